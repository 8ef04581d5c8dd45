"""The numbers that stand with a change finding in the JSON: effects with intervals, dispersion, familiar measures.

What treats words as independent (G2, log-odds) is here to describe and to order. None of it is a test, and the brief
prints none of it.
"""

from __future__ import annotations

import math

import numpy as np

from watchwords.measures.change import Change, Judgement, occurrences_of
from watchwords.measures.observations import Observations
from watchwords.statistics.arrays import FloatArray, IntArray
from watchwords.statistics.dispersion import dispersion, normalised_dispersion
from watchwords.statistics.effects import conservative_log_ratio, share_difference, share_difference_interval
from watchwords.statistics.keyness import g2, weighted_log_odds
from watchwords.statistics.trend import MIN_EDITIONS, mann_kendall, theil_sen

Statistics = dict[str, float | int | None]

DIGITS = 6
"""Significant digits kept, so that the last bits of a sum do not show."""


def describe_change(
    observations: Observations,
    subject: str,
    change: Change,
    judgement: Judgement,
    *,
    unit: str,
    alpha: float = 0.05,
) -> Statistics:
    """Named values of one change, counts of documents first; None where the design gives no answer.

    Args:
        observations: those it was measured on.
        subject: its key.
        change, judgement: what was measured and said.
        unit: as for `measure_changes`.
        alpha: of LRC, shared out over the family that was tested.

    Returns:
        `n_documents_with` of `n_documents` now and before (`n_earlier_...`); occurrences `n` of `n_out_of`;
        `share_difference` of documents with its bounds; `log_ratio` of pooled rates, `mean_log_ratio` of mean rates
        with `interval_low` and `interval_high`; `lrc` on counts of documents; `dp` and `dp_norm` now and before;
        `p`, `p_adjusted`, `smallest_p`, `n_tested`; and, descriptive, `g2_2_terms`, `g2_4_terms`, `log_odds_z`;
        from six editions on `theil_sen_slope` per edition, and `mann_kendall_p` where editions have several documents.
    """
    bounds = change.interval or (None, None)
    documents = (change.n_with, change.n_documents, change.n_earlier_with, change.n_earlier_documents)
    words = (change.n, change.n_out_of, change.n_earlier, change.n_earlier_out_of)
    difference = share_difference_interval(*documents)
    values: Statistics = {
        "n_documents_with": change.n_with,
        "n_documents": change.n_documents,
        "n_earlier_documents_with": change.n_earlier_with,
        "n_earlier_documents": change.n_earlier_documents,
        "n": change.n,
        "n_out_of": change.n_out_of,
        "n_earlier": change.n_earlier,
        "n_earlier_out_of": change.n_earlier_out_of,
        "share_difference": share_difference(*documents),
        "share_difference_low": difference[0],
        "share_difference_high": difference[1],
        "log_ratio": change.log_ratio,
        "mean_log_ratio": change.mean_log_ratio,
        "interval_low": bounds[0],
        "interval_high": bounds[1],
        "lrc": conservative_log_ratio(*documents, alpha=alpha, family=max(1, judgement.n_tested)),
        **_dispersions(observations, subject, unit),
        "p": change.p,
        "p_adjusted": judgement.p,
        "smallest_p": change.smallest_p,
        "n_tested": judgement.n_tested or None,
        "g2_2_terms": g2(*words, n_terms=2),
        "g2_4_terms": g2(*words, n_terms=4),
        "log_odds_z": weighted_log_odds(*words),
        **_trend(observations, subject, unit),
    }
    return {name: _printed(value) for name, value in values.items()}


def _dispersions(observations: Observations, subject: str, unit: str) -> Statistics:
    counts, sizes, flags = occurrences_of(observations, subject, unit)
    now = np.array(flags, dtype=np.bool_)
    (dp, norm), (dp_before, norm_before) = (_dispersion(counts[side], sizes[side]) for side in (now, ~now))
    return {"dp": dp, "dp_norm": norm, "earlier_dp": dp_before, "earlier_dp_norm": norm_before}


def _dispersion(counts: IntArray, sizes: IntArray) -> tuple[float, float]:
    if not len(counts):
        return math.nan, math.nan
    return dispersion(counts, sizes), normalised_dispersion(counts, sizes)


def _trend(observations: Observations, subject: str, unit: str) -> Statistics:
    """Slope over all editions with documents, the one under study with them; a test only where there are documents."""
    times, values, has_several = _course(observations, subject, unit)
    if len(values) < MIN_EDITIONS:
        return {"theil_sen_slope": None, "mann_kendall_p": None}
    return {
        "theil_sen_slope": theil_sen(times, values),
        "mann_kendall_p": mann_kendall(values) if has_several else None,
    }


def _course(observations: Observations, subject: str, unit: str) -> tuple[FloatArray, FloatArray, bool]:
    uses = observations.uses.get(subject, {})
    times, values, least = [], [], math.inf
    for at, edition in enumerate(observations.editions):
        events = observations.of(edition)
        out_of = sum(event.n_sentences if unit == "sentences" else event.n_units for event in events)
        if out_of:
            own = [uses[event.key] for event in events if event.key in uses]
            n = sum(use.n_sentences if unit == "sentences" else use.n_occurrences for use in own)
            times.append(float(at))
            values.append(n / out_of)
            least = min(least, len(events))
    return np.array(times), np.array(values), least > 1


def _printed(value: float | int | None) -> float | int | None:
    """Rounded; None for what is no number."""
    if value is None or isinstance(value, int):
        return value
    return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else None

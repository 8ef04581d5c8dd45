"""Rising, falling, carried by one document, stable, indeterminate: rates over documents, now against before.

With several documents an edition, labels of documents are permuted within their kind. With one document an edition
there is no test: the historical spread is described, and "above all m earlier ones" carries its chance 1/(m + 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from watchwords.measures.observations import Columns, Observations
from watchwords.statistics.arrays import IntArray
from watchwords.statistics.effects import log_ratio
from watchwords.statistics.multiplicity import adjust_benjamini_hochberg
from watchwords.statistics.permutation import PermutationTest, arrange, holds_without_any_one, permute_rates

NAME = "change"
VERSION = 1


@dataclass(frozen=True)
class ChangeOptions:
    """Conditions of the verdicts; printed with every brief."""

    alpha: float = 0.05
    min_log_ratio: float = 1.0
    """A doubling or halving."""
    min_editions_described: int = 4
    """Earlier editions below which the historical spread is not worth a word."""


@dataclass(frozen=True)
class Change:
    """How the rate of a subject moved, before any verdict."""

    rate: float
    """Now: occurrences per character and word, or share of sentences."""
    earlier_rate: float
    n: int
    n_out_of: int
    n_earlier: int
    n_earlier_out_of: int
    log_ratio: float
    p: float | None
    """Unadjusted, from permuting document labels within kinds; None with one document an edition."""
    smallest_p: float | None
    low: float | None
    """Lowest and highest rate of an earlier edition; None without one."""
    high: float | None
    n_earlier_editions: int
    is_carried_by_one: bool
    """One document of now carries the difference."""

    @property
    def direction(self) -> str:
        """up or down."""
        return "up" if self.rate > self.earlier_rate else "down"

    @property
    def is_outside(self) -> bool:
        """Above or below every earlier edition."""
        return self.low is not None and self.high is not None and not self.low <= self.rate <= self.high

    @property
    def chance_outside(self) -> float:
        """Chance that the latest of m + 1 exchangeable editions is the highest (or the lowest)."""
        return 1 / (self.n_earlier_editions + 1)


def measure_changes(
    observations: Observations, subjects: Iterable[str], *, unit: str, share: float = 0.5
) -> dict[str, Change]:
    """How each subject's rate moved against all earlier editions pooled.

    Args:
        observations: events up to the edition under study, of kinds that may be compared.
        subjects: keys of formulations or themes.
        unit: "units" for occurrences per character and word, "sentences" for the share of sentences.
        share: of the difference that must remain when any one document is left out.

    Returns:
        subject to its change; left out where it never occurs. Empty where either side has nothing to count in.
    """
    design = observations.columns("")
    kept = (design.sentences if unit == "sentences" else design.units) > 0
    now = design.is_now[kept]
    if now.all() or not now.any():
        return {}
    # One design, one set of arrangements: drawing them costs more than any one test.
    arrangements = arrange(now, design.kinds[kept]) if now.sum() > 1 else None
    changes = {}
    for subject in subjects:
        counts, sizes = (column[kept] for column in _counts(observations.columns(subject), unit))
        if counts.sum():
            test = permute_rates(counts, sizes, arrangements) if arrangements else None
            rates = _edition_rates(observations, subject, unit)
            changes[subject] = _change(counts, sizes, now, test, rates, share)
    return changes


def _change(
    counts: IntArray,
    sizes: IntArray,
    now: npt.NDArray[np.bool_],
    test: PermutationTest | None,
    rates: list[float],
    share: float,
) -> Change:
    n, out_of, n_earlier, earlier_out_of = (int(a[side].sum()) for side in (now, ~now) for a in (counts, sizes))
    return Change(
        rate=n / out_of,
        earlier_rate=n_earlier / earlier_out_of,
        n=n,
        n_out_of=out_of,
        n_earlier=n_earlier,
        n_earlier_out_of=earlier_out_of,
        log_ratio=log_ratio(n, out_of, n_earlier, earlier_out_of),
        p=test.p if test else None,
        smallest_p=test.smallest_p if test else None,
        low=min(rates, default=None),
        high=max(rates, default=None),
        n_earlier_editions=len(rates),
        is_carried_by_one=test is not None and not holds_without_any_one(counts, sizes, now, share=share),
    )


@dataclass(frozen=True)
class Judgement:
    """The verdict on one change, and what it was tested with."""

    verdict: str
    """rising, falling, carried by one document, higher, lower, indeterminate. "Higher" and "lower" only describe an
    edition outside the range of all earlier ones; they are no test."""
    p: float | None
    """Adjusted by Benjamini-Hochberg over the family; None where there was no test."""
    n_tested: int


def judge_changes(changes: Mapping[str, Change], *, options: ChangeOptions | None = None) -> dict[str, Judgement]:
    """Verdicts on the changes of one declared family, their p adjusted together."""
    options = options or ChangeOptions()
    tested = [subject for subject, change in changes.items() if change.p is not None]
    adjusted = adjust_benjamini_hochberg(np.array([changes[s].p for s in tested], dtype=np.float64))
    p = dict(zip(tested, adjusted.tolist(), strict=True))
    return {
        subject: Judgement(_verdict(change, p.get(subject), options), p.get(subject), len(tested))
        for subject, change in changes.items()
    }


def _verdict(change: Change, p: float | None, options: ChangeOptions) -> str:
    is_large = abs(change.log_ratio) >= options.min_log_ratio
    if p is not None and p < options.alpha and is_large:
        if change.is_carried_by_one:
            return "carried by one document"
        return "rising" if change.direction == "up" else "falling"
    if change.is_outside and change.n_earlier_editions >= options.min_editions_described:
        return "higher" if change.direction == "up" else "lower"
    return "indeterminate"


def _counts(columns: Columns, unit: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    if unit == "sentences":
        return columns.sentences_with, columns.sentences
    return columns.occurrences, columns.units


def _edition_rates(observations: Observations, subject: str, unit: str) -> list[float]:
    """Rate of each earlier edition that has documents, in order."""
    uses, rates = observations.uses.get(subject, {}), []
    for edition in observations.editions[:-1]:
        events = observations.of(edition)
        out_of = sum(event.n_sentences if unit == "sentences" else event.n_units for event in events)
        if not out_of:
            continue
        found = [uses[event.key] for event in events if event.key in uses]
        rates.append(sum(use.n_sentences if unit == "sentences" else use.n_occurrences for use in found) / out_of)
    return rates

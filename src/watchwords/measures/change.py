"""Rising, falling, carried by one document, stable, higher, lower, indeterminate: rates over documents, now and before.

With several documents an edition, labels of documents are permuted within their kind and language. With one document an
edition there is no test: the historical spread is described, and "above all m earlier ones" carries its chance
1/(m + 1).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from watchwords.measures.comparability import ALIKE, Comparability, compare_sides
from watchwords.measures.missing import Missing
from watchwords.measures.observations import Observations
from watchwords.statistics.arrangements import DRAWS
from watchwords.statistics.arrays import FloatArray, IntArray
from watchwords.statistics.effects import log_ratio
from watchwords.statistics.multiplicity import (
    adjust_benjamini_hochberg,
    adjust_benjamini_yekutieli,
    adjust_holm,
)
from watchwords.statistics.permutation import (
    Arrangements,
    PermutationTests,
    arrange,
    mean_log_ratio,
    most_carrying,
    permute_many,
)

NAME = "change"
VERSION = 2


Adjustment = Literal["bh", "by", "holm", "max-t"]
"""How the p of a family are adjusted: Benjamini-Hochberg, Benjamini-Yekutieli, Holm, Westfall and Young's max-T."""


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
    """Of the two rates, all text of a side taken together, in log2."""
    p: float | None
    """Unadjusted, from permuting document labels within kinds; None with one document an edition."""
    smallest_p: float | None
    low: float | None
    """Lowest and highest rate of an earlier edition; None without one."""
    high: float | None
    n_earlier_editions: int
    is_carried_by_one: bool
    """One document carries the difference."""
    n_with: int = 0
    """Documents of now that have it, of `n_documents`."""
    n_documents: int = 0
    n_earlier_with: int = 0
    n_earlier_documents: int = 0
    p_family: float | None = None
    """Adjusted by max-T over the subjects measured together; None where `p` is."""
    mean_log_ratio: float | None = None
    """Of the mean rates per document, each document weighing the same; None where a side has none."""
    interval: tuple[float | None, float | None] | None = None
    """Of `mean_log_ratio`, by inverting the permutation test; None for a side without bound, or without a test."""
    carried_by: str | None = None
    """Key of the event on which a difference rests that one document carries."""
    comparability: Comparability = ALIKE

    @property
    def direction(self) -> str:
        """up or down."""
        return "up" if self.rate > self.earlier_rate else "down"

    @property
    def effect(self) -> float:
        """The log ratio nearer to zero of both ways to weigh documents; 0.0 where they point different ways."""
        if self.mean_log_ratio is None:
            return self.log_ratio
        if self.log_ratio * self.mean_log_ratio <= 0:
            return 0.0
        return min(self.log_ratio, self.mean_log_ratio, key=abs)

    @property
    def is_outside(self) -> bool:
        """Above or below every earlier edition."""
        return self.low is not None and self.high is not None and not self.low <= self.rate <= self.high

    @property
    def chance_outside(self) -> float:
        """Chance that the latest of m + 1 exchangeable editions is the highest (or the lowest)."""
        return 1 / (self.n_earlier_editions + 1)


def measure_changes(
    observations: Observations,
    subjects: Iterable[str],
    *,
    unit: str,
    share: float = 0.5,
    alpha: float = 0.05,
    min_documents: int = 1,
    draws: int = DRAWS,
) -> dict[str, Change]:
    """How each subject's rate moved against all earlier editions pooled.

    Args:
        observations: events up to the edition under study, of kinds that may be compared.
        subjects: keys of formulations or themes; one family.
        unit: "units" for occurrences per character and word, "sentences" for the share of sentences.
        share: of the difference that must remain when any one document is left out.
        alpha: of the intervals.
        min_documents: documents, now and before together, below which a subject is left out of the family. The sum
            does not know which documents are of now, so it may choose what is tested.
        draws: arrangements sampled where there are too many to enumerate.

    Returns:
        subject to its change; left out where it never occurs. Empty where either side has nothing to count in.
    """
    design = _Design(observations, unit, draws)
    now = design.is_now
    if now.all() or not now.any():
        return {}
    found = {subject: counts for subject in subjects if (counts := design.counts(subject)).any()}
    found = {subject: counts for subject, counts in found.items() if (counts > 0).sum() >= min_documents}
    if not found:
        return {}
    tests = _tests(np.stack(list(found.values())), design, alpha)
    return {subject: _change(design, subject, counts, at, tests, share) for at, (subject, counts) in _places(found)}


def _places(found: dict[str, IntArray]) -> Iterable[tuple[int, tuple[str, IntArray]]]:
    return enumerate(found.items())


class _Design:
    """The documents that are compared, those without text left out."""

    def __init__(self, observations: Observations, unit: str, draws: int = DRAWS) -> None:
        self._observations, self._unit, self._draws = observations, unit, draws
        columns = observations.columns("")
        sizes = columns.sentences if unit == "sentences" else columns.units
        kept = sizes > 0
        self._kept = np.flatnonzero(kept)
        self.sizes, self.is_now, self.strata = sizes[kept], columns.is_now[kept], columns.strata[kept]
        self.comparability = compare_sides(observations)
        self._edition = observations.arrays.edition[kept]

    @cached_property
    def arrangements(self) -> Arrangements | None:
        """Drawn once for all subjects; None with one document of now, where there is no test."""
        return arrange(self.is_now, self.strata, draws=self._draws) if self.is_now.sum() > 1 else None

    def counts(self, subject: str) -> IntArray:
        """(documents,) occurrences, or sentences that have it."""
        occurrences, sentences = self._observations.counts(subject)
        return np.asarray((sentences if self._unit == "sentences" else occurrences)[self._kept])

    def event(self, at: int) -> str:
        """Key of the event of a document."""
        return self._observations.events[int(self._kept[at])].key

    def edition_rates(self, counts: IntArray) -> list[float]:
        """Rate of each earlier edition that has documents with text, in order."""
        n_earlier = len(self._observations.editions) - 1
        # Sums of whole numbers, which floats of this size hold exactly.
        n, out_of = (np.bincount(self._edition, part, minlength=n_earlier)[:n_earlier] for part in (counts, self.sizes))
        has_text = out_of > 0
        rates: list[float] = (n[has_text] / out_of[has_text]).tolist()
        return rates


def _tests(counts: IntArray, design: _Design, alpha: float) -> PermutationTests | None:
    arrangements = design.arrangements
    return permute_many(counts, design.sizes, arrangements, alpha=alpha) if arrangements else None


def _change(
    design: _Design, subject: str, counts: IntArray, at: int, tests: PermutationTests | None, share: float
) -> Change:
    now, sizes = design.is_now, design.sizes
    n, out_of, n_earlier, earlier_out_of = (int(a[side].sum()) for side in (now, ~now) for a in (counts, sizes))
    rates = design.edition_rates(counts)
    rests_on, left = most_carrying(counts, sizes, now)
    is_carried = tests is not None and left < share
    return Change(
        rate=n / out_of,
        earlier_rate=n_earlier / earlier_out_of,
        n=n,
        n_out_of=out_of,
        n_earlier=n_earlier,
        n_earlier_out_of=earlier_out_of,
        log_ratio=log_ratio(n, out_of, n_earlier, earlier_out_of),
        p=float(tests.p[at]) if tests else None,
        smallest_p=design.arrangements.smallest_p if design.arrangements else None,
        low=min(rates, default=None),
        high=max(rates, default=None),
        n_earlier_editions=len(rates),
        is_carried_by_one=is_carried,
        n_with=int((counts[now] > 0).sum()),
        n_documents=int(now.sum()),
        n_earlier_with=int((counts[~now] > 0).sum()),
        n_earlier_documents=int((~now).sum()),
        p_family=float(tests.p_family[at]) if tests else None,
        mean_log_ratio=mean_log_ratio(counts, sizes, now),
        interval=(_bound(tests.low[at]), _bound(tests.high[at])) if tests else None,
        carried_by=design.event(rests_on) if is_carried else None,
        comparability=design.comparability,
    )


def _bound(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def occurrences_of(observations: Observations, subject: str, unit: str) -> tuple[IntArray, IntArray, Sequence[bool]]:
    """(documents,) counts and sizes of one subject, documents without text left out, and which are of now."""
    design = _Design(observations, unit)
    return design.counts(subject), design.sizes, design.is_now.tolist()


# --- verdicts ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ChangeOptions:
    """Conditions of the verdicts; printed with every brief."""

    alpha: float = 0.05
    min_log_ratio: float = 1.0
    """A doubling or halving."""
    min_editions_described: int = 4
    """Earlier editions below which the historical spread is not worth a word."""
    stable_within: float = 0.5
    """The interval of the log ratio must lie inside this, either side of zero, for a rate to be called stable."""
    adjust: Adjustment = "bh"
    missing_reach: int = 2
    """Editions before the one under study whose missing documents may turn a verdict."""


@dataclass(frozen=True)
class Judgement:
    """The verdict on one change, and what it was tested with."""

    verdict: str
    """rising, falling, carried by one document, stable, higher, lower, indeterminate. "Higher" and "lower" only
    describe an edition outside the range of all earlier ones; they are no test."""
    p: float | None
    """Adjusted over the family; None where there was no test."""
    n_tested: int
    adjusted_by: Adjustment | None = None
    reason: str | None = None
    """Why a large and unlikely change has no verdict: "within earlier range", "missing documents", or the guard that
    refused the comparison."""
    unguarded: str | None = None
    """Of a verdict that missing documents could turn: the one that the documents here would give."""
    missing: tuple[Missing, ...] = ()
    if_lacking: str | None = None
    """The verdict if all missing documents lacked the subject, and if all had it."""
    if_having: str | None = None


def judge_changes(changes: Mapping[str, Change], *, options: ChangeOptions | None = None) -> dict[str, Judgement]:
    """Verdicts on the changes of one family, measured together, their p adjusted together."""
    options = options or ChangeOptions()
    tested = [subject for subject, change in changes.items() if change.p is not None]
    p = dict(zip(tested, _adjusted([changes[subject] for subject in tested], options.adjust), strict=True))
    return {subject: _judge(change, p.get(subject), len(tested), options) for subject, change in changes.items()}


def judge_discovered(changes: Mapping[str, Change], *, options: ChangeOptions | None = None) -> dict[str, Judgement]:
    """Verdicts on candidates that nobody declared beforehand: by default max-T over all that were measured together.

    Measure them in one call of `measure_changes`, with `min_documents` as the only choice among them. Where the
    smallest p the design can reach is not below alpha, the list is a ranking and every verdict indeterminate.
    """
    return judge_changes(changes, options=options or ChangeOptions(adjust="max-t"))


_ADJUST: Mapping[str, Callable[[FloatArray], FloatArray]] = {
    "bh": adjust_benjamini_hochberg,
    "by": adjust_benjamini_yekutieli,
    "holm": adjust_holm,
}


def _adjusted(changes: Sequence[Change], adjust: Adjustment) -> list[float]:
    if adjust == "max-t":
        return [float(change.p_family if change.p_family is not None else 1.0) for change in changes]
    adjusted = _ADJUST[adjust](np.array([change.p for change in changes], dtype=np.float64))
    return [float(p) for p in adjusted]


def _judge(change: Change, p: float | None, n_tested: int, options: ChangeOptions) -> Judgement:
    verdict, reason = _verdict(change, p, options)
    return Judgement(verdict, p, n_tested, options.adjust if p is not None else None, reason)


def _verdict(change: Change, p: float | None, options: ChangeOptions) -> tuple[str, str | None]:
    if change.comparability.refused:
        return "indeterminate", change.comparability.refused
    if p is not None and p < options.alpha and abs(change.effect) >= options.min_log_ratio:
        return _moved(change)
    if _is_stable(change, options):
        return "stable", None
    if change.is_outside and change.n_earlier_editions >= options.min_editions_described:
        return ("higher" if change.direction == "up" else "lower"), None
    return "indeterminate", None


def _moved(change: Change) -> tuple[str, str | None]:
    if change.is_carried_by_one:
        return "carried by one document", None
    if change.n_earlier_editions > 1 and not change.is_outside:
        # An earlier edition was as high, or as low: the series swings as much without anything to tell of it.
        return "indeterminate", "within earlier range"
    return ("rising" if change.direction == "up" else "falling"), None


def _is_stable(change: Change, options: ChangeOptions) -> bool:
    """Only where the interval lies inside the bounds; never for want of a small p."""
    low, high = change.interval or (None, None)
    return low is not None and high is not None and -options.stable_within < low <= high < options.stable_within

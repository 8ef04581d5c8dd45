"""Alignment of a chain: equal runs kept, what stands between and beside them aligned, the best stretch cut out.

Between two runs the edit distance decides what was replaced, left out or put in; from the ends on, units are taken in
as long as that gains more than it costs (local alignment: Smith and Waterman 1981, over the path that the runs fix).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from watchwords.measures.reuse.chains import Run
from watchwords.measures.reuse.passages import ReuseOptions
from watchwords.measures.reuse.units import Units

REACH = 16
"""Units beside a chain that are aligned."""
REPLACED = 1.25
"""Cost of a replaced unit, in weights of an equal one."""
GAP, GAP_MOST = 1.0, 24.0
"""Cost of a unit left out or put in, and of any number of them at one place, in weights."""


class Step(NamedTuple):
    """A stretch of an alignment: units [a0, a1) opposite [b0, b1)."""

    kind: Literal["equal", "replace", "delete", "insert"]
    a0: int
    a1: int
    b0: int
    b1: int


@dataclass(frozen=True)
class Aligned:
    """A stretch of two texts of which most is the same."""

    steps: tuple[Step, ...]

    @property
    def n_same(self) -> int:
        """Equal units."""
        return self._n("equal")

    @property
    def n_replaced(self) -> int:
        """Units of the first text that stand opposite another one."""
        return self._n("replace")

    @property
    def n_deleted(self) -> int:
        """Units of the first text that stand opposite nothing."""
        return self._n("delete")

    @property
    def n_inserted(self) -> int:
        """Units of the second text that stand opposite nothing."""
        return sum(step.b1 - step.b0 for step in self.steps if step.kind == "insert")

    @property
    def similarity(self) -> float:
        """Equal units of both sides over all units of both sides."""
        first, last = self.steps[0], self.steps[-1]
        return 2 * self.n_same / (last.a1 - first.a0 + last.b1 - first.b0)

    def _n(self, kind: str) -> int:
        return sum(step.a1 - step.a0 for step in self.steps if step.kind == kind)


def align(units: Units, chain: Sequence[Run], options: ReuseOptions) -> Iterator[Aligned]:
    """The stretches of a chain that are alike enough, cut where too little is."""
    yield from _best(units, list(_steps(units, chain)), options)


def _steps(units: Units, chain: Sequence[Run]) -> Iterator[Step]:
    first, last = chain[0], chain[-1]
    text_a, text_b = int(units.text[first.a]), int(units.text[first.b])
    low_a, low_b = (int(units.first[text]) for text in (text_a, text_b))
    high_a, high_b = (int(units.first[text + 1]) for text in (text_a, text_b))
    yield from _edits(units, max(low_a, first.a - REACH), first.a, max(low_b, first.b - REACH), first.b)
    a, b = first.a, first.b
    for run in chain:
        # Two runs may overlap on one side: the later one begins behind the earlier.
        behind = max(a - run.a, b - run.b, 0)
        yield from _edits(units, a, run.a + behind, b, run.b + behind)
        a, b = run.a + run.n, run.b + run.n
        yield Step("equal", run.a + behind, a, run.b + behind, b)
    yield from _edits(units, a, min(high_a, last.a + last.n + REACH), b, min(high_b, last.b + last.n + REACH))


def _edits(units: Units, a0: int, a1: int, b0: int, b1: int) -> Iterator[Step]:
    if a0 == a1 and b0 == b1:
        return
    left, right = units.hashes[a0:a1].tolist(), units.hashes[b0:b1].tolist()
    for step in Levenshtein.opcodes(left, right):
        yield Step(
            step.tag,  # type: ignore[arg-type]
            a0 + step.src_start,
            a0 + step.src_end,
            b0 + step.dest_start,
            b0 + step.dest_end,
        )


def _best(units: Units, steps: list[Step], options: ReuseOptions) -> Iterator[Aligned]:
    """The stretch that gains most, then those left and right of it."""
    if not _has_enough(units, steps, options):
        return
    start, end = _most_gained(units, steps)
    kept = steps[start:end]
    if _has_enough(units, kept, options):
        found = Aligned(tuple(kept))
        if found.similarity >= options.min_similarity:
            yield found
        else:
            widest = max(range(len(kept)), key=lambda at: 0 if kept[at].kind == "equal" else _length(kept[at]))
            yield from _best(units, kept[:widest], options)
            yield from _best(units, kept[widest + 1 :], options)
    yield from _best(units, steps[:start], options)
    yield from _best(units, steps[end:], options)


def _has_enough(units: Units, steps: Sequence[Step], options: ReuseOptions) -> bool:
    """Whether what is equal weighs enough, one run of it as much as a seed."""
    equal = [_weight(units, step) for step in steps if step.kind == "equal"]
    return sum(equal) >= options.min_weight and max(equal, default=0) >= options.seed_weight


def _most_gained(units: Units, steps: Sequence[Step]) -> tuple[int, int]:
    """Bounds of the steps whose sum of gains is highest (Kadane)."""
    best, bounds = 0.0, (0, 0)
    running, start = 0.0, 0
    for at, step in enumerate(steps):
        if running <= 0:
            running, start = 0.0, at
        running += _gain(units, step)
        if running > best:
            best, bounds = running, (start, at + 1)
    return bounds


def _gain(units: Units, step: Step) -> float:
    if step.kind == "equal":
        return _weight(units, step)
    if step.kind == "replace":
        return -REPLACED * _weight(units, step)
    return -min(GAP * _weight(units, step), GAP_MOST)


def _weight(units: Units, step: Step) -> int:
    if step.kind == "insert":
        return int(units.heavy[step.b1] - units.heavy[step.b0])
    return int(units.heavy[step.a1] - units.heavy[step.a0])


def _length(step: Step) -> int:
    return max(step.a1 - step.a0, step.b1 - step.b0)

"""Near passages: stretches of two texts of which most is the same, some of it replaced, left out or put in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from watchwords.measures.reuse.align import Aligned, align
from watchwords.measures.reuse.chains import chains_of
from watchwords.measures.reuse.copies import Copy, without_copies
from watchwords.measures.reuse.exact import Weigher, exact_of, grow, sides_of
from watchwords.measures.reuse.passages import Passage, Place, Reuse, ReuseOptions, ReuseText
from watchwords.measures.reuse.seeds import pair_seeds
from watchwords.measures.reuse.units import Units, read_units

_BUCKET = 256
"""Characters of a text that are looked through together."""
CONTAINED = 0.8
"""Share of a passage's places that makes it a part of another one."""


def near_passages(texts: Sequence[ReuseText], options: ReuseOptions | None = None) -> Reuse:
    """Passages of two texts in which some units differ; exact ones are left out.

    Args:
        texts: in any order: the answer does not depend on it. Ids differ.
        options: what makes a passage.

    A passage is begun by a run of five characters or four words that few texts have, and holds eight equal characters
    or six equal words at least. Pieces that stand in another order are passages of their own.
    """
    options = options or ReuseOptions()
    texts = sorted(texts, key=lambda text: text.id)
    units = read_units([text.text for text in texts])
    exact = exact_of(texts, units, options)
    found = _ranked(_near(texts, units, exact.copies, options), len(texts), options)
    return replace(found, copies=exact.reuse.copies)


def shared_passages(texts: Sequence[ReuseText], options: ReuseOptions | None = None) -> Reuse:
    """Exact and near passages; an exact one whose two places stand in a near one is part of that."""
    options = options or ReuseOptions()
    texts = sorted(texts, key=lambda text: text.id)
    units = read_units([text.text for text in texts])
    exact = exact_of(texts, units, options)
    near = _near(texts, units, exact.copies, options)
    within = _Covered(near)
    alone = [one for one in exact.reuse.passages if len(one.places) > 2 or not within.holds(one)]
    found = _ranked([*alone, *near], len(texts), options)
    n_more = exact.reuse.n_found - len(exact.reuse.passages)
    return replace(exact.reuse, passages=found.passages, n_found=found.n_found + n_more)


def _near(texts: Sequence[ReuseText], units: Units, copies: list[Copy], options: ReuseOptions) -> list[Passage]:
    sides = sides_of(texts)
    seeds = pair_seeds(units, options.seed_weight, sides, max_places=options.max_seed_texts, star=False)
    weigher = Weigher(units, seeds, options.seed_weight)
    found: list[Passage] = []
    covered = _Covered(())
    runs = without_copies(units, grow(units, seeds), copies)
    aligned = [one for chain in chains_of(units, runs) for one in align(units, chain, options)]
    aligned.sort(key=lambda one: (-one.n_same, one.steps[0].a0, one.steps[0].b0))
    for one in aligned:
        if one.n_same == one.steps[-1].a1 - one.steps[0].a0 == one.steps[-1].b1 - one.steps[0].b0:
            continue
        passage = _passage(texts, units, one, weigher, options.seed_weight)
        if not covered.holds(passage):
            covered.add(passage)
            found.append(passage)
    return found


def _passage(texts: Sequence[ReuseText], units: Units, one: Aligned, weigher: Weigher, weight: int) -> Passage:
    first, last = one.steps[0], one.steps[-1]
    places = [_place(texts, units, first.a0, last.a1), _place(texts, units, first.b0, last.b1)]
    runs = [step for step in one.steps if step.kind == "equal"]
    long = [run for run in runs if units.heavy[run.a1] - units.heavy[run.a0] >= weight]
    starts, ends = (np.array(rows, dtype=np.int64) for rows in zip(*((r.a0, r.a1) for r in long), strict=True))
    fewest, scores = weigher.weigh(starts, ends)
    return Passage(
        form="near",
        places=tuple(places),
        n_units=last.a1 - first.a0,
        n_texts=int(fewest.min()),
        score=float(scores.sum()),
        n_same=one.n_same,
        n_replaced=one.n_replaced,
        n_deleted=one.n_deleted,
        n_inserted=one.n_inserted,
        similarity=one.similarity,
    )


def _place(texts: Sequence[ReuseText], units: Units, start: int, end: int) -> Place:
    return Place(texts[int(units.text[start])].id, int(units.start[start]), int(units.end[end - 1]))


def _ranked(passages: list[Passage], n_texts: int, options: ReuseOptions) -> Reuse:
    passages.sort(key=lambda one: (-one.score, one.places))
    return Reuse(tuple(passages[: options.max_passages]), len(passages), 0, n_texts)


class _Covered:
    """Passages by the two texts they stand in and by where in the first."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._held: dict[tuple[str, str, int], list[Passage]] = {}
        for passage in passages:
            self.add(passage)

    def add(self, passage: Passage) -> None:
        first, second = passage.places
        for bucket in range(first.start // _BUCKET, first.end // _BUCKET + 1):
            self._held.setdefault((first.id, second.id, bucket), []).append(passage)

    def holds(self, passage: Passage) -> bool:
        """Whether most of its two places stand in those of one that is here."""
        first, second = passage.places
        # What covers most of a place covers its middle.
        middle = (first.start + first.end) // 2 // _BUCKET
        return any(
            all(_inside(own, whole) for own, whole in zip(passage.places, one.places, strict=True))
            for one in self._held.get((first.id, second.id, middle), ())
        )


def _inside(own: Place, whole: Place) -> bool:
    shared = min(own.end, whole.end) - max(own.start, whole.start)
    return shared >= CONTAINED * (own.end - own.start)

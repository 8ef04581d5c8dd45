"""Exact passages: runs of the same units in two texts that cannot be made longer together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from watchwords.measures.reuse.copies import Copy, Matches, copies_among, without_copies
from watchwords.measures.reuse.passages import CopyOf, Passage, Place, Reuse, ReuseOptions, ReuseText
from watchwords.measures.reuse.seeds import Seeds, Sides, pair_seeds
from watchwords.measures.reuse.units import Units, read_units
from watchwords.spans import IntArray

FloatArray = npt.NDArray[np.float64]
_ONE = 1 << 20


@dataclass(frozen=True)
class Exact:
    """Exact passages, and the copies among the texts, of which no passages are given."""

    reuse: Reuse
    copies: list[Copy]


def exact_passages(texts: Sequence[ReuseText], options: ReuseOptions | None = None) -> Reuse:
    """Wordings that two texts share exactly, each once with its places.

    Args:
        texts: in any order: the answer does not depend on it. Ids differ.
        options: what makes a passage.

    Punctuation, spaces and line breaks make no difference; script, width and case were folded before.
    """
    options = options or ReuseOptions()
    texts = sorted(texts, key=lambda text: text.id)
    return exact_of(texts, read_units([text.text for text in texts]), options).reuse


def exact_of(texts: Sequence[ReuseText], units: Units, options: ReuseOptions) -> Exact:
    """The same of texts in the order of their ids whose units were read."""
    seeds = pair_seeds(units, options.min_weight, sides_of(texts), max_places=options.max_places)
    matches = grow(units, seeds)
    copies = copies_among(units, matches)
    reuse = gather(texts, units, without_copies(units, matches, copies), seeds, options)
    told = tuple(sorted(CopyOf(texts[one.text].id, texts[one.within].id, one.share) for one in copies))
    return Exact(replace(reuse, copies=told), copies)


def sides_of(texts: Sequence[ReuseText]) -> Sides:
    """The sides of texts as arrays."""
    numbers: dict[str, int] = {}
    origin = [numbers.setdefault(text.origin or text.id, len(numbers)) for text in texts]
    return Sides(
        np.array(origin, dtype=np.int64),
        np.array([text.is_left for text in texts], dtype=np.bool_),
        np.array([text.is_right for text in texts], dtype=np.bool_),
    )


def grow(units: Units, seeds: Seeds) -> Matches:
    """Every pair made as long as it can be, each match once."""
    back = units.reach_back(seeds.a, seeds.b)
    n = back + units.reach(seeds.a, seeds.b)
    a, b = seeds.a - back, seeds.b - back
    _, first = np.unique(a * (units.n + 1) + b, return_index=True)
    return Matches(a[first], b[first], n[first])


def gather(texts: Sequence[ReuseText], units: Units, matches: Matches, seeds: Seeds, options: ReuseOptions) -> Reuse:
    """Matches of the same wording as one passage with all its places; those that say most first."""
    if not len(matches.a):
        return Reuse((), 0, seeds.n_widespread, len(texts))
    key = units.keys(matches.a, matches.a + matches.n)
    order = np.lexsort((matches.n, key))
    is_new = np.ones(len(order), dtype=np.bool_)
    is_new[1:] = (key[order][1:] != key[order][:-1]) | (matches.n[order][1:] != matches.n[order][:-1])
    first = order[is_new]
    a, n = matches.a[first], matches.n[first]
    fewest, score = Weigher(units, seeds, options.min_weight).weigh(a, a + n)
    # Places as (passage, unit), each once: sorted as one number.
    number = np.cumsum(is_new) - 1
    wide = units.n + 1
    held = np.unique(np.concatenate([number * wide + matches.a[order], number * wide + matches.b[order]]))
    bounds = np.searchsorted(held, np.arange(len(first) + 1) * wide)
    ranked = np.lexsort((a, -score))[: options.max_passages]
    passages = [
        Passage(
            form="exact",
            places=_places(texts, units, held[bounds[at] : bounds[at + 1]] % wide, int(n[at])),
            n_units=int(n[at]),
            n_texts=int(fewest[at]),
            score=float(score[at]),
            n_same=int(n[at]),
        )
        for at in ranked.tolist()
    ]
    return Reuse(tuple(passages), len(first), seeds.n_widespread, len(texts))


class Weigher:
    """How many texts hold the stretches of a run, and what they say together."""

    def __init__(self, units: Units, seeds: Seeds, weight: int) -> None:
        self._units, self._weight, self._n_texts = units, weight, seeds.n_texts
        # Whole numbers: sums of fractions would depend on what stands before.
        self._says = np.concatenate([[0], np.cumsum(_ONE // seeds.n_texts)])

    def weigh(self, start: IntArray, end: IntArray) -> tuple[IntArray, FloatArray]:
        """For runs [start, end) of the weight at least: texts that hold the rarest stretch inside, and the score."""
        last = self._units.last_seed(start, end, self._weight)
        fewest = np.array([self._n_texts[a:b].min() for a, b in zip(start.tolist(), last.tolist(), strict=True)])
        return fewest, (self._says[last] - self._says[start]) / _ONE


def _places(texts: Sequence[ReuseText], units: Units, starts: IntArray, n: int) -> tuple[Place, ...]:
    return tuple(
        Place(texts[int(units.text[at])].id, int(units.start[at]), int(units.end[at + n - 1])) for at in starts.tolist()
    )

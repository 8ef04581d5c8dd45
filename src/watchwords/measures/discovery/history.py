"""What became of earlier news: which endings, beginnings and leading words new strings had that were used again.

At every earlier edition some strings were new; the next two editions show which of them lasted. An ending such as
"economy" or "action plan" that lasted more often than others did speaks for a new string that ends so. Nothing here
looks at the edition under study or at later ones, nor at any list of known terms.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from watchwords.measures.discovery.strings import Flags, Floats, Strings
from watchwords.measures.discovery.texts import Tokens
from watchwords.spans import IntArray

HORIZON = 2
"""Editions in which a string must come back to have lasted."""
LENGTHS = range(3, 9)
"""Tokens of the strings looked at."""
_PRIOR = 8.0
"""Strings as lasting as all others that each ending starts with: a few lucky ones make no rule."""


@dataclass
class Rates:
    """For keys of one kind how many new strings had them, and how much more often than others these lasted."""

    keys: IntArray
    n: Floats
    lasting: Floats
    """Logarithm of lasted over expected."""

    def look_up(self, keys: IntArray) -> tuple[Floats, Floats]:
        """Number and lasting of each key; zero for one never seen."""
        if not len(self.keys):
            return np.zeros(len(keys)), np.zeros(len(keys))
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        found = self.keys[at] == keys
        return np.where(found, self.n[at], 0.0), np.where(found, self.lasting[at], 0.0)


@dataclass
class History:
    """Rates by the last two tokens, the last one, the first two, and the two before."""

    last_two: Rates
    last_one: Rates
    first_two: Rates
    two_before: Rates
    base: int
    """Numbers of tokens there are; a pair is first * base + second."""


def read_history(strings: Strings, tokens: Tokens, left_edge: Flags, right_edge: Flags) -> History:
    """What the editions before the last one tell.

    Args:
        strings: the array.
        tokens: the row.
        left_edge: (tokens,) whether a unit may begin at the token.
        right_edge: (tokens + 1,) whether one may end before it.
    """
    row = tokens.numbers.astype(np.int64)
    base = len(tokens.spellings) + 1
    starts, lengths, lasted, expected = _samples(strings, tokens, left_edge, right_edge)
    ends = starts + lengths

    def pair(at: IntArray) -> IntArray:
        result: IntArray = np.where(at >= 0, row[at] * base + row[np.minimum(at + 1, len(row) - 1)], -1)
        return result

    return History(
        last_two=_rates(pair(ends - 2), lasted, expected),
        last_one=_rates(row[ends - 1], lasted, expected),
        first_two=_rates(pair(starts), lasted, expected),
        two_before=_rates(pair(starts - 2), lasted, expected),
        base=base,
    )


def _samples(
    strings: Strings, tokens: Tokens, left_edge: Flags, right_edge: Flags
) -> tuple[IntArray, IntArray, Floats, Floats]:
    order, n_tokens = strings.order.astype(np.int64), len(strings.order)
    editions = tokens.editions[order].astype(np.int64)
    last = int(editions.max()) if n_tokens else 0
    n_words = _words_from(tokens.is_word)[order]
    may_start = left_edge[order]
    found: list[tuple[IntArray, IntArray, npt.NDArray[np.int64], Flags]] = []
    for n in LENGTHS:
        level = strings.level(n)
        first = level.least(editions)[level.group]
        is_later = (editions > first) & (editions <= first + HORIZON) & (editions < last)
        came_back = level.total(is_later.astype(np.int32)) > 0
        # Editions 0 has nothing before it; the one before the last has nothing after it that may be looked at.
        kept = may_start & (n_words >= n) & (editions == first) & (first > 0) & (first < last - 1)
        kept &= right_edge[np.minimum(order + n, n_tokens)]
        chosen = np.flatnonzero(kept)
        found.append((order[chosen], np.full(len(chosen), n), first[chosen], came_back[level.group[chosen]]))
    starts, lengths, first, lasted = (np.concatenate(column) for column in zip(*found, strict=True))
    total, n_lasted = np.bincount(first, minlength=last + 1), np.bincount(first, lasted, last + 1)
    return starts, lengths, lasted.astype(float), (n_lasted / np.maximum(total, 1))[first]


def _words_from(is_word: Flags) -> npt.NDArray[np.int64]:
    """How many words follow in a row from each token on."""
    marks = np.flatnonzero(~is_word)
    after = np.searchsorted(marks, np.arange(len(is_word)))
    ends = np.append(marks, len(is_word))[after]
    result: npt.NDArray[np.int64] = ends - np.arange(len(is_word))
    return result


def _rates(keys: IntArray, lasted: Floats, expected: Floats) -> Rates:
    unique, of = np.unique(keys, return_inverse=True)
    n = np.bincount(of, minlength=len(unique)).astype(float)
    came, meant = np.bincount(of, lasted, len(unique)), np.bincount(of, expected, len(unique))
    # Where nothing was expected to last, one case more keeps the ratio at one.
    prior = _PRIOR * (float(expected.mean()) if len(expected) else 0.0) or 1.0
    return Rates(unique, n, np.log((came + prior) / (meant + prior)))

"""Every repeated string of a record at once: a suffix array over its words, with longest common prefixes.

The record is one row of numbers, one a token (a Han character, or a Latin word), editions in order. Suffixes that share
their first n tokens stand side by side in the array, so that all that is asked of the string of n tokens at a place
(how often earlier, how often now, what stands on either side) is one pass over the array for each n: linear in the text
for a bounded length, and never a dictionary of all strings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from pydivsufsort import divsufsort

from watchwords.spans import IntArray

LONGEST = 20
"""Tokens of the longest string that is told apart from what it begins with."""

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Level:
    """All strings of n tokens: the group of equal ones that each place of the array belongs to."""

    n: int
    group: npt.NDArray[np.int32]
    """(tokens,) in the order of the array."""
    starts: IntArray
    """(groups,) where each group starts."""

    def total(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """(groups,) sums of values given in the order of the array."""
        result: npt.NDArray[Any] = np.add.reduceat(values, self.starts)
        return result

    def least(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """(groups,) least values."""
        result: npt.NDArray[Any] = np.minimum.reduceat(values, self.starts)
        return result


class Strings:
    """Suffixes of a row of tokens, sorted, with how many tokens each shares with the one before.

    Args:
        tokens: (tokens,) numbers from 0 on.
    """

    def __init__(self, tokens: npt.NDArray[np.int32]) -> None:
        self.tokens = tokens
        self.order = _sorted_suffixes(tokens)
        self.common = _common_prefixes(tokens, self.order)

    def level(self, n: int) -> Level:
        """The groups of equal strings of n tokens."""
        begins = self.common < n
        return Level(n, np.cumsum(begins, dtype=np.int32) - 1, np.flatnonzero(begins))

    def levels(self, longest: int = LONGEST) -> Iterator[Level]:
        """The same for 1, 2, ... tokens."""
        for n in range(1, longest + 1):
            yield self.level(n)

    def rank_of(self, places: IntArray) -> IntArray:
        """Where in the array the suffixes at these places stand."""
        ranks = np.empty(len(self.order), dtype=np.int32)
        ranks[self.order] = np.arange(len(self.order), dtype=np.int32)
        return ranks[places].astype(np.int64)


def _sorted_suffixes(tokens: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    if not len(tokens):
        return np.zeros(0, dtype=np.int32)
    # Big end first: the order of the bytes is then the order of the numbers.
    width = 2 if tokens.max() < 1 << 16 else 4
    order = divsufsort(tokens.astype(f">u{width}").view(np.uint8))  # type: ignore[no-untyped-call]
    result: npt.NDArray[np.int32] = (order[order % width == 0] // width).astype(np.int32)
    return result


def _common_prefixes(tokens: npt.NDArray[np.int32], order: npt.NDArray[np.int32]) -> npt.NDArray[np.uint8]:
    """How many tokens each suffix shares with the one before it in the array, `LONGEST` at most."""
    common = np.zeros(len(order), dtype=np.uint8)
    left = np.arange(1, len(order))
    n = len(tokens)
    for at in range(LONGEST):
        ours, theirs = order[left] + at, order[left - 1] + at
        inside = (ours < n) & (theirs < n)
        left, ours, theirs = left[inside], ours[inside], theirs[inside]
        left = left[tokens[ours] == tokens[theirs]]
        if not len(left):
            break
        common[left] += 1
    return common

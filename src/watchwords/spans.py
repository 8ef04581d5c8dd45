"""Ranges of code points, and the map from folded text back to the stored text.

A fold (see `watchwords.text.fold`) keeps most characters one to one, rewrites some (three full stops for an
ellipsis), and drops some (line breaks inside Chinese). The map is written while folding, as a row of pieces:

    piece      folded   stored
    kept       n        n        character i is character i
    rewritten  m        n        nothing finer than the whole piece is known
    dropped    0        n        stored characters without a counterpart
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from watchwords.errors import ShapeError

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


class Span(NamedTuple):
    """Half-open range [start, end) of code points."""

    start: int
    end: int

    def slice(self, text: str) -> str:
        """The characters of `text` in this range, untrimmed."""
        return text[self.start : self.end]


class OffsetMap:
    """Where each folded character stands in the stored text.

    Args:
        folded: (pieces + 1,) folded offset at which each piece starts, then the folded length.
        stored: (pieces + 1,) stored offset at which each piece starts, then the stored length.
        kept: (pieces,) true where the piece is one to one.

    Raises:
        ShapeError: the arrays do not describe a row of pieces.
    """

    __slots__ = ("_folded", "_kept", "_stored")

    def __init__(self, folded: IntArray, stored: IntArray, kept: BoolArray) -> None:
        if not (len(folded) == len(stored) == len(kept) + 1):
            raise ShapeError(f"{len(folded)} folded and {len(stored)} stored starts for {len(kept)} pieces")
        if (np.diff(folded) < 0).any() or (np.diff(stored) < 0).any():
            raise ShapeError("the pieces of an offset map do not ascend")
        if (np.diff(folded)[kept] != np.diff(stored)[kept]).any():
            raise ShapeError("a kept piece differs in length from its stored counterpart")
        self._folded, self._stored, self._kept = folded, stored, kept

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text that folding leaves as it is."""
        builder = OffsetMapBuilder()
        builder.keep(length)
        return builder.build()

    @property
    def n_folded(self) -> int:
        """Length of the folded text."""
        return int(self._folded[-1])

    @property
    def n_stored(self) -> int:
        """Length of the stored text."""
        return int(self._stored[-1])

    def arrays(self) -> tuple[IntArray, IntArray, BoolArray]:
        """The three arrays the map was made from, to store it."""
        return self._folded, self._stored, self._kept

    def to_stored(self, start: int, end: int) -> Span:
        """The stored range behind folded [start, end), widened to whole rewrites at both ends.

        Dropped characters at either edge stay outside, those in the middle inside; an empty range stays empty.

        Raises:
            ShapeError: the range is not inside the folded text.
        """
        if not 0 <= start <= end <= self.n_folded:
            raise ShapeError(f"[{start}, {end}) is not inside a folded text of {self.n_folded} characters")
        if start == end:
            at = self._stored_of(start) if start < self.n_folded else self.n_stored
            return Span(at, at)
        return Span(self._stored_of(start), self._stored_of(end - 1, at_end=True))

    def to_folded(self, start: int, end: int) -> Span:
        """The smallest folded range that covers stored [start, end); empty where only dropped characters stood.

        Raises:
            ShapeError: the range is not inside the stored text.
        """
        if not 0 <= start <= end <= self.n_stored:
            raise ShapeError(f"[{start}, {end}) is not inside a stored text of {self.n_stored} characters")
        first = self._folded_of(start)
        if start == end:
            return Span(first, first)
        return Span(first, max(first, self._folded_of(end - 1, at_end=True)))

    def _stored_of(self, at: int, *, at_end: bool = False) -> int:
        # side="right" steps past dropped pieces, which start at the same folded offset as their successor.
        piece = int(np.searchsorted(self._folded, at, side="right")) - 1
        if self._kept[piece]:
            return int(self._stored[piece]) + at - int(self._folded[piece]) + at_end
        return int(self._stored[piece + at_end])

    def _folded_of(self, at: int, *, at_end: bool = False) -> int:
        if at >= self.n_stored:
            return self.n_folded
        piece = int(np.searchsorted(self._stored, at, side="right")) - 1
        if self._kept[piece]:
            return int(self._folded[piece]) + at - int(self._stored[piece]) + at_end
        return int(self._folded[piece + at_end])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OffsetMap) and all(
            np.array_equal(mine, theirs) for mine, theirs in zip(self.arrays(), other.arrays(), strict=True)
        )

    __hash__ = None  # type: ignore[assignment]


class OffsetMapBuilder:
    """Writes an `OffsetMap` piece by piece, in the order of the text."""

    def __init__(self) -> None:
        self._folded = [0]
        self._stored = [0]
        self._kept: list[bool] = []

    def keep(self, n: int) -> None:
        """The next n characters stand one to one."""
        if n and self._kept and self._kept[-1]:
            self._folded[-1] += n
            self._stored[-1] += n
        elif n:
            self._add(n, n, kept=True)

    def rewrite(self, n_folded: int, n_stored: int) -> None:
        """The next n_stored characters became n_folded others; n_folded = 0 drops them."""
        if n_folded or n_stored:
            self._add(n_folded, n_stored, kept=False)

    def build(self) -> OffsetMap:
        """The finished map."""
        return OffsetMap(
            np.asarray(self._folded, dtype=np.int64),
            np.asarray(self._stored, dtype=np.int64),
            np.asarray(self._kept, dtype=np.bool_),
        )

    def _add(self, n_folded: int, n_stored: int, *, kept: bool) -> None:
        self._folded.append(self._folded[-1] + n_folded)
        self._stored.append(self._stored[-1] + n_stored)
        self._kept.append(kept)

"""What the finders of names in either language hand on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

from watchwords.records import PreparedText

Basis = Literal["title pattern", "pattern", "short form", "pipeline"]


class Title(NamedTuple):
    """What stands beside a name: folded [start, end) of name and title together."""

    start: int
    end: int
    office: str | None
    organisation: str | None


class Found(NamedTuple):
    """A name that the text itself, or a language pipeline, gives away: folded [start, end)."""

    start: int
    end: int
    type: Literal["person", "organisation", "place"]
    name: str
    basis: Basis
    refers_to: str | None = None
    """The longer form in this text that a short form stands for."""


class NameFinder(Protocol):
    """Whatever finds names in a text that no list has."""

    def find(self, prepared: PreparedText, taken: Sequence[tuple[int, int]]) -> list[Found]:
        """Names in any order; none touches one of the sorted, disjoint ranges of `taken`."""
        ...


def overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether [start, end) touches one of the sorted, disjoint ranges."""
    at = bisect_left(taken, (end,)) - 1
    return at >= 0 and taken[at][1] > start

"""What the finders of names in either language hand on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

Basis = Literal["title pattern", "pattern", "short form"]


class Title(NamedTuple):
    """What stands beside a name: folded [start, end) of name and title together."""

    start: int
    end: int
    office: str | None
    organisation: str | None


class Found(NamedTuple):
    """A name that the text itself gives away: folded [start, end)."""

    start: int
    end: int
    type: Literal["person", "organisation"]
    name: str
    basis: Basis
    refers_to: str | None = None
    """The longer form in this text that a short form stands for."""


def overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether [start, end) touches one of the sorted, disjoint ranges."""
    at = bisect_left(taken, (end,)) - 1
    return at >= 0 and taken[at][1] > start

"""The order in which a sentence lists persons, held against the protocol table.

Equal ranks are ties. A list in the order of strokes or of the alphabet is in no order of rank and is passed over; so is
the first of a list, who may be the host.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from watchwords.measures.roster.ranks import Rank, Strokes

MIN_LISTED = 3
"""Persons with a rank of one scale that make an order."""


@dataclass(frozen=True)
class Listed:
    """One person of a list, in the order of the sentence."""

    person: str
    name: str
    rank: Rank | None
    """None where the table does not have the office; such a person is passed over."""


@dataclass(frozen=True)
class Inversion:
    """A person who stands before somebody of higher rank."""

    ahead: Listed
    behind: Listed


@dataclass(frozen=True)
class Order:
    """What the order of a list shows."""

    n_ranked: int
    """Persons that have a rank of the scale."""
    n_pairs: int
    """Pairs of different rank."""
    inversions: tuple[Inversion, ...]
    skipped: str | None = None
    """Why it was not read: "strokes", "alphabet" or "few"; None where it was."""


def measure_order(listed: Sequence[Listed], strokes: Sequence[Strokes], lang: str) -> Order:
    """Pairs of one list that stand against the order of rank, of the scale that most of its persons have.

    Args:
        listed: persons in the order in which one sentence names them.
        strokes: strokes of surnames.
        lang: language of the sentence.
    """
    ranked = _of_one_scale(listed)
    if len(ranked) < MIN_LISTED or len({rank.rank for _, rank in ranked}) < 2:
        return Order(len(ranked), 0, (), "few")
    names = [one.name for one in listed]
    if lang == "zh" and _rises([_strokes(name, strokes) for name in names]):
        return Order(len(ranked), 0, (), "strokes")
    if lang == "en" and _rises([_surname(name) for name in names]):
        return Order(len(ranked), 0, (), "alphabet")
    pairs = [(a, b) for at, a in enumerate(ranked) for b in ranked[at + 1 :] if a[1].rank != b[1].rank]
    host = listed[0]
    found = [Inversion(a, b) for (a, one), (b, other) in pairs if one.rank > other.rank and a is not host]
    return Order(len(ranked), len(pairs), tuple(found))


def _of_one_scale(listed: Sequence[Listed]) -> list[tuple[Listed, Rank]]:
    by_scale: dict[str, list[tuple[Listed, Rank]]] = {}
    for one in listed:
        if one.rank is not None:
            by_scale.setdefault(one.rank.scale, []).append((one, one.rank))
    return max(by_scale.values(), key=len, default=[])


def _rises(values: Sequence[int | str | None]) -> bool:
    """Whether values are all known, do not fall and are not all one."""
    known = [value for value in values if value is not None]
    in_order = all(a <= b for a, b in pairwise(known))  # type: ignore[operator]
    return len(known) == len(values) and len(set(known)) > 1 and in_order


def _strokes(name: str, strokes: Sequence[Strokes]) -> int | None:
    table: Mapping[str, int] = {char: row.strokes for row in strokes for char in row.surnames}
    return table.get(name[:1])


def _surname(name: str) -> str | None:
    words = name.split()
    return words[-1].casefold() if words else None

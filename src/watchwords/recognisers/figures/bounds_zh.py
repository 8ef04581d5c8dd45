"""Two bounds told one after the other are one range: 三年以上七年以下, 不低于5%不高于8%, 大于10小于20."""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from watchwords.recognisers.figures.reading import Reading
from watchwords.records import Figure

_BETWEEN = re.compile(",? ?(?:的?同时|并且|并|且|而)?|、")
_LOW = frozenset({"at_least", "over"})
_HIGH = frozenset({"at_most", "below"})
_LONGEST_BETWEEN = 4


def join_all(folded: str, readings: list[Reading]) -> list[Reading]:
    """The readings, in order, with a lower and an upper bound side by side made one."""
    joined: list[Reading] = []
    for reading in readings:
        both = join_bounds(folded, joined[-1], reading) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(reading)
    return joined


def join_bounds(folded: str, first: Reading, second: Reading) -> Reading | None:
    """The range of a lower and an upper bound of the same unit; None where they are two figures."""
    between = folded[first.end : second.start]
    if len(between) > _LONGEST_BETWEEN or not _BETWEEN.fullmatch(between):
        return None
    hedges = first.figure.hedge, second.figure.hedge
    if hedges[0] in _LOW and hedges[1] in _HIGH:
        low, high = first.figure, second.figure
    elif hedges[0] in _HIGH and hedges[1] in _LOW:
        low, high = second.figure, first.figure
    else:
        return None
    if low.number is None or high.number is None or not _agree(first.figure, second.figure):
        return None
    if not Decimal(low.number) < Decimal(high.number):
        return None
    joined = msgspec.structs.replace(
        second.figure, kind="range", number=None, low=low.number, high=high.number, hedge="range"
    )
    return Reading(first.start, second.end, joined)


def _agree(first: Figure, second: Figure) -> bool:
    return (first.unit, first.currency) == (second.unit, second.currency) or (
        first.unit is None and first.currency is None
    )

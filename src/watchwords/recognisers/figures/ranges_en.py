"""Two English quantities as one range: "5 to 7 percent", "between 3 and 4 million", "$10-12"."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from watchwords.recognisers.figures.quantity_en import LOOK_BACK, Quantity
from watchwords.recognisers.figures.words_en import DOZENS, SCALES, SHORT_SCALES

_LINK = re.compile(r"(?P<link>-? to |-? or | through | ?-- ?| ?[-~] ?)(?=[$£€¥\d.]|[A-Za-z])")
_AND = re.compile(r" and (?=[$£€¥A-Z\d.]|[a-z])")
_BETWEEN = re.compile(r"(?i:\bbetween (?:the ages of )?)\Z")
_FROM = re.compile(r"(?i:\bfrom )\Z")


def ranged(
    text: str, first: Quantity, floor: int, limit: int, read: Callable[[str, int, int], Quantity | None]
) -> Quantity | None:
    """`first` with the end of its range, where one follows.

    Args:
        text: that both stand in.
        first: what was read.
        floor: nothing before is looked at.
        limit: nothing behind is.
        read: reads the quantity that begins right at a place of the text.
    """
    low = max(floor, first.outer_start - LOOK_BACK)
    opening = _BETWEEN.search(text[low : first.outer_start])
    link = (_AND if opening else _LINK).match(text, first.end, limit)
    if link is None or first.number is None:
        return None
    second = read(text, link.end(), limit)
    if second is None or second.number is None or second.number_start == second.number_end:
        return None
    bounds = _bounds(first, second, link)
    if bounds is None:
        return None
    start = low + opening.start() if opening else first.outer_start
    if not opening and (opened := _FROM.search(text[low : first.outer_start])):
        start = low + opened.start()
    return second._replace(
        start=min(first.start, start) if opening else first.start, outer_start=start,
        number_start=first.number_start, number=None, low=bounds[0], high=bounds[1],
        currency=second.currency or first.currency, unit=second.unit or first.unit,
        kind=first.kind if second.is_bare and not first.is_bare else second.kind,
        hedge="range", linked="range", form=first.form,
    )  # fmt: skip


def _bounds(first: Quantity, second: Quantity, link: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    low, high = first.number, second.number
    if low is None or high is None or second.hedge not in ("none", "about"):
        return None
    is_alike = (first.currency or second.currency) == second.currency and first.unit in (
        second.unit,
        None if second.currency else second.unit,
    )
    if not (first.is_bare or is_alike or (second.is_bare and first.currency)):
        return None
    if second.scale and not first.scale and low < 1000:
        shared = high / (read_value := _unscaled(second) or high or Decimal(1))
        low = low * shared if low < read_value else low
    is_tight = "-" in link[0] and " - " not in link[0]
    if is_tight and first.is_bare and second.is_bare and not (first.hedge != "none" or second.scale):
        # 2-1 is a score, 7-11 a name.
        return None
    if link[0].startswith("- or") or (link[0].strip() == "or" and second.currency and first.is_bare):
        # A 7- or 8-inch screen, 8 or $9: two that are named, nothing between them.
        return None
    if link[0].strip() == "or" and (first.form == "fraction" or second.is_bare):
        return None
    return (low, high) if low < high else None


def _unscaled(quantity: Quantity) -> Decimal:
    """The number before its scale word: 4 of 4 million."""
    word = (quantity.scale or "").lower()
    factor = Decimal(SCALES.get(word) or SHORT_SCALES.get(word) or DOZENS.get(word) or 1)
    return (quantity.number or Decimal(0)) / factor

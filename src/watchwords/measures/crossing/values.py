"""Numbers as both languages write them: one value under 1.3万亿 and 1.3 trillion, and its forms in either.

This is the quick reading that nominates sentences; what is told of a figure is read by the recogniser of figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

PERCENT = "%"

_ZH = re.compile(
    r"(?<![a-z\d.])(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?"
    r"(?P<scale>万亿|千亿|百亿|千万|百万|亿|万)?(?P<unit>%|斤|亩|里(?!程)|倍)?"
)
_EN = re.compile(
    r"(?<![a-z\d.])(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:st|nd|rd|th)?"
    r"(?:[ -](?P<scale>trillion|billion|million|thousand))?[ -]?(?P<unit>%|percent|per cent)?"
)
_SHARED = re.compile(r" ?(?:to|and|or|-|至|到) ?\d{1,3}(?:\.\d{1,3})? ?(?:%|percent|per cent)")
"""Behind the first of two numbers whose unit stands behind the second: from 52.6 to 58.5 percent."""
_SCALES = {
    "万亿": 12, "千亿": 11, "百亿": 10, "千万": 7, "百万": 6, "亿": 8, "万": 4,
    "trillion": 12, "billion": 9, "million": 6, "thousand": 3,
}  # fmt: skip
_ZH_PRINTED = ((12, "万亿"), (8, "亿"), (4, "万"), (0, ""))
_EN_PRINTED = ((12, " trillion"), (9, " billion"), (6, " million"), (0, ""))
_CUSTOMS: dict[str, tuple[tuple[Decimal, int], ...]] = {
    # Chinese unit to the factors of the units that translators put in its place.
    "斤": ((Decimal("0.0005"), 1), (Decimal("0.5"), 1)),
    "亩": ((1 / Decimal(15), 1),),
    "里": ((Decimal("0.5"), 1),),
    "倍": ((Decimal(100), 1),),
}
_SMALL = Decimal(10)


@dataclass(frozen=True)
class Value:
    """A number of a wording."""

    said: str
    number: Decimal
    unit: Literal["%", "斤", "亩", "里", "倍", ""]

    @property
    def is_telling(self) -> bool:
        """Whether it is more than a small count, which translations add and leave out."""
        return self.unit == PERCENT or self.number > _SMALL or self.number != int(self.number)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The value, and what it is in the units that translators put in place of its own; to three places."""
        if self.unit == PERCENT:
            return (f"{_plain(self.number)}{PERCENT}",)
        numbers = [self.number, *(self.number * factor for factor, _ in _CUSTOMS.get(self.unit, ()))]
        return tuple(dict.fromkeys(_rounded(number) for number in numbers))

    def forms(self, side: Literal["zh", "en"]) -> list[str]:
        """How a language prints it, the likeliest first."""
        if self.unit == PERCENT:
            plain = _plain(self.number)
            return [f"{plain}%"] if side == "zh" else [f"{plain} percent", f"{plain}%"]
        numbers = [self.number, *(self.number * factor for factor, _ in _CUSTOMS.get(self.unit, ()))]
        if side == "zh":
            numbers += [self.number * 2000, self.number * 15]
        printed = [form for number in numbers for form in _printed(number, side)]
        return list(dict.fromkeys(printed))


def values_in(lowered: str, side: Literal["zh", "en"]) -> Iterator[Value]:
    """The numbers that a folded wording writes in digits, in order."""
    for match in (_ZH if side == "zh" else _EN).finditer(lowered):
        digits = match["n"].replace(",", "")
        if len(digits) > 18:
            continue
        number = Decimal(digits).scaleb(_SCALES.get(match["scale"] or "", 0))
        unit = match["unit"] or ""
        if unit in ("percent", "per cent") or (not unit and not match["scale"] and _SHARED.match(lowered, match.end())):
            unit = PERCENT
        yield Value(match[0].strip(), number, unit if unit in ("%", "斤", "亩", "里", "倍") else "")  # type: ignore[arg-type]


def _printed(number: Decimal, side: Literal["zh", "en"]) -> Iterator[str]:
    for power, word in _ZH_PRINTED if side == "zh" else _EN_PRINTED:
        part = number.scaleb(-power)
        plain = _plain(part)
        if (power and not Decimal("0.1") <= part < 100_000) or len(plain) > 9:
            continue
        yield f"{plain}{word}"
        if side == "en" and not word and part >= 1000 and part == int(part):
            yield f"{int(part):,}"


def _rounded(number: Decimal) -> str:
    return _plain(Decimal(f"{number:.4g}"))


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

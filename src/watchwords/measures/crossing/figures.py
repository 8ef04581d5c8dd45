"""Whether the figures of a wording stand in its source in the other language.

Values are compared after the customs of translators: 斤 become tons, 亩 hectares, 倍 percent, 一半 fifty percent. A
small count is no figure here: translations add five years and two sides, and leave out 两个. What only the source has
is no difference, for a quotation may leave it out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from watchwords.measures.crossing.terms import Side
from watchwords.measures.crossing.values import values_in
from watchwords.records import Figure, Mention

Kind = Literal["number", "unit or scale", "percent or points", "currency"]

_AREA = {"mu": Decimal(10000) / 15, "ha": Decimal(10000), "km2": Decimal(1000000), "m2": Decimal(1)}
_MASS = {
    "jin": Decimal("0.5"), "kg": Decimal(1), "t": Decimal(1000), "ton": Decimal(1000),
    "quintal": Decimal(50), "g": Decimal("0.001"), "ton_of_coal": Decimal(1000),
}  # fmt: skip
_LENGTH = {"li": Decimal(500), "km": Decimal(1000), "m": Decimal(1), "cm": Decimal("0.01"), "mm": Decimal("0.001")}
_POWER = {"W": Decimal(1), "kW": Decimal(10) ** 3, "MW": Decimal(10) ** 6, "GW": Decimal(10) ** 9}
_ENERGY = {"kWh": Decimal(1), "MWh": Decimal(10) ** 3, "GWh": Decimal(10) ** 6, "TWh": Decimal(10) ** 9}
_TIME = {
    "hour": Decimal(1), "day": Decimal(24), "week": Decimal(168), "month": Decimal(730), "quarter": Decimal(2190),
    "year": Decimal(8760), "minute": 1 / Decimal(60), "second": 1 / Decimal(3600), "century": Decimal(876000),
}  # fmt: skip
_DIMENSIONS = {
    unit: (name, factor)
    for name, units in (
        ("area", _AREA), ("mass", _MASS), ("length", _LENGTH), ("power", _POWER), ("energy", _ENERGY), ("time", _TIME)
    )
    for unit, factor in units.items()
}  # fmt: skip
_PERCENTS = ("percent", "percentage_point", "basis_point")
_COUNTED_OUT = ("session", "level", "item", "time", "round", "batch", "kind", "year", "step", "point")
"""Of a count: ordinals without a mark (十九届), and what is counted by its name (十四个五, 八项规定)."""
_WHOLE = re.compile("全部|全面|完全|所有|彻底|全覆盖|百分之百")
_BARE_SCALE = re.compile(
    r"(?<![\d.一二三四五六七八九十几百千万数])(?P<scale>千亿|万亿|百亿|百万|千万|亿)(?=[斤亩元吨人美户级])"
)
_BARE = {"千亿": 11, "万亿": 12, "百亿": 10, "百万": 6, "千万": 7, "亿": 8}
_TENS = tuple(Decimal(10) ** power for power in range(-8, 9) if power)
_TELLING = Decimal(10)
_CONVERTED = Decimal("0.006")
"""Rounding of a converted value, as a share of it: 1.63亿亩 is 10.87 million hectares."""


@dataclass(frozen=True)
class Unequal:
    """A figure that the source does not have."""

    kind: Kind
    said: Mention
    held: Mention | None
    """The figure of the source that stands in its place; None: the source has none of that measure left."""


@dataclass(frozen=True)
class _Quantity:
    mention: Mention
    values: tuple[Decimal, ...]
    measure: str
    """"percent", "currency", "area", "mass" ... or "count"."""
    factor: Decimal
    is_telling: bool


def unequal_figures(
    said: Sequence[Mention], held: Sequence[Mention], *, side: Side, said_text: str, held_text: str
) -> list[Unequal]:
    """The figures of a wording that its source in the other language does not have.

    Args:
        said: mentions of the recogniser of figures in the wording.
        held: those in the source.
        side: language of the wording.
        said_text: the wording, folded, lowered.
        held_text: the source, folded, lowered: a number that the recogniser passes over is no missing one.
    """
    own = [one for mention in said if (one := _quantity(mention)) is not None]
    theirs = [one for mention in held if (one := _quantity(mention)) is not None]
    written = {key for value in values_in(held_text, _other(side)) for key in value.keys}
    barely = _barely_written(held_text)
    free = list(theirs)
    missing: list[_Quantity] = []
    for one in own:
        match = next((other for other in free if _is_equal(one, other)), None)
        if match is not None:
            free.remove(match)
        elif any(_is_equal(one, other) for other in theirs):
            # Told twice: 5.5% in the one sentence may be named again in the other.
            continue
        elif one.is_telling and not (_is_written(one, written, side) or _is_in(one, barely)):
            missing.append(one)
    spoken = {key for value in values_in(said_text, side) for key in value.keys}
    free = [other for other in free if other.is_telling and not _is_written(other, spoken, _other(side))]
    return [_told(one, free) for one in missing]


def _barely_written(text: str) -> frozenset[Decimal]:
    """Numbers that Chinese writes without a digit: 千亿斤, 全部; in the units that translators put."""
    found = {Decimal(10) ** _BARE[match["scale"]] for match in _BARE_SCALE.finditer(text)}
    found |= {number * factor for number in found for factor in (Decimal("0.5"), Decimal("0.0005"), 1 / Decimal(15))}
    return frozenset(found | ({Decimal(100)} if _WHOLE.search(text) else set()))


def _is_in(one: _Quantity, barely: frozenset[Decimal]) -> bool:
    return any(abs(value - number) <= _CONVERTED * number for value in one.values for number in barely)


def _other(side: Side) -> Side:
    return "en" if side == "zh" else "zh"


def _quantity(mention: Mention) -> _Quantity | None:
    figure = mention.value
    if not isinstance(figure, Figure) or figure.kind in ("ordinal", "age", "temperature"):
        return None
    values = tuple(Decimal(part) for part in (figure.number, figure.low, figure.high) if part is not None)
    if not values:
        return None
    measure, factor = "count", Decimal(1)
    if figure.currency is not None:
        measure = "currency"
    elif figure.unit in _PERCENTS:
        measure = "percent"
        factor = Decimal("0.01") if figure.unit == "basis_point" else factor
    elif figure.unit == "fold":
        measure = "fold"
    elif figure.unit in _DIMENSIONS:
        measure, factor = _DIMENSIONS[figure.unit]
    elif figure.kind == "dimension":
        measure = "dimension"
    is_telling = measure in ("percent", "currency", "area", "mass", "length", "power", "energy") or any(
        value > _TELLING for value in values
    )
    if measure in ("time", "fold", "dimension") or figure.kind == "range":
        is_telling = False
    if measure == "count" and (figure.unit in _COUNTED_OUT or any(value < _TELLING for value in values)):
        is_telling = False
    return _Quantity(mention, values, measure, factor, is_telling)


def _is_equal(one: _Quantity, other: _Quantity) -> bool:
    return any(_is_same(one, a, other, b) for a in one.values for b in other.values)


def _is_same(one: _Quantity, a: Decimal, other: _Quantity, b: Decimal) -> bool:
    if a == b and _may_meet(one, other):
        return True
    if one.measure == other.measure and one.factor != other.factor:
        x, y = a * one.factor, b * other.factor
        return abs(x - y) <= _CONVERTED * max(abs(x), abs(y))
    kinds = {one.measure, other.measure}
    if kinds <= {"percent", "fold", "count"} and len(kinds) == 2:
        # 一半 is 50 percent, 1.41倍 is 141 percent; 翻一番 is told as double.
        first, second = (a, b) if one.measure == "percent" else (b, a)
        return "percent" in kinds and first in (second * 100, second * 100 - 100)
    return False


def _may_meet(one: _Quantity, other: _Quantity) -> bool:
    if one.measure != other.measure:
        return "count" in (one.measure, other.measure) or "dimension" in (one.measure, other.measure)
    if one.measure == "percent":
        return True
    if one.measure == "currency":
        figures = one.mention.value, other.mention.value
        codes = {figure.currency for figure in figures if isinstance(figure, Figure) and figure.currency}
        return len(codes) <= 1
    return one.factor == other.factor


def _is_written(one: _Quantity, written: set[str], side: Side) -> bool:
    """Whether the other side has the number in digits somewhere, whatever it measures there."""
    keys = {key for value in values_in(one.mention.text.lower(), side) for key in value.keys}
    return bool(keys & written) and one.measure != "currency"


def _told(one: _Quantity, free: list[_Quantity]) -> Unequal:
    """The figure with what stands in its place: of the same measure, the nearest in value first."""
    alike = [other for other in free if other.measure == one.measure]
    tens = [other for other in free if _is_scaled(one, other)]
    same = [other for other in free if set(one.values) & set(other.values)]
    kind: Kind
    if same:
        held = same[0]
        kind = "currency" if "currency" in (one.measure, held.measure) else "unit or scale"
    elif tens:
        held, kind = tens[0], "unit or scale"
    elif alike:
        held, kind = alike[0], "number"
    else:
        return Unequal("number", one.mention, None)
    free.remove(held)
    return Unequal(kind, one.mention, held.mention)


def _is_scaled(one: _Quantity, other: _Quantity) -> bool:
    if one.measure != other.measure or not one.values or not other.values or not one.values[0] or not other.values[0]:
        return False
    ratio = one.values[0] * one.factor / (other.values[0] * other.factor)
    return any(abs(ratio - tens) <= _CONVERTED * tens for tens in _TENS)

"""Figures of a wording: number, scale and unit that belong together, and what two of them differ in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from watchwords.answers.checking import AlterationKind
from watchwords.measures.alterations.tokens import Token

_UNITS = ("percent", "currency", "unit")
_SHARES = {"percent": Decimal(1), "permille": Decimal("0.1")}


@dataclass(frozen=True)
class Figure:
    """Indices of the tokens of one figure."""

    number: int
    scale: int | None
    unit: int | None
    value: Decimal | None
    """With its scale; a share in percent."""
    measure: str
    """Kind and normal form of the unit, "percent:percent", "currency:USD"; empty where it has none."""

    @property
    def tokens(self) -> tuple[int, ...]:
        """All its tokens, in order."""
        return tuple(sorted(at for at in (self.number, self.scale, self.unit) if at is not None))


def read_figures(tokens: Sequence[Token]) -> dict[int, Figure]:
    """Figures by the index of their number."""
    found = {}
    for at, token in enumerate(tokens):
        if "number" in token.tags and token.tags["number"] not in ("ordinal", "multiple", "part"):
            found[at] = _figure(tokens, at)
    return found


def _figure(tokens: Sequence[Token], number: int) -> Figure:
    end = number + 1
    value = tokens[number].value
    scale = end if end < len(tokens) and "scale" in tokens[end].tags else None
    if scale is not None:
        end += 1
        value = None if value is None else value * Decimal(10) ** int(tokens[scale].tags["scale"])
    unit = _unit(tokens, number, end)
    measure = _measure(tokens[unit]) if unit is not None else ""
    return Figure(number, scale, unit, *_in_percent(value, measure))


def _unit(tokens: Sequence[Token], number: int, end: int) -> int | None:
    if number and any(kind in tokens[number - 1].tags for kind in ("percent", "currency")):
        before = tokens[number - 1]
        is_prefix = before.text in ("百分之", "千分之") or (before.tags.get("currency") and not before.text.isalpha())
        if is_prefix:
            return number - 1
    is_there = end < len(tokens) and any(kind in tokens[end].tags for kind in _UNITS)
    return end if is_there else None


def _measure(token: Token) -> str:
    return next(f"{kind}:{token.tags[kind]}" for kind in _UNITS if kind in token.tags)


def _in_percent(value: Decimal | None, measure: str) -> tuple[Decimal | None, str]:
    if measure == "unit:tenth":
        return (None if value is None else value * 10), "percent:percent"
    if measure == "percent:permille":
        return (None if value is None else value / 10), "percent:percent"
    return value, measure


def is_same_figure(said: Figure, held: Figure) -> bool:
    """Whether both say the same, in words of their own: 三成 and 30%, "two" and 2."""
    return said.value is not None and said.value == held.value and said.measure == held.measure


def figure_differences(
    said: Figure, held: Figure, left: Sequence[Token], right: Sequence[Token]
) -> Iterator[tuple[AlterationKind, int | None, int | None, tuple[str, ...]]]:
    """(kind, token of the one, token of the other, values) for each part in which two figures differ."""
    a, b = left[said.number], right[held.number]
    is_other_value = a.value is None or b.value is None or a.value != b.value
    if a.text != b.text and is_other_value:
        yield "number", said.number, held.number, (a.text, b.text)
    if _text(left, said.scale) != _text(right, held.scale):
        yield "unit or scale", said.scale, held.scale, ()
    if _text(left, said.unit) != _text(right, held.unit) and said.measure != held.measure:
        yield _unit_kind(said.measure, held.measure), said.unit, held.unit, ()


def _text(tokens: Sequence[Token], at: int | None) -> str:
    return "" if at is None else tokens[at].text


def _unit_kind(said: str, held: str) -> AlterationKind:
    kinds = {measure.split(":")[0] for measure in (said, held) if measure}
    if kinds == {"percent"}:
        return "percent or points"
    return "currency" if kinds == {"currency"} else "unit or scale"

"""What `watchwords recognise` prints of a Chinese text, brought to the spans that numbers_recognizers marks.

A mention holds hedge, number and unit in one stretch; the set marks the number with its unit in some models, the bare
numeral in others. What is cut here is told by the words of the mention and by its value, by one rule a model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from watchwords.recognisers.figures.runs_zh import Numeral, find_numerals
from watchwords.records import DateUse, Figure, Mention
from watchwords.text.fold import fold
from watchwords.walks.recognising import About, TextReader

KINDS = {
    "PercentModel": "percent",
    "CurrencyModel": "currency",
    "DimensionModel": "dimension",
    "AgeModel": "age",
    "TemperatureModel": "temperature",
}
MODELS = (*KINDS, "NumberModel", "NumberRangeModel", "OrdinalModel")
Bounds = tuple[Decimal | None, Decimal | None]

_BEFORE = re.compile(
    "(?:大约|大概|大致|约合|约为|约占|约|将近|接近|近|超过|超出|突破|破|不止|超|逾|大于|高于|多于|不低于|不少于|不下|至少|最少|起码|不超过|"
    "不高于|最多|至多|低于|少于|小于|不足|不到|力争)(?:了|有|是|为|达)?"
)
_BEHIND = re.compile("(?:左右|上下|(?:及|或者?)?以上|或者?更多|出头|有余|以下|以内|之内|之间|间)$")
_ABOUT = re.compile("(?:大约|大概|大致|约|将近|接近|近)(?:有|是|为|达)?")
_EQUAL = re.compile("等于$")
_DIGITS = re.compile(r"\d+")
_MONEY = re.compile("[元圆块美欧英日港]|人民币|折")


class Span(NamedTuple):
    """A stretch of the text given, with its value and unit."""

    start: int
    end: int
    value: Bounds
    """Both bounds; equal for one number."""
    unit: str | None = None


class Printed(NamedTuple):
    """A figure as printed: [start, end) of the text given."""

    start: int
    end: int
    figure: Figure


@cache
def reader() -> TextReader:
    """What the command reads with, of figures and dates."""
    return TextReader(("figures", "dates"))


def figures(text: str) -> list[Printed]:
    """The figures printed of a text said to be Chinese, as by `recognise --only figures --lang zh`."""
    mentions = reader().read(text, About(lang="zh"))
    return [Printed(each.start, each.end, each.value) for each in mentions if isinstance(each.value, Figure)]


def spans(model: str, text: str) -> Iterator[Span]:
    """The printed answers to a model of the set, in its stretches."""
    for mention in reader().read(text, About(lang="zh")):
        if isinstance(mention.value, Figure):
            yield from _answers(model, mention, mention.value, text)
        elif isinstance(mention.value, DateUse) and model == "NumberModel":
            for match in _DIGITS.finditer(mention.text):
                number = Decimal(match[0])
                yield Span(mention.start + match.start(), mention.start + match.end(), (number, number))


def bounds(figure: Figure) -> Bounds:
    """What a figure says its number lies between; both the same where it is one number."""
    if figure.number is None:
        low, high = (Decimal(bound) if bound is not None else None for bound in (figure.low, figure.high))
        return low, high
    number = Decimal(figure.number)
    if figure.hedge in ("over", "at_least"):
        return number, None
    return (None, number) if figure.hedge in ("below", "at_most") else (number, number)


def _answers(model: str, mention: Mention, figure: Figure, text: str) -> Iterator[Span]:
    folded, offsets = fold(mention.text)
    numerals = list(find_numerals(folded, 0, len(folded)))

    def placed(start: int, end: int, value: Bounds, unit: str | None = None) -> Span:
        place = offsets.to_stored(start, end)
        return Span(mention.start + place.start, mention.start + place.end, value, unit)

    if model in KINDS:
        if figure.kind == KINDS[model]:
            start, end = _without_hedges(folded)
            number = Decimal(figure.number) if figure.number is not None else None
            yield placed(start, end, (number, number), figure.currency or figure.unit)
    elif model == "OrdinalModel":
        if figure.kind == "ordinal" and figure.number is not None and numerals and numerals[0].is_rank:
            number = Decimal(figure.number)
            yield placed(numerals[0].start, numerals[0].end, (number, number))
    elif model == "NumberModel":
        for numeral, value in _numerals(folded, numerals, figure):
            yield placed(*numeral, (value, value))
    else:
        is_equal = figure.hedge == "none" and figure.kind != "range" and _EQUAL.search(text, 0, mention.start)
        if is_equal:
            yield Span(mention.start - 2, mention.end, bounds(figure))
        elif figure.kind == "range" or figure.hedge not in ("none", "about", "aim"):
            found = placed(*_without_unit(folded, numerals), bounds(figure))
            is_within = folded.endswith("间") and text[: found.start].endswith("在")
            yield found._replace(start=found.start - is_within)


def _without_hedges(folded: str) -> tuple[int, int]:
    before, behind = _BEFORE.match(folded), _BEHIND.search(folded)
    start = before.end() if before else 0
    while folded[start] == " ":
        start += 1
    return start, behind.start() if behind else len(folded)


def _without_unit(folded: str, numerals: list[Numeral]) -> tuple[int, int]:
    about = _ABOUT.match(folded)
    start = numerals[0].start if about and numerals else 0
    if _BEHIND.search(folded) or not numerals:
        return start, len(folded)
    return start, numerals[-1].end


def _numerals(folded: str, numerals: list[Numeral], figure: Figure) -> Iterator[tuple[tuple[int, int], Decimal]]:
    if figure.kind == "ordinal" or (figure.kind == "percent" and "%" in folded):
        return
    ends = (figure.number,) if figure.number is not None else (figure.low, figure.high)
    if len(numerals) != len(ends):
        return
    for numeral, end in zip(numerals, ends, strict=True):
        written = folded[numeral.start : numeral.end]
        if end is None or (len(written) == 1 and _MONEY.match(folded, numeral.end)):
            continue
        if written.startswith("百分之"):
            yield (numeral.start + 3, numeral.end), Decimal(end)
            continue
        last = numeral.end + folded.startswith("打", numeral.end) - written.endswith(("多", "余", "几"))
        yield (numeral.start, last), Decimal(end) / (100 if "分之" in written and figure.unit else 1)

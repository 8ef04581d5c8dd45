"""Numbers as the text claims them: value, scale, unit, currency, hedge, period and what is measured.

A figure is a number with something to count or measure: a unit, a currency, a scale word or a percent sign. Bare
numbers (list heads, years, article and document numbers) are none. Values are decimal strings, the scale applied, and
the mention takes in the words that qualify it (about, 左右), so that none is lost where it is printed.

Dates are left to the recogniser of dates. Han numerals count from two characters with a place value
on (十二, 两千三百万), and only before a known unit, so that 一个 and 四个全面 stay words. Every repetition in the
patterns is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

import msgspec

from watchwords.recognisers.figure_context import Context, FigureContext, SubjectCues
from watchwords.recognisers.figure_patterns import (
    EN_SCALES,
    ZH_SCALES,
    FigurePatterns,
    before_pattern,
    chinese_pattern,
    english_pattern,
)
from watchwords.recognisers.numerals import (
    chinese_integer,
    chinese_number,
    digits_number,
    english_number,
    english_ordinal,
    plain,
)
from watchwords.recognisers.placing import Placer, in_order
from watchwords.records import Figure, Hedge, Mention, PreparedText, Series

NAME = "figures"
VERSION = 1

_Kind = Literal["number", "percent", "currency", "dimension", "age", "temperature"]
_KINDS: dict[str, _Kind] = {
    **dict.fromkeys(("percent", "percentage_point", "basis_point"), "percent"),
    **dict.fromkeys(
        ("km", "m", "mile", "km2", "m2", "m3", "ha", "acre", "mu", "t", "ton", "kg", "jin", "kW", "kWh"), "dimension"
    ),
    "year_of_age": "age",
    "celsius": "temperature",
}
_HAS_PLACE = re.compile("[十百千万亿]")
# Article 47, Resolution 1325: a name, not a count.
_NUMBERED = re.compile(
    r"\b(?:Articles?|Sections?|Chapters?|Rule|Resolution|No\.|Nos\.|Page|Group of|Covid-|COVID-) ?$", re.I
)
# Longest hedge with a currency sign behind it.
_LONGEST_BEFORE = 28


class FigureCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around numbers, of `data/figures.toml`; keys are words of either language."""

    hedges_before: dict[str, Hedge]
    hedges_after: dict[str, Hedge]
    aims: dict[str, tuple[str, ...]]
    currencies: dict[str, str]
    """Word or sign to ISO 4217."""
    units: dict[str, str]
    subjects: SubjectCues


class _Reading(NamedTuple):
    """A figure and the folded stretch it was read from."""

    start: int
    end: int
    figure: Figure


class FigureRecogniser:
    """Finds figures.

    Args:
        cues: words around numbers.
        series: unused; every recogniser is built alike.
    """

    def __init__(self, cues: FigureCues, series: Series) -> None:
        self._hedges = {word.lower(): hedge for word, hedge in (cues.hedges_before | cues.hedges_after).items()}
        self._currencies = {word.lower(): code for word, code in cues.currencies.items()}
        self._units = {word.lower(): unit for word, unit in cues.units.items()}
        words = FigurePatterns(
            tuple(cues.hedges_before), tuple(cues.hedges_after), tuple(cues.currencies), tuple(cues.units)
        )
        self._chinese_pattern, self._english_pattern = chinese_pattern(words), english_pattern(words)
        self._before = before_pattern(words)
        self._context = FigureContext(cues.subjects, cues.aims)

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """One mention per figure, in order; `key` is None, no two figures are one."""
        placer = Placer(prepared, NAME, VERSION)
        context = self._context.read(prepared)
        mentions = []
        reached = 0
        for start, end, figure in sorted(
            self._readings(prepared.folded, context), key=lambda read: (read[0], -read[1])
        ):
            if start >= reached:
                reached = end
                complete = context.complete(figure, start, end, placer.sentence(start))
                mentions.append(placer.mention(start, end, None, complete))
        return in_order(mentions)

    def _readings(self, folded: str, context: Context) -> Iterator[_Reading]:
        for match in _in_blocks(self._chinese_pattern, folded):
            if not context.is_date(*match.span()) and (reading := self._read_chinese(match)):
                yield reading
        for match in _in_blocks(self._english_pattern, folded):
            if match["ordinal"]:
                number = english_ordinal(match["ordinal"])
                if number:
                    yield _Reading(*match.span(), Figure(kind="ordinal", number=str(number)))
            elif not context.is_date(*match.span("number")) and (reading := self._read_english(match)):
                yield reading

    def _read_chinese(self, match: re.Match[str]) -> _Reading | None:
        if match["ordinal"]:
            rank = chinese_integer(match["ordinal"])
            figure = Figure(kind="ordinal", number=str(rank), unit=match["rank"]) if rank else None
            return _Reading(*match.span(), figure) if figure else None
        if match["share"]:
            number = chinese_number(match["share"])
            return self._reading(match, number, None, unit="%", more=False, after=match["share_after"])
        if match["han"]:
            number = chinese_number(match["han"]) if _HAS_PLACE.search(match["han"]) else None
            more, after = bool(match["han_more"]), match["han_after"]
            return self._reading(match, number, None, unit=match["han_unit"], more=more, after=after)
        number, to = digits_number(match["number"]), digits_number(match["to"]) if match["to"] else None
        scale = ZH_SCALES[match["scale"]] if match["scale"] else 1
        if number is None or not (match["unit"] or scale >= 10**4):
            return None
        number *= ZH_SCALES.get(match["first"] or "", scale)
        more = bool(match["more"] or match["more_2"])
        return self._reading(match, number, to and to * scale, unit=match["unit"], more=more, after=match["after"])

    def _read_english(self, match: re.Match[str]) -> _Reading | None:
        written = match["number"]
        is_word = written[0].isalpha()
        number = english_number(written) if is_word else digits_number(written)
        to = digits_number(match["to"]) if match["to"] else None
        scale = EN_SCALES[match["scale"].lower()] if match["scale"] else 1
        unit = match["percent"] or match["point"] or match["currency"] or match["unit"] or match["noun"]
        if _NUMBERED.search(match.string, max(0, match.start() - _LONGEST_BEFORE), match.start()):
            return None
        if number is None or (is_word and scale == 1 and not (number >= 10 and unit)):
            return None
        if is_word and match.string[match.end("number")] == "-" and written.lower() in EN_SCALES:
            # A billion-dollar company: a size, not an amount.
            return None
        noun = (match["gap"] + match["noun"]).strip() if match["noun"] else unit
        is_signed = self._sign(match) is not None
        if not (unit or scale > 1 or is_signed):
            return None
        return self._reading(match, number * scale, to and to * scale, unit=noun, more=False, after=match["after"])

    def _sign(self, match: re.Match[str]) -> str | None:
        before = self._before.search(match.string, max(0, match.start() - _LONGEST_BEFORE), match.start())
        return before["sign"] if before else None

    def _reading(
        self,
        match: re.Match[str],
        number: Decimal | None,
        to: Decimal | None,
        *,
        unit: str | None,
        more: bool,
        after: str | None,
    ) -> _Reading | None:
        """The figure of one match, with what stands before it."""
        if number is None:
            return None
        before = self._before.search(match.string, max(0, match.start() - _LONGEST_BEFORE), match.start())
        hedge_word, sign = (before["hedge"], before["sign"]) if before else (None, None)
        start = before.start() if before else match.start()
        currency = self._currencies.get((sign or unit or "").strip().lower())
        hedge = self._hedge(hedge_word, after, more=more)
        normal = None if currency else self._unit(unit)
        kind = _kind(normal, currency)
        end = match.start() + len(match[0].rstrip())
        if to is not None:
            low, high = sorted((number, to))
            return _Reading(
                start,
                end,
                Figure(
                    kind="range",
                    number=None,
                    low=plain(low),
                    high=plain(high),
                    unit=normal,
                    currency=currency,
                    hedge="range",
                ),
            )
        return _Reading(
            start, end, Figure(kind=kind, number=plain(number), unit=normal, currency=currency, hedge=hedge)
        )

    def _hedge(self, before: str | None, after: str | None, *, more: bool) -> Hedge:
        """What stands before the number goes first: in "at least 5 or so" the bound is the claim."""
        for word in (before, after):
            if word:
                return self._hedges[word.strip().lower()]
        return "over" if more else "none"

    def _unit(self, written: str | None) -> str | None:
        if written is None:
            return None
        lowered = written.lower()
        if lowered in ("%", "percent", "per cent"):
            return "percent"
        if "百分点" in lowered or lowered.startswith("percentage point"):
            return "percentage_point"
        return "basis_point" if lowered.startswith("basis point") else self._units.get(lowered, written)


def _kind(unit: str | None, currency: str | None) -> _Kind:
    if currency:
        return "currency"
    return _KINDS.get(unit or "", "number")


def _in_blocks(pattern: re.Pattern[str], folded: str) -> Iterator[re.Match[str]]:
    """Matches block by block: the year that ends a heading counts nothing in the paragraph below it."""
    start = 0
    while start < len(folded):
        end = folded.find("\n", start)
        end = len(folded) if end < 0 else end
        yield from pattern.finditer(folded, start, end)
        start = end + 1

"""Chinese figures: numbers in digits or Han numerals before Chinese scales, units and currencies; shares; ordinals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

import msgspec

from watchwords.recognisers.figure_context import Context, FigureContext, SubjectCues
from watchwords.recognisers.figure_patterns import ZH_SCALES, FigurePatterns, before_pattern, chinese_pattern
from watchwords.recognisers.figure_reading import Reading, digits_number, is_chinese, plain
from watchwords.recognisers.numerals import chinese_integer, chinese_number
from watchwords.records import Figure, Hedge, PreparedText, Sentence

_Kind = Literal["number", "percent", "currency", "dimension", "age", "temperature"]
_KINDS: dict[str, _Kind] = {
    **dict.fromkeys(("percent", "percentage_point"), "percent"),
    **dict.fromkeys(("km", "m", "km2", "m2", "m3", "ha", "mu", "t", "kg", "jin", "kW", "kWh"), "dimension"),
    "year_of_age": "age",
    "celsius": "temperature",
}
_HAS_PLACE = re.compile("[十百千万亿]")
_LONGEST_BEFORE = 12


class ChineseFigureCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Chinese words around numbers, of `data/figures.toml`."""

    hedges_before: dict[str, Hedge]
    hedges_after: dict[str, Hedge]
    currencies: dict[str, str]
    """Word to ISO 4217."""
    units: dict[str, str]
    aims: tuple[str, ...]
    verbs: tuple[str, ...]
    changes: tuple[str, ...]


class ChineseFigures:
    """Reads the figures of Chinese sentences.

    Args:
        cues: words around numbers.
    """

    def __init__(self, cues: ChineseFigureCues) -> None:
        self._hedges = cues.hedges_before | cues.hedges_after
        self._currencies, self._units = cues.currencies, cues.units
        words = FigurePatterns(
            tuple(cues.hedges_before), tuple(cues.hedges_after), tuple(cues.currencies), tuple(cues.units)
        )
        self._pattern, self._before = chinese_pattern(words), before_pattern(words)
        subjects = SubjectCues(verbs_zh=cues.verbs, verbs_en=("is",), changes_zh=cues.changes, changes_en=("rose",))
        self._context = FigureContext(subjects, {"zh": cues.aims})

    def read(self, prepared: PreparedText) -> list[Reading]:
        """Figures of the Chinese sentences, in order."""
        context = self._context.read(prepared)
        return [
            reading
            for index, sent in enumerate(prepared.sentences)
            if is_chinese(prepared, sent)
            for reading in self._read_sentence(prepared, sent, index, context)
        ]

    def _read_sentence(self, prepared: PreparedText, sent: Sentence, index: int, context: Context) -> list[Reading]:
        readings = []
        for match in self._pattern.finditer(prepared.folded, sent.start, sent.end):
            if not context.is_date(*match.span()) and (reading := self._read_chinese(match)):
                start, end, figure = reading
                readings.append(Reading(start, end, context.complete(figure, start, end, index)))
        return readings

    def _read_chinese(self, match: re.Match[str]) -> Reading | None:
        if match["ordinal"]:
            rank = chinese_integer(match["ordinal"])
            return (
                Reading(*match.span(), Figure(kind="ordinal", number=str(rank), unit=match["rank"])) if rank else None
            )
        if match["share"]:
            return self._reading(match, chinese_number(match["share"]), None, "%", False, match["share_after"])
        if match["han"]:
            number = chinese_number(match["han"]) if _HAS_PLACE.search(match["han"]) else None
            return self._reading(match, number, None, match["han_unit"], bool(match["han_more"]), match["han_after"])
        number, to = digits_number(match["number"]), digits_number(match["to"]) if match["to"] else None
        scale = ZH_SCALES[match["scale"]] if match["scale"] else 1
        if number is None or not (match["unit"] or scale >= 10**4):
            return None
        number *= ZH_SCALES.get(match["first"] or "", scale)
        more = bool(match["more"] or match["more_2"])
        return self._reading(match, number, to and to * scale, match["unit"], more, match["after"])

    def _reading(
        self,
        match: re.Match[str],
        number: Decimal | None,
        to: Decimal | None,
        unit: str | None,
        more: bool,
        after: str | None,
    ) -> Reading | None:
        if number is None:
            return None
        before = self._before.search(match.string, max(0, match.start() - _LONGEST_BEFORE), match.start())
        hedge_word = before["hedge"] if before else None
        start = before.start() if before else match.start()
        currency = self._currencies.get(unit or "")
        normal = None if currency else self._unit(unit)
        end = match.start() + len(match[0].rstrip())
        if to is not None:
            low, high = (plain(bound) for bound in sorted((number, to)))
            return Reading(
                start,
                end,
                Figure(kind="range", number=None, low=low, high=high, unit=normal, currency=currency, hedge="range"),
            )
        words = [self._hedges[word.strip()] for word in (hedge_word, after) if word]
        hedge: Hedge = words[0] if words else "over" if more else "none"
        kind: _Kind = "currency" if currency else _KINDS.get(normal or "", "number")
        return Reading(start, end, Figure(kind=kind, number=plain(number), unit=normal, currency=currency, hedge=hedge))

    def _unit(self, written: str | None) -> str | None:
        if written is None:
            return None
        if written == "%":
            return "percent"
        return "percentage_point" if "百分点" in written else self._units.get(written, written)

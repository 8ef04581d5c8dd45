"""English figures: numbers in digits or words before English scales, units, currencies and nouns; ordinals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

import msgspec

from watchwords.recognisers.figure_context import Context, FigureContext, SubjectCues
from watchwords.recognisers.figure_patterns import EN_SCALES, FigurePatterns, before_pattern, english_pattern
from watchwords.recognisers.figure_reading import Reading, digits_number, is_chinese, plain
from watchwords.recognisers.numerals import english_number, english_ordinal
from watchwords.records import Figure, Hedge, PreparedText, Sentence

_Kind = Literal["number", "percent", "currency", "dimension", "age", "temperature"]
_KINDS: dict[str, _Kind] = {
    **dict.fromkeys(("percent", "percentage_point", "basis_point"), "percent"),
    **dict.fromkeys(("km", "mile", "ha", "acre", "t", "ton"), "dimension"),
    "celsius": "temperature",
}
# Article 47, Resolution 1325: a name, not a count.
_NUMBERED = re.compile(
    r"\b(?:Articles?|Sections?|Chapters?|Rule|Resolution|No\.|Nos\.|Page|Group of|Covid-|COVID-) ?$", re.I
)
# Longest hedge with a currency sign behind it.
_LONGEST_BEFORE = 28


class EnglishFigureCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """English words around numbers, of `data/figures.toml`."""

    hedges_before: dict[str, Hedge]
    hedges_after: dict[str, Hedge]
    currencies: dict[str, str]
    """Word or sign to ISO 4217."""
    units: dict[str, str]
    aims: tuple[str, ...]
    verbs: tuple[str, ...]
    changes: tuple[str, ...]


class EnglishFigures:
    """Reads the figures of English sentences.

    Args:
        cues: words around numbers.
    """

    def __init__(self, cues: EnglishFigureCues) -> None:
        self._hedges = {word.lower(): hedge for word, hedge in (cues.hedges_before | cues.hedges_after).items()}
        self._currencies = {word.lower(): code for word, code in cues.currencies.items()}
        self._units = {word.lower(): unit for word, unit in cues.units.items()}
        words = FigurePatterns(
            tuple(cues.hedges_before), tuple(cues.hedges_after), tuple(cues.currencies), tuple(cues.units)
        )
        self._pattern, self._before = english_pattern(words), before_pattern(words)
        subjects = SubjectCues(verbs_zh=("达到",), verbs_en=cues.verbs, changes_zh=("增长",), changes_en=cues.changes)
        self._context = FigureContext(subjects, {"en": cues.aims})

    def read(self, prepared: PreparedText) -> list[Reading]:
        """Figures of the English sentences, in order."""
        context = self._context.read(prepared)
        return [
            reading
            for index, sent in enumerate(prepared.sentences)
            if not is_chinese(prepared, sent)
            for reading in self._read_sentence(prepared, sent, index, context)
        ]

    def _read_sentence(self, prepared: PreparedText, sent: Sentence, index: int, context: Context) -> list[Reading]:
        readings = []
        for match in self._pattern.finditer(prepared.folded, sent.start, sent.end):
            reading = None
            if match["ordinal"]:
                number = english_ordinal(match["ordinal"])
                reading = Reading(*match.span(), Figure(kind="ordinal", number=str(number))) if number else None
            elif not context.is_date(*match.span("number")):
                reading = self._read_english(match)
            if reading:
                start, end, figure = reading
                readings.append(Reading(start, end, context.complete(figure, start, end, index)))
        return readings

    def _read_english(self, match: re.Match[str]) -> Reading | None:
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
        if is_word and match.string[match.end("number") :][:1] == "-" and written.lower() in EN_SCALES:
            # A billion-dollar company: a size, not an amount.
            return None
        noun = (match["gap"] + match["noun"]).strip() if match["noun"] else unit
        before = self._before.search(match.string, max(0, match.start() - _LONGEST_BEFORE), match.start())
        if not (unit or scale > 1 or (before and before["sign"])):
            return None
        return self._reading(match, before, number * scale, to and to * scale, noun)

    def _reading(
        self, match: re.Match[str], before: re.Match[str] | None, number: Decimal, to: Decimal | None, unit: str | None
    ) -> Reading:
        hedge_word, sign = (before["hedge"], before["sign"]) if before else (None, None)
        start = before.start() if before else match.start()
        end = match.start() + len(match[0].rstrip())
        currency = self._currencies.get((sign or unit or "").strip().lower())
        normal = None if currency else self._unit(unit)
        if to is not None:
            low, high = (plain(bound) for bound in sorted((number, to)))
            figure = Figure(
                kind="range", number=None, low=low, high=high, unit=normal, currency=currency, hedge="range"
            )
            return Reading(start, end, figure)
        hedge: Hedge = next(
            (self._hedges[word.strip().lower()] for word in (hedge_word, match["after"]) if word), "none"
        )
        kind: _Kind = "currency" if currency else _KINDS.get(normal or "", "number")
        return Reading(start, end, Figure(kind=kind, number=plain(number), unit=normal, currency=currency, hedge=hedge))

    def _unit(self, written: str | None) -> str | None:
        if written is None:
            return None
        lowered = written.lower()
        if lowered in ("%", "percent", "per cent"):
            return "percent"
        if lowered.startswith("percentage point"):
            return "percentage_point"
        return "basis_point" if lowered.startswith("basis point") else self._units.get(lowered, written)

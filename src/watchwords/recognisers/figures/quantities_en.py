"""English quantities as written: a numeral with what stands right before it (hedge, sign, currency) and right behind it
(scale, percent, currency, unit, counted noun, hedge), and two of them as a range.

Whether a quantity is a figure is not judged here. Everything is matched in place from a numeral outwards, within a
bounded stretch, so that reading a text takes time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from watchwords.recognisers.figures.numerals_en import START, Numeral, read_numeral
from watchwords.recognisers.figures.places_en import number_places, starting_at
from watchwords.recognisers.figures.quantity_en import (
    CLOSE,
    LOOK_BACK,
    MOST_IDLE,
    PREFIXES,
    Behind,
    Quantity,
    QuantityWords,
    any_of,
    first_words,
    opening,
    reverse,
)
from watchwords.recognisers.figures.ranges_en import ranged
from watchwords.recognisers.figures.units_en import Units
from watchwords.records import Hedge

_WARMTH = re.compile(r"(?i:temperature|thermostat|heat|warm|cool|cold|freez|boil|oven|weather|climate)")
# SCP-173 m; but mid-300 km, sub-7 nanometre.
_CODE_BEFORE = re.compile(rf"(?<![A-Za-z])(?!{PREFIXES}-)[A-Za-z]{{1,8}}\d{{0,2}}-\Z")
_PRONOUN = re.compile(r"(?i:\b(?:this|that|which|the|no|any|every|each|another|only) )\Z")
_ARTICLE = re.compile(r"(?i: an? )")
_SIGN_AHEAD = re.compile(r"(?:[A-Z]{0,3}[$£€¥](?:US|A|C)? ?|(?:RMB|USD|EUR|GBP|CNY|HKD|RM|Rs\.?) ?)?")
# More than 5 or equal to it.
_OR_EQUAL: dict[Hedge, Hedge] = {"over": "at_least", "below": "at_most"}


class _Before(NamedTuple):
    """What stands before a numeral."""

    start: int
    """Of the currency or minus, else of the numeral."""
    outer: int
    hedge: Hedge
    currency: str | None
    is_negative: bool


class Quantities:
    """Reads quantities.

    Args:
        words: words around numerals.
    """

    def __init__(self, words: QuantityWords) -> None:
        self.units = Units(words)
        self._hedges = reverse(words.hedges_before)
        self._hedges_behind = reverse(words.hedges_after)
        self._signs = reverse(words.signs)
        hedges, signs = any_of(self._hedges), any_of(self._signs)
        self._before = re.compile(
            rf"(?i:(?P<outer>(?:(?<![\w<>-])|(?<![<>])(?=[<>\u2264\u2265]))(?:(?:{hedges}) ?(?:(?:a|an|the|about|around"
            rf"|some|approximately) )?))?(?P<sign>(?<![A-Za-z])(?:{signs}) ?)?(?P<minus>-)?)\Z"
        )
        self._behind_hedge = re.compile(
            rf"(?i:(?: (?P<word>{any_of(w for w in self._hedges_behind if w != '+')})\b(?: than(?! ?\w))?(?! than\b)"
            r"| (?P<equal>or equal to)\b|(?P<plus>\+)(?!\d)))"
        )
        # First and last words, so that the long patterns are tried only where one of their words stands.
        self._behind_openings = first_words(self._hedges_behind)
        self._closings = {form.rpartition(" ")[2] for form in self._hedges} | {
            "a", "an", "the", "about", "around", "some",
        }  # fmt: skip
        self._sign_ends = {sign[-1] for sign in self._signs if not sign[-1].isalpha()} | set("-<>\u2264\u2265~=")
        self._sign_words = {sign for sign in self._signs if sign[-1].isalpha()}

    def scan(
        self, text: str, start: int, end: int, places: Sequence[int] | None = None, *, ranges: bool = True
    ) -> Iterator[Quantity]:
        """All quantities of [start, end), in order, without overlap.

        Args:
            text: folded.
            start: of the stretch to read.
            end: of the stretch to read.
            places: where numbers may stand in it, as `number_places` finds them; looked for where not given.
            ranges: whether two ends of a range are one quantity.
        """
        at = last = start
        n_idle = 0
        for place in number_places(text, start, end) if places is None else places:
            # In a long run of numbers that nothing follows none is a claim; skipping it keeps the time bounded.
            n_idle = n_idle + 1 if place - last <= CLOSE else 0
            last = place
            match = starting_at(text, place, at, end) if n_idle <= MOST_IDLE else None
            if match is None:
                continue
            at = match.end()
            numeral = read_numeral(text, match.start())
            if numeral is None or numeral.end > end:
                continue
            quantity = self._quantity(text, numeral, start, end)
            if quantity is not None and _is_pronoun(text, numeral, quantity, start):
                continue
            if quantity is None:
                at = numeral.end
                continue
            if ranges:
                quantity = ranged(text, quantity, start, end, self._at) or quantity
            if not quantity.is_bare or quantity.scale:
                n_idle = 0
            start = at = max(quantity.outer_end, at)
            yield quantity

    def noun_at(self, text: str, at: int, limit: int) -> Behind | None:
        """The counted noun that begins at `at` (a space), None where none does."""
        found = self.units.noun_behind(text, at, Decimal(2), "words", limit)
        return found if found.unit else None

    # --- one quantity ---------------------------------------------------------------------------------------

    def _quantity(self, text: str, numeral: Numeral, floor: int, limit: int) -> Quantity | None:
        at = numeral.start
        before = self._read_before(text, at, floor)
        number_end, factor, scale = self.units.scale(text, numeral, before.currency, limit)
        behind = self.units.behind(text, number_end, numeral, before.currency, limit)
        if numeral.form == "fraction" and (article := _ARTICLE.match(text, number_end, limit)):
            # Half a century, half an hour.
            measured = self.units.behind(text, article.end() - 1, numeral, None, limit)
            behind = measured if measured.unit and measured.noun is None else behind
        value = numeral.value * factor * behind.factor
        if behind.currency and behind.kind == "currency" and behind.scale is None:
            behind, value = self.units.with_cents(text, behind, value, limit)
        end, unit = behind.end, behind.unit
        if behind.kind in ("currency", "dimension") or behind.currency or self.units.recurs(behind):
            end, unit = self.units.with_rate(text, behind, limit)
        is_code = behind.kind == "dimension" and _CODE_BEFORE.search(text, max(0, before.start - 12), before.start)
        if is_code or (end == number_end and text[end : end + 1].isalpha()):
            # 5G, 13F, 737s: a letter that is no unit makes it a name.
            return None
        if unit == "degree" and _WARMTH.search(text, max(floor, before.outer - 2 * LOOK_BACK), before.outer):
            behind = behind._replace(kind="temperature")
        hedge, outer_end = self._read_behind_hedge(text, end, before.hedge, limit)
        if before.is_negative and behind.kind == "dimension" and text[max(0, at - 3) : max(0, at - 2)].isdigit():
            # 75 -300 mm: what stands between two lengths is a dash.
            before = _Before(at, at, before.hedge, None, is_negative=False)
        if before.is_negative:
            value = -value
        return Quantity(
            before.start, end, before.outer, outer_end, numeral.start, number_end, behind.end, value, None, None,
            behind.kind, unit, behind.currency, behind.scale or scale or numeral.scale, hedge,
            numeral.form, behind.noun,
        )  # fmt: skip

    def _read_before(self, text: str, at: int, floor: int) -> _Before:
        low = max(floor, at - LOOK_BACK)
        window = text[low:at]
        last = window.rstrip().rpartition(" ")[2].lower().lstrip("([{\"'")
        is_told = last in self._closings or last in self._sign_words or last[-1:] in self._sign_ends
        match = self._before.search(window) if is_told else None
        if match is None:
            return _Before(at, at, "none", None, is_negative=False)
        sign, minus = match["sign"], match["minus"]
        is_free = window[-2:-1] in ("", " ", "(", ":") and not window[-3:-2].isdigit()
        is_negative = minus is not None and (sign is not None or is_free)
        if minus and not is_negative and sign is None:
            return _Before(at, at, "none", None, is_negative=False)
        start = low + (match.start("sign") if sign else match.start("minus") if minus else len(window))
        currency = self._signs[sign.strip().lower()] if sign else None
        if sign and match.start("sign") > 0 and window[match.start("sign") - 1] == "-":
            start, is_negative = start - 1, True
        outer = match["outer"]
        if not outer:
            return _Before(start, start, "none", currency, is_negative)
        hedge = self._hedge_of(outer)
        return _Before(start, low + match.start("outer"), hedge, currency, is_negative)

    def _hedge_of(self, words: str) -> Hedge:
        """The longest listed beginning of what stands there: in "at least about 5" the bound is the claim."""
        lowered = words.lower().strip()
        while lowered and lowered not in self._hedges:
            lowered = lowered.rpartition(" ")[0]
        return self._hedges.get(lowered, "none")

    def _read_behind_hedge(self, text: str, at: int, hedge: Hedge, limit: int) -> tuple[Hedge, int]:
        is_told = opening(text, at, limit) in self._behind_openings
        match = self._behind_hedge.match(text, at, limit) if is_told else None
        if match is None:
            return hedge, at
        if match["equal"]:
            return _OR_EQUAL.get(hedge, hedge), match.end() if hedge in _OR_EQUAL else at
        words = (match["word"] or match["plus"]).lower()
        found = self._hedges_behind[words]
        # What stands before the number goes first: in "at least 5 or so" the bound is the claim.
        return (found if hedge in ("none", "about") else hedge), match.end()

    def _at(self, text: str, at: int, limit: int) -> Quantity | None:
        """The quantity that begins right at `at`, its sign included."""
        match = _SIGN_AHEAD.match(text, at, limit)
        begin = match.end() if match else at
        numeral = read_numeral(text, begin) if START.match(text, begin, limit) else None
        return self._quantity(text, numeral, at, limit) if numeral and numeral.end <= limit else None


def _is_pronoun(text: str, numeral: Numeral, quantity: Quantity, floor: int) -> bool:
    """That one, no one; but "that one mile" is measured."""
    if text[numeral.start : numeral.end].lower() != "one" or quantity.kind != "number":
        return False
    return _PRONOUN.search(text, max(floor, numeral.start - 9), numeral.start) is not None

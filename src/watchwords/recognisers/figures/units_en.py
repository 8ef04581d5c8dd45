"""What stands behind an English numeral: percent, money, units of measure, rates, the counted noun."""

from __future__ import annotations

import re
from decimal import Decimal

from watchwords.recognisers.figures.nouns_en import NOUN, ONE_NOUN, TIED_NOUN
from watchwords.recognisers.figures.numerals_en import Numeral, read_numeral
from watchwords.recognisers.figures.quantity_en import (
    Behind,
    QuantityWords,
    any_of,
    first_words,
    opening,
    reverse,
)
from watchwords.recognisers.figures.words_en import SCALES, SHORT_SCALES

_LENGTHS = frozenset(("km", "m", "cm", "mm", "mile", "foot", "inch", "yard", "nm"))
_WEIGHTS = frozenset(("t", "ton", "kg", "g", "kiloton", "megaton", "gigaton"))
_PERCENT = re.compile(
    r"(?i:(?: ?%(?!\d)|(?<=\d)pc\b|[ -]?(?:per ?cents?|percents|pct|percentage)\b)(?:[ -]points?\b|[ -]age points?\b)?"
    r"|[ -](?:basis[ -]points?|bps)\b|(?<=\d)bps?\b)"
)
_AGE = re.compile(r"(?i:[- ](?P<unit>year|month|week|day)s?(?:[- ]olds?\b| of age\b))")
_TEMPERATURE = re.compile(
    r"(?:[ -]?(?:°|degrees?\b|deg\b\.?)[ -]?(?P<by>[Cc]elsius|[Cc]elcius|[Cc]entigrade|[Ff]ahrenheit"
    r"|[Ff]arenheit|[CFcf]\b|[Kk]elvin)"
    r"|[ -](?P<bare>[Cc]elsius|[Cc]elcius|[Cc]entigrade|[Ff]ahrenheit|[Ff]arenheit|[Kk]elvin)\b)"
)
_TEMPERATURES = {"c": "celsius", "f": "fahrenheit", "k": "kelvin"}
_LETTER_UNIT = re.compile(
    r"(?:(?P<near>[mglVW])|[ ]?(?P<rated>[WVANJK])(?=/[a-z])|[ ](?P<far>m|g|in(?= (?:thick|wide"
    r"|deep|long|tall|high|diameter|of rain)\b)))(?:(?<=[WVANJK])(?=/[a-z])|(?![\w'.-]|\s?/))"
)
_LETTERS = {"m": "m", "g": "g", "l": "l", "in": "inch", **{letter: letter for letter in "WVANJK"}}
_SQUARE = re.compile(r"(?i:[ -](?P<power>square|cubic|sq\.?|cu\.?)[ -](?=[a-z]))")
_POWER_BEHIND = re.compile(r"(?i: (?P<power>squared|cubed)\b)")
# Fifteen dollars fifty: two digits or such words, and nothing behind that they could count.
_BARE_CENTS = re.compile(
    r"(?i: (?:and )?(?P<n>\d\d|(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight"
    r"|nine))?)(?=[.;!?,)]?(?:\s{0,3}\Z|\n)|[.;!?,)] | more(?:\Z|[.;!?,])))"
)
# 2.1 pm with one decimal is no time of day.
_PICO = re.compile(r" ?pm\b(?!\.\w)")
_CARBON = re.compile(r"(?i: of (?P<what>CO2|carbon dioxide)(?P<equivalent>[ -]equivalents?| ?eq\b)?)(?![\w-])")
_SCALE = re.compile(
    rf"(?:[ -]?(?P<word>(?i:{'|'.join(SCALES)}))|(?P<gap> ?)(?P<short>(?i:bn|tn|mn|trn)|[kKMBT]|[mb]))(?![\w'])"
)
_RATE = re.compile(
    r"(?i:(?P<per> per |-per-| an? |-an?-| a-|/)(?P<unit>capita|person|head|share|barrel|bushel|gallon|litre"
    r"|liter|ounce|pound|kilo|kilogram|kilometre|kilometer|centimetre|centimeter|metre|meter|km2|km|cm3|cm2|cm|mile"
    r"|tonne|ton|acre|hectare|second|minute|hour|day|night|week|month|quarter|year|annum|unit|ticket"
    r"|household|family|child|game|piece|tonne|vote|mmbtu|inch"
    r"|student|worker|minute|min|hrs?|h|kg|kWh|MWh|inhabitants?|sec|m3|m2|ml|mg"
    r"|(?:square|cubic) (?:mile|foot|metre|meter|kilometre|kilometer|centimetre|centimeter|inch)|s|l|m|g)\b"
    r"(?! (?:ago|earlier|before|later|prior|from|after|or so)\b))"
)
_RATE_UNITS = {
    "min": "minute",
    "h": "hour",
    "annum": "year",
    "s": "second",
    "hr": "hour",
    "hrs": "hour",
    "sec": "second",
}
_POUNDS = re.compile(r"(?i:[ -](?:pounds?|lbs?\.?))\b")
_PERCENT_WORDS = frozenset(("%", "per", "percent", "percents", "pct", "pc", "percentage", "basis", "bps", "bp"))
_TEMPERATURE_WORDS = frozenset(
    ("°", "degrees", "degree", "deg", "celsius", "celcius", "centigrade", "fahrenheit", "farenheit", "kelvin")
)


class Units:
    """Reads scales and units behind numerals.

    Args:
        words: words around numerals.
    """

    def __init__(self, words: QuantityWords) -> None:
        self._signs = reverse(words.signs)
        self._currencies = reverse(words.currencies)
        self._moneys = reverse(words.moneys)
        self._money_word = re.compile(rf"(?i: (?P<word>{any_of(self._moneys)}))(?![\w$])")
        self._hundredths = reverse(words.hundredths)
        self._dimensions = {form: unit for unit, forms in words.dimensions.items() for form in forms}
        self._plain_dimensions = {form.lower(): unit for form, unit in self._dimensions.items() if len(form) > 3}
        self._durations = reverse(words.durations)
        self._spans = frozenset(self._durations.values())
        self._counted = reverse(words.counted)
        self._currency = re.compile(rf"(?i:(?P<gap>[ -]?)(?P<mega>M)?(?P<word>{any_of(self._currencies)}))(?![\w$])")
        self._sign_behind = re.compile(r" ?(?P<word>[$€£¥₽₹₩₭₪₦])(?! ?\d(?!\d? cents?\b)|\w)")
        self._hundredth = re.compile(rf"(?i:[ -]?(?P<word>{any_of(self._hundredths)})\b)")
        self._and_cents = re.compile(
            r"(?i:(?:,? and |,? )(?P<n>\d{1,2}|[a-z]{3,6}(?:[ -][a-z]{3,5})?) (?:cents?|pence)\b)"
        )
        self._dimension = re.compile(
            rf"(?P<gap>[ -]?)(?:[\[{{])?(?P<word>{any_of(self._dimensions)})(?:[\]}}])?(?![\w'])"
        )
        self._any_dimension = re.compile(rf"(?i:[ -]?(?P<word>{any_of(self._plain_dimensions)}))(?![\w'])")
        self._duration = re.compile(rf"(?i:[ -]?(?P<word>{any_of(self._durations)}))\b(?!')")
        self._count = re.compile(rf"(?i:[ -](?P<word>{any_of(self._counted)}))\b")
        # First words, so that the long patterns are tried only where one of their words stands.
        self._openings = {
            "money": first_words(
                (*self._currencies, *self._moneys, *self._hundredths, *(f"m{code}" for code in self._currencies))
            )
            | set("$€£¥₽₹₩₭₪₦¢"),
            "measure": first_words(
                (*self._dimensions, *self._durations, "pound", "pounds", "lb", "lbs", "square", "cubic")
            )
            | {"sq", "cu", "m", "g", "l", "in", "pm", "v", "w", "a", "n", "j", "k"},
            "counted": first_words(self._counted),
        }

    def scale(self, text: str, numeral: Numeral, currency: str | None, limit: int) -> tuple[int, Decimal, str | None]:
        """End, factor and word of the scale behind a numeral, its end and 1 where none is."""
        match = _SCALE.match(text, numeral.end, limit)
        if match is None or numeral.scale:
            return numeral.end, Decimal(1), None
        if match["word"]:
            return match.end(), Decimal(SCALES[match["word"].lower()]), match["word"]
        short = match["short"]
        is_near = not match["gap"]
        is_named = opening(text, match.end(), limit) in self._openings["money"]
        is_money = currency is not None or (is_named and self._currency.match(text, match.end(), limit) is not None)
        if short == "m" and is_near and not is_money:
            # 2.7m people, 1.2m tons: metres count nothing.
            is_money = self.noun_behind(text, match.end(), Decimal(2), "words", limit).unit is not None or (
                opening(text, match.end(), limit) in ("ton", "tons", "tonnes", "barrels", "acres", "hectares")
            )
        if not is_near and short in "BMk":
            # 8 B people; 2.33 k, where nothing follows.
            is_money |= short != "k" and opening(text, match.end(), limit) in self._openings["counted"]
            is_money |= short == "k" and not text[match.end() : min(match.end() + 2, limit)].strip(" .,;!?)\n")
        is_sure = len(short) > 1 or (short in "kK" and is_near) or (short in "BT" and is_near and is_money)
        if not (is_sure or (is_money and (is_near or short in "kKmBM"))):
            return numeral.end, Decimal(1), None
        return match.end(), Decimal(SHORT_SCALES[short.lower()]), short

    def behind(self, text: str, at: int, numeral: Numeral, currency: str | None, limit: int) -> Behind:
        """What stands behind a numeral and its scale, at `at`."""
        if currency is not None:
            return self._behind_sign(text, at, currency, limit)
        first = opening(text, at, limit)
        if first in _PERCENT_WORDS and (behind := self._percent(text, at, limit)):
            return behind
        if first in self._openings["money"] and (behind := self._money(text, at, limit)):
            return behind
        if first in _TEMPERATURE_WORDS and (behind := self._temperature(text, at, limit)):
            return behind
        if first in self._openings["measure"] and (behind := self._measured(text, at, limit)):
            return behind
        return self.noun_behind(text, at, numeral.value, numeral.form, limit)

    def _behind_sign(self, text: str, at: int, currency: str, limit: int) -> Behind:
        """$ 10 dollars, $5 US: the word says it again or more exactly."""
        is_told = opening(text, at, limit) in self._openings["money"]
        match = self._currency.match(text, at, limit) if is_told else None
        if match and not match["mega"] and match["gap"] == " ":
            word = self._currencies[match["word"].lower()]
            if word == currency or currency == "USD":
                return Behind(match.end(), "currency", None, word)
        return Behind(at, "currency", None, currency)

    def _percent(self, text: str, at: int, limit: int) -> Behind | None:
        match = _PERCENT.match(text, at, limit)
        if match is None:
            return None
        written = match[0].lower()
        is_point = "point" in written or "bp" in written
        unit = "basis_point" if "bp" in written or "basis" in written else "percentage_point" if is_point else "percent"
        return Behind(match.end(), "percent", unit, None)

    def _money(self, text: str, at: int, limit: int) -> Behind | None:
        if (match := self._currency.match(text, at, limit)) and (
            match["gap"] or match["word"].isupper() or not match["word"].isascii()
        ):
            factor, end = (Decimal(10**6) if match["mega"] else Decimal(1)), match.end()
            scale = match["mega"]
            if not scale and (later := _SCALE.match(text, end, limit)) and later["word"]:
                # 75 USD million
                end, factor, scale = later.end(), Decimal(SCALES[later["word"].lower()]), later["word"]
            code = self._currencies[match["word"].lower()]
            return None if self._is_weight(text, match) else Behind(end, "currency", None, code, None, scale, factor)
        if match := self._money_word.match(text, at, limit):
            return Behind(match.end(), "currency", self._moneys[match["word"].lower()], None)
        if match := self._sign_behind.match(text, at, limit):
            return Behind(match.end(), "currency", None, self._signs[match["word"]])
        if match := self._hundredth.match(text, at, limit):
            code = self._hundredths[match["word"].lower()]
            return Behind(match.end(), "currency", None, code, None, match["word"], Decimal("0.01"))
        return None

    def _is_weight(self, text: str, match: re.Match[str]) -> bool:
        """Ten pounds of flour, the 45 won: no money. Such words are money behind a scale or thousands."""
        if match["word"].lower() not in ("pound", "pounds", "won", "rand", "marks", "dong", "kip"):
            return False
        return (
            re.search(
                r"(?i:million|billion|thousand|trillion|\d,\d{3})\Z", text[max(0, match.start() - 9) : match.start()]
            )
            is None
        )

    def with_cents(self, text: str, behind: Behind, value: Decimal, limit: int) -> tuple[Behind, Decimal]:
        """Five dollars and ten cents: one sum."""
        match = self._and_cents.match(text, behind.end, limit)
        if match is None and text[behind.end - 1].isalpha():
            match = _BARE_CENTS.match(text, behind.end, min(limit, behind.end + 32))
        if match is None:
            return behind, value
        cents = read_numeral(match["n"], 0)
        if cents is None or cents.end != len(match["n"]) or cents.value >= 100:
            return behind, value
        return behind._replace(end=match.end()), value + cents.value / 100

    def _temperature(self, text: str, at: int, limit: int) -> Behind | None:
        match = _TEMPERATURE.match(text, at, limit)
        if match is None:
            return None
        unit = _TEMPERATURES[(match["by"] or match["bare"])[0].lower().replace("e", "c")]
        return Behind(match.end(), "temperature", unit, None)

    def _measured(self, text: str, at: int, limit: int) -> Behind | None:
        if match := _AGE.match(text, at, limit):
            unit = match["unit"].lower()
            return Behind(match.end(), "age", "year_of_age" if unit == "year" else f"{unit}_of_age", None)
        if (match := _SQUARE.match(text, at, limit)) and (inner := self._length(text, match.end() - 1, limit)):
            power = "2" if match["power"].lower().startswith("s") else "3"
            return inner._replace(unit=f"{inner.unit}{power}") if inner.unit in _LENGTHS else None
        if inner := self._length(text, at, limit):
            if inner.unit in _WEIGHTS and (match := _CARBON.match(text, inner.end, limit)):
                what = "CO2e" if match["equivalent"] else "CO2"
                return inner._replace(end=match.end(), unit=f"{inner.unit} {what}")
            if inner.unit in _LENGTHS and (match := _POWER_BEHIND.match(text, inner.end, limit)):
                power = "2" if match["power"].lower() == "squared" else "3"
                return inner._replace(end=match.end(), unit=f"{inner.unit}{power}")
            return inner
        if (match := self._duration.match(text, at, limit)) and not text[at : at + 1].isalpha():
            return Behind(match.end(), "number", self._durations[match["word"].lower()], None)
        return None

    def _length(self, text: str, at: int, limit: int) -> Behind | None:
        match = self._dimension.match(text, at, limit)
        if match:
            return Behind(match.end(), "dimension", self._dimensions[match["word"]], None)
        if match := self._any_dimension.match(text, at, limit):
            return Behind(match.end(), "dimension", self._plain_dimensions[match["word"].lower()], None)
        if match := _POUNDS.match(text, at, limit):
            return Behind(match.end(), "dimension", "pound", None)
        if text[at - 2 : at - 1] == "." and (match := _PICO.match(text, at, limit)):
            return Behind(match.end(), "dimension", "pm", None)
        if (match := _LETTER_UNIT.match(text, at, limit)) and text[at - 1 : at].isdigit():
            return Behind(match.end(), "dimension", _LETTERS[match["near"] or match["rated"] or match["far"]], None)
        return None

    def recurs(self, behind: Behind) -> bool:
        """Whether it is times or a duration, of which there may be so many a week."""
        return behind.kind == "number" and (behind.unit == "time" or behind.unit in self._spans)

    def with_rate(self, text: str, behind: Behind, limit: int) -> tuple[int, str | None]:
        """End and unit with what it is a rate of: a share, per hour."""
        match = _RATE.match(text, behind.end, limit)
        if match is None:
            return behind.end, behind.unit
        per = match["unit"].lower()
        per = _RATE_UNITS.get(per, self._plain_dimensions.get(per) or self._dimensions.get(match["unit"]) or per)
        if behind.unit in ("mile", "km") and per == "hour":
            return match.end(), "mph" if behind.unit == "mile" else "km/h"
        return match.end(), f"{behind.unit} per {per}" if behind.unit else f"per {per}"

    def noun_behind(self, text: str, at: int, value: Decimal, form: str, limit: int) -> Behind:
        """The duration or the counted noun at `at` (a space)."""
        first = opening(text, at, limit)
        if first in self._openings["measure"] and (match := self._duration.match(text, at, limit)):
            return Behind(match.end(), "number", self._durations[match["word"].lower()], None)
        if first in self._openings["counted"] and (match := self._count.match(text, at, limit)):
            return Behind(match.end(), "number", self._counted[match["word"].lower()], None, match["word"])
        if form == "digits" and (match := TIED_NOUN.match(text, at, limit)):
            noun = match["noun"]
            return Behind(match.end(), "number", self._counted.get(f"{noun}s", noun), None, noun)
        pattern = ONE_NOUN if value == 1 and form == "digits" else NOUN
        match = pattern.match(text, at, min(limit, at + 90))
        if match and not (text.startswith("-", at) and form == "digits"):
            return Behind(
                match.end(), "number", self._counted.get(match["noun"].lower(), match["noun"]), None, match["noun"]
            )
        return Behind(at, "number", None, None)

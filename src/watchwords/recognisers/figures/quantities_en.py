"""English quantities as written: a numeral with what stands right before it (hedge, sign, currency) and right behind it
(scale, percent, currency, unit, counted noun, hedge), and two of them as a range.

Whether a quantity is a figure is not judged here. Everything is matched in place from a numeral outwards, within a
bounded stretch, so that reading a text takes time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple, TypeVar

import msgspec

from watchwords.recognisers.figures.numerals_en import SCALES, SHORT_SCALES, START, Numeral, read_numeral
from watchwords.records import Hedge

Key = TypeVar("Key", bound=str)
Kind = Literal["number", "percent", "currency", "dimension", "age", "temperature"]

LOOK_BACK = 48
"""Characters before a numeral that a hedge with a currency may take."""
_LENGTHS = frozenset(("km", "m", "cm", "mm", "mile", "foot", "inch", "yard", "nm"))
_PERCENT = re.compile(
    r"(?i:(?: ?%(?!\d)|[ -]?(?:per ?cents?|percents|pct|percentage)\b)(?:[ -]points?\b|[ -]age points?\b)?"
    r"|[ -](?:basis[ -]points?|bps)\b)"
)
_AGE = re.compile(r"(?i:[- ](?P<unit>year|month|week|day)s?(?:[- ]olds?\b| of age\b))")
_TEMPERATURE = re.compile(
    r"(?:[ -]?(?:°|degrees?\b|deg\b\.?)[ -]?(?P<by>[Cc]elsius|[Cc]elcius|[Cc]entigrade|[Ff]ahrenheit"
    r"|[Ff]arenheit|[CFcf]\b|[Kk]elvin)"
    r"|[ -](?P<bare>[Cc]elsius|[Cc]elcius|[Cc]entigrade|[Ff]ahrenheit|[Ff]arenheit|[Kk]elvin)\b)"
)
_TEMPERATURES = {"c": "celsius", "f": "fahrenheit", "k": "kelvin"}
_LETTER_UNIT = re.compile(
    r"(?:(?P<near>[mgl])|[ ](?P<far>m|g|in(?= (?:thick|wide|deep|long|tall|high|diameter"
    r"|of rain)\b)))(?![\w'.-]|\s?/)"
)
_WARMTH = re.compile(r"(?i:temperature|thermostat|heat|warm|cool|cold|freez|boil|oven|weather|climate)")
_LETTERS = {"m": "m", "g": "g", "l": "l", "in": "inch"}
_SQUARE = re.compile(r"(?i:[ -](?P<power>square|cubic|sq\.?|cu\.?)[ -](?=[a-z]))")
_POWER_BEHIND = re.compile(r"(?i: (?P<power>squared|cubed)\b)")
_SCALE = re.compile(
    rf"(?:[ -]?(?P<word>(?i:{'|'.join(SCALES)}))|(?P<gap> ?)(?P<short>(?i:bn|tn|mn|trn)|[kKMBT]|[mb]))(?![\w'])"
)
_RATE = re.compile(
    r"(?i:(?P<per> per | an? |/)(?P<unit>capita|person|head|share|barrel|bushel|gallon|litre|liter|ounce"
    r"|pound|kilo|kilogram|kilometre|kilometer|km|mile"
    r"|tonne|ton|acre|hectare|second|minute|hour|day|night|week|month|quarter|year|annum|unit|ticket"
    r"|household|family|child"
    r"|student|worker|minute|min|h|kg|kWh|inhabitants?|square (?:mile|foot|metre|meter|kilometre|kilometer)|s)\b)"
)
_RATE_UNITS = {"min": "minute", "h": "hour", "annum": "year", "s": "second"}
_STOP = (
    "of|in|and|to|for|the|at|from|on|by|with|or|nor|were|are|a|an|per|as|was|is|has|had|have|that"
    "|this|these|those|its|his|her"
    "|their|our|my|your|will|would|can|could|may|might|shall|should|must|who|whom|whose|which|what"
    "|when|where|while|than|then|but"
    "|if|not|no|be|been|being|do|does|did|so|it|he|she|they|we|you|i|them|us|all|each|every|both|about|over|under|after"
    "|before|since|until|till|between|among|into|through|during|without|within|because|although|though|there|here|also"
    "|only|too|very|just|even|still|now|ago|away|plus|minus|times|versus|vs|up|down|off|out|if|via"
    "|told|said|says|came|went"
    "|made|took|say|including|such|around|across|against|toward|towards|upon|later|earlier|apart"
    "|percent|million|billion|trillion"
    "|point|am|pm|a\\.m|p\\.m|january|february|march|april|june|july|august|september|october|november|december"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
# Words in -s that name nothing counted.
_NO_NOUN = (
    "us|less|always|perhaps|thus|whereas|unless|yes|towards|backwards|forwards|overseas"
    "|besides"
    "|makes|takes|gives|says|shows|means|comes|goes|gets|needs|seems|remains|becomes|works?|adds"
    "|wants|tells|keeps|begins"
    "|pounds sterling|business|progress|process|congress|access|success|class|address|loss|mass"
    "|across|various|previous|serious"
    "|famous|religious|numerous|virus|status|basis|crisis|analysis|series|news|politics|economics|physics|mathematics"
)
_IRREGULAR = (
    "people|men|women|children|personnel|staff|police|troops|aircraft|sheep|fish|cattle|teeth|mice|lives|wives|wolves"
    "|criteria|phenomena|media|data|alumni|fungi|series|species|folk|folks"
    "|spacecraft|craft|horsepower|crew|offspring|news|votes|viruses"
)
_WORD = rf"(?!(?i:{_STOP})\b)[A-Za-z][A-Za-z'-]{{0,24}}"
_PLURAL = (
    rf"(?!(?i:{_STOP}|{_NO_NOUN})\b)(?:(?i:{_IRREGULAR}|[a-z]{{2,14}}(?:men|women))\b"
    r"|[A-Za-z][A-Za-z-]{1,22}(?<![sui])s\b)(?!')"
)
_NOUN = re.compile(rf"[ -](?P<noun>(?:{_WORD} ){{0,3}}?{_PLURAL}(?:(?<=s) {_PLURAL})?)")
_ONE_NOUN = re.compile(rf"[ -](?P<noun>{_WORD}(?: {_WORD})?)(?=[ .,;:)]|$)")
_LINK = re.compile(r"(?P<link>-? to |-? or | through | ?-- ?| ?- ?)(?=[$£€¥\d]|[A-Za-z])")
_PRONOUN = re.compile(r"(?i:\b(?:this|that|which|the|no|any|every|each|another|only) )\Z")
_ARTICLE = re.compile(r"(?i: an? )")
_POUNDS = re.compile(r"(?i:[ -](?:pounds?|lbs?\.?))\b")
_SIGN_AHEAD = re.compile(r"(?:[A-Z]{0,3}[$£€¥] ?|RMB ?)?")
_AND = re.compile(r" and (?=[$£€¥A-Z\d]|[a-z])")
_BETWEEN = re.compile(r"(?i:\bbetween )\Z")
_FROM = re.compile(r"(?i:\bfrom )\Z")


_OPENING = re.compile(r"[ -]?[\[{]?(?P<word>[^\W\d_]{1,24}|[^\w\s])")
_PERCENT_WORDS = frozenset(("%", "per", "percent", "percents", "pct", "percentage", "basis", "bps"))
_TEMPERATURE_WORDS = frozenset(
    ("°", "degrees", "degree", "deg", "celsius", "celcius", "centigrade", "fahrenheit", "farenheit", "kelvin")
)


class QuantityWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around numerals: normal form to forms."""

    hedges_before: dict[Hedge, tuple[str, ...]]
    hedges_after: dict[Hedge, tuple[str, ...]]
    currencies: dict[str, tuple[str, ...]]
    signs: dict[str, tuple[str, ...]]
    hundredths: dict[str, tuple[str, ...]]
    dimensions: dict[str, tuple[str, ...]]
    durations: dict[str, tuple[str, ...]]
    counted: dict[str, tuple[str, ...]]


class Quantity(NamedTuple):
    """A number with its unit, [start, end) without hedges; [outer_start, outer_end) with them."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    number_start: int
    number_end: int
    """The numeral with its scale."""
    amount_end: int
    """The end of the unit, what it is a rate of ("a share") left out."""
    number: Decimal | None
    low: Decimal | None
    high: Decimal | None
    kind: Kind
    unit: str | None
    currency: str | None
    scale: str | None
    hedge: Hedge
    form: str
    noun: str | None
    """The counted noun as written, where the unit has no normal form or is it."""
    linked: str = "none"
    """How a figure of two ends is tied: "range", or "none"."""

    @property
    def is_bare(self) -> bool:
        """Whether nothing says what is counted."""
        return self.unit is None and self.currency is None


class _Before(NamedTuple):
    """What stands before a numeral."""

    start: int
    """Of the currency or minus, else of the numeral."""
    outer: int
    hedge: Hedge
    currency: str | None
    is_negative: bool


class Behind(NamedTuple):
    """What stands behind a numeral and its scale."""

    end: int
    kind: Kind
    unit: str | None
    currency: str | None
    noun: str | None = None
    scale: str | None = None
    factor: Decimal = Decimal(1)


class Quantities:
    """Reads quantities.

    Args:
        words: words around numerals.
    """

    def __init__(self, words: QuantityWords) -> None:
        self._hedges = _reverse(words.hedges_before) | {}
        self._hedges_behind = _reverse(words.hedges_after)
        self._currencies = _reverse(words.currencies)
        self._signs = _reverse(words.signs)
        self._hundredths = _reverse(words.hundredths)
        self._dimensions = {form: unit for unit, forms in words.dimensions.items() for form in forms}
        self._plain_dimensions = {form.lower(): unit for form, unit in self._dimensions.items() if len(form) > 3}
        self._durations = _reverse(words.durations)
        self._counted = _reverse(words.counted)
        hedges, signs = _any(self._hedges), _any(self._signs)
        self._before = re.compile(
            rf"(?i:(?P<outer>(?<![\w-])(?:(?:{hedges}) ?(?:(?:a|an|the|about|around|some"
            rf"|approximately) )?))?(?P<sign>(?<![A-Za-z])(?:{signs}) ?)?(?P<minus>-)?)\Z"
        )
        self._behind_hedge = re.compile(
            rf"(?i:(?: (?:{_any(w for w in self._hedges_behind if w != '+')})\b(?! than\b)|\+(?!\d)))"
        )
        self._currency = re.compile(rf"(?i:(?P<gap>[ -]?)(?P<mega>M)?(?P<word>{_any(self._currencies)}))(?![\w$])")
        self._sign_behind = re.compile(r" ?(?P<word>[$€£¥₽₹₩₭₪₦])(?![\d\w])")
        self._hundredth = re.compile(rf"(?i:[ -]?(?P<word>{_any(self._hundredths)})\b)")
        self._and_cents = re.compile(
            r"(?i:(?:,? and |,? )(?P<n>\d{1,2}|[a-z]{3,6}(?:[ -][a-z]{3,5})?) (?:cents?|pence)\b)"
        )
        self._dimension = re.compile(
            rf"(?P<gap>[ -]?)(?:[\[{{])?(?P<word>{_any(self._dimensions)})(?:[\]}}])?(?![\w'])"
        )
        self._any_dimension = re.compile(rf"(?i:[ -]?(?P<word>{_any(self._plain_dimensions)}))(?![\w'])")
        self._duration = re.compile(rf"(?i:[ -]?(?P<word>{_any(self._durations)}))\b(?!')")
        self._count = re.compile(rf"(?i:[ -](?P<word>{_any(self._counted)}))\b")
        # First and last words, so that the long patterns are tried only where one of their words stands.
        self._openings = {
            "money": _first_words((*self._currencies, *self._hundredths, *(f"m{code}" for code in self._currencies)))
            | set("$€£¥₽₹₩₭₪₦¢"),
            "measure": _first_words(
                (*self._dimensions, *self._durations, "pound", "pounds", "lb", "lbs", "square", "cubic")
            )
            | {"sq", "cu", "m", "g", "l", "in"},
            "behind": _first_words(self._hedges_behind),
            "counted": _first_words(self._counted),
        }
        self._closings = {form.rpartition(" ")[2] for form in self._hedges} | {
            "a",
            "an",
            "the",
            "about",
            "around",
            "some",
        }
        self._sign_ends = {sign[-1] for sign in self._signs if not sign[-1].isalpha()} | {"-"}
        self._sign_words = {sign for sign in self._signs if sign[-1].isalpha()}

    def scan(self, text: str, start: int, end: int, *, ranges: bool = True) -> Iterator[Quantity]:
        """All quantities of [start, end), in order, without overlap; a range is one, or two without `ranges`."""
        at = start
        while match := START.search(text, at, end):
            at = match.end()
            numeral = read_numeral(text, match.start())
            is_pronoun = match[0].lower() == "one" and _PRONOUN.search(
                text, max(start, match.start() - 9), match.start()
            )
            if numeral is None or numeral.end > end or (is_pronoun and numeral.end == match.end()):
                continue
            quantity = self._quantity(text, numeral, start, end)
            if quantity is None:
                at = numeral.end
                continue
            if ranges:
                quantity = self._ranged(text, quantity, start, end) or quantity
            start = at = max(quantity.outer_end, at)
            yield quantity

    def noun_at(self, text: str, at: int, limit: int) -> Behind | None:
        """The counted noun that begins at `at` (a space), None where none does."""
        found = self._noun_behind(text, at, Decimal(2), "words", limit)
        return found if found.unit else None

    # --- one quantity ---------------------------------------------------------------------------------------

    def _quantity(self, text: str, numeral: Numeral, floor: int, limit: int) -> Quantity | None:
        before = self._read_before(text, numeral.start, floor)
        number_end, factor, scale = self._read_scale(text, numeral, before.currency, limit)
        behind = self._read_behind(text, number_end, numeral, before.currency, limit)
        if numeral.form == "fraction" and (article := _ARTICLE.match(text, number_end, limit)):
            # Half a century, half an hour.
            measured = self._read_behind(text, article.end() - 1, numeral, None, limit)
            behind = measured if measured.unit and measured.noun is None else behind
        value = numeral.value * factor * behind.factor
        if behind.currency and behind.kind == "currency" and behind.scale is None:
            behind, value = self._with_cents(text, behind, value, limit)
        end, unit = behind.end, behind.unit
        if behind.kind in ("currency", "dimension") or behind.currency:
            end, unit = self._with_rate(text, behind, limit)
        if end == number_end and text[end : end + 1].isalpha():
            # 5G, 13F, 737s: a letter that is no unit makes it a name.
            return None
        if unit == "degree" and _WARMTH.search(text, max(floor, before.outer - 2 * LOOK_BACK), before.outer):
            behind = behind._replace(kind="temperature")
        hedge, outer_end = self._read_behind_hedge(text, end, before.hedge, limit)
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
        last = window.rstrip().rpartition(" ")[2].lower()
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

    def _read_scale(
        self, text: str, numeral: Numeral, currency: str | None, limit: int
    ) -> tuple[int, Decimal, str | None]:
        match = _SCALE.match(text, numeral.end, limit)
        if match is None or numeral.scale:
            return numeral.end, Decimal(1), None
        if match["word"]:
            return match.end(), Decimal(SCALES[match["word"].lower()]), match["word"]
        short = match["short"]
        is_near = not match["gap"]
        is_named = _opening(text, match.end(), limit) in self._openings["money"]
        is_money = currency is not None or (is_named and self._currency.match(text, match.end(), limit) is not None)
        if short == "m" and is_near and not is_money:
            # 2.7m people, 1.2m tons: metres count nothing.
            is_money = self._noun_behind(text, match.end(), Decimal(2), "words", limit).unit is not None or (
                _opening(text, match.end(), limit) in ("ton", "tons", "tonnes", "barrels", "acres", "hectares")
            )
        is_sure = len(short) > 1 or (short in "kK" and is_near) or (short in "BT" and is_near and is_money)
        if not (is_sure or (is_money and (is_near or short in "kK" or short == "m"))):
            return numeral.end, Decimal(1), None
        return match.end(), Decimal(SHORT_SCALES[short.lower()]), short

    def _read_behind(self, text: str, at: int, numeral: Numeral, currency: str | None, limit: int) -> Behind:
        if currency is not None:
            return self._behind_sign(text, at, currency, limit)
        opening = _opening(text, at, limit)
        if opening in _PERCENT_WORDS and (behind := self._percent(text, at, limit)):
            return behind
        if opening in self._openings["money"] and (behind := self._money(text, at, limit)):
            return behind
        if opening in _TEMPERATURE_WORDS and (behind := self._temperature(text, at, limit)):
            return behind
        if opening in self._openings["measure"] and (behind := self._measured(text, at, limit)):
            return behind
        return self._noun_behind(text, at, numeral.value, numeral.form, limit)

    def _behind_sign(self, text: str, at: int, currency: str, limit: int) -> Behind:
        """$ 10 dollars, $5 US: the word says it again or more exactly."""
        is_told = _opening(text, at, limit) in self._openings["money"]
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
        is_point = "point" in written or "bps" in written
        unit = (
            "basis_point" if "bps" in written or "basis" in written else "percentage_point" if is_point else "percent"
        )
        return Behind(match.end(), "percent", unit, None)

    def _money(self, text: str, at: int, limit: int) -> Behind | None:
        if (match := self._currency.match(text, at, limit)) and (match["gap"] or match["word"].isupper()):
            factor, end = (Decimal(10**6) if match["mega"] else Decimal(1)), match.end()
            scale = match["mega"]
            if not scale and (later := _SCALE.match(text, end, limit)) and later["word"]:
                # 75 USD million
                end, factor, scale = later.end(), Decimal(SCALES[later["word"].lower()]), later["word"]
            code = self._currencies[match["word"].lower()]
            return None if self._is_weight(text, match) else Behind(end, "currency", None, code, None, scale, factor)
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

    def _with_cents(self, text: str, behind: Behind, value: Decimal, limit: int) -> tuple[Behind, Decimal]:
        match = self._and_cents.match(text, behind.end, limit)
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
        if (match := _LETTER_UNIT.match(text, at, limit)) and text[at - 1 : at].isdigit():
            return Behind(match.end(), "dimension", _LETTERS[match["near"] or match["far"]], None)
        return None

    def _noun_behind(self, text: str, at: int, value: Decimal, form: str, limit: int) -> Behind:
        opening = _opening(text, at, limit)
        if opening in self._openings["measure"] and (match := self._duration.match(text, at, limit)):
            return Behind(match.end(), "number", self._durations[match["word"].lower()], None)
        if opening in self._openings["counted"] and (match := self._count.match(text, at, limit)):
            return Behind(match.end(), "number", self._counted[match["word"].lower()], None, match["word"])
        pattern = _ONE_NOUN if value == 1 and form == "digits" else _NOUN
        match = pattern.match(text, at, min(limit, at + 90))
        if match and not (text.startswith("-", at) and form == "digits"):
            return Behind(
                match.end(), "number", self._counted.get(match["noun"].lower(), match["noun"]), None, match["noun"]
            )
        return Behind(at, "number", None, None)

    def _with_rate(self, text: str, behind: Behind, limit: int) -> tuple[int, str | None]:
        match = _RATE.match(text, behind.end, limit)
        if match is None:
            return behind.end, behind.unit
        per = match["unit"].lower()
        per = _RATE_UNITS.get(per, self._plain_dimensions.get(per) or self._dimensions.get(match["unit"]) or per)
        if behind.unit in ("mile", "km") and per == "hour":
            return match.end(), "mph" if behind.unit == "mile" else "km/h"
        return match.end(), f"{behind.unit} per {per}" if behind.unit else f"per {per}"

    def _read_behind_hedge(self, text: str, at: int, hedge: Hedge, limit: int) -> tuple[Hedge, int]:
        is_told = _opening(text, at, limit) in self._openings["behind"]
        match = self._behind_hedge.match(text, at, limit) if is_told else None
        if match is None:
            return hedge, at
        found = self._hedges_behind[match[0].strip().lower()]
        # What stands before the number goes first: in "at least 5 or so" the bound is the claim.
        return (found if hedge in ("none", "about") else hedge), match.end()

    # --- two as a range -------------------------------------------------------------------------------------

    def _ranged(self, text: str, first: Quantity, floor: int, limit: int) -> Quantity | None:
        """`first` with the end of its range, where one follows."""
        low = max(floor, first.outer_start - LOOK_BACK)
        opening = _BETWEEN.search(text[low : first.outer_start])
        link = (_AND if opening else _LINK).match(text, first.end, limit)
        if link is None or first.number is None:
            return None
        second = self._second(text, link.end(), limit)
        if second is None or second.number is None or second.number_start == second.number_end:
            return None
        bounds = self._bounds(text, first, second, link)
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

    def _second(self, text: str, at: int, limit: int) -> Quantity | None:
        match = _SIGN_AHEAD.match(text, at, limit)
        begin = match.end() if match else at
        numeral = read_numeral(text, begin) if START.match(text, begin, limit) else None
        return self._quantity(text, numeral, at, limit) if numeral and numeral.end <= limit else None

    def _bounds(
        self, text: str, first: Quantity, second: Quantity, link: re.Match[str]
    ) -> tuple[Decimal, Decimal] | None:
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
        if link[0].strip() == "or" and (first.form == "fraction" or second.is_bare):
            return None
        return (low, high) if low < high else None


def _opening(text: str, at: int, limit: int) -> str:
    """The first word or sign behind a numeral, in lower case."""
    match = _OPENING.match(text, at, limit)
    return match["word"].lower() if match else ""


def _first_words(forms: Iterable[str]) -> set[str]:
    return {match["word"].lower() for form in forms if (match := _OPENING.match(form))}


def _unscaled(quantity: Quantity) -> Decimal:
    """The number before its scale word: 4 of 4 million."""
    word = (quantity.scale or "").lower()
    factor = Decimal(SCALES.get(word) or SHORT_SCALES.get(word) or 1)
    return (quantity.number or Decimal(0)) / factor


def _reverse(forms: Mapping[Key, tuple[str, ...]]) -> dict[str, Key]:
    return {form.lower(): key for key, written in forms.items() for form in written}


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

"""English figures: which of the quantities written are claims, and what their sentences say about them.

Left out, because they name or date and do not count: dates, times and years; heads of lists; numbers of articles,
resolutions, telephones and versions; names (Covid-19, G20, Boeing 737); "one" as a pronoun or an article. A bare
number counts only where a word of amount stands beside it; being silent is better than calling a name a quantity.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal, localcontext
from typing import Literal

from watchwords.recognisers.figures.context_en import ContextWords, EnglishContext, TextContext, Versus
from watchwords.recognisers.figures.places_en import number_places
from watchwords.recognisers.figures.quantities_en import Quantities
from watchwords.recognisers.figures.quantity_en import PREFIXES, Quantity, QuantityWords
from watchwords.recognisers.figures.ranks_en import ordinals
from watchwords.recognisers.figures.ratios_en import ratios
from watchwords.recognisers.figures.reading import Reading, is_chinese, plain
from watchwords.records import Figure, Hedge, PreparedText, Sentence

_SEEN_BEFORE = 28
# Article 47, Resolution 1325, Boeing 737: a name, not a count. "of" and plurals belong to them: Group of 77.
_NAMED = re.compile(
    r"(?:\b(?i:articles?|sections?|chapters?|rules?|resolutions?|paragraphs?|paras?\.?|pages?|annex|appendix"
    r"|clauses?|sub-?paragraph"
    r"|no\.|nos\.|nrs?\.|numbers|pp\.|p\.|vol\.|volume|version|figures?|tables?|covid-?|line|route|highway"
    r"|interstate|flight|room|gate|psalm|row)"
    r"|\b(?:Group of|Article|Part|Title|Phase|Vision|Agenda|Protocol|Boeing|Airbus|Apollo|Windows|iPhone"
    r"|Galaxy|Model|Item|Box|Class|Channel|Area|Bill|Act"
    r"|H\. ?R\.|Public Law|Executive Order|Order|Decree|Proposition|Amendment|Question|Basel|Tier|Zone|Mark"
    r"|Mach|Web|Industry|Made in China|Internet|Industrie|Number|No|Rule"
    r"|Document|Notice|Announcement|Level|Grade|Pier|Building|Suite|Platform|Session|Committee|Convention"
    r"|Regulation|Directive|Euro|Formula|Type|Expo|Games|Chang'e|Shenzhou|Tiangong|MH|Sec\.|Art\.))"
    r" ?\Z"
)
_CHAIN = re.compile(r"^(?:,| and|, and| or| to| through|-|, or) ?\Z")
_ATTACHED = re.compile(r"[A-Za-z\d][-–/:#@&_.]\Z|[A-Za-z]\Z|#\Z")
_TIME_BEHIND = re.compile(r"^(?::\d|\s?[ap]\.?m\.?\b|\s?o'clock|\s?hrs\b|/\d|-\d|\.\d)", re.I)
_CODE = re.compile(r"(?<!\d)\+?\d{1,4}(?:-\d{2,5}){2,5}|(?<!\d)\d{1,4}(?:/\d{1,5}){2,5}")
_IS_YEAR = re.compile(r"(?:1[0-9]|20|21)\d\d")
_AMOUNT_BEFORE = re.compile(
    r"(?i:\b(?:total(?:s|ed|led|ing|ling)?(?: of)?|numbers? of|population (?:of|was|is)|reach(?:ed|es|ing)?"
    r"|stood at|stands at|rank(?:ed|s|ing)?(?: at)?"
    r"|averag(?:e|ed|ing)(?: of)?|numbered|numbering|sum of|exceed(?:ed|s|ing)?|amount(?:ed|s|ing)? to"
    r"|equal to|scored?|value of|rate of|index (?:of|at|was|is))) ?\Z"
)
_MANY_DIGITS = 5
_AFTER_CHANGE = re.compile(r"(?i:(?:%|\b(?:per ?cent|points?)) (?:to|at)(?: a (?:close|record|high|low) of)? \Z)")
_LEVEL_BEFORE = re.compile(r"(?i:\b(?:to|at|of|was|is|were|are|hit|from)(?: a (?:close|record|high|low) of)? \Z)")
_VERSION = re.compile(
    r"(?i:\b(?:versions?|releases?|updat\w+|upgrad\w+|firmware|ios|android|windows|section|chapter)\b)"
)
# 4e14, 10^6, "a hundred and two": no name is written so.
_TOLD_BY_FORM = re.compile(r"(?i:\d[e^][-+\d]|[x*\u00d7] ?10|\bhundred\b)")
_OF_THEM = re.compile(r"^ of (?:the|our|these|those|them|its|us|all|every|their|whom|which|his|her|my|your)\b")
_PERIOD_PART = re.compile(
    r"(?i:\b(?:first|second|third|fourth|last|past|latter|other|next|previous|these|those|better|early|late"
    r"|early-|in|each|every|per)) ?\Z"
)
_IS_SCALE_ONLY = re.compile(r"(?i:hundred|thousand|million|billion|trillion|quadrillion|dozen|lakh|crore)\b")
_COUPLE = re.compile(r"(?i:\ba couple(?: of)?(?= [a-z]))")
_PERSON_BEFORE = re.compile(
    r"\b(?!(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|[A-Z][a-z]{2,5}day) )[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][A-Za-z'-]+, \Z"
)
_TURNED = re.compile(r"(?i:\bturn(?:s|ed|ing)? )\Z")
# All 113 that came; 87 were admitted.
_ALL = re.compile(r"(?i:\ball )\Z")
_VERB_BEHIND = re.compile(r" (?:were|have|are|had)\b")
_AGE_BEHIND = re.compile(r", (?:who|said|says|has|had|was|is|told|of|from|a|an|the|and)\b")
_AND_SO_ON = re.compile(r", |-?,? (?:and|or|versus|vs\.?|to|then) (?:an? )?")
_ON_TO = re.compile(r" (?:combined )?to (?:about |around |just |only )?(?:a (?:record|close|high|low) of )?")
_AGED = re.compile(r"(?i:\b(?:aged|age|ages|the ages? of|an age of)) \Z")
_PREFIXED = re.compile(rf"\b{PREFIXES}-\Z")
_NAME_BEFORE = re.compile(r"(?<![.!?:;\"] )(?<!^)\b[A-Z][A-Za-z']+ \Z")
_FIVE_YEAR_PLAN = re.compile(r"^[ -]Year[ -](?:Plan|Program)", re.I)


class EnglishFigureCues(QuantityWords, frozen=True, forbid_unknown_fields=True):
    """English words around numbers, of `data/figures.toml`; normal form to forms."""

    aims: tuple[str, ...]
    verbs: tuple[str, ...]
    up: tuple[str, ...]
    down: tuple[str, ...]
    versus: dict[Versus, tuple[str, ...]]


class EnglishFigures:
    """Reads the figures of English sentences.

    Args:
        cues: words around numbers.
    """

    def __init__(self, cues: EnglishFigureCues) -> None:
        self.quantities = Quantities(cues)
        self._context = EnglishContext(ContextWords(cues.aims, cues.verbs, cues.up, cues.down, cues.versus))
        self._durations = frozenset(cues.durations)

    def read(self, prepared: PreparedText) -> list[Reading]:
        """Figures of the English sentences, in order."""
        places = number_places(prepared.folded, 0, len(prepared.folded))
        context = self._context.read(prepared)
        readings: list[Reading] = []
        for sent in prepared.sentences:
            low, high = bisect_left(places, sent.start), bisect_left(places, sent.end)
            if low < high and not is_chinese(prepared, sent):
                readings += self._read_sentence(prepared, sent, context, places[low:high])
        return readings

    def _read_sentence(
        self, prepared: PreparedText, sent: Sentence, context: TextContext, places: list[int]
    ) -> list[Reading]:
        text = prepared.folded
        codes = [match.span() for match in _CODE.finditer(text, places[0] - 1, sent.end)]
        scanned = list(self.quantities.scan(text, sent.start, sent.end, places))
        parts = [(one.number_start + 1, one.number_end) for one in scanned]
        # The fifth of "three and a fifth" is a part, no rank: it ends a number that begins before it.
        readings = [rank for rank in ordinals(text, sent, context, places) if not _is_inside(parts, rank.start)]
        ranks = [(reading.start, reading.end) for reading in readings]
        named_end = -1
        quantities = [
            quantity
            for quantity in scanned
            if not (_is_inside(codes, quantity.number_start) or _is_inside(ranks, quantity.number_end - 1))
        ]
        for number in range(len(quantities) - 2, -1, -1):
            quantities[number] = self._with_shared_unit(text, quantities[number], quantities[number + 1])
        for number in range(1, len(quantities)):
            quantities[number] = self._with_earlier_unit(text, quantities[number - 1], quantities[number])
        for quantity in quantities:
            if _is_alone(text, quantity):
                readings.append(self._complete(text, quantity, sent, context))
                continue
            if _is_named(prepared, quantity, sent, named_end):
                named_end = quantity.end
                continue
            if self._is_figure(text, quantity, sent, context):
                readings.append(self._complete(text, quantity, sent, context))
        readings += ratios(text, sent.start, sent.end, places)
        readings += [
            self._couple(text, match, sent, context)
            for match in _COUPLE.finditer(text, max(sent.start, places[0] - 2), sent.end)
        ]
        return sorted(readings)

    # --- what is a figure ---------------------------------------------------------------------------------

    def _is_figure(self, text: str, quantity: Quantity, sent: Sentence, context: TextContext) -> bool:
        written = text[quantity.number_start : quantity.number_end]
        if written.startswith(("a ", "A ")) and text.startswith("-", quantity.number_end):
            # A billion-dollar company: a size, not an amount.
            return False
        if self._is_dated(text, quantity, context) or _IS_SCALE_ONLY.fullmatch(written):
            return False
        if _FIVE_YEAR_PLAN.match(text[quantity.number_end : quantity.number_end + 16]):
            return False
        before = text[max(sent.start, quantity.outer_start - _SEEN_BEFORE) : quantity.outer_start]
        if quantity.form == "fraction" and quantity.is_bare and not _is_share(text, quantity, written, before):
            return False
        if written.lower() in ("one", "a"):
            return self._is_one_counted(quantity)
        if quantity.is_bare:
            return self._is_bare_amount(text, quantity, written, before, sent, context)
        is_year = _IS_YEAR.fullmatch(written) is not None and quantity.kind == "number" and quantity.noun is not None
        return not is_year or quantity.hedge != "none" or quantity.unit in ("person", "household", "country")

    def _is_dated(self, text: str, quantity: Quantity, context: TextContext) -> bool:
        end = quantity.number_end if quantity.linked == "none" else quantity.end
        if quantity.unit in ("percent", "percentage_point", "basis_point") or quantity.currency:
            return False
        return context.is_date(quantity.number_start, end)

    def _is_one_counted(self, quantity: Quantity) -> bool:
        """One mile and one percent are amounts, one day and one company are not, unless a bound is put to them."""
        if quantity.currency or quantity.kind != "number" or quantity.linked == "range":
            return True
        return quantity.hedge != "none" and quantity.unit is not None

    def _is_bare_amount(
        self, text: str, quantity: Quantity, written: str, before: str, sent: Sentence, context: TextContext
    ) -> bool:
        behind = text[quantity.end : min(sent.end, quantity.end + 16)]
        if quantity.linked == "range":
            opened = text[quantity.outer_start : quantity.number_start].lower()
            return quantity.scale is not None or (
                opened.startswith(("between", "from")) and not _IS_YEAR.search(written)
            )
        if quantity.scale or quantity.form == "fraction" or _TOLD_BY_FORM.search(written):
            return True
        if _IS_YEAR.fullmatch(written):
            return quantity.hedge in ("over", "at_least", "below") and bool(_OF_THEM.match(behind))
        if _AGED.search(before) or _is_age_of_name(text, quantity, before) or _is_turned(written, before):
            return True
        if written.isdigit() and (_ALL.search(before) or _VERB_BEHIND.match(behind)):
            return True
        if _is_level(before, written):
            return True
        is_plain = written.isdigit() or written[:1].isalpha()
        if not is_plain and written[:1].isdigit():
            return (
                "," in written or quantity.hedge != "none" or context.changes_before(quantity.outer_start, sent.start)
            )
        is_cued = quantity.hedge != "none" or bool(_AMOUNT_BEFORE.search(before)) or bool(_OF_THEM.match(behind))
        is_small_word = written[:1].isalpha() and quantity.number is not None and quantity.number < 10
        if is_small_word:
            return quantity.hedge != "none" and not behind.startswith("-")
        start = quantity.outer_start - (5 if before.endswith(" from ") else 0)
        return is_cued or context.changes_before(start, sent.start)

    def _with_shared_unit(self, text: str, quantity: Quantity, following: Quantity) -> Quantity:
        """45 and 50 mg, 5, 6 and 7 percent: the unit stands behind the last one."""
        is_measured = following.kind in ("percent", "dimension") or following.unit in self._durations
        is_sum = following.currency is not None and text[quantity.end : following.outer_start] == " or "
        if not (quantity.is_bare and (is_measured or is_sum)) or quantity.number is None:
            return quantity
        if not _AND_SO_ON.fullmatch(text[quantity.end : following.outer_start]):
            return quantity
        if _IS_YEAR.fullmatch(text[quantity.number_start : quantity.number_end]):
            return quantity
        return quantity._replace(unit=following.unit, kind=following.kind, currency=following.currency)

    def _with_earlier_unit(self, text: str, earlier: Quantity, quantity: Quantity) -> Quantity:
        """Rose 64 points to 4,577; fell from 208 pounds to 193; from 6 percent to 7."""
        if not (quantity.is_bare and quantity.linked == "none") or earlier.linked != "none":
            return quantity
        is_from = text[max(0, earlier.outer_start - 5) : earlier.outer_start].lower() == "from "
        is_level = earlier.unit == "point" or (earlier.kind in ("dimension", "percent") and is_from)
        if not is_level or not _ON_TO.fullmatch(text[earlier.end : quantity.outer_start]):
            return quantity
        return quantity._replace(unit=earlier.unit, kind=earlier.kind)

    # --- the record ------------------------------------------------------------------------------------------

    def _complete(self, text: str, quantity: Quantity, sent: Sentence, context: TextContext) -> Reading:
        start, end = quantity.outer_start, quantity.outer_end
        hedge, start = self._settled_hedge(text, quantity, start)
        is_percent = quantity.kind == "percent" or quantity.form == "fraction"
        told = context.tell(sent, start, end, is_percent=is_percent, noun=quantity.noun)
        if hedge == "none" and told.is_aim and told.change_by != "by":
            hedge = "aim"
        is_aged = self._is_aged(text, quantity, sent)
        kind: Literal["number", "percent", "currency", "range", "dimension", "age", "temperature"] = quantity.kind
        if quantity.linked == "range":
            kind = "range"
        elif is_aged:
            kind = "age"
        figure = Figure(
            kind=kind,
            number=_plain(quantity.number, quantity.form),
            low=_plain(quantity.low, quantity.form),
            high=_plain(quantity.high, quantity.form),
            unit=f"{quantity.unit or 'year'}_of_age" if is_aged else quantity.unit,
            currency=quantity.currency,
            hedge=hedge,
            period=told.period,
            subject=told.subject,
            scale=quantity.scale,
            change=told.change,
            change_by=told.change_by,
            versus=told.versus,
        )
        return Reading(start, end, figure)

    def _is_aged(self, text: str, quantity: Quantity, sent: Sentence) -> bool:
        """Aged 12 to 17, at the age of 5 years; "Ann Lee, 66, ..." """
        if not quantity.is_bare and quantity.unit not in ("year", "month", "week"):
            return False
        before = text[max(sent.start, quantity.outer_start - 32) : quantity.outer_start]
        opened = text[quantity.outer_start : quantity.number_start].lower()
        if opened.endswith("the ages of ") or _is_turned(text[quantity.number_start : quantity.number_end], before):
            return True
        return _AGED.search(before) is not None or _is_age_of_name(text, quantity, before)

    def _settled_hedge(self, text: str, quantity: Quantity, start: int) -> tuple[Hedge, int]:
        """ "Over three years" and "within 5 days" tell how long something takes, unless "ago" or "old" follows."""
        words = text[quantity.outer_start : quantity.start].strip().lower()
        if words in ("over", "within") and quantity.unit in self._durations:
            is_bound = text.startswith((" ago", " old", " of "), quantity.end) or words == "within"
            if words == "over" and not is_bound:
                return "none", quantity.start
        return quantity.hedge, start

    def _couple(self, text: str, match: re.Match[str], sent: Sentence, context: TextContext) -> Reading:
        noun = self.quantities.noun_at(text, match.end(), sent.end)
        end = noun.end if noun else match.end()
        unit = noun.unit if noun else None
        told = context.tell(sent, match.start(), end, is_percent=False, noun=noun.noun if noun else None)
        figure = Figure(kind="number", number="2", unit=unit, hedge="about", period=told.period, subject=told.subject)
        return Reading(match.start(), end, figure)


def _plain(number: Decimal | None, form: str) -> str | None:
    if number is None:
        return None
    if form == "fraction" and number != number.quantize(Decimal("0.000001")):
        # Two thirds has no end: twelve digits tell it well enough, and stay the same from run to run.
        with localcontext() as context:
            context.prec = 12
            number = +number
    return plain(number)


def _is_age_of_name(text: str, quantity: Quantity, before: str) -> bool:
    written = text[quantity.number_start : quantity.number_end]
    if not (quantity.is_bare and len(written) == 2 and written.isdigit()):
        return False
    return _PERSON_BEFORE.search(before) is not None and (
        _AGE_BEHIND.match(text[quantity.end : quantity.end + 12]) is not None
    )


_LINE_END = re.compile(r"[ .!?]{0,3}(?:\n|\Z)")
_LINE_START = re.compile(r"(?:^|\n) {0,8}\Z")


def _is_alone(text: str, quantity: Quantity) -> bool:
    """A line that is a number and nothing else, as the cell of a table or an answer; a year alone is a heading."""
    if quantity.is_bare and _IS_YEAR.fullmatch(text[quantity.number_start : quantity.number_end]):
        return False
    before = text[max(0, quantity.outer_start - 10) : quantity.outer_start]
    # Without the ten characters cut off, "^" would stand for the start of any text.
    is_start = _LINE_START.search(before) is not None and ("\n" in before or len(before) == quantity.outer_start)
    return is_start and _LINE_END.match(text, quantity.outer_end) is not None


def _is_turned(written: str, before: str) -> bool:
    """When they turn 18."""
    return len(written) == 2 and written.isdigit() and _TURNED.search(before) is not None


def _is_level(before: str, written: str) -> bool:
    """Fell 0.4 percent to 13176; traded at 132.86: where an index or a rate stood."""
    if not written[:1].isdigit():
        return False
    is_long = len(written.partition(".")[0].replace(",", "")) >= _MANY_DIGITS
    is_told = "." in written or is_long
    if "." in written and len(written.partition(".")[0]) >= _MANY_DIGITS - 1:
        return True
    return _AFTER_CHANGE.search(before) is not None or (
        is_told and _LEVEL_BEFORE.search(before) is not None and not _VERSION.search(before)
    )


def _is_named(prepared: PreparedText, quantity: Quantity, sent: Sentence, named_end: int) -> bool:
    """Whether the number is part of a name, a code or a time."""
    text = prepared.folded
    at = quantity.number_start
    low = max(sent.start, at - _SEEN_BEFORE)
    before = text[low:at]
    if quantity.currency is None and _TIME_BEHIND.match(text[quantity.end : quantity.end + 8]) and quantity.is_bare:
        return True
    if quantity.currency is not None and quantity.start < at:
        return False
    if named_end >= low and _CHAIN.match(text[named_end:at]):
        return True
    if (
        text[at : at + 1].isdigit()
        and _ATTACHED.search(before)
        and not before.endswith(("RMB", "USD", "CNY", "EUR", "GBP", "HKD"))
    ):
        return _PREFIXED.search(before) is None and not _is_behind_dash(prepared, at)
    if _NAMED.search(before):
        return True
    is_word = text[at : at + 1].isalpha()
    return not is_word and quantity.is_bare and quantity.hedge == "none" and bool(_NAME_BEFORE.search(before))


def _is_behind_dash(prepared: PreparedText, at: int) -> bool:
    """Wars\u201410 times as many: folded, a dash looks like the hyphen of a name."""
    stored = prepared.offsets.to_stored(at - 1, at).slice(prepared.document.text)
    return stored in ("\u2014", "\u2015")


def _is_share(text: str, quantity: Quantity, written: str, before: str) -> bool:
    """Half of them, a third of it, two thirds; not the second half, three quarters of growth, a third party."""
    behind = text[quantity.end : quantity.end + 8]
    lowered = written.lower()
    if _PERIOD_PART.search(before) and lowered.endswith(("half", "quarter", "quarters", "halves", "third")):
        return False
    if " in " in f" {lowered} " or " out of " in lowered or " over " in lowered or any(c.isdigit() for c in lowered):
        return True
    if lowered in (
        "half",
        "a half",
        "quarter",
        "third",
        "fifth",
        "a third",
        "a fourth",
        "a quarter",
        "a fifth",
        "a tenth",
        "a sixth",
        "an eighth",
    ):
        is_alone = lowered in ("half", "a half") and (
            behind.startswith((" the ", " a ", " our ", " its ", " their ")) or quantity.hedge != "none"
        )
        return lowered not in ("quarter", "third", "fifth") and (
            behind.startswith(" of ") or is_alone or quantity.hedge != "none"
        )
    if lowered.endswith("quarters"):
        return behind.startswith((" of ", " percent")) or quantity.hedge != "none"
    return not behind.startswith("-part")


def _is_inside(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether `at` lies in one of the spans, which are in order."""
    index = bisect_left(spans, (at + 1, 0)) - 1
    return index >= 0 and at < spans[index][1]

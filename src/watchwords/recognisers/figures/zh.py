"""Chinese figures: what a numeral counts or measures, with the words that qualify it.

A numeral is a figure beside a unit, a currency, a scale word, 分之, 成, 折 or 番; as an ordinal with 第 and a rank; and
bare only where it is clearly a quantity: with grouped digits, a large scale, or right behind 为, 达 or a hedge at the
end of its clause. Fixed phrases (四个全面, 五位一体), a lone 一 before a counter (一个), years, times of day,
list heads, names and numbers of articles and documents are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

import msgspec

from watchwords.recognisers.figures.bounds_zh import join_all
from watchwords.recognisers.figures.context_zh import ChineseContext, TextContext, any_of
from watchwords.recognisers.figures.cores_zh import (
    Core,
    is_bare_quantity,
    is_bare_range,
    is_place,
    is_year,
    ordinal,
    ranks,
    session,
    stand_alone,
)
from watchwords.recognisers.figures.numerals_zh import chinese_amount
from watchwords.recognisers.figures.reading import Reading, is_chinese, plain
from watchwords.recognisers.figures.runs_zh import LATIN, Numeral, find_numerals, numeral_at
from watchwords.recognisers.figures.specials_zh import Kind, specials
from watchwords.recognisers.figures.tables_zh import CellReader, read_tables, with_tables
from watchwords.recognisers.figures.units_zh import SCALED_DEGREES, degree, is_unit_here, unit_pattern
from watchwords.records import Figure, Hedge, PreparedText, Sentence
from watchwords.text.fold import fold

_TO = re.compile(r" ?(?:-{1,2}|~|至|到) ?")
_BETWEEN = re.compile("[与和]")
_SPACE_BETWEEN = re.compile("之?间")
_ONE = re.compile("一(?![二两三四五六七八九])")
_LOOK_BACK = 14
_LONGEST_ALONE = 80
_SHARES = {"百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SHARE = re.compile("(?:负|-)?(?P<under>[百佰千仟万]{1,3})分之")
_AMOUNT = re.compile(
    r"[元圆块](?:[\d一二两三四五六七八九壹贰叁肆伍陆柒捌玖]{1,3}[角毛](?:钱|整|正)?"
    r"(?:零?[\d一二两三四五六七八九壹贰叁肆伍陆柒捌玖]{1,2}分)?|零?[\d一二三四五六七八九壹贰叁肆伍陆柒捌玖]{1,2}分)(?:钱|整|正)?"
)
_WHOLE_SUM = re.compile(r"[整正](?=[,;。、)\"\n]|$)")
_DISCOUNT = re.compile("折(?![合叠腾射磨断线扣旧算])")
_TENTHS = re.compile(
    "成(?:(?P<more>[一二三四五六七八九]|半)(?![个年月天家名项]))?(?![立为员都功果本绩熟就长分品效人年套交型群天了色])"
)
# 24小时内, but 年内外.
_WITHIN = re.compile("内(?![外容部在心阁战])")
_TIMES = frozenset({"year", "month", "week", "day", "working_day", "hour", "minute", "second", "quarter"})
# 十个月大的孩子, but 三年大增产.
_OLD = re.compile(r"大(?=[的了时左,。;!?)]|小孩|婴|孩|$)")
_IN_WORD = re.compile("[第之统唯归合万]")
_NAME_DIGIT = re.compile("[陆伍拾肆](?![元圆块角佰仟拾万亿点])")
_ROOM = re.compile(r"(?=[,;。!?、)\"\n的]|波动|浮动|变化|不等|$)")
_FRACTION_USE = re.compile("的|以上|左右|强|多|$|,|。")
_HALF_TIME = re.compile("小时|月")


class ChineseFigureCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Chinese words around numbers, of `data/figures.toml`."""

    hedges_before: dict[str, Hedge]
    hedges_after: dict[str, Hedge]
    currencies: dict[str, str]
    """Word or sign to ISO 4217; "" for money that has no code."""
    currency_codes: dict[str, str]
    """What may stand before a sum: RMB, $, 人民币."""
    units: dict[str, str]
    kinds: dict[Literal["percent", "dimension", "age", "temperature"], tuple[str, ...]]
    """Kind of figure to the normal units that make it."""
    traps: dict[str, str]
    """Unit to characters that, right behind it, make it another word: 元 before 素."""
    names: tuple[str, ...]
    """Fixed phrases that begin with a numeral and count nothing."""
    aims: tuple[str, ...]
    verbs: tuple[str, ...]
    ups: tuple[str, ...]
    downs: tuple[str, ...]


class _Unit(NamedTuple):
    """A unit as written behind a numeral, with 多, 半 and the words behind it."""

    end: int
    unit: str | None
    currency: str | None
    kind: Kind
    is_more: bool = False
    plus: Decimal = Decimal(0)


class ChineseFigures:
    """Reads the figures of Chinese sentences.

    Args:
        cues: words around numbers.
    """

    def __init__(self, cues: ChineseFigureCues) -> None:
        self._hedges = cues.hedges_before
        self._after = cues.hedges_after
        self._cues = cues
        self._kinds: dict[str, Kind] = {unit: kind for kind, units in cues.kinds.items() for unit in units}
        self._unit_pattern = unit_pattern(cues.units, cues.currencies, cues.traps)
        before = (
            # >5% at the beginning of a line is a quotation, -> an arrow.
            rf"(?:(?<![-=<>\n])(?P<hedge>{any_of(cues.hedges_before)})(?:了|有|是|为|达)?)?"
            rf" ?(?:(?P<currency>{any_of(cues.currency_codes)}) ?)?"
        )
        self._before = re.compile(rf"{before}(?P<vague>(?!))?$")
        # 数百; but 人数300, 户数十万.
        self._before_place = re.compile(rf"{before}(?P<vague>(?<![人总指户次系台倍件个家])数|[几上])?$")
        self._after_pattern = re.compile(rf"[的]?(?P<hedge>{any_of(cues.hedges_after)})")
        self._names = re.compile(any_of(cues.names))
        self._context = ChineseContext(aims=cues.aims, verbs=cues.verbs, ups=cues.ups, downs=cues.downs)

    def read(self, prepared: PreparedText) -> list[Reading]:
        """Figures of the Chinese sentences, in order."""
        context = self._context.read(prepared)
        if alone := self._alone(prepared, context):
            return alone
        readings = [
            reading
            for sent in prepared.sentences
            if is_chinese(prepared, sent)
            for reading in self._complete(prepared.folded, sent, context)
        ]
        tables = list(read_tables(prepared, self._cell_reader(prepared, context)))
        return with_tables(readings, tables) if tables else readings

    def _complete(self, folded: str, sent: Sentence, context: TextContext) -> Iterator[Reading]:
        for start, end, figure in self._read_sentence(folded, sent, context):
            yield Reading(start, end, context.complete(figure, start, end, sent))

    def _cell_reader(self, prepared: PreparedText, context: TextContext) -> CellReader:
        folded = prepared.folded

        def numbers(start: int, end: int) -> list[Core]:
            cores = list(self.cores(folded, start, end, context))
            rest = folded[start : cores[0].start] + folded[cores[-1].end : end] if cores else "-"
            return cores if not rest.strip() else []

        def sentence(start: int, end: int) -> list[Reading]:
            return list(self._complete(folded, Sentence(start=start, end=end, lang="zh", block=0), context))

        return CellReader(numbers, sentence, self._one_of)

    def _one_of(self, unit: str) -> Figure | None:
        """What one of a unit is: 亿元 is 100000000 yuan; None for what is no unit."""
        written = "1" + (fold(unit)[0] if unit else "")
        numeral = numeral_at(written, 0, len(written), low=0)
        core = self._measured(written, numeral, len(written)) if numeral else None
        if core is None and numeral and numeral.scale:
            core = self._plain(numeral)
        return core.figure if unit and core and core.end == len(written) else None

    def _alone(self, prepared: PreparedText, context: TextContext) -> list[Reading]:
        """The numbers of a text that holds nothing else, bare as they are; none where it holds more."""
        folded = prepared.folded
        if (
            not 0 < len(folded) <= _LONGEST_ALONE
            or not prepared.sentences
            or not is_chinese(prepared, prepared.sentences[0])
        ):
            return []
        cores = [core for core in self.cores(folded, 0, len(folded), context) if not is_place(folded, core)]
        if not cores or not stand_alone(folded, cores):
            return []
        readings = []
        for before, core in zip([0, *(core.end for core in cores)], cores, strict=False):
            readings.append(self._qualify(folded, core, before, len(folded)) or Reading(*core[:3]))
        return join_all(folded, readings)

    def _read_sentence(self, folded: str, sent: Sentence, context: TextContext) -> Iterator[Reading]:
        readings = []
        reached = sent.start
        for core in self.cores(folded, sent.start, sent.end, context):
            reading = self._qualify(folded, core, reached, sent.end) if core.start >= reached else None
            if reading is not None:
                reached = reading.end
                readings.append(reading)
        yield from join_all(folded, readings)

    # --- the number with its unit -------------------------------------------------------------------------

    def cores(self, folded: str, start: int, end: int, context: TextContext) -> Iterator[Core]:
        """Numbers with their units in folded [start, end), in order; bare numbers too, marked as such."""
        told = specials(folded, start, end, self._cues.units, self._kinds)
        phrases = sorted(told, key=lambda core: core.start)
        at, reached = 0, start
        for numeral in find_numerals(folded, start, end):
            while at < len(phrases) and phrases[at].start <= numeral.start:
                if phrases[at].start >= reached:
                    reached = phrases[at].end
                    yield phrases[at]
                at += 1
            if numeral.start < reached:
                continue
            if date_end := context.date_end(numeral.start, numeral.end):
                reached = date_end
                continue
            name = self._names.match(folded, numeral.start, end)
            if name and not folded.startswith("之", name.end()):
                reached = name.end()
                continue
            core = self._core(folded, numeral, end)
            if core:
                reached = core.end
                yield core
        yield from (core for core in phrases[at:] if core.start >= reached)

    def _core(self, folded: str, numeral: Numeral, end: int) -> Core | None:
        if numeral.is_rank:
            return ranks(folded, numeral, end) or ordinal(folded, numeral, end)
        if numeral.end - numeral.start == 1 and _NAME_DIGIT.match(folded, numeral.start, end):
            return self._plain(numeral)
        share = _SHARE.match(folded, numeral.start, numeral.end)
        if numeral.is_fraction:
            if share:
                return self._share(folded, numeral, share, end)
            if "/" in folded[numeral.start : numeral.end] and (measured := self._measured(folded, numeral, end)):
                return measured
            is_told = "/" not in folded[numeral.start : numeral.end] or _FRACTION_USE.match(folded, numeral.end, end)
            return self._plain(numeral) if is_told else None
        return (
            session(folded, numeral, end)
            or self._tenths(folded, numeral, end)
            or self._range(folded, numeral, end)
            or self._measured(folded, numeral, end)
            or self._plain(numeral)
        )

    @staticmethod
    def _plain(numeral: Numeral) -> Core:
        return Core(numeral.start, numeral.end, _figure(numeral, "number", None, None), is_written=numeral.is_fraction)

    def _share(self, folded: str, numeral: Numeral, share: re.Match[str] | None, end: int) -> Core | None:
        """百分之五, 千分之二, 百分之三十到四十."""
        if share is None or numeral.number is None:
            return None
        number = numeral.number * 100
        figure = Figure(
            kind="percent", number=plain(number), unit="percent", hedge="over" if numeral.is_more else "none"
        )
        to = _TO.match(folded, numeral.end, end)
        upper = numeral_at(folded, to.end(), end, low=to.end()) if to else None
        if upper and upper.number is not None:
            high = upper.number * 100 if upper.is_fraction else upper.number
            if number < high <= 1000:
                return Core(numeral.start, upper.end, _bounds(number, high, "percent", None))
        return Core(numeral.start, numeral.end, figure)

    def _tenths(self, folded: str, numeral: Numeral, end: int) -> Core | None:
        """三成, 七成六, 八折, 六五折."""
        if numeral.number is None or numeral.is_more or not 0 < numeral.number < 100:
            return None
        number = numeral.number
        if match := _DISCOUNT.match(folded, numeral.end, end):
            written = folded[numeral.start : numeral.end]
            tens = 1 if number >= 10 and len(written) == 2 else 10
            return Core(numeral.start, match.end(), Figure(kind="percent", number=plain(number * tens), unit="percent"))
        match = _TENTHS.match(folded, numeral.end, end) if number <= 10 else None
        if not match:
            return None
        more = match["more"]
        number = number * 10 + (0 if not more else 5 if more == "半" else "零一二三四五六七八九".index(more))
        return Core(numeral.start, match.end(), Figure(kind="percent", number=plain(number), unit="percent"))

    def _range(self, folded: str, numeral: Numeral, end: int) -> Core | None:
        """5至6个, 6%-6.5%, 10万至12万人."""
        first = self._unit(folded, numeral, end)
        at = first.end if first else numeral.end
        to = _TO.match(folded, at, end) or _BETWEEN.match(folded, at, end)
        if not to or numeral.number is None:
            return None
        is_signed = folded.startswith(("-", "负"), to.end()) and to[0] in ("与", "和", "至", "到", "~")
        upper = numeral_at(folded, to.end() + is_signed, end, low=to.end())
        if upper is None or upper.number is None or upper.is_rank:
            return None
        unit = self._unit(folded, upper, end)
        if unit and unit.unit == "room" and to[0] in ("与", "和") and _ROOM.match(folded, unit.end, end):
            unit = None
        low, high = numeral.number, upper.number
        if upper.scale and not numeral.scale and not first and numeral.is_digits and low < high:
            low *= high / _unscaled(upper)
        if not low < high or (first and (unit is None or first.unit != unit.unit)):
            return None
        last = unit.end if unit else upper.end
        # 与 joins two bounds only where 之间 closes them.
        between = _SPACE_BETWEEN.match(folded, last, end)
        if not between and (
            to[0] in ("与", "和") or not (unit or upper.scale or is_bare_range(folded, numeral, upper, end))
        ):
            return None
        if between and not unit and is_year(folded, numeral) and is_year(folded, upper):
            return None
        last = between.end() if between else last
        hedged = _bounds(low, high, unit.unit if unit else None, unit.currency if unit else None, upper.scale)
        return Core(numeral.start, last, hedged)

    def _measured(self, folded: str, numeral: Numeral, end: int) -> Core | None:
        unit = self._unit(folded, numeral, end)
        if unit is None:
            return None
        if unit.currency == "CNY" and (amount := _AMOUNT.match(folded, numeral.end, end)):
            written = folded[numeral.start : amount.end()].rstrip("钱整正")
            sum_ = chinese_amount(written)
            if sum_ is not None:
                figure = Figure(kind="currency", number=plain(sum_), currency="CNY")
                return Core(numeral.start, amount.end(), figure)
        start = numeral.start
        if unit.unit in ("fahrenheit", "celsius") and (
            scale := SCALED_DEGREES.search(folded, max(0, start - 5), start)
        ):
            start = scale.start()
        whole = _WHOLE_SUM.match(folded, unit.end, end) if unit.currency == "CNY" else None
        last = whole.end() if whole else unit.end
        return Core(start, last, _figure(numeral, unit.kind, unit, self._factor(folded, unit)))

    @staticmethod
    def _factor(folded: str, unit: _Unit) -> Decimal:
        return Decimal("0.1") if folded[unit.end - 1] == "‰" else Decimal(1)

    def _unit(self, folded: str, numeral: Numeral, end: int) -> _Unit | None:
        match = self._unit_pattern.match(folded, numeral.end, end)
        if not match:
            return None
        word = match["word"]
        if word in self._cues.currencies:
            return _Unit(match.end(), None, self._cues.currencies[word] or None, "currency", bool(match["more"]))
        unit = self._cues.units[word]
        kind = self._kinds.get(unit, "number")
        if unit == "degree":
            unit, kind = degree(folded, numeral)
        if _OLD.match(folded, match.end(), end) and word in ("个月", "天", "周", "年", "周岁", "岁"):
            return _Unit(match.end() + 1, unit, None, "age")
        if not is_unit_here(folded, numeral, match, word):
            return None
        plus = Decimal("0.5") if match["half"] else Decimal(0)
        if plus and word == "个" and (time := _HALF_TIME.match(folded, match.end(), end)):
            return _Unit(time.end(), self._cues.units[f"个{time[0]}"], None, "number", plus=plus)
        return _Unit(match.end(), unit, None, kind, bool(match["more"]), plus)

    # --- the words that qualify it ------------------------------------------------------------------------

    def _qualify(self, folded: str, core: Core, low: int, end: int) -> Reading | None:
        """The figure with its hedges; None where it is no quantity after all."""
        pattern = self._before_place if folded[core.start] in "十百千万亿" else self._before
        before = pattern.search(folded, max(low, core.start - _LOOK_BACK), core.start)
        hedge_word, sign, vague = (
            (before["hedge"], before["currency"], before["vague"]) if before else (None, None, None)
        )
        after = self._after_pattern.match(folded, core.end, min(end, core.end + 6))
        figure = core.figure
        start = before.start() if before and (hedge_word or sign or vague) else core.start
        while start < core.start and folded[start] == " ":
            start += 1
        last = after.end() if after else core.end
        if sign and figure.unit is None:
            code = self._cues.currency_codes[sign.strip()]
            kind = "range" if figure.kind == "range" else "currency"
            figure = msgspec.structs.replace(figure, kind=kind, currency=figure.currency or code)
        if not self._is_quantity(folded, core, figure, end, hedge_word, vague, after):
            return None
        figure = self._hedged(figure, hedge_word, after["hedge"] if after else None, vague)
        if figure.hedge == "none" and figure.unit in _TIMES and _WITHIN.match(folded, last, end):
            return Reading(start, last + 1, msgspec.structs.replace(figure, hedge="at_most"))
        return Reading(start, last, figure)

    def _hedged(self, figure: Figure, before: str | None, after: str | None, vague: str | None) -> Figure:
        if vague in ("数", "几") and figure.number is not None:
            # 数十万: from one hundred thousand on, how many is not said.
            return msgspec.structs.replace(
                figure,
                kind="range",
                number=None,
                low=figure.number,
                high=plain(Decimal(figure.number) * 10),
                hedge="about",
            )
        hedge: Hedge = figure.hedge
        if hedge == "range":
            return figure
        if before and not (hedge == "over" and self._hedges[before] == "about"):
            hedge = self._hedges[before]
        elif after:
            hedge = self._after[after]
        elif vague == "上":
            hedge = "at_least"
        return msgspec.structs.replace(figure, hedge=hedge)

    def _is_quantity(
        self,
        folded: str,
        core: Core,
        figure: Figure,
        end: int,
        hedge: str | None,
        vague: str | None,
        after: re.Match[str] | None,
    ) -> bool:
        written = folded[core.start : core.end]
        is_place = written[0] in "百千万亿兆" and "分之" not in written
        if is_place and not (hedge or vague or figure.hedge == "over"):
            return False
        if is_place and vague and written[-1] in "万亿":
            return True
        if (
            figure.kind in ("currency", "percent", "ordinal", "dimension", "age", "temperature")
            or figure.unit == "fold"
        ):
            return True
        if not core.is_written:
            if after and not after["hedge"].startswith(("上", "出")):
                return len(written) > 1 or not _IN_WORD.search(folded, max(0, core.start - 1), core.start)
            return is_bare_quantity(folded, core, figure, end, self._hedges[hedge] if hedge else vague and "about")
        if figure.unit is None:
            return True
        is_small = not written[0].isascii() and len(written) <= 6
        is_bound = after is not None or (hedge and self._hedges[hedge] in ("at_least", "at_most", "below"))
        if is_small and _ONE.match(written) and figure.number == "1" and not is_bound:
            return False
        return not (is_small and core.start > 0 and folded[core.start - 1] == '"')


def _figure(numeral: Numeral, kind: Kind, unit: _Unit | None, factor: Decimal | None) -> Figure:
    hedge: Hedge = "over" if numeral.is_more or (unit and unit.is_more) else "none"
    name, currency = (unit.unit, unit.currency) if unit else (None, None)
    if numeral.number is None:
        return _bounds(numeral.low or Decimal(0), numeral.high or Decimal(0), name, currency)
    number = (numeral.number + (unit.plus if unit else 0)) * (factor or 1)
    if unit and unit.unit == "century":
        number, name = number * 100, "year"
    return Figure(kind=kind, number=plain(number), unit=name, currency=currency, hedge=hedge, scale=numeral.scale)


def _bounds(low: Decimal, high: Decimal, unit: str | None, currency: str | None, scale: str | None = None) -> Figure:
    return Figure(
        kind="range",
        number=None,
        low=plain(low),
        high=plain(high),
        unit=unit,
        currency=currency,
        hedge="range",
        scale=scale,
    )


def _unscaled(numeral: Numeral) -> Decimal:
    product = Decimal(1)
    if numeral.scale in LATIN:
        return (numeral.number or Decimal(0)) / Decimal(10) ** LATIN[numeral.scale]
    for char in numeral.scale or "":
        product *= {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}[char]
    return (numeral.number or Decimal(0)) / product

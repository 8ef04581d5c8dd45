"""What a Chinese sentence says about a figure: its year, what is measured or counted, growth, comparison, aim.

Only the clause up to the figure is read, at most `_LONGEST_CLAUSE` characters of it, so that the work for one figure
is bounded however long the sentence is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Literal

import msgspec

from watchwords.dates import WrittenDate, scan
from watchwords.records import Figure, Hedge, PreparedText, Sentence
from watchwords.text.characters import HAN

_LONGEST_CLAUSE = 120
_LONGEST_SUBJECT = 30
# 增加到2007年13786元.
_YEAR_BEFORE = re.compile("(?:[0-9]{4}|[〇零○一二三四五六七八九]{4})年的?$")
_CLAUSE_START = re.compile(r"[;:。!?、\"()\n]|(?<!\d),|,(?!\d)")
# A noun of quantity may stand right before its number: 规模39.2万亿元.
_QUANTITY = re.compile(
    r"(?:规模|总值|总额|总量|收入|支出|产量|产值|人数|比重|比例|指数|普及率|增速|面积|总数|[率额量值])$"
)
_FROM = re.compile("[由从][^,]{1,40}$")
_SOURCE = re.compile(r"[由从]\d.*$")
_OBJECT = re.compile("[^把将使让]{0,40}[把将使让](?=.{2})")
_LEADING = re.compile(
    r"^(?:[一二三四五六七八九十两\d]{1,3}年(?:内|来|间)|每年|是|\s|其中|截至|预计|同时|并|且|,|目前|全年|去年|今年|现在|已经|已|年?[末底初])+"
)
# What was named in an earlier clause is not repeated: 比上年增加, 而争取.
_TAKEN_UP = re.compile(
    r"(?:而|也|则|只|就|又)?(?:比(?!重|例|率|较|分)|较(?!大|为|多|高)|同比|环比|超过|争取|提高|增长|增加|平均每年|年均|将|达到)"
)
_YEAR_ON_YEAR = r"同比|[比较](?:上|去)年(?:同期|同月)?"
_PREVIOUS = r"环比|[比较]上(?:个)?(?:月|季度|期)"
_VERSUS = re.compile(
    rf"(?P<year_on_year>{_YEAR_ON_YEAR})|(?P<previous_period>{_PREVIOUS})"
    rf"|(?P<other>(?:[比较]|(?:与|同)(?=[^,]{{1,14}}相比))(?!重|例|率|大|高|多|为|好|快)[{HAN}\d]{{1,14}}?)(?=,|相比|年均|平均|增|减|提|上|下|降|升|翻|扩|缩|多|高|$)"
)
_TRAILING = re.compile("(?:预计|将|要|共|已|可|都|也|约|特别|尤其|统一|分别|平均|,){0,3}$")
# Another figure, or only one: 5000万元以下或者上一年度营业额.
_NO_SUBJECT_PART = re.compile(r"^\d[^A-Z]|[%元]|百分之|不得$|不$|\d$|^经过")
# Who or where, not what.
_NO_SUBJECT = frozenset(
    {"全国", "我国", "我们", "中国", "世界", "全党", "这里", "其他", "他们", "它们", "全世界", "目前"}
)
_LONGEST_THAN = 30
_THAN = re.compile("[比较][^,]{1,24}(?<![提最新升])(?P<how>[高低多少])(?:出|了|出了)?$")
_HEDGES: dict[str, Hedge] = {
    "至少": "at_least",
    "最少": "at_least",
    "最多": "at_most",
    "至多": "at_most",
}
_HEDGED_VERB = re.compile("(?P<hedge>至少|最少|最多|至多)(?:再|要|可|能|会)?(?!有|是|为)[^,\\d]{1,4}$")
_IN_VERB = re.compile("[结综联符配整融混集]合$|[所没]有$")
_ONLY_CHANGE = re.compile(
    "(?:增|降|减|涨|跌|升|翻|力争|争取|不|又|再|只|仅|新|累|共|高|多|少|低|长|下|上|到|了|至|达|提|回落){1,4}"
)
_COMPARED = re.compile(r"[比较与同]$")
# The noun that a count is of, where it ends the clause: 建成七个新城区。
_COUNTED = re.compile(rf"(?P<noun>[{HAN}A-Za-z]{{1,8}})(?=[,;。!?、:\n(]|$)")
_NO_NOUN = re.compile(
    "[的了在是被已将从由和与及或为有到把对向于就也都还又再最更很之其以所这那]|达|参加|参与|出席|来自|进入|实现|完成|增长|下降|左右|以上|以下|以内"
    "|召开|举行|举办|开展|联系|互相|相互|签署|通过|建成|投入|同时|分别|没有|必须|应当|可以|相比|共同|一起|全部"
)
_NOTHING_COUNTED = frozenset(
    {"year", "quarter", "month", "week", "day", "working_day", "hour", "minute", "second", "fold", "country", "time"}
)
_MEASURED = frozenset({"percent", "currency", "dimension", "age", "temperature", "ordinal"})

Change = tuple[Literal["up", "down"] | None, Literal["by", "to"] | None]


class ChineseContext:
    """Patterns of context, made once.

    Args:
        aims, verbs, ups, downs: words of `data/figures.toml`.
    """

    def __init__(self, *, aims: Iterable[str], verbs: Iterable[str], ups: Iterable[str], downs: Iterable[str]) -> None:
        # 计划经济, 计划和市场: the noun.
        self.aims = re.compile(rf"(?:{any_of(aims)})(?![和与、经体生单])")
        self.links = re.compile(rf"(?:{any_of(verbs)})(?:了|至|到)?$")
        self.changes = re.compile(
            rf"(?<!新)(?<!再)(?:(?P<up>{any_of(ups)})|(?P<down>{any_of(downs)}))(?P<step>了|到了|到|至|为)?$"
        )

    def read(self, prepared: PreparedText) -> TextContext:
        """The context of one text."""
        return TextContext(self, prepared)


class TextContext:
    """Dates and clauses of one text."""

    def __init__(self, patterns: ChineseContext, prepared: PreparedText) -> None:
        self._patterns = patterns
        self._prepared = prepared
        self._dates: tuple[WrittenDate, ...] = scan(prepared.folded)
        self._starts = [date.start for date in self._dates]

    def date_end(self, start: int, end: int) -> int | None:
        """End of a date that folded [start, end) overlaps; None where it overlaps none."""
        at = bisect_left(self._starts, end) - 1
        return self._dates[at].end if at >= 0 and self._dates[at].end > start else None

    def complete(self, figure: Figure, start: int, end: int, sent: Sentence) -> Figure:
        """`figure` of folded [start, end) with what its sentence says about it."""
        clause = self._clause_start(max(sent.start, start - _LONGEST_CLAUSE), start)
        text = self._prepared.folded[clause:start].rstrip()
        period = self._period(sent, start, end)
        if figure.kind == "ordinal":
            return msgspec.structs.replace(figure, period=period)
        match = self._patterns.changes.search(_YEAR_BEFORE.sub("", text[-14:]))
        change, change_by = _change(match) if match else _compared(text)
        versus = self._versus(text) if change else None
        hedge = figure.hedge
        if hedge == "none":
            hedge = "aim" if self._patterns.aims.search(text) else _hedge_before(text)
        return msgspec.structs.replace(
            figure,
            hedge=hedge,
            period=period,
            subject=self._subject(clause, start) or self._counted(figure, end, sent),
            change=figure.change or change,
            change_by=figure.change_by or change_by,
            versus=versus,
        )

    def _clause_start(self, low: int, start: int) -> int:
        last = low
        for match in _CLAUSE_START.finditer(self._prepared.folded, low, start):
            last = match.end()
        return last

    def _period(self, sent: Sentence, start: int, end: int) -> str | None:
        """The last year before the figure in its sentence that nothing is compared with, else one right behind it."""
        folded = self._prepared.folded
        at = bisect_right(self._starts, start)
        for date in reversed(self._dates[max(0, at - 4) : at]):
            is_compared = date.start > sent.start and _COMPARED.search(folded, date.start - 1, date.start)
            if date.start >= sent.start and date.first.year is not None and not is_compared:
                return str(date.first.year)
        if at < len(self._dates):
            date = self._dates[at]
            between = folded[end : date.start]
            # 4000辆(1952年还不能制造): what stands in brackets with the year is another matter.
            is_apart = "," in between or ("(" in between and not folded.startswith(")", date.end))
            if date.end <= sent.end and date.first.year is not None and len(between) <= 12 and not is_apart:
                return str(date.first.year)
        return None

    @staticmethod
    def _versus(text: str) -> Literal["year_on_year", "previous_period", "other"] | None:
        versus: Literal["year_on_year", "previous_period", "other"] | None = None
        for match in _VERSUS.finditer(text):
            versus = (
                "year_on_year" if match["year_on_year"] else "previous_period" if match["previous_period"] else "other"
            )
        return versus

    def _subject(self, clause: int, start: int) -> str | None:
        folded = self._prepared.folded
        at = bisect_left(self._starts, clause)
        if at < len(self._dates) and folded[clause : self._dates[at].start].strip() in ("", "到", "截至", "至"):
            clause = max(clause, min(self._dates[at].end, start))
        text = self._measured(folded[clause:start].rstrip())
        if moved := _OBJECT.match(text[:-1]):
            clause, text = clause + moved.end(), text[moved.end() :]
        leading = _LEADING.match(text)
        if leading:
            clause, text = clause + leading.end(), text[leading.end() :]
        if trailing := _TRAILING.search(text):
            text = text[: trailing.start()]
        text = text.removesuffix("了")
        if (
            not 2 <= len(text) <= _LONGEST_SUBJECT
            or _ONLY_CHANGE.fullmatch(text)
            or _NO_SUBJECT_PART.search(text)
            or text in _NO_SUBJECT
        ):
            return None
        return self._slice(clause, clause + len(text))

    def _measured(self, text: str) -> str:
        """What stands before the linking words; nothing where none is there and it is no noun of quantity."""
        has_link = False
        for _ in range(3):
            if not (match := self._patterns.links.search(text)) or _IN_VERB.search(text):
                break
            text, has_link = text[: match.start()], True
        if source := _SOURCE.search(text):
            # 由194亿美元增加到1399亿美元: the number it came from is no part of what is measured.
            text, has_link = text[: source.start()], True
        if text.endswith(("从", "由")):
            text, has_link = text[:-1], True
        if _TAKEN_UP.match(text):
            return ""
        if change := self._patterns.changes.search(text):
            versus = _VERSUS.search(text)
            if change["step"] in ("到", "到了", "至", "为"):
                # 由每人每年50元提高到100元: what is measured stands before 由.
                cut = _FROM.search(text)
                return text[: cut.start() if cut else versus.start() if versus else change.start()]
            return text[: versus.start()] if versus else text
        return text if has_link or _QUANTITY.search(text) else ""

    def _counted(self, figure: Figure, end: int, sent: Sentence) -> str | None:
        """The noun right behind a count, where it ends its clause and holds no verb or particle."""
        if figure.kind in _MEASURED or figure.unit is None or figure.hedge in ("at_least", "below", "at_most"):
            return None
        if figure.unit in _NOTHING_COUNTED or self._prepared.folded[end - 1] in "上下内右":
            return None
        match = _COUNTED.match(self._prepared.folded, end, min(sent.end, end + 9))
        if not match or _NO_NOUN.search(match["noun"]) or len(match["noun"]) < 2:
            return None
        return self._slice(*match.span("noun"))

    def _slice(self, start: int, end: int) -> str:
        return self._prepared.offsets.to_stored(start, end).slice(self._prepared.document.text)


def _change(match: re.Match[str] | None) -> Change:
    if not match:
        return None, None
    direction: Literal["up", "down"] = "up" if match["up"] else "down"
    return direction, "to" if match["step"] in ("到", "到了", "至", "为") else "by"


def _compared(text: str) -> Change:
    """比去年低0.4个百分点, 比上年多12亿元."""
    match = _THAN.search(text[-_LONGEST_THAN:])
    if not match:
        return None, None
    return ("up" if match["how"] in "高多" else "down"), "by"


def _hedge_before(text: str) -> Hedge:
    """The hedge before the verb: 至少降低30%, 至少保存三年."""
    before = _HEDGED_VERB.search(text[-14:])
    return _HEDGES[before["hedge"]] if before else "none"


def any_of(words: Iterable[str]) -> str:
    """Alternatives, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

"""What the sentence says about a figure: the year it is about, what is measured, whether it is an aim."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

import msgspec

from watchwords.dates import WrittenDate, scan
from watchwords.records import Figure, PreparedText
from watchwords.text.characters import HAN

_LONGEST_CLAUSE = 160
_CLAUSE_START = re.compile(r"[;:。!?、\"\n]|(?<!\d),|,(?!\d)|\.\s|\s(?:that|which|while|and)\s")
_LONGEST_SUBJECT_ZH, _LONGEST_SUBJECT_EN = 30, 90
# A noun of quantity may stand right before its number: 规模39.2万亿元.
_QUANTITY_ZH = re.compile(r"(?:规模|总值|总额|总量|收入|支出|产量|产值|人数|比重|比例|指数|普及率|增速|[率额量值])$")
_SOURCE_ZH = re.compile(r"[由从]\d.*$")
# 比上年增加: what grew was named in an earlier clause.
_COMPARED_ZH = re.compile(r"(?:而|也|则|只|就|又)?(?:比|较|同比|环比|超过|争取|提高|增长|增加|平均每年|年均)")
_LEADING = re.compile(r"^(?:\s|其中|截至|预计|同时|并|且|,|年?[末底初])+|^(?:and|but|with|in which|where)\s")


class SubjectCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words between what is measured and its number."""

    verbs_zh: tuple[str, ...]
    """Words that only link: 达到, 为. The subject ends before them."""
    verbs_en: tuple[str, ...]
    changes_zh: tuple[str, ...]
    """Words of change: 增长. They stay with the subject, since growth is what is measured."""
    changes_en: tuple[str, ...]


class FigureContext:
    """Patterns of context, made once."""

    def __init__(self, cues: SubjectCues, aims: dict[str, tuple[str, ...]]) -> None:
        self.links_zh = re.compile(rf"(?:{_any(cues.verbs_zh)})(?:了|至|到)?$")
        self.changes_zh = re.compile(rf"(?:{_any(cues.changes_zh)})(?:了|至|到)?$")
        self.links_en = re.compile(rf"\s(?:{_any(cues.verbs_en)})$")
        self.changes_en = re.compile(rf"\s(?:{_any(cues.changes_en)})(?P<step>\s(?:to|by|at))?$")
        latin = _any([word for words in aims.values() for word in words if word.isascii()])
        han = _any([word for words in aims.values() for word in words if not word.isascii()])
        self.aims = re.compile("|".join(part for part in (rf"\b(?:{latin})\b" if latin else "", han) if part))

    def read(self, prepared: PreparedText) -> Context:
        """The context of one text."""
        return Context(self, prepared)


class Context:
    """Dates and clauses of one text."""

    def __init__(self, patterns: FigureContext, prepared: PreparedText) -> None:
        self._patterns = patterns
        self._prepared = prepared
        self._dates: list[WrittenDate] = list(scan(prepared.folded))
        self._starts = [date.start for date in self._dates]

    def is_date(self, start: int, end: int) -> bool:
        """Whether folded [start, end) overlaps a date."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._dates[at].end > start

    def complete(self, figure: Figure, start: int, end: int, sentence: int) -> Figure:
        """`figure` with what its sentence says about it."""
        sent = self._prepared.sentences[sentence]
        clause = self._clause_start(max(sent.start, start - _LONGEST_CLAUSE), start)
        hedge = figure.hedge
        if (
            hedge == "none"
            and figure.kind != "ordinal"
            and self._patterns.aims.search(self._prepared.folded, clause, start)
        ):
            hedge = "aim"
        return msgspec.structs.replace(
            figure,
            hedge=hedge,
            period=self._period(sent.start, sent.end, start, end),
            subject=self._subject(clause, start),
        )

    def _clause_start(self, low: int, start: int) -> int:
        last = low
        for match in _CLAUSE_START.finditer(self._prepared.folded, low, start):
            last = match.end()
        return last

    def _period(self, low: int, high: int, start: int, end: int) -> str | None:
        """The last year written before the figure in its sentence, else the first one right behind it."""
        at = bisect_right(self._starts, start)
        for date in reversed(self._dates[max(0, at - 4) : at]):
            if date.start >= low and date.first.year is not None:
                return str(date.first.year)
        if at < len(self._dates):
            date = self._dates[at]
            between = self._prepared.folded[end : date.start]
            if date.end <= high and date.first.year is not None and len(between) <= 12 and "," not in between:
                return str(date.first.year)
        return None

    def _subject(self, clause: int, start: int) -> str | None:
        folded = self._prepared.folded
        at = bisect_left(self._starts, clause)
        if at < len(self._dates) and folded[clause : self._dates[at].start].strip() == "":
            clause = max(clause, min(self._dates[at].end, start))
        text = folded[clause:start].rstrip()
        if re.search(f"[{HAN}]", text[-12:]):
            return self._stored(clause, self._chinese_subject(text), _LONGEST_SUBJECT_ZH)
        return self._stored(clause, self._english_subject(text), _LONGEST_SUBJECT_EN)

    def _chinese_subject(self, text: str) -> str:
        has_link = False
        while match := self._patterns.links_zh.search(text):
            text, has_link = text[: match.start()], True
        if source := _SOURCE_ZH.search(text):
            # 由194亿美元增加到1399亿美元: the number it came from is no part of what is measured.
            text, has_link = text[: source.start()], True
        if _COMPARED_ZH.match(text):
            return ""
        if has_link or self._patterns.changes_zh.search(text) or _QUANTITY_ZH.search(text):
            return text
        return ""

    def _english_subject(self, text: str) -> str:
        if match := self._patterns.links_en.search(text):
            return text[: match.start()]
        if match := self._patterns.changes_en.search(text):
            return text[: match.start("step")] if match["step"] else text
        return ""

    def _stored(self, at: int, text: str, longest: int) -> str | None:
        """The subject as it stands in the stored text; None where nothing or too much is left."""
        leading = _LEADING.match(text)
        if leading:
            at, text = at + leading.end(), text[leading.end() :]
        if not 2 <= len(text) <= longest or text[0].isdigit():
            return None
        return self._prepared.offsets.to_stored(at, at + len(text)).slice(self._prepared.document.text)


def _any(words: tuple[str, ...] | list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

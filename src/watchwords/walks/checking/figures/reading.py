"""The figures that a text claims, with what each is told of and of when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from watchwords.config import load_cues
from watchwords.measures.derived.masking import Masked
from watchwords.measures.derived.told import DURATIONS, Telling, Told, ToldCues
from watchwords.measures.named_figures import MeasureCues
from watchwords.measures.statements.parts import EditionName
from watchwords.records import DateUse, Figure, Hedge, Mention, Range, Series
from watchwords.text.characters import HAN
from watchwords.text.fold import fold_text
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.speaking_of import SpeakingOf
from watchwords.walks.checking.text import CheckedText
from watchwords.walks.setting import year_of

_YEAR = re.compile(r"(?:19|20)\d\d")
_ABOUT_THE_RECORD = frozenset(
    {
        "document",
        "documents",
        "speeches",
        "reports",
        "times",
        "time",
        "次",
        "篇",
        "mentions",
        "editions",
        "届",
        "statements",
    }
)
"""Counts of the record itself; the audit counts them."""
_COMPARED_WITH = {
    "en": re.compile(
        r"(?:than|from|since|over|against|compared with|compared to|that of|as in)"
        r"(?: the)?(?: level| figure| those| that)?"
        r"(?: (?:in|of|for))? (?:the )?(?P<year>(?:19|20)\d\d)\b"
    ),
    "zh": re.compile(r"(?:比|较|与|自|是|相比|从)(?P<year>(?:19|20)\d\d)年"),
}

_EVENT_EN = r"(?:summit|conference|forum|address|report|speech|statement|message|session|edition|debate|assembly)"
_EVENT_ZH = r"(?:大会|峰会|论坛|年会|报告|讲话|致辞|演讲|咨文|声明|公报|辩论)"
_EVENT_AFTER = {
    "en": re.compile(rf"(?:'s)? (?:[a-z]+[ -]){{0,4}}?{_EVENT_EN}\b"),
    "zh": re.compile(rf"年?(?:度|的)?[^,。;:、\d'\"]{{0,12}}?{_EVENT_ZH}"),
}
_EVENT_BEFORE = {"en": re.compile(rf"\b{_EVENT_EN} (?:of|in|for|held in) $"), "zh": re.compile(r"(?!)")}
_REACH = 60
_TIMES = {"doubled": "2", "tripled": "3", "quadrupled": "4"}
_MULTIPLES = re.compile(r"\b(more than |nearly |almost )?(doubled|tripled|quadrupled)\b", re.IGNORECASE)

_LETTER = re.compile(r"[^\W\d_]")
_NEAR = 30
_HAN = re.compile(f"[{HAN}]")
_NO_SUBJECTS = frozenset(("and", "before", "earlier", "now", "it", "names", "ranged", "此前", "其中"))
"""Words that the reading of a subject may be left with, and that name nothing."""
_OF_STATISTICS = re.compile(
    r"(?:percent|confidence|credible) interval|permutation|\bp = 0|the chance of what is seen"
    r"|percent of sentences|\d of \d+ cases"
    r"|置信区间|%的?区间|置换检验|\d次置换|概率|全部句子|\d次中"
)
"""A sentence that reports a test or an estimate: its figures are the writer's own counting."""


@dataclass(frozen=True)
class Claimed:
    """A figure of the text under check."""

    mention: Mention
    figure: Figure
    told: Told
    sentence: int
    span: Range
    """Stored [start, end) of its sentence."""
    year: int | None
    """The figure is of."""
    versus_year: int | None
    """The year that a change is measured from, where the sentence names it."""
    edition: str | None
    """It is told at, or of."""
    edition_year: int | None
    is_of_edition: bool
    """Whether it is told of the edition as such: its year is the edition's, and none beside."""
    is_sure: bool
    """Whether the sentence itself names its edition, or the person who asks does."""
    is_nearly: bool
    is_difference: bool
    """Whether it tells by how much one level lies above or below that of another year."""


def telling_of(series: Series) -> Telling:
    """Reader of what figures are told of, with the names of a series left out of subjects."""
    names = [name for name in (series.name.zh, series.name.en) if name]
    return _telling(tuple(names))


@lru_cache(maxsize=4)
def _telling(ignored: tuple[str, ...]) -> Telling:
    measures: dict[str, tuple[list[str], list[str]]] = {}
    for measure in load_cues("measures", MeasureCues).measures:
        key = measure.key.removesuffix("-growth").removesuffix("-size")
        zh, en = measures.setdefault(key, ([], []))
        zh += measure.subjects.zh
        en += measure.subjects.en
    return Telling(load_cues("checked_figures", ToldCues), measures, ignored)


def is_claim(figure: Figure) -> bool:
    """Whether a figure can be held against others: no ordinal, no age, no stretch of time, no count of the record."""
    if figure.kind in ("ordinal", "age") or figure.unit in DURATIONS or figure.unit in _ABOUT_THE_RECORD:
        return False
    if figure.kind == "range" and figure.scale and figure.low and _YEAR.fullmatch(figure.low):
        # "From 2020 to 45 trillion" has no range in it.
        return False
    return figure.number is not None or figure.low is not None or figure.high is not None


def quoted_spans(text: CheckedText) -> list[Range]:
    """Stored [start, end) of what the text gives as the words of others; their figures are the quotation's business."""
    return [quoted.content for quoted in text.quoted if quoted.use == "speech"]


def is_inside(mention: Mention, spans: Sequence[Range]) -> bool:
    """Whether a mention stands in one of some spans."""
    return any(low <= mention.start and mention.end <= high for low, high in spans)


def outside_quotations(text: CheckedText) -> list[Mention]:
    """Mentions that stand in no quotation, by place."""
    inside = quoted_spans(text)
    return [mention for mention in text.mentions if not is_inside(mention, inside)]


def by_sentence(mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    """Mentions under the number of their sentence, by place."""
    grouped: dict[int, list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.sentence, []).append(mention)
    return {number: sorted(own, key=lambda m: m.start) for number, own in grouped.items()}


def read_told(text: str, span: Range, figures: Sequence[Mention], telling: Telling) -> Iterator[tuple[Mention, Told]]:
    """What each figure of a sentence is told of.

    Args:
        text: the whole text.
        span: stored [start, end) of the sentence.
        figures: all its figures, by place.
        telling: see `telling_of`.
    """
    low, high = span
    within = [mention for mention in figures if low <= mention.start and mention.end <= high]
    masked = Masked.of(text[low:high], [(mention.start - low, mention.end - low) for mention in within])
    for n, mention in enumerate(within):
        if isinstance(mention.value, Figure) and is_claim(mention.value):
            yield mention, telling.read(masked, n, mention.value, mention.lang)


def read_claimed(text: CheckedText, ground: Ground, of: SpeakingOf) -> list[Claimed]:
    """Figures that a text claims in its own words, by place."""
    if not text.prepared.sentences:
        return []
    telling = telling_of(ground.series)
    inside = quoted_spans(text)
    dates = by_sentence(mention for mention in text.of("dates"))
    claimed = []
    figures_of = by_sentence([*text.of("figures"), *_multiples(text)])
    events = _Events(text, ground, dates)
    for number, figures in figures_of.items():
        span = text.sentence_span(number)
        if _OF_STATISTICS.search(text.text, span.start, span.end):
            continue
        for mention, told in read_told(text.text, (span.start, span.end), figures, telling):
            if not is_inside(mention, inside) and _is_told(text, mention, told):
                when = _When(text, ground, of, number, dates.get(number, []), events.of(number))
                claimed.append(when.claimed(mention, told))
    return claimed


def _is_told(text: CheckedText, mention: Mention, told: Told) -> bool:
    """Whether the words around a figure can tell what it is of."""
    block = text.block_at(mention.start)
    if block is not None and block.role == "table_row":
        # What a column is of stands in its head.
        return False
    # A Chinese figure behind English words: a term of the record named in passing, whose subject stands elsewhere.
    before = _LETTER.findall(text.text, max(0, mention.start - _NEAR), mention.start)
    is_chinese = _HAN.search(text.text, mention.start, mention.end + 1) is not None
    is_foreign = is_chinese and bool(before) and not _HAN.match(before[-1])
    return not is_foreign and not (told.forms and set(told.forms) <= _NO_SUBJECTS)


def _multiples(text: CheckedText) -> Iterator[Mention]:
    """Multiples that English tells by a verb: doubled, more than tripled."""
    found = text.of("figures")
    for match in _MULTIPLES.finditer(text.text):
        start, end = match.span()
        if any(other.start < end and start < other.end for other in found):
            continue
        hedge: Hedge = "over" if match[1] and match[1].lower().startswith("more") else "about" if match[1] else "none"
        times = _TIMES[match[2].lower()]
        yield Mention(
            doc_id=text.document.doc_id,
            recogniser="figures",
            start=start,
            end=end,
            text=match[0],
            lang="en",
            sentence=text.sentence_at(start),
            key=None,
            value=Figure(kind="number", number=times, unit="fold", hedge=hedge, change="up", change_by="to"),
            made_by="check/1",
        )


class _Events:
    """The editions that sentences name by a year beside a word for the event: the 2021 summit, 2021年的报告."""

    def __init__(self, text: CheckedText, ground: Ground, dates: Mapping[int, Sequence[Mention]]) -> None:
        self._text, self._ground = text, ground
        self._named = {number: key for number, own in sorted(dates.items()) if (key := self._event(number, own))}

    def of(self, sentence: int) -> tuple[str | None, str | None]:
        """(named in the sentence, last named in its paragraph before it)."""
        sentences = self._text.prepared.sentences
        own = [n for n in self._named if n < sentence and sentences[n].block == sentences[sentence].block]
        return self._named.get(sentence), self._named[max(own)] if own else None

    def _event(self, number: int, dates: Sequence[Mention]) -> str | None:
        keys: set[str] = set()
        editions, text, span = self._ground.editions, self._text.text, self._text.sentence_span(number)
        side = "zh" if self._text.prepared.sentences[number].lang == "zh" else "en"
        for date in dates:
            value = date.value
            if editions is None or not isinstance(value, DateUse) or len(value.date) != len("2021"):
                continue
            low, high = max(span.start, date.start - _REACH), min(span.end, date.end + _REACH)
            before, after = fold_text(text[low : date.start]) + " ", fold_text(text[date.end : high])
            after = f" {after}" if text[date.end : date.end + 1].isspace() else after
            if _EVENT_AFTER[side].match(after) or _EVENT_BEFORE[side].search(before):
                keys.update(editions.find(EditionName(year=value.date)))
        return keys.pop() if len(keys) == 1 else None


class _When:
    """Of when the figures of one sentence are."""

    def __init__(
        self,
        text: CheckedText,
        ground: Ground,
        of: SpeakingOf,
        sentence: int,
        dates: Sequence[Mention],
        events: tuple[str | None, str | None],
    ) -> None:
        self._text, self._ground, self._sentence = text, ground, sentence
        span = text.sentence_span(sentence)
        self._span = span.start, span.end
        lang = text.prepared.sentences[sentence].lang
        folded = text.folded(self._span)
        self._cues = load_cues("checked_figures", ToldCues)
        compared = _COMPARED_WITH["zh" if lang == "zh" else "en"].search(folded)
        self._versus = int(compared["year"]) if compared else None
        self._is_than = compared is not None and compared[0].startswith(("than", "比", "较"))
        event, carried = events
        self._edition = event or of.named(sentence) or carried or of.edition(sentence)
        self._is_named = event is not None or of.named(sentence) is not None
        self._is_event = event is not None or of.is_sure(sentence)
        self._years = sorted({year for date in dates for year in _years(date)} - {self._versus})

    def claimed(self, mention: Mention, told: Told) -> Claimed:
        """A figure of the sentence with its time."""
        figure = told.figure
        year = int(found[0]) if (found := _YEAR.match(figure.period or "")) else None
        versus = self._versus
        if versus is not None and self._is_of_year(mention, versus):
            # From 5 in 2019 to 6 in 2020: each has a year of its own.
            year, versus = versus, None
        elif year == versus:
            year = None
        edition_year = year_of(self._edition, self._ground.series) if self._edition else None
        if year is None and len(self._years) == 1:
            year = self._years[0]
        if year is None and edition_year is not None:
            year = edition_year - 1 if told.is_last_year else edition_year if told.is_this_year else None
        # A year alone may be that of a figure told at another edition; what an edition counts is its own.
        is_own = year == edition_year and (self._is_event or told.dimension[0] == "count")
        is_of_edition = self._edition is not None and (year is None or is_own)
        return Claimed(
            mention=mention,
            figure=figure,
            told=told,
            sentence=self._sentence,
            span=self._span,
            year=year,
            versus_year=versus,
            edition=self._edition,
            edition_year=edition_year,
            is_of_edition=is_of_edition,
            is_sure=self._is_named,
            is_nearly=_is_nearly(mention, self._cues),
            is_difference=versus is not None and (told.mode == "by" or self._is_than),
        )

    def _is_of_year(self, mention: Mention, year: int) -> bool:
        """Whether a year is printed at a figure, as its own."""
        text = self._text.text
        before = fold_text(text[max(self._span[0], mention.start - 8) : mention.start])
        after = fold_text(text[mention.end : min(self._span[1], mention.end + 12)])
        return before.endswith((f"{year}年的", f"{year}年")) or f"{after} ".startswith((f"in {year} ", f"in {year},"))


def _years(date: Mention) -> set[int]:
    value = date.value
    return {int(value.date[:4])} if isinstance(value, DateUse) and value.date[:4].isdigit() else set()


def _is_nearly(mention: Mention, cues: ToldCues) -> bool:
    folded = mention.text.lower()
    return folded.startswith((*cues.zh.nearly, *cues.en.nearly))

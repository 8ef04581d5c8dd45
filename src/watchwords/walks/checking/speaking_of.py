"""Which edition, and which day, a sentence of the checked text speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from types import ModuleType

from watchwords.measures.statements import en, zh
from watchwords.measures.statements.parts import EditionName
from watchwords.records import Citation, DateUse, Figure, Mention, Range, Session
from watchwords.text.fold import fold_text
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.text import CheckedText

_EVENT_EN = (
    r"(?:summit|conference|forum|address|report|speech|statement|meeting|session|edition|message|gathering|debate"
    r"|assembly)"
)
_EVENT_ZH = r"(?:大会|峰会|论坛|年会|会议|报告|讲话|致辞|演讲|咨文|声明|公报|贺信|全会|乌镇|辩论)"
_STRONG = {
    # "The 2021 summit", "in her 2012 address", "the summit of 2021", "at the meeting in 2021".
    "en": re.compile(
        rf"\b(?P<year>(?:1[7-9]|20)[0-9]{{2}})(?:'s)? (?:[a-z]+[ -]){{0,4}}{_EVENT_EN}\b"
        rf"|\b{_EVENT_EN} (?:of|in|for|held in) (?P<of>(?:1[7-9]|20)[0-9]{{2}})\b"
    ),
    # 2021年世界互联网大会, 2012年的政府工作报告.
    "zh": re.compile(
        rf"(?P<year>(?:1[789]|20)[0-9]{{2}})年?(?:度|的)?[^，。；：、,.;:\"'\d]{{0,12}}?{_EVENT_ZH}(?P<of>(?!))?"
    ),
}
_AT_ONCE = 12
"""Characters from the start of a sentence to a year that it begins with."""
_OPENING = 12
"""Sentences at the beginning that may tell what the text is about."""


class SpeakingOf:
    """The edition that each sentence is about.

    Named in the sentence before one named earlier in the paragraph, before the one that was asked for, before the one
    that the text opens with. A year beside a word for the event ("the 2021 summit", 第八届) names more surely than a
    year alone; the year that a figure, a rule or a quotation has names no edition.

    Args:
        text: the text under check.
        ground: the record.
        given: the edition asked for; None where none is.
    """

    def __init__(self, text: CheckedText, ground: Ground, given: str | None) -> None:
        self._text, self._ground, self._given = text, ground, given
        self._known: dict[int, tuple[list[tuple[int, str]], bool]] = {}

    @property
    def given(self) -> str | None:
        """The edition that was asked for."""
        return self._given

    def edition(self, sentence: int) -> str | None:
        """Key of the edition that a sentence speaks of; None where nothing tells, or where it names several."""
        if self._named(sentence)[0]:
            return self.named(sentence)
        block = self._block(sentence)
        for before in range(sentence - 1, -1, -1):
            if self._block(before) != block:
                break
            if (told := self._last(before)) is not None:
                return told
        return self._given or self._opening

    def edition_at(self, start: int) -> str | None:
        """The same at a stored offset: of several that the sentence names, the last one before it, else the first."""
        sentence = self._text.sentence_at(start)
        named = self._named(sentence)[0]
        if not named:
            return self.edition(sentence)
        at = self._text.prepared.offsets.to_folded(start, start + 1).start
        before = [key for place, key in named if place <= at]
        return before[-1] if before else named[0][1]

    def named(self, sentence: int) -> str | None:
        """Key of the one edition that the sentence itself names; None where it names none, or several."""
        keys = {key for _, key in self._named(sentence)[0]}
        return next(iter(keys)) if len(keys) == 1 else None

    def is_sure(self, sentence: int) -> bool:
        """Whether the sentence names its edition by the event itself, not by a year alone."""
        return self.named(sentence) is not None and self._named(sentence)[1]

    def names_any(self, sentence: int) -> bool:
        """Whether the sentence itself names an edition."""
        return bool(self._named(sentence)[0])

    def is_by_event(self, sentence: int) -> bool:
        """Whether the editions a sentence names are named by their event, not by a year alone."""
        return self._named(sentence)[1]

    def place_of(self, sentence: int, edition: str | None) -> int | None:
        """Stored offset at which a sentence names an edition."""
        at = next((place for place, key in self._named(sentence)[0] if key == edition), None)
        return None if at is None else self._text.prepared.offsets.to_stored(at, at + 1).start

    def _last(self, sentence: int) -> str | None:
        """The edition that a sentence leaves its paragraph with: named by its event, or first thing in the sentence."""
        named, is_strong = self._named(sentence)
        start = self._folded(sentence)[0]
        # A year in passing ("who had spoken in 2015") changes no subject.
        return named[-1][1] if named and (is_strong or named[0][0] - start <= _AT_ONCE) else None

    @cached_property
    def _opening(self) -> str | None:
        """What the titles at the top name, else the first paragraph."""
        sentences, blocks = self._text.prepared.sentences[:_OPENING], self._text.document.blocks
        headed = [at for at, sent in enumerate(sentences) if blocks and blocks[sent.block].role in ("title", "heading")]
        first = next((sent.block for at, sent in enumerate(sentences) if at not in headed), None)
        lead = [at for at, sent in enumerate(sentences) if sent.block == first]
        return next((self.named(at) for at in (*headed, *lead) if self.is_sure(at)), None)

    def _block(self, sentence: int) -> int:
        return self._text.prepared.sentences[sentence].block

    def _named(self, sentence: int) -> tuple[list[tuple[int, str]], bool]:
        """Editions named, by place (folded); and whether by their event. A name that fits several names none."""
        if sentence not in self._known:
            strong = sorted(_distinct(self._strong(sentence)))
            found = strong or sorted(_distinct(self._weak(sentence)))
            self._known[sentence] = (found, bool(strong))
        return self._known[sentence]

    def _keys(self, name: EditionName) -> list[str]:
        return self._ground.editions.find(name) if self._ground.editions else []

    def _strong(self, sentence: int) -> Iterator[tuple[int, list[str]]]:
        start, end = self._folded(sentence)
        lowered = self._text.prepared.lowered
        for pattern in self._events(sentence):
            for found in pattern.finditer(lowered, start, end):
                at = found.start("year") if found["year"] else found.start("of")
                # Beside its event a year is the event's, whatever figure of the sentence took it for its own.
                if not self._is_taken(sentence, at, by_figures=False):
                    yield at, self._keys(EditionName(year=found["year"] or found["of"]))
        for at, _, name in self._side(sentence).read_editions(lowered, start, end):
            if name.number is not None and not self._text.is_quoted(*self._text.prepared.offsets.to_stored(at, at + 1)):
                yield at, self._keys(name)
        for mention in self._mentions(sentence):
            if self._text.is_quoted(mention.start, mention.end):
                continue
            at = self._text.prepared.offsets.to_folded(mention.start, mention.end).start
            if isinstance(mention.value, Session) and mention.value.type == "edition" and mention.value.number:
                yield at, self._keys(EditionName(number=mention.value.number))
            if isinstance(mention.value, DateUse) and len(mention.value.date) == len("2021-09-26"):
                yield at, self._on(mention.value.date)

    def _weak(self, sentence: int) -> Iterator[tuple[int, list[str]]]:
        start, end = self._folded(sentence)
        for at, _, name in self._side(sentence).read_editions(self._text.prepared.lowered, start, end):
            if name.year is not None and not self._is_taken(sentence, at):
                yield at, self._keys(name)

    def _events(self, sentence: int) -> tuple[re.Pattern[str], ...]:
        """Patterns of a year beside a word for the event: common ones, and the series' own names."""
        lang = "zh" if self._text.prepared.sentences[sentence].lang == "zh" else "en"
        return (_STRONG[lang], *self._own_events[lang])

    @cached_property
    def _own_events(self) -> dict[str, tuple[re.Pattern[str], ...]]:
        series = self._ground.series
        names = {
            lang: [fold_text(n) for n in (getattr(series.name, lang), getattr(series.unit, lang)) if n]
            for lang in _STRONG
        }
        return {
            lang: tuple(
                re.compile(
                    rf"(?P<year>(?:1[789]|20)[0-9]{{2}})(?:年|'s)?的? ?(?:[a-z]+ )?{re.escape(name)}(?P<of>(?!))?"
                )
                for name in own
            )
            for lang, own in names.items()
        }

    def _on(self, day: str) -> list[str]:
        """Editions held on a day, by their key or their dates."""
        listed = {edition.key: edition.dates for edition in self._ground.series.editions}
        order = self._ground.editions.order if self._ground.editions else ()
        spans = [(key, listed.get(key) or (key,)) for key in order]
        return [key for key, dates in spans if dates[0] <= day <= dates[-1]]

    def _is_taken(self, sentence: int, folded: int, *, by_figures: bool = True) -> bool:
        """Whether a year belongs to a figure, the title of a rule or a quotation."""
        at = self._text.prepared.offsets.to_stored(folded, folded + 4).start
        return self._text.is_quoted(at, at + 1) or any(
            low <= at < high for low, high in self._years_of_others(sentence, by_figures=by_figures)
        )

    def _years_of_others(self, sentence: int, *, by_figures: bool) -> Iterator[Range]:
        dates = [mention for mention in self._mentions(sentence) if isinstance(mention.value, DateUse)]
        for mention in self._mentions(sentence):
            value = mention.value
            if isinstance(value, Citation) and value.form == "title":
                yield mention.start, mention.end
            # A whole day is named by its event or not at all; its year alone names no edition.
            if isinstance(value, DateUse) and len(value.date) > len("2021"):
                yield mention.start, mention.end
            if by_figures and isinstance(value, Figure) and value.period:
                yield from ((date.start, date.end) for date in dates if _is_year_of(date, value.period))

    def _mentions(self, sentence: int) -> list[Mention]:
        return self._by_sentence.get(sentence, [])

    @cached_property
    def _by_sentence(self) -> dict[int, list[Mention]]:
        grouped: dict[int, list[Mention]] = {}
        for mention in self._text.mentions:
            is_said = isinstance(mention.value, Figure) and self._text.is_quoted(mention.start, mention.end)
            # A figure that is quoted has its year from its source, not from who quotes it.
            if isinstance(mention.value, DateUse | Session | Figure | Citation) and not is_said:
                grouped.setdefault(self._text.sentence_at(mention.start), []).append(mention)
        return grouped

    def _side(self, sentence: int) -> ModuleType:
        return zh if self._text.prepared.sentences[sentence].lang == "zh" else en

    def _folded(self, sentence: int) -> Range:
        sent = self._text.prepared.sentences[sentence]
        return sent.start, sent.end


def _is_year_of(date: Mention, period: str) -> bool:
    value = date.value
    return isinstance(value, DateUse) and len(value.date) == len("2021") and period.startswith(value.date)


def _distinct(named: Iterator[tuple[int, list[str]]]) -> set[tuple[int, str]]:
    """Names that fit one edition alone."""
    return {(at, keys[0]) for at, keys in named if len(keys) == 1}

"""The figures that the record holds, each with what it is told of and of when, read where claims lead to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from watchwords.measures.derived.told import Told
from watchwords.records import Figure, Mention, Range, SentenceRow
from watchwords.walks.checking.figures.reading import read_told, telling_of
from watchwords.walks.checking.ground import Ground, ToldFigures
from watchwords.walks.setting import year_of

_LOOK_BACK = 4000
"""Characters before a figure in which the time it is told of is looked for."""
_TIME_ZH = re.compile(r"(?P<year>(?:19|20)\d\d)年|(?P<last>去年|上年|过去一年)|(?P<this>今年|本年度)")
_TIME_EN = re.compile(r"\b(?P<year>(?:19|20)\d\d)\b|\b(?P<last>last year|the past year)\b|\b(?P<this>this year)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Held:
    """A figure of the record."""

    mention: Mention
    told: Told
    span: Range
    """Stored [start, end) of its sentence."""
    edition: str | None
    edition_year: int | None
    year: int | None
    """Written in its sentence, or told there by last or this year."""
    carried: int | None
    """The last year told before it in the document; None where none is."""

    @property
    def figure(self) -> Figure:
        """Its value."""
        return self.told.figure


class HeldFigures:
    """Reads sentences of the record as the figures they tell, each once for all claims of a text.

    Args:
        ground: the record.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground, self._telling = ground, telling_of(ground.series)
        self._years = {edition: year_of(edition, ground.series) for edition in ground.documents_by_edition}
        self._told: dict[str, ToldFigures] = {}
        self._starts: dict[str, tuple[list[int], list[int]]] = {}
        self._read: dict[tuple[str, int], list[Held]] = {}

    @property
    def years(self) -> dict[str, int | None]:
        """The year of each edition that has documents."""
        return self._years

    def fetch(self, doc_ids: Iterable[str]) -> None:
        """Reads the figures of some documents at once."""
        wanted = [doc_id for doc_id in doc_ids if doc_id not in self._told]
        told = self._ground.told_figures(wanted)
        for doc_id in wanted:
            self._told[doc_id] = told[doc_id]
            rows = told[doc_id].sentences.values()
            self._starts[doc_id] = [row.start for row in rows], [row.sentence for row in rows]

    def sentence_at(self, doc_id: str, start: int) -> int | None:
        """Number of the sentence with figures that a stored offset of a fetched document stands in; None for others."""
        starts, numbers = self._starts[doc_id]
        at = bisect_right(starts, start) - 1
        return numbers[at] if at >= 0 and start < self._told[doc_id].sentences[numbers[at]].end else None

    def of(self, doc_id: str, sentence: int) -> list[Held]:
        """The figures of a sentence of a fetched document, by place."""
        key = doc_id, sentence
        if key not in self._read:
            self._read[key] = list(self._held(doc_id, sentence))
        return self._read[key]

    def _held(self, doc_id: str, sentence: int) -> Iterator[Held]:
        document = self._told[doc_id]
        figures, row = document.figures.get(sentence, ()), document.sentences.get(sentence)
        if not figures or row is None:
            return
        edition, text = self._ground.cards[doc_id].edition, document.text
        own_year = self._years.get(edition or "")
        blank = Held(figures[0], _NOTHING, (row.start, row.end), edition, own_year, None, _carried(row, text, own_year))
        words = text[row.start : row.end]
        for mention, told in read_told(text, (row.start, row.end), figures, self._telling):
            year = _year(told, text[row.start : mention.start], words, own_year)
            yield replace(blank, mention=mention, told=told, year=year)


_NOTHING = Told(Figure(kind="number", number=None), "und", frozenset())


def _carried(row: SentenceRow, text: str, own_year: int | None) -> int | None:
    """The last year that is told before a sentence; last and this year are counted from its document's own."""
    before = text[max(0, row.start - _LOOK_BACK) : row.start]
    found = list((_TIME_ZH if row.lang == "zh" else _TIME_EN).finditer(before))
    if not found:
        return None
    last = found[-1]
    if last["year"]:
        return int(last["year"])
    return None if own_year is None else own_year - 1 if last["last"] else own_year


def _year(told: Told, before: str, sentence: str, own_year: int | None) -> int | None:
    """The year that a figure's sentence gives it."""
    if found := _YEAR.match(told.figure.period or ""):
        return int(found[0])
    if years := _YEAR.findall(before):
        return int(years[-1])
    if own_year is not None and (told.is_last_year or told.is_this_year):
        return own_year - 1 if told.is_last_year else own_year
    years = _YEAR.findall(sentence)
    return int(years[0]) if len(set(years)) == 1 else None

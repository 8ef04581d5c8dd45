"""Figures of the record that may tell what a claimed one tells: found by their subject's words and by their value."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import ibis

from watchwords.engines import unbound
from watchwords.measures.derived.told import Telling, Told
from watchwords.records import Figure, Mention, Range, SentenceRow
from watchwords.spans import Span
from watchwords.tables import records_of, schema_of
from watchwords.walks.checking.figures.reading import Claimed, by_sentence, read_told, telling_of
from watchwords.walks.checking.ground import Ground
from watchwords.walks.setting import year_of

MOST_PLACES = 200
"""Places of a subject's words that are looked at in the editions that a claim may be of, and as many elsewhere."""
MOST_DOCUMENTS = 80
"""Documents whose figures are read for one text, by the number of claims that lead to them."""
MOST_VALUES = 400
"""Figures of equal value that are looked at for one text."""
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


class FigureSearch:
    """Finds held figures for all claims of a text in a few queries.

    Args:
        ground: the record.
        claims: all figures to be looked for.
    """

    def __init__(self, ground: Ground, claims: Sequence[Claimed]) -> None:
        self._ground = ground
        self._telling: Telling = telling_of(ground.series)
        self._years = {
            card.edition: year_of(card.edition, ground.series) for card in ground.cards.values() if card.edition
        }
        self._by_edition: dict[str, list[str]] = {}
        for doc_id, card in ground.cards.items():
            if card.edition is not None:
                self._by_edition.setdefault(card.edition, []).append(doc_id)
        self._near = [self._near_documents(claim) for claim in claims]
        self._is_cut: set[int] = set()
        self._found: dict[tuple[str, tuple[str, ...], bool], list[tuple[str, Span]]] = {}
        self._places = [self._places_of(number, claim) for number, claim in enumerate(claims)]
        by_value = self._of_value(claims)
        chosen = self._chosen(by_value)
        self._load(chosen)
        self._same_value = [self._keys_of(mention for mention in by_value if _is_value(mention, one)) for one in claims]
        for number, places in enumerate(self._places):
            if any(doc_id not in self._rows for doc_id, _ in places):
                self._is_cut.add(number)

    def is_cut(self, number: int) -> bool:
        """Whether not every place was looked at that the words of claim `number` have in the editions it may be of."""
        return number in self._is_cut

    def found(self, number: int) -> list[Held]:
        """Figures in the sentences where the words of claim `number` stand, and those of its very value."""
        keys: set[tuple[str, int]] = set()
        for doc_id, span in self._places[number]:
            starts = self._starts.get(doc_id)
            if starts:
                keys.add((doc_id, max(0, bisect_right(starts, span.start) - 1)))
        keys.update(self._same_value[number])
        return [held for key in sorted(keys) for held in self._held(*key)]

    def of_value(self, number: int) -> list[Held]:
        """Figures of the very value of claim `number`, whatever they are told of."""
        return [held for key in sorted(self._same_value[number]) for held in self._held(*key)]

    # --- where to look ------------------------------------------------------------------------------------

    def near_editions(self, claim: Claimed) -> list[str]:
        """Editions that would tell the figure: its own, or those of its year and the next."""
        if claim.is_of_edition and claim.edition is not None and claim.versus_year is None:
            return [claim.edition]
        years = {year + shift for year in (claim.year, claim.versus_year) if year is not None for shift in (0, 1)}
        named = [claim.edition] if claim.edition else []
        return list(dict.fromkeys([*named, *(key for key, year in self._years.items() if year in years)]))

    def _near_documents(self, claim: Claimed) -> list[str]:
        return [doc_id for key in self.near_editions(claim) for doc_id in self._by_edition.get(key, ())]

    def _places_of(self, number: int, claim: Claimed) -> list[tuple[str, Span]]:
        """Where the rarest words of the subject stand: in the editions it may be of, else anywhere."""
        near = self._near[number]
        found: list[tuple[str, Span]] = []
        for form, is_word in (*self._rarest(claim.told.terms), *self._rarest(claim.told.base or ())):
            places = self._located(form, tuple(near), is_word)
            found += places
            if len(places) == MOST_PLACES:
                self._is_cut.add(number)
        return list(dict.fromkeys(found))

    def _located(self, form: str, near: tuple[str, ...], is_word: bool) -> list[tuple[str, Span]]:
        key = form, near, is_word
        if key not in self._found:
            index = self._ground.index
            self._found[key] = index.locate(form, limit=MOST_PLACES, doc_ids=near or None, word=is_word)
        return self._found[key]

    def _chosen(self, by_value: Iterable[Mention]) -> list[str]:
        """Documents to be read: those that most claims lead to, and of equal ones those of a claimed value."""
        wanted: dict[str, int] = {}
        for places in self._places:
            for doc_id in dict.fromkeys(doc_id for doc_id, _ in places):
                wanted[doc_id] = wanted.get(doc_id, 0) + 2
        for mention in by_value:
            wanted[mention.doc_id] = wanted.get(mention.doc_id, 0) + 1
        return sorted(wanted, key=lambda doc_id: (-wanted[doc_id], doc_id))[:MOST_DOCUMENTS]

    def _rarest(self, terms: Iterable[str]) -> list[tuple[str, bool]]:
        """Forms of the term that stands most rarely, and whether each is a whole word; none where a term is nowhere."""
        counted = []
        for term in terms:
            is_thing = term.startswith("<")
            forms = dict.fromkeys(_stem(form, term) for form in self._telling.forms_of(term))
            held = {form: n for form in forms if form and (n := self._ground.index.count(form))}
            counted.append((sum(held.values()), [(form, is_thing and form.isascii()) for form in held]))
        return min(counted)[1] if counted else []

    def _of_value(self, claims: Sequence[Claimed]) -> list[Mention]:
        """Figures of a claimed value, in one query over the figures alone."""
        numbers = sorted({one.figure.number for one in claims if one.figure.number and _is_precise(one)})
        if not numbers or self._ground.is_empty:
            return []
        table = unbound("mentions", schema_of(Mention))
        number = table.value.re_extract(r'"number":"([^"]*)"', 1)
        rows = table.filter(table.recogniser == "figures", number.isin(numbers))
        rows = rows.order_by([ibis.asc("doc_id"), ibis.asc("start")]).limit(MOST_VALUES)
        return records_of(Mention, self._ground.record.corpus.run(rows))

    # --- what stands there --------------------------------------------------------------------------------

    def _load(self, doc_ids: Sequence[str]) -> None:
        told = self._ground.told_figures(doc_ids)
        self._rows: dict[str, tuple[SentenceRow, ...]] = {doc_id: told[doc_id].sentences for doc_id in doc_ids}
        self._starts = {doc_id: [row.start for row in rows] for doc_id, rows in self._rows.items()}
        self._mentions: dict[str, dict[int, list[Mention]]] = {}
        self._told: dict[tuple[str, int], list[Held]] = {}
        self._texts = {doc_id: told[doc_id].text for doc_id in doc_ids}
        self._mentions = {doc_id: by_sentence(told[doc_id].figures) for doc_id in doc_ids}

    def _keys_of(self, mentions: Iterable[Mention]) -> set[tuple[str, int]]:
        return {(mention.doc_id, mention.sentence) for mention in mentions if mention.doc_id in self._rows}

    def _held(self, doc_id: str, sentence: int) -> list[Held]:
        key = doc_id, sentence
        if key not in self._told:
            self._told[key] = list(self._read(doc_id, sentence))
        return self._told[key]

    def _read(self, doc_id: str, sentence: int) -> Iterable[Held]:
        figures = self._mentions.get(doc_id, {}).get(sentence, [])
        if not figures:
            return
        row, card, text = self._rows[doc_id][sentence], self._ground.cards[doc_id], self._texts[doc_id]
        own_year = self._years.get(card.edition or "")
        carried = _last_told(text[max(0, row.start - _LOOK_BACK) : row.start], row.lang, own_year)
        blank = Held(figures[0], _NOTHING, (row.start, row.end), card.edition, own_year, None, carried)
        for mention, told in read_told(text, (row.start, row.end), figures, self._telling):
            before = text[row.start : mention.start]
            yield replace(
                blank, mention=mention, told=told, year=_year(told, before, text[row.start : row.end], own_year)
            )


_NOTHING = Told(Figure(kind="number", number=None), "und", frozenset())


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


def _last_told(before: str, lang: str, own_year: int | None) -> int | None:
    """The last year that a text tells before a place; last and this year are counted from its own."""
    found = list((_TIME_ZH if lang == "zh" else _TIME_EN).finditer(before))
    if not found:
        return None
    last = found[-1]
    if last["year"]:
        return int(last["year"])
    return None if own_year is None else own_year - 1 if last["last"] else own_year


def _stem(form: str, term: str) -> str:
    """What to search for: of a known thing its form, of an English word its stem."""
    return form if term.startswith("<") or not form.isascii() else form.removesuffix("y")


def _is_precise(claim: Claimed) -> bool:
    """Whether a value is rare enough to be looked for by itself."""
    return (
        bool(claim.figure.currency) or claim.figure.unit == "percent" or len((claim.figure.number or "").strip("0")) > 2
    )


def _is_value(mention: Mention, claim: Claimed) -> bool:
    value = mention.value
    return isinstance(value, Figure) and value.number is not None and value.number == claim.figure.number

"""Figures of the record that may tell what a claimed one tells: found by their subject's words and by their value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import ibis

from watchwords.engines import unbound
from watchwords.measures.derived.told import Telling
from watchwords.records import Mention
from watchwords.spans import Span
from watchwords.tables import schema_of
from watchwords.walks.checking.figures.held import Held, HeldFigures
from watchwords.walks.checking.figures.reading import Claimed, telling_of
from watchwords.walks.checking.ground import Ground

MOST_PLACES = 200
"""Places of a subject's words that are looked at in the editions that a claim may be of, and as many elsewhere."""
MOST_DOCUMENTS = 80
"""Documents whose figures are read for one text, by the number of claims that lead to them."""
MOST_VALUES = 8_000
"""Figures of equal value that are looked at for one text; they are read where the claim's words lead to them too."""
TOGETHER = 300
"""Characters within which the words of a claim and its value are about one thing."""
_BY_VALUE, _BY_WORDS, _TOGETHER = 1, 2, 1_000
"""Weights of a document that leads to a claim."""


class Valued(NamedTuple):
    """Where the record has a figure of some value."""

    doc_id: str
    sentence: int
    start: int


class Subjects:
    """Where the words of subjects stand in the record; each is looked for once for all claims of a text.

    Args:
        ground: the record.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground, self._telling = ground, telling_of(ground.series)
        self._found: dict[tuple[str, tuple[str, ...], bool], list[tuple[str, Span]]] = {}
        self._forms: dict[str, tuple[int, list[tuple[str, bool]]]] = {}

    @property
    def telling(self) -> Telling:
        """What knows the forms of a subject's terms."""
        return self._telling

    def located(self, form: str, editions: tuple[str, ...], *, is_word: bool) -> list[tuple[str, Span]]:
        """Places of a form in the documents of some editions, in all where none is named; `MOST_PLACES` at most."""
        key = form, editions, is_word
        if key not in self._found:
            own = [doc for edition in editions for doc in self._ground.documents_by_edition.get(edition, ())]
            self._found[key] = self._ground.index.locate(form, limit=MOST_PLACES, doc_ids=own or None, word=is_word)
        return self._found[key]

    def rarest(self, terms: Iterable[str]) -> list[tuple[str, bool]]:
        """Forms of the term that stands most rarely, and whether each is a whole word; none where a term is nowhere."""
        counted = [self._counted(term) for term in terms]
        return min(counted)[1] if counted else []

    def _counted(self, term: str) -> tuple[int, list[tuple[str, bool]]]:
        if term not in self._forms:
            is_thing = term.startswith("<")
            forms = dict.fromkeys(_stem(form, term) for form in self._telling.forms_of(term))
            held = {form: n for form in forms if form and (n := self._ground.index.count(form))}
            self._forms[term] = sum(held.values()), [(form, is_thing and form.isascii()) for form in held]
        return self._forms[term]


class FigureSearch:
    """Finds held figures for claims of a text in a few queries.

    Args:
        ground: the record.
        claims: all figures to be looked for.
        subjects: where their words stand.
        held: reads the figures; `fetch` it the `chosen` documents before anything is asked.
        by_value: figures of a claimed value; see `figures_of_value`.
    """

    def __init__(
        self,
        ground: Ground,
        claims: Sequence[Claimed],
        subjects: Subjects,
        held: HeldFigures,
        by_value: Mapping[str, Sequence[Valued]],
    ) -> None:
        self._ground, self._held, self._subjects = ground, held, subjects
        own = [by_value.get(claim.figure.number or "", ()) for claim in claims]
        self._is_cut: set[int] = set()
        self._places = [self._places_of(number, claim) for number, claim in enumerate(claims)]
        self.chosen = self._chosen(own)
        """Documents to be read: those that most claims lead to, and of equal ones those of a claimed value."""
        read = set(self.chosen)
        self._same_value = [{(one.doc_id, one.sentence) for one in found if one.doc_id in read} for found in own]
        self._places, led = [[one for one in places if one[0] in read] for places in self._places], self._places
        self._is_cut |= {n for n, places in enumerate(self._places) if len(places) < len(led[n])}

    def is_cut(self, number: int) -> bool:
        """Whether not every place was looked at that the words of claim `number` have in the editions it may be of."""
        return number in self._is_cut

    def found(self, number: int) -> list[Held]:
        """Figures in the sentences where the words of claim `number` stand, and those of its very value."""
        at = ((doc_id, self._held.sentence_at(doc_id, span.start)) for doc_id, span in self._places[number])
        keys = {(doc_id, sentence) for doc_id, sentence in at if sentence is not None} | self._same_value[number]
        return [held for key in sorted(keys) for held in self._held.of(*key)]

    def of_value(self, number: int) -> list[Held]:
        """Figures of the very value of claim `number`, whatever they are told of."""
        return [held for key in sorted(self._same_value[number]) for held in self._held.of(*key)]

    def near_editions(self, claim: Claimed) -> list[str]:
        """Editions that would tell the figure: its own, or those of its year and the next."""
        if claim.is_of_edition and claim.edition is not None and claim.versus_year is None:
            return [claim.edition]
        years = {year + shift for year in (claim.year, claim.versus_year) if year is not None for shift in (0, 1)}
        named = [claim.edition] if claim.edition else []
        return list(dict.fromkeys([*named, *(key for key, year in self._held.years.items() if year in years)]))

    def _places_of(self, number: int, claim: Claimed) -> list[tuple[str, Span]]:
        """Where the rarest words of the subject stand: in the editions it may be of, else anywhere."""
        near, base = tuple(self.near_editions(claim)), claim.told.base or ()
        found: list[tuple[str, Span]] = []
        for form, is_word in (*self._subjects.rarest(claim.told.terms), *self._subjects.rarest(base)):
            places = self._subjects.located(form, near, is_word=is_word)
            found += places
            if len(places) == MOST_PLACES:
                self._is_cut.add(number)
        return list(dict.fromkeys(found))

    def _chosen(self, by_value: Sequence[Sequence[Valued]]) -> list[str]:
        wanted: Counter[str] = Counter()
        for places, valued in zip(self._places, by_value, strict=True):
            wanted.update(dict.fromkeys((doc_id for doc_id, _ in places), _BY_WORDS))
            wanted.update(dict.fromkeys(_together(places, valued), _TOGETHER))
        wanted.update(dict.fromkeys((one.doc_id for found in by_value for one in found), _BY_VALUE))
        return sorted(wanted, key=lambda doc_id: (-wanted[doc_id], doc_id))[:MOST_DOCUMENTS]


def figures_of_value(ground: Ground, claims: Iterable[Claimed]) -> dict[str, list[Valued]]:
    """Figures of the claimed values that are rare enough to be looked for by themselves, by value, in one query."""
    numbers = sorted({one.figure.number for one in claims if one.figure.number and _is_precise(one)})
    if not numbers or ground.is_empty:
        return {}
    table = unbound("mentions", schema_of(Mention))
    number = table.value.re_extract(r'"number":"([^"]*)"', 1)
    rows = table.filter(table.recogniser == "figures", number.isin(numbers)).mutate(number=number)
    rows = rows.order_by([ibis.asc("doc_id"), ibis.asc("start")]).limit(MOST_VALUES)
    columns = ground.record.corpus.run(rows.select("doc_id", "sentence", "start", "number")).to_pydict()
    found: dict[str, list[Valued]] = {}
    for doc_id, sentence, start, value in zip(*columns.values(), strict=True):
        found.setdefault(value, []).append(Valued(doc_id, sentence, start))
    return found


def _together(places: Iterable[tuple[str, Span]], valued: Iterable[Valued]) -> set[str]:
    """Documents in which the value stands beside the words: those that are read before all others."""
    starts: dict[str, list[int]] = {}
    for one in valued:
        starts.setdefault(one.doc_id, []).append(one.start)
    return {doc for doc, span in places if any(abs(span.start - at) <= TOGETHER for at in starts.get(doc, ()))}


def _stem(form: str, term: str) -> str:
    """What to search for: of a known thing its form, of an English word its stem."""
    return form if term.startswith("<") or not form.isascii() else form.removesuffix("y")


def _is_precise(claim: Claimed) -> bool:
    """Whether a value is rare enough to be looked for by itself."""
    return (
        bool(claim.figure.currency) or claim.figure.unit == "percent" or len((claim.figure.number or "").strip("0")) > 2
    )

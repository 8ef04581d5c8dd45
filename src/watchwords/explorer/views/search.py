"""Search: exact counts, a concordance in an order of one's choice, and all its lines to take away."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import cache, partial
from typing import Any, NamedTuple, get_args
from urllib.parse import quote_plus

import numpy as np

from watchwords.answers.finding import ConcordanceAnswer, ConcordanceLine, EditionHits, Order
from watchwords.brief.csv_table import Cell
from watchwords.brief.formats import BriefLang, show_edition
from watchwords.brief.kinds import kind_name
from watchwords.corpus.corpus import Corpus
from watchwords.corpus.find import Filters
from watchwords.explorer.held import documents_of, sizes_of
from watchwords.explorer.pages import Asked, NotHereError, Page, address
from watchwords.explorer.words import WORDS
from watchwords.records import Series
from watchwords.spans import IntArray, Span
from watchwords.text.fold import fold_text
from watchwords.walks.searching import MAX_SORTED, Found, lines_of, search, sorted_numbers
from watchwords.walks.setting import edition_order

PER_PAGE = 50
MAX_LINES = 100_000
"""Lines that are taken away at once."""
BATCH = 2_000
"""Lines read before somebody else has a turn at the record."""
MAX_SPEAKERS = 300
"""Speakers offered in a list; more are typed."""
MAX_LABELS = 24
"""Editions named under the bars; of more only some are."""

ORDERS: tuple[Order, ...] = get_args(Order)


class Wanted(NamedTuple):
    """What is looked for: the state of the view."""

    q: str
    edition: str
    speaker: str
    kind: str
    language: str
    word: str
    sort: Order

    def filters(self) -> Filters:
        """The documents that are searched."""

        def only(value: str) -> frozenset[str] | None:
            return frozenset({value}) if value else None

        return Filters(only(self.edition), only(self.kind), only(self.speaker), only(self.language))

    def state(self, **changed: str | int | None) -> dict[str, str | int | None]:
        """The query of an address, what is not asked for left out."""
        kept = {name: value for name, value in self._asdict().items() if value}
        return {**kept, "sort": None if self.sort == "place" else self.sort, **changed}

    @property
    def is_narrowed(self) -> bool:
        """Whether some documents are not searched."""
        return bool(self.edition or self.speaker or self.kind or self.language)


class Looked(NamedTuple):
    """What was found, and in which order its lines stand."""

    corpus: Corpus
    found: Found
    order: Order
    numbers: IntArray


def search_page(asked: Asked) -> Page:
    """The form, and the lines of one page; under .csv and .json all lines."""
    wanted = _wanted(asked)
    words = WORDS[asked.lang]
    values: dict[str, Any] = {
        "wanted": wanted,
        "choices": asked.shelf.made(("choices", asked.lang), lambda: _choices(asked)),
        "by": _links(asked.lang, wanted),
        "found": None,
        "characters": _characters(wanted.q),
    }
    if not fold_text(wanted.q):
        if asked.form != "html":
            raise NotHereError("no wording")
        return Page("search.html", words["search_title"], values)
    looked = _look(asked, wanted)
    title = words["search_title_for"].format(q=wanted.q)
    if asked.form != "html":
        n_all = looked.found.n_occurrences
        with asked.shelf.taking_away() if n_all > BATCH else nullcontext():
            answer = _answer(asked, wanted, looked, 0, MAX_LINES)
            rows = [_row(line) for line in answer.lines]
        cut = (MAX_LINES, n_all) if n_all > MAX_LINES else None
        return Page("search.html", title, values, answer, rows, cut=cut)
    n_pages = max(1, -(-looked.found.n_occurrences // PER_PAGE))
    page = min(asked.number("page", 1, low=1), n_pages)
    answer = _answer(asked, wanted, looked, PER_PAGE * (page - 1), PER_PAGE)
    values |= {
        "found": answer,
        "at": page,
        "n_pages": n_pages,
        "bars": _bars(asked, looked, wanted),
        "max_lines": MAX_LINES,
        "max_sorted": MAX_SORTED,
        "as": lambda form: address(asked.lang, "search", form=form, **wanted.state()),
        "hit_width": _width(answer.lines),
        "beginning": None if answer.n_occurrences else _beginning(asked, looked),
    }
    return Page("search.html", title, values, has_table=True)


def _links(lang: BriefLang, wanted: Wanted) -> Callable[..., str]:
    """Gives the address of this view with something changed."""
    # A page has some hundred of them, one and more an edition: what they share is escaped once.
    path, kept = address(lang, "search"), {name: _pair(name, value) for name, value in wanted.state().items()}

    def by(**changed: str | int | None) -> str:
        pairs = {**kept, **{name: _pair(name, value) for name, value in changed.items()}}
        return "?".join(filter(None, (path, "&".join(filter(None, pairs.values())))))

    return by


def _pair(name: str, value: str | int | None) -> str:
    return "" if value in (None, "") else f"{name}={quote_plus(str(value))}"


def _wanted(asked: Asked) -> Wanted:
    given = {name: asked.query.get(name, "") for name in ("q", "edition", "speaker", "kind", "language")}
    word = "1" if asked.query.get("word") == "1" else ""
    return Wanted(**given, word=word, sort=asked.choice("sort", ORDERS))  # type: ignore[arg-type]


def _look(asked: Asked, wanted: Wanted) -> Looked:
    sizes = sizes_of(asked.shelf)
    with asked.shelf.reading() as record:
        corpus = record.corpus
        found = search(record, wanted.q, sizes, filters=wanted.filters(), word=bool(wanted.word))
    too_many = wanted.sort in ("left", "right") and found.n_occurrences > MAX_SORTED
    order: Order = "place" if too_many else wanted.sort
    if order == "place":
        return Looked(corpus, found, order, np.arange(found.n_occurrences, dtype=np.int32))
    if order not in ("left", "right"):
        return Looked(corpus, found, order, sorted_numbers(found, order))
    # Sorting reads what stands beside each place, which takes longer than finding it: the order is kept.
    key = ("order", *wanted._replace(q=found.folded))
    return Looked(corpus, found, order, asked.shelf.made(key, lambda: sorted_numbers(found, order).astype(np.int32)))


def _answer(asked: Asked, wanted: Wanted, looked: Looked, first: int, most: int) -> ConcordanceAnswer:
    found = looked.found
    return ConcordanceAnswer(
        text=wanted.q,
        folded=found.folded,
        whole_words=bool(wanted.word),
        order=looked.order,
        n_occurrences=found.n_occurrences,
        n_documents_with=len(found.places.cards),
        n_documents=found.n_documents,
        n_characters=found.n_characters,
        editions=found.editions,
        first=first,
        lines=tuple(_lines(asked, wanted, looked, looked.numbers[first : first + most].tolist())),
    )


def _lines(asked: Asked, wanted: Wanted, looked: Looked, numbers: Sequence[int]) -> Iterator[ConcordanceLine]:
    place = places_in(asked.lang, wanted.q, wanted.word)
    for start in range(0, len(numbers), BATCH):
        with asked.shelf.reading():
            spans = looked.found.places.spans(numbers[start : start + BATCH])
        yield from lines_of(spans, lambda ids: documents_of(asked.shelf, looked.corpus, ids), place)


def places_in(lang: BriefLang, q: str, word: str) -> Callable[[str, Span], str]:
    """Gives the page of a document at an occurrence, which knows what was looked for."""
    # What lines share is escaped once: of a hundred thousand lines it would be a third of the work.
    shared = address(lang, q=q, word=word).partition("?")[2]
    behind = f"&{shared}#here" if shared else "#here"
    page = cache(partial(address, lang, "document"))

    def place(doc_id: str, span: Span) -> str:
        return f"{page(doc_id)}?at={span.start}-{span.end}{behind}"

    return place


def _row(line: ConcordanceLine) -> dict[str, Cell]:
    return {
        "document": line.doc_id,
        "start": line.start,
        "end": line.end,
        "left": line.left,
        "hit": line.text,
        "right": line.right,
        "place": line.block,
        "edition": line.edition,
        "date": line.date,
        "speaker": line.speaker,
        "kind": line.kind,
        "language": line.lang,
        "title": line.title,
        "publisher": line.publisher,
        "url": line.url,
        "link": line.place,
    }


def _width(lines: Sequence[ConcordanceLine]) -> float:
    """Width of the column of the wording in ems; what is wider is broken."""
    widest = max((sum(1.0 if char > "\u2e80" else 0.62 for char in line.text) for line in lines), default=0.0)
    return round(min(max(widest, 4.2), 20.0), 1)


# --- what stands around the lines -------------------------------------------------------------------------


def _choices(asked: Asked) -> Mapping[str, list[tuple[str, str]] | None]:
    """(value, words) to choose from for each field; None where there are too many to list."""
    with asked.shelf.reading() as record:
        cards, series = record.corpus.documents(), record.series
    lang, words = asked.lang, WORDS[asked.lang]
    editions = edition_order(series, {card.edition for card in cards if card.edition})
    here = {card.edition for card in cards}
    speakers = _present(card.speaker for card in cards)
    kinds = _present(card.kind for card in cards)
    return {
        "edition": [(key, show_edition(key, lang)) for key in editions if key in here],
        "speaker": [(name, name) for name in speakers] if len(speakers) <= MAX_SPEAKERS else None,
        "kind": [(kind, kind_name(kind, lang)) for kind in kinds],
        "language": [(one, words[f"search_lang_{one}"]) for one in _present(card.lang for card in cards)],
    }


def _present(values: Iterable[str | None]) -> list[str]:
    return sorted({value for value in values if value})


class Bar(NamedTuple):
    """One edition of the strip."""

    key: str
    hits: EditionHits | None
    """None: nothing of it was searched."""
    height: float
    """Percent of the highest."""
    is_named: bool
    is_minor: bool
    """Whether its name has no room on a phone."""


def _bars(asked: Asked, looked: Looked, wanted: Wanted) -> list[Bar]:
    """Counts by edition, editions of which nothing was searched among them; none where there is one edition."""
    hits = {one.edition: one for one in looked.found.editions if one.edition is not None}
    with asked.shelf.reading() as record:
        series: Series = record.series
    keys = edition_order(series, set(hits)) if not wanted.edition else list(hits)
    inside = [at for at, key in enumerate(keys) if key in hits]
    # Editions before the first and after the last that is here say nothing.
    keys = keys[inside[0] : inside[-1] + 1] if inside else []
    highest = max((one.n_occurrences for one in hits.values()), default=0)
    if len(keys) < 2 or not highest:
        return []
    step = -(-len(keys) // MAX_LABELS)
    return [
        Bar(key, one, 100 * one.n_occurrences / highest if one else 0.0, behind % step == 0, behind % (3 * step) != 0)
        for behind, key in zip(range(len(keys) - 1, -1, -1), keys, strict=True)
        for one in [hits.get(key)]
    ]


def _beginning(asked: Asked, looked: Looked) -> tuple[str, int] | None:
    """The longest beginning of the wording that is in the record, with its count; None where not one character is."""
    folded, index = looked.found.folded, looked.corpus.index
    # A longer beginning is never in more places: halving finds the longest.
    low, high = 0, len(folded)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if index.count(folded[:middle]) else (low, middle - 1)
    beginning = folded[:low].strip()
    if (len(beginning) < 2 and len(folded) > 2) or not beginning:
        return None
    return beginning, index.count(beginning)


def _characters(text: str) -> list[str]:
    """Code points of a wording of which a reader may not see what it is: marks, signs, invisible characters."""
    if len(text) > 12 or any(unicodedata.category(char)[0] in "LN" for char in text):
        return []
    return [f"U+{ord(char):04X}" for char in text]

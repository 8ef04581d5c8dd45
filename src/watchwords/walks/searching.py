"""A search as the explorer shows it: counts by edition, and a concordance in an order of one's choice.

Searching is done in two steps, so that a slow second one keeps nobody else from the record: `search` reads the index
and says what there is; `lines_of` reads the texts of the lines that are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from watchwords.answers.finding import ConcordanceLine, EditionHits, Order
from watchwords.corpus.find import Filters, Places, hit_of
from watchwords.errors import UsageError
from watchwords.records import Document, DocumentCard
from watchwords.resolution.pinyin import tone_reading
from watchwords.spans import IntArray, Span
from watchwords.text.fold import fold_text
from watchwords.walks.opening import OpenRecord
from watchwords.walks.setting import edition_order

MAX_SORTED = 100_000
"""Occurrences that are sorted by what stands beside them: the sorting holds some hundred bytes for each."""
REACH = 16
"""Folded characters beside an occurrence that sorting looks at."""
MAX_TOKENS = 8
"""Tokens beside an occurrence that sorting looks at, if there are as many within reach."""
CONTEXT = 60
"""Stored characters shown on either side."""

# A word of letters or digits is one token, whatever else is not white space is one by itself.
_TOKENS = re.compile(r"[^\W\u2e80-\U0003ffff_]+(?:['-][^\W\u2e80-\U0003ffff_]+)*|\S")
_HAN = "\u2e80"
_AFTER_LETTERS = "\U000f0000"


@dataclass(frozen=True)
class Found:
    """What a search came to, before any text is read."""

    folded: str
    places: Places
    n_documents: int
    n_characters: int
    editions: tuple[EditionHits, ...]

    @property
    def n_occurrences(self) -> int:
        """Exact."""
        return len(self.places)


def search(
    record: OpenRecord, text: str, sizes: Mapping[str, int], *, filters: Filters | None = None, word: bool = False
) -> Found:
    """Every occurrence of a wording, folded as the texts are, in the documents that the filters admit.

    Args:
        record: where to look.
        text: the wording as typed.
        sizes: document id to length of its text in code points.
        filters: which documents to search; None searches all.
        word: keep only whole words; matters for letters alone.

    Raises:
        UsageError: nothing is left to search for once the wording is folded.
    """
    folded = fold_text(text)
    if not folded:
        raise UsageError("nothing to search for", where=repr(text), mend="Give at least one visible character.")
    searched = [card for card in record.corpus.documents() if filters is None or filters.admits(card)]
    places = Places(record.corpus, folded, searched, word=word)
    return Found(
        folded,
        places,
        len(searched),
        sum(sizes[card.doc_id] for card in searched),
        tuple(_by_edition(record, searched, places, sizes)),
    )


def _by_edition(
    record: OpenRecord, searched: Sequence[DocumentCard], places: Places, sizes: Mapping[str, int]
) -> list[EditionHits]:
    counts = dict(zip((card.doc_id for card in places.cards), places.counts.tolist(), strict=True))
    by_edition: dict[str | None, list[DocumentCard]] = {}
    for card in searched:
        by_edition.setdefault(card.edition, []).append(card)
    listed = edition_order(record.series, {key for key in by_edition if key is not None})
    keys = [*(key for key in listed if key in by_edition), *([None] if None in by_edition else [])]
    return [
        EditionHits(
            edition=key,
            n_occurrences=sum(counts.get(card.doc_id, 0) for card in by_edition[key]),
            n_documents_with=sum(card.doc_id in counts for card in by_edition[key]),
            n_documents=len(by_edition[key]),
            n_characters=sum(sizes[card.doc_id] for card in by_edition[key]),
        )
        for key in keys
    ]


def sorted_numbers(found: Found, order: Order) -> IntArray:
    """Numbers of the occurrences in an order; ties stay as the documents stand.

    "left" and "right" read outwards from the wording, token by token: a word of letters is one token, a Chinese
    character is one, in the order of its likeliest pinyin with tones. Punctuation comes before digits and letters, and
    these before Chinese. Sorting more than `MAX_SORTED` by context is the caller's to refuse.
    """
    places = found.places
    if order == "edition":
        rank = {one.edition: at for at, one in enumerate(found.editions)}
        keys = np.array([rank[card.edition] for card in places.cards], dtype=np.int64)
        return np.argsort(np.repeat(keys, places.counts), kind="stable")
    if order == "speaker":
        names = sorted({card.speaker or "" for card in places.cards}, key=lambda name: (not name, sort_key(name)))
        ranks = {name: at for at, name in enumerate(names)}
        keys = np.array([ranks[card.speaker or ""] for card in places.cards], dtype=np.int64)
        return np.argsort(np.repeat(keys, places.counts), kind="stable")
    if order == "place":
        return np.arange(len(places), dtype=np.int64)
    is_left = order == "left"
    beside = (
        sort_key(before, backwards=True) if is_left else sort_key(after) for before, after in places.beside(REACH)
    )
    keyed = list(beside)
    return np.array(sorted(range(len(keyed)), key=keyed.__getitem__), dtype=np.int64)


def sort_key(text: str, *, backwards: bool = False) -> str:
    """A text as a string whose order is the order of its tokens; with `backwards` the last token is the first."""
    tokens = _TOKENS.findall(text)
    outwards = tokens[: -MAX_TOKENS - 1 : -1] if backwards else tokens[:MAX_TOKENS]
    return "\x01".join(map(_token_key, outwards))


@lru_cache(maxsize=50_000)
def _token_key(token: str) -> str:
    if len(token) == 1 and token >= _HAN and token.isalpha():
        return f"{_AFTER_LETTERS}{tone_reading(token)} {token}"
    return token if token[0].isalnum() else f"\x02{token}"


def lines_of(
    places: Iterable[tuple[str, Span]],
    documents: Callable[[Collection[str]], Mapping[str, Document]],
    place_link: Callable[[str, Span], str | None],
    *,
    context: int = CONTEXT,
) -> list[ConcordanceLine]:
    """Lines of a concordance.

    Args:
        places: occurrences as (document id, span).
        documents: gives documents by id.
        place_link: address of a place.
        context: stored characters on either side, verbatim.
    """
    wanted = list(places)
    read = documents(dict.fromkeys(doc_id for doc_id, _ in wanted))
    return [_line(read[doc_id], span, place_link(doc_id, span), context) for doc_id, span in wanted]


def _line(document: Document, span: Span, place: str | None, context: int) -> ConcordanceLine:
    hit = hit_of(document, span, context)
    shared = {name: getattr(hit, name) for name in hit.__struct_fields__}
    return ConcordanceLine(**shared, publisher=document.publisher, url=document.url, place=place)

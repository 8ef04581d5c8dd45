"""What `find` prints, and the concordance of the explorer."""

from __future__ import annotations

from typing import Literal

from watchwords.records import Document, Lang, Mention, Record


class Hit(Record, frozen=True):
    """One line of a concordance."""

    doc_id: str
    start: int
    end: int
    left: str
    text: str
    right: str
    title: str | None
    edition: str | None
    date: str | None
    speaker: str | None
    kind: str | None
    lang: Lang
    block: str
    """Locator of the block it stands in."""


class SearchAnswer(Record, frozen=True):
    """Exact count of a wording, its places, and what was searched."""

    text: str
    folded: str
    n_occurrences: int
    n_documents_with: int
    n_documents: int
    n_characters: int
    hits: tuple[Hit, ...]


class EditionHits(Record, frozen=True):
    """How often one edition has a wording, and what was searched of it."""

    edition: str | None
    n_occurrences: int
    n_documents_with: int
    n_documents: int
    n_characters: int


class ConcordanceLine(Hit, frozen=True):
    """One line of a concordance, with where its document was published and where it is shown."""

    publisher: str | None
    url: str | None
    place: str | None
    """Address of the place in the explorer."""


Order = Literal["place", "left", "right", "edition", "speaker"]
"""Of the lines: as the documents stand; by what stands before or behind the wording; by edition; by speaker."""


class ConcordanceAnswer(Record, frozen=True):
    """Exact counts of a wording, by edition too, and a stretch of its lines in some order."""

    text: str
    folded: str
    whole_words: bool
    order: Order
    """The order the lines are in; "place" where there were too many to sort by context."""
    n_occurrences: int
    n_documents_with: int
    n_documents: int
    n_characters: int
    editions: tuple[EditionHits, ...]
    """Editions with a searched document, in order; documents without an edition last."""
    first: int
    """Number of the first of the lines, from 0."""
    lines: tuple[ConcordanceLine, ...]


class DocumentAnswer(Record, frozen=True):
    """A document as the explorer shows it: the stored text, and what was read in it."""

    document: Document
    mentions: tuple[Mention, ...]
    """By place; of the kinds that are marked, of all where none is."""

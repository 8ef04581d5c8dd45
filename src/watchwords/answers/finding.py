"""What `find` prints."""

from __future__ import annotations

from watchwords.records import Lang, Record


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

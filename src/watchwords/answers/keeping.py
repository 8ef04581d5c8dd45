"""What `add`, `refresh` and `status` print."""

from __future__ import annotations

from watchwords.records import Failure, Names, Record


class CoverageRow(Record, frozen=True):
    """One line of the coverage ledger."""

    edition: str
    kind: str
    lang: str
    n_documents: int
    n_characters: int
    n_speakers: int


class StatusAnswer(Record, frozen=True):
    """The coverage ledger of a record: what is here, what is missing, what is damaged."""

    schema_version: int
    series_key: str
    series: Names
    n_documents: int
    n_characters: int
    n_sources: int
    rows: tuple[CoverageRow, ...]
    speakers: dict[str, int]
    missing_editions: tuple[str, ...]
    missing_kinds: tuple[str, ...]
    unplaced: tuple[str, ...]
    """Documents without an edition: doc_id."""
    failures: tuple[Failure, ...]
    n_corrections: int = 0
    """Entries of the analyst's `corrections.toml`."""
    corrections_without_effect: tuple[str, ...] = ()
    """Keys of those on documents that are not here, or on what is not in them."""


class AddAnswer(Record, frozen=True):
    """What one `add` did."""

    n_added: int
    n_known: int
    """Documents whose bytes were here already."""
    n_failed: int
    added: tuple[str, ...]
    duplicates: tuple[str, ...]
    """"name: same bytes as name" for each source that was here already."""
    skipped: tuple[str, ...]
    failures: tuple[Failure, ...]


class RefreshAnswer(Record, frozen=True):
    """What one `refresh` did."""

    n_documents: int
    n_failed: int
    failures: tuple[Failure, ...]

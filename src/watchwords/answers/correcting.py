"""What `correct` prints."""

from __future__ import annotations

from typing import Any, Literal

from watchwords.records import Record

CorrectionKind = Literal["merge", "split", "speaker", "date", "pledge", "reject", "note"]


class CorrectionEntry(Record, frozen=True):
    """One entry of a record's `corrections.toml`."""

    key: str
    """Kind and place among its kind: "speaker 2"."""
    kind: CorrectionKind
    text: str
    """The entry in one line."""
    why: str
    values: dict[str, Any]
    """What the file has, `why` left out."""
    has_effect: bool | None = None
    """Whether what it is about is there; None where that shows only when an edition is decoded."""


class CorrectionsAnswer(Record, frozen=True):
    """All entries, and the version that a change must name."""

    version: str
    """SHA-256 of the file; empty where there is none."""
    entries: tuple[CorrectionEntry, ...]


class DocumentCorrection(Record, frozen=True):
    """A speaker, a date or a pledge as corrected in the opened record, and what it came to."""

    key: str
    kind: Literal["speaker", "date", "pledge"]
    text: str
    """The entry in one line."""
    doc_id: str
    value: str | None
    """The name or the date from here on; None: unknown, and of a pledge."""
    start: int | None = None
    """Of a quotation or a passage; None: of the whole document."""
    end: int | None = None
    title: str | None = None
    editions: tuple[str, ...] = ()
    """The document's edition as stored, and the one it is counted in now where that is another."""
    has_effect: bool = False
    """False: the document is not in the record, or what it is to be about is not in it."""


class Unmatched(Record, frozen=True):
    """A rejected finding, or one with a note on it, that an edition does not draw any more."""

    key: str
    kind: Literal["reject", "note"]
    text: str
    """The entry in one line."""
    claim: str
    subject: str

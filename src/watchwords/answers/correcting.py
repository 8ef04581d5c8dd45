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

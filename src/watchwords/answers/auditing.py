"""What `audit` prints."""

from __future__ import annotations

from typing import Literal

from watchwords.answers.tracing import SubjectKind
from watchwords.records import Coverage, Lang, Passage, Record


class AuditReason(Record, frozen=True):
    """Why a statement got its verdict: a code, with the editions, units or words it is about."""

    code: str
    about: tuple[str, ...]


class AuditCount(Record, frozen=True):
    """What one edition has of the subject; 0 documents make it a gap."""

    edition: str
    n_documents: int
    n_documents_with: int
    n_occurrences: int
    n_zh: int
    n_en: int
    n_broken: int
    """Of these, across the end of a line."""


class AuditedStatement(Record, frozen=True):
    """A statement of contrast and what the record says of it. `start` and `end` are of the audited text."""

    start: int
    end: int
    text: str
    """The sentence, verbatim."""
    cue: str
    """The words that make the statement, verbatim."""
    lang: Lang
    relation: Literal["first", "unlike", "since", "every", "run", "nth", "count", "record"]
    is_absent: bool
    """It says that the subject is not there."""
    subject: str | None
    """Its form in the text; None where none was found."""
    kind: SubjectKind | Literal["figure"] | None
    key: str | None
    edition: str | None
    compared: tuple[str, ...]
    """Earlier editions it is held against, gaps included."""
    n: int | None
    """The number claimed, of a count."""
    verdict: Literal["true", "true with note", "false", "untestable"]
    """Of this record alone."""
    reasons: tuple[AuditReason, ...]
    gives: tuple[str, ...]
    """Units that give the number claimed."""
    counts: tuple[AuditCount, ...]
    """Every edition up to the one it speaks of."""
    counter_example: Passage | None
    """The first passage that speaks against it, where there is one."""
    example: Passage | None
    """The first passage of the edition it speaks of."""


class AuditAnswer(Record, frozen=True):
    """The statements of contrast of one text, tested on a record."""

    schema_version: int
    series_key: str
    n_false: int
    statements: tuple[AuditedStatement, ...]
    coverage: Coverage
    snapshot: str


# --- find, status, add, refresh, recognise -----------------------------------------------------------------

"""What text reuse gives: passages that documents share, each with its places as stored."""

from __future__ import annotations

from typing import Literal

from watchwords.records import Lang, Record


class SharedPlace(Record, frozen=True):
    """Where a document has a shared passage, verbatim."""

    doc_id: str
    start: int
    end: int
    text: str
    """The stored text of [start, end)."""
    edition: str | None
    date: str | None
    speaker: str | None
    title: str | None
    is_paraphrase: bool
    """The document retells its sources: the words are the record's, not those of who is reported."""
    said_by: str | None = None
    """Whose reported words it stands in there, as written; None: in nobody's."""
    credited: str | None = None
    """Speaker or publisher of the source as the document names them beside the passage; None: it does not, or no
    document is the source."""


class SharedPassage(Record, frozen=True):
    """A wording that stands in several documents."""

    form: Literal["exact", "near"]
    """Exact: the same characters and words in the same order, punctuation, spaces and line breaks aside."""
    lang: Lang
    places: tuple[SharedPlace, ...]
    """By date, unknown ones last; a near passage has two."""
    source: str | None
    """Document whose date is before those of all others; None: two share the first day, or a date is unknown."""
    n_units: int
    """Characters (Chinese) and words of the first place."""
    n_documents: int
    """Documents, of those searched, that hold the rarest stretch of eight characters or six words in it; as many hold
    the whole at most."""
    score: float
    """How much it says: its stretches of eight characters or six words (near: five or four), each counted as one over
    the documents that hold it. Long and rare is high; for order only."""
    similarity: float
    """Equal units of both sides over all units of both sides; 1.0 where it is exact."""
    n_same: int
    n_replaced: int
    n_deleted: int
    """Of a near passage: units of the first place that the second does not have."""
    n_inserted: int
    """Units of the second place that the first does not have."""

    def places_in(self, doc_ids: frozenset[str]) -> tuple[SharedPlace, ...]:
        """Its places in some documents."""
        return tuple(place for place in self.places if place.doc_id in doc_ids)


class CopyPair(Record, frozen=True):
    """Two documents of which the shorter one stands in the other: a copy or an extract, whose passages are left out."""

    doc_id: str
    within: str
    share: float
    """Share of the units of the first that stand in shared passages."""


class ReuseAnswer(Record, frozen=True):
    """Passages that documents of a record share."""

    schema_version: int
    doc_id: str | None
    """Document that was held against all others; None: not one alone."""
    edition: str | None
    """Edition whose documents were held against all others; None: not one alone."""
    near: bool
    """Whether passages with changed words were looked for."""
    passages: tuple[SharedPassage, ...]
    """Those that say most first."""
    n_found: int
    """How many there are, shown or not."""
    n_widespread: int
    """Wordings in so many documents that each was held against the first of them alone."""
    copies: tuple[CopyPair, ...]
    n_documents: int
    """Documents searched; copies of one text are one."""

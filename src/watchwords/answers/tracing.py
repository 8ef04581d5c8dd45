"""What `trace` prints."""

from __future__ import annotations

from typing import Literal

import msgspec

from watchwords.answers.families import FamilyForm
from watchwords.records import Coverage, Hedge, Lang, Names, Passage, Record

SubjectKind = Literal["formulation", "theme", "person", "organisation", "place", "rule", "figure", "wording"]


class TraceReason(Record, frozen=True):
    """One ground of a verdict, or one condition that it lacks."""

    code: str
    """See the list in the documentation of verdicts."""
    numbers: dict[str, float] = msgspec.field(default_factory=dict)
    about: tuple[str, ...] = ()
    """Editions, documents or kinds it is about."""


class TracedEdition(Record, frozen=True):
    """What one edition has of the subject, and what could be said of it then, later editions left out."""

    edition: str
    n_documents: int
    """Speech events searched; 0 makes the edition a gap."""
    n_documents_with: int
    n_occurrences: int
    n_broken: int
    """Of these, places across the end of a line."""
    n_units: int
    rate: float | None
    """Occurrences in 10,000 characters and words; None in a gap."""
    share_low: float | None
    """Wilson interval (95 %) of the share of documents that have it; None with fewer than two documents."""
    share_high: float | None
    rank: int | None
    """Place among the formulations of the series by rate, 1 the most frequent; None where it is none or absent."""
    verdict: str | None
    """On its presence; None in a gap, and in the first edition, which has nothing before it."""
    chance: float | None
    """Chance of what presence shows, had the share of documents stayed as it was."""
    change: str | None
    """On its rate; None where there is nothing to compare."""
    log_ratio: float | None
    p: float | None
    """Of the permutation of documents; None where an edition is one document."""
    smallest_p: float | None
    range_low: float | None
    """Lowest and highest rate of an earlier edition, in 10,000."""
    range_high: float | None
    interval_low: float | None
    """Of the log ratio of mean rates per document, by inverting the permutation test; None for a side without bound."""
    interval_high: float | None
    reasons: tuple[TraceReason, ...]
    """Of the verdict on presence; in a gap why there is none."""
    change_reasons: tuple[TraceReason, ...]
    """Of the verdict on the rate, and why there is none."""


class TracedForm(Record, frozen=True):
    """One form of the subject."""

    form: str
    lang: Lang
    n_occurrences: int
    first_edition: str
    last_edition: str
    by_edition: dict[str, int]


class TracedSpeaker(Record, frozen=True):
    """Somebody in whose words it stands."""

    key: str | None
    names: Names
    n_events: int
    first_edition: str
    first_date: str | None
    lag_days: int | None
    """Days after the leader's first use; below zero before it; None where either day is not known."""
    passage: Passage


class TracedCompany(Record, frozen=True):
    """A formulation that stands in the same sentences."""

    key: str
    names: Names
    n_sentences: int
    first_edition: str


class TracedFigure(Record, frozen=True):
    """One value of a measure, as an edition tells it."""

    edition: str
    date: str | None
    """Of the document."""
    text: str
    """The number as written."""
    subject: str | None
    """What it measures, as written."""
    number: str | None
    low: str | None
    high: str | None
    unit: str | None
    currency: str | None
    hedge: Hedge
    period: str | None
    """What the figure is about, where the sentence says so."""
    change: Literal["up", "down"] | None
    change_by: Literal["by", "to"] | None
    passage: Passage


class TracedPresence(Record, frozen=True):
    """What the documents of one edition say of a person's presence."""

    edition: str
    state: Literal["reported", "named", "no report", "gap"]
    """A document says how they took part, or that they did not; one names them and says nothing of it; none names them;
    no document of the edition is here. Only a tier `absent` is an absence."""
    tier: str | None
    """The strongest: spoke, attended, message, quoted, listed, announced, absent; None without a report."""
    tiers: tuple[str, ...]
    mode: Literal["in_person", "video", "letter"] | None
    office: Names | None
    """On the date, as the documents of the edition give it, else as it is known with dates."""
    organisation: Names | None
    office_basis: Literal["documents", "entities"] | None
    sittings: tuple[Names, ...]
    n_documents: int
    """Speech events searched."""
    n_documents_named: int
    """Of these, those that name them."""
    n_events: int
    """Of these, those with a report."""
    is_telling: bool
    """Whether a document of the edition is of a kind that tells who was there."""
    passages: tuple[Passage, ...]


class TraceAnswer(Record, frozen=True):
    """A subject through all editions of a record."""

    schema_version: int
    series_key: str
    asked: str
    kind: SubjectKind
    key: str | None
    """In the series; None for a wording no list has."""
    names: Names
    n_occurrences: int
    """Places of its forms; of a figure the values found."""
    n_documents_with: int
    editions: tuple[TracedEdition, ...]
    why_no_rank: str | None
    """Why no edition has a rank; None where it can have one."""
    forms: tuple[TracedForm, ...]
    figures: tuple[TracedFigure, ...]
    """Values of a measure by edition; empty for other subjects."""
    first: Passage | None
    last: Passage | None
    speakers: tuple[TracedSpeaker, ...]
    n_speakers: int
    """Speakers in all; the first ones by date are listed."""
    company: tuple[TracedCompany, ...]
    coverage: Coverage
    options: dict[str, float | int | str]
    snapshot: str
    family: tuple[FamilyForm, ...] | None = None
    """Forms that derive from each other, as `families` has them; None where none was looked for: for other subjects
    than formulations and wordings, and in large records, where `families` answers by itself."""
    presence: tuple[TracedPresence, ...] = ()
    """Of a person, every edition of the record, gaps included; empty for other subjects."""


# --- discover ---------------------------------------------------------------------------------------------

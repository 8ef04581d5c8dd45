"""What the commands beside `decode` print with `--json`."""

from __future__ import annotations

from typing import Literal

import msgspec

from watchwords.records import Coverage, Failure, Hedge, Lang, MentionValue, Names, Passage, Record

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


# --- discover ---------------------------------------------------------------------------------------------


class DiscoveredUnit(Record, frozen=True):
    """A wording that no earlier edition has, with the reasons for its rank."""

    rank: int
    form: str
    """Folded, lower case."""
    lang: Lang
    count: int
    """Exact number of places in the edition."""
    n_documents: int
    """Speech events that have it."""
    speakers: tuple[str, ...]
    """Whose speeches have it, as the documents name them, in the order of the documents; a document of several voices
    names none."""
    first_edition: str
    verdict: str
    """"first attested", or "new" where several documents and full coverage allow it."""
    reasons: dict[str, float]
    """Feature to its share of the score, the largest first."""
    evidence: tuple[Passage, ...]
    n_across: int
    """Earlier places of the same characters, each across the border of two words: shown, and not counted as uses."""


class Discovery(Record, frozen=True):
    """What `discover` found in an edition, and what it was held against."""

    edition: str
    n_documents: int
    n_earlier_documents: int
    n_earlier_editions: int
    units: tuple[DiscoveredUnit, ...]


# --- audit ------------------------------------------------------------------------------------------------


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


class ListedMention(Record, frozen=True):
    """A mention as `recognise` prints it: the text is its own record, so ids and sentences say nothing."""

    recogniser: str
    start: int
    end: int
    text: str
    lang: Lang
    value: MentionValue
    key: str | None = None


class RecognisedText(Record, frozen=True):
    """One line out of `recognise --jsonl`: the id of the line in, and its mentions by place."""

    id: str | int | float | bool | None
    mentions: tuple[ListedMention, ...]


# --- families ---------------------------------------------------------------------------------------------


class FamilyUse(Record, frozen=True):
    """One of the first uses of a form."""

    edition: str
    date: str | None
    speaker: Names | None
    """Of the quotation around it, else of the document; None where neither is known."""
    passage: Passage


class FamilyForm(Record, frozen=True):
    """A form in its family. A place inside a longer form of the family counts for the longer one."""

    form: str
    """Folded, lower case."""
    lang: Lang
    parent: str | None
    """The form it derives from: the closest that was there before it; None at a root of the tree."""
    relation: Literal["insertion", "extension", "slot", "truncation", "inversion", "listed"] | None
    """What was done to the parent; "listed": the series gives both as forms of one formulation; None at a root."""
    given: str
    """What the parent has and this form has not."""
    found: str
    """What this form has in its place."""
    depth: int
    """Steps below the root."""
    n_occurrences: int
    n_documents_with: int
    """Speech events that have it."""
    first_edition: str
    last_edition: str
    by_edition: dict[str, int]
    """Edition to exact number of places, editions without one left out."""
    first_uses: tuple[FamilyUse, ...]


class FamilyAnswer(Record, frozen=True):
    """The family of a form: each tree from its root on, a form before those that derive from it."""

    schema_version: int
    series_key: str
    asked: str
    key: str | None
    """Of the formulation in the series; None for a wording no list has."""
    names: Names
    edition: str | None
    """The last edition looked at; None: all."""
    forms: tuple[FamilyForm, ...]
    coverage: Coverage
    snapshot: str


# --- themes -----------------------------------------------------------------------------------------------


class MovedTerm(Record, frozen=True):
    """A term of a theme now and in all earlier editions."""

    term: str
    lang: Lang
    n_sentences: int
    """Sentences of the edition that have it."""
    n_earlier_sentences: int
    points: float
    """Sentences with it per hundred, now less before."""


class ThemeShare(Record, frozen=True):
    """One theme in one edition. A sentence is about the theme most of its terms belong to; ties split it."""

    theme: str
    names: Names
    weight: float
    """Sentences, split ones in part."""
    share: float
    """Of all sentences, unlabelled ones included."""
    low: float | None
    """95 percent, documents as units; None with fewer than five."""
    high: float | None
    is_indication: bool | None
    """The interval rests on fewer than fifteen documents."""
    n_documents_with: int
    range_low: float | None
    """Lowest and highest share of an earlier edition."""
    range_high: float | None
    n_sittings_with: int | None
    """Forums and sessions that take it up; None where the record has none."""
    sittings_low: float | None
    sittings_high: float | None
    """95 percent (Wilson) of the share of sittings."""
    moved_by: tuple[MovedTerm, ...]
    """Its terms against all earlier editions, the largest difference first."""


class ThemedEdition(Record, frozen=True):
    """All themes of one edition; 0 documents make it a gap."""

    edition: str
    n_documents: int
    n_sentences: int
    n_unlabelled: int
    """Sentences without a term of any theme."""
    share_unlabelled: float | None
    n_sittings: int | None
    themes: tuple[ThemeShare, ...]


class ThemesAnswer(Record, frozen=True):
    """Shares of the series' themes, edition by edition, over documents of kinds that may be compared."""

    schema_version: int
    series_key: str
    kinds: tuple[str, ...]
    editions: tuple[ThemedEdition, ...]
    coverage: Coverage
    snapshot: str


class TopicTerm(Record, frozen=True):
    """A term of a discovered topic with its weight, the largest being 1."""

    term: str
    weight: float


class DiscoveredTopic(Record, frozen=True):
    """A topic that came back in nearly every subsample of the documents. It has no name but its terms."""

    topic: int
    stability: float
    """Mean Jaccard overlap of its first terms with those of the topic matched to it, over the subsamples."""
    cosine: float
    """The same of the whole rows of weights."""
    terms: tuple[TopicTerm, ...]
    evidence: tuple[Passage, ...]
    """The passages it takes most of."""
    by_edition: dict[str, float]
    """Share of the edition's passages of which it is the strongest topic."""


class TopicsAnswer(Record, frozen=True):
    """An exploratory topic model, its choice among several sizes, and how stable each was."""

    schema_version: int
    series_key: str
    lang: Lang
    n_passages: int
    n_documents: int
    n_terms: int
    stability: dict[str, float]
    """Number of topics to the mean stability of its topics."""
    n_topics: int | None
    """The size chosen; None where no size was stable enough."""
    n_unstable: int
    """Topics of that size left out because they did not come back."""
    topics: tuple[DiscoveredTopic, ...]
    options: dict[str, float | int | str]
    snapshot: str

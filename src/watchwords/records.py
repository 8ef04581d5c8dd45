"""Every record that is stored or shown, and nothing else.

Order of the file is the order of the data: series, source, document, prepared text, mention, measurement,
evidence, finding, brief. Offsets named `start` and `end` are half-open, in code points of `Document.text`, unless the
record says they are folded. Unknown is `None`; zero is a measured zero. Dates are ISO strings as precise as known
("2021", "2021-09", "2021-09-26"), so that precision is never invented.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from watchwords.spans import OffsetMap

SCHEMA_VERSION = 3
"""Raised with every change of a stored record; a record of a newer schema is refused, not guessed at."""

Lang = Literal["zh", "en", "und"]
"""Language of a block or text; "und" where neither Chinese nor English was found."""


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all records: frozen, strict about unknown fields. By convention built with keywords."""


# --- the series: what is known before any document is read -----------------------------------------------


class Names(Record, frozen=True):
    """A name in both languages, as printed; `None` where it has none there."""

    zh: str | None = None
    en: str | None = None


class Edition(Record, frozen=True):
    """One meeting of a conference, one year of a report."""

    key: str
    """What people type and what documents carry: "2021", "2016-09-21"."""
    number: int | None = None
    dates: tuple[str, ...] = ()
    """First and last day, or one day."""
    place: Names = Names()
    theme: Names = Names()
    expected: tuple[str, ...] | None = None
    """Document kinds a full record of this edition has; None leaves it to `Series.expected`."""
    note: Names = Names()
    source: tuple[str, ...] = ()


Sector = Literal["official", "company", "intl_org", "academic", "media", "other"]
"""On whose behalf somebody speaks."""


class OfficeTerm(Record, frozen=True):
    """An office held, and from when to when; a date as precise as it is known, None where it is not."""

    title: Names
    organisation: str | None = None
    """Key of a `Known`, or the name as printed."""
    since: str | None = None
    until: str | None = None
    """The last day, month or year in which it is attested; None: not known to have ended."""
    confidence: Literal["high", "medium", "low"] = "medium"
    source: tuple[str, ...] = ()


class Known(Record, frozen=True):
    """A person, organisation or place with the names it goes by."""

    key: str
    type: Literal["person", "organisation", "place"]
    zh: tuple[str, ...] = ()
    """Chinese names, the one to print first."""
    en: tuple[str, ...] = ()
    """English and pinyin names, the one to print first."""
    parent: str | None = None
    """Key of the organisation a person spoke for or an organisation belongs to."""
    role: str | None = None
    sector: Sector | None = None
    country: str | None = None
    """ISO 3166-1 alpha-3 code of the country a person or body speaks for."""
    offices: tuple[OfficeTerm, ...] = ()
    """Offices by date; several may hold on one day."""
    source: tuple[str, ...] = ()


class Leader(Record, frozen=True):
    """Whose formulations set the tone, and from when to when."""

    person: str
    """Key of a `Known`."""
    since: str
    until: str | None = None


class Theme(Record, frozen=True):
    """A subject and the terms that mark a sentence as being about it."""

    key: str
    name: Names
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class FormulationEntry(Record, frozen=True):
    """A fixed wording with its forms. Containers are longer wordings in which a hit does not count."""

    key: str
    zh: tuple[str, ...] = ()
    """Chinese forms, the full one first."""
    en: tuple[str, ...] = ()
    containers_zh: tuple[str, ...] = ()
    containers_en: tuple[str, ...] = ()
    theme: str | None = None
    gloss: Names = Names()
    source: tuple[str, ...] = ()


class Rule(Record, frozen=True):
    """A law, regulation, departmental rule, campaign or plan, as registered."""

    key: str
    title: Names
    type: str
    confidence: Literal["high", "medium"]
    short_zh: tuple[str, ...] = ()
    short_en: tuple[str, ...] = ()
    issuer: Names = Names()
    issued_on: str | None = None
    effective_on: str | None = None
    """None where it is a draft or the date is unknown; `status` tells which."""
    status: Literal["in_force", "issued", "draft", "withdrawn", "campaign", "initiative", "unknown"] = "unknown"
    amends: str | None = None
    """Key of the rule that this one amends."""
    replaces: tuple[str, ...] = ()
    """Keys of rules, or titles where the register has none, that it took the place of."""
    repealed_on: str | None = None
    former: tuple[Names, ...] = ()
    """Titles it had before it was renamed, the oldest first."""
    addressees: tuple[str, ...] = ()
    """Keys of `Known` or sectors that it binds."""
    themes: tuple[str, ...] = ()
    obligations: Names = Names()
    source: tuple[str, ...] = ()


class KindPattern(Record, frozen=True):
    """Documents whose title or text opens with `contains` are of `kind` where nothing nearer says so."""

    contains: str
    kind: str


class Qualifier(Record, frozen=True):
    """A word of degree with its place on a scale; qualifiers of different scales are not ranked against each other."""

    form: str
    lang: Literal["zh", "en"]
    scale: str
    """What is graded: strength, pace, stance ..."""
    rank: int
    """1 (weakest, slowest, tightest) to 5."""
    since: str | None = None
    """Editions from this year on; None: ever."""
    until: str | None = None


class Series(Record, frozen=True):
    """One recurring event or text, as its TOML file describes it."""

    key: str
    name: Names
    unit: Names
    """What one edition is called: summit, report, statement."""
    edition_by: Literal["year", "date", "number"]
    """What names an edition: its year ("2021"), its day ("2016-09-21") or its number ("20")."""
    editions: tuple[Edition, ...] = ()
    expected: tuple[str, ...] = ()
    """Document kinds a full record of any edition has."""
    default_kind: str = "document"
    kinds: tuple[KindPattern, ...] = ()
    comparable: tuple[str, ...] = ()
    """Kinds whose rates may be compared with each other; empty: each kind with itself."""
    leaders: tuple[Leader, ...] = ()
    known: tuple[Known, ...] = ()
    themes: tuple[Theme, ...] = ()
    formulations: tuple[FormulationEntry, ...] = ()
    qualifiers: tuple[Qualifier, ...] = ()
    """Words of degree beside the common ones, or in their place where the form is the same."""
    rules: tuple[Rule, ...] = ()


# --- bytes and documents ----------------------------------------------------------------------------------


class Source(Record, frozen=True):
    """Original bytes, kept once under their hash."""

    sha256: str
    name: str
    """Name under which the bytes were added, without the folders above what was named on the command line."""
    media_type: str
    n_bytes: int


class Block(Record, frozen=True):
    """A piece of layout: [start, end) of the document's text."""

    start: int
    end: int
    role: Literal["title", "heading", "paragraph", "list_item", "table_row", "byline", "quote"]
    locator: str
    """Where it stood in the source: "line 12", "paragraphs[3]", "/html/body/article/p[4]"."""
    lang: Lang = "und"
    level: int | None = None


class Origin(Record, frozen=True):
    """Where one value of a document's metadata came from."""

    field: str
    basis: Literal[
        "front matter", "sidecar", "row field", "page meta", "page text", "series", "command line", "correction"
    ]
    detail: str
    """The words or the key it was read from."""


PARAPHRASE = "note"
"""Version kind of a document that retells its sources in words of its own: its wording, order and emphasis are ours."""


class Document(Record, frozen=True):
    """One published text with what is known about it."""

    doc_id: str
    """First 16 hex digits of sha256(source hash, locator): same bytes and place, same id."""
    source_sha256: str
    locator: str
    """Place inside the source: "" for a whole file, "row 12" in a table of documents."""
    text: str
    """The stored text. Every span of the record points into it; it is never rewritten."""
    blocks: tuple[Block, ...]
    lang: Lang
    title: str | None = None
    kind: str | None = None
    version_kind: str | None = None
    """delivered, adopted, draft, translation, readout, note (a paraphrase) ..."""
    edition: str | None = None
    date: str | None = None
    speaker: str | None = None
    """Whose speech the whole document is; None where it has several voices or none is known."""
    office: str | None = None
    publisher: str | None = None
    url: str | None = None
    event: str | None = None
    """Speech event: documents that share it (reprints, translations) are one observation."""
    cites: tuple[str, ...] = ()
    """Public sources that a paraphrase names."""
    origins: tuple[Origin, ...] = ()
    reader: str = ""
    """Name and version of the reader that made it: "markdown/1"."""

    @property
    def observation(self) -> str:
        """Key of the observation it is part of: its speech event, else the document by itself (decision 1)."""
        return self.event or self.doc_id


class Failure(Record, frozen=True):
    """An input that could not be used: what, where, how to mend it. The rest went on."""

    stage: Literal["read", "prepare", "recognise", "store", "verify"]
    what: str
    where: str
    mend: str
    source_sha256: str | None = None


# --- prepared text ----------------------------------------------------------------------------------------


class Sentence(Record, frozen=True):
    """A sentence of a prepared text: folded [start, end), with its language and its block."""

    start: int
    end: int
    lang: Lang
    block: int
    """Index into `Document.blocks`."""


class PreparedText(Record, frozen=True):
    """A document folded for matching, with the way back.

    `folded` keeps case; matching that ignores case uses `lowered`, which has the same length and offsets.
    """

    document: Document
    folded: str
    lowered: str
    offsets: OffsetMap
    sentences: tuple[Sentence, ...]


# --- mentions ---------------------------------------------------------------------------------------------

Range = tuple[int, int]
"""[start, end) in code points of the stored text."""

Hedge = Literal["about", "over", "at_least", "at_most", "below", "range", "aim", "none"]


class Figure(Record, frozen=True, tag_field="record", tag="figure"):
    """A number as claimed: decimal strings, never floats."""

    kind: Literal["number", "percent", "currency", "ordinal", "range", "dimension", "age", "temperature"]
    number: str | None
    """Value with its scale applied ("39200000000000"); None where only bounds are given."""
    low: str | None = None
    high: str | None = None
    unit: str | None = None
    """Normalised unit: "percent", "percentage_point", "person", "km" ..., or the counted word as written."""
    currency: str | None = None
    """ISO 4217."""
    hedge: Hedge = "none"
    period: str | None = None
    """Year or date the figure is about, where the sentence says so."""
    subject: str | None = None
    """What is counted or measured, as written in the same sentence."""
    scale: str | None = None
    """The scale word as written, already applied to the value: 万亿, trillion."""
    change: Literal["up", "down"] | None = None
    """Direction, where the figure is told as a change: 增长6.5%, "rose by 3 million"."""
    change_by: Literal["by", "to"] | None = None
    """Whether the figure is the difference (增长了) or where it led (增长到); None where it is no change."""
    versus: Literal["year_on_year", "previous_period", "other"] | None = None
    """What a change is measured against, where the text says so: 同比, 环比, 比2012年."""


class Quotation(Record, frozen=True, tag_field="record", tag="quotation"):
    """Speech reported in the text. All offsets are of the stored text."""

    mode: Literal["direct", "indirect", "mixed"]
    content: Range
    """What was said, without the quotation marks around the whole of it."""
    cue: Range | None = None
    """The reporting word: said, 指出."""
    cue_word: str | None = None
    speaker: Range | None = None
    """The words that name who said it, with title and organisation: the nearest to the cue that are printed."""
    speaker_name: str | None = None
    """Whom those words name; for a pronoun the name it was resolved to, None where it was not."""
    speaker_key: str | None = None
    """Key of the `Known` it names, where the series knows one."""
    office: str | None = None
    organisation: str | None = None
    basis: Literal["sentence", "carried over", "pronoun", "turn", "document speaker"] | None = None
    """How the name was found: in the sentence; from an earlier one whose subject goes on; by resolving a pronoun;
    from the layout of a transcript or a press release; the whole text is theirs."""
    manner: Literal["speech", "mental"] = "speech"
    """Said or written, or only thought, hoped, feared."""


class FormulationUse(Record, frozen=True, tag_field="record", tag="formulation"):
    """A fixed wording used; containers are subtracted before it counts."""

    form: str
    """The form as the series lists it."""
    lang: Lang
    is_full: bool
    in_container: str | None = None
    """The longer wording it stands in; such a use is shown, never counted."""


class ThemeUse(Record, frozen=True, tag_field="record", tag="theme"):
    """A term that marks its sentence as being about a theme."""

    term: str
    lang: Lang


class Pledge(Record, frozen=True, tag_field="record", tag="pledge"):
    """A public commitment by an identified actor. Offsets are of the stored text."""

    actor: Range
    """Where the actor is named; empty, at the act, in a report's line without a subject."""
    actor_name: str
    """As printed; the document's speaker where no word names the actor."""
    act: str
    """The word that commits, as written: pledged, will, 承诺."""
    strength: int
    """1 (calls for) to 5 (guarantees); the ladder of `data/pledges.toml`."""
    content: Range
    actor_keys: tuple[str, ...] = ()
    office: str | None = None
    organisation: str | None = None
    quantity: str | None = None
    deadline: str | None = None
    beneficiary: str | None = None
    mode: Literal["direct", "joint", "reported"] = "reported"
    """The text is the actor's own; several bind themselves together; somebody tells of it."""
    action: Range | None = None
    """The verb of what is promised; None where it is not plain which."""
    object: Range | None = None
    """What the verb is done to, to the end of its clause."""
    condition: str | None = None
    specificity: int = 0
    """0 to 5: how many of actor, action, quantity, deadline and named measure are there (notes on method, 27)."""
    is_testable: bool = False
    """Actor and action, and a quantity, a deadline or a named measure."""
    signatories: tuple[str, ...] = ()
    """Who signed the declaration it stands in, as the document lists them."""


class Session(Record, frozen=True, tag_field="record", tag="session"):
    """A ceremony, forum or other sitting named in the text, or the edition itself."""

    type: Literal["edition", "forum", "ceremony", "session", "release", "briefing", "expo"]
    title: str | None = None
    number: int | None = None
    """Ordinal of an edition: the eighth conference, 第八届."""
    date: str | None = None
    """ISO, as precise as the text says."""
    place: str | None = None
    host: str | None = None
    speakers: tuple[str, ...] = ()
    """Who speaks there, as a programme or a sentence lists them."""
    n_sittings: int | None = None
    """How many a phrase counts: 3 of "three of the forums"; None where one is named."""


class DateUse(Record, frozen=True, tag_field="record", tag="date"):
    """A date or range as written: ISO, as precise as the text."""

    date: str
    until: str | None = None
    basis: Literal["written", "relative", "inferred year"] = "written"
    """Written out; counted from the day of the text (昨日, "last year"); written, its year completed from elsewhere."""


class Citation(Record, frozen=True, tag_field="record", tag="citation"):
    """A rule, plan, report or book named in the text."""

    title: str
    form: Literal["title", "short name", "document number", "article"]
    """How it is named; "article": by a place alone (本法第十条, Article 51), `title` is then what stands there."""
    rule: str | None = None
    """Key of the `Rule` it names, where the register has one."""
    status: Literal["draft", "trial", "revised"] | None = None
    """As printed in or beside the title: 征求意见稿, 试行, 修订."""
    article: str | None = None
    """The first of `articles`."""
    articles: tuple[str, ...] = ()
    """Places cited, each complete in itself; a range is one: "第十条第二款", "第十条至第十二条", "Article 4"."""
    number: str | None = None
    """Of a numbered document, brackets made one kind: 〔2021〕3号, 第84号, 2334 (2016), 104-104."""
    issuer: str | None = None
    """Who issued a numbered document, as printed: 国办发, 国务院令, Security Council."""
    kind: str | None = None
    """What the title calls itself by its last word: law, regulation, plan, treaty, newspaper ...; None: it does not."""


class Name(Record, frozen=True, tag_field="record", tag="name"):
    """A person, organisation or place named in the text."""

    type: Literal["person", "organisation", "place"]
    name: str
    basis: Literal["alias", "title pattern", "pattern", "short form", "pipeline"]
    """How it was found: listed by the series; given away by a title; by its own form (张·, Ministry of ...); a later
    short mention of a longer one in this text; by an installed language pipeline."""
    office: str | None = None
    organisation: str | None = None


class Presence(Record, frozen=True, tag_field="record", tag="presence"):
    """How the text says a person took part. The tiers are never blurred into each other."""

    tier: Literal["announced", "listed", "attended", "spoke", "quoted", "message", "absent"]
    name: str
    mode: Literal["in_person", "video", "letter"] | None = None
    office: str | None = None
    organisation: str | None = None
    delivered_by: str | None = None
    """Key or name of who read a letter out."""


class Modality(Record, frozen=True, tag_field="record", tag="modality"):
    """How firmly a clause binds."""

    rank: int
    """1 (weakest) to 5 (strongest) on the ladder of its genre."""
    marker: str
    genre: Literal["statute", "policy", "pledge", "diplomatic"]
    aspect: Literal["future", "done", "ongoing", "planned"] | None = None
    """Whether the clause tells what will be done, was done, is being done or is planned; None: it does not say."""
    degree: str | None = None
    """The word of degree beside the marker: 进一步, 稳步, further, gradually."""


MentionValue = (
    Figure | Quotation | FormulationUse | ThemeUse | Pledge | Session | DateUse | Citation | Name | Presence | Modality
)


class Mention(Record, frozen=True):
    """A stretch of text that a recogniser read: `text == document.text[start:end]`, untrimmed."""

    doc_id: str
    recogniser: str
    start: int
    end: int
    text: str
    lang: Lang
    sentence: int
    """Index into the prepared text's sentences."""
    key: str | None
    """What it is counted under (formulation, theme, rule, person ...); None where it is one of its kind."""
    value: MentionValue
    made_by: str
    """Recogniser and version: "figures/1"."""


class SentenceRow(Record, frozen=True):
    """A sentence as stored: its place in the stored text, for context, counts and shares."""

    doc_id: str
    sentence: int
    start: int
    end: int
    lang: Lang
    block: int
    role: str
    n_units: int
    """Han characters plus alphanumeric words, the length that rates are taken over."""


# --- measurements -----------------------------------------------------------------------------------------


class EditionCount(Record, frozen=True):
    """One edition's counts for one subject."""

    edition: str
    n_documents: int
    """Speech events searched; 0 makes the edition a gap."""
    n_documents_with: int
    n_occurrences: int
    n_units: int


class Coverage(Record, frozen=True):
    """What was searched, and what is known to be missing."""

    n_documents: int
    n_units: int
    editions: tuple[str, ...]
    """Editions searched, in order."""
    gaps: tuple[str, ...]
    """Editions that took place and have no comparable document here."""
    missing_kinds: tuple[str, ...] = ()
    """"edition: kind" expected and not here."""
    n_damaged: int = 0


class Query(Record, frozen=True):
    """A count that anyone can run again on the record."""

    forms: tuple[str, ...]
    """Folded, lower case; an occurrence is counted for the longest form at its place."""
    containers: tuple[str, ...] = ()
    lang: Lang | None = None
    kinds: tuple[str, ...] | None = None


class Measurement(Record, frozen=True):
    """A number with its method."""

    measure: str
    """Name and version: "first_attested/1"."""
    subject: str
    subject_names: Names
    query: Query | None
    series: tuple[EditionCount, ...]
    """All editions up to the one decoded, in order, gaps included."""
    verdict: str
    """A word of the vocabulary of verdicts."""
    statistics: dict[str, float | int | None] = {}
    """Named values of the method (log ratio, predictive p, smallest reachable p ...)."""
    options: dict[str, float | int | str] = {}


# --- entities ---------------------------------------------------------------------------------------------


class EntityForm(Record, frozen=True):
    """A written form of an entity, and the rule that joined it."""

    form: str
    """As written."""
    lang: Lang
    rule: str
    """Why it belongs here: "listed", "same name and office", "pinyin", "short form", "correction", ..."""
    joined_to: str | None = None
    """The form it was joined to; None for the first."""
    score: float | None = None
    n_mentions: int = 0


class Entity(Record, frozen=True):
    """One person, organisation or place through all editions and both languages."""

    key: str
    """Key of the `Known` it is, else made from its first form."""
    type: Literal["person", "organisation", "place"]
    names: Names
    forms: tuple[EntityForm, ...]
    offices: tuple[OfficeTerm, ...] = ()
    """Listed ones and, where none is listed, those that documents give it, dated by the documents."""
    country: str | None = None
    sector: Sector | None = None
    parent: str | None = None
    source: tuple[str, ...] = ()


# --- evidence and findings --------------------------------------------------------------------------------


class Passage(Record, frozen=True, tag_field="record", tag="passage"):
    """Evidence in a document: the verbatim slice and where it stands."""

    doc_id: str
    start: int
    end: int
    text: str
    role: str = "now"
    """What it shows: now, before, actor, figure, rule, absence ..."""


class RegisterEntry(Record, frozen=True, tag_field="record", tag="register"):
    """Evidence in the series data or the corrections: a dated rule, a listed edition, with its public source."""

    register: Literal["rules", "editions", "formulations", "corrections"]
    key: str
    text: str
    """The entry as registered, in one line."""
    source: tuple[str, ...]
    role: str = "register"


Evidence = Passage | RegisterEntry

Claim = Literal[
    "edition",
    "channel",
    "first_attested",
    "new",
    "dropped",
    "possibly_dropped",
    "revived",
    "rate_change",
    "theme_change",
    "theme_sessions",
    "new_wording",
    "replaced",
    "form_shift",
    "inverted",
    "qualifier_shift",
    "list_order",
    "task_order",
    "target",
    "said",
    "echo_map",
    "echoed",
    "used_by_several",
    "not_echoed",
    "shared_copy",
    "pledged",
    "pledge_life",
    "rule_before",
    "rule_wording",
    "cites_rule",
    "timeline",
    "present",
    "absent_regular",
    "highest_rank",
    "new_faces",
    "returns",
    "composition",
    "listing_order",
    "roster_matrix",
    "figure",
    "figures_agree",
    "gap",
    "missing_kind",
    "corrected",
    "limit",
    "shared_passage",
]
"""What kind of thing is said. A brief cannot slip from one to another: each has its own sentence."""

Section = Literal[
    "edition", "change", "order", "themes", "said", "echo", "pledges", "rules", "people", "targets", "figures", "limits"
]

Status = Literal["drawn", "verified", "verified-derived", "unsupported"]


class Shown(Record, frozen=True):
    """What the passages of a role must show for a claim to stand: these words in one passage, in this order."""

    role: str
    words: tuple[str, ...]
    """Looked for after folding."""


class Finding(Record, frozen=True):
    """One typed claim with what it rests on. `details` holds what its sentence names, never prose."""

    finding_id: str
    claim: Claim
    section: Section
    edition: str
    subject: str
    names: Names
    details: dict[str, Any]
    evidence: tuple[Evidence, ...]
    grade: Literal["A", "B", "C"]
    """A: exact evidence, no gap beside it; B: one of these missing; C: suggestive only."""
    measurement: Measurement | None = None
    beside: tuple[Measurement, ...] = ()
    """Further counts the claim rests on: of the wording that went, or of each form of a family."""
    shows: tuple[Shown, ...] = ()
    coverage: Coverage | None = None
    alternatives: tuple[str, ...] = ()
    """Codes of dull explanations that apply: "gap before", "near form earlier", "more documents now" ..."""
    rank: float = 0.0
    """Order inside its section, highest first."""
    status: Status = "drawn"


class Dropped(Record, frozen=True):
    """A finding that failed when its evidence was read again, and why. Listed, never printed as a claim."""

    finding_id: str
    claim: Claim
    subject: str
    reason: str


class ContextPassage(Record, frozen=True):
    """A cited slice with a few sentences either side, all of the stored text."""

    start: int
    end: int
    before: str
    text: str
    after: str


class DocumentCard(Record, frozen=True):
    """A document without its text, for notes and lists."""

    doc_id: str
    title: str | None
    lang: Lang
    kind: str | None
    version_kind: str | None
    edition: str | None
    date: str | None
    speaker: str | None
    publisher: str | None
    url: str | None
    event: str | None = None
    cites: tuple[str, ...] = ()
    context: tuple[ContextPassage, ...] = ()

    @property
    def observation(self) -> str:
        """Key of the observation it is part of: its speech event, else the document by itself (decision 1)."""
        return self.event or self.doc_id

    @property
    def is_paraphrase(self) -> bool:
        """Whether its words are ours."""
        return self.version_kind == PARAPHRASE


ChartKind = Literal["editions", "keyness", "themes", "roster", "rules", "echo", "order", "family"]
"""Strip of editions; wordings by keyness; shares of themes; who came when; rules and pledges by date; whose words were
taken up; places in a list; forms of a formulation."""


class Chart(Record, frozen=True):
    """The rows behind one picture of a brief, as counted; how it is drawn is the brief's."""

    kind: ChartKind
    key: str
    """Single in a brief, fit for a file name: "themes", "family-digital-economy"."""
    rows: tuple[dict[str, str | int | float | None], ...]
    """Rows with the same columns; unknown is None, and an edition without documents is a row of its own."""
    names: Names = Names()
    """The subject, where it is about one."""
    editions: tuple[str, ...] = ()
    """Editions of the axis in order, gaps included; empty for charts without such an axis."""
    finding_ids: tuple[str, ...] = ()
    """Findings it pictures."""


class Rejected(Record, frozen=True):
    """A finding that the analyst rejected in the corrections: listed as theirs, never printed as a claim."""

    finding_id: str
    claim: Claim
    subject: str
    names: Names
    why: str
    correction: str
    """Key of the entry: "reject 2"."""


class AnalystNote(Record, frozen=True):
    """What the analyst wrote beside a finding or a document; never the program's words."""

    correction: str
    """Key of the entry: "note 1"."""
    text: str
    finding_id: str | None = None
    doc_id: str | None = None


class DecodedEdition(Record, frozen=True):
    """Everything a brief is written from; `watchwords decode --json` prints it."""

    schema_version: int
    series: Names
    series_key: str
    edition: Edition
    editions: tuple[EditionCount, ...]
    """The strip: documents and length of every edition, gaps included."""
    findings: tuple[Finding, ...]
    dropped: tuple[Dropped, ...]
    coverage: Coverage
    documents: tuple[DocumentCard, ...]
    """The documents that evidence stands in."""
    options: dict[str, float | int | str]
    snapshot: str
    """Hash over the ids of all documents and the versions that read them: same hash, same brief."""
    charts: tuple[Chart, ...] = ()
    """In the order of the brief."""
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[AnalystNote, ...] = ()

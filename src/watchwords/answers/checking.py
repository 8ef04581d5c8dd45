"""What `check` prints: every checkable claim of a text, held against the record, with one verdict each."""

from __future__ import annotations

from typing import Literal

from watchwords.records import Coverage, Lang, Passage, Range, Record, RegisterEntry

Verdict = Literal[
    "verbatim",
    "altered",
    "misattributed",
    "stitched",
    "translated",
    "truncated",
    "consistent",
    "inconsistent",
    "not found",
    "cannot check",
]
"""Of quotations: verbatim to truncated. Of everything else: consistent, inconsistent. Of both: the last two."""

SUPPORTED: frozenset[Verdict] = frozenset({"verbatim", "consistent"})
CONTRADICTED: frozenset[Verdict] = frozenset({"altered", "misattributed", "stitched", "truncated", "inconsistent"})
"""`translated` is neither: it is supported where nothing differs, and says so with its alterations."""

Result = Literal["supported", "contradicted", "not found", "unchecked"]

AlterationKind = Literal[
    "number",
    "unit or scale",
    "percent or points",
    "currency",
    "date",
    "hedge",
    "negation",
    "modality",
    "name or office",
    "substitution",
    "insertion",
    "deletion",
    "order",
    "aspect",
    "scope",
]

ClaimKind = Literal[
    "quotation", "figure", "date", "edition number", "count", "roster", "pledge", "rule", "contrast", "formulation"
]


class Alteration(Record, frozen=True):
    """One difference between what a text says and what the record says, by its kind."""

    kind: AlterationKind
    said: str
    """The words of the text under check, verbatim; empty where it leaves something out."""
    held: str
    """The words of the record, verbatim; empty where the text puts something in."""
    said_at: Range
    """Of the text under check; empty, at its place, where `said` is."""
    held_at: Range
    """Of the stored text of the first source; empty, at its place, where `held` is."""
    about: tuple[str, ...] = ()
    """Further words or values that tell it: the two values of a number, the ranks of two modals."""


class Step(Record, frozen=True):
    """A stretch of the redline from the record's words to the text's."""

    op: Literal["same", "replaced", "inserted", "deleted", "editor", "ellipsis"]
    """inserted: only in the text; deleted: only in the record; editor: in the quoting writer's own brackets;
    ellipsis: left out openly."""
    said: str
    held: str


class RecordPassage(Record, frozen=True):
    """A passage of the record with what is known of its document."""

    passage: Passage
    lang: Lang
    title: str | None = None
    kind: str | None = None
    version_kind: str | None = None
    edition: str | None = None
    date: str | None = None
    speaker: str | None = None
    """Whose words the passage is: of the quotation around it, else the document's one speaker."""
    speaker_key: str | None = None
    url: str | None = None


class Attribution(Record, frozen=True):
    """To whom, when and where a text gives a claim; None where it does not say."""

    speaker: str | None = None
    """As printed."""
    speaker_key: str | None = None
    """Key of the entity it is."""
    speaker_at: Range | None = None
    office: str | None = None
    organisation: str | None = None
    edition: str | None = None
    date: str | None = None
    occasion: str | None = None
    """Kind of document named: letter, speech, declaration ..."""


class Reason(Record, frozen=True):
    """Why a claim got its verdict: a code of `brief.checking.reasons`, with the words or values it is about."""

    code: str
    about: tuple[str, ...] = ()


class Working(Record, frozen=True):
    """One step of a recomputation, with what went in."""

    formula: str
    """With the values, as a reader would write it: "39.2 trillion yuan / 6.449 = 6.08 trillion dollars"."""
    result: str
    """Decimal string."""
    claimed: str | None = None
    margin: str | None = None
    """Difference that is allowed, as a decimal string, and comes from how the inputs are rounded."""
    rate: str | None = None
    """Source and year of an exchange rate that was used."""


class CheckedClaim(Record, frozen=True):
    """One claim of the text under check and what the record says of it. `start` and `end` are of that text."""

    kind: ClaimKind
    start: int
    end: int
    text: str
    """`checked[start:end]`, verbatim."""
    lang: Lang
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    alterations: tuple[Alteration, ...] = ()
    redline: tuple[Step, ...] = ()
    sources: tuple[RecordPassage, ...] = ()
    """What the verdict rests on, the decisive one first."""
    entries: tuple[RegisterEntry, ...] = ()
    """Lines of the series data that it rests on, with their public sources: a listed rule, a listed edition."""
    candidates: tuple[RecordPassage, ...] = ()
    """The nearest passages, where none is the source: to mend by, never to verify by."""
    attribution: Attribution | None = None
    working: tuple[Working, ...] = ()
    forms: tuple[str, ...] = ()
    """Forms looked for, in every script searched, where nothing was found."""
    line: int | None = None
    """1-based, in the file as given; None where the file has no lines of text (DOCX, HTML)."""
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    locator: str = ""
    """Block of the checked text: "line 12", "/html/body/p[4]", "paragraphs[3]"."""


class Suspicious(Record, frozen=True):
    """Characters that may hide something: told wherever they stand, claim or not."""

    code: Literal["hidden character", "bidirectional control", "mixed scripts", "private use", "unbalanced marks"]
    start: int
    end: int
    shown: str
    """Code points by number: "U+202E"."""
    line: int | None = None
    column: int | None = None


class CheckAnswer(Record, frozen=True):
    """A text held against a record."""

    schema_version: int
    series_key: str
    name: str
    """Of the text: its file name, "-" for standard input."""
    sha256: str
    """Of the bytes as given."""
    text: str
    """What was checked: the text as read, which all offsets are of."""
    n_supported: int
    n_contradicted: int
    n_not_found: int
    n_unchecked: int
    claims: tuple[CheckedClaim, ...]
    """By place."""
    suspicious: tuple[Suspicious, ...]
    notes: tuple[Reason, ...]
    """Of the whole text: empty, a third language, cut at a limit, the record empty."""
    coverage: Coverage
    snapshot: str


def result_of(claim: CheckedClaim) -> Result:
    """What a verdict comes to for a reader: let it stand, mend it, look for it, or judge for oneself."""
    if claim.verdict == "translated":
        # The other version bears it out, says otherwise, or there is none.
        return "contradicted" if claim.alterations else "supported" if claim.sources else "unchecked"
    if claim.verdict in SUPPORTED:
        return "supported"
    if claim.verdict in CONTRADICTED:
        return "contradicted"
    return "not found" if claim.verdict == "not found" else "unchecked"


def is_supported(claim: CheckedClaim) -> bool:
    """Whether a reader may let it stand."""
    return result_of(claim) == "supported"

"""What `export` prints, the manifest it writes, and the rows of the tables it makes of a brief.

A row record is one line of one table: its fields are the columns of the CSV and of the Parquet file. Cells that hold
several values are joined by "; ".
"""

from __future__ import annotations

from typing import Literal

from watchwords.records import Record

ExportKind = Literal[
    "bibtex", "ris", "csl-json", "annotations", "csv", "parquet", "texts", "md", "html", "docx", "manifest"
]
"""What a file of an export is; "manifest" is the list of the others."""


class ExportedFile(Record, frozen=True):
    """One file of an export, as it was written."""

    path: str
    """Inside the folder, with "/"."""
    kind: ExportKind
    n_rows: int | None
    """Entries of a bibliography, rows of a table, annotations; None for a brief and for a text."""
    n_bytes: int
    sha256: str
    edition: str
    snapshot: str
    """State of the documents it was made from."""
    brief_sha256: str
    """Hash of all that the edition was decoded to; corrections and options change it, not only documents."""
    lang: Literal["zh", "en"] | None
    """Language of its sentences; None where it is in both or in that of the documents."""


class ExportManifest(Record, frozen=True):
    """`manifest.json`: every file of the folder that `export` wrote, with the state of the record behind it."""

    format: Literal["watchwords export"]
    schema_version: int
    series_key: str
    edition: str
    snapshot: str
    brief_sha256: str
    options: dict[str, float | int | str]
    """Conditions that the brief was decoded under."""
    files: tuple[ExportedFile, ...]
    """By path. A file of an earlier export that was not made again keeps the edition, snapshot and brief of its own."""


class ExportAnswer(Record, frozen=True):
    """What one `export` did."""

    schema_version: int
    series_key: str
    edition: str
    snapshot: str
    brief_sha256: str
    folder: str
    """As given."""
    files: tuple[ExportedFile, ...]
    """Files that were asked for, the manifest last, in the order of the folder."""
    n_written: int
    """How many of them are new or changed; the others held these bytes already."""
    replaced: tuple[str, ...]
    """Files of somebody else's, or changed since they were exported, that were written over because that was asked."""
    older: tuple[str, ...]
    """Files of earlier exports in the folder that another edition, or another state of the record, stands behind."""


# --- rows of tables ---------------------------------------------------------------------------------------


class FindingRow(Record, frozen=True):
    """A finding as printed. The counts are those of the edition, None where the finding rests on no count."""

    place: int
    """Its place in the brief, from 1."""
    finding_id: str
    section: str
    claim: str
    subject: str
    name_zh: str | None
    name_en: str | None
    sentence_zh: str
    sentence_en: str
    grade: str
    status: str
    measure: str | None
    verdict: str | None
    n_documents: int | None
    n_documents_with: int | None
    n_occurrences: int | None
    n_units: int | None
    forms: str | None
    """Forms that were counted."""
    n_documents_searched: int | None
    n_units_searched: int | None
    gaps: str | None
    """Editions that took place and have no comparable document."""
    alternatives: str | None
    """Dull explanations that apply, as codes."""
    n_evidence: int
    details: str
    """What its sentence names, as a JSON object."""


class EvidenceRow(Record, frozen=True):
    """A piece of evidence of a finding: a slice of a document or an entry of a register."""

    finding_id: str
    place: int
    """Its place among the evidence of the finding, from 1."""
    kind: Literal["passage", "register"]
    role: str
    source_key: str | None
    """Key of the document or the rule in the bibliographies."""
    doc_id: str | None
    start: int | None
    """In code points of the stored text; `end` is the first after it."""
    end: int | None
    start_utf16: int | None
    """The same in UTF-16 code units."""
    end_utf16: int | None
    text: str
    before: str | None
    after: str | None
    register: str | None
    register_key: str | None
    sources: str | None
    """Public sources of a register entry."""


class CountRow(Record, frozen=True):
    """One edition's counts behind a finding."""

    finding_id: str
    series: int
    """0 is what the finding is about; 1 and on are the further counts beside it."""
    measure: str
    subject: str
    name_zh: str | None
    name_en: str | None
    edition: str
    is_gap: bool
    n_documents: int
    n_documents_with: int | None
    """None in a gap, where nothing was there to count."""
    n_occurrences: int | None
    n_units: int | None


class StatisticRow(Record, frozen=True):
    """A named value of the method behind a finding; None where the method gives none."""

    finding_id: str
    series: int
    measure: str
    subject: str
    name: str
    value: float | None


class EditionRow(Record, frozen=True):
    """An edition on the strip of the brief."""

    edition: str
    is_decoded: bool
    is_gap: bool
    n_documents: int
    n_units: int | None


class DocumentRow(Record, frozen=True):
    """A document that evidence stands in."""

    doc_id: str
    source_key: str
    title: str | None
    lang: str
    kind: str | None
    version_kind: str | None
    is_paraphrase: bool
    edition: str | None
    date: str | None
    speaker: str | None
    publisher: str | None
    url: str | None
    event: str | None
    cites: str | None
    n_passages: int
    n_characters: int
    """Code points of the stored text, which `start` and `end` of passages count in."""
    text_sha256: str
    """Of the stored text in UTF-8."""
    source_sha256: str
    """Of the original bytes."""
    locator: str
    """Place inside the original bytes; empty for the whole of them."""


class SourceRow(Record, frozen=True):
    """An entry of the bibliographies."""

    source_key: str
    type: str
    """As in CSL: speech, report, legislation, webpage, document ..."""
    genre: str | None
    title: str | None
    author: str | None
    publisher: str | None
    date: str | None
    """As precise as it is known."""
    url: str | None
    lang: str | None
    edition: str | None
    doc_id: str | None
    note: str | None
    cited_by: str | None
    """Keys of the paraphrases and register entries that name it as their source."""


class FigureRow(Record, frozen=True):
    """A figure that the brief prints. Values are decimals written out, never rounded."""

    finding_id: str
    lang: str
    text: str
    number: str | None
    low: str | None
    high: str | None
    unit: str | None
    currency: str | None
    hedge: str | None
    period: str | None
    subject: str | None


class DroppedRow(Record, frozen=True):
    """A finding that did not hold when its evidence was read again, or that the analyst rejected."""

    finding_id: str
    claim: str
    subject: str
    by: Literal["gate", "analyst"]
    why: str
    correction: str | None
    """Key of the analyst's entry."""


class NoteRow(Record, frozen=True):
    """What the analyst wrote beside a finding or a document."""

    correction: str
    finding_id: str | None
    doc_id: str | None
    text: str

"""The rows of every table that a brief stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from watchwords.answers.exporting import (
    CountRow,
    DocumentRow,
    DroppedRow,
    EditionRow,
    EvidenceRow,
    FigureRow,
    FindingRow,
    NoteRow,
    SourceRow,
    StatisticRow,
)
from watchwords.brief.exporting.positions import place
from watchwords.brief.exporting.sentences import sentence_of
from watchwords.brief.exporting.sources import SourceEntry, rule_key
from watchwords.brief.exporting.stored import StoredText
from watchwords.brief.outline import Item, Outline
from watchwords.errors import EvidenceError
from watchwords.records import ContextPassage, DecodedEdition, Finding, Measurement, Passage, RegisterEntry


def finding_rows(zh: Outline, en: Outline) -> list[FindingRow]:
    """Every finding in the order of the brief, with its sentence in both languages."""
    chinese = {item.finding.finding_id: item for item in zh.items}
    return [_finding(number, item, chinese[item.finding.finding_id]) for number, item in enumerate(en.items, start=1)]


def _finding(number: int, english: Item, chinese: Item) -> FindingRow:
    finding = english.finding
    measured, coverage = finding.measurement, finding.coverage
    count = next((one for one in measured.series if one.edition == finding.edition), None) if measured else None
    query = measured.query if measured else None
    return FindingRow(
        place=number,
        finding_id=finding.finding_id,
        section=finding.section,
        claim=finding.claim,
        subject=finding.subject,
        name_zh=finding.names.zh,
        name_en=finding.names.en,
        sentence_zh=sentence_of(chinese, "zh"),
        sentence_en=sentence_of(english, "en"),
        grade=finding.grade,
        status=finding.status,
        measure=measured.measure if measured else None,
        verdict=measured.verdict if measured else None,
        n_documents=count.n_documents if count else None,
        n_documents_with=count.n_documents_with if count else None,
        n_occurrences=count.n_occurrences if count else None,
        n_units=count.n_units if count else None,
        forms=_joined(query.forms) if query else None,
        n_documents_searched=coverage.n_documents if coverage else None,
        n_units_searched=coverage.n_units if coverage else None,
        gaps=_joined(coverage.gaps) if coverage else None,
        alternatives=_joined(finding.alternatives),
        n_evidence=len(finding.evidence),
        details=msgspec.json.encode(finding.details, order="deterministic").decode(),
    )


def evidence_rows(
    outline: Outline, texts: Mapping[str, StoredText], sources: Sequence[SourceEntry]
) -> list[EvidenceRow]:
    """Every piece of evidence of every finding.

    Raises:
        EvidenceError: a stored text does not have the words of a passage, or is missing.
    """
    keys = {entry.doc_id: entry.key for entry in sources if entry.doc_id}
    known = {entry.key for entry in sources}
    contexts = {
        (card.doc_id, context.start, context.end): context
        for card in outline.decoded.documents
        for context in card.context
    }
    rows = []
    for item in outline.items:
        for number, one in enumerate(item.finding.evidence, start=1):
            rows.append(
                _passage(item.finding, number, one, texts, keys, contexts)
                if isinstance(one, Passage)
                else _entry(item.finding, number, one, known)
            )
    return rows


def _passage(
    finding: Finding,
    number: int,
    passage: Passage,
    texts: Mapping[str, StoredText],
    keys: Mapping[str, str],
    contexts: Mapping[tuple[str, int, int], ContextPassage],
) -> EvidenceRow:
    if passage.doc_id not in texts:
        raise EvidenceError("the document of a passage is not in the record", where=f"document {passage.doc_id}")
    at = place(passage, texts[passage.doc_id].text)
    context = contexts.get((passage.doc_id, passage.start, passage.end))
    return EvidenceRow(
        finding_id=finding.finding_id,
        place=number,
        kind="passage",
        role=passage.role,
        source_key=keys.get(passage.doc_id),
        doc_id=passage.doc_id,
        start=at.start,
        end=at.end,
        start_utf16=at.start_utf16,
        end_utf16=at.end_utf16,
        text=passage.text,
        before=context.before if context else None,
        after=context.after if context else None,
        register=None,
        register_key=None,
        sources=None,
    )


def _entry(finding: Finding, number: int, entry: RegisterEntry, known: set[str]) -> EvidenceRow:
    key = rule_key(entry.key) if entry.register == "rules" else None
    return EvidenceRow(
        finding_id=finding.finding_id,
        place=number,
        kind="register",
        role=entry.role,
        source_key=key if key in known else None,
        doc_id=None,
        start=None,
        end=None,
        start_utf16=None,
        end_utf16=None,
        text=entry.text,
        before=None,
        after=None,
        register=entry.register,
        register_key=entry.key,
        sources=_joined(entry.source),
    )


def count_rows(findings: Iterable[Finding]) -> list[CountRow]:
    """The counts of every edition behind every finding; what a gap would have held is unknown, not zero."""
    return [
        CountRow(
            finding_id=finding.finding_id,
            series=number,
            measure=measured.measure,
            subject=measured.subject,
            name_zh=measured.subject_names.zh,
            name_en=measured.subject_names.en,
            edition=one.edition,
            is_gap=not one.n_documents,
            n_documents=one.n_documents,
            n_documents_with=one.n_documents_with if one.n_documents else None,
            n_occurrences=one.n_occurrences if one.n_documents else None,
            n_units=one.n_units if one.n_documents else None,
        )
        for finding, number, measured in _measurements(findings)
        for one in measured.series
    ]


def statistic_rows(findings: Iterable[Finding]) -> list[StatisticRow]:
    """The named values of every measurement, by name."""
    return [
        StatisticRow(
            finding_id=finding.finding_id,
            series=number,
            measure=measured.measure,
            subject=measured.subject,
            name=name,
            value=None if value is None else float(value),
        )
        for finding, number, measured in _measurements(findings)
        for name, value in sorted(measured.statistics.items())
    ]


def _measurements(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int, Measurement]]:
    """0 is the finding's own; what stands beside it follows, also where there is none of its own."""
    for finding in findings:
        if finding.measurement is not None:
            yield finding, 0, finding.measurement
        for number, measured in enumerate(finding.beside, start=1):
            yield finding, number, measured


def edition_rows(decoded: DecodedEdition) -> list[EditionRow]:
    """The strip: every edition up to the one decoded."""
    return [
        EditionRow(
            edition=one.edition,
            is_decoded=one.edition == decoded.edition.key,
            is_gap=not one.n_documents,
            n_documents=one.n_documents,
            n_units=one.n_units if one.n_documents else None,
        )
        for one in decoded.editions
    ]


def document_rows(
    decoded: DecodedEdition, texts: Mapping[str, StoredText], sources: Sequence[SourceEntry]
) -> list[DocumentRow]:
    """Every document that evidence stands in, in the order of its editions."""
    keys = {entry.doc_id: entry.key for entry in sources if entry.doc_id}
    return [
        DocumentRow(
            doc_id=card.doc_id,
            source_key=keys[card.doc_id],
            title=card.title,
            lang=card.lang,
            kind=card.kind,
            version_kind=card.version_kind,
            is_paraphrase=card.is_paraphrase,
            edition=card.edition,
            date=card.date,
            speaker=card.speaker,
            publisher=card.publisher,
            url=card.url,
            event=card.event,
            cites=_joined(card.cites),
            n_passages=len(card.context),
            n_characters=len(texts[card.doc_id].text),
            text_sha256=texts[card.doc_id].text_sha256,
            source_sha256=texts[card.doc_id].source_sha256,
            locator=texts[card.doc_id].locator,
        )
        for card in decoded.documents
        if card.doc_id in texts
    ]


def source_rows(sources: Iterable[SourceEntry]) -> list[SourceRow]:
    """The entries of the bibliographies as a table."""
    return [
        SourceRow(
            source_key=entry.key,
            type=entry.type,
            genre=entry.genre,
            title=entry.title,
            author=entry.author,
            publisher=entry.publisher,
            date=entry.iso,
            url=entry.url,
            lang=entry.lang,
            edition=entry.edition,
            doc_id=entry.doc_id,
            note=entry.note,
            cited_by=_joined(entry.cited_by),
        )
        for entry in sources
    ]


def figure_rows(findings: Iterable[Finding]) -> list[FigureRow]:
    """Every figure that the brief prints, in each language it is printed in."""
    rows = []
    for finding in findings:
        if finding.claim == "figure":
            held = msgspec.to_builtins(finding.details)
            by_lang = held.get("figures_by_lang") or {"und": held.get("figures", ())}
            rows += [
                msgspec.convert(
                    {name: figure.get(name) for name in _FIGURE} | {"finding_id": finding.finding_id, "lang": lang},
                    FigureRow,
                )
                for lang, figures in sorted(by_lang.items())
                for figure in figures
            ]
    return rows


_FIGURE = ("text", "number", "low", "high", "unit", "currency", "hedge", "period", "subject")


def dropped_rows(decoded: DecodedEdition) -> list[DroppedRow]:
    """What is listed and not claimed: by the gate, and by the analyst."""
    return [
        *(DroppedRow(one.finding_id, one.claim, one.subject, "gate", one.reason, None) for one in decoded.dropped),
        *(
            DroppedRow(one.finding_id, one.claim, one.subject, "analyst", one.why, one.correction)
            for one in decoded.rejected
        ),
    ]


def note_rows(decoded: DecodedEdition) -> list[NoteRow]:
    """The analyst's notes."""
    return [NoteRow(one.correction, one.finding_id, one.doc_id, one.text) for one in decoded.notes]


def _joined(values: Iterable[str]) -> str | None:
    return "; ".join(values) or None

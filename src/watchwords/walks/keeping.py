"""Keep a record: make a new one, and say what is in it and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from watchwords.answers.keeping import CoverageRow, StatusAnswer
from watchwords.records import SCHEMA_VERSION, Series
from watchwords.walks.opening import OpenRecord, create_record, open_record
from watchwords.walks.setting import edition_order

UNPLACED = "?"
"""Edition of documents that name none, in the ledger."""


def new_record(directory: Path, series: str) -> Series:
    """Make an empty record; the series it is for."""
    return create_record(directory, series).series


def record_status(directory: Path) -> StatusAnswer:
    """The coverage ledger of the record in a folder."""
    return status_of(open_record(directory))


def status_of(record: OpenRecord) -> StatusAnswer:
    """The coverage ledger of an opened record."""
    sizes = record.corpus.editions()
    order = edition_order(record.series, sorted({size.edition for size in sizes if size.edition}))
    place = {key: number for number, key in enumerate(order)}
    rows = [
        CoverageRow(
            edition=size.edition or UNPLACED,
            kind=size.kind or UNPLACED,
            lang=size.lang,
            n_documents=size.n_documents,
            n_characters=size.n_characters,
            n_speakers=size.n_speakers,
        )
        for size in sizes
    ]
    rows.sort(key=lambda row: (place.get(row.edition, len(place)), row.kind, row.lang))
    cards = record.corpus.documents()
    speakers = Counter(card.speaker for card in cards if card.speaker)
    return StatusAnswer(
        schema_version=SCHEMA_VERSION,
        series_key=record.series.key,
        series=record.series.name,
        n_documents=len(cards),
        n_characters=sum(row.n_characters for row in rows),
        n_sources=len(record.corpus.sources()),
        rows=tuple(rows),
        speakers=dict(sorted(speakers.items(), key=lambda item: (-item[1], item[0]))),
        missing_editions=_missing_editions(record, rows),
        missing_kinds=_missing_kinds(record, rows),
        unplaced=tuple(card.doc_id for card in cards if card.edition is None),
        failures=tuple(record.corpus.failures()),
        n_corrections=sum(1 for _ in record.applied.corrections.entries()),
        corrections_without_effect=tuple(one.key for one in record.applied.of_documents if not one.has_effect),
    )


def _missing_editions(record: OpenRecord, rows: list[CoverageRow]) -> tuple[str, ...]:
    here = {row.edition for row in rows}
    return tuple(edition.key for edition in record.series.editions if edition.key not in here)


def _missing_kinds(record: OpenRecord, rows: list[CoverageRow]) -> tuple[str, ...]:
    """Kinds expected of an edition that is here, and not found in it."""
    here = {(row.edition, row.kind) for row in rows}
    listed = {edition.key: edition for edition in record.series.editions}
    missing: list[str] = []
    for key in dict.fromkeys(row.edition for row in rows):
        own = listed[key].expected if key in listed else None
        wanted = own if own is not None else record.series.expected
        missing += [f"{key}: {kind}" for kind in wanted if key != UNPLACED and (key, kind) not in here]
    return tuple(missing)


def describe_status(answer: StatusAnswer) -> str:
    """The ledger for people: a line an edition, then what is missing."""
    totals = f"{answer.n_documents:,} documents, {answer.n_characters:,} characters, {answer.n_sources:,} sources"
    lines = [
        f"{answer.series.en or answer.series.zh}: {totals}",
        "",
        f"{'edition':<12} {'documents':>9} {'characters':>12}  kinds and languages",
    ]
    editions: dict[str, list[CoverageRow]] = {}
    for row in answer.rows:
        editions.setdefault(row.edition, []).append(row)
    for edition, rows in editions.items():
        kinds = ", ".join(f"{row.kind} {row.lang} {row.n_documents}" for row in rows)
        n_documents, n_characters = sum(r.n_documents for r in rows), sum(r.n_characters for r in rows)
        lines.append(f"{edition:<12} {n_documents:>9,} {n_characters:>12,}  {kinds}")
    lines.append("")
    lines.append(f"Editions without a document: {_ranges(answer.missing_editions) or 'none known'}")
    lines.append(f"Kinds expected and not here: {'; '.join(answer.missing_kinds) or 'none known'}")
    if answer.speakers:
        most = ", ".join(f"{name} {n:,}" for name, n in list(answer.speakers.items())[:8])
        lines.append(f"Speakers of whole documents: {len(answer.speakers):,}; most often {most}")
    if answer.unplaced:
        lines.append(f"Documents without an edition: {len(answer.unplaced):,}")
    if answer.n_corrections:
        without = ", ".join(answer.corrections_without_effect)
        lines.append(f"Corrections: {answer.n_corrections:,}" + (f"; without effect: {without}" if without else ""))
    if answer.failures:
        lines.append(f"Inputs that could not be read: {len(answer.failures):,}")
        lines += [f"  {failure.where}: {failure.what}" for failure in answer.failures[:10]]
    return "\n".join(lines)


def _ranges(keys: Sequence[str]) -> str:
    """Editions in few words: runs of years or numbers as "1946-2014"."""
    runs: list[list[str]] = []
    for key in keys:
        last = runs[-1][-1] if runs else ""
        if last.isdigit() and key.isdigit() and int(key) == int(last) + 1:
            runs[-1].append(key)
        else:
            runs.append([key])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)

"""Export: the evidence of a brief in files that other programs read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import get_args

import msgspec

from watchwords.answers.exporting import ExportAnswer, ExportedFile, ExportKind, ExportManifest
from watchwords.brief.csv_table import Cell
from watchwords.brief.exporting.registers import COLUMNS
from watchwords.brief.exporting.stored import StoredText
from watchwords.brief.exporting.tables import Table, table_of_rows
from watchwords.brief.exporting.writing import Exporter, Written
from watchwords.brief.formats import BriefLang
from watchwords.corpus.folder import write_whole
from watchwords.errors import RecordError, UsageError
from watchwords.records import SCHEMA_VERSION, DecodedEdition
from watchwords.walks.decoding import Progress, brief_bytes, check_format, decode_edition
from watchwords.walks.echoes.register import echoes_of, echoes_rows
from watchwords.walks.opening import OPTIONS_FILE, OpenRecord, open_record
from watchwords.walks.pledges.register import pledges_of, pledges_rows
from watchwords.walks.rosters.register import roster_of, roster_rows
from watchwords.walks.rules.register import rules_of, rules_rows

MANIFEST = "manifest.json"
KINDS: tuple[ExportKind, ...] = tuple(kind for kind in get_args(ExportKind) if kind != "manifest")
"""What can be asked for."""
USUAL: tuple[ExportKind, ...] = ("bibtex", "ris", "csl-json", "annotations", "csv", "parquet")
"""What is written where nothing is named: all but the briefs, which `decode` writes, and the texts."""
_BRIEFS: tuple[ExportKind, ...] = ("md", "html", "docx")


def export_edition(
    directory: Path,
    edition: str,
    folder: Path,
    *,
    only: Collection[str] = (),
    lang: BriefLang = "en",
    force: bool = False,
    progress: Progress = lambda message: None,
) -> ExportAnswer:
    """Decode an edition and write its sources, tables and annotations into a folder; the same record, the same bytes.

    Args:
        directory: the record.
        folder: where to; made where it is not there.
        only: kinds of files, of `KINDS`; nothing named: `USUAL`.
        lang: language of the program's sentences; quotations, titles and names stay as they are.
        force: write over files that are not from an export, or were changed since.

    Raises:
        UsageError: no such kind or edition; the folder is a record, or holds files of somebody else's.
        RecordError: the folder is no record, cannot be written to, or was changed meanwhile.
        EvidenceError: the record does not hold what a finding rests on.
        MissingExtraError: a kind needs an extra that is not installed.
    """
    kinds = checked_kinds(only)
    refuse_records(folder)
    decoded = decode_edition(directory, edition, progress=progress)
    files = list(files_of(directory, decoded, kinds, lang=lang, progress=progress))
    return write_files(decoded, files, folder, force=force)


def checked_kinds(only: Collection[str]) -> tuple[ExportKind, ...]:
    """The kinds that are asked for, in the order of `KINDS`.

    Raises:
        UsageError: no such kind.
        MissingExtraError: one of them needs an extra that is not installed.
    """
    unknown = sorted(set(only) - set(KINDS))
    if unknown:
        raise UsageError(f"no export of the kind {unknown[0]!r}", mend=f"There are {', '.join(KINDS)}.")
    kinds = tuple(kind for kind in KINDS if kind in (only or USUAL))
    for kind in kinds:
        if kind in _BRIEFS:
            check_format(f".{kind}")
    return kinds


def files_of(
    directory: Path,
    decoded: DecodedEdition,
    kinds: Collection[ExportKind],
    *,
    lang: BriefLang,
    progress: Progress = lambda message: None,
) -> Iterator[Written]:
    """The files of an edition that is decoded already, as bytes; nothing is written.

    Raises:
        RecordError: the record was changed after it was decoded.
    """
    record = open_record(directory)
    _still(record, decoded)
    exporter = Exporter(decoded, stored_texts(record, decoded), lang=lang, rules=record.series.rules)

    def registers() -> list[Table]:
        return list(register_tables(directory, decoded.edition.key, progress=progress))

    yield from exporter.files(kinds, registers)
    for kind in _BRIEFS:
        if kind in kinds:
            yield Written(f"brief.{lang}.{kind}", kind, brief_bytes(decoded, f".{kind}", lang=lang), None, lang)
    _still(open_record(directory), decoded)


def stored_texts(record: OpenRecord, decoded: DecodedEdition) -> dict[str, StoredText]:
    """The stored texts of the documents that evidence stands in."""
    documents = record.corpus.full_documents([card.doc_id for card in decoded.documents])
    return {one.doc_id: StoredText(one.text, one.source_sha256, one.locator) for one in documents}


def register_tables(directory: Path, edition: str, *, progress: Progress = lambda message: None) -> Iterator[Table]:
    """The registers of an edition, whole, as the commands of their names print them with `--csv`."""
    makers: dict[str, Callable[[], Sequence[dict[str, Cell]]]] = {
        "pledges": lambda: pledges_rows(pledges_of(directory, edition)),
        "rules": lambda: rules_rows(rules_of(directory, edition)),
        "roster": lambda: roster_rows(roster_of(directory, edition)),
        "echo": lambda: echoes_rows(echoes_of(directory, edition)),
    }
    for name, make in makers.items():
        progress(f"register: {name}")
        yield table_of_rows(name, make(), COLUMNS[name])


def _still(record: OpenRecord, decoded: DecodedEdition) -> None:
    if record.corpus.snapshot() != decoded.snapshot:
        raise RecordError(
            "documents were added while the edition was exported",
            where=str(record.directory),
            mend="Run the same command again.",
        )


# --- the folder -------------------------------------------------------------------------------------------


def refuse_records(folder: Path) -> None:
    """Refuse a folder that is a record or stands inside one.

    Raises:
        UsageError: it is.
    """
    resolved = folder.resolve()
    for place in (resolved, *resolved.parents):
        if (place / OPTIONS_FILE).is_file() and (place / "tables").is_dir():
            raise UsageError(
                "an export would stand inside a record", where=str(folder), mend="Name a folder outside of it."
            )


def write_files(
    decoded: DecodedEdition, files: Sequence[Written], folder: Path, *, force: bool = False
) -> ExportAnswer:
    """Write the files and their manifest, each whole or not at all; a file that holds these bytes is left alone.

    Raises:
        UsageError: the folder is a record, or a file there is not of an export or was changed since.
        RecordError: a file cannot be written.
    """
    refuse_records(folder)
    before = _manifest(folder)
    brief = hashlib.sha256(msgspec.json.encode(decoded, order="deterministic")).hexdigest()
    made = {one.path: (_listed(one, decoded, brief), one.data) for one in files}
    kept = [one for one in (before.files if before else ()) if one.path not in made and _is_ours(folder, one)]
    manifest = _as_manifest(decoded, brief, [*kept, *(listed for listed, _ in made.values())])
    listed = Written(MANIFEST, "manifest", _json(manifest), None, None)
    made[MANIFEST] = (_listed(listed, decoded, brief), listed.data)
    foreign = [path for path, (_, data) in made.items() if _is_foreign(folder, path, data, before)]
    _refuse_foreign(folder, foreign, force=force)
    n_written = 0
    for path, (_, data) in made.items():
        if not _holds(folder / path, data):
            write_whole(folder / path, data)
            n_written += 1
    return ExportAnswer(
        schema_version=SCHEMA_VERSION,
        series_key=decoded.series_key,
        edition=decoded.edition.key,
        snapshot=decoded.snapshot,
        brief_sha256=brief,
        folder=str(folder),
        files=tuple(one for one, _ in made.values()),
        n_written=n_written,
        replaced=tuple(foreign),
        older=tuple(one.path for one in kept if one.brief_sha256 != brief),
    )


def _listed(one: Written, decoded: DecodedEdition, brief: str) -> ExportedFile:
    return ExportedFile(
        path=one.path,
        kind=one.kind,
        n_rows=one.n_rows,
        n_bytes=len(one.data),
        sha256=hashlib.sha256(one.data).hexdigest(),
        edition=decoded.edition.key,
        snapshot=decoded.snapshot,
        brief_sha256=brief,
        lang=one.lang,
    )


def _as_manifest(decoded: DecodedEdition, brief: str, files: Iterable[ExportedFile]) -> ExportManifest:
    return ExportManifest(
        format="watchwords export",
        schema_version=SCHEMA_VERSION,
        series_key=decoded.series_key,
        edition=decoded.edition.key,
        snapshot=decoded.snapshot,
        brief_sha256=brief,
        options=decoded.options,
        files=tuple(sorted(files, key=lambda one: one.path)),
    )


def _json(manifest: ExportManifest) -> bytes:
    return msgspec.json.format(msgspec.json.encode(manifest, order="deterministic"), indent=2) + b"\n"


def _manifest(folder: Path) -> ExportManifest | None:
    """What an earlier export wrote there; None where none can be read, so that nothing is taken for ours."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=ExportManifest)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _is_foreign(folder: Path, path: str, data: bytes, before: ExportManifest | None) -> bool:
    """Whether a file is there that no export wrote, or that was changed since: somebody's work would be lost."""
    target = folder / path
    if target.is_symlink() or not target.parent.resolve().is_relative_to(folder.resolve()):
        return True
    if not target.exists() or _holds(target, data):
        return False
    if path == MANIFEST:
        return before is None
    return not any(one.path == path and _is_ours(folder, one) for one in (before.files if before else ()))


def _is_ours(folder: Path, one: ExportedFile) -> bool:
    """Whether the file is there as it was exported; the manifest is read as what anyone may have written."""
    target = folder / one.path
    is_inside = Path(os.path.normpath(target)).is_relative_to(os.path.normpath(folder))
    return is_inside and not target.is_symlink() and _sha256(target) == one.sha256


def _refuse_foreign(folder: Path, foreign: Sequence[str], *, force: bool) -> None:
    linked = [path for path in foreign if not (folder / path).parent.resolve().is_relative_to(folder.resolve())]
    if linked:
        raise UsageError(
            f"{linked[0]} would be written outside the folder, through a link",
            where=str(folder),
            mend="Remove the link, or name another folder.",
        )
    if foreign and not force:
        more = f" and {len(foreign) - 3} more" if len(foreign) > 3 else ""
        raise UsageError(
            f"not from an export, or changed since: {', '.join(foreign[:3])}{more}",
            where=str(folder),
            mend="Name another folder, or write over them with --force.",
        )


def _holds(path: Path, data: bytes) -> bool:
    return not path.is_symlink() and _sha256(path) == hashlib.sha256(data).hexdigest()


def _sha256(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None

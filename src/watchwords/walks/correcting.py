"""Read, add to and undo the analyst's corrections of a record.

A change names the version that it was made on. While one is made the file has one writer, by a lock of its own: adding
documents to the record may take long, and a correction need not wait for it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import get_args

import msgspec

from watchwords.answers.correcting import CorrectionEntry, CorrectionKind, CorrectionsAnswer
from watchwords.config import MAX_CORRECTIONS, parse_corrections
from watchwords.corpus.corpus import Corpus
from watchwords.corpus.folder import sync_folder, write_whole
from watchwords.engines import guard
from watchwords.errors import ConfigurationError, RecordError, StaleError, UsageError, WatchwordsError
from watchwords.resolution.corrections import CORRECTIONS_FILE, Annotation, Corrections, Entry, listed_corrections
from watchwords.walks.corrected import apply_corrections
from watchwords.walks.correction_entries import entry_of
from watchwords.walks.correction_targets import check_target
from watchwords.walks.correction_text import with_entry, without_entry
from watchwords.walks.entities import entities_of
from watchwords.walks.opening import OPTIONS_FILE, OpenRecord, open_record
from watchwords.walks.reprinting import mark_reprints

LOCK = "corrections.lock"
WAIT_SECONDS = 10.0
"""For another writer of the file; a change takes a second or two."""


def read_corrections(directory: Path) -> CorrectionsAnswer:
    """The corrections of a record, with the version that a change must name.

    Raises:
        RecordError: the folder is no record, or one of a newer schema.
        ConfigurationError: the file does not say what it must, or two entries contradict each other.
    """
    for _ in range(3):
        data = _bytes(directory)
        record = open_record(directory)
        if record.applied.corrections == parse_corrections(data):
            break
    return _answer(record, data)


def add_correction(
    directory: Path, kind: CorrectionKind, values: Mapping[str, object], *, version: str
) -> CorrectionsAnswer:
    """One more entry, at the end of the file.

    Args:
        directory: of the record.
        kind: of the entry.
        values: the keys of the entry, `why` among them; numbers and lists may be texts, as a form gives them.
        version: of the file that the change is made on, as `read_corrections` tells it.

    Raises:
        StaleError: the file is not of that version any more.
        UsageError: a value is missing, says what cannot be, or is about what the record does not have.
        ConfigurationError: what is in the file already does not say what it must.
        RecordError: no record here, or the file cannot be written.
    """
    entry = entry_of(kind, values)
    with _changing(directory, version) as data:
        record = open_record(directory)
        entry = check_target(record, entry)
        try:
            changed = with_entry(data, kind, entry)
            _try(record, kind, parse_corrections(changed))
        except ConfigurationError as error:
            # What the file said before was right, or the record would not have opened: it is the new entry that is not.
            raise UsageError(error.what, where=error.where, mend=error.mend) from error
        _write(directory, changed)
    return _settled(directory, kind, changed)


def undo_correction(directory: Path, key: str, *, version: str) -> CorrectionsAnswer:
    """The entry taken out of the file; the later ones of its kind move up by one.

    Raises:
        StaleError: the file is not of that version any more.
        UsageError: there is no such entry.
        ConfigurationError: the file does not say what it must.
        RecordError: no record here, or the file cannot be written.
    """
    with _changing(directory, version) as data:
        keys = [one for one, _ in parse_corrections(data).entries()]
        if key not in keys:
            raise UsageError(
                f"no correction {key[:60]!r}",
                where=str(directory / CORRECTIONS_FILE),
                mend=f"There are {', '.join(keys)}." if keys else "There are none.",
            )
        kind, _, number = key.partition(" ")
        changed = without_entry(data, kind, int(number))
        _write(directory, changed)
    return _settled(directory, kind, changed)


# --- what there is ----------------------------------------------------------------------------------------


def _bytes(directory: Path) -> bytes:
    try:
        with (directory / CORRECTIONS_FILE).open("rb") as file:
            return file.read(MAX_CORRECTIONS + 1)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise RecordError(
            error.strerror or "cannot be read", where=str(directory / CORRECTIONS_FILE), mend="Check the file."
        ) from error


def _version(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest() if data else ""


def _answer(record: OpenRecord, data: bytes) -> CorrectionsAnswer:
    corrections = record.applied.corrections
    lines = listed_corrections(corrections)
    effects = _effects(record)
    return CorrectionsAnswer(
        version=_version(data),
        entries=tuple(
            CorrectionEntry(
                key=key,
                kind=_kind(key),
                text=lines[key],
                why=entry.why,
                values=_values(entry),
                has_effect=effects.get(key),
            )
            for key, entry in corrections.entries()
        ),
    )


def _kind(key: str) -> CorrectionKind:
    kind = key.partition(" ")[0]
    return next(one for one in get_args(CorrectionKind) if one == kind)


def _values(entry: Entry) -> dict[str, object]:
    """What the entry gives beside `why`, and nothing that it leaves open."""
    given = msgspec.json.decode(msgspec.json.encode(entry))
    return {name: value for name, value in given.items() if name != "why" and value not in (None, [])}


def _effects(record: OpenRecord) -> dict[str, bool]:
    """By key whether what an entry is about is in the record; entries on findings are told when these are drawn."""
    corrections = record.applied.corrections
    found = {one.key: one.has_effect for one in record.applied.of_documents}
    if corrections.of_names != Corrections():
        # A merge that contradicts the series is listed all the same: else it could not be undone.
        with suppress(ConfigurationError):
            found |= {one.key: bool(one.keys) for one in entities_of(record).corrections}
    here = {card.doc_id for card in record.corpus.documents()} if corrections.note else set()
    notes = ((key, entry) for key, entry in corrections.entries() if isinstance(entry, Annotation))
    return found | {key: entry.document in here for key, entry in notes if entry.document}


# --- changing it ------------------------------------------------------------------------------------------


@contextmanager
def _changing(directory: Path, version: str) -> Iterator[bytes]:
    """The bytes of the file, which nobody else changes meanwhile.

    Raises:
        StaleError: they are not of that version.
        RecordError: the folder is no record or cannot be written to, or another process does not come to an end.
    """
    if not (directory / OPTIONS_FILE).is_file():
        open_record(directory)
    with guard(str(directory)):
        handle = os.open(directory / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _wait_for(handle, directory)
        data = _bytes(directory)
        if _version(data) != version:
            raise StaleError(
                "the corrections were changed meanwhile",
                where=str(directory / CORRECTIONS_FILE),
                mend="Look at them again, then make the change once more; nothing was written.",
            )
        yield data
    finally:
        os.close(handle)


def _wait_for(handle: int, directory: Path) -> None:
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise RecordError(
                    "another process is changing the corrections",
                    where=str(directory),
                    mend="Wait for it to end and try again.",
                ) from error
            time.sleep(0.02)
        else:
            return


def _try(record: OpenRecord, kind: str, corrections: Corrections) -> None:
    """Whether the record still opens, and its names still resolve, with these corrections."""
    if kind in ("merge", "split"):
        entities_of(record, corrections)
    elif kind in ("speaker", "date", "pledge"):
        corpus = Corpus.open(record.directory)
        apply_corrections(record.directory, record.series, record.pipelines, corpus, corrections=corrections)


def _write(directory: Path, data: bytes) -> None:
    path = directory / CORRECTIONS_FILE
    if data:
        write_whole(path, data)
        return
    with guard(str(path)):
        path.unlink(missing_ok=True)
        sync_folder(directory)


def _settled(directory: Path, kind: str, data: bytes) -> CorrectionsAnswer:
    """The corrections as they are now. What rests on documents is made here, or every later opening would make it."""
    record = open_record(directory)
    if kind in ("speaker", "date"):
        # While documents are being added nothing can be kept; the process that adds them does so at its end.
        with suppress(WatchwordsError):
            mark_reprints(record.corpus, keep=True)
    if record.applied.corrections != parse_corrections(data):
        return read_corrections(directory)
    return _answer(record, data)

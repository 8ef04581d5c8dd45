"""From bytes to documents: which reader, within which limits, and what becomes of what cannot be read.

`iter_documents` streams, `read` collects, `reread` finds stored documents again in their original bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from functools import lru_cache
from importlib.metadata import entry_points

import msgspec

from watchwords.errors import EvidenceError, InputError
from watchwords.readers import media
from watchwords.readers.compression import open_stream
from watchwords.readers.drafts import Draft, Fact, Input, Reader, ReadOptions, failure
from watchwords.readers.frontmatter import read_sidecar
from watchwords.readers.metadata import describe
from watchwords.readers.rows import row_number
from watchwords.records import Document, Failure, Series, Source

GROUP = "watchwords.readers"
_ROW_TYPES = (media.JSONL, media.CSV)
_DEFAULTS = ReadOptions()


class RawInput(msgspec.Struct, frozen=True):
    """Bytes as they came, with the name they came under and the sidecar that lay beside them."""

    name: str
    """Relative to what was named on the command line; "-" for stdin."""
    data: bytes
    sidecar: bytes | None = None
    """Bytes of NAME.yaml."""


class Reading(msgspec.Struct, frozen=True):
    """What one source gave."""

    source: Source
    documents: tuple[Document, ...]
    failures: tuple[Failure, ...]


def media_type(name: str, data: bytes) -> str:
    """Media type of a source, by its content first, then by its name; of a .gz, that of what is inside."""
    return media.media_type(name, data)


def source_of(raw: RawInput) -> Source:
    """The record of the bytes themselves."""
    sha256 = hashlib.sha256(raw.data).hexdigest()
    return Source(sha256=sha256, name=raw.name, media_type=media_type(raw.name, raw.data), n_bytes=len(raw.data))


def check_size(name: str, n_bytes: int, options: ReadOptions = _DEFAULTS) -> None:
    """Refuse a source by its size, before it is read into memory.

    Raises:
        InputError: larger than the limit of its format.
    """
    limit = _limit(media.media_type_of_name(name), options)
    if n_bytes > limit:
        raise InputError(
            f"{n_bytes:,} bytes, the limit is {limit:,}",
            where=name,
            mend="Split it; a large collection is read from JSONL or CSV, one document a row.",
        )


def read(raw: RawInput, series: Series, options: ReadOptions = _DEFAULTS) -> Reading:
    """All documents of a source, and a failure for all that could not be read of it."""
    source = source_of(raw)
    documents: list[Document] = []
    failures: list[Failure] = []
    for found in iter_documents(raw, series, options, source):
        if isinstance(found, Document):
            documents.append(found)
        else:
            failures.append(found)
    return Reading(source=source, documents=tuple(documents), failures=tuple(failures))


def iter_documents(
    raw: RawInput, series: Series, options: ReadOptions = _DEFAULTS, source: Source | None = None
) -> Iterator[Document | Failure]:
    """The documents of a source and the failures among them, in order; rows one at a time."""
    source = source or source_of(raw)
    try:
        sidecar, notes = read_sidecar(raw.sidecar, f"{raw.name}.yaml") if raw.sidecar is not None else ((), ())
        yield from (_with_source(note, source) for note in notes)
        yield from _documents(source, raw.data, sidecar, series, options)
    except InputError as error:
        yield failure(error, raw.name, source.sha256)


def reread(source: Source, data: bytes, locator: str, series: Series) -> Document:
    """One stored document, read again from the original bytes: same text, same blocks.

    What a sidecar said is not known here, so metadata may differ from what was stored.

    Raises:
        EvidenceError: these bytes have no such document.
    """
    return reread_many(source, data, (locator,), series)[locator]


def reread_many(source: Source, data: bytes, locators: Collection[str], series: Series) -> dict[str, Document]:
    """Stored documents of one source by locator, in one pass over its bytes.

    Raises:
        EvidenceError: the bytes are not those of the source, or one of the documents is not in them.
    """
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise EvidenceError("the stored bytes have changed", where=source.name, mend="Add the source again.")
    numbers = [row_number(locator) for locator in locators]
    rows = frozenset(number for number in numbers if number is not None) if None not in numbers else None
    try:
        found = {
            document.locator: document
            for document in _documents(source, data, (), series, _DEFAULTS, rows)
            if isinstance(document, Document) and document.locator in locators
        }
    except InputError as error:
        raise EvidenceError(f"cannot be read again: {error.what}", where=source.name, mend=error.mend) from error
    if missing := [locator for locator in locators if locator not in found]:
        raise EvidenceError("no document there", where=f"{source.name} {missing[0]}".strip(), mend="Add it again.")
    return found


@lru_cache(maxsize=32)
def find_reader(kind: str) -> Reader | None:
    """The registered reader of a media type, loaded when first needed; None where there is none."""
    found = [entry for entry in entry_points(group=GROUP) if entry.name == kind]
    reader = found[0].load() if found else None
    return reader if isinstance(reader, Reader) else None


def _documents(
    source: Source,
    data: bytes,
    sidecar: tuple[Fact, ...],
    series: Series,
    options: ReadOptions,
    rows: frozenset[int] | None = None,
) -> Iterator[Document | Failure]:
    if not data:
        raise InputError("an empty file", where=source.name, mend="Leave it out, or fetch it again.")
    reader = _reader_of(source)
    limit = _limit(source.media_type, options)
    if len(data) > limit:
        check_size(source.name, len(data), options)
        raise InputError(f"{len(data):,} bytes, the limit is {limit:,}", where=source.name, mend="Split it.")
    given = Input(source.name, open_stream(source.name, data, limit, options), options, rows)
    n_drafts = n_failures = 0
    for found in reader.read(given):
        if isinstance(found, Draft):
            n_drafts += 1
            document, notes = describe(found, series, source.sha256, source.name, reader.made_by, sidecar)
            yield document
            yield from (_with_source(note, source) for note in (*found.notes, *notes))
        else:
            n_failures += 1
            yield _with_source(found, source)
    if not n_drafts and not n_failures and rows is None:
        raise InputError("no row in it", where=source.name, mend="Leave it out, or fetch it again.")


def _reader_of(source: Source) -> Reader:
    reader = find_reader(source.media_type)
    if reader is None:
        mends = {
            media.JSON: "Write it as JSONL: one object a line, each with its `text`.",
            "application/pdf": "Save the text of the PDF as .txt or .md and add that.",
            "application/zip": "Unpack it, or save the document inside as .html, .md or .txt.",
        }
        raise InputError(
            f"no reader for {source.media_type}",
            where=source.name,
            mend=mends.get(source.media_type, "Save its text as .txt, .md or .html and add that."),
        )
    return reader


def _limit(kind: str | None, options: ReadOptions) -> int:
    return options.max_rows_bytes if kind in _ROW_TYPES else options.max_source_bytes


def _with_source(note: Failure, source: Source) -> Failure:
    return msgspec.structs.replace(note, source_sha256=source.sha256)

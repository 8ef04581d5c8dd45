"""Add: bytes to documents, documents to mentions, all of it into the record, one source a commit.

`read -> prepare -> recognise` are pure functions of one document, so that documents go through a pool of processes in
any number; the record is written by this process alone, in the order the inputs were given.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from watchwords.answers.keeping import AddAnswer
from watchwords.config import Recogniser, build_recognisers, kept_recognisers
from watchwords.corpus.corpus import Entry
from watchwords.errors import InputError
from watchwords.measures.rule_documents import KIND as RULE
from watchwords.readers.reading import RawInput, read, source_of
from watchwords.recognisers.names.pipeline import PipelineNames
from watchwords.records import Document, Failure, Origin, Series, Source
from watchwords.walks.inputs import Inputs, bundled_notes, list_inputs, read_inputs, read_stdin
from watchwords.walks.opening import OpenRecord, open_record
from watchwords.walks.recognised import Recognised, recognise_document
from watchwords.walks.reprinting import mark_reprints

POOL_FROM_CHARACTERS = 2_000_000
"""Less text than this is read sooner by one process than a pool starts (about a second for two processes)."""
BATCH_BYTES = 4 << 20
"""Small sources are committed together up to this size: a commit costs about a tenth of a second."""

Progress = Callable[[str], None]


class _Read(msgspec.Struct):
    """A source as read, waiting for its turn to be stored."""

    source: Source
    data: bytes
    documents: tuple[Document, ...]


class _Tally(msgspec.Struct):
    """What an `add` did so far."""

    added: list[str] = []
    duplicates: list[str] = []
    failures: list[Failure] = []


def add_inputs(
    directory: Path,
    paths: Sequence[str],
    *,
    bundled: bool = False,
    stdin: BinaryIO | None = None,
    stdin_name: str = "stdin.txt",
    jobs: int | None = None,
    kind: Literal["rule"] | None = None,
    progress: Progress = lambda message: None,
) -> AddAnswer:
    """Add files, folders and standard input to a record; what cannot be read is listed and the rest goes on.

    Args:
        directory: the record.
        paths: files and folders; "-" is standard input.
        bundled: add the notes that come with the package.
        stdin: where "-" reads; None passes over "-".
        stdin_name: a name that tells the format of what comes in there.
        jobs: processes that read; None takes one a processor where there is enough text.
        kind: "rule": what is added are full texts of rules, which belong to no edition and join the record's register.
        progress: is told about each commit.

    Raises:
        RecordError: no record here, another process is writing, or the disk is full.
    """
    record = open_record(directory)
    record.corpus.recover()
    listed = list_inputs([path for path in paths if path != "-"] + ([str(bundled_notes())] if bundled else []))
    raws = _raw_inputs(listed, read_stdin(stdin, stdin_name) if stdin is not None and "-" in paths else None)
    tally = _Tally(failures=list(listed.failures))
    n_characters = 0
    with recognising(record.series, jobs, record.pipelines) as recognise:
        for batch in _batches(_read_new(record, raws, tally, is_rule=kind == RULE)):
            entries = _entries(batch, recognise, tally)
            record.corpus.add(entries)
            tally.added += [entry.document.doc_id for entry in entries]
            n_characters += sum(len(entry.document.text) for entry in entries)
            progress(f"documents so far: {len(tally.added):,}, characters: {n_characters:,}")
    record.corpus.add_failures(tally.failures)
    if tally.added:
        mark_reprints(record.corpus, keep=True)
    return AddAnswer(
        n_added=len(tally.added),
        n_known=len(tally.duplicates),
        n_failed=len(tally.failures),
        added=tuple(tally.added),
        duplicates=tuple(tally.duplicates),
        skipped=tuple(listed.skipped),
        failures=tuple(tally.failures),
    )


def describe_added(answer: AddAnswer) -> str:
    """What an `add` did, for people."""
    counts = ((answer.n_added, "document added", "documents added"), (answer.n_known, "source", "sources"))
    added, known = (f"{n:,} {one if n == 1 else many}" for n, one, many in counts)
    lines = [f"{added}, {known} here already, {answer.n_failed:,} failure{'' if answer.n_failed == 1 else 's'}"]
    lines += [f"  here already: {line}" for line in answer.duplicates[:3]]
    lines += [f"  and {len(answer.duplicates) - 3:,} more"] if len(answer.duplicates) > 3 else []
    lines += [f"  passed over: {line}" for line in answer.skipped]
    for failure in answer.failures[:20]:
        lines += [f"  failed: {failure.where}: {failure.what}", f"          {failure.mend}"]
    lines += [f"  and {len(answer.failures) - 20:,} more failures"] if len(answer.failures) > 20 else []
    return "\n".join(lines)


def _raw_inputs(listed: Inputs, from_stdin: RawInput | Failure | None) -> Iterator[RawInput | Failure]:
    if from_stdin is not None:
        yield from_stdin
    yield from read_inputs(listed)


def _read_new(
    record: OpenRecord, raws: Iterable[RawInput | Failure], tally: _Tally, *, is_rule: bool
) -> Iterator[_Read]:
    """Sources whose bytes are not in the record, read; the others are named as duplicates."""
    seen = {source.sha256: source.name for source in record.corpus.sources()}
    for raw in raws:
        if isinstance(raw, Failure):
            tally.failures.append(raw)
            continue
        sha256 = source_of(raw).sha256
        known = seen.get(sha256)
        if known is not None:
            tally.duplicates.append(f"{raw.name}: same bytes as {known}")
            continue
        seen[sha256] = raw.name
        reading = read(raw, record.series)
        tally.failures += reading.failures
        documents = tuple(_rules(reading.documents, raw.name, tally)) if is_rule else reading.documents
        if documents:
            yield _Read(reading.source, raw.data, documents)


def _rules(documents: Iterable[Document], name: str, tally: _Tally) -> Iterator[Document]:
    """Documents as full texts of rules: of no edition, so that nothing that is counted by edition counts them."""
    for document in documents:
        if not document.title:
            mend = "Give it one: a field `title`, front matter, or a sidecar NAME.yaml."
            tally.failures.append(Failure("read", "a rule without a title", f"{name} {document.locator}".strip(), mend))
            continue
        kept = tuple(origin for origin in document.origins if origin.field not in ("kind", "edition"))
        given = Origin(field="kind", basis="command line", detail=f"--kind {RULE}")
        yield msgspec.structs.replace(document, kind=RULE, edition=None, origins=(*kept, given))


def _batches(reads: Iterable[_Read]) -> Iterator[list[_Read]]:
    """Whole sources, small ones together."""
    batch: list[_Read] = []
    n_bytes = 0
    for one in reads:
        batch.append(one)
        n_bytes += len(one.data)
        if n_bytes >= BATCH_BYTES:
            yield batch
            batch, n_bytes = [], 0
    if batch:
        yield batch


Recognise = Callable[[Sequence[Document]], Iterable[Recognised | Failure]]


def _entries(batch: Sequence[_Read], recognise: Recognise, tally: _Tally) -> list[Entry]:
    documents = [(one, document) for one in batch for document in one.documents]
    entries: list[Entry] = []
    with_data: set[str] = set()
    for (one, document), result in zip(documents, recognise([d for _, d in documents]), strict=True):
        if isinstance(result, Failure):
            tally.failures.append(result)
            continue
        prepared, sentences, mentions = result
        data = None if one.source.sha256 in with_data else one.data
        with_data.add(one.source.sha256)
        entries.append(Entry(one.source, data, document, prepared, tuple(sentences), tuple(mentions)))
    return entries


# --- one document, in this process or in a pool ----------------------------------------------------------

_recognisers: list[Recogniser] = []
"""Of a worker process: made once, used for every document."""


def _start_worker(series: Series, pipelines: tuple[str, ...]) -> None:
    _recognisers[:] = build_recognisers(series, pipelines=pipelines)


def _in_worker(document: Document) -> Recognised | Failure:
    return recognise_document(document, _recognisers)


@contextmanager
def recognising(series: Series, jobs: int | None, pipelines: tuple[str, ...] = ()) -> Iterator[Recognise]:
    """How documents are recognised: here while there is little to do, by a pool from the first large batch on."""
    for name in pipelines:
        # Before any process starts, where the error of one that is missing would be lost.
        PipelineNames(name)
    n_jobs = jobs or os.cpu_count() or 1
    pool: ProcessPoolExecutor | None = None

    def recognise(documents: Sequence[Document]) -> Iterable[Recognised | Failure]:
        nonlocal pool
        is_large = sum(len(document.text) for document in documents) >= POOL_FROM_CHARACTERS
        if n_jobs > 1 and is_large and pool is None:
            # Spawned, not forked: the engine and the table store run threads, and a fork would copy their locks.
            context = multiprocessing.get_context("spawn")
            given = (series, pipelines)
            pool = ProcessPoolExecutor(n_jobs, mp_context=context, initializer=_start_worker, initargs=given)
        if pool is not None and is_large:
            try:
                yield from pool.map(_in_worker, documents, chunksize=8)
            except BrokenProcessPool as error:
                raise InputError(
                    "a reading process died, most likely for want of memory",
                    mend="Run it again with --jobs 1; what was committed is kept.",
                ) from error
            return
        own = kept_recognisers(series, pipelines)
        for document in documents:
            yield recognise_document(document, own)

    try:
        yield recognise
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)

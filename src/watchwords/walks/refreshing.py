"""Refresh: the stored documents of a record read anew by today's recognisers, where they or the schema have changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from watchwords.answers.keeping import RefreshAnswer
from watchwords.config import load_record_options, write_record_options
from watchwords.records import SCHEMA_VERSION, Failure, Mention, SentenceRow
from watchwords.walks.adding import Progress, Recognise, recognising
from watchwords.walks.opening import OPTIONS_FILE, OpenRecord, open_record
from watchwords.walks.reprinting import mark_reprints

BATCH = 200
"""Documents read and stored together."""


def refresh_record(
    directory: Path, *, jobs: int | None = None, progress: Progress = lambda message: None
) -> RefreshAnswer:
    """Sentences and mentions of every document made anew; documents, sources and the text index stay as they are.

    A document that today's recognisers cannot read keeps its text, loses its mentions and is listed.

    Raises:
        RecordError: no record here, of a newer schema, or another process is writing.
    """
    record = open_record(directory, to_refresh=True)
    failures: list[Failure] = []
    doc_ids = [card.doc_id for card in record.corpus.documents()]
    with recognising(record.series, jobs, record.pipelines) as recognise:
        record.corpus.replace_derived(_batches(record, doc_ids, recognise, failures, progress))
    record.corpus.add_failures(failures)
    mark_reprints(record.corpus, keep=True)
    options = load_record_options(directory / OPTIONS_FILE)
    write_record_options(directory / OPTIONS_FILE, msgspec.structs.replace(options, schema_version=SCHEMA_VERSION))
    return RefreshAnswer(n_documents=len(doc_ids), n_failed=len(failures), failures=tuple(failures))


def _batches(
    record: OpenRecord, doc_ids: Sequence[str], recognise: Recognise, failures: list[Failure], progress: Progress
) -> Iterator[tuple[list[SentenceRow], list[Mention]]]:
    left = iter(doc_ids)
    n_read = 0
    while batch := list(islice(left, BATCH)):
        sentences: list[SentenceRow] = []
        mentions: list[Mention] = []
        for result in recognise(record.corpus.full_documents(batch)):
            if isinstance(result, Failure):
                failures.append(result)
                continue
            sentences += result[1]
            mentions += result[2]
        n_read += len(batch)
        progress(f"documents read anew: {n_read:,} of {len(doc_ids):,}")
        yield sentences, mentions

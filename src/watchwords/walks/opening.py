"""A record as the walks use it: its folder, its series, its options and its corpus."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from watchwords.config import Options, RecordOptions, load_record_options, load_series, write_record_options
from watchwords.corpus.corpus import Corpus
from watchwords.errors import RecordError
from watchwords.records import Series
from watchwords.walks.corrected import Applied, apply_corrections
from watchwords.walks.reprinting import mark_reprints

OPTIONS_FILE = "watchwords.toml"
SERIES_FILE = "series.toml"


@dataclass(frozen=True)
class OpenRecord:
    """An opened record."""

    directory: Path
    series: Series
    options: Options
    corpus: Corpus
    pipelines: tuple[str, ...] = ()
    """spaCy pipelines that find further names in what is added or read anew."""
    applied: Applied = field(default_factory=Applied)
    """The analyst's corrections, as they hold in this corpus."""


def create_record(directory: Path, series: str) -> OpenRecord:
    """A new, empty record. A series file of one's own is copied into it, so that the record stands alone.

    Raises:
        RecordError: the folder holds a record already, or something else.
        ConfigurationError: no such series.
    """
    loaded = load_series(series)
    if (directory / OPTIONS_FILE).exists():
        raise RecordError("a record is here already", where=str(directory), mend="Add to it, or name another folder.")
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise RecordError("not an empty folder", where=str(directory), mend="Name a new or an empty folder.")
    corpus = Corpus.create(directory)
    name = series
    if series.endswith(".toml"):
        name = SERIES_FILE
        shutil.copyfile(series, directory / SERIES_FILE)
    # Written last: a folder without it is no record, so a half-made one is never opened.
    write_record_options(directory / OPTIONS_FILE, RecordOptions(series=name))
    return OpenRecord(directory, loaded, Options(), corpus)


def open_record(directory: Path, *, to_refresh: bool = False) -> OpenRecord:
    """A record as corrected; `to_refresh` opens it as stored, also one that an older program read.

    Raises:
        RecordError: the folder is no record, or one of a newer schema.
        ConfigurationError: its options, its series or its corrections cannot be read.
    """
    if not (directory / OPTIONS_FILE).is_file():
        raise RecordError(
            "no record here", where=str(directory), mend=f"Make one: watchwords new {directory} --series wic"
        )
    given = load_record_options(directory / OPTIONS_FILE)
    name = str(directory / given.series) if given.series.endswith(".toml") else given.series
    series = load_series(name)
    corpus = Corpus.open(directory, to_refresh=to_refresh)
    if to_refresh:
        return OpenRecord(directory, series, given.options, corpus, given.pipelines)
    applied = apply_corrections(directory, series, given.pipelines, corpus)
    # After the corrections: copies are told from each other by edition, date and speaker.
    mark_reprints(corpus)
    return OpenRecord(directory, series, given.options, corpus, given.pipelines, applied)

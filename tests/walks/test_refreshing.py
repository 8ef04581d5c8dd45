"""`watchwords refresh`: a record of an older program is refused with the way to mend it, and mended."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from watchwords import engines
from watchwords.corpus.corpus import Corpus
from watchwords.errors import RecordError
from watchwords.records import SCHEMA_VERSION, Mention, SentenceRow
from watchwords.walks.adding import add_inputs
from watchwords.walks.decoding import brief_text, decode_edition
from watchwords.walks.keeping import record_status
from watchwords.walks.refreshing import refresh_record


@pytest.fixture
def older(bundled: Path, tmp_path: Path) -> Path:
    """The bundled record as a program of the schema before left it: its mentions are of no use any more."""
    record = tmp_path / "record"
    shutil.copytree(bundled, record)
    engines.empty(record / "tables" / "mentions")
    engines.describe(record / "tables" / "documents", f"watchwords schema {SCHEMA_VERSION - 1}")
    options = record / "watchwords.toml"
    text = options.read_text(encoding="utf-8")
    options.write_text(text.replace(f"schema_version = {SCHEMA_VERSION}", "schema_version = 1"), encoding="utf-8")
    return record


def test_an_older_record_is_refused_with_the_command_that_mends_it(older: Path) -> None:
    for use in (record_status, lambda record: add_inputs(record, []), lambda record: decode_edition(record, "2021")):
        with pytest.raises(RecordError, match=f"watchwords refresh {older}"):
            use(older)


def test_refreshed_it_says_what_it_said(older: Path, bundled: Path) -> None:
    answer = refresh_record(older, jobs=1)
    assert (answer.n_documents, answer.n_failed) == (len(Corpus.open(bundled).documents()), 0)
    for lang in ("en", "zh"):
        briefs = [brief_text(decode_edition(record, "2021"), ".md", lang=lang) for record in (older, bundled)]
        assert briefs[0] == briefs[1]
    assert f"schema_version = {SCHEMA_VERSION}" in (older / "watchwords.toml").read_text(encoding="utf-8")


def test_one_that_was_killed_half_way_is_refused_until_it_is_refreshed_again(older: Path) -> None:
    def killed() -> Iterator[tuple[Sequence[SentenceRow], Sequence[Mention]]]:
        yield [], []
        raise KeyboardInterrupt

    refresh_record(older, jobs=1)
    with pytest.raises(KeyboardInterrupt):
        Corpus.open(older).replace_derived(killed())
    with pytest.raises(RecordError, match="watchwords refresh"):
        Corpus.open(older)
    assert refresh_record(older, jobs=1).n_documents == len(Corpus.open(older).documents())

"""The record as the explorer holds it: its newest whole state, answers kept under all they rest on."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import msgspec
import pytest
from tests.walks.lakeside import SERIES, add, rows, write

from watchwords.errors import EngineError, RecordError, UsageError
from watchwords.explorer import shelf as shelf_module
from watchwords.explorer.pages import PendingError
from watchwords.explorer.shelf import Shelf
from watchwords.walks import kept
from watchwords.walks.comparing import compare_editions
from watchwords.walks.keeping import new_record
from watchwords.walks.kept import FOLDER, Question, answer_kept, find_kept, stamp_of

TEXTS = (("2019", "湖畔论坛2019年开幕。数字湖岸建设加快。"), ("2020", "The Lakeside Forum of 2020. A digital shore."))
PAIR = Question("compare", ("2019", "2020"))


@pytest.fixture
def record(tmp_path: Path) -> Path:
    write(tmp_path / "lake.toml", SERIES)
    new_record(tmp_path / "record", str(tmp_path / "lake.toml"))
    add(tmp_path / "record", write(tmp_path / "a.jsonl", rows(*TEXTS)))
    return tmp_path / "record"


def written(answer: object) -> bytes:
    return msgspec.json.encode(answer)


@pytest.fixture
def shelf(record: Path) -> Shelf:
    return Shelf(record, look_every=0)


def test_the_stamp_changes_with_all_that_an_answer_rests_on(record: Path, tmp_path: Path) -> None:
    stamps = [stamp_of(record), stamp_of(record)]
    write(record / "corrections.toml", "")
    stamps.append(stamp_of(record))
    options = record / "watchwords.toml"
    write(options, options.read_text(encoding="utf-8") + "\n# looked at\n")
    stamps.append(stamp_of(record))
    write(record / "series.toml", SERIES + "\n# looked at\n")
    stamps.append(stamp_of(record))
    add(record, write(tmp_path / "b.jsonl", rows(("2021", "湖畔论坛2021年开幕。"))))
    stamps.append(stamp_of(record))
    assert stamps[0] == stamps[1]
    assert len(set(stamps[1:])) == 5


def test_an_answer_is_kept_and_found_for_its_own_state_alone(record: Path) -> None:
    stamp = stamp_of(record)
    assert find_kept(record, stamp, PAIR) is None
    answer = answer_kept(record, PAIR, stamp)
    assert written(answer) == written(compare_editions(record, "2019", "2020"))
    assert written(find_kept(record, stamp, PAIR)) == written(answer)
    assert find_kept(record, stamp + "x", PAIR) is None
    assert find_kept(record, stamp, Question("compare", ("2020", "2019"))) is None


def test_what_was_kept_is_not_worked_out_again(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = stamp_of(record)
    answer = answer_kept(record, PAIR, stamp)
    monkeypatch.setattr(kept, "compare_editions", lambda *asked: pytest.fail("worked out again"))
    assert written(answer_kept(record, PAIR, stamp)) == written(answer)


@pytest.mark.parametrize("held", [b"", b"{", b'{"schema_version": 1}', b"\xff\xfe"])
def test_a_damaged_file_is_as_none(record: Path, held: bytes) -> None:
    stamp = stamp_of(record)
    answer = answer_kept(record, PAIR, stamp)
    (path,) = (record / FOLDER).glob("compare-*.json")
    path.write_bytes(held)
    assert find_kept(record, stamp, PAIR) is None
    assert written(answer_kept(record, PAIR, stamp)) == written(answer)


def test_an_answer_is_not_kept_where_the_record_changed_meanwhile(record: Path, tmp_path: Path) -> None:
    old = stamp_of(record)
    add(record, write(tmp_path / "b.jsonl", rows(("2021", "湖畔论坛2021年开幕。"))))
    assert answer_kept(record, PAIR, old) == compare_editions(record, "2019", "2020")
    assert find_kept(record, old, PAIR) is None


def test_the_oldest_answers_make_room(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = stamp_of(record)
    answer_kept(record, PAIR, stamp)
    (first,) = (record / FOLDER).glob("compare-*.json")
    monkeypatch.setattr(kept, "MAX_BYTES", first.stat().st_size + 10)
    answer_kept(record, Question("compare", ("2020", "2019")), stamp)
    assert not first.exists()
    assert len(list((record / FOLDER).glob("compare-*.json"))) == 1


def test_a_folder_that_cannot_be_written_into_goes_without(record: Path) -> None:
    (record / FOLDER).write_text("in the way", encoding="utf-8")
    assert answer_kept(record, PAIR, stamp_of(record)) == compare_editions(record, "2019", "2020")


def test_readers_see_what_is_added_once_it_is_committed(shelf: Shelf, tmp_path: Path) -> None:
    with shelf.reading() as record:
        assert len(record.corpus.documents()) == 2
    before = shelf.stamp
    add(shelf.directory, write(tmp_path / "b.jsonl", rows(("2021", "湖畔论坛2021年开幕。"))))
    with shelf.reading() as record:
        assert len(record.corpus.documents()) == 3
    assert shelf.stamp != before


def test_a_state_that_cannot_be_read_leaves_the_one_before(shelf: Shelf) -> None:
    write(shelf.directory / "watchwords.toml", "series = [broken")
    with shelf.reading() as record:
        assert len(record.corpus.documents()) == 2
    assert shelf.behind is not None
    write(shelf.directory / "watchwords.toml", 'series = "series.toml"\n')
    with shelf.reading() as record:
        assert len(record.corpus.documents()) == 2
    assert shelf.behind is None


def test_a_newer_state_that_is_taken_back_is_forgotten(shelf: Shelf) -> None:
    options = shelf.directory / "watchwords.toml"
    whole = options.read_text(encoding="utf-8")
    write(options, "series = [broken")
    with shelf.reading():
        assert shelf.behind is not None
    write(options, whole)
    with shelf.reading():
        assert shelf.behind is None


def test_the_folder_is_looked_at_again_after_a_while_or_at_once_when_told(record: Path) -> None:
    shelf = Shelf(record, look_every=3_600)
    before = shelf.stamp
    write(record / "corrections.toml", "")
    assert shelf.stamp == before
    shelf.look_again()
    assert shelf.stamp != before


def test_a_deleted_record_is_said_to_be_gone(shelf: Shelf) -> None:
    shutil.rmtree(shelf.directory)
    with pytest.raises(RecordError, match="not here any more"), shelf.reading():
        pass
    with pytest.raises(RecordError, match="not here any more"):
        shelf.answer(PAIR)


def test_a_piece_is_made_once_for_each_state(shelf: Shelf) -> None:
    made: list[int] = []
    for _ in range(3):
        shelf.made(("x",), lambda: made.append(1))
    write(shelf.directory / "corrections.toml", "")
    shelf.made(("x",), lambda: made.append(2))
    assert made == [1, 2]


def test_what_was_here_at_the_last_visit_is_known_at_the_next(shelf: Shelf, tmp_path: Path) -> None:
    assert shelf.seen_before is None
    add(shelf.directory, write(tmp_path / "b.jsonl", rows(("2021", "湖畔论坛2021年开幕。"))))
    again = Shelf(shelf.directory)
    with again.reading() as record:
        here = {card.doc_id for card in record.corpus.documents()}
    assert again.seen_before is not None
    assert len(here - again.seen_before) == 1


def test_a_long_answer_is_pending_then_there_and_a_fault_is_told(shelf: Shelf) -> None:
    with pytest.raises(PendingError):
        shelf.answer(PAIR, patience=0)
    try:
        answer = shelf.answer(PAIR, patience=120)
        assert answer.first.edition == "2019"
        assert shelf.answer(PAIR, patience=0) is answer
        with pytest.raises(UsageError, match="1901"):
            shelf.answer(Question("compare", ("2019", "1901")), patience=120)
    finally:
        shelf.close()


def _end(code: int, stamp: str) -> None:
    """A worker's end as the system ends it, without a word."""
    os._exit(code)


def test_a_worker_that_was_killed_is_told_and_the_next_question_gets_another(shelf: Shelf) -> None:
    try:
        with pytest.raises(EngineError, match="ended before it had an answer"):
            shelf._aside(("killed",), lambda stamp: None, (_end, 1), 120)
        assert shelf.answer(PAIR, patience=120).second.edition == "2020"
    finally:
        shelf.close()


def test_large_tables_are_made_one_at_a_time_and_not_without_end(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "MAX_TAKING", 2)
    monkeypatch.setattr(shelf_module, "PATIENT", 0.05)
    with shelf.taking_away():
        with pytest.raises(PendingError), shelf.taking_away():
            pytest.fail("two at once")
        monkeypatch.setattr(shelf_module, "PATIENT", 60)
        waiting = threading.Thread(target=lambda: shelf.taking_away().__enter__(), daemon=True)
        waiting.start()
        while shelf._n_taking < 2:
            waiting.join(0.001)
        with pytest.raises(PendingError), shelf.taking_away():
            pytest.fail("a third one")
    waiting.join(20)
    assert not waiting.is_alive()

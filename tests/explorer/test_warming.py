"""What is made ready when the explorer starts, while readers have their turn, and the end of it at any moment."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from watchwords.errors import UsageError
from watchwords.explorer import warming
from watchwords.explorer.pages import PendingError
from watchwords.explorer.shelf import Shelf
from watchwords.explorer.views.home import home_page
from watchwords.explorer.warming import warm, warmed
from watchwords.walks.kept import Question


@pytest.fixture
def shelf(explored: Path, tmp_path: Path) -> Shelf:
    return Shelf(shutil.copytree(explored, tmp_path / "record"))


@pytest.fixture
def briefs(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What is asked for aside; nothing is worked out."""
    asked: list[tuple[object, ...]] = []

    def piece(question: Question, lang: str, *, patience: float) -> object:
        asked.append((*question, lang, patience))
        raise PendingError

    monkeypatch.setattr(shelf, "piece", piece)
    return asked


def test_the_newest_brief_is_asked_for_in_both_languages_and_not_waited_for(
    shelf: Shelf, briefs: list[tuple[object, ...]]
) -> None:
    warm(shelf, threading.Event())
    assert briefs == [("decode", ("2021",), "en", 0), ("decode", ("2021",), "zh", 0)]


def test_a_step_with_a_fault_keeps_the_rest_from_nothing(
    shelf: Shelf, briefs: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*asked: object) -> None:
        raise UsageError("no page")

    monkeypatch.setattr(warming, "home_page", refuse)
    warm(shelf, threading.Event())
    assert len(briefs) == 2


def test_what_is_over_is_not_gone_on_with(shelf: Shelf, briefs: list[tuple[object, ...]]) -> None:
    over = threading.Event()
    over.set()
    warm(shelf, over)
    assert briefs == []


def test_readers_have_a_turn_between_two_steps(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def wait(asked: object) -> object:
        begun.set()
        assert go_on.wait(20)
        return home_page(asked)  # type: ignore[arg-type]

    monkeypatch.setattr(warming, "home_page", wait)
    monkeypatch.setattr(shelf, "piece", lambda *asked, patience: None)
    with warmed(shelf):
        assert begun.wait(20)
        with shelf.reading() as record:
            assert len(record.corpus.documents()) == 4
        go_on.set()
    assert not any(thread.name == "warming" for thread in threading.enumerate())


def test_a_shelf_that_is_closed_starts_nothing(shelf: Shelf) -> None:
    shelf.close()
    with pytest.raises(PendingError):
        shelf.answer(Question("decode", ("2021",)), patience=0)

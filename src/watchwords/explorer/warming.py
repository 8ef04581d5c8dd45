"""What the first page of each kind would wait for, done while nobody waits: index, views of the engine, readings.

Each step takes the record as a reader does, for a moment; a reader who comes meanwhile has a turn between two steps.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from watchwords.errors import WatchwordsError
from watchwords.explorer.pages import LANGS, Asked, NotHereError, PendingError, View
from watchwords.explorer.rendering import load_templates
from watchwords.explorer.shelf import Shelf
from watchwords.explorer.views.comparison import editions_here
from watchwords.explorer.views.corrections import corrections_page
from watchwords.explorer.views.document import document_page
from watchwords.explorer.views.home import home_page
from watchwords.explorer.views.search import search_page
from watchwords.explorer.views.subject import subjects_page
from watchwords.resolution.pinyin import tone_reading
from watchwords.walks.kept import Question

COMMON = "国"
"""A wording that many records have, to look for; in one without it the index is read all the same."""


@contextmanager
def warmed(shelf: Shelf) -> Iterator[None]:
    """The shelf made ready in a thread of its own, which ends with this block."""
    over = threading.Event()
    thread = threading.Thread(target=warm, args=(shelf, over), name="warming", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        shelf.close()
        thread.join(timeout=5)


def warm(shelf: Shelf, over: threading.Event) -> None:
    """Every step, until it is over. What has a fault is left to the page that will tell it."""
    for step in _steps(shelf):
        if over.is_set():
            return
        try:
            step()
        except (WatchwordsError, PendingError, NotHereError):
            continue


def _steps(shelf: Shelf) -> Iterator[Callable[[], object]]:
    asked = partial(Asked, shelf, form="html", may_write=False)
    yield load_templates
    for view, query in _pages():
        yield partial(view, asked("en", {}, query))
    yield partial(tone_reading, COMMON)
    yield lambda: _open_a_document(shelf, asked)
    yield lambda: _ask_for_the_newest_brief(shelf)


def _pages() -> Iterator[tuple[View, dict[str, str]]]:
    yield home_page, {}
    yield search_page, {"q": COMMON}
    yield subjects_page, {}
    yield corrections_page, {}


def _open_a_document(shelf: Shelf, asked: Callable[..., Asked]) -> None:
    with shelf.reading() as record:
        cards = record.corpus.documents()
    if cards:
        document_page(asked("en", {"doc_id": cards[-1].doc_id}, {}))


def _ask_for_the_newest_brief(shelf: Shelf) -> None:
    """The page that is opened most, worked out aside in both languages; the one decoding serves them both."""
    editions = editions_here(Asked(shelf, "en", {}, {}, "html", may_write=False))
    for lang in LANGS if editions else ():
        try:
            shelf.piece(Question("decode", (editions[-1],)), lang, patience=0)
        except PendingError:
            continue

"""The record as the explorer holds it: opened once, opened anew after each commit, long answers worked out aside.

Reading sees the last committed state: what a page is made from does not change while it is made. What takes seconds
(a decoded edition, a trace) is worked out in a process of its own, so that nobody else waits, and kept.
"""

from __future__ import annotations

import signal
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from watchwords.brief.formats import BriefLang
from watchwords.errors import EngineError, RecordError, WatchwordsError
from watchwords.explorer.pages import PATIENT, PendingError
from watchwords.explorer.pieces import Piece, find_piece, piece_kept
from watchwords.records import Series
from watchwords.walks.kept import Question, answer_kept, find, find_kept, keep, stamp_of
from watchwords.walks.opening import OPTIONS_FILE, OpenRecord, open_record

T = TypeVar("T")

MAX_HELD = 64
"""Answers held in memory; an edition decoded is one to three megabytes."""
MAX_PIECES = 256
"""Pieces of pages held in memory."""
LOOK_EVERY = 0.2
"""Seconds after which the folder is looked at again; one page asks for its state some ten times."""
MAX_TAKING = 8
"""Large tables asked for at once, the one that is made among them; of more the reader is told to come again."""
_VISIT = Question("visit", ())
PATIENCE = 0.6
"""Seconds that a page waits for an answer before it says that it is being worked out."""


class Shelf:
    """One record, shared by all requests.

    Args:
        directory: the record.
        n_workers: processes that work out long answers.
        look_every: seconds for which the state last seen is taken for the newest; `look_again` ends them early.
    """

    def __init__(self, directory: Path, *, n_workers: int = 1, look_every: float = LOOK_EVERY) -> None:
        self.directory = directory
        self._look_every, self._looked = look_every, -look_every
        self._lock = threading.RLock()
        self._record = open_record(directory)
        self._stamp = stamp_of(directory)
        self._behind: WatchwordsError | None = None
        self._answers: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self._made: OrderedDict[tuple[str, ...], Any] = OrderedDict()
        self._running: dict[tuple[Any, ...], Future[Any]] = {}
        self._n_workers, self._is_closed = n_workers, False
        self._taking, self._n_taking = threading.Semaphore(1), 0
        self.seen_before = self._visited()
        """Documents that were here when the explorer was last opened; None the first time."""
        self._workers: ProcessPoolExecutor | None = None

    @property
    def behind(self) -> WatchwordsError | None:
        """Why the newest state cannot be shown and an older one is; None where it is the newest."""
        return self._behind

    @property
    def series(self) -> Series:
        """The series of the state that is shown."""
        return self._record.series

    @contextmanager
    def reading(self) -> Iterator[OpenRecord]:
        """The record in its last committed state, for one reader at a time: the engine has one connection.

        Raises:
            RecordError: the record was deleted.
        """
        with self._lock:
            self._renew()
            yield self._record

    @property
    def stamp(self) -> str:
        """What tells the state that is shown from every other."""
        with self._lock:
            self._renew()
            return self._stamp

    def look_again(self) -> None:
        """After this a page is made from the newest state: whoever wrote something sees it."""
        self._looked = -self._look_every

    def answer(self, question: Question, *, patience: float = PATIENCE) -> Any:
        """A long answer: held, kept, or worked out aside.

        Raises:
            PendingError: it takes longer than `patience` seconds; it goes on being worked out.
            WatchwordsError: the question has no answer.
        """

        def kept(stamp: str) -> Any | None:
            return find_kept(self.directory, stamp, question)

        return self._aside((*question,), kept, (answer_kept, self.directory, question), patience)

    def piece(self, question: Question, lang: BriefLang, *, patience: float = PATIENCE) -> Piece:
        """A long answer as a piece of a page, as `answer` has answers.

        Raises:
            PendingError: it takes longer than `patience` seconds; it goes on being made.
            WatchwordsError: the question has no answer.
        """

        def kept(stamp: str) -> Piece | None:
            return find_piece(self.directory, question, lang, stamp)

        made: Piece = self._aside((lang, *question), kept, (piece_kept, self.directory, question, lang), patience)
        return made

    def _aside(
        self,
        asked: tuple[Any, ...],
        kept: Callable[[str], Any | None],
        work: tuple[Any, ...],
        patience: float,
    ) -> Any:
        """What is held under a question, else what is kept, else what `work` makes in a process of its own."""
        with self._lock:
            self._renew()
            stamp = self._stamp
            place = (stamp, *asked)
            if place in self._answers:
                self._answers.move_to_end(place)
                return self._answers[place]
            running = self._running.get(place)
            if running is None:
                found = kept(stamp)
                if found is not None:
                    return self._hold(place, found)
                running = self._running[place] = self._start(*work, stamp)
        try:
            answer = running.result(timeout=patience)
        except NotYetError:
            raise PendingError from None
        except BrokenExecutor as error:
            raise self._lost_worker() from error
        except BaseException:
            with self._lock:
                self._running.pop(place, None)
            raise
        with self._lock:
            self._running.pop(place, None)
            return self._hold(place, answer)

    def made(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """A piece of a page that costs more than a lookup, made once for each state of the record."""
        place = (self.stamp, *key)
        with self._lock:
            if place in self._made:
                self._made.move_to_end(place)
                held: T = self._made[place]
                return held
        made = make()
        with self._lock:
            self._made[place] = made
            while len(self._made) > MAX_PIECES:
                self._made.popitem(last=False)
        return made

    @contextmanager
    def taking_away(self) -> Iterator[None]:
        """One large table at a time: several at once would keep everybody from everything, and fill the memory.

        Raises:
            PendingError: others take away theirs for too long, or too many wait for it.
        """
        with self._lock:
            self._n_taking += 1
            is_full = self._n_taking > MAX_TAKING
        try:
            if is_full or not self._taking.acquire(timeout=PATIENT):
                raise PendingError
            try:
                yield
            finally:
                self._taking.release()
        finally:
            with self._lock:
                self._n_taking -= 1

    def _visited(self) -> frozenset[str] | None:
        before = find(self.directory, "", _VISIT, list[str])
        keep(self.directory, "", _VISIT, sorted(card.doc_id for card in self._record.corpus.documents()))
        return None if before is None else frozenset(before)

    def close(self) -> None:
        """Stops what is being worked out: nobody waits for it any more, and it can be asked for again."""
        with self._lock:
            self._is_closed = True
            workers, self._workers = self._workers, None
        if workers is None:
            return
        processes = list((workers._processes or {}).values())
        workers.shutdown(wait=False, cancel_futures=True)
        # Left alone, one that decodes would keep the command from ending for as long as it takes.
        for process in processes:
            process.terminate()

    def _renew(self) -> None:
        now = time.monotonic()
        if now - self._looked < self._look_every:
            return
        if not (self.directory / OPTIONS_FILE).is_file():
            raise RecordError(
                "the record is not here any more", where=str(self.directory), mend="Put it back, or explore another."
            )
        stamp = stamp_of(self.directory)
        if stamp == self._stamp:
            # Also where a newer state that could not be read was taken back.
            self._behind, self._looked = None, now
            return
        try:
            self._record = open_record(self.directory)
        except WatchwordsError as error:
            # Half-way through a refresh, or with a correction that says what cannot be: the state before is whole.
            self._behind, self._looked = error, time.monotonic()
            return
        self._behind, self._stamp, self._looked = None, stamp, time.monotonic()

    def _hold(self, place: tuple[Any, ...], answer: Any) -> Any:
        self._answers[place] = answer
        while len(self._answers) > MAX_HELD:
            self._answers.popitem(last=False)
        return answer

    def _start(self, work: Callable[..., Any], *arguments: Any) -> Future[Any]:
        if self._is_closed:
            raise PendingError
        if self._workers is None:
            # Spawned: a forked engine shares threads that the child does not have. An interrupt of the terminal goes
            # to every process; the workers are ended by this one.
            self._workers = ProcessPoolExecutor(
                self._n_workers,
                mp_context=get_context("spawn"),
                initializer=signal.signal,
                initargs=(signal.SIGINT, signal.SIG_IGN),
            )
        try:
            return self._workers.submit(work, *arguments)
        except BrokenExecutor as error:
            raise self._lost_worker() from error

    def _lost_worker(self) -> EngineError:
        """What is told of a worker that was killed, for memory perhaps; the next question gets a new one."""
        with self._lock:
            self._workers = None
            self._running.clear()
        return EngineError(
            "the process that worked it out ended before it had an answer",
            mend="Load the page again. If it ends again, the machine may be out of memory.",
        )

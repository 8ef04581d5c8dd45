"""Answers that take seconds, kept beside the record for as long as nothing they rest on has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from watchwords.answers.comparing import EditionComparison
from watchwords.answers.tracing import TraceAnswer
from watchwords.corpus.folder import write_whole
from watchwords.errors import WatchwordsError
from watchwords.records import DecodedEdition
from watchwords.resolution.corrections import CORRECTIONS_FILE
from watchwords.walks.comparing import compare_editions
from watchwords.walks.decoding import decode_edition
from watchwords.walks.opening import OPTIONS_FILE, SERIES_FILE
from watchwords.walks.tracing import trace_subject

T = TypeVar("T")

FOLDER = "kept"
MAX_BYTES = 500_000_000
"""Of all kept answers of a record; the oldest go first."""


class Question(NamedTuple):
    """What was asked: the name of a walk and its arguments, as text."""

    walk: str
    arguments: tuple[str, ...]


class _Walk(NamedTuple):
    answer: type[Any]
    ask: Callable[..., Any]


def _decode(directory: Path, edition: str) -> DecodedEdition:
    return decode_edition(directory, edition)


def _trace(directory: Path, asked: str, kind: str) -> TraceAnswer:
    return trace_subject(directory, asked, kind=kind or None)  # type: ignore[arg-type]


def _compare(directory: Path, first: str, second: str) -> EditionComparison:
    return compare_editions(directory, first, second)


_WALKS = {
    "compare": _Walk(EditionComparison, _compare),
    "decode": _Walk(DecodedEdition, _decode),
    "trace": _Walk(TraceAnswer, _trace),
}


def stamp_of(directory: Path) -> str:
    """What tells one committed state of a record, read by this program, from every other; cheap to ask for."""
    return f"{_program()}-{_state(directory)}"


def _state(directory: Path) -> str:
    """A hash over what the record is made of.

    A commit of documents writes into the log of their table, and so does everything that is read anew. Corrections,
    options and a series of the record's own are small enough to be read whole.
    """
    log = directory / "tables" / "documents" / "_delta_log"
    commits = sorted(path.name for path in log.glob("*.json")) if log.is_dir() else []
    parts = [commits[-1] if commits else ""]
    for name in (OPTIONS_FILE, SERIES_FILE, CORRECTIONS_FILE):
        path = directory / name
        parts.append(hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def _program() -> str:
    """This program's own files: an answer of another version of it is never shown."""
    root = Path(__file__).parents[1]
    files = sorted(path for path in root.rglob("*") if path.suffix in (".py", ".toml"))
    stats = ((str(path.relative_to(root)), path.stat()) for path in files)
    return hashlib.sha256("\n".join(f"{n} {s.st_size} {s.st_mtime_ns}" for n, s in stats).encode()).hexdigest()


def find_kept(directory: Path, stamp: str, question: Question) -> Any | None:
    """The answer as kept for this state of the record; None where there is none, or none that can be read."""
    return find(directory, stamp, question, _WALKS[question.walk].answer)


def answer_kept(directory: Path, question: Question, stamp: str) -> Any:
    """The answer as kept for a state of the record, or worked out now and kept.

    Raises:
        WatchwordsError: the question has no answer.
    """
    found = find_kept(directory, stamp, question)
    if found is not None:
        return found
    before = _state(directory)
    answer = _WALKS[question.walk].ask(directory, *question.arguments)
    # Written to meanwhile: of which state it is cannot be told, and it is not kept.
    if _state(directory) == before and stamp.endswith(before):
        keep(directory, stamp, question, answer)
    return answer


def find(directory: Path, stamp: str, question: Question, kind: type[T]) -> T | None:
    """What was kept under a question, read as a kind of record; None where nothing was, or it cannot be read."""
    try:
        return msgspec.json.decode(_place(directory, stamp, question).read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError):
        return None


def keep(directory: Path, stamp: str, question: Question, answer: Any) -> None:
    """Keeps what a question led to; a record that cannot be written into goes without."""
    try:
        (directory / FOLDER).mkdir(exist_ok=True)
        write_whole(_place(directory, stamp, question), msgspec.json.encode(answer))
        _make_room(directory / FOLDER)
    except (OSError, WatchwordsError):
        return


def _place(directory: Path, stamp: str, question: Question) -> Path:
    named = hashlib.sha256("\n".join([stamp, question.walk, *question.arguments]).encode()).hexdigest()
    return directory / FOLDER / f"{question.walk}-{named[:32]}.json"


def _make_room(folder: Path) -> None:
    total = 0
    for path in sorted(folder.glob("*.json"), key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True):
        total += path.stat().st_size
        if total > MAX_BYTES:
            path.unlink(missing_ok=True)

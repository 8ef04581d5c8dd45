"""Corrections: what the analyst has put right, and the forms that put right and undo."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import get_args

from watchwords.answers.correcting import CorrectionEntry, CorrectionKind, CorrectionsAnswer
from watchwords.brief.csv_table import Cell
from watchwords.errors import ConfigurationError, RecordError, StaleError, UsageError, WatchwordsError
from watchwords.explorer.pages import Asked, Moved, Page, RefusedError, address
from watchwords.explorer.words import WORDS
from watchwords.explorer.words.faults import IN_WORDS
from watchwords.walks.correcting import add_correction, read_corrections, undo_correction

_OURS = frozenset({"kind", "version", "back", "key"})
"""Fields of a form that are about the form."""
_NUMBERS = frozenset({"start", "end"})
_LISTS = frozenset({"forms", "apart", "organisations", "editions", "documents"})
"""Values that are several: one a line."""


def corrections_page(asked: Asked) -> Page:
    """All entries, each with a button that undoes it."""
    # Whether an entry has an effect is looked up in the record: once for each state of it.
    answer = asked.shelf.made(("corrections",), lambda: read_corrections(asked.shelf.directory))
    values = {"corrections": answer, "done": asked.query.get("done", "")}
    title = WORDS[asked.lang]["corrections_title"]
    return Page("corrections.html", title, values, answer=answer, rows=list(map(_row, answer.entries)))


def _row(entry: CorrectionEntry) -> dict[str, Cell]:
    return {"key": entry.key, "kind": entry.kind, "text": entry.text, "why": entry.why}


def add_page(asked: Asked) -> Moved:
    """One more entry; back to where the form stood."""
    kind = asked.sent.get("kind", "")
    if kind not in get_args(CorrectionKind):
        raise RefusedError(WORDS[asked.lang]["corrections_no_kind"], status=400)
    values = {name: _value(asked, name, text) for name, text in asked.sent.items() if name not in _OURS}
    _written(asked, lambda version: add_correction(asked.shelf.directory, kind, values, version=version))  # type: ignore[arg-type]
    return Moved(_back(asked))


def undo_page(asked: Asked) -> Moved:
    """One entry fewer."""
    key = asked.sent.get("key", "")
    _written(asked, lambda version: undo_correction(asked.shelf.directory, key, version=version))
    return Moved(_back(asked))


_LABELS = {
    "why": "corrections_why",
    "text": "document_note_text",
    "name": "document_right_speaker",
    "date": "document_right_date",
    "forms": "corrections_forms",
    "form": "corrections_form",
    "apart": "corrections_apart",
    "editions": "corrections_editions",
}
"""Words of the fields that people fill in; the others came with the form."""


def refused_page(asked: Asked, error: RefusedError) -> Page:
    """Why a form was not taken, with what was written in it to send again on the corrections as they are now."""
    kind = asked.sent.get("kind", "")
    version = asked.sent.get("version", "")
    with suppress(WatchwordsError):
        version = read_corrections(asked.shelf.directory).version
    words = WORDS[asked.lang]
    # The words of a pledge are the document's own.
    own = {name: words[label] for name, label in _LABELS.items() if (kind, name) != ("pledge", "text")}
    is_kind = kind in get_args(CorrectionKind)
    sent = [(name, value) for name, value in asked.sent.items() if name not in _OURS] if is_kind else []
    fields = [(name, own.get(name), value, name in _LISTS or name in ("why", "text")) for name, value in sent]
    why = words["error_refused"].format(why=error.why)
    values = {"why": why, "kind": kind, "fields": fields, "version": version, "back": _back(asked)}
    return Page("refused.html", words["refused_title"], values, status=error.status)


def _written(asked: Asked, write: Callable[[str], CorrectionsAnswer]) -> None:
    try:
        write(asked.sent.get("version", ""))
    except StaleError as error:
        raise RefusedError(WORDS[asked.lang]["corrections_stale"]) from error
    except (UsageError, ConfigurationError) as error:
        raise RefusedError(_why(asked, error), status=400) from error
    except RecordError as error:
        raise RefusedError(_why(asked, error), status=503) from error


def _why(asked: Asked, error: WatchwordsError) -> str:
    said = IN_WORDS[asked.lang]
    return WORDS[asked.lang]["corrections_fault"].format(what=said(error.what), mend=said(error.mend))


def _value(asked: Asked, name: str, text: str) -> object:
    """A field as `corrections.toml` has it. Browsers send line ends as two characters."""
    text = text.replace("\r\n", "\n").strip()
    if name in _NUMBERS:
        if not (text.isascii() and text.isdecimal() and len(text) < 12):
            raise RefusedError(WORDS[asked.lang]["corrections_no_number"].format(name=name), status=400)
        return int(text)
    return [line.strip() for line in text.split("\n") if line.strip()] if name in _LISTS else text


def _back(asked: Asked) -> str:
    """An address of this explorer alone: a form cannot lead elsewhere."""
    back = asked.sent.get("back", "")
    is_ours = back.startswith(f"/{asked.lang}/") and "\\" not in back and not any(ord(char) < 33 for char in back)
    return back if is_ours else address(asked.lang, "corrections")

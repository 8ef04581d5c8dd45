"""Subjects: a list of what can be traced, and one through all editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup

from watchwords.answers.tracing import SubjectKind, TraceAnswer
from watchwords.brief.csv_table import Cell
from watchwords.config import load_cues
from watchwords.corpus.counts import KeyCount
from watchwords.explorer.pages import PATIENT, Asked, Moved, NotHereError, Page, address
from watchwords.explorer.words import WORDS
from watchwords.measures.named_figures import MeasureCues
from watchwords.records import Names
from watchwords.text.fold import fold_text
from watchwords.walks.kept import Question
from watchwords.walks.opening import OpenRecord
from watchwords.walks.subject import listed_subjects, measured_subject

KINDS: tuple[SubjectKind, ...] = ("formulation", "theme", "person", "organisation", "rule", "figure")
"""Kinds that are listed; a wording or a place is asked for by name."""
_RECOGNISERS = {
    "formulation": "formulations",
    "theme": "themes",
    "person": "names",
    "organisation": "names",
    "rule": "citations",
}


@dataclass(frozen=True)
class Listed:
    """A subject of the list, with what the record has of it."""

    kind: SubjectKind
    key: str
    names: Names
    n_editions: int | None
    n_documents: int | None
    n_occurrences: int | None
    """None where it is not counted before it is asked for."""


def subjects_page(asked: Asked) -> Page | Moved:
    """What the series lists, most used first; a word that was typed goes to its trace."""
    typed = asked.query.get("trace", "").strip()
    if typed:
        return Moved(address(asked.lang, "subject", "any", typed))
    kind = asked.choice("kind", ("all", *KINDS))
    wanted = fold_text(asked.query.get("name", "")).strip()
    listed = [
        one
        for one in _listed(asked)
        if kind in ("all", one.kind) and (not wanted or any(wanted in fold_text(name) for name in _both(one.names)))
    ]
    values = {"kinds": ("all", *KINDS), "kind": kind, "name": asked.query.get("name", ""), "subjects": listed}
    rows: list[Mapping[str, Cell]] = [
        {
            "kind": one.kind,
            "key": one.key,
            "zh": one.names.zh,
            "en": one.names.en,
            "editions": one.n_editions,
            "documents": one.n_documents,
            "occurrences": one.n_occurrences,
        }
        for one in listed
    ]
    return Page("subjects.html", WORDS[asked.lang]["subjects_title"], values, answer=rows, rows=rows)


def _both(names: Names) -> Iterator[str]:
    return (name for name in (names.zh, names.en) if name)


def _listed(asked: Asked) -> list[Listed]:
    def read() -> list[Listed]:
        with asked.shelf.reading() as record:
            return sorted(_of_series(record), key=lambda one: (KINDS.index(one.kind), -(one.n_documents or 0), one.key))

    return asked.shelf.made(("subjects",), read)


def _of_series(record: OpenRecord) -> Iterator[Listed]:
    counts = {recogniser: _counted(record, recogniser) for recogniser in sorted(set(_RECOGNISERS.values()))}
    for one in listed_subjects(record.series):
        if one.key is not None and one.kind in KINDS:
            n = counts[_RECOGNISERS[one.kind]].get(one.key, (0, 0, 0))
            yield Listed(one.kind, one.key, one.names, *n)
    for measure in load_cues("measures", MeasureCues).measures:
        yield Listed("figure", measure.key, measured_subject(measure).names, None, None, None)


def _counted(record: OpenRecord, recogniser: str) -> dict[str, tuple[int, int, int]]:
    """Key to editions, documents and occurrences that are counted in them."""
    rows: dict[str, list[KeyCount]] = {}
    for row in record.corpus.counts_by_edition(recogniser):
        rows.setdefault(row.key, []).append(row)
    return {
        key: (
            len({row.edition for row in own if row.edition is not None}),
            sum(row.n_documents for row in own),
            sum(row.n_occurrences for row in own),
        )
        for key, own in rows.items()
    }


def subject_page(asked: Asked) -> Page:
    """One subject through all editions."""
    kind, name = asked.path["kind"], asked.path["name"]
    if kind not in ("any", *get_args(SubjectKind)):
        raise NotHereError("address")
    question = Question("trace", (name, "" if kind == "any" else kind))
    if asked.form != "html":
        traced: TraceAnswer = asked.shelf.answer(question, patience=PATIENT)
        rows = [_row(traced, at) for at in range(len(traced.editions))]
        return Page("subject.html", "", {}, answer=traced, rows=rows)
    piece = asked.shelf.piece(question, asked.lang)
    # Every text in it was escaped by the writer of the trace.
    values = {"body": Markup(piece.main), "kind": kind, "wording": piece.name}  # noqa: S704
    return Page("subject.html", piece.title, values, has_table=True)


def _row(traced: TraceAnswer, at: int) -> dict[str, Cell]:
    one = traced.editions[at]
    return {
        "edition": one.edition,
        "documents": one.n_documents,
        "documents_with": one.n_documents_with,
        "occurrences": one.n_occurrences if one.n_documents else None,
        "units": one.n_units,
        "per_10000": one.rate,
        "share_low": one.share_low,
        "share_high": one.share_high,
        "rank": one.rank,
        "verdict": one.verdict,
        "change": one.change,
        "log_ratio": one.log_ratio,
        "p": one.p,
        "smallest_p": one.smallest_p,
    }

"""The first page: what is here, what is missing, what is damaged, what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from watchwords.answers.keeping import CoverageRow, StatusAnswer
from watchwords.brief.csv_table import Cell
from watchwords.explorer.pages import Asked, Page
from watchwords.explorer.words import WORDS
from watchwords.records import DocumentCard, Series
from watchwords.walks.keeping import status_of

MAX_NEWS = 200
"""Documents named as new; more are counted."""


def home_page(asked: Asked) -> Page:
    """The series, its editions in a table, and the ledger below."""
    status, series, cards = _state(asked)
    title = WORDS[asked.lang]["home_title"]
    before = asked.shelf.seen_before
    news = [] if before is None else [card for card in cards if card.doc_id not in before]
    values = {
        "status": status,
        "editions": _editions(status, series),
        "is_return": before is not None,
        "news": news[:MAX_NEWS],
        "n_news": len(news),
    }
    return Page("home.html", title, values)


def coverage_page(asked: Asked) -> Page:
    """The ledger by itself, which has a table and records to take away."""
    status, series, _ = _state(asked)
    rows: list[dict[str, Cell]] = [
        {
            "edition": row.edition,
            "kind": row.kind,
            "lang": row.lang,
            "documents": row.n_documents,
            "characters": row.n_characters,
            "speakers": row.n_speakers,
        }
        for row in status.rows
    ]
    title = WORDS[asked.lang]["home_ledger"]
    values = {"status": status, "editions": _editions(status, series)}
    return Page("coverage.html", title, values, answer=status, rows=rows)


def _state(asked: Asked) -> tuple[StatusAnswer, Series, Sequence[DocumentCard]]:
    def read() -> tuple[StatusAnswer, Series, Sequence[DocumentCard]]:
        with asked.shelf.reading() as record:
            return status_of(record), record.series, record.corpus.documents()

    return asked.shelf.made(("status",), read)


def _editions(status: StatusAnswer, series: Series) -> list[Mapping[str, Any]]:
    """Editions in order, those without a document among them."""
    by_edition: dict[str, list[CoverageRow]] = {edition.key: [] for edition in series.editions}
    for row in status.rows:
        by_edition.setdefault(row.edition, []).append(row)
    listed = {edition.key: edition for edition in series.editions}
    missing: dict[str, list[str]] = {}
    for one in status.missing_kinds:
        edition, _, kind = one.partition(": ")
        missing.setdefault(edition, []).append(kind)
    order = sorted(by_edition, key=lambda key: (not key.isdecimal(), int(key) if key.isdecimal() else 0, key))
    return [
        {
            "key": key,
            "listed": listed.get(key),
            "documents": sum(row.n_documents for row in by_edition[key]),
            "characters": sum(row.n_characters for row in by_edition[key]),
            "kinds": _kinds(by_edition[key]),
            "missing": missing.get(key, []),
        }
        for key in order
    ]


def _kinds(rows: Sequence[CoverageRow]) -> list[tuple[str, str, int]]:
    return [(row.kind, row.lang, row.n_documents) for row in rows]

"""The first page: what is here, what is missing, what is damaged, what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from watchwords.answers.keeping import CoverageRow, StatusAnswer
from watchwords.brief.csv_table import Cell
from watchwords.brief.formats import BriefLang, show_count, show_edition, show_editions
from watchwords.brief.kinds import kind_name
from watchwords.explorer.pages import Asked, Page
from watchwords.explorer.words import WORDS
from watchwords.records import DocumentCard, Series
from watchwords.walks.keeping import UNPLACED, status_of

MAX_NEWS = 200
"""Documents named as new; more are counted."""


def home_page(asked: Asked) -> Page:
    """The series, its editions in a table, and the ledger below."""
    status, _, cards = _state(asked)
    title = WORDS[asked.lang]["home_title"]
    before = asked.shelf.seen_before
    news = [] if before is None else [card for card in cards if card.doc_id not in before]
    values = {
        "status": status,
        "editions": _rows_of(asked),
        "is_return": before is not None,
        "news": news[:MAX_NEWS],
        "n_news": len(news),
    }
    return Page("home.html", title, values)


def coverage_page(asked: Asked) -> Page:
    """The ledger by itself, which has a table and records to take away."""
    status, _, _ = _state(asked)
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
    values = {
        "status": status,
        "editions": _rows_of(asked),
        "missing_editions": show_editions(status.missing_editions, asked.lang) if status.missing_editions else "",
        "missing_kinds": [
            WORDS[asked.lang]["home_missing_kind"].format(
                edition=show_edition(edition, asked.lang), kinds=_listed(kinds, asked.lang)
            )
            for edition, kinds in _missing(status).items()
        ],
    }
    return Page("coverage.html", title, values, answer=status, rows=rows)


def _state(asked: Asked) -> tuple[StatusAnswer, Series, Sequence[DocumentCard]]:
    def read() -> tuple[StatusAnswer, Series, Sequence[DocumentCard]]:
        with asked.shelf.reading() as record:
            return status_of(record), record.series, record.corpus.documents()

    return asked.shelf.made(("status",), read)


def _rows_of(asked: Asked) -> list[Mapping[str, Any]]:
    status, series, _ = _state(asked)
    return asked.shelf.made(("ledger", asked.lang), lambda: _editions(status, series, asked.lang))


def _editions(status: StatusAnswer, series: Series, lang: BriefLang) -> list[Mapping[str, Any]]:
    """Editions in order, those without a document among them."""
    by_edition: dict[str, list[CoverageRow]] = {edition.key: [] for edition in series.editions}
    for row in status.rows:
        by_edition.setdefault(row.edition, []).append(row)
    listed = {edition.key: edition for edition in series.editions}
    missing = _missing(status)
    order = sorted(by_edition, key=lambda key: (not key.isdecimal(), int(key) if key.isdecimal() else 0, key))
    return [
        {
            "key": key,
            "listed": listed.get(key),
            "documents": sum(row.n_documents for row in by_edition[key]),
            "characters": sum(row.n_characters for row in by_edition[key]),
            "kinds": _kinds(by_edition[key], lang),
            "missing": _listed(missing.get(key, ()), lang),
        }
        for key in order
    ]


def _missing(status: StatusAnswer) -> Mapping[str, Sequence[str]]:
    """Edition to the kinds that it should have and has not."""
    missing: dict[str, list[str]] = {}
    for one in status.missing_kinds:
        edition, _, kind = one.partition(": ")
        missing.setdefault(edition, []).append(kind)
    return missing


def _listed(kinds: Sequence[str], lang: BriefLang) -> str:
    return ("、" if lang == "zh" else ", ").join(kind_name(kind, lang) for kind in kinds)


def _kinds(rows: Sequence[CoverageRow], lang: BriefLang) -> tuple[str, str]:
    """What is here of an edition by kind, and by language; which kind in which language is in the table."""
    words = WORDS[lang]
    by_kind: Counter[str] = Counter()
    by_language: Counter[str] = Counter()
    for row in rows:
        by_kind[kind_name("unknown" if row.kind == UNPLACED else row.kind, lang)] += row.n_documents
        by_language[words.get(f"search_lang_{row.lang}", row.lang)] += row.n_documents

    def told(counts: Counter[str]) -> str:
        each = (words["home_n_of"].format(name=name, n=show_count(n, lang)) for name, n in counts.items())
        return ("、" if lang == "zh" else ", ").join(each)

    return told(by_kind), told(by_language)

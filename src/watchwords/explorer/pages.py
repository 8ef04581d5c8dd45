"""A request as understood and a page as meant, and how one becomes HTML, CSV or JSON under the same address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote, urlencode

from watchwords.brief.csv_table import Cell
from watchwords.brief.formats import BriefLang

if TYPE_CHECKING:
    from watchwords.explorer.shelf import Shelf

Form = Literal["html", "csv", "json"]
PATIENT = 120.0
"""Seconds that a program asking for a table waits; a page says that it is being worked out instead."""
LANGS: tuple[BriefLang, ...] = ("en", "zh")


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see."""

    shelf: Shelf
    lang: BriefLang
    path: Mapping[str, str]
    """Parts of the address: the edition, the id of a document."""
    query: Mapping[str, str]
    """State of the view, so that the address alone brings it back; the first value of each name."""
    form: Form
    may_write: bool
    """Whether the reader has shown the token."""
    sent: Mapping[str, str] = field(default_factory=dict)
    """Fields of a form that was sent; empty for reading."""

    def number(self, name: str, default: int, *, low: int = 0, high: int = 10_000_000) -> int:
        """A whole number of the query inside its bounds; the default where it is none."""
        text = self.query.get(name, "")
        return min(max(int(text), low), high) if text.isascii() and text.isdecimal() and len(text) < 9 else default

    def choice(self, name: str, choices: Sequence[str]) -> str:
        """One of some words; the first where the query has none of them."""
        given = self.query.get(name, "")
        return given if given in choices else choices[0]


@dataclass(frozen=True)
class Page:
    """What is to be shown."""

    template: str
    title: str
    values: Mapping[str, Any]
    """What the template names."""
    answer: Any = None
    """The record behind the page, for `.json`; None where the page has none."""
    rows: Sequence[Mapping[str, Cell]] | None = None
    """The table behind the page, for `.csv`; None where it has none."""
    status: int = 200
    cut: tuple[int, int] | None = None
    """Lines of the table and lines there are, where the table is cut off; None where it is whole."""
    has_table: bool = False
    """Whether `.csv` and `.json` are there although this page did not need them to be made."""


@dataclass(frozen=True)
class Moved:
    """The answer to a form that was taken: look there now."""

    address: str


@dataclass(frozen=True)
class Download:
    """Bytes to keep, never to run."""

    data: bytes
    name: str
    media_type: str


View = Callable[[Asked], Page | Moved | Download]


class NotHereError(Exception):
    """Nothing stands at this address; `code` names the words that say what and how to go on."""

    def __init__(self, code: str, **about: str) -> None:
        super().__init__(code)
        self.code = code
        self.about = about


class RefusedError(Exception):
    """A form that is not taken, with the reason as the reader reads it; nothing was changed."""

    def __init__(self, why: str, *, status: int = 409) -> None:
        super().__init__(why)
        self.why = why
        self.status = status


class PendingError(Exception):
    """The answer is being worked out; ask again."""


def address(lang: BriefLang, *parts: str, form: Form = "html", **query: str | int | None) -> str:
    """A permalink: parts joined and escaped, what is None left out.

    >>> address("en", "edition", "2021", form="csv"), address("zh", "search", q="数字&", page=2)
    ('/en/edition/2021.csv', '/zh/search?q=%E6%95%B0%E5%AD%97%26&page=2')
    """
    path = "/" + "/".join(quote(part, safe="") for part in (lang, *parts))
    ending = "" if form == "html" else f".{form}"
    kept = {name: value for name, value in query.items() if value not in (None, "")}
    return path + ending + (f"?{urlencode(kept)}" if kept else "")


def document_address(lang: BriefLang, doc_id: str, start: int | None = None, end: int | None = None) -> str:
    """The page of a document, opened at a passage where one is given."""
    at = None if start is None else f"{start}-{end}"
    return address(lang, "document", doc_id, at=at) + ("" if at is None else "#here")

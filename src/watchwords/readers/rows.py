"""One row of a table of documents to a draft: which field is text, and which says what.

text          `text`, `content` or `body`, or the list `paragraphs`; the lines of `header` stand before it;
              of a rule the list `articles` of {no, path, text}, after its `title`, `history` and `preamble`
title, date, edition, speaker, kind, lang, publisher, url, version_kind, event, cites: as named
date          also `version_date`
office        also `post`                     number   `number`, `congress`, `session`
kind          also `type`                     url      also `source_url`
version_kind  also `version`                  year     `year`
publisher     also `country_name`: of a statement known only by its country, the country is whose it is
id            kept in the locator: "row 12 id gwr-2024"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from watchwords.errors import InputError
from watchwords.readers.drafts import (
    Draft,
    Fact,
    Piece,
    ReadOptions,
    Role,
    check_text,
    damage,
    failure,
    join,
    unify_newlines,
)
from watchwords.readers.lines import pieces_of, role_of
from watchwords.records import Failure

TEXT_FIELDS = ("text", "content", "body")
_FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "date": ("date", "version_date"),
    "year": ("year",),
    "edition": ("edition",),
    "number": ("number", "congress", "session"),
    "speaker": ("speaker",),
    "office": ("office", "post"),
    "kind": ("kind", "type"),
    "lang": ("lang",),
    "url": ("url", "source_url"),
    "publisher": ("publisher", "country_name"),
    "version_kind": ("version_kind", "version"),
    "event": ("event",),
    "cites": ("cites",),
}
_ROW = re.compile(r"row (\d+)\b")
_MAX_LIKE_FAILURES = 20


def row_number(locator: str) -> int | None:
    """The number in a locator of a row; None where it names none."""
    found = _ROW.match(locator)
    return int(found.group(1)) if found else None


def read_row(row: Mapping[str, Any], number: int, name: str, options: ReadOptions) -> Draft:
    """A draft from the fields of a row.

    Raises:
        InputError: no field with text, or text that cannot be used.
    """
    locator = _locator(row, number)
    where = f"{name} {locator}"
    text, blocks = join(_pieces(row, where))
    if not text:
        named = ", ".join(str(key) for key in list(row)[:8]) or "none"
        raise InputError(
            f"a row without text; its fields: {named}",
            where=where,
            mend="Name the field with the text `text`, `content`, `body`, `paragraphs` or `articles`.",
        )
    check_text(text, where, options)
    return Draft(locator, text, blocks, tuple(_facts(row)), damage(text, where))


def read_rows(
    rows: Iterable[tuple[int, Mapping[str, Any] | InputError]], name: str, options: ReadOptions
) -> Iterator[Draft | Failure]:
    """Drafts of the rows that can be read, failures for the others; after 20 alike, only their number is told."""
    n_alike: dict[str, int] = {}
    for number, row in rows:
        try:
            if isinstance(row, InputError):
                raise row
            yield read_row(row, number, name, options)
        except InputError as error:
            kind = error.what.split(";")[0].split(":")[0]
            n_alike[kind] = n_alike.get(kind, 0) + 1
            if n_alike[kind] <= _MAX_LIKE_FAILURES:
                yield failure(error)
    for kind, count in n_alike.items():
        if count > _MAX_LIKE_FAILURES:
            mend = "Mend the rows listed before; the others are alike."
            yield failure(InputError(f"{kind}: {count - _MAX_LIKE_FAILURES} more rows", where=name, mend=mend))


def _locator(row: Mapping[str, Any], number: int) -> str:
    given = row.get("id")
    is_plain = isinstance(given, str | int) and not isinstance(given, bool) and str(given).strip()
    return f"row {number} id {str(given).strip()}" if is_plain else f"row {number}"


def _pieces(row: Mapping[str, Any], where: str) -> Iterator[Piece]:
    yield from _header(row, where)
    paragraphs = row.get("paragraphs")
    if isinstance(paragraphs, list) and paragraphs:
        for index, paragraph in enumerate(_strings(paragraphs, "paragraphs", where)):
            yield Piece(paragraph, role_of(paragraph), f"paragraphs[{index}]")
        return
    for field in TEXT_FIELDS:
        value = row.get(field)
        if isinstance(value, str) and value.strip():
            yield from pieces_of(unify_newlines(value), field)
            return
    if isinstance(row.get("articles"), list):
        yield from _rule_pieces(row, row["articles"], where)


def _rule_pieces(row: Mapping[str, Any], articles: list[Any], where: str) -> Iterator[Piece]:
    """A rule by its articles: title, the lines on its adoption, the preamble, headings where they change, articles."""
    title = row.get("title")
    if isinstance(title, str) and title.strip():
        yield Piece(title.strip(), "title", "title")
    for field in ("history", "preamble"):
        lines = row.get(field)
        for index, line in enumerate(_strings(lines if isinstance(lines, list) else [], field, where)):
            if line:
                yield Piece(line, "byline" if field == "history" else "paragraph", f"{field}[{index}]")
    open_headings: list[str] = []
    for index, article in enumerate(articles):
        locator = f"articles[{index}]"
        if not isinstance(article, Mapping) or not isinstance(article.get("text"), str):
            mend = 'Write each article as {"no": ..., "path": [...], "text": ...}.'
            raise InputError(f"{locator} has no text", where=where, mend=mend)
        path = article.get("path")
        headings = _strings(path if isinstance(path, list) else [], f"{locator}.path", where)
        n_same = _n_same(headings, open_headings)
        yield from (Piece(line, "heading", f"{locator}.path") for line in headings[n_same:] if line)
        open_headings = headings
        number = str(article.get("no") or "").strip()
        text = unify_newlines(article["text"]).strip()
        for line in f"{number}\u3000{text}".split("\n") if text else ():
            if line.strip():
                yield Piece(line.strip(), "paragraph", locator)


def _n_same(headings: list[str], before: list[str]) -> int:
    """How many headings still stand from the article before."""
    pairs = zip(headings, before, strict=False)
    return next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(headings), len(before)))


def _header(row: Mapping[str, Any], where: str) -> Iterator[Piece]:
    """Lines before the address: the speaker's and the date's are bylines, the others headings."""
    header = row.get("header")
    lines = [header] if isinstance(header, str) else header if isinstance(header, list) else []
    speaker = _bare(str(row.get("speaker") or ""))
    for index, line in enumerate(_strings(lines, "header", where)):
        is_byline = bool(speaker and speaker in _bare(line)) or bool(_DAY.search(line))
        role: Role = "byline" if is_byline else "title" if index == 0 else "heading"
        yield Piece(line, role, f"header[{index}]")


_DAY = re.compile(r"\d月\s*\d+\s*日|\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}|\d{4}-\d\d-\d\d")


def _bare(text: str) -> str:
    return "".join(text.split())


def _strings(values: list[Any], field: str, where: str) -> list[str]:
    for index, value in enumerate(values):
        if not isinstance(value, str):
            raise InputError(f"{field}[{index}] is not text", where=where, mend=f"Write {field} as a list of strings.")
    return [unify_newlines(value).strip() for value in values]


def _facts(row: Mapping[str, Any]) -> Iterator[Fact]:
    for field, keys in _FIELDS.items():
        for key in keys:
            for value in _values(row.get(key), key):
                yield Fact(field, value, "row field", key)


def _values(value: Any, key: str) -> list[str]:
    if isinstance(value, str):
        parts = re.split(r"[\s,;]+", value) if key == "cites" else [value]
        return [part.strip() for part in parts if part.strip()]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return [str(int(value)) if value == int(value) else str(value)] if abs(value) < 1e15 else []
    if isinstance(value, list) and key == "cites":
        return [one.strip() for one in value if isinstance(one, str) and one.strip()]
    return []


Keep = Callable[[int], bool]
"""Whether the row of this number is wanted."""


def keeper(rows: frozenset[int] | None) -> Keep:
    """The test for wanted rows; without a choice, all are."""
    return (lambda number: True) if rows is None else rows.__contains__

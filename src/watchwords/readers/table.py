"""CSV: one document a row, columns named in the first line; comma, semicolon or tab between them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from watchwords.errors import InputError
from watchwords.readers.drafts import Draft, Input, Reader
from watchwords.readers.jsonl import open_lines
from watchwords.readers.rows import TEXT_FIELDS, keeper, read_rows
from watchwords.records import Failure

# The module's own limit of 131,072 characters a field is shorter than a long report; ours is checked per document.
csv.field_size_limit(2**31 - 1)

_DELIMITERS = (",", "\t", ";", "|")


def read_table(given: Input) -> Iterator[Draft | Failure]:
    """The documents of a CSV file, in order; rows are numbered from 1, the line of names not counted.

    Raises:
        InputError: no line of names with a text column among them, or an encoding that cannot be told.
    """
    return read_rows(_rows(given), given.name, given.options)


def delimiter_of(header: str) -> str | None:
    """What stands between the names of a header line that has a column of text; None where it has none."""
    for delimiter in _DELIMITERS:
        if set(_names(header.strip().split(delimiter))) & set(TEXT_FIELDS):
            return delimiter
    return None


def _names(cells: list[str]) -> list[str]:
    return [cell.strip().strip('"').lower() for cell in cells]


def _rows(given: Input) -> Iterator[tuple[int, dict[str, Any] | InputError]]:
    lines, encoding = open_lines(given.stream, given.name)
    # Bytes that are not in the encoding become lone surrogates, and so spoil their own row alone.
    texts = (line.decode(encoding, "surrogateescape") for line in lines)
    header = next(texts, "").lstrip("\ufeff")
    delimiter = delimiter_of(header)
    if delimiter is None:
        raise InputError(
            "no column named text, content or body in the first line",
            where=given.name,
            mend="Name the columns in the first line; the one with the text `text`.",
        )
    names = _names(next(csv.reader([header], delimiter=delimiter)))
    yield from _records(csv.reader(texts, delimiter=delimiter, strict=True), names, given)


def _records(reader: Any, names: list[str], given: Input) -> Iterator[tuple[int, dict[str, Any] | InputError]]:
    is_wanted = keeper(given.rows)
    number = 0
    while True:
        number += 1
        line = reader.line_num + 2
        where = f"{given.name} line {line}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            mend = 'Close the quotation marks; write one inside a field twice ("").'
            yield number, InputError(f"not CSV: {error}", where=where, mend=mend)
            continue
        if not cells:
            number -= 1
        elif is_wanted(number):
            yield number, _row(cells, names, where)


def _row(cells: list[str], names: list[str], where: str) -> dict[str, Any] | InputError:
    if len(cells) > len(names):
        mend = "Put a field that holds the delimiter in quotation marks."
        return InputError(f"{len(cells)} fields under {len(names)} names", where=where, mend=mend)
    return {name: cell for name, cell in zip(names, cells, strict=False) if name and cell.strip()}


READER = Reader("csv", 1, has_rows=True, read=read_table)

"""Extracts of other people's data, read within bounds: size, lines, length of a line, depth, names and their length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from watchwords.errors import InputError

MAX_BYTES = 64 * 1024 * 1024
MAX_LINES = 200_000
MAX_LINE = 4 * 1024 * 1024
MAX_NAMES = 100
"""Names, claims and rows of a kind of one entity; further ones are left out."""
MAX_NAME = 200
_DEEPEST = 40


class BadLine(NamedTuple):
    """A line that could not be used, and why."""

    number: int
    why: str


def lines_of(data: bytes, where: str, faults: list[BadLine]) -> Iterator[tuple[int, Any]]:
    """The JSON value of each line with its number; of a file that is one value over several lines, that value.

    Args:
        data: UTF-8.
        where: name of the file.
        faults: lines that are no JSON, or too long or too deep, are added to it.

    Raises:
        InputError: the file is too large or has too many lines, or nothing in it is JSON.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"more than {MAX_BYTES:,} bytes", where=where, mend="Extract the entities meant.")
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if len(lines) > MAX_LINES:
        raise InputError(
            f"{len(lines):,} lines; at most {MAX_LINES:,} are read", where=where, mend="Extract the entities meant."
        )
    n_read, bad = 0, []
    for number, line in enumerate(lines, 1):
        # The dumps are one array with an entity a line.
        text = line.strip().rstrip(b",")
        if text in (b"", b"[", b"]"):
            continue
        value = _decoded(text)
        if isinstance(value, dict):
            n_read += 1
            yield number, value
        else:
            bad.append(BadLine(number, "no JSON object, too long or nested too deep"))
    if n_read or not bad:
        faults += bad
        return
    # One value over several lines.
    whole = _decoded(b"\n".join(lines))
    if whole is None:
        raise InputError("nothing in it is JSON", where=where, mend="Give JSON lines in UTF-8.")
    yield from enumerate(whole if isinstance(whole, list) else [whole], 1)


def _decoded(text: bytes) -> Any:
    """The value; None where it is none or goes beyond the bounds."""
    if len(text) > (MAX_LINE if b"\n" not in text else MAX_BYTES) or _depth(text) > _DEEPEST:
        return None
    try:
        return msgspec.json.decode(text)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _depth(text: bytes) -> int:
    """An upper bound of the nesting: brackets inside texts count as well."""
    deepest = at = 0
    for byte in text.translate(None, delete=bytes(set(range(256)) - set(b"{}[]"))):
        at += 1 if byte in b"{[" else -1
        deepest = max(deepest, at)
    return deepest


def dig(value: Any, *path: str) -> Any:
    """What stands at a path of keys; None where there is nothing."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def texts_of(value: Any) -> list[str]:
    """The texts of a value that is one or a list of them, without those that are empty or too long."""
    values = value if isinstance(value, list) else [value]
    texts = (" ".join(text.split()) for text in values[:MAX_NAMES] if isinstance(text, str) and len(text) <= MAX_NAME)
    return [text for text in texts if text and text.isprintable()]

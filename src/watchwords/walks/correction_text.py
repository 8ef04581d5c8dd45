"""The text of `corrections.toml` with one entry more or less; what else the analyst wrote there stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import msgspec

from watchwords.config import parse_corrections
from watchwords.errors import ConfigurationError
from watchwords.resolution.correction_checks import check_corrections
from watchwords.resolution.corrections import CORRECTIONS_FILE, Corrections, Entry

_TABLE = re.compile(r"\s*\[")
_MOST_TRIED = 60
_BY_HAND = "Change the file by hand: write each entry as a table of its own under [[{kind}]]."


def with_entry(data: bytes, kind: str, entry: Entry) -> bytes:
    """The file with the entry at its end.

    Raises:
        ConfigurationError: the file has other entries of this kind in a form that nothing can be added to, or the
            entry says what cannot be, or contradicts another.
    """
    before = parse_corrections(data)
    expected = msgspec.structs.replace(before, **{kind: (*getattr(before, kind), entry)})
    # Before anything is written out: a text may hold what no file can.
    check_corrections(expected)
    text = data.decode()
    newline = "\r\n" if "\r\n" in text else "\n"
    if text and not text.endswith("\n"):
        text += newline
    lines = [*([""] if text.strip() else []), f"[[{kind}]]", *_lines(entry)]
    added = (text + newline.join(lines) + newline).encode()
    if not _reads_as(added, expected):
        raise _not_editable(kind)
    return added


def without_entry(data: bytes, kind: str, number: int) -> bytes:
    """The file without the entry that is `number` of its kind, from 1.

    Raises:
        ConfigurationError: the entry stands in a form that cannot be told from what is around it.
    """
    before = parse_corrections(data)
    kept = getattr(before, kind)
    expected = msgspec.structs.replace(before, **{kind: (*kept[: number - 1], *kept[number:])})
    for candidate in _cuts(data.decode(), kind, number):
        if _reads_as(candidate.encode(), expected):
            return candidate.encode() if candidate.strip() else b""
    raise _not_editable(kind)


def _not_editable(kind: str) -> ConfigurationError:
    return ConfigurationError(
        f"its entries of the kind {kind} stand in a form that cannot be changed from here",
        where=CORRECTIONS_FILE,
        mend=_BY_HAND.format(kind=kind),
    )


def _reads_as(data: bytes, expected: Corrections) -> bool:
    try:
        return parse_corrections(data) == expected
    except ConfigurationError:
        return False


def _cuts(text: str, kind: str, number: int) -> Iterator[str]:
    """The text without what may be the entry, likeliest first. A header may also stand inside a text of many lines."""
    lines = text.splitlines(keepends=True)
    header = re.compile(rf"\s*\[\[\s*[\"']?{kind}[\"']?\s*\]\]\s*(?:#.*)?$")
    starts = [place for place, line in enumerate(lines) if header.match(line)]
    n_tried = 0
    for start in sorted(starts, key=lambda place: abs(starts.index(place) - (number - 1))):
        ends = [place for place in range(start + 1, len(lines)) if _TABLE.match(lines[place])]
        for end in (*ends, len(lines)):
            n_tried += 1
            if n_tried > _MOST_TRIED:
                return
            yield "".join(_without(lines, start, end))


def _without(lines: list[str], start: int, end: int) -> list[str]:
    """All lines but those of an entry. A comment that stands behind it is about what follows, and stays."""
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    before, behind = lines[:start], lines[end:]
    if before and not before[-1].strip() and (not behind or not behind[0].strip()):
        before = before[:-1]
    elif not before and behind and not behind[0].strip():
        behind = behind[1:]
    return [*before, *behind]


# --- one entry as TOML ------------------------------------------------------------------------------------


def _lines(entry: Entry) -> list[str]:
    """Key and value a line; what is as if it were not given is left out."""
    fields = msgspec.structs.fields(type(entry))
    given = {field.name: getattr(entry, field.name) for field in fields}
    left_out = {field.name for field in fields if not field.required and given[field.name] == field.default}
    return [f"{name} = {_value(value)}" for name, value in given.items() if name not in left_out]


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    # What JSON escapes TOML escapes likewise; it asks for one character more.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

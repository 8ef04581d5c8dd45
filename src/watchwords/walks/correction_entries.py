"""What a person gives for a correction, from a form, a command line or a program, as an entry of the file."""

from __future__ import annotations

import datetime
import difflib
import re
import types
import typing
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from watchwords.errors import ConfigurationError, UsageError
from watchwords.resolution.correction_checks import check_corrections
from watchwords.resolution.corrections import (
    Annotation,
    Corrections,
    DateCorrection,
    Entry,
    Merge,
    PledgeCorrection,
    Rejection,
    SpeakerCorrection,
    Split,
)

KINDS: Mapping[str, type[Entry]] = {
    "merge": Merge,
    "split": Split,
    "speaker": SpeakerCorrection,
    "date": DateCorrection,
    "pledge": PledgeCorrection,
    "reject": Rejection,
    "note": Annotation,
}

_FILLED = {("pledge", "text")}
"""Fields that are taken from the record where they are not given."""
_MAY_BE_EMPTY = {("speaker", "name"), ("date", "date")}


def entry_of(kind: str, values: Mapping[str, object]) -> Entry:
    """The entry with its values as the file has them; an optional value that is empty counts as not given.

    Raises:
        UsageError: no such kind, an unknown or missing key, or a value of the wrong sort.
    """
    if kind not in KINDS:
        raise UsageError(f"no corrections of the kind {kind!r}", mend=f"There are {', '.join(KINDS)}.")
    fields = {field.name: field for field in msgspec.structs.fields(KINDS[kind])}
    for name in values:
        if name not in fields:
            near = difflib.get_close_matches(str(name), fields, n=1)
            raise UsageError(
                f"unknown key {name!r}",
                where=kind,
                mend=f"{f'Did you mean {near[0]}? ' if near else ''}Known here: {', '.join(fields)}.",
            )
    given: dict[str, Any] = {}
    for name, field in fields.items():
        value = _plain(kind, name, field.type, values.get(name))
        if value is not None:
            given[name] = value
        elif (kind, name) in _FILLED:
            given[name] = ""
        elif field.required:
            raise UsageError(f"`{name}` is missing", where=kind, mend=f"Give {_listed(kind, fields)}.")
    return _checked(kind, KINDS[kind](**given))


def _checked(kind: str, entry: Entry) -> Entry:
    """The entry, where what it says can be; whether the record has what it is about is not asked here."""
    try:
        check_corrections(msgspec.structs.replace(Corrections(), **{kind: (entry,)}))
    except ConfigurationError as error:
        raise UsageError(error.what, where=kind, mend=error.mend) from error
    return entry


def _listed(kind: str, fields: Mapping[str, Any]) -> str:
    needed = [name for name, field in fields.items() if field.required and (kind, name) not in _FILLED]
    return ", ".join(needed)


def _plain(kind: str, name: str, wanted: Any, value: object) -> Any:
    """The value as the field has it; None where it is not given, or empty where that says nothing."""
    if value is None:
        return None
    where = f"{kind}: {name}"
    if typing.get_origin(wanted) is tuple:
        return _texts(value, where) or None
    if wanted is int or (typing.get_origin(wanted) is types.UnionType and int in typing.get_args(wanted)):
        return _number(value, where)
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    if not isinstance(value, str):
        raise UsageError(f"{type(value).__name__} where a text is wanted", where=where, mend="Give a text.")
    if kind == "pledge" and name == "text":
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    return text if text or (kind, name) in _MAY_BE_EMPTY else None


def _number(value: object, where: str) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value.strip()):
        return int(value)
    if value == "":
        return None
    raise UsageError(f"{str(value)[:40]!r} is no number", where=where, mend="Give a count of characters, as 120.")


def _texts(value: object, where: str) -> tuple[str, ...]:
    given = value.splitlines() if isinstance(value, str) else value
    if not isinstance(given, Sequence) or not all(isinstance(one, str) for one in given):
        raise UsageError("no list of texts", where=where, mend="Give a list, or one a line.")
    return tuple(one.strip() for one in given if one.strip())

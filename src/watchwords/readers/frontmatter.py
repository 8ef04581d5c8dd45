"""What a document says of itself in YAML: between `---` lines at its head, or in a sidecar NAME.yaml beside it.

Everything is read as a string (YAML's own guesses turn 2021-09 into a number and NO into false), without tags,
aliases or Python objects.
"""

from __future__ import annotations

import difflib
import re
from typing import Any, NamedTuple

import yaml

from watchwords.errors import InputError
from watchwords.readers.drafts import Basis, Fact, failure
from watchwords.readers.encodings import decode
from watchwords.records import Failure

KEYS = (
    "title", "edition", "date", "speaker", "office", "kind", "lang", "publisher", "url", "version_kind", "event",
    "cites",
)  # fmt: skip
_MAX_CHARS = 65_536
_FENCE = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY_LINE = re.compile(r"[ \t]*(?:#.*|[\w-]+[ \t]*:(?:[ \t].*)?|---[ \t]*)\n?\Z")


class Matter(NamedTuple):
    """Front matter taken off a text."""

    body: str
    n_lines: int
    """Lines above the body, so that line numbers stay those of the file."""
    facts: tuple[Fact, ...] = ()
    notes: tuple[Failure, ...] = ()


def take_front_matter(text: str, where: str) -> Matter:
    """The body of a text, and the facts above it. A `---` line not followed by a key is a rule of the text.

    Args:
        text: with line feeds only.
        where: named in errors.

    Raises:
        InputError: the front matter is not closed or cannot be read.
    """
    opened = _FENCE.match(text)
    if not opened:
        return Matter(text, 0)
    first = text[opened.end() :].split("\n", 1)[0]
    if not _KEY_LINE.match(first):
        return Matter(text, 0)
    closed = _CLOSE.search(text, opened.end(), opened.end() + _MAX_CHARS)
    if not closed:
        raise InputError(
            "front matter opens with --- and is never closed",
            where=f"{where} line 1",
            mend="Write a line of --- after the last key.",
        )
    facts, notes = read_facts(text[opened.end() : closed.start()], where, "front matter")
    end = min(closed.end() + 1, len(text))
    return Matter(text[end:], text.count("\n", 0, end), facts, notes)


def read_sidecar(data: bytes, where: str) -> tuple[tuple[Fact, ...], tuple[Failure, ...]]:
    """The facts of a sidecar file.

    Raises:
        InputError: it is not YAML of the known keys.
    """
    return read_facts(decode(data, where).text.replace("\r\n", "\n"), where, "sidecar")


def read_facts(source: str, where: str, basis: Basis) -> tuple[tuple[Fact, ...], tuple[Failure, ...]]:
    """Facts from YAML text, and notes on keys that look misspelt or hold no plain value.

    Raises:
        InputError: not YAML, not a list of keys, or with tags or aliases in it.
    """
    loaded = _load(source, where, basis)
    facts: list[Fact] = []
    notes: list[Failure] = []
    for key, value in loaded.items():
        if key in KEYS:
            values = value if key == "cites" and isinstance(value, list) else [value]
            if all(isinstance(one, str) for one in values):
                facts += [Fact(key, one.strip(), basis, key) for one in values if one.strip()]
            else:
                notes.append(_note(f"{basis}: {key} is not plain text", where, f"Write `{key}: ...` on one line."))
        elif near := difflib.get_close_matches(str(key), KEYS, n=1, cutoff=0.8):
            # Keys of other programs (layout, tags) are theirs; a slip of the pen is worth a word.
            notes.append(_note(f"{basis}: the key {key} is not known", where, f"Did you mean {near[0]}?"))
    return tuple(facts), tuple(notes)


def _note(what: str, where: str, mend: str) -> Failure:
    return failure(InputError(what, where=where, mend=mend))


def _load(source: str, where: str, basis: Basis) -> dict[Any, Any]:
    mend = "Write one `key: value` a line; put a value that holds a colon in quotation marks."
    if len(source) > _MAX_CHARS:
        raise InputError(f"{basis} of {len(source):,} characters", where=where, mend=mend)
    try:
        _refuse_tags(source, where, basis)
        # BaseLoader makes strings, lists and mappings and nothing else.
        loaded = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{where} line {mark.line + 2}" if mark is not None and basis == "front matter" else where
        problem = getattr(error, "problem", None) or "not YAML"
        raise InputError(f"{basis} cannot be read: {problem}", where=place, mend=mend) from error
    except RecursionError as error:
        raise InputError(f"{basis} is nested too deeply", where=where, mend=mend) from error
    if loaded in (None, ""):
        return {}
    if not isinstance(loaded, dict):
        raise InputError(f"{basis} is not a list of keys", where=where, mend=mend)
    return loaded


def _refuse_tags(source: str, where: str, basis: Basis) -> None:
    if "!" not in source and "*" not in source:
        # The signs that a tag and an alias begin with: without them there is none, and a scan takes as long as a load.
        return
    for token in yaml.scan(source, Loader=yaml.BaseLoader):
        if isinstance(token, yaml.TagToken | yaml.AliasToken):
            mark = token.start_mark
            found = source[mark.index : mark.index + 40].split()[0]
            raise InputError(
                f"{basis} holds {found}; tags and aliases are not read",
                where=where,
                mend="Write the value as plain text.",
            )

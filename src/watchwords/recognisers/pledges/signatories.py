"""Who signed a joint declaration: the list that the document prints, every name of it, however long."""

from __future__ import annotations

import re
from typing import NamedTuple

from watchwords.recognisers.names.recogniser import Naming
from watchwords.recognisers.pledges.cues import PledgeWords
from watchwords.records import PARAPHRASE, PreparedText

_SEPARATOR = re.compile(r"[、,;\n]| and (?=[A-Z])|和(?=[^、,;]{2,}$)")
_MAX_NAME = 80
_MAX_SPACE = 40
"""Characters between two names of a list at most; what is longer is text again."""


class Signatories(NamedTuple):
    """Who signed, as printed, with what each is counted under."""

    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


def signatories_of(words: PledgeWords, prepared: PreparedText, naming: Naming) -> Signatories:
    """The signatories of a document; empty where it prints no list of them, and for a paraphrase.

    The list begins behind its heading (签署单位:, Signatories:) and goes on over the blocks behind it as long as they
    hold names only. Time grows with the length of the list.
    """
    if prepared.document.version_kind == PARAPHRASE:
        return Signatories()
    heading = re.compile(words.signatories, re.IGNORECASE)
    found = heading.search(prepared.folded)
    if found is None:
        return Signatories()
    start = found.end()
    names: list[tuple[int, int]] = []
    for line_start, line in _lines(prepared.folded, start):
        parts = list(_parts(line, line_start))
        if not parts or any(end - begin > _MAX_NAME for begin, end in parts):
            break
        names += parts
    keys = {named.start: named.key for named in naming.names if named.start >= start}
    text, to_stored = prepared.document.text, prepared.offsets.to_stored
    printed = [(to_stored(begin, end).slice(text), keys.get(begin)) for begin, end in names]
    return Signatories(
        tuple(name for name, _ in printed), tuple(key or f"name:{name.lower()}" for name, key in printed)
    )


def _lines(folded: str, start: int) -> list[tuple[int, str]]:
    lines, at = [], start
    for line in folded[start:].split("\n"):
        if line.strip():
            lines.append((at, line))
        at += len(line) + 1
    return lines


def _parts(line: str, start: int) -> list[tuple[int, int]]:
    """Each name of a line; none where the line is a sentence and no list."""
    closed = line.rstrip(" .。;")
    if re.search(r"[。!?]|\. [A-Z]", closed):
        return []
    at, parts = 0, []
    for match in [*_SEPARATOR.finditer(closed), None]:
        end = match.start() if match else len(closed)
        name = closed[at:end]
        if name.strip(" -*·"):
            lead = len(name) - len(name.lstrip(" -*·"))
            parts.append((start + at + lead, start + at + len(name.rstrip())))
        at = match.end() if match else end
    return parts

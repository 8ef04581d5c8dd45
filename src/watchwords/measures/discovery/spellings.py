"""English spellings that are one word: singular, plural and possessive; with a hyphen, as two words, or in one.

What is here changes what counts as the same, never what is shown or counted: a form is shown as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchwords.spans import OffsetMap
from watchwords.text.fold import stored_characters

_COMPOUND = re.compile(r"(?<![a-z0-9'.-])[a-z]{2,}(?:-[a-z]{2,})+(?![a-z0-9-])")
_PREFIXES = ("non-", "re-", "pre-", "post-", "anti-", "co-", "multi-", "sub-", "inter-", "counter-", "mid-", "un-")
"""Before these a hyphen is spelling: non-proliferation is nonproliferation, and is no "non"."""
_PLURAL_POSSESSIVE = re.compile(r"(?<=[a-z]s)'(?= [a-z])")
_SPLIT_WORD = re.compile(r"([a-z]{2,})- ([a-z]{2,})")
_JOINERS = frozenset(["and", "or", "to"])
"""After a hyphen that hangs ("small- and medium-sized") nothing was split."""
_DASHES = "—–―‒"
_DASH_MARK = "–"
"""Stands for a dash between two words: folded it is a hyphen and would make one word of them."""
_AS_THEY_ARE = frozenset(
    ["always", "besides", "does", "hers", "means", "news", "others", "ours", "perhaps", "says", "series"]
)
_AS_THEY_ARE |= frozenset(["sometimes", "species", "theirs", "towards", "years", "yours"])
_JUNCTION_WORDS = 6


def spaced(folded: str, cased: str = "") -> str:
    """The text with the hyphens of compounds as spaces, character for character.

    Args:
        folded: lower case.
        cased: the same text with its capitals and with dashes as they are stored, where known.
    """
    if cased and any(dash in cased for dash in _DASHES):
        folded = "".join(_DASH_MARK if shown in _DASHES else char for char, shown in zip(folded, cased, strict=True))
    return _PLURAL_POSSESSIVE.sub(" ", _COMPOUND.sub(_without_hyphens, folded))


def _without_hyphens(match: re.Match[str]) -> str:
    word = match[0]
    head = next((len(prefix) for prefix in _PREFIXES if word.startswith(prefix)), 0)
    return word[:head] + word[head:].replace("-", " ")


class Keys(dict[str, str]):
    """Token to the spelling under which it counts: goals, goal's and goal are one, economics and press stay."""

    def __missing__(self, token: str) -> str:
        key = self[token] = _key(token)
        return key


def _key(token: str) -> str:
    word = token[:-2] if token.endswith("'s") else token
    if word.startswith(_PREFIXES) and word.count("-") == 1 and word[-1].isalpha():
        word = word.replace("-", "")
    if len(word) < 4 or not word.endswith("s") or word in _AS_THEY_ARE or word.endswith(("ss", "us", "is", "ics")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "ches", "shes", "xes")) else word[:-1]


def split_words(folded: str) -> Iterator[str]:
    """Words that a hyphen at the end of a line cut in two, with their neighbours, put together again: a line each."""
    for match in _SPLIT_WORD.finditer(folded):
        if match[2] not in _JOINERS:
            before = folded[max(0, match.start() - 60) : match.start()].split("\n")[-1]
            after = folded[match.end() : match.end() + 60].split("\n")[0]
            yield f"{_last_words(before)}{match[1]}{match[2]}{_first_words(after)}\n"
            yield f"{_last_words(before)}{match[1]} {match[2]}{_first_words(after)}\n"


def junction(before: str, after: str) -> str:
    """The end of a line and the beginning of the next in one line, cut between words; "" where none is split."""
    if before.endswith("-") and after[:1].isalpha():
        return f"{_last_words(before[:-1])}{_first_words(after)}\n{_last_words(before[:-1])} {_first_words(after)}\n"
    return f"{_last_words(before)} {_first_words(after)}\n" if before[-1:].isalnum() and after[:1].isalnum() else ""


def _last_words(line: str) -> str:
    at = len(line)
    for _ in range(_JUNCTION_WORDS):
        at = line.rfind(" ", 0, at)
        if at < 0:
            return line
    return line[at + 1 :]


def _first_words(line: str) -> str:
    at = -1
    for _ in range(_JUNCTION_WORDS):
        at = line.find(" ", at + 1)
        if at < 0:
            return line
    return line[:at]


def with_dashes(folded: str, stored: str, offsets: OffsetMap) -> str:
    """The folded text with each dash as it is stored, so that it can be told from a hyphen."""
    places = [at for at, char in enumerate(folded) if char == "-"]
    shown = dict(zip(places, stored_characters(stored, offsets, places), strict=True))
    return "".join(shown[at] if at in shown and shown[at] in _DASHES else char for at, char in enumerate(folded))

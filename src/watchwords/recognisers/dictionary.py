"""Many fixed strings found in one pass over a folded text; the length of the list hardly matters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from watchwords.text.fold import fold_texts


class Match(NamedTuple):
    """Folded [start, end) that equals entry number `entry`."""

    start: int
    end: int
    entry: int


class Dictionary:
    """Strings to find, folded and in lower case as the text is.

    A string that begins or ends with a Latin letter or digit is found only where no other follows or precedes it
    ("art" is not in "smart"); Chinese has no such boundary. Plurals and possessives are found as listed, no more.

    Args:
        strings: as written; their order numbers the matches.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        numbers: dict[str, list[int]] = {}
        for number, folded in enumerate(fold_texts(list(strings))):
            if folded:
                numbers.setdefault(folded, []).append(number)
        self._numbers = list(numbers.values())
        self._automaton = AhoCorasick(list(numbers), matchkind=MatchKind.Standard) if numbers else None

    def matches(self, lowered: str) -> list[Match]:
        """All occurrences, overlapping ones included, by start, the longest first."""
        if self._automaton is None:
            return []
        found = [
            Match(start, end, number)
            for pattern, start, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True)
            if _is_whole(lowered, start, end)
            for number in self._numbers[pattern]
        ]
        found.sort(key=lambda match: (match.start, -match.end, match.entry))
        return found


def longest_first(matches: list[Match]) -> list[Match]:
    """Of overlapping matches the leftmost, of these the longest; `matches` as `Dictionary.matches` orders them."""
    kept: list[Match] = []
    for match in matches:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (
        (_is_latin(text[start]) and start > 0 and _is_latin(text[start - 1]))
        or (_is_latin(text[end - 1]) and end < len(text) and _is_latin(text[end]))
    )


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()

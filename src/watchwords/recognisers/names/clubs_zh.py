"""Clubs and parties in Chinese text that no word for club, and no list of parties, gives away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from watchwords.recognisers.names.lexicon_zh import Word, Words

if TYPE_CHECKING:
    from watchwords.recognisers.names.organisations_zh import OrganisationCues


class Clubs:
    """Tells whether the nickname of a club means it.

    Args:
        cues: nicknames, and what stands beside them.
        words: the reader of clauses, which learns them.
    """

    def __init__(self, cues: OrganisationCues, words: Words) -> None:
        self.nicknames = frozenset(cues.nicknames.split())
        self.names = self.nicknames | frozenset(cues.more_nicknames.split())
        """Nicknames, with those that only a city makes plain."""
        self._telling = self.nicknames - frozenset(cues.everyday_nicknames.split())
        self._cities = frozenset(cues.franchises.split())
        self._sports = re.compile("|".join(cues.sports.split()))
        self._played, self._plays = tuple(cues.played.split()), tuple(cues.plays.split())
        words.add([word for word in self.names if words.kind(word) is None], "noun", 12.0)
        words.add([city for city in self._cities if words.kind(city) is None], "place", 12.0)

    def is_meant(self, folded: str, word: Word, text: str) -> bool:
        """Whether a deed of sport, or talk of sport, stands beside it."""
        before = folded.endswith(self._played, max(0, word.start - 4), word.start)
        return before or folded.startswith(self._plays, word.end) or self._is_among_sports(folded, word, text)

    def _is_among_sports(self, folded: str, word: Word, text: str) -> bool:
        """Whether two words of sport stand near a nickname that is no everyday word."""
        if text not in self._telling:
            return False
        near = self._sports.findall(folded, max(0, word.start - 40), word.end + 40)
        return len(set(near)) > 1

    def has_city(self, folded: str, words: Sequence[Word], index: int) -> bool:
        """Whether the city of a club stands before its nickname: 密尔沃基 + 酿酒人."""
        before = words[index - 1] if index else None
        return before is not None and folded[before.start : before.end] in self._cities


class Parties:
    """Finds parties by their creed.

    Args:
        cues: what parties are called after, and what stands behind their names.
    """

    def __init__(self, cues: OrganisationCues) -> None:
        self.creeds = frozenset(cues.creeds.split())
        self._signs = tuple(cues.party_signs.split())

    def start(self, folded: str, words: Sequence[Word], index: int) -> int | None:
        """Start of a party by its creed (社会民主党), where a country or its first word opens it, or a deed follows."""
        at = words[index].end - 1
        behind = folded[at + 1 : at + 2]
        first = index
        while first and index - first < 5 and self.is_creed(folded, words[first - 1]):
            first -= 1
        if words[first].start == at or (behind and behind in "的员章组内建风派性委务政史校籍"):
            return None
        start = words[first].start
        before = words[first - 1] if first and words[first - 1].end == start else None
        if before and before.kind in ("place", "foreign"):
            return before.start
        is_opened = before is None or before.kind == "function"
        is_long = at - start >= 4
        return start if is_opened and (is_long or folded.startswith(self._signs, at + 1)) else None

    def is_creed(self, folded: str, word: Word) -> bool:
        """Whether a word is one that parties are called after."""
        return word.kind in ("noun", "verb", "unknown", "place") and folded[word.start : word.end] in self.creeds

"""Offices and organisations before Chinese names, and names that only their title gives away.

阿里巴巴集团董事会主席兼CEO张勇 · 国家互联网信息办公室主任庄荣文. Office and organisation are given as written.
Every look back is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from watchwords.recognisers.dictionary import Dictionary, longest_first
from watchwords.recognisers.names.reading import Title
from watchwords.text.characters import HAN

_LOOK_BACK = 60
_HARD_STOP = re.compile(r'[,。;:!?()"\n《》]')
_BEHIND = re.compile(rf"[,(]([{HAN}A-Za-z·]{{2,24}})(?=[,。;)])")
_HAN_RUN = re.compile(f"[{HAN}A-Za-z0-9]{{2,28}}$")


class ChineseNameCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Word lists for Chinese names and the clauses around them."""

    surnames: str
    compound_surnames: tuple[str, ...]
    transliteration: str
    offices: tuple[str, ...]
    office_prefixes: tuple[str, ...]
    organisation_ends: tuple[str, ...]
    leads: tuple[str, ...]
    followers: tuple[str, ...]
    not_in_given: str
    adverbs: tuple[str, ...]
    prepositions: tuple[str, ...]
    before_objects: str
    pronouns: tuple[str, ...]
    separators: tuple[str, ...]
    others: tuple[str, ...]
    messages: tuple[str, ...]
    senders: tuple[str, ...]
    callings: tuple[str, ...]
    sayings: tuple[str, ...]
    doings: tuple[str, ...]
    people: tuple[str, ...]
    address: tuple[str, ...]
    not_latin: tuple[str, ...]


class _Segment(NamedTuple):
    """One office with the organisation before it."""

    organisation: str | None
    office_start: int
    office_end: int


class ChineseTitles:
    """Titles before Chinese names.

    Args:
        cues: the word lists.
    """

    def __init__(self, cues: ChineseNameCues) -> None:
        self._cues = cues
        self._offices = sorted(cues.offices, key=len, reverse=True)
        self._found_offices = Dictionary(cues.offices)
        self._surnames = frozenset(cues.surnames)
        part = f"[{re.escape(cues.transliteration)}]"
        self._foreign = re.compile(f"{part}{{1,6}}(?:·{part}{{1,6}}){{1,3}}")
        self._followers = sorted(cues.followers, key=len, reverse=True)

    def names(self, folded: str, lowered: str) -> Iterator[tuple[int, int]]:
        """Spans of names behind an office word, and of foreign names with a middle dot, in no order."""
        for match in longest_first(self._found_offices.matches(lowered)):
            at = match.end + (folded[match.end : match.end + 1] == " ")
            end = self._given_end(folded, at)
            if end is not None:
                yield at, end
        for foreign in self._foreign.finditer(folded):
            yield foreign.start(), foreign.end()

    def _given_end(self, folded: str, at: int) -> int | None:
        """End of a Chinese name that begins at `at`: family name, one or two characters, and a word that may follow."""
        n_family = 2 if folded[at : at + 2] in self._cues.compound_surnames else 1
        if n_family == 1 and folded[at : at + 1] not in self._surnames:
            return None
        short, long = at + n_family + 1, at + n_family + 2
        given = folded[at + n_family : long]
        if len(given) < 1 or not all("\u4e00" <= char <= "\u9fff" for char in given[:1]):
            return None
        if given[0] in self._cues.not_in_given:
            return None
        ends_short = self._may_end(folded, short)
        is_long = len(given) == 2 and "\u4e00" <= given[1] <= "\u9fff" and given[1] not in self._cues.not_in_given
        if is_long and self._may_end(folded, long) and not self._has_long_follower(folded, short):
            return long
        return short if ends_short else None

    def _may_end(self, folded: str, at: int) -> bool:
        return at >= len(folded) or not folded[at].isalnum() or folded.startswith(tuple(self._followers), at)

    def _has_long_follower(self, folded: str, at: int) -> bool:
        return any(len(word) > 1 and folded.startswith(word, at) for word in self._followers)

    def title(self, folded: str, start: int, end: int, organisation_before: Callable[[int], int | None]) -> Title:
        """The title before the name at folded [start, end).

        Args:
            folded: the text.
            start: where the name begins.
            end: where it ends.
            organisation_before: start of a listed organisation that ends at the given offset, or None.
        """
        floor = max(0, start - _LOOK_BACK)
        for stop in _HARD_STOP.finditer(folded, floor, start):
            floor = stop.end()
        at, segments = start - (folded[start - 1 : start] == " "), list[_Segment]()
        title_start = at
        while segment := self._segment(folded, floor, at, organisation_before):
            organisation_start, found = segment
            segments.insert(0, found)
            title_start = at = organisation_start
            if at <= floor or folded[at - 1] not in "、兼和":
                break
            at -= 1
        if segments:
            return self._joined(folded, segments, title_start, end)
        if behind := self._behind(folded, start, end, organisation_before):
            return behind
        listed = organisation_before(start)
        if listed is not None and listed >= floor:
            return Title(listed, end, None, folded[listed:start])
        return Title(start, end, None, None)

    def _behind(
        self, folded: str, start: int, end: int, organisation_before: Callable[[int], int | None]
    ) -> Title | None:
        """The title in a clause of its own behind the name: 张勇,阿里巴巴CEO."""
        match = _BEHIND.match(folded, end, end + 40)
        if match is None:
            return None
        segment = self._segment(folded, match.start(1), match.end(1), organisation_before)
        if segment is None or segment[0] > match.start(1):
            return None
        closed = match.end() + (folded[match.end() : match.end() + 1] in (",", ")"))
        found = segment[1]
        return Title(start, closed, folded[found.office_start : found.office_end], found.organisation)

    def _segment(
        self, folded: str, floor: int, at: int, organisation_before: Callable[[int], int | None]
    ) -> tuple[int, _Segment] | None:
        office = self._office_start(folded, floor, at)
        if office is None:
            return None
        listed = organisation_before(office)
        start = listed if listed is not None and listed >= floor else self._unlisted(folded, floor, office)
        if start is None:
            return office, _Segment(None, office, at)
        return start, _Segment(folded[start:office], office, at)

    def _office_start(self, folded: str, floor: int, end: int) -> int | None:
        word = next((word for word in self._offices if folded.endswith(word, floor, end)), None)
        if word is None:
            return None
        at = end - len(word)
        while prefix := next((p for p in self._cues.office_prefixes if folded.endswith(p, floor, at)), None):
            at -= len(prefix)
        return at

    def _unlisted(self, folded: str, floor: int, end: int) -> int | None:
        """Start of an organisation's name that only its last word gives away."""
        run = _HAN_RUN.search(folded, max(floor, end - 28), end)
        if not run or not folded.endswith(self._cues.organisation_ends, run.start(), end):
            return None
        start = run.start()
        for lead in self._cues.leads:
            start = max(start, folded.rfind(lead, start, end) + len(lead) if folded.rfind(lead, start, end) >= 0 else 0)
        return start if end - start >= 2 else None

    @staticmethod
    def _joined(folded: str, segments: list[_Segment], start: int, end: int) -> Title:
        """The first organisation with the offices held there, up to the next organisation."""
        first = next((n for n, segment in enumerate(segments) if segment.organisation), 0)
        last = first
        while last + 1 < len(segments) and segments[last + 1].organisation is None:
            last += 1
        office = folded[segments[first].office_start : segments[last].office_end]
        return Title(start, end, office.strip(), segments[first].organisation)

"""Offices and organisations beside names, and names that only their title gives away.

阿里巴巴集团董事会主席兼CEO张勇 · 国家互联网信息办公室主任庄荣文 · Daniel Zhang, chairman of Alibaba Group, ·
Vice Premier Liu He. Office and organisation are given as written. Every look back or ahead is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec

from watchwords.recognisers.dictionary import Dictionary, longest_first
from watchwords.text.characters import HAN

_LOOK_BACK = 60
_LOOK_AHEAD = 200
_HARD_STOP = re.compile(r'[,。;:!?()"\n《》]')
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


class EnglishNameCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Word lists for English names and the clauses around them."""

    offices: tuple[str, ...]
    office_modifiers: tuple[str, ...]
    not_names: tuple[str, ...]
    adverbs: tuple[str, ...]
    prepositions: tuple[str, ...]
    before_objects: tuple[str, ...]
    pronouns: tuple[str, ...]
    messages: tuple[str, ...]
    senders: tuple[str, ...]


class Title(NamedTuple):
    """What stands beside a name: folded [start, end) of name and title together."""

    start: int
    end: int
    office: str | None
    organisation: str | None


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
        listed = organisation_before(start)
        if listed is not None and listed >= floor:
            return Title(listed, end, None, folded[listed:start])
        return Title(start, end, None, None)

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


_ORGANISATION = r"(?:the )?[A-Z0-9][\w&.'’-]*(?: (?:of|for|and|on) (?:the )?[A-Z][\w&.'’-]*| [A-Z0-9][\w&'’-]*){0,8}"
_PERSON = r"[A-ZÀ-Þ][\w'’-]+(?: (?:[A-Z]\.|de|da|van|von|bin|al|der|[A-ZÀ-Þ][\w'’-]*)){1,3}"


class EnglishTitles:
    """Titles before and behind English names.

    Args:
        cues: the word lists.
    """

    def __init__(self, cues: EnglishNameCues) -> None:
        self._not_names = frozenset(cues.not_names)
        heads = _alternatives(cues.offices)
        modifiers = _alternatives(cues.office_modifiers)
        one = rf"(?i:(?:(?:{modifiers})[ -]){{0,3}}(?:{heads}))(?![\w-])"
        office = rf"{one}(?:(?:, | and |, and ){one}){{0,3}}"
        of = rf"(?: (?:of|at|for|to) (?P<organisation>{_ORGANISATION}))?"
        self._office = re.compile(rf"(?<![\w-]){office}")
        more = rf"(?:(?:,| and|, and) {office}(?: (?:of|at|for|to) {_ORGANISATION})?){{0,2}}"
        self._behind = re.compile(rf",? (?:(?:the|a|an) )?(?P<office>{office}){of}{more}(?P<close>,?)")
        self._of = re.compile(rf" (?:of|from|at) (?P<organisation>{_ORGANISATION})")
        self._before = re.compile(rf"(?<![\w-])(?P<office>{office}) $")
        self._organisation_before = re.compile(
            r"(?<![\w.])(?P<organisation>[A-Z][\w&-]*(?: [A-Z][\w&-]*){0,3})(?:'s)? $"
        )
        self._person = re.compile(_PERSON)
        self._person_before = re.compile(rf"(?P<name>{_PERSON}),(?: the| a)? $")

    def names(self, folded: str) -> Iterator[tuple[int, int]]:
        """Spans of capitalised names directly before or behind an office, in no order."""
        for office in self._office.finditer(folded):
            behind = self._person.match(folded, office.end() + 1) if folded.startswith(" ", office.end()) else None
            if behind and (span := self._trimmed(folded, behind.start(), behind.end())):
                yield span
            at = max(0, office.start() - 60)
            before = self._person_before.search(folded, at, office.start())
            if before and (span := self._trimmed(folded, *before.span("name"))):
                yield span

    def _trimmed(self, folded: str, start: int, end: int) -> tuple[int, int] | None:
        """The name without leading words that are none; None where fewer than two words are left or one is none."""
        words = folded[start:end].split(" ")
        while words and words[0] in self._not_names:
            start += len(words[0]) + 1
            words = words[1:]
        if len(words) < 2 or any(word in self._not_names for word in words) or not words[-1][0].isupper():
            return None
        if any(word.isupper() and len(word) > 2 for word in words):
            return None
        return start, end

    def title(self, folded: str, start: int, end: int, is_listed: Callable[[str], bool]) -> Title:
        """The title around the name at folded [start, end).

        Args:
            folded: the text.
            start: where the name begins.
            end: where it ends.
            is_listed: whether a string is a name of an organisation that the series lists.
        """
        behind = self._behind.match(folded, end, min(len(folded), end + _LOOK_AHEAD))
        if behind and (behind["close"] or behind["organisation"]):
            stop = behind.end()
            return Title(start, stop, behind["office"], _bare(behind["organisation"]))
        of = self._of.match(folded, end, min(len(folded), end + _LOOK_AHEAD))
        stop, organisation = end, None
        if of:
            whole = _bare(of["organisation"]) or ""
            # "Pat Gelsinger of Intel and Chuck Robbins": what the series does not list is tried up to the "and".
            listed = next((form for form in (whole, whole.partition(" and ")[0]) if is_listed(form)), None)
            if listed:
                stop, organisation = of.end() - (len(whole) - len(listed)), listed
        before = self._before.search(folded, max(0, start - 80), start)
        if before is None:
            return Title(start, stop, None, organisation)
        begin = before.start()
        firm = self._organisation_before.search(folded, max(0, begin - 40), begin)
        if firm and organisation is None and firm["organisation"].split(" ")[0] not in self._not_names:
            begin, organisation = firm.start(), firm["organisation"]
        return Title(begin, stop, before["office"], organisation)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _bare(organisation: str | None) -> str | None:
    """Without the article and a closing full stop."""
    return organisation.removeprefix("the ").rstrip(".") if organisation else None

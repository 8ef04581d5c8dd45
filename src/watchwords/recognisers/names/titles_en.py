"""Offices and organisations beside English names, and names that only their title gives away.

Daniel Zhang, chairman of Alibaba Group, · Vice Premier Liu He. Office and organisation are given as written. Every look
back or ahead is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from watchwords.recognisers.names.reading import Title

_LOOK_AHEAD = 200
_CLOSERS = (";", ".", ")")  # of rosters: Ben S. Bernanke, Chairman; ...


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


_ORGANISATION = r"(?:the )?[A-Z0-9][\w&.'’-]*(?: (?:of|for|and|on) (?:the )?[A-Z][\w&.'’-]*| [A-Z0-9][\w&'’-]*){0,8}"
# head of the publicity department of the Lakeside Committee
_OFFICE_WITHIN = (
    r"(?:the )?(?:[a-z][\w-]+ ){0,3}(?:department|bureau|ministry|division|section) of (?:the )?[A-Z][\w&.'’-]*"
    r"(?: (?:of|for|and) (?:the )?[A-Z][\w&.'’-]*| [A-Z0-9][\w&'’-]*){0,8}"
)
_REACH_BACK = 320
_NAME = r"[A-ZÀ-Þ][\w'’-]+(?: (?:[A-Z]\.|de|da|van|von|bin|al|der|[A-ZÀ-Þ][\w'’-]*)){0,3}"
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
        of = rf"(?: (?:of|at|for|to) (?P<organisation>{_ORGANISATION}|{_OFFICE_WITHIN}))?"
        small = rf"(?:(?:{modifiers.lower()})[ -]){{0,3}}(?:{heads.lower()})(?![\w-])"
        self._office = re.compile(rf"(?<![\w-]){small}(?:(?:, | and |, and ){small}){{0,3}}")
        more = rf"(?:(?:,| and|, and) (?:{office}(?: (?:of|at|for|to) {_ORGANISATION})?|of {_ORGANISATION})){{0,2}}"
        # Wu Lan, UN Under-Secretary-General for Harbours
        firm = r"(?:(?P<firm>[A-Z]{2,6}) )?"
        self._behind = re.compile(rf",? (?:(?:the|a|an) )?{firm}(?P<office>{office}){of}{more}(?P<close>,?)")
        front = rf"(?P<office>{office}) of (?P<organisation>{_ORGANISATION})"
        self._in_front = re.compile(rf"(?<![\w-])(?:(?i:the) )?{front}, $")
        self._pair_before = re.compile(rf"(?<![\w-])(?:(?i:the) )?{office} of {_ORGANISATION}, {_NAME}, (?:and )?$")
        self._of = re.compile(rf" (?:of|from|at) (?P<organisation>{_ORGANISATION})")
        self._before = re.compile(rf"(?<![\w-])(?P<office>{office}) $")
        self._organisation_before = re.compile(
            r"(?<![\w.])(?P<organisation>[A-Z][\w&-]*(?: [A-Z][\w&-]*){0,3})(?:'s)? $"
        )
        self._opening_name = re.compile(rf"{_NAME}, (?:and )?$")
        self._person = re.compile(_PERSON)
        self._person_before = re.compile(rf"(?P<name>{_PERSON}),(?: the| a)? $")

    def names(self, folded: str, lowered: str) -> Iterator[tuple[int, int]]:
        """Spans of capitalised names directly before or behind an office, in no order."""
        # Several times faster than the same pattern without regard to case.
        for office in self._office.finditer(lowered):
            behind = self._person.match(folded, office.end() + 1) if folded.startswith(" ", office.end()) else None
            if behind and (span := self._trimmed(folded, behind.start(), behind.end())):
                yield span
            at = max(0, office.start() - 60)
            before = self._person_before.search(folded, at, office.start())
            if before and (span := self._trimmed(folded, *before.span("name"))):
                yield span

    def _trimmed(self, folded: str, start: int, end: int) -> tuple[int, int] | None:
        """The name without leading words that are none; None where fewer than two words are left or one is none."""
        end -= 2 * folded.endswith("'s", start, end)
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
        front = self._front(folded, start)
        if front is not None:
            return Title(front.start(), end, front["office"], _bare(front["organisation"]))
        behind = self._behind.match(folded, end, min(len(folded), end + _LOOK_AHEAD))
        if behind and (
            behind["close"] or behind["organisation"] or folded[behind.end() : behind.end() + 1] in _CLOSERS
        ):
            stop = behind.end()
            return Title(start, stop, behind["office"], behind["firm"] or _bare(behind["organisation"]))
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

    def _front(self, folded: str, start: int) -> re.Match[str] | None:
        """The title of a list that gives it before each name: the Mayor of Reedham, Ada Marsh, the Mayor of ...

        Where a name opens the list (Ada Marsh, the Mayor of Reedham, Tom Weir, ...) the title is of the name before it.
        """
        found = self._in_front.search(folded, max(0, start - 100), start)
        if found is None:
            return None
        at, floor = found.start(), max(0, start - _REACH_BACK)
        while pair := self._pair_before.search(folded, max(floor, at - 120), at):
            at = pair.start()
        return None if self._opening_name.search(folded, max(0, at - 60), at) else found


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _bare(organisation: str | None) -> str | None:
    """Without the article and a closing full stop."""
    return organisation.removeprefix("the ").rstrip(".") if organisation else None

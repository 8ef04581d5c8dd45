"""Offices that a text gives somebody, against those that the record has for that edition and its days.

Few titles can be held against each other: who is called chief executive here and founder there may be both. Told apart
are titles of one head word, of which one says vice or deputy and the other does not, titles held at another time, and a
post that the record gives to somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from watchwords.measures.roster.reports import Report
from watchwords.records import OfficeTerm
from watchwords.text.fold import fold_text
from watchwords.walks.checking.ground import Ground
from watchwords.walks.rosters.attendance import office_table

_UNDER_EN = re.compile(r"^(?:(?:executive|first|senior) )*(?P<under>vice|deputy|under|assistant|associate)[ -]")
_JOINTS = re.compile(r",|;|、|兼| and ")
_HEADS_EN = (
    "premier|prime minister|president|minister|secretary-general|secretary general|secretary|director-general|director"
    "|chairman|chairwoman|chairperson|chair|governor|mayor|head"
)
_HEAD_EN = re.compile(rf"^(?:{_HEADS_EN})\b")
_HEAD_ZH = re.compile(
    r"(?P<under>副|助理)?(?P<head>总理|首相|总统|主席|部长|秘书长|书记|总干事|主任|省长|市长|州长|院长|会长|行长|局长)$"
)


class Title(NamedTuple):
    """A title taken apart."""

    under: bool
    """It is that of a deputy."""
    head: str


@dataclass(frozen=True)
class Held:
    """An office that the record or the entity has for the person."""

    title: str
    organisation: str | None
    report: Report | None = None
    """The report that gives it."""


@dataclass(frozen=True)
class Conflict:
    """Why an office as printed does not stand."""

    code: Literal["another rank", "at another time", "post of another", "organisation differs"]
    said: str
    held: Held
    is_certain: bool


class OfficeCheck:
    """Holds offices as printed against the record.

    Args:
        ground: the record.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def conflict(
        self, key: str, office: str | None, organisation: str | None, reports: Sequence[Report], edition: str | None
    ) -> Conflict | None:
        """What speaks against a title; None where nothing does, or nothing can tell.

        Args:
            key: of the person.
            office: the title as printed.
            organisation: as printed with it.
            reports: of this person in the edition.
            edition: that the sentence speaks of.
        """
        if office is None or edition is None or office_table().is_former(office):
            return None
        held = [*self._in_reports(reports), *self._on_day(key, edition)]
        return (
            self._rank(office, organisation, held)
            or self._at_another_time(key, office, edition)
            or self._post(key, office, organisation, held, edition)
        )

    def _in_reports(self, reports: Sequence[Report]) -> Iterator[Held]:
        for report in reports:
            if report.office:
                yield Held(report.office, report.organisation, report)

    def _on_day(self, key: str, edition: str) -> Iterator[Held]:
        for term in self._ground.entities.offices_on(key, self._day(edition)):
            yield from _titles(term)

    def _day(self, edition: str) -> str:
        listed = next((one.dates for one in self._ground.series.editions if one.key == edition), ())
        return listed[0] if listed else edition

    def _rank(self, office: str, organisation: str | None, held: Sequence[Held]) -> Conflict | None:
        """Premier for Vice Premier: one head word, and one of them is a deputy's."""
        own = title_of(office)
        if own is None:
            return None
        read = [(one, title) for one in held for part in _JOINTS.split(one.title) if (title := title_of(part))]
        if any(title == own for _, title in read):
            return None
        other = [
            one
            for one, title in read
            if title.head == own.head and title.under != own.under and self._may_be_same(organisation, one.organisation)
        ]
        return Conflict("another rank", office, _shown(other), is_certain=True) if other else None

    def _at_another_time(self, key: str, office: str, edition: str) -> Conflict | None:
        """A dated office of this title that had ended or not begun on the day, while others held are known."""
        entity, own, day = self._ground.entities.get(key), title_of(office), self._day(edition)
        if entity is None or own is None:
            return None
        now = [one for term in self._ground.entities.offices_on(key, day) for one in _titles(term)]
        if not now or any(title_of(one.title) == own for one in now):
            return None
        undated = [term for term in entity.offices if term.since is None and term.until is None]
        if any(title_of(one.title) == own for term in undated for one in _titles(term)):
            return None
        dated = [term for term in entity.offices if term.confidence == "high" and (term.since or term.until)]
        is_held = any(title_of(one.title) == own for term in dated for one in _titles(term))
        return Conflict("at another time", office, now[0], is_certain=True) if is_held else None

    def _post(
        self, key: str, office: str, organisation: str | None, held: Sequence[Held], edition: str
    ) -> Conflict | None:
        """Chief executive of Intel, where the record has this person at another body and somebody else there."""
        body = self._body(organisation)
        bodies = {self._body(one.organisation): one for one in held if one.organisation}
        entity = self._ground.entities.get(key)
        known = {*bodies, *([entity.parent] if entity and entity.parent else [])} - {None}
        if body is None or organisation is None or not known or body in known or self._is_akin(body, known):
            return None
        shown = _shown([one for one in bodies.values() if self._body(one.organisation)] or list(held))
        if shown is None or any(self._may_be_same(organisation, one.organisation) for one in held if one.organisation):
            return None
        is_taken = self._is_held_by_another(key, office, body)
        return Conflict("post of another" if is_taken else "organisation differs", organisation, shown, is_taken)

    def _is_held_by_another(self, key: str, office: str, body: str) -> bool:
        plain = fold_text(office).lower()
        for entity in self._ground.entities.all:
            if entity.key == key or entity.type != "person":
                continue
            for term in entity.offices:
                if term.organisation is not None and self._body(term.organisation) == body:
                    titles = [fold_text(t).lower() for t in (term.title.zh, term.title.en) if t]
                    if any(plain in title or title in plain for title in titles):
                        return True
        return False

    def _body(self, name: str | None) -> str | None:
        if name is None:
            return None
        return self._ground.entities.key_of(name) or name

    def _is_akin(self, body: str, known: set[str | None]) -> bool:
        """Whether one of the bodies belongs to the other."""
        entities = self._ground.entities
        parents = {one.parent for key in known if (one := entities.get(key)) is not None}
        own = entities.get(body)
        return body in parents or (own is not None and own.parent in known)

    def _may_be_same(self, said: str | None, held: str | None) -> bool:
        """Whether two organisations may be one: one is not named, or the words or the entity are the same."""
        if said is None or held is None or self._body(said) == self._body(held):
            return True
        one, other = fold_text(said).lower(), fold_text(held).lower()
        is_known = self._ground.entities.get(self._body(said)) and self._ground.entities.get(self._body(held))
        return one in other or other in one or (not is_known and one.isascii() != other.isascii())


def title_of(title: str) -> Title | None:
    """A title's head word and whether it is a deputy's; None for titles that are not compared."""
    folded = fold_text(title).lower().strip()
    if found := _HEAD_ZH.search(folded):
        return Title(found["under"] is not None, found["head"])
    under = _UNDER_EN.match(folded)
    rest = folded[under.end() :] if under else folded
    head = _HEAD_EN.match(rest)
    return Title(under is not None, head[0].replace("-", " ")) if head else None


def _titles(term: OfficeTerm) -> Iterator[Held]:
    for title in (term.title.zh, term.title.en):
        if title:
            yield Held(title, term.organisation)


def _shown(held: Sequence[Held]) -> Held:
    return next((one for one in held if one.report is not None), held[0])

"""Persons through the editions: who is new, who is back, and which regulars are not reported.

Everything is told of stored editions: an edition without documents is a gap and no absence, and what no document
reports is "not in the record", never "stayed away".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from watchwords.measures.roster.reports import Report


@dataclass(frozen=True)
class CourseOptions:
    """What makes a regular, and what a return."""

    n_last: int = 3
    """Stored editions looked back on."""
    min_present: int = 2
    """Of these, editions with a report of taking part."""
    min_share: float = 0.5
    """Or this share of all earlier stored editions: who came year after year does not stop being missed."""
    min_away: int = 2
    """Stored editions without a report of taking part after which a report is a return."""


@dataclass(frozen=True)
class Course:
    """The reports of all persons, edition by edition.

    Attributes:
        editions: stored editions in order, up to and with the one under study.
        there: person to the editions with a report of taking part.
        any_report: person to the editions with a report of any tier.
        absent: person to the editions with a report that they were not there.
        may_be: person to others who may be the same one under another name.
    """

    editions: tuple[str, ...]
    there: Mapping[str, frozenset[str]]
    any_report: Mapping[str, frozenset[str]]
    absent: Mapping[str, frozenset[str]]
    options: CourseOptions = field(default_factory=CourseOptions)
    may_be: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def edition(self) -> str:
        """The edition under study."""
        return self.editions[-1]

    @property
    def earlier(self) -> tuple[str, ...]:
        """Stored editions before it."""
        return self.editions[:-1]

    def may_be_there(self, person: str, editions: Iterable[str]) -> bool:
        """Whether somebody who may be the same person has a report of taking part in one of the editions."""
        others = self.may_be.get(person, frozenset())
        return any(self.present(other, edition) for other in others for edition in editions)

    def may_be_reported(self, person: str, editions: Iterable[str]) -> bool:
        """Whether somebody who may be the same person has a report of any tier in one of the editions."""
        wanted, others = frozenset(editions), self.may_be.get(person, frozenset())
        return any(wanted & self.any_report.get(other, frozenset()) for other in others)

    def present(self, person: str, edition: str | None = None) -> bool:
        """Whether a document reports a person taking part in an edition, the one under study if none is named."""
        return (edition or self.edition) in self.there.get(person, frozenset())


def course_of(
    reports: Iterable[Report],
    editions: Sequence[str],
    *,
    options: CourseOptions | None = None,
    may_be: Callable[[str], Iterable[str]] | None = None,
) -> Course:
    """The course of every person.

    Args:
        reports: of all editions; those of others than `editions` are passed over.
        editions: stored editions in order, the one under study last.
        options: what makes a regular.
        may_be: tells who else may be the same person; of them nothing new, back or missing is told.
    """
    there: dict[str, set[str]] = {}
    any_report: dict[str, set[str]] = {}
    absent: dict[str, set[str]] = {}
    wanted = frozenset(editions)
    for report in reports:
        if report.edition not in wanted:
            continue
        any_report.setdefault(report.person, set()).add(report.edition)
        if report.is_present:
            there.setdefault(report.person, set()).add(report.edition)
        elif report.tier == "absent":
            absent.setdefault(report.person, set()).add(report.edition)
    others = {person: frozenset(may_be(person)) for person in sorted(any_report)} if may_be else {}
    return Course(
        tuple(editions),
        _frozen(there),
        _frozen(any_report),
        _frozen(absent),
        options=options or CourseOptions(),
        may_be={person: own for person, own in others.items() if own},
    )


def _frozen(found: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(found[key]) for key in sorted(found)}


@dataclass(frozen=True)
class AbsentRegular:
    """A regular, or somebody who once took part, without a report of taking part now."""

    person: str
    editions: tuple[str, ...]
    """Earlier stored editions with a report of taking part."""
    n_earlier: int
    k_last: int
    """Of the last `n_last` stored editions, those with a report of taking part."""
    n_last: int
    is_regular: bool
    is_reported_absent: bool
    has_weaker_report: bool
    """A document of this edition names them in a tier that is no taking part: quoted, listed, a message."""


@dataclass(frozen=True)
class BaseRate:
    """How often a regular was not reported, over every earlier edition of this record that has regulars."""

    n_missed: int
    n_chances: int
    """(regular, edition) pairs; regulars as they stood before each edition."""

    @property
    def share(self) -> float | None:
        """None without a chance."""
        return self.n_missed / self.n_chances if self.n_chances else None


def regulars_before(course: Course, edition: str) -> list[str]:
    """Who was a regular when an edition began, by key."""
    earlier = course.editions[: course.editions.index(edition)]
    return [person for person, seen in course.there.items() if _is_regular(seen, earlier, course.options)]


def _is_regular(seen: frozenset[str], earlier: Sequence[str], options: CourseOptions) -> bool:
    n_lately = len(seen.intersection(earlier[-options.n_last :]))
    n_ever = len(seen.intersection(earlier))
    return n_lately >= options.min_present or n_ever >= max(options.min_present, options.min_share * len(earlier))


def measure_absent_regulars(course: Course) -> list[AbsentRegular]:
    """Regulars not reported taking part, and whoever once took part and is reported absent.

    Who may be somebody reported taking part under another name is left out.

    Returns:
        Reported absences first, then by editions present (most first), then by key.
    """
    regulars = set(regulars_before(course, course.edition))
    once = {person for person, seen in course.there.items() if seen.intersection(course.earlier)}
    reported = {person for person, editions in course.absent.items() if course.edition in editions}
    shown = [
        person
        for person in regulars | (once & reported)
        if not course.present(person) and (person in reported or not course.may_be_there(person, (course.edition,)))
    ]
    rows = [_absent(course, person, is_regular=person in regulars) for person in shown]
    return sorted(rows, key=lambda row: (not row.is_reported_absent, -len(row.editions), row.person))


def _absent(course: Course, person: str, *, is_regular: bool) -> AbsentRegular:
    seen, last = course.there[person], course.earlier[-course.options.n_last :]
    is_reported = course.edition in course.absent.get(person, frozenset())
    return AbsentRegular(
        person=person,
        editions=tuple(edition for edition in course.earlier if edition in seen),
        n_earlier=len(course.earlier),
        k_last=len(seen.intersection(last)),
        n_last=len(last),
        is_regular=is_regular,
        is_reported_absent=is_reported,
        has_weaker_report=not is_reported and course.edition in course.any_report.get(person, frozenset()),
    )


def measure_base_rate(course: Course) -> BaseRate:
    """How often regulars had no report of taking part, over the stored editions before the one under study."""
    n_missed = n_chances = 0
    for edition in course.earlier:
        for person in regulars_before(course, edition):
            n_chances += 1
            n_missed += not course.present(person, edition)
    return BaseRate(n_missed, n_chances)


def measure_new_faces(course: Course) -> list[str]:
    """Who is reported taking part and in no earlier stored edition in any tier, by key; nobody in the first edition.

    Who may be somebody of an earlier edition under another name is left out.
    """
    earlier = frozenset(course.earlier)
    if not earlier:
        return []
    fresh = [p for p in course.there if course.present(p) and not course.any_report[p].intersection(earlier)]
    return [person for person in fresh if not course.may_be_reported(person, earlier)]


@dataclass(frozen=True)
class Return:
    """Somebody reported taking part again after stored editions without a report."""

    person: str
    last: str
    """The last earlier edition with a report of taking part."""
    away: tuple[str, ...]
    """Stored editions between, none with such a report."""


def measure_returns(course: Course) -> list[Return]:
    """Who is back, the longest away first, then by key; nobody who may have been there under another name."""
    found = []
    for person, seen in course.there.items():
        before = [place for place, edition in enumerate(course.earlier) if edition in seen]
        if not before or not course.present(person):
            continue
        away = course.earlier[before[-1] + 1 :]
        if len(away) >= course.options.min_away and not course.may_be_there(person, away):
            found.append(Return(person, course.earlier[before[-1]], away))
    return sorted(found, key=lambda one: (-len(one.away), one.person))

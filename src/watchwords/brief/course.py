"""How a subject went through the editions, small enough to stand beside a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from watchwords.brief.runs import Runs
from watchwords.brief.voice import Voice
from watchwords.records import EditionCount, Finding

Unit = Literal["documents", "times", "came"]
"""Documents with it; times it stands there, where every edition is one document; editions that somebody is told of."""


@dataclass(frozen=True)
class Point:
    """One edition of a course."""

    edition: str
    n: int | None
    """None: the edition is a gap, with nothing comparable in the record."""
    of: int
    """Documents of the edition."""
    is_here: bool
    """Whether it is the edition decoded."""


@dataclass(frozen=True)
class Course:
    """The editions from the first one here to the one decoded, in order, gaps included."""

    name: Runs
    """Whose course it is, in the language of the brief."""
    unit: Unit
    points: tuple[Point, ...]

    @property
    def highest(self) -> int:
        """The largest count, at least 1."""
        return max((point.n or 0 for point in self.points), default=0) or 1


def course_of(findings: Iterable[Finding], editions: Sequence[EditionCount], voice: Voice) -> Course | None:
    """The course of the first of some findings that has one; None where none has counts for several editions."""
    for finding in findings:
        course = _counted(finding, voice) or _came(finding, editions, voice)
        if course is not None and len(course.points) > 1:
            return course
    return None


def _since_first(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points from the first edition that the record holds: before it nothing is known."""
    first = next((place for place, point in enumerate(points) if point.n is not None), len(points))
    return tuple(points[first:])


def _counted(finding: Finding, voice: Voice) -> Course | None:
    measured = finding.measurement
    if measured is None or not measured.series:
        return None
    has_several = any(count.n_documents > 1 for count in measured.series)
    points = [
        Point(
            count.edition,
            (count.n_documents_with if has_several else count.n_occurrences) if count.n_documents else None,
            count.n_documents,
            count.edition == finding.edition,
        )
        for count in measured.series
    ]
    name = voice.own(measured.subject_names) or voice.own(finding.names) or voice.own(finding.details.get("form"))
    return Course(name, "documents" if has_several else "times", _since_first(points)) if name else None


def _came(finding: Finding, editions: Sequence[EditionCount], voice: Voice) -> Course | None:
    """Editions at which somebody is reported; an edition without a report is nought, not an absence."""
    if finding.claim != "absent_regular" or not finding.details.get("editions"):
        return None
    came = frozenset(finding.details["editions"])
    points = [
        Point(c.edition, int(c.edition in came) if c.n_documents else None, c.n_documents, c.edition == finding.edition)
        for c in editions
    ]
    return Course(voice.own(finding.names) or voice.own(finding.details.get("name")), "came", _since_first(points))

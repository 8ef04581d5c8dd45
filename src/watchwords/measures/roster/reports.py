"""Reports of persons at editions. The tiers are never blurred: to be reported speaking is more than to be listed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

NAME = "roster"
VERSION = 2

TIERS = ("spoke", "attended", "message", "quoted", "listed", "announced", "absent")
"""Strongest claim first; a person is shown first in the strongest tier that a document gives."""
PRESENT = frozenset({"spoke", "attended"})
"""Tiers that say a person took part, on site or by video. A message, a quotation and a name on a list do not."""


@dataclass(frozen=True)
class Report:
    """What one place of one document says of one person."""

    edition: str
    person: str
    """Key of the entity."""
    name: str
    """As the document gives it."""
    tier: str
    event: str
    """Observation the document is part of: its copies and its translation share it."""
    doc_id: str
    start: int
    """Stored [start, end) of the name; (0, 0) where the whole document is this person's speech."""
    end: int
    sentence: int
    lang: str
    mode: str | None = None
    """in_person, video or letter; None where the document does not say."""
    office: str | None = None
    organisation: str | None = None
    delivered_by: str | None = None
    """Who read a letter out."""
    date: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-3, where the document itself names it with the title."""
    is_before: bool = False
    """Whether it tells of a briefing held before the meeting, which is no taking part in the meeting."""

    @property
    def is_present(self) -> bool:
        """Whether it says that the person took part in the meeting."""
        return self.tier in PRESENT and not self.is_before

    @property
    def is_speech(self) -> bool:
        """Whether the report is the speech itself."""
        return self.end == 0


def strength(report: Report) -> tuple[int, bool, bool]:
    """Sorts the strongest claim first; of two alike that of the meeting itself, then the one that says how."""
    return TIERS.index(report.tier), report.is_before, report.mode is None


def by_person(reports: Iterable[Report]) -> dict[str, list[Report]]:
    """Reports of each person, the strongest first; persons in the order of their key."""
    found: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda r: (r.person, *strength(r), r.lang, r.doc_id, r.start)):
        found.setdefault(report.person, []).append(report)
    return found


def mode_of(reports: Iterable[Report]) -> str | None:
    """How somebody took part, as most documents say that say it; None where none does.

    Counted over events, so that a text and its translation have one voice; a tie goes to the stronger claim of being
    elsewhere (letter, video), since who spoke by video is often told to have spoken without a word on how.
    """
    votes: dict[str, set[str]] = {}
    for report in reports:
        if report.mode is not None:
            votes.setdefault(report.mode, set()).add(report.event)
    order = ("letter", "video", "in_person")
    return min(votes, key=lambda mode: (-len(votes[mode]), order.index(mode)), default=None)

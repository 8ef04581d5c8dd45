"""Who is a regular, and which regulars are not in the record of this edition.

Tiers are kept apart: to be reported speaking is more than to be listed, and "not in the record" is not "stayed away".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NAME = "roster"
VERSION = 1

TAKING_PART = frozenset({"attended", "spoke", "quoted"})
"""Tiers that say a person was there or took part from afar; announced and listed do not."""


@dataclass(frozen=True)
class Attendance:
    """One report of one person at one edition."""

    edition: str
    person: str
    tier: str
    mode: str | None


@dataclass(frozen=True)
class RosterOptions:
    """What makes a regular."""

    n_last: int = 3
    """Stored editions looked back on."""
    min_present: int = 2
    """Of these, editions with a report of taking part."""
    min_share: float = 0.5
    """Or this share of all earlier stored editions: who came year after year does not stop being missed."""


@dataclass(frozen=True)
class AbsentRegular:
    """A regular without a report of taking part now."""

    person: str
    editions: tuple[str, ...]
    """Earlier stored editions with a report of taking part."""
    n_earlier: int
    is_reported_absent: bool
    n_regulars: int
    """Regulars before this edition; with `n_missing` the base rate of absence."""
    n_missing: int


def measure_absent_regulars(
    attendances: Iterable[Attendance], editions: Sequence[str], edition: str, *, options: RosterOptions | None = None
) -> list[AbsentRegular]:
    """Regulars who are not reported taking part in `edition`, and whoever once took part and is reported absent.

    Args:
        attendances: reports of all editions.
        editions: stored editions in order, up to and with `edition`.
        edition: the edition under study.
        options: what makes a regular.

    Returns:
        Reported absences first, then by editions present (most first), then by name key.
    """
    options = options or RosterOptions()
    earlier = [e for e in editions if e != edition]
    there: dict[str, set[str]] = defaultdict(set)
    now: set[str] = set()
    absent: set[str] = set()
    for report in attendances:
        if report.edition == edition:
            (absent if report.tier == "absent" else now).add(report.person)
        elif report.edition in earlier and report.tier in TAKING_PART:
            there[report.person].add(report.edition)
    regulars = {person for person, seen in there.items() if _is_regular(seen, earlier, options)}
    missing = [person for person in regulars if person not in now]
    shown = {*missing, *(person for person in absent if person in there and person not in now)}
    rows = [
        AbsentRegular(
            person=person,
            editions=tuple(e for e in earlier if e in there[person]),
            n_earlier=len(earlier),
            is_reported_absent=person in absent,
            n_regulars=len(regulars),
            n_missing=len(missing),
        )
        for person in shown
    ]
    return sorted(rows, key=lambda row: (not row.is_reported_absent, -len(row.editions), row.person))


def _is_regular(seen: set[str], earlier: list[str], options: RosterOptions) -> bool:
    n_lately = len(seen.intersection(earlier[-options.n_last :]))
    return n_lately >= options.min_present or len(seen) >= max(options.min_present, options.min_share * len(earlier))

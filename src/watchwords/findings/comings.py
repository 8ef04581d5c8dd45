"""Who is new, who is back, and which regulars no document of the edition reports taking part.

A silence is told only with what was searched: documents, editions, and the forms of the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from watchwords.findings.people import MAX_NAMES, one_each, row_of, shown_names
from watchwords.findings.roster import Person, Roster, order_of
from watchwords.findings.scene import draw
from watchwords.measures.roster.courses import (
    AbsentRegular,
    BaseRate,
    Return,
    measure_absent_regulars,
    measure_base_rate,
    measure_new_faces,
    measure_returns,
)
from watchwords.measures.roster.reports import Report, strength
from watchwords.records import Coverage, Finding, Measurement, Names

MAX_ABSENT = 12
"""Regulars without a report that get a sentence each, beside all that are reported absent."""
MAX_NEW = 24
MAX_REPORTS = 4


@dataclass(frozen=True)
class Searched:
    """What stands behind a silence.

    Attributes:
        coverage: of the whole record up to the edition.
        named: counts of a person's names, edition by edition, where they were made.
        missed: the sittings from which somebody is reported absent, where documents name them.
    """

    coverage: Coverage
    named: Mapping[str, Measurement]
    missed: Mapping[str, Sequence[Names]] = field(default_factory=dict)


def draw_comings(roster: Roster, searched: Searched) -> list[Finding]:
    """New faces, returns, and regulars without a report."""
    return [*_new_faces(roster, searched), *_returns(roster), *_absent(roster, searched)]


# --- new and back -----------------------------------------------------------------------------------------


def _new_faces(roster: Roster, searched: Searched) -> list[Finding]:
    """Who is reported here and neither reported nor named in an earlier stored edition."""
    fresh, named = new_faces(roster, searched.named)
    if not fresh:
        return []
    shown = sorted(fresh, key=order_of)[:MAX_NEW]
    reports = [person.reports[0] for person in shown]
    return [
        draw(
            roster.scene,
            "new_faces",
            "people",
            "new",
            names=roster.scene.series.name,
            details={
                "names": [row_of(person) for person in shown],
                "n": len(fresh),
                "n_more": len(fresh) - len(shown) or None,
                "n_present": len(roster.present),
                "n_named_before": len(named) or None,
                **sources(roster, searched.coverage),
            },
            evidence=one_each(roster, reports, role="present"),
            # Nobody knows that the rosters of earlier editions are whole.
            grade="B",
            rank=4.2,
            shows=shown_names(roster, reports, "present"),
            coverage=searched.coverage,
            beside=tuple(searched.named[p.key] for p in shown if p.key in searched.named),
        )
    ]


def new_faces(roster: Roster, named: Mapping[str, Measurement]) -> tuple[list[Person], list[Person]]:
    """(Not reported and not named before, not reported before but named) among those reported taking part."""
    found = [roster.persons[key] for key in measure_new_faces(roster.course)]
    before = {
        person.key
        for person in found
        if person.key in named and any(count.n_occurrences for count in named[person.key].series[:-1])
    }
    return [p for p in found if p.key not in before], [p for p in found if p.key in before]


def sources(roster: Roster, coverage: Coverage) -> dict[str, Any]:
    """What was searched: documents and editions, and how many of them have a document that tells who was there."""
    n_with = sum(1 for edition in roster.course.earlier if tells_who(roster, edition))
    return {
        "n_documents": len(set(roster.scene.events.values())),
        "n_editions": len(roster.course.earlier),
        "n_editions_telling": n_with,
        "is_telling": tells_who(roster, roster.scene.edition.key),
        "gaps": list(coverage.gaps) or None,
    }


def tells_who(roster: Roster, edition: str) -> bool:
    """Whether an edition has a document of a kind that tells who was there, or speeches under their speakers' names."""
    return edition in roster.telling


def _returns(roster: Roster) -> list[Finding]:
    rows = measure_returns(roster.course)
    if not rows:
        return []
    shown = rows[:MAX_NAMES]
    now = [roster.persons[row.person].reports[0] for row in shown]
    before = [_last_report(roster, row) for row in shown]
    details = [
        {**row_of(roster.persons[row.person]), "last": row.last, "away": list(row.away), "n_away": len(row.away)}
        for row in shown
    ]
    return [
        draw(
            roster.scene,
            "returns",
            "people",
            "back",
            names=roster.scene.series.name,
            details={"names": details, "n": len(rows), "n_more": len(rows) - len(shown) or None},
            evidence=[*one_each(roster, now, role="present"), *one_each(roster, before, role="before")],
            grade="B",
            rank=4.1,
            shows=(*shown_names(roster, now, "present"), *shown_names(roster, before, "before")),
        )
    ]


def _last_report(roster: Roster, row: Return) -> Report:
    return earlier_reports(roster, row.person, (row.last,))[0]


def earlier_reports(roster: Roster, person: str, editions: Sequence[str]) -> list[Report]:
    """The strongest report of taking part in each of some editions, the latest first."""
    found = []
    for edition in reversed(editions):
        own = (r for r in roster.reports_of(person) if r.edition == edition and r.is_present)
        found += sorted(own, key=lambda r: (*strength(r), r.doc_id, r.start))[:1]
    return found


# --- who is not -------------------------------------------------------------------------------------------


def _absent(roster: Roster, searched: Searched) -> list[Finding]:
    """A finding a regular that no document of the edition reports; who is quoted or listed is told with the tiers."""
    rows = [row for row in measure_absent_regulars(roster.course) if not row.has_weaker_report]
    reported = [row for row in rows if row.is_reported_absent]
    silent = [row for row in rows if not row.is_reported_absent and _is_searched(roster, row, searched)]
    base, n_more = measure_base_rate(roster.course), max(0, len(silent) - MAX_ABSENT)
    return [_draw_absent(roster, row, searched, base, n_more) for row in (*reported, *silent[:MAX_ABSENT])]


def _is_searched(roster: Roster, row: AbsentRegular, searched: Searched) -> bool:
    """Whether the names of somebody were looked for: a silence is told only with what was searched."""
    return row.person in searched.named


def _draw_absent(roster: Roster, row: AbsentRegular, searched: Searched, base: BaseRate, n_more: int) -> Finding:
    scene, names = roster.scene, roster.names(row.person)
    now = [r for r in roster.own if r.person == row.person and r.tier == "absent"]
    before = earlier_reports(roster, row.person, row.editions)[:MAX_REPORTS]
    named = searched.named.get(row.person)
    found = sources(roster, searched.coverage)
    return draw(
        scene,
        "absent_regular",
        "people",
        row.person,
        names=names,
        details={
            "name": names,
            "k": len(row.editions),
            "n": row.n_earlier,
            "k_last": row.k_last,
            "n_last": row.n_last,
            "editions": list(row.editions),
            "reported_absent": row.is_reported_absent,
            "sittings": list(searched.missed.get(row.person, ())) or None,
            "base": [base.n_missed, base.n_chances] if base.n_chances else None,
            "forms": list(named.query.forms) if named and named.query else None,
            "n_named": named.series[-1].n_documents_with if named else None,
            "searched": found,
            "n_more": n_more or None,
        },
        evidence=[*one_each(roster, _texts(now), role="absence"), *one_each(roster, before, role="before")],
        grade="A" if row.is_reported_absent else "B" if found["is_telling"] else "C",
        coverage=searched.coverage,
        rank=2.0 + row.is_reported_absent + len(row.editions) / 10,
        beside=(named,) if named and not row.is_reported_absent else (),
        shows=(*shown_names(roster, _texts(now), "absence"), *shown_names(roster, before, "before")),
    )


def _texts(reports: Iterable[Report]) -> list[Report]:
    """The first report of each event and language, a few at most."""
    ordered = sorted(reports, key=lambda r: (r.doc_id, r.start))
    first = {(report.event, report.lang): report for report in reversed(ordered)}
    return [report for report in ordered if first[report.event, report.lang] is report][:MAX_REPORTS]

"""Who took part, tier by tier, the highest rank among them, and their composition by type and country."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from watchwords.findings.roster import Person, Roster, order_of
from watchwords.findings.scene import draw
from watchwords.measures.roster.composition import UNKNOWN, Composition, measure_composition
from watchwords.measures.roster.ranks import Rank
from watchwords.measures.roster.reports import Report
from watchwords.records import Finding, Passage, Shown

_SAID_FIRST = ("message", "spoke", "quoted", "attended", "listed", "announced")
MAX_NAMES = 40
"""Persons that one sentence names; how many more there are is said."""
MAX_TOP = 5
MIN_COMPOSED = 5
"""Persons below which a composition says nothing that their list does not."""


def draw_people(roster: Roster) -> list[Finding]:
    """Who is reported in which tier and mode, the highest rank among those who took part, and what they are."""
    return [*_present(roster), *_highest(roster), *_composition(roster)]


# --- who is there -----------------------------------------------------------------------------------------


def _present(roster: Roster) -> list[Finding]:
    """One finding a tier and mode, each person in the strongest tier."""
    groups: dict[tuple[str, bool, str], list[Person]] = defaultdict(list)
    persons = sorted(roster.persons.values(), key=order_of)
    for person in persons:
        if person.tier != "absent":
            groups[person.tier, person.is_before, _mode(person) or ""].append(person)
    order = {
        tier: place for place, tier in enumerate(("message", "spoke", "quoted", "attended", "listed", "announced"))
    }
    return [
        _draw_present(roster, tier, mode, rows, rank=5.0 - order[tier] / 10 - is_before / 20)
        for (tier, is_before, mode), rows in sorted(groups.items(), key=lambda item: (order[item[0][0]], *item[0][1:]))
    ]


def _mode(person: Person) -> str | None:
    return person.mode if person.is_present else person.reports[0].mode


def _draw_present(roster: Roster, tier: str, mode: str, rows: Sequence[Person], *, rank: float) -> Finding:
    shown = rows[:MAX_NAMES]
    reports = [person.reports[0] for person in shown]
    return draw(
        roster.scene,
        "present",
        "people",
        f"{tier}:{mode}:before" if rows[0].is_before else f"{tier}:{mode}",
        names=roster.scene.series.name,
        details={
            "tier": tier,
            "mode": mode or None,
            "is_before": rows[0].is_before or None,
            "names": [row_of(person) for person in shown],
            "n": len(rows),
            "n_more": len(rows) - len(shown) or None,
        },
        evidence=one_each(roster, reports, role="present"),
        grade="A",
        rank=rank,
        shows=shown_names(roster, reports, "present"),
    )


def row_of(person: Person) -> dict[str, Any]:
    """A person as a sentence names them."""
    office = person.offices[0] if person.offices else None
    return {
        "name": person.names,
        "office": office.title if office else None,
        "organisation": office.organisation if office else None,
        "country": person.country,
    }


def one_each(roster: Roster, reports: Iterable[Report], *, role: str) -> tuple[Passage, ...]:
    """A passage for every report: a list is only as good as each of its names. One sentence stands once."""
    places: dict[tuple[str, int], Passage] = {}
    for report in reports:
        passage = roster.passage(report, role=role)
        held = places.get((passage.doc_id, passage.start))
        if held is None or held.end < passage.end:
            places[passage.doc_id, passage.start] = passage
    return tuple(places.values())


def shown_names(roster: Roster, reports: Iterable[Report], role: str) -> tuple[Shown, ...]:
    """Each name has to stand in a passage; a speech itself need not name its speaker."""
    words = (roster.written(report) for report in reports)
    return tuple(Shown(role=role, words=(word,)) for word in dict.fromkeys(words) if word)


# --- rank -------------------------------------------------------------------------------------------------


def highest(people: Iterable[Person]) -> dict[str, tuple[Rank, list[Person]]]:
    """The highest rank of each scale and who has it."""
    best: dict[str, tuple[Rank, list[Person]]] = {}
    for person in people:
        rank = person.rank
        if rank is None:
            continue
        held = best.get(rank.scale)
        if held is None or rank.rank < held[0].rank:
            best[rank.scale] = (rank, [person])
        elif rank.rank == held[0].rank:
            held[1].append(person)
    return best


def _highest(roster: Roster) -> list[Finding]:
    best = highest(roster.present)
    if not best:
        return []
    rows, reports = [], []
    for rank, people in best.values():
        shown = people[:MAX_TOP]
        reports += [_titled(person) for person in shown]
        row = {"rank": rank.names, "code": rank.code, "n": len(people), "people": [_ranked(p, rank) for p in shown]}
        rows.append({**row, "n_more": len(people) - len(shown) or None})
    return [
        draw(
            roster.scene,
            "highest_rank",
            "people",
            "rank",
            names=roster.scene.series.name,
            details={"scales": rows, "n_ranked": sum(1 for p in roster.present if p.rank), "n": len(roster.present)},
            evidence=one_each(roster, reports, role="rank"),
            grade="A" if all(_is_told(p) for _, people in best.values() for p in people[:MAX_TOP]) else "B",
            rank=5.6,
            shows=shown_names(roster, reports, "rank"),
        )
    ]


def _titled(person: Person) -> Report:
    """The strongest report that gives a title, else the strongest."""
    own = [report for report in person.reports if report.tier == person.tier]
    return next((report for report in own if report.office), own[0])


def _ranked(person: Person, rank: Rank) -> dict[str, Any]:
    office = next(office for office in person.offices if office.rank == rank)
    row = {"name": person.names, "office": office.title, "organisation": office.organisation}
    return {**row, "mode": person.mode, "basis": office.basis}


def _is_told(person: Person) -> bool:
    return any(office.rank == person.rank and office.basis == "documents" for office in person.offices)


# --- composition ------------------------------------------------------------------------------------------


def compose(people: Iterable[Person]) -> dict[str, Composition]:
    """Composition by type and by country."""
    rows = list(people)
    return {
        "types": measure_composition(person.sector for person in rows),
        "countries": measure_composition(person.country for person in rows),
    }


def _composition(roster: Roster) -> list[Finding]:
    present = roster.present
    if len(present) < MIN_COMPOSED:
        return []
    by = compose(present)
    modes = Counter(person.mode or "unknown" for person in present)
    online = compose(person for person in present if person.mode == "video")
    onsite = compose(person for person in present if person.mode == "in_person")
    details = {
        "n": len(present),
        "types": dict(by["types"].counts),
        "types_entropy": _bits(by["types"]),
        "types_known": by["types"].n_known,
        "countries": dict(by["countries"].counts),
        "country_names": {iso: roster.countries.names(iso) for iso in by["countries"].counts if iso != UNKNOWN},
        "countries_entropy": _bits(by["countries"]),
        "countries_known": by["countries"].n_known,
        "modes": dict(sorted(modes.items())),
        "online": dict(online["types"].counts) or None,
        "onsite": dict(onsite["types"].counts) or None,
    }
    return [
        draw(
            roster.scene,
            "composition",
            "people",
            "composition",
            names=roster.scene.series.name,
            details=details,
            evidence=one_each(roster, [p.reports[0] for p in present[:MAX_NAMES]], role="present"),
            grade="B",
            rank=4.0,
        )
    ]


def _bits(composition: Composition) -> float | None:
    return None if composition.entropy is None else round(composition.entropy, 2)

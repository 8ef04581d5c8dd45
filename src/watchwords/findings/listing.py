"""The order in which sentences list persons, against the protocol table."""

from __future__ import annotations

from typing import Any, NamedTuple

from watchwords.findings.roster import Roster
from watchwords.findings.scene import draw
from watchwords.measures.roster.listing import Listed, Order, measure_order
from watchwords.measures.roster.ranks import Strokes
from watchwords.measures.roster.reports import Report
from watchwords.records import Finding, Shown


class ListRead(NamedTuple):
    """One list of a sentence, and what its order shows."""

    reports: tuple[Report, ...]
    order: Order


def lists_of(roster: Roster, strokes: tuple[Strokes, ...]) -> list[ListRead]:
    """Lists of the edition's sentences: persons of one tier that one sentence names one after the other."""
    groups: dict[tuple[str, int, str], dict[str, Report]] = {}
    for report in sorted(roster.own, key=lambda r: (r.doc_id, r.start)):
        if not report.is_speech and report.tier not in ("quoted", "absent"):
            place = (report.doc_id, report.sentence, report.tier)
            groups.setdefault(place, {}).setdefault(report.person, report)
    read = []
    for rows in groups.values():
        listed = [Listed(r.person, roster.written(r), roster.persons[r.person].rank) for r in rows.values()]
        read.append(ListRead(tuple(rows.values()), measure_order(listed, strokes, next(iter(rows.values())).lang)))
    return read


def draw_listing(roster: Roster, strokes: tuple[Strokes, ...]) -> list[Finding]:
    """One finding a sentence in which somebody stands before a person of higher rank."""
    found = []
    seen: set[frozenset[tuple[str, str]]] = set()
    for read in lists_of(roster, strokes):
        pairs = frozenset((one.ahead.person, one.behind.person) for one in read.order.inversions)
        # The translation of a sentence has the same order: it is told once.
        if pairs and pairs not in seen:
            seen.add(pairs)
            found.append(_draw(roster, read))
    return found


def _draw(roster: Roster, read: ListRead) -> Finding:
    first = read.order.inversions[0]
    rows: list[dict[str, Any]] = [
        {
            "ahead": roster.names(one.ahead.person),
            "ahead_rank": one.ahead.rank.names if one.ahead.rank else None,
            "behind": roster.names(one.behind.person),
            "behind_rank": one.behind.rank.names if one.behind.rank else None,
        }
        for one in read.order.inversions
    ]
    return draw(
        roster.scene,
        "listing_order",
        "people",
        f"{first.ahead.person}:{first.behind.person}",
        names=roster.names(first.ahead.person),
        details={"pairs": rows, "n_pairs": read.order.n_pairs, "n_ranked": read.order.n_ranked},
        evidence=(roster.passage(read.reports[0], role="list"),),
        grade="C",
        rank=3.9,
        shows=(Shown(role="list", words=(first.ahead.name, first.behind.name)),),
    )

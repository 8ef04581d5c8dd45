"""The roster matrix: persons by editions, each cell the strongest tier that a document of that edition gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from watchwords.findings.comings import earlier_reports
from watchwords.findings.people import one_each, shown_names
from watchwords.findings.roster import Roster
from watchwords.findings.scene import draw
from watchwords.measures.roster.reports import PRESENT, Report, mode_of, strength
from watchwords.records import Finding

MAX_ROWS = 40
MAX_EDITIONS = 16
"""The latest editions, which is what a page is wide enough for."""
HIGH = 3
"""Ranks, of any scale, that are in the matrix whatever is told of them."""
MIN_EDITIONS = 2
"""Stored editions that make a matrix."""


def draw_matrix(roster: Roster, editions: Sequence[str]) -> list[Finding]:
    """One finding, where the record has documents of two editions and somebody in two of them.

    Args:
        roster: the edition's roster.
        editions: all editions in order up to this one, gaps included.
    """
    shown = list(editions)[-MAX_EDITIONS:]
    people = _people(roster, shown)
    rows = people[:MAX_ROWS]
    if len(roster.course.editions) < MIN_EDITIONS or not any(_n_present(roster, key, shown) > 1 for key in rows):
        return []
    stored = frozenset(roster.course.editions)
    now = [r for key in rows for r in _own(roster, key)]
    before = [r for key in rows for r in earlier_reports(roster, key, roster.course.earlier)[:1]]
    return [
        draw(
            roster.scene,
            "roster_matrix",
            "people",
            "matrix",
            names=roster.scene.series.name,
            details={
                "editions": shown,
                "gaps": [edition for edition in shown if edition not in stored],
                "rows": [
                    {"name": roster.names(key), "cells": [_cell(roster, key, edition) for edition in shown]}
                    for key in rows
                ],
                "n_left_out": len(people) - len(rows) or None,
                "n_earlier_editions": len(editions) - len(shown) or None,
            },
            evidence=[*one_each(roster, now, role="present"), *one_each(roster, before, role="before")],
            grade="B",
            rank=6.0,
            shows=(*shown_names(roster, now, "present"), *shown_names(roster, before, "before")),
        )
    ]


def _people(roster: Roster, editions: Sequence[str]) -> list[str]:
    """Who is in the matrix: high ranks first, then those of most editions, then those of this one, by key.

    Somebody has to be reported taking part in two of the editions, or in this one, or as absent from it after once
    having taken part.
    """
    own = roster.persons
    found = []
    for key in roster.course.any_report:
        n = _n_present(roster, key, editions)
        is_here = key in own and (own[key].is_present or own[key].tier == "absent")
        rank = own[key].rank if key in own else None
        is_high = rank is not None and rank.rank <= HIGH
        if n >= MIN_EDITIONS or is_high or (is_here and key in roster.course.there):
            found.append((not is_high, -n, not is_here, key))
    return [key for *_, key in sorted(found)]


def _n_present(roster: Roster, key: str, editions: Sequence[str]) -> int:
    return len(roster.course.there.get(key, frozenset()).intersection(editions))


def _own(roster: Roster, key: str) -> list[Report]:
    return list(roster.persons[key].reports[:1]) if key in roster.persons else []


def _cell(roster: Roster, key: str, edition: str) -> dict[str, Any] | None:
    """The strongest tier of one edition with its mode; None where no document of it says anything."""
    own = sorted((r for r in roster.reports_of(key) if r.edition == edition), key=strength)
    if not own:
        return None
    tier = own[0].tier
    same = [r for r in own if r.tier in PRESENT and r.is_before == own[0].is_before]
    mode = mode_of(same) if tier in PRESENT else own[0].mode
    cell: dict[str, Any] = {"tier": tier, "mode": mode} if mode else {"tier": tier}
    return {**cell, "before": True} if own[0].is_before else cell

"""Pledges."""

from __future__ import annotations

from msgspec.structs import replace
from tests.brief.sample.parts import FERRIES, PLEDGE_PASSAGES, finding

from watchwords.records import Finding


def pledges() -> list[Finding]:
    pledged = {
        "actors": [FERRIES],
        "act": "pledged",
        "quantity": "ten boats",
        "deadline": "2025",
        "beneficiary": "village schools",
        "date": "2021-09-27",
        "occasion": "Session on clean water",
        "strength": 4,
    }
    life = {
        "state": "delayed",
        "actors": [FERRIES],
        "before": "2020",
        "act_before": "pledged",
        "act": "pledged",
        "quantity_before": "ten boats",
        "quantity": "ten boats",
        "deadline_before": "2023",
        "deadline": "2025",
    }
    then_and_now = tuple(
        replace(passage, role=role) for passage, role in zip(PLEDGE_PASSAGES * 2, ("before", "now"), strict=False)
    )
    return [
        finding("pledged", "pledges", pledged, PLEDGE_PASSAGES, names=FERRIES, rank=2.0),
        finding("pledge_life", "pledges", life, then_and_now, names=FERRIES, rank=1.4),
    ]

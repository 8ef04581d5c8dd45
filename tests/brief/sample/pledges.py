"""Pledges."""

from __future__ import annotations

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
    return [finding("pledged", "pledges", pledged, PLEDGE_PASSAGES, names=FERRIES, rank=2.0)]

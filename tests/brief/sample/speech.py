"""Statements."""

from __future__ import annotations

from tests.brief.sample.parts import (
    FERRIES,
    FERRY_RULE,
    LIN,
    MARSH,
    PLEDGE_PASSAGES,
    SAFETY,
    SAID_PASSAGES,
    SHORES,
    SHORES_PASSAGES,
    WATER,
    finding,
)

from watchwords.records import Finding


def speech() -> list[Finding]:
    said = {"speaker": MARSH, "office": "chair", "organisation": FERRIES, "mode": "indirect", "themes": [WATER]}
    taken = {"speakers": [{"name": LIN}, {"name": MARSH, "organisation": FERRIES}], "leader_first": True, "lag_days": 1}
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
    rules = {
        "pledge": "pledged-pledged",
        "actors": [FERRIES],
        "date": "2021-09-27",
        "rules": [
            {
                "title": {"zh": "轮渡安全规定", "en": "Ferry Safety Rules"},
                "issued_on": "2021-09-21",
                "days_before": 6,
                "status": "issued",
                "shared_terms": ["boats"],
                "themes": [{"name": SAFETY, "in_pledge": ["ten boats", "十艘船"], "in_rule": ["ferries", "轮渡"]}],
                "n_elsewhere": 2,
                "n_outside": 9,
            }
        ],
    }
    return [
        finding("taken_up_by", "said", taken, SHORES_PASSAGES, names=SHORES, rank=3.0),
        finding("said", "said", said, SAID_PASSAGES, names=MARSH, rank=2.0),
        finding("pledged", "pledges", pledged, PLEDGE_PASSAGES, names=FERRIES, rank=2.0),
        finding("rule_before", "pledges", rules, (*PLEDGE_PASSAGES, FERRY_RULE), names=FERRIES, grade="B", rank=1.9),
    ]

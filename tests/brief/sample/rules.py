"""Rules dated near a statement."""

from __future__ import annotations

from tests.brief.sample.parts import FERRIES, FERRY_RULE, PLEDGE_PASSAGES, SAFETY, finding

from watchwords.records import Finding


def rules() -> list[Finding]:
    before = {
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
        finding("rule_before", "pledges", before, (*PLEDGE_PASSAGES, FERRY_RULE), names=FERRIES, grade="B", rank=1.9)
    ]

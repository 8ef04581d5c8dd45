"""Rules that are named, rules dated near a statement, and the timeline."""

from __future__ import annotations

from tests.brief.sample.parts import FERRIES, FERRY_RULE, PLEDGE_PASSAGES, finding, passage

from watchwords.records import Finding, Names

_RULE = {"zh": "轮渡安全规定", "en": "Ferry Safety Rules"}
_DRAFT = {"zh": "小船登记办法（征求意见稿）", "en": "Draft Measures on Registering Boats"}
_NEAR = {
    "key": "rul-900",
    "title": _RULE,
    "issued_on": "2021-09-21",
    "days_before": 6,
    "state": "issued",
    "shared_terms": ["boats"],
    "score": 0.41,
    "is_link": True,
    "p": 0.021,
    "null_95": 0.22,
    "n_null": 46,
    "p_best": 0.03,
    "is_addressed": True,
}


def rules() -> list[Finding]:
    before = {"pledge": "pledged-pledged", "actors": [FERRIES], "date": "2021-09-27", "rules": [_NEAR]}
    wording = {"formulation": "new-green-shores", "date": "2021-09-26", "rules": [_NEAR]}
    named = {
        "outcome": "resolved",
        "title": _RULE,
        "words": ["Ferry Safety Rules"],
        "kind": "departmental rule",
        "state": "issued",
        "on": "2021-09-27",
        "issued_on": "2021-09-21",
        "effective_on": "2021-11-01",
        "articles": ["Article 4"],
        "speakers": [FERRIES],
        "n_documents": 1,
    }
    unknown = {"outcome": "unknown", "title": {"en": "Harbour Code"}, "words": ["Harbour Code"], "n_documents": 2}
    both = {
        "outcome": "ambiguous",
        "title": {"zh": "《规定》"},
        "words": ["规定"],
        "n_documents": 1,
        "candidates": [_RULE, _DRAFT],
    }
    entries = [
        _entry("rule", "rul-900", _RULE, "2021-09-21", state="issued"),
        _entry("draft", "rul-901", _DRAFT, "2021-08", "2021-08-01", "2021-08-31"),
        _entry("pledge", "pledged-pledged", FERRIES, "2021-09-27"),
        _entry("edition", "2021", {"zh": "湖畔论坛", "en": "Lakeside Forum"}, "2021-09-26", last="2021-09-28"),
    ]
    opening = (passage("opening-en", "The letter spoke of green shores for the first time."),)
    return [
        finding("rule_before", "pledges", before, (*PLEDGE_PASSAGES, FERRY_RULE), names=FERRIES, grade="B", rank=1.9),
        finding("cites_rule", "rules", named, (*PLEDGE_PASSAGES, FERRY_RULE), names=_names(_RULE), rank=1.0),
        finding(
            "cites_rule",
            "rules",
            both,
            PLEDGE_PASSAGES,
            names=Names(zh="《规定》"),
            grade="B",
            rank=0.9,
            subject="both",
        ),
        finding(
            "cites_rule",
            "rules",
            unknown,
            PLEDGE_PASSAGES,
            names=Names(en="Harbour Code"),
            grade="B",
            rank=0.8,
            subject="un",
        ),
        finding(
            "rule_wording",
            "rules",
            wording,
            (*opening, FERRY_RULE),
            names=Names(zh="绿色湖岸", en="green shores"),
            grade="B",
            rank=0.7,
        ),
        finding(
            "timeline",
            "rules",
            {"entries": entries, "n_rules": 2, "n_pledges": 1},
            (*PLEDGE_PASSAGES, FERRY_RULE),
            names=Names(),
            rank=0.5,
        ),
    ]


def _names(value: dict[str, str]) -> Names:
    return Names(**value)


def _entry(
    kind: str, key: str, names: object, day: str, first: str | None = None, last: str | None = None, state: str = ""
) -> dict[str, object]:
    entry = {"kind": kind, "key": key, "names": names, "date": day, "first": first or day, "last": last or first or day}
    return {**entry, **({"state": state} if state else {})}

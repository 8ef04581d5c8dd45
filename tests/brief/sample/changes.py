"""New, gone and back; families."""

from __future__ import annotations

from tests.brief.sample.parts import (
    COUNTS,
    COVERAGE,
    CURRENT,
    CURRENT_PASSAGE,
    HARBOUR_PASSAGE,
    HARBOURS,
    LIN,
    MARSH,
    PLEDGE_PASSAGES,
    SAFETY,
    SHORES,
    SHORES_PASSAGES,
    WATER,
    finding,
    presence,
    verdict,
)

from watchwords.records import Finding, Names

RISEN = {
    "n_documents_with": 3,
    "n_documents": 12,
    "n_earlier_documents_with": 2,
    "n_earlier_documents": 15,
    "n": 9,
    "n_out_of": 4000,
    "n_earlier": 3,
    "n_earlier_out_of": 4500,
    "p": 0.012,
    "smallest_p": 0.001,
}
"""The numbers behind a wording that rose."""


def changes() -> list[Finding]:
    absent = {**COUNTS, "n_documents_with": 0, "last_edition": "2019"}
    spoken = {"speakers": [LIN, MARSH], "in_leader_message": True}
    new_wording = {
        **COUNTS,
        "form": "pier for every village",
        "n_occurrences": 2,
        "placed": ["quoted"],
        "reasons": {"quoted": 1},
    }
    rate = {
        "direction": "up",
        "n": 9,
        "rate": 0.00225,
        "earlier_rate": 0.0007,
        "p": 0.012,
        "smallest_p": 0.001,
        **{key: COUNTS[key] for key in ("n_documents_with", "n_documents")},
        "earlier": {"n_documents_with": 2, "n_documents": 15},
    }
    rising = verdict("rising", "s", **RISEN)
    gone = {**absent, "n_earlier_with": 9, "expected_documents": 7.2, "chance_none": 0.004}
    return [
        finding("first_attested", "change", {**COUNTS, **spoken}, SHORES_PASSAGES, names=SHORES, grade="B", rank=9.0),
        finding(
            "new",
            "change",
            {**COUNTS, "chance_none": 0.013},
            SHORES_PASSAGES,
            names=SAFETY,
            rank=8.0,
            measurement=presence("new", SAFETY, 0, 0, 0, 0, 3, chance=0.013),
            coverage=COVERAGE,
            alternatives=("gap before", "more documents now"),
        ),
        finding(
            "dropped",
            "change",
            gone,
            (HARBOUR_PASSAGE,),
            names=HARBOURS,
            rank=7.0,
            measurement=presence("dropped", HARBOURS, 2, 3, 4, 0, 0, chance=0.004, absence_bound=0.2209, streak=3),
            coverage=COVERAGE,
        ),
        finding("possibly_dropped", "change", {**absent, "streak": 2}, (CURRENT_PASSAGE,), names=CURRENT, rank=6.0),
        finding("revived", "change", {**COUNTS, "last_edition": "2018"}, SHORES_PASSAGES, names=WATER, rank=5.0),
        finding("new_wording", "change", new_wording, PLEDGE_PASSAGES[:1], subject="pier", rank=4.0),
        finding("rate_change", "change", rate, SHORES_PASSAGES, names=SHORES, measurement=rising, rank=3.0),
    ]


def families() -> list[Finding]:
    replaced = {
        "verdict": "possibly replaced",
        "lang": "en",
        "old": "open harbours",
        "new": "green shores",
        "relation": "slot",
        "given": "open harbours",
        "found": "green shores",
        "old_editions": ["2018", "2019"],
        "n_old": 5,
        "n_new": 1,
        "first_edition": "2021",
        "overlap": ["2019"],
        "beside": "spoke of",
        "gaps": ["2020"],
    }
    shift = {
        "lang": "en",
        "verdict": "shorter",
        "forms": [
            {"form": "the open harbours of the lake", "n_now": 4, "n_before": 12},
            {"form": "open harbours", "n_now": 10, "n_before": 1},
        ],
        "edition_before": "2019",
        "share_now": 0.286,
        "share_before": 0.923,
        "n_now": 14,
        "n_before": 13,
        "p": 0.0079,
        "smallest_p": 0.0079,
    }
    turned = {
        "lang": "en",
        "old": "ferries and harbours",
        "new": "harbours and ferries",
        "n_new": 2,
        "n_old": 9,
        "n_old_now": 1,
        "old_editions": ["2017", "2018", "2019"],
    }
    both = (SHORES_PASSAGES[0], HARBOUR_PASSAGE)
    return [
        finding("replaced", "change", replaced, both, names=Names(en="open harbours"), grade="B", rank=2.9),
        finding("form_shift", "change", shift, both, names=HARBOURS, rank=2.8),
        finding("inverted", "order", turned, both, names=Names(en="harbours and ferries"), grade="B", rank=1.5),
    ]

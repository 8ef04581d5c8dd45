"""Who came."""

from __future__ import annotations

from typing import Any

from tests.brief.sample.parts import CURRENT_PASSAGE, FERRIES, HEATH, LIN, MARSH, SAID_PASSAGES, WEIR, finding, passage

from watchwords.records import Finding, Names, RegisterEntry

SPOKE = {"tier": "spoke"}
GOVERNOR = Names(zh="省长", en="governor")
LETTER = passage("opening-en", "Governor Lin sent a letter, read out by Mara Heath.", "rank")


def people() -> list[Finding]:
    present = {
        "tier": "spoke",
        "mode": "video",
        "names": [{"name": MARSH, "organisation": FERRIES}, {"name": HEATH}],
        "n": 2,
    }
    absent = {
        "name": WEIR,
        "k": 2,
        "n": 3,
        "editions": ["2018", "2019"],
        "reported_absent": False,
        "searched": {"n_documents": 12},
    }
    return [
        finding("present", "people", present, (SAID_PASSAGES[0],), rank=2.0),
        finding("absent_regular", "people", absent, (CURRENT_PASSAGE,), names=WEIR, grade="B", rank=1.0),
        *ranks(),
        *comings(),
        *corrections(),
    ]


def corrections() -> list[Finding]:
    """A merge and a split of names by the analyst."""
    merge: dict[str, Any] = {"kind": "merge", "forms": ["马艾达", "Ada Marsh"], "n_entities": 1}
    split: dict[str, Any] = {
        "kind": "split",
        "forms": ["Tom Weir", "魏汤姆"],
        "apart": ["魏汤姆"],
        "editions": ["2019"],
        "n_entities": 0,
    }
    entries = [
        RegisterEntry(
            "corrections",
            f"{d['kind']} 1",
            f"{', '.join(d['forms'])}: told by the organisers",
            ("corrections.toml",),
            "correction",
        )
        for d in (merge, split)
    ]
    return [
        finding("corrected", "limits", d, (entry,), subject=entry.key)
        for d, entry in zip((merge, split), entries, strict=True)
    ]


def ranks() -> list[Finding]:
    """Rank, make-up and the order of a list."""
    rank = {
        "scales": [
            {
                "rank": Names(zh="省长", en="head of a province"),
                "code": "cn-minister",
                "n": 1,
                "people": [
                    {"name": LIN, "office": GOVERNOR, "organisation": None, "mode": "video", "basis": "documents"}
                ],
            }
        ],
        "n_ranked": 1,
        "n": 3,
    }
    composition = {
        "n": 5,
        "types": {"company": 3, "official": 1, "unknown": 1},
        "types_entropy": 0.81,
        "types_known": 4,
        "countries": {"CHN": 2, "unknown": 3},
        "country_names": {"CHN": Names(zh="中国", en="China")},
        "countries_known": 2,
        "modes": {"in_person": 1, "unknown": 2, "video": 2},
        "onsite": {"company": 1},
        "online": {"company": 1, "official": 1},
    }
    listing = {
        "pairs": [
            {
                "ahead": HEATH,
                "ahead_rank": Names(zh="副部长", en="deputy minister"),
                "behind": LIN,
                "behind_rank": Names(zh="部长", en="minister"),
            }
        ],
        "n_pairs": 3,
        "n_ranked": 3,
    }
    return [
        finding("highest_rank", "people", rank, (LETTER,), rank=2.5),
        finding("composition", "people", composition, (SAID_PASSAGES[0],), grade="B", rank=1.9),
        finding("listing_order", "people", listing, (LETTER,), grade="C", rank=1.8),
    ]


def comings() -> list[Finding]:
    """Who is new, who is back, and the matrix."""
    fresh = {
        "names": [{"name": HEATH}],
        "n": 1,
        "n_present": 3,
        "n_named_before": 1,
        "n_documents": 12,
        "n_editions": 3,
        "n_editions_telling": 2,
        "is_telling": True,
    }
    back = {"names": [{"name": MARSH, "last": "2017", "away": ["2018", "2019"], "n_away": 2}], "n": 1}
    matrix = {
        "editions": ["2017", "2018", "2019", "2020", "2021"],
        "gaps": ["2020"],
        "rows": [
            {"name": MARSH, "cells": [SPOKE, None, None, None, {"tier": "spoke", "mode": "video"}]},
            {"name": WEIR, "cells": [None, {"tier": "attended"}, SPOKE, None, {"tier": "absent"}]},
        ],
        "n_left_out": 3,
    }
    return [
        finding("new_faces", "people", fresh, (LETTER,), grade="B", rank=1.7),
        finding("returns", "people", back, (SAID_PASSAGES[0],), grade="B", rank=1.6),
        finding("roster_matrix", "people", matrix, (SAID_PASSAGES[0], CURRENT_PASSAGE), grade="B", rank=3.0),
    ]

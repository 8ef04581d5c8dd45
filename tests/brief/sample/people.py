"""Who came."""

from __future__ import annotations

from tests.brief.sample.parts import CURRENT_PASSAGE, FERRIES, HEATH, MARSH, SAID_PASSAGES, WEIR, finding

from watchwords.records import Finding


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
    ]

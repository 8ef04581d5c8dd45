"""A passage that stands in an earlier document."""

from __future__ import annotations

from tests.brief.sample.parts import MARSH, WEIR, finding, passage

from watchwords.records import Finding, Names


def reuse() -> list[Finding]:
    shared = {
        "lang": "en",
        "n_units": 2,
        "shared": [20, 33],
        "who": MARSH,
        "source": WEIR,
        "source_title": "The sixth forum",
        "source_edition": "2019",
        "source_date": "2019-10",
        "credited": "Tom Weir",
        "n_documents": 2,
    }
    evidence = (
        passage("opening-en", "Nothing was said of open harbours.", "echo"),
        passage("past-en", "Tom Weir spoke of open harbours and the silver current in Reedham.", "source"),
    )
    return [finding("shared_passage", "echo", shared, evidence, names=Names(), rank=0.5)]

"""Statements."""

from __future__ import annotations

from tests.brief.sample.parts import (
    FERRIES,
    MARSH,
    SAID_PASSAGES,
    WATER,
    finding,
)

from watchwords.records import Finding


def speech() -> list[Finding]:
    said = {"speaker": MARSH, "office": "chair", "organisation": FERRIES, "mode": "indirect", "themes": [WATER]}
    return [finding("said", "said", said, SAID_PASSAGES, names=MARSH, rank=2.0)]

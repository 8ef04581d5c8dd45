"""Whose words took up whose formulation."""

from __future__ import annotations

from tests.brief.sample.parts import FERRIES, LIN, MARSH, SHORES, SHORES_PASSAGES, finding

from watchwords.records import Finding


def echo() -> list[Finding]:
    taken = {"speakers": [{"name": LIN}, {"name": MARSH, "organisation": FERRIES}], "leader_first": True, "lag_days": 1}
    return [finding("taken_up_by", "echo", taken, SHORES_PASSAGES, names=SHORES, rank=3.0)]

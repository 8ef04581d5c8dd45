"""Families of formulations in a decoded edition: forms, and what replaced, shortened or inverted what."""

from __future__ import annotations

from watchwords.findings.scene import Scene
from watchwords.measures.observations import Observations
from watchwords.records import Coverage, Finding
from watchwords.walks.opening import OpenRecord


def family_findings(record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """What happened to the forms of formulations in this edition."""
    return []

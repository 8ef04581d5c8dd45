"""Targets and qualifiers in a decoded edition: levels, hedges and degree words beside those of the edition before."""

from __future__ import annotations

from watchwords.findings.scene import Scene
from watchwords.measures.observations import Observations
from watchwords.records import Coverage, Finding
from watchwords.walks.opening import OpenRecord


def target_findings(record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """Targets set otherwise, and heads with another qualifier, than in the edition before."""
    return []

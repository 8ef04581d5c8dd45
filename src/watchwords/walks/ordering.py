"""Order in a decoded edition: members of lists and numbered tasks that moved to the front or back."""

from __future__ import annotations

from watchwords.findings.scene import Scene
from watchwords.measures.observations import Observations
from watchwords.records import Coverage, Finding
from watchwords.walks.opening import OpenRecord


def order_findings(record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """What stands in another order than in the edition before."""
    return []

"""The rows of a brief's pictures, out of the record and the findings."""

from __future__ import annotations

from collections.abc import Sequence

from watchwords.findings.scene import Scene
from watchwords.measures.observations import Observations
from watchwords.records import Chart, Finding
from watchwords.walks.opening import OpenRecord


def charts_of_edition(
    record: OpenRecord, scene: Scene, observations: Observations, findings: Sequence[Finding]
) -> tuple[Chart, ...]:
    """Charts of one edition in the order of the brief; one that would say nothing is left out."""
    return ()

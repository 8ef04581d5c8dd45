"""Pledges: the register of what was promised, by whom, by when, and what became of it."""

from __future__ import annotations

from pathlib import Path

from watchwords.answers.pledges import PledgesAnswer
from watchwords.findings.pledges import draw_pledges
from watchwords.findings.scene import Scene
from watchwords.measures.observations import Observations
from watchwords.records import Coverage, Finding
from watchwords.walks.near_rules import NearRules
from watchwords.walks.opening import OpenRecord


def pledges_of(directory: Path, edition: str) -> PledgesAnswer:
    """The register of pledges of an edition.

    Raises:
        UsageError: the series has no such edition, or the record has no document of it.
        RecordError: the folder is no record, or one of a newer schema.
    """
    raise NotImplementedError


def pledges_rows(answer: PledgesAnswer) -> list[dict[str, str | int | float | None]]:
    """The same as rows of a table, for CSV."""
    raise NotImplementedError


def describe_pledges(answer: PledgesAnswer) -> str:
    """The same as text."""
    raise NotImplementedError


def pledge_findings(record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """What a brief says of pledges, each followed by the rules dated near it."""
    return draw_pledges(scene, NearRules(record, scene).link_pledge, top=record.options.max_pledges)

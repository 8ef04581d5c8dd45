"""Roster: who came, in what tier and by what channel, and who of the regulars is not in the record."""

from __future__ import annotations

from pathlib import Path

from watchwords.answers.roster import RosterAnswer
from watchwords.findings.meeting import draw_channel
from watchwords.findings.people import draw_people
from watchwords.findings.scene import Scene
from watchwords.measures.observations import Observations
from watchwords.records import Coverage, Finding
from watchwords.walks.opening import OpenRecord


def roster_of(directory: Path, edition: str) -> RosterAnswer:
    """Who took part in an edition, tier by tier, against the editions before it.

    Raises:
        UsageError: the series has no such edition, or the record has no document of it.
        RecordError: the folder is no record, or one of a newer schema.
    """
    raise NotImplementedError


def roster_rows(answer: RosterAnswer) -> list[dict[str, str | int | float | None]]:
    """The roster as rows of a table, for CSV."""
    raise NotImplementedError


def describe_roster(answer: RosterAnswer) -> str:
    """The roster as text."""
    raise NotImplementedError


def roster_findings(record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """What a brief says of who came and by what channel."""
    return [*draw_channel(scene), *draw_people(scene, coverage)]

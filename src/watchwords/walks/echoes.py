"""Echo: whose words took up whose formulation, how soon, and who did not."""

from __future__ import annotations

from pathlib import Path

from watchwords.answers.echo import EchoAnswer
from watchwords.findings.formulations import draw_uptake
from watchwords.findings.scene import Scene
from watchwords.measures.observations import Observations
from watchwords.records import Coverage, Finding
from watchwords.walks.opening import OpenRecord


def echoes_of(directory: Path, edition: str) -> EchoAnswer:
    """Who took up which formulations of the leader in an edition.

    Raises:
        UsageError: the series has no such edition, or the record has no document of it.
        RecordError: the folder is no record, or one of a newer schema.
    """
    raise NotImplementedError


def echoes_rows(answer: EchoAnswer) -> list[dict[str, str | int | float | None]]:
    """The same as rows of a table, for CSV."""
    raise NotImplementedError


def describe_echoes(answer: EchoAnswer) -> str:
    """The same as text."""
    raise NotImplementedError


def echo_findings(
    record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage, new: frozenset[str]
) -> list[Finding]:
    """What a brief says of echoes; `new` are the keys of formulations first attested in this edition."""
    return draw_uptake(scene, new)

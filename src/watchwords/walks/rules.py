"""Rules: which are named in an edition, and which are dated near what was said."""

from __future__ import annotations

from pathlib import Path

from watchwords.answers.rules import RulesAnswer
from watchwords.findings.scene import Scene
from watchwords.measures.observations import Observations
from watchwords.records import Coverage, Finding
from watchwords.walks.opening import OpenRecord


def rules_of(directory: Path, edition: str) -> RulesAnswer:
    """The rules that the documents of an edition name, and those dated near its pledges.

    Raises:
        UsageError: the series has no such edition, or the record has no document of it.
        RecordError: the folder is no record, or one of a newer schema.
    """
    raise NotImplementedError


def rules_rows(answer: RulesAnswer) -> list[dict[str, str | int | float | None]]:
    """The same as rows of a table, for CSV."""
    raise NotImplementedError


def describe_rules(answer: RulesAnswer) -> str:
    """The same as text."""
    raise NotImplementedError


def rule_findings(record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """What a brief says of rules that are named, and of formulations dated near rules."""
    return []

"""JSON schemas of what the commands print with `--json`, derived from the records."""

from __future__ import annotations

import msgspec

from watchwords.answers.auditing import AuditAnswer
from watchwords.answers.checking import CheckAnswer
from watchwords.answers.correcting import CorrectionsAnswer
from watchwords.answers.discovering import Discovery
from watchwords.answers.echo import EchoAnswer
from watchwords.answers.entities import EntitiesAnswer
from watchwords.answers.exporting import ExportAnswer
from watchwords.answers.families import FamilyAnswer
from watchwords.answers.finding import SearchAnswer
from watchwords.answers.keeping import AddAnswer, RefreshAnswer, StatusAnswer
from watchwords.answers.pledges import PledgesAnswer
from watchwords.answers.recognising import RecognisedText
from watchwords.answers.reuse import ReuseAnswer
from watchwords.answers.roster import RosterAnswer
from watchwords.answers.rules import RulesAnswer
from watchwords.answers.themes import ThemesAnswer
from watchwords.answers.topics import TopicsAnswer
from watchwords.answers.tracing import TraceAnswer
from watchwords.errors import UsageError
from watchwords.records import DecodedEdition

_ANSWERS = {
    "add": AddAnswer,
    "audit": AuditAnswer,
    "check": CheckAnswer,
    "correct": CorrectionsAnswer,
    "decode": DecodedEdition,
    "discover": Discovery,
    "echo": EchoAnswer,
    "entities": EntitiesAnswer,
    "export": ExportAnswer,
    "families": FamilyAnswer,
    "find": SearchAnswer,
    "pledges": PledgesAnswer,
    "recognise": RecognisedText,
    "refresh": RefreshAnswer,
    "reuse": ReuseAnswer,
    "roster": RosterAnswer,
    "rules": RulesAnswer,
    "status": StatusAnswer,
    "themes": ThemesAnswer,
    "topics": TopicsAnswer,
    "trace": TraceAnswer,
}


def answer_names() -> list[str]:
    """Commands whose answers have a schema."""
    return sorted(_ANSWERS)


def answer_schema(name: str) -> str:
    """The JSON schema of one command's answer, indented.

    Raises:
        UsageError: no command of that name answers in JSON.
    """
    if name not in _ANSWERS:
        raise UsageError(f"no schema {name!r}", mend=f"There are {', '.join(answer_names())}.")
    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(_ANSWERS[name])), indent=2).decode()

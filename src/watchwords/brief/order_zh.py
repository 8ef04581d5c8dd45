"""What moved to the front or back in Chinese: members of lists, and the order of tasks."""

from __future__ import annotations

from watchwords.brief.runs import Sentence, fill
from watchwords.brief.voice import Voice
from watchwords.records import Finding


def write_list_order(finding: Finding, voice: Voice) -> Sentence:
    """Two members of a list that changed places, or a member that came, went or leads."""
    return Sentence(fill("{form}.", form=voice.subject(finding)))


def write_task_order(finding: Finding, voice: Voice) -> Sentence:
    """A task that moved up or down among the numbered headings."""
    return Sentence(fill("{form}.", form=voice.subject(finding)))

"""Targets and degrees in English: a figure that was set with its hedge, and a qualifier that was raised or lowered."""

from __future__ import annotations

from watchwords.brief.runs import Sentence, fill
from watchwords.brief.voice import Voice
from watchwords.records import Finding


def write_target(finding: Finding, voice: Voice) -> Sentence:
    """A target that was set at another level, or with another hedge."""
    return Sentence(fill("{form}.", form=voice.subject(finding)))


def write_qualifier_shift(finding: Finding, voice: Voice) -> Sentence:
    """A head whose qualifier came, went, rose or fell."""
    return Sentence(fill("{form}.", form=voice.subject(finding)))

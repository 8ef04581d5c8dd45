"""Forms of one formulation in Chinese: what took another's place, became shorter or longer, or turned round."""

from __future__ import annotations

from watchwords.brief.runs import Sentence, fill
from watchwords.brief.voice import Voice
from watchwords.records import Finding


def write_replaced(finding: Finding, voice: Voice) -> Sentence:
    """A wording that went while a variant of it came."""
    return Sentence(fill("{form}.", form=voice.subject(finding)))


def write_form_shift(finding: Finding, voice: Voice) -> Sentence:
    """A formulation whose short or full form gained on the other."""
    return Sentence(fill("{form}.", form=voice.subject(finding)))


def write_inverted(finding: Finding, voice: Voice) -> Sentence:
    """A formulation whose parts stand in another order."""
    return Sentence(fill("{form}.", form=voice.subject(finding)))

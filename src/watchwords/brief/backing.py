"""What backs a finding: counts, what was searched, the dull explanations that were tested, and those left standing."""

from __future__ import annotations

from dataclasses import dataclass

from watchwords.brief.runs import Runs
from watchwords.brief.voice import Voice
from watchwords.records import Finding


@dataclass(frozen=True)
class Backing:
    """The lines under a finding; an empty one is left out."""

    counts: tuple[Runs, ...] = ()
    """Numerators with their denominators, the effect with its interval, p with the smallest reachable p."""
    searched: tuple[Runs, ...] = ()
    """Documents, characters and editions searched; gaps and missing kinds among them."""
    tested: tuple[Runs, ...] = ()
    """Dull explanations that were tested and do not apply."""
    alternatives: tuple[Runs, ...] = ()
    """Dull explanations that do apply."""


def backing_of(finding: Finding, voice: Voice) -> Backing:
    """What stands behind a finding, in the words of the brief's language."""
    return Backing()

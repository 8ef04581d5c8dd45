"""Whose words took up whose formulation, in English."""

from __future__ import annotations

from watchwords.brief.formats import plural
from watchwords.brief.people_en import show_person
from watchwords.brief.runs import Sentence, chain, fill
from watchwords.brief.voice import Voice
from watchwords.records import Finding


def write_taken_up_by(finding: Finding, voice: Voice) -> Sentence:
    """Who else used a formulation."""
    d = finding.details
    people = voice.list(show_person(row, voice) for row in d.get("speakers", ()))
    runs = fill("{form} is in the words of {people}.", form=voice.subject(finding), people=people)
    if d.get("leader_first") and len(d.get("speakers", ())) > 1:
        runs = chain(runs, fill(" The leader is among them."))
    if d.get("lag_days") is not None:
        runs = chain(runs, fill(" First taken up {n} after it was first used.", n=plural(d["lag_days"], "day")))
    return Sentence(runs)

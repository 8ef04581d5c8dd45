"""Whose words took up whose formulation, in Chinese; the twin of `echo_en`."""

from __future__ import annotations

from watchwords.brief.people_zh import show_person
from watchwords.brief.runs import Sentence, chain, fill
from watchwords.brief.voice import Voice
from watchwords.records import Finding


def write_taken_up_by(finding: Finding, voice: Voice) -> Sentence:
    """Who else used a formulation."""
    d = finding.details
    people = voice.list(show_person(row, voice) for row in d.get("speakers", ()))
    runs = fill("{people}的言论中有{form}。", form=voice.subject(finding), people=people)
    if d.get("leader_first") and len(d.get("speakers", ())) > 1:
        runs = chain(runs, fill("其中包括领导人。"))
    if d.get("lag_days") is not None:
        runs = chain(runs, fill("距首次使用{n}天后有人沿用。", n=d["lag_days"]))
    return Sentence(runs)

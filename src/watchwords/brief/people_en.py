"""Who came, in what tier and by what channel, in English."""

from __future__ import annotations

from typing import Any

from watchwords.brief.formats import plural, show_editions
from watchwords.brief.runs import Run, Runs, Sentence, chain, fill
from watchwords.brief.voice import Voice
from watchwords.records import Finding

_CHANNELS = {"letter": "by letter", "video": "by video", "in_person": "in person", "message": "by a message"}
_TIERS = {
    "message": "Reported as sending a message",
    "spoke": "Reported speaking",
    "quoted": "Quoted in reports",
    "attended": "Reported attending",
    "listed": "Listed, without a report that they came",
    "announced": "Announced, without a report that they came",
}
_MODES = {"in_person": " in person", "video": " by video", "letter": " by letter"}


def write_channel(finding: Finding, voice: Voice) -> Sentence:
    """How the leader addressed the edition."""
    d = finding.details
    by = fill(", read out by {who}", who=voice.name(d["delivered_by"])) if d.get("delivered_by") else ()
    runs = fill(
        "{leader} addressed the edition {how}{by}.",
        leader=voice.name(d.get("leader") or finding.names),
        how=_CHANNELS.get(d["channel"], d["channel"]),
        by=by,
    )
    groups: dict[str, list[str]] = {}
    for row in d.get("previous", ()):
        groups.setdefault(row["channel"], []).append(row["edition"])
    shown = "; ".join(
        f"{_CHANNELS.get(channel, channel)} in {show_editions(editions, 'en')}" for channel, editions in groups.items()
    )
    return Sentence((*runs, Run(f" In the record of earlier editions: {shown}." if shown else "")))


def write_present(finding: Finding, voice: Voice) -> Sentence:
    """Who took part, in one tier and mode."""
    d = finding.details
    people = voice.list(show_person(row, voice) for row in d.get("names", ()))
    head = _TIERS.get(d["tier"], d["tier"]) + _MODES.get(d.get("mode") or "", "")
    return Sentence(fill("{head} ({n}): {people}.", head=head, n=d.get("n", len(d.get("names", ()))), people=people))


def write_absent_regular(finding: Finding, voice: Voice) -> Sentence:
    """A regular without a report of taking part."""
    d = finding.details
    who = show_person({"name": d.get("name") or finding.names, "organisation": d.get("organisation")}, voice)
    state = "is reported absent" if d.get("reported_absent") else "is not in the record of this edition"
    searched = (d.get("searched") or {}).get("n_documents")
    runs = fill("{who} {state}", who=who, state=state)
    if searched and not d.get("reported_absent"):
        runs = chain(runs, fill(" ({n} searched)", n=plural(searched, "document")))
    if d.get("k") and d.get("n"):
        editions = f" ({show_editions(d['editions'], 'en')})" if d.get("editions") else ""
        runs = chain(runs, fill("; took part in {k} of the last {n} editions here{e}", k=d["k"], n=d["n"], e=editions))
    return Sentence(chain(runs, fill(".")))


def show_person(row: Any, voice: Voice) -> Runs:
    """A name with the organisation it stands for, where that is known."""
    organisation = row.get("organisation") if isinstance(row, dict) else None
    named = voice.name(row)
    return chain(named, fill(" of {it}", it=voice.name(organisation)) if organisation else ())

"""Whose words took up whose formulation, in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchwords.brief.formats import plural, show_date, show_edition
from watchwords.brief.people_en import show_person
from watchwords.brief.runs import Runs, Sentence, chain, fill
from watchwords.brief.voice import Voice
from watchwords.records import Finding

_MANNERS = {
    "quotation": "as quoted",
    "message": "in a message",
    "reported": "as reported",
    "own text": "in a text of their own",
}
_ORDERS = {"same day": "dated the same day, in which order is not known", "open": "in which order is not known"}


def write_echoed(finding: Finding, voice: Voice) -> Sentence:
    """A formulation of a source in the words of others."""
    d = finding.details
    runs = _source(finding, d, voice)
    for order in ("after", "same day", "open"):
        rows = [row for row in d.get("speakers", ()) if row.get("order") == order]
        if rows:
            head = "Later it is in the words of" if order == "after" else "It is also in the words of"
            tail = "" if order == "after" else f", {_ORDERS[order]}"
            people = voice.list(_with_lag(row, voice) for row in rows)
            runs = chain(runs, fill(" {head} {people}{tail}.", head=head, people=people, tail=tail))
    if d.get("n_more"):
        runs = chain(runs, fill(" So it is of {n}.", n=plural(d["n_more"], "more speaker")))
    return Sentence(chain(runs, fill(_share(d)), fill(_median(d)), fill(_before(d)), fill(_credits(d))))


def _source(finding: Finding, d: Mapping[str, Any], voice: Voice) -> Runs:
    source = d.get("source")
    form = voice.subject(finding)
    if not source:
        return fill("{form} is in the words of several speakers.", form=form)
    manner = f" ({_MANNERS[source['manner']]})" if source.get("manner") in _MANNERS else ""
    return fill(
        "{form}: the earliest use in words attributed to {who} here{manner} is{when}.",
        form=form,
        who=voice.name(source.get("name")),
        manner=manner,
        when=_when(source),
    )


def _when(source: Mapping[str, Any]) -> str:
    if source.get("date"):
        return f" dated {show_date(source['date'], 'en')}"
    return f" of {show_edition(source['edition'], 'en')}" if source.get("edition") else " not dated"


def _with_lag(row: Mapping[str, Any], voice: Voice) -> Runs:
    """A speaker with the days passed and what of the wording is used."""
    notes = []
    if row.get("order") == "after" and row.get("lag_days") is not None:
        notes.append(f"{plural(row['lag_days'], 'day')} after")
    elif row.get("order") == "after" and row.get("lag_editions"):
        notes.append(f"{plural(row['lag_editions'], 'edition')} after")
    if row.get("kind") == "varied" and row.get("verbatim_share") is not None:
        notes.append(f"varied, {row['verbatim_share']:.0%} of it")
    elif row.get("kind") in ("short", "variant"):
        notes.append({"short": "in a shorter form", "variant": "in another form"}[row["kind"]])
    return chain(show_person(row, voice), fill(f" ({'; '.join(notes)})") if notes else ())


def _share(d: Mapping[str, Any]) -> str:
    n, of = d.get("n_used"), d.get("n_panel")
    if n is None or not of:
        return ""
    low, high = d.get("share_low"), d.get("share_high")
    between = f" (95 % interval {low:.0%} to {high:.0%})" if low is not None and high is not None else ""
    verb = "has" if n == 1 else "have"
    return f" Of {plural(of, 'named speaker')} of this edition without it before, {n} {verb} it{between}."


def _median(d: Mapping[str, Any]) -> str:
    if d.get("median_lag") is None:
        return ""
    high = f" to {d['median_high']:g}" if d.get("median_high") is not None else ", no upper bound"
    days = "1 day" if d["median_lag"] == 1 else f"{d['median_lag']:g} days"
    return f" Half of those heard used it within {days} (95 % interval {d['median_low']:g}{high})."


def _before(d: Mapping[str, Any]) -> str:
    n, of = d.get("n_used_before"), d.get("n_speakers_before")
    if of is None:
        return ""
    if not of:
        return " Nobody is heard before that here."
    return f" Before that {n or 'none'} of {plural(of, 'speaker')} had used it here."


def _credits(d: Mapping[str, Any]) -> str:
    rows = [row for row in d.get("speakers", ()) if row.get("credits_source") is not None]
    n = sum(bool(row["credits_source"]) for row in rows)
    return f" {n} of these {len(rows)} uses name the source beside it." if n and len(rows) > 1 else ""


def write_used_by_several(finding: Finding, voice: Voice) -> Sentence:
    """A new formulation in the words of several, and not in the source's."""
    d = finding.details
    people = voice.list(show_person(row, voice) for row in d.get("speakers", ()))
    runs = fill("{form} is in the words of {people}.", form=voice.subject(finding), people=people)
    if d.get("n_more"):
        runs = chain(runs, fill(" So it is of {n}.", n=plural(d["n_more"], "more speaker")))
    return Sentence(
        chain(runs, fill(" Words attributed to the leader here do not have it.") if d.get("has_leader") else ())
    )


def write_not_echoed(finding: Finding, voice: Voice) -> Sentence:
    """A formulation not found in the words of one who was heard often."""
    d = finding.details
    runs = fill(
        "{form} was not found in {n} of {who}",
        form=voice.subject(finding),
        n=plural(d.get("n_texts", 0), "text"),
        who=voice.name(d.get("speaker")),
    )
    if d.get("n_texts_others"):
        others = f"; others have it in {d.get('n_texts_others_with', 0)} of {d['n_texts_others']}"
        runs = chain(runs, fill(others))
    if d.get("chance") is not None:
        chance = max(d["chance"], d.get("chance_varying") or 0.0)
        runs = chain(runs, fill(f" (at such rates the chance of none is {chance:.1%})"))
    runs = chain(runs, fill("."))
    if d.get("source"):
        who = voice.name(d["source"].get("name"))
        runs = chain(
            runs,
            fill(" In words attributed to {who} here its earliest use is{when}.", who=who, when=_when(d["source"])),
        )
    if d.get("n_tested"):
        runs = chain(runs, fill(f" Tested: {plural(d['n_tested'], 'pair')} of speaker and formulation."))
    return Sentence(runs)


def write_shared_copy(finding: Finding, voice: Voice) -> Sentence:
    """One text in several outlets."""
    d = finding.details
    runs = fill(
        "{n} outlets printed texts that are one in half or more{on}: {who}.",
        n=d.get("n_outlets", len(d.get("outlets", ()))),
        on=f", from {show_date(d['date'], 'en')} within a day" if d.get("date") else "",
        who=voice.names(d.get("outlets", ())),
    )
    uncredited = d.get("uncredited") or ()
    if uncredited:
        runs = chain(runs, fill(" Without naming where it is from: {who}.", who=voice.names(uncredited)))
    return Sentence(runs)


def write_echo_map(finding: Finding, voice: Voice) -> Sentence:
    """How many of the source's formulations others have in their words."""
    d = finding.details
    who = voice.names(d.get("sources") or [finding.names])
    n, with_it = d.get("n_speakers"), d.get("n_speakers_with", 0)
    runs: Runs = ()
    if d.get("n_in_source"):
        runs = fill(
            "Of {n} in the words of {who} in this edition, {k} {verb} in the words of another named speaker of it. ",
            n=plural(d["n_in_source"], "listed formulation"),
            who=who,
            k=d.get("n_taken_up", 0),
            verb="is" if d.get("n_taken_up") == 1 else "are",
        )
        who = voice.names(d.get("sources") or [finding.names])
    of = f" of {n}" if n else ""
    verb = "has" if with_it == 1 else "have"
    told = "{k}{of} named speakers {verb} a formulation that words attributed to {who} here have too."
    return Sentence(chain(runs, fill(told, k=with_it, of=of, verb=verb, who=who)))

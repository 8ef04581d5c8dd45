"""Rules that are named, and rules dated near a statement, in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchwords.brief.formats import plural, show_date
from watchwords.brief.runs import Runs, Sentence, chain, fill, separate, term
from watchwords.brief.voice import Voice
from watchwords.records import Finding

_STATUS = {
    "in_force": "in force",
    "issued": "issued",
    "draft": "a draft",
    "withdrawn": "withdrawn",
    "campaign": "a campaign",
    "initiative": "an initiative",
}


def write_rule_before(finding: Finding, voice: Voice) -> Sentence:
    """Rules dated before a pledge that share its themes."""
    d = finding.details
    actors = voice.names(d.get("actors", ())) or voice.subject(finding)
    n = len(d.get("rules", ()))
    runs = fill(
        "Dated before the pledge of {actors}, and on the same theme: {n}."
        " The record does not say that the pledge answers to {it}.",
        actors=actors,
        n=plural(n, "registered rule"),
        it="it" if n == 1 else "them",
    )
    return Sentence(runs, tuple(_rule(rule, voice) for rule in d.get("rules", ())))


def _rule(rule: Mapping[str, Any], voice: Voice) -> Runs:
    title = voice.name(rule.get("title") or {"zh": rule.get("title_zh"), "en": rule.get("title_en")})
    runs = title
    if rule.get("issued_on"):
        runs = chain(runs, fill(", dated {on}", on=show_date(rule["issued_on"], "en")))
    if rule.get("days_before") is not None:
        runs = chain(runs, fill(", {n} before", n=plural(rule["days_before"], "day")))
    if rule.get("status") in _STATUS:
        runs = chain(runs, fill(" ({status})", status=_STATUS[rule["status"]]))
    for theme in rule.get("themes", ()):
        runs = chain(runs, fill("; same theme, {theme}", theme=voice.name(theme["name"])), _terms_of(theme, voice))
    # Only words that stand literally in both: a theme in common is not a word in common.
    shared = voice.list(term(word) for word in rule.get("shared_terms", ()))
    runs = chain(runs, fill("; literally in both: {shared}", shared=shared) if shared else ())
    if rule.get("n_outside") and rule.get("n_elsewhere") is not None:
        template = "; {k} of the {n} other registered rules share as much"
        runs = chain(runs, fill(template, k=rule["n_elsewhere"], n=rule["n_outside"]))
    return chain(runs, fill("."))


def _terms_of(theme: Mapping[str, Any], voice: Voice) -> Runs:
    """The terms that put the pledge and the rule under a theme, each side only where it has some."""
    here, there = voice.terms(theme.get("in_pledge", ())), voice.terms(theme.get("in_rule", ()))
    sides = [fill("here {it}", it=here)] if here else []
    sides += [fill("there {it}", it=there)] if there else []
    return fill(" ({sides})", sides=separate(sides, ", ", ", ")) if sides else ()

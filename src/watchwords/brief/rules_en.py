"""Rules that are named, rules dated near a statement, and the timeline of both, in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchwords.brief.formats import join_words, plural, show_date
from watchwords.brief.runs import Run, Runs, Sentence, chain, fill, term
from watchwords.brief.voice import Voice
from watchwords.records import Finding

STATES = {
    "draft": "a draft, not law",
    "issued": "issued",
    "in_force": "in force",
    "trial": "in force on trial",
    "repealed": "repealed",
    "withdrawn": "withdrawn",
    "campaign": "a campaign",
    "initiative": "an initiative",
    "dated_later": "the registered text is dated later",
}
"""States of a rule on a day, of `answers.rules.State`."""
LAWFUL = frozenset({"issued", "in_force", "trial", "repealed", "dated_later", None})
"""States of what is in force from a day; an initiative or a campaign never is."""
MOST_PLACES = 6
ALPHA = 0.05
"""Above it chance gives as much."""


def write_cites_rule(finding: Finding, voice: Voice) -> Sentence:
    """A rule that the edition names, with what it was on the day; or a name that stays open or unknown."""
    d = finding.details
    named = fill("Named in {n}: {title}", n=plural(d["n_documents"], "document"), title=_title(finding, voice))
    if d["outcome"] == "unknown":
        return Sentence(chain(named, fill(". The register has no rule of this name.")))
    if d["outcome"] == "ambiguous":
        runs = fill("; the name fits {n} of the register and stays open.", n=plural(len(d["candidates"]), "rule"))
        return Sentence(chain(named, runs), tuple(voice.name(title) for title in d["candidates"]))
    return Sentence(chain(named, _state(d), _former(d), (Run("."),), _by(d, voice), _places(d, voice)))


def _title(finding: Finding, voice: Voice) -> Runs:
    runs = voice.name(finding.details["title"]) or (term(finding.subject),)
    return (Run(runs[0].text, "form", runs[0].lang), *runs[1:])


def _state(d: Mapping[str, Any]) -> Runs:
    """What the rule was on the day, and its dates."""
    parts = []
    if d.get("state"):
        day = f" on {show_date(d['on'], 'en')}" if d.get("on") and d["state"] not in ("draft", "dated_later") else ""
        parts.append(f"{STATES[d['state']]}{day}")
    if d.get("issued_on"):
        parts.append(f"dated {show_date(d['issued_on'], 'en')}")
    if d.get("effective_on") and d.get("state") in LAWFUL and d["effective_on"] != d.get("issued_on"):
        parts.append(f"in force from {show_date(d['effective_on'], 'en')}")
    return fill(" ({it})", it="; ".join(parts)) if parts else ()


def _former(d: Mapping[str, Any]) -> Runs:
    return fill(", by a title it had before") if d.get("is_former_title") else ()


def _by(d: Mapping[str, Any], voice: Voice) -> Runs:
    speakers = voice.names(d.get("speakers") or ())
    return fill(" In the words of {speakers}.", speakers=speakers) if speakers else ()


def _places(d: Mapping[str, Any], voice: Voice) -> Runs:
    places = list(d.get("articles") or ())
    if not places:
        return ()
    more = f" and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
    return fill(" Places cited: {it}{more}.", it=voice.list(map(term, places[:MOST_PLACES])), more=more)


def write_rule_before(finding: Finding, voice: Voice) -> Sentence:
    """Rules dated before a pledge that share its words, or none but those on its theme."""
    d = finding.details
    rules = d.get("rules", ())
    n_links = sum(rule.get("is_link", True) for rule in rules)
    actors = voice.names(d.get("actors", ())) or voice.subject(finding)
    if n_links:
        head = fill(
            "Dated near the pledge of {actors}, and with words of it: {n}{further}. The record does not say that the"
            " pledge follows from {it}.",
            actors=actors,
            n=plural(n_links, "registered rule"),
            further=f", then {len(rules) - n_links} on its theme alone" if len(rules) > n_links else "",
            it="it" if len(rules) == 1 else "any of them",
        )
    else:
        head = fill(
            "On the theme of the pledge of {actors} and dated near it, with no link beyond that: {n}.",
            actors=actors,
            n=plural(len(rules), "registered rule"),
        )
    return Sentence(head, tuple(_rule(rule, voice) for rule in rules))


def write_rule_wording(finding: Finding, voice: Voice) -> Sentence:
    """Rules dated before the first use of a formulation in the edition that share words with its sentences."""
    rules = finding.details.get("rules", ())
    runs = fill(
        "Dated near the sentences with {form}, and with words of them: {n}. The record does not say that the wording"
        " comes from {it}.",
        form=voice.subject(finding),
        n=plural(len(rules), "registered rule"),
        it="it" if len(rules) == 1 else "them",
    )
    return Sentence(runs, tuple(_rule(rule, voice) for rule in rules))


def _rule(rule: Mapping[str, Any], voice: Voice) -> Runs:
    runs = voice.name(rule.get("title"))
    if rule.get("issued_on"):
        runs = chain(runs, fill(", dated {on}", on=show_date(rule["issued_on"], "en")))
    runs = chain(runs, fill(lag) if (lag := _lag(rule)) else ())
    if rule.get("state"):
        runs = chain(runs, fill(" ({state})", state=STATES[rule["state"]]))
    shared = voice.list(term(word) for word in rule.get("shared_terms", ()))
    runs = chain(runs, fill("; shares these words: {shared}", shared=shared) if shared else ())
    facts = ["on the same theme"] if rule.get("is_same_theme") else []
    facts += ["it binds the sector of who pledged"] if rule.get("is_addressed") else []
    facts += ["it is named there"] if rule.get("is_cited") else []
    runs = chain(runs, fill("; {facts}", facts=join_words(facts, "en")) if facts else ())
    runs = chain(runs, fill(chance) if (chance := _chance(rule)) else ())
    if third := voice.name(rule.get("third")):
        runs = chain(runs, fill("; an earlier text has the same words: {third}", third=third))
    return chain(runs, fill("."))


def _lag(rule: Mapping[str, Any]) -> str:
    if (before := rule.get("days_before")) is not None:
        most = rule.get("days_before_most")
        return f", {before} to {plural(most, 'day')} before" if most else f", {plural(before, 'day')} before"
    return f", {plural(rule['days_after'], 'day')} after" if rule.get("days_after") is not None else ""


def _chance(rule: Mapping[str, Any]) -> str:
    """How many rules of other dates would share as much."""
    if rule.get("p") is None:
        return ""
    best = f", and {rule['p_best']:.3f} as the best of all near it" if rule.get("p_best") is not None else ""
    null = ""
    if rule.get("null_95") is not None:
        null = f", the 95th percentile of {plural(rule['n_null'], 'rule')} of other dates being {rule['null_95']:.2f}"
    return f"; score {rule['score']:.2f}{null}; p = {rule['p']:.3f}{best}{_verdict(rule)}"


def _verdict(rule: Mapping[str, Any]) -> str:
    """What p is among all statements looked through, and what keeps a rule from being a link."""
    n = rule.get("n_held") or 1
    held = f", {rule['p_held']:.3f} with {n} statements looked through" if n > 1 else ""
    if rule.get("is_link", True):
        return held
    if max(rule["p"], rule.get("p_held") or 0) > ALPHA:
        return f"{held}, no more than chance gives"
    return f"{held}; words in common say too little for a link"


def write_timeline(finding: Finding, voice: Voice) -> Sentence:
    """What the picture shows."""
    d = finding.details
    pledges = f" and {plural(d['n_pledges'], 'pledge')}" if d.get("n_pledges") else ""
    drafts = sum(entry["kind"] == "draft" for entry in d["entries"])
    told = f" ({plural(drafts, 'draft')} among them)" if drafts else ""
    return Sentence(
        fill("{n}{told}{pledges} by date.", n=plural(d["n_rules"], "registered rule"), told=told, pledges=pledges)
    )

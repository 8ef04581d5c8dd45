"""What is claimed, in English: one function for each kind of claim.

A function takes the finding and the voice of the brief and gives a sentence. A detail that is not there shortens the
sentence; nothing is put in its place. Verdict words follow the vocabulary of verdicts in `docs/explanation`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from watchwords.brief.changes_en import (
    write_dropped,
    write_first_attested,
    write_new,
    write_new_wording,
    write_possibly_dropped,
    write_rate_change,
    write_revived,
    write_theme_change,
)
from watchwords.brief.families_en import write_form_shift, write_inverted, write_replaced
from watchwords.brief.figures_en import write_agreement, write_figure
from watchwords.brief.formats import (
    is_numbered,
    join_words,
    plural,
    show_date,
    show_edition,
    show_editions,
    show_ordinal,
    show_range,
)
from watchwords.brief.limits_en import draw_limit
from watchwords.brief.order_en import write_list_order, write_task_order
from watchwords.brief.runs import Run, Runs, Sentence, chain, fill, separate, term
from watchwords.brief.targets_en import write_qualifier_shift, write_target
from watchwords.brief.voice import Voice
from watchwords.errors import UsageError
from watchwords.records import Finding

Writer = Callable[[Finding, Voice], Sentence]

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
_STATUS = {
    "in_force": "in force",
    "issued": "issued",
    "draft": "a draft",
    "withdrawn": "withdrawn",
    "campaign": "a campaign",
    "initiative": "an initiative",
}


def write_sentence(finding: Finding, voice: Voice) -> Sentence:
    """The English sentence of a finding.

    Raises:
        UsageError: the kind of claim has no sentence.
    """
    writer = WRITERS.get(finding.claim)
    if writer is None:
        raise UsageError(f"no English sentence for claims of the kind {finding.claim!r}", where=finding.finding_id)
    return writer(finding, voice)


def _edition(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    head = (
        f"This is the {show_ordinal(d['number'], 'en')} edition" if d.get("number") else _edition_head(finding.edition)
    )
    runs = [Run(head)]
    if d.get("start"):
        runs.append(Run(f", {show_range(d['start'], d.get('end'), 'en')}"))
    if d.get("place"):
        runs.extend(fill(", in {place}", place=voice.name(d["place"])))
    theme = voice.name({"zh": d.get("theme_zh"), "en": d.get("theme_en")})
    if theme:
        runs.extend(fill("; its theme: {theme}", theme=theme))
    runs.append(Run("."))
    if d.get("n_documents"):
        runs.append(Run(f" The record holds {plural(d['n_documents'], 'document')} of it{_beside(d)}."))
    return Sentence(tuple(runs))


def _beside(d: Mapping[str, Any]) -> str:
    n = d.get("n_earlier_editions")
    if n is None:
        return ""
    return f" and documents of {plural(n, 'earlier edition')}" if n else " and none of an earlier edition"


def _edition_head(key: str) -> str:
    """How the opening names an edition without a listed number."""
    shown = show_edition(key, "en")
    return f"This is {shown} edition" if is_numbered(key) else f"Edition of {shown}"


def _channel(finding: Finding, voice: Voice) -> Sentence:
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


def _theme_sessions(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    n, n_all = d.get("n_sessions", 0), d.get("n_all_sessions")
    of = f" of {n_all}" if n_all else ""
    noun = "forum or session" if (n_all or n) == 1 else "forums and sessions"
    runs = fill(
        "{theme} was taken up by {n}{of} {noun} on record.", theme=voice.subject(finding), n=n, of=of, noun=noun
    )
    topics = voice.terms(d.get("topics") or ())
    if topics:
        runs = chain(runs, fill(" Among their topics: {topics}.", topics=topics))
    titles = [voice.name(row.get("titles") or row.get("title")) for row in d.get("sessions", ())]
    return Sentence(runs, tuple(title for title in titles if title))


def _who(d: Mapping[str, Any], voice: Voice, name: Any) -> Runs:
    """A name with office and organisation, each where known."""
    extras = [voice.name(d[key]) for key in ("office", "organisation") if d.get(key)]
    return chain(voice.name(name), *(fill(", {extra}", extra=extra) for extra in extras))


def _said(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    passage = voice.passage(finding, "content") or voice.passage(finding)
    verb = "in direct speech" if d.get("mode") == "direct" else "as reported"
    if passage is not None and voice.is_paraphrase(passage):
        verb = "in paraphrase"
    runs = fill("{who} ({verb})", who=_who(d, voice, d.get("speaker") or finding.names), verb=verb)
    if passage is not None:
        runs = chain(runs, fill(": {words}", words=voice.words(passage)))
    themes = voice.names(d.get("themes") or ())
    return Sentence(chain(runs, fill(" On {themes}.", themes=themes) if themes else ()))


def _taken_up_by(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    people = voice.list(_person(row, voice) for row in d.get("speakers", ()))
    runs = fill("{form} is in the words of {people}.", form=voice.subject(finding), people=people)
    if d.get("leader_first") and len(d.get("speakers", ())) > 1:
        runs = chain(runs, fill(" The leader is among them."))
    if d.get("lag_days") is not None:
        runs = chain(runs, fill(" First taken up {n} after it was first used.", n=plural(d["lag_days"], "day")))
    return Sentence(runs)


def _person(row: Any, voice: Voice) -> Runs:
    organisation = row.get("organisation") if isinstance(row, dict) else None
    named = voice.name(row)
    return chain(named, fill(" of {it}", it=voice.name(organisation)) if organisation else ())


def _pledged(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    passage = voice.passage(finding, "pledge", "content") or voice.passage(finding)
    when = f" on {show_date(d['date'], 'en')}" if len(d.get("date") or "") == 10 else ""
    verb = "made a public commitment" if d.get("strength", 0) >= 4 else "declared an intention"
    runs = fill(
        "{who} {verb}{when}", who=voice.names(d.get("actors", ())) or voice.subject(finding), verb=verb, when=when
    )
    if passage is None:
        return Sentence(chain(runs, fill(".")))
    manner = " (in paraphrase)" if voice.is_paraphrase(passage) else ""
    runs = chain(runs, fill("{manner}: {words}", manner=manner, words=voice.words(passage)))
    named = [(label, d[key]) for label, key in _PLEDGE_PARTS if d.get(key)]
    parts = voice.list(fill("{value} ({label})", label=label, value=voice.own(value)) for label, value in named)
    runs = chain(runs, fill(" It names {parts}.", parts=parts) if parts else ())
    occasion = voice.own(d.get("occasion"))
    return Sentence(chain(runs, fill(" Occasion: {it}.", it=occasion) if occasion else ()))


_PLEDGE_PARTS = (("amount", "quantity"), ("deadline", "deadline"), ("beneficiary", "beneficiary"))


def _rule_before(finding: Finding, voice: Voice) -> Sentence:
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


def _present(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    people = voice.list(_person(row, voice) for row in d.get("names", ()))
    head = _TIERS.get(d["tier"], d["tier"]) + _MODES.get(d.get("mode") or "", "")
    return Sentence(fill("{head} ({n}): {people}.", head=head, n=d.get("n", len(d.get("names", ()))), people=people))


def _absent_regular(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    who = _person({"name": d.get("name") or finding.names, "organisation": d.get("organisation")}, voice)
    state = "is reported absent" if d.get("reported_absent") else "is not in the record of this edition"
    searched = (d.get("searched") or {}).get("n_documents")
    runs = fill("{who} {state}", who=who, state=state)
    if searched and not d.get("reported_absent"):
        runs = chain(runs, fill(" ({n} searched)", n=plural(searched, "document")))
    if d.get("k") and d.get("n"):
        editions = f" ({show_editions(d['editions'], 'en')})" if d.get("editions") else ""
        runs = chain(runs, fill("; took part in {k} of the last {n} editions here{e}", k=d["k"], n=d["n"], e=editions))
    return Sentence(chain(runs, fill(".")))


def _gap(finding: Finding, voice: Voice) -> Sentence:
    editions = show_editions(finding.details.get("editions", ()), "en")
    return Sentence(fill("The record has no comparable document of {editions}.", editions=editions))


def _missing_kind(finding: Finding, voice: Voice) -> Sentence:
    items = join_words(map(_kind, finding.details.get("items", ())), "en")
    return Sentence(fill("Kinds of document expected and not here: {items}.", items=items))


def _kind(item: Any) -> str:
    """documents of the kind pledge for 2021, from the ledger's own line for it."""
    edition, _, kind = str(item).rpartition(": ")
    return f"{kind.replace('_', ' ')} ({show_edition(edition, 'en')})" if edition else kind.replace("_", " ")


WRITERS: Mapping[str, Writer] = {
    "edition": _edition,
    "channel": _channel,
    "first_attested": write_first_attested,
    "new": write_new,
    "dropped": write_dropped,
    "possibly_dropped": write_possibly_dropped,
    "revived": write_revived,
    "rate_change": write_rate_change,
    "theme_change": write_theme_change,
    "theme_sessions": _theme_sessions,
    "new_wording": write_new_wording,
    "replaced": write_replaced,
    "form_shift": write_form_shift,
    "inverted": write_inverted,
    "qualifier_shift": write_qualifier_shift,
    "list_order": write_list_order,
    "task_order": write_task_order,
    "target": write_target,
    "said": _said,
    "taken_up_by": _taken_up_by,
    "pledged": _pledged,
    "rule_before": _rule_before,
    "present": _present,
    "absent_regular": _absent_regular,
    "figure": write_figure,
    "figures_agree": write_agreement,
    "gap": _gap,
    "missing_kind": _missing_kind,
    "limit": lambda finding, voice: Sentence(fill("{text}", text=draw_limit(finding.details))),
}

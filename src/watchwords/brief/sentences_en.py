"""What is claimed, in English: one function for each kind of claim.

A function takes the finding and the voice of the brief and gives a sentence. A detail that is not there shortens the
sentence; nothing is put in its place. Verdict words follow the vocabulary of verdicts in `docs/explanation`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from watchwords.brief.figures_en import write_agreement, write_figure
from watchwords.brief.formats import (
    join_words,
    plural,
    show_date,
    show_editions,
    show_ordinal,
    show_percent,
    show_range,
)
from watchwords.brief.limits_en import draw_limit
from watchwords.brief.runs import Run, Runs, Sentence, chain, fill, term
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
    head = f"This is the {show_ordinal(d['number'], 'en')} edition" if d.get("number") else f"Edition {finding.edition}"
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
    return "" if n is None else f" and documents of {plural(n, 'earlier edition')}"


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


def _where(d: Mapping[str, Any]) -> str:
    """(3 of 12 documents)."""
    with_it, n = d.get("n_documents_with"), d.get("n_documents")
    if with_it is None:
        return ""
    return f" ({with_it} of {plural(n, 'document')})" if n is not None else f" ({plural(with_it, 'document')})"


def _none_earlier(d: Mapping[str, Any]) -> str:
    n = d.get("n_earlier_documents")
    if n is None:
        return ""
    return "; the one earlier document has none" if n == 1 else f"; none of {n} earlier ones"


def _gaps(d: Mapping[str, Any]) -> str:
    gaps = d.get("gaps")
    return f" Nothing comparable of {show_editions(gaps, 'en')} is in the record." if gaps else ""


def _carriers(finding: Finding, voice: Voice) -> Runs:
    d = finding.details
    runs = fill(" It is in the leader's message.") if d.get("in_leader_message") else ()
    if d.get("speakers"):
        runs = chain(runs, fill(" In the words of {who}.", who=voice.names(d["speakers"])))
    if d.get("near_forms"):
        near = voice.list(term(form) for form in d["near_forms"])
        runs = chain(runs, fill(" Near forms stand in earlier documents: {near}.", near=near))
    return runs


def _first_attested(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    return Sentence(
        fill(
            "{form} first appears in our collection in {edition}{where}{none}."
            " Not a claim that it was coined then.{who}{gaps}",
            form=voice.subject(finding),
            edition=finding.edition,
            where=_where(d),
            none=_none_earlier(d),
            who=_carriers(finding, voice),
            gaps=_gaps(d),
        )
    )


def _new(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    return Sentence(
        fill(
            "{form} is new in {edition}{where}{none}.{chance} Not a claim that it was coined then.{who}{gaps}",
            form=voice.subject(finding),
            edition=finding.edition,
            where=_where(d),
            none=_none_earlier(d),
            chance=_chance_new(d),
            who=_carriers(finding, voice),
            gaps=_gaps(d),
        )
    )


def _chance_new(d: Mapping[str, Any]) -> str:
    chance = d.get("chance_none")
    return "" if chance is None else f" Had nothing changed, the chance of this is {show_percent(chance, 'en')}."


def _dropped(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    before, with_it = d.get("n_earlier_documents"), d.get("n_earlier_with")
    earlier = f" It was in {with_it} of {before} earlier documents" if with_it is not None and before else ""
    if earlier and d.get("expected_documents") is not None and d.get("n_documents"):
        earlier += (
            f"; if nothing had changed we would expect it in about {d['expected_documents']:g} of {d['n_documents']}"
        )
        if d.get("chance_none") is not None:
            earlier += f" (chance of none: {show_percent(d['chance_none'], 'en')})"
    return _absence(finding, voice, "", earlier)


def _possibly_dropped(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    last = f" It was last seen in {d['last_edition']}" if d.get("last_edition") else ""
    streak = d.get("streak")
    if last and streak and streak > 1:
        last += f", after {streak} editions in a row"
    return _absence(finding, voice, "; too few documents to call it dropped", last)


def _absence(finding: Finding, voice: Voice, caution: str, earlier: str) -> Sentence:
    return Sentence(
        fill(
            "{form} is not found in {edition}{searched}{caution}.{earlier}{gaps}",
            form=voice.subject(finding),
            edition=finding.edition,
            searched=_searched(finding.details),
            caution=caution,
            earlier=f"{earlier}." if earlier else "",
            gaps=_gaps(finding.details),
        )
    )


def _searched(d: Mapping[str, Any]) -> str:
    n = d.get("n_documents")
    return "" if n is None else f" (in none of {plural(n, 'document')})"


def _revived(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    return Sentence(
        fill(
            "{form} is back in {edition}{where}{last}.{who}{gaps}",
            form=voice.subject(finding),
            edition=finding.edition,
            where=_where(d),
            last=f"; before that it was last in {d['last_edition']}" if d.get("last_edition") else "",
            who=_carriers(finding, voice),
            gaps=_gaps(d),
        )
    )


def _new_wording(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    times = f", {plural(d['n_occurrences'], 'time')}" if d.get("n_occurrences") else ""
    return Sentence(
        fill(
            "{form} appears in our collection in {edition} for the first time{times}{none}.{gaps}",
            form=voice.subject(finding),
            edition=finding.edition,
            times=times,
            none=_none_earlier(d),
            gaps=_gaps(d),
        )
    )


def _verdict(finding: Finding) -> str:
    measured = finding.measurement.verdict if finding.measurement else finding.details.get("verdict", "")
    return str(measured)


_MOVES = {
    "rising": "rose",
    "falling": "fell",
    "higher": "is higher",
    "lower": "is lower",
    "carried by one document": "is higher, but one document carries the difference",
}


def _tested(d: Mapping[str, Any]) -> str:
    """The history and the test, each only where there is one."""
    pieces = []
    low, high, n = d.get("range_low"), d.get("range_high"), d.get("n_earlier_editions")
    if d.get("is_rate") is None and low is not None and high is not None:
        pieces.append(f"earlier editions ranged from {show_percent(low, 'en')} to {show_percent(high, 'en')}")
    outside = "above" if d.get("above_all") else "below" if d.get("below_all") else ""
    if outside and n:
        chance = f" (by chance alone: 1 in {round(1 / d['chance'])})" if d.get("chance") else ""
        pieces.append(f"{outside} all {n} earlier editions here{chance}")
    if d.get("p") is not None:
        smallest = f"; the smallest this design can reach is {d['smallest_p']:g}" if d.get("smallest_p") else ""
        pieces.append(f"permutation of documents p = {d['p']:g}{smallest}")
    return f" {'; '.join(pieces)[:1].upper()}{'; '.join(pieces)[1:]}." if pieces else ""


def _rate_change(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    move = _MOVES.get(_verdict(finding), "is up" if d.get("direction") == "up" else "is down")
    earlier = d.get("earlier") or {}
    pieces = [plural(d["n"], "time") + _where(d).replace("(", "in ").replace(")", "") if d.get("n") is not None else ""]
    if d.get("rate") is not None and d.get("earlier_rate") is not None:
        now, before = 1000 * d["rate"], 1000 * d["earlier_rate"]
        pieces.append(f"{now:.2f} per 1,000 characters and words, against {before:.2f} in earlier editions")
    if earlier.get("n_documents"):
        pieces.append(f"before in {earlier.get('n_documents_with')} of {plural(earlier['n_documents'], 'document')}")
    shown = "; ".join(piece for piece in pieces if piece)
    return Sentence(
        fill(
            "The use of {form} {move}{shown}.{tail}",
            form=voice.subject(finding),
            move=move,
            shown=f": {shown}" if shown else "",
            tail=_tested({**d, "is_rate": True}),
        )
    )


def _theme_change(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    move = _MOVES.get(_verdict(finding), "is up" if d.get("direction") == "up" else "is down")
    runs = fill("The theme {theme} {move}", theme=voice.subject(finding), move=move)
    if d.get("share") is not None:
        count = ""
        if d.get("n_sentences"):
            count = f" ({d.get('n_sentences_with')} of {d['n_sentences']})"
        before = (
            f", against {show_percent(d['earlier_share'], 'en')} before" if d.get("earlier_share") is not None else ""
        )
        runs = chain(
            runs, fill(": it takes {share} of sentences{n}{b}", share=show_percent(d["share"], "en"), n=count, b=before)
        )
    if d.get("n_documents"):
        runs = chain(
            runs, fill(", in {n} of {m}", n=d.get("n_documents_with", 0), m=plural(d["n_documents"], "document"))
        )
    runs = chain(runs, fill(".{tested}", tested=_tested(d)))
    terms = voice.list(term(word) for word in d.get("top_terms", ()))
    return Sentence(chain(runs, fill(" Its words here: {terms}.", terms=terms) if terms else ()))


def _theme_sessions(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    n, n_all = d.get("n_sessions", 0), d.get("n_all_sessions")
    of = f" of {n_all}" if n_all else ""
    noun = "forum or session" if (n_all or n) == 1 else "forums and sessions"
    runs = fill(
        "{theme} was taken up by {n}{of} {noun} on record.", theme=voice.subject(finding), n=n, of=of, noun=noun
    )
    topics = voice.list(term(topic) for topic in d.get("topics") or ())
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
    if d.get("leader_first"):
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
    parts = voice.list(fill("{value} ({label})", label=label, value=voice.name(value)) for label, value in named)
    return Sentence(chain(runs, fill(" It names {parts}.", parts=parts) if parts else ()))


_PLEDGE_PARTS = (("amount", "quantity"), ("deadline", "deadline"), ("beneficiary", "beneficiary"))


def _rule_before(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    actors = voice.names(d.get("actors", ())) or voice.subject(finding)
    n = len(d.get("rules", ()))
    runs = fill(
        "Dated before the pledge of {actors}, and sharing words with it: {n}."
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
    shared = voice.list(term(word) for word in rule.get("shared_terms", ()))
    return chain(runs, fill("; shares these words: {shared}", shared=shared) if shared else (), fill("."))


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
    items = join_words((str(item) for item in finding.details.get("items", ())), "en")
    return Sentence(fill("Expected and not here: {items}.", items=items))


WRITERS: Mapping[str, Writer] = {
    "edition": _edition,
    "channel": _channel,
    "first_attested": _first_attested,
    "new": _new,
    "dropped": _dropped,
    "possibly_dropped": _possibly_dropped,
    "revived": _revived,
    "rate_change": _rate_change,
    "theme_change": _theme_change,
    "theme_sessions": _theme_sessions,
    "new_wording": _new_wording,
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

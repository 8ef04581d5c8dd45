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
from watchwords.brief.corrections_en import write_corrected
from watchwords.brief.echo_en import (
    write_echo_map,
    write_echoed,
    write_not_echoed,
    write_shared_copy,
    write_used_by_several,
)
from watchwords.brief.families_en import write_form_shift, write_inverted, write_replaced
from watchwords.brief.figures_en import write_agreement, write_figure
from watchwords.brief.formats import (
    is_numbered,
    join_words,
    plural,
    show_edition,
    show_editions,
    show_ordinal,
    show_range,
)
from watchwords.brief.limits_en import draw_limit
from watchwords.brief.order_en import write_list_order, write_task_order
from watchwords.brief.people_en import (
    write_absent_regular,
    write_channel,
    write_composition,
    write_highest_rank,
    write_listing_order,
    write_new_faces,
    write_present,
    write_returns,
    write_roster_matrix,
)
from watchwords.brief.pledges_en import write_pledge_life, write_pledged
from watchwords.brief.reuse_en import write_shared_passage
from watchwords.brief.rules_en import write_cites_rule, write_rule_before, write_rule_wording, write_timeline
from watchwords.brief.runs import Run, Runs, Sentence, chain, fill
from watchwords.brief.targets_en import write_qualifier_shift, write_target
from watchwords.brief.voice import Voice
from watchwords.errors import UsageError
from watchwords.records import Finding

Writer = Callable[[Finding, Voice], Sentence]


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


def _theme_sessions(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    n, n_all = d.get("n_sessions", 0), d.get("n_all_sessions")
    of = f" of {n_all}" if n_all else ""
    noun = "forum or session" if (n_all or n) == 1 else "forums and sessions"
    runs = fill(
        "{theme} was taken up by {n}{of} {noun} on record.", theme=voice.subject(finding), n=n, of=of, noun=noun
    )
    # That a theme is among the topics of those who took it up says nothing.
    own = {finding.names.zh, finding.names.en}
    topics = voice.terms([topic for topic in d.get("topics") or () if topic not in own])
    if topics:
        whose = "its" if n == 1 else "their"
        runs = chain(runs, fill(" Among {whose} topics: {topics}.", whose=whose, topics=topics))
    titles = [voice.name(row.get("titles") or row.get("title")) for row in d.get("sessions", ())]
    return Sentence(runs, tuple(title for title in titles if title))


def _who(d: Mapping[str, Any], voice: Voice, name: Any) -> Runs:
    """A name with office and organisation, each where known."""
    extras = [
        voice.name(d[key]) for key in ("office", "organisation") if d.get(key) and voice.reads_beside(d[key], name)
    ]
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
    "channel": write_channel,
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
    "echo_map": write_echo_map,
    "echoed": write_echoed,
    "used_by_several": write_used_by_several,
    "not_echoed": write_not_echoed,
    "shared_copy": write_shared_copy,
    "shared_passage": write_shared_passage,
    "pledged": write_pledged,
    "pledge_life": write_pledge_life,
    "rule_before": write_rule_before,
    "rule_wording": write_rule_wording,
    "cites_rule": write_cites_rule,
    "timeline": write_timeline,
    "present": write_present,
    "absent_regular": write_absent_regular,
    "highest_rank": write_highest_rank,
    "new_faces": write_new_faces,
    "returns": write_returns,
    "composition": write_composition,
    "listing_order": write_listing_order,
    "roster_matrix": write_roster_matrix,
    "figure": write_figure,
    "figures_agree": write_agreement,
    "gap": _gap,
    "missing_kind": _missing_kind,
    "corrected": write_corrected,
    "limit": lambda finding, voice: Sentence(fill("{text}", text=draw_limit(finding.details))),
}

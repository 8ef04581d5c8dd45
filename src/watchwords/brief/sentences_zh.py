"""What is claimed, in Chinese: one function for each kind of claim; the twin of `sentences_en`.

A function takes the finding and the voice of the brief and gives a sentence. A detail that is not there shortens the
sentence; nothing is put in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from watchwords.brief.changes_zh import (
    show_years,
    write_dropped,
    write_first_attested,
    write_new,
    write_new_wording,
    write_possibly_dropped,
    write_rate_change,
    write_revived,
    write_theme_change,
)
from watchwords.brief.corrections_zh import write_corrected
from watchwords.brief.echo_zh import (
    write_echo_map,
    write_echoed,
    write_not_echoed,
    write_shared_copy,
    write_used_by_several,
)
from watchwords.brief.families_zh import write_form_shift, write_inverted, write_replaced
from watchwords.brief.figures_zh import write_agreement, write_figure
from watchwords.brief.formats import (
    join_words,
    show_edition,
    show_ordinal,
    show_range,
)
from watchwords.brief.kinds import KINDS_ZH
from watchwords.brief.limits_zh import draw_limit
from watchwords.brief.order_zh import write_list_order, write_task_order
from watchwords.brief.people_zh import (
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
from watchwords.brief.pledges_zh import write_pledge_life, write_pledged
from watchwords.brief.reuse_zh import write_shared_passage
from watchwords.brief.rules_zh import write_cites_rule, write_rule_before, write_rule_wording, write_timeline
from watchwords.brief.runs import Run, Sentence, chain, fill
from watchwords.brief.targets_zh import write_qualifier_shift, write_target
from watchwords.brief.voice import Voice
from watchwords.errors import UsageError
from watchwords.records import Finding

Writer = Callable[[Finding, Voice], Sentence]


def write_sentence(finding: Finding, voice: Voice) -> Sentence:
    """The Chinese sentence of a finding.

    Raises:
        UsageError: the kind of claim has no sentence.
    """
    writer = WRITERS.get(finding.claim)
    if writer is None:
        raise UsageError(f"no Chinese sentence for claims of the kind {finding.claim!r}", where=finding.finding_id)
    return writer(finding, voice)


def _edition(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    runs = [
        Run(
            f"本届为第{show_ordinal(d['number'], 'zh')}届"
            if d.get("number")
            else f"本{voice.unit_zh}为{show_edition(finding.edition, 'zh')}"
        )
    ]
    if d.get("start"):
        runs.append(Run(f"，{show_range(d['start'], d.get('end'), 'zh')}"))
    if d.get("place"):
        runs.extend(fill("，地点：{place}", place=voice.name(d["place"])))
    theme = voice.name({"zh": d.get("theme_zh"), "en": d.get("theme_en")})
    if theme:
        runs.extend(fill("；主题：{theme}", theme=theme))
    runs.append(Run("。"))
    if d.get("n_documents"):
        n = d.get("n_earlier_editions")
        earlier = f"，另有此前{n}{voice.unit_zh}的文件" if n else f"，没有此前各{voice.unit_zh}的文件"
        beside = "" if n is None else earlier
        runs.append(Run(f"库中有本{voice.unit_zh}文件{d['n_documents']}篇{beside}。"))
    return Sentence(tuple(runs))


def _theme_sessions(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    n_all = d.get("n_all_sessions")
    of = f"库中{n_all}场论坛和会议中有" if n_all else "库中有"
    runs = fill("{of}{n}场谈到{theme}。", theme=voice.subject(finding), n=d.get("n_sessions", 0), of=of)
    # That a theme is among the topics of those who took it up says nothing.
    own = {finding.names.zh, finding.names.en}
    topics = voice.terms([topic for topic in d.get("topics") or () if topic not in own])
    if topics:
        runs = chain(runs, fill("议题包括：{topics}。", topics=topics))
    titles = [voice.name(row.get("titles") or row.get("title")) for row in d.get("sessions", ())]
    return Sentence(runs, tuple(title for title in titles if title))


def _said(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    passage = voice.passage(finding, "content") or voice.passage(finding)
    manner = "直接引语" if d.get("mode") == "direct" else "转述"
    if passage is not None and voice.is_paraphrase(passage):
        manner = "改写，非原话"
    who = d.get("speaker") or finding.names
    extras = [
        voice.name(d[key]) for key in ("office", "organisation") if d.get(key) and voice.reads_beside(d[key], who)
    ]
    runs = chain(voice.name(who), *(fill("，{extra}", extra=extra) for extra in extras))
    runs = chain(runs, fill("（{manner}）", manner=manner))
    if passage is not None:
        runs = chain(runs, fill("：{words}", words=voice.words(passage)))
    themes = voice.names(d.get("themes") or ())
    return Sentence(chain(runs, fill("涉及：{themes}。", themes=themes) if themes else ()))


def _gap(finding: Finding, voice: Voice) -> Sentence:
    return Sentence(fill("库中没有{e}的可比文件。", e=show_years(finding.details.get("editions", ()))))


def _missing_kind(finding: Finding, voice: Voice) -> Sentence:
    items = join_words(map(_kind, finding.details.get("items", ())), "zh")
    return Sentence(fill("应有而未收的文件种类：{items}。", items=items))


def _kind(item: Any) -> str:
    """承诺（2021）, from the ledger's own line for it; a kind without a Chinese word stays as it is."""
    edition, _, kind = str(item).rpartition(": ")
    return f"{KINDS_ZH.get(kind, kind)}（{show_edition(edition, 'zh')}）" if edition else KINDS_ZH.get(kind, kind)


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

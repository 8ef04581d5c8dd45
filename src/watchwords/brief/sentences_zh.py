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
from watchwords.brief.families_zh import write_form_shift, write_inverted, write_replaced
from watchwords.brief.figures_zh import write_agreement, write_figure
from watchwords.brief.formats import (
    join_words,
    show_date,
    show_edition,
    show_ordinal,
    show_range,
)
from watchwords.brief.kinds import KINDS_ZH
from watchwords.brief.limits_zh import draw_limit
from watchwords.brief.order_zh import write_list_order, write_task_order
from watchwords.brief.runs import Run, Runs, Sentence, chain, fill, separate, term
from watchwords.brief.targets_zh import write_qualifier_shift, write_target
from watchwords.brief.voice import Voice
from watchwords.errors import UsageError
from watchwords.records import Finding

Writer = Callable[[Finding, Voice], Sentence]

_CHANNELS = {"letter": "致信", "video": "视频致辞", "in_person": "到场讲话", "message": "致辞"}
_TIERS = {
    "message": "据记载致信或致辞",
    "spoke": "据记载发言",
    "quoted": "报道中引述",
    "attended": "据记载出席",
    "listed": "列名，未见到场记载",
    "announced": "预告，未见到场记载",
}
_MODES = {"in_person": "（到场）", "video": "（视频）", "letter": "（书面）"}
_STATUS = {
    "in_force": "现行",
    "issued": "已发布",
    "draft": "征求意见稿",
    "withdrawn": "已撤回",
    "campaign": "专项行动",
    "initiative": "倡议",
}


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


def _channel(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    by = fill("，由{who}宣读", who=voice.name(d["delivered_by"])) if d.get("delivered_by") else ()
    runs = fill(
        "{leader}以{how}的方式向本{unit}大会致意{by}。",
        leader=voice.name(d.get("leader") or finding.names),
        how=_CHANNELS.get(d["channel"], d["channel"]),
        unit=voice.unit_zh,
        by=by,
    )
    groups: dict[str, list[str]] = {}
    for row in d.get("previous", ()):
        groups.setdefault(row["channel"], []).append(row["edition"])
    shown = "；".join(f"{show_years(keys)}为{_CHANNELS.get(how, how)}" for how, keys in groups.items())
    return Sentence((*runs, Run(f"库中此前各{voice.unit_zh}：{shown}。" if shown else "")))


def _theme_sessions(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    n_all = d.get("n_all_sessions")
    of = f"库中{n_all}场论坛和会议中有" if n_all else "库中有"
    runs = fill("{of}{n}场谈到{theme}。", theme=voice.subject(finding), n=d.get("n_sessions", 0), of=of)
    topics = voice.terms(d.get("topics") or ())
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
    extras = [voice.name(d[key]) for key in ("office", "organisation") if d.get(key)]
    runs = chain(voice.name(d.get("speaker") or finding.names), *(fill("，{extra}", extra=extra) for extra in extras))
    runs = chain(runs, fill("（{manner}）", manner=manner))
    if passage is not None:
        runs = chain(runs, fill("：{words}", words=voice.words(passage)))
    themes = voice.names(d.get("themes") or ())
    return Sentence(chain(runs, fill("涉及：{themes}。", themes=themes) if themes else ()))


def _taken_up_by(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    people = voice.list(_person(row, voice) for row in d.get("speakers", ()))
    runs = fill("{people}的言论中有{form}。", form=voice.subject(finding), people=people)
    if d.get("leader_first") and len(d.get("speakers", ())) > 1:
        runs = chain(runs, fill("其中包括领导人。"))
    if d.get("lag_days") is not None:
        runs = chain(runs, fill("距首次使用{n}天后有人沿用。", n=d["lag_days"]))
    return Sentence(runs)


def _person(row: Any, voice: Voice) -> Runs:
    organisation = row.get("organisation") if isinstance(row, dict) else None
    named = voice.name(row)
    return chain(named, fill("（{it}）", it=voice.name(organisation)) if organisation else ())


def _pledged(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    passage = voice.passage(finding, "pledge", "content") or voice.passage(finding)
    when = f"于{show_date(d['date'], 'zh')}" if len(d.get("date") or "") == 10 else ""
    verb = "作出公开承诺" if d.get("strength", 0) >= 4 else "公开表态"
    actors = voice.names(d.get("actors", ())) or voice.subject(finding)
    runs = fill("{who}{when}{verb}", who=actors, when=when, verb=verb)
    if passage is None:
        return Sentence(chain(runs, fill("。")))
    manner = "（改写，非原话）" if voice.is_paraphrase(passage) else ""
    runs = chain(runs, fill("{manner}：{words}", manner=manner, words=voice.words(passage)))
    named = [(label, d[key]) for label, key in _PLEDGE_PARTS if d.get(key)]
    parts = voice.list(fill("{value}（{label}）", label=label, value=voice.own(value)) for label, value in named)
    runs = chain(runs, fill("其中写明{parts}。", parts=parts) if parts else ())
    occasion = voice.own(d.get("occasion"))
    return Sentence(chain(runs, fill("场合：{it}。", it=occasion) if occasion else ()))


_PLEDGE_PARTS = (("数额", "quantity"), ("期限", "deadline"), ("对象", "beneficiary"))


def _rule_before(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    actors = voice.names(d.get("actors", ())) or voice.subject(finding)
    runs = fill(
        "{actors}作出承诺之前，已有{n}项同主题的登记规则。库中没有材料说明承诺由此而来。",
        actors=actors,
        n=len(d.get("rules", ())),
    )
    return Sentence(runs, tuple(_rule(rule, voice) for rule in d.get("rules", ())))


def _rule(rule: Mapping[str, Any], voice: Voice) -> Runs:
    runs = voice.name(rule.get("title") or {"zh": rule.get("title_zh"), "en": rule.get("title_en")})
    if rule.get("issued_on"):
        runs = chain(runs, fill("，日期为{on}", on=show_date(rule["issued_on"], "zh")))
    if rule.get("days_before") is not None:
        runs = chain(runs, fill("，早{n}天", n=rule["days_before"]))
    if rule.get("status") in _STATUS:
        runs = chain(runs, fill("（{status}）", status=_STATUS[rule["status"]]))
    for theme in rule.get("themes", ()):
        runs = chain(runs, fill("；同属{theme}主题", theme=voice.name(theme["name"])), _terms_of(theme, voice))
    # Only words that stand literally in both: a theme in common is not a word in common.
    shared = voice.list(term(word) for word in rule.get("shared_terms", ()))
    runs = chain(runs, fill("；两者都有的字样：{shared}", shared=shared) if shared else ())
    if rule.get("n_outside") and rule.get("n_elsewhere") is not None:
        template = "；其余{n}项登记规则中，有{k}项与之相合的程度不低于此"
        runs = chain(runs, fill(template, k=rule["n_elsewhere"], n=rule["n_outside"]))
    return chain(runs, fill("。"))


def _terms_of(theme: Mapping[str, Any], voice: Voice) -> Runs:
    """The terms that put the pledge and the rule under a theme, each side only where it has some."""
    here, there = voice.terms(theme.get("in_pledge", ())), voice.terms(theme.get("in_rule", ()))
    sides = [fill("承诺中为{it}", it=here)] if here else []
    sides += [fill("规则中为{it}", it=there)] if there else []
    return fill("（{sides}）", sides=separate(sides, "，", "，")) if sides else ()


def _present(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    people = voice.list(_person(row, voice) for row in d.get("names", ()))
    head = _TIERS.get(d["tier"], d["tier"]) + _MODES.get(d.get("mode") or "", "")
    return Sentence(fill("{head}，{n}人：{people}。", head=head, n=d.get("n", len(d.get("names", ()))), people=people))


def _absent_regular(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    who = _person({"name": d.get("name") or finding.names, "organisation": d.get("organisation")}, voice)
    state = "据报道缺席" if d.get("reported_absent") else f"未见于本{voice.unit_zh}的记录"
    searched = (d.get("searched") or {}).get("n_documents")
    runs = fill("{who}{state}", who=who, state=state)
    if searched and not d.get("reported_absent"):
        runs = chain(runs, fill("（检索{n}篇）", n=searched))
    if d.get("k") and d.get("n"):
        editions = f"（{show_years(d['editions'])}）" if d.get("editions") else ""
        template = "；库中最近{n}{unit}中参加过{k}{unit}{e}"
        runs = chain(runs, fill(template, k=d["k"], n=d["n"], unit=voice.unit_zh, e=editions))
    return Sentence(chain(runs, fill("。")))


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

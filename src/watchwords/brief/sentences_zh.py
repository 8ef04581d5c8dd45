"""What is claimed, in Chinese: one function for each kind of claim; the twin of `sentences_en`.

A function takes the finding and the voice of the brief and gives a sentence. A detail that is not there shortens the
sentence; nothing is put in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from watchwords.brief.figures_zh import write_agreement, write_figure
from watchwords.brief.formats import (
    join_words,
    show_date,
    show_editions,
    show_ordinal,
    show_percent,
    show_range,
)
from watchwords.brief.limits_zh import draw_limit
from watchwords.brief.runs import Run, Runs, Sentence, chain, fill, term
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
    runs = [Run(f"本届为第{show_ordinal(d['number'], 'zh')}届" if d.get("number") else f"本期为{finding.edition}")]
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
        beside = "" if n is None else f"，另有此前{n}{voice.unit_zh}的文件"
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
    shown = "；".join(f"{_years(keys)}为{_CHANNELS.get(how, how)}" for how, keys in groups.items())
    return Sentence((*runs, Run(f"库中此前各{voice.unit_zh}：{shown}。" if shown else "")))


def _where(d: Mapping[str, Any]) -> str:
    """(12篇中的3篇)."""
    with_it, n = d.get("n_documents_with"), d.get("n_documents")
    if with_it is None:
        return ""
    return f"（{n}篇中的{with_it}篇）" if n is not None else f"（{with_it}篇）"


def _none_earlier(d: Mapping[str, Any]) -> str:
    n = d.get("n_earlier_documents")
    return "" if n is None else f"，此前{n}篇均无"


def _gaps(d: Mapping[str, Any]) -> str:
    gaps = d.get("gaps")
    return f"库中没有{_years(gaps)}的可比文件。" if gaps else ""


def _carriers(finding: Finding, voice: Voice) -> Runs:
    d = finding.details
    runs = fill("领导人致辞中有此语。") if d.get("in_leader_message") else ()
    if d.get("speakers"):
        runs = chain(runs, fill("见于{who}的言论。", who=voice.names(d["speakers"])))
    if d.get("near_forms"):
        near = voice.list(term(form) for form in d["near_forms"])
        runs = chain(runs, fill("此前文件中有相近说法：{near}。", near=near))
    return runs


def _first_attested(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    return Sentence(
        fill(
            "{form}在本库中首见于{edition}{where}{none}。这并不表示该词此时才提出。{who}{gaps}",
            form=voice.subject(finding),
            edition=_year(finding.edition),
            where=_where(d),
            none=_none_earlier(d),
            who=_carriers(finding, voice),
            gaps=_gaps(d),
        )
    )


def _years(editions: Sequence[str]) -> str:
    """1989-1991和1996年; days and numbers as they stand."""
    is_years = bool(editions) and all(len(key) == 4 and key.isdecimal() for key in editions)
    return show_editions(editions, "zh") + ("年" if is_years else "")


def _year(edition: str) -> str:
    return show_date(edition, "zh") if len(edition) >= 4 and edition[:4].isdigit() else edition


def _new(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    chance = f"假如一切未变，出现这一情形的概率为{show_percent(d['chance_none'], 'zh')}。" if "chance_none" in d else ""
    return Sentence(
        fill(
            "{form}为{edition}新见{where}{none}。{chance}这并不表示该词此时才提出。{who}{gaps}",
            form=voice.subject(finding),
            edition=_year(finding.edition),
            where=_where(d),
            none=_none_earlier(d),
            chance=chance,
            who=_carriers(finding, voice),
            gaps=_gaps(d),
        )
    )


def _dropped(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    before, with_it = d.get("n_earlier_documents"), d.get("n_earlier_with")
    earlier = f"此前{before}篇中有{with_it}篇" if with_it is not None and before else ""
    if earlier and d.get("expected_documents") is not None and d.get("n_documents"):
        earlier += f"；假如一切未变，预期{d['n_documents']}篇中约有{d['expected_documents']:g}篇"
        if d.get("chance_none") is not None:
            earlier += f"（一篇也没有的概率：{show_percent(d['chance_none'], 'zh')}）"
    return _absence(finding, voice, "", earlier)


def _possibly_dropped(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    last = f"上一次见于{_year(d['last_edition'])}" if d.get("last_edition") else ""
    streak = d.get("streak")
    if last and streak and streak > 1:
        last += f"，此前连续{streak}{voice.unit_zh}都有"
    return _absence(finding, voice, "；文件太少，不足以称其消失", last)


def _absence(finding: Finding, voice: Voice, caution: str, earlier: str) -> Sentence:
    n = finding.details.get("n_documents")
    return Sentence(
        fill(
            "{form}未见于{edition}{searched}{caution}。{earlier}{gaps}",
            form=voice.subject(finding),
            edition=_year(finding.edition),
            searched="" if n is None else f"（检索{n}篇）",
            caution=caution,
            earlier=f"{earlier}。" if earlier else "",
            gaps=_gaps(finding.details),
        )
    )


def _revived(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    return Sentence(
        fill(
            "{form}在{edition}重新出现{where}{last}。{who}{gaps}",
            form=voice.subject(finding),
            edition=_year(finding.edition),
            where=_where(d),
            last=f"；此前最后一次见于{_year(d['last_edition'])}" if d.get("last_edition") else "",
            who=_carriers(finding, voice),
            gaps=_gaps(d),
        )
    )


def _new_wording(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    return Sentence(
        fill(
            "{form}在本库中首见于{edition}{times}{none}。{gaps}",
            form=voice.subject(finding),
            edition=_year(finding.edition),
            times=f"，出现{d['n_occurrences']}次" if d.get("n_occurrences") else "",
            none=_none_earlier(d),
            gaps=_gaps(d),
        )
    )


_MOVES = {
    "rising": "上升",
    "falling": "下降",
    "higher": "较高",
    "lower": "较低",
    "carried by one document": "较高，但差异由一篇文件造成",
}


def _move(finding: Finding) -> str:
    verdict = finding.measurement.verdict if finding.measurement else finding.details.get("verdict", "")
    return _MOVES.get(str(verdict), "增多" if finding.details.get("direction") == "up" else "减少")


def _tested(d: Mapping[str, Any], voice: Voice) -> str:
    """The history and the test, each only where there is one."""
    pieces = []
    low, high, n = d.get("range_low"), d.get("range_high"), d.get("n_earlier_editions")
    if d.get("is_rate") is None and low is not None and high is not None:
        pieces.append(f"此前各{voice.unit_zh}在{show_percent(low, 'zh')}至{show_percent(high, 'zh')}之间")
    outside = "高" if d.get("above_all") else "低" if d.get("below_all") else ""
    if outside and n:
        chance = f"（若次序全凭偶然，概率为{round(1 / d['chance'])}分之一）" if d.get("chance") else ""
        pieces.append(f"{outside}于库中此前全部{n}{voice.unit_zh}{chance}")
    if d.get("p") is not None:
        smallest = f"，此设计所能达到的最小值为{d['smallest_p']:g}" if d.get("smallest_p") else ""
        pieces.append(f"文件置换检验p = {d['p']:g}{smallest}")
    return f"{'；'.join(pieces)}。" if pieces else ""


def _rate_change(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    pieces = [f"{d['n']}次" if d.get("n") is not None else ""]
    if d.get("rate") is not None and d.get("earlier_rate") is not None:
        pieces.append(f"每千字词{1000 * d['rate']:.2f}次，此前为{1000 * d['earlier_rate']:.2f}次")
    earlier = d.get("earlier") or {}
    if d.get("n_documents"):
        pieces.append(f"{d['n_documents']}篇中的{d.get('n_documents_with')}篇")
    if earlier.get("n_documents"):
        pieces.append(f"此前为{earlier['n_documents']}篇中的{earlier.get('n_documents_with')}篇")
    shown = "，".join(piece for piece in pieces if piece)
    return Sentence(
        fill(
            "{form}的使用{move}{shown}。{tail}",
            form=voice.subject(finding),
            move=_move(finding),
            shown=f"：{shown}" if shown else "",
            tail=_tested({**d, "is_rate": True}, voice),
        )
    )


def _theme_change(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    runs = fill("主题{theme}{move}", theme=voice.subject(finding), move=_move(finding))
    if d.get("share") is not None:
        count = f"（{d['n_sentences']}句中的{d.get('n_sentences_with')}句）" if d.get("n_sentences") else ""
        before = f"，此前为{show_percent(d['earlier_share'], 'zh')}" if d.get("earlier_share") is not None else ""
        share = show_percent(d["share"], "zh")
        runs = chain(runs, fill("：占全部句子的{share}{n}{b}", share=share, n=count, b=before))
    if d.get("n_documents"):
        runs = chain(runs, fill("，见于{m}篇中的{n}篇", n=d.get("n_documents_with", 0), m=d["n_documents"]))
    runs = chain(runs, fill("。{tested}", tested=_tested(d, voice)))
    terms = voice.list(term(word) for word in d.get("top_terms", ()))
    return Sentence(chain(runs, fill("本次用词：{terms}。", terms=terms) if terms else ()))


def _theme_sessions(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    n_all = d.get("n_all_sessions")
    of = f"库中{n_all}场论坛和会议中有" if n_all else "库中有"
    runs = fill("{of}{n}场谈到{theme}。", theme=voice.subject(finding), n=d.get("n_sessions", 0), of=of)
    topics = voice.list(term(topic) for topic in d.get("topics") or ())
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
    if d.get("leader_first"):
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
    parts = voice.list(fill("{value}（{label}）", label=label, value=voice.name(value)) for label, value in named)
    return Sentence(chain(runs, fill("其中写明{parts}。", parts=parts) if parts else ()))


_PLEDGE_PARTS = (("数额", "quantity"), ("期限", "deadline"), ("对象", "beneficiary"))


def _rule_before(finding: Finding, voice: Voice) -> Sentence:
    d = finding.details
    actors = voice.names(d.get("actors", ())) or voice.subject(finding)
    runs = fill(
        "日期在{actors}的承诺之前、并与之用词相同的登记规则有{n}项。库中没有材料说明该承诺是对其的回应。",
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
    shared = voice.list(term(word) for word in rule.get("shared_terms", ()))
    return chain(runs, fill("；共同用词：{shared}", shared=shared) if shared else (), fill("。"))


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
        editions = f"（{_years(d['editions'])}）" if d.get("editions") else ""
        template = "；库中最近{n}{unit}中参加过{k}{unit}{e}"
        runs = chain(runs, fill(template, k=d["k"], n=d["n"], unit=voice.unit_zh, e=editions))
    return Sentence(chain(runs, fill("。")))


def _gap(finding: Finding, voice: Voice) -> Sentence:
    return Sentence(fill("库中没有{e}的可比文件。", e=_years(finding.details.get("editions", ()))))


def _missing_kind(finding: Finding, voice: Voice) -> Sentence:
    items = join_words((str(item) for item in finding.details.get("items", ())), "zh")
    return Sentence(fill("应有而未收：{items}。", items=items))


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

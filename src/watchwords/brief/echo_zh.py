"""Whose words took up whose formulation, in Chinese; the twin of `echo_en`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchwords.brief.formats import show_date, show_edition
from watchwords.brief.people_zh import show_person
from watchwords.brief.runs import Runs, Sentence, chain, fill
from watchwords.brief.voice import Voice
from watchwords.records import Finding

_MANNERS = {"quotation": "据引述", "message": "贺信或致辞", "reported": "据报道", "own text": "本人文稿"}
_ORDERS = {"same day": "日期相同，先后不详", "open": "先后不详"}


def write_echoed(finding: Finding, voice: Voice) -> Sentence:
    """A formulation of a source in the words of others."""
    d = finding.details
    runs = _source(finding, d, voice)
    for order in ("after", "same day", "open"):
        rows = [row for row in d.get("speakers", ()) if row.get("order") == order]
        if rows:
            head = "此后见于" if order == "after" else "亦见于"
            tail = "" if order == "after" else f"（{_ORDERS[order]}）"
            people = voice.list(_with_lag(row, voice) for row in rows)
            runs = chain(runs, fill("{head}{people}的言论{tail}。", head=head, people=people, tail=tail))
    if d.get("n_more"):
        runs = chain(runs, fill(f"另有{d['n_more']}人。"))
    return Sentence(chain(runs, fill(_share(d, voice)), fill(_median(d)), fill(_before(d)), fill(_credits(d))))


def _source(finding: Finding, d: Mapping[str, Any], voice: Voice) -> Runs:
    source = d.get("source")
    form = voice.subject(finding)
    if not source:
        return fill("{form}见于多人的言论。", form=form)
    manner = f"（{_MANNERS[source['manner']]}）" if source.get("manner") in _MANNERS else ""
    return fill(
        "{form}：库中归于{who}的言论里，最早的一处{manner}{when}。",
        form=form,
        who=voice.name(source.get("name")),
        manner=manner,
        when=_when(source),
    )


def _when(source: Mapping[str, Any]) -> str:
    if source.get("date"):
        return f"见于{show_date(source['date'], 'zh')}"
    return f"见于{show_edition(source['edition'], 'zh')}" if source.get("edition") else "日期不详"


def _with_lag(row: Mapping[str, Any], voice: Voice) -> Runs:
    """A speaker with the days passed and what of the wording is used."""
    notes = []
    if row.get("order") == "after" and row.get("lag_days") is not None:
        notes.append(f"{row['lag_days']}天后")
    elif row.get("order") == "after" and row.get("lag_editions"):
        notes.append(f"{row['lag_editions']}{voice.unit_zh}后")
    if row.get("kind") == "varied" and row.get("verbatim_share") is not None:
        notes.append(f"有改动，相同部分{row['verbatim_share']:.0%}")
    elif row.get("kind") in ("short", "variant"):
        notes.append({"short": "简式", "variant": "另一形式"}[row["kind"]])
    return chain(show_person(row, voice), fill(f"（{'；'.join(notes)}）") if notes else ())


def _share(d: Mapping[str, Any], voice: Voice) -> str:
    n, of = d.get("n_used"), d.get("n_panel")
    if n is None or not of:
        return ""
    low, high = d.get("share_low"), d.get("share_high")
    between = f"（95%区间{low:.0%}至{high:.0%}）" if low is not None and high is not None else ""
    return f"本{voice.unit_zh}此前未用过它的{of}位具名发言者中，{n}位用了它{between}。"


def _median(d: Mapping[str, Any]) -> str:
    if d.get("median_lag") is None:
        return ""
    high = f"至{d['median_high']:g}天" if d.get("median_high") is not None else "天起，无上界"
    return f"有言论在库者半数在{d['median_lag']:g}天内使用（95%区间{d['median_low']:g}{high}）。"


def _before(d: Mapping[str, Any]) -> str:
    n, of = d.get("n_used_before"), d.get("n_speakers_before")
    if of is None:
        return ""
    if not of:
        return "此前库中没有他人的言论。"
    return f"此前库中{of}位发言者中{n}位用过。" if n else f"此前库中{of}位发言者均未用过。"


def _credits(d: Mapping[str, Any]) -> str:
    rows = [row for row in d.get("speakers", ()) if row.get("credits_source") is not None]
    n = sum(bool(row["credits_source"]) for row in rows)
    return f"这{len(rows)}处中{n}处同时提到出处。" if n and len(rows) > 1 else ""


def write_used_by_several(finding: Finding, voice: Voice) -> Sentence:
    """A new formulation in the words of several, and not in the source's."""
    d = finding.details
    people = voice.list(show_person(row, voice) for row in d.get("speakers", ()))
    runs = fill("{people}的言论中有{form}。", form=voice.subject(finding), people=people)
    if d.get("n_more"):
        runs = chain(runs, fill(f"另有{d['n_more']}人。"))
    return Sentence(chain(runs, fill("库中归于领导人的言论未见。") if d.get("has_leader") else ()))


def write_not_echoed(finding: Finding, voice: Voice) -> Sentence:
    """A formulation not found in the words of one who was heard often."""
    d = finding.details
    runs = fill(
        "{who}的{n}篇言论中未见{form}",
        form=voice.subject(finding),
        n=d.get("n_texts", 0),
        who=voice.name(d.get("speaker")),
    )
    if d.get("n_texts_others"):
        runs = chain(runs, fill(f"；他人{d['n_texts_others']}篇中{d.get('n_texts_others_with', 0)}篇有"))
    if d.get("chance") is not None:
        chance = max(d["chance"], d.get("chance_varying") or 0.0)
        runs = chain(runs, fill(f"（若用法与他人相同，一篇也没有的概率为{chance:.1%}）"))
    runs = chain(runs, fill("。"))
    if d.get("source"):
        who = voice.name(d["source"].get("name"))
        runs = chain(runs, fill("库中归于{who}的言论里，最早的一处{when}。", who=who, when=_when(d["source"])))
    if d.get("n_tested"):
        runs = chain(runs, fill(f"共检验{d['n_tested']}对发言者与提法。"))
    return Sentence(runs)


def write_shared_copy(finding: Finding, voice: Voice) -> Sentence:
    """One text in several outlets."""
    d = finding.details
    runs = fill(
        "{on}{n}家媒体刊发的文字有一半以上相同：{who}。",
        n=d.get("n_outlets", len(d.get("outlets", ()))),
        on=f"自{show_date(d['date'], 'zh')}起一天之内，" if d.get("date") else "",
        who=voice.names(d.get("outlets", ())),
    )
    uncredited = d.get("uncredited") or ()
    if uncredited:
        runs = chain(runs, fill("未注明出处的：{who}。", who=voice.names(uncredited)))
    return Sentence(runs)


def write_echo_map(finding: Finding, voice: Voice) -> Sentence:
    """How many of the source's formulations others have in their words."""
    d = finding.details
    sources = d.get("sources") or [finding.names]
    n, with_it = d.get("n_speakers"), d.get("n_speakers_with", 0)
    runs: Runs = ()
    if d.get("n_in_source"):
        runs = fill(
            "本{unit}{who}的言论中有所列提法{n}个，其中{k}个亦见于本{unit}其他具名发言者的言论。",
            unit=voice.unit_zh,
            n=d["n_in_source"],
            who=voice.names(sources),
            k=d.get("n_taken_up", 0),
        )
    of = f"{n}位具名发言者中，" if n else ""
    told = "{of}{k}位的言论中有库中归于{who}的言论也有的提法。"
    return Sentence(chain(runs, fill(told, k=with_it, of=of, who=voice.names(sources))))

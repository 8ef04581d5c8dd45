"""Who came, in what tier and by what channel, in Chinese; the twin of `people_en`."""

from __future__ import annotations

from typing import Any

from watchwords.brief.changes_zh import show_years
from watchwords.brief.runs import Run, Runs, Sentence, chain, fill
from watchwords.brief.voice import Voice
from watchwords.records import Finding

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


def write_channel(finding: Finding, voice: Voice) -> Sentence:
    """How the leader addressed the edition."""
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


def write_present(finding: Finding, voice: Voice) -> Sentence:
    """Who took part, in one tier and mode."""
    d = finding.details
    people = voice.list(show_person(row, voice) for row in d.get("names", ()))
    head = _TIERS.get(d["tier"], d["tier"]) + _MODES.get(d.get("mode") or "", "")
    return Sentence(fill("{head}，{n}人：{people}。", head=head, n=d.get("n", len(d.get("names", ()))), people=people))


def write_absent_regular(finding: Finding, voice: Voice) -> Sentence:
    """A regular without a report of taking part."""
    d = finding.details
    who = show_person({"name": d.get("name") or finding.names, "organisation": d.get("organisation")}, voice)
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


def show_person(row: Any, voice: Voice) -> Runs:
    """A name with the organisation it stands for, where that is known."""
    organisation = row.get("organisation") if isinstance(row, dict) else None
    named = voice.name(row)
    return chain(named, fill("（{it}）", it=voice.name(organisation)) if organisation else ())

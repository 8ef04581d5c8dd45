"""Pledges, with what they name, in Chinese; the twin of `pledges_en`."""

from __future__ import annotations

from watchwords.brief.formats import show_date
from watchwords.brief.runs import Sentence, chain, fill
from watchwords.brief.voice import Voice
from watchwords.records import Finding

_STATES = {
    "advanced": "此前的承诺再次作出，期限提前或数额增加",
    "delayed": "此前的承诺再次作出，期限推后",
    "softened": "此前的承诺再次作出，用词较弱",
    "hardened": "此前的承诺再次作出，用词较强",
    "completed": "与此前承诺相近的事项被表述为已经完成",
    "dropped": "此前的承诺在所查各届中未再发现",
}
_PLEDGE_PARTS = (("数额", "quantity"), ("期限", "deadline"), ("对象", "beneficiary"), ("条件", "condition"))


def write_pledged(finding: Finding, voice: Voice) -> Sentence:
    """A pledge with its amount, deadline and beneficiary."""
    d = finding.details
    passage = voice.passage(finding, "pledge", "content") or voice.passage(finding)
    when = f"于{show_date(d['date'], 'zh')}" if len(d.get("date") or "") == 10 else ""
    verb = "作出公开承诺" if d.get("strength", 0) >= 4 else "公开表态"
    verb = f"共同{verb}" if d.get("mode") == "joint" else verb
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


def write_pledge_life(finding: Finding, voice: Voice) -> Sentence:
    """What became of a pledge of an earlier edition, with its words then and, where there are any, now."""
    d = finding.details
    who = voice.names(d.get("actors", ())) or voice.subject(finding)
    runs = fill("{who}：{state}", who=who, state=_STATES[d["state"]])
    then = [voice.own(d[key]) for key in ("act_before", "quantity_before", "deadline_before") if d.get(key)]
    now = [voice.own(d[key]) for key in ("act", "quantity", "deadline") if d.get(key)]
    if d["state"] not in ("completed", "dropped"):
        runs = chain(
            runs, fill("（{year}：{then}；本届：{now}）", year=d["before"], then=voice.list(then), now=voice.list(now))
        )
    if searched := d.get("searched"):
        runs = chain(runs, fill("（{years}）", years=voice.list(searched)))
    for label, role in ((d["before"], "before"), ("本届", "now"), ("本届", "done")):
        if (passage := voice.passage(finding, role)) is not None and passage.role == role:
            manner = "（改写，非原话）" if voice.is_paraphrase(passage) else ""
            runs = chain(
                runs, fill("。{label}{manner}：{words}", label=label, manner=manner, words=voice.words(passage))
            )
    return Sentence(chain(runs, fill("。")))

"""Pledges, with what they name, in Chinese; the twin of `pledges_en`."""

from __future__ import annotations

from watchwords.brief.formats import show_date
from watchwords.brief.runs import Sentence, chain, fill
from watchwords.brief.voice import Voice
from watchwords.records import Finding

_PLEDGE_PARTS = (("数额", "quantity"), ("期限", "deadline"), ("对象", "beneficiary"))


def write_pledged(finding: Finding, voice: Voice) -> Sentence:
    """A pledge with its amount, deadline and beneficiary."""
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

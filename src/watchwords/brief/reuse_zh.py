"""Passages that stand word for word in an earlier document, in Chinese; the twin of `reuse_en`."""

from __future__ import annotations

from watchwords.brief.formats import show_date, show_edition
from watchwords.brief.runs import Sentence, chain, fill, quote, term
from watchwords.brief.voice import Voice
from watchwords.records import Finding

LONGEST = 160
"""Characters of a passage that the sentence shows; the evidence holds all of it."""


def write_shared_passage(finding: Finding, voice: Voice) -> Sentence:
    """Whose passage is whose, word for word, and how long before."""
    d = finding.details
    runs = fill(
        "{who}与{source}{when}有连续{n}{unit}相同",
        who=voice.name(d.get("who")),
        source=voice.name(d.get("source")),
        when=_when(finding),
        n=d["n_units"],
        unit="字" if d.get("lang") == "zh" else "词",
    )
    passage = voice.passage(finding, "echo")
    if passage is None:
        return Sentence(chain(runs, fill("。")))
    start, end = d["shared"]
    shown = passage.text[start:end].strip()
    head = shown[:LONGEST]
    opening = "：" if head == shown else "，开头为："
    runs = chain(runs, fill(opening), (quote(head, voice.passage_lang(passage)),), fill("。"))
    if d.get("credited"):
        runs = chain(runs, fill("旁边提到{it}。", it=(term(d["credited"]),)))
    return Sentence(runs)


def _when(finding: Finding) -> str:
    d = finding.details
    if d.get("days_before"):
        return f"（日期早{d['days_before']}天）"
    if d.get("source_date"):
        return f"（{show_date(d['source_date'], 'zh')}）"
    return f"（{show_edition(d['source_edition'], 'zh')}）" if d.get("source_edition") else ""

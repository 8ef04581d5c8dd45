"""Passages that stand word for word in an earlier document, in English."""

from __future__ import annotations

from watchwords.brief.formats import plural, show_date, show_edition
from watchwords.brief.runs import Sentence, chain, fill, quote, term
from watchwords.brief.voice import Voice
from watchwords.records import Finding

LONGEST = 320
"""Characters of a passage that the sentence shows; the evidence holds all of it."""


def write_shared_passage(finding: Finding, voice: Voice) -> Sentence:
    """Whose passage is whose, word for word, and how long before."""
    d = finding.details
    unit = "character" if d.get("lang") == "zh" else "word"
    runs = fill(
        "{who} shares {n} in a row with {source}{when}",
        who=voice.name(d.get("who")),
        n=plural(d["n_units"], unit),
        source=voice.name(d.get("source")),
        when=_when(finding),
    )
    passage = voice.passage(finding, "echo")
    if passage is None:
        return Sentence(chain(runs, fill(".")))
    start, end = d["shared"]
    shown = passage.text[start:end].strip()
    head = shown if len(shown) <= LONGEST else shown[:LONGEST].rsplit(" ", 1)[0]
    opening = ": " if head == shown else ", which begin: "
    runs = chain(runs, fill(opening), (quote(head, voice.passage_lang(passage)),), fill("."))
    if d.get("credited"):
        runs = chain(runs, fill(" {it} is named beside them.", it=(term(d["credited"]),)))
    return Sentence(runs)


def _when(finding: Finding) -> str:
    d = finding.details
    if d.get("days_before"):
        return f", dated {plural(d['days_before'], 'day')} before"
    if d.get("source_date"):
        return f", dated {show_date(d['source_date'], 'en')}"
    return f" of {show_edition(d['source_edition'], 'en')}" if d.get("source_edition") else ""

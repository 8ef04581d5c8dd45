"""Pledges, with what they name, in English."""

from __future__ import annotations

from watchwords.brief.formats import show_date
from watchwords.brief.runs import Sentence, chain, fill
from watchwords.brief.voice import Voice
from watchwords.records import Finding

_PLEDGE_PARTS = (("amount", "quantity"), ("deadline", "deadline"), ("beneficiary", "beneficiary"))


def write_pledged(finding: Finding, voice: Voice) -> Sentence:
    """A pledge with its amount, deadline and beneficiary."""
    d = finding.details
    passage = voice.passage(finding, "pledge", "content") or voice.passage(finding)
    when = f" on {show_date(d['date'], 'en')}" if len(d.get("date") or "") == 10 else ""
    verb = "made a public commitment" if d.get("strength", 0) >= 4 else "declared an intention"
    runs = fill(
        "{who} {verb}{when}", who=voice.names(d.get("actors", ())) or voice.subject(finding), verb=verb, when=when
    )
    if passage is None:
        return Sentence(chain(runs, fill(".")))
    manner = " (in paraphrase)" if voice.is_paraphrase(passage) else ""
    runs = chain(runs, fill("{manner}: {words}", manner=manner, words=voice.words(passage)))
    named = [(label, d[key]) for label, key in _PLEDGE_PARTS if d.get(key)]
    parts = voice.list(fill("{value} ({label})", label=label, value=voice.own(value)) for label, value in named)
    runs = chain(runs, fill(" It names {parts}.", parts=parts) if parts else ())
    occasion = voice.own(d.get("occasion"))
    return Sentence(chain(runs, fill(" Occasion: {it}.", it=occasion) if occasion else ()))

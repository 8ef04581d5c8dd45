"""Pledges, with what they name, in English."""

from __future__ import annotations

from watchwords.brief.formats import show_date
from watchwords.brief.runs import Sentence, chain, fill
from watchwords.brief.voice import Voice
from watchwords.records import Finding

_STATES = {
    "advanced": "an earlier pledge is given again, for sooner or with more of it",
    "delayed": "an earlier pledge is given again with a later deadline",
    "softened": "an earlier pledge is given again with a weaker word",
    "hardened": "an earlier pledge is given again with a stronger word",
    "completed": "something like an earlier pledge is told as done",
    "dropped": "a pledge was not found again in the editions searched",
}
_PLEDGE_PARTS = (
    ("amount", "quantity"),
    ("deadline", "deadline"),
    ("beneficiary", "beneficiary"),
    ("condition", "condition"),
)


def write_pledged(finding: Finding, voice: Voice) -> Sentence:
    """A pledge with its amount, deadline and beneficiary."""
    d = finding.details
    passage = voice.passage(finding, "pledge", "content") or voice.passage(finding)
    when = f" on {show_date(d['date'], 'en')}" if len(d.get("date") or "") == 10 else ""
    verb = "made a public commitment" if d.get("strength", 0) >= 4 else "declared an intention"
    verb = f"{verb} together" if d.get("mode") == "joint" else verb
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


def write_pledge_life(finding: Finding, voice: Voice) -> Sentence:
    """What became of a pledge of an earlier edition, with its words then and, where there are any, now."""
    d = finding.details
    who = voice.names(d.get("actors", ())) or voice.subject(finding)
    runs = fill("{who}: {state}", who=who, state=_STATES[d["state"]])
    then = [voice.own(d[key]) for key in ("act_before", "quantity_before", "deadline_before") if d.get(key)]
    now = [voice.own(d[key]) for key in ("act", "quantity", "deadline") if d.get(key)]
    if d["state"] not in ("completed", "dropped"):
        runs = chain(
            runs, fill(" ({then} in {year}, now {now})", then=voice.list(then), year=d["before"], now=voice.list(now))
        )
    if searched := d.get("searched"):
        runs = chain(runs, fill(" ({years})", years=voice.list(searched)))
    for label, role in ((d["before"], "before"), ("Now", "now"), ("Now", "done")):
        if (passage := voice.passage(finding, role)) is not None and passage.role == role:
            manner = " (in paraphrase)" if voice.is_paraphrase(passage) else ""
            runs = chain(
                runs, fill(". {label}{manner}: {words}", label=label, manner=manner, words=voice.words(passage))
            )
    return Sentence(chain(runs, fill(".")))

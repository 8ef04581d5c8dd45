"""The edition itself: its number, dates and theme as the documents give them, and how the leader spoke to it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from watchwords.findings.scene import Scene, draw, pairs, passages
from watchwords.records import Coverage, DateUse, Finding, Mention, Passage, Presence, Session

OVERVIEW = "overview"
"""Kind of the document that introduces an edition; quoted first where there is one."""


def draw_meeting(scene: Scene, coverage: Coverage) -> list[Finding]:
    """One finding that gathers what documents state of number, dates and theme; without any, what the record holds."""
    number, number_mentions = _number(scene)
    dates, date_mentions = _dates(scene)
    theme_details: dict[str, Any] = {}
    theme_passages = []
    for lang in ("zh", "en"):
        theme = getattr(scene.edition.theme, lang)
        place = _find_loosely(scene, theme) if theme else None
        if place is not None:
            theme_details[f"theme_{lang}"] = theme
            theme_passages.append(scene.slice(*place, role="theme"))
    evidence = _each_once(
        [*_shown(scene, number_mentions, "number"), *_shown(scene, date_mentions, "dates"), *theme_passages]
    )
    evidence = evidence or _openings(scene)
    details = {
        "number": number,
        "start": dates[0] if dates else None,
        "end": dates[1] if dates else None,
        **theme_details,
        "n_documents": len(set(scene.events.values())),
        "n_earlier_editions": len(coverage.editions) - 1,
    }
    return [
        draw(
            scene,
            "edition",
            "edition",
            scene.edition.key,
            names=scene.series.name,
            details=details,
            evidence=evidence,
            grade="A",
            coverage=coverage,
            rank=10.0,
        )
    ]


def _shown(scene: Scene, mentions: list[Mention], role: str) -> list[Passage]:
    """One passage a language, out of the overview where there is one."""
    ordered = sorted(mentions, key=lambda m: scene.cards[m.doc_id].kind != OVERVIEW)
    found = passages(scene, ordered, role=role)
    by_lang = {scene.lang(passage.doc_id): passage for passage in reversed(found)}
    return list(by_lang.values())


def _openings(scene: Scene) -> list[Passage]:
    """How the edition's documents begin, two at most: what there is to open where none of them names the edition."""
    rows = [(doc_id, scene.sentences[doc_id][0]) for doc_id in scene.events if scene.sentences[doc_id]]
    return [scene.slice(doc_id, row.start, row.end, role="document") for doc_id, row in rows[:2]]


def _each_once(found: list[Passage]) -> list[Passage]:
    return list({(passage.doc_id, passage.start, passage.end): passage for passage in found}.values())


def draw_channel(scene: Scene) -> list[Finding]:
    """How the leader addressed the edition, with the channels of earlier editions."""
    leader = scene.leader()
    now = [(m, p) for m, p in scene.pairs("presence", Presence) if m.key == leader and _channel(p)]
    if leader is None or not now:
        return []
    channel = Counter(_channel(presence) for _, presence in now).most_common(1)[0][0]
    shown = [(m, p) for m, p in now if _channel(p) == channel]
    readers = [(m, p.delivered_by) for m, p in shown if p.delivered_by]
    details = {
        "leader": scene.names(leader),
        "channel": channel,
        "delivered_by": scene.names(readers[0][1], fallback=readers[0][1]) if readers else None,
        "previous": [{"edition": edition, "channel": name} for edition, name in _earlier_channels(scene, leader)],
    }
    evidence = passages(scene, [m for m, _ in (*readers, *shown)][:6], role="channel")
    names = scene.names(leader)
    return [
        draw(scene, "channel", "edition", leader, names=names, details=details, evidence=evidence, grade="A", rank=9.0)
    ]


def _channel(presence: Presence) -> str | None:
    """letter, video, in_person or message; None where the report is of something else."""
    if presence.tier == "message":
        return presence.mode or "message"
    return (presence.mode or "in_person") if presence.tier == "spoke" else None


def _earlier_channels(scene: Scene, leader: str) -> list[tuple[str, str]]:
    seen: dict[str, Counter[str]] = {}
    for mention, presence in pairs(scene.past, Presence):
        channel = _channel(presence) if mention.key == leader else None
        edition = scene.cards[mention.doc_id].edition
        if channel and edition:
            seen.setdefault(edition, Counter())[channel] += 1
    return [(edition, counts.most_common(1)[0][0]) for edition, counts in sorted(seen.items())]


def _number(scene: Scene) -> tuple[int | None, list[Mention]]:
    """The ordinal the series lists for the edition, where documents give it too; other ordinals are of other things.

    A work report is given at the second session of the fourteenth congress: neither is the number of the report.
    """
    given = [(m, s.number) for m, s in scene.pairs("sessions", Session) if s.type == "edition" and s.number]
    shown = [mention for mention, number in given if number == scene.edition.number]
    return (scene.edition.number if shown else None), shown


def _dates(scene: Scene) -> tuple[tuple[str, str] | None, list[Mention]]:
    """The days the series lists for the edition, where a sentence on the edition gives them too.

    Without a list nothing is said: a speech names many days, and the meeting's own are not told apart from them.
    """
    sentences = {(m.doc_id, m.sentence) for m, s in scene.pairs("sessions", Session) if s.type == "edition"}
    shown = [
        mention
        for mention, use in scene.pairs("dates", DateUse)
        if (use.date, use.until) == scene.edition.dates and (mention.doc_id, mention.sentence) in sentences
    ]
    return ((scene.edition.dates[0], scene.edition.dates[1]) if shown else None), shown


def _find_loosely(scene: Scene, phrase: str) -> tuple[str, int, int] | None:
    """Where a title stands in the edition, whatever its spaces, dashes and quotation marks."""
    words = re.findall(r"\w+", phrase)
    pattern = re.compile(r"[\s\W]*".join(map(re.escape, words)), re.IGNORECASE)
    for doc_id in sorted(scene.texts, key=lambda d: (scene.cards[d].kind != OVERVIEW, scene.cards[d].date or "", d)):
        match = pattern.search(scene.texts[doc_id]) if scene.cards[doc_id].edition == scene.edition.key else None
        if match:
            row = next((r for r in scene.sentences[doc_id] if r.start <= match.start() < r.end), None)
            return (doc_id, row.start, max(row.end, match.end())) if row else (doc_id, *match.span())
    return None

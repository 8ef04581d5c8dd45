"""Pledges by identified actors, and the rules dated shortly before that share their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from watchwords.findings.scene import Scene, draw, in_each_language
from watchwords.records import DateUse, Finding, Mention, Pledge

Link = Callable[[Finding], Finding | None]


def draw_pledges(scene: Scene, link: Link, *, top: int, min_strength: int = 3) -> list[Finding]:
    """Pledges, strongest and most specific first, each followed by the rules that may stand before it.

    Args:
        scene: the edition.
        link: the finding on the rules dated near a pledge; None where there is none.
        top: pledges at most.
        min_strength: weaker acts (supports, calls, hopes) are not pledges.
    """
    findings = []
    groups = _groups(scene, min_strength)
    for place, group in enumerate(groups[:top]):
        pledge = _draw_pledge(scene, group, rank=2.0 - place / 100)
        findings.append(pledge)
        if (linked := link(pledge)) is not None:
            findings.append(linked)
    return findings


def _groups(scene: Scene, min_strength: int) -> list[list[tuple[Mention, Pledge]]]:
    """The versions of one pledge in both languages: same event, an actor in common, paired in the order of the text."""
    groups: list[list[tuple[Mention, Pledge]]] = []
    for mention, pledge in scene.pairs("pledges", Pledge):
        if pledge.strength < min_strength or not _is_testable(pledge):
            continue
        home = next((group for group in groups if _is_version(scene, group, mention, pledge)), None)
        if home is None:
            groups.append([(mention, pledge)])
        else:
            home.append((mention, pledge))
    return sorted(groups, key=lambda group: _order(group[0]))


def _is_testable(pledge: Pledge) -> bool:
    """Whether two readers could later agree that it was kept (notes on method, 27).

    A speaker's own "we will" counts only with a quantity or a deadline: without one it is how speeches are written.
    A reported pledge, and one that says "pledge" or "promise", counts as it stands.
    """
    is_bare_future = pledge.act.lower().strip() in BARE_FUTURE
    return pledge.mode != "direct" or not is_bare_future or bool(pledge.quantity or pledge.deadline)


BARE_FUTURE = frozenset({"will", "'ll", "shall", "are going to", "am going to", "将", "要", "会"})


def _is_version(scene: Scene, group: list[tuple[Mention, Pledge]], mention: Mention, pledge: Pledge) -> bool:
    """Whether a pledge is the next one of the same event in a language the group has not, by an actor of the group."""
    first, _ = group[0]
    langs = {scene.lang(other.doc_id) for other, _ in group}
    actors = {key for _, other in group for key in other.actor_keys}
    is_same_event = scene.event(first) == scene.event(mention)
    return is_same_event and scene.lang(mention.doc_id) not in langs and bool(actors & set(pledge.actor_keys))


def _order(pair: tuple[Mention, Pledge]) -> tuple[Any, ...]:
    mention, pledge = pair
    specificity = sum(x is not None for x in (pledge.quantity, pledge.deadline, pledge.beneficiary))
    return (-len(pledge.actor_keys), -pledge.strength, -specificity, mention.doc_id, mention.start)


def _draw_pledge(scene: Scene, group: list[tuple[Mention, Pledge]], *, rank: float) -> Finding:
    mention, pledge = group[0]
    card = scene.cards[mention.doc_id]
    evidence = [scene.passage(m, role="pledge") for m, _ in group]
    keys = list(dict.fromkeys(key for _, p in group for key in p.actor_keys))
    spoken = card.speaker if pledge.mode == "direct" and card.speaker else pledge.actor_name
    # A single actor is printed as the text has it; several unknown ones by what they are counted under.
    actors = [scene.names(key, fallback=spoken if len(keys) == 1 else key.removeprefix("name:")) for key in keys]
    actors = actors or [scene.names(None, fallback=spoken)]
    return draw(
        scene,
        "pledged",
        "pledges",
        mention.key or pledge.actor_name,
        names=actors[0],
        details={
            "actors": actors,
            "actor_keys": keys or None,
            "act": pledge.act,
            "office": pledge.office,
            "organisation": pledge.organisation,
            "quantity": in_each_language((m.lang, p.quantity) for m, p in group),
            "deadline": in_each_language((m.lang, p.deadline) for m, p in group),
            "beneficiary": in_each_language((m.lang, p.beneficiary) for m, p in group),
            "date": _day_of(scene, mention) or card.date,
            "occasion": scene.occasion(mention),
            "strength": pledge.strength,
            "mode": pledge.mode,
        },
        evidence=evidence,
        grade="A",
        rank=rank,
    )


def _day_of(scene: Scene, mention: Mention) -> str | None:
    """The day named in the pledge's own sentence."""
    for date, use in scene.pairs("dates", DateUse):
        if (date.doc_id, date.sentence) == (mention.doc_id, mention.sentence) and use.until is None:
            return use.date if len(use.date) == len("2021-09-27") else None
    return None

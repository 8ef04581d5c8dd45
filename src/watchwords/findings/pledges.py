"""Pledges by identified actors, and the rules dated shortly before that share their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from watchwords.findings.pledge_groups import PledgeGroup, group_pledges
from watchwords.findings.scene import Scene, draw
from watchwords.records import PARAPHRASE, DateUse, Finding, Mention, Pledge

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


def _groups(scene: Scene, min_strength: int) -> list[PledgeGroup]:
    """Pledges that can be told, the strongest and most specific first."""
    mentions = (m for m, p in scene.pairs("pledges", Pledge) if p.strength >= min_strength and _is_testable(p))
    return sorted(group_pledges(scene, mentions), key=lambda group: _order(group.pairs[0]))


def _is_testable(pledge: Pledge) -> bool:
    """Whether two readers could later agree that it was kept (notes on method, 27).

    A speaker's own "we will" counts only with a quantity or a deadline: without one it is how speeches are written.
    A reported pledge, and one that says "pledge" or "promise", counts as it stands.
    """
    is_bare_future = pledge.act.lower().strip() in BARE_FUTURE
    return pledge.mode != "direct" or not is_bare_future or bool(pledge.quantity or pledge.deadline)


BARE_FUTURE = frozenset({"will", "'ll", "shall", "are going to", "am going to", "将", "要", "会"})


def _order(pair: tuple[Mention, Pledge]) -> tuple[Any, ...]:
    mention, pledge = pair
    specificity = sum(x is not None for x in (pledge.quantity, pledge.deadline, pledge.beneficiary))
    return (-len(pledge.actor_keys), -pledge.strength, -specificity, mention.doc_id, mention.start)


def _draw_pledge(scene: Scene, group: PledgeGroup, *, rank: float) -> Finding:
    mention, pledge, keys = group.mention, group.pledge, group.keys
    card = scene.cards[mention.doc_id]
    evidence = [scene.passage(m, role="pledge") for m, _ in group.pairs]
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
            "actor_keys": list(keys) or None,
            "act": pledge.act,
            "office": pledge.office,
            "organisation": pledge.organisation,
            "quantity": group.words(scene, "quantity"),
            "deadline": group.words(scene, "deadline"),
            "beneficiary": group.words(scene, "beneficiary"),
            "condition": group.words(scene, "condition"),
            "n_signatories": len(pledge.signatories) or None,
            "date": _day_of(scene, mention) or card.date,
            "occasion": None if card.version_kind == PARAPHRASE else scene.occasion(mention),
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

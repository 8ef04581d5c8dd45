"""What became of pledges from edition to edition, as findings: each state with the passages of both editions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchwords.findings.pledge_groups import PledgeGroup
from watchwords.findings.scene import Scene, draw
from watchwords.records import Coverage, Finding, Names, Passage, Shown


@dataclass(frozen=True)
class Life:
    """A pledge with what became of it."""

    state: str
    edition: str
    """Where the earlier passage stands."""
    before: PledgeGroup
    now: PledgeGroup | None = None
    done: Passage | None = None
    searched: tuple[str, ...] = ()


_RANKS = {"completed": 1.5, "advanced": 1.4, "delayed": 1.4, "softened": 1.3, "hardened": 1.3, "dropped": 1.2}


def draw_life(
    scene: Scene, changed: Sequence[Life], earlier: Sequence[Life], coverage: Coverage, *, top: int
) -> list[Finding]:
    """Changes first, then what is reported as done, then what is not found any more; each kind in the order given.

    Args:
        scene: the edition.
        changed: pledges of the edition that changed against an earlier one.
        earlier: pledges of earlier editions reported as done, or not found any more.
        coverage: what was searched.
        top: findings at most.
    """
    told = [life for life in (*changed, *earlier) if life.state in _RANKS]
    told.sort(key=lambda life: -_RANKS[life.state])
    return [
        _draw(scene, life, coverage, rank=_RANKS[life.state] - place / 1000) for place, life in enumerate(told[:top])
    ]


def _draw(scene: Scene, life: Life, coverage: Coverage, *, rank: float) -> Finding:
    before = life.before
    evidence = _passages(scene, before, "before")
    shows = [Shown("before", (before.pledge.act,))]
    if life.now is not None:
        evidence += _passages(scene, life.now, "now")
        shows.append(Shown("now", (life.now.pledge.act,)))
    if life.done is not None:
        evidence.append(life.done)
    names = _actor(scene, before)
    now = life.now
    return draw(
        scene,
        "pledge_life",
        "pledges",
        before.mention.key or before.pledge.actor_name,
        names=names,
        details={
            "state": life.state,
            "actors": [names],
            "before": life.edition,
            "deadline_before": before.words(scene, "deadline"),
            "deadline": now.words(scene, "deadline") if now else None,
            "quantity_before": before.words(scene, "quantity"),
            "quantity": now.words(scene, "quantity") if now else None,
            "act_before": before.words(scene, "act"),
            "act": now.words(scene, "act") if now else None,
            "searched": list(life.searched) or None,
        },
        evidence=evidence,
        grade="B" if life.state != "dropped" else "C",
        shows=tuple(shows),
        coverage=coverage,
        rank=rank,
    )


def _actor(scene: Scene, group: PledgeGroup) -> Names:
    card = scene.cards[group.mention.doc_id]
    spoken = card.speaker if group.pledge.mode == "direct" and card.speaker else group.pledge.actor_name
    return scene.names(group.mention.key, fallback=spoken)


def _passages(scene: Scene, group: PledgeGroup, role: str) -> list[Passage]:
    kept: dict[str, Passage] = {}
    for mention, _ in group.pairs:
        kept.setdefault(mention.lang, scene.passage(mention, role=role))
    return list(kept.values())

"""Who took part, tier by tier, and which regulars the record of this edition does not have."""

from __future__ import annotations

from collections import defaultdict

from watchwords.findings.scene import Scene, draw, pairs, passages
from watchwords.measures.roster import TAKING_PART, AbsentRegular, Attendance, measure_absent_regulars
from watchwords.records import Coverage, Finding, Mention, Passage, Presence

TIERS = ("message", "spoke", "quoted", "attended", "listed", "announced")
"""Strongest claim first; a person is shown in the strongest tier that a document gives."""


def draw_people(scene: Scene, coverage: Coverage) -> list[Finding]:
    """One finding a tier and mode, then one for each regular without a report."""
    return [*_present(scene), *_absent(scene, coverage)]


def _present(scene: Scene) -> list[Finding]:
    best: dict[str, tuple[int, str | None, Mention, Presence]] = {}
    for mention, presence in scene.pairs("presence", Presence):
        if presence.tier not in TIERS or mention.key is None:
            continue
        tier = TIERS.index(presence.tier)
        # A named way of taking part (by video) beats none named in the same tier.
        if mention.key not in best or (tier, presence.mode is None) < (
            best[mention.key][0],
            best[mention.key][1] is None,
        ):
            best[mention.key] = (tier, presence.mode, mention, presence)
    groups: dict[tuple[int, str], list[tuple[str, Mention, Presence]]] = defaultdict(list)
    for key, (tier, mode, mention, presence) in best.items():
        groups[tier, mode or ""].append((key, mention, presence))
    findings = []
    roles = scene.roles()
    for (tier, mode), rows in sorted(groups.items()):
        details = {
            "tier": TIERS[tier],
            "mode": mode or None,
            "names": [
                {
                    "name": scene.names(key, fallback=presence.name),
                    "office": roles[key].office if key in roles else None,
                    "organisation": roles[key].organisation if key in roles else None,
                }
                for key, _, presence in rows
            ],
            "n": len(rows),
        }
        findings.append(
            draw(
                scene,
                "present",
                "people",
                f"{TIERS[tier]}:{mode}",
                names=scene.series.name,
                details=details,
                evidence=_one_each(scene, [mention for _, mention, _ in rows]),
                grade="A",
                rank=5.0 - tier / 10,
            )
        )
    return findings


def _one_each(scene: Scene, mentions: list[Mention]) -> tuple[Passage, ...]:
    """A passage for every name: the list is only as good as each of its names."""
    places: dict[tuple[str, int], Passage] = {}
    for mention in mentions:
        passage = scene.passage(mention, role="present")
        places.setdefault((passage.doc_id, passage.start), passage)
    return tuple(places.values())


def _absent(scene: Scene, coverage: Coverage) -> list[Finding]:
    reports = [*pairs(scene.past, Presence), *scene.pairs("presence", Presence)]
    rows = measure_absent_regulars(
        (
            Attendance(scene.cards[m.doc_id].edition or "", m.key, p.tier, p.mode)
            for m, p in reports
            if m.key is not None and scene.cards[m.doc_id].edition
        ),
        coverage.editions,
        scene.edition.key,
    )
    return [_draw_absent(scene, row, reports, coverage) for row in rows if _is_person(scene, row.person)]


def _draw_absent(
    scene: Scene, row: AbsentRegular, reports: list[tuple[Mention, Presence]], coverage: Coverage
) -> Finding:
    before = [
        mention
        for mention, presence in reports
        if mention.key == row.person
        and presence.tier in TAKING_PART
        and scene.cards[mention.doc_id].edition in row.editions
    ]
    now = [m for m, p in reports if m.key == row.person and p.tier == "absent" and m in scene.of("presence")]
    names = scene.names(row.person)
    return draw(
        scene,
        "absent_regular",
        "people",
        row.person,
        names=names,
        details={
            "name": names,
            "k": len(row.editions),
            "n": row.n_earlier,
            "editions": list(row.editions),
            "reported_absent": row.is_reported_absent,
            "n_regulars": row.n_regulars,
            "n_missing": row.n_missing,
            "searched": {"n_documents": len(set(scene.events.values()))},
        },
        evidence=[*passages(scene, now, role="absence"), *passages(scene, before, role="before")[:4]],
        grade="A" if row.is_reported_absent else "B",
        coverage=coverage,
        rank=2.0 + row.is_reported_absent + len(row.editions) / 10,
    )


def _is_person(scene: Scene, key: str) -> bool:
    known = next((known for known in scene.series.known if known.key == key), None)
    return known is not None and known.type == "person"

"""Targets set at another level, with another hedge, for the first time, or no longer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from watchwords.findings.scene import Scene, draw
from watchwords.measures.qualifiers import Headed, QualifierShift
from watchwords.measures.targets.comparing import EditionTargets, TargetChange
from watchwords.measures.targets.target import Target, bounds_of
from watchwords.records import Coverage, Finding, Names, Passage, Shown

LONGEST_HISTORY = 6
"""Earlier editions whose targets are told."""


def draw_targets(
    scene: Scene,
    changes: Sequence[TargetChange],
    now: EditionTargets,
    names: Mapping[str, Names],
    coverage: Coverage,
    *,
    top: int,
) -> list[Finding]:
    """One finding for each change, moved levels first; first targets only where the edition before sets some.

    Args:
        scene: the edition.
        changes: what differs.
        now: what this edition sets, for measures it names without a figure.
        names: known measures by key.
        coverage: what was searched.
        top: how many at most.
    """
    findings = [_draw(scene, change, now, names, coverage) for change in changes]
    kept = [finding for finding in findings if finding is not None]
    return sorted(kept, key=lambda finding: (-finding.rank, finding.finding_id))[:top]


_RANKS = {"level up": 3.0, "level down": 3.0, "level": 3.0, "not set": 3.2, "hedge": 2.0, "first set": 1.0}


def _draw(
    scene: Scene, change: TargetChange, now: EditionTargets, names: Mapping[str, Names], coverage: Coverage
) -> Finding | None:
    measure, horizon = change.key
    shown = [target for target in (change.now, change.before) if target is not None]
    named = names.get(measure) or _own_names(shown[0])
    evidence = [_passage(scene, target, role) for target, role in _sides(change)]
    slot = None
    if change.now is None:
        slot = now.names(_words(named, change.before)) or (now.slots[0] if now.slots else None)
        if slot is None:
            return None
        evidence.insert(0, scene.sentence_around(slot.doc_id, slot.at.start, slot.at.end))
    details: dict[str, Any] = {
        "measure": {"zh": named.zh, "en": named.en},
        "horizon": horizon,
        "kinds": list(change.kinds),
        "now": _told(scene, change.now) if change.now else None,
        "before": _told(scene, change.before) if change.before else None,
        "before_edition": change.before_edition,
        "history": [{"edition": key, **_told(scene, target)} for key, target in change.history[-LONGEST_HISTORY:]],
        "n_searched": change.n_searched,
        "is_named": any(word in slot.text for word in _words(named, change.before)) if slot else None,
    }
    return draw(
        scene,
        "target",
        "targets",
        f"{measure}:{horizon}",
        names=named,
        details=details,
        evidence=evidence,
        grade="B",
        shows=tuple(Shown(role, (_text(scene, target),)) for target, role in _sides(change)),
        coverage=coverage,
        rank=max(_RANKS[kind] for kind in change.kinds) - 0.01 * (change.now.place if change.now else 0),
    )


def _sides(change: TargetChange) -> list[tuple[Target, str]]:
    sides = ((change.now, "now"), (change.before, "before"))
    return [(target, role) for target, role in sides if target is not None]


def _passage(scene: Scene, target: Target, role: str) -> Passage:
    return scene.sentence_around(target.doc_id, target.at.start, target.at.end, role=role)


def _text(scene: Scene, target: Target) -> str:
    return scene.texts[target.doc_id][target.at.start : target.at.end]


def _told(scene: Scene, target: Target) -> dict[str, Any]:
    """A target as its sentence prints it: the words of the text, and the numbers they give."""
    low, high = bounds_of(target.figure)
    return {
        "text": _text(scene, target),
        "low": None if low is None else f"{low:f}",
        "high": None if high is None else f"{high:f}",
        "unit": target.figure.unit,
        "currency": target.figure.currency,
        "hedge": target.hedge,
    }


def _own_names(target: Target) -> Names:
    return Names(zh=target.name) if target.lang == "zh" else Names(en=target.name)


def _words(named: Names, before: Target | None) -> list[str]:
    return [word.lower() for word in (named.zh, named.en, before.name if before else None) if word]


# --- qualifiers -------------------------------------------------------------------------------------------


def draw_qualifiers(
    scene: Scene,
    shifts: Sequence[QualifierShift],
    ranks: Mapping[str, tuple[str, int]],
    coverage: Coverage,
    *,
    top: int,
) -> list[Finding]:
    """The `top` shifts whose heads stood in most earlier editions, raised and lowered ones first."""
    findings = [_draw_qualifier(scene, shift, ranks, coverage) for shift in shifts]
    return sorted(findings, key=lambda finding: (-finding.rank, finding.finding_id))[:top]


POLICY_SCALES = frozenset({"stance", "pace"})
"""What these grade is a state of affairs or a course; other scales grade the tone of a task."""
_KIND_RANKS = {"raised": 0.9, "lowered": 0.9, "added": 0.5, "removed": 0.5, "swapped": 0.4}


def _draw_qualifier(
    scene: Scene, shift: QualifierShift, ranks: Mapping[str, tuple[str, int]], coverage: Coverage
) -> Finding:
    sides = ((shift.now, "now"), (shift.before, "before"))
    written = {role: _clause(scene, clause) for clause, role in sides}
    return draw(
        scene,
        "qualifier_shift",
        "targets",
        shift.head,
        names=Names(zh=written["now"]) if shift.lang == "zh" else Names(en=written["now"]),
        details={
            "kind": shift.kind,
            "scale": shift.scale,
            "now": written["now"],
            "before": written["before"],
            "before_edition": shift.before_edition,
            "words": list(shift.now.words),
            "words_before": list(shift.before.words),
            "history": [
                {"edition": edition, "words": list(clause.words), "text": _clause(scene, clause)}
                for edition, clause in shift.history[-LONGEST_HISTORY:]
            ],
            "same_words": [edition for edition, clause in shift.history if clause.words == shift.now.words] or None,
            "ranks": {word: list(ranks[word]) for word in sorted({*shift.now.words, *shift.before.words})},
        },
        evidence=[scene.sentence_around(c.doc_id, c.at.start, c.at.end, role=role) for c, role in sides],
        grade="B",
        shows=tuple(Shown(role, (text,)) for role, text in written.items()),
        coverage=coverage,
        rank=_KIND_RANKS[shift.kind] + 0.01 * len(shift.history) + 0.05 * (shift.scale in POLICY_SCALES),
    )


def _clause(scene: Scene, clause: Headed) -> str:
    return " ".join(scene.texts[clause.doc_id][clause.at.start : clause.at.end].split())

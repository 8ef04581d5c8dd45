"""Targets of an edition held against those of the edition before: level, hedge, and what is set no longer.

One edition has one target for a measure and a horizon. Where its documents disagree, nothing is said of the measure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from watchwords.measures.targets.target import Bounds, Horizon, Slot, Target, bounds_of

NAME = "target"
VERSION = 1

Key = tuple[str, Horizon]
Kind = Literal["level up", "level down", "level", "hedge", "first set", "not set"]

MIN_EDITIONS_NOT_SET = 2
"""Editions in a row that set a target before its absence is worth a line (method, 25)."""


@dataclass(frozen=True)
class EditionTargets:
    """What one edition sets."""

    edition: str
    targets: Mapping[Key, Target]
    slots: tuple[Slot, ...]

    def names(self, measure_names: Sequence[str]) -> Slot | None:
        """The slot that names a measure under one of its names, with or without a figure."""
        return next((slot for slot in self.slots if any(name in slot.text for name in measure_names)), None)


@dataclass(frozen=True)
class TargetChange:
    """How the target of one measure differs from the one before."""

    key: Key
    kinds: tuple[Kind, ...]
    now: Target | None
    """None where it is not set."""
    before: Target | None
    """None where it was never set in the editions looked at."""
    before_edition: str | None
    history: tuple[tuple[str, Target], ...]
    """Earlier editions that set it, in order."""
    n_searched: int
    """Earlier editions that set any target."""


def gather(edition: str, targets: Sequence[Target], slots: Sequence[Slot]) -> EditionTargets:
    """One target for each measure and horizon; measures on which documents disagree are left out.

    Inside one document the first counts: later ones explain it or speak of a part.
    """
    by_document: dict[Key, dict[str, Target]] = {}
    for target in targets:
        by_document.setdefault(target.key, {}).setdefault(target.doc_id, target)
    agreed = {}
    for key, rows in by_document.items():
        values = {(bounds_of(target.figure), target.hedge, target.figure.unit) for target in rows.values()}
        if len(values) == 1:
            agreed[key] = rows[min(rows)]
    return EditionTargets(edition, agreed, tuple(slots))


def compare_targets(editions: Sequence[EditionTargets]) -> list[TargetChange]:
    """Changes of the last edition against the one before that sets targets, in the order of its text.

    Args:
        editions: in order, the one under study last; those that set no target are passed over as earlier ones.

    Returns:
        Nothing where no earlier edition sets a target. An unchanged target is no change.
    """
    *past, now = editions
    earlier = [edition for edition in past if edition.targets]
    if not earlier:
        return []
    keys = sorted(now.targets, key=lambda key: (now.targets[key].place, key))
    gone = [key for key in earlier[-1].targets if key not in now.targets]
    changes = [_change(key, earlier, now) for key in (*keys, *gone)]
    return [change for change in changes if change.kinds]


def _change(key: Key, earlier: Sequence[EditionTargets], now: EditionTargets) -> TargetChange:
    history = tuple((edition.edition, edition.targets[key]) for edition in earlier if key in edition.targets)
    target = now.targets.get(key)
    before_edition, before = history[-1] if history else (None, None)
    return TargetChange(
        key=key,
        kinds=_kinds(key, earlier, target, before),
        now=target,
        before=before,
        before_edition=before_edition,
        history=history,
        n_searched=len(earlier),
    )


def _kinds(key: Key, earlier: Sequence[EditionTargets], now: Target | None, before: Target | None) -> tuple[Kind, ...]:
    if now is None:
        last = [one.targets.get(key) for one in earlier[-MIN_EDITIONS_NOT_SET:]]
        was_listed = len(last) == MIN_EDITIONS_NOT_SET and all(target and target.in_slot for target in last)
        return ("not set",) if was_listed else ()
    if before is None:
        return ("first set",)
    if now.figure.unit != before.figure.unit or now.figure.currency != before.figure.currency:
        return ()
    kinds: list[Kind] = []
    level = compare_bounds(bounds_of(before.figure), bounds_of(now.figure))
    if level is not None:
        kinds.append(level)
    if now.hedge != before.hedge:
        kinds.append("hedge")
    return tuple(kinds)


def compare_bounds(before: Bounds, now: Bounds) -> Literal["level up", "level down", "level"] | None:
    """Whether the bounds moved: up or down where no bound moved the other way, None where the numbers are the same.

    >>> from decimal import Decimal as D
    >>> compare_bounds((D(6), D("6.5")), (D("5.5"), D("5.5")))
    'level down'
    """
    old, new = {bound for bound in before if bound is not None}, {bound for bound in now if bound is not None}
    if old == new or not old or not new:
        return None
    if min(new) >= min(old) and max(new) >= max(old):
        return "level up"
    if min(new) <= min(old) and max(new) <= max(old):
        return "level down"
    return "level"

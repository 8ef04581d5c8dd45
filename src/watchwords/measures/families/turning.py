"""Which pairs and lists of a wording an edition has in an order that no document had before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from watchwords.measures.discovery.texts import is_word
from watchwords.measures.families.pool import Pool, Tokens, is_chinese, joined
from watchwords.measures.families.relatives import FamilyCues, stands
from watchwords.measures.families.standing import Standing

SHORTEST_PART = 2
"""Characters of the shortest part of a Chinese form."""


@dataclass(frozen=True)
class Turn:
    """A form that stood in every one of the last editions, and its parts in another order."""

    old: str
    new: str
    n_old: int
    """Places of the old one in these editions."""


def find_turned(
    pool: Pool, first: int, standing: Sequence[Standing], cues: FamilyCues, *, is_fresh: Callable[[str], bool]
) -> list[Turn]:
    """Standing forms of parts joined by a conjunction, and the order of these parts that is new.

    Windows of the edition's tokens, joints left out, are told apart by the sum of a number for each token, which does
    not depend on their order; only where the sum is that of a standing form are the tokens looked at.

    Args:
        pool: texts of the editions the forms stand in, then of the one under study.
        first: first token of the one under study.
        standing: forms that all of the earlier ones have.
        cues: word lists of their language.
        is_fresh: whether no document before the edition has a form.
    """
    numbers = np.random.default_rng(0).integers(1 << 40, size=len(pool.spellings) + 1, dtype=np.int64)
    is_joint = np.array([token in cues.joints for token in pool.spellings], dtype=np.bool_)
    places = first + np.flatnonzero(~is_joint[pool.row[first:]])
    sums = np.concatenate([[0], np.cumsum(numbers[pool.row[places]])])
    found: dict[tuple[str, str], Turn] = {}
    for n, units in _by_size(pool, standing, numbers, is_joint, cues).items():
        totals = sums[n:] - sums[:-n]
        for at in np.flatnonzero(np.isin(totals, np.array(sorted(units), dtype=np.int64))).tolist():
            tokens = pool.spelled(int(places[at]), int(places[at + n - 1]) + 1)
            for unit in units[int(totals[at])]:
                old, new = joined(unit.tokens), joined(tokens)
                variants = [] if (old, new) in found else _turned(unit.tokens, tokens, cues)
                if variants and all(map(is_fresh, variants)) and stands(pool, tokens, cues):
                    found[old, new] = Turn(old, new, unit.n)
    return _one_for_one_thing(sorted(found.values(), key=lambda turn: (-turn.n_old, turn.old, turn.new)))


def _one_for_one_thing(turns: Sequence[Turn]) -> list[Turn]:
    kept: list[Turn] = []
    for turn in turns:
        if not any(turn.new in other.new or other.new in turn.new for other in kept):
            kept.append(turn)
    return kept


def _by_size(
    pool: Pool, standing: Sequence[Standing], numbers: np.ndarray, is_joint: np.ndarray, cues: FamilyCues
) -> dict[int, dict[int, list[Standing]]]:
    """Forms with a conjunction by tokens of content, then by the sum of their numbers."""
    found: dict[int, dict[int, list[Standing]]] = {}
    for unit in standing:
        if _has_conjunction(unit.tokens, cues):
            at = int(pool.places(unit.tokens)[0])
            own = pool.row[at : at + len(unit.tokens)]
            own = own[~is_joint[own]]
            found.setdefault(len(own), {}).setdefault(int(numbers[own].sum()), []).append(unit)
    return found


def _turned(old: Tokens, new: Tokens, cues: FamilyCues) -> list[str]:
    """The parts as the new form has them, and with each joint in the place of its own; empty where they are not the
    same parts turned round.

    What both forms begin and end with is no part of it: two kinds of insurance may change places before "insurance".
    """
    if (
        old == new
        or not _has_conjunction(new, cues)
        or not all(is_word(token) or token in cues.joints for token in new)
    ):
        return []
    left = _common(old, new)
    right = _common(old[left:][::-1], new[left:][::-1])
    ours = list(_parts(old[left : len(old) - right], cues))
    theirs = list(_parts(new[left : len(new) - right], cues))
    if len(ours) < 2 or not all(ours) or ours == theirs or sorted(ours) != sorted(theirs):
        return []
    if any(part[0] in cues.edges or part[-1] in cues.edges for part in theirs):
        return []
    # One character is no part of its own: it belongs to a word that the joint's character cut.
    if is_chinese(old) and any(len(part) < SHORTEST_PART for part in theirs):
        return []
    core = new[left : len(new) - right]
    return [joined(core), *(joined(_with(theirs, joint)) for joint in sorted(cues.joints))]


def _has_conjunction(tokens: Tokens, cues: FamilyCues) -> bool:
    """A list with commas alone is no formulation; what its order says is read from lists."""
    return any(token in cues.joints and is_word(token) for token in tokens)


def _with(parts: Sequence[Tokens], joint: str) -> Tokens:
    return tuple(token for part in parts for token in (joint, *part))[1:]


def _parts(tokens: Tokens, cues: FamilyCues) -> Iterator[Tokens]:
    start = 0
    for at, token in enumerate(tokens):
        if token in cues.joints:
            yield tokens[start:at]
            start = at + 1
    yield tokens[start:]


def _common(a: Tokens, b: Tokens) -> int:
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return n

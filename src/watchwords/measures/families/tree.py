"""From forms with their first uses to a tree: each derives from the closest form that was there before it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from watchwords.measures.discovery.texts import is_word
from watchwords.measures.families.pool import Tokens, joined, tokens_of
from watchwords.measures.families.relatives import LEAST_SHARED, FamilyCues, Relation

Moment = tuple[int, str, str, int]
"""Of a first use: place of the edition in the order of editions, date, document, place in its text."""


@dataclass(frozen=True)
class Change:
    """What makes one form of another."""

    relation: Relation
    given: str
    """What the earlier form has and this one has not."""
    found: str
    """What this one has in its place."""
    shared: float
    """Share of the longer form's tokens that both have."""


@dataclass(frozen=True)
class Derived:
    """A form in its family."""

    form: str
    parent: str | None
    """The form it derives from; None for one that was there before every form near to it."""
    change: Change | None


def derive(first: Mapping[str, Moment], cues: FamilyCues, listed: Collection[str] = ()) -> list[Derived]:
    """The forms as a tree, each before those that derive from it, siblings in the order of their first uses.

    Args:
        first: form to its first use.
        cues: word lists of their language.
        listed: forms that the series gives as forms of one formulation, however little they have in common.
    """
    ordered = sorted(first, key=lambda form: (first[form], form))
    found: dict[str, Derived] = {}
    for at, form in enumerate(ordered):
        changes = {earlier: change_between(earlier, form, cues, listed) for earlier in ordered[:at]}
        near = [(change.shared, -place, earlier) for place, (earlier, change) in enumerate(changes.items()) if change]
        parent = max(near)[2] if near else None
        found[form] = Derived(form, parent, changes[parent] if parent else None)
    return [one for root in ordered if found[root].parent is None for one in _below(root, ordered, found)]


def _below(form: str, ordered: Sequence[str], found: Mapping[str, Derived]) -> list[Derived]:
    children = [child for child in ordered if found[child].parent == form]
    return [found[form], *(one for child in children for one in _below(child, ordered, found))]


def change_between(earlier: str, later: str, cues: FamilyCues, listed: Collection[str] = ()) -> Change | None:
    """What was done to one form to make another; None where they differ by more than one thing."""
    a, b = tokens_of(earlier), tokens_of(later)
    if is_inverted(a, b, cues):
        return Change("inversion", "", "", 1.0)
    left = _common(a, b)
    right = _common(a[left:][::-1], b[left:][::-1])
    given, found = a[left : len(a) - right], b[left : len(b) - right]
    shared = round((left + right) / max(len(a), len(b)), 3)
    if shared >= LEAST_SHARED:
        return Change(_relation(left, right, given, found, cues), joined(given), joined(found), shared)
    return Change("listed", "", "", shared) if earlier in listed and later in listed else None


def _relation(left: int, right: int, given: Tokens, found: Tokens, cues: FamilyCues) -> Relation:
    if given and found:
        return "slot"
    if given:
        return "truncation"
    return "insertion" if (left and right) or joined(found) in cues.adverbs else "extension"


def is_inverted(a: Tokens, b: Tokens, cues: FamilyCues) -> bool:
    """Whether two forms are the same tokens but for joints, cut into two to five pieces and put in another order."""
    one, other = _without_joints(a, cues), _without_joints(b, cues)
    return one != other and sorted(one) == sorted(other)


def _without_joints(tokens: Tokens, cues: FamilyCues) -> Tokens:
    return tuple(token for token in tokens if token not in cues.joints and is_word(token))


def _common(a: Tokens, b: Tokens) -> int:
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return n

"""What becomes of a pledge in later editions: repeated, advanced, delayed, softened, hardened, completed, dropped.

After the notes on method, 28. Two pledges are linked where they share an actor and either their actions are alike
(cosine of 0.6 and more) or they share a quantity and what it is of. Nothing here says that a pledge was broken: what
is not found was not found.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

NAME = "pledge_life"
VERSION = 1

State = Literal["new", "repeated", "advanced", "delayed", "softened", "hardened"]


@dataclass(frozen=True)
class LifeOptions:
    """Conditions of the states; printed with the brief."""

    min_cosine: float = 0.6
    """Likeness of two actions from which they are taken for one."""
    min_terms: int = 3
    """Terms of each, below which likeness says nothing."""
    min_object: float = 0.3
    """Likeness of what two equal quantities are of."""
    editions_after: int = 2
    """Stored editions after a pledge in which it must be missing before it is called dropped."""


@dataclass(frozen=True)
class Item:
    """A pledge, or a sentence on something done, as it is compared."""

    key: str
    actors: frozenset[str]
    """Keys of who is bound; of a sentence on something done, whose text it is."""
    lang: str
    terms: Mapping[str, int]
    """Of `terms_of`."""
    marks: frozenset[str] = frozenset()
    """Ordinals and titles that tell one thing from another of its kind: 第十九次, 《...》."""
    quantities: frozenset[str] = frozenset()
    """Numbers with their units, folded: 500亿元, 20 percent."""
    deadline: int | None = None
    """Year by which; None: none stated, or one that moves with the edition (this year, within three years)."""
    has_deadline: bool = False
    """Whether any is stated, one that moves included."""
    strength: int = 0
    is_testable: bool = False


@dataclass(frozen=True)
class Step:
    """A pledge beside the like one of an earlier edition."""

    key: str
    states: tuple[State, ...]
    """At least one; advanced and delayed exclude each other, softened and hardened likewise."""
    edition: str | None = None
    """The latest earlier edition that has a like one; None: none has."""
    before: str | None = None
    """Key of that pledge."""
    cosine: float | None = None


_MARK = re.compile(
    r"第[一二三四五六七八九十百\d]+[次届个号]|《[^》\n]{1,60}》|\b\d{1,3}(?:st|nd|rd|th)\b"
    r"|\b[a-z-]+(?:first|second|third|th) (?=session|congress)"
)


def marks_of(folded: str) -> frozenset[str]:
    """Ordinals and titles of a folded text."""
    return frozenset(_MARK.findall(folded))


_WORD = re.compile(r"[a-z][a-z'-]+")
_HAN = re.compile(r"[㐀-鿿]+")


class LifeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one language; see `data/pledge_life.toml`."""

    any_pledge: tuple[str, ...]
    """Terms that any pledge may have, which make none like another."""
    done: str
    not_done: str


class LifeCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/pledge_life.toml`."""

    zh: LifeWords
    en: LifeWords

    def of(self, lang: str) -> LifeWords:
        """The words of a language."""
        return self.zh if lang == "zh" else self.en


def terms_of(folded: str, lang: str, words: LifeWords) -> dict[str, int]:
    """Terms of an action and its object: pairs of Chinese characters, or English words with their endings cut.

    Numbers and words that any pledge may have are left out.
    """
    counts: Counter[str] = Counter()
    common = _common(words.any_pledge)
    if lang == "zh":
        for run in _HAN.findall(folded):
            counts.update(pair for at in range(len(run) - 1) if (pair := run[at : at + 2]) not in common)
        return dict(counts)
    counts.update(_stem(word) for word in _WORD.findall(folded.lower()) if word not in common)
    return dict(counts)


@cache
def _common(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def cosine(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Cosine of two bags of terms, 0 to 1; 0 where one is empty."""
    size = _size(one) * _size(other)
    return _shared(one, other) / size if size else 0.0


def _size(terms: Mapping[str, int]) -> float:
    return math.sqrt(sum(n * n for n in terms.values()))


def _shared(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    if len(other) < len(one):
        one, other = other, one
    return sum(count * other[term] for term, count in one.items() if term in other)


class Likeness:
    """Finds what is like a pledge among others; those that share no rare term or quantity are never compared.

    Args:
        items: to search, in any order; the answer does not depend on it.
        options: what counts as like.
    """

    def __init__(self, items: Iterable[Item], options: LifeOptions) -> None:
        self._items = sorted(items, key=lambda item: item.key)
        self._options = options
        self._sizes = [_size(item.terms) for item in self._items]
        self._by_actor: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, item in enumerate(self._items):
            for actor in item.actors:
                self._by_actor[actor, item.lang].append(place)

    def best(self, item: Item) -> tuple[Item, float] | None:
        """The likest of the same actor and language with its cosine; of equals the first by key; None: none is like."""
        found: tuple[Item, float] | None = None
        size = _size(item.terms)
        places = sorted({place for actor in item.actors for place in self._by_actor.get((actor, item.lang), ())})
        for place in places:
            other = self._items[place]
            alike = _shared(item.terms, other.terms) / (size * self._sizes[place] or 1.0)
            is_told = min(len(item.terms), len(other.terms)) >= self._options.min_terms
            if item.marks and other.marks and not item.marks & other.marks:
                continue
            is_like = (is_told and alike >= self._options.min_cosine) or (
                bool(item.quantities & other.quantities) and alike >= self._options.min_object
            )
            if is_like and (found is None or alike > found[1]):
                found = (other, alike)
        return found


def pledge_steps(editions: Sequence[tuple[str, Sequence[Item]]], options: LifeOptions | None = None) -> list[Step]:
    """What each pledge of the last edition is beside the earlier ones, in the order given.

    Args:
        editions: stored editions in order with their pledges; the last is the one under study.
        options: conditions.

    Returns:
        One step a pledge; none where there is no earlier edition.
    """
    conditions = options or LifeOptions()
    if len(editions) < 2:
        return []
    earlier = [(edition, Likeness(items, conditions)) for edition, items in reversed(editions[:-1])]
    return [_step(item, earlier) for item in editions[-1][1]]


def _step(item: Item, earlier: Sequence[tuple[str, Likeness]]) -> Step:
    for edition, known in earlier:
        if (found := known.best(item)) is not None:
            before, alike = found
            return Step(item.key, changes(before, item), edition, before.key, round(alike, 3))
    return Step(item.key, ("new",))


def changes(before: Item, now: Item) -> tuple[State, ...]:
    """What changed between two linked pledges; "repeated" where nothing that can be compared did.

    More or less for another year is no change of a pledge: quantities are compared only where both have the same
    deadline, or neither has one.
    """
    states: list[State] = []
    if before.deadline and now.deadline and before.deadline != now.deadline:
        states.append("advanced" if now.deadline < before.deadline else "delayed")
    elif before.deadline == now.deadline and before.has_deadline == now.has_deadline and not _moves(before, now):
        raised = _raised(before.quantities, now.quantities)
        if raised:
            states.append("advanced")
    if before.strength and now.strength and before.strength != now.strength:
        states.append("softened" if now.strength < before.strength else "hardened")
    return tuple(states) or ("repeated",)


def _moves(before: Item, now: Item) -> bool:
    """Whether a deadline is stated that moves with the edition."""
    return any(item.has_deadline and item.deadline is None for item in (before, now))


_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def _raised(before: frozenset[str], now: frozenset[str]) -> bool:
    """Whether the one quantity of each has the same unit and grew."""
    if len(before) != 1 or len(now) != 1:
        return False
    (one,), (other,) = before, now
    first, second = _NUMBER.search(one), _NUMBER.search(other)
    if first is None or second is None or _NUMBER.sub("", one) != _NUMBER.sub("", other):
        return False
    return float(second[0].replace(",", "")) > float(first[0].replace(",", ""))


def not_found(
    made: Sequence[Item],
    after: Sequence[Sequence[Item]],
    told: Likeness,
    options: LifeOptions | None = None,
) -> list[Item]:
    """Testable pledges that none of the editions after them has, be it as a pledge, a target or something done.

    Args:
        made: pledges of the edition in which they were made.
        after: pledges of each stored edition after it.
        told: every clause of those editions.
        options: conditions; with fewer editions after it than they ask for nothing is said.
    """
    conditions = options or LifeOptions()
    if len(after) < conditions.editions_after:
        return []
    later = [Likeness(items, conditions) for items in after]
    return [
        item
        for item in made
        if item.is_testable and told.best(item) is None and all(known.best(item) is None for known in later)
    ]


def completed(made: Sequence[Item], done: Likeness) -> list[tuple[Item, Item, float]]:
    """Testable pledges with the sentence of a later edition that reports the like as done, and their cosine."""
    found = ((item, done.best(item)) for item in made if item.is_testable)
    return [(item, best[0], best[1]) for item, best in found if best is not None]

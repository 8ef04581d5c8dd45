"""What text reuse takes and gives: texts, options, and passages with their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from watchwords.measures.reuse.units import MIN_WEIGHT

NAME = "reuse"
VERSION = 1


@dataclass(frozen=True)
class ReuseText:
    """A text as it is compared."""

    id: str
    text: str
    """Folded and in lower case."""
    origin: str | None = None
    """Texts of one origin (copies, language versions) are never held against each other; None: its id."""
    is_left: bool = True
    is_right: bool = True
    """A passage is looked for between a text of the left and one of the right side; by default any two."""


@dataclass(frozen=True)
class ReuseOptions:
    """What makes a passage, and how many are given."""

    min_weight: int = MIN_WEIGHT
    """Three for a character, four for a word: 24 is eight characters or six words."""
    max_places: int = 32
    """Texts that hold a wording up to which all pairs are looked at; beyond, each is held against the first alone."""
    max_passages: int = 2_000
    """Passages given, those that say most first."""
    seed_weight: int = 15
    """Shortest equal run that begins a near passage: five characters or four words."""
    max_seed_texts: int = 16
    """Texts that hold a seed beyond which it begins no near passage."""
    min_similarity: float = 0.6
    """Least share of equal units in a near passage, of both sides together."""


@dataclass(frozen=True, order=True)
class Place:
    """Folded [start, end) of a text."""

    id: str
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """A wording that stands in two texts at least.

    Exact: the same units in the same order in all its places, and no two of them can be made longer together. Near: two
    places, of which `similarity` of the units are the same.
    """

    form: Literal["exact", "near"]
    places: tuple[Place, ...]
    """In the order of the ids."""
    n_units: int
    """Of its first place."""
    n_texts: int
    """Texts that hold its rarest stretch of the least length; as many hold the whole at most."""
    score: float
    """How much it says: its stretches of the least length, each counted as one over the texts that hold it."""
    n_same: int
    n_replaced: int = 0
    n_deleted: int = 0
    """Units of the first place that the second does not have."""
    n_inserted: int = 0
    """Units of the second place that the first does not have."""
    similarity: float = 1.0
    """Equal units of both sides over all units of both sides."""


@dataclass(frozen=True, order=True)
class CopyOf:
    """A text of which `share` of the units stand in another, longer one."""

    id: str
    within: str
    share: float


@dataclass(frozen=True)
class Reuse:
    """What was found."""

    passages: tuple[Passage, ...]
    """Those that say most first."""
    n_found: int
    """How many there are; more than `passages` where the options cut them off."""
    n_widespread: int
    """Wordings in so many texts that each of these was held against the first alone."""
    n_texts: int
    copies: tuple[CopyOf, ...] = ()
    """Texts that stand in another one as a whole; passages of such a pair are not given."""

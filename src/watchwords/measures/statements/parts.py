"""What a statement of contrast is made of, and the words it is told by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from watchwords.measures.contrast import CountHedge, CountUnit, Relation

Scope = Literal["all", "last", "back", "named"]
"""Earlier editions compared: all, the one before, the last `n_back`, those `years` or `numbers` name."""


class LanguageCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one language; every list is matched in lower, folded text."""

    telling: tuple[str, ...]
    """Verbs by which a sentence says that something is worded, not merely done."""
    naming: tuple[str, ...]
    """Those of them that say no more of a person, body, place or rule than that it is named."""
    doing: tuple[str, ...]
    """Verbs by which it tells of something done, which no count of a wording tests."""
    heads_behind: tuple[str, ...]
    """Nouns that make of the wording before them another thing: 数字经济论坛 is a forum."""
    not_first: tuple[str, ...]
    """What follows "first time" where it is an ordinal or part of a term."""
    tails: tuple[str, ...]
    """What is cut from the end of the object of a count."""
    tally: tuple[str, ...]
    """Words without which a record is none of mentions: "mentions", 次数."""
    kinds: dict[str, tuple[str, ...]]
    """What a kind of text is called, to the kinds of document that are meant: "keynote", 主旨演讲."""


class ContrastCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/contrast.toml`."""

    zh: LanguageCues
    en: LanguageCues


@dataclass(frozen=True)
class Cue:
    """The words that make a statement, folded offsets."""

    relation: Relation
    start: int
    end: int
    scope: Scope = "all"
    years: tuple[str, ...] = ()
    """Years of the editions compared, or that "since" names."""
    number: int | None = None
    """Number of the edition that "since" names: 第五届."""
    n_back: int | None = None
    is_years: bool = False
    """`n_back`, or the length of a run, counts years; else editions."""
    is_since: bool = False
    is_every: bool = False
    """"Since" with "every"."""
    is_denied: bool = False
    """Told by what earlier ones lack: "no earlier report", 此前没有一份."""
    is_low: bool = False
    """A record low."""
    n: int | None = None
    hedge: CountHedge = "none"
    unit: CountUnit | None = None
    object: tuple[int, int] | None = None
    """What is counted, where the pattern has it."""
    is_vague: bool = False
    """Praise that names no measure: "unprecedented"."""


@dataclass(frozen=True)
class EditionName:
    """An edition as a sentence names it."""

    year: str | None = None
    number: int | None = None


@dataclass(frozen=True)
class Statement:
    """A statement as read, before anything is known of a record. Offsets are folded."""

    cue: Cue
    sentence: int
    is_absent: bool
    quoted: tuple[tuple[int, int], ...]
    """Short quotations of the sentence, without their marks."""
    named: tuple[EditionName, ...]
    """Editions the sentence names, those compared left out."""
    verbs: frozenset[Literal["telling", "naming", "doing"]]
    """Which kinds of verbs the sentence has."""
    kinds: tuple[str, ...] = ()
    """Kinds of document its words name; empty where they name none."""
    is_used: bool = False
    """A quotation of it is said to be used, as words are."""
    is_tally: bool = False
    """It speaks of a number of mentions."""


def overlaps(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether [start, end) shares a character with any of the ranges."""
    return any(start < other_end and other_start < end for other_start, other_end in taken)

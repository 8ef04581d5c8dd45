"""What a sentence and its translation must share beside figures and names: that it denies, and how firmly it binds.

Both are told only where one side has a plain word for it and the other has nothing that may stand for it: a translation
turns 不断 into steadily and must into 要, and no such turn is a difference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from watchwords.measures.crossing.terms import Side
from watchwords.records import Range


class SenseCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/crossing.toml`."""

    negations: dict[Side, tuple[str, ...]]
    negative: dict[Side, tuple[str, ...]]
    ranks: dict[str, tuple[int, ...]]
    modals: dict[Side, dict[str, tuple[str, ...]]]
    not_modals: dict[Side, tuple[str, ...]]


@dataclass(frozen=True)
class Sense:
    """A word that differs in what it does. Ranges are of the two wordings; None: that side has nothing in its place."""

    kind: Literal["negation", "modality"]
    said: Range | None
    held: Range | None


class Senses:
    """Compares wordings of two languages.

    Args:
        cues: the words.
    """

    def __init__(self, cues: SenseCues) -> None:
        self._cues = cues
        self._negations = {side: _pattern(words, side) for side, words in cues.negations.items()}
        self._negative = {side: _pattern(words, side) for side, words in cues.negative.items()}
        self._modals = {
            side: {kind: _pattern(words, side) for kind, words in kinds.items()} for side, kinds in cues.modals.items()
        }
        self._not_modals = {side: _pattern(words, side) for side, words in cues.not_modals.items()}

    def compare(self, said: str, side: Side, held: str, *, is_whole: bool) -> list[Sense]:
        """What differs.

        Args:
            said: the wording under check, folded, lowered.
            side: its language.
            held: the passage of the other language.
            is_whole: whether the wording renders the whole passage; where it does not, what the passage has more is
                no difference.
        """
        other: Side = "en" if side == "zh" else "zh"
        found = []
        if (match := self._negations[side].search(said)) and not self._negative[other].search(held):
            found.append(Sense("negation", match.span(), None))
        elif is_whole and (match := self._negations[other].search(held)) and not self._negative[side].search(said):
            found.append(Sense("negation", None, match.span()))
        own, theirs = self._ranked(said, side), self._ranked(held, other)
        if own and theirs and is_whole and (pair := _apart(own, theirs)):
            found.append(Sense("modality", *pair))
        return found

    def _ranked(self, lowered: str, side: Side) -> Ranked:
        """The modals by place, each with the ranks it may have."""
        barred = [match.span() for match in self._not_modals[side].finditer(lowered)]
        found = [
            (match.span(), self._cues.ranks[kind])
            for kind, pattern in self._modals[side].items()
            for match in pattern.finditer(lowered)
            if not any(start <= match.start() and match.end() <= end for start, end in barred)
        ]
        return sorted(found)


Ranked = list[tuple[Range, tuple[int, ...]]]


def _apart(said: Ranked, held: Ranked) -> tuple[Range, Range] | None:
    """The modals of two sides that cannot be read alike: all of them, or one that can be read in one way only."""
    for first, second, is_turned in ((said, held, False), (held, said, True)):
        can_be = {rank for _, ranks in second for rank in ranks}
        for at, ranks in first:
            if not can_be.intersection(ranks) and (len(ranks) == 1 and ranks[0] in _ENDS):
                # Of the other side, the one that comes nearest.
                near = min(second, key=lambda one: min(abs(rank - ranks[0]) for rank in one[1]))
                return (near[0], at) if is_turned else (at, near[0])
    ranks_said, ranks_held = ({rank for _, ranks in side for rank in ranks} for side in (said, held))
    return None if ranks_said & ranks_held else (said[0][0], held[0][0])


_ENDS = (1, 4)
"""Ranks that nothing else is read as: what may be, what has to be."""


def _pattern(words: Sequence[str], side: Side) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    if side == "zh":
        return re.compile("|".join(map(re.escape, longest)))
    parts = map(_word, longest)
    return re.compile(rf"(?:(?<![a-z])(?:{'|'.join(parts)})(?![a-z]))")


def _word(word: str) -> str:
    if word == "n't":
        return r"[a-z]+n't"
    return re.escape(word.removesuffix("*")) + ("[a-z]*" if word.endswith("*") else "")

"""Compares a wording with its source: the redline, and each difference by its kind."""

from __future__ import annotations

from dataclasses import dataclass

from watchwords.measures.alterations.parts import Altered, Stretch
from watchwords.records import Lang, Range


@dataclass(frozen=True)
class Compared:
    """The redline of a wording and its source, and what differs; offsets are folded."""

    held: Range
    """The stretch of the window that the wording renders: the place as given, or widened over words it cut into."""
    stretches: tuple[Stretch, ...]
    alterations: tuple[Altered, ...]


def compare(said: str, window: str, held: Range, lang: Lang) -> Compared:
    """What differs between a wording and its place in the record.

    Args:
        said: the wording, folded (its capitals kept where known).
        window: the source's sentence or sentences, folded likewise.
        held: [start, end) of the window that comes nearest to the wording.
        lang: language of both.
    """
    return Compared(held, (), ())

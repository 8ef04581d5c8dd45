"""Finds where a wording comes from, whatever the size of the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchwords.corpus.index import TextIndex
from watchwords.measures.sources.parts import Place, Source
from watchwords.records import Range


@dataclass(frozen=True)
class Stitched:
    """A wording that stands in the record in pieces only."""

    parts: tuple[Range, ...]
    """Of the folded wording, in its order."""
    places: tuple[Place, ...]
    """One for each part, word for word."""


class SourceFinder:
    """Looks wordings up in a text index.

    Args:
        index: of the record.
    """

    def __init__(self, index: TextIndex) -> None:
        self._index = index

    def find(self, pieces: Sequence[str], *, limit: int = 20) -> list[Source]:
        """Places that a quotation may come from, best first: exact and whole ones, then near ones.

        Args:
            pieces: its pieces, folded and lowered, in order.
            limit: sources at most.
        """
        return []

    def stitched(self, piece: str) -> Stitched | None:
        """How a wording that is nowhere whole is put together of stretches that are; None where it is not."""
        return None

"""Numbers as the text claims them: value, scale, unit, currency, hedge, period and what is measured.

A figure is a number with something to count or measure, or a bare one that is clearly a quantity. Dates, list heads,
article and document numbers are none. Values are decimal strings, the scale applied, and the mention takes in the
words that qualify it (about, 左右), so that none is lost where it is printed. Each language has its own reader.
"""

from __future__ import annotations

import msgspec

from watchwords.recognisers.figures.en import EnglishFigureCues, EnglishFigures
from watchwords.recognisers.figures.reading import Reading
from watchwords.recognisers.figures.zh import ChineseFigureCues, ChineseFigures
from watchwords.recognisers.placing import Placer, in_order
from watchwords.records import Mention, PreparedText, Series

NAME = "figures"
VERSION = 2


class FigureCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/figures.toml`."""

    zh: ChineseFigureCues
    en: EnglishFigureCues


class FigureRecogniser:
    """Finds figures.

    Args:
        cues: words around numbers.
        series: unused; every recogniser is built alike.
    """

    def __init__(self, cues: FigureCues, series: Series) -> None:
        self._readers = (ChineseFigures(cues.zh), EnglishFigures(cues.en))

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """One mention per figure, in order; `key` is None, no two figures are one."""
        placer = Placer(prepared, NAME, VERSION)
        readings = [reading for reader in self._readers for reading in reader.read(prepared)]
        placed = in_order(
            [placer.mention(start, end, None, figure) for start, end, figure in _without_overlaps(readings)]
        )
        return _apart(placed)


def _apart(placed: list[Mention]) -> list[Mention]:
    """Without those that share a character with the one before: ⅔ folds to three characters that are one as written."""
    kept: list[Mention] = []
    for mention in placed:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _without_overlaps(readings: list[Reading]) -> list[Reading]:
    """Of overlapping readings the leftmost, of these the longest."""
    kept: list[Reading] = []
    for reading in sorted(readings, key=lambda read: (read.start, -read.end)):
        if not kept or reading.start >= kept[-1].end:
            kept.append(reading)
    return kept

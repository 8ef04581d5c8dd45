"""Chinese names that the text itself gives away."""

from __future__ import annotations

from collections.abc import Sequence

from watchwords.recognisers.dictionary import Dictionary, longest_first
from watchwords.recognisers.name_reading import Found, overlaps
from watchwords.recognisers.titles_zh import ChineseNameCues, ChineseTitles
from watchwords.records import PreparedText


class ChineseNames:
    """Finds persons and organisations in Chinese text.

    Args:
        cues: the word lists.
    """

    def __init__(self, cues: ChineseNameCues) -> None:
        self._titles = ChineseTitles(cues)

    def find(self, prepared: PreparedText, taken: Sequence[tuple[int, int]]) -> list[Found]:
        """Names that a title gives away, and their repetitions; none touches a range of `taken`."""
        if all(sent.lang != "zh" for sent in prepared.sentences):
            return []
        folded = prepared.folded
        spans = set(self._titles.names(folded, prepared.lowered))
        free = [span for span in spans if not overlaps(taken, *span)]
        forms = sorted({folded[start:end] for start, end in free})
        return [
            Found(match.start, match.end, "person", forms[match.entry], "title pattern")
            for match in longest_first(Dictionary(forms).matches(prepared.lowered))
            if folded[match.start : match.end] == forms[match.entry] and not overlaps(taken, match.start, match.end)
        ]

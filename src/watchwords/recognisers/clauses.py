"""Sentence machinery that the recognisers of speech share: quotation marks, clauses, clause heads.

All offsets are folded. Which mark opens and which closes is read from the stored text, since folding makes all of them
`"` and `'`. A mark that stays open, or closes nothing, is passed over, and no pair reaches past its block.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

import msgspec

from watchwords.records import PreparedText, Sentence

_CLOSES = {"“": "”", "„": "“”", "「": "」", "『": "』", "‘": "’", "«": "»", "﹁": "﹂", "﹃": "﹄", "〝": "〞〟"}
_CLOSING = frozenset("”」』’»﹂﹄〞〟")
_STRAIGHT = frozenset('"＂')
_MARK = re.compile("[\"'『』「」]")
_CLAUSE_END = re.compile(r'(?<!\d)[,;:]|[,;:](?!\d)|[。!?"]|--')

LOOK_BACK, LOOK_AHEAD = 1000, 2000
"""Characters of a sentence read before and behind a predicate."""


class Quoted(NamedTuple):
    """An outermost pair of quotation marks: folded [start, end) with the marks."""

    start: int
    end: int

    @property
    def inner(self) -> tuple[int, int]:
        """[start, end) of what stands between the marks."""
        return self.start + 1, self.end - 1


def quoted_ranges(prepared: PreparedText) -> list[Quoted]:
    """Outermost quotations in order; inner ones belong to the one around them."""
    ranges: list[Quoted] = []
    stack: list[tuple[str, int]] = []
    block = -1
    marks = [match.start() for match in _MARK.finditer(prepared.folded)]
    starts = [sent.start for sent in prepared.sentences]
    for at in marks:
        index = max(0, bisect_right(starts, at) - 1)
        if prepared.sentences and prepared.sentences[index].block != block:
            block, stack = prepared.sentences[index].block, []
        stored = prepared.document.text[prepared.offsets.to_stored(at, at + 1).start]
        _step(stack, stored, at, ranges)
    return _outermost(ranges)


def _step(stack: list[tuple[str, int]], stored: str, at: int, ranges: list[Quoted]) -> None:
    """One mark: opens a quotation, closes the nearest one of its kind, or is passed over."""
    if stored in _STRAIGHT:
        opened = next((n for n in range(len(stack) - 1, -1, -1) if stack[n][0] in _STRAIGHT), None)
        if opened is None:
            stack.append((stored, at))
            return
    elif stored in _CLOSES and not (stored == "“" and stack and stack[-1][0] == "„"):
        stack.append((stored, at))
        return
    elif stored in _CLOSING or stored == "“":
        opened = next((n for n in range(len(stack) - 1, -1, -1) if stored in _CLOSES.get(stack[n][0], "")), None)
    else:
        opened = None
    if opened is not None:
        ranges.append(Quoted(stack[opened][1], at + 1))
        del stack[opened:]


def _outermost(ranges: list[Quoted]) -> list[Quoted]:
    kept: list[Quoted] = []
    for quoted in sorted(ranges, key=lambda q: (q.start, -q.end)):
        if not kept or quoted.start >= kept[-1].end:
            kept.append(quoted)
    return kept


class Quotes:
    """The quotations of one text, asked by place."""

    def __init__(self, prepared: PreparedText) -> None:
        self.ranges = quoted_ranges(prepared)
        self._starts = [quoted.start for quoted in self.ranges]

    def around(self, at: int) -> Quoted | None:
        """The quotation that folded offset `at` stands in."""
        index = bisect_right(self._starts, at) - 1
        return self.ranges[index] if index >= 0 and at < self.ranges[index].end else None

    def within(self, start: int, end: int) -> list[Quoted]:
        """Quotations that begin in [start, end)."""
        return self.ranges[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def around(sent: Sentence, at: int) -> Sentence:
    """`sent` cut to what is read for one predicate at folded offset `at`; no real sentence is cut.

    A text without full stops is one sentence, and reading all of it for each predicate would take quadratic time.
    """
    start, end = max(sent.start, at - LOOK_BACK), min(sent.end, at + LOOK_AHEAD)
    return sent if (start, end) == (sent.start, sent.end) else msgspec.structs.replace(sent, start=start, end=end)


def clause_starts(folded: str, sent: Sentence, at: int) -> list[int]:
    """Where each clause of `sent` up to `at` begins, nearest first; a comma inside a number ends none."""
    starts = [sent.start, *(match.end() for match in _CLAUSE_END.finditer(folded, sent.start, at))]
    return starts[::-1]


def sentence_end(folded: str, sent: Sentence) -> int:
    """End of the sentence's words, its closing full stop left out."""
    end = sent.end
    while end > sent.start and folded[end - 1] in "。.!?; ":
        end -= 1
    return end

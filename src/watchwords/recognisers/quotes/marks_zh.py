"""Quotation marks of Chinese text, also where they reach over paragraphs or are typed carelessly.

All offsets are folded. Three habits of print are read, block by block: marks that pair as they should; marks that do
not, but are even in number, so that each second one closes (“……“); and one mark that stays open, whose words go on to
the block where an unopened one closes, or are opened anew in each block and closed in the last. A mark left open that
none of these explains spoils its block alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from watchwords.records import PreparedText
from watchwords.text.fold import stored_characters

_MARK = re.compile('["『「』」]')
_OPENING = frozenset("“„«「『﹁﹃〝")
_CLOSING = frozenset("”»」』﹂﹄〞〟")
_MOST_BLOCKS = 8
_LONGEST = 4000


class Marked(NamedTuple):
    """Words between an outermost pair of marks: folded [start, end) with the marks.

    `is_open` where the closing mark is missing: `end` is then the end of the block. `goes_on` where the words are
    opened anew in the next block.
    """

    start: int
    end: int
    is_open: bool = False

    @property
    def inner(self) -> tuple[int, int]:
        """[start, end) of the words themselves."""
        return self.start + 1, self.end if self.is_open else self.end - 1


class _Mark(NamedTuple):
    at: int
    kind: str
    """The stored character."""


class Marks:
    """The quotations of one text, asked by place."""

    def __init__(self, prepared: PreparedText) -> None:
        self.ranges = _ranges(prepared)
        self._starts = [marked.start for marked in self.ranges]

    def around(self, at: int) -> Marked | None:
        """The quotation that folded offset `at` stands in, its marks included."""
        index = bisect_right(self._starts, at) - 1
        return self.ranges[index] if index >= 0 and at < self.ranges[index].end else None

    def ending_at(self, end: int) -> Marked | None:
        """The quotation whose closing mark stands right before `end`."""
        marked = self.around(end - 1) if end > 0 else None
        return marked if marked and marked.end == end and not marked.is_open else None

    def starting_at(self, at: int) -> Marked | None:
        """The quotation whose opening mark stands at `at`."""
        index = bisect_left(self._starts, at)
        return self.ranges[index] if index < len(self.ranges) and self._starts[index] == at else None

    def within(self, start: int, end: int) -> list[Marked]:
        """Quotations that begin in [start, end)."""
        return self.ranges[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def block_spans(prepared: PreparedText) -> list[tuple[int, int]]:
    """Folded [start, end) of each block that has sentences, in order."""
    spans: list[tuple[int, int]] = []
    last = -1
    for sent in prepared.sentences:
        if sent.block == last:
            spans[-1] = (spans[-1][0], sent.end)
        else:
            spans.append((sent.start, sent.end))
            last = sent.block
    return spans


def _ranges(prepared: PreparedText) -> list[Marked]:
    at = [match.start() for match in _MARK.finditer(prepared.folded)]
    kinds = stored_characters(prepared.document.text, prepared.offsets, at) if at else ""
    marks = [_Mark(*mark) for mark in zip(at, kinds, strict=True)]
    blocks = block_spans(prepared)
    ranges: list[Marked] = []
    waiting: list[tuple[int, int]] = []
    cursor = 0
    for number, (_, end) in enumerate(blocks):
        first = cursor
        while cursor < len(marks) and marks[cursor].at < end:
            cursor += 1
        own = marks[first:cursor]
        if waiting and number - waiting[-1][1] > _MOST_BLOCKS:
            waiting.pop()
        if not own:
            continue
        own = _closed_over_blocks(own, waiting, ranges, end)
        found, left_open = _paired(own)
        ranges += found
        if left_open is not None:
            ranges.append(Marked(left_open, end, is_open=True))
            waiting = [(left_open, number)]
        elif own:
            waiting = []
    return sorted(ranges)


def _closed_over_blocks(
    own: list[_Mark], waiting: list[tuple[int, int]], ranges: list[Marked], end: int
) -> list[_Mark]:
    """The marks of a block without those that close a quotation opened blocks before; such a one is joined up."""
    stands_last = len(own) == 1 and own[0].at == end - 1
    if not waiting or not (stands_last or _closes_more(own)):
        return own
    opened = waiting.pop()[0]
    closing = own[0] if _is_first_closing(own) else own[-1]
    if closing.at - opened > _LONGEST:
        return own
    while ranges and ranges[-1].start >= opened:
        ranges.pop()
    ranges.append(Marked(opened, closing.at + 1))
    return [mark for mark in own if mark.at > closing.at]


def _closes_more(own: list[_Mark]) -> bool:
    """Whether a block closes one quotation that it did not open: odd marks, the first or last of them closing."""
    return len(own) % 2 == 1 and (own[0].kind not in _OPENING or own[-1].kind not in _OPENING)


def _is_first_closing(own: list[_Mark]) -> bool:
    return own[0].kind in _CLOSING or (own[0].kind not in _OPENING and len(own) == 1)


def _paired(own: list[_Mark]) -> tuple[list[Marked], int | None]:
    """Outermost pairs of a block, and where a mark stays open."""
    pairs, opened, is_clean = _by_shape(own)
    if is_clean:
        return pairs, None
    if len(own) % 2 == 0:
        return [Marked(one.at, two.at + 1) for one, two in zip(own[::2], own[1::2], strict=True)], None
    return pairs, opened


def _by_shape(own: list[_Mark]) -> tuple[list[Marked], int | None, bool]:
    """Pairs by what each mark says it is; the outermost open one; whether everything paired."""
    pairs: list[Marked] = []
    stack: list[_Mark] = []
    is_clean = True
    for mark in own:
        closes = mark.kind in _CLOSING or (mark.kind not in _OPENING and bool(stack) and stack[-1].kind not in _OPENING)
        if not closes:
            stack.append(mark)
        elif stack:
            opening = stack.pop()
            if not stack:
                pairs.append(Marked(opening.at, mark.at + 1))
        else:
            is_clean = False
    if not stack:
        return pairs, None, is_clean
    return _without_overlap(pairs, stack[0].at), stack[0].at, False


def _without_overlap(pairs: list[Marked], opened: int) -> list[Marked]:
    return [pair for pair in pairs if pair.end <= opened]

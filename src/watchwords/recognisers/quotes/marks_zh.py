"""Quotation marks of Chinese text, also where they reach over paragraphs or are typed carelessly.

All offsets are folded. Three habits of print are read, block by block: marks that pair as they should; marks that do
not, but are even in number, so that each second one closes (“……“); and one mark that stays open, whose words go on to
the block where an unopened one closes, or are opened anew in each block and closed in the last. A mark left open that
none of these explains spoils its block alone. A text may be an excerpt: words whose opening stands before it begin with
it, and words whose closing stands behind it go on to its end.
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
_MOST_CUT = 6
"""Blocks that words cut off by the beginning or the end of the text may reach over."""
_LONGEST_CUT = 1500
_STOPS = "。!?.…"
_NAMED_BEHIND = re.compile(r"[^,。!?:;\"]{1,24}(?:说|道|表示|称|指出|强调|告诉[^,。]{1,12})[。.]?")
"""What follows a closing mark that is typed as an opening one: ……,“他说。"""
_NAMED_BEFORE = re.compile(r"[说示称道言调出][,:]")
_NAMED_WITHIN = 40


class Marked(NamedTuple):
    """Words between an outermost pair of marks: folded [start, end) with the marks.

    `is_open` where the closing mark is missing: `end` is then the end of the block, or of the text. `is_unopened`
    where the opening mark stands before the text.
    """

    start: int
    end: int
    is_open: bool = False
    is_unopened: bool = False

    @property
    def inner(self) -> tuple[int, int]:
        """[start, end) of the words themselves."""
        return self.start + (not self.is_unopened), self.end - (not self.is_open)


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


class _Pairing(NamedTuple):
    """The marks of a block: outermost pairs, where one stays open, where one closes what was opened elsewhere."""

    pairs: list[Marked]
    opens: int | None = None
    closes: int | None = None


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
        pairing = _paired(own, prepared.folded, end)
        if pairing.closes is not None:
            ranges += _cut_at_start(prepared.folded, blocks, number, pairing.closes, ranges)
        ranges += pairing.pairs
        if pairing.opens is not None:
            ranges.append(
                Marked(pairing.opens, _cut_at_end(blocks, number, marks, cursor, pairing.opens), is_open=True)
            )
            waiting = [(pairing.opens, number)]
        elif own:
            waiting = []
    return sorted(ranges)


def _cut_at_start(
    folded: str, blocks: list[tuple[int, int]], number: int, closes: int, ranges: list[Marked]
) -> list[Marked]:
    """The words before an unopened closing mark, back over whole sentences to the beginning of the text."""
    if number >= _MOST_CUT or closes - blocks[0][0] > _LONGEST_CUT:
        return []
    first = number
    reached = ranges[-1].end if ranges else -1
    while first and blocks[first - 1][0] >= reached and folded[blocks[first - 1][1] - 1] in _STOPS + ",":
        first -= 1
    start = blocks[first][0]
    if _NAMED_BEFORE.search(folded, start, min(start + _NAMED_WITHIN, closes)):
        return []
    return [Marked(start, closes + 1, is_unopened=True)] if closes > start >= reached else []


def _cut_at_end(blocks: list[tuple[int, int]], number: int, marks: list[_Mark], cursor: int, opened: int) -> int:
    """End of words left open in a block: the text's where it ends soon and no mark stands in between."""
    is_last = cursor >= len(marks) and len(blocks) - number <= _MOST_CUT
    return blocks[-1][1] if is_last and blocks[-1][1] - opened <= _LONGEST_CUT else blocks[number][1]


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


def _paired(own: list[_Mark], folded: str, end: int) -> _Pairing:
    pairs, opened, is_clean = _by_shape(own)
    if is_clean:
        return _Pairing(pairs)
    if own[0].kind in _CLOSING and own[-1].kind in _OPENING and _looks_closing(own[0], folded, end):
        pairs, opened, _ = _by_shape(own[1:])
        return _Pairing(pairs, opened, own[0].at)
    if len(own) % 2 == 0:
        return _Pairing(_in_turn(own))
    if _looks_closing(own[0], folded, end):
        return _Pairing(_in_turn(own[1:]), closes=own[0].at)
    if own[-1].at == end - 1 and folded[own[-1].at - 1] in _STOPS and not _looks_opening(own[0], folded):
        return _Pairing([], closes=own[-1].at)
    return _Pairing(pairs, opened)


def _in_turn(own: list[_Mark]) -> list[Marked]:
    """Each second mark closes the one before it."""
    return [Marked(one.at, two.at + 1) for one, two in zip(own[::2], own[1::2], strict=True)]


def _looks_closing(mark: _Mark, folded: str, end: int) -> bool:
    """Whether a mark stands where words end: behind a stop, or a comma, and before what names the speaker."""
    before, behind = folded[mark.at - 1 : mark.at], folded[mark.at + 1 : end][:1]
    if mark.kind in _CLOSING:
        return bool(before) and (before in _STOPS + "," or not behind or behind in ",。!?")
    if not before or before not in _STOPS + ",":
        return False
    return not behind or behind == " " or bool(_NAMED_BEHIND.fullmatch(folded, mark.at + 1, end))


def _looks_opening(mark: _Mark, folded: str) -> bool:
    return mark.kind in _OPENING and folded[mark.at - 1 : mark.at] in ("", ":", "\n")


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

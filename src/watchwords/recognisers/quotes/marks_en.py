"""Quotation marks of English text, paired line by line.

Which mark opens and which closes is read from the stored text and, for straight ones, from the characters beside
them; an apostrophe is neither. A mark that stays open reaches to the end of its own paragraph, no further, with two
exceptions that print knows: a quotation over several paragraphs opens each of them and closes the last, and a quotation
set one sentence a line closes on a later line that opens none of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from watchwords.records import PreparedText
from watchwords.text.fold import stored_characters

_MARK = re.compile("[\"']")
_BEFORE_OPENING = frozenset(" \n([-\"'/")
_AFTER_CLOSING = frozenset(" \n.,;:!?)]-\"'/")
_ELISIONS = re.compile(r"'(?:tis|twas|em|cause|til|round|n|s|\d\ds?)\b", re.IGNORECASE)
_MAX_LINES = 12
"""Lines that one quotation may reach over."""


class Marked(NamedTuple):
    """An outermost quotation: folded [start, end) with its marks, and [inner_start, inner_end) without."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    continues: bool = False
    """Whether it goes on from the quotation of the paragraph before."""


class _Line(NamedTuple):
    start: int
    end: int
    closed: list[tuple[int, int]]
    """Pairs: where the opening and the closing mark stand."""
    open_at: int | None
    """The double mark that nothing closes."""
    stray: int | None
    """A closing double mark that nothing opened, before any that opens."""


class Marks:
    """The quotations of one text, asked by place."""

    def __init__(self, prepared: PreparedText) -> None:
        self.ranges = _outermost(_joined(_lines(prepared)))
        self._starts = [marked.start for marked in self.ranges]

    def around(self, at: int) -> Marked | None:
        """The quotation that folded offset `at` stands in."""
        index = bisect_right(self._starts, at) - 1
        return self.ranges[index] if index >= 0 and at < self.ranges[index].end else None

    def within(self, start: int, end: int) -> list[Marked]:
        """Quotations that begin in [start, end)."""
        return self.ranges[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _lines(prepared: PreparedText) -> list[_Line]:
    folded = prepared.folded
    places = [match.start() for match in _MARK.finditer(folded)]
    kinds = stored_characters(prepared.document.text, prepared.offsets, places) if places else ""
    lines, at, seen = [], 0, 0
    while at <= len(folded):
        stop = folded.find("\n", at)
        stop = len(folded) if stop < 0 else stop
        until = bisect_left(places, stop, seen)
        lines.append(_line(folded, at, stop, list(zip(places[seen:until], kinds[seen:until], strict=True))))
        at, seen = stop + 1, until
    return lines


def _line(folded: str, start: int, end: int, marks: list[tuple[int, str]]) -> _Line:
    stack: list[tuple[int, str]] = []
    closed: list[tuple[int, int]] = []
    stray: int | None = None
    for at, stored in marks:
        kind = folded[at]
        step = _step(folded, at, stored, is_open=any(mark == kind for _, mark in stack[-4:]))
        if step == "opens" and len(stack) < 4:
            stack.append((at, kind))
        elif step == "closes":
            depth = next((n for n in range(len(stack) - 1, -1, -1) if stack[n][1] == kind), None)
            if depth is not None:
                closed.append((stack[depth][0], at))
                del stack[depth:]
            elif kind == '"' and stray is None and not closed and not stack:
                stray = at
    return _Line(start, end, closed, next((at for at, kind in stack if kind == '"'), None), stray)


def _step(folded: str, at: int, stored: str, *, is_open: bool) -> str:
    """Whether the mark "opens", "closes" or does neither; `is_open`: one of its kind waits to be closed."""
    before = folded[at - 1] if at else "\n"
    after = folded[at + 1] if at + 1 < len(folded) else "\n"
    can_open = before in _BEFORE_OPENING and not after.isspace()
    can_close = not before.isspace() and after in _AFTER_CLOSING
    if folded[at] == "'":
        return _single_step(folded, at, stored, can_open=can_open, can_close=can_close and is_open)
    if stored in "„«":
        return "opens"
    if stored in "”»":
        return "closes"
    if stored == "“":
        return "closes" if is_open and can_close and not can_open else "opens"
    if can_open and can_close:
        return "closes" if is_open else "opens"
    return "opens" if can_open else "closes" if can_close or is_open else "neither"


def _single_step(folded: str, at: int, stored: str, *, can_open: bool, can_close: bool) -> str:
    if can_close and not (
        folded[at - 1] == "s" and folded[at + 1 : at + 2] == " " and folded[at + 2 : at + 3].islower()
    ):
        return "closes"
    if can_open and stored != "’" and not _ELISIONS.match(folded, at):
        return "opens"
    return "neither"


def _joined(lines: list[_Line]) -> list[Marked]:
    """Pairs of one line, and those that a later line goes on with or closes."""
    ranges = [Marked(a, b + 1, a + 1, b) for line in lines for a, b in line.closed]
    continued: set[int] = set()
    for number, line in enumerate(lines):
        if line.open_at is None:
            continue
        following = [other for other in lines[number + 1 : number + 1 + _MAX_LINES] if other.start < other.end]
        if following and _opens_with(following[0]):
            ranges.append(_piece(line.open_at, line.end, line.open_at in continued))
            continued.add(following[0].start)
        elif line.open_at in continued:
            ranges.append(_piece(line.open_at, line.end, continues=True))
        elif (end := _closed_later(following)) is not None:
            ranges.append(Marked(line.open_at, end + 1, line.open_at + 1, end))
        else:
            ranges.append(_piece(line.open_at, line.end, continues=False))
    return [marked._replace(continues=True) if marked.start in continued else marked for marked in ranges]


def _piece(start: int, end: int, continues: bool) -> Marked:
    return Marked(start, end, start + 1, end, continues)


def _opens_with(line: _Line) -> bool:
    return line.open_at == line.start or any(a == line.start for a, _ in line.closed)


def _closed_later(following: list[_Line]) -> int | None:
    for line in following:
        if line.stray is not None:
            return line.stray
        if line.open_at is not None or line.closed:
            return None
    return None


def _outermost(ranges: list[Marked]) -> list[Marked]:
    kept: list[Marked] = []
    for marked in sorted(ranges, key=lambda one: (one.start, -one.end)):
        if not kept or marked.start >= kept[-1].end:
            kept.append(marked)
    return kept

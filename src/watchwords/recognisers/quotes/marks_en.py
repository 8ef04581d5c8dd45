"""Quotation marks of English text, paired line by line.

Which mark opens and which closes is read from the stored text and, for straight ones, from the characters beside
them; an apostrophe is neither. A mark that stays open reaches to the end of its own paragraph, no further, with two
exceptions that print knows: a quotation over several paragraphs opens each of them and closes the last, and a quotation
set one sentence a line closes on a later line that opens none of its own. A text that is cut out of a longer one may
close first what was opened before it, and leave open last what is closed behind it: such a quotation reaches from the
beginning of its paragraph, or to the end of it, line breaks and all.
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
_SINGLE_CLOSES = re.compile(r"[.?!,]'(?=\s|$)")


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
    single_at: int | None
    """A single mark that opens speech and that nothing closes."""
    closes_at: int | None
    """A single mark that closes speech, and that nothing in the line opened."""

    @property
    def has_double(self) -> bool:
        """Whether any double mark stands in the line; a closed pair may be of single ones, which does no harm."""
        return self.open_at is not None or self.stray is not None or bool(self.closed)


class Marks:
    """The quotations of one text, asked by place."""

    def __init__(self, prepared: PreparedText) -> None:
        lines = _lines(prepared)
        paragraphs = _Paragraphs(prepared, lines)
        self.ranges = _outermost([*_joined(lines, paragraphs), *_cut_before(lines, paragraphs)])
        self._starts = [marked.start for marked in self.ranges]

    def around(self, at: int) -> Marked | None:
        """The quotation that folded offset `at` stands in."""
        index = bisect_right(self._starts, at) - 1
        return self.ranges[index] if index >= 0 and at < self.ranges[index].end else None

    def within(self, start: int, end: int) -> list[Marked]:
        """Quotations that begin in [start, end)."""
        return self.ranges[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


class _Paragraphs:
    """Tells which lines stand together, without a blank line in the stored text between them."""

    def __init__(self, prepared: PreparedText, lines: list[_Line]) -> None:
        self._prepared, self._lines = prepared, lines

    def following(self, number: int) -> list[_Line]:
        """The lines of the same paragraph behind line `number`, up to the number that one quotation may reach over."""
        last = number
        while last + 1 < len(self._lines) and last - number < _MAX_LINES and self._are_together(last):
            last += 1
        return self._lines[number + 1 : last + 1]

    def ends_text(self, number: int) -> bool:
        """Whether nothing but blank lines follow line `number`."""
        return all(line.start >= line.end for line in self._lines[number + 1 : number + 3]) and (
            number + 3 >= len(self._lines)
        )

    def is_sentence_end(self, at: int) -> bool:
        """Whether what stands before folded offset `at` ends as speech does, not as a measure in inches."""
        return self._prepared.folded[at - 1 : at] in tuple(".?!,'")

    def _are_together(self, number: int) -> bool:
        line = self._lines[number]
        if line.start >= line.end:
            return False
        span = self._prepared.offsets.to_stored(line.end - 1, self._lines[number + 1].start)
        return span.slice(self._prepared.document.text).count("\n") < 2


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
    open_at = next((at for at, kind in stack if kind == '"'), None)
    single_at = next((at for at, kind in stack if kind == "'" and _opens_speech(folded, start, at)), None)
    pairs = {at for _, at in closed}
    ends = (match.start() + 1 for match in _SINGLE_CLOSES.finditer(folded, start, end))
    closes_at = next((at for at in ends if at not in pairs), None)
    return _Line(start, end, closed, open_at, stray, single_at if open_at is None else None, closes_at)


def _opens_speech(folded: str, start: int, at: int) -> bool:
    """Whether a single mark that stays open stands where speech begins, and is no apostrophe."""
    return folded[at + 1 : at + 2].isupper() and (at == start or folded[max(start, at - 2) : at] in (": ", ", "))


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


def _joined(lines: list[_Line], paragraphs: _Paragraphs) -> list[Marked]:
    """Pairs of one line, and those that a later line goes on with or closes."""
    ranges = [Marked(a, b + 1, a + 1, b) for line in lines for a, b in line.closed]
    continued: set[int] = set()
    for number, line in enumerate(lines):
        if line.single_at is not None and (end := _single_closed(paragraphs, number)) is not None:
            ranges.append(Marked(line.single_at, end + 1, line.single_at + 1, end))
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
            ranges.append(_piece(line.open_at, _cut_behind(line, paragraphs, number), continues=False))
    return [marked._replace(continues=True) if marked.start in continued else marked for marked in ranges]


def _single_closed(paragraphs: _Paragraphs, number: int) -> int | None:
    """Where a later line of the paragraph closes the single mark that line `number` leaves open."""
    for line in paragraphs.following(number):
        if line.has_double and line.single_at is None and line.closes_at is None:
            return None
        if line.closes_at is not None:
            return line.closes_at
    return None


def _cut_behind(line: _Line, paragraphs: _Paragraphs, number: int) -> int:
    """End of a quotation that the text leaves open: of its line, or of the whole rest where the text is cut off."""
    rest = paragraphs.following(number)
    if not rest or any(other.has_double for other in rest) or not paragraphs.ends_text(number + len(rest)):
        return line.end
    return rest[-1].end


def _cut_before(lines: list[_Line], paragraphs: _Paragraphs) -> list[Marked]:
    """The quotation that the text closes and that was opened before it begins."""
    number = next((n for n, line in enumerate(lines[: _MAX_LINES + 1]) if line.has_double), None)
    if number is None or (stray := lines[number].stray) is None or not paragraphs.is_sentence_end(stray):
        return []
    first = next(n for n, line in enumerate(lines) if line.start < line.end)
    if number - first > len(paragraphs.following(first)):
        return []
    start = lines[first].start
    return [Marked(start, stray + 1, start, stray)]


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

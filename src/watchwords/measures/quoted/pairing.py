"""Which quotation mark closes which, block by block and over paragraphs.

A block's marks are paired by a stack, the nearest open one of its kind first. What a lone mark opens reaches no
further than its own block, and gives nothing, with two exceptions that print knows: words over several paragraphs,
opened anew in each and closed in the last; and words whose next double mark, some lines on, can only close them. A
block whose marks cannot be told apart gives no pair: a wrong one would put words into somebody's mouth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from watchwords.measures.quoted.marks import Mark, is_owned, read_marks, without_inches
from watchwords.records import Block

_DEEPEST = 8
_MOST_BLOCKS = 12
"""Paragraphs that one quotation may reach over where each opens it anew."""
_MOST_OPEN_BLOCKS = 4
"""The same where none does."""
_LONGEST = 12_000
_BEFORE_FIRST = " \t\u3000\u00a0>*_~\\"


class Pair(NamedTuple):
    """A quotation by its marks: places of the opening and closing mark, and of those that open it anew."""

    opens: int
    closes: int
    family: str
    block: int
    """Index of the block it begins in."""
    anew: tuple[int, ...] = ()
    """Places of the marks that open it again at the head of later blocks."""
    breaks: tuple[tuple[int, int], ...] = ()
    """[end of a block, start of the next) that it reaches over."""


class Paired(NamedTuple):
    """The pairs of a text by place, nested ones behind the one they stand in; the marks that have no partner."""

    pairs: list[Pair]
    lone: list[int]


@dataclass(frozen=True)
class _Parsed:
    pairs: list[tuple[Mark, Mark]]
    opens: list[Mark]
    closes: list[Mark]
    """Unopened ones."""
    ended: Mark | None = None
    """What closed the quotation that came in open."""


@dataclass
class _Open:
    """A quotation that waits to be closed in a later block."""

    mark: Mark
    block: int
    anew: list[int] = field(default_factory=list)
    breaks: list[tuple[int, int]] = field(default_factory=list)
    n_blocks: int = 0


def pair_marks(text: str, blocks: Sequence[Block]) -> Paired:
    """Pairs and lone marks of a blanked text, in its blocks."""
    pairs: list[Pair] = []
    lone: list[int] = []
    waiting: _Open | None = None
    last_end = 0
    for index, block in enumerate(blocks):
        marks = read_marks(text, block.start, block.end)
        if waiting is not None:
            waiting, marks = _go_on(text, block, marks, waiting, last_end, pairs, lone)
        last_end = block.end
        if not marks:
            continue
        parsed = parse(text, marks, block.end)
        pairs += [Pair(one.at, two.at, one.family, index) for one, two in parsed.pairs]
        opened = next((mark for mark in parsed.opens if mark.is_double), None)
        lone += [mark.at for mark in (*parsed.opens, *parsed.closes) if mark.is_double and mark is not opened]
        if opened is not None and waiting is None:
            waiting = _Open(opened, index)
        elif opened is not None:
            lone.append(opened.at)
    if waiting is not None:
        lone.append(waiting.mark.at)
    return Paired(sorted(set(pairs), key=lambda pair: (pair.opens, -pair.closes)), sorted(lone))


def _go_on(
    text: str, block: Block, marks: list[Mark], waiting: _Open, last_end: int, pairs: list[Pair], lone: list[int]
) -> tuple[_Open | None, list[Mark]]:
    """What a further block does to a quotation that is open: (what still waits, the marks left to read)."""
    waiting.n_blocks += 1
    begins_anew = _begins_anew(text, block, marks, waiting.mark.family)
    double = next((mark for mark in marks if mark.is_double), None)
    most = _MOST_BLOCKS if begins_anew else _MOST_OPEN_BLOCKS
    is_closable = begins_anew or double is None or (double.closes and not double.opens)
    if (
        not is_closable
        or (waiting.anew and not begins_anew)
        or waiting.n_blocks > most
        or block.end - waiting.mark.at > _LONGEST
        or block.role in ("title", "heading")
    ):
        lone.append(waiting.mark.at)
        return None, marks
    waiting.breaks.append((last_end, block.start))
    if begins_anew:
        waiting.anew.append(marks[0].at)
    elif double is None:
        return waiting, marks
    parsed = parse(text, marks[1:] if begins_anew else marks, block.end, came_in=waiting.mark)
    if parsed.ended is None:
        if not begins_anew:
            lone.append(waiting.mark.at)
            return None, marks
        pairs += [Pair(one.at, two.at, one.family, waiting.block) for one, two in parsed.pairs]
        return waiting, []
    at = parsed.ended.at
    pairs.append(
        Pair(waiting.mark.at, at, waiting.mark.family, waiting.block, tuple(waiting.anew), tuple(waiting.breaks))
    )
    pairs += [Pair(one.at, two.at, one.family, waiting.block) for one, two in parsed.pairs if two.at < at]
    return None, [mark for mark in marks if mark.at > at]


def _begins_anew(text: str, block: Block, marks: list[Mark], family: str) -> bool:
    return (
        bool(marks)
        and marks[0].family == family
        and marks[0].opens
        and not text[block.start : marks[0].at].strip(_BEFORE_FIRST)
    )


def parse(text: str, marks: list[Mark], end: int, came_in: Mark | None = None) -> _Parsed:
    """Pairs of one block; where they do not come out even, what else the marks may be is tried."""
    parsed = _by_stack(text, marks, end, came_in)
    if _is_clean(parsed, came_in):
        return parsed
    for others in (without_inches(text, marks, end), _in_turn(text, marks)):
        if others is not None and others != marks:
            again = _by_stack(text, others, end, came_in)
            if _is_clean(again, came_in):
                return again
    unclear = {mark.family for mark in (*parsed.opens, *parsed.closes)}
    kept = [pair for pair in parsed.pairs if pair[0].family not in unclear or _is_sure(*pair)]
    return replace(parsed, pairs=kept)


def _is_clean(parsed: _Parsed, came_in: Mark | None) -> bool:
    n_lone = sum(mark.is_double for mark in (*parsed.opens, *parsed.closes))
    return n_lone == 0 and (came_in is None or parsed.ended is not None)


def _is_sure(one: Mark, two: Mark) -> bool:
    return (one.opens and not one.closes) and (two.closes and not two.opens)


def _in_turn(text: str, marks: list[Mark]) -> list[Mark] | None:
    """The marks with each second curly one closing: typed “……“ or ”……”; None where that cannot be.

    Either all have one shape, or the ones of the wrong shape stand where they can only be what their turn says.
    """
    curly = [mark for mark in marks if mark.family == "curly"]
    if not curly or len(curly) % 2:
        return None
    is_one_shape = len({text[mark.at] for mark in curly}) == 1
    if not is_one_shape and not all(mark.closes if number % 2 else mark.opens for number, mark in enumerate(curly)):
        return None
    turned = {
        mark.at: mark._replace(opens=number % 2 == 0, closes=number % 2 == 1) for number, mark in enumerate(curly)
    }
    return [turned.get(mark.at, mark) for mark in marks]


def _by_stack(text: str, marks: list[Mark], end: int, came_in: Mark | None) -> _Parsed:
    stack: list[Mark] = [came_in] if came_in else []
    pairs: list[tuple[Mark, Mark]] = []
    opens: list[Mark] = []
    closes: list[Mark] = []
    ended: Mark | None = None
    rest = {mark.at: number for number, mark in enumerate(marks)}
    for mark in marks:
        depth = _partner(stack, mark)
        if depth is not None and mark.family in ("single", "tick"):
            depth = None if _is_apostrophe(text, marks, rest[mark.at], end) else depth
        if mark.closes and depth is not None and not (mark.opens and not _closes_first(mark, stack, depth)):
            opened = stack[depth]
            opens += stack[depth + 1 :]
            del stack[depth:]
            if opened is came_in:
                ended = mark
                came_in = None
            else:
                pairs.append((opened, mark))
        elif mark.opens and len(stack) < _DEEPEST:
            stack.append(mark)
        elif mark.is_double:
            closes.append(mark)
    return _Parsed(pairs, [*opens, *(mark for mark in stack if mark is not came_in)], closes, ended)


def _partner(stack: list[Mark], mark: Mark) -> int | None:
    """Place in the stack of what a mark may close: the last open one of its kind; for want of one, “ is closed by "."""
    found = next((n for n in range(len(stack) - 1, -1, -1) if stack[n].family == mark.family), None)
    if found is None and mark.family in ("straight", "curly") and stack and mark.closes and not mark.opens:
        return len(stack) - 1 if stack[-1].family in ("straight", "curly") else None
    return found


def _closes_first(mark: Mark, stack: list[Mark], depth: int) -> bool:
    """Of a mark that may do both: a straight one closes what is open; a curly one opens, as its shape says."""
    return mark.family in ("straight", "tick") and stack[depth].at < mark.at


def _is_apostrophe(text: str, marks: list[Mark], number: int, end: int) -> bool:
    """Whether a possessive is followed by the mark that closes: the ‘workers’ rights’ campaign."""
    if not is_owned(text, marks[number].at, end):
        return False
    for later in marks[number + 1 :]:
        if later.family == marks[number].family:
            return later.closes and not later.opens
        if later.is_double:
            return False
    return False

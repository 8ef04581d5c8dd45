"""Numbered tasks: headings and sentences that count themselves, matched with those of another edition.

A run is a row of parts numbered 1, 2, 3 ... in one style: 一、 (一) 1. 一是 第一, "First," "1.". Two runs are compared
where the headings above them say alike that they tell what was done, or what is to be done. A part is matched with the
one part of the other run whose heading, or whose whole text, is most like it, and that is most like it in turn.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain, combinations
from operator import add

from watchwords.measures.discovery.texts import Text
from watchwords.measures.order.reading import OrderCues

NAME, VERSION = "task_order", 1

MIN_PARTS = 3
MIN_MATCHED = 3
LEAST_MATCHED = 0.4
"""Share of the shorter run's parts that must be matched for two runs to be compared."""
LIKE_HEADING = 0.5
"""Cosine over pairs of characters, or words, from which two headings are one task (notes on method, 13)."""
LIKE_TEXT = 0.2
"""Cosine over weighted pairs of whole parts, where each is the other's best."""
LIKE_ENOUGH = 0.5
"""Both cosines together from which it is said that a task moved; matches below only hold the places of the others."""
LEAST_MOVE = 2
"""Ranks a task moves before it is told; to the first place one is enough."""
LONGEST_HEADING = 60
LONGEST_TEXT = 2_000
"""Characters of a part that are compared with another's."""

_NUMERALS = "一二三四五六七八九十"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("一、", re.compile(rf"([{_NUMERALS}]{{1,3}})、")),
    ("(一)", re.compile(rf"\(([{_NUMERALS}]{{1,3}})\)")),
    ("第一", re.compile(rf"第([{_NUMERALS}]{{1,3}})[,、:]")),
    ("一是", re.compile(rf"([{_NUMERALS}]{{1,3}})是(?=[\u4e00-\u9fff])")),
    ("1.", re.compile(r"(\d{1,2})[.、](?!\d) ?")),
    ("(1)", re.compile(r"\((\d{1,2})\) ?")),
    ("first", re.compile(rf"({'|'.join(_ORDINALS)})(?:ly)?, ")),
)
_RUN_IN = frozenset(("第一", "一是", "first"))
"""Styles that also count sentences inside a paragraph."""
_SENTENCE = re.compile(r"(?<=[。;:.!?])(?= ?(?:第[一二三四五六七八九十]|[一二三四五六七八九十]+是|[a-z]+(?:ly)?, ))")
_STOP = re.compile(r"[。;!?\n]|\.(?=\s|$)")
_UNIT = re.compile(r"[\u3400-\u9fff]+|[a-z]{3,}")


@dataclass(frozen=True)
class Part:
    """A numbered part of a text, folded offsets."""

    number: int
    heading: str
    """Its first sentence without the number."""
    marker: str
    """The number as printed: "(五)"."""
    start: int
    end: int
    """Where the heading ends."""
    text: str
    """Heading and all that follows up to the next part."""

    # Counted once: a part is compared with those of the edition before and of the one after.
    @cached_property
    def units(self) -> Counter[str]:
        """Pairs of characters and words of its text."""
        return _units(self.text[:LONGEST_TEXT])

    @cached_property
    def heading_vector(self) -> Mapping[str, float]:
        """Those of its heading, at length 1."""
        return _unit_length(_units(self.heading))


@dataclass(frozen=True)
class TaskRun:
    """Parts numbered in one row."""

    doc_id: str
    edition: str
    style: str
    role: str
    """"plan", "review" or "outline": what the heading above them says they tell."""
    parent: str
    parts: tuple[Part, ...]

    @property
    def is_run_in(self) -> bool:
        """Whether sentences count themselves, not headings."""
        return self.style in _RUN_IN


@dataclass(frozen=True)
class Matched:
    """A task in two editions."""

    now: Part
    before: Part
    likeness: float


@dataclass(frozen=True)
class TaskOrder:
    """Two runs compared."""

    now: TaskRun
    before: TaskRun
    matched: tuple[Matched, ...]
    """In the order of the present run."""
    tau: float | None
    """Kendall's tau of the matched parts, -1 to 1."""

    def moves(self) -> tuple[tuple[Matched, int], ...]:
        """Each matched task with its change of rank among the matched ones: below zero it moved to the front."""
        order = sorted(self.matched, key=lambda one: one.before.number)
        return tuple((one, at - order.index(one)) for at, one in enumerate(self.matched))

    def told(self) -> tuple[tuple[Matched, int], ...]:
        """The moves worth a sentence, certain matches alone: two ranks and more, or one to the first place.

        What comes first because the task before it moved back has not moved itself.
        """
        moves = self.moves()
        is_exchanged = any(change == 1 and place == 1 for place, (_, change) in enumerate(moves))
        return tuple(
            (one, change)
            for one, change in moves
            if one.likeness >= LIKE_ENOUGH
            and change * (one.now.number - one.before.number) > 0
            and (abs(change) >= LEAST_MOVE or (change == -1 and one.now.number == 1 and is_exchanged))
        )


@dataclass(frozen=True)
class MoveRate:
    """How often tasks moved as far between earlier neighbouring editions."""

    n_moved: int
    n_matched: int


def move_rate(orders: Sequence[TaskOrder]) -> MoveRate:
    """Tasks that moved two ranks and more, or to the first place, over all that were matched."""
    matched = [(one, change) for order in orders for one, change in order.moves()]
    far = [1 for one, d in matched if abs(d) >= LEAST_MOVE or (d < 0 and one.now.number == 1)]
    return MoveRate(len(far), len(matched))


_Weigh = Callable[[Part], Mapping[str, float]]
"""From a part to the weighted pairs of characters and words of its text, at length 1."""


@dataclass
class _Open:
    """A run being read."""

    style: str
    parent: str
    starts: list[tuple[int, str, int]] = field(default_factory=list)
    """Number, marker, folded offset."""


def read_tasks(text: Text, cues: OrderCues) -> list[TaskRun]:
    """The numbered runs of a document, in the order of their first parts; empty where it numbers nothing."""
    marks = list(_marks(text.folded))
    runs: list[_Open] = []
    current: dict[str, _Open] = {}
    headings: dict[str, str] = {}
    for style, number, marker, at in marks:
        if number == 1:
            current[style] = _Open(style, _parent(headings, style))
            runs.append(current[style])
        run = current.get(style)
        if run is None or number != len(run.starts) + 1:
            current.pop(style, None)
            continue
        run.starts.append((number, marker, at))
        if style not in _RUN_IN:
            headings[style] = _heading(text.folded, at + len(marker))
    bounds = sorted({at for _, _, _, at in marks} | {len(text.folded)})
    return [_run(text, run, marks, bounds, cues) for run in runs if len(run.starts) >= MIN_PARTS]


def _marks(folded: str) -> Iterator[tuple[str, int, str, int]]:
    """Every number that opens a line, or a sentence where the style counts those: (style, number, marker, offset)."""
    at = 0
    for line in folded.split("\n"):
        places = [0, *(match.end() for match in _SENTENCE.finditer(line))]
        for place in dict.fromkeys(places):
            begin = place + (1 if line[place : place + 1] == " " else 0)
            for style, pattern in _STYLES:
                match = pattern.match(line, begin)
                if match is not None and (place == 0 or style in _RUN_IN):
                    yield style, _value(match[1]), match[0].rstrip(), at + begin
                    break
        at += len(line) + 1


def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    if numeral in _ORDINALS:
        return _ORDINALS.index(numeral) + 1
    tens, found, ones = numeral.rpartition("十")
    digits = {char: value for value, char in enumerate("一二三四五六七八九", start=1)}
    return (digits.get(tens, 1) * 10 if found else 0) + digits.get(ones, 0)


def _parent(headings: Mapping[str, str], style: str) -> str:
    """The latest heading in another style: a row of (一) stands under its 一、."""
    order = [name for name, _ in _STYLES]
    above = [name for name in headings if order.index(name) < order.index(style)]
    return headings[max(above, key=order.index)] if above else ""


def _heading(folded: str, start: int) -> str:
    stop = _STOP.search(folded, start, min(len(folded), start + LONGEST_HEADING))
    return folded[start : stop.start() if stop else min(len(folded), start + LONGEST_HEADING)].strip()


def _run(
    text: Text, run: _Open, marks: Sequence[tuple[str, int, str, int]], bounds: Sequence[int], cues: OrderCues
) -> TaskRun:
    parts = []
    higher = _higher(run.style)
    stops = [at for style, _, _, at in marks if style in higher] + [bounds[-1]]
    for place, (number, marker, at) in enumerate(run.starts):
        following = run.starts[place + 1][2] if place + 1 < len(run.starts) else bounds[-1]
        # The last part ends where the next heading of its own or a higher style begins, or its paragraph does.
        end = min(following, next(stop for stop in stops if stop > at))
        if place + 1 == len(run.starts):
            line_end = text.folded.find("\n", at)
            same = [b for style, _, _, b in marks if style == run.style and b > at]
            end = min([end, *same[:1]]) if run.style not in _RUN_IN else min(end, line_end if line_end > 0 else end)
        heading = _heading(text.folded, at + len(marker))
        start = at
        parts.append(
            Part(
                number=number,
                heading=heading,
                marker=marker,
                start=start,
                end=text.folded.find(heading, at) + len(heading),
                text=text.folded[at:end],
            )
        )
    return TaskRun(text.doc_id, text.edition, run.style, _role(run.parent, cues), run.parent, tuple(parts))


def _higher(style: str) -> frozenset[str]:
    order = [name for name, _ in _STYLES]
    return frozenset(order[: order.index(style)]) - _RUN_IN


def _role(parent: str, cues: OrderCues) -> str:
    if not parent:
        return "outline"
    if any(cue in parent for cue in (*cues.review_zh, *cues.review_en)):
        return "review"
    return "plan" if any(cue in parent for cue in (*cues.plan_zh, *cues.plan_en)) else "other"


def compare_tasks(now: Sequence[TaskRun], before: Sequence[TaskRun]) -> list[TaskOrder]:
    """Runs of one edition with the run of another that has most tasks in common with it, each compared once."""
    ours_told, theirs_told = [run for run in now if _is_task_list(run)], [run for run in before if _is_task_list(run)]
    weigh = _weigher([*ours_told, *theirs_told])
    compared = []
    for at, ours in enumerate(ours_told):
        for there, theirs in enumerate(theirs_told):
            if ours.role != theirs.role or ours.is_run_in != theirs.is_run_in:
                continue
            matched = _match(ours, theirs, weigh)
            shorter = min(len(ours.parts), len(theirs.parts))
            if len(matched) >= MIN_MATCHED and len(matched) >= LEAST_MATCHED * shorter:
                compared.append((len(matched), -at, -there, TaskOrder(ours, theirs, matched, kendall_tau(matched))))
    kept: list[TaskOrder] = []
    for _, _, _, order in sorted(compared, key=lambda row: row[:3], reverse=True):
        if not any(order.now is other.now or order.before is other.before for other in kept):
            kept.append(order)
    return kept


def _is_task_list(run: TaskRun) -> bool:
    """What was done is no task, and sentences that count themselves are one only under a heading that plans."""
    return run.role == "plan" if run.is_run_in else run.role != "review"


def _match(ours: TaskRun, theirs: TaskRun, weigh: _Weigh) -> tuple[Matched, ...]:
    """Parts that are each other's most alike, where their headings or their texts are alike enough."""
    now, before = ours.parts, theirs.parts
    likeness = {(a, b): _likeness(mine, other, weigh) for a, mine in enumerate(now) for b, other in enumerate(before)}
    best_now = {a: max(range(len(before)), key=lambda b: (likeness[a, b], -b)) for a in range(len(now))}
    best_before = {b: max(range(len(now)), key=lambda a: (likeness[a, b], -a)) for b in range(len(before))}
    return tuple(
        Matched(now[a], before[b], likeness[a, b])
        for a, b in best_now.items()
        if best_before[b] == a and likeness[a, b] > 0
    )


def _likeness(mine: Part, other: Part, weigh: _Weigh) -> float:
    """Cosine of headings and of texts together; 0 where neither is alike enough."""
    heading, text = _cosine(mine.heading_vector, other.heading_vector), _cosine(weigh(mine), weigh(other))
    return heading + text if heading >= LIKE_HEADING or text >= LIKE_TEXT else 0.0


def _weigher(runs: Sequence[TaskRun]) -> _Weigh:
    """Weighs the units of a text by how few parts of these runs have them; each text that is compared once."""
    parts = {part for run in runs for part in run.parts}
    found = Counter(chain.from_iterable(part.units for part in parts))
    weights = {n: math.log((1 + len(parts)) / n) for n in set(found.values())}

    @cache
    def weigh(part: Part) -> Mapping[str, float]:
        return _unit_length({unit: n * weights[found[unit]] for unit, n in part.units.items()})

    return weigh


def _units(text: str) -> Counter[str]:
    units: list[str] = []
    for stretch in _UNIT.findall(text):
        if stretch.isascii():
            units.append(stretch)
        else:
            units += map(add, stretch, stretch[1:])
    return Counter(units)


def _unit_length(counts: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum([n * n for n in counts.values()]))
    return {unit: n / length for unit, n in counts.items()} if length else {}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    short, long = sorted((one, other), key=len)
    return sum([n * long[unit] for unit, n in short.items() if unit in long])


def kendall_tau(matched: Sequence[Matched]) -> float | None:
    """Kendall's tau-a of the matched parts' numbers in both editions, -1 to 1; None below two.

    Reference: Kendall 1938, 10.2307/2332226.
    """
    pairs = list(combinations(matched, 2))
    if not pairs:
        return None
    score = sum(1 if a.before.number < b.before.number else -1 for a, b in pairs)
    return score / len(pairs)

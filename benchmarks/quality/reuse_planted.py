"""Passages planted into real texts: copied, changed in a known way, and put into another text at a random place."""

from __future__ import annotations

import difflib
import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from benchmarks.results import DATA
from opencc import OpenCC

from watchwords.text.fold import fold, lower

SETS = ("cpc_congress_zh", "gwr_zh", "sotu_en", "ungdc_en")
LENGTHS: Mapping[str, Mapping[str, tuple[int, int]]] = {
    "zh": {"8-15": (8, 15), "16-40": (16, 40), "41-100": (41, 100), "101-200": (101, 200)},
    "en": {"6-12": (6, 12), "13-25": (13, 25), "26-60": (26, 60), "61-120": (61, 120)},
}
"""Units, characters or words, of a passage."""

UNIT = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W_\u3400-\u9fff\uf900-\ufaff]+")
LEAST = {"zh": 8, "en": 6}
"""Units that a changed passage must have kept: what is shorter is no passage by definition."""


class Text(NamedTuple):
    """A real text."""

    id: str
    text: str


@dataclass(frozen=True)
class Plant:
    """Where a passage came from and where it was put, in code points of the folded texts."""

    kind: str
    length: str
    source: str
    source_span: tuple[int, int]
    target: str
    target_span: tuple[int, int]


@dataclass(frozen=True)
class Planted:
    """Folded texts by id, and what was planted in them."""

    texts: Mapping[str, str]
    plants: tuple[Plant, ...]


def base_texts() -> dict[str, list[Text]]:
    """Real texts by language: reports of governments and congresses; speeches of one year and addresses."""
    speeches = [row for row in _rows("ungdc_en/speeches-2020-2024.jsonl.gz") if row["year"] == 2021]
    addresses = [row for row in _rows("sotu_en/addresses.jsonl.gz") if row["year"] >= 1980]
    reports = [*_rows("gwr_zh/reports.jsonl"), *_rows("cpc_congress_zh/reports.jsonl")]
    return {
        "zh": [Text(str(row["id"]), "\n".join(row["paragraphs"])) for row in reports],
        "en": [Text(str(row["id"]), row["text"]) for row in (*speeches, *addresses)],
    }


def plant(texts: Sequence[Text], lang: str, seed: int, *, each: int) -> Planted:
    """The texts folded, with `each` passages of every kind and length planted."""
    rng = random.Random(seed)  # noqa: S311 - the same passages in every run
    folded = {text.id: text.text for text in texts}
    units = {text.id: [match.span() for match in UNIT.finditer(text.text)] for text in texts}
    ids = [text.id for text in texts if len(units[text.id]) > 400]
    wanted: list[_Wanted] = []
    for kind, change in KINDS[lang].items():
        for length, bounds in LENGTHS[lang].items():
            for _ in range(each):
                wanted += _drawn(kind, length, rng.randint(*bounds), change, folded, units, ids, rng, LEAST[lang])
    taken = {doc_id: [one.span for one in wanted if one.source == doc_id] for doc_id in ids}
    put: dict[str, list[tuple[int, str, int]]] = {text.id: [] for text in texts}
    for number, one in enumerate(wanted):
        # Not into a passage that another plant was copied from.
        free = [a for a, _ in units[one.target] if not any(start < a < end for start, end in taken[one.target])]
        put[one.target].append((rng.choice(free), one.made, number))
    return _folded(folded, put, wanted, lang)


class _Wanted(NamedTuple):
    """A plant before it has its place."""

    kind: str
    length: str
    source: str
    span: tuple[int, int]
    target: str
    made: str


def _drawn(
    kind: str,
    length: str,
    n: int,
    change: _Change,
    texts: Mapping[str, str],
    units: Mapping[str, Sequence[tuple[int, int]]],
    ids: Sequence[str],
    rng: random.Random,
    least: int,
) -> list[_Wanted]:
    """The pieces of one passage; none where the change is not for one so short, or leaves too little of it."""
    source, target = rng.sample(ids, 2)
    first = rng.randrange(len(units[source]) - n)
    own = units[source][first : first + n]
    whole = (own[0][0], own[-1][1])
    pieces = [
        _Wanted(kind, length, source, piece or whole, target, made) for piece, made in change(texts[source], own, rng)
    ]
    if kind.endswith("replaced"):
        before, after = UNIT.findall(texts[source][slice(*whole)]), UNIT.findall(pieces[0].made)
        blocks = difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
        pieces = pieces if sum(block.size for block in blocks) >= least else []
    return pieces


def _folded(
    texts: Mapping[str, str],
    put: Mapping[str, list[tuple[int, str, int]]],
    wanted: Sequence[_Wanted],
    lang: str,
) -> Planted:
    """Plants are put in from the front on; places are then told in the folded text."""
    maps: dict[str, Callable[[int, int], tuple[int, int]]] = {}
    folded: dict[str, str] = {}
    at_target: dict[int, tuple[str, tuple[int, int]]] = {}
    gap = "" if lang == "zh" else " "
    for doc_id, text in texts.items():
        pieces, reached, starts = [], 0, []
        size = 0
        spans = []
        for place, made, number in sorted(put[doc_id]):
            pieces += [text[reached:place], gap, made, gap]
            size += place - reached + len(gap)
            spans.append((number, size, size + len(made)))
            starts.append((place, len(made) + 2 * len(gap)))
            size += len(made) + len(gap)
            reached = place
        whole = "".join([*pieces, text[reached:]])
        shown, offsets = fold(whole)
        folded[doc_id] = lower(shown)
        for number, start, end in spans:
            at_target[number] = (doc_id, tuple(offsets.to_folded(start, end)))  # type: ignore[assignment]
        maps[doc_id] = _moved(starts, offsets.to_folded)
    plants = []
    for number, one in enumerate(wanted):
        target, target_span = at_target[number]
        plants.append(Plant(one.kind, one.length, one.source, maps[one.source](*one.span), target, target_span))
    return Planted(folded, tuple(plants))


def _moved(starts: Sequence[tuple[int, int]], to_folded: Any) -> Callable[[int, int], tuple[int, int]]:
    """From places before anything was planted to places in the folded text."""

    def moved(start: int, end: int) -> tuple[int, int]:
        before = sum(n for place, n in starts if place <= start)
        inside = sum(n for place, n in starts if start < place < end)
        span = to_folded(start + before, end + before + inside)
        return span.start, span.end

    return moved


# --- what is done to a passage ------------------------------------------------------------------------------

_Pieces = list[tuple[tuple[int, int] | None, str]]
"""Span of the source that a piece is of (None: all of it), and the piece as it is planted."""
_Change = Callable[[str, Sequence[tuple[int, int]], random.Random], _Pieces]


def _copied(text: str, units: Sequence[tuple[int, int]], rng: random.Random) -> _Pieces:
    return [(None, text[units[0][0] : units[-1][1]])]


def _shortened(text: str, units: Sequence[tuple[int, int]], rng: random.Random) -> _Pieces:
    """The middle third is left out."""
    n = len(units)
    if n < 24:
        return []
    first, last = n // 3, n - n // 3
    return [(None, text[units[0][0] : units[first][0]] + text[units[last][0] : units[-1][1]])]


def _reordered(text: str, units: Sequence[tuple[int, int]], rng: random.Random) -> _Pieces:
    """The second half and, at another place, the first."""
    if len(units) < 16:
        return []
    cut = len(units) // 2
    front, back = (units[0][0], units[cut - 1][1]), (units[cut][0], units[-1][1])
    return [(back, text[slice(*back)]), (front, text[slice(*front)])]


def _replaced(share: float, lang: str) -> _Change:
    def change(text: str, units: Sequence[tuple[int, int]], rng: random.Random) -> _Pieces:
        step = 2 if lang == "zh" else 1
        made, reached = [], units[0][0]
        others = [match.group() for match in UNIT.finditer(text[: 200 * step * 20])]
        for at in range(0, len(units) - step + 1, step):
            if rng.random() < share:
                made += [text[reached : units[at][0]], "".join(rng.choice(others) for _ in range(step))]
                reached = units[at + step - 1][1]
        return [(None, "".join([*made, text[reached : units[-1][1]]]))]

    return change


def _rescripted(text: str, units: Sequence[tuple[int, int]], rng: random.Random) -> _Pieces:
    return [(None, OpenCC("s2t").convert(text[units[0][0] : units[-1][1]]))]


def _capitals(text: str, units: Sequence[tuple[int, int]], rng: random.Random) -> _Pieces:
    return [(None, text[units[0][0] : units[-1][1]].upper())]


def _wrapped(text: str, units: Sequence[tuple[int, int]], rng: random.Random) -> _Pieces:
    """A line break after every fifth unit."""
    ends = [units[at][1] for at in range(4, len(units) - 1, 5)]
    bounds = [units[0][0], *ends, units[-1][1]]
    return [(None, "\n".join(text[a:b].strip() for a, b in pairwise(bounds)))]


KINDS: Mapping[str, Mapping[str, _Change]] = {
    lang: {
        "copied": _copied,
        "shortened": _shortened,
        "reordered": _reordered,
        "script changed" if lang == "zh" else "in capitals": _rescripted if lang == "zh" else _capitals,
        "line breaks": _wrapped,
        "5 % replaced": _replaced(0.05, lang),
        "10 % replaced": _replaced(0.1, lang),
        "20 % replaced": _replaced(0.2, lang),
    }
    for lang in ("zh", "en")
}


def shuffled(texts: Mapping[str, str], lang: str, seed: int) -> dict[str, str]:
    """The texts with the units of each put in random order: what two of them share then is chance."""
    rng = random.Random(seed)  # noqa: S311 - the same order in every run
    made = {}
    for doc_id, text in texts.items():
        units = UNIT.findall(text)
        rng.shuffle(units)
        made[doc_id] = ("" if lang == "zh" else " ").join(units)
    return made


def _rows(name: str) -> Iterator[dict[str, Any]]:
    opened: Any = gzip.open if name.endswith(".gz") else open
    with opened(DATA / name, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)

"""Finds the passages of a record that may be what a wording translates, through the text index alone.

Every mark of the wording votes, with the weight of its rarity, for the stretches of text where one of its counterparts
stands; the stretches with most votes are cut into sentences and looked at closely. What is read grows with the number
of places of the rarer marks, not with the number of documents.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from watchwords.corpus.index import TextIndex
from watchwords.corpus.segments import Segment
from watchwords.measures.crossing.terms import Bridge, Mark, Side, Wording
from watchwords.spans import IntArray

RATIO = 3.3
"""English characters to a Chinese one in translated official texts, punctuation and spaces included."""
MAX_PLACES = 300_000
"""Places of marks that are looked at for one wording; the rarer marks come first."""
_LEAST_CHOSEN = 2
_MAX_WINDOWS = 24
_LEAST_WINDOWS = 1000.0
_LONGEST_RUN = 3
_LEAST_BYTES = 240
_SENTENCE = re.compile(r"[^\n。！？；!?;.]+(?:(?:\.(?=\S)|[^\n。！？；!?;.])+)*(?:[。！？；!?;.]+[\"'”’)]*|\n|$)")


@dataclass(frozen=True)
class Nominee:
    """A passage that may be what a wording translates; [start, end) of the folded text of its document."""

    doc_id: str
    start: int
    end: int
    text: str
    """Folded, lowered."""
    share: float
    """0 to 1: of the weight of the wording's marks, what stands here."""
    back: float
    """0 to 1: of the weight of the passage's own marks, what stands in the wording."""
    weight: float
    """Of the marks that stand here, in nats, beyond what the best of so many passages has by chance."""
    off: float
    """Logarithm of its length over the length that a translation has."""

    @property
    def score(self) -> float:
        """0 to 1: the shares both ways, and how far the length is off."""
        longer: float = math.exp(-_LONGER * max(0.0, self.off) - _SHORTER * max(0.0, -self.off))
        return math.pow(self.share, _THERE) * math.pow(self.back, _BACK) * longer


class _Run(NamedTuple):
    """Sentences that follow each other, not yet looked at from their own side."""

    doc_id: str
    start: int
    text: str
    share: float
    weight: float


Flags = npt.NDArray[np.bool_]

_THERE, _BACK = 0.6, 0.4
_LONGER, _SHORTER = 0.1, 0.3
_LONGEST = 2.5
"""Length of a run of sentences at most, in the length that a translation has."""
_LEAST_SHARE = 0.15
_ALTERED = 0.4
_MAX_JUDGED = 16


class Nominator:
    """Looks translations up in a text index.

    Args:
        index: of the record.
        bridge: the terms of both languages.
    """

    def __init__(self, index: TextIndex, bridge: Bridge) -> None:
        self._index, self._bridge = index, bridge

    def nominate(
        self, folded: str, side: Side, *, doc_ids: Collection[str], limit: int = 3, further: Sequence[Mark] = ()
    ) -> list[Nominee]:
        """The passages of the other language that come nearest to a wording, best first, none overlapping another.

        Args:
            folded: the wording, folded.
            side: its language.
            doc_ids: documents of the other language.
            limit: as many at most.
            further: marks beside those the terms give: names in the other language.
        """
        marks = [*self._bridge.marks(folded, side), *further]
        other: Side = "en" if side == "zh" else "zh"
        size = len(folded) * RATIO if side == "zh" else len(folded) / RATIO * 3
        width = max(_LEAST_BYTES, int(size * 1.6))
        if not marks:
            return []
        weights, windows = self._voted(marks, other, width)
        said = _Said(marks, weights, folded, side, self._bridge, by_chance=math.log(self._n_windows(width)))
        runs: dict[tuple[str, int, int], _Run] = {}
        for segment, at in windows:
            number = int(segment.documents_of(np.array([at]))[0])
            if segment.doc_ids[number] in doc_ids:
                for run in said.around(segment, number, at, width):
                    runs.setdefault((run.doc_id, run.start, len(run.text)), run)
        nearest = sorted(runs.values(), key=lambda run: (-run.share / (len(run.text) + 20) ** 0.3, run))
        found = [said.judged(run) for run in nearest[:_MAX_JUDGED]]
        ranked = sorted(found, key=lambda one: (-one.score, one.end - one.start, one.doc_id, one.start))
        return _apart(ranked, limit)

    def _voted(
        self, marks: Sequence[Mark], other: Side, width: int
    ) -> tuple[dict[str, float], list[tuple[Segment, int]]]:
        """Weight of each mark, and the windows (segment, first byte) with most votes."""
        n_windows = self._n_windows(width)
        queries = {mark.said: _queries(mark, other) for mark in marks}
        # Counting costs nothing; places are read of the chosen marks alone.
        sizes = {said: sum(map(self._index.count, forms)) for said, forms in queries.items()}
        weights = {mark.said: mark.share * math.log1p(n_windows / (sizes[mark.said] + 1)) for mark in marks}
        chosen: list[str] = []
        n_places = 0
        for mark in sorted(marks, key=lambda mark: (sizes[mark.said], mark.said)):
            n_places += sizes[mark.said]
            if n_places > MAX_PLACES and len(chosen) >= _LEAST_CHOSEN:
                break
            chosen.append(mark.said)
        places = {said: self._places(queries[said]) for said in chosen}
        votes: list[tuple[float, int, int]] = []
        for number in range(self._index.n_segments):
            found = [(places[said][number], weights[said]) for said in chosen]
            votes += [(vote, number, at) for vote, at in _windows(found, width)]
        votes.sort(key=lambda vote: (-vote[0], vote[1], vote[2]))
        segments = self._index.segments
        return weights, [(segments[number], at) for _, number, at in votes[:_MAX_WINDOWS]]

    def _n_windows(self, width: int) -> float:
        # In a small record everything is rare; it is judged as one of some documents is.
        return max(_LEAST_WINDOWS, self._index.n_bytes / width)

    def _places(self, queries: Sequence[str]) -> list[IntArray]:
        """By segment, the bytes where one of them stands."""
        none = np.zeros(0, np.int64)
        return [
            np.concatenate([none, *(segment.positions(query.encode()) for query in queries)])
            for segment in self._index.segments
        ]


def _queries(mark: Mark, other: Side) -> list[str]:
    """What to look for in the text of the other language, to find where a counterpart of the mark may stand."""
    forms = dict.fromkeys(mark.forms if other == "zh" else map(_sought, mark.forms))
    return [form for form in forms if form]


def _sought(form: str) -> str:
    """What to look for in running English text to find a form that is given in stems: its longest word's beginning."""
    if any(char.isdigit() for char in form):
        return f" {form.strip()}"
    longest = max(form.split(), key=len, default="")
    if not longest:
        return ""
    return f" {longest} " if len(longest) <= 3 else f" {longest.removesuffix('i')}"


def _windows(found: Sequence[tuple[IntArray, float]], width: int) -> list[tuple[float, int]]:
    """(votes, first byte) of the windows with most votes; windows begin every half width."""
    n = len(found)
    step = width // 2
    keys = []
    for number, (positions, _) in enumerate(found):
        slots = positions // step
        keys += [slots * n + number, np.maximum(slots - 1, 0) * n + number]
    joined = np.unique(np.concatenate(keys)) if keys else np.zeros(0, np.int64)
    if not len(joined):
        return []
    weights = np.array([weight for _, weight in found])
    slots, inverse = np.unique(joined // n, return_inverse=True)
    votes = np.bincount(inverse, weights=weights[joined % n])
    best = np.argsort(-votes, kind="stable")[:_MAX_WINDOWS]
    return [(float(votes[at]), int(slots[at]) * step) for at in best.tolist()]


class _Said:
    """The wording that is looked for, held against sentences."""

    def __init__(
        self,
        marks: Sequence[Mark],
        weights: Mapping[str, float],
        folded: str,
        side: Side,
        bridge: Bridge,
        *,
        by_chance: float,
    ) -> None:
        self._marks, self._bridge, self._by_chance = marks, bridge, by_chance
        self._wording = Wording(folded, side)
        self._weights = np.array([weights[mark.said] for mark in marks])
        # A number that a passage does not have counts for less: it is what an altered quotation changes.
        self._missed = self._weights * np.array([_ALTERED if mark.values else 1.0 for mark in marks])
        self._other: Side = "en" if side == "zh" else "zh"
        self._length = len(folded) * RATIO if side == "zh" else len(folded) / RATIO
        self._seen: dict[tuple[str, int], Flags] = {}

    def around(self, segment: Segment, number: int, at: int, width: int) -> Iterator[_Run]:
        """Whole sentences, and runs of them, in and around a window."""
        doc_id = segment.doc_ids[number]
        first, last = segment.bounds_of(number)
        low, high = max(first, at - width), min(last, at + 2 * width)
        begin, part = segment.stretch(low, high)
        offset = segment.character_at(number, begin)
        pieces = [match.span() for match in _SENTENCE.finditer(part) if match[0].strip()]
        # What the window cuts is no sentence.
        pieces = pieces[1 if low > first else 0 : len(pieces) - (1 if high < last else 0)]
        flags = [self._flags(doc_id, offset + start, part[start:end]) for start, end in pieces]
        for n in range(len(pieces)):
            met = np.zeros(len(self._marks), dtype=np.bool_)
            for final in range(n, min(n + _LONGEST_RUN, len(pieces))):
                start, end = pieces[n][0], pieces[final][1]
                if final > n and end - start > _LONGEST * self._length:
                    break
                met = met | flags[final]
                weight = float(self._weights[met].sum())
                total = weight + float(self._missed[~met].sum())
                if weight > _LEAST_SHARE * total:
                    text = part[start:end]
                    start += len(text) - len(text.lstrip())
                    yield _Run(doc_id, offset + start, text.strip(), weight / total, weight)

    def _flags(self, doc_id: str, start: int, text: str) -> Flags:
        key = doc_id, start
        if key not in self._seen:
            wording = Wording(text, self._other)
            self._seen[key] = np.fromiter((wording.has(mark) for mark in self._marks), np.bool_, len(self._marks))
        return self._seen[key]

    def judged(self, run: _Run) -> Nominee:
        """A run looked at from its own side too."""
        own = self._bridge.marks(run.text, self._other)
        met = sum(mark.share for mark in own if self._wording.has(mark))
        back = met / max(1e-9, sum(mark.share for mark in own))
        off = math.log((len(run.text) + 6) / (self._length + 6))
        return Nominee(
            run.doc_id,
            run.start,
            run.start + len(run.text),
            run.text,
            run.share,
            back,
            run.weight - self._by_chance,
            off,
        )


def _apart(ranked: Sequence[Nominee], limit: int) -> list[Nominee]:
    kept: list[Nominee] = []
    for one in ranked:
        if len(kept) == limit:
            break
        if not any(one.doc_id == other.doc_id and one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return kept

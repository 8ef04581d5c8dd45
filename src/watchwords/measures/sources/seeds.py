"""Stretches of a record that share rare runs with a wording: where an alignment may be worth its time.

From every unit of the wording the shortest run is taken that stands in few places (a walk down the suffix array, whose
range narrows with each unit). Its places vote, each with the bits of its run, for the stretch they stand in. The time
is that of some binary searches a unit, whatever the size of the record.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from watchwords.corpus.index import TextIndex
from watchwords.corpus.segments import Segment
from watchwords.measures.sources.levelling import Unit
from watchwords.spans import IntArray

_FEW = 64
"""Places of a run from which it is not made longer."""
_MOST = 4_096
"""Places of a run that vote; more are only left where each longer run stands nowhere."""
_BUDGET = 20_000
"""Places that vote in all, rare runs first."""
_ANCHORS = 240
"""Units of a wording that runs begin at; those of a longer one are thinned out."""
_UNITS = 10
"""Longest run."""
_ALWAYS, _SHARE = 4, 0.4
"""Stretches that are given anyway, and the share of the bits of the best one that others must have."""
_STRETCH = 1.6
"""Length of a stretch over that of the wording."""
_SLACK = 24
"""Bytes on either side."""


@dataclass(frozen=True)
class Stretch:
    """[start, end) of the bytes of a document in a segment, with the bits of the runs it shares."""

    segment: Segment
    number: int
    start: int
    end: int
    bits: float


@dataclass(frozen=True)
class _Run:
    """Suffixes [low, high) that begin with a run, which begins and ends at bytes of the wording."""

    low: int
    high: int
    at: int
    bits: float


def find_stretches(
    index: TextIndex, wording: str, units: Sequence[Unit], *, most: int, doc_ids: Collection[str] | None = None
) -> list[Stretch]:
    """The stretches that share most with a wording, by bits, then by place; they do not overlap by half.

    Args:
        index: of the record.
        wording: folded and lowered.
        units: of it.
        most: stretches at most.
        doc_ids: documents to look in; None: all.
    """
    encoded = wording.encode("utf-8", "surrogatepass")
    bytes_at = np.concatenate([[0], np.cumsum([len(char.encode("utf-8", "surrogatepass")) for char in wording])])
    bounds = [(int(bytes_at[unit.start]), int(bytes_at[unit.end])) for unit in units]
    found: list[Stretch] = []
    for segment in index.segments:
        runs = [run for at in _anchors(bounds) if (run := _run(segment, encoded, bounds, at)) is not None]
        found += _voted(segment, runs, len(encoded), most, doc_ids)
    found = sorted(found, key=lambda one: -one.bits)[:most]
    return [one for at, one in enumerate(found) if at < _ALWAYS or one.bits >= _SHARE * found[0].bits]


def _anchors(bounds: Sequence[tuple[int, int]]) -> range:
    return range(0, len(bounds), max(1, math.ceil(len(bounds) / _ANCHORS)))


def _run(segment: Segment, encoded: bytes, bounds: Sequence[tuple[int, int]], first: int) -> _Run | None:
    """The shortest run from a unit on that stands in few places, or the longest that stands anywhere."""
    start = bounds[first][0]
    low, high = 0, segment.n_suffixes
    found: _Run | None = None
    for last in range(first, min(first + _UNITS, len(bounds))):
        low, high = segment.narrowed(encoded[start : bounds[last][1]], low, high)
        if low == high:
            break
        found = _Run(low, high, start, math.log2(segment.n_suffixes / (high - low)))
        if high - low <= _FEW:
            break
    return found


def _voted(
    segment: Segment, runs: Sequence[_Run], n_bytes: int, most: int, doc_ids: Collection[str] | None
) -> list[Stretch]:
    numbers = None if doc_ids is None else segment.numbers_of(doc_ids)
    width = int(_STRETCH * n_bytes) + _SLACK
    positions, bits, lag = _places(segment, runs, numbers, width)
    if not len(positions):
        return []
    # A stretch begins at one of the places, ends in its document, and has the bits of all that stand in it.
    in_document = segment.documents_of(positions)
    behind = np.searchsorted(positions, positions + width)
    behind = np.minimum(behind, np.searchsorted(in_document, in_document, side="right"))
    summed = np.concatenate([[0.0], np.cumsum(bits)])
    total = summed[behind] - summed[:-1]
    chosen: list[Stretch] = []
    taken: list[tuple[int, int]] = []
    for at in np.argsort(-total, kind="stable")[: 64 * most].tolist():
        first, last = int(positions[at]), int(positions[behind[at] - 1])
        if any(first < end and start <= last for start, end in taken):
            continue
        taken.append((first, last + 1))
        number = int(in_document[at])
        low, high = segment.bounds_of(number)
        # What the wording has before its first run there, and behind its last one, half as much again as slack.
        start = max(low, first - int(lag[at]) - n_bytes // 2 - _SLACK)
        end = min(high, max(first - int(lag[at]) + n_bytes, last) + n_bytes // 2 + _SLACK)
        chosen.append(Stretch(segment, number, start, end, float(total[at])))
        if len(chosen) == most:
            break
    return chosen


def _places(
    segment: Segment, runs: Sequence[_Run], numbers: IntArray | None, width: int
) -> tuple[IntArray, npt.NDArray[np.float64], IntArray]:
    """(places of runs, ascending; bits of the run of each; byte of the wording at which it begins)."""
    parts: list[tuple[IntArray, npt.NDArray[np.float64], int]] = []
    total = 0
    for run in sorted(runs, key=lambda run: (run.high - run.low, run.at)):
        if numbers is None:
            at = segment.first_positions(run.low, run.high, _MOST)
        else:
            at = segment.positions_in(run.low, run.high, numbers, _MOST)
        # A run that stands again and again in one stretch is shared once.
        n_beside = np.searchsorted(at, at + width) - np.searchsorted(at, at - width, side="right")
        parts.append((at, run.bits / n_beside, run.at))
        total += len(at)
        if total >= _BUDGET:
            break
    positions = np.concatenate([at for at, _, _ in parts] or [np.zeros(0, dtype=np.int64)])
    bits = np.concatenate([bit for _, bit, _ in parts] or [np.zeros(0)])
    lag = np.repeat(np.array([lag for _, _, lag in parts], dtype=np.int64), [len(at) for at, _, _ in parts])
    order = np.argsort(positions, kind="stable")
    return positions[order], bits[order], lag[order]

"""Where words end, learned from the record alone: how freely the neighbours of a string vary on either side.

Inside a word the next character is nearly given; behind a word anything may follow. The freedom of a string is the
entropy of its neighbours less the entropy of those of the string without its last (first) character, set off against
all strings of that length (Magistry & Sagot 2012, aclanthology.org/P12-2075). A clause falls into those words whose
freedom on both sides, times their length, is largest together.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from watchwords.measures.discovery.strings import Flags, Floats, Level, Strings
from watchwords.spans import IntArray

Order = npt.NDArray[np.int32]

LONGEST_WORD = 4
"""Tokens of the longest word that is learned."""
NO_WORD = -40.0
"""Freedom of a string that is no word."""


def measure_freedom(strings: Strings, is_word: Flags, ranks: IntArray) -> Floats:
    """(n, places) how well the string of n + 1 tokens at each place, given by its rank, stands as a word."""
    order = strings.order
    before = np.where(order > 0, strings.tokens[order - 1], -1).astype(np.int64)
    # A mark beside a string is a boundary: each counts as a neighbour of its own.
    before[~np.where(order > 0, is_word[order - 1], False)] = -1
    row = np.zeros((LONGEST_WORD, len(ranks)))
    shorter_right: Floats | None = None
    shorter_left: Floats | None = None
    follows = np.full(len(order), len(order), dtype=np.int64)
    ranked = np.empty(len(order), dtype=np.int64)
    ranked[order] = np.arange(len(order))
    follows[ranked[:-1]] = ranked[1:]
    level = strings.level(1)
    for n in range(1, LONGEST_WORD + 1):
        longer = strings.level(n + 1)
        right = _entropy(level, _right_sizes(level, longer, order, is_word, n))
        left = _entropy(level, _left_sizes(level, before))
        inside = _all_words(order, is_word, level)
        right_gain, left_gain = right, left
        if shorter_right is not None and shorter_left is not None:
            right_gain = right - shorter_right[level.starts]
            left_gain = left - shorter_left[np.minimum(follows[level.starts], len(order) - 1)]
        freedom = _standard(right_gain, inside) + _standard(left_gain, inside)
        freedom[~inside] = NO_WORD
        row[n - 1] = freedom[level.group[ranks]]
        shorter_right, shorter_left = right[level.group], left[level.group]
        level = longer
    return row


def split_words(freedom: Floats, start: int, end: int) -> list[int]:
    """Where words begin in a clause [start, end) of the places `freedom` has; `end` closes the list."""
    best = [0.0]
    back = [start]
    for at in range(start + 1, end + 1):
        n_best, value_best = 1, -np.inf
        for n in range(1, min(LONGEST_WORD, at - start) + 1):
            value = best[at - n - start] + n * freedom[n - 1, at - n]
            if value > value_best:
                n_best, value_best = n, value
        best.append(value_best)
        back.append(at - n_best)
    cuts = [end]
    while cuts[-1] > start:
        cuts.append(back[cuts[-1] - start])
    return cuts[::-1]


def _right_sizes(level: Level, longer: Level, order: Order, is_word: Flags, n: int) -> Floats:
    """(groups,) sum of c log c over the words that follow each string, c times each."""
    sizes = np.diff(np.append(longer.starts, len(order))).astype(float)
    at = order[longer.starts] + n
    is_mark = (at >= len(order)) | ~is_word[np.minimum(at, len(order) - 1)]
    sizes[is_mark] = 1.0
    return np.bincount(level.group[longer.starts], sizes * np.log(sizes), len(level.starts)).astype(float)


def _left_sizes(level: Level, before: IntArray) -> Floats:
    known = before >= 0
    pairs = level.group[known].astype(np.int64) * (before.max() + 1) + before[known]
    pairs.sort()
    heads = np.flatnonzero(np.diff(pairs, prepend=-1))
    sizes = np.diff(np.append(heads, len(pairs))).astype(float)
    groups = pairs[heads] // (before.max() + 1)
    return np.bincount(groups, sizes * np.log(sizes), len(level.starts)).astype(float)


def _entropy(level: Level, weighted: Floats) -> Floats:
    sizes = np.diff(np.append(level.starts, len(level.group))).astype(float)
    result: Floats = np.log(sizes) - weighted / sizes
    return result


def _all_words(order: Order, is_word: Flags, level: Level) -> Flags:
    at = order[level.starts]
    result = np.ones(len(at), dtype=np.bool_)
    for step in range(level.n):
        result &= (at + step < len(order)) & is_word[np.minimum(at + step, len(order) - 1)]
    return result


def _standard(gain: Floats, inside: Flags) -> Floats:
    values = gain[inside]
    spread = values.std() if len(values) else 0.0
    return (gain - (values.mean() if len(values) else 0.0)) / (spread or 1.0)

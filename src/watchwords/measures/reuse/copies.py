"""Texts that stand in another one as a whole: copies and extracts, which reuse nothing but are the same text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from watchwords.measures.reuse.units import Units
from watchwords.spans import IntArray

MIN_SHARE = 0.8
"""Share of the shorter text."""
MIN_WEIGHT = 300
"""A hundred characters or 75 words: what is shorter is a formula, or the passage itself."""


@dataclass(frozen=True)
class Matches:
    """Equal runs of two texts, none of which can be made longer: units [a, a + n) and [b, b + n)."""

    a: IntArray
    b: IntArray
    n: IntArray


@dataclass(frozen=True)
class Copy:
    """A text, the text it stands in, and the share of its units that do."""

    text: int
    within: int
    share: float


def copies_among(units: Units, matches: Matches) -> list[Copy]:
    """Pairs of texts of which the shorter one stands in the other."""
    n_texts = len(units.first) - 1
    size = np.diff(units.first)
    weight = units.heavy[units.first[1:]] - units.heavy[units.first[:-1]]
    text_a, text_b = units.text[matches.a], units.text[matches.b]
    a_is_part = size[text_a] <= size[text_b]
    part, whole = np.where(a_is_part, text_a, text_b), np.where(a_is_part, text_b, text_a)
    start = np.where(a_is_part, matches.a, matches.b)
    order = np.lexsort((start, part * n_texts + whole))
    pair = (part * n_texts + whole)[order]
    first = np.flatnonzero(np.diff(pair, prepend=-1))
    if not len(first):
        return []
    most = np.add.reduceat(matches.n[order], first)
    found = []
    for at in np.flatnonzero(
        (most >= MIN_SHARE * size[part[order][first]]) & (weight[part[order][first]] >= MIN_WEIGHT)
    ):
        rows = order[first[at] : first[at + 1] if at + 1 < len(first) else len(order)]
        text = int(part[rows[0]])
        share = _covered(start[rows], start[rows] + matches.n[rows]) / int(size[text])
        if share >= MIN_SHARE:
            found.append(Copy(text, int(whole[rows[0]]), share))
    return found


def without_copies(units: Units, matches: Matches, copies: list[Copy]) -> Matches:
    """Matches of all other pairs of texts."""
    n_texts = len(units.first) - 1
    barred = [min(one.text, one.within) * n_texts + max(one.text, one.within) for one in copies]
    text_a, text_b = units.text[matches.a], units.text[matches.b]
    kept = ~np.isin(np.minimum(text_a, text_b) * n_texts + np.maximum(text_a, text_b), barred)
    return Matches(matches.a[kept], matches.b[kept], matches.n[kept])


def _covered(start: IntArray, end: IntArray) -> int:
    """Units in at least one of the ranges, whose starts ascend."""
    reached = np.concatenate([[0], np.maximum.accumulate(end)[:-1]])
    return int(np.maximum(end - np.maximum(start, reached), 0).sum())

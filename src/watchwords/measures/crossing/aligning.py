"""Which sentences of two versions of one text translate each other.

A dynamic programme over groups of sentences in order: the lengths should be proportional (Gale and Church 1993, in
characters), and terms, names and numbers of one side should stand on the other. The weight of a term falls with the
number of sentences that have its counterpart, so what is rare ties sentences together.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np
import numpy.typing as npt

from watchwords.measures.crossing.terms import Bridge, Mark, Side, Wording

Matrix = npt.NDArray[np.float64]

GROUPS: dict[tuple[int, int], float] = {
    (1, 1): 0.0,
    (1, 2): 0.9,
    (2, 1): 1.8,
    (1, 3): 1.75,
    (3, 1): 3.0,
    (1, 4): 2.8,
    (4, 1): 2.8,
    (2, 2): 2.4,
}
"""(Chinese sentences, English sentences) of a group to what it costs; the shape of translated official texts."""
UNMATCHED = 1.76
"""What a sentence without a counterpart costs."""
_TERMS = 3.2
"""What a sentence whose terms are all met gains."""
_LENGTHS = 0.35
"""Weight of the length cost."""
_VARIANCE = 8.4
"""Of English characters for a Chinese one, in translated texts; Gale and Church have 6.8 between alphabets."""
_LONGEST_COST = 14.0


@dataclass(frozen=True)
class Bead:
    """Sentences that translate each other, by index; one side is empty where the other has no counterpart."""

    zh: tuple[int, ...]
    en: tuple[int, ...]


def align(zh: Sequence[str], en: Sequence[str], bridge: Bridge | None) -> list[Bead]:
    """The beads of two versions of a text, in order, all sentences in one each.

    Args:
        zh: Chinese sentences, folded.
        en: English ones.
        bridge: the terms; None: by lengths alone.
    """
    if not zh or not en:
        return [*(Bead((at,), ()) for at in range(len(zh))), *(Bead((), (at,)) for at in range(len(en)))]
    met, own, other = _masses(zh, en, bridge)
    lengths = np.array([len(one) for one in zh], float), np.array([len(one) for one in en], float)
    return _best(_Costs(met, own, other, *lengths))


def counterpart(
    own: Sequence[str], other: Sequence[str], wanted: Sequence[int], *, side: Side, bridge: Bridge
) -> list[int]:
    """The sentences of the other version that some sentences translate, in order; none where they have none there.

    Args:
        own: sentences of one version, folded.
        other: of the other.
        wanted: indices into `own`.
        side: language of `own`.
        bridge: the terms.
    """
    beads = align(own, other, bridge) if side == "zh" else align(other, own, bridge)
    pairs = [(bead.zh, bead.en) if side == "zh" else (bead.en, bead.zh) for bead in beads]
    return sorted({at for mine, theirs in pairs if set(mine) & set(wanted) for at in theirs})


def _masses(zh: Sequence[str], en: Sequence[str], bridge: Bridge | None) -> tuple[Matrix, Matrix, Matrix]:
    """(weight of the terms that two sentences share, of those of each Chinese one, of each English one)."""
    met = np.zeros((len(zh), len(en)))
    own, other = np.zeros(len(zh)), np.zeros(len(en))
    if bridge is None:
        return met, own, other
    columns_of = _Columns(en)
    marks: dict[str, Mark] = {}
    rows: dict[str, list[int]] = {}
    for at, one in enumerate(zh):
        for mark in bridge.marks(one, "zh"):
            marks[mark.said] = mark
            rows.setdefault(mark.said, []).append(at)
    for said, mark in marks.items():
        columns = columns_of.with_mark(mark)
        if not columns:
            continue
        weight = mark.share * math.log1p(len(en) / len(columns))
        met[np.ix_(rows[said], columns)] += weight
        own[rows[said]] += weight
        other[columns] += weight
    return met, own, other


class _Columns:
    """English sentences by the words that stand in them, so that a mark is looked for in few."""

    def __init__(self, en: Sequence[str]) -> None:
        self._wordings = [Wording(one, "en") for one in en]
        self._by_word: dict[str, list[int]] = {}
        self._by_value: dict[str, list[int]] = {}
        for at, wording in enumerate(self._wordings):
            for word in dict.fromkeys(wording.text.split()):
                self._by_word.setdefault(word, []).append(at)
            for key in wording.values:
                self._by_value.setdefault(key, []).append(at)
        self._words = sorted(self._by_word)

    def with_mark(self, mark: Mark) -> list[int]:
        """Where a mark stands, ascending."""
        if mark.values:
            return sorted({at for keys in mark.values for key in keys for at in self._by_value.get(key, ())})
        return sorted({at for form in mark.forms for at in self._with_form(form)})

    def _with_form(self, form: str) -> list[int]:
        words = form.split()
        if not form.endswith(" "):
            first = bisect_left(self._words, words[0])
            begun = takewhile(lambda word: word.startswith(words[0]), self._words[first:])
            places = [at for word in begun for at in self._by_word[word]]
        else:
            places = min((self._by_word.get(word, []) for word in words), key=len)
        return places if len(words) == 1 else [at for at in places if form in self._wordings[at].text]


class _Costs:
    """Gain of a group of sentences, for all places at once."""

    def __init__(self, met: Matrix, own: Matrix, other: Matrix, zh: Matrix, en: Matrix) -> None:
        self.shape = met.shape
        self._has_terms = bool(met.any())
        self._met = np.pad(met.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
        # A sentence without any term gains nothing by being put to one that has some.
        self._n_own, self._n_other = (np.concatenate([[0.0], (one > 0).cumsum()]) for one in (own, other))
        self._own, self._other = (np.concatenate([[0.0], one.cumsum()]) for one in (own, other))
        self._zh, self._en = (np.concatenate([[0.0], one.cumsum()]) for one in (zh, en))
        self._ratio = self._en[-1] / max(self._zh[-1], 1.0)

    def gains(self, end: int, n_zh: int, n_en: int) -> Matrix:
        """Of the group that ends before Chinese sentence `end` and English sentence j, for all j from `n_en` on."""
        start = end - n_zh
        zh = self._zh[end] - self._zh[start]
        en = self._en[n_en:] - self._en[: len(self._en) - n_en]
        wanted = zh * self._ratio
        off = np.abs(en - wanted) / np.sqrt(_VARIANCE * (wanted + en) / 2 + 1)
        cost = np.minimum(off * off / 2 * 0.5 + off * 0.4, _LONGEST_COST) * _LENGTHS * (1 if self._has_terms else 2)
        met = self._met[end, n_en:] - self._met[end, : self._met.shape[1] - n_en]
        met = met - (self._met[start, n_en:] - self._met[start, : self._met.shape[1] - n_en])
        own = self._own[end] - self._own[start]
        other = self._other[n_en:] - self._other[: len(self._other) - n_en]
        alike = 2 * np.minimum(met, np.minimum(own, other)) / np.maximum(own + other, 1e-9)
        telling = self._n_own[end] - self._n_own[start]
        telling = telling + self._n_other[n_en:] - self._n_other[: len(self._n_other) - n_en]
        gain: Matrix = _TERMS * alike * telling / 2 - cost - GROUPS[n_zh, n_en]
        return gain


def _best(costs: _Costs) -> list[Bead]:
    n_zh, n_en = costs.shape
    best = np.full((n_zh + 1, n_en + 1), -np.inf)
    move = np.zeros((n_zh + 1, n_en + 1), dtype=np.int8)
    moves = [*GROUPS]
    steps = np.arange(n_en + 1) * UNMATCHED
    for end in range(n_zh + 1):
        row = np.full(n_en + 1, -np.inf)
        kind = np.zeros(n_en + 1, dtype=np.int8)
        if end == 0:
            row[0] = 0.0
        else:
            row, kind = best[end - 1] - UNMATCHED, np.full(n_en + 1, -1, dtype=np.int8)
        for number, (own, other) in enumerate(moves, 1):
            if own > end or other > n_en:
                continue
            reached = best[end - own, : n_en + 1 - other] + costs.gains(end, own, other)
            is_better = reached > row[other:]
            row[other:][is_better] = reached[is_better]
            kind[other:][is_better] = number
        # English sentences without a counterpart cost the same each, so their best run is a running maximum.
        run = np.maximum.accumulate(row + steps) - steps
        kind[run > row + 1e-9] = -2
        best[end], move[end] = run, kind
    return _traced(move, moves)


def _traced(move: npt.NDArray[np.int8], moves: Sequence[tuple[int, int]]) -> list[Bead]:
    zh, en = move.shape[0] - 1, move.shape[1] - 1
    beads = []
    while zh or en:
        kind = int(move[zh, en])
        own, other = {-1: (1, 0), -2: (0, 1)}.get(kind) or moves[kind - 1]
        beads.append(Bead(tuple(range(zh - own, zh)), tuple(range(en - other, en))))
        zh, en = zh - own, en - other
    return beads[::-1]

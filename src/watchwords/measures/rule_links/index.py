"""How much of a statement's wording stands in each rule, from postings over the passages of the rules.

Two readings, both idf-weighted: how well the rule's passages answer to the words of the statement (BM25 of each
passage, the best ones pooled), and what share of the words stands anywhere in the rule (containment).
On statutes, pooling and containment together find the right rule more often than either, and than BM25 over whole
rules: `python -m benchmarks rule_links` prints all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from watchwords.measures.rule_links.terms import Vocabulary
from watchwords.statistics.arrays import BoolArray, FloatArray, IntArray

SATURATION, LENGTH_SHARE = 1.2, 0.75
"""k1 and b of BM25 (Robertson & Zaragoza 2009, 10.1561/1500000019), at their usual values."""
DECAY = 0.9
"""What each further passage of a rule counts of the one before: a rule on the subject has many that fit."""
DEPTH_FULL, DEPTH_LINE = 40, 1
"""Passages pooled: of a full text, of a rule known by its line in the register alone."""
RARE_SHARE = 0.01
LEAST_FOR_RARE = 300
"""Below it one percent of the rules is fewer than three, and a rare word is any accident: nothing is said."""


@dataclass(frozen=True)
class Overlap:
    """What each rule of an index shares with a statement; every array is (rules,), NaN where the rule has no text."""

    passages: FloatArray
    """Pooled BM25 of its passages over the most that the statement's words could reach: 0 to 1."""
    contained: FloatArray
    """Idf-weighted share of the statement's words that stand in it: 0 to 1."""
    rare: FloatArray | None
    """Share of the statement's rare words that stand in it; None where too few rules tell what is rare, or none is."""


class PassageIndex:
    """Postings over the passages of rules in one language.

    Args:
        passages: (number of the rule, folded lower-case passage), rules in ascending order; read once, not kept.
        n_rules: rules, those without text here included.
        lang: zh or en.
        stopped: English words that are no terms.
        depth: passages pooled.
    """

    def __init__(
        self, passages: Iterable[tuple[int, str]], n_rules: int, lang: str, *, stopped: Collection[str], depth: int
    ) -> None:
        self.n_rules, self.lang, self.depth = n_rules, lang, depth
        self._vocabulary = Vocabulary(stopped)
        owners: list[int] = []
        terms, times = _read(passages, self._vocabulary, lang, owners)
        self._owner = np.array(owners, dtype=np.int32)
        self._lay_out(terms, times)

    def _lay_out(self, terms: list[IntArray], times: list[IntArray]) -> None:
        n_terms = np.array([len(one) for one in terms], dtype=np.int64)
        lengths = np.array([int(one.sum()) for one in times], dtype=np.float64)
        passage = np.repeat(np.arange(len(terms), dtype=np.int32), n_terms)
        term, count = _joined(terms), _joined(times)
        order = np.argsort(term, kind="stable")
        term, self._passage = term[order], passage[order]
        self._terms, first = np.unique(term, return_index=True)
        self._first = np.append(first, len(term))
        mean = max(float(lengths.mean()), 1.0) if len(lengths) else 1.0
        norm = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * lengths / mean)
        count = count[order].astype(np.float64)
        weight = count * (SATURATION + 1) / (count + norm[self._passage])
        self._weight = weight.astype(np.float32)
        n_with, n = np.diff(self._first), len(lengths)
        self._idf = np.log(1 + (n - n_with + 0.5) / (n_with + 0.5))
        self.has_text: BoolArray = np.bincount(self._owner, minlength=self.n_rules) > 0
        self._lay_out_rules(term)

    def _lay_out_rules(self, term: IntArray) -> None:
        """The same by rule: passages of a rule are numbered together, so its rows of a term stand together."""
        owner = self._owner[self._passage]
        is_first = np.ones(len(term), dtype=np.bool_)
        is_first[1:] = (term[1:] != term[:-1]) | (owner[1:] != owner[:-1])
        self._rule = owner[is_first]
        self._rule_first = np.append(0, np.cumsum(is_first))[self._first]
        n = int(self.has_text.sum())
        self._n_rules_with = np.diff(self._rule_first)
        self._rule_idf = np.log((1 + n) / (1 + self._n_rules_with))
        self._is_rare = self._n_rules_with <= RARE_SHARE * n
        self._tells_rare = n >= LEAST_FOR_RARE

    def overlap(self, text: str) -> Overlap | None:
        """What each rule shares with a folded, lower-case text; None where no word of it stands in any rule."""
        at, times = self._known(text)
        if not len(at):
            return None
        weights = self._idf[at] * times
        reached = np.zeros(len(self._owner))
        for place, weight in zip(at.tolist(), weights.tolist(), strict=True):
            rows = slice(self._first[place], self._first[place + 1])
            reached[self._passage[rows]] += weight * self._weight[rows]
        most = float(weights.sum()) * (SATURATION + 1) * float(np.sum(DECAY ** np.arange(self.depth)))
        rare = at[self._is_rare[at]] if self._tells_rare else at[:0]
        return Overlap(
            passages=self._blank(self._pooled(reached) / most),
            contained=self._blank(self._share(at, self._rule_idf[at])),
            rare=self._blank(self._share(rare, np.ones(len(rare)))) if len(rare) else None,
        )

    def commonness(self, text: str) -> float | None:
        """Share of the rules that hold the rarest term of a short text; None where no rule holds one."""
        at, _ = self._known(text)
        return float(self._n_rules_with[at].min() / max(int(self.has_text.sum()), 1)) if len(at) else None

    def best_passages(self, text: str, rule: int, top: int) -> list[int]:
        """Which passages of a rule answer best to a text, best first: numbers from 0 within the rule."""
        first, beyond = np.searchsorted(self._owner, (rule, rule + 1))
        reached = np.zeros(beyond - first)
        at, times = self._known(text)
        for place, weight in zip(at.tolist(), (self._idf[at] * times).tolist(), strict=True):
            start, end = self._first[place], self._first[place + 1]
            low, high = start + np.searchsorted(self._passage[start:end], (first, beyond))
            reached[self._passage[low:high] - first] += weight * self._weight[low:high]
        order = np.argsort(-reached, kind="stable")[:top]
        return [int(one) for one in order if reached[one] > 0]

    def _known(self, text: str) -> tuple[IntArray, IntArray]:
        terms, times = np.unique(self._vocabulary.read(text, self.lang), return_counts=True)
        at = np.searchsorted(self._terms, terms)
        is_known = np.zeros(len(at), dtype=np.bool_)
        inside = at < len(self._terms)
        is_known[inside] = self._terms[at[inside]] == terms[inside]
        return at[is_known], times[is_known]

    def _pooled(self, reached: FloatArray) -> FloatArray:
        """(rules,) the scores of each rule's best passages, each counting less than the one before."""
        hit = np.flatnonzero(reached)
        order = hit[np.lexsort((-reached[hit], self._owner[hit]))]
        owner = self._owner[order]
        place = np.arange(len(order)) - np.searchsorted(owner, owner)
        counts = place < self.depth
        weights = reached[order[counts]] * DECAY ** place[counts]
        return np.bincount(owner[counts], weights=weights, minlength=self.n_rules).astype(np.float64)

    def _share(self, at: IntArray, weights: FloatArray) -> FloatArray:
        found = np.zeros(self.n_rules)
        for place, weight in zip(at.tolist(), weights.tolist(), strict=True):
            found[self._rule[self._rule_first[place] : self._rule_first[place + 1]]] += weight
        total = float(weights.sum())
        return found / total if total > 0 else found

    def _blank(self, values: FloatArray) -> FloatArray:
        return np.where(self.has_text, values, np.nan)


def _read(
    passages: Iterable[tuple[int, str]], vocabulary: Vocabulary, lang: str, owners: list[int]
) -> tuple[list[IntArray], list[IntArray]]:
    terms, times = [], []
    for rule, text in passages:
        own, n = np.unique(vocabulary.read(text, lang, is_growing=True), return_counts=True)
        terms.append(own)
        times.append(n.astype(np.int64))
        owners.append(rule)
    return terms, times


def _joined(parts: list[IntArray]) -> IntArray:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


def numbered(texts: Iterable[tuple[str, ...]]) -> Iterator[tuple[int, str]]:
    """Passages with the number of their rule, in order."""
    for rule, passages in enumerate(texts):
        for passage in passages:
            yield rule, passage

"""Whether two forms stand in the same slot: what is beside them, and what is around them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from watchwords.measures.discovery.texts import is_word
from watchwords.measures.families.pool import Pool, Tokens
from watchwords.spans import IntArray

AROUND = 15
"""Tokens either side whose company is compared."""
LEAST_COSINE = 0.5
"""From here on the company of two forms is alike."""
_MOST_PLACES = 60


@dataclass(frozen=True)
class SlotEvidence:
    """What speaks for one form in the place of another, beside their likeness."""

    beside: Tokens
    """The words that stand beside both, in one place of each: left of them, then right."""
    cosine: float
    """Of the words around all places of the two forms."""

    @property
    def is_same_company(self) -> bool:
        """Whether the words around them are alike."""
        return self.cosine >= LEAST_COSINE


def compare_slots(
    pool: Pool, old: Tokens, olds: IntArray, new: Tokens, news: IntArray, edges: frozenset[str]
) -> SlotEvidence:
    """What the places of two forms have in common.

    Args:
        pool: the texts.
        old, new: the forms.
        olds, news: first tokens of their places.
        edges: function words, which are in any company.
    """
    best: Tokens = ()
    for a in olds[:_MOST_PLACES].tolist():
        for b in news[:_MOST_PLACES].tolist():
            found = _beside(pool, a, a + len(old), b, b + len(new))
            best = max(best, found, key=len)
    one = _company(pool, olds, len(old), edges)
    other = _company(pool, news, len(new), edges)
    return SlotEvidence(best, round(_cosine(one, other), 3))


def _beside(pool: Pool, a: int, a_end: int, b: int, b_end: int) -> Tokens:
    left: list[str] = []
    for step in range(1, AROUND + 1):
        one, other = pool.spelled(a - step, a - step + 1), pool.spelled(b - step, b - step + 1)
        if a < step or b < step or one != other or not is_word(one[0]):
            break
        left.append(one[0])
    right: list[str] = []
    for step in range(AROUND):
        one, other = pool.spelled(a_end + step, a_end + step + 1), pool.spelled(b_end + step, b_end + step + 1)
        if not one or one != other or not is_word(one[0]):
            break
        right.append(one[0])
    return (*reversed(left), *right)


def _company(pool: Pool, places: IntArray, n: int, edges: frozenset[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for at in places[:_MOST_PLACES].tolist():
        around: Sequence[str] = (*pool.spelled(max(0, at - AROUND), at), *pool.spelled(at + n, at + n + AROUND))
        counts.update(token for token in around if is_word(token) and token not in edges)
    return counts


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    size = math.sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
    return sum(n * other[token] for token, n in one.items()) / size if size else 0.0

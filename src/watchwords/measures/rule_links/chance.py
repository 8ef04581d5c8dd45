"""How often a rule scores as high by chance: against rules of other dates, and with the dates dealt out again.

Two questions are asked, and a link needs a no to both. Do many rules of other dates share as many words
(`words_chance`)? And if the dates of all rules were dealt out again at random, how often would the best of whatever
falls into the window score as high, words and nearness together (`Deals.p`)? The second looks at the best of the
window, so it holds for all candidates at once, however many there are (single-step max-T, Westfall & Young 1993).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from watchwords.statistics.arrays import FloatArray, IntArray
from watchwords.statistics.multiplicity import adjust_benjamini_hochberg, adjust_holm

N_DEALS = 999
SEED = 20_261_127
SHORT_LIST = 20
"""Statements below which each is answered for (Holm); from here on the share of false links is (Benjamini-Hochberg)."""
_ROUNDING = 1e-12


@dataclass(frozen=True)
class WordsChance:
    """A candidate among the rules of other dates, all set as near to the statement as it is."""

    p: float
    smallest_p: float
    n_null: int
    null_95: float
    """The score that one in twenty of them exceeds."""


def words_chance(score: float, others: FloatArray) -> WordsChance | None:
    """(1 + others as high) / (1 + others), notes on method 29; None where there are no others.

    Args:
        score: of the candidate, nearness included.
        others: (n,) scores of rules of other dates, with the candidate's nearness.
    """
    if not len(others):
        return None
    n_as_high = int((others >= score - _ROUNDING).sum())
    n = len(others)
    return WordsChance((1 + n_as_high) / (n + 1), 1 / (n + 1), n, float(np.quantile(others, 0.95, method="higher")))


@dataclass(frozen=True)
class Deals:
    """Best scores of the window under dates dealt out again."""

    best: FloatArray
    """(deals,)"""
    smallest_p: float
    """What the best-worded rule of all would reach on the nearest date of the window."""

    def p(self, score: float) -> float:
        """Share of the deals, this one included, whose best scores as high."""
        return _share_as_high(self.best, score)


def deal_dates(words: FloatArray, nearness: FloatArray, orders: IntArray) -> Deals:
    """Best score of the window in each deal.

    Args:
        words: (rules,) score of every dated rule without nearness.
        nearness: (slots,) what each date in the window adds; there is a slot for each candidate.
        orders: (deals, rules) which rule gets each slot, from `orders_of`; further places are outside the window.
    """
    best = (words[orders[:, : len(nearness)]] + nearness).max(axis=1)
    ideal = float(words.max() + nearness.max())
    return Deals(best, _share_as_high(best, ideal))


def held_against_all(p: FloatArray) -> FloatArray:
    """The p of the best rule of each statement, held against the number of statements looked through.

    Args:
        p: (statements,) the least `p_best` of each; 1 for one that shares nothing with any rule near it.

    Returns:
        (statements,) adjusted, in the order given.
    """
    return adjust_holm(p) if len(p) < SHORT_LIST else adjust_benjamini_hochberg(p)


@lru_cache(maxsize=4)
def orders_of(n_rules: int, n_deals: int = N_DEALS, seed: int = SEED) -> IntArray:
    """(deals, rules) the rules in random orders, the same for the same sizes and seed; not to be written to."""
    every = np.tile(np.arange(n_rules, dtype=np.int64), (n_deals, 1))
    orders: IntArray = np.random.default_rng((seed, n_rules)).permuted(every, axis=1)
    orders.flags.writeable = False
    return orders


def _share_as_high(best: FloatArray, score: float) -> float:
    return float((1 + (best >= score - _ROUNDING).sum()) / (len(best) + 1))

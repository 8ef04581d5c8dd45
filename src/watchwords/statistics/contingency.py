"""Two groups by two answers: the exact test of whether the shares differ."""

from __future__ import annotations

from math import comb

from watchwords.errors import ShapeError

_SLACK = 1 + 1e-9
"""Tables whose chance equals the observed one but for rounding count as equally rare."""


def fisher_exact(yes: int, no: int, yes_before: int, no_before: int) -> float:
    """Two-sided p of "both groups have the same share": all tables with these margins that are no more likely.

    One empty group, or one answer that nobody gave, leaves nothing to test: p is 1.

    Raises:
        ShapeError: a count is below zero.

    Reference: Fisher 1935, "The Logic of Inductive Inference", 10.2307/2342435; two-sided as in R's fisher.test.
    """
    if min(yes, no, yes_before, no_before) < 0:
        raise ShapeError(f"a count below zero in {(yes, no, yes_before, no_before)}")
    n, n_yes, n_now = yes + no + yes_before + no_before, yes + yes_before, yes + no
    low, high = max(0, n_now - (n - n_yes)), min(n_now, n_yes)
    ways = [comb(n_yes, k) * comb(n - n_yes, n_now - k) for k in range(low, high + 1)]
    limit = ways[yes - low] * _SLACK
    return min(1.0, sum(way for way in ways if way <= limit) / sum(ways))

"""How large a difference is, how sure, and what an absence is worth."""

from __future__ import annotations

import math
from collections.abc import Callable

from watchwords.errors import ShapeError


def log_ratio(now: int, size_now: int, before: int, size_before: int) -> float:
    """log2 of the ratio of two relative frequencies; 0.5 is added to both counts when either is zero.

    Args:
        now, before: counts, zero or more.
        size_now, size_before: what they are out of (documents, characters), above zero.

    Raises:
        ShapeError: a size is not above zero.

    Reference: Hardie, "Log Ratio: an informal introduction" (2014).
    """
    if size_now <= 0 or size_before <= 0:
        raise ShapeError(f"a log ratio needs sizes above zero, got {size_now} and {size_before}")
    add = 0.5 if now == 0 or before == 0 else 0.0
    return math.log2((now + add) / size_now) - math.log2((before + add) / size_before)


def rounded(value: float | None, *, times: float = 1) -> float | None:
    """A number as answers print it, to four decimals; None for one that is unknown or not finite."""
    return None if value is None or not math.isfinite(value) else round(float(value) * times, 4)


def wilson(successes: int, trials: int, *, z: float = 1.959963984540054) -> tuple[float, float]:
    """Wilson score interval of a share, 95 percent by default; (NaN, NaN) without trials.

    Reference: Wilson 1927, 10.1080/01621459.1927.10502953.
    """
    if trials == 0:
        return math.nan, math.nan
    share = successes / trials
    centre = share + z * z / (2 * trials)
    half = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    return max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale)


def chance_of_none(n_with: int, n_before: int, n_now: int) -> float:
    """Chance of seeing none in `n_now` documents had the share stayed as it was in `n_before`.

    Beta-binomial predictive with the Jeffreys prior Beta(1/2, 1/2); 1.0 for no documents now.

    Raises:
        ShapeError: more documents with it than documents.
    """
    if not 0 <= n_with <= n_before or n_now < 0:
        raise ShapeError(f"{n_with} of {n_before} documents, then {n_now}: not a count")
    a, b = n_with + 0.5, n_before - n_with + 0.5
    return math.exp(math.lgamma(b + n_now) + math.lgamma(a + b) - math.lgamma(b) - math.lgamma(a + b + n_now))


def chance_of_new(n_with: int, n_now: int, n_before: int) -> float:
    """Chance of none in the `n_before` earlier documents had the share always been as it is now."""
    return chance_of_none(n_with, n_now, n_before)


def absence_bound(n_documents: int, *, confidence: float = 0.95) -> float:
    """Largest share compatible with 0 of n documents, one-sided; 1.0 without documents."""
    return 1.0 if n_documents == 0 else 1.0 - (1.0 - confidence) ** (1.0 / n_documents)


def share_difference(n_with: int, n: int, n_with_before: int, n_before: int) -> float:
    """Share of documents now less the share before, -1 to 1; NaN where either side has no documents."""
    return math.nan if n == 0 or n_before == 0 else n_with / n - n_with_before / n_before


def share_difference_interval(
    n_with: int, n: int, n_with_before: int, n_before: int, *, z: float = 1.959963984540054
) -> tuple[float, float]:
    """Interval of `share_difference`, 95 percent by default; (NaN, NaN) where either side has no documents.

    The Wilson intervals of the two shares, squared and added. Documents are the trials; kinds of document are not kept
    apart, so that it describes the editions as they are mixed.

    Reference: Newcombe 1998, 10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I, method 10.
    """
    difference = share_difference(n_with, n, n_with_before, n_before)
    if math.isnan(difference):
        return math.nan, math.nan
    share, share_before = n_with / n, n_with_before / n_before
    (low, high), (low_before, high_before) = wilson(n_with, n, z=z), wilson(n_with_before, n_before, z=z)
    return (
        difference - math.hypot(share - low, high_before - share_before),
        difference + math.hypot(high - share, share_before - low_before),
    )


def clopper_pearson(successes: int, trials: int, *, alpha: float = 0.05) -> tuple[float, float]:
    """Exact interval of a share at confidence 1 - alpha; (0, 1) without trials.

    Raises:
        ShapeError: more successes than trials, or alpha outside (0, 1).

    Reference: Clopper & Pearson 1934, 10.1093/biomet/26.4.404.
    """
    if not 0 <= successes <= trials or not 0 < alpha < 1:
        raise ShapeError(f"{successes} of {trials} at alpha {alpha}: no interval")
    # Each bound is the share under which what was seen, or more extreme, has chance alpha / 2.
    low = _solve(lambda share: _chance_of_at_least(successes, trials, share) < alpha / 2) if successes else 0.0
    high = (
        _solve(lambda share: _chance_of_at_least(trials - successes, trials, 1 - share) > alpha / 2)
        if successes < trials
        else 1.0
    )
    return low, high


def _chance_of_at_least(k: int, n: int, share: float) -> float:
    """Binomial upper tail."""
    if share <= 0:
        return float(k <= 0)
    if share >= 1:
        return 1.0
    fixed = math.lgamma(n + 1)
    logs = (
        fixed - math.lgamma(i + 1) - math.lgamma(n - i + 1) + i * math.log(share) + (n - i) * math.log1p(-share)
        for i in range(k, n + 1)
    )
    return math.fsum(map(math.exp, logs))


def _solve(is_below: Callable[[float], bool]) -> float:
    """The share at which a monotone condition turns from true to false."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return (low + high) / 2


def conservative_log_ratio(
    n_with: int, n: int, n_with_before: int, n_before: int, *, alpha: float = 0.05, family: int = 1
) -> float:
    """LRC: the bound of the interval of the log ratio that lies nearest zero; 0.0 where the interval holds zero.

    For ordering: what is large here is large even at the cautious end. Give counts of documents.

    Args:
        n_with, n_with_before: documents that have it, not both zero.
        n, n_before: documents there are, above zero.
        alpha: of the two-sided interval.
        family: candidates ranked together; alpha is shared out among them (Bonferroni).

    Raises:
        ShapeError: a size is not above zero, or it occurs nowhere.

    Reference: Evert 2022, "Measuring keyness"; the interval is that of the exact conditional Poisson test.
    """
    if n <= 0 or n_before <= 0 or n_with + n_with_before == 0:
        raise ShapeError(f"{n_with} of {n} and {n_with_before} of {n_before}: no ratio")
    bounds = clopper_pearson(n_with, n_with + n_with_before, alpha=alpha / family)
    low, high = (_log_odds(bound) + math.log2(n_before / n) for bound in bounds)
    return low if low > 0 else high if high < 0 else 0.0


def _log_odds(share: float) -> float:
    if share <= 0:
        return -math.inf
    return math.inf if share >= 1 else math.log2(share / (1 - share))

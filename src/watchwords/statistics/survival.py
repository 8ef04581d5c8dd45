"""How long until something happens to each of several, where of some it is known only how long it did not.

Product-limit estimate: Kaplan & Meier 1958, 10.1080/01621459.1958.10501452. Interval of the curve on the logarithm of
survival with Greenwood's variance, and of the median by the times at which the bounds of the curve cross one half:
Brookmeyer & Crowley 1982, 10.2307/2530286; both as `survfit` of the R package survival has them by default.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from watchwords.errors import ShapeError

Z = 1.959963984540054
"""Two-sided 95 percent."""


@dataclass(frozen=True)
class Step:
    """The curve from one time at which something happened until the next."""

    time: float
    n_at_risk: int
    """Those to whom it had not happened yet and who were still watched."""
    n_events: int
    survival: float
    """Estimated share to whom it has not happened by then."""
    low: float
    """NaN where all that were watched had it happen."""
    high: float


@dataclass(frozen=True)
class Curve:
    """A survival curve with its median."""

    steps: tuple[Step, ...]
    n: int
    n_events: int
    median: float | None
    """Earliest time by which the share is one half or less; None where it stays above."""
    median_low: float | None
    median_high: float | None
    """Bounds of its 95 percent interval; None on a side without bound."""

    @property
    def n_censored(self) -> int:
        """Those watched to the end of their time without it happening."""
        return self.n - self.n_events


def survival_curve(times: npt.ArrayLike, is_event: npt.ArrayLike) -> Curve:
    """The product-limit curve of times until an event, right-censored.

    Args:
        times: (n,) zero or more, in any unit: until the event, or until one was last watched.
        is_event: (n,) true where the event happened at that time, false where one was watched no longer. Who was last
            watched at the time of another's event counts as at risk then.

    Returns:
        The curve; without steps and median where nothing happened.

    Raises:
        ShapeError: the two differ in length, or a time is below zero or no number.
    """
    at, happened = np.asarray(times, dtype=np.float64), np.asarray(is_event, dtype=np.bool_)
    if at.shape != happened.shape or at.ndim != 1:
        raise ShapeError(f"times and events must be two rows of one length, got {at.shape} and {happened.shape}")
    if not np.all(at >= 0) or not np.all(np.isfinite(at)):
        raise ShapeError("times must be numbers, zero or more")
    steps: list[Step] = []
    share, summed = 1.0, 0.0
    for time in np.unique(at[happened]).tolist():
        n_at_risk, n_events = int(np.count_nonzero(at >= time)), int(np.count_nonzero(happened & (at == time)))
        share *= 1 - n_events / n_at_risk
        if n_at_risk > n_events:
            summed += n_events / (n_at_risk * (n_at_risk - n_events))
        steps.append(Step(time, n_at_risk, n_events, share, *_interval(share, summed)))
    return Curve(
        tuple(steps),
        n=len(at),
        n_events=int(np.count_nonzero(happened)),
        median=_crossing([(step.time, step.survival) for step in steps]),
        median_low=_crossing([(step.time, step.low) for step in steps]),
        median_high=_crossing([(step.time, step.high) for step in steps]),
    )


def _interval(share: float, summed: float) -> tuple[float, float]:
    """On the logarithm of the share, whose variance is Greenwood's sum."""
    if share <= 0:
        return math.nan, math.nan
    half = Z * math.sqrt(summed)
    return share * math.exp(-half), min(1.0, share * math.exp(half))


def _crossing(points: list[tuple[float, float]]) -> float | None:
    # The products of shares that make one half exactly miss it by a few last digits.
    return next((time for time, share in points if share <= 0.5 + 1e-9), None)


def chance_of_none_in(n: int, rate: float) -> float:
    """Chance of no event in `n` independent trials of one rate: (1 - rate) ** n.

    Raises:
        ShapeError: the rate is no share, or `n` below zero.
    """
    if not 0 <= rate <= 1 or n < 0:
        raise ShapeError(f"a rate of {rate} in {n} trials: not a share and a count")
    return float((1 - rate) ** n)


def chance_of_none_varying(n: int, counts: npt.ArrayLike, trials: npt.ArrayLike) -> float:
    """Chance of no event in `n` trials of one more group, where groups differ in their rates.

    The rates of the groups are taken to follow a beta distribution with the mean and the spread of those seen, by the
    method of moments; with no more spread than chance makes, it is `chance_of_none_in`.

    Args:
        n: trials of the new group.
        counts: (groups,) events.
        trials: (groups,) trials, all above zero.

    Returns:
        The beta-binomial probability of zero; 1.0 where no group has an event or there are fewer than two groups.

    Raises:
        ShapeError: counts and trials do not go together.

    Reference: Kleinman 1973, 10.1080/01621459.1973.10481332, with weights equal to the trials.
    """
    k, m = np.asarray(counts, dtype=np.float64), np.asarray(trials, dtype=np.float64)
    if k.shape != m.shape or k.ndim != 1 or np.any(m <= 0) or np.any(k < 0) or np.any(k > m):
        raise ShapeError("counts must be between zero and trials, and trials above zero, one of each a group")
    if len(k) < 2 or not k.sum():
        return 1.0
    total = float(m.sum())
    mean = float(k.sum()) / total
    if mean >= 1:
        return 0.0 if n else 1.0
    spread = float((m * (k / m - mean) ** 2).sum())
    # Expected spread is mean (1 - mean) [ (G - 1) + rho (total - sum m^2 / total - (G - 1)) ].
    within = len(k) - 1
    between = total - float((m**2).sum()) / total - within
    rho = (spread / (mean * (1 - mean)) - within) / between if between > 0 else 0.0
    if rho <= 0:
        return chance_of_none_in(n, mean)
    size = 1 / min(rho, 0.999) - 1
    a, b = mean * size, (1 - mean) * size
    return math.exp(math.lgamma(b + n) + math.lgamma(a + b) - math.lgamma(b) - math.lgamma(a + b + n))

"""What a roster is made of: persons by type and by country, with Shannon's entropy."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Composition:
    """Counts of one property over persons."""

    counts: Mapping[str, int]
    """Value to persons, the most frequent first; `UNKNOWN` holds those of whom it is not known."""
    n: int
    n_known: int
    entropy: float | None
    """Bits, plug-in estimate over those known; None with fewer than two known or where more are unknown than known.

    C. E. Shannon, "A mathematical theory of communication", 1948. It grows with the number of persons: two rosters of
    different size are not compared by it alone.
    """


def measure_composition(values: Iterable[str | None]) -> Composition:
    """Counts and entropy of one value a person, None where it is unknown."""
    counted = Counter(UNKNOWN if value is None else value for value in values)
    n = counted.total()
    known = {value: count for value, count in counted.items() if value != UNKNOWN}
    n_known = sum(known.values())
    is_telling = n_known >= 2 and 2 * n_known >= n
    ordered = sorted(counted.items(), key=lambda item: (item[0] == UNKNOWN, -item[1], item[0]))
    return Composition(dict(ordered), n, n_known, _entropy(known.values(), n_known) if is_telling else None)


def _entropy(counts: Iterable[int], n: int) -> float:
    return max(0.0, -sum(count / n * math.log2(count / n) for count in counts))

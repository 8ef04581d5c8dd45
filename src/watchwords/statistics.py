"""Effect sizes, intervals and tests on small arrays of document counts.

The unit is always the document (or speech event), never the word. Functions take whole-number counts and give plain
floats; NaN or None stands where a design gives no answer. Where a p is returned it comes from permuting documents.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from watchwords.errors import ShapeError

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]

EXACT_ARRANGEMENTS = 20_000
"""Up to this many arrangements are enumerated; beyond it the test samples (statistics of the design notes, 5.3)."""


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


def dispersion(counts: IntArray, sizes: IntArray) -> float:
    """Deviation of proportions: 0 = spread as the sizes predict, towards 1 = in one place; NaN when it never occurs.

    Args:
        counts: (documents,) occurrences.
        sizes: (documents,) units per document, all above zero.

    Raises:
        ShapeError: the arrays differ in length, or a size is not above zero.

    Reference: Gries 2008, 10.1075/ijcl.13.4.02gri.
    """
    if counts.shape != sizes.shape or (sizes <= 0).any():
        raise ShapeError(f"{counts.shape} counts for {sizes.shape} sizes, which must all be above zero")
    total = int(counts.sum())
    if total == 0:
        return math.nan
    return float(np.abs(counts / total - sizes / sizes.sum()).sum() / 2)


def smallest_p(n_now: int, n_before: int) -> float:
    """The smallest two-sided p that permuting the labels of so many documents can reach; 1.0 for an empty side."""
    if n_now == 0 or n_before == 0:
        return 1.0
    arrangements = math.comb(n_now + n_before, n_now)
    mirrored = 2 if n_now == n_before else 1
    return min(1.0, mirrored / arrangements)


@dataclass(frozen=True)
class Arrangements:
    """The ways in which labels of documents are moved: all of them, or a seeded sample. Made once for one design."""

    labels: npt.NDArray[np.bool_]
    """(arrangements, documents) true where a document is put into the edition under study."""
    is_now: npt.NDArray[np.bool_]
    """(documents,) the labels as they are."""
    total: int
    """Arrangements there are."""
    is_exact: bool
    """All of them are in `labels`."""


@dataclass(frozen=True)
class PermutationTest:
    """What permuting document labels says of a difference."""

    p: float
    smallest_p: float
    """The smallest p this design can reach: above alpha, nothing can be significant."""
    n_arrangements: int
    is_exact: bool


def arrange(
    is_now: npt.NDArray[np.bool_], strata: IntArray, *, seed: int = 20_140_119, draws: int = 9_999
) -> Arrangements:
    """Arrangements of document labels that move only within a stratum, so that the null is exchangeability there.

    Args:
        is_now: (documents,) true for the edition under study.
        strata: (documents,) number of the stratum (kind of document) of each.
        seed: of a sample.
        draws: arrangements sampled where there are more than `EXACT_ARRANGEMENTS`.

    Raises:
        ShapeError: the arrays differ in length.
    """
    if is_now.shape != strata.shape:
        raise ShapeError(f"{is_now.shape} labels for {strata.shape} strata")
    groups = [np.flatnonzero(strata == value) for value in np.unique(strata)]
    taken = [int(is_now[group].sum()) for group in groups]
    total = math.prod(math.comb(len(group), k) for group, k in zip(groups, taken, strict=True))
    is_exact = total <= EXACT_ARRANGEMENTS
    n = len(is_now)
    labels = _all_labels(groups, taken, n) if is_exact else _drawn_labels(groups, taken, n, seed, draws)
    return Arrangements(labels, is_now, total, is_exact)


def permute_rates(counts: IntArray, sizes: IntArray, arrangements: Arrangements) -> PermutationTest:
    """Two-sided permutation test of the difference of mean rates per document between now and before.

    Each document weighs the same. Pooled rates would let the lengths of the documents decide: an edition of short
    documents comes out "different" in every word, however the words fall.

    Args:
        counts: (documents,) occurrences, or 0/1 for presence.
        sizes: (documents,) what the counts are out of, above zero; ones for presence.
        arrangements: of these documents.

    Raises:
        ShapeError: the arrays differ in length.
    """
    if not counts.shape == sizes.shape == arrangements.is_now.shape:
        raise ShapeError("counts, sizes and labels of a permutation test differ in length")
    observed = _rate_difference(counts, sizes, arrangements.is_now)
    differences = _rate_differences(counts, sizes, arrangements.labels)
    # Equal up to rounding counts as at least as extreme: a mirrored arrangement must not be lost to the last bit.
    n_extreme = int((np.abs(differences) >= abs(observed) - 1e-12).sum())
    if arrangements.is_exact:
        p, floor = n_extreme / arrangements.total, 1 / arrangements.total
    else:
        n_drawn = len(arrangements.labels)
        p, floor = (1 + n_extreme) / (1 + n_drawn), 1 / (1 + n_drawn)
    return PermutationTest(p=p, smallest_p=floor, n_arrangements=arrangements.total, is_exact=arrangements.is_exact)


def _rate_difference(counts: IntArray, sizes: IntArray, is_now: npt.NDArray[np.bool_]) -> float:
    return float(_rate_differences(counts, sizes, is_now[np.newaxis, :])[0])


_ROWS = 512
"""Arrangements multiplied at a time: what is made of a row of labels is eight times its size."""


def _rate_differences(counts: IntArray, sizes: IntArray, labels: npt.NDArray[np.bool_]) -> FloatArray:
    """(arrangements,) mean rate of now less mean rate of before; 0 where one side is empty."""
    rates = counts / sizes
    now = np.concatenate([labels[at : at + _ROWS].astype(np.float64) @ rates for at in range(0, len(labels), _ROWS)])
    n_now = labels.sum(axis=1)
    n_before = labels.shape[1] - n_now
    with np.errstate(divide="ignore", invalid="ignore"):
        difference = now / n_now - (rates.sum() - now) / n_before
    return np.where((n_now > 0) & (n_before > 0), difference, 0.0)


def _all_labels(groups: list[IntArray], taken: list[int], n: int) -> npt.NDArray[np.bool_]:
    rows = [np.zeros(n, dtype=np.bool_)]
    for group, k in zip(groups, taken, strict=True):
        picks = [group[list(pick)] for pick in combinations(range(len(group)), k)]
        rows = [_labelled(row, pick) for row in rows for pick in picks]
    return np.stack(rows)


def _labelled(row: npt.NDArray[np.bool_], pick: IntArray) -> npt.NDArray[np.bool_]:
    label = row.copy()
    label[pick] = True
    return label


def _drawn_labels(groups: list[IntArray], taken: list[int], n: int, seed: int, draws: int) -> npt.NDArray[np.bool_]:
    rng = np.random.default_rng(seed)
    labels = np.zeros((draws, n), dtype=np.bool_)
    for group, k in zip(groups, taken, strict=True):
        order = np.argsort(rng.random((draws, len(group))), axis=1, kind="stable")[:, :k]
        np.put_along_axis(labels, group[order], values=True, axis=1)
    return labels


def holds_without_any_one(counts: IntArray, sizes: IntArray, is_now: npt.NDArray[np.bool_], *, share: float) -> bool:
    """Whether a difference keeps its sign and at least `share` of its size when any one document of now is left out."""
    whole = _rate_difference(counts, sizes, is_now)
    if whole == 0:
        return False
    for left_out in np.flatnonzero(is_now):
        keep = np.ones(len(counts), dtype=np.bool_)
        keep[left_out] = False
        if not is_now[keep].any():
            return False
        if _rate_difference(counts[keep], sizes[keep], is_now[keep]) / whole < share:
            return False
    return True


def adjust_benjamini_hochberg(p: FloatArray) -> FloatArray:
    """Benjamini-Hochberg adjusted p-values, in the order given.

    Reference: Benjamini & Hochberg 1995, 10.1111/j.2517-6161.1995.tb02031.x.
    """
    if len(p) == 0:
        return p
    order = np.argsort(p, kind="stable")
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    adjusted = np.minimum(1.0, np.minimum.accumulate(scaled[::-1])[::-1])
    out = np.empty_like(adjusted)
    out[order] = adjusted
    return out

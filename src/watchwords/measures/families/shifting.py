"""Whether the full form of a formulation gained on its other forms, or lost to them, between two editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from watchwords.statistics.arrangements import arrange
from watchwords.statistics.multiplicity import adjust_benjamini_hochberg
from watchwords.statistics.permutation import permute_rates

NAME = "form_shift"
VERSION = 1
LEAST_USES = 8
"""Uses of all forms together that each side must have."""
LEAST_DIFFERENCE = 0.25
"""Difference of shares that is described where nothing can be tested."""

Key = tuple[str, str]
"""Of a formulation, and the language of its forms."""


@dataclass(frozen=True)
class FormUse:
    """Uses in one speech event: of the full form, and of all forms."""

    kind: str
    n_full: int
    n_all: int


@dataclass(frozen=True)
class Shift:
    """The share of the full form on both sides."""

    share_now: float
    share_before: float
    n_now: int
    n_before: int
    """Uses of all forms."""
    p: float | None
    """Of the permutation of documents, adjusted over the family; None where a side is one document."""
    smallest_p: float | None
    verdict: str
    """"shorter", "longer": the share of the full form fell or rose by the test; "lower", "higher": described only;
    "indeterminate": none of these."""


def measure_shifts(
    now: Mapping[Key, Sequence[FormUse]], before: Mapping[Key, Sequence[FormUse]], *, alpha: float = 0.05
) -> dict[Key, Shift]:
    """Each formulation to its shift; left out where a side has fewer than `LEAST_USES` uses.

    Words of one document are no sample: each document with a use has one share, and the labels of documents are
    permuted within their kind. With one document on a side nothing is tested.

    Args:
        now, before: formulation to its uses, one an event that has any form.
        alpha: of the tests, adjusted by Benjamini and Hochberg over all that are tested.
    """
    kept = [key for key in sorted(now) if key in before and _is_enough(now[key]) and _is_enough(before[key])]
    tested = {key: _test(now[key], before[key]) for key in kept if min(len(now[key]), len(before[key])) > 1}
    adjusted = adjust_benjamini_hochberg(np.array([p for p, _ in tested.values()])) if tested else np.zeros(0)
    p_of = dict(zip(tested, adjusted.tolist(), strict=True))
    found = {}
    for key in kept:
        share_now, share_before = _share(now[key]), _share(before[key])
        p = p_of.get(key)
        found[key] = Shift(
            share_now=share_now,
            share_before=share_before,
            n_now=sum(use.n_all for use in now[key]),
            n_before=sum(use.n_all for use in before[key]),
            p=p,
            smallest_p=tested[key][1] if key in tested else None,
            verdict=_verdict(share_now - share_before, p, alpha),
        )
    return found


def _is_enough(uses: Sequence[FormUse]) -> bool:
    return sum(use.n_all for use in uses) >= LEAST_USES


def _share(uses: Sequence[FormUse]) -> float:
    return sum(use.n_full for use in uses) / sum(use.n_all for use in uses)


def _test(now: Sequence[FormUse], before: Sequence[FormUse]) -> tuple[float, float]:
    uses = [*now, *before]
    kinds = {kind: number for number, kind in enumerate(sorted({use.kind for use in uses}))}
    is_now = np.array([True] * len(now) + [False] * len(before))
    arrangements = arrange(is_now, np.array([kinds[use.kind] for use in uses], dtype=np.int64))
    full = np.array([use.n_full for use in uses], dtype=np.int64)
    every = np.array([use.n_all for use in uses], dtype=np.int64)
    test = permute_rates(full, every, arrangements)
    return test.p, test.smallest_p


def _verdict(difference: float, p: float | None, alpha: float) -> str:
    if p is None:
        return "indeterminate" if abs(difference) < LEAST_DIFFERENCE else ("higher" if difference > 0 else "lower")
    return "indeterminate" if p >= alpha or not difference else ("longer" if difference > 0 else "shorter")

"""Whether two sides of a comparison are alike in anything but the edition: guards that are run before any verdict.

A guard names a dull explanation; it settles nothing. Only where the languages have nothing in common is the comparison
refused: no wording of one language can be more or less frequent in another.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

import numpy as np

from watchwords.measures.observations import EventArrays, Observations
from watchwords.statistics.arrays import BoolArray, IntArray

MAX_MIX = 0.25
"""Share of documents that would have to change their kind for both sides to have the same mix (total variation)."""
MAX_LENGTHS = 2.0
"""Times that the middle document of one side may be as long as that of the other."""
MAX_DOCUMENTS = 2.0
"""Times that this edition may have as many documents as the middle one of the earlier editions."""


@dataclass(frozen=True)
class Comparability:
    """What differs between an edition and the earlier ones."""

    codes: tuple[str, ...]
    """kinds mixed, languages differ, version kinds differ, lengths differ, more documents now, fewer documents now."""
    refused: str | None
    """Code of why the two sides must not be compared at all."""


ALIKE = Comparability((), None)


def compare_sides(observations: Observations) -> Comparability:
    """What differs between the edition under study and all earlier ones; nothing where either side is empty."""
    arrays, is_now = observations.arrays, observations.is_now
    n_now = int(is_now.sum())
    if not n_now or n_now == len(is_now):
        return ALIKE
    mixes = {
        "kinds mixed": _difference_of_mix(arrays.kind, is_now),
        "languages differ": _difference_of_mix(arrays.langs, is_now),
        "version kinds differ": _difference_of_mix(arrays.version_kind, is_now),
    }
    codes = [code for code, difference in mixes.items() if difference > MAX_MIX]
    if _ratio(_middle_length(arrays.units[is_now]), _middle_length(arrays.units[~is_now])) > MAX_LENGTHS:
        codes.append("lengths differ")
    usual = median(len(observations.of(edition)) for edition in observations.editions[:-1] if observations.of(edition))
    if _ratio(n_now, usual) >= MAX_DOCUMENTS:
        codes.append("more documents now" if n_now > usual else "fewer documents now")
    have, had = (_langs_of(arrays, side) for side in (is_now, ~is_now))
    return Comparability(tuple(codes), "languages differ" if have and had and not have & had else None)


def _difference_of_mix(marks: IntArray, is_now: BoolArray) -> float:
    """Total variation between two mixes of marks: 0 the same, 1 nothing in common."""
    n_marks = int(marks.max()) + 1
    now, earlier = (np.bincount(marks[side], minlength=n_marks) for side in (is_now, ~is_now))
    # In whole numbers, so that a mix that stands on the bound does not fall by rounding.
    differences = np.abs(now * earlier.sum() - earlier * now.sum())
    return int(differences.sum()) / (2 * int(now.sum()) * int(earlier.sum()))


def _langs_of(arrays: EventArrays, side: BoolArray) -> set[str]:
    return {lang for at in np.unique(arrays.langs[side]).tolist() for lang in arrays.langs_listed[at]}


def _middle_length(units: IntArray) -> float:
    return max(1.0, float(np.median(units)))


def _ratio(a: float, b: float) -> float:
    return max(a, b) / min(a, b)

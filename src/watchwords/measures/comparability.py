"""Whether two sides of a comparison are alike in anything but the edition: guards that are run before any verdict.

A guard names a dull explanation; it settles nothing. Only where the languages have nothing in common is the comparison
refused: no wording of one language can be more or less frequent in another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from watchwords.measures.observations import Event, Observations

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
    now, earlier = observations.of(observations.edition), observations.earlier()
    if not now or not earlier:
        return ALIKE
    mixes = {
        "kinds mixed": _difference_of_mix((e.kind for e in now), (e.kind for e in earlier)),
        "languages differ": _difference_of_mix((e.langs for e in now), (e.langs for e in earlier)),
        "version kinds differ": _difference_of_mix((e.version_kind for e in now), (e.version_kind for e in earlier)),
    }
    codes = [code for code, difference in mixes.items() if difference > MAX_MIX]
    if _ratio(_middle_length(now), _middle_length(earlier)) > MAX_LENGTHS:
        codes.append("lengths differ")
    usual = median(len(observations.of(edition)) for edition in observations.editions[:-1] if observations.of(edition))
    if _ratio(len(now), usual) >= MAX_DOCUMENTS:
        codes.append("more documents now" if len(now) > usual else "fewer documents now")
    have, had = ({lang for event in side for lang in event.langs} for side in (now, earlier))
    return Comparability(tuple(codes), "languages differ" if have and had and not have & had else None)


def _difference_of_mix(now: Iterable[Hashable], earlier: Iterable[Hashable]) -> float:
    """Total variation between two mixes: 0 the same, 1 nothing in common."""
    a, b = Counter(now), Counter(earlier)
    return sum(abs(a[key] / a.total() - b[key] / b.total()) for key in a.keys() | b.keys()) / 2


def _middle_length(events: Sequence[Event]) -> float:
    return max(1.0, float(median(event.n_units for event in events)))


def _ratio(a: float, b: float) -> float:
    return max(a, b) / min(a, b)

"""How often things like this happen in the same series: the odds that stand beside a verdict on presence.

Every rate is counted over pairs of a subject and an edition, in editions that have documents; gaps are stepped over.
The edition under study is never counted: it is what the rates are held against.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watchwords.records import EditionCount

NAME = "base_rates"
VERSION = 1

RETURN_WITHIN = 2
"""Editions after the first miss in which a return is looked for."""
SURVIVAL_AFTER = (1, 2, 5)
"""Editions after the first one at which survival is given."""
MIN_CASES = 5
"""Fewer cases than these are no base rate."""


@dataclass(frozen=True)
class Odds:
    """`n` of `n_of` cases."""

    n: int
    n_of: int

    @property
    def share(self) -> float | None:
        """None without cases."""
        return self.n / self.n_of if self.n_of else None


def presence_of(strip: Sequence[EditionCount]) -> tuple[bool, ...]:
    """Whether it stood in each earlier edition that has documents, in order."""
    return tuple(bool(count.n_documents_with) for count in strip[:-1] if count.n_documents)


def survival_odds(presences: Iterable[Sequence[bool]], after: int) -> Odds:
    """pi(h): of the subjects first seen in an edition, those that stand in the edition `after` places on.

    The first edition is left out, where everything is first seen.
    """
    n = n_of = 0
    for presence in presences:
        first = next((at for at, has in enumerate(presence) if has), None)
        if first and first + after < len(presence):
            n_of += 1
            n += presence[first + after]
    return Odds(n, n_of)


def miss_odds(presences: Iterable[Sequence[bool]], streak: int) -> Odds:
    """b(s): of the times a subject had stood in at least `streak` editions in a row, those the next one lacked it."""
    n = n_of = 0
    for presence in presences:
        run = 0
        for has in presence:
            if run >= streak:
                n_of += 1
                n += not has
            run = run + 1 if has else 0
    return Odds(n, n_of)


def return_odds(presences: Iterable[Sequence[bool]], streak: int) -> Odds:
    """q(s): of the misses after such a run, those that ended within `RETURN_WITHIN` editions.

    Only misses with so many editions behind them count: of the others one cannot know yet.
    """
    n = n_of = 0
    for presence in presences:
        run = 0
        for at, has in enumerate(presence):
            if run >= streak and not has and at + RETURN_WITHIN < len(presence):
                n_of += 1
                n += any(presence[at + 1 : at + 1 + RETURN_WITHIN])
            run = run + 1 if has else 0
    return Odds(n, n_of)


@dataclass(frozen=True)
class AbsenceOdds:
    """What usually came of runs as long as one that has just ended."""

    streak: int
    """Editions in a row that the cases had stood in, at least: the run itself, or as much of it as has enough cases."""
    missed: Odds
    """b(s): of the chances after such a run, those in which the next edition lacked it."""
    returned: Odds | None
    """q(s): of such misses, those that ended within `RETURN_WITHIN` editions; None with too few to follow."""


def absence_odds(presences: Sequence[Sequence[bool]], streak: int) -> AbsenceOdds | None:
    """Base rates for a run of `streak` editions that has just ended; None where even shorter runs have too few cases.

    Long runs are few. The longest run up to this one that has `MIN_CASES` cases is used, for misses and for returns
    alike, and is named.
    """
    for length in range(streak, 0, -1):
        missed = miss_odds(presences, length)
        if missed.n_of >= MIN_CASES:
            returned = return_odds(presences, length)
            return AbsenceOdds(length, missed, returned if returned.n_of >= MIN_CASES else None)
    return None


def survival_table(presences: Sequence[Sequence[bool]]) -> dict[int, Odds]:
    """pi(1), pi(2) and pi(5), each only where it has `MIN_CASES` cases."""
    found = {after: survival_odds(presences, after) for after in SURVIVAL_AFTER}
    return {after: odds for after, odds in found.items() if odds.n_of >= MIN_CASES}

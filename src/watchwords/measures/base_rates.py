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

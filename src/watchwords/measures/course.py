"""The course of one subject: what could be said of it at each edition, with no knowledge of later ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from watchwords.measures.attestation import Attestation, AttestationOptions, measure_attestation
from watchwords.measures.change import Change, ChangeOptions, Judgement
from watchwords.measures.grounds import Ground, grounds_of_change, grounds_of_presence
from watchwords.measures.guarding import judge_with_missing
from watchwords.measures.missing import Missing
from watchwords.measures.observations import Observations

NAME = "course"
VERSION = 2

Comparable = Callable[[Observations], Observations]
"""Restricts observations to events whose rates may be compared with those of the edition under study."""
FindMissing = Callable[[Observations], Sequence[Missing]]
"""Documents that should be here, up to the edition under study and of the kinds that the observations are of."""


def none_missing(observations: Observations) -> Sequence[Missing]:
    """No document is missed."""
    return ()


@dataclass(frozen=True)
class CourseOptions:
    """How a course is judged."""

    unit: str = "units"
    """As for `measure_changes`."""
    attestation: AttestationOptions = field(default_factory=AttestationOptions)
    change: ChangeOptions = field(default_factory=ChangeOptions)
    share: float = 0.5
    """Of a difference that must remain when any one document is left out."""
    draws: int = 999
    """Arrangements sampled an edition where there are too many to enumerate: a course has many editions, and no p of it
    is read beyond the third decimal."""
    per: int = 10_000
    """Characters and words that the rates in grounds are given for."""


@dataclass(frozen=True)
class Step:
    """One edition of the course."""

    edition: str
    attestation: Attestation | None
    """None in a gap, and where no earlier edition has documents."""
    change: Change | None
    judgement: Judgement | None
    """None where there is nothing to compare."""
    presence_grounds: tuple[Ground, ...] = ()
    change_grounds: tuple[Ground, ...] = ()


def measure_course(
    observations: Observations,
    subject: str,
    comparable: Comparable,
    *,
    missing: FindMissing = none_missing,
    options: CourseOptions | None = None,
) -> Iterator[Step]:
    """A step an edition, in order, gaps included.

    Each edition is judged alone, so its p is not adjusted: who reads a whole course looks at as many tests as it has
    steps, and is told so.

    Args:
        observations: all editions.
        subject: its key.
        comparable: which events may be compared.
        missing: what is missing; a verdict that it could turn is indeterminate.
        options: conditions of the verdicts.
    """
    options = options or CourseOptions()
    for edition in observations.editions:
        until = observations.up_to(edition)
        if not until.of(edition):
            yield Step(edition, None, None, None, (Ground("no documents"),))
        elif not until.earlier():
            first = Ground("documents", {"with": _n_with(until, subject), "of": len(until.of(edition))})
            yield Step(edition, None, None, None, (first, Ground("nothing earlier")))
        else:
            yield _step(until, subject, comparable(until), missing, options)


def _step(until: Observations, subject: str, alike: Observations, missing: FindMissing, options: CourseOptions) -> Step:
    own = frozenset(event.key for event in alike.of(alike.edition))
    seen = measure_attestation(
        until, subject, independent=own, missing=_if_needed(missing, until), options=options.attestation
    )
    # Where it was never used there is nothing to compare, and no reason to draw arrangements.
    changes, judged = judge_with_missing(
        alike,
        [subject] if seen.n_earlier_with or seen.now.n_documents_with else [],
        _if_needed(missing, alike),
        unit=options.unit,
        share=options.share,
        options=options.change,
        draws=options.draws,
    )
    change, judgement = changes.get(subject), judged.get(subject)
    n_independent = _n_with(alike, subject)
    return Step(
        until.edition,
        seen,
        change,
        judgement,
        grounds_of_presence(seen, options.attestation, n_independent=n_independent),
        grounds_of_change(
            change, judgement, options.change, has_alike=bool(own) and bool(alike.earlier()), per=options.per
        ),
    )


def _if_needed(missing: FindMissing, observations: Observations) -> Iterator[Missing]:
    """What is missing, looked for when it is first asked for: only a verdict that it could turn asks."""
    yield from missing(observations)


def _n_with(observations: Observations, subject: str) -> int:
    uses = observations.uses.get(subject, {})
    return sum(event.key in uses for event in observations.of(observations.edition))

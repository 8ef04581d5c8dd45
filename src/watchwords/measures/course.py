"""The course of one subject: what could be said of it at each edition, with no knowledge of later ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from watchwords.measures.attestation import Attestation, AttestationOptions, measure_attestation
from watchwords.measures.change import Change, ChangeOptions, Judgement, judge_changes, measure_changes
from watchwords.measures.observations import Observations

NAME = "course"
VERSION = 1

Comparable = Callable[[Observations], Observations]
"""Restricts observations to events whose rates may be compared with those of the edition under study."""


@dataclass(frozen=True)
class Step:
    """One edition of the course."""

    edition: str
    attestation: Attestation | None
    """None in a gap, and where no earlier edition has documents."""
    change: Change | None
    judgement: Judgement | None
    """None where there is nothing to compare."""


def measure_course(
    observations: Observations,
    subject: str,
    comparable: Comparable,
    *,
    unit: str = "units",
    attestation: AttestationOptions | None = None,
    change: ChangeOptions | None = None,
    share: float = 0.5,
) -> Iterator[Step]:
    """A step an edition, in order, gaps included.

    Each edition is judged alone, so its p is not adjusted: who reads a whole course looks at as many tests as it has
    steps, and is told so.

    Args:
        observations: all editions.
        subject: its key.
        comparable: which events may be compared.
        unit: as for `measure_changes`.
        attestation, change: conditions of the verdicts.
        share: of a difference that must remain when any one document is left out.
    """
    for edition in observations.editions:
        until = observations.up_to(edition)
        if not until.of(edition) or not until.earlier():
            yield Step(edition, None, None, None)
            continue
        alike = comparable(until)
        own = frozenset(event.key for event in alike.of(edition))
        seen = measure_attestation(until, subject, independent=own, options=attestation)
        changes = measure_changes(alike, [subject], unit=unit, share=share)
        judged = judge_changes(changes, options=change)
        yield Step(edition, seen, changes.get(subject), judged.get(subject))

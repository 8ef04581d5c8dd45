"""Documents that should be here and are not: how many each edition hides, and the record as it would be with them.

A gap hides as many documents as its neighbours have: the median over the nearest two editions with documents on either
side, rounded up. A kind that is expected and not here hides the median of that kind, in the same way; a kind that no
edition has is out of the record's scope and hides nothing. An input that could not be read hides one. These are guesses
at numbers, never at words: a verdict is held against both extremes, all of them having the subject and all of them
lacking it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

from watchwords.measures.observations import Event, Observations, Use

NEIGHBOURS = 2
"""Editions on either side whose documents say how many a gap hides."""


@dataclass(frozen=True)
class Missing:
    """Documents of one edition that are not here."""

    edition: str
    kind: str
    """Their kind; of a gap the kind that its neighbours have most of."""
    n_documents: int
    reason: Literal["gap", "kind", "damaged"]


def find_missing(
    observations: Observations,
    *,
    expected: Mapping[str, Sequence[str]] | None = None,
    damaged: Mapping[str, int] | None = None,
) -> tuple[Missing, ...]:
    """What is missing in each edition, in order; editions later than the one under study say nothing.

    Args:
        observations: where they are restricted to kinds, only documents of these kinds are missed.
        expected: edition to the kinds it should have.
        damaged: edition to inputs that could not be read.
    """
    found: list[Missing] = []
    kinds = dict(zip(observations.editions, observations.kinds_by_edition(), strict=True))
    totals = [sum(kinds[edition].values()) for edition in observations.editions]
    for at, edition in enumerate(observations.editions):
        if not totals[at]:
            n = _hidden(totals, at)
            found += [Missing(edition, _usual_kind(kinds, observations.editions, at), n, "gap")] if n else []
        else:
            found += _missing_kinds(observations, kinds, at, (expected or {}).get(edition, ()))
        n_damaged = (damaged or {}).get(edition, 0)
        if n_damaged:
            found.append(Missing(edition, _usual_kind(kinds, observations.editions, at), n_damaged, "damaged"))
    return tuple(found)


def _missing_kinds(
    observations: Observations, kinds: Mapping[str, Counter[str]], at: int, expected: Sequence[str]
) -> list[Missing]:
    edition = observations.editions[at]
    hidden = {
        kind: _hidden([kinds[e][kind] for e in observations.editions], at)
        for kind in expected
        if not kinds[edition][kind] and (observations.kinds is None or kind in observations.kinds)
    }
    return [Missing(edition, kind, n, "kind") for kind, n in hidden.items() if n]


def _hidden(counts: Sequence[int], at: int) -> int:
    """Median of the nearest editions with documents on either side, rounded up; 0 without any."""
    before = [n for n in reversed(counts[:at]) if n][:NEIGHBOURS]
    after = [n for n in counts[at + 1 :] if n][:NEIGHBOURS]
    return math.ceil(median([*before, *after])) if before or after else 0


def _usual_kind(kinds: Mapping[str, Counter[str]], editions: Sequence[str], at: int) -> str:
    """The kind that most documents of the edition and its neighbours have; the first by name among equals."""
    near = Counter[str]()
    for edition in editions[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]:
        near.update(kinds[edition])
    if not near:
        near = sum(kinds.values(), Counter[str]())
    return min(near, key=lambda kind: (-near[kind], kind)) if near else "unknown"


def within_reach(
    missing: Iterable[Missing], editions: Sequence[str], reach: int, since: str | None = None
) -> tuple[Missing, ...]:
    """Those of the last edition, of the `reach` editions before it, and of every edition after `since`.

    An older gap is named with the limits of the record. To let it unsettle every verdict would leave nothing to say of
    a series that began before its record.
    """
    near = set(editions[-1 - reach :])
    if since is not None:
        near |= set(editions[editions.index(since) + 1 :])
    return tuple(one for one in missing if one.edition in near)


def suppose(
    observations: Observations, missing: Sequence[Missing], subjects: Iterable[str], *, has_it: bool
) -> Observations:
    """The observations with the missing documents put in, each of the usual length of its kind.

    Args:
        observations: as they are.
        missing: what is put in.
        subjects: what the documents put in have, each as often as the middle one of the documents that have it.
        has_it: whether they have it; otherwise they have nothing.
    """
    usual = {kind: _usual(observations, kind) for kind in {one.kind for one in missing}}
    added = [
        replace(usual[one.kind], key=f"missing {one.edition} {one.kind} {number}", edition=one.edition)
        for one in missing
        for number in range(one.n_documents)
    ]
    uses = {subject: dict(observations.uses.get(subject, {})) for subject in subjects}
    if has_it:
        for own in uses.values():
            use = _usual_use(own.values())
            own.update({event.key: use for event in added})
    return Observations(observations.editions, (*observations.events, *added), uses, observations.kinds)


def _usual(observations: Observations, kind: str) -> Event:
    """An event as those of this kind usually are: the middle length, the languages and version most of them have."""
    events = [event for event in observations.events if event.kind == kind] or list(observations.events)
    alike = Counter((event.langs, event.version_kind or "") for event in events)
    langs, version_kind = min(alike, key=lambda found: (-alike[found], found)) if alike else ((), "")
    n_units, n_sentences = _middle(event.n_units for event in events), _middle(event.n_sentences for event in events)
    return Event("", "", kind, n_units, n_sentences, langs, version_kind or None)


def _usual_use(uses: Iterable[Use]) -> Use:
    own = list(uses)
    return Use(_middle(use.n_occurrences for use in own), _middle(use.n_sentences for use in own))


def _middle(values: Iterable[int]) -> int:
    """Median, rounded up; 1 where there is none."""
    return max(1, math.ceil(median(list(values) or [1])))

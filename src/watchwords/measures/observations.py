"""What was counted where: one row an event and subject, ready for measures that know nothing of tables.

An event is one observation. Reprints, and the Chinese and English versions of one speech, share an event; a document
that names none is an event of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
import numpy.typing as npt

from watchwords.records import EditionCount


@dataclass(frozen=True)
class Event:
    """One observation: a speech event with its size."""

    key: str
    edition: str
    kind: str
    n_units: int
    """Han characters plus alphanumeric words, over all its documents."""
    n_sentences: int
    langs: tuple[str, ...] = ()
    """Languages of its documents, sorted; empty where they are not known."""
    version_kind: str | None = None
    """Full text, translation, note ..., where its documents name one."""


@dataclass(frozen=True)
class Use:
    """How often a subject stands in one event."""

    n_occurrences: int
    n_sentences: int
    """Sentences that have it at least once."""


@dataclass(frozen=True)
class Observations:
    """Events in the order of their editions, and the uses of each subject in them.

    `editions` holds every edition up to the one under study, gaps included; events of later editions are not here, so
    that nothing said about an edition depends on what came after it.
    """

    editions: tuple[str, ...]
    events: tuple[Event, ...]
    uses: Mapping[str, Mapping[str, Use]]
    """Subject key to event key to use."""
    kinds: tuple[str, ...] | None = None
    """Kinds of document these are restricted to; None for all."""
    _by_edition: Mapping[str, tuple[Event, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        grouped: dict[str, list[Event]] = {edition: [] for edition in self.editions}
        for event in self.events:
            grouped[event.edition].append(event)
        object.__setattr__(self, "_by_edition", {key: tuple(events) for key, events in grouped.items()})

    @property
    def edition(self) -> str:
        """The edition under study: the last one."""
        return self.editions[-1]

    def of(self, edition: str) -> tuple[Event, ...]:
        """Events of one edition; empty for a gap."""
        return self._by_edition[edition]

    def earlier(self) -> tuple[Event, ...]:
        """Events of all editions before the one under study."""
        return tuple(chain.from_iterable(self._by_edition[edition] for edition in self.editions[:-1]))

    def gaps(self) -> tuple[str, ...]:
        """Editions that took place and have no event here."""
        return tuple(edition for edition in self.editions if not self.of(edition))

    def restricted_to(self, kinds: Iterable[str]) -> Observations:
        """The same observations with only the events of these kinds: like is compared with like."""
        wanted = frozenset(kinds)
        events = tuple(event for event in self.events if event.kind in wanted)
        return Observations(self.editions, events, self.uses, tuple(sorted(wanted)))

    def up_to(self, edition: str) -> Observations:
        """The same with this edition as the one under study: nothing that came after it."""
        editions = self.editions[: self.editions.index(edition) + 1]
        events = tuple(chain.from_iterable(self._by_edition[edition] for edition in editions))
        return Observations(editions, events, self.uses, self.kinds)

    def strip(self, subject: str) -> tuple[EditionCount, ...]:
        """Counts of a subject edition by edition, gaps with zero documents."""
        uses = self.uses.get(subject, {})
        return tuple(_count(edition, self.of(edition), uses) for edition in self.editions)

    def columns(self, subject: str) -> Columns:
        """The observations of one subject as arrays over all events."""
        uses = self.uses.get(subject, {})
        none = Use(0, 0)
        found = [uses.get(event.key, none) for event in self.events] if uses else []
        nothing = np.zeros(len(self.events), dtype=np.int64)
        strata = {(event.kind, event.langs) for event in self.events}
        numbers = {stratum: number for number, stratum in enumerate(sorted(strata))}
        return Columns(
            occurrences=np.array([use.n_occurrences for use in found], dtype=np.int64) if uses else nothing,
            sentences_with=np.array([use.n_sentences for use in found], dtype=np.int64) if uses else nothing,
            units=np.array([event.n_units for event in self.events], dtype=np.int64),
            sentences=np.array([event.n_sentences for event in self.events], dtype=np.int64),
            is_now=np.array([event.edition == self.edition for event in self.events], dtype=np.bool_),
            strata=np.array([numbers[event.kind, event.langs] for event in self.events], dtype=np.int64),
        )


@dataclass(frozen=True)
class Columns:
    """One subject's observations, one entry an event."""

    occurrences: npt.NDArray[np.int64]
    sentences_with: npt.NDArray[np.int64]
    units: npt.NDArray[np.int64]
    sentences: npt.NDArray[np.int64]
    is_now: npt.NDArray[np.bool_]
    strata: npt.NDArray[np.int64]
    """Number of the kind and languages of each: documents are exchanged only with their like."""


def _count(edition: str, events: tuple[Event, ...], uses: Mapping[str, Use]) -> EditionCount:
    found = [uses[event.key] for event in events if event.key in uses]
    return EditionCount(
        edition=edition,
        n_documents=len(events),
        n_documents_with=len(found),
        n_occurrences=sum(use.n_occurrences for use in found),
        n_units=sum(event.n_units for event in events),
    )

"""What was counted where: one row an event and subject, ready for measures that know nothing of tables.

An event is one observation. Reprints, and the Chinese and English versions of one speech, share an event; a document
that names none is an event of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from watchwords.records import EditionCount

Key = TypeVar("Key", bound=Hashable)

MAX_KEPT = 8
"""Subjects whose arrays are kept: a course asks for the same one again at every edition."""


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
class EventArrays:
    """What is known of events apart from any subject, one entry an event; codes are places in the lists."""

    units: npt.NDArray[np.int64]
    sentences: npt.NDArray[np.int64]
    edition: npt.NDArray[np.int64]
    """Place of its edition among `Observations.editions`."""
    kind: npt.NDArray[np.int64]
    langs: npt.NDArray[np.int64]
    version_kind: npt.NDArray[np.int64]
    stratum: npt.NDArray[np.int64]
    """Of its kind and languages together, in their order."""
    langs_listed: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, events: Sequence[Event], editions: Sequence[str]) -> EventArrays:
        """Arrays of events in their order."""
        place = {edition: at for at, edition in enumerate(editions)}
        langs, langs_listed = _coded([event.langs for event in events])
        return cls(
            units=np.array([event.n_units for event in events], dtype=np.int64),
            sentences=np.array([event.n_sentences for event in events], dtype=np.int64),
            edition=np.array([place[event.edition] for event in events], dtype=np.int64),
            kind=_coded([event.kind for event in events])[0],
            langs=langs,
            version_kind=_coded([(event.version_kind is not None, event.version_kind or "") for event in events])[0],
            stratum=_coded([(event.kind, event.langs) for event in events])[0],
            langs_listed=tuple(langs_listed),
        )

    def first(self, n: int) -> EventArrays:
        """The same of the first events alone."""
        return EventArrays(
            self.units[:n],
            self.sentences[:n],
            self.edition[:n],
            self.kind[:n],
            self.langs[:n],
            self.version_kind[:n],
            self.stratum[:n],
            self.langs_listed,
        )


def _coded(values: Sequence[Key]) -> tuple[npt.NDArray[np.int64], list[Key]]:
    """Each value as its place among all that there are, sorted; and these."""
    listed = sorted(set(values))  # type: ignore[type-var]
    place = {value: at for at, value in enumerate(listed)}
    return np.array([place[value] for value in values], dtype=np.int64), listed


@dataclass(frozen=True)
class Observations:
    """Events in the order of their editions, and the uses of each subject in them.

    `editions` holds every edition up to the one under study, gaps included; events of later editions are not here, so
    that nothing said about an edition depends on what came after it.

    What is cut with `up_to` shares the counts of the whole, which are made once: a course of m editions then costs as
    much as its documents, not m times as much.
    """

    editions: tuple[str, ...]
    events: tuple[Event, ...]
    uses: Mapping[str, Mapping[str, Use]]
    """Subject key to event key to use."""
    kinds: tuple[str, ...] | None = None
    """Kinds of document these are restricted to; None for all."""
    _by_edition: Mapping[str, tuple[Event, ...]] = field(init=False, repr=False, compare=False)
    _whole: Observations | None = field(init=False, repr=False, compare=False, default=None)
    """What these are the beginning of."""

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
        if self._whole is not None:
            return self._whole.restricted_to(wanted).up_to(self.edition)
        if wanted not in self._restricted:
            events = tuple(event for event in self.events if event.kind in wanted)
            self._restricted[wanted] = Observations(self.editions, events, self.uses, tuple(sorted(wanted)))
        return self._restricted[wanted]

    def up_to(self, edition: str) -> Observations:
        """The same with this edition as the one under study: nothing that came after it."""
        whole = self._whole or self._in_order
        n = self.editions.index(edition) + 1
        editions = whole.editions[:n]
        cut = object.__new__(Observations)
        values = {
            "editions": editions,
            "events": whole.events[: whole._ends[n - 1]],
            "uses": whole.uses,
            "kinds": whole.kinds,
            "_by_edition": {key: whole._by_edition[key] for key in editions},
            "_whole": whole,
        }
        for name, value in values.items():
            object.__setattr__(cut, name, value)
        return cut

    def strip(self, subject: str) -> tuple[EditionCount, ...]:
        """Counts of a subject edition by edition, gaps with zero documents."""
        if self._whole is not None:
            return self._whole.strip(subject)[: len(self.editions)]
        if subject not in self._strips:
            uses = self.uses.get(subject, {})
            counted = tuple(_count(edition, self.of(edition), uses) for edition in self.editions)
            _keep(self._strips, subject, counted)
        return self._strips[subject]

    def kinds_by_edition(self) -> tuple[Counter[str], ...]:
        """Events of each kind, edition by edition, not to be changed."""
        return (self._whole or self)._kinds[: len(self.editions)]

    def counts(self, subject: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """(events,) occurrences of a subject, and sentences that have it."""
        if self._whole is not None:
            occurrences, sentences = self._whole.counts(subject)
            return occurrences[: len(self.events)], sentences[: len(self.events)]
        if subject not in self._counts:
            _keep(self._counts, subject, self._counted(subject))
        return self._counts[subject]

    def columns(self, subject: str) -> Columns:
        """The observations of one subject as arrays over all events."""
        arrays, (occurrences, sentences_with) = self.arrays, self.counts(subject)
        return Columns(
            occurrences=occurrences,
            sentences_with=sentences_with,
            units=arrays.units,
            sentences=arrays.sentences,
            is_now=self.is_now,
            strata=np.unique(arrays.stratum, return_inverse=True)[1].astype(np.int64),
        )

    @cached_property
    def arrays(self) -> EventArrays:
        """What is known of the events apart from any subject."""
        if self._whole is not None:
            return self._whole.arrays.first(len(self.events))
        return EventArrays.of(self.events, self.editions)

    @cached_property
    def is_now(self) -> npt.NDArray[np.bool_]:
        """(events,) true for those of the edition under study."""
        return np.asarray(self.arrays.edition == len(self.editions) - 1, dtype=np.bool_)

    # --- made once for the whole ---

    @cached_property
    def _in_order(self) -> Observations:
        """With the events in the order of their editions: what `up_to` cuts is then a beginning."""
        events = tuple(chain.from_iterable(self._by_edition[edition] for edition in self.editions))
        return self if events == self.events else Observations(self.editions, events, self.uses, self.kinds)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        """Events up to and with each edition."""
        return tuple(accumulate(len(self._by_edition[edition]) for edition in self.editions))

    @cached_property
    def _kinds(self) -> tuple[Counter[str], ...]:
        return tuple(Counter(event.kind for event in self.of(edition)) for edition in self.editions)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {event.key: at for at, event in enumerate(self.events)}

    @cached_property
    def _restricted(self) -> dict[frozenset[str], Observations]:
        return {}

    @cached_property
    def _strips(self) -> dict[str, tuple[EditionCount, ...]]:
        return {}

    @cached_property
    def _counts(self) -> dict[str, tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
        return {}

    def _counted(self, subject: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        counted = np.zeros((2, len(self.events)), dtype=np.int64)
        places = self._places
        for key, use in self.uses.get(subject, {}).items():
            at = places.get(key)
            if at is not None:
                counted[:, at] = use.n_occurrences, use.n_sentences
        return counted[0], counted[1]


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


V = TypeVar("V")


def _keep(kept: dict[str, V], subject: str, value: V) -> None:
    """Adds a value; the oldest ones go."""
    while len(kept) >= MAX_KEPT:
        del kept[next(iter(kept))]
    kept[subject] = value


def _count(edition: str, events: tuple[Event, ...], uses: Mapping[str, Use]) -> EditionCount:
    found = [uses[event.key] for event in events if event.key in uses]
    return EditionCount(
        edition=edition,
        n_documents=len(events),
        n_documents_with=len(found),
        n_occurrences=sum(use.n_occurrences for use in found),
        n_units=sum(event.n_units for event in events),
    )

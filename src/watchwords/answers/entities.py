"""What `entities` prints: who is meant by the names of a record, what stayed open, and what contradicts itself."""

from __future__ import annotations

from watchwords.records import Entity, Record


class OpenPair(Record, frozen=True):
    """Two entities that may be one; nothing decides it, so they stay apart."""

    first: str
    """Key."""
    second: str
    reason: str
    """What they share and what stands against it: "same name; organisation differs"."""
    first_form: str = ""
    second_form: str = ""


class NameConflict(Record, frozen=True):
    """Sources that contradict each other on a name; nothing is joined by it."""

    what: str
    where: str
    """The entries concerned."""
    mend: str


class AppliedCorrection(Record, frozen=True):
    """A merge or split of `corrections.toml`, and what it came to."""

    number: int
    """Place among the entries of its kind, from 1."""
    kind: str
    """"merge" or "split"."""
    forms: tuple[str, ...]
    why: str
    keys: tuple[str, ...]
    """Entities concerned; none: nothing in the record bears these names."""
    apart: tuple[str, ...] = ()
    """Of a split: what the first form is never one with."""
    organisations: tuple[str, ...] = ()
    """Of a split: with these organisations it is somebody else."""
    editions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    text: str = ""
    """The entry in one line."""

    @property
    def key(self) -> str:
        """What evidence names it by: "merge 1"."""
        return f"{self.kind} {self.number}"


class EntitiesAnswer(Record, frozen=True):
    """The entities of a record, or those that a name may mean."""

    schema_version: int
    name: str | None
    """What was asked for; None: all that the documents name."""
    n_entities: int
    entities: tuple[Entity, ...]
    open: tuple[OpenPair, ...]
    conflicts: tuple[NameConflict, ...]
    corrections: tuple[AppliedCorrection, ...]

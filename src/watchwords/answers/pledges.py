"""What `pledges` prints."""

from __future__ import annotations

from typing import Literal

from watchwords.records import Coverage, Names, Passage, Record

PledgeMode = Literal["direct", "joint", "reported"]
LifeState = Literal[
    "new", "repeated", "advanced", "delayed", "softened", "hardened", "completed", "dropped", "indeterminate"
]
"""What became of a pledge.

new: no like pledge of the actor in an earlier edition here; repeated: one that is neither of what
follows (an amount for the edition's own year is another's, and is not compared); advanced: with an earlier deadline, or
more of it for the same deadline; delayed: with a later one; softened, hardened: with a weaker or
stronger act; completed: a later edition reports the like as done; dropped: not found in the two editions after it;
indeterminate: not found there, but an edition between is missing, so nothing is said.
"""


class PledgeOffice(Record, frozen=True):
    """An office of an actor on the day of the pledge."""

    title: Names | None
    organisation: Names | None
    basis: Literal["documents", "entities"]
    """The sentence or the documents of the edition; or dated offices known of the person."""


class PledgeActor(Record, frozen=True):
    """Who is bound."""

    key: str | None
    """Key of the entity; None: the text names nobody that can be told apart."""
    names: Names
    offices: tuple[PledgeOffice, ...] = ()
    """Held on that day; several may be. Empty: not known."""


class PledgeStep(Record, frozen=True):
    """What became of a pledge, told with both passages."""

    state: LifeState
    edition: str | None
    """The edition compared with: an earlier one; for completed and dropped the one in which it was made."""
    before: tuple[Passage, ...] = ()
    now: tuple[Passage, ...] = ()
    """Empty for dropped: an absence has no words."""
    deadline_before: str | None = None
    quantity_before: str | None = None
    searched: tuple[str, ...] = ()
    """Editions in which it was looked for and not found, for dropped."""


class PledgeRow(Record, frozen=True):
    """One pledge; its versions in both languages are one row, and so are its copies."""

    pledge: str
    """Made from its place in the first document: the same on every run."""
    actors: tuple[PledgeActor, ...]
    mode: PledgeMode
    act: Names
    """The word that commits, as written."""
    action: Names | None
    object: Names | None
    beneficiary: Names | None
    quantity: Names | None
    deadline: Names | None
    """None: none stated."""
    condition: Names | None
    strength: int
    specificity: int
    is_testable: bool
    date: str | None
    """The day that the sentence names, else the document's date, as precise as known; None: unknown."""
    session: Names | None
    """Title of the document of the speech or session."""
    signatories: tuple[str, ...]
    steps: tuple[PledgeStep, ...]
    """What it is beside earlier editions; empty where no earlier edition is here."""
    n_events: int
    """Speech events (copies and translations counted once) that hold it."""
    passages: tuple[Passage, ...]


class EarlierPledge(Record, frozen=True):
    """A pledge of an earlier edition and what this one shows of it."""

    edition: str
    actors: tuple[PledgeActor, ...]
    quantity: str | None
    deadline: str | None
    step: PledgeStep


class PledgesAnswer(Record, frozen=True):
    """The register of pledges of an edition."""

    schema_version: int
    edition: str
    series: Names
    rows: tuple[PledgeRow, ...]
    """In the order of documents and places."""
    earlier: tuple[EarlierPledge, ...]
    """Pledges of the editions before that this one reports as done, or that are not found any more."""
    coverage: Coverage

"""What `roster` prints."""

from __future__ import annotations

from typing import Literal

from watchwords.records import Coverage, Names, Passage, Record, Sector

Tier = Literal["spoke", "attended", "message", "quoted", "listed", "announced", "absent"]
"""The strongest claim first. Only `spoke` and `attended` say that somebody took part, on site or by video."""
Mode = Literal["in_person", "video", "letter"]


class RosterRank(Record, frozen=True):
    """A place in the protocol table."""

    scale: Literal["cn", "state", "intl"]
    """China, other states, international organisations; ranks of different scales are not compared."""
    rank: int
    """1 is the highest of its scale; equal ranks are ties."""
    code: str
    names: Names
    """What the table calls it."""


class RosterOffice(Record, frozen=True):
    """An office on the date of the edition."""

    title: Names | None
    organisation: Names | None
    basis: Literal["documents", "entities"]
    """The documents of the edition, or dated offices known of the person from the series or from other documents."""
    rank: RosterRank | None
    """None: not in the table."""


class RosterRow(Record, frozen=True):
    """One person in one tier: what the documents of the edition say of them there."""

    person: str
    """Key of the entity."""
    names: Names
    tier: Tier
    is_strongest: bool
    """Whether no document gives a stronger tier to this person."""
    mode: Mode | None
    """As most documents say that say it; None: none does."""
    offices: tuple[RosterOffice, ...]
    """Several may be held at once."""
    rank: RosterRank | None
    """The highest of the offices; None: unknown."""
    country: str | None
    """ISO 3166-1 alpha-3 of whom they speak for."""
    type: Sector | None
    sittings: tuple[Names, ...]
    """Ceremonies, forums and other sittings, where a document says at which."""
    is_before: bool
    """Whether all of it is of a briefing before the meeting, which is no taking part in the meeting."""
    delivered_by: Names | None
    """Who read the letter out."""
    date: str | None
    """The earliest day or month that the documents carry; None where they carry none."""
    n_events: int
    """Speech events (documents, copies and translations counted once) that say so."""
    passages: tuple[Passage, ...]


class RosterChannel(Record, frozen=True):
    """How the leader came to an edition."""

    edition: str
    channel: Literal["in_person_speech", "in_person", "video", "letter", "speech", "attended", "message", "none"] | None
    """None: no document reports one. none: a document says that the leader was not there."""
    value: int | None
    """6 speech in person, 5 in person, 4 video, 3 letter read by a member of the Politburo or above, 2 by a minister,
    1 message, 0 none; None where the documents leave it open."""
    reader: Names | None
    reader_rank: RosterRank | None


class RosterReturn(Record, frozen=True):
    """Somebody back after stored editions without a report of taking part."""

    person: str
    names: Names
    last: str
    away: tuple[str, ...]


class RosterAbsence(Record, frozen=True):
    """A regular, or somebody who once took part, without a report of taking part."""

    person: str
    names: Names
    is_reported_absent: bool
    is_regular: bool
    has_weaker_report: bool
    """Quoted, listed, announced or sending a message in this edition."""
    editions: tuple[str, ...]
    """Earlier stored editions with a report of taking part."""
    k_last: int
    n_last: int
    """Present in k of the last n stored editions."""
    forms: tuple[str, ...]
    """Forms of the name that were searched for in the documents of the edition."""
    n_documents_named: int | None
    """Speech events of the edition that name them; None where no form could be searched."""


class RosterShare(Record, frozen=True):
    """Counts over persons who took part, with Shannon's entropy of those known."""

    counts: dict[str, int]
    """"unknown" holds those of whom it is not known."""
    n: int
    n_known: int
    entropy: float | None
    """Bits; None with fewer than two known or where more are unknown than known."""


class RosterMakeUp(Record, frozen=True):
    """Composition of those who took part."""

    mode: Literal["all", "in_person", "video", "unknown"]
    types: RosterShare
    countries: RosterShare


class RosterInversion(Record, frozen=True):
    """Somebody named before a person of higher rank, in one sentence."""

    ahead: Names
    ahead_rank: str
    behind: Names
    behind_rank: str
    passage: Passage


class RosterSources(Record, frozen=True):
    """What was searched for who was there."""

    n_documents: int
    """Speech events of the edition."""
    kinds: dict[str, int]
    """Of these, by kind."""
    is_telling: bool
    """Whether one is of a kind that tells who was there, or speeches stand under their speakers' names."""
    n_earlier_editions: int
    n_earlier_telling: int
    """Earlier stored editions with such a document."""


class RosterAnswer(Record, frozen=True):
    """Who is reported at an edition, tier by tier, against the editions before it."""

    schema_version: int
    series_key: str
    edition: str
    rows: tuple[RosterRow, ...]
    """One a person and tier: by the person's strongest tier, rank and key, then by tier."""
    n_present: int
    """Persons reported speaking or attending, but those of `n_before`."""
    n_before: int
    """Persons reported only at a briefing before the meeting."""
    n_unnamed: int
    """Speakers named only by a pronoun or a bare title, who are no rows."""
    highest: tuple[RosterRow, ...]
    """The rows of highest rank among those who took part, of each scale; ties are all here."""
    channel: RosterChannel
    channels_before: tuple[RosterChannel, ...]
    """Of earlier stored editions, by the documents of each."""
    new_faces: tuple[str, ...]
    """Keys of those who took part and are neither reported nor named in an earlier stored edition."""
    named_before: tuple[str, ...]
    """Keys of those who took part, were never reported before, and are named in earlier documents."""
    returns: tuple[RosterReturn, ...]
    absent: tuple[RosterAbsence, ...]
    n_missed_before: int
    """Of `n_chances_before` (regular, edition) pairs of earlier editions, those without a report of taking part."""
    n_chances_before: int
    composition: tuple[RosterMakeUp, ...]
    inversions: tuple[RosterInversion, ...]
    n_lists: int
    """Lists of persons whose order was held against the table."""
    sources: RosterSources
    coverage: Coverage
    snapshot: str

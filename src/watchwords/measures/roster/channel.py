"""How the leader came to an edition (method.md, 19): from a speech in person down to a message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from watchwords.measures.roster.ranks import Rank
from watchwords.measures.roster.reports import Report

ChannelName = Literal["in_person_speech", "in_person", "video", "letter", "speech", "attended", "message", "none"]
"""speech, attended: whether in person is not said; none: a document says that the leader was not there."""

_BUREAU = 3
_MINISTER = 10


@dataclass(frozen=True)
class Channel:
    """The channel of one edition."""

    name: ChannelName
    value: int | None
    """6 speech in person, 5 in person, 4 video, 3 letter read by a member of the Politburo or above, 2 by a minister,
    1 message, 0 none; None where the documents leave it open: a letter without a ranked reader, a speech without mode.
    """
    reports: tuple[Report, ...]
    """Those that say so, one or more."""
    reader: str | None = None
    """Who read the letter out: a key, or a name."""


def measure_channel(reports: Iterable[Report]) -> Channel | None:
    """The strongest channel that the documents of one edition report of its leader; None where they report none.

    Args:
        reports: the leader's, of one edition.
    """
    own = sorted(reports, key=lambda r: (r.doc_id, r.start))
    for name, value, chosen in _by_strength(own):
        if chosen:
            reader = next((r.delivered_by for r in chosen if r.delivered_by), None)
            return Channel(name, value, tuple(chosen), reader if name == "letter" else None)
    return None


def _by_strength(own: Sequence[Report]) -> Iterable[tuple[ChannelName, int | None, list[Report]]]:
    def of(tiers: tuple[str, ...], mode: str | None) -> list[Report]:
        return [r for r in own if r.tier in tiers and r.mode == mode]

    video = of(("message", "spoke", "attended"), "video")
    letter = of(("message",), "letter")
    yield "in_person_speech", 6, of(("spoke",), "in_person")
    yield "in_person", 5, of(("attended",), "in_person")
    # Documents that say nothing on how add nothing to those that do.
    yield "video", 4, video
    yield "letter", None, letter
    yield "speech", None, of(("spoke",), None)
    yield "attended", None, of(("attended",), None)
    yield "message", 1, of(("message",), None)
    yield "none", 0, [r for r in own if r.tier == "absent"]


def letter_value(rank: Rank | None) -> int | None:
    """The value of a letter by the rank of who read it out; None where that rank is not known or is another's."""
    if rank is None or rank.scale != "cn":
        return None
    return 3 if rank.rank <= _BUREAU else 2 if rank.rank <= _MINISTER else None

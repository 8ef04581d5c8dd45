"""What a language reads of a text before times and places are added."""

from __future__ import annotations

from typing import Literal, NamedTuple

from watchwords.records import Session

SessionType = Literal["edition", "forum", "ceremony", "session", "release", "briefing", "expo"]


class Reading(NamedTuple):
    """A sitting named in folded [start, end), counted under `key`."""

    start: int
    end: int
    key: str
    value: Session


def titled(folded: str, start: int, end: int, kind: SessionType, *, number: int | None = None) -> Reading:
    """A sitting under its title, which is counted without quotation marks."""
    title = folded[start:end].replace('"', "").replace("\n", " ").strip("《》")
    return Reading(start, end, f"{kind}:{title.lower()}", Session(type=kind, title=title, number=number))


def bare(folded: str, start: int, end: int, kind: SessionType) -> Reading:
    """A sitting named by its kind alone: 开幕式, "press conference"."""
    return Reading(start, end, f"{kind}:{folded[start:end].lower()}", Session(type=kind))


def counted(folded: str, start: int, end: int, kind: SessionType, head: str, n_sittings: int) -> Reading:
    """How many a phrase counts, under the word it counts."""
    return Reading(start, end, f"{kind}:{head.lower()}", Session(type=kind, n_sittings=n_sittings))

"""What a reader of quotations hands on: folded offsets only, to be placed in the stored text by `quotes.py`."""

from __future__ import annotations

from typing import Literal, NamedTuple

Mode = Literal["direct", "indirect", "mixed"]
Basis = Literal["sentence", "carried over", "pronoun", "turn", "document speaker"]
Manner = Literal["speech", "mental"]


class Said(NamedTuple):
    """What was said: folded [start, end) without the marks around the whole of it, and how."""

    start: int
    end: int
    mode: Mode


class Speaker(NamedTuple):
    """Who said it: folded [start, end) of the printed words, with title and organisation.

    `name` is None where the words name nobody: a pronoun that was not resolved, a common noun. `start == end` says
    that no words are printed, as in a speech whose speaker only the document's metadata names.
    """

    start: int
    end: int
    name: str | None
    key: str | None
    office: str | None
    organisation: str | None
    basis: Basis


class Reported(NamedTuple):
    """One piece of reported speech: what, the reporting word if there is one, who, and said or only thought."""

    content: Said
    cue: tuple[int, int] | None
    speaker: Speaker | None
    manner: Manner = "speech"

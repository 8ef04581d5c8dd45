"""What a comparison of a wording with its source gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from watchwords.answers.checking import AlterationKind
from watchwords.records import Range


@dataclass(frozen=True)
class Stretch:
    """A step of the alignment; offsets are folded, of the quoted piece and of the source's window."""

    op: Literal["same", "replaced", "inserted", "deleted"]
    said: Range
    held: Range


@dataclass(frozen=True)
class Altered:
    """One typed difference; offsets as above."""

    kind: AlterationKind
    said: Range
    held: Range
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cut:
    """What was left off beside a quotation and turns its sense. Offsets are of the source's window."""

    kind: Literal["negation", "condition", "contrast", "hedge", "report"]
    held: Range
    cue: str

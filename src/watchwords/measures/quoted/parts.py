"""What a quotation as printed consists of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from watchwords.answers.checking import Attribution
from watchwords.records import Lang, Range


@dataclass(frozen=True)
class Gap:
    """What stands between two pieces: an ellipsis, or words in the quoting writer's own brackets."""

    kind: Literal["ellipsis", "editor"]
    at: Range


@dataclass(frozen=True)
class Quoted:
    """A quotation in the text under check. All offsets are of its stored text."""

    content: Range
    """Without its marks."""
    outer: Range
    """With them; the same as `content` for a block quotation."""
    pieces: tuple[Range, ...]
    """Stretches claimed word for word, in order, trimmed of white space; at least one."""
    gaps: tuple[Gap, ...]
    """In order; also before the first and behind the last piece."""
    lang: Lang
    sentence: int
    """Index into the prepared text's sentences of the one it begins in."""
    form: Literal["marks", "block"] = "marks"
    use: Literal["speech", "term"] = "speech"
    """term: set off, with nobody said to say it (scare quotes, names of things); looked up, and silent where it is
    nowhere."""
    within: Range | None = None
    """`content` of the quotation that it stands in."""
    attribution: Attribution = field(default_factory=Attribution)

"""Where a passage stands in a stored text, in both units that programs count in, and the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from watchwords.errors import EvidenceError
from watchwords.records import Passage

CONTEXT = 32
"""Code points before and after a passage that find it again; more where it would not be alone with them."""


@dataclass(frozen=True)
class Position:
    """A passage in its text: `text[start:end] == exact`, with `prefix` before it and `suffix` behind it."""

    start: int
    end: int
    start_utf16: int
    """The same place for JavaScript, Java and .NET, whose strings are UTF-16: a rare character (𠮷) counts twice."""
    end_utf16: int
    exact: str
    prefix: str
    suffix: str


def place(passage: Passage, text: str) -> Position:
    """The passage in the stored text of its document.

    Raises:
        EvidenceError: the text does not have these words there.
    """
    start, end = passage.start, passage.end
    if not 0 <= start <= end <= len(text) or text[start:end] != passage.text:
        raise EvidenceError(
            "the stored text does not have the words of the passage there",
            where=f"document {passage.doc_id} [{start}, {end})",
            mend="The record was changed after the brief was made; make it again.",
        )
    width = _width(text, start, end)
    before = utf16_length(text[:start])
    return Position(
        start=start,
        end=end,
        start_utf16=before,
        end_utf16=before + utf16_length(passage.text),
        exact=passage.text,
        prefix=text[max(0, start - width) : start],
        suffix=text[end : end + width],
    )


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units.

    >>> utf16_length("湖𠮷")
    3
    """
    return len(text) + sum(char > "\uffff" for char in text)


def _width(text: str, start: int, end: int) -> int:
    """How many characters either side make the passage single in its text; the whole text does in any case."""
    width = CONTEXT
    while width < len(text):
        around = text[max(0, start - width) : end + width]
        if text.find(around, text.find(around) + 1) < 0:
            break
        width *= 2
    return width

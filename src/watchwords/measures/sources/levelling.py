"""A wording and a stretch of the record, levelled so that equal code points are equal wordings.

Both come folded and lowered. Levelled, quotation marks inside are of one kind, and a break between blocks is white
space: a space, and nothing where Chinese stands beside it, as the fold has it for a break inside a block.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from watchwords.measures.quoted.declared import same_marks
from watchwords.text.characters import HAN

_CHINESE = f"{HAN}\u3001-\u303f"
_PLAIN = r"0-9!-/:-@\[-`{-~"
_BREAK = re.compile(r"\s*\n\s*")
_NO_SPACE = re.compile(rf"(?:[{_CHINESE}]\n(?=[{_CHINESE}{_PLAIN}])|[{_PLAIN}]\n(?=[{_CHINESE}]))")
_UNIT = re.compile(
    rf"[{HAN}%‰$€£¥]"
    # A number with its points and commas is one unit: 6 is no part of 38.6.
    rf"|\d+(?:[.,]\d+)*(?:[^\W\d_{HAN}]+)?"
    rf"|[^\W\d_{HAN}][^\W_{HAN}]*(?:'[^\W\d_{HAN}]+)*"
)


class Unit(NamedTuple):
    """A character of Chinese, or a word, a number or a sign of money or share elsewhere; with its place."""

    text: str
    start: int
    end: int


def levelled(folded: str) -> str:
    """The text without breaks between blocks and with marks of one kind."""
    if "\n" in folded:
        folded = _BREAK.sub("\n", folded.strip())
        folded = _NO_SPACE.sub(lambda found: found[0][:-1], folded).replace("\n", " ")
    return same_marks(folded)


def units_of(folded: str) -> list[Unit]:
    """The units of a folded, lowered text, in order."""
    return [Unit(found.group(), *found.span()) for found in _UNIT.finditer(folded)]


def unit_texts(folded: str) -> list[str]:
    """The same without their places."""
    found: list[str] = _UNIT.findall(folded)
    return found

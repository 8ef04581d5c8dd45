"""The tokens that a wording is compared by: English words, numbers and marks; Chinese characters and cue words.

A token is never cut in two by the redline: a number, a Latin word, 个百分点, "at least". A Chinese word that is in no
list is compared character by character.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from watchwords.measures.alterations.cues import Tags
from watchwords.measures.quoted.declared import same_marks
from watchwords.text.characters import HAN
from watchwords.text.fold import lower


@dataclass(frozen=True)
class Token:
    """A token of a wording; offsets are of it."""

    start: int
    end: int
    text: str
    """Lowered, marks of one kind: what is compared."""
    tags: Tags = field(default_factory=dict)
    is_minor: bool = False
    """Article, preposition, particle: its change is slight."""
    is_mark: bool = False
    is_capital: bool = False
    """Begins with a capital where no sentence begins."""
    value: Decimal | None = None
    """Of a number, without its scale and unit."""

    @property
    def is_content(self) -> bool:
        """Whether it is more than a mark or a slight word."""
        return not self.is_mark and (bool(self.tags) or not self.is_minor)


@dataclass
class Piece:
    """What the lexer finds, before the words around it tell what it is."""

    start: int
    end: int
    text: str
    shape: str
    """word, number, mark or han."""
    tags: dict[str, str] = field(default_factory=dict)
    value: Decimal | None = None
    is_capital: bool = False
    is_known: bool = False
    """In a list: a trap is known and has no tag."""

    def token(self, minor: Collection[str]) -> Token:
        """The finished token.

        Args:
            minor: the slight words of its language.
        """
        return Token(
            start=self.start,
            end=self.end,
            text=self.text,
            tags=self.tags,
            is_minor=self.text in minor,
            is_mark=self.shape == "mark" and not self.tags,
            is_capital=self.is_capital,
            value=self.value,
        )


NUMBER = (
    r"(?:\d{1,4}[- ]?(?=\d))?\d{1,3}[/\u2044]\d{1,3}(?![/\d])"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]{0,30}\d)|\d+(?:\.\d+)?"
)
LEX = re.compile(
    rf"(?P<han>[{HAN}])|(?P<number>{NUMBER})(?P<suffix>(?:st|nd|rd|th|s)(?![^\W\d_]))?"
    rf"|(?P<word>(?:[^\W\d_{HAN}]\.){{2,6}}|[^\W\d_{HAN}]+(?:['-](?:[^\W_{HAN}])+)*)"
    r"|(?P<mark>[^\s])",
    re.I,
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;'\"(\n] ?|--? ?)\Z")


def decimal_of(written: str) -> Decimal | None:
    """Digits with or without thousands marks, or with a fraction: 5-1/4."""
    whole, _, part = written.replace("\u2044", "/").replace(" ", "-").rpartition("-")
    if "/" in part:
        over, under = map(Decimal, part.split("/"))
        return Decimal(whole or 0) + over / under if under else None
    try:
        return Decimal(written.replace(",", ""))
    except InvalidOperation:
        return None


def lex(text: str) -> list[Piece]:
    """The smallest pieces of a folded text, white space left out."""
    lowered = same_marks(lower(text))
    found = []
    for match in LEX.finditer(lowered):
        shape = match.lastgroup or "mark"
        if shape == "suffix":
            shape = "number"
        piece = Piece(match.start(), match.end(), match[0], shape)
        if shape == "number":
            piece.value = decimal_of(match["number"])
            piece.tags["number"] = "ordinal" if match["suffix"] not in (None, "s") else "cardinal"
            if match["suffix"] == "s":
                piece.tags = {"date": match[0]}
        elif shape == "word":
            piece.is_capital = _is_capital(text, match.start())
        found.append(piece)
    return found


def _is_capital(text: str, start: int) -> bool:
    return text[start].isupper() and not _SENTENCE_START.search(text, max(0, start - 3), start)


def joined(pieces: Sequence[Piece], text: str) -> Piece:
    """Neighbouring pieces as one; its text is that of the whole stretch."""
    first, last = pieces[0], pieces[-1]
    return Piece(
        first.start, last.end, text, first.shape, is_capital=any(piece.is_capital for piece in pieces), is_known=True
    )

"""The words that tell whether a quotation is speech or a name, and which document it is from."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec


class QuotedWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one language; all are regular expressions on folded text in small letters."""

    said: tuple[str, ...] = ()
    """Right before the mark: somebody says what follows."""
    naming_before: tuple[str, ...] = ()
    """Right before the mark: what follows is a name, a title, a theme."""
    titled_before: tuple[str, ...] = ()
    """Right before the mark: what follows is a title or a theme, however long."""
    naming_after: tuple[str, ...] = ()
    """Right behind the mark: what stands before is a name."""
    occasions: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Words for each kind of document."""


class QuotedCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/quoted.toml`."""

    zh: QuotedWords = QuotedWords()
    en: QuotedWords = QuotedWords()
    foreign: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """The commonest words of languages in Latin script that are not read here, by the name of the language."""
    english: tuple[str, ...] = ()
    """The commonest words of English, to weigh the others against."""


class Patterns(NamedTuple):
    """The words of one language, compiled."""

    said: re.Pattern[str]
    naming_before: re.Pattern[str]
    titled_before: re.Pattern[str]
    naming_after: re.Pattern[str]
    occasion: re.Pattern[str]
    """A kind of document; `kind_of` tells which."""
    kinds: tuple[str, ...]

    def kind_of(self, words: str) -> str | None:
        """The one kind of document that words name; None where they name none, or several."""
        kinds = {self.kind(found) for found in self.occasion.finditer(words)}
        return kinds.pop() if len(kinds) == 1 else None

    def kind(self, found: re.Match[str]) -> str:
        """The kind that a match of `occasion` names: of "keynote speech", the longer word's."""
        return self.kinds[int((found.lastgroup or "k0")[1:])]


NEVER = r"(?!)"


def patterns_of(cues: QuotedCues, lang: str) -> Patterns:
    """The patterns of a language."""
    words = cues.zh if lang == "zh" else cues.en
    edge = "" if lang == "zh" else r"\b"
    named = [f"(?P<k{n}>{'|'.join(forms)})" for n, forms in enumerate(words.occasions.values())]
    return Patterns(
        said=re.compile(f"{edge}(?:{'|'.join(words.said) or NEVER})$"),
        naming_before=re.compile(f"{edge}(?:{'|'.join(words.naming_before) or NEVER})$"),
        titled_before=re.compile(f"{edge}(?:{'|'.join(words.titled_before) or NEVER})$"),
        naming_after=re.compile(f"(?:{'|'.join(words.naming_after) or NEVER}){edge}"),
        occasion=re.compile(f"{edge}(?:{'|'.join(named) or NEVER}){edge}"),
        kinds=tuple(words.occasions),
    )

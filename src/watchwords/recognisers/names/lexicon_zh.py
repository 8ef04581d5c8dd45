"""Chinese words with their class and weight, and the words of one clause: the cheapest way to read it.

A clause is read as the sequence of words, and of possible names, that is commonest taken together, so that 李开复表示
is 李开复 and 表示, while 高新技术 holds no Mr Gao. No model is asked; the word list is `data/lexicon_zh.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable
from typing import Literal, NamedTuple, TypeVar

import msgspec

T = TypeVar("T", bound=msgspec.Struct)

WordClass = Literal["noun", "verb", "function", "time", "place", "foreign", "unknown", "person", "organisation"]

_TOTAL = 26.0
"""Binary logarithm of all words counted together: what a word of count 1 costs."""
_UNKNOWN = 22.0
"""Cost of a character that the list does not have by itself."""

_ONE_LENGTH = tuple((length,) for length in range(64))
"""Shared, since most beginnings have words of one length only."""


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/lexicon_zh.toml`: words by class, then by the logarithm of their count."""

    given: str
    foreign_names: str
    known_people: str
    japanese_surnames: str
    japanese_given: str
    more_places: str
    more_nouns: str
    nouns: dict[str, str]
    verbs: dict[str, str]
    function: dict[str, str]
    times: dict[str, str]
    places: dict[str, str]
    foreign: dict[str, str]
    people: dict[str, str]


class Word(NamedTuple):
    """Folded [start, end) and what it is."""

    start: int
    end: int
    kind: WordClass


class Guess(NamedTuple):
    """A name that may stand from here to `end`, at this cost."""

    end: int
    cost: float


class Words:
    """Reads clauses.

    Args:
        lexicon: the word list.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._kinds: dict[str, tuple[float, WordClass]] = {}
        # By the first two characters: hardly any clause asks for more than one length.
        self._lengths: dict[str, tuple[int, ...]] = {}
        for kind, listed in _classes(lexicon):
            for weight, words in listed.items():
                self.add(words.split(), kind, _TOTAL - int(weight))
        self.named = frozenset(lexicon.foreign_names.split())
        """Family and given names in transliteration."""
        self.add(self.named, "foreign", 12.0)
        self.add(lexicon.more_nouns.split(), "noun", 12.0)
        self.add(lexicon.more_places.split(), "place", 11.0)
        self.add(lexicon.known_people.split(), "person", 10.0)

    def add(self, words: Iterable[str], kind: WordClass, cost: float) -> None:
        """Make `words` of this class, at this cost."""
        for word in words:
            known = self._kinds.get(word)
            self._kinds[word] = (min(cost, known[0]) if known else cost, kind)
            lengths = self._lengths.get(word[:2])
            if lengths is None:
                self._lengths[word[:2]] = _ONE_LENGTH[len(word)]
            elif len(word) not in lengths:
                self._lengths[word[:2]] = tuple(sorted((*lengths, len(word))))

    def kind(self, word: str) -> WordClass | None:
        """Class of `word`, None where it is not listed."""
        known = self._kinds.get(word)
        return known[1] if known else None

    def cost(self, word: str) -> float | None:
        """Cost of `word`, None where it is not listed."""
        known = self._kinds.get(word)
        return known[0] if known else None

    def read(
        self,
        text: str,
        start: int,
        end: int,
        guesses: Callable[[int], list[Guess]] | None = None,
        openers: Container[str] = (),
        places: Collection[int] = (),
    ) -> list[Word]:
        """The words of [start, end), names guessed where one of `openers` stands and at `places`; linear in time."""
        size = end - start
        kinds, lengths = self._kinds, self._lengths
        best: list[float] = [0.0] * (size + 1)
        ahead: list[tuple[int, WordClass]] = [(0, "unknown")] * size
        for at in range(size - 1, -1, -1):
            cost = best[at + 1] + _UNKNOWN
            step: tuple[int, WordClass] = (at + 1, "unknown")
            if (single := kinds.get(text[start + at])) and best[at + 1] + single[0] < cost:
                cost, step = best[at + 1] + single[0], (at + 1, single[1])
            for length in lengths.get(text[start + at : start + at + 2], ()):
                if at + length > size:
                    break
                known = kinds.get(text[start + at : start + at + length])
                if known and best[at + length] + known[0] < cost:
                    cost, step = best[at + length] + known[0], (at + length, known[1])
            if guesses is not None and (text[start + at] in openers or (places and start + at in places)):
                for guess in guesses(start + at):
                    if guess.end <= end and best[guess.end - start] + guess.cost < cost:
                        cost, step = best[guess.end - start] + guess.cost, (guess.end - start, "person")
            best[at], ahead[at] = cost, step
        words: list[Word] = []
        at = 0
        while at < size:
            stop, kind = ahead[at]
            words.append(Word(start + at, start + stop, kind))
            at = stop
        return words


def _classes(lexicon: Lexicon) -> tuple[tuple[WordClass, dict[str, str]], ...]:
    return (
        ("person", lexicon.people),
        ("foreign", lexicon.foreign),
        ("place", lexicon.places),
        ("noun", lexicon.nouns),
        ("time", lexicon.times),
        ("verb", lexicon.verbs),
        ("function", lexicon.function),
    )

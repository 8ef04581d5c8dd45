"""The texts that relatives of a form are looked for in: one row of tokens, with the places of each.

A token is a Chinese character or a Latin word, so that both languages are read alike. The pool is made for one question
out of the documents that hold a part of the form; exact counts are taken from the whole record afterwards.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import count

import numpy as np

from watchwords.measures.discovery.texts import TOKEN, is_han, is_word
from watchwords.spans import IntArray

Tokens = tuple[str, ...]

_SAMPLE = 400
"""Places at most that the neighbours of a string are counted at, spread evenly over all."""
_GENERAL = 200_000
"""Characters of any sentences of the record that words are told by, beside those that may hold a relative."""
_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;\n]?")
_NOWHERE = np.zeros(0, dtype=np.int64)


def tokens_of(form: str) -> Tokens:
    """The tokens of a folded form; marks are tokens too."""
    return tuple(TOKEN.findall(form))


def joined(tokens: Sequence[str]) -> str:
    """Tokens written as folded text writes them: a space between two words in letters, none beside a character."""
    pieces: list[str] = []
    for token in tokens:
        if pieces and _is_latin(pieces[-1]) and _is_latin(token):
            pieces.append(" ")
        pieces.append(token)
    return "".join(pieces)


def is_chinese(tokens: Iterable[str]) -> bool:
    """Whether a Chinese character is among them."""
    return any(map(is_han, tokens))


def _is_latin(token: str) -> bool:
    return token[-1].isalnum() and token[-1] < "\u2e80"


def gather(texts: Sequence[str], form: str) -> Pool:
    """The sentences that have half of the tokens of a form, and some others to tell words by."""
    wanted = {token for token in tokens_of(form) if is_word(token)}
    least = (len(wanted) + 1) // 2
    kept: list[str] = []
    passed: list[str] = []
    is_characters = all(len(token) == 1 for token in wanted)
    for text in texts:
        for sentence in _SENTENCE.findall(text):
            # A set walks through a string of characters at once, several times as fast as asking for each.
            n = len(wanted.intersection(sentence)) if is_characters else sum(token in sentence for token in wanted)
            (kept if n >= least else passed).append(sentence)
    n_passed = sum(len(sentence) for sentence in passed)
    return Pool([*kept, *passed[:: max(1, n_passed // _GENERAL)]])


class Pool:
    """Some folded texts, tokenised.

    Args:
        texts: folded lower-case texts, a line a block. No string found crosses a line or a text.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        rows = []
        for text in texts:
            found = TOKEN.findall(text + "\n")
            rows.append(np.fromiter(map(numbers.__getitem__, found), dtype=np.int32, count=len(found)))
        self._numbers = dict(numbers)
        self.spellings = list(numbers)
        self.sizes = [len(row) for row in rows]
        """Tokens of each text."""
        self.row = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int32)
        self._words = np.array([is_word(token) for token in self.spellings], dtype=np.bool_)
        self._neighbours: dict[tuple[Tokens, int], tuple[float, float]] = {}

    def __len__(self) -> int:
        return len(self.row)

    @cached_property
    def _by_token(self) -> tuple[IntArray, IntArray]:
        order = np.argsort(self.row, kind="stable").astype(np.int64)
        return order, np.searchsorted(self.row[order], np.arange(len(self.spellings) + 1)).astype(np.int64)

    def places(self, tokens: Tokens) -> IntArray:
        """First tokens of all places of a string, in order; none for an empty one."""
        numbers = [self._numbers.get(token, -1) for token in tokens]
        if not numbers or -1 in numbers:
            return _NOWHERE
        order, starts = self._by_token
        sizes = [int(starts[number + 1] - starts[number]) for number in numbers]
        rarest = sizes.index(min(sizes))
        first = starts[numbers[rarest]]
        at = order[first : first + sizes[rarest]] - rarest
        at = at[(at >= 0) & (at + len(numbers) <= len(self.row))]
        for step, number in enumerate(numbers):
            at = at[self.row[at + step] == number]
        return at

    def spelled(self, start: int, end: int) -> Tokens:
        """The tokens of [start, end)."""
        return tuple(self.spellings[number] for number in self.row[start:end].tolist())

    def freedom(self, tokens: Tokens, side: int) -> float:
        """Entropy of the neighbours of a string on a side (-1 left, 1 right); a mark is a neighbour of its own."""
        return self._neighbourhood(tokens, side)[0]

    def tied(self, tokens: Tokens, side: int) -> float:
        """Share of its places where the one most frequent word stands beside it on that side."""
        return self._neighbourhood(tokens, side)[1]

    def _neighbourhood(self, tokens: Tokens, side: int) -> tuple[float, float]:
        known = self._neighbours.get((tokens, side))
        if known is None:
            known = self._neighbours[tokens, side] = self._count_neighbours(tokens, side)
        return known

    def _count_neighbours(self, tokens: Tokens, side: int) -> tuple[float, float]:
        at = self.places(tokens)
        if len(at) > _SAMPLE:
            at = at[np.linspace(0, len(at) - 1, _SAMPLE).astype(np.int64)]
        if not len(at):
            return 0.0, 0.0
        beside = at - 1 if side < 0 else at + len(tokens)
        inside = (beside >= 0) & (beside < len(self.row))
        numbers = self.row[beside[inside]]
        sizes = np.bincount(numbers)
        is_there = np.flatnonzero(sizes)
        sizes, words = sizes[is_there].astype(float), self._words[is_there]
        own = sizes[words]
        entropy = float(np.log(len(at)) - (own * np.log(own)).sum() / len(at))
        return entropy, float(own.max() / len(at)) if len(own) else 0.0

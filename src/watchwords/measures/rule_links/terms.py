"""Terms by which a statement and a rule are compared, without a word segmenter.

Chinese: every two neighbouring Han characters, so that no segmentation decides what is counted. English: words that are
not mere grammar, and pairs of such words that stand side by side. Latin words in a Chinese text count as words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import numpy as np

from watchwords.statistics.arrays import IntArray

_WORD = re.compile(r"[a-z][a-z0-9]*(?:[-'’][a-z0-9]+)*")
_HAN_FIRST, _HAN_LAST = 0x3400, 0x9FFF
_SHIFT = 21
"""Bits of a code point: two of them make one number."""


class Vocabulary:
    """Terms as numbers: a pair of Han characters is numbered by its characters, a word as it is met.

    Args:
        stopped: English words that are no terms, in lower case.
    """

    def __init__(self, stopped: Collection[str] = ()) -> None:
        self._stopped = frozenset(stopped)
        self._numbers: dict[str, int] = {}

    def read(self, text: str, lang: str, *, is_growing: bool = False) -> IntArray:
        """Terms of a text in the order they stand, repeats included.

        Args:
            text: folded, lower case.
            lang: zh or en.
            is_growing: whether words not met before are taken in; else they are left out.
        """
        words = list(_english(text, self._stopped)) if lang == "en" else _WORD.findall(text)
        numbers = [self._number(word, is_growing) for word in words]
        known = np.array([number for number in numbers if number is not None], dtype=np.int64)
        return np.concatenate((_pairs(text), known)) if lang == "zh" else known

    def _number(self, word: str, is_growing: bool) -> int | None:
        if is_growing:
            return -1 - self._numbers.setdefault(word, len(self._numbers))
        number = self._numbers.get(word)
        return None if number is None else -1 - number


def _pairs(text: str) -> IntArray:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    is_han = (codes >= _HAN_FIRST) & (codes <= _HAN_LAST)
    stands = is_han[:-1] & is_han[1:]
    return (codes[:-1][stands] << _SHIFT) | codes[1:][stands]


def _english(text: str, stopped: Collection[str]) -> Iterator[str]:
    before: tuple[int, str] | None = None
    for match in _WORD.finditer(text):
        word = match.group()
        if word in stopped or len(word) == 1:
            before = None
            continue
        yield word
        if before is not None and match.start() == before[0] + 1:
            yield f"{before[1]} {word}"
        before = match.end(), word

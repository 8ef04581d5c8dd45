"""Language of a stretch of text, by the script it is written in."""

from __future__ import annotations

import re

from watchwords.records import Lang
from watchwords.text.characters import HAN

_HAN_CHARACTERS = re.compile(f"[{HAN}]+")
_LATIN_LETTERS = re.compile("[A-Za-zÀ-ɏ]+")
# Kana and Hangul: neither Chinese nor English, however many Han characters stand beside them.
_NEITHER = re.compile("[\u3041-\u30ff\uac00-\ud7af]+")

HAN_PER_LETTER = 0.3
"""A Chinese word has about 1.5 characters and an English one 5 letters: from this ratio on, more words are Chinese."""


def language(text: str) -> Lang:
    """ "zh" or "en", whichever script has more words in `text`; "und" where it has neither.

    Names and abbreviations of the other language do not tip it: 世界互联网大会（World Internet Conference, WIC）举行 is
    Chinese by nine characters to 29 letters. Latin script is taken as English, the only such language read here.
    """
    return language_by_counts(
        _n_characters(_HAN_CHARACTERS, text), _n_characters(_LATIN_LETTERS, text), _n_characters(_NEITHER, text)
    )


def language_by_counts(n_han: int, n_latin: int, n_neither: int = 0) -> Lang:
    """The same from counts of characters."""
    if 4 * n_neither > n_han and 4 * n_neither > n_latin:
        return "und"
    if n_han and n_han >= HAN_PER_LETTER * n_latin:
        return "zh"
    return "en" if n_latin else "und"


def _n_characters(pattern: re.Pattern[str], text: str) -> int:
    return sum(match.end() - match.start() for match in pattern.finditer(text))

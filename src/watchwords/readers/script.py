"""Which of the two languages a text is in, by its script alone.

The same rule as in preparing, which stands on the same floor and works on folded text: a Chinese word has about 1.5
characters and an English one 5 letters, so from 0.3 Han characters to a letter on, more words are Chinese. Kana and
Hangul make a text neither.
"""

from __future__ import annotations

import re

from watchwords.records import Lang

_HAN_PER_LETTER = 0.3
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_NEITHER = re.compile("[\u3041-\u30ff\uac00-\ud7af]+")
_SAMPLE = 20_000


def script_language(text: str) -> Lang:
    """zh or en, whichever script has more words in the first 20,000 characters; und without either.

    A language in Latin script other than English is taken for English: only a stated language tells them apart.
    """
    sample = text[:_SAMPLE]
    if sample.isascii():
        return "en" if _LATIN.search(sample) else "und"
    n_han, n_latin, n_neither = (_count(pattern, sample) for pattern in (_HAN, _LATIN, _NEITHER))
    if 4 * n_neither > n_han and 4 * n_neither > n_latin:
        return "und"
    if n_han and n_han >= _HAN_PER_LETTER * n_latin:
        return "zh"
    return "en" if n_latin else "und"


def stated_language(tag: str) -> Lang:
    """Language behind a tag such as zh-Hans or en_US; und for any other."""
    primary = re.split(r"[-_]", tag.strip().lower())[0]
    if primary in ("zh", "cmn", "chinese", "中文", "汉语"):
        return "zh"
    return "en" if primary in ("en", "eng", "english", "英文", "英语") else "und"


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(match.end() - match.start() for match in pattern.finditer(text))

"""Which of the two languages a text is in, by its script alone; block by block it is decided again on folded text."""

from __future__ import annotations

import re

from watchwords.records import Lang

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f]+")
_SAMPLE = 20_000


def script_language(text: str) -> Lang:
    """zh where Han characters outnumber Latin words, en where it is the other way; und without either.

    Looks at the first 20,000 characters. A language in Latin script other than English is taken for English: only a
    stated language tells them apart.
    """
    sample = text[:_SAMPLE]
    n_words = len(_LATIN_WORD.findall(sample))
    n_han = 0 if sample.isascii() else len(_HAN.findall(sample))
    if not n_words and not n_han:
        return "und"
    return "zh" if n_han > n_words else "en"


def stated_language(tag: str) -> Lang:
    """Language behind a tag such as zh-Hans or en_US; und for any other."""
    primary = re.split(r"[-_]", tag.strip().lower())[0]
    if primary in ("zh", "cmn", "chinese", "中文", "汉语"):
        return "zh"
    return "en" if primary in ("en", "eng", "english", "英文", "英语") else "und"

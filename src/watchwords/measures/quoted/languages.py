"""Whether a text is in a language that is not read here, told by its script and by its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from watchwords.measures.quoted.cues import QuotedCues
from watchwords.text.characters import HAN

SCRIPTS = {
    "Cyrillic": "\u0400-\u052f",
    "Arabic": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff",
    "Hebrew": "\u0590-\u05ff",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Japanese": "\u3041-\u30ff",
    "Korean": "\uac00-\ud7af\u1100-\u11ff",
    "Thai": "\u0e00-\u0e7f",
    "Devanagari": "\u0900-\u097f",
}
_MIN_SHARE = 0.15
_LETTERS = {name: re.compile(f"[{span}]+") for name, span in SCRIPTS.items()}
_READ = re.compile(f"[A-Za-zÀ-ɏ]+|[{HAN}]+")
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"https?://[^\s<>)]+")
_MIN_WORDS = 12
_MIN_COMMON = 0.12
_SAMPLE = 400_000


class ThirdLanguage(NamedTuple):
    """A language or script that much of a text is in, and the share of its letters that is (0 to 1)."""

    name: str
    share: float


def third_language(text: str, cues: QuotedCues) -> ThirdLanguage | None:
    """The language, neither Chinese nor English, that most of the foreign part of a text is in.

    None below 15 percent of the letters. Paragraphs in Latin script count as foreign where the commonest words of
    another language are 12 percent of their words, and twice as frequent as those of English.
    """
    sample = text[:_SAMPLE]
    sizes: Counter[str] = Counter()
    for name, letters in _LETTERS.items():
        sizes[name] = sum(found.end() - found.start() for found in letters.finditer(sample))
    total = sum(sizes.values()) + sum(found.end() - found.start() for found in _READ.finditer(sample))
    for line in sample.split("\n"):
        if (name_ := _latin(line, cues)) is not None:
            sizes[name_] += sum(found.end() - found.start() for found in _READ.finditer(line))
    name, size = max(sizes.items(), key=lambda one: one[1])
    return ThirdLanguage(name, size / total) if total and size >= _MIN_SHARE * total else None


def _latin(line: str, cues: QuotedCues) -> str | None:
    """The language of a line in Latin script, where it is plainly not English."""
    words = [word.lower() for word in _LATIN_WORD.findall(_ADDRESS.sub(" ", line))]
    if len(words) < _MIN_WORDS:
        return None
    english = sum(word in cues.english for word in words)
    shares = {name: sum(word in common for word in words) for name, common in cues.foreign.items()}
    name = max(shares, key=lambda one: shares[one], default=None)
    if name is None or shares[name] < _MIN_COMMON * len(words) or shares[name] < 2 * english:
        return None
    return name

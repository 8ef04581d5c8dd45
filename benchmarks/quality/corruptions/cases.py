"""A case: a sentence or two of an article with a quotation, and what a check must say of the quotation."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.quality.corruptions.grounds import Ground

TRUE, ALTERED = "true", "altered"
KINDS = (
    "number",
    "unit or scale",
    "percent or points",
    "currency",
    "date",
    "hedge",
    "negation",
    "modality",
    "name or office",
    "substitution",
    "insertion",
    "deletion",
    "order",
    "aspect",
    "scope",
)
"""Of alteration; one seeded change each."""


@dataclass(frozen=True)
class Case:
    """One quotation in its article sentence."""

    id: str
    set_name: str
    family: str
    """true, altered, stitched, misattributed, edition, invented, truncated."""
    kind: str
    """Of a true quotation how it is quoted; of an altered one what was changed."""
    article: str
    """A paragraph of its own, without blank lines."""
    said: str
    """The quotation without its marks, as the article prints it."""
    source: int | None
    """Number of the text in its ground; None where it has none."""
    verdicts: frozenset[str] = field(default_factory=frozenset)
    """Verdicts that are right."""


class Sentence(NamedTuple):
    """A sentence of a text of the record."""

    text: int
    start: int
    end: int
    words: str


class Made(NamedTuple):
    """What is put between quotation marks, before it has its article."""

    said: str
    sentence: Sentence | None
    kind: str


Maker = Callable[[Ground, Sentence, random.Random], str | None]
"""A quotation made of a sentence; None where the sentence does not allow it."""

_END_EN = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Sen|Gen|Jr|No|vs|U\.S|U\.N|a\.m|p\.m|[A-Z]))\.$")
_END_ZH = re.compile(r"(?<=[。！？])")
_MARKS = re.compile("[\"“”‘’「」『』«»]|'(?![a-z])|(?<![A-Za-z])'")
_ODD = re.compile(
    r"[\[\]{}<>|\\*_`~#^=\ufffd〔〕【】�]|\.\.|…|--|——|\(|\)|（|）|(?<!\d) \d \d |[\u4e00-\u9fff] [\u4e00-\u9fff]"
)


def sentences(ground: Ground) -> list[Sentence]:
    """Sentences of the record that can be quoted."""
    return [
        Sentence(number, start, end, words)
        for number, one in enumerate(ground.texts)
        for start, end, words in fair_sentences(one.text, ground.lang)
    ]


def fair_sentences(text: str, lang: str) -> Iterator[tuple[int, int, str]]:
    """[start, end) and words of each sentence of fair length, on one line, with nothing odd in it."""
    for start, end in _lines(text):
        for first, last in _sentences(text[start:end], lang):
            words = text[start + first : start + last]
            if _is_fair(words, lang):
                yield start + first, start + last, words


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _sentences(line: str, lang: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in [match.start() for match in (_END_ZH if lang == "zh" else _END_EN).finditer(line)] + [len(line)]:
        if lang == "en" and _ABBREVIATED.search(line[start:end]):
            continue
        own = line[start:end]
        if own.strip():
            yield start + len(own) - len(own.lstrip()), start + len(own.rstrip())
        start = end


def _is_fair(words: str, lang: str) -> bool:
    if _ODD.search(words):
        return False
    if lang == "zh":
        return (
            16 <= len(words) <= 110
            and words[-1] in "。！？"
            and not re.match(r"[（(一二三四五六七八九十]+[、)）]", words)
        )
    return 8 <= len(words.split()) <= 45 and words[-1] in ".!?" and words[0].isupper()


def has_marks(words: str) -> bool:
    """Whether quotation marks stand in it."""
    return _MARKS.search(words) is not None

"""Terms with their counterparts in the other language, and where they stand in a wording.

A mark is a stretch of a wording that the other language writes in one of several known ways. Chinese terms are matched
as strings, English ones word by word without their inflections. A mark nominates a sentence; it never verifies one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import msgspec

from watchwords.measures.crossing.values import PERCENT, values_in
from watchwords.text.fold import fold_texts

Side = Literal["zh", "en"]

_WORD = re.compile(r"[a-z0-9$£]+(?:['.-][a-z0-9]+)*")
_LATIN = re.compile(r"(?<![a-z0-9])(?=[0-9-]*[a-z])[a-z0-9]+(?:[-.][a-z0-9]+)*(?![a-z0-9])")
_OWN = re.compile(r"(?<![\w])(?:[A-Z][A-Za-z]*[A-Z0-9-][\w-]*|[A-Z][a-z]{2,})(?![\w])")
_UNINFLECTED = frozenset(("news", "series", "species", "lens", "bring", "thing", "string", "spring"))
_NESTED = 0.5
"""What a term counts for inside a longer one that is a term itself."""


class BilingualTerms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/bilingual.toml`."""

    source: str
    terms: dict[str, tuple[str, ...]]
    """Chinese term to English words for it; a star at the end stands for any ending."""


@dataclass(frozen=True)
class Mark:
    """Something in a wording that should stand in its translation too."""

    said: str
    """As matched: folded, lowered."""
    forms: tuple[str, ...]
    """Ways in which the other language writes it: Chinese folded, English in stems."""
    values: tuple[tuple[str, ...], ...] = ()
    """Of a number: the keys of its value, see `values`."""
    share: float = 1.0
    """1, or less inside a longer term."""


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """An English word without its inflection and with one spelling of two: policies and policy are one."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) <= 3 or not word.isalpha() or word in _UNINFLECTED:
        return word
    word = word.replace("isation", "ization").replace("our", "or") if len(word) > 5 else word
    for ending, least in (("ing", 6), ("ed", 5), ("s", 4)):
        if word.endswith(ending) and len(word) >= least and not word.endswith(("ss", "us", "is")):
            word = word[: -len(ending)]
            break
    if word.endswith("ie") or (word.endswith("e") and len(word) > 3):
        word = word[:-1]
    if word.endswith("is") and len(word) > 5:
        word = word[:-1] + "z"
    if word.endswith("y"):
        word = word[:-1] + "i"
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word


def stemmed(lowered: str) -> str:
    """An English wording as stems, one space around each."""
    return f" {' '.join(map(stem, _WORD.findall(lowered)))} "


def looked_for(forms: Iterable[str], side: Side) -> dict[str, str]:
    """Each form as it is looked for: Chinese folded, lowered; English in stems with spaces around, open at a star."""
    given = list(dict.fromkeys(forms))
    if side == "zh":
        return dict(zip(given, fold_texts(given), strict=True))
    folded = zip(given, fold_texts(given), strict=True)
    return {form: stemmed(one.removesuffix("*"))[: -1 if one.endswith("*") else None] for form, one in folded}


class Bridge:
    """Terms both ways.

    Args:
        pairs: (Chinese forms, English forms) of one thing each.
    """

    def __init__(self, pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> None:
        self._zh: dict[str, dict[str, None]] = {}
        self._en: dict[str, dict[str, None]] = {}
        listed = list(pairs)
        as_zh = looked_for((form for zh, _ in listed for form in zh), "zh")
        as_en = looked_for((form for _, en in listed for form in en), "en")
        for zh, en in listed:
            chinese = [form for one in zh if (form := as_zh.get(one, ""))]
            english = [form for one in en if (form := as_en.get(one, "")).strip()]
            for one in chinese if english else ():
                self._zh.setdefault(one, {}).update(dict.fromkeys(english))
            for one in english if chinese else ():
                self._en.setdefault(one, {}).update(dict.fromkeys(chinese))
        self._open = tuple(sorted((form for form in self._en if not form.endswith(" ")), key=len))
        # Lengths of the terms that begin alike, the longest first: few of all lengths are ever tried.
        self._zh_lengths = _lengths((one[:2], len(one)) for one in self._zh)
        self._en_lengths = _lengths((words[0], len(words)) for one in self._en if (words := one.split()))

    def marks(self, folded: str, side: Side) -> list[Mark]:
        """The marks of a wording, each kind once.

        Args:
            folded: the wording, folded; capitals tell names where they are kept.
            side: its language.
        """
        lowered = folded.lower()
        found = self._chinese(lowered) if side == "zh" else self._english(lowered)
        found += self._latin(folded, lowered, side, {mark.said.strip() for mark in found})
        found += _numbers(lowered, side)
        best: dict[str, Mark] = {}
        for mark in found:
            if mark.said not in best or best[mark.said].share < mark.share:
                best[mark.said] = mark
        return list(best.values())

    def _chinese(self, lowered: str) -> list[Mark]:
        found, reached = [], 0
        for start in range(len(lowered)):
            lengths = self._zh_lengths.get(lowered[start : start + 2], ())
            for length in (*lengths, *((1,) if 1 not in lengths else ())):
                end = start + length
                forms = self._zh.get(lowered[start:end])
                if forms is not None and end <= len(lowered):
                    share = 1.0 if end > reached else _NESTED
                    found.append(Mark(lowered[start:end], tuple(forms), share=share))
                    reached = max(reached, end)
        return found

    def _english(self, lowered: str) -> list[Mark]:
        words = stemmed(lowered).split()
        found, reached = [], 0
        for start in range(len(words)):
            lengths = self._en_lengths.get(words[start], ())
            for length in (*lengths, *((1,) if 1 not in lengths else ())):
                end = min(len(words), start + length)
                said = f" {' '.join(words[start:end])} "
                forms = self._en.get(said)
                if forms is None and end == start + 1:
                    forms = next((self._en[form] for form in self._open if said.startswith(form)), None)
                if forms is not None:
                    share = 1.0 if end > reached else _NESTED
                    found.append(Mark(said, tuple(forms), share=share))
                    reached = max(reached, end)
        return found

    def _latin(self, folded: str, lowered: str, side: Side, known: set[str]) -> list[Mark]:
        """Latin names, written alike in both languages."""
        if side == "zh":
            words = [match[0] for match in _LATIN.finditer(lowered) if len(match[0]) > 1]
            return [Mark(word, (stemmed(word),)) for word in words if word not in known]
        words = [match[0].lower() for match in _OWN.finditer(folded)]
        return [Mark(word, (word,), share=_NESTED) for word in words if stem(word) not in known and word not in _COMMON]


def _lengths(begun: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for beginning, length in begun:
        found.setdefault(beginning, set()).add(length)
    return {beginning: tuple(sorted(lengths, reverse=True)) for beginning, lengths in found.items()}


_COMMON = frozenset(
    (
        "the", "this", "that", "these", "those", "there", "they", "then", "and", "but", "for", "from", "with",
        "when", "where", "while", "who", "what", "which", "how", "our", "your", "his", "her", "its", "their",
        "she", "you", "not", "all", "any", "some", "many", "most", "more", "new", "one", "two", "three", "four",
        "five", "six", "seven", "eight", "nine", "ten", "also", "as", "at", "by", "in", "on", "of", "to", "it",
        "he", "we", "if", "so", "after", "before", "during", "under", "over", "between", "both", "each",
        "every", "only", "even", "such", "since", "although",
    )
)  # fmt: skip


def _numbers(lowered: str, side: Side) -> list[Mark]:
    found = []
    for value in values_in(lowered, side):
        if value.is_telling:
            written = value.forms("en" if side == "zh" else "zh")
            forms = tuple(form if side == "en" else f" {form}" for form in written)
            found.append(Mark(value.said, forms, (value.keys,)))
    return found


class Wording:
    """A wording in which marks of the other language are looked for.

    Args:
        folded: folded; lowered or not.
        side: its language.
    """

    def __init__(self, folded: str, side: Side) -> None:
        self.side = side
        lowered = folded.lower()
        self.text = lowered if side == "zh" else stemmed(lowered)
        self.values = {key for value in values_in(lowered, side) for key in value.keys}

    def has(self, mark: Mark) -> bool:
        """Whether a mark of the other language stands here."""
        if mark.values:
            return any(key in self.values for keys in mark.values for key in keys)
        return any(form in self.text for form in mark.forms)


__all__ = ["PERCENT", "BilingualTerms", "Bridge", "Mark", "Side", "Wording", "looked_for", "stem", "stemmed"]

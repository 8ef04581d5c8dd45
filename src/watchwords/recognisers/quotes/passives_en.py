"""Reports that name no subject: "it was reported that", "she was told that", "I am often asked why".

What is found is where the reported clause begins, and where the words behind "by" begin if there are any; the words
before a passive are whom it was said to, never who said it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ADVERBS = r"(?: \w+ly| also| now| often| then| first| later| once| recently| again| sometimes| even){0,2}"
_IMPERSONAL = re.compile(rf"\b[Ii]t(?: is| was| has been| had been|'s| has also been){_ADVERBS} $")
_PERSONAL = re.compile(rf"(?:\b(?:am|is|are|was|were|been|being)|'m|'re){_ADVERBS} $")
_THAT = re.compile(
    r"(?: by (?P<by>(?=[^,.;:\n]{2,80}? that\b)[^,.;:\n]{2,80}?))?(?: \w+day| yesterday| today)?,? that\b,? ?"
)
_ASKED = re.compile(r" (?=(?:if|whether|how|why|what|when|where|who|which)\b(?! to\b))")
_TOLD = frozenset(("told", "informed", "advised", "assured", "reminded", "warned", "asked"))
_NEVER_PASSIVE = frozenset(("wrote", "swore", "wondered", "began", "went on", "knew", "fell", "sworn"))


class Passive(NamedTuple):
    """Where the reported clause begins, and the words behind "by": folded offsets."""

    start: int
    by: int | None


def passive(folded: str, span: tuple[int, int], word: str, floor: int, end: int) -> Passive | None:
    """The clause that a passive reports.

    Args:
        folded: the text.
        span: folded [start, end) of the reporting word.
        word: the word itself, in small letters.
        floor: start of its sentence.
        end: end of its sentence.
    """
    before = folded[max(floor, span[0] - 60) : span[0]]
    if _IMPERSONAL.search(before) and _is_participle(word):
        that = _THAT.match(folded, span[1], end)
        return Passive(that.end(), that.start("by") if that["by"] else None) if that else None
    if word in _TOLD and _PERSONAL.search(before):
        return _personal(folded, span[1], word, end)
    return None


def _personal(folded: str, at: int, word: str, end: int) -> Passive | None:
    that = _THAT.match(folded, at, end)
    if that and word != "asked":
        return Passive(that.end(), that.start("by") if that["by"] else None)
    asked = _ASKED.match(folded, at, end)
    return Passive(asked.end(), None) if asked else None


def _is_participle(word: str) -> bool:
    return word not in _NEVER_PASSIVE and (
        word.endswith("ed")
        or word in ("said", "found", "thought", "felt", "known", "understood", "told", "pointed out")
    )

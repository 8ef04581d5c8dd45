"""How much of what is said to be promised stands in a sentence of the record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from watchwords.measures.pledge_life import LifeCues, terms_of
from watchwords.text.fold import fold_text

_EMPTY_EN = re.compile(
    r"(?:the|a|an|and|or|of|to|in|on|for|with|by|at|from|as|is|are|be|was|were|that|this|these|those|its|it"
    r"|their|our|his|her|they|he|she|will|would|shall|should|can|may|must|has|have|had|not|also|more|other"
    r"|all|any|such|than|into|which|who|whom|about|over|up|out)"
)
_NEGATION = {
    "en": re.compile(r"\b(?:not|never|no|n't|without|neither|nor|cannot|refus\w+|stop\w*|reject\w*)\b|n't\b"),
    "zh": re.compile("不会|不再|不|未|没有|拒绝|停止|禁止|绝不|避免"),
}


@dataclass(frozen=True)
class Promise:
    """What is said to be promised, as it is compared."""

    lang: str
    terms: frozenset[str]
    is_negative: bool


def promise_of(content: str, lang: str, cues: LifeCues, *, without: frozenset[str] = frozenset()) -> Promise:
    """Terms of a content as written, without those of the actors' names."""
    folded = fold_text(content).lower()
    own = "zh" if lang == "zh" else "en"
    return Promise(own, _terms(folded, own, cues) - without, _NEGATION[own].search(folded) is not None)


def terms_in(text: str, lang: str, cues: LifeCues) -> frozenset[str]:
    """Terms of any text."""
    return _terms(fold_text(text).lower(), "zh" if lang == "zh" else "en", cues)


def _terms(folded: str, lang: str, cues: LifeCues) -> frozenset[str]:
    """Terms without negations, which are compared by themselves."""
    rest = _NEGATION[lang].sub(" ", folded)
    if lang == "en":
        rest = " ".join(word for word in re.findall(r"[a-z][a-z'-]*", rest) if not _EMPTY_EN.fullmatch(word))
    found: Mapping[str, int] = terms_of(rest, lang, cues.of(lang))
    return frozenset(found)


def negation_in(text: str, lang: str) -> tuple[int, int] | None:
    """Where a text has a word of negation, of the stored text; None where it has none."""
    found = re.compile(_NEGATION["zh" if lang == "zh" else "en"].pattern, re.IGNORECASE).search(text)
    return found.span() if found else None


def coverage(promise: Promise, terms: frozenset[str]) -> float:
    """Share of the promise's terms that a text has, 0 to 1; 0 for a promise without terms."""
    return len(promise.terms & terms) / len(promise.terms) if promise.terms else 0.0

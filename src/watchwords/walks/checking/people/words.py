"""The words by which a sentence tells how somebody took part: where they stand in the text and in the record."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from watchwords.config import load_cues
from watchwords.recognisers.presence import PresenceCues, PresenceWords
from watchwords.records import Range

_READING = {
    "en": re.compile(
        r"\bread(?:s|ing)? (?:out |aloud )?(?:[\w' ]{0,30} )?(?:letter|message)\b|\bread out\b"
        r"|\b(?:letter|message)\b[^.;]{0,80}?\bread (?:out |aloud )?(?:\w+ ){0,5}?by\b"
    ),
    "zh": re.compile(r"(?:宣读|代读|代为宣读)[^,。;]{0,20}?(?:贺信|致信|信)|(?:贺信|致信)[^。;]{0,20}?(?:宣读|代读)"),
}
_IN_PERSON = {"en": re.compile(r"\bin person\b|\bon site\b"), "zh": re.compile("亲自|现场|亲临|到场|线下")}
_SPEAKING = {
    "en": re.compile(r"\b(?:did not|didn't|never) (?:speak|address|give)"),
    "zh": re.compile("[未没]有?(?:发言|致辞)"),
}
_SITTINGS = {
    "en": re.compile(
        r"\b(?P<opening>opening(?: ceremony)?(?= |,|\.|$))|\b(?P<closing>closing ceremony)"
        r"|\b(?P<press>press conference|briefing)"
    ),
    "zh": re.compile("(?P<opening>开幕式|开幕会)|(?P<closing>闭幕式|闭幕会)|(?P<press>发布会|记者会|吹风会)"),
}
_SITTING_WORDS = {
    "opening": re.compile(r"\bopening\b|\bopened\b|开幕"),
    "closing": re.compile(r"\bclosing\b|\bclosed\b|闭幕"),
    "press": re.compile(r"\bpress conference\b|\bbriefing\b|发布会|记者会|吹风会"),
}
Lang = Literal["zh", "en"]


class Words(NamedTuple):
    """The words of a tier or a mode at [start, end) of a lowered text."""

    start: int
    end: int


@lru_cache(maxsize=1)
def presence_cues() -> PresenceCues:
    """The predicates of taking part."""
    return load_cues("presence", PresenceCues)


def words_of(lang: Lang) -> PresenceWords:
    """The predicates of one language."""
    cues = presence_cues()
    return cues.zh if lang == "zh" else cues.en


def tier_forms(tier: str, lang: Lang) -> tuple[str, ...]:
    """Predicates of a tier."""
    words = words_of(lang)
    forms: tuple[str, ...] = getattr(words, tier)
    beside = {"attended": words.attended_behind, "spoke": words.spoke_behind, "listed": words.listed_before}
    return (*forms, *beside.get(tier, ()))


def mode_forms(mode: str, lang: Lang) -> tuple[str, ...]:
    """Words of a way of taking part."""
    words = words_of(lang)
    if mode == "letter":
        return (*words.message, *words.letters)
    return words.video if mode == "video" else words.in_person


def find_words(lowered: str, span: Range, anchor: int, forms: tuple[str, ...]) -> Words | None:
    """The form nearest to an anchor in [start, end), behind it before in front of it; the longest at its place."""
    if not forms:
        return None
    found = [
        Words(*match.span())
        for match in re.finditer(
            "|".join(map(_whole, sorted(forms, key=len, reverse=True))), lowered[span[0] : span[1]]
        )
    ]
    at = anchor - span[0]
    best = min(found, key=lambda one: (one.start < at, abs(one.start - at)), default=None)
    return None if best is None else Words(best.start + span[0], best.end + span[0])


def _whole(form: str) -> str:
    left = r"\b" if form[0].isascii() and form[0].isalnum() else ""
    right = r"\b" if form[-1].isascii() and form[-1].isalnum() else ""
    return f"{left}{re.escape(form)}{right}"


def is_reading(lowered: str, lang: Lang) -> bool:
    """Whether a sentence tells that a letter was read out."""
    return _READING[lang].search(lowered) is not None


def is_in_person(lowered: str, lang: Lang) -> bool:
    """Whether a sentence speaks of coming in person."""
    return _IN_PERSON[lang].search(lowered) is not None


def is_not_speaking(lowered: str, lang: Lang) -> bool:
    """Whether an absence is one from speaking only."""
    return _SPEAKING[lang].search(lowered) is not None


def sittings_in(lowered: str, lang: Lang) -> frozenset[str]:
    """Sittings that a sentence names: opening, closing, press."""
    return frozenset(
        name for found in _SITTINGS[lang].finditer(lowered) for name, at in found.groupdict().items() if at
    )


def tells_sitting(lowered: str, sitting: str) -> bool:
    """Whether a stretch of a document, in either language, speaks of a sitting."""
    return _SITTING_WORDS[sitting].search(lowered) is not None

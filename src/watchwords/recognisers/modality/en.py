"""Whether an English word is a marker of modality where it stands, its aspect and its degree."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

Aspect = Literal["future", "done", "ongoing", "planned"]
_BEFORE, _AFTER = 60, 40
_STOP = re.compile(r'[.,;:!?"()\n]')
_WORD = re.compile(r"[\w'-]+")
_MONTH_MAY = re.compile(r"May(?: \d|,? (?:19|20)\d\d|\.|,|$)")
_INFERRED = re.compile(r" (?:\w+ly |also )?have (?:been|had|\w{2,12}(?:ed|wn|en))\b")
"""must have been: a conclusion, and no duty."""
_NEGATED_AFTER = re.compile(r" (?:not|never|no longer|hardly|in no way)\b|n't\b")


class EnglishModalityCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around English markers, of `data/modality.toml`."""

    negations: tuple[str, ...]
    """Within three words before a verb that is a marker: it does not bind."""
    between: tuple[str, ...]
    """May stand between a negation and the verb: do not *fully* support."""
    verbs: tuple[str, ...]
    """Markers that are also nouns or adjectives: support, study, will."""
    noun_before: tuple[str, ...]
    """Right before one of `verbs`: it is a noun there."""
    noun_after: tuple[str, ...]
    """Right behind one of `verbs`: it is a noun there."""
    will_before: tuple[str, ...]
    """Right before will: it is a noun there."""
    intransitive: tuple[str, ...]
    """Markers that bind only what they have as their object: growth strengthened at a moderate pace binds nobody."""
    no_object: tuple[str, ...]
    """Right behind one of `intransitive`: it has no object."""
    prediction_after: tuple[str, ...]
    """Right behind will: a prediction."""
    verb_before: tuple[str, ...]
    """Right before one of `verbs`: it is a verb, whatever follows."""
    degrees: tuple[str, ...]
    planned: tuple[str, ...]
    future: tuple[str, ...]
    done: tuple[str, ...]
    being: tuple[str, ...]
    """Forms of to be before an -ing."""
    past: tuple[str, ...]
    """Markers in the past tense."""


class EnglishModality:
    """Reads markers at their place.

    Args:
        cues: the words around them.
    """

    def __init__(self, cues: EnglishModalityCues) -> None:
        self._negations, self._between = frozenset(cues.negations), frozenset(cues.between)
        self._verbs, self._past = frozenset(cues.verbs), frozenset(cues.past)
        self._noun_before, self._verb_before = frozenset(cues.noun_before), frozenset(cues.verb_before)
        self._noun_after, self._will_before = frozenset(cues.noun_after), frozenset(cues.will_before)
        self._intransitive, self._no_object = frozenset(cues.intransitive), frozenset(cues.no_object)
        self._prediction_after = frozenset(cues.prediction_after)
        self._planned, self._future = _words(cues.planned), _words(cues.future)
        self._done, self._being = _words(cues.done), _words(cues.being)
        self._degree = _words(cues.degrees)

    def is_marker(self, folded: str, start: int, end: int) -> bool:
        """Whether the marker binds here: a verb, not negated, not the month."""
        marker = folded[start:end].lower()
        if marker == "may" and (folded[start] == "M" and _MONTH_MAY.match(folded, start)):
            return False
        if marker == "may" and folded[start] == "M" and _before(folded, start)[-1:] in (["in"], ["of"], ["since"]):
            return False
        if _NEGATED_AFTER.match(folded, end):
            return False
        words = _before(folded, start)
        if self._is_negated(words) or (marker in self._intransitive and self._is_alone(folded, end)):
            return False
        if marker == "must" and _INFERRED.match(folded, end):
            return False
        if marker == "will":
            is_noun = words and words[-1] in self._will_before
            return not is_noun and not self._is_prediction(folded, end)
        return not (marker in self._verbs and self._is_noun(folded, words, end))

    def _is_prediction(self, folded: str, end: int) -> bool:
        """will likely, will depend: what is foreseen. "We hope that it will" counts, as its readers have it."""
        following = _WORD.match(folded, end + 1)
        return following is not None and following[0].lower() in self._prediction_after

    def _is_alone(self, folded: str, end: int) -> bool:
        following = _WORD.match(folded, end + 1) if folded[end : end + 1] == " " else None
        return following is None or following[0].lower() in self._no_object

    def _is_negated(self, words: list[str]) -> bool:
        for word in reversed(words[-3:]):
            if word in self._negations or word.endswith("n't"):
                return True
            if word not in self._between:
                return False
        return False

    def _is_noun(self, folded: str, words: list[str], end: int) -> bool:
        last = words[-1] if words else ""
        if last in self._verb_before:
            return False
        following = _WORD.match(folded, end + 1) if folded[end : end + 1] == " " else None
        return last in self._noun_before or (following is not None and following[0].lower() in self._noun_after)

    def aspect(self, lowered: str, start: int, end: int) -> Aspect | None:
        """By the words before the marker up to a comma, and by the marker's own tense."""
        marker, before = lowered[start:end], lowered[max(0, start - _BEFORE) : start]
        stop = [*_STOP.finditer(before)]
        before = before[stop[-1].end() :] if stop else before
        if marker.split()[0] in ("will", "shall"):
            return "future"
        if marker in self._past or self._done.search(before[-24:]):
            return "done"
        if self._planned.search(before):
            return "planned"
        if marker.endswith("ing") and self._being.search(before[-24:]):
            return "ongoing"
        return "future" if self._future.search(before[-40:]) else None

    def degree(self, lowered: str, start: int, end: int) -> str | None:
        """The word of degree within three words of the marker."""
        marker = self._degree.fullmatch(lowered, start, end)
        if marker:
            return marker[0]
        behind = " ".join(_WORD.findall(_STOP.split(lowered[end : end + _AFTER])[0])[:3])
        before = " ".join(_before(lowered, start)[-2:])
        found = self._degree.search(behind) or self._degree.search(before)
        return found[0] if found else None


def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\b")


def _before(folded: str, at: int) -> list[str]:
    """Words right before `at` in lower case, from the last mark on."""
    return _WORD.findall(_STOP.split(folded[max(0, at - _BEFORE) : at].lower())[-1])

"""What Chinese shows and English does not: heads of one or two characters, key words, marked places, joints.

No segmenter and no list of known terms: a named policy is told by the head it is built on (action, system, economy),
by the key word before the head and how much more often than before that word is used, by the verb that introduces it,
and by an official explanation beside it; lists of common words are in `data/discovery.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from watchwords.measures.discovery.naming import Names
from watchwords.measures.discovery.reading import Layout, Reading, Words
from watchwords.measures.discovery.strings import Flags, Floats
from watchwords.measures.discovery.words import LONGEST_WORD
from watchwords.spans import IntArray

_NUMERALS = frozenset("一二两三四五六七八九十双")
_RARE = 5
"""Earlier places of a pair of characters below which it is rare."""
_CLIP = 6.0
"""Deviations from which on a string is a word whatever else is said."""
_REACH = 18
"""Tokens on either side in which enumeration marks are counted."""
_CLOSING = 0.85
"""Share of the lines from which on a report is about armed forces, foreign affairs and thanks."""


@dataclass
class Chinese:
    """The Chinese units of an edition, to ask about."""

    reading: Reading
    words: Words
    layout: Layout
    names: Names

    def features_of_places(self, a: IntArray, b: IntArray, left: IntArray) -> dict[str, Floats]:
        """What stands around each place.

        Args:
            a: first tokens.
            b: tokens behind.
            left: numbers of the first words.
        """
        spelled = [*self.reading.spelled, "\n", "\n"]
        n = len(self.reading.spelled)
        introduces = np.array([form in self.names.introducers for form in self.words.forms], dtype=np.bool_)
        before = np.maximum(left - 1, 0)
        stands_before = self.words.end[before] == a
        marks = np.concatenate([[0], np.cumsum([char == "、" for char in self.reading.spelled])])
        n_marks = marks[np.minimum(b + _REACH, n)] - marks[np.maximum(a - _REACH, 0)]
        is_etc = np.array([char == "等" for char in spelled], dtype=np.bool_)
        flags = {
            "introduced": introduces[before] & stands_before,
            "before_etc": is_etc[b],
            "in_list": np.minimum(n_marks, 6) / 6,
            "glossed": self._glossed[np.minimum(b, n)],
            "reported": self._reported[a],
            "run_in": self.layout.run_in[a],
            "closing": self.layout.place[a] > _CLOSING,
            "across_left": np.where(self._is_word_at(a - 1), self._across[a], 0.0),
            "across_right": np.where(self._is_word_at(b), self._across[b], 0.0),
        }
        return {name: np.asarray(values, dtype=float) for name, values in flags.items()}

    def features_of_strings(self, a: IntArray, b: IntArray) -> dict[str, Floats]:
        """What each unit is made of.

        Args:
            a: first tokens.
            b: tokens behind.
        """
        reading, spelled = self.reading, self.reading.spelled
        forms = ["".join(spelled[x:y]) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
        last = np.maximum(b - 2, a)
        n_first, n_last = (reading.before[2, at].astype(float) for at in (a, last))
        log_first, log_last = np.log2(1 + n_first), np.log2(1 + n_last)
        now_first, now_last = (reading.now[2, at].astype(float) for at in (a, last))
        size = self._rates
        flags: dict[str, Floats | Flags | list[bool]] = {
            "burst_first": np.log((now_first + 0.5) / size[1]) - np.log((n_first + 2.0) / size[0]),
            "burst_last": np.log((now_last + 0.5) / size[1]) - np.log((n_last + 2.0) / size[0]),
            "now_first": np.log2(1 + now_first),
            "now_last": np.log2(1 + now_last),
            "both_common": log_first * log_last / 20,
            "rare_first": np.where(n_first < _RARE, log_last, 0.0),
            "rare_last": np.where(n_last < _RARE, log_first, 0.0),
            "new_first": n_first == 0,
            "new_last": n_last == 0,
            "mean_token": self._mean_tokens(a, b),
            "key_word": [form.startswith(self.names.keys) for form in forms],
            "move": [form[0] in self.names.moves for form in forms],
            "numerals": [_has_numerals(form) for form in forms],
            "repeats": [len(set(form)) < len(form) and not _has_numerals(form) for form in forms],
        }
        for kind, heads in self.names.heads.items():
            flags[f"head_{kind}"] = [form.endswith(heads) and form not in heads for form in forms]
        return {name: np.asarray(values, dtype=float) for name, values in flags.items()}

    def _is_word_at(self, at: IntArray) -> Flags:
        """Whether a word, and no mark, stands there; outside the text is none."""
        inside = (at >= 0) & (at < len(self.reading.is_word))
        result: Flags = inside & self.reading.is_word[np.clip(at, 0, len(self.reading.is_word) - 1)]
        return result

    def _mean_tokens(self, a: IntArray, b: IntArray) -> Floats:
        sums = np.concatenate([[0.0], np.cumsum(np.log2(1 + self.reading.before[1]))])
        result: Floats = (sums[b] - sums[a]) / (b - a)
        return result

    @cached_property
    def _rates(self) -> tuple[float, float]:
        """Tokens before and now."""
        now = len(self.reading.numbers)
        return max(len(self.reading.tokens.numbers) - now, 1), now

    @cached_property
    def _across(self) -> Floats:
        """(tokens + 1,) how firmly a string of earlier editions holds together what stands on either side."""
        freedom, n = self.reading.freedom, len(self.reading.numbers)
        result = np.full(n + 1, -_CLIP)
        for size in range(2, LONGEST_WORD + 1):
            for inside in range(1, size):
                # The string begins `inside` tokens before the place.
                result[inside:n] = np.maximum(result[inside:n], freedom[size - 1, : n - inside])
        clipped: Floats = np.clip(result, -_CLIP, _CLIP)
        return clipped

    @cached_property
    def _glossed(self) -> Flags:
        """(tokens + 1,) whether an explanation begins there: in brackets, behind "that is" or "means"."""
        spelled = [*self.reading.spelled, "\n", "\n", "\n"]
        return np.array(
            [
                (spelled[at] == "(" and spelled[at + 1] in ("即", "指", "简"))
                or (spelled[at] == "," and spelled[at + 1] == "即")
                or (spelled[at] in ("是", "就") and spelled[at + 1] in ("指", "是"))
                or (spelled[at] == "—" and spelled[at + 1] == "—")
                for at in range(len(self.reading.spelled) + 1)
            ],
            dtype=np.bool_,
        )

    @cached_property
    def _reported(self) -> Flags:
        """(tokens,) whether the sentence tells of what was done: a share, or the particle of a finished action."""
        spelled = self.reading.spelled
        result = np.zeros(len(spelled), dtype=np.bool_)
        start = 0
        for end in [at for at, char in enumerate(spelled) if char in "。;\n"]:
            sentence = spelled[start : end + 1]
            result[start : end + 1] = "%" in sentence or _has_particle(sentence)
            start = end + 1
        return result


def _has_particle(sentence: list[str]) -> bool:
    return any(
        char == "了" and sentence[at - 1 : at] != ["为"] and sentence[at + 1 : at + 2] != ["解"]
        for at, char in enumerate(sentence)
    )


def _has_numerals(form: str) -> bool:
    """A compressed list: a numeral at the head and another inside it, as in "three to go, one to fall"."""
    return form[0] in _NUMERALS and any(char in _NUMERALS for char in form[1:])

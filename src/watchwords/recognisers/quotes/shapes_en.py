"""Whether what stands behind a reporting word, or before it, is a clause and no noun phrase.

Nothing is parsed: the first words and the signs of a finite verb among the next few decide, so that the work for one
reporting word is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_WORDS = re.compile(r"[^\W_][\w'’&.-]*")
_CONTRACTED = re.compile(r"(?:he|she|it|they|we|i|you|there|that)['’](?:ll|s|re|d|ve|m)$")


class Shapes:
    """Tells clauses in one text.

    Args:
        folded: the text.
        kinds: the word lists of the grammar by name.
    """

    def __init__(self, folded: str, kinds: Mapping[str, frozenset[str]]) -> None:
        self._folded, self._kinds = folded, kinds

    def _is_kind(self, word: str, kind: str) -> bool:
        return word.lower() in self._kinds[kind]

    def has_past(self, start: int, end: int) -> bool:
        """Whether a verb in -ed stands behind a noun there."""
        words = [match[0] for match in _WORDS.finditer(self._folded, start, min(end, start + 120))][:9]
        stop = next((n for n, word in enumerate(words) if n and self._is_kind(word, "breaks")), 9)
        return any(word.islower() and word.endswith("ed") for word in words[2:stop])

    def has_clause(self, start: int, end: int) -> bool:
        """Whether a pronoun that is only ever a subject opens there, or an auxiliary stands soon behind a noun."""
        words = [match[0] for match in _WORDS.finditer(self._folded, start, min(end, start + 120))][:9]
        words[:1] = [word.lower() for word in words[:1]]
        if len(words) < 3 or self._folded[start : start + 1] in " ,":
            return False
        if words[0] in ("he", "she", "they", "we", "i"):
            return True
        if words[0] in self._kinds["not_openers"] or words[0] in self._kinds["prepositions"] | self._kinds["breaks"]:
            return False
        stop = next(
            (n for n, word in enumerate(words) if word in self._kinds["breaks"] or word in ("to", "for", "and", "but")),
            9,
        )
        comma = self._folded.find(",", start, min(end, start + 120))
        n_before = len(_WORDS.findall(self._folded, start, comma)) if comma >= 0 else 9
        return any(word in self._kinds["auxiliaries"] for word in words[1 : min(stop, n_before)])

    def is_clause(self, start: int, end: int, *, bare: bool) -> bool:
        """Whether a clause stands there: something to be its subject, and a finite verb soon after.

        Args:
            start: where it would begin.
            end: where it ends at the latest.
            bare: whether the cue is one that mostly has a clause behind it, so that any sign of a verb will do.
        """
        words = [match[0] for match in _WORDS.finditer(self._folded, start, min(end, start + 200))][:22]
        if len(words) < 3 or self._folded[start : start + 1] in " ,":
            return len(words) == 2 and bare and words[1].lower() in self._kinds["finite"]
        first = words[0].lower()
        if first in self._kinds["not_openers"] or (
            first in self._kinds["adverbial_openers"] and not self._opens_with_adverbial(start, end)
        ):
            return first in ("no", "nothing", "more", "little", "much") and bare and self._has_finite(words)
        if not bare and not (first in self._kinds["clause_openers"] or words[0][0].isupper() or words[0][0].isdigit()):
            return False
        if _CONTRACTED.match(first) or (
            first in self._kinds["subjects"] and (self._shows_verb(words[1]) or words[1].lower().endswith(("ly", "so")))
        ):
            return True
        is_opener = first in self._kinds["clause_openers"] or not words[0][0].islower() or first.endswith("s")
        if bare and any(self._is_finite(word) for word in words[1:10]):
            return True
        return self._has_finite(words) or (bare and is_opener and any(self._shows_verb(word) for word in words[1:12]))

    def _opens_with_adverbial(self, start: int, end: int) -> bool:
        comma = self._folded.find(",", start, min(end, start + 70))
        return comma >= 0 and self.is_clause(comma + 2, end, bare=True)

    def is_relative(self, start: int, end: int) -> bool:
        """Whether a verb stands straight behind "that", so that it is a relative clause: "fears that haunt our age"."""
        words = [match[0] for match in _WORDS.finditer(self._folded, start, min(end, start + 60))][:2]
        if len(words) < 2 or not words[0].islower() or words[0].endswith(("s", "ing", "ly")):
            return False
        kinds = ("clause_openers", "prepositions", "breaks", "leads", "days", "nouns", "auxiliaries", "determiners")
        if any(self._is_kind(words[0], kind) for kind in kinds):
            return False
        return words[1] in ("the", "our", "their", "his", "her", "its", "your", "my", "a", "an", "well", "us", "them")

    def opens(self, word: str) -> bool:
        """Whether a clause may open with the word, and not only a noun that another noun stands before."""
        return word.lower() in self._kinds["clause_openers"] or not word[0].islower() or word.endswith("s")

    def is_statement(self, start: int, stop: int) -> bool:
        """Whether what a ", Lee said" closes is a sentence of its own."""
        words = [match[0] for match in _WORDS.finditer(self._folded, start, min(stop, start + 300))]
        if not words or self._is_kind(words[-1], "breaks") or self._is_kind(words[-1], "prepositions"):
            return False
        return len(words) >= 3 and words[0].lower() != "as" and any(self._shows_verb(word) for word in words[1:])

    def _has_finite(self, words: list[str]) -> bool:
        """Whether a finite verb stands among them before anything that only belongs to a noun."""
        for word in words[1:]:
            low = word.lower().rstrip(".")
            if low in ("that", "which", "who", "to", "whose", "where", "for") and low != "for":
                return False
            if self._is_finite(word):
                return True
        return False

    def _is_finite(self, word: str) -> bool:
        """Whether the word is a finite verb of the list, and not the month."""
        return word != "May" and word.lower().rstrip(".") in self._kinds["finite"]

    def _shows_verb(self, word: str) -> bool:
        """Whether a word may be a finite verb by its form."""
        low = word.lower().rstrip(".")
        if low in self._kinds["finite"]:
            return True
        return word.islower() and (
            (len(low) > 4 and low.endswith("ed")) or (len(low) > 3 and low[-1] == "s" and low[-2] != "s")
        )

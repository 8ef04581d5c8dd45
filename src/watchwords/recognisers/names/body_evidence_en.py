"""What stands beside an unknown English name and says that it is an organisation.

The retailer Veldmark · Veldmark, a Danish retailer, · a Veldmark spokeswoman · told The Brooklyn Record.
"""

from __future__ import annotations

import re

from watchwords.recognisers.names.capitals_en import Capital, is_after_article, is_in_run, run_end
from watchwords.recognisers.names.lexicon_en import EnglishLexicon

_NEXT = re.compile(r"\W{1,3}(\w+)")
_REPORTED = re.compile(r" (?:reported|reports|wrote|writes|said|says|published|quoted|cited|revealed|noted|added)\b")
_SOURCE = re.compile(r" report(?:s|ed)\s?\.")
_TOLD = re.compile(r"(?:[Tt]old|[Tt]ells|[Aa]ccording to) (?:[Tt]he )?\Z")
_NOUN_BEFORE = re.compile(r"(?<![\w-])([a-z][\w-]*)(?: the)? \"?\Z")
_APPOSED = re.compile(r", (?:the|a|an|one of)((?: [\w'-]{1,20}){1,6})")
# "the trust God has in us", "the daily Mass": too loose before a capital.
_LOOSE_NOUNS = frozenset(
    ("trust", "church", "daily", "paper", "side", "school", "college", "university", "station", "body")
)
_ENDS_NOUN = frozenset(("in", "at", "from", "for", "of", "whose", "where"))
_MOST_WORDS = 4


class EnglishBodyEvidence:
    """Weighs the neighbours of names.

    Args:
        lexicon: the word lists.
    """

    def __init__(self, lexicon: EnglishLexicon) -> None:
        self._lexicon = lexicon
        self._no_bodies = lexicon.thing_heads | lexicon.place_heads
        self._no_part = lexicon.honorifics | lexicon.calendar

    def told_by_noun(self, folded: str, words: list[Capital], at: int) -> tuple[int, int] | None:
        """An unknown name by a common noun beside it: the retailer Veldmark, Veldmark, a Danish retailer."""
        first, lexicon = words[at], self._lexicon
        last = run_end(words, at, _MOST_WORDS)
        is_behind = at > 0 and first.gap == " " and words[at - 1].text not in self._lexicon.function_words
        if is_behind or self._is_no_body(first) or (last == at and self._is_place(first)):
            return None
        if words[last].text in self._no_bodies or any(word.text in self._no_part for word in words[at : last + 1]):
            return None
        before = _NOUN_BEFORE.search(folded, max(0, first.start - 30), first.start)
        if before is not None and before[1] in lexicon.org_nouns and before[1] not in _LOOSE_NOUNS:
            return first.start, words[last].end
        if first.opens and lexicon.is_common(first.text):
            return None
        is_staffed = self._is_rare(first) and self._has_staff(folded, words[last])
        return (first.start, words[last].end) if is_staffed or self._is_apposed(folded, words[last]) else None

    def paper(self, folded: str, words: list[Capital], at: int) -> tuple[int, int] | None:
        """An unknown paper by its article in mid-sentence and its deed: The Brooklyn Record reported."""
        last = run_end(words, at, _MOST_WORDS)
        if words[at].opens or last == at or any(word.is_initial for word in words[at + 1 : last + 1]):
            return None
        is_told = _TOLD.search(folded, max(0, words[at].start - 20), words[at + 1].start) is not None
        if not is_told and not _REPORTED.match(folded, words[last].stop):
            return None
        return words[at + 1].start, words[last].end

    def is_source(self, folded: str, words: list[Capital], at: int) -> bool:
        """Whether an unknown paper or station closes the sentence as its source: ..., Quillnet reported."""
        word = words[at]
        if is_in_run(words, at) or self._is_no_body(word) or self._is_place(word) or self._lexicon.is_family(word.text):
            return False
        return folded.startswith(", ", word.start - 2) and _SOURCE.match(folded, word.stop) is not None

    def is_printed(self, folded: str, words: list[Capital], at: int) -> bool:
        """Whether The Hill or the Post is the paper: a capital article in mid-sentence, or it is told or reports."""
        word = words[at]
        if at > 0 and word.gap == " " and words[at - 1].text == "The" and not words[at - 1].opens:
            return True
        if _TOLD.search(folded, max(0, word.start - 20), word.start):
            return True
        return is_after_article(folded, word) and _REPORTED.match(folded, word.stop) is not None

    def acts(self, folded: str, word: Capital) -> bool:
        """Whether the unknown abbreviation does what organisations do: it has a spokesman, it says."""
        if word.text in self._lexicon.not_organisations or word.text.rstrip("s") in self._lexicon.not_organisations:
            return False
        if self.is_before_noun(folded, word) or _TOLD.search(folded, max(0, word.start - 20), word.start):
            return True
        return word.is_possessive

    def acts_as_body(self, folded: str, word: Capital) -> bool:
        """Whether it owns something or a noun behind it says that it is a body."""
        return word.is_possessive or self.is_before_noun(folded, word)

    def is_before_noun(self, folded: str, word: Capital) -> bool:
        """Whether a noun behind it says that it is a body: the Unite union, an Apple spokeswoman."""
        after = _NEXT.match(folded, word.stop, min(len(folded), word.stop + 30))
        return after is not None and (after[1] in self._lexicon.org_after or after[1] in self._lexicon.org_nouns)

    def _is_no_body(self, word: Capital) -> bool:
        """Whether a word begins a name of another kind, or none."""
        lexicon, text = self._lexicon, word.text
        return (
            text in lexicon.function_words
            or text in lexicon.title_words
            or word.is_initial
            or text.lower() in lexicon.given
            or text in lexicon.demonyms
            or word.is_possessive
        )

    def _is_place(self, word: Capital) -> bool:
        return self._lexicon.is_place(word.text) or word.text in self._lexicon.small_places

    def may_be_joined(self, word: Capital) -> bool:
        """Whether a word that stands beside a body in a list is likelier a body than anything else."""
        lexicon, text = self._lexicon, word.text
        if self._is_no_body(word) or self._is_place(word) or word.is_acronym or len(text) < 4 or not text.isalpha():
            return False
        return not (
            lexicon.is_common(text) or lexicon.is_family(text) or text in self._no_part or text in self._no_bodies
        )

    def _is_rare(self, word: Capital) -> bool:
        return not self._lexicon.is_frequent(word.text) and not self._lexicon.is_common(word.text)

    def _has_staff(self, folded: str, last: Capital) -> bool:
        after = _NEXT.match(folded, last.stop, min(len(folded), last.stop + 30))
        is_close = folded.startswith(" ", last.stop)
        return is_close and after is not None and after[1] in self._lexicon.org_after

    def _is_apposed(self, folded: str, last: Capital) -> bool:
        """Whether what a body is stands behind the name, before any noun for a person."""
        apposed = _APPOSED.match(folded, last.stop, min(len(folded), last.stop + 80))
        for word in apposed[1].split() if apposed else ():
            if word in self._lexicon.person_nouns or word in _ENDS_NOUN:
                return False
            if word in self._lexicon.org_nouns:
                return True
        return False

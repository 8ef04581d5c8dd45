"""English organisations, told by the grammar of their names, by a list, and by what the text itself introduces.

A name has a head (Ministry of Finance, Eastlake University, the Supreme Court), or is known (NATO), or is a capitalised
noun with its article that stands for one body in this text (the Committee). Abbreviations in brackets behind a name
hold in the rest of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from watchwords.recognisers.dictionary import Dictionary
from watchwords.recognisers.names.body_evidence_en import EnglishBodyEvidence
from watchwords.recognisers.names.body_grammar_en import EnglishBodyGrammar
from watchwords.recognisers.names.capitals_en import Capital, Line, follows, is_after_article, is_in_run, plain
from watchwords.recognisers.names.lexicon_en import EnglishLexicon
from watchwords.recognisers.names.reading import Basis, Found, overlaps

_BRACKETED = re.compile(r" \((?:the )?\"?([A-Z][A-Z0-9&-]{1,7})\"?\)")
_CALL_SIGN = re.compile(r"[A-Z]{3,5}-(?:TV|FM|AM)\Z")
_NUMBER = re.compile(r" \d{1,2}\b(?!\.\d)")
_NEXT_CAPITAL = re.compile(r" ([A-Z][\w-]*)")
_BEFORE_CAPITAL = re.compile(r"(?<![\w.-])([A-Z][\w-]*) \Z")
# With "of" behind them they are gatherings, or other bodies than the one known by the bare word.
_MEETINGS = frozenset(("Congress", "Society", "Party", "League", "Academy"))
# Countries whose name behind a body's makes one name of both: Amnesty International UK.
_BRANCHES = frozenset(
    (
        *("UK", "US", "USA", "England", "Scotland", "Wales", "Ireland", "Europe", "China", "India", "Japan", "America"),
        *("Australia", "Canada"),
    )
)
_NO_BRANCH = frozenset(("UN", "EU", "NATO", "U.N.", "IMF", "Congress", "Senate", "Kremlin"))
_LOWER_BODIES = re.compile(
    r"(?<![\w-])(?:supreme court|(?:foreign|defen[cs]e|finance|interior|health|justice|education|unification|oil|trade"
    r"|agriculture|energy|labou?r|transport|culture|information) ministry"
    r"|(?:state|justice|treasury|war|navy) department)"
    r"(?![\w-])"
)


class EnglishOrganisations:
    """Finds organisations in sentences of one text; keeps the abbreviations it has met.

    Args:
        lexicon: the word lists.
    """

    def __init__(self, lexicon: EnglishLexicon) -> None:
        self._lexicon = lexicon
        self._grammar = EnglishBodyGrammar(lexicon)
        self._evidence = EnglishBodyEvidence(lexicon)
        self._phrases = Dictionary(lexicon.always_phrases)

    def known(self, folded: str, lowered: str) -> list[Found]:
        """Listed names of several words, where the text has their capitals, and bodies that need none."""
        spans = [
            self._with_country(folded, match.start, match.end)
            for match in self._phrases.matches(lowered)
            if folded[match.start : match.end] == self._lexicon.always_phrases[match.entry]
            and not self._is_before_place(folded, match.end)
        ]
        spans += [match.span() for match in _LOWER_BODIES.finditer(folded)]
        return [Found(start, end, "organisation", plain(folded[start:end]), "pattern") for start, end in spans]

    def _is_before_place(self, folded: str, end: int) -> bool:
        """Whether a building or a street has the name of the body: Bank of America Stadium."""
        following = _NEXT_CAPITAL.match(folded, end, min(len(folded), end + 30))
        return following is not None and following[1] in self._lexicon.place_heads

    def _with_country(self, folded: str, start: int, end: int) -> tuple[int, int]:
        """The name with the country of a branch: Indonesian Red Cross, BBC Scotland."""
        if folded.startswith("Red Cr", start):
            before = _BEFORE_CAPITAL.search(folded, max(0, start - 30), start)
            if before and (before[1] in self._lexicon.demonyms or before[1] in ("International", "National")):
                start = before.start()
        following = _NEXT_CAPITAL.match(folded, end, min(len(folded), end + 30))
        is_branch = following is not None and following[1] in _BRANCHES and folded[start:end] not in _NO_BRANCH
        if following is None or not is_branch or _NEXT_CAPITAL.match(folded, following.end()):
            return start, end
        return start, following.end()

    def introduced(self, folded: str, found: Sequence[Found]) -> dict[str, str]:
        """Abbreviations in brackets behind names, with the names."""
        pairs = ((_BRACKETED.match(folded, one.end), one.name) for one in found)
        return {match[1]: name for match, name in pairs if match}

    def joined(self, line: Line, found: Sequence[tuple[int, int]]) -> Iterator[Found]:
        """Unknown single words that "and" joins to a found name: Carillion and Veldmark."""
        words = line.capitals
        for at, (one, other) in enumerate(pairwise(words)):
            if other.gap != " and ":
                continue
            left, right = (overlaps(found, word.start, word.end) for word in (one, other))
            word, place = (other, at + 1) if left else (one, at)
            is_alone = not follows(words, place) and words[place].gap != " "
            if left != right and is_alone and self._evidence.may_be_joined(word):
                yield Found(word.start, word.end, "organisation", word.text, "pattern")

    def find(self, folded: str, line: Line) -> Iterator[Found]:
        """Names in one sentence, overlapping ones included."""
        words = line.capitals
        for at, word in enumerate(words):
            span = None if line.is_heading else self._grammar.span(words, at)
            if span is not None:
                start, end = words[span[0]].start, _with_number(folded, words[span[1]])
            elif word.is_possessive and f"{word.text}'s" in self._lexicon.always:
                start, end = word.start, word.stop
            elif word.text == "Channel" and _with_number(folded, word) > word.end:
                start, end = word.start, _with_number(folded, word)
            elif self._stands_alone(folded, words, at):
                start, end = self._with_country(folded, word.start, word.end)
            elif self._evidence.is_source(folded, words, at):
                start, end = word.start, word.end
            elif word.text == "The" and (paper := self._evidence.paper(folded, words, at)):
                start, end = paper
            elif not line.is_heading and (told := self._evidence.told_by_noun(folded, words, at)):
                start, end = told
            else:
                continue
            is_short = word.text in self._lexicon.standalone and folded[start:end] == word.text
            basis: Basis = "short form" if is_short and word.text not in self._lexicon.always else "pattern"
            yield Found(start, end, "organisation", plain(folded[start:end]), basis)

    def _stands_alone(self, folded: str, words: list[Capital], at: int) -> bool:
        word, lexicon = words[at], self._lexicon
        if word.text in _MEETINGS and at + 1 < len(words) and words[at + 1].gap == " of ":
            return False
        if word.text in lexicon.always:
            return (not is_in_run(words, at) or word.is_acronym) and not self._grammar.is_of_thing(words, at)
        if word.text in lexicon.teams and not is_in_run(words, at):
            is_sure = not lexicon.is_common(word.text) or (not word.opens and is_after_article(folded, word))
            return is_sure or self._evidence.is_before_noun(folded, word)
        if word.text in lexicon.everyday and not is_in_run(words, at) and not follows(words, at):
            if is_after_article(folded, word):
                return self._evidence.is_before_noun(folded, word)
            return not word.opens or self._evidence.acts_as_body(folded, word)
        if word.text in lexicon.articled and not follows(words, at) and self._evidence.is_printed(folded, words, at):
            return True
        if word.text in lexicon.standalone and not follows(words, at):
            return is_after_article(folded, word)
        if _CALL_SIGN.match(word.text):
            return True
        return word.is_acronym and len(word.text) > 2 and self._evidence.acts(folded, word)


def _with_number(folded: str, word: Capital) -> int:
    """End of a broadcaster's name with its number: Channel 4, BBC Radio 4."""
    number = _NUMBER.match(folded, word.end) if word.text in ("Channel", "Radio") else None
    return number.end() if number else word.end

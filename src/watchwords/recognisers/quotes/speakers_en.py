"""Who speaks in an English sentence: a small, bounded grammar of the noun phrases beside a reporting word.

The speaker is whatever noun phrase is the subject of the cue, a name or not: a spokesman for the ministry, U.S. Sen.
Elizabeth Warren, researchers at MIT, they. Names, offices and organisations inside it are filled in from the names of
the text. What is no noun phrase gives no speaker: silence beats a guess.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import NamedTuple

from watchwords.recognisers.quotes.grammar_en import PRONOUNS, EnglishGrammar
from watchwords.recognisers.quotes.marks_en import Marks

_TOKEN = re.compile(r"--|[^\W_][\w'’&/%-]*+(?:\.(?=[\w])[\w'’&-]++)*+\.?(?=[^\n]|$)|[^\w\s]")
_CONTRACTED = re.compile(r"(?P<pronoun>he|she|they|we|i|you)['’](?:ll|d|ve)$")
_SUBJECTS = frozenset(("i", "he", "she", "it", "they", "we"))
_REACH = 400
_LONGEST = 45
"""Words of the longest noun phrase with what is set in behind it."""

_APPOSITIVE = re.compile(
    r"(?:(?:the|an?|his|her|its|their|one|formerly|former|head|chief|chair\w*|director|president|professor|founder"
    r"|deputy|senior|vice|co-\w+|spokes\w+|minister|secretary|author|editor|leader|member|who|CEO|\d+)\b|[a-z])"
)
_ROLE = re.compile(
    r"(?:the|an?|his|her|its|their|formerly|former|head|chief|chair\w*|director|president|professor|founder|deputy"
    r"|senior|vice|co-\w+|spokes\w+|minister|secretary|author|editor|leader|member|CEO|who|\d\d?|managing|executive"
    r"|research\w*|analyst|economist|lawyer|partner)\b"
)


class Phrase(NamedTuple):
    """A noun phrase: folded [start, end), whether the cue's own words stand right behind it."""

    start: int
    end: int
    is_carried: bool = False


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    low: str

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


class Phrases:
    """Finds the noun phrases beside cues in one text.

    Args:
        folded: the text.
        marks: its quotations.
        grammar: function words.
        adverbs: words that may stand between a subject and its cue.
        cues: reporting words, which no noun phrase holds.
    """

    def __init__(
        self, folded: str, marks: Marks, grammar: EnglishGrammar, adverbs: Iterable[str], cues: Iterable[str]
    ) -> None:
        self._kinds = grammar.sets()
        self._folded, self._marks = folded, marks
        self._adverbs, self._cues = frozenset(adverbs), frozenset(cues)

    def is_kind(self, word: str, kind: str) -> bool:
        """Whether a word is in the list `kind` of the grammar."""
        return word.lower() in self._kinds[kind]

    def holds_verb(self, phrase: Phrase) -> bool:
        """Whether a finite verb stands in it outside a relative clause, so that it is a clause itself."""
        words = [token.low for token in self._tokens(phrase.start, phrase.end)]
        stop = next((n for n, word in enumerate(words) if word in ("who", "which", "that")), len(words))
        return any(word in self._kinds["finite"] for word in words[:stop] if word != "may")

    def _is(self, token: _Token, kind: str) -> bool:
        return token.low in self._kinds[kind]

    # --- before the cue -----------------------------------------------------------------------------------

    def before(self, floor: int, at: int) -> Phrase | None:
        """The subject of a cue at folded `at`; nothing before `floor` is read."""
        tokens = self._tokens(max(floor, at - _REACH), at)
        while tokens and self._is_adverb(tokens[-1]):
            tokens.pop()
        # "Lee, however, said": the adverb is set off.
        while len(tokens) > 1 and tokens[-1].text == "," and self._is_adverb(tokens[-2]):
            tokens = tokens[:-2]
        if not tokens:
            return None
        if tokens[-1].text == ",":
            return self._with_apposition(tokens[:-1])
        if tokens[-1].low in ("and", "but", "or"):
            return self._carried(tokens[:-1])
        if tokens[-1].text in ("who", "which", "that"):
            return self._antecedent(tokens[:-1])
        return self._plain(tokens)

    def _tokens(self, start: int, end: int) -> list[_Token]:
        tokens = [
            _Token(match.start(), match.end(), match[0], match[0].lower())
            for match in _TOKEN.finditer(self._folded, start, end)
        ]
        return [_without_stop(token) for token in tokens]

    def _is_adverb(self, token: _Token) -> bool:
        low = token.low
        return low in self._adverbs or (
            low.endswith("ly") and token.text[0].islower() and low not in ("family", "ally")
        )

    def _plain(self, tokens: list[_Token]) -> Phrase | None:
        """The noun phrase that ends with the last token."""
        if tokens[-1].low in PRONOUNS:
            return Phrase(tokens[-1].start, tokens[-1].end)
        if contracted := _CONTRACTED.match(tokens[-1].low):
            return Phrase(tokens[-1].start, tokens[-1].start + contracted.end("pronoun"))
        first = len(tokens)
        while first > 0 and len(tokens) - first < _LONGEST and not self._is_break(tokens, first - 1):
            first -= 1
        if first > 1 and tokens[first - 1].text == ",":
            first = self._list_start(tokens, first)
        return self._checked(self._trimmed(tokens[first:]))

    def _list_start(self, tokens: list[_Token], first: int) -> int:
        """Where a list begins, for "Facebook, Google and others said"; otherwise `first`."""
        phrase = tokens[first:]
        if not any(token.low == "and" for token in phrase[:6]):
            return first
        begin = first - 2
        while begin > 0 and tokens[begin].is_word and tokens[begin].is_capital:
            begin -= 1
        begin += not (tokens[begin].is_word and tokens[begin].is_capital)
        opens = begin == 0 or not tokens[begin - 1].is_word or self._is(tokens[begin - 1], "leads")
        return begin if opens and begin < first - 1 and phrase[0].is_capital else first

    def _is_break(self, tokens: list[_Token], index: int) -> bool:
        token = tokens[index]
        if not token.is_word:
            return token.text not in "'’&$%#()-/." and not (token.text == '"' and self._marks.around(token.start))
        if not self._is(token, "breaks") or (token.text.isupper() and len(token.text) > 1):
            return False
        if token.text in ("who", "which", "that") and index > 0:
            return not (tokens[index - 1].is_word and self._is_relative(tokens, index))
        return True

    def _is_relative(self, tokens: list[_Token], index: int) -> bool:
        """Whether who or which inside the phrase only narrows its noun: "voters who meet me know"."""
        return tokens[index].low == "who" and any(self._is_verb(token) for token in tokens[index + 1 : index + 3])

    def _is_verb(self, token: _Token) -> bool:
        return self._is(token, "verbs") or (token.low in self._cues and not token.is_capital)

    def _trimmed(self, phrase: list[_Token]) -> list[_Token]:
        """Without a clause, connectives and prepositional phrases before the subject."""
        relative = next((n for n, token in enumerate(phrase) if token.text in ("who", "which")), len(phrase))
        finite = [n for n in range(relative) if self._is_verb(phrase[n])]
        if finite:
            phrase = phrase[finite[-1] + 1 :]
        if len(phrase) > 2 and phrase[0].low in _SUBJECTS and phrase[1].is_word and phrase[1].low not in ("and", "or"):
            # "It lives on in the woman who said": a pronoun is a subject by itself, what follows has a verb.
            last = max((n for n, token in enumerate(phrase) if n and self._is(token, "determiners")), default=0)
            phrase = phrase[last:] if last else []
        while phrase and (self._is(phrase[0], "leads") or not phrase[0].is_word or self._is_lead_adverb(phrase)):
            phrase = phrase[1:]
        is_amount = len(phrase) > 1 and phrase[0].low in ("about", "over", "under") and _is_amount(phrase[1])
        if phrase and self._is(phrase[0], "prepositions") and len(phrase) > 1 and not is_amount:
            phrase = self._behind_preposition(phrase)
        joined = next((n for n in range(len(phrase) - 1) if phrase[n].low in ("and", "but")), None)
        if finite and joined is not None:
            phrase = phrase[joined + 1 :]
        return phrase

    def _is_lead_adverb(self, phrase: list[_Token]) -> bool:
        return len(phrase) > 1 and phrase[0].low.endswith("ly") and phrase[0].low not in ("family", "italy", "july")

    def _behind_preposition(self, phrase: list[_Token]) -> list[_Token]:
        """The subject in "On Friday the minister", "In June Lee"; nothing where it does not show itself."""
        for n in range(len(phrase) - 1, 0, -1):
            token, before = phrase[n], phrase[n - 1]
            if token.low in PRONOUNS or (self._is(token, "determiners") and not self._is(before, "prepositions")):
                return phrase[n:]
            is_date = self._is(before, "days") or before.text.isdigit()
            if token.is_capital and is_date and not self._is(token, "days"):
                return phrase[n:]
        return []

    def _checked(self, phrase: list[_Token]) -> Phrase | None:
        """The phrase, if it can be a subject."""
        if not phrase:
            return None
        first, last = phrase[0], phrase[-1]
        if len(phrase) == 1 and (self._is(first, "days") or not (first.is_capital or self._is_bare_noun(first))):
            return None
        if not (last.text[-1].isalnum() or last.text[-1] in ".%)\"'"):
            return None
        kinds = ("prepositions", "verbs", "leads") if len(phrase) > 1 else ("prepositions", "verbs")
        if any(self._is(last, kind) for kind in kinds) or self._is_function(phrase):
            return None
        starts = (
            first.is_capital
            or self._is(first, "determiners")
            or first.text[0].isdigit()
            or any(self._is_bare_noun(token) for token in phrase[:4])
            or any(self._is(one, "titles") and other.is_capital for one, other in itertools.pairwise(phrase[:5]))
        )
        if not starts or first.low in ("to", "not"):
            return None
        if self._is(last, "determiners") and not self._is(last, "nouns"):
            return None
        return Phrase(first.start, last.end)

    def _is_function(self, phrase: list[_Token]) -> bool:
        first = phrase[0]
        if len(phrase) > 1 or (first.text.isupper() and len(first.text) > 1):
            return False
        return (
            first.low not in PRONOUNS
            and not self._is(first, "nouns")
            and (self._is(first, "determiners") or self._is(first, "breaks") or self._is(first, "leads"))
        )

    def _is_bare_noun(self, token: _Token) -> bool:
        low = token.low
        return self._is(token, "nouns") or (
            len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "ous"))
        )

    def _with_apposition(self, tokens: list[_Token]) -> Phrase | None:
        """The subject with what is set in between commas: "Lee, a professor at X,"."""
        commas = [n for n, token in enumerate(tokens) if token.text == ","]
        edges = [-1, *commas, len(tokens)]
        pieces = [tokens[a + 1 : b] for a, b in itertools.pairwise(edges)]
        number = len(pieces) - 1
        while number > 0 and pieces[number] and self._is_set_in(pieces[number]):
            if number == 1 and len(pieces) > 2 and self._is_lead_in(pieces[0]):
                break
            number -= 1
        if not pieces[number]:
            return None
        if number == len(pieces) - 1:
            return self._before_stray_comma(pieces)
        head = self._head(pieces[number])
        return Phrase(head.start, tokens[-1].end) if head else None

    def _is_lead_in(self, piece: list[_Token]) -> bool:
        """Whether nothing but a connective or a prepositional phrase stands there: "However", "On Friday"."""
        if not piece:
            return True
        starts = self._is(piece[0], "prepositions") and len(piece) < 9
        return starts or all(self._is(token, "leads") or token.low.endswith("ly") for token in piece)

    def _before_stray_comma(self, pieces: list[list[_Token]]) -> Phrase | None:
        """The subject that a single comma parts from its cue: "Spokesman for X, Yohannes Sirait, said"."""
        last = pieces[-1]
        if len(pieces) == 1:
            head = self._head(last)
            is_clause = len(last) > 24 or any(self._is_verb(token) or self._is(token, "breaks") for token in last[:-1])
            return head if head and head.start == last[0].start and not is_clause else None
        # The name itself is what is set in.
        head = self._head(pieces[-2]) if _is_name(last) else None
        return Phrase(head.start, last[-1].end) if head else None

    def _head(self, piece: list[_Token]) -> Phrase | None:
        first = len(piece)
        while first > 0 and not self._is_break(piece, first - 1):
            first -= 1
        if piece[-1].low in PRONOUNS:
            return Phrase(piece[-1].start, piece[-1].end)
        return self._checked(self._trimmed(piece[first:]))

    def _is_set_in(self, piece: list[_Token]) -> bool:
        text = self._folded[piece[0].start : piece[-1].end]
        return bool(_APPOSITIVE.match(text) or _ROLE.match(text.lower()))

    def _antecedent(self, tokens: list[_Token]) -> Phrase | None:
        """The noun phrase before "who said"."""
        if tokens and tokens[-1].text == ",":
            tokens = tokens[:-1]
        return self._plain(tokens) if tokens and tokens[-1].is_word else None

    def _carried(self, tokens: list[_Token]) -> Phrase | None:
        """The subject of an earlier predicate: "Lee welcomed the guests and said"."""
        opening = self.leading(tokens)
        return opening._replace(is_carried=True) if opening else None

    def leading(self, tokens: list[_Token]) -> Phrase | None:
        """The noun phrase that a clause opens with."""
        while tokens and (self._is(tokens[0], "leads") or not tokens[0].is_word):
            tokens = tokens[1:]
        if tokens and self._is(tokens[0], "prepositions"):
            comma = next((n for n, token in enumerate(tokens) if token.text == ","), None)
            tokens = tokens[comma + 1 :] if comma is not None else []
        if not tokens or self._is(tokens[0], "breaks"):
            return None
        if tokens[0].low in PRONOUNS:
            return Phrase(tokens[0].start, tokens[0].end)
        end = 1
        while end < min(len(tokens), 12) and not self._ends_leading(tokens, end):
            end += 1
        return self._checked(tokens[:end]) if end < len(tokens) else None

    def _ends_leading(self, tokens: list[_Token], index: int) -> bool:
        token = tokens[index]
        if not token.is_word:
            return token.text not in "'&.-"
        if self._is_verb(token) or self._is_adverb(token) or self._is(token, "breaks"):
            return True
        behind = tokens[index + 1] if index + 1 < len(tokens) else None
        is_third = token.low.endswith("s") and not token.is_capital and tokens[index - 1].is_capital
        if is_third and behind and (self._is(behind, "determiners") or self._is(behind, "prepositions")):
            # "Nauru welcomes the adoption": what stands behind a name and before a determiner is its verb.
            return True
        return token.text[0].islower() and token.low.endswith("ed") and not self._is(tokens[index - 1], "determiners")

    def opening(self, floor: int, at: int) -> Phrase | None:
        """The subject of a sentence that begins at `floor`."""
        found = self.leading(self._tokens(max(floor, at - _REACH), at)[:40])
        return found._replace(is_carried=True) if found else None

    def is_adverbs(self, start: int, end: int) -> bool:
        """Whether nothing but adverbs stand there."""
        return all(self._is_adverb(token) or token.text == "," for token in self._tokens(start, min(end, start + 60)))

    # --- behind the cue -----------------------------------------------------------------------------------

    def behind(self, at: int, ceiling: int) -> Phrase | None:
        """The subject of an inverted cue that ends at folded `at`: said Lee, a professor at X."""
        tokens = self._tokens(at, min(ceiling, at + _REACH // 2))
        if not tokens or not tokens[0].is_word:
            return None
        if tokens[0].low in PRONOUNS:
            return Phrase(tokens[0].start, tokens[0].end)
        end = self._first_piece(tokens)
        if not end or self._checked(tokens[:end]) is None:
            return None
        stop = tokens[self._apposed(tokens, end) - 1].end
        return Phrase(tokens[0].start, stop - self._ends_sentence(stop))

    def _ends_sentence(self, at: int) -> bool:
        """Whether the word before `at` ends with a full stop of the sentence, not of an abbreviation."""
        word = self._folded[max(0, at - 12) : at].rpartition(" ")[2]
        is_closed = self._folded[at : at + 1] in ("", "\n") or self._folded[at : at + 2] in (' "', " '")
        return word.endswith(".") and "." not in word[:-1] and (is_closed or len(word) > 5)

    def _first_piece(self, tokens: list[_Token]) -> int:
        is_noun = not tokens[0].is_capital or tokens[0].low in ("a", "the")
        end = 0
        while end < min(len(tokens), 25):
            token = tokens[end]
            if not token.is_word and token.text not in "'’&.%-$":
                break
            if end and self._ends_behind(tokens, end, is_noun=is_noun):
                break
            end += 1
        return end

    def _ends_behind(self, tokens: list[_Token], index: int, *, is_noun: bool) -> bool:
        token = tokens[index]
        if token.low in ("at", "in", "from", "on", "with") and is_noun and index < 4:
            return index + 1 < len(tokens) and self._is(tokens[index + 1], "days")
        if token.low == "and":
            return not (index + 1 < len(tokens) and tokens[index + 1].is_capital)
        return token.low in self._kinds["phrase_ends"] or self._is_adverb(token) or self._is_verb(token)

    def _apposed(self, tokens: list[_Token], end: int) -> int:
        """End of the roles set in behind: ", former chairman of the board,"."""
        for _ in range(3):
            if end >= len(tokens) - 1 or tokens[end].text != ",":
                return end
            text = self._folded[tokens[end + 1].start : tokens[-1].end]
            if not _ROLE.match(text):
                return end
            stop = end + 1
            is_name = not tokens[end + 1].text[0].isdigit() and not self._is(tokens[end + 1], "breaks")
            while stop < len(tokens) and (tokens[stop].is_word or tokens[stop].text in "'’&.-"):
                if stop > end + 1 and tokens[stop].low in ("on", "during", "yesterday", "adding", "last"):
                    break
                if is_name and self._is_verb(tokens[stop]):
                    return end
                stop += 1
            end = stop
        return end

    def after_according(self, at: int, ceiling: int) -> Phrase | None:
        """Who it is according to."""
        tokens = self._tokens(at, min(ceiling, at + _REACH // 2))
        end = 0
        while end < min(len(tokens), 25):
            token = tokens[end]
            if not token.is_word and token.text not in "'’&.%-/":
                break
            if end and (self._is_verb(token) or self._is(token, "breaks") or _is_dash(tokens, end)):
                break
            end += 1
        if not end:
            return None
        if tokens[0].low in ("him", "her", "them", "us", "me") and end == 1:
            return Phrase(tokens[0].start, tokens[0].end)
        if self._checked(tokens[:end]) is None:
            return None
        stop = self._apposed(tokens, end) if tokens[0].is_capital else end
        return Phrase(tokens[0].start, tokens[stop - 1].end)


def _is_dash(tokens: list[_Token], index: int) -> bool:
    """Whether the token is a dash between two words and no hyphen inside one."""
    return tokens[index].text == "-" and tokens[index - 1].end < tokens[index].start


def _is_amount(token: _Token) -> bool:
    return token.text[0].isdigit() or token.low in ("half", "two", "three", "one", "a")


def _without_stop(token: _Token) -> _Token:
    """The word without a full stop that ends a sentence: that of an abbreviation stays."""
    if not token.text.endswith(".") or len(token.text) < 2 or "." in token.text[:-1] or token.text[0].isupper():
        return token
    return _Token(token.start, token.end - 1, token.text[:-1], token.low[:-1])


def _is_name(piece: list[_Token]) -> bool:
    return all(token.is_capital or not token.is_word for token in piece) and len(piece) <= 5

"""English organisations, told by the grammar of their names, by a list, and by what the text itself introduces.

A name has a head (Ministry of Finance, Eastlake University, the Supreme Court), or is known (NATO), or is a capitalised
noun with its article that stands for one body in this text (the Committee). Abbreviations in brackets behind a name
hold in the rest of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchwords.recognisers.dictionary import Dictionary
from watchwords.recognisers.names.capitals_en import Capital, Line, plain
from watchwords.recognisers.names.lexicon_en import EnglishLexicon
from watchwords.recognisers.names.reading import Basis, Found

_LINK = re.compile(r" (?:of|for|on)(?: the)? ")
_ON = frozenset(
    ("Committee", "Subcommittee", "Commission", "Office", "Council", "Conference", "Centre", "Center", "Institute")
)
_ARTICLE = re.compile(r"(?:^|[^\w])(?:the|this|that|The|This) $")
_BRACKETED = re.compile(r" \((?:the )?\"?([A-Z][A-Z0-9&-]{1,7})\"?\)")
_NEXT = re.compile(r"\W{1,3}(\w+)")
_PEOPLES = frozenset(("People's", "Women's", "Children's", "Workers'", "Workers's", "Farmers'", "Men's", "Veterans'"))
_LOOSE_OPENERS = frozenset(("House", "Party", "Union", "Congress", "Conference", "Society", "Royal", "School"))
_HOUSES = frozenset(("Representatives", "Commons", "Lords", "Deputies", "Councillors"))
_CALL_SIGN = re.compile(r"[A-Z]{3,5}-(?:TV|FM|AM)\Z")
_NUMBER = re.compile(r" \d{1,2}\b(?!\.\d)")
_LINKED = re.compile(r"-(?:linked|based|backed|led|owned|run|style|affiliated|controlled|listed|born)\Z")
_REPORTED = re.compile(r" (?:reported|reports|wrote|writes|said|says|published|quoted|cited|revealed|noted|added)\b")
_FOREIGN_HEADS = frozenset(
    (
        *(
            "Universidad",
            "Universidade",
            "Università",
            "Université",
            "Universität",
            "Universitas",
            "Instituto",
            "Institut",
        ),
        *(
            "Istituto",
            "Banco",
            "Banca",
            "Banque",
            "Partido",
            "Parti",
            "Partito",
            "Ministerio",
            "Ministère",
            "Ministério",
        ),
        *(
            "Academia",
            "Académie",
            "Accademia",
            "Fundación",
            "Fundação",
            "Fondation",
            "Fondazione",
            "Colegio",
            "Collège",
        ),
        *(
            "École",
            "Ecole",
            "Escuela",
            "Escola",
            "Scuola",
            "Hochschule",
            "Asociación",
            "Associação",
            "Consejo",
            "Conseil",
        ),
    )
)
_FOREIGN_LINK = re.compile(
    r" (?:de|des|del|della|di|do|da|dos|das|du|de la|de los|de las|d'|für|der|y|e|et|pour la|para la) ?"
)
_SOURCE = re.compile(r" report(?:s|ed)\s?\.")
_TOLD = re.compile(r"(?:[Tt]old|[Tt]ells|[Aa]ccording to) (?:[Tt]he )?\Z")
_NOUN_BEFORE = re.compile(r"(?<![\w-])([a-z][\w-]*)(?: the)? \"?\Z")
_APPOSED = re.compile(r", (?:the|a|an|one of)((?: [\w'-]{1,20}){1,6})")
# "the trust God has in us", "the daily Mass": too loose before a capital.
_LOOSE_NOUNS = frozenset(
    ("trust", "church", "daily", "paper", "side", "school", "college", "university", "station", "body")
)
_NEXT_CAPITAL = re.compile(r" ([A-Z][\w.-]*)")
_BEFORE_CAPITAL = re.compile(r"(?<![\w.-])([A-Z][\w-]*) \Z")
# Heads that are no openers, but may have "of" behind them; of these some "for".
_OF = frozenset(
    (
        *("Trust", "Conservatory", "Coalition", "Network", "Consortium", "Service", "Services", "Exchange", "Library"),
        *(
            "Theatre",
            "Theater",
            "Guard",
            "Corps",
            "Army",
            "Navy",
            "Front",
            "Brotherhood",
            "Order",
            "Guild",
            "Institution",
        ),
        *(
            "Laboratory",
            "Orchestra",
            "Hospital",
            "Senate",
            "Parliament",
            "Assembly",
            "Legislature",
            "Tribunal",
            "Corporation",
        ),
        *("Company", "Administration", "Society", "Party", "Union", "Congress", "Taskforce", "Consortium", "Museum"),
    )
)
_FOR = frozenset(
    ("Trust", "Coalition", "Network", "Consortium", "Society", "Institution", "Service", "Union", "Tribunal")
)
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
_MOST_WORDS = 9


class EnglishOrganisations:
    """Finds organisations in sentences of one text; keeps the abbreviations it has met.

    Args:
        lexicon: the word lists.
    """

    def __init__(self, lexicon: EnglishLexicon) -> None:
        self._lexicon = lexicon
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

    def find(self, folded: str, line: Line) -> Iterator[Found]:
        """Names in one sentence, overlapping ones included."""
        words = line.capitals
        for at, word in enumerate(words):
            span = None if line.is_heading else self._by_head(words, at)
            if span is not None and not self._is_other(words, *span):
                start, end = words[span[0]].start, _with_number(folded, words[span[1]])
            elif word.is_possessive and f"{word.text}'s" in self._lexicon.always:
                start, end = word.start, word.stop
            elif word.text == "Channel" and _with_number(folded, word) > word.end:
                start, end = word.start, _with_number(folded, word)
            elif self._stands_alone(folded, words, at):
                start, end = self._with_country(folded, word.start, word.end)
            elif self._is_source(folded, words, at):
                start, end = word.start, word.end
            elif word.text == "The" and (paper := self._paper(folded, words, at)):
                start, end = paper
            elif not line.is_heading and (told := self._told_by_noun(folded, words, at)):
                start, end = told
            else:
                continue
            is_short = word.text in self._lexicon.standalone and folded[start:end] == word.text
            basis: Basis = "short form" if is_short and word.text not in self._lexicon.always else "pattern"
            yield Found(start, end, "organisation", plain(folded[start:end]), basis)

    def _told_by_noun(self, folded: str, words: list[Capital], at: int) -> tuple[int, int] | None:
        """An unknown name by a common noun beside it: the retailer Veldmark, Veldmark, a Danish retailer."""
        first, lexicon = words[at], self._lexicon
        if (at > 0 and first.gap == " ") or self._is_no_body(first):
            return None
        last = at
        while self._follows(words, last) and last - at < 4:
            last += 1
        if any(word.text in lexicon.honorifics or word.text in lexicon.calendar for word in words[at : last + 1]):
            return None
        if self._is_of_thing(words, last) or words[last].text in lexicon.place_heads | lexicon.thing_heads:
            return None
        before = _NOUN_BEFORE.search(folded, max(0, first.start - 30), first.start)
        if before is not None and before[1] in lexicon.org_nouns and before[1] not in _LOOSE_NOUNS:
            return first.start, words[last].end
        if first.opens and lexicon.is_common(first.text):
            return None
        is_staffed = self._is_rare(first) and self._has_staff(folded, words[last])
        return (first.start, words[last].end) if is_staffed or self._is_apposed(folded, words[last]) else None

    def _is_no_body(self, word: Capital) -> bool:
        """Whether a word begins a name of another kind, or none."""
        lexicon, text = self._lexicon, word.text
        return (
            text in lexicon.function_words
            or text in lexicon.title_words
            or text in lexicon.small_places
            or word.is_initial
            or text.lower() in lexicon.given
            or lexicon.is_place(text)
            or word.is_possessive
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
            if word in self._lexicon.person_nouns or word in ("in", "at", "from", "for", "of", "whose", "where"):
                return False
            if word in self._lexicon.org_nouns:
                return True
        return False

    def _is_source(self, folded: str, words: list[Capital], at: int) -> bool:
        """Whether an unknown paper or station closes the sentence as its source: ..., Mic reported."""
        word = words[at]
        if self._is_in_run(words, at) or self._is_no_body(word) or self._lexicon.is_family(word.text):
            return False
        return folded.startswith(", ", word.start - 2) and _SOURCE.match(folded, word.stop) is not None

    def _paper(self, folded: str, words: list[Capital], at: int) -> tuple[int, int] | None:
        """An unknown paper by its article in mid-sentence and its deed: The Brooklyn Record reported."""
        last = at
        while self._follows(words, last) and last - at < 4:
            last += 1
        if words[at].opens or last == at or any(word.is_initial for word in words[at + 1 : last + 1]):
            return None
        is_told = _TOLD.search(folded, max(0, words[at].start - 20), words[at + 1].start) is not None
        if not is_told and not _REPORTED.match(folded, words[last].stop):
            return None
        return words[at + 1].start, words[last].end

    def _is_other(self, words: list[Capital], first: int, last: int) -> bool:
        """A league that is a competition, a station named for a hospital."""
        name = " ".join(word.text for word in words[first : last + 1])
        return name in self._lexicon.not_organisations or self._is_of_thing(words, last)

    def _is_of_thing(self, words: list[Capital], at: int) -> bool:
        """Whether the run of capitalised words goes on to name a place, an event or a law: Google Science Fair."""
        end = at
        while self._follows(words, end) and end - at < _MOST_WORDS:
            end += 1
        text = words[end].text
        return end > at and (text in self._lexicon.thing_heads or text in self._lexicon.place_heads)

    def _stands_alone(self, folded: str, words: list[Capital], at: int) -> bool:
        word, lexicon = words[at], self._lexicon
        if word.text in lexicon.always:
            return (not self._is_in_run(words, at) or word.is_acronym) and not self._is_of_thing(words, at)
        if word.text in lexicon.teams and not self._is_in_run(words, at):
            return not lexicon.is_common(word.text) or (not word.opens and _is_after_article(folded, word))
        if word.text in lexicon.everyday and not self._is_in_run(words, at) and not self._follows(words, at):
            if _is_after_article(folded, word):
                return self._is_before_noun(folded, word)
            return not word.opens or self._acts_as_body(folded, word)
        if word.text in lexicon.articled and not self._follows(words, at) and self._is_printed(folded, words, at):
            return True
        if word.text in lexicon.standalone and not self._follows(words, at):
            return _is_after_article(folded, word)
        if _CALL_SIGN.match(word.text):
            return True
        return word.is_acronym and len(word.text) > 2 and self._acts(folded, word)

    def _is_printed(self, folded: str, words: list[Capital], at: int) -> bool:
        """Whether The Hill or the Post is the paper: a capital article in mid-sentence, or it is told or reports."""
        word = words[at]
        if at > 0 and word.gap == " " and words[at - 1].text == "The" and not words[at - 1].opens:
            return True
        if _TOLD.search(folded, max(0, word.start - 20), word.start):
            return True
        return _is_after_article(folded, word) and _REPORTED.match(folded, word.stop) is not None

    def _acts(self, folded: str, word: Capital) -> bool:
        """Whether the unknown abbreviation does what organisations do: it has a spokesman, it says."""
        if word.text in self._lexicon.not_organisations or word.text.rstrip("s") in self._lexicon.not_organisations:
            return False
        if self._is_before_noun(folded, word) or _TOLD.search(folded, max(0, word.start - 20), word.start):
            return True
        return word.is_possessive

    def _acts_as_body(self, folded: str, word: Capital) -> bool:
        return word.is_possessive or self._is_before_noun(folded, word)

    def _is_before_noun(self, folded: str, word: Capital) -> bool:
        """Whether a noun behind it says that it is a body: the Unite union, an Apple spokeswoman."""
        after = _NEXT.match(folded, word.stop, min(len(folded), word.stop + 30))
        return after is not None and (after[1] in self._lexicon.org_after or after[1] in self._lexicon.org_nouns)

    @staticmethod
    def _is_in_run(words: list[Capital], at: int) -> bool:
        return (at > 0 and words[at].gap == " " and not words[at - 1].opens) and not words[at - 1].is_possessive

    @staticmethod
    def _follows(words: list[Capital], at: int) -> bool:
        """Whether another capitalised word follows directly: the Committee Room."""
        return at + 1 < len(words) and words[at + 1].gap == " " and not words[at].is_possessive

    def _by_head(self, words: list[Capital], at: int) -> tuple[int, int] | None:
        """First and last word of the name whose head stands at `at`."""
        word, lexicon = words[at], self._lexicon
        if word.text in lexicon.team_heads and at > 0 and word.gap == " " and self._is_city(words, at - 1):
            return self._left(words, at), at
        if word.text == "Radio" and self._follows(words, at) and lexicon.is_place(words[at + 1].text):
            return at, at + 1
        if word.text in _FOREIGN_HEADS and (last := self._foreign_end(words, at)) > at:
            return at, last
        is_head, opens = word.text in lexicon.org_heads, word.text in lexicon.org_openers
        if not is_head and not opens:
            return None
        first = self._left(words, at)
        may_go_on = (opens or (word.text in _OF and first < at)) and not word.is_possessive
        last = self._right(words, at) if may_go_on else at
        if first == last or (first == at and not opens):
            return None
        if word.text in _LOOSE_OPENERS and not (word.text in _OF and first < at):
            is_whole = last > at and (words[last].text in _HOUSES or self._is_of_members(words, at, last))
            return (at, last) if is_whole else (first, at) if is_head and first < at else None
        if not is_head and last == at:
            return None
        return first, last

    def _is_place(self, words: list[Capital], at: int) -> bool:
        pair = f"{words[at - 1].text} {words[at].text}" if at > 0 else ""
        return self._lexicon.is_place(words[at].text) or pair in self._lexicon.places

    def _foreign_end(self, words: list[Capital], at: int) -> int:
        """Last word of Universidad de Chile, Banco Nacional de Desarrollo."""
        last = at
        while last + 1 < len(words) and last - at < _MOST_WORDS and not words[last].is_possessive:
            gap = words[last + 1].gap
            if gap != " " and not (
                _FOREIGN_LINK.fullmatch(gap) and (last > at or (" e" not in gap and " y" not in gap))
            ):
                break
            last += 1
        return last

    def _is_of_members(self, words: list[Capital], at: int, last: int) -> bool:
        """Whether people make up the body: Union of Concerned Scientists."""
        text = words[last].text
        return words[at].text in ("Union", "Society") and text.endswith("s") and self._lexicon.is_common(text)

    def _is_city(self, words: list[Capital], at: int) -> bool:
        return self._is_place(words, at) and words[at].text.removesuffix("s") not in self._lexicon.demonyms

    def _left(self, words: list[Capital], at: int) -> int:
        first = at
        while first > 0 and at - first < _MOST_WORDS and self._modifies(words, first - 1):
            first -= 1
        while first < at and (words[first].text in self._lexicon.function_words or self._is_loose(words, first)):
            first += 1
        return first

    def _is_loose(self, words: list[Capital], at: int) -> bool:
        """A title or a day before the name is no part of it."""
        word = words[at]
        return word.text in self._lexicon.calendar or (word.text in self._lexicon.honorifics and word.text != "General")

    def _modifies(self, words: list[Capital], at: int) -> bool:
        word, gap = words[at], words[at + 1].gap
        if gap == " and ":
            pair = (word, words[at + 1])
            return (
                ((at > 0 and word.gap == " ") or word.gap.endswith("the "))
                and not word.is_possessive
                and all(self._lexicon.is_common(one.text) and not self._is_own(one.text) for one in pair)
            )
        if gap not in (" ", " & ") or word.text in self._lexicon.function_words or _LINKED.search(word.text):
            return False
        return not word.is_possessive or f"{word.text}'s" in _PEOPLES or f"{word.text}'" in _PEOPLES

    def _is_own(self, text: str) -> bool:
        return text in self._lexicon.org_heads or text in self._lexicon.honorifics

    def _right(self, words: list[Capital], at: int) -> int:
        """Last word of "of the United States", "for Science and Technology" behind a head."""
        last, n_links = at, 0
        while last + 1 < len(words) and last - at < _MOST_WORDS and not words[last].is_possessive:
            gap, following = words[last + 1].gap, words[last + 1]
            if following.text in self._lexicon.function_words or self._is_day(following.text):
                break
            if _LINK.fullmatch(gap):
                n_links += 1
                if n_links > 3 or not self._takes(words[at].text, gap):
                    break
            elif gap in (" and ", ", ") and last > at:
                if not self._goes_on(words, last, gap):
                    break
            elif gap != " " or last == at or following.is_acronym or self._is_other_name(words, last + 1):
                break
            last += 1
        return last

    def _is_day(self, text: str) -> bool:
        return text in self._lexicon.calendar and text != "Internet"

    def _takes(self, head: str, gap: str) -> bool:
        """Whether the head of a name may have "of", "for", "on" behind it."""
        if gap.startswith(" on"):
            return head in _ON
        return head in self._lexicon.org_openers or not gap.startswith(" for") or head in _FOR

    def _is_other_name(self, words: list[Capital], at: int) -> bool:
        """Whether a person's name begins there: University of Texas Ann Miller."""
        word = words[at]
        if word.text in self._lexicon.honorifics:
            return True
        is_person = word.text.lower() in self._lexicon.given and not self._lexicon.is_place(word.text)
        return is_person and self._follows(words, at) and self._lexicon.is_place(words[at - 1].text)

    def _goes_on(self, words: list[Capital], last: int, gap: str) -> bool:
        """Whether "and X" belongs to what the body is for: Trade and Industry, not France and Germany."""
        one, other = words[last], words[last + 1]
        if gap == ", ":
            is_list = last + 2 < len(words) and words[last + 2].gap in (" and ", ", and ")
            if not is_list:
                return False
        return all(
            self._lexicon.is_common(word.text.rpartition("-")[2])
            and word.text not in self._lexicon.org_openers
            and word.text not in self._lexicon.always
            and word.text not in self._lexicon.honorifics
            for word in (one, other)
        )


def _is_after_article(folded: str, word: Capital) -> bool:
    return _ARTICLE.search(folded, max(0, word.start - 6), word.start) is not None


def _with_number(folded: str, word: Capital) -> int:
    """End of a broadcaster's name with its number: Channel 4, BBC Radio 4."""
    number = _NUMBER.match(folded, word.end) if word.text in ("Channel", "Radio") else None
    return number.end() if number else word.end

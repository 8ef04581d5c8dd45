"""The grammar of English names of organisations: a head with what stands before and behind it.

Ministry of Finance and Economy · Eastlake University · the Supreme Court of the Eastern Isles.
"""

from __future__ import annotations

import re

from watchwords.recognisers.names.capitals_en import Capital, follows, run_end
from watchwords.recognisers.names.lexicon_en import EnglishLexicon

_LINK = re.compile(r" (?:of|for|on|in|to)(?: the)? ")
_FOREIGN_LINK = re.compile(
    r" (?:de|des|del|della|di|do|da|dos|das|du|de la|de los|de las|d'|für|der|pour la|para la) ?"
)
_LOOSE_OPENERS = frozenset(("House", "Party", "Union", "Congress", "Conference", "Society", "Royal", "School"))
_HOUSES = frozenset(("Representatives", "Commons", "Lords", "Deputies", "Councillors"))
_MISSIONS = frozenset(("Mission", "Force", "Operation"))
_SENT = frozenset(
    ("Nations", "UN", "Union", "EU", "OSCE", "Assistance", "Observer", "Monitoring", "Verification", "Interim")
)
_NO_DAYS = frozenset(("Internet", "Web", "Heaven", "Earth", "Mars", "Moon", "Jupiter", "Venus", "Saturn", "Mercury"))
_BUILDINGS = frozenset(("Stadium", "Arena", "Building", "Tower", "Plaza", "Auditorium", "Airport", "Street", "Square"))
_LAST_HEADS = frozenset(
    (
        *("International", "Energy", "Systems", "Software", "Steel", "Music", "Digital", "Analytics", "Healthcare"),
        *("Therapeutics", "Networks", "Global", "Worldwide", "Interactive", "Robotics", "Biotech"),
    )
)
_OF_STATES = frozenset(("Senate", "Parliament", "Congress", "Legislature", "Assembly", "Army", "Navy"))
_STATES = frozenset(("United", "Republic", "Kingdom", "Commonwealth", "State", "Confederate"))
_LINKED = re.compile(r"-(?:linked|based|backed|led|owned|run|style|affiliated|controlled|listed|born)\Z")
_MOST_WORDS = 9


class EnglishBodyGrammar:
    """Reads names of organisations by their heads.

    Args:
        lexicon: the word lists.
    """

    def __init__(self, lexicon: EnglishLexicon) -> None:
        self._lexicon = lexicon
        self._no_bodies = lexicon.thing_heads | lexicon.place_heads

    def span(self, words: list[Capital], at: int) -> tuple[int, int] | None:
        """First and last word of the name whose head stands at `at`."""
        found = self._by_head(words, at)
        return None if found is None or self._is_other(words, *found) else found

    def is_of_thing(self, words: list[Capital], at: int) -> bool:
        """Whether the run of capitalised words goes on to name a place, an event or a law: Google Science Fair."""
        end = run_end(words, at, _MOST_WORDS)
        return end > at and words[end].text in self._no_bodies

    def _is_other(self, words: list[Capital], first: int, last: int) -> bool:
        """A league that is a competition, a station named for a hospital."""
        if words[last].text in _BUILDINGS and words[last].gap == " ":
            return True
        name = " ".join(word.text for word in words[first : last + 1])
        return name in self._lexicon.not_organisations or self.is_of_thing(words, last)

    def _by_head(self, words: list[Capital], at: int) -> tuple[int, int] | None:
        word, lexicon = words[at], self._lexicon
        if word.text in lexicon.team_heads and at > 0 and word.gap == " " and self._is_city(words, at - 1):
            return self._left(words, at), at
        if word.text == "Radio" and follows(words, at) and lexicon.is_place(words[at + 1].text):
            return at, at + 1
        if word.text in lexicon.foreign_heads and (last := self._foreign_end(words, at)) > at:
            return at, last
        if word.text in _LAST_HEADS and self._ends_rare_name(words, at):
            return self._left(words, at), at
        is_sent = at > 0 and word.gap == " " and word.text in _MISSIONS and words[at - 1].text in _SENT
        is_head, opens = word.text in lexicon.org_heads or is_sent, word.text in lexicon.org_openers
        opens = opens or self._is_of_state(words, at)
        if not is_head and not opens:
            return None
        first = self._left(words, at)
        may_go_on = (opens or (word.text in lexicon.heads_of and first < at)) and not word.is_possessive
        last = self._right(words, at) if may_go_on else at
        if first == last or (first == at and not opens):
            return None
        if (
            word.text in _LOOSE_OPENERS
            and not self._is_of_state(words, at)
            and not (word.text in lexicon.heads_of and first < at)
        ):
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
            if gap != " " and _FOREIGN_LINK.fullmatch(gap) is None:
                break
            last += 1
        return last

    def _ends_rare_name(self, words: list[Capital], at: int) -> bool:
        """Whether a loose head closes a name that is no common word: Peabody Energy, not Clean Energy."""
        if at == 0 or words[at].gap != " " or follows(words, at) or words[at - 1].is_possessive:
            return False
        lexicon, text = self._lexicon, words[at - 1].text
        is_other = lexicon.is_common(text) or self._is_place(words, at - 1) or text.lower() in lexicon.given
        return (
            not is_other
            and text not in lexicon.function_words
            and text not in lexicon.honorifics
            and text[1:].islower()
        )

    def _is_of_state(self, words: list[Capital], at: int) -> bool:
        """Whether a chamber or a force is named with its country: the Senate of the United States."""
        if words[at].text not in _OF_STATES or at + 1 >= len(words) or words[at].is_possessive:
            return False
        other = words[at + 1]
        return other.gap in (" of ", " of the ") and (other.text in _STATES or self._lexicon.is_place(other.text))

    def _is_of_members(self, words: list[Capital], at: int, last: int) -> bool:
        """Whether people make up the body: Union of Concerned Scientists."""
        text = words[last].text
        is_people = text.endswith(("ists", "ians", "eers")) or (text.endswith("s") and self._lexicon.is_common(text))
        return words[at].text in ("Union", "Society") and is_people

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
        return self._is_day(word.text) or (word.text in self._lexicon.honorifics and word.text != "General")

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
        return (
            not word.is_possessive
            or f"{word.text}'s" in self._lexicon.owners
            or f"{word.text}'" in self._lexicon.owners
        )

    def _is_own(self, text: str) -> bool:
        lexicon = self._lexicon
        return text in lexicon.org_heads or text in lexicon.honorifics or text in lexicon.standalone

    def _right(self, words: list[Capital], at: int) -> int:
        """Last word of "of the United States", "for Science and Technology" behind a head."""
        last, n_links = at, 0
        while last + 1 < len(words) and last - at < _MOST_WORDS and not words[last].is_possessive:
            gap, following = words[last + 1].gap, words[last + 1]
            if following.text in self._lexicon.function_words or self._is_day(following.text):
                break
            if _LINK.fullmatch(gap):
                n_links += 1
                if n_links > 3 or not self._takes(words[at].text, gap, following):
                    break
            elif gap in (" and ", ", ") and last > at:
                if not self._goes_on(words, last, gap):
                    break
            elif gap != " " or last == at or following.is_acronym or self._is_other_name(words, last + 1):
                break
            last += 1
        return last + self._at_place(words, at, last)

    def _at_place(self, words: list[Capital], at: int, last: int) -> int:
        """One where the university of a state is named with its town: University of Texas at Austin."""
        is_campus = words[at].text == "University" and last > at and not words[last].is_possessive
        is_at = is_campus and last + 1 < len(words) and words[last + 1].gap == " at "
        return int(is_at and self._is_place(words, last + 1))

    def _is_day(self, text: str) -> bool:
        return text in self._lexicon.calendar and text not in _NO_DAYS

    def _takes(self, head: str, gap: str, following: Capital) -> bool:
        """Whether the head of a name may have "of", "for", "on" behind it; "on" a subject, not on a country."""
        if gap.startswith(" on"):
            is_country = self._lexicon.is_place(following.text) and following.text not in self._lexicon.demonyms
            return head in self._lexicon.heads_on and not is_country
        if gap.startswith((" in", " to")):
            return head in _MISSIONS
        return head in self._lexicon.org_openers or not gap.startswith(" for") or head in self._lexicon.heads_for

    def _is_other_name(self, words: list[Capital], at: int) -> bool:
        """Whether a person's name begins there: University of Texas Ann Miller."""
        word = words[at]
        if word.text in self._lexicon.honorifics:
            return True
        is_person = word.text.lower() in self._lexicon.given and not self._lexicon.is_place(word.text)
        return is_person and follows(words, at) and self._lexicon.is_place(words[at - 1].text)

    def _goes_on(self, words: list[Capital], last: int, gap: str) -> bool:
        """Whether "and X" belongs to what the body is for: Trade and Industry, not France and Germany."""
        one, other = words[last], words[last + 1]
        if gap == ", ":
            is_list = last + 2 < len(words) and words[last + 2].gap in (" and ", ", and ")
            if not is_list:
                return False
        if words[run_end(words, last + 1, _MOST_WORDS)].text in self._lexicon.org_heads:
            return False
        return all(
            self._lexicon.is_common(word.text.rpartition("-")[2])
            and word.text not in self._lexicon.org_openers
            and word.text not in self._lexicon.always
            and word.text not in self._lexicon.honorifics
            for word in (one, other)
        )

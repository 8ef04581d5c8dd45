"""English persons: runs of capitalised words, weighed by lists of names, by form and by what stands beside them.

A run of two words and more needs a given name, a family name, an initial or a telling form; a single word needs a
title, or a listed name and a neighbour that persons have (said, wife, by). What stays in doubt is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from watchwords.recognisers.names.capitals_en import Capital, Line
from watchwords.recognisers.names.lexicon_en import EnglishLexicon
from watchwords.recognisers.names.reading import Basis

_BEFORE = re.compile(r"([\w.'-]+)(,?[ \"]{1,2})$")
_AFTER = re.compile(r"[ \"]{1,2}([a-z][\w'-]*)|(, (?:who|whose))\b")
_APPOSED = re.compile(r",((?: [\w'-]{1,20}){1,6})")
_PERSONAL = frozenset(
    ("Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.", "Sir", "Dame", "Sen.", "Rep.", "Prof.")
)
_OFFICE_BEHIND = re.compile(r", (?:the |a )?([A-Z][a-z]+)\b")
_ACCORDING = re.compile(r"[Aa]ccording to \Z")
_THING_OF = re.compile(r"(\w+) of $")
_YEAR = re.compile(r" \(\d{4}\)")
_AGAINST = re.compile(r" v(?:s?\.|s\b)? [A-Z]")
_AGE = re.compile(r", \d\d(?:,| )")
_OWNED = re.compile(r" ([a-z][\w-]{0,20})")
_SYLLABLES = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[iu]?[aeo]ng?|[iu]?ao|[iu]?ai|[iu]?ei|i?ou|iu|ui|ing?|ian|uan|ue?n?|[aeiou]|er|ong|iong)){1,2}\Z"
)
_HYPHENED = re.compile(r"[A-Z][a-z]{1,6}-(?:[a-z]{1,6}|[A-Z][a-z]{1,5})\Z")
_NO_FAMILY = ("ism", "ist", "ists", "ians", "ian", "ese", "ic", "ics", "ology")
_PLACE_LEADS = frozenset(
    (
        *("Fort", "Port", "Lake", "Mount", "Mt", "Cape", "Point", "Saint", "St", "St.", "Santa", "Santo", "San", "Los"),
        *("Las", "Grande", "Petite", "Basse", "Rio", "Puerto", "Punta", "Villa", "Casa", "Nova", "Nueva", "Nuevo"),
        *("Anse", "Terre", "Wat", "Isla", "Île", "Ile", "Playa", "Monte", "Cerro", "Lago", "Valle", "Ciudad", "Val"),
        *("New", "North", "South", "East", "West", "Upper", "Lower", "Great", "Des", "Bad", "Isle", "Costa", "Sierra"),
    )
)
_MOST_WORDS = 6
_ENOUGH = 2


class Run(NamedTuple):
    """Neighbouring capitalised words [first, last] of a sentence that may be one person's name."""

    first: int
    last: int
    basis: Basis
    titled: bool


class EnglishPersons:
    """Tells which runs of capitalised words are persons.

    Args:
        lexicon: the word lists.
    """

    def __init__(self, lexicon: EnglishLexicon) -> None:
        self._lexicon = lexicon
        self._generic = lexicon.generic_after - _OWN_NOUNS
        self._nouns = lexicon.person_nouns - _ANY_NOUNS
        particles = "|".join(sorted(lexicon.particles, key=len, reverse=True))
        self._particle_gap = re.compile(rf" (?:(?:{particles})(?:'| )){{1,2}}")

    def find(self, folded: str, line: Line, is_free: Callable[[int, int], bool]) -> Iterator[Run]:
        """Persons in one sentence.

        Args:
            folded: the text.
            line: the sentence.
            is_free: whether folded [start, end) is part of no name yet.
        """
        for first, last in self._runs(line.capitals, is_free):
            yield from self._read(folded, line, first, last)

    def _runs(self, words: Sequence[Capital], is_free: Callable[[int, int], bool]) -> Iterator[tuple[int, int]]:
        first: int | None = None
        for at, word in enumerate(words):
            free = is_free(word.start, word.end)
            if first is not None and (not free or not self._continues(words, at)):
                yield first, at - 1
                first = None
            if free and first is None:
                first = at
        if first is not None:
            yield first, len(words) - 1

    def _continues(self, words: Sequence[Capital], at: int) -> bool:
        if words[at - 1].is_possessive:
            return False
        gap = words[at].gap
        return (
            gap == " "
            or self._particle_gap.fullmatch(gap) is not None
            or (gap == ", " and words[at].text in ("Jr.", "Sr."))
        )

    def _read(self, folded: str, line: Line, first: int, last: int) -> Iterator[Run]:
        words, lexicon = line.capitals, self._lexicon
        titled = False
        start = first
        for at in range(first, last + 1):
            if words[at].text in lexicon.honorifics and self._is_title(words, at, first, last):
                titled, start = True, at + 1
        if start > last:
            return
        if not titled and words[start].text in _PLACE_LEADS:
            return
        if not titled:
            titled = self._has_small_title(folded, words[start])
        start = self._without_lead(words, start, last)
        while (
            last > start
            and words[last].is_acronym
            and not words[last].text.startswith("I")
            and len(words[last].text) > 1
        ):
            last -= 1
        if start > last or last - start >= _MOST_WORDS:
            return
        if self._is_addressed(words, start, first) or self._is_person(folded, line, start, last, titled):
            yield Run(start, last, "title pattern" if titled else "pattern", titled)

    def _is_addressed(self, words: Sequence[Capital], at: int, first: int) -> bool:
        """Whether "Mr." or the like stands before: then any word is a name, Mr. Park."""
        text = words[at].text
        return (
            at > first
            and words[at - 1].text in _PERSONAL
            and text[1:].islower()
            and text not in self._lexicon.honorifics
        )

    def _is_title(self, words: Sequence[Capital], at: int, first: int, last: int) -> bool:
        """A title word leads; "Dean Forester", "Justin Justice", "King Street" have none."""
        word = words[at].text
        if at == last or word.endswith("."):
            return at < last
        if words[at + 1].text in self._lexicon.suffixes:
            return False
        if self._lexicon.is_given(word) and word not in ("General", "Major", "Judge") and at == first:
            return word in ("Prince", "King", "Queen", "Princess")
        return True

    def _has_small_title(self, folded: str, word: Capital) -> bool:
        """A title that ends just before: president, Secretary of State."""
        return folded.endswith("Secretary of State ", 0, word.start)

    def _without_lead(self, words: Sequence[Capital], start: int, last: int) -> int:
        """The run without words before the name: "But Holt", "Analyst Bob", "Democratic Leader Nancy", "Vermont"."""
        lexicon = self._lexicon
        while start < last:
            word = words[start]
            following = words[start + 1]
            is_lead = word.text in lexicon.function_words or self._is_calling(word)
            is_day = word.text in lexicon.calendar and not self._particle_gap.fullmatch(following.gap)
            is_lead = is_lead or is_day or (word.text in lexicon.title_words and not lexicon.is_given(word.text))
            is_lead = is_lead or (word.text in lexicon.demonyms and not self._is_christian(word.text, following.text))
            if not is_lead and word.opens and lexicon.is_common(word.text):
                only_given = lexicon.is_given(following.text) and not lexicon.may_be_family(following.text)
                is_lead = not lexicon.is_given(word.text) or only_given
            is_lead = is_lead or (lexicon.is_place(word.text) and lexicon.is_given(following.text) and start + 1 < last)
            is_short = last - start < 3
            if not is_lead or (is_short and self._is_eastern([one.text for one in words[start : last + 1]])):
                break
            start += 1
        return start

    def _is_calling(self, word: Capital) -> bool:
        """Whether the first word of a sentence says what the named person is: Winger Bukayo Saka."""
        return word.opens and (word.text.lower() in self._lexicon.person_nouns or word.text.endswith("-year-old"))

    def _is_christian(self, text: str, following: str) -> bool:
        """Whether a word for a people is the given name here: Christian Wulff, but Indian Amit Shah."""
        return self._lexicon.is_given(text) and not self._lexicon.is_given(following)

    def _is_person(self, folded: str, line: Line, first: int, last: int, titled: bool) -> bool:
        words = line.capitals[first : last + 1]
        texts = [word.text for word in words]
        if self._is_barred(texts, titled):
            return False
        if titled:
            return True
        if len(words) == 1:
            score = self._weigh_single(folded, words[0])
            return score >= (4 if line.is_heading else _ENOUGH)
        score = self._weigh_form(texts)
        if line.is_heading:
            return score + self._weigh_after(folded, words[-1]) >= 3
        if score == _ENOUGH and not self._lexicon.is_given(texts[0]) and self._follows_place_word(folded, words[0]):
            return False
        if score == _ENOUGH and words[0].opens and not any(map(self._is_listed, texts)):
            return self._weigh_after(folded, words[-1]) > 0
        return score + self._weigh_context(folded, words[0], words[-1]) >= _ENOUGH

    def _is_listed(self, text: str) -> bool:
        return self._lexicon.is_given(text) or self._lexicon.is_family(text)

    @staticmethod
    def _follows_place_word(folded: str, word: Capital) -> bool:
        before = _BEFORE.search(folded, max(0, word.start - 12), word.start)
        return before is not None and before[1].lower() in ("of", "in", "at", "from", "to", "the", "and", "between")

    def _is_barred(self, texts: Sequence[str], titled: bool) -> bool:
        lexicon = self._lexicon
        if " ".join(texts) in lexicon.places or any(text in lexicon.calendar for text in texts[1:-1]):
            return True
        if len(texts) > 1 and texts[-1] in lexicon.calendar and not (texts[-1] == "May" and lexicon.is_given(texts[0])):
            return True
        if any(text.partition("-")[0] in lexicon.function_words or text.endswith("-General") for text in texts) or any(
            len(text) == 1 for text in (texts[0], texts[-1])
        ):
            return True
        if texts[0] in _NO_INITIALS or (not titled and _is_mixed(texts)):
            return True
        last = texts[-1]
        if last in lexicon.thing_heads and not (lexicon.may_be_family(last) and lexicon.is_given(texts[0])):
            return True
        if last in lexicon.honorifics or last in lexicon.title_words:
            return not lexicon.is_family(last) and not lexicon.is_given(last)
        if last in lexicon.place_heads and len(texts) > 1:
            return not (lexicon.is_given(texts[0]) and last in _HEADS_THAT_ARE_NAMES)
        if titled:
            is_head = texts[0] in lexicon.place_heads or texts[0] in lexicon.thing_heads
            alone = lexicon.is_place(texts[0]) or (is_head and texts[0] not in _SINGLE_HEADS)
            return texts[0] in lexicon.demonyms or (len(texts) == 1 and alone)
        return any(text.removesuffix("s") in lexicon.demonyms and not self._is_listed(text) for text in texts)

    def _weigh_form(self, texts: Sequence[str]) -> int:
        """Points for a name of several words by the words alone."""
        lexicon = self._lexicon
        first, last = texts[0], texts[-1]
        if any(text.endswith(".") and len(text) <= 6 and text[1] == "." for text in texts):
            return 3 if any(len(text) > 2 for text in texts) else 0
        if self._is_eastern(texts):
            return 3
        n_common = sum(lexicon.is_common(text) and not lexicon.is_given(text) for text in texts)
        n_place = sum(lexicon.is_place(text) and not lexicon.is_given(text) for text in texts)
        score = 0
        if n_place and last in lexicon.place_words and not lexicon.is_given(first):
            return -2
        if lexicon.is_given(first):
            is_plain = not lexicon.is_common(last) and not lexicon.is_place(last)
            score += 3 if not lexicon.is_common(first) else 1 + is_plain
            score += lexicon.may_be_family(last)
            return score - (n_common > 0 and not lexicon.may_be_family(last)) - 2 * (n_place > 0)
        if lexicon.is_family(last) or lexicon.is_given(last):
            score += 1
        if n_common == 0 and n_place == 0 and len(texts) < 4 and not any(map(str.isupper, texts)):
            score += 2
        return score - 3 * n_common - 2 * n_place

    def _is_eastern(self, texts: Sequence[str]) -> bool:
        """Zhuang Rongwen, Park Byeong-seug, Kai-Fu Lee, Liu He."""
        families = self._lexicon.family_syllables
        if len(texts) == 2:
            one, other = texts
            if one in families and (_HYPHENED.match(other) or _is_pinyin(other)):
                return not self._lexicon.is_common(other) or _HYPHENED.match(other) is not None
            return other in families and _HYPHENED.match(one) is not None
        return (
            len(texts) == 3
            and texts[0] in families
            and all(_is_pinyin(text) and len(text) < 7 and not self._lexicon.is_common(text) for text in texts[1:])
        )

    def may_be_listed(self, word: Capital) -> bool:
        """Whether it is a listed name that may stand alone, and no town of that name."""
        return self.may_be_single(word) and self._is_listed(word.text) and word.text not in self._lexicon.small_places

    def may_be_single(self, word: Capital) -> bool:
        """Whether a word alone could be a name: no title, place, month, abbreviation or common word."""
        return self._has_form(word) and not self._lexicon.is_common(word.text) and not self._lexicon.is_place(word.text)

    def _has_form(self, word: Capital) -> bool:
        lexicon, text = self._lexicon, word.text
        if (
            word.is_initial
            or word.is_acronym
            or (len(text) < 3 and text not in lexicon.family_syllables)
            or text.partition("-")[0] in lexicon.title_words
            or text.endswith((".", "n't", "'ll", "'re", "'ve", "'m", "'d", "-General"))
        ):
            return False
        if any(
            text in words
            for words in (
                lexicon.honorifics,
                lexicon.title_words,
                lexicon.org_heads,
                lexicon.thing_heads,
                lexicon.place_heads,
                lexicon.calendar,
                lexicon.function_words,
            )
        ):
            return False
        return text[1:].islower() or _is_inner_capital(text)

    def _weigh_single(self, folded: str, word: Capital) -> int:
        """Points for a name of one word."""
        lexicon, text = self._lexicon, word.text
        if not self._has_form(word):
            return 0
        is_frequent = lexicon.is_frequent(text)
        is_listed = is_frequent or lexicon.is_family(text) or lexicon.is_given(text)
        is_listed = is_listed or text in lexicon.family_syllables
        score = is_listed + is_frequent + 2 * (text in lexicon.famous)
        if lexicon.is_common(text):
            # "with Butler": a word that many families have for a name lacks the article of a common word.
            is_word_name = not word.opens and text.lower() in lexicon.word_surnames
            score -= 0 if is_word_name else 3 if word.opens and not (is_frequent and word.is_possessive) else 2
        score -= 3 * lexicon.is_place(text)
        score -= (1 if is_frequent else 2) * (text in lexicon.small_places)
        if not is_listed:
            score += _is_inner_capital(text)
            score -= 2 * (text.endswith(_NO_FAMILY) and not text.endswith(("vist", "uist")))
        if word.is_possessive:
            owned = _OWNED.match(folded, word.stop)
            score += owned is not None and owned[1] in lexicon.owned
        if self._is_generic(folded, word):
            return 0
        return score + self._weigh_context(folded, word, word)

    def _is_generic(self, folded: str, word: Capital) -> bool:
        """Whether an article makes it a thing or a family (the Galileo, the Sams), not part of "the Trump campaign"."""
        before = _BEFORE.search(folded, max(0, word.start - 8), word.start)
        if before is None or before[1].lower() not in ("the", "a", "an"):
            return False
        after = _AFTER.match(folded, word.stop, min(len(folded), word.stop + 30))
        following = after[1] if after else None
        is_noun = following is not None and following not in self._lexicon.speech_verbs and len(following) > 3
        return not is_noun or (following or "").endswith("ed")

    def _weigh_context(self, folded: str, first: Capital, last: Capital) -> int:
        score = 0
        before = _BEFORE.search(folded, max(0, first.start - 30), first.start)
        if before is not None:
            score += self._weigh_before(folded, first, before[1], before[2] == " ")
        return score + self._weigh_after(folded, last)

    def _weigh_before(self, folded: str, first: Capital, word: str, is_close: bool) -> int:
        """Points for the word before; `is_close` where no mark stands between."""
        lexicon, small = self._lexicon, word.lower()
        if small == "of":
            thing = _THING_OF.search(folded, max(0, first.start - 30), first.start)
            if thing is None:
                return 0
            return -3 if thing[1] in lexicon.thing_heads else int(thing[1] in lexicon.owned)
        if small in lexicon.not_after:
            return -2
        if small in ("the", "a", "an"):
            owned = _OWNED.match(folded, first.stop)
            return 0 if owned and owned[1] in _OWN_NOUNS and lexicon.is_frequent(first.text) else -2
        if small == "at":
            return -1
        if (small in _SURE_BEFORE and is_close) or small.endswith("-year-old"):
            return 3
        if word in lexicon.person_nouns or (word in lexicon.person_objects and is_close) or small == "by":
            return 2
        if small == "to" and _ACCORDING.search(folded, max(0, first.start - 13), first.start):
            return 1
        return int(small in ("under", "with", "said", "says"))

    def _weigh_after(self, folded: str, last: Capital) -> int:
        lexicon = self._lexicon
        if _AGE.match(folded, last.stop) or self._is_apposed(folded, last):
            return 2
        office = _OFFICE_BEHIND.match(folded, last.stop, min(len(folded), last.stop + 30))
        if office and (office[1] in lexicon.honorifics or office[1] in lexicon.title_words):
            return 3
        if _YEAR.match(folded, last.stop) or _AGAINST.match(folded, last.stop):
            return -2
        after = _AFTER.match(folded, last.stop, min(len(folded), last.stop + 40))
        if after is None:
            return int(last.is_possessive)
        if after[1]:
            if after[1] in lexicon.speech_verbs:
                return 1 if after[1] in _WEAK_VERBS else 2
            if after[1] in self._generic:
                return -2
            if after[1].endswith("ed"):
                return 1 if self._is_listed(last.text) else 2
            return int(last.is_possessive)
        return 2 + self._lexicon.is_frequent(last.text) if after[2] else 0

    def _is_apposed(self, folded: str, last: Capital) -> bool:
        """Whether what a person is stands behind the name: , a 35-year-old mother · , the Danish philologist."""
        apposed = _APPOSED.match(folded, last.stop, min(len(folded), last.stop + 80))
        if apposed is None:
            return False
        words = apposed[1].split()
        return any(word in self._nouns or word.endswith("-year-old") for word in words)


_HEADS_THAT_ARE_NAMES = frozenset(
    (
        *("Green", "Park", "Hill", "Hills", "Lake", "West", "North", "East", "Wood", "Woods", "Mills", "Mill", "Ward"),
        *("Heath", "Rivers", "Rock", "Forest", "Castle", "Temple", "Lane", "Grove", "Bridge", "Moor", "Moore", "Camp"),
        *("Fort", "Port", "Spring", "Garden", "Street", "Ridge", "Point", "Place", "Common", "Pass", "Farm", "Towns"),
    )
)
_SINGLE_HEADS = _HEADS_THAT_ARE_NAMES - {"Street", "Place", "Lane", "Bridge", "Castle", "Point", "Fort", "Port"}
# "the Renzi government": a family name behind an article, for what the person leads or goes through.
_OWN_NOUNS = frozenset(
    (
        *("government", "administration", "campaign", "presidency", "premiership", "era", "regime", "camp", "hearing"),
        *(
            "nomination",
            "inquiry",
            "investigation",
            "trial",
            "case",
            "meeting",
            "speech",
            "years",
            "brothers",
            "sisters",
        ),
    )
)
_NO_INITIALS = frozenset(("U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "L.A.", "N.Y.", "A.I.", "U.S.A.", "U.S.S.R."))
_SURE_BEFORE = frozenset(("said", "says", "née", "nee", "named"))
# Bodies too are owners and producers of something.
_ANY_NOUNS = frozenset(("owner", "producer", "investor", "host", "player", "leader", "winner", "publisher", "champion"))
_WEAK_VERBS = frozenset(
    ("is", "was", "will", "has", "had", "would", "can", "could", "also", "then", "never", "does", "did", "do", "have")
)


def _is_mixed(texts: Sequence[str]) -> bool:
    """Whether an abbreviation stands among words: QRL Africa, but not Johann II."""
    shouted = [text.isupper() and len(text) > 2 and "." not in text and text.strip("IVX") != "" for text in texts]
    return any(shouted) and not all(shouted)


def _is_pinyin(text: str) -> bool:
    return _SYLLABLES.match(text.lower()) is not None


def _is_inner_capital(text: str) -> bool:
    """McGregor, O'Toole, L'Enfant, Al-Assad, Jean-Luc."""
    return re.match(r"(?:Mc|Mac|O'|L'|D'|De|Le|Al-|El-)[A-Z][a-z]+\Z|[A-Z][a-z]+-[A-Z]?[a-z]+\Z", text) is not None

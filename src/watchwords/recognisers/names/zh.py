"""Chinese names that the text itself gives away.

Each clause is read into words and possible names (`lexicon_zh`, `persons_zh`). A possible person counts where
something beside it says so: a title, a verb of saying, a list of names, a bracketed original, its own transliteration;
a name once found is found wherever the text repeats it. Organisations are read by their endings (`organisations_zh`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from watchwords.recognisers.dictionary import Dictionary, longest_first
from watchwords.recognisers.names.latin_zh import LatinOrganisations
from watchwords.recognisers.names.lexicon_zh import Lexicon, Word, Words
from watchwords.recognisers.names.organisations_zh import OrganisationCues, Organisations
from watchwords.recognisers.names.persons_zh import PersonGuesses, PersonWeights, is_transliterated, joined
from watchwords.recognisers.names.reading import Basis, Found, overlaps
from watchwords.recognisers.names.titles_zh import ChineseNameCues
from watchwords.records import PreparedText
from watchwords.text.characters import HAN

_CLAUSE = re.compile(rf"[{HAN}A-Za-z0-9À-ÿ·.&' -]{{2,200}}")
_TITLE_MARKS = re.compile(r"《([^《》\n]{1,40})》")
_PAPER = re.compile(r".{1,12}(?:报|周刊|时报|通讯社|新闻网|杂志)$")
# What no office is: 任先生, but 任主席.
_COURTESIES = ("先生", "女士", "小姐", "太太", "同志", "老师")
_PAPER_BEHIND = re.compile(r" ?(?:杂志|周刊|报道|援引)")
_BRACKETED = re.compile(r" ?\( ?(?:The )?((?:[A-Z][^()\n]{0,38}[^()\n ]|[一-鿿]{2,8})) ?\)")
_ORIGINAL = re.compile(r" ?\( ?([A-ZÀ-Þ][A-Za-zß-ÿ .'’-]{0,38}[A-Za-zß-ÿ.]) ?[),]")
_LATIN = re.compile(
    r"(?<![A-Za-z0-9'@#/.-])[A-ZÀ-Þ](?:[a-zß-ÿ]+|\.)(?:[A-Z][a-zß-ÿ]+)?"
    r"(?:[ -](?:[A-ZÀ-Þ][A-Za-zß-ÿ'-]*|[A-Z]\.|de|da|van|von|bin|al)){0,3}(?![A-Za-z0-9@])"
)
# Only persons have these: 在钱伯斯身边.
_BESIDE = (
    "身边",
    "身上",
    "面前",
    "眼中",
    "眼里",
    "看来",
    "手中",
    "手下",
    "家中",
    "家里",
    "心中",
    "任内",
    "领导",
    "带领",
    "率领",
)
# Storms and ships bear names of persons.
_CHRISTENED = ('飓风"', '台风"', '风暴"', "飓风", "台风", '号"', '舰"', '轮"')
_DOCTRINE = re.compile("思想|理论|主义|列宁主义|同志思想|定理|定律|方程|效应|指数")
# Kinds of single words that a transliterated name does not begin behind: 南 + 斯拉夫.
_NEIGHBOURS = ("noun", "unknown", "person", "place")
_BEHIND = re.compile(rf"[,(]([{HAN}A-Za-z·]{{2,24}})(?=[,。;)])")
_HAN_NEXT = re.compile(rf" ?[{HAN}]")


class _Candidate(NamedTuple):
    """A possible person, whether something beside it says so, and what."""

    start: int
    end: int
    is_sure: bool
    basis: Basis


class ChineseNames:
    """Finds persons and organisations in Chinese text.

    Args:
        cues: words beside names.
        lexicon: words of any kind.
        organisations: words that organisations are named with.
    """

    def __init__(self, cues: ChineseNameCues, lexicon: Lexicon, organisations: OrganisationCues) -> None:
        self._cues = cues
        self._words = Words(lexicon)
        self._words.add([w for w in (*cues.offices, *cues.callings) if self._words.kind(w) is None], "noun", 14.0)
        self._words.add(cues.people, "person", 10.0)
        self._weights = PersonWeights(cues, lexicon, self._words.named)
        self._organisations = Organisations(organisations, self._words)
        self.latin = LatinOrganisations(organisations)
        people = (
            name for listed in (lexicon.people, lexicon.foreign) for words in listed.values() for name in words.split()
        )
        self.known = frozenset(lexicon.known_people.split())
        more = (*lexicon.japanese_surnames.split(), *lexicon.known_people.split(), *lexicon.foreign_names.split())
        self.marks = Dictionary(sorted({*self._organisations.marks, *people, *more, *cues.people}))
        self._place_ends = tuple(organisations.place_ends.split())
        self._place_starts = tuple(organisations.place_starts.split())
        self._followers = tuple(cues.followers)
        self._not_latin = frozenset(cues.not_latin)

    def find(self, prepared: PreparedText, taken: Sequence[tuple[int, int]]) -> list[Found]:
        """Names by title, by form and by repetition, then what stands for them; none touches a range of `taken`."""
        sentences = [sent for sent in prepared.sentences if sent.lang == "zh"]
        if not sentences:
            return []
        reading = _Reading(self, prepared, taken)
        for sent in sentences:
            reading.sentence(sent.start, sent.end)
        return reading.found()

    @property
    def parts(self) -> tuple[ChineseNameCues, Words, PersonWeights, Organisations]:
        """What a reading of one text works with."""
        return self._cues, self._words, self._weights, self._organisations

    def is_place(self, folded: str, start: int, end: int, *, is_listed: bool = False) -> bool:
        """Whether a run of transliterated characters is a place, a language, a team by what touches it."""
        if folded.startswith(self._place_ends, end):
            return True
        return not (is_listed or folded.startswith(_BESIDE, end)) and folded.endswith(
            self._place_starts, max(0, start - 4), start
        )

    def may_follow(self, folded: str, at: int) -> bool:
        """Whether a word that often follows a name, or no word, begins at `at`."""
        return at >= len(folded) or not folded[at].isalnum() or folded.startswith(self._followers, at)

    def is_latin_name(self, text: str) -> bool:
        """Whether capitalised Latin words hold none that tells of a place, a company or a product."""
        return not any(word.strip(".") in self._not_latin for word in re.split("[ -]", text))


class _Reading:
    """The names of one text as its sentences are read."""

    def __init__(self, names: ChineseNames, prepared: PreparedText, taken: Sequence[tuple[int, int]]) -> None:
        self._names, self._taken = names, taken
        self._folded, self._lowered = prepared.folded, prepared.lowered
        self._cues, self._words, weights, self._organisations = names.parts
        self._japanese = weights.japanese
        self._openers, self._foreign = weights.openers, weights.foreign.keys()
        self._guesses = PersonGuesses(weights, self._folded, self._lowered)
        marks = [match.start for match in names.marks.matches(self._lowered)]
        self._places = sorted({*self._guesses.places(), *marks})
        self._persons: list[_Candidate] = []
        self._orgs: list[tuple[int, int]] = []
        self._short: list[Found] = []
        self._latin: list[tuple[int, int]] = []
        self._seen_family: dict[str, str] = {}

    def sentence(self, start: int, end: int) -> None:
        """Read one sentence."""
        titles = [match.span() for match in _TITLE_MARKS.finditer(self._folded, start, end)]
        for title in _TITLE_MARKS.finditer(self._folded, start, end):
            if (
                _PAPER.match(title[1])
                or title[1] in self._organisations.bodies
                or _PAPER_BEHIND.match(self._folded, title.end(), title.end() + 4)
            ):
                self._orgs.append(title.span(1))
        for clause in _CLAUSE.finditer(self._folded, start, end):
            if self._is_worth_reading(*clause.span()) and not overlaps(titles, *clause.span()):
                self._clause(*clause.span())
        self._latin_names(start, end, titles)
        latin = self._names.latin.find(self._folded, start, end)
        self._orgs += [span for span in latin if not overlaps(titles, *span)]

    def _is_worth_reading(self, start: int, end: int) -> bool:
        """Whether anything in a clause speaks for a name, or it is as short as a name in a list."""
        at = bisect_left(self._places, start)
        behind = self._folded[end : end + 1]
        is_listed = end - start <= 4 and ("、" in (self._folded[start - 1 : start], behind) or behind in tuple(",(["))
        return is_listed or (at < len(self._places) and self._places[at] <= end)

    def _clause(self, start: int, end: int) -> None:
        guesses = self._guesses
        words = joined(
            self._folded,
            self._words.read(self._folded, start, end, guesses, self._openers, guesses.dotted),
            self._words.named,
        )
        self._orgs += self._organisations.find(self._folded, words)
        for index, word in enumerate(words):
            if word.kind in ("person", "foreign") or self._is_person_too(word):
                self._persons.append(self._candidate(words, index))
            elif word.end - word.start == 1:
                self._addressed(words, index)

    def _is_person_too(self, word: Word) -> bool:
        """Whether a place bears the name of a family that is addressed here: 博尔顿先生."""
        if word.kind not in ("place", "noun") or self._folded[word.start : word.end] not in self._words.named:
            return False
        return self._guesses.is_titled(word.start) or self._guesses.is_addressed(word.end)

    def _candidate(self, words: list[Word], index: int) -> _Candidate:
        word = words[index]
        start, end = word.start, word.end
        text = self._folded[start:end]
        titled = self._guesses.is_titled(start)
        strong = (
            titled
            or self._guesses.is_cued(end)
            or "·" in text
            or self._has_title_behind(end)
            or bool(_ORIGINAL.match(self._folded, end, end + 44))
        )
        basis: Basis = "title pattern" if titled or self._guesses.is_addressed(end) else "pattern"
        if self._is_word(text, titled or self._guesses.is_addressed(end)) or _DOCTRINE.match(self._folded, end):
            return _Candidate(start, end, False, basis)
        is_place = self._names.is_place(self._folded, start, end, is_listed=self._is_listed(text))
        is_place = is_place or (word.kind == "foreign" and self._is_beside_place(start, end))
        is_place = is_place or self._looks_like_place(text, end) or self._folded.endswith(_CHRISTENED, 0, start)
        if is_place and not titled and not self._guesses.is_addressed(end):
            return _Candidate(start, end, False, basis)
        quoted = self._folded[start - 1 : start] == '"' == self._folded[end : end + 1]
        return _Candidate(start, end, strong or (not quoted and self._is_likely(words, index)), basis)

    def _has_title_behind(self, end: int) -> bool:
        """Whether an office follows in a clause of its own: 张勇,阿里巴巴CEO."""
        match = _BEHIND.match(self._folded, end, end + 40)
        return match is not None and match.end() in self._guesses.title_ends

    def _is_beside_place(self, start: int, end: int) -> bool:
        """Whether a place stands beside it in a list with dun commas: 维多利亚、温哥华."""
        folded, kind = self._folded, self._words.kind
        behind = folded[end : end + 1] == "、" and any(kind(folded[end + 1 : end + n]) == "place" for n in range(3, 7))
        before = folded[start - 1 : start] == "、" and any(
            kind(folded[max(0, start - n) : start - 1]) == "place" for n in range(3, 7)
        )
        return behind or before

    def _looks_like_place(self, text: str, end: int) -> bool:
        """Whether an unlisted run ends as places do, or a place is all but its last character: 施莱湾, 伦敦塔."""
        if "·" in text or self._is_listed(text) or len(text) < 3:
            return False
        if text[-1] in "湾州岛市镇郡县村河港海" or (
            text[-1] in "塔桥宫堡城街" and self._words.kind(text[:-1]) == "place"
        ):
            return True
        return any(
            set(self._folded[end : end + n]) <= self._foreign
            and self._folded[end + n : end + n + 1] in tuple("河湖州郡镇岛")
            for n in (1, 2)
        )

    def _is_listed(self, text: str) -> bool:
        """Whether the word lists have this name of a person."""
        return text in self._words.named or self._words.kind(text) == "person"

    def _is_word(self, text: str, is_titled: bool) -> bool:
        """Whether a Chinese name is more likely a common word with a character before or behind it: 安全感, 段时间."""
        if is_titled or "·" in text or len(text) != 3 or self._words.kind(text) in ("person", "foreign"):
            return False
        if is_transliterated(text, 3):
            return False
        head, tail = self._words.cost(text[:2]), self._words.cost(text[1:])
        least = 15.0 if is_transliterated(text) else 18.0
        return (head is not None and head <= least) or (tail is not None and tail <= 15.0)

    def _is_likely(self, words: list[Word], index: int) -> bool:
        """Whether form and place in the clause alone make it a name."""
        start, end, _ = words[index]
        text = self._folded[start:end]
        if index and words[index - 1].kind in _NEIGHBOURS and words[index - 1].end - words[index - 1].start == 1:
            return False
        if len(text) >= 3 and is_transliterated(text, len(text) - 1 if len(text) < 5 else len(text) - 2):
            return True
        if len(text) >= 4 and is_transliterated(text, (len(text) + 1) // 2) and set(text) <= self._foreign:
            return True
        before = words[index - 1].kind if index else "function"
        behind = words[index + 1].kind if index + 1 < len(words) else None
        if len(text) >= 3 and (text in self._names.known or self._is_japanese(text)):
            return True
        if text in self._words.named:
            return behind in ("function", "verb", "time", None) and before in ("function", "time", "verb", "noun")
        if self._words.kind(text) == "person":
            return (len(text) == 2 or before in ("function", "time", "verb", "noun")) and behind != "person"
        if len(text) == 2:
            return before in ("function", "time") and is_transliterated(text) and behind in ("function", "verb", "time")
        goes_on = self._names.may_follow(self._folded, end) or self._guesses.is_doing(end)
        return before in ("function", "time") and goes_on and behind is not None

    def _is_japanese(self, text: str) -> bool:
        """Whether a family name of Japan and two or three characters of a given name make the whole."""
        families = self._japanese.get(text[0], [])
        return any(text.startswith(family) and len(text) - len(family) in (2, 3) for family in families)

    def _addressed(self, words: list[Word], index: int) -> None:
        """A family name before a form of address: 周总理, 张先生."""
        word = words[index]
        family = self._folded[word.start : word.end]
        if family not in self._cues.surnames or word.end not in self._guesses.address_starts:
            return
        if family == "任" and not self._folded.startswith(_COURTESIES, word.end):
            return
        if index and words[index - 1].kind not in ("function", "verb", "time", "noun"):
            return
        if index and words[index - 1].kind == "noun" and words[index - 1].end - words[index - 1].start < 2:
            return
        self._short.append(Found(word.start, word.end, "person", family, "title pattern"))

    def _latin_names(self, start: int, end: int, titles: list[tuple[int, int]]) -> None:
        for match in _LATIN.finditer(self._folded, start, end):
            text = match.group()
            if overlaps(titles, *match.span()) or not self._names.is_latin_name(text) or len(text) < 3:
                continue
            cued = self._guesses.is_cued(match.end()) or self._guesses.is_titled(match.start())
            cued = cued or self._guesses.is_doing(match.end())
            many = " " in text and not text.isupper() and not self._names.is_place(self._folded, *match.span())
            if cued or (many and self._is_among_han(*match.span())):
                self._latin.append(match.span())

    def _is_among_han(self, start: int, end: int) -> bool:
        before, behind = self._folded[max(0, start - 2) : start], self._folded[end : end + 2]
        return bool(_HAN_NEXT.match(behind)) or bool(re.match(rf"[{HAN}] ?$", before))

    def found(self) -> list[Found]:
        """All names, none of them over another or over a taken range; organisations lead over persons inside them."""
        orgs = self._free_orgs()
        blocked = sorted([*self._taken, *((one.start, one.end) for one in orgs)])
        persons = [one for one in self._all_persons() if not overlaps(blocked, one.start, one.end)]
        return [*orgs, *self._bracketed(persons), *persons]

    def _free_orgs(self) -> list[Found]:
        kept: list[Found] = []
        for start, end in sorted(set(self._orgs), key=lambda span: (span[0], -span[1])):
            if (kept and start < kept[-1].end) or overlaps(self._taken, start, end):
                continue
            kept.append(Found(start, end, "organisation", self._folded[start:end], "pattern"))
        short = self._abbreviations(kept)
        named = {(one.start, one.end) for one in short}
        return [one for one in kept if (one.start, one.end) not in named] + short

    def _abbreviations(self, orgs: list[Found]) -> list[Found]:
        """What stands in brackets behind an organisation, as its other name."""
        more: list[Found] = []
        for org in orgs:
            match = _BRACKETED.match(self._folded, org.end, org.end + 44)
            if match and (match[1].isascii() or len(match[1]) <= 4) and not overlaps(self._taken, *match.span(1)):
                more.append(Found(*match.span(1), "organisation", match[1], "short form", org.name))
        return more

    def _all_persons(self) -> Iterator[Found]:
        """Sure candidates, their neighbours in lists, their repetitions and their parts."""
        folded = self._folded
        sure = [one for one in self._persons if one.is_sure]
        spans = {(one.start, one.end): one.basis for one in sure}
        spans |= dict.fromkeys(self._latin, "pattern")
        spans |= {(one.start, one.end): one.basis for one in self._listed(sure)}
        forms: dict[str, Basis] = {}
        for (start, end), basis in sorted(spans.items()):
            forms.setdefault(folded[start:end], basis)
        parts = _parts(forms)
        read = {(one.start, one.end) for one in self._persons} | set(spans)
        strings = sorted({*forms, *parts})
        for match in longest_first(Dictionary(strings).matches(self._lowered)):
            form = strings[match.entry]
            if folded[match.start : match.end] != form or not self._is_repeated(form, match.start, match.end, read):
                continue
            if form in parts:
                yield Found(match.start, match.end, "person", form, "short form", parts[form])
            else:
                yield Found(match.start, match.end, "person", form, forms[form])
        yield from self._families(forms)

    def _is_repeated(self, form: str, start: int, end: int, read: set[tuple[int, int]]) -> bool:
        """Whether a form found here is the name again, not a piece of other words."""
        if _DOCTRINE.match(self._folded, end):
            return False
        if (start, end) in read or form[0].isascii():
            return True
        if "·" in self._folded[max(0, start - 1) : start] + self._folded[end : end + 1]:
            return False
        is_foreign = set(form) <= self._openers and self._words.kind(form) in (None, "foreign", "person")
        return (len(form) >= 3 or is_foreign) and not self._names.is_place(self._folded, end, end)

    def _listed(self, sure: list[_Candidate]) -> Iterator[_Candidate]:
        """Candidates beside a sure one in a list with dun commas."""
        known = {one.end: one for one in sure}
        ahead = sorted(self._persons)
        for one in ahead:
            before = known.get(one.start - 1)
            if not one.is_sure and before and self._folded[one.start - 1] in "、和与":
                known[one.end] = one
                yield one
        starts = {one.start for one in known.values()}
        for one in reversed(ahead):
            if one.end not in known and one.end + 1 in starts and self._folded[one.end : one.end + 1] in "、和与":
                starts.add(one.start)
                yield one

    def _families(self, forms: dict[str, Basis]) -> Iterator[Found]:
        """Family names before a form of address, tied to the full name where the text has one."""
        full = {form[0]: form for form in forms if 2 <= len(form) <= 4 and not is_transliterated(form, 3)}
        for one in self._short:
            longer = full.get(one.name)
            yield one._replace(basis="short form", refers_to=longer) if longer else one

    def _bracketed(self, persons: list[Found]) -> list[Found]:
        """The original behind a name: 迪尔(Geoff Diehl)."""
        more: list[Found] = []
        for one in persons:
            match = _ORIGINAL.match(self._folded, one.end, one.end + 44)
            if match and not match[1].isupper() and not overlaps(self._taken, *match.span(1)):
                more.append(Found(*match.span(1), "person", match[1], "pattern", one.name))
        return more


def _parts(forms: dict[str, Basis]) -> dict[str, str]:
    """Last and first part of each foreign name, standing for the whole; a part of two names stands for none."""
    parts: dict[str, str | None] = {}
    for form in forms:
        pieces = form.split("·") if "·" in form else form.split(" ")
        if len(pieces) > 1:
            for piece in {pieces[0], pieces[-1]}:
                if len(piece) >= 2 and "." not in piece:
                    parts[piece] = form if parts.get(piece, form) == form else None
    return {part: form for part, form in parts.items() if form}

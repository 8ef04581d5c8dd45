"""What in a Chinese clause may be a person: Chinese names, transliterated names, and how much speaks for each.

A guess has a cost in the same measure as a word's, so that the reader of clauses weighs 高新 (a word) against 高新
(Mr Gao).
A title before it or a verb of saying behind it makes a name cheaper.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cached_property

from watchwords.recognisers.dictionary import Dictionary
from watchwords.recognisers.names.lexicon_zh import Guess, Lexicon, Word
from watchwords.recognisers.names.titles_zh import ChineseNameCues

_NOTE = re.compile(r" ?(?:\[\d{1,3}(?:[-,]\d{1,3}){0,4}\] ?){0,3}")
# In names as common as 大卫 and 伊丽莎白, and in countless words.
_WEAK = "大当白治易邦保卫"
_NOT_FIRST = frozenset("因各")
_LONGEST_FOREIGN = 8
_RARE = 14.0
"""Cost of a character that transliterations have beside a middle dot alone; at most half of a name."""
_STRONG = frozenset(
    "阿埃艾奥巴贝彼伯勃博布茨查达戴道蒂迪丁杜恩尔凡弗福甘戈格根哈赫亨怀惠霍基吉加贾杰卡凯坎柯科克肯库夸奎昆拉莱兰朗劳勒雷蕾里莉利琳卢鲁伦罗洛玛马曼梅蒙米姆穆默莫纳娜内妮尼涅努诺欧帕潘庞佩皮普琼丘萨塞桑瑟莎什史舒斯丝塔泰坦特廷图托瓦韦维沃乌西希谢辛雅耶伊尤扎詹朱兹措夫森甫芙弥津滕娅赖仑宾狄敦佛伽捷珀茹逊腾藤缅恰钦锡绥拜波考盖汀"
)
_NEVER_FOREIGN = frozenset(
    "的了在是和与及或由于以对被把从向为之其也都就还又则曾已将并但而且等们这那他她它我你您谁不没有说称道问因当自只可能很更最更再"
    "年月日时个名位一二三四五六七八九十两第各每该本某前后上下左右中内外至到给让使用比跟同如若虽即便仍却才刚正会要想去来"
)
"""Characters that no transliterated name holds, even beside a middle dot."""

_DOT = re.compile("·")
_NUMBER = re.compile("(?:[一二三四五六七八九]|十[一二三四五六七八九]?)世(?![纪界人系代])")
_ORIGINAL_OPENS = re.compile(r" ?\( ?[A-Z]")
_PAIR = re.compile(rf"[{''.join(_STRONG)}]{{2}}|·")


class PersonGuesses:
    """Guesses at persons in one text.

    Args:
        weights: what speaks for a character.
        folded: the text.
        lowered: the same in lower case.
    """

    def __init__(self, weights: PersonWeights, folded: str, lowered: str) -> None:
        self._weights, self._folded = weights, folded
        self.title_ends = {match.end for match in weights.titles.matches(lowered)}
        self.doing_starts = {match.start for match in weights.doings.matches(lowered)}
        self.cue_starts = {match.start for match in weights.cues.matches(lowered)}
        self.address_starts = {match.start for match in weights.address.matches(lowered)}
        self.dotted = {at for dot in _DOT.finditer(folded) for at in range(dot.start() - _LONGEST_FOREIGN, dot.start())}

    def places(self) -> list[int]:
        """Where something stands that speaks for a person, in no order."""
        pairs = [match.start() for match in _PAIR.finditer(self._folded)]
        brackets = [match.start() for match in _ORIGINAL_OPENS.finditer(self._folded)]
        return [*self.title_ends, *self.cue_starts, *self.doing_starts, *self.address_starts, *pairs, *brackets]

    def is_titled(self, at: int) -> bool:
        """Whether a title or calling ends at `at`, a space between them or none."""
        return at in self.title_ends or (self._folded[at - 1 : at] == " " and at - 1 in self.title_ends)

    def is_cued(self, at: int) -> bool:
        """Whether a verb of saying, or Mr and the like, begins at `at`, a footnote mark between them or none."""
        if (note := _NOTE.match(self._folded, at)) is not None:
            at = note.end()
        return at in self.cue_starts or at in self.address_starts

    def is_doing(self, at: int) -> bool:
        """Whether a word begins at `at` that people are often the subject of."""
        return at + (self._folded[at : at + 1] == " ") in self.doing_starts

    def is_addressed(self, at: int) -> bool:
        """Whether Mr, Comrade, a title begins at `at`."""
        return at + (self._folded[at : at + 1] == " ") in self.address_starts

    def __call__(self, at: int) -> list[Guess]:
        """Names that may begin at `at`, each with its cost."""
        char = self._folded[at]
        guesses: list[Guess] = []
        if char in self._weights.surnames:
            guesses += self._chinese(at)
        if char in self._weights.japanese:
            guesses += self._japanese(at)
        if char in self._weights.foreign or at in self.dotted:
            guesses += self._foreign(at)
        return guesses

    def _context(self, start: int, end: int) -> float:
        original = _ORIGINAL_OPENS.match(self._folded, end) is not None
        doing = -8.0 if original else -4.0 if self.is_doing(end) else 0.0
        return (-10.0 if self.is_titled(start) else 0.0) + (-8.0 if self.is_cued(end) else doing)

    def _chinese(self, at: int) -> list[Guess]:
        weights, folded = self._weights, self._folded
        n_family = 2 if folded[at : at + 2] in weights.compound else 1
        family = 5.0 if n_family == 2 else weights.surnames[folded[at]]
        guesses: list[Guess] = []
        cost = 11.0 + family
        for size in (1, 2):
            end = at + n_family + size
            given = folded[end - 1 : end]
            if not given or not "\u4e00" <= given <= "\u9fff":
                break
            if size == 2 and at + n_family in self.address_starts:
                break
            cost += weights.given.get(given, 14.0)
            # 高举毛主席的旗帜: 高举 is a verb before a name, not the beginning of one.
            cost += 10.0 if size == 2 and folded[at : at + 2] in weights.verbs else 0.0
            # 让罗娜和她: 和 is rarely the end of a name.
            cost += 8.0 if size == 2 and given == "和" and not self._context(at, end) else 0.0
            guesses.append(Guess(end, cost + (3.0 if size == 1 else 0.0) + self._context(at, end)))
        return guesses

    def _japanese(self, at: int) -> list[Guess]:
        """A listed family name of Japan with one to three characters of a given name, or with none before a title."""
        weights, folded = self._weights, self._folded
        guesses: list[Guess] = []
        for family in weights.japanese[folded[at]]:
            if not folded.startswith(family, at):
                continue
            end, cost = at + len(family), 14.0
            if self._context(at, end) < -7.0:
                guesses.append(Guess(end, cost + 8.0 + self._context(at, end)))
            for given in folded[end : end + 3]:
                if given not in weights.japanese_given:
                    break
                end, cost = end + 1, cost + 4.0
                if given == "和":
                    continue
                guesses.append(
                    Guess(end, cost + (6.0 if end == at + len(family) + 1 else 0.0) + self._context(at, end))
                )
        return guesses

    def _foreign(self, at: int) -> list[Guess]:
        weights, folded = self._weights, self._folded
        guesses: list[Guess] = []
        if folded[at] in _NOT_FIRST:
            return guesses
        cost, n_dots, n_rare, end = 12.0, 0, 0, at
        listed = weights.listed_end(folded, at)
        for end in range(at, min(len(folded), at + 24)):
            char = folded[end]
            if char == "·" and folded[end - 1] != "·" and end > at:
                cost -= 26.0
                n_dots += 1
                listed = weights.listed_end(folded, end + 1)
                continue
            weight = 3.0 if end < listed else self._weight(end, is_dotted=n_dots > 0 or end in self.dotted)
            if weight is None or (not n_dots and end - at >= _LONGEST_FOREIGN):
                break
            cost += weight
            n_rare += weight == _RARE
            if end > at and n_rare * 2 <= end + 1 - at - n_dots:
                short = 5.0 if end == at + 1 and not n_dots else 0.0
                short += 10.0 if char == "因" and end >= listed and folded[end - 1] not in "莱海爱" else 0.0
                guesses.append(Guess(end + 1, cost + short + self._context(at, end + 1)))
        return guesses

    def _weight(self, at: int, *, is_dotted: bool) -> float | None:
        """Cost of one character of a transliterated name, None where it ends before it."""
        char = self._folded[at]
        weight = self._weights.foreign.get(char)
        if weight is None and is_dotted and "\u4e00" <= char <= "\u9fff" and char not in _NEVER_FOREIGN:
            return _RARE
        return weight


class PersonWeights:
    """What speaks for a character in a name; one for a word list.

    Args:
        cues: the word lists.
        lexicon: the characters of given names.
        named: family and given names in transliteration.
    """

    def __init__(self, cues: ChineseNameCues, lexicon: Lexicon, named: frozenset[str]) -> None:
        self._cues, self._lexicon, self._named = cues, lexicon, named
        self._beginnings = frozenset(name[:2] for name in named)
        self.compound = frozenset(cues.compound_surnames)
        self.japanese: dict[str, list[str]] = {}
        for family in lexicon.japanese_surnames.split():
            self.japanese.setdefault(family[0], []).append(family)
        self.japanese_given = frozenset(lexicon.japanese_given)
        firsts = {word[0]: 9.0 for word in cues.compound_surnames}
        ranked = {char: 3.0 + math.log2(1 + rank / 2) for rank, char in reversed([*enumerate(cues.surnames)])}
        self.surnames = firsts | ranked
        self.titles = Dictionary([*cues.offices, *cues.callings])
        self.cues, self.doings = Dictionary(cues.sayings), Dictionary(cues.doings)
        self.address = Dictionary(cues.address)

    @cached_property
    def openers(self) -> frozenset[str]:
        """Characters that a name may begin with."""
        return frozenset(self.surnames) | frozenset(self.foreign) | frozenset(self.japanese)

    def listed_end(self, folded: str, at: int) -> int:
        """End of the longest listed family or given name at `at`, `at` itself where none stands there."""
        if folded[at : at + 2] not in self._beginnings:
            return at
        return next((at + size for size in range(6, 1, -1) if folded[at : at + size] in self._named), at)

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Verbs and function words of two characters that begin as a family name does."""
        lists = [*self._lexicon.verbs.values(), *self._lexicon.function.values()]
        return frozenset(
            word for words in lists for word in words.split() if len(word) == 2 and word[0] in self.surnames
        )

    @cached_property
    def given(self) -> dict[str, float]:
        """Cost of each character of a given name."""
        ranked = {char: 7.0 + math.log2(1 + rank / 60) for rank, char in enumerate(self._lexicon.given)}
        return ranked | dict.fromkeys(self._cues.not_in_given, 30.0)

    @cached_property
    def foreign(self) -> dict[str, float]:
        """Cost of each character of a transliterated name."""
        weak = dict.fromkeys(_WEAK, 11.0)
        return weak | {char: 4.5 if char in _STRONG else 8.0 for char in self._cues.transliteration}


def is_transliterated(text: str, least: int = 2) -> bool:
    """Whether at least so many characters of `text` stand in hardly any word but a foreign name."""
    return sum(char in _STRONG for char in text) >= least


def joined(folded: str, words: Sequence[Word], named: frozenset[str]) -> list[Word]:
    """The words, with the parts of a dotted name as one: 大卫 + · + 汤普森, 安德烈 + 斯·曼努埃尔, 加里 + 霍尔特."""
    kept: list[Word] = []
    for word in words:
        before = kept[-1] if kept else None
        text = folded[word.start : word.end]
        is_name = word.kind in ("person", "foreign")
        if before is None:
            kept.append(word)
        elif is_name and before.kind in ("foreign", "person") and "·" in text:
            kept[-1] = Word(before.start, word.end, "person")
        elif is_name and folded[before.start : before.end] == "·" and len(kept) > 1 and _is_first(kept[-2]):
            kept[-2:] = [Word(kept[-2].start, word.end, "person")]
        elif is_name and _goes_on(folded, before, word, named):
            kept[-1] = Word(before.start, word.end, "person")
        else:
            kept.append(word)
    return _numbered(folded, kept)


def _numbered(folded: str, words: list[Word]) -> list[Word]:
    """The words, with the number of a ruler as part of the name: 佩德罗二世."""
    kept: list[Word] = []
    for word in words:
        if kept and word.start < kept[-1].end:
            continue
        number = _NUMBER.match(folded, word.end) if word.kind in ("person", "foreign") else None
        kept.append(Word(word.start, number.end(), "person") if number else word)
    return kept


def _goes_on(folded: str, before: Word, word: Word, named: frozenset[str]) -> bool:
    """Whether a name is read on in the next word: 汤米·弗利特 + 伍德, 加里 + 霍尔特."""
    first = folded[before.start : before.end]
    if before.kind == "person" and (first.endswith("·") or ("·" in first and word.kind == "foreign")):
        return True
    return first in named and folded[word.start : word.end] in named


def _is_first(word: Word) -> bool:
    return word.kind in ("noun", "foreign", "person", "unknown", "place") and 2 <= word.end - word.start <= 6

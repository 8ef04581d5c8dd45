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
_STRONG = frozenset(
    "阿埃艾奥巴贝彼伯勃博布茨查达戴道蒂迪丁杜恩尔凡弗福甘戈格根哈赫亨怀惠霍基吉加贾杰卡凯坎柯科克肯库夸奎昆拉莱兰朗劳勒雷蕾里莉利琳卢鲁伦罗洛玛马曼梅蒙米姆穆默莫纳娜内妮尼涅努诺欧帕潘庞佩皮普琼丘萨塞桑瑟莎什史舒斯丝塔泰坦特廷图托瓦韦维沃乌西希谢辛雅耶伊尤扎詹朱兹措夫森甫芙弥津滕娅赖仑宾狄敦佛伽捷珀茹逊腾藤缅恰钦锡绥拜波考盖汀"
)
_RARE = frozenset(
    "爱黛墨廉灵士斐代俄书亚黑勋李王梵朵萝薇芭芮茜雪莺芝卜孙杨寿甫甸垒塞莽蓬珊顺松科杉柴让仕仁田芒聂翁温沙凌凤颂顿祖宗佐乍泽曾"
    "增宰扎曼赞岳雍郁誉宇禹屿英意怡宜逸奕义峨娥鄂额厄法帆范方房菲飞狄迭铎堆顿夺尕噶岗港高戛耿宫古关观光桂郭果韩汗翰杭皓浩"
    "鹤侯胡湖华桓幻黄辉慧吉季家江娇焦今锦荆景静久居卷军钧珺开恺凯堪康柯可孔寇宽旷昆阔来朗冷黎礼里力立连联廉良亮辽列"
    "临玲凌岭令留柳娄陆露旅律绿略麻买满曼芒茅茂枚美孟弥绵苗妙民闽名明铭谟茉牟木牧慕南楠囊能尼年念娘宁农努诺女潘盘泡"
    "培沛朋鹏披琵贫坪泊坡蒲朴浦栖奇琦千钱强巧秋求曲渠泉群冉热任荣柔茹软阮锐若撒散僧沙杉善绍邵申深生圣盛施石时世仕寿疏"
    "术双水硕松嵩宋苏素隋梭所台太坛棠滔特腾天铁庭通同土屯陀妥洼湾旺望微维伟卫文沃芜武舞锡熙席暹贤翔向潇星雄秀徐许旭宣"
    "雪勋鸦雁燕央阳仰瑶药野业怡仪奕益印盈永友于余瑜玉裕元袁源约云筠藏早则增章彰昭哲贞真臻镇芝止智中仲周珠竹庄卓紫宗"
)
"""Characters of transliteration beside a middle dot; elsewhere they make words."""

_DOT = re.compile("·")
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
        self._dotted = {
            at for dot in _DOT.finditer(folded) for at in range(dot.start() - _LONGEST_FOREIGN, dot.start())
        }

    def places(self) -> list[int]:
        """Where something stands that speaks for a person, in no order."""
        pairs = [match.start() for match in _PAIR.finditer(self._folded)]
        return [*self.title_ends, *self.cue_starts, *self.doing_starts, *self.address_starts, *pairs]

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
        if char in self._weights.foreign or (char in _RARE and at in self._dotted):
            guesses += self._foreign(at)
        return guesses

    def _context(self, start: int, end: int) -> float:
        original = self._folded[end : end + 1] == "(" and self._folded[end + 1 : end + 2].isupper()
        doing = -4.0 if self.is_doing(end) else -6.0 if original else 0.0
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
            cost += weights.given.get(given, 14.0)
            # 高举毛主席的旗帜: 高举 is a verb before a name, not the beginning of one.
            cost += 10.0 if size == 2 and folded[at : at + 2] in weights.verbs else 0.0
            guesses.append(Guess(end, cost + (3.0 if size == 1 else 0.0) + self._context(at, end)))
        return guesses

    def _foreign(self, at: int) -> list[Guess]:
        weights, folded = self._weights, self._folded
        guesses: list[Guess] = []
        if folded[at] in _NOT_FIRST:
            return guesses
        cost, n_dots, end = 12.0, 0, at
        listed = weights.listed_end(folded, at)
        for end in range(at, min(len(folded), at + 24)):
            char = folded[end]
            if char == "·" and folded[end - 1] != "·" and end > at:
                cost -= 26.0
                n_dots += 1
                listed = weights.listed_end(folded, end + 1)
                continue
            weight = 3.0 if end < listed else weights.foreign.get(char)
            if weight is None and char in _RARE and (n_dots or end in self._dotted):
                weight = 10.0
            if weight is None or (not n_dots and end - at >= _LONGEST_FOREIGN):
                break
            cost += weight
            size = end + 1 - at
            if size >= 2 and folded[end] != "·":
                short = 8.0 if size == 2 and not n_dots else 0.0
                guesses.append(Guess(end + 1, cost + short + self._context(at, end + 1)))
        return guesses


class PersonWeights:
    """What speaks for a character in a name; one for a word list.

    Args:
        cues: the word lists.
        lexicon: the characters of given names.
        named: family and given names in transliteration.
    """

    def __init__(self, cues: ChineseNameCues, lexicon: Lexicon, named: frozenset[str]) -> None:
        self._cues, self._lexicon, self._named = cues, lexicon, named
        self.compound = frozenset(cues.compound_surnames)
        firsts = {word[0]: 9.0 for word in cues.compound_surnames}
        ranked = {char: 3.0 + math.log2(1 + rank / 2) for rank, char in reversed([*enumerate(cues.surnames)])}
        self.surnames = firsts | ranked
        self.titles = Dictionary([*cues.offices, *cues.callings])
        self.cues, self.doings = Dictionary(cues.sayings), Dictionary(cues.doings)
        self.address = Dictionary(cues.address)

    @cached_property
    def openers(self) -> frozenset[str]:
        """Characters that a name may begin with."""
        return frozenset(self.surnames) | frozenset(self.foreign) | _RARE

    def listed_end(self, folded: str, at: int) -> int:
        """End of the longest listed family or given name at `at`, `at` itself where none stands there."""
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


def joined(folded: str, words: Sequence[Word]) -> list[Word]:
    """The words, with the parts of a dotted name as one: 大卫 + · + 汤普森, 安德烈 + 斯·曼努埃尔."""
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
        elif is_name and folded[before.end - 1] == "·" and before.kind == "person":
            kept[-1] = Word(before.start, word.end, "person")
        else:
            kept.append(word)
    return kept


def _is_first(word: Word) -> bool:
    return word.kind in ("noun", "foreign", "person", "unknown", "place") and 2 <= word.end - word.start <= 6

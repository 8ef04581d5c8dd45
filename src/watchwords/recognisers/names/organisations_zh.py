"""Chinese organisations by their endings: where the name begins, and whether the words before the ending name one.

中国农业银行 and 路易斯安那州立大学 are names; 国有商业银行 and 有关部门 are not. A name is read leftwards from its
ending over nouns and places; a verb or a function word ends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from watchwords.recognisers.names.clubs_zh import Clubs, Parties
from watchwords.recognisers.names.lexicon_zh import Word, Words
from watchwords.recognisers.names.parts_zh import Whole
from watchwords.recognisers.names.persons_zh import is_transliterated

# What makes the last character of a name part of another word: 司法部 + 长, 共产党 + 员.
_CONTINUES = {
    "部": "队长门分",
    "党": "人员章组内建风派",
    "院": "长士",
    "会": "议",
    "局": "长面",
    "署": "长",
    "军": "人官事队政",
    "报": "道告名表考",
    "社": "会区团",
    "网": "络点站友民",
    "法": "庭律院规定学",
    "共": "管同有享识",
}
# A listed body with such an ending takes the country before it: 韩国外交部, 美国国会.
_TAKES_PLACE = ("部", "委", "院", "局", "署", "国会", "央行", "法院", "委员会", "总署", "银行")
# Such a one only the country directly before it: 奥地利自由党, 卢旺达国防军, 莱斯特老虎队.
_TAKES_COUNTRY = (
    *("党", "国防军", "解放军", "警卫队", "宪兵队", "志愿军", "队", "红十字会", "红新月会", "总工会", "立法会", "教会"),
    *("协会", "学会", "联合会", "总会", "基金会", "博物馆", "图书馆", "美术馆"),
)
# A part of a body that carries the name of the whole: 雪城大学麦克斯韦学院.
_PARTS = (
    *("学院", "研究所", "研究院", "医院", "分校", "实验室", "研究中心", "公司", "集团", "出版社"),
    *("分局", "分部", "分会", "办事处", "附中", "附小", "研究室", "新闻办公室", "警方", "警察局"),
)
_PARENTS = ("大学", "科学院", "社科院", "集团", "公司", "部", "学院", "委员会", "公安局", "警察局", "协会", "师大")
# Offices by their last character, whatever they are for: 气象局, 教育厅, 规划署.
_OFFICES = tuple("局厅署")
# Before 部 these tell of a part of a region or of a whole: 西南部, 中部, 全部.
_QUARTERS = tuple("东西南北中内外全局细上下")
# What one does on a platform tells of no company: 在抖音上, 抖音平台.
_USES = (
    "上",
    "平台",
    "这一",
    "号",
    "博主",
    "虚假",
    "用户",
    "账号",
    "账户",
    "发文",
    "发帖",
    "页面",
    "频道",
    "视频",
    "直播",
    "短视频",
)
# Behind a common word these tell that a company is meant: 苹果公司, 大众(Volkswagen), 福特首席执行官.
_COMPANY = re.compile(
    r" ?\( ?[A-Z]|的?(?:首席|CEO|总裁|董事|创始人|发言人|高管|股价|股票|市值|员工|财报|官网|手机|汽车|系统|旗下|发布会)"
)
# Bodies that are named by one or two fields.
_OF_FIELDS = (
    *("委员会", "署", "部", "局", "厅", "协会", "学会", "联合会"),
    *("办公室", "研究所", "研究院", "基金会", "理事会"),
)
_ORDINAL = re.compile("第?[一二三四五六七八九十]{1,3}|第")
# What a foreign run is a town or a province before: 毛伊 + 县政府.
_RULED = ("州", "县", "市", "省", "郡")
# A federation of such names is one, whatever the field; of these words alone it is any.
_FEDERATIONS = ("联合会", "协会", "总会", "学会")
# These are of the people, as no company is: 人民解放阵线.
_OF_THE_PEOPLE = ("阵线", "军", "组织", "联盟", "运动")
# Openings that make a body of an office with nothing between: 中央气象局, 国家移民局.
_CENTRAL = ("国家", "中央", "联邦", "皇家")
_UNFIELDED = frozenset(("行业", "专业", "社会", "民间", "学术", "企业", "各国", "独立", "官方", "主要", "非政府"))
_CONGRESS = re.compile("(?:第[一二三四五六七八九十]{1,3}[次届])?(?:全国)?代表(?:大会|会议)")
_MOST_WORDS, _MOST_CHARACTERS = 9, 22


class OrganisationCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/organisations_zh.toml`: words with a space between them."""

    names: str
    latin: str
    latin_titles: str
    latin_goods: str
    latin_kinds: str
    acronym_deeds: str
    latin_heads: str
    called: str
    called_kinds: str
    no_acronyms: str
    nicknames: str
    played: str
    plays: str
    studied: str
    school_places: str
    platforms: str
    ambiguous: str
    bodies: str
    companies: str
    teams: str
    no_offices: str
    founded: str
    numbered: str
    fields: str
    creeds: str
    party_signs: str
    franchises: str
    more_nicknames: str
    everyday_nicknames: str
    sports: str
    countries: str
    heads_behind: str
    regions: str
    schools_behind: str
    offices_behind: str
    generic: str
    openings: str
    inside: str
    outside: str
    direct: str
    opened: str
    state: str
    never: str
    before_government: str
    named_freely: str
    centres: str
    place_ends: str
    place_starts: str


class _Chain(NamedTuple):
    """Words that may belong to a name, and its ending."""

    words: list[Word]
    ending: str


class Organisations:
    """Finds organisations in one clause that has been read into words.

    Args:
        cues: the word lists.
        words: the reader of clauses, which learns the names and endings here.
    """

    def __init__(self, cues: OrganisationCues, words: Words) -> None:
        self._words = words
        self._latin = frozenset(cues.latin.split())
        self._names = frozenset(cues.names.split()) | self._latin
        self._bodies = frozenset(cues.bodies.split())
        self._companies, self._teams = frozenset(cues.companies.split()), frozenset(cues.teams.split())
        self._endings = self._bodies | self._companies | self._teams
        self._generic, self._openings = frozenset(cues.generic.split()), frozenset(cues.openings.split())
        self._inside, self._outside = frozenset(cues.inside.split()), frozenset(cues.outside.split())
        self._before_government = frozenset(cues.before_government.split())
        self._named_freely = frozenset(cues.named_freely.split())
        self._school_places = frozenset(cues.school_places.split())
        self._studied = tuple(cues.studied.split())
        self._no_offices, self._founded = frozenset(cues.no_offices.split()), frozenset(cues.founded.split())
        self._numbered = tuple(cues.numbered.split())
        self._centres = frozenset(cues.centres.split())
        self._ambiguous = frozenset(cues.ambiguous.split())
        self._platforms = frozenset(cues.platforms.split())
        self._direct, self._never = frozenset(cues.direct.split()), frozenset(cues.never.split())
        self._opened, self._state = frozenset(cues.opened.split()), frozenset(cues.state.split())
        long = [word for word in self._endings if len(word) > 1 and words.kind(word) is None]
        words.add(long, "noun", 14.0)
        self._clubs, self._parties, self._whole = Clubs(cues, words), Parties(cues), Whole(cues)
        words.add([name for name in cues.regions.split() if words.kind(name) is None], "place", 11.0)
        words.add(cues.fields.split(), "noun", 12.0)
        words.add([name for name in self._names if len(name) > 2], "organisation", 10.0)
        words.add([name for name in self._names if len(name) == 2], "organisation", 12.0)

    @property
    def marks(self) -> frozenset[str]:
        """Names and endings: a clause without any of them holds no organisation."""
        centres = {f"{word}中心" for word in self._centres}
        parties = {f"{word}党" for word in self._parties.creeds}
        more = parties | self._ambiguous | self._clubs.names | self._school_places
        return (self._names | self._endings | more | centres) - {"中心"}

    def find(self, folded: str, words: Sequence[Word]) -> list[tuple[int, int]]:
        """Spans of organisations among the words of one clause, in order; of nested ones the longest."""
        spans: list[tuple[int, int]] = []
        words = self._split(folded, words)
        for index, word in enumerate(words):
            start = self._start(folded, words, index)
            if start is None:
                continue
            while spans and spans[-1][0] >= start:
                spans.pop()
            if not spans or spans[-1][1] <= start:
                self._append(folded, spans, start, word)
                spans[-1] = (spans[-1][0], self._whole.end(folded, *spans[-1], words[-1].end))
        return spans

    def _append(self, folded: str, spans: list[tuple[int, int]], start: int, word: Word) -> None:
        """Add a span; a school or an office directly behind its parent body is one name with it."""
        before = spans[-1] if spans else None
        is_part = before and before[1] == start and folded[start : word.end].endswith(_PARTS)
        if before and is_part and folded.endswith(_PARENTS, *before):
            start = spans.pop()[0]
        spans.append((start, word.end))

    def _split(self, folded: str, words: Sequence[Word]) -> list[Word]:
        """The words, with a long ending parted from what the word list joins to it: 农业 + 银行."""
        parted: list[Word] = []
        for word in words:
            text = folded[word.start : word.end]
            at = self._ending_at(text) if word.kind == "noun" and len(text) > 2 and not self._is_ending(text) else 0
            if not at:
                parted.append(word)
            else:
                cut = word.start + at
                parted += [Word(word.start, cut, self._words.kind(text[:at]) or "noun"), Word(cut, word.end, "noun")]
        return parted

    def _ending_at(self, text: str) -> int:
        """Where a listed word goes over into an ending, 0 where it does not; one character must follow a place."""
        for at in range(1, len(text)):
            if text[at:] in self._endings and (at < len(text) - 1 or self._words.kind(text[:at]) == "place"):
                return at
        return 0

    def _is_ending(self, text: str) -> bool:
        """Whether a word is a body by itself, for want of what names it."""
        if text in self._endings:
            return True
        return len(text) > 2 and text.endswith(_OFFICES) and text not in self._no_offices and self._is_noun(text)

    @staticmethod
    def _is_society(folded: str, words: Sequence[Word], index: int, text: str) -> bool:
        """Whether a field of learning stands directly before 会: 皇家地理学 + 会."""
        before = words[index - 1] if index and text == "会" else None
        return before is not None and before.end - before.start > 2 and folded[before.end - 1] == "学"

    def _is_noun(self, text: str) -> bool:
        return self._words.kind(text) == "noun"

    def _start(self, folded: str, words: Sequence[Word], index: int) -> int | None:
        word = words[index]
        text = folded[word.start : word.end]
        if word.kind == "organisation":
            return None if self._is_other(folded, word, text) else self._listed_start(folded, words, index, text)
        if self._is_meant(folded, word, text):
            return word.start
        if text in self._clubs.names and self._clubs.has_city(folded, words, index):
            return words[index - 1].start
        if text.endswith("党") and (text == "党" or text[:-1] in self._parties.creeds):
            return self._parties.start(folded, words, index)
        if not self._is_ending(text) and not self._is_society(folded, words, index, text):
            return None
        if text == "部" and folded.endswith(_QUARTERS, 0, word.start):
            return None
        chain = self._chain(folded, words, index, text)
        if not chain.words:
            return None
        start = self._anchored(folded, chain)
        return start if start is not None else self._unanchored(folded, chain)

    def _is_meant(self, folded: str, word: Word, text: str) -> bool:
        """Whether what stands beside a common word, a nickname or a place tells that a body is meant."""
        if text in self._ambiguous:
            return _COMPANY.match(folded, word.end) is not None
        if text in self._clubs.nicknames:
            return self._clubs.is_meant(folded, word, text)
        return text in self._school_places and folded.endswith(self._studied, max(0, word.start - 4), word.start)

    def _is_other(self, folded: str, word: Word, text: str) -> bool:
        """Whether a listed name is part of another word, a platform that one writes on, or a congress of a party."""
        behind = folded[word.end : word.end + 1]
        if behind and behind in _CONTINUES.get(text[-1], ""):
            return True
        if text in self._latin and not _is_alone(folded, word):
            return True
        if text in self._platforms and folded.startswith(_USES, word.end):
            return True
        return text.endswith("党") and _CONGRESS.match(folded, word.end) is not None

    def _listed_start(self, folded: str, words: Sequence[Word], index: int, text: str) -> int:
        """A listed body may have a country before it, with other words between: 中国高等教育部."""
        start = words[index].start
        if text.endswith(_TAKES_COUNTRY):
            return self._country_start(folded, words, index)
        if not text.endswith(_TAKES_PLACE) or text.startswith(("中国", "中央", "全国", "国务院", "联合国")):
            return start
        chain = self._chain(folded, words, index, text).words
        for at, word in enumerate(chain):
            is_place = word.kind == "place" and folded[word.start : word.end] not in self._generic
            if is_place and len(chain) - at <= 2:
                return word.start
        return start

    def _country_start(self, folded: str, words: Sequence[Word], index: int) -> int:
        """Start of the place directly before a listed body, or of the body itself."""
        start = words[index].start
        before = words[index - 1] if index else None
        if (
            before
            and index > 1
            and self._parties.is_creed(folded, before)
            and folded[start : words[index].end] == "解放军"
        ):
            before = words[index - 2]
        if before is None or before.kind not in ("place", "foreign"):
            return start
        place = folded[before.start : before.end]
        return start if place in self._generic or folded.startswith(place, start) else before.start

    def _chain(self, folded: str, words: Sequence[Word], index: int, ending: str) -> _Chain:
        """The words before the ending that may belong to the name, nearest last."""
        kept: list[Word] = []
        for word in reversed(words[max(0, index - _MOST_WORDS) : index]):
            text = folded[word.start : word.end]
            passes = word.kind in ("noun", "place", "foreign", "unknown", "person", "organisation")
            joins = bool(kept) and self._joins(folded, words, word, kept[0], ending)
            counts = ending.endswith(self._numbered) and _ORDINAL.fullmatch(text) is not None
            known = text in self._inside or text in self._openings
            if text in self._outside or not (passes or joins or known or counts):
                break
            if words[index].start - word.start > _MOST_CHARACTERS:
                break
            kept.insert(0, word)
        while kept and folded[kept[0].start] in " .'&-":
            kept.pop(0)
        return _Chain(kept, ending)

    def _joins(self, folded: str, words: Sequence[Word], word: Word, behind: Word, ending: str) -> bool:
        """Whether 和 stands between two fields of one body, not between two bodies: 鱼类和野生动物委员会."""
        if folded[word.start : word.end] not in ("和", "与", "及", "暨") or not ending.endswith(_OF_FIELDS):
            return False
        if behind.kind not in ("noun", "verb") or folded[behind.start : behind.end] in self._openings:
            return False
        before = next((other for other in reversed(words) if other.end == word.start), None)
        if before is None or before.end - before.start < 2:
            return False
        text = folded[before.start : before.end]
        if before.kind != "noun" and text not in self._inside:
            return False
        return not self._is_ending(text) and text[-1] not in "员长家者师会园人"

    @property
    def bodies(self) -> frozenset[str]:
        """Names of bodies that need no further word."""
        return self._names

    def _anchored(self, folded: str, chain: _Chain) -> int | None:
        """Start at the first place or listed organisation before the ending, or at an opening."""
        for at, word in enumerate(chain.words):
            text = folded[word.start : word.end]
            middle = [folded[w.start : w.end] for w in chain.words[at + 1 :]]
            is_day = len(text) == 1 and folded[max(0, word.start - 1) : word.start].isdigit()
            if word.kind in ("place", "organisation") and text not in self._generic and not is_day:
                return self._placed(chain, at, middle)
            if folded[max(0, word.start - 1) : word.start].isdigit():
                continue
            is_inner = at > 0 and self._is_ending(folded[chain.words[at - 1].start : chain.words[at - 1].end])
            if not is_inner and self._is_founder(word, text, (*middle, chain.ending)):
                return None if self._is_barred(middle, chain.ending) else word.start
            if text in self._openings and self._is_opened(text, middle, chain.ending):
                return word.start
        return None

    def _is_founder(self, word: Word, text: str, behind: Sequence[str]) -> bool:
        """Whether a transliterated run names a body by itself (费米实验室) or as a town does (毛伊县政府)."""
        if word.kind not in ("foreign", "person"):
            return False
        if behind[0].startswith(_RULED):
            return True
        is_foreign = word.kind == "foreign" or "·" in text or is_transliterated(text)
        return is_foreign and behind[-1] in self._founded

    def _placed(self, chain: _Chain, at: int, middle: list[str]) -> int | None:
        word = chain.words[at]
        if chain.ending == "政府" and any(text not in self._before_government for text in middle):
            return None
        if chain.ending == "新闻":
            return None
        if not middle and word.kind == "organisation":
            return word.start if chain.ending in _PARTS else None
        if chain.ending == "会" and not middle[-1:]:
            return None
        if not middle:
            is_office = len(chain.ending) > 2 and chain.ending.endswith(_OFFICES)
            return word.start if chain.ending in self._direct or is_office else None
        if chain.ending == "中心" and not self._centres.intersection(middle):
            return None
        if self._is_barred(middle, chain.ending) or (len(chain.ending) == 1 and len("".join(middle)) < 2):
            return None
        following = chain.words[at + 1]
        if following.kind == "place" and chain.ending not in self._bodies - self._companies:
            return following.start
        return word.start

    def _is_barred(self, middle: Sequence[str], ending: str) -> bool:
        """Whether a word between a place and an ending tells that no one body is named."""
        allowed = ("人民",) if ending.endswith(_OF_THE_PEOPLE) else ()
        return any(text in self._never and text not in allowed for text in middle)

    def _is_opened(self, opening: str, middle: list[str], ending: str) -> bool:
        if not middle and opening in _CENTRAL:
            return len(ending) > 2 and ending.endswith(_OFFICES)
        if ending == "会":
            return len(middle) == 1
        if not middle or ending not in self._opened or any(text in self._never for text in middle):
            return False
        if opening in ("国家", "中国") and ending in self._state:
            return True
        if ending in _FEDERATIONS and not self._has_unfielded(middle):
            return True
        return not all(text in self._generic for text in middle) and len("".join(middle)) > 1

    @staticmethod
    def _has_unfielded(middle: list[str]) -> bool:
        return any(text in _UNFIELDED for text in middle) or len("".join(middle)) < 2

    def _unanchored(self, folded: str, chain: _Chain) -> int | None:
        """Start of a company, university or team that nothing but its own word names."""
        texts = [folded[word.start : word.end] for word in chain.words]
        if chain.ending in self._teams:
            nearest = texts[-1:]
            is_name = 2 <= len(nearest[0]) <= 6 and chain.words[-1].kind != "organisation"
            if is_name and not self._is_generic(nearest):
                return chain.words[-1].start
            return self._short_start(folded, chain)
        if chain.ending == "新闻" or (chain.ending in self._companies and texts[-1].isascii()):
            return self._latin_start(folded, chain)
        if chain.ending == "署" and (short := self._short_start(folded, chain)) is not None:
            return short
        if chain.ending == "集团" and chain.words[-1].kind == "person":
            return None
        if chain.ending not in self._companies or self._is_generic(texts) or any(t in self._never for t in texts):
            return None
        is_latin = folded[chain.words[0].start].isascii() and folded[chain.words[0].start].isupper()
        if chain.ending not in self._named_freely and not is_latin and not self._is_proper(chain.words):
            return None
        first = next((at for at in range(len(texts)) if len("".join(texts[at:])) <= 10), len(texts))
        start = chain.words[first].start if first < len(texts) else None
        return start if start is not None and len("".join(texts[first:])) >= 2 else None

    def _short_start(self, folded: str, chain: _Chain) -> int | None:
        """A name of two characters (湖人队, 康文署) or of Latin letters (LSU 篮球队)."""
        singles = [word for word in chain.words[-3:] if word.end - word.start == 1 and folded[word.start] > "\u4e00"]
        if len(singles) == 2 and singles[-1] == chain.words[-1] and len(chain.words) == 2:
            return singles[0].start
        return self._latin_start(folded, chain)

    @staticmethod
    def _latin_start(folded: str, chain: _Chain) -> int | None:
        """Start of capitalised Latin words directly before the ending."""
        at = chain.words[-1].end
        begin = at
        while begin > 0 and begin > at - 30 and (folded[begin - 1].isascii() and folded[begin - 1] not in '",;:()!?\n'):
            begin -= 1
        while begin < at and not folded[begin].isupper():
            begin += 1
        return begin if at - begin >= 2 else None

    @staticmethod
    def _is_proper(words: Sequence[Word]) -> bool:
        """Whether a word before the ending is no common one: a foreign name, two characters that make no word."""
        singles = [word for word in words if word.kind == "unknown" or word.end - word.start == 1]
        return any(word.kind in ("foreign", "person") for word in words) or (
            len(singles) >= 2 and len(singles) == len(words)
        )

    def _is_generic(self, texts: Sequence[str]) -> bool:
        return all(text in self._generic or (len(text) == 1 and not text.isascii()) for text in texts)


def _is_alone(folded: str, word: Word) -> bool:
    """Whether no Latin letter or digit touches the word, and no further capitalised word follows."""
    before, behind = folded[max(0, word.start - 1) : word.start], folded[word.end : word.end + 2]
    touching = before + behind[:1]
    return not any(char.isascii() and (char.isalnum() or char in "-&@/.") for char in touching) and not (
        behind[:1] == " " and behind[1:].isascii() and behind[1:].isalnum()
    )

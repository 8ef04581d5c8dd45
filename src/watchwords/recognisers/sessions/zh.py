"""Sittings in Chinese: 第八届世界互联网大会, 十九届五中全会, 网络法治论坛, 开幕式, 20场分论坛.

The words that end a name (论坛, 大会, 中全会) are looked for first, all in one pass; only there is the text before
them read. A title begins behind the last word that cannot belong to it: a verb (举行), a meeting (大会), the title
before. 的, 和 and 、 end the search too, except where the title is marked off otherwise: in quotation marks, in a line
of its own, or right behind the verb that holds it (举行数字时代的青年论坛).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from watchwords.recognisers.dictionary import Dictionary, Match, longest_first
from watchwords.recognisers.figures.numerals_zh import chinese_integer
from watchwords.recognisers.sessions.readings import Reading, SessionType, bare, counted, titled
from watchwords.records import Session
from watchwords.text.characters import HAN


class ChineseSessionCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around Chinese sittings."""

    meetings: tuple[str, ...]
    """Endings of the name of a whole meeting: 大会, 峰会."""
    heads: dict[str, SessionType]
    """Last word of a title to its type: 论坛 to forum."""
    bare: dict[str, SessionType]
    """What names a sitting without a title of its own, and never has one: 开幕式."""
    bodies: tuple[str, ...]
    """Organisations that are called a forum."""
    opens: tuple[str, ...]
    """Verbs right behind which a title begins: 举行."""
    breaks: tuple[str, ...]
    """Other words that end before a title begins: 大会, 出席."""
    weak_breaks: tuple[str, ...]
    """Words that may be part of a title where it is marked off otherwise: 的, 和."""
    unbroken: tuple[str, ...]
    """Words in which one of these is no break: 和平, 在线."""
    generic: tuple[str, ...]
    """What may stand before a head without making it a title: 分, 本次, 各."""


# 十八大, 二十大; of 十大 and less only behind 党的 or 中共, since 十大 counts anything.
_CONGRESSES = (
    *(f"{n}大" for n in (*(f"十{d}" for d in "一二三四五六七八九"), *(f"二十{d}" for d in ("", *"一二三")))),
)
_CONGRESS_BEHIND = re.compile(
    r"(?:以来|以后|以前|之后|报告|精神|提出|确定|通过|指出|作出|召开|闭幕|开幕|胜利|、|和|代表|上|的|,|。|关于|党章)"
)
_MORE = re.compile(r"[一二三四五六七八九十百千几第]$")
_PARTY = re.compile(r"(?:党的|中共|共产党)$")
_SITTINGS = ("次会议", "届会议", "次全体会议", "中全会", "两会")
_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十百]{1,5})"
_BEFORE = 34
_LONGEST_TITLE = 30
_EDITION = re.compile(
    rf"(?:(?:第(?P<n>{_NUMBER})|(?P<first>首))届|第(?P<time>{_NUMBER})次|(?P<year>\d{{4}}|[〇零一二三四五六七八九]{{4}})年)"
    rf"(?P<name>[{HAN}A-Za-z·\"]{{0,20}})$"
)
_SITTING = re.compile(rf"第?(?P<n>{_NUMBER})届(?P<body>[{HAN}]{{0,16}}?)的?第?(?P<sitting>{_NUMBER})次(?:全体)?$")
_ASSEMBLY = re.compile(rf"第(?P<n>{_NUMBER})$")
_BODY = re.compile(r"^$|(?:人大|人民代表大会|政协|协商会议|委员会|中央纪委|常委会|理事会|缔约方大会|联合国大会|联大)$")
_PLENUM = re.compile(rf"(?P<n>第?{_NUMBER})届(?P<sitting>[一二三四五六七八九])$")
_TWO_SESSIONS = re.compile(r"(?:\d{4}|[〇零一二三四五六七八九]{4})年(?:全国)?$")
_COUNT = re.compile(
    r"(?<![\d.第届几数一二三四五六七八九十])(?P<n>\d{1,3}|[一二三四五六七八九十两]{1,3})(?:余|多)?[个场项](?:余|多)?"
    r"(?:平行|主题|专题|高端|特色)?$"
)
_NOT_COUNTED = re.compile(rf"[{HAN}]{{0,2}}成员")
_QUOTED = re.compile(rf"[\"《][^\"《》\n,。;!?]{{2,30}}[\"》](?P<behind>[{HAN}]{{0,8}})$")
_TITLE_CHARS = re.compile(rf"[{HAN}A-Za-z0-9+·、-]{{1,{_BEFORE}}}$")
_HEADING = re.compile(rf"^\n?#{{0,6}} ?(?:\d{{4}}年)?(?P<title>[{HAN}A-Za-z0-9+·、\"-]{{2,{_LONGEST_TITLE}}})$")
# What joins a title to what stands before it; 和平 and 及时 begin one.
_JOINED = re.compile(r"[·、与了-]|和(?![平谐合])|及(?!时)")
_HEADING_ENDS = re.compile(r" ?(?:\n|\(|$)")
_HEADING_COLON = re.compile(rf"^\n?#{{0,6}} ?(?:\d{{4}}年)?(?P<title>[{HAN}A-Za-z]{{2,10}}:[{HAN}A-Za-z0-9]{{2,16}})$")
# A forum that does something is an organisation; 论坛年会 is its meeting, 论坛式 an adjective.
_HOLDS = re.compile(r"(?:主办|承办|协办|秘书[处长]|主席|理事|成员|创始人|总裁|报告|发布了|年会|峰会|式(?!上)|国家)")
_SPEAKER_ONLY = re.compile(r"(?:用户|网友|帖子|里|发帖|版主)")


class ChineseSessions:
    """Reads the Chinese sittings of a text.

    Args:
        cues: words of `data/sessions.toml`.
    """

    def __init__(self, cues: ChineseSessionCues) -> None:
        self._cues = cues
        self._endings = [*cues.meetings, *cues.heads, *cues.bare, *_SITTINGS, *_CONGRESSES]
        self._dictionary = Dictionary(self._endings)
        self._meetings, self._opens = frozenset(cues.meetings), frozenset(cues.opens)
        strong = _any((*cues.opens, *cues.breaks))
        unbroken = _any(cues.unbroken)
        number = r"(?:\d{1,4}|[一二三四五六七八九十两几数多]{1,3}) ?[个场日年次届项]"
        self._strong = re.compile(rf"{unbroken}|(?P<cut>{number}|{strong})")
        self._weak = re.compile(rf"{unbroken}|(?P<cut>{_any(cues.weak_breaks)})")

    def read(self, folded: str) -> Iterator[Reading]:
        """Readings in order of place; they may overlap where one ending is part of two names."""
        done = 0
        for match in longest_first(self._dictionary.matches(folded)):
            low = max(match.start - _BEFORE, folded.rfind("\n", max(0, match.start - _BEFORE), match.start), 0)
            reading = self._at(folded, low, max(low, done), match)
            if reading is not None:
                yield reading
            done = match.end

    def _at(self, folded: str, low: int, done: int, match: Match) -> Reading | None:
        """The reading of one ending; a congress and its sitting are two endings, hence the wider `low`."""
        ending = self._endings[match.entry]
        if folded.startswith("议", match.end) and ending.endswith("会"):
            return None  # 扩大会议
        if ending in _SITTINGS:
            return _sitting(folded, low, match, ending)
        if ending in _CONGRESSES:
            return _congress(folded, low, match)
        if ending in self._cues.bare:
            return bare(folded, match.start, match.end, self._cues.bare[ending])
        if ending in self._meetings and (edition := self._edition(folded, done, match)):
            return edition
        if ending not in self._cues.heads:
            return None
        return self._count(folded, done, match, ending) or self._title(folded, done, match)

    def _edition(self, folded: str, low: int, match: Match) -> Reading | None:
        found = _EDITION.search(folded[low : match.start])
        if found is None or self._last_cut(found["name"]) or (found["time"] and len(found["name"]) < 2):
            return None
        if found["time"] == "一" and found["name"] == "代表":
            return None  # 新世纪召开的第一次代表大会: the first of several, and no name.
        if found["year"] and (self._endings[match.entry] == "论坛" or self._last_weak(found["name"])):
            return None  # 2021年网络法治论坛 is a forum of that year.
        number = 1 if found["first"] else chinese_integer(found["n"] or found["time"] or "")
        if number is None and not found["year"]:
            return None
        key = number or "".join(map(str, _digits(found["year"])))
        end = self._with_summit(folded, match.end)
        start = low + found.start()
        return Reading(start, end, f"edition:{key}", Session(type="edition", title=folded[start:end], number=number))

    def _with_summit(self, folded: str, end: int) -> int:
        """世界互联网大会乌镇峰会 is one name."""
        summit = _SUMMIT.match(folded, end)
        return summit.end() if summit and not self._last_cut(summit[0][:-2]) else end

    def _count(self, folded: str, low: int, match: Match, head: str) -> Reading | None:
        found = _COUNT.search(folded[low : match.start])
        number = chinese_integer(found["n"]) if found else None
        if found is None or not number or number < 2 or _NOT_COUNTED.match(folded, match.end):
            return None
        return counted(folded, low + found.start(), match.end, self._cues.heads[head], head, number)

    def _title(self, folded: str, low: int, match: Match) -> Reading | None:
        if _HOLDS.match(folded, match.end) or _SPEAKER_ONLY.match(folded, match.end):
            return None
        start = self._title_start(folded, low, match, folded[low : match.start])
        if start is None or folded[start : match.end].endswith(self._cues.bodies):
            return None
        return titled(folded, start, match.end, self._cues.heads[self._endings[match.entry]])

    def _title_start(self, folded: str, low: int, match: Match, window: str) -> int | None:
        """Where the title begins; None where there is none."""
        if (marked := self._marked_start(folded, low, match, window)) is not None:
            return low + marked
        found = _TITLE_CHARS.search(window)
        if found is None:
            return None
        at = found.start()
        if cut := self._last_cut(found[0]):
            at += cut[1]
        if cut is None or cut[0] not in self._opens:
            at += self._last_weak(window[at:])
        if joined := _JOINED.match(window, at):
            at = joined.end()
        modifier = window[at:]
        if len(modifier) < 2 or modifier in self._cues.generic or modifier.endswith(("的", "本", "该", "各", "这")):
            return None
        return low + at

    def _marked_start(self, folded: str, low: int, match: Match, window: str) -> int | None:
        """Where a title begins that is marked off by quotation marks or by a line of its own."""
        if folded.startswith('"', match.end):
            at = window.rfind('"') + 1
            if at and 2 <= len(window) - at <= _LONGEST_TITLE and not re.search(r"[,。;!?]", window[at:]):
                return at
        if (quoted := _QUOTED.search(window)) and not self._last_cut(quoted["behind"]):
            return quoted.start() if not self._last_weak(quoted["behind"]) else None
        if _HEADING_ENDS.match(folded, match.end) and (low == 0 or window.startswith("\n")):
            if (heading := _HEADING.search(window)) and not self._last_cut(heading["title"]):
                return heading.start("title")
            if heading := _HEADING_COLON.search(window):
                return heading.start("title")
        return None

    def _last_cut(self, text: str) -> tuple[str, int] | None:
        """The last word in `text` that no title has, and where it ends."""
        cuts = [(found["cut"], found.end()) for found in self._strong.finditer(text) if found["cut"]]
        return cuts[-1] if cuts else None

    def _last_weak(self, text: str) -> int:
        return max((found.end() for found in self._weak.finditer(text) if found["cut"]), default=0)


_SUMMIT = re.compile(rf"[{HAN}]{{1,4}}峰会")


def _sitting(folded: str, low: int, match: Match, ending: str) -> Reading | None:
    """A sitting of a congress or a committee, by two numbers: 十四届全国人大二次会议, 十九届五中全会."""
    if ending == "两会":
        found = _TWO_SESSIONS.search(folded[low : match.start])
        start = low + found.start() if found else 0
        value = Session(type="edition", title=folded[start : match.end])
        return Reading(start, match.end, f"edition:{folded[start : start + 4]}", value) if found else None
    if ending == "届会议":
        return _assembly(folded, low, match)
    is_plenum = ending == "中全会"
    pattern = _PLENUM if is_plenum else _SITTING
    head = match.start if is_plenum else match.start + 1
    found = pattern.search(folded[low:head])
    if found is None or (not is_plenum and not _BODY.search(found["body"])):
        return None
    number, sitting = chinese_integer(found["n"].lstrip("第")), chinese_integer(found["sitting"])
    if not number or not sitting:
        return None
    kind: SessionType = "session" if is_plenum else "edition"
    start = low + found.start()
    value = Session(type=kind, title=folded[start : match.end], number=number)
    return Reading(start, match.end, f"{kind}:{number}-{sitting}", value)


def _assembly(folded: str, low: int, match: Match) -> Reading | None:
    """第七十五届会议: a session of an assembly."""
    found = _ASSEMBLY.search(folded[low : match.start])
    number = chinese_integer(found["n"]) if found else None
    if found is None or not number:
        return None
    start = low + found.start()
    value = Session(type="edition", title=folded[start : match.end], number=number)
    return Reading(start, match.end, f"edition:{number}", value)


def _congress(folded: str, low: int, match: Match) -> Reading | None:
    """十八大: a congress of the party by its number alone."""
    number = chinese_integer(folded[match.start : match.end - 1])
    before = folded[low : match.start]
    is_named = _PARTY.search(before) or (_CONGRESS_BEHIND.match(folded, match.end) and not _MORE.search(before))
    if not number or not is_named:
        return None
    value = Session(type="edition", title=folded[match.start : match.end], number=number)
    return Reading(match.start, match.end, f"edition:{number}", value)


def _digits(year: str) -> list[int]:
    """二〇二一 and 2021 alike."""
    return [int(char) if char.isdecimal() else "〇一二三四五六七八九".find(char.replace("零", "〇")) for char in year]


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))

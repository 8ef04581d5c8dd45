"""Sittings named in a text: the edition itself, its forums, ceremonies, sessions, releases and expos.

An edition is an ordinal with the name of the meeting (第八届世界互联网大会, the eighth World Internet Conference), or
its year with the name (2021 World Internet Conference), or the session of a congress (十四届全国人大二次会议). It is
counted as "edition:8", "edition:2021", "edition:14-2". Every other sitting is counted under its type and its title,
folded. A bare word such as forum or 论坛 names nothing and is no mention; bare ceremonies (开幕式, opening ceremony)
are, and so is a count of sittings (20场分论坛, three of the forums). A forum that holds something (由…论坛主办) is an
organisation there. When, where, by whom: `sessions_details`.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from watchwords.recognisers.dictionary import normal_form
from watchwords.recognisers.figures.numerals_en import english_ordinal
from watchwords.recognisers.figures.numerals_zh import chinese_integer
from watchwords.recognisers.placing import Placer, in_order
from watchwords.recognisers.sessions.details import DetailReader, SessionLabels
from watchwords.records import Mention, PreparedText, Series
from watchwords.records import Session as SessionValue
from watchwords.text.characters import HAN

NAME = "sessions"
VERSION = 2

SessionType = Literal["edition", "forum", "ceremony", "session", "release", "briefing", "expo"]


class SessionCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that name kinds of sittings."""

    meetings_zh: tuple[str, ...]
    """Endings of the name of a whole meeting: 大会, 峰会."""
    meetings_en: tuple[str, ...]
    heads_zh: dict[str, SessionType]
    """Last word of a title to its type: 论坛 to forum."""
    heads_en: dict[str, SessionType]
    bare: dict[str, SessionType]
    """Whole phrases of either language that name a sitting without a title of their own."""
    breaks_zh: tuple[str, ...]
    """Words that end before a title begins: 在, 举行, 出席."""
    unbroken_zh: tuple[str, ...]
    """Words in which one of these is no break: 和平, 在线."""
    generic_zh: tuple[str, ...]
    """What may stand before a head without making it a title: 分, 本次, 各."""
    generic_en: tuple[str, ...]
    labels: SessionLabels


class SessionRecogniser:
    """Finds sittings.

    Args:
        cues: words of `data/sessions.toml`.
        series: its names are names of whole meetings too.
    """

    def __init__(self, cues: SessionCues, series: Series) -> None:
        self._cues = cues
        self._series_names = tuple(name for name in (series.name.zh, series.name.en) if name)
        self._edition_zh = _edition_zh(cues)
        self._edition_en = _edition_en(cues)
        self._title_zh = _title_zh(cues)
        self._title_en = _title_en(cues)
        self._bare = re.compile("|".join(map(re.escape, sorted(map(normal_form, cues.bare), key=len, reverse=True))))
        self._bare_types = {normal_form(phrase): kind for phrase, kind in cues.bare.items()}
        breaks = "|".join(map(re.escape, sorted(cues.breaks_zh, key=len, reverse=True)))
        unbroken = "|".join(map(re.escape, cues.unbroken_zh))
        self._breaks = re.compile(rf"{unbroken}|(?P<cut>\d+ ?[个场日年次届项]|{breaks})")

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """One mention per sitting named; of overlapping readings an edition goes before a title before a bare word."""
        placer = Placer(prepared, NAME, VERSION)
        folded = prepared.folded
        readings = [
            *self._editions(folded),
            *_counts(folded, self._cues),
            *self._titles(folded),
            *self._bare_words(prepared.lowered),
        ]
        taken = _Taken()
        kept = [reading for reading in readings if not _is_holder(folded, *reading[:2]) and taken.add(*reading[:2])]
        if not kept:
            return []
        details = DetailReader(prepared, self._cues.labels, [reading[0] for reading in kept])
        mentions = []
        for start, end, key, value in kept:
            told = details.read(start, end)._asdict() if value.n_sittings is None else {}
            mentions.append(placer.mention(start, end, key, msgspec.structs.replace(value, **told)))
        return in_order(mentions)

    def _editions(self, folded: str) -> list[tuple[int, int, str, SessionValue]]:
        editions = []
        for match in _ASSEMBLY.finditer(folded):
            number = english_ordinal(match["n"])
            if number:
                whole = match["of"] is not None or number > 19
                kind: SessionType = "edition" if whole else "session"
                key = f"{kind}:{number}"
                editions.append((*match.span(), key, SessionValue(type=kind, title=match[0], number=number)))
        for match in (*_CONGRESS.finditer(folded), *self._edition_zh.finditer(folded)):
            number = chinese_integer(match["n"]) if match["n"] else None
            if match["n"] and not number:
                continue
            sitting = match.groupdict().get("sitting")
            key = f"edition:{number or match['year']}" + (f"-{chinese_integer(sitting)}" if sitting else "")
            editions.append((*match.span(), key, SessionValue(type="edition", title=match[0], number=number)))
        for match in self._edition_en.finditer(folded):
            number = english_ordinal(match["n"]) if match["n"] else None
            key = f"edition:{number or match['year']}"
            editions.append((*match.span(), key, SessionValue(type="edition", title=match[0], number=number)))
        return editions

    def _titles(self, folded: str) -> list[tuple[int, int, str, SessionValue]]:
        titles = []
        for match in self._title_zh.finditer(folded):
            kind = self._cues.heads_zh[match["head"]]
            start = self._title_start(folded, match.start(), match.start("head"))
            if start is not None:
                titles.append(_titled(folded, start, match.end(), kind))
        for match in self._title_en.finditer(folded):
            head = next(group for group in (match["last"], match["first"]) if group)
            before = folded[match.start() : match.start("last")].strip() if match["last"] else "of"
            if before.lower() not in self._cues.generic_en:
                titles.append(_titled(folded, match.start(), match.end(), self._cues.heads_en[head.lower()]))
        return titles

    def _title_start(self, folded: str, start: int, head: int) -> int | None:
        """Where the title begins, behind the last word that is no part of it; None where nothing is left of it."""
        if folded[start] in '"《':
            return start
        for cut in self._breaks.finditer(folded, start, head):
            start = cut.end() if cut["cut"] else start
        modifier = folded[start:head]
        return None if len(modifier) < 2 or modifier in self._cues.generic_zh else start

    def _bare_words(self, lowered: str) -> list[tuple[int, int, str, SessionValue]]:
        return [
            (*match.span(), f"{kind}:{match[0]}", SessionValue(type=kind, title=None))
            for match in self._bare.finditer(lowered)
            if (kind := self._bare_types[match[0]])
        ]


def _counts(folded: str, cues: SessionCues) -> list[tuple[int, int, str, SessionValue]]:
    """How many sittings a phrase counts, each under the word it counts."""
    counts = []
    for match in _COUNT_ZH.finditer(folded):
        number, kind = chinese_integer(match["n"]), cues.heads_zh.get(match["head"])
        if number and kind:
            value = SessionValue(type=kind, n_sittings=number)
            counts.append((*match.span(), f"{kind}:{match['head']}", value))
    for match in _COUNT_EN.finditer(folded):
        written = match["n"].lower()
        number = int(written) if written.isdecimal() else _SMALL_EN.index(written) + 1
        kind = cues.heads_en.get(match["head"].lower().removesuffix("s"))
        if number and kind:
            value = SessionValue(type=kind, n_sittings=number)
            counts.append((*match.span(), f"{kind}:{match['head'].lower()}", value))
    return counts


def _is_holder(folded: str, start: int, end: int) -> bool:
    """Whether the name is that of an organisation which holds something: 由…论坛主办, hosted by the ... Forum."""
    return bool(_HOLDS.match(folded, end) or _HELD_BY.search(folded, max(0, start - 24), start))


class _Taken:
    """Stretches already read, so that none is read twice."""

    def __init__(self) -> None:
        self._at: set[int] = set()

    def add(self, start: int, end: int) -> bool:
        places = range(start, end)
        if any(place in self._at for place in places):
            return False
        self._at.update(places)
        return True


def _titled(folded: str, start: int, end: int, kind: SessionType) -> tuple[int, int, str, SessionValue]:
    title = folded[start:end].replace('"', "").strip("《》")
    return start, end, f"{kind}:{title.lower()}", SessionValue(type=kind, title=title)


# --- patterns: every repetition is bounded, none is nested -------------------------------------------------

_HAN_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十百]{1,5})"
_ORDINAL_EN = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-[a-z]{5,7}"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]{3,6}teenth|[a-z]{3,6}tieth)"
)
_CONGRESS = re.compile(
    rf"(?:第)?(?P<n>{_HAN_NUMBER})届(?:全国人大|全国人民代表大会|全国政协|中央委员会|中央纪委|全国人大常委会)"
    rf"(?:常务委员会|常委会)?(?:第)?(?P<sitting>{_HAN_NUMBER})次(?:全体)?会议"
    rf"|(?P<year>\d{{4}})年全国两会"
)
_ASSEMBLY = re.compile(
    rf"\b(?P<n>(?i:{_ORDINAL_EN}))\s(?:(?:regular|special|emergency special|plenary|annual|ordinary)\s)?[Ss]ession\b"
    r"(?P<of>\sof\sthe\s(?:(?:United\sNations\s)?General\s)?(?:Assembly|Congress|Conference|Council)\b)?"
)
_COUNT_ZH = re.compile(
    rf"(?<![\d.第届几数])(?P<n>\d{{1,3}}|[一二三四五六七八九十两]{{1,3}})(?:个|场|项)(?:余)?(?:平行|主题|专题|高端|特色)?"
    rf"(?P<head>分论坛|论坛|座谈会|研讨会|发布会|吹风会|圆桌会议|专场)(?![{HAN}]{{0,2}}(?:之一|成员))"
)
_SMALL_EN = [
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen"),
]
_COUNT_EN = re.compile(
    rf"(?<![\w.,-])(?P<n>(?i:{'|'.join(_SMALL_EN[1:])})|(?!\d{{4}})\d{{1,3}})(?:\s(?:of\sthe|of\sits|parallel|thematic|main|other|more"
    r"|separate)){0,2}\s(?P<head>(?:[Ss]ub-)?[Ff]orums|[Rr]oundtables|[Ss]eminars|[Ss]essions|[Bb]riefings|[Pp]anels)\b"
)
_HOLDS = re.compile(
    r"(?:主办|承办|协办|秘书[处长]|主席|理事|成员|创始人|总裁|报告|发布了)"
    r"|(?:'s\s(?:founder|chair|president|report)|\s(?:secretariat|founder|chairman|president|report|official|executive)s?\b)"
)
_HELD_BY = re.compile(r"(?:hosted|organi[sz]ed|sponsored|published|compiled|convened)\sby\s(?:the\s)?$")
_WORD_EN = r"[A-Z][\w&'-]{0,30}"
_LINK_EN = r"(?:of|on|for|and|in|&)"


def _edition_zh(cues: SessionCues) -> re.Pattern[str]:
    endings = "|".join(map(re.escape, cues.meetings_zh))
    return re.compile(
        rf"(?:第(?P<n>{_HAN_NUMBER})届|(?P<year>\d{{4}})年)(?:(?![第届在将我于的受向举])[{HAN}A-Za-z·]){{0,14}}?(?:{endings})(?:[{HAN}]{{1,4}}峰会)?"
    )


def _edition_en(cues: SessionCues) -> re.Pattern[str]:
    endings = "|".join(map(re.escape, cues.meetings_en))
    return re.compile(
        rf"\b(?:(?P<n>(?i:{_ORDINAL_EN}))|(?P<year>\d{{4}}))(?:\s(?:annual|edition of the))?"
        rf"(?:\s{_WORD_EN}){{0,5}}?\s(?:{endings})\b(?:\s{_WORD_EN}\sSummit\b)?"
    )


def _title_zh(cues: SessionCues) -> re.Pattern[str]:
    heads = "|".join(map(re.escape, sorted(cues.heads_zh, key=len, reverse=True)))
    return re.compile(
        rf"(?:[\"《][^\"《》\n]{{2,30}}[\"》][{HAN}]{{0,8}}?|[{HAN}A-Za-z0-9+·、-]{{1,24}}?)(?P<head>{heads})"
    )


def _title_en(cues: SessionCues) -> re.Pattern[str]:
    heads = "|".join(head.title() for head in sorted(cues.heads_en, key=len, reverse=True))
    tail = r"(?: [\w'+-]{1,30}){1,10}?"
    verbs = "was|is|were|are|will|has|had|held|took|opened|said|heard|discussed|during|at|on"
    stop = rf"(?= ?[,.;:()\"|\n\t]|\s(?:{verbs})\b|$)"
    return re.compile(
        rf"\b(?P<first>{heads})\s(?:on|for){tail}{stop}"
        rf"|\b(?!(?:The|A|An|This|That|Our|Each|In|At|On)\s){_WORD_EN}"
        rf"(?: (?:{_LINK_EN} )?{_WORD_EN}){{0,7}}? (?P<last>{heads})\b"
    )

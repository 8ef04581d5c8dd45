"""Chinese figures told by a phrase: 翻两番, 半年, 一半, 打对折, 十之八九, 3比1, 前十名, 64位.

Each pattern is bounded, and begins with a character that few sentences hold, so that a sentence is looked through once
a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from watchwords.recognisers.figures.cores_zh import Core
from watchwords.recognisers.figures.numerals_zh import chinese_amount, chinese_number, round_off
from watchwords.recognisers.figures.reading import plain
from watchwords.records import Figure

Kind = Literal["number", "percent", "currency", "dimension", "age", "temperature"]

_SHORT = 4
_NUMERAL = "(?:[0-9]{1,6}(?:[.][0-9]{1,4})?|[一二两三四五六七八九十百千]{1,5})"
_DOUBLED = re.compile("翻(?:了|上)?(?P<times>[一两二三四五])?番(?P<more>多)?")
_HALF = re.compile(
    r"(?<![另一多小大下上前后过])半(?P<unit>个世纪|个月|个小时|小时|年|天|成|斤|公斤|里|吨|米)(?![^\W\d]轴)"
)
_HALVED = re.compile("(?<=打)对折")
_ONE_HALF = re.compile(
    "(?<![十百千万亿第之另多大小统])一半(?![天信个会儿路夜生空醉身脸真])"
    "|(?<![过超])半数|(?P<over>(?:超过|超|过)半(?:数|(?=[,;。、的]|$)))"
)
_NINE_IN_TEN = re.compile("十之(?P<low>[五六七八])(?P<high>[六七八九])")
_RATIO = re.compile(
    rf"(?<![0-9.一二两三四五六七八九十百千万亿第%年月:/])(?P<over>{_NUMERAL})(?P<mark>比|:)(?P<under>{_NUMERAL})"
    r"(?![0-9.:/一二两三四五六七八九十百千万亿年月日时点个人名%倍元分])"
)
_RATIO_BEFORE = re.compile(
    "(?:比例|比率|配比|之比|比值|比|比分|大比分)(?:约|大约)?(?:为|是|达|达到|按|约|:)?[^,;。]{0,3}$"
)
_RATIO_BEHIND = re.compile("(?:的)?(?:比例|比率|配比|比分|比值|大比分)")
_YEARS_MONTHS = re.compile(
    rf"(?<![0-9一二三四五六七八九十百千〇零第])(?P<years>{_NUMERAL})年(?:零(?P<months>{_NUMERAL})个?月|半(?![载度]))"
)
_PARTS = "[0-9一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_CHANGE = re.compile(
    rf"(?P<sign>[负-])?(?<![元圆块0-9.一二三四五六七八九十])(?:(?P<jiao>{_PARTS})角"
    rf"(?:(?P<fen>{_PARTS})分(?![之钟])|(?P<money>钱)|(?P<alone>[整正]?$)|(?<=[0-9]角)(?![度形大星]))"
    rf"|^(?P<only>{_PARTS})分$)[整正]?",
    re.M,
)
_TOP = re.compile(
    r"(?<![之以此目当])前(?P<number>[0-9]{1,4}|[二两三四五六七八九十百]{1,4})(?P<rank>名|位|强|大|甲|家)?(?P<end>)"
)
_TOP_BEFORE = re.compile("(?:排名|排行|排在|位居|位列|名列|居|列|进入|跻身|挤进|稳居|排|全球|世界|全国|亚洲|国际)$")
_TOP_BEHIND = re.compile(r"的|$|[,;。、)\"]")
_BITS = re.compile(
    r"(?P<number>[0-9]{1,4}|[一二三四八十六]{1,4})位"
    r"(?=(?:的)?(?:处理器|微处理器|操作系统|架构|芯片|计算机|单片机|加密|密钥|二进制|浮点|整数|总线|字长|色深|数据|存储)|是[^,;。]{0,8}存储)"
)
_DOZEN = re.compile(
    rf"(?<![三两严])(?P<number>{_NUMERAL})打(?=(?:的)?(?:苹果|鸡蛋|蛋|啤酒|饮料|汽水|毛巾|袜子|铅笔|玫瑰|衬衫|杯子|碗|矿泉水|手套|口罩|纸巾)|$)"
)


def specials(folded: str, start: int, end: int, units: Mapping[str, str], kinds: Mapping[str, Kind]) -> Iterator[Core]:
    """The figures of folded [start, end) that are told by a phrase, pattern by pattern.

    Args:
        folded: the text.
        start: where to begin.
        end: where to end.
        units: word to normal unit.
        kinds: normal unit to kind.
    """
    piece = folded[start:end]
    if "半" in piece:
        yield from _halves(folded, start, end, units, kinds)
    for mark, read in _READERS:
        if mark in piece:
            yield from read(folded, start, end)


def _bits(folded: str, start: int, end: int) -> Iterator[Core]:
    """64位处理器, 一位是最小的存储单位."""
    yield from _counted(_BITS, folded, start, end, "bit", 1)


def _dozens(folded: str, start: int, end: int) -> Iterator[Core]:
    """两打鸡蛋; 三打两建 is none."""
    yield from _counted(_DOZEN, folded, start, end, "piece", 12)


def _halved(folded: str, start: int, end: int) -> Iterator[Core]:
    for match in _HALVED.finditer(folded, start, end):
        yield Core(*match.span(), Figure(kind="percent", number="50", unit="percent"))


def _counted(pattern: re.Pattern[str], folded: str, start: int, end: int, unit: str, times: int) -> Iterator[Core]:
    for match in pattern.finditer(folded, start, end):
        number = chinese_number(match["number"])
        if number is not None:
            kind: Kind = "dimension" if unit == "bit" else "number"
            yield Core(*match.span(), Figure(kind=kind, number=plain(number * times), unit=unit))


def _doubled(folded: str, start: int, end: int) -> Iterator[Core]:
    for match in _DOUBLED.finditer(folded, start, end):
        number = 2 ** ("一二三四五".index((match["times"] or "一").replace("两", "二")) + 1)
        figure = Figure(
            kind="number",
            number=str(number),
            unit="fold",
            change="up",
            change_by="to",
            hedge="over" if match["more"] else "none",
        )
        yield Core(*match.span(), figure)


def _halves(folded: str, start: int, end: int, units: Mapping[str, str], kinds: Mapping[str, Kind]) -> Iterator[Core]:
    for match in _HALF.finditer(folded, start, end):
        unit = match["unit"]
        if unit == "成":
            yield Core(*match.span(), Figure(kind="percent", number="5", unit="percent"))
            continue
        name = units.get(unit, unit)
        number, name = ("50", "year") if name == "century" else ("0.5", name)
        yield Core(*match.span(), Figure(kind=kinds.get(name, "number"), number=number, unit=name))
    for match in _ONE_HALF.finditer(folded, start, end):
        yield Core(*match.span(), Figure(kind="number", number="0.5", hedge="over" if match["over"] else "none"))


def _tenths(folded: str, start: int, end: int) -> Iterator[Core]:
    for match in _NINE_IN_TEN.finditer(folded, start, end):
        low, high = ("五六七八九".index(match[name]) * 10 + 50 for name in ("low", "high"))
        if low < high:
            figure = Figure(kind="range", number=None, low=str(low), high=str(high), unit="percent", hedge="about")
            yield Core(*match.span(), figure)


def _years_and_months(folded: str, start: int, end: int) -> Iterator[Core]:
    """一年零三个月 is fifteen months, 两年半 two and a half years."""
    for match in _YEARS_MONTHS.finditer(folded, start, end):
        years, months = chinese_number(match["years"]), chinese_number(match["months"] or "零")
        if years is None or months is None or not 0 < years < 100:
            continue
        if match["months"]:
            yield Core(*match.span(), Figure(kind="number", number=plain(years * 12 + months), unit="month"))
        else:
            yield Core(*match.span(), Figure(kind="number", number=plain(years + Decimal("0.5")), unit="year"))


def _change(folded: str, start: int, end: int) -> Iterator[Core]:
    """五角钱, 3角2分: parts of a yuan; 五角大楼 and 三角 are none."""
    for match in _CHANGE.finditer(folded, start, end):
        if match["alone"] is not None and match.start() > start and folded[match.start() - 1] not in "价为 \n":
            continue
        amount = chinese_amount(match[0].rstrip("钱整正"))
        if amount is not None:
            yield Core(*match.span(), Figure(kind="currency", number=plain(amount), currency="CNY"))


def _fen(folded: str, start: int, end: int) -> Iterator[Core]:
    """五分, as all there is."""
    if end - start <= _SHORT and "角" not in folded[start:end]:
        yield from _change(folded, start, end)


def _ratios(folded: str, start: int, end: int) -> Iterator[Core]:
    """3比1, 比例为1:5; a colon is a ratio only beside a word for one, as it is mostly a time of day."""
    for match in _RATIO.finditer(folded, start, end):
        is_told = _RATIO_BEFORE.search(folded, max(start, match.start() - 10), match.start()) or _RATIO_BEHIND.match(
            folded, match.end(), end
        )
        is_score = match["mark"] == "比" and all(len(match[name]) <= 5 for name in ("over", "under"))
        over, under = chinese_number(match["over"]), chinese_number(match["under"])
        if not (is_told or is_score) or over is None or not under:
            continue
        yield Core(*match.span(), Figure(kind="number", number=plain(round_off(over / under)), unit="ratio"))


def _top(folded: str, start: int, end: int) -> Iterator[Core]:
    """排名前三, 前十名, 前10强: the first so many of an order."""
    for match in _TOP.finditer(folded, start, end):
        is_ranked = _TOP_BEFORE.search(folded, max(start, match.start() - 4), match.start())
        rank = match["rank"]
        if rank in (None, "位", "家", "大") and not is_ranked:
            continue
        if rank is None and not _TOP_BEHIND.match(folded, match.end(), end):
            continue
        number = chinese_number(match["number"])
        if number is not None and number > 1:
            yield Core(*match.span(), Figure(kind="number", number=plain(number), unit="rank"))


_READERS = (
    ("番", _doubled),
    ("对折", _halved),
    ("十之", _tenths),
    ("年零", _years_and_months),
    ("年半", _years_and_months),
    ("比", _ratios),
    (":", _ratios),
    ("前", _top),
    ("角", _change),
    ("分", _fen),
    ("位", _bits),
    ("打", _dozens),
)
"""Character that a sentence must hold, and who reads it then."""

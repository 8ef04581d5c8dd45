"""Where numerals stand in a folded text: digits, Chinese numerals, both mixed, fractions, vague and paired ones.

Each is read exactly by `numerals_zh`; what cannot be read is passed over. Every repetition is bounded or possessive,
and no numeral starts inside another, so that the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from watchwords.recognisers.figures.numerals_zh import (
    DIGITS,
    LARGE,
    LONGEST,
    SMALL,
    bare_places,
    chinese_number,
    neighbours,
)

HAN_DIGIT = "".join(DIGITS)
HAN_PLACE = "".join(SMALL) + "".join(LARGE)
_H = f"[{HAN_DIGIT}{HAN_PLACE}]"
_PAIRED = (
    r"(?:一、[二两]|[二两]、三|三、[四五]|四、五|五、六|六、七|七、八|八、九)"
    r"(?=[十百千万亿]{0,3}(?:[多余]?[个年天名家次倍成月]|元|斤|吨|人(?![民类])|倍|亩|公里|米|度电|亿|万))[十百千万亿]{0,3}"
)
_POWER = r"\d{1,4}(?:\.\d{1,4}+)?\^[+-]?\d{1,2}(?!\d)"
_SLASHED = r"(?:\d{1,4}[ 又])?\d{1,6}/\d{1,6}(?![\d/.])|\d{1,16}+(?:\.\d{1,12}+)?[eE][+-]?\d{1,2}(?!\w)"
_D = r"(?:\d{1,3}(?:,\d{3}){1,6}+(?!\d)|\d{1,24}+)(?:\.\d{1,16}+)?+"
_RUN = rf"(?:{_D}(?:{_H}{{1,30}}+(?:{_D})?){{0,4}}+|{_H}{{1,40}}+(?:{_D}(?:{_H}{{1,30}}+)?){{0,3}}+)"
# 两 is no decimal: 一点两小时.
_DECIMAL = HAN_DIGIT.replace("两", "").replace("俩", "")
# 八点三十分 is a time of day.
_POINT = rf"(?:点(?:[{_DECIMAL}]{{1,20}}+|\d{{1,16}}+)(?![十刻分整半钟])[十百千万亿兆]{{0,4}}+)?"
_ONE = rf"{_RUN}{_POINT}"
_BODY = re.compile(
    # 二、三百亿 of older texts is 二三百亿.
    rf"(?P<body>{_PAIRED}|{_POWER}|{_SLASHED}|{_ONE}(?:(?:又{_ONE})?分之[负-]?{_ONE})?)"
    r"(?:(?P<more>[多余几]|来(?=[个人年天岁名家万亿]))(?P<larger>[百千]?[万亿]{1,2}(?:[多余]亿)?)?)?"
)
_CHUNK = re.compile(rf"[\d{HAN_DIGIT}{HAN_PLACE}]++")
# 39.2 of RMB39.2; a number in a name (G20, COVID-19) is none.
_CODE = re.compile("(?:RMB|CNY|USD|EUR|HKD|JPY|GBP)$")
_SIGN = re.compile(r"(?:(?<![不欠肩担抱辜自])负|零下|(?<![A-Za-z0-9)%\"-])-)$")
_SCALE = re.compile("[0-9.,]{1,40}([十百千]?万亿|[十百千]?[万亿]|[百千兆])")
_BARE_PLACES = re.compile("[百千万亿][十百千万亿]{0,3}")
# The prefix of a unit, not a scale: 千米, 千瓦, 兆瓦, 兆字节.
_UNIT_PREFIX = re.compile("[千兆](?=[米克瓦卡赫伏帕焦]|字节|比特|公里)")
# $6.07 trillion in a Chinese sentence; a lone letter is a scale only where a sum, a range or nothing else follows.
_LATIN_SCALE = re.compile(
    r" ?(?P<word>trillion|billion|million|thousand|tn|bn|mn)(?![a-z])"
    r"|(?P<letter>k)(?=[-~至到] ?\d{1,5}k(?![a-z])|元|/月|多|用户)|(?P<mega>m)(?=用户|下载|美元|元|多元)"
    r"| ?(?P<alone>[km])$",
    re.I | re.M,
)
LATIN = {"trillion": 12, "tn": 12, "billion": 9, "bn": 9, "million": 6, "mn": 6, "m": 6, "thousand": 3, "k": 3}
_LETTER_RANGE = re.compile(r"\d[kK]-$")
_AFTER_LETTER = re.compile("[kK] ?[-~至到] ?$")
_POINT_BEFORE = re.compile(r"(?:^|[-负 (\"\n])\.$")
_LINE_START = re.compile(r"(?:^|\n)[-负 ]{0,2}$")
_VERSION = re.compile(r"\.\d")
_BELOW_ZERO = re.compile("零下")


class Numeral(NamedTuple):
    """A numeral in the folded text."""

    start: int
    end: int
    number: Decimal | None
    """None where only bounds are given."""
    low: Decimal | None = None
    high: Decimal | None = None
    scale: str | None = None
    """Scale word behind digits: 万亿 of 39.2万亿."""
    is_more: bool = False
    """Whether 多, 余 or 几 adds something unsaid."""
    is_digits: bool = False
    """Whether it begins with digits."""
    is_bare_place: bool = False
    """百, 千万: a number only beside a word such as 上, 近, 数 or 余."""
    is_fraction: bool = False
    is_rank: bool = False
    """第 stands before it, and belongs to the stretch."""


def find_numerals(folded: str, start: int, end: int) -> Iterator[Numeral]:
    """Numerals of folded [start, end), in order, without overlap."""
    at = start
    while chunk := _CHUNK.search(folded, at, end):
        at = chunk.end()
        if chunk.end() - chunk.start() > LONGEST or _is_none(folded, chunk.start(), start):
            continue
        numeral = numeral_at(folded, chunk.start(), end, low=start)
        if numeral:
            at = numeral.end + (1 if _UNIT_PREFIX.match(folded, numeral.end, end) else 0)
            if not (numeral.is_digits and _VERSION.match(folded, numeral.end, end)):
                yield numeral


def numeral_at(folded: str, at: int, end: int, *, low: int) -> Numeral | None:
    """The numeral whose first digit stands at `at`; its sign, or 第, is looked for from `low` on."""
    match = _BODY.match(folded, at, end)
    if not match:
        return None
    body, is_whole = _without_prefix_of_unit(folded, match["body"], match.end("body"))
    is_rank = at > low and folded[at - 1] == "第"
    # .5 is a half, where nothing stands before the point.
    has_point = (
        at > low
        and folded[at - 1] == "."
        and body.isdecimal()
        and body.isascii()
        and _POINT_BEFORE.search(folded, max(low, at - 3), at) is not None
    )
    head = at - 1 if has_point else at
    sign = _SIGN.search(folded, max(low, head - 2), head)
    start = at - 1 if is_rank else sign.start() if sign else head
    numeral = _read(start, at + len(body), body, is_rank=is_rank)
    if numeral is None:
        body = _first_part(body)
        numeral = _read(start, at + len(body), body, is_rank=is_rank) if body else None
    elif is_whole and match["more"] and numeral.number is not None:
        numeral = _with_more(numeral, match)
    if numeral and has_point:
        numeral = numeral._replace(number=Decimal(f"0.{body}"))
    if numeral and numeral.is_digits:
        numeral = _with_latin(folded, numeral, end, low)
    if numeral and sign and numeral.number is not None:
        numeral = numeral._replace(number=-numeral.number)
    return numeral


def _with_latin(folded: str, numeral: Numeral, end: int, low: int) -> Numeral:
    """With the Latin scale behind it: 6.07 trillion, 20k."""
    if numeral.scale or numeral.is_fraction or numeral.is_more or numeral.number is None:
        return numeral
    behind = folded[numeral.end : numeral.end + 1]
    if not (behind == " " or (behind.isascii() and behind.isalpha())):
        return numeral
    match = _LATIN_SCALE.match(folded, numeral.end, end)
    word, at = (match[match.lastgroup or 0].lower(), match.end()) if match else ("", 0)
    if match and match["alone"] and not _LINE_START.search(folded, low, numeral.start):
        word = ""
    if not word and folded[numeral.end : numeral.end + 1] in ("k", "K"):
        has_letter = _AFTER_LETTER.search(folded, max(0, numeral.start - 4), numeral.start)
        word, at = ("k", numeral.end + 1) if has_letter else ("", 0)
    if not word:
        return numeral
    return numeral._replace(end=at, number=numeral.number * Decimal(10) ** LATIN[word], scale=word)


def _is_none(folded: str, at: int, low: int) -> bool:
    if _BELOW_ZERO.match(folded, at):
        return True
    if at == low:
        return False
    before = folded[at - 1]
    if before == ".":
        return at - low >= 2 and folded[at - 2].isalnum()
    if before == "-":
        is_name = at - low >= 2 and folded[at - 2].isascii() and folded[at - 2].isalpha()
        return is_name and not _LETTER_RANGE.search(folded, max(low, at - 3), at)
    return before.isascii() and before.isalpha() and _CODE.search(folded, max(low, at - 3), at) is None


def _first_part(body: str) -> str:
    """Digits, or Chinese numerals, that open a run which is no number as a whole: 十三 of 十三2018."""
    if body[0] in DIGITS and body[1:2] in ("两", "俩"):
        return body[0]
    is_ascii = body[0].isascii()
    return next((body[:at] for at, char in enumerate(body) if char.isascii() != is_ascii), "")


def _with_more(numeral: Numeral, match: re.Match[str]) -> Numeral:
    larger = match["larger"]
    number = numeral.number or Decimal(0)
    if not larger:
        return numeral._replace(end=match.end(), is_more=True)
    scale = larger if numeral.is_digits else None
    times = bare_places(larger.replace("多", "").replace("余", "")) or 1
    return numeral._replace(end=match.end(), is_more=True, number=number * times, scale=scale)


def _read(start: int, end: int, body: str, *, is_rank: bool) -> Numeral | None:
    if pair := neighbours(body.replace("、", "")):
        return Numeral(start, end, None, *pair, is_rank=is_rank)
    is_bare = _BARE_PLACES.fullmatch(body) is not None
    number = bare_places(body) if is_bare else chinese_number(body)
    if number is None:
        return None
    scale = _SCALE.fullmatch(body)
    return Numeral(
        start,
        end,
        number,
        scale=scale[1] if scale else None,
        is_digits=body[0].isascii(),
        is_bare_place=is_bare,
        is_fraction="分之" in body or "/" in body,
        is_rank=is_rank,
    )


def _without_prefix_of_unit(folded: str, body: str, end: int) -> tuple[str, bool]:
    """`body` without a 千 or 兆 that belongs to the unit behind it, and whether it is whole."""
    if len(body) > 1 and _UNIT_PREFIX.match(folded, end - 1, end + 2) and chinese_number(body[:-1]) is not None:
        return body[:-1], False
    return body, True

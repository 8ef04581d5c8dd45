"""What stands behind a Chinese numeral: units and currencies, where they are no part of another word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from watchwords.recognisers.figures.runs_zh import Numeral
from watchwords.recognisers.figures.specials_zh import Kind

SCALED_DEGREES = re.compile("(?P<scale>华氏|摄氏)(?:温度|度)?$")
_YEAR = re.compile(r"年(?!来|多|以上|以内|左右|的时间)")
_HEIGHT = re.compile("温|热|烧|冷|气候")
_ELECTRIC = re.compile("电")


def is_unit_here(folded: str, numeral: Numeral, match: re.Match[str], word: str) -> bool:
    """Years (2021年), decades and quarters that look like a count are none."""
    written = folded[numeral.start : numeral.end]
    if word == "年" and written.isdecimal():
        is_year = len(written) == 4 and "1500" <= written <= "2199"
        return not (written[0] == "0" or (is_year and _YEAR.match(folded, numeral.end)))
    if word == "年":
        return not (len(written) == 4 and all(char in "〇零○一二三四五六七八九" for char in written))
    if word == "大":
        # 三大任务 counts; 七大, 八大 are congresses.
        return written in ("两", "三", "四", "五", "六", "十", "2", "3", "4", "5", "6", "10")
    return True


def degree(folded: str, numeral: Numeral) -> tuple[str, Kind]:
    """度 is of heat or of electricity as the words before it say, else an angle."""
    near = folded[max(0, numeral.start - 12) : numeral.start]
    if scale := SCALED_DEGREES.search(near):
        return ("fahrenheit" if scale["scale"] == "华氏" else "celsius"), "temperature"
    if _ELECTRIC.search(near):
        return "kWh", "dimension"
    return "degree", "temperature" if _HEIGHT.search(near) else "dimension"


def unit_pattern(units: Iterable[str], currencies: Iterable[str], traps: Mapping[str, str]) -> re.Pattern[str]:
    """Units and currencies, the longest first, each not before its trap characters; a Latin one not inside a word."""
    words = []
    for word in sorted((*units, *currencies), key=len, reverse=True):
        # %20 of an address is no percentage.
        trap = "(?![A-Za-z0-9])" if word[-1].isascii() else ""
        if word in traps:
            trap = f"(?![{re.escape(traps[word])}])"
        words.append(re.escape(word) + trap)
    return re.compile(
        rf" ?(?P<lead>[多余](?=个))?(?P<word>{'|'.join(words)})(?:(?P<half>半)(?![数年])|(?P<more>[多余])(?![少元数]))?"
    )

"""Readings of a numeral that need no unit: ordinals, congresses by number, bare numbers that are clearly quantities."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from watchwords.recognisers.figures.reading import plain
from watchwords.recognisers.figures.runs_zh import Numeral
from watchwords.records import Figure

_RANK = re.compile("[届次名位个批期轮代任大](?![路洲])")
_RANKED = re.compile("(?:世界|全球|全国|全省|亚洲|排名|排行|排|位居|居|列|位列|名列|跃居|跃升至|升至)(?:的)?$")
_SESSION = re.compile("届(?:[一二三四五六七八九十]{1,2}中全会|扩大的|全国|中央|人大|政协|党)")
CLAUSE_END = re.compile(r"[,;。!?、)\"\n]|\.(?!\d)|$")
_LINKED = re.compile("(?:为|达|达到|是|约|近|超过|突破|降至|升至|增至|降到|升到|增加到|减少到|等于|指数)$")
_GROUPED = re.compile(r"\d,\d{3}")
_OTHER_USE = re.compile(r"[月日号时点届第:/年-]")
_RANK_END = re.compile(r"[。!?;\n]|$")


class Core(NamedTuple):
    """A figure without the words that qualify it: folded [start, end) of number, scale and unit."""

    start: int
    end: int
    figure: Figure
    is_written: bool = True
    """Whether it has a unit, a rank or a share; False for a bare number."""


def ordinal(folded: str, numeral: Numeral, end: int) -> Core | None:
    """第八届, 世界第二; articles, chapters, quarters and industries are names."""
    if numeral.number is None or numeral.number != numeral.number.to_integral_value():
        return None
    figure = Figure(kind="ordinal", number=plain(numeral.number))
    if rank := _RANK.match(folded, numeral.end, end):
        return Core(numeral.start, rank.end(), msgspec.structs.replace(figure, unit=rank[0]))
    is_ranked = _RANKED.search(folded, max(0, numeral.start - 6), numeral.start) is not None
    is_ranked = is_ranked or _RANK_END.match(folded, numeral.end, end) is not None
    return Core(numeral.start, numeral.end, figure) if is_ranked else None


def session(folded: str, numeral: Numeral, end: int) -> Core | None:
    """十三届全国人大 is the thirteenth."""
    if numeral.number is None or numeral.is_more or not _SESSION.match(folded, numeral.end, end):
        return None
    return Core(numeral.start, numeral.end + 1, Figure(kind="ordinal", number=plain(numeral.number), unit="届"))


def is_bare_quantity(folded: str, core: Core, figure: Figure, end: int, is_hedged: bool) -> bool:
    """Whether a number without a unit is clearly one: of large scale, grouped, told as a result, or all of a line."""
    written = folded[core.start : core.end]
    is_han = not written.lstrip("-负")[:1].isascii()
    if figure.scale or (written.rstrip("多余")[-1:] in ("万", "亿", "兆") and len(written) > 1):
        return True
    is_year = len(written) == 4 and written.isdecimal() and written[0] in "12"
    if is_hedged and not is_han and not is_year and not _OTHER_USE.match(folded, core.end, end):
        return True
    if not CLAUSE_END.match(folded, core.end, end):
        return False
    if _GROUPED.search(written) or (is_han and any(place in written for place in "百千万亿佰仟")):
        return True
    if figure.hedge == "over":
        return len(written) > 2
    if core.start == 0 or folded[core.start - 1] == "\n":
        is_exact = any(mark in written for mark in "-负.e") or len(written) > 4 or (is_han and len(written) > 1)
        return core.end >= end and is_exact and not (is_han and "十" not in written and "点" not in written)
    linked = is_hedged or _LINKED.search(folded, max(0, core.start - 4), core.start) is not None
    return linked and not is_han and not is_year

"""Readings of a numeral that need no unit: ordinals, congresses by number, bare numbers that are clearly quantities."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from watchwords.recognisers.figures.reading import plain
from watchwords.recognisers.figures.runs_zh import Numeral, numeral_at
from watchwords.records import Figure

_RANK = re.compile("[届次名位个批期轮代任大](?![路洲])")
_RANKED = re.compile("(?:世界|全球|全国|全省|亚洲|排名|排行|排|位居|居|列|位列|名列|跃居|跃升至|升至)(?:的)?$")
_SESSION = re.compile("届(?:[一二三四五六七八九十]{1,2}中全会|扩大的|全国|中央|人大|政协|党)")
_MEETING = re.compile("次(?:全体)?(?:会议|全会)")
_BODY = re.compile("届(?:全国)?(?:人民代表大会|人大|政协|全国委员会|中央委员会|人大常委会|常委会|委员会)$")
CLAUSE_END = re.compile(r"[,;。!?、)\"\n]|\.(?!\d)|$")
_LINKED = re.compile("(?:为|达|达到|是|约|近|超过|突破|降至|升至|增至|降到|升到|增加到|减少到|(?<!不)等于|指数)$")
_YEAR = re.compile("[12][0-9]{3}")
_GROUPED = re.compile(r"\d,\d{3}")
_OTHER_USE = re.compile(r"[月日号时点届第:/年-]")
_TO_RANK = re.compile(r"(?:-{1,2}|~|至|到|和(?=第)|与(?=第))第?")
_BETWEEN = re.compile("之?间")
_SEPARATORS = re.compile(r"[\"' ,;、。/~:+()和与及-]{0,12}")
_LIST_HEAD = re.compile(r"[、)]$|^\.")
_BOUNDS = frozenset({"over", "at_least", "below", "at_most"})
_BOUND_END = re.compile(r"[,;。!?、)\"\n的并且而]|(?:小|大|少|多)于|不超过|$")
_TOLD = re.compile(r"[,;。!?)\"\n]|[这那]|而是|不是|$")
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


def ranks(folded: str, numeral: Numeral, end: int) -> Core | None:
    """第三至第五名, 第十和第十五之间: from one rank to another."""
    first = _RANK.match(folded, numeral.end, end)
    to = _TO_RANK.match(folded, first.end() if first else numeral.end, end)
    if not to or numeral.number is None:
        return None
    upper = numeral_at(folded, to.end(), end, low=to.end() - 1 if to[0].endswith("第") else to.end())
    if upper is None or upper.number is None or not numeral.number < upper.number:
        return None
    last = _RANK.match(folded, upper.end, end)
    between = _BETWEEN.match(folded, last.end() if last else upper.end, end)
    if (to[0][0] in "和与" and not between) or not (last or between):
        return None
    closing = between or last
    figure = Figure(
        kind="range",
        number=None,
        low=plain(numeral.number),
        high=plain(upper.number),
        unit=last[0] if last else "rank",
        hedge="range",
    )
    return Core(numeral.start, closing.end() if closing else upper.end, figure)


def is_place(folded: str, core: Core) -> bool:
    """Whether it is only a word of place value: 万, 千."""
    return all(char in "十百千万亿兆" for char in folded[core.start : core.end]) and folded[core.start] != "十"


def stand_alone(folded: str, cores: list[Core]) -> bool:
    """Whether nothing but separators stands around the figures, and they are no head of a list."""
    at, rest = 0, []
    for index, core in enumerate(cores):
        # 1.5五点八 are two, the space between them folded away.
        is_mixed = folded[core.start].isascii() != folded[at - 1].isascii()
        if index and (core.start < at or (core.start == at and not is_mixed)):
            return False
        rest.append(folded[at : core.start])
        at = core.end
    rest.append(folded[at:])
    return all(_SEPARATORS.fullmatch(piece) for piece in rest) and not _LIST_HEAD.search(rest[-1])


def session(folded: str, numeral: Numeral, end: int) -> Core | None:
    """十三届全国人大 is the thirteenth, and its 四次会议 the fourth."""
    if numeral.number is None or numeral.is_more:
        return None
    is_meeting = _MEETING.match(folded, numeral.end, end) and _BODY.search(
        folded, max(0, numeral.start - 8), numeral.start
    )
    if not is_meeting and not _SESSION.match(folded, numeral.end, end):
        return None
    unit = folded[numeral.end]
    return Core(numeral.start, numeral.end + 1, Figure(kind="ordinal", number=plain(numeral.number), unit=unit))


def is_year(folded: str, numeral: Numeral) -> bool:
    """Whether it looks like a year: 1978, 2035."""
    written = folded[numeral.start : numeral.end]
    return len(written) == 4 and written.isdecimal() and "1500" <= written <= "2199"


def is_bare_range(folded: str, lower: Numeral, upper: Numeral, end: int) -> bool:
    """Whether two numbers without a unit are clearly the bounds of one: 一百至一百五十, 2.5~3.5, 从10到20."""
    if not CLAUSE_END.match(folded, upper.end, end) or is_year(folded, upper) or lower.number is None:
        return False
    if not lower.is_digits and lower.number >= 100:
        return True
    have_decimals = all(
        any(point in folded[numeral.start : numeral.end] for point in ".点") for numeral in (lower, upper)
    )
    # 从0到1 is a phrase.
    is_told = folded.startswith("从", lower.start - 1) if lower.start else False
    return have_decimals or (is_told and lower.is_digits and upper.is_digits and lower.number > 1)


def is_bare_quantity(folded: str, core: Core, figure: Figure, end: int, hedge: str | None) -> bool:
    """Whether a number without a unit is clearly one: of large scale, grouped, told as a result, or all of a line.

    Args:
        folded: the text.
        core: the number.
        figure: its reading.
        end: where its sentence ends.
        hedge: the normal hedge before it, None where there is none.
    """
    written = folded[core.start : core.end]
    is_han = not written.lstrip("-负")[:1].isascii()
    if figure.scale or (written.rstrip("多余")[-1:] in ("万", "亿", "兆") and len(written) > 1):
        return True
    if _is_told_inside(folded, core, end, hedge, is_han=is_han, is_more=figure.hedge == "over"):
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
    linked = hedge is not None or _LINKED.search(folded, max(0, core.start - 4), core.start) is not None
    return linked and (not is_han or "点" in written) and not _YEAR.fullmatch(written)


def _is_told_inside(folded: str, core: Core, end: int, hedge: str | None, *, is_han: bool, is_more: bool) -> bool:
    """Whether the words around tell a number inside a clause: 超过300的, 大于二十的, 等于15, 300余项目, 这是五."""
    written = folded[core.start : core.end]
    behind = _OTHER_USE.match(folded, core.end, end)
    if (hedge or is_more) and not is_han and not behind and not _YEAR.fullmatch(written):
        return True
    if is_han and hedge in _BOUNDS and len(written) > 1 and _BOUND_END.match(folded, core.end, end):
        return True
    before = folded[max(0, core.start - 3) : core.start]
    if before.endswith("等于") and before != "不等于" and (not is_han or len(written) > 1) and not behind:
        return True
    is_digit = before.endswith("是") and len(written) == 1 and written in "二三四五六七八九"
    return is_digit and _TOLD.match(folded, core.end, end) is not None

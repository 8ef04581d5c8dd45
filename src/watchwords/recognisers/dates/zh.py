"""Chinese words that count from a day: 昨日, 今年, 上周五, 本月26日, 26日上午."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from watchwords.recognisers.dates.relative import DateWordsZh, Relative
from watchwords.recognisers.figures.numerals_zh import chinese_integer

_WEEKDAYS = {day: at for at, day in enumerate("一二三四五六日")} | {"天": 6}
_DAY = r"(?P<day>\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
# 3日内, 26日游: a length of time, or a name.
_NOT_BEHIND_DAY = (
    r"(?![游内线楼文元报本子志])(?!之[内间]|以[内来前后]|[前后]的?|左右|至|到|-|—|~|、|[\d一二三四五六七八九十])"
)


class ChineseDates:
    """Reads Chinese words that count from a day.

    Args:
        words: the words of `data/dates.toml`.
    """

    def __init__(self, words: DateWordsZh) -> None:
        self._words = words
        self._plain = {
            **{word: Relative(0, 0, "day", shift) for word, shift in words.days.items()},
            **{word: Relative(0, 0, "year", shift) for word, shift in words.years.items()},
            **{word: Relative(0, 0, "month", shift) for word, shift in words.months.items()},
            **{word: Relative(0, 0, "week", shift) for word, shift in words.weeks.items()},
        }
        months, prefixes = _any(words.months), _any(words.week_prefixes)
        self._pattern = re.compile(
            rf"(?P<month>{months}){_DAY}(?!内)"
            rf"|(?<![一二三四五六七八九十两几每半逢\d四整全单双至到])(?P<prefix>{prefixes})?(?:个)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
            r"(?![个次天夜年岁月两三四五六七八九\d至到、])"
            rf"|(?P<plain>{_any(self._plain)})"
            rf"|(?<![\d.月第每近共约逾超过满隔前后:/年-])(?P<bare>\d{{1,2}})[日号]{_NOT_BEHIND_DAY}"
        )
        self._not_behind = re.compile(r"(?:每|历|逢|去|今|直到|到|至|整|[一二三四五六七八九十两几数\d上下]|明|前)$")
        self._parts = re.compile(_any(words.parts_of_year))
        self._ahead = re.compile(_any(words.ahead))

    def read(self, folded: str) -> Iterator[Relative]:
        """The words of one text, in order."""
        for match in self._pattern.finditer(folded):
            relative = self._from(match, folded)
            if relative is not None:
                yield relative

    def _from(self, match: re.Match[str], folded: str) -> Relative | None:
        start, end = match.span()
        if match["month"]:
            shift = self._words.months[match["month"]]
            return Relative(start, end, "day of month", shift, _day_number(match["day"]))
        if match["weekday"]:
            value = _WEEKDAYS[match["weekday"]]
            if match["prefix"]:
                return Relative(start, end, "day of week", self._words.week_prefixes[match["prefix"]], value)
            return Relative(start, end, "weekday", None, value)
        if match["bare"]:
            # 26号 alone is as often a number of a house or a ship.
            return None if match[0].endswith("号") else Relative(start, end, "bare day", None, int(match["bare"]))
        plain = self._plain[match["plain"]]
        before = folded[max(0, start - 2) : start]
        if self._not_behind.search(before) or (plain.unit == "day" and folded.startswith(("的", "头条", "之"), end)):
            return None
        return plain._replace(start=start, end=end)

    def looks_ahead(self, folded: str, low: int, high: int) -> bool:
        """Whether the words just before tell of what is to come: 将, 定于."""
        stop = max(folded.rfind(mark, low, high) for mark in "。;!?\n")
        return bool(self._ahead.search(folded, max(low, stop + 1), min(len(folded), high + 12)))

    def part_of_year(self, folded: str, at: int) -> tuple[int, int, int] | None:
        """The part of a year named right at `at`: where it ends, its first and its last month."""
        match = self._parts.match(folded, at)
        return (match.end(), *self._words.parts_of_year[match[0]]) if match else None


def _day_number(written: str) -> int | None:
    return int(written) if written.isdecimal() else chinese_integer(written)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

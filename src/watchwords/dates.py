"""Dates in Chinese and English text, as ISO strings no more precise than the words.

Three steps, so that a caller can put the year in between: `scan` reads what is written, `settle` checks it against the
calendar and completes a missing year, `find_dates` does both. Readers use `read_date`; what looks like a date and
cannot be one (2021年13月, 31 February) is left out everywhere and listed by `impossible_dates`.

The text may be raw: full-width digits, Chinese numerals (二〇二一年九月二十六日) and single spaces between the parts
are read as they stand. Offsets are of the text given.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# Years that a public text of our subject can mean. 5000年 and 800 are lengths of time, not years.
FIRST_YEAR, LAST_YEAR = 1500, 2199


class Parts(NamedTuple):
    """Year, month and day as written; None where not written."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class WrittenDate(NamedTuple):
    """A date or range as it stands in the text, not yet checked against the calendar."""

    start: int
    end: int
    first: Parts
    last: Parts | None = None
    years_ago: int | None = None
    """0 for 今年, 1 for 去年: the year counts from the document's own."""
    years_after: int | None = None
    """0 for 同年, 1 for 次年: the year counts from one written before in the same paragraph."""
    part: bool = False
    """A quarter or half, written as such, with its first and last month."""


class FoundDate(NamedTuple):
    """A possible date or range: [start, end), ISO first day (month, year) and last, or None."""

    start: int
    end: int
    date: str
    until: str | None = None


def find_dates(text: str, *, year: int | None = None) -> list[FoundDate]:
    """All possible dates of `text`, in order.

    Args:
        text: raw or folded text.
        year: year of the document, for dates written without one; a year written earlier in `text` goes first.

    Returns:
        Found dates; those whose year stays unknown are left out, as are those the calendar does not have.
    """
    found = []
    carried = year
    for written in scan(text):
        if written.years_after is not None and carried == year:
            continue
        settled = settle(written, carried=carried, own=year)
        if settled is not None:
            found.append(settled)
            carried = written.first.year or carried
    return found


def read_date(text: str) -> str | None:
    """The first possible date with a written year in a short text such as a dateline or a field, ISO; None without one.

    >>> read_date("二〇二一年九月二十六日"), read_date("Sept. 2021"), read_date("2021年13月")
    ('2021-09-26', '2021-09', None)
    """
    bare = text.strip()
    if re.fullmatch(r"\d{4}", bare) and FIRST_YEAR <= int(bare) <= LAST_YEAR:
        return str(int(bare))
    return next((found.date for found in find_dates(text)), None)


def impossible_dates(text: str) -> list[str]:
    """The stretches of `text` that are written as dates and are on no calendar, in order."""
    return [text[written.start : written.end] for written in scan(text) if not _is_possible(written)]


def settle(written: WrittenDate, *, carried: int | None, own: int | None) -> FoundDate | None:
    """The date that was written, with a missing year completed; None where impossible or still without a year.

    Args:
        written: what `scan` read.
        carried: year to complete with.
        own: the document's own year, from which 今年 and 去年 are counted.
    """
    if not _is_possible(written):
        return None
    year = carried if written.years_ago is None else (None if own is None else own - written.years_ago)
    if written.years_after is not None and carried is not None:
        year = carried + written.years_after
    first = _complete(written.first, year)
    if first.year is None:
        return None
    last = _complete(written.last, first.year) if written.last else None
    if last and last.year == first.year and written.last and written.last.year is None and _turns_the_year(first, last):
        last = last._replace(year=first.year + 1)
    if not (_on_calendar(first) and (last is None or (_on_calendar(last) and _iso(first) < _iso(last)))):
        return None
    return FoundDate(written.start, written.end, _iso(first), _iso(last) if last else None)


@lru_cache(maxsize=1)
def scan(text: str) -> tuple[WrittenDate, ...]:
    """Dates as written, in order, without overlap; a range of two full dates comes as one.

    The last text is remembered: dates and figures read the same one in turn.
    """
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[WrittenDate]:
    before: WrittenDate | None = None
    for written in _atoms(text):
        joined = _join(text, before, written) if before else None
        if before and not joined:
            yield before
        before = joined or written
    if before:
        yield before


# --- what a date may look like ----------------------------------------------------------------------------

_HAN_DIGITS = "〇零○一二三四五六七八九"
_SP = "[ \u3000\u00a0]?"
_Y = rf"(?:\d{{4}}|[{_HAN_DIGITS}]{{4}})"
_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_TO = rf"{_SP}(?:至|到|-|—{{1,2}}|–|~|～|－){_SP}"
# 1950年代 is a decade, 2000年来 and 2000年历史 are lengths of time.
_NIAN = rf"{_SP}年(?!代|级|来|多|历史|的历史|之久|以上历史|有余|一遇)"
_DAY = rf"{_SP}[日号](?!线|楼|文)"
# Days of the old calendar (十月初一, 八月十五) are not counted as ours.
_NEW_MOON = rf"(?!{_SP}(?:初[一二三四五六七八九十]|廿))"
_MONTH_NAMES = (
    r"(?:Jan(?:uary|\b\.?)|Feb(?:ruary|\b\.?)|Mar(?:ch|\b\.?)|Apr(?:il|\b\.?)|May|June?\b|July?\b|Aug(?:ust|\b\.?)"
    r"|Sep(?:tember|t?\b\.?)|Oct(?:ober|\b\.?)|Nov(?:ember|\b\.?)|Dec(?:ember|\b\.?)"
    r"|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT(?:EMBER)?|OCT(?:OBER)?"
    r"|NOV(?:EMBER)?|DEC(?:EMBER)?)"
)
# In small letters only those that are no other word, and only beside a number.
_MONTH_BESIDE = (
    rf"(?:{_MONTH_NAMES}|january|february|april|june|july|august|september|october|november|december"
    r"|jan|feb|apr|aug|sept|oct|nov|dec)"
)
WEEKDAY_NAMES = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day\b|\b\.?)"
_WEEKDAY = rf"(?:{WEEKDAY_NAMES},?\s)?"
_D = r"\d{1,2}(?:st|nd|rd|th)?(?![\d%])(?![.,]\d)"
_EN_TO = r"(?:\s?[-–—~]\s?|\s(?:to|until|till|through)\s)"
# between 3 and 12 September is a range; 3 and 12 September are two days.
_EN_AND = r"(?:(?<=[Bb]etween\s\d)|(?<=[Bb]etween\s\d\d))\sand\s"
# A year in words goes on behind these; the day alone would be of another year.
_NO_WORDS = r"(?!,?\s(?:of\s)?(?:(?:six|seven|eigh|nine)teen|two\sthousand)\b)"
_EN_YEAR = r"(?:,?\s(?:(?:of|in)\s)?(?P<{}>\d{{4}})(?![\d%]|[.,]\d))?"

_CHINESE = re.compile(
    rf"(?<![\d.第{_HAN_DIGITS}十百千])(?:"
    rf"(?P<ya>{_Y})(?:{_SP}年)?{_TO}(?P<yb>{_Y}){_NIAN}"
    rf"|(?:(?P<y>{_Y}){_NIAN}{_SP}|(?P<rel>[今去前明]年){_SP}|(?P<after>[同当该次翌]年){_SP}|(?<!年))"
    rf"(?:(?P<m>{_N}){_SP}月{_SP}"
    rf"(?:(?P<d>{_N})(?:(?:{_DAY})?(?:{_TO}|(?P<also>[、和及]))(?:(?P<mu>{_N}){_SP}月{_SP})?(?P<du>{_N}){_DAY}|{_DAY}))"
    rf"|(?P<ma>{_N})(?:{_SP}月)?{_TO}(?P<mb>{_N}){_SP}月(?!{_SP}{_N}{_DAY})"
    rf"|(?P<mo>{_N}){_SP}月{_NEW_MOON}(?P<tail>份|底|初|末|上旬|中旬|下旬|间|以来|起)?)"
    rf"|(?P<yo>{_Y}){_NIAN})"
)
# What stands before a date that is of another calendar or comes again every year.
_NOT_BEHIND = re.compile(r"(?:[农阴旧夏]历|每年|历年|逢|[年月]的?)$")
_RANK_NAMES = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth", *(f"twenty-{rank}" for rank in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh"))),
    *("twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"),
)
_RANKS = rf"(?i:{'|'.join(sorted(_RANK_NAMES, key=len, reverse=True))})"
_ENGLISH = re.compile(
    rf"(?<![A-Za-z0-9])(?<!\d[.,])(?:"
    rf"{_WEEKDAY}(?:the\s)?(?P<d1>{_D})(?:(?:{_EN_TO}|{_EN_AND})(?P<d1u>{_D}))?\s(?:(?:day\s)?of\s)?(?P<m1>{_MONTH_BESIDE})(?![a-z])"
    rf"{_EN_YEAR.format('y1')}{_NO_WORDS}"
    rf"|(?P<w15>{_RANKS})\s(?:day\s)?of\s(?P<m15>{_MONTH_BESIDE}),?\s(?:of\s)?(?P<y15>\d{{4}})(?![\d%])"
    rf"|(?P<m16>{_MONTH_BESIDE})\s(?:the\s)?(?P<w16>{_RANKS}),?\s(?P<y16>\d{{4}})(?![\d%])"
    rf"|(?P<y17>\d{{4}})-(?P<m17>{_MONTH_BESIDE})-(?P<d17>\d{{1,2}})(?!\d)"
    rf"|(?P<m18>{_MONTH_BESIDE})-(?P<d18>\d{{1,2}})-(?P<y18>\d{{4}})(?!\d)"
    rf"|(?P<y19>\d{{4}})[\s-][Hh](?P<h19>[12])(?!\d)|[Hh](?P<h20>[12])(?:\sof)?[\s-](?P<y20>\d{{4}})(?!\d)"
    rf"|{_WEEKDAY}(?P<m2>{_MONTH_BESIDE})\s(?P<d2>{_D})"
    rf"(?:{_EN_TO}(?:(?P<m2u>{_MONTH_NAMES})\s)?(?P<d2u>{_D}))?{_EN_YEAR.format('y2')}{_NO_WORDS}"
    rf"|(?P<m7>{_MONTH_BESIDE})(?:{_EN_TO})(?P<m7u>{_MONTH_NAMES})(?![a-z]),?\s(?:(?:of|in)\s)?(?P<y7>\d{{4}})(?!\d)"
    rf"|(?P<m3>{_MONTH_BESIDE})(?:,?\s(?:of\s)?|[-/])(?P<y3>\d{{4}})(?!\d)"
    rf"|(?P<y4>\d{{4}})(?P<sep>[-/.])(?P<m4>\d{{1,2}})(?P=sep)(?P<d4>\d{{1,2}})(?!\d)"
    rf"|(?P<d8>\d{{1,2}})-(?P<m8>{_MONTH_NAMES})-(?P<y8>\d{{4}})(?!\d)"
    rf"|(?P<a9>\d{{1,2}})(?P<sep9>[/.])(?P<b9>\d{{1,2}})(?P=sep9)(?P<y9>\d{{4}})(?![\d/])"
    rf"|(?P<y5>\d{{4}}){_EN_TO}(?P<y5u>\d{{4}})(?![\d%年]|[.,]\d)"
    rf"|(?P<y12>(?:1[6-9]|20)\d\d)\s?[–—-]\s?(?P<y12u>\d\d)(?![\d%年-]|[.,]\d)"
    rf"|(?P<part>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)\s(?P<of>quarter|half)\sof\s(?P<y11>\d{{4}})(?!\d)"
    rf"|[Qq](?P<q13>[1-4])(?:\s(?:of\s)?|-)(?P<y13>\d{{4}})(?!\d)|(?P<y14>\d{{4}})[\s-][Qq](?P<q14>[1-4])(?!\d)"
    rf"|(?:(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|of|[Tt]hrough|[Bb]efore|[Aa]fter|[Yy]ear|[Bb]etween|to"
    rf"|early|late|mid|end|and|or|[Tt]he|[Aa]|Vision|Agenda|b\.|m\.|c\.|ca|circa|[Bb]orn|[Dd]ied|d\.|as|'s|div\.)[\s-]"
    rf"|(?<=[(\[])|(?<=\d{{4}}[,;] ))"
    rf"(?P<y6>\d{{4}})(?!\s?[–—~-]\s?\d\d)(?![\d%年,./-]\d|[\d%年s]|[\s-][QqHh]\d)(?!\s(?:million|billion|people|years|women|men|of)|[-\s](?:year|word|page))"
    rf"|(?<=[A-Za-z.],\s)(?P<y10>(?:1[6-9]|20)\d\d)(?=[);]|,\spp?\.)"
    rf"|(?<=[a-z]\s)(?P<y21>(?:1[89]|20)\d\d)(?=\)|,\s(?:p|pp)\.)"
    rf")"
)
# "in March" is a date once the year is known; "March on" and "May we" are not.
_MONTH_ALONE = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Ff]rom|[Bb]etween|of|early|late|mid|(?<=[a-z]\s)to)[\s-]"
    rf"(?P<m>{_MONTH_NAMES})(?![A-Za-z])(?!\s\d|,\s\d|\s(?:last|next)\b|\sof\s\d)(?:{_EN_TO}(?P<mu>{_MONTH_NAMES})(?![A-Za-z]|\s\d))?"
)
# Both names in full and nothing but "to" between: May to March.
_MONTHS_ALONE = re.compile(
    rf"\b(?P<m>{_MONTH_NAMES})(?:\s?[–—-]\s?|\s(?:to|until|till|through)\s)(?:the\send\sof\s)?(?P<mu>{_MONTH_NAMES})(?![A-Za-z]|\.?,?\s\d)"
)
_SAME_YEAR = re.compile(r"[Tt]h(?:at|e)\s(?:(?P<same>same)|following|next)\syear(?!'s|\w)")
# "the Fourth of July": a feast, and no month.
_RANK_OF = re.compile(rf"(?:{_RANKS}|\dth)\s$")
_YEAR_OR_MONTH, _DIGIT = re.compile("[年月]"), re.compile(r"\d{1,8}")
_MONTH = re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC")
_REACH_ZH, _REACH_EN = 30, 60
_MONTHS = {"janfebmaraprmayjunjulaugsepoctnovdec"[3 * n : 3 * n + 3]: n + 1 for n in range(12)}
_RELATIVE = {"今年": 0, "去年": 1, "前年": 2, "明年": -1}
_AFTER = {"同年": 0, "当年": 0, "该年": 0, "次年": 1, "翌年": 1}
_BETWEEN = re.compile(rf"{_TO}|{_EN_TO}(?:the\s)?(?:end\sof\s)?")
_AND = re.compile(r"\sand\s(?:the\s)?(?:end\sof\s)?")


def _atoms(text: str) -> list[WrittenDate]:
    atoms = []
    for match in _near(text, _CHINESE, _YEAR_OR_MONTH, _REACH_ZH):
        if not _NOT_BEHIND.search(text, max(0, match.start() - 2), match.start()):
            atoms += [atom for atom in (_from_chinese(match),) if atom]
    atoms += [atom for match in _near(text, _ENGLISH, _DIGIT, _REACH_EN) if (atom := _from_english(match))]
    atoms += [
        _from_month(match)
        for match in _near(text, _MONTH_ALONE, _MONTH, _REACH_EN)
        if not _RANK_OF.search(text, max(0, match.start() - _REACH_EN), match.start())
    ]
    atoms += map(_from_month, _near(text, _MONTHS_ALONE, _MONTH, _REACH_EN))
    atoms += map(_from_same_year, _SAME_YEAR.finditer(text))
    atoms.sort(key=lambda atom: (atom.start, -atom.end))
    return _without_overlap([atom for atom in atoms if _in_years(atom)])


def _near(text: str, pattern: re.Pattern[str], trigger: re.Pattern[str], reach: int) -> Iterator[re.Match[str]]:
    """Matches of `pattern`, looked for only around what each of them contains; most of a text has no date."""
    low = high = 0
    for found in trigger.finditer(text):
        if found.start() - reach > high:
            yield from pattern.finditer(text, low, high)
            low = found.start() - reach
        high = found.end() + reach
    yield from pattern.finditer(text, low, min(high, len(text)))


def _from_same_year(match: re.Match[str]) -> WrittenDate:
    return WrittenDate(*match.span(), Parts(), years_after=0 if match["same"] else 1)


def _from_chinese(match: re.Match[str]) -> WrittenDate | None:
    start, end = match.span()
    if match["ya"]:
        return WrittenDate(start, end, Parts(_number(match["ya"])), Parts(_number(match["yb"])))
    if match["yo"]:
        return WrittenDate(start, end, Parts(_number(match["yo"])))
    year, ago, after = _number(match["y"]), _RELATIVE.get(match["rel"] or ""), _AFTER.get(match["after"] or "")
    first: Parts
    until: Parts | None
    if match["ma"]:
        first, until = Parts(year, _number(match["ma"])), Parts(None, _number(match["mb"]))
    elif match["mo"]:
        # 十月革命, 五月花: a month in Chinese numerals alone is a date only where a word of time follows.
        is_alone = year is None and ago is None and after is None
        if is_alone and not match["tail"] and not match["mo"][0].isdecimal():
            return None
        end = match.start("tail") if match["tail"] and match["tail"] != "份" else end
        first, until = Parts(year, _number(match["mo"])), None
    else:
        first, until = Parts(year, _number(match["m"]), _number(match["d"])), None
        if match["du"]:
            until = Parts(None, _number(match["mu"]) or first.month, _number(match["du"]))
            if match["also"] and (until.month != first.month or (until.day or 0) - (first.day or 0) != 1):
                return None  # 9月1、20日: two days, and no range.
    return WrittenDate(start, end, first, until, ago, after)


def _from_english(match: re.Match[str]) -> WrittenDate | None:
    span = match.span()
    if match["d1"] or match["m2"]:
        return _from_day(match)
    if match["m7"]:
        year = _number(match["y7"])
        return WrittenDate(*span, Parts(year, _month(match["m7"])), Parts(year, _month(match["m7u"])))
    if match["m3"]:
        return WrittenDate(*span, Parts(_number(match["y3"]), _month(match["m3"])))
    if match["y4"]:
        return WrittenDate(*span, Parts(_number(match["y4"]), _number(match["m4"]), _number(match["d4"])))
    if match["y8"]:
        return WrittenDate(*span, Parts(_number(match["y8"]), _month(match["m8"]), _number(match["d8"])))
    if match["y9"]:
        return _from_slashes(match)
    if match["y5"]:
        return WrittenDate(*span, Parts(_number(match["y5"])), Parts(_number(match["y5u"])))
    if match["y12"]:
        return _from_short_range(match)
    return _from_year(match)


def _from_year(match: re.Match[str]) -> WrittenDate | None:
    """A year, or what is named by one."""
    if match["y11"] or match["y13"] or match["y14"] or match["y19"] or match["y20"]:
        return _from_part(match)
    for at in ("15", "16"):
        if match[f"w{at}"]:
            day = _RANK_NAMES.index(match[f"w{at}"].lower()) + 1
            return WrittenDate(*match.span(), Parts(_number(match[f"y{at}"]), _month(match[f"m{at}"]), day))
    for at in ("17", "18"):
        if match[f"m{at}"]:
            parts = Parts(_number(match[f"y{at}"]), _month(match[f"m{at}"]), int(match[f"d{at}"]))
            return WrittenDate(*match.span(), parts)
    group = next(name for name in ("y6", "y10", "y21") if match[name])
    return WrittenDate(*match.span(group), Parts(_number(match[group])))


def _from_day(match: re.Match[str]) -> WrittenDate:
    """A day with the name of its month, in either order."""
    at, other = ("1", "d1") if match["d1"] else ("2", "m2")
    start = match.start() if match[0][:3] not in {"the", "The"} else match.start(other)
    year, month = _number(match[f"y{at}"]), _month(match[f"m{at}"])
    last = None
    if match[f"d{at}u"]:
        month_until = _month(match["m2u"]) if at == "2" and match["m2u"] else month
        last = Parts(year, month_until, _day(match[f"d{at}u"]))
    return WrittenDate(start, match.end(), Parts(year, month, _day(match[f"d{at}"])), last)


def _from_slashes(match: re.Match[str]) -> WrittenDate | None:
    """26/9/2021 and 9/26/2021 can be read in one way only; 5/6/2021 in two, and is left."""
    a, b, year = int(match["a9"]), int(match["b9"]), _number(match["y9"])
    if a == b or b > 12:
        return WrittenDate(*match.span(), Parts(year, a, b))
    return WrittenDate(*match.span(), Parts(year, b, a)) if a > 12 else None


def _from_short_range(match: re.Match[str]) -> WrittenDate | None:
    """1890–91 goes up; 2005-06 may be a month, and is left."""
    first = int(match["y12"])
    last = first - first % 100 + int(match["y12u"])
    return WrittenDate(*match.span(), Parts(first), Parts(last)) if last > first and last % 100 > 12 else None


_PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _from_part(match: re.Match[str]) -> WrittenDate | None:
    """A quarter or half of a year, as its first and last month."""
    year = _number(match["y11"] or match["y13"] or match["y14"] or match["y19"] or match["y20"])
    half = match["h19"] or match["h20"]
    nth = _PARTS[match["part"].lower()] if match["part"] else int(half or match["q13"] or match["q14"])
    length = 6 if half or match["of"] == "half" else 3
    if nth * length > 12:
        return None
    return WrittenDate(*match.span(), Parts(year, (nth - 1) * length + 1), Parts(year, nth * length), part=True)


def _from_month(match: re.Match[str]) -> WrittenDate:
    last = Parts(month=_month(match["mu"])) if match["mu"] else None
    return WrittenDate(match.start("m"), match.end("mu" if last else "m"), Parts(month=_month(match["m"])), last)


def _join(text: str, before: WrittenDate, after: WrittenDate) -> WrittenDate | None:
    """Two dates with "to" between them and of one precision, as a range; a year of one serves both."""
    if not _is_between(text, before, after):
        return None
    if before.last and after.last and before.part and after.part:
        # From one quarter to another.
        return before._replace(end=after.end, last=after.last)
    if before.last or after.last:
        return None
    first, last = before.first, after.first
    if (first.day is None) != (last.day is None) or (first.month is None) != (last.month is None):
        return None
    if first.year is None:
        first = first._replace(year=last.year)
    return WrittenDate(before.start, after.end, first, last, before.years_ago)


def _is_between(text: str, before: WrittenDate, after: WrittenDate) -> bool:
    if _BETWEEN.fullmatch(text, before.end, after.start):
        return True
    is_and = _AND.fullmatch(text, before.end, after.start)
    lead = text[max(0, before.start - 12) : before.start].lower()
    return bool(is_and) and lead.endswith(("between ", "between the "))


def _without_overlap(atoms: list[WrittenDate]) -> list[WrittenDate]:
    kept: list[WrittenDate] = []
    for atom in atoms:
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
    return kept


# --- numbers and the calendar -----------------------------------------------------------------------------


def _number(written: str | None) -> int | None:
    """二〇二一 and ２０２１ digit by digit, 二十六 and 十 by value; None for None."""
    if written is None:
        return None
    if written.isdecimal():
        return int(written)
    digits = {han: max(0, at - 2) for at, han in enumerate(_HAN_DIGITS)}
    if "十" not in written:
        return int("".join(str(digits[han]) for han in written))
    tens, _, ones = written.partition("十")
    # 十十 is no number; 99 is on no calendar, so it is reported as impossible and not guessed at.
    if not all(part in digits or not part for part in (tens, ones)):
        return 99
    return 10 * (digits[tens] if tens else 1) + (digits[ones] if ones else 0)


def _month(name: str) -> int:
    return _MONTHS[name[:3].lower()]


def _day(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _in_years(written: WrittenDate) -> bool:
    years = [parts.year for parts in (written.first, written.last) if parts and parts.year is not None]
    return all(FIRST_YEAR <= year <= LAST_YEAR for year in years)


def _is_possible(written: WrittenDate) -> bool:
    return all(_on_calendar(parts) for parts in (written.first, written.last) if parts)


def _on_calendar(parts: Parts) -> bool:
    if parts.month is None:
        return True
    if not 1 <= parts.month <= 12:
        return False
    # Without a year 29 February is possible.
    return parts.day is None or 1 <= parts.day <= calendar.monthrange(parts.year or 2000, parts.month)[1]


def _turns_the_year(first: Parts, last: Parts) -> bool:
    """11月至2月: the range goes on into the next year."""
    return first.month is not None and last.month is not None and last.month < first.month


def _complete(parts: Parts, year: int | None) -> Parts:
    return parts if parts.year is not None else parts._replace(year=year)


def _iso(parts: Parts) -> str:
    numbers = [f"{parts.year:04d}", *(f"{part:02d}" for part in (parts.month, parts.day) if part is not None)]
    return "-".join(numbers)

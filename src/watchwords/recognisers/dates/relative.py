"""Dates that count from a day: what both languages read, and the calendar that tells which date is meant."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Literal, NamedTuple

import msgspec

from watchwords.dates import FIRST_YEAR, LAST_YEAR, Parts

Unit = Literal["day", "week", "month", "year", "day of week", "weekday", "day of month", "bare day", "named month"]
Reading = tuple[str, str | None]
"""ISO date and the last day of a range."""
_LONGEST_WAY_BACK = 10
"""A bare 28日 in a text of the 3rd is of the month before; 8日 in one of the 3rd is to come."""


class Relative(NamedTuple):
    """Words that count from a day: [start, end), the unit counted and how far."""

    start: int
    end: int
    unit: Unit
    shift: int | None = 0
    """-1 for the last one, 0 for this one, 1 for the next; None where only the sentence tells."""
    value: int | None = None
    """The day of the week (Monday is 0), day of the month, or month that is named."""

    @property
    def may_lie_ahead(self) -> bool:
        """Whether the sentence around must tell if it is past or to come."""
        return self.shift is None


class DateWordsZh(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Chinese words that count from a day, each with how far."""

    days: dict[str, int]
    years: dict[str, int]
    months: dict[str, int]
    weeks: dict[str, int]
    week_prefixes: dict[str, int]
    """What stands before 周一: 上, 本, 下."""
    parts_of_year: dict[str, tuple[int, int]]
    """上半年: first and last month."""
    ahead: tuple[str, ...]
    """Words that show that what follows is to come."""


class DateWordsEn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """English words that count from a day, each with how far."""

    days: dict[str, int]
    not_before: tuple[str, ...]
    """Words before "today" that make it mean nowadays."""
    ahead: tuple[str, ...]


def resolve(relative: Relative, day: Parts, *, ahead: bool, is_carried: bool = False) -> Reading | None:
    """The date that the words mean in a text of `day`; None where `day` is not precise enough or there is no such day.

    Args:
        relative: the words.
        day: the day counted from.
        ahead: whether the sentence tells of what is to come.
        is_carried: whether `day` is a date written before in the sentence, whose month is meant.
    """
    try:
        reading = _RULES[relative.unit](relative, day, ahead, is_carried)
    except (ValueError, OverflowError):
        return None
    return reading if reading and FIRST_YEAR <= int(reading[0][:4]) <= LAST_YEAR else None


def _whole(day: Parts) -> datetime.date | None:
    if day.year is None or day.month is None or day.day is None:
        return None
    return datetime.date(day.year, day.month, day.day)


def _day(relative: Relative, day: Parts, ahead: bool, is_carried: bool) -> Reading | None:
    at = _whole(day)
    return ((at + datetime.timedelta(days=relative.shift or 0)).isoformat(), None) if at else None


def _week(relative: Relative, day: Parts, ahead: bool, is_carried: bool) -> Reading | None:
    at = _whole(day)
    if at is None:
        return None
    monday = at + datetime.timedelta(days=7 * (relative.shift or 0) - at.weekday())
    return monday.isoformat(), (monday + datetime.timedelta(days=6)).isoformat()


def _month(relative: Relative, day: Parts, ahead: bool, is_carried: bool) -> Reading | None:
    at = _shifted_month(day, relative.shift or 0)
    return (f"{at[0]:04d}-{at[1]:02d}", None) if at else None


def _year(relative: Relative, day: Parts, ahead: bool, is_carried: bool) -> Reading | None:
    return None if day.year is None else (f"{day.year + (relative.shift or 0):04d}", None)


def _day_of_week(relative: Relative, day: Parts, ahead: bool, is_carried: bool) -> Reading | None:
    """上周五: counted in weeks from Monday to Sunday."""
    week = _week(relative, day, ahead, is_carried)
    if week is None or relative.value is None:
        return None
    return (datetime.date.fromisoformat(week[0]) + datetime.timedelta(days=relative.value)).isoformat(), None


def _weekday(relative: Relative, day: Parts, ahead: bool, is_carried: bool) -> Reading | None:
    """ "On Monday": the last one, the day of the text itself or, where the sentence looks ahead, the next one."""
    at = _whole(day)
    if at is None or relative.value is None:
        return None
    back = (at.weekday() - relative.value) % 7
    if relative.shift == -1:
        back = back or 7
    elif relative.shift == 1 or (ahead and back):
        back -= 7
    return (at - datetime.timedelta(days=back)).isoformat(), None


def _day_of_month(relative: Relative, day: Parts, ahead: bool, is_carried: bool) -> Reading | None:
    at = _shifted_month(day, relative.shift or 0)
    if at is None or relative.value is None:
        return None
    return datetime.date(*at, relative.value).isoformat(), None


def _bare_day(relative: Relative, day: Parts, ahead: bool, is_carried: bool) -> Reading | None:
    if day.day is None or relative.value is None:
        return None
    shift = 0
    if is_carried:
        # 9月26日…28日 goes on in its month; 9月28日…3日 may be of the next one, and is left.
        if relative.value < day.day:
            return None
    elif ahead:
        shift = 1 if relative.value < day.day else 0
    elif relative.value - day.day > _LONGEST_WAY_BACK:
        shift = -1
    return _day_of_month(relative._replace(shift=shift), day, ahead, is_carried)


def _named_month(relative: Relative, day: Parts, ahead: bool, is_carried: bool) -> Reading | None:
    if day.year is None or relative.value is None:
        return None
    if relative.shift and day.month is None:
        return None
    year = day.year
    if relative.shift == -1 and relative.value >= (day.month or 0):
        year -= 1
    elif relative.shift == 1 and relative.value <= (day.month or 0):
        year += 1
    return f"{year:04d}-{relative.value:02d}", None


def _shifted_month(day: Parts, shift: int) -> tuple[int, int] | None:
    if day.year is None or day.month is None:
        return None
    months = 12 * day.year + day.month - 1 + shift
    return months // 12, months % 12 + 1


_RULES: dict[Unit, Callable[[Relative, Parts, bool, bool], Reading | None]] = {
    "day": _day,
    "week": _week,
    "month": _month,
    "year": _year,
    "day of week": _day_of_week,
    "weekday": _weekday,
    "day of month": _day_of_month,
    "bare day": _bare_day,
    "named month": _named_month,
}

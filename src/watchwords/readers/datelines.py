"""Dates a page states about itself: its dateline, its first lines, its address."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from watchwords.dates import impossible_dates, read_date

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep sept", "oct", "nov", "dec"), start=1
    )
    for name in names.split()
}
_DATELINE_ZH = re.compile(
    r"^[\s【\[（(]*(?P<agency>[\u4e00-\u9fff]{2,8}?(?:社|网|报|台|日报|晚报))?(?P<place>[\u4e00-\u9fff·、]{1,16}?)"
    r"(?P<month>[0-9０-９]{1,2})月(?P<day>[0-9０-９]{1,2})日\s*(?:电|讯)"
)
_DATELINE_EN = re.compile(
    r"^(?P<place>[A-Z][A-Za-z.'’ -]{1,40}(?:, [A-Z][A-Za-z.'’ -]{1,40})?), (?P<month>[A-Z][a-z]{2,8})\.? "
    r"(?P<day>\d{1,2})(?:, (?P<year>\d{4}))? ?(?:\((?P<agency>[A-Z][A-Za-z .&]{1,40})\) ?)?(?:--|—|–|-)"
)
# /2021/09/26/ · /2021-09/26/ · /2021/0926/ · /20210926/ · t20210926_1 · /2021-09-26-title; longer numbers are ids.
_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)"
    r"(?:[/\-_.](?P<month>\d{1,2})[/\-_.](?P<day>\d\d|\d(?=/|$))|/?(?P<month8>\d\d)(?P<day8>\d\d))(?!\d)"
)


class Dateline(NamedTuple):
    """Who reports from where on which day; the year is seldom given."""

    month: int
    day: int
    year: int | None
    agency: str | None
    words: str

    def on(self, year: int) -> str | None:
        """The day in that year as an ISO date; None where there is no such day."""
        return iso_day(year, self.month, self.day)


def read_dateline(paragraph: str) -> Dateline | None:
    """The dateline a paragraph opens with: 新华社北京9月26日电, "WUZHEN, Sept. 26 (Xinhua) --"; None without one."""
    if found := _DATELINE_ZH.match(paragraph[:80]):
        return Dateline(int(found["month"]), int(found["day"]), None, found["agency"], found.group().strip())
    if found := _DATELINE_EN.match(paragraph[:120]):
        month = _MONTHS.get(found["month"].lower()[:4]) or _MONTHS.get(found["month"].lower()[:3])
        if month:
            year = int(found["year"]) if found["year"] else None
            return Dateline(month, int(found["day"]), year, found["agency"], found.group().strip())
    return None


def date_in_address(url: str) -> str | None:
    """The full date in the path of an address; None where it has none, or two that differ."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url)
    dates = {
        iso_day(int(found["year"]), int(found["month"] or found["month8"]), int(found["day"] or found["day8"]))
        for found in _IN_ADDRESS.finditer(path)
    } - {None}
    return dates.pop() if len(dates) == 1 else None


def iso_day(year: int, month: int, day: int) -> str | None:
    """ISO date of a day; None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d{2}:\d{2}.*)?")


def as_iso(words: str) -> str | None:
    """A stated date as ISO, as precise as stated; None where it is none or cannot be."""
    if found := _ISO.fullmatch(words.strip()):
        year, month, day = (int(part) if part else None for part in found.groups())
        if month is None or year is None:
            return f"{year:04d}" if year else None
        if day is None:
            return f"{year:04d}-{month:02d}" if 1 <= month <= 12 else None
        return iso_day(year, month, day)
    if impossible_dates(words):
        return None
    return read_date(words)

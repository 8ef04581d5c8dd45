"""Dates and ranges of dates, as precise as written; relative ones counted from the day of the text.

What a date looks like stands in `watchwords.dates`, which readers use too; words that count from a day (昨日, "last
year") in `dates_zh` and `dates_en`. A date without a year takes the last year written before it in its sentence, else
that of the text. The day of the text is that of its dateline (新华社北京9月26日电), else the document's date; the clock
is never asked, and without a day such words are no mention. What the calendar does not have (2021年13月, 31 February)
is no mention, nor are decades, times of day, and days of the old calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from watchwords.dates import Parts, WrittenDate, scan, settle
from watchwords.readers.datelines import read_dateline
from watchwords.recognisers.dates.en import EnglishDates
from watchwords.recognisers.dates.relative import DateWordsEn, DateWordsZh, Reading, Relative, resolve
from watchwords.recognisers.dates.zh import ChineseDates
from watchwords.recognisers.placing import Placer, in_order
from watchwords.records import DateUse, Document, Mention, PreparedText, Series

NAME = "dates"
VERSION = 2

Basis = Literal["written", "relative", "inferred year"]
_N_DATELINE_BLOCKS = 4
_MAX_DATELINE = 120
_LOOK_BACK = 60
# "9月26日 (星期日)": the day of the week says again what is written, and is no date of its own.
_SAID_AGAIN = re.compile(
    r" ?\((?:星期|周|礼拜)[一二三四五六日天](?:[上下]午)?\)| ?\((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\)"
)


# "the third month of 2021", 2021年最后4个月: the year alone is not the time that is meant.
_MONTH_OF = re.compile(r"\b(?:months?|weeks?|days)\sof\s(?:the\syear\s)?$")
_MONTHS_OF = re.compile(r"的?(?:最后|头|前)[\d一二三四五六七八九十几两]{1,2} ?个?(?:月|季度|周|天)")
# A history gives full dates of other years; what it leaves out goes on in the year that it told last.
_LEAST_HISTORY, _LONG_AGO, _SHARE_OF_HISTORY = 3, 3, 0.8


class DateCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around dates."""

    zh: DateWordsZh
    en: DateWordsEn
    not_dates_behind: tuple[str, ...] = ()
    """Words that, directly behind a bare year, show that it counts something."""


class _Found(NamedTuple):
    start: int
    end: int
    date: str
    until: str | None
    basis: Basis


class DateRecogniser:
    """Finds dates.

    Args:
        cues: words of `data/dates.toml`.
        series: unused; every recogniser is built alike.
    """

    def __init__(self, cues: DateCues, series: Series) -> None:
        self._not_dates_behind = cues.not_dates_behind
        self._languages = (ChineseDates(cues.zh), EnglishDates(cues.en))
        self._parts_of_year = ChineseDates(cues.zh).part_of_year

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """One mention per date or range, counted under its first day, month or year."""
        placer = Placer(prepared, NAME, VERSION)
        return in_order(
            [
                placer.mention(
                    found.start, found.end, found.date, DateUse(date=found.date, until=found.until, basis=found.basis)
                )
                for found in self._find(prepared, placer)
                if not prepared.folded.startswith(self._not_dates_behind, found.end)
                and not _is_part_of(prepared.folded, found)
            ]
        )

    def _find(self, prepared: PreparedText, placer: Placer) -> list[_Found]:
        folded, day = prepared.folded, day_of(prepared)
        written = list(self._written(prepared, placer, day))
        taken = sorted((found.start, found.end) for found in scan(folded))
        found = [one for one in written if one.date]
        found += self._relative(folded, placer, day, _Spans(taken, folded), written)
        return [self._with_part(folded, one) for one in found]

    def _written(self, prepared: PreparedText, placer: Placer, day: Parts) -> Iterator[_Found]:
        """Dates written with a month or a year."""
        folded, own = prepared.folded, day.year
        is_history = _is_history(scan(folded), own)
        sentence, block, carried, before = -1, -1, own, None
        last: int | None = None
        for written in scan(folded):
            last = written.first.year or last
            if placer.sentence(written.start) != sentence:
                sentence, carried = placer.sentence(written.start), last if is_history else own
                if prepared.sentences and prepared.sentences[sentence].block != block:
                    block, before = prepared.sentences[sentence].block, None
            if written.years_after is not None:
                carried = before
            is_whole = written.first.year is not None
            settled = settle(written, carried=carried, own=own)
            if settled is None:
                continue
            basis: Basis = "written" if is_whole else ("relative" if written.years_ago is not None else "inferred year")
            if not is_whole and written.years_ago is None and carried == own and self._lies_ahead(settled.date, day):
                is_told_ahead = any(
                    language.looks_ahead(folded, max(0, written.start - _LOOK_BACK), written.start)
                    for language in self._languages
                )
                if not is_told_ahead and carried is not None:
                    settled = settle(written, carried=carried - 1, own=own) or settled
            yield _Found(*settled, basis)
            if is_whole:
                carried = before = written.first.year

    @staticmethod
    def _lies_ahead(date: str, day: Parts) -> bool:
        """More than half a year behind the day of the text: more likely a day of the year before."""
        # A date without a month ("fiscal year") says only its year.
        if day.month is None or day.year is None or len(date) < len("2021-09"):
            return False
        year, month = int(date[:4]), int(date[5:7])
        return 12 * (year - day.year) + month - day.month > 6

    def _relative(
        self, folded: str, placer: Placer, day: Parts, taken: _Spans, written: list[_Found]
    ) -> Iterator[_Found]:
        """Dates that only count from the day of the text."""
        if day.year is None:
            return
        for language in self._languages:
            for relative in language.read(folded):
                if taken.overlaps(relative.start, relative.end):
                    continue
                base = _month_before(written, relative, placer) if relative.unit == "bare day" else None
                low = max(0, relative.start - _LOOK_BACK)
                ahead = relative.may_lie_ahead and language.looks_ahead(folded, low, relative.start)
                reading = resolve(relative, base or day, ahead=ahead, is_carried=base is not None)
                if reading is not None:
                    yield _Found(relative.start, relative.end, *reading, "inferred year" if base else "relative")

    def _with_part(self, folded: str, found: _Found) -> _Found:
        """2021年上半年, 去年第三季度: the months of that part of the year."""
        if len(found.date) != len("2021") or found.until:
            return found
        part = self._parts_of_year(folded, found.end)
        if part is None:
            return found
        end, first, last = part
        return found._replace(end=end, date=f"{found.date}-{first:02d}", until=f"{found.date}-{last:02d}")


class _Spans:
    """Stretches of written dates, with a day of the week in brackets behind them."""

    def __init__(self, spans: list[tuple[int, int]], folded: str) -> None:
        self._at: set[int] = set()
        for start, end in spans:
            again = _SAID_AGAIN.match(folded, end)
            self._at.update(range(start, again.end() if again else end))

    def overlaps(self, start: int, end: int) -> bool:
        return any(place in self._at for place in range(start, end))


def _is_history(written: Sequence[WrittenDate], own: int | None) -> bool:
    """Whether most of the full dates of a text are of years long before its own."""
    years = [one.first.year for one in written if one.first.year is not None and one.first.month is not None]
    if own is None:
        return bool(years)
    n_old = sum(year < own - _LONG_AGO for year in years)
    return n_old >= _LEAST_HISTORY and n_old >= _SHARE_OF_HISTORY * len(years)


def _is_part_of(folded: str, found: _Found) -> bool:
    """Whether a bare year stands for a part of it that is not read."""
    if len(found.date) != len("2021") or found.until:
        return False
    before = folded[max(0, found.start - 24) : found.start]
    return bool(_MONTH_OF.search(before) or _MONTHS_OF.match(folded, found.end))


def _month_before(written: list[_Found], relative: Relative, placer: Placer) -> Parts | None:
    """The month last written before a bare day in its sentence."""
    sentence = placer.sentence(relative.start)
    for found in reversed(written):
        if found.start < relative.start:
            iso = found.until or found.date
            if placer.sentence(found.start) == sentence and len(iso) == len("2021-09-26"):
                return Parts(int(iso[:4]), int(iso[5:7]), int(iso[8:]))
            return None
    return None


def day_of(prepared: PreparedText) -> Parts:
    """The day from which a text counts: its dateline, else its document's date, else the year of its edition."""
    document = prepared.document
    own = document_day(document)
    if own.year is None or (own.month is not None and own.day is None):
        return own
    for block in document.blocks[:_N_DATELINE_BLOCKS]:
        dateline = read_dateline(document.text[block.start : min(block.end, block.start + _MAX_DATELINE)])
        if dateline is not None:
            iso = dateline.on(dateline.year or own.year)
            if iso is not None and (own.day is None or abs(int(iso[5:7]) - (own.month or 0)) <= 1):
                return Parts(int(iso[:4]), dateline.month, dateline.day)
    return own


def document_day(document: Document) -> Parts:
    """Year, month and day of the document's date, else the year of an edition named by it."""
    for value in (document.date, document.edition):
        if value and value[:4].isdecimal() and len(value[:4]) == 4:
            month, day = value[5:7], value[8:10]
            has_day = document.date == value and month.isdecimal() and day.isdecimal()
            has_month = document.date == value and month.isdecimal()
            return Parts(int(value[:4]), int(month) if has_month else None, int(day) if has_day else None)
    return Parts()


def document_year(document: Document) -> int | None:
    """Year of the document's date, else of an edition named by its year; None where neither is known."""
    return document_day(document).year


__all__ = ["DateCues", "DateRecogniser", "Reading", "day_of", "document_day", "document_year"]

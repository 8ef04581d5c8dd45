"""Dates and ranges of dates, as precise as written, with a missing year from the sentence or the document.

What a date looks like stands in `watchwords.dates`, which readers use too. A date without a year takes the last year
written before it in its sentence, else the year of the document; without either it is no mention. What the calendar
does not have (2021年13月, 31 February) is no mention.
"""

from __future__ import annotations

import msgspec

from watchwords.dates import FoundDate, scan, settle
from watchwords.recognisers.placing import Placer, in_order
from watchwords.records import DateUse, Document, Mention, PreparedText, Series

NAME = "dates"
VERSION = 1


class DateCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around a year that make it no date."""

    not_dates_behind: tuple[str, ...] = ()
    """Words that, directly behind a bare year, show that it counts something."""


class DateRecogniser:
    """Finds dates.

    Args:
        cues: words that unmake a date.
        series: unused; every recogniser is built alike.
    """

    def __init__(self, cues: DateCues, series: Series) -> None:
        self._not_dates_behind = cues.not_dates_behind

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """One mention per date or range, counted under its first day, month or year."""
        placer = Placer(prepared, NAME, VERSION)
        return in_order(
            [
                placer.mention(found.start, found.end, found.date, DateUse(date=found.date, until=found.until))
                for found in self._find(prepared, placer)
                if not prepared.folded.startswith(self._not_dates_behind, found.end)
            ]
        )

    def _find(self, prepared: PreparedText, placer: Placer) -> list[FoundDate]:
        own = document_year(prepared.document)
        found, sentence, carried = [], -1, own
        for written in scan(prepared.folded):
            if placer.sentence(written.start) != sentence:
                sentence, carried = placer.sentence(written.start), own
            settled = settle(written, carried=carried, own=own)
            if settled is not None:
                found.append(settled)
                carried = written.first.year or carried
        return found


def document_year(document: Document) -> int | None:
    """Year of the document's date, else of an edition named by its year; None where neither is known."""
    for value in (document.date, document.edition):
        if value and value[:4].isdecimal() and len(value[:4]) == 4:
            return int(value[:4])
    return None

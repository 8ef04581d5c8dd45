"""Days on a line: where each stands between the first and the last, and where months begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

MARGIN = timedelta(days=4)
"""Before the first day and behind the last, so that no mark stands on an end."""


class DayScale:
    """Days to places from `left` to `right`.

    Args:
        rows: each with the ISO days `first` and `last`.
        left, right: where the line begins and ends, in units of the drawing.
    """

    def __init__(self, rows: Sequence[Mapping[str, Any]], left: float, right: float) -> None:
        self.first = date.fromisoformat(min(str(row["first"]) for row in rows)) - MARGIN
        self.last = date.fromisoformat(max(str(row["last"]) for row in rows)) + MARGIN
        self._left, self._right = left, right

    def at(self, day: str) -> float:
        """Place of a day."""
        share = (date.fromisoformat(day) - self.first).days / (self.last - self.first).days
        return self._left + share * (self._right - self._left)

    def firsts_of_months(self) -> Iterator[date]:
        """First days of the months on the line."""
        year, month = self.first.year, self.first.month
        while True:
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
            first = date(year, month, 1)
            if first > self.last:
                return
            yield first

"""Days between a statement and a rule, as precise as both dates are."""

from __future__ import annotations

import calendar
from datetime import date

Days = tuple[int, int]
"""From and to, both included: one day twice where both dates are days."""


def days_of(value: str | None) -> tuple[date, date] | None:
    """First and last day that an ISO date may mean; None for one less precise than a month, or none."""
    if value is None or len(value) < len("2021-09"):
        return None
    if len(value) > len("2021-09"):
        day = date.fromisoformat(value)
        return day, day
    year, month = int(value[:4]), int(value[5:7])
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def lag(said_on: str | None, issued_on: str | None) -> Days | None:
    """Days from a rule to a statement, negative where the rule came later; None where a date is too coarse or absent.

    Where one of the two is known to the month only, the least and the most it may be.
    """
    said, issued = days_of(said_on), days_of(issued_on)
    if said is None or issued is None:
        return None
    return (said[0] - issued[1]).days, (said[1] - issued[0]).days


def is_before(earlier: str | None, later: str | None) -> bool:
    """Whether one date lies before another for certain."""
    days = lag(later, earlier)
    return days is not None and days[0] > 0

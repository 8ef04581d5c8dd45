"""Why answers of the English sets are missed: rules over text, wanted and found, never a list of cases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

Number = tuple[float, str]
"""Value and unit."""

_SPANS = (
    ("the set inverts the share (per cent of 20)", re.compile(r"(?i)per ?cents? of ")),
    ("a range of ranks", re.compile(r"(?i)\b\w+(?:th|st|nd|rd)\b.* (?:and|but|to) .*\b\w+(?:th|st|nd|rd)\b")),
    ("a comma as the decimal point", re.compile(r"(?<!\d)\d{1,3},\d{1,2}(?!\d)")),
    ("a letter for a scale, apart from its digits", re.compile(r"\d [A-Z]$")),
    ("a money word before its number", re.compile(r"(?i)^[a-z]+ \d")),
    ("a sum told in parts joined by and", re.compile(r"(?i) and ")),
    ("a coin that names a weight too", re.compile(r"(?i)drachma|dram|pound")),
)
_LISTED = re.compile(r"\d,\d{1,2},\d")
_DATED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}")


def why_span(text: str, wanted: tuple[int, int] | None, found: Iterable[tuple[int, int]]) -> str:
    """Why a wanted span was missed; with None, why one was found too much."""
    if wanted is None:
        return "read where the set has no answer"
    start, end = wanted
    written = text[start:end]
    overlapping = [one for one in found if one[0] < end and start < one[1]]
    around = text[max(0, start - 12) : end + 12]
    if _LISTED.search(around) and written.isdigit():
        return "numbers of a list without gaps"
    if _DATED.search(around):
        return "part of a date"
    for reason, pattern in _SPANS:
        if pattern.search(written):
            return reason
    if not overlapping:
        return "not read"
    is_longer = overlapping[0][0] <= start and overlapping[-1][1] >= end
    return f"the span found is {'longer' if is_longer else 'shorter'} than the set's"


def why_number(text: str, wanted: Number, found: Sequence[Number]) -> str:
    """Why a wanted value with its unit was missed in a sentence."""
    value, unit = wanted
    same = [one for one in found if _is_near(one[0], value)]
    if same:
        return _why_unit(unit, same[0][1])
    if value == 1 and re.search(r"(?i)\bone of\b|\b(?:just|only|particular)? ?one (?!in\b|out\b)", text):
        return "one of them, one area: the set counts one, here it is no figure"
    if not _is_written(value, text):
        joined = any(_is_near((a[0] + b[0]) / 2, value) for a in found for b in found if a is not b)
        return "the set joins two figures by their middle" if joined else "the set's value stands nowhere in the text"
    if "generation" in unit:
        return "5G: a name"
    if re.search(rf"(?:PS|Y=){_written(value)[:1]}", text):
        return "a sign of money that the set's text has lost (PS, Y=)"
    if re.search(rf"[A-Z][A-Za-z]* {re.escape(_written(value))}(?!\S*[\d%])", text):
        return "a number in a name (South 32)"
    if re.search(r"\b(?:ppg|rpg|apg|TDs?)\b", text):
        return "statistics of games (15.3 ppg)"
    return "a number alone: nothing says that it is a quantity"


def why_extra(text: str, found: Number, wanted: Sequence[Number]) -> str:
    """Why a value that was found is not one of the set's."""
    if any(_is_near(found[0], one[0]) for one in wanted):
        return "counted above: its unit is told otherwise"
    if any(_is_near((found[0] + other[0]) / 2, one[0]) for one in wanted for other in wanted) or re.search(
        r"(?i)\bfrom\b.{1,60}\bto\b", text
    ):
        return "the set joins two figures by their middle"
    return "read where the set has no answer"


def _why_unit(wanted: str, found: str) -> str:
    if not found:
        return "unit: what is counted stands apart from the number"
    if wanted.startswith("% "):
        return "unit: the set marks what a part is of (% of)"
    if wanted and (set(wanted.split()) & set(found.split())):
        return "unit: more or fewer words of the counted noun"
    return "unit: called otherwise"


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-6 * max(1.0, abs(one))


def _written(value: float) -> str:
    return f"{abs(value):g}" if abs(value) < 10**6 else f"{abs(value):.0f}"


_WORDS = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|billion"


def _is_written(value: float, text: str) -> bool:
    plain = text.replace(",", "")
    if _written(value) in plain or f"{abs(value):.10g}".lstrip("0") in plain:
        return True
    if re.search(rf"(?i)\b(?:{_WORDS})\b", text) and value == int(value):
        return True
    scaled = [abs(value) / scale for scale in (10**3, 10**6, 10**9, 10**12)]
    return any(f"{one:g}" in plain and re.search(rf"{re.escape(f'{one:g}')} ?[kmbtKMBT]", plain) for one in scaled)

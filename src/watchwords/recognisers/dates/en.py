"""English words that count from a day: yesterday, "on Monday", "last year", "two days ago"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchwords.recognisers.dates.relative import DateWordsEn, Relative, Unit

_WEEKDAYS = {name: at for at, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_MONTH_NAMES = {
    name: at
    for at, name in enumerate(
        (
            *("January", "February", "March", "April", "May", "June", "July"),
            *("August", "September", "October", "November", "December"),
        ),
        start=1,
    )
}
_STEPS = {"last": -1, "this": 0, "next": 1, "past": -1, "coming": 1, "following": 1, "previous": -1}
_NUMBERS = {
    word: at
    for at, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        start=1,
    )
}
_UNITS: dict[str, Unit] = {"day": "day", "month": "month", "year": "year"}
_PATTERN = re.compile(
    r"\b(?:"
    r"(?P<step>[Ll]ast|[Tt]his|[Nn]ext)\s(?P<unit>week|month|year)\b(?!'s\sago|[-\s](?:old|long|end)\b)"
    rf"|(?P<mstep>[Ll]ast|[Tt]his|[Nn]ext)\s(?P<month>{'|'.join(_MONTH_NAMES)})\b(?!\s\d)"
    r"|(?:(?P<wstep>[Ll]ast|[Tt]his|[Nn]ext)\s)?(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?!\s(?:Times|School))"
    rf"|(?P<n>{'|'.join(_NUMBERS)}|{'|'.join(map(str.title, _NUMBERS))}|\d{{1,2}})\s(?P<ago>day|month|year)s?\sago\b"
    r")"
)
# "some ten years ago" is no year; "every Monday" no day.
_ROUGH = re.compile(
    r"(?:about|some|around|over|nearly|almost|than|least|roughly|approximately|and|to|or|-)\s?$", re.IGNORECASE
)
_AGAIN = re.compile(
    r"(?:[Ee]very|[Ee]ach|[Bb]lack|Good|Easter|Palm|[Mm]ost|[Oo]ne|[Aa]ny|[Aa]|[Mm]any|alternate|Bloody)\s$"
)
# "the third month of next year", "4 months from tomorrow": the whole phrase is another day.
_PART_OF = re.compile(r"\b(?:month|months|week|weeks|days|day)\s(?:of|from)\s$")
_FROM_TO = re.compile(r"\s?(?:-|–|—|to|through)\s?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_TO_BEHIND = re.compile(r"day\s?(?:-|–|—|to|through)\s?$")


_NOWADAYS = re.compile(
    r"-|'s\s(?:world|society|economy|youth|young|generation|children|age|era|complex|rapidly|globali)"
)


class EnglishDates:
    """Reads English words that count from a day.

    Args:
        words: the words of `data/dates.toml`.
    """

    def __init__(self, words: DateWordsEn) -> None:
        self._days = words.days
        days = "|".join(
            sorted(
                (rf"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}" for word in words.days), key=len, reverse=True
            )
        )
        self._plain = re.compile(rf"\b(?:{days})\b")
        self._nowadays = re.compile(rf"\b(?:{'|'.join(map(re.escape, words.not_before))})\s$", re.IGNORECASE)
        self._ahead = re.compile(rf"\b(?:{'|'.join(map(re.escape, words.ahead))})\b")

    def read(self, folded: str) -> Iterator[Relative]:
        """The words of one text, in order of their kind."""
        for match in self._plain.finditer(folded):
            before = folded[max(0, match.start() - 24) : match.start()]
            if (
                not self._nowadays.search(before)
                and not _PART_OF.search(before)
                and not _NOWADAYS.match(folded, match.end())
            ):
                yield Relative(*match.span(), "day", self._days[match[0].lower()])
        for match in _PATTERN.finditer(folded):
            relative = _from(match, folded)
            if relative is not None:
                yield relative

    def looks_ahead(self, folded: str, low: int, high: int) -> bool:
        """Whether the words just before tell of what is to come: will, "to be held"."""
        stop = max(folded.rfind(mark, low, high) for mark in (". ", "; ", "! ", "? ", "\n"))
        return bool(self._ahead.search(folded, max(low, stop + 1), high))


def _from(match: re.Match[str], folded: str) -> Relative | None:
    start, end = match.span()
    before = folded[max(0, start - 16) : start]
    if match["unit"]:
        if re.search(r"\b[Tt]he\s$", before) and match["step"].lower() != "this":
            return None  # "the next year" counts from another day, "the last year" is the twelve months before.
        if _PART_OF.search(before):
            return None
        unit: Unit = "week" if match["unit"] == "week" else _UNITS[match["unit"]]
        return Relative(start, end, unit, _STEPS[match["step"].lower()])
    if match["month"]:
        return Relative(start, end, "named month", _STEPS[match["mstep"].lower()], _MONTH_NAMES[match["month"]])
    if match["weekday"]:
        return _weekday(match, folded, before)
    n = _NUMBERS.get(match["n"].lower()) or int(match["n"])
    if _ROUGH.search(before) or n > (10 if match["ago"] == "year" else 31):
        return None
    return Relative(start, end, _UNITS[match["ago"]], -n)


def _weekday(match: re.Match[str], folded: str, before: str) -> Relative | None:
    start, end = match.span()
    if _AGAIN.search(before) or _FROM_TO.match(folded, end) or _TO_BEHIND.search(before):
        return None
    value = _WEEKDAYS[match["weekday"][:3].lower()]
    step = match["wstep"].lower() if match["wstep"] else None
    if step == "this":
        return Relative(start, end, "day of week", 0, value)
    return Relative(start, end, "weekday", None if step is None else _STEPS[step], value)

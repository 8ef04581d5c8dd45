"""Which edition of a series a document belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchwords.readers.drafts import Fact, first_fact
from watchwords.records import Edition, Origin, Series

_WORDS_EN = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
_ORDINAL_ZH = re.compile(r"第([零〇一二三四五六七八九十百]{1,5}|\d{1,3})[届次]")
# 二十大 names a congress where nothing but its report or its sequel follows; 十大亮点 counts highlights.
_SHORT_ZH = re.compile(
    r"(?<![一二三四五六七八九十])([一二三四五六七八九十]{1,3})大(?=$|[^一-鿿]|[上的]|报告|以来|精神|召开)"
)
_ORDINAL_EN = re.compile(rf"\b(?:({'|'.join(_WORDS_EN)})|(\d{{1,3}})(?:st|nd|rd|th))\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d０-９])((?:1[789]|20)\d\d)(?!\d)")
_WORD = re.compile(r"[a-z]+")
_LINKS = frozenset(("of", "the", "on", "and", "in", "to"))
_DIGITS_ZH = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0}

Placed = tuple[str, Origin]


def decide_edition(facts: Sequence[Fact], series: Series, date: str | None, title: str | None) -> Placed | None:
    """Key of the edition and where it came from; None where nothing tells.

    Order: stated; number or year field; day within an edition's dates; ordinal in the title; the date, by
    `series.edition_by`; a year in the title. What is stated, also by a field of the row, is kept where the series lists
    no such edition; what is derived from a date or a title only if it is listed, or the series lists none.
    """
    if stated := first_fact(facts, "edition"):
        key = _listed_key(series, stated.value) or stated.value.strip()
        return key, Origin(field="edition", basis=stated.basis, detail=stated.detail)
    return (
        _from_fields(facts, series)
        or _within_dates(series, date)
        or _from_ordinal(series, title)
        or _from_date(series, date)
        or _from_year_in_title(series, title)
    )


def _listed_key(series: Series, words: str) -> str | None:
    """The listed edition these words name: its key, or its number where no key is like it."""
    words = words.strip()
    for edition in series.editions:
        if edition.key == words:
            return edition.key
    numbers = ordinals(words) | ({int(words)} if words.isdecimal() else set())
    return _by_number(series, numbers)


def _by_number(series: Series, numbers: set[int]) -> str | None:
    keys = [edition.key for edition in series.editions if edition.number in numbers]
    return keys[0] if len(keys) == 1 else None


def _from_fields(facts: Sequence[Fact], series: Series) -> Placed | None:
    number, year = first_fact(facts, "number"), first_fact(facts, "year")
    # A session or congress number counts only where the series numbers its editions.
    if series.edition_by == "number" and number and number.value.isdecimal():
        key = _by_number(series, {int(number.value)}) or number.value
        return key, Origin(field="edition", basis=number.basis, detail=number.detail)
    if not year:
        return None
    if series.edition_by == "year":
        return year.value[:4], Origin(field="edition", basis=year.basis, detail=year.detail)
    in_year = [edition.key for edition in series.editions if any(day[:4] == year.value for day in edition.dates)]
    return (in_year[0], Origin(field="edition", basis=year.basis, detail=year.detail)) if len(in_year) == 1 else None


def _within_dates(series: Series, date: str | None) -> Placed | None:
    if not date or len(date) < 10:
        return None
    for edition in series.editions:
        if edition.dates and edition.dates[0] <= date <= edition.dates[-1]:
            return _placed(edition.key, f"{date} is within its dates")
    return None


def _from_ordinal(series: Series, title: str | None) -> Placed | None:
    numbers = {number for number, rest in _ordinals(title or "") if number and _names_series(series, rest)}
    key = _by_number(series, numbers)
    if key is None and series.edition_by == "number" and not series.editions and len(numbers) == 1:
        key = str(next(iter(numbers)))
    return _placed(key, f"ordinal in the title: {title}") if key else None


def _names_series(series: Series, rest: str | None) -> bool:
    """Whether the words after an ordinal go on as the name of the series or of its editions does.

    第八届世界… and "eighth World …" do; "First Light of the Expo" and 第三届进博会 count something else, "June 8th" is
    a day. A short name (二十大) is one wherever it stands.
    """
    if not rest:
        return rest is None
    zh = [name for name in (series.name.zh, series.unit.zh) if name and len(name) > 1]
    if any(rest[:2] in name for name in zh) or any(name in rest[:12] for name in zh):
        return True
    en = {word for name in (series.name.en, series.unit.en) for word in _WORD.findall((name or "").lower())} - _LINKS
    return any(word in en for word in _WORD.findall(rest.lower())[:2])


def _from_date(series: Series, date: str | None) -> Placed | None:
    if not date or (series.edition_by == "date" and len(date) < 10) or series.edition_by == "number":
        return None
    key = date[:4] if series.edition_by == "year" else date
    return _kept(series, key, f"edition_by {series.edition_by}: {date}")


def _from_year_in_title(series: Series, title: str | None) -> Placed | None:
    years = set(_YEAR.findall(title or ""))
    if len(years) != 1 or series.edition_by != "year":
        return None
    return _kept(series, years.pop(), f"year in the title: {title}")


def _kept(series: Series, key: str, detail: str) -> Placed | None:
    is_listed = not series.editions or any(edition.key == key for edition in series.editions)
    return _placed(key, detail) if is_listed else None


def _placed(key: str, detail: str) -> Placed:
    return key, Origin(field="edition", basis="series", detail=detail)


def ordinals(words: str) -> set[int]:
    """Numbers of the ordinals in some words: 第八届, 十九大, eighth, 8th."""
    return {number for number, _ in _ordinals(words)} - {0}


def _ordinals(words: str) -> Iterator[tuple[int, str | None]]:
    """Each ordinal with the words that follow it; a short name such as 二十大 is whole and has none."""
    for match in _ORDINAL_ZH.finditer(words):
        yield _number_zh(match[1]), words[match.end() :].lstrip()
    for match in _SHORT_ZH.finditer(words):
        yield _number_zh(match[1]), None
    for match in _ORDINAL_EN.finditer(words):
        number = int(match[2]) if match[2] else _WORDS_EN.index(match[1].lower()) + 1
        yield number, words[match.end() :].lstrip()


def _number_zh(words: str) -> int:
    """A whole number below 1,000 in Chinese or other digits; 0 where it is none."""
    if words.isdecimal():
        return int(words)
    if not set(words) & set("十百"):
        return int("".join(str(_DIGITS_ZH[digit]) for digit in words))
    total, digit = 0, 0
    for sign in words:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS_ZH.get(sign, 0)
    return total + digit


def edition_year(series: Series, key: str | None) -> int | None:
    """The year of an edition, for a dateline that leaves it out."""
    listed: Edition | None = next((edition for edition in series.editions if edition.key == key), None)
    stated = (listed.dates[0] if listed and listed.dates else key) or ""
    is_year = (listed and listed.dates) or series.edition_by in ("year", "date")
    return int(stated[:4]) if is_year and stated[:4].isdecimal() and len(stated) >= 4 else None

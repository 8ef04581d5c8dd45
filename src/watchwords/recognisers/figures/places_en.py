"""Where English numbers may stand: digits and number words, found in one pass before any grammar runs."""

from __future__ import annotations

import re
from bisect import bisect_left

from ahocorasick_rs import AhoCorasick

from watchwords.recognisers.figures.numerals_en import START

_DIGITS = re.compile(r"[0-9]++")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]++")
# What a number or a rank in words begins with; whether a whole word stands there is seen when it is read.
_STEMS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twel", "thirt",
    "fort", "fift", "twent", "nought", "hundred", "thousand", "million", "billion", "trillion", "quadrillion", "lakh",
    "crore", "half", "third", "quarter", "fifth", "ninth", "first", "second", "dozen", "couple", "minus", "negative",
)  # fmt: skip
_WORDS = AhoCorasick(_STEMS)
_ARTICLES = (("an ", 3), ("a ", 2))


def number_places(text: str, start: int, end: int) -> list[int]:
    """Places in [start, end), in order, where digits or a number word stand or seem to; none is left out."""
    part = text[start:end].lower()
    if len(part) != end - start:
        # A few capitals grow when made small, and would shift every place behind them.
        part = "".join(small if len(small := char.lower()) == 1 else char for char in text[start:end])
    places = [start + found for _, found, _ in _WORDS.find_matches_as_indexes(part)]
    places += [match.start() for match in _DIGITS.finditer(text, start, end)]
    places.sort()
    for match in _ADDRESS.finditer(text, start, end):
        # Digits of addresses on the web count nothing.
        del places[bisect_left(places, match.start()) : bisect_left(places, match.end())]
    return places


def starting_at(text: str, place: int, floor: int, limit: int) -> re.Match[str] | None:
    """The beginning of a numeral at `place`, with an article or a decimal point before it, not before `floor`."""
    if place > floor and text[place - 1] == "." and (match := START.match(text, place - 1, limit)):
        return match
    for article, length in _ARTICLES:
        begin = place - length
        if begin >= floor and text[begin:place].lower() == article and (match := START.match(text, begin, limit)):
            return match
    return START.match(text, place, limit) if place >= floor else None

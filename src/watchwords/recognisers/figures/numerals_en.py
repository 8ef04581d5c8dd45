"""English numerals, in digits, words or both, to exact decimals: "39.2", "three hundred and five", "5-1/2".

A numeral is read token by token from where it begins and ends where the next token no longer fits ("two hundred and
three hundred" is two numerals). Nothing is looked at beyond `_LONGEST` tokens, so reading takes bounded time.
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from typing import NamedTuple

from watchwords.recognisers.figures.words_en import (
    ALL_SCALES,
    DOZENS,
    ONES,
    SCALES,
    TENS_VALUES,
    Token,
    WordReader,
    digits_value,
    divided,
    read_ordinal,
    tokens_at,
)

_GOES_ON = re.compile(rf"(?i: ?-? ?(?:hundred|and|over|in|out|dozens?|dzs?|{'|'.join(ALL_SCALES)})\b)")
DIGITS = r"(?:\d{1,3}(?:,\d{2,3}){0,8},\d{3}(?![\d])|\d{1,3}(?: \d{3}){2,6}(?!\d)|\d++)(?:\.\d++)?|\.\d++"
"""Digits with or without thousands marks; a run of any length is one numeral (see `digits_value`)."""
_DIGITS = re.compile(DIGITS)
_FRACTION = re.compile(r"(?P<top>\d{1,4}) ?/ ?(?P<below>\d{1,4})(?![\d/]|\.\d)")
_MIXED = re.compile(r"(?P<whole>\d{1,4})(?:-| | and )(?P<top>\d{1,3})/(?P<below>\d{1,3})(?![\d/])")
_VULGAR = re.compile(r"(?P<whole>\d{0,6}?) ?(?P<top>\d)\u2044(?P<below>\d{1,2})(?!\d)")
_POWER = re.compile(
    r"(?:[eE](?P<e>[+-]?\d{1,2})|\^(?P<power>[+-]{0,2}\d{1,2})"
    r"| ?[x*\u00d7\u00b7] ?10(?:\^(?P<ten>[+-]?\d{1,2})|(?P<signed>[+-]\d{1,2})))(?![\w.]\w)"
)
# 1.234,56: points mark the thousands where a comma goes on.
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3}){1,6},\d{1,2}(?!\d|,\d)")
# 12 500 people: one gap marks thousands where nothing before makes the first part a number of its own.
_SPACED = re.compile(r"[1-9]\d{0,2} \d{3}(?=(?:\.\d{1,2})? (?:[a-z]{2}|%|per ?cent)| ?[%€£])")
# $223, 832, 741.69: in sums a gap may follow the mark.
_GAPPED = re.compile(r"\d{1,3}(?:, \d{3}){1,4}(?:\.\d\d)?(?![\d,]*\d)")
_NUMBERS_A_THING = re.compile(
    r"(?:(?i:\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?|\b(?:no\.?|nos\.|page|chapter"
    r"|article|section|rule|part|day|week|phase|group|line|table|figure))|\d[,.]?|\b[A-Z]) \Z"
)

_SUM_SIGNS = ("$", "£", "€", "¥")
_TOLD_SCALES = frozenset((*ALL_SCALES, *DOZENS))
_WORDS = [*ONES, *TENS_VALUES, "hundred", *SCALES, "half", "minus", "negative"]
START = re.compile(
    rf"(?:(?<![\w/^])|(?<=RMB)|(?<=CNY)|(?<=USD)|(?<=EUR)|(?<=GBP)|(?<=HKD)|(?<=AUD)|(?<=CAD)|(?<=JPY)"
    rf"|(?<=INR)|(?<=\$US)|(?<=\$A)|(?<=\$C)|(?<=\bRM)|(?<=\bRs))(?<!\d[.,])(?:{DIGITS})"
    rf"|\b(?i:(?:an? (?=(?:hundred|thousand|lakh|million|crore|billion|trillion|dozen|couple|half|third|quarter|fifth"
    rf"|fourth|tenth|sixth|eighth|seventh|ninth|hundredth|thousandth|millionth|billionth|trillionth)s?\b))?"
    rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))}|dozen|couple|third|quarter|fifth|fourth|tenth|sixth"
    rf"|eighth|seventh|ninth|hundredths?|thousandths?|[mbtr]{{1,2}}illionths?)\b)"
)
"""Where a numeral may begin."""


class Numeral(NamedTuple):
    """A numeral at [start, end) of the text it was read from."""

    start: int
    end: int
    value: Decimal
    form: str
    """"digits", "words" (with or without digits among them), "fraction" (of words or digits)."""
    scale: str | None = None
    """The last scale word in it, as written."""


def english_number(written: str) -> Decimal | None:
    """Words such as "twenty-five", "three hundred", "two and a half"; None where it is not one numeral throughout.

    >>> english_number("three hundred and five"), english_number("two thirds of")
    (Decimal('305'), None)
    """
    text = written.strip()
    numeral = read_numeral(text, 0)
    return numeral.value if numeral and numeral.end == len(text) else None


def english_ordinal(written: str) -> int | None:
    """eighth, twenty-first, one hundred and fifth, 8th; None where it is none."""
    text = written.strip().lower()
    if re.fullmatch(r"\d{1,9}(?:st|nd|rd|th)", text):
        return int(text[:-2])
    found = read_ordinal(text, 0)
    return found[1] if found and found[0] == len(text) else None


def read_numeral(text: str, start: int) -> Numeral | None:
    """The numeral that begins at `start` of `text`, which `START` matched there; None where none does after all."""
    for pattern in (_MIXED, _VULGAR, _FRACTION):
        if match := pattern.match(text, start):
            return _fraction(match)
    if match := _POINTED.match(text, start):
        return Numeral(*match.span(), Decimal(match[0].replace(".", "").replace(",", ".")), "digits")
    gapped = _GAPPED.match(text, start) if text[max(0, start - 1) : start] in _SUM_SIGNS else None
    if gapped:
        return Numeral(*gapped.span(), Decimal(gapped[0].replace(", ", "")), "digits")
    spaced = _SPACED.match(text, start)
    if spaced and not _NUMBERS_A_THING.search(text, max(0, start - 12), start):
        return Numeral(*spaced.span(), Decimal(spaced[0].replace(" ", "")), "digits")
    if match := _DIGITS.match(text, start):
        return _digits(text, match)
    tokens = tokens_at(text, start)
    sign = 1
    if tokens and tokens[0].word in ("minus", "negative"):
        sign, tokens = -1, tokens[1:]
    if not tokens:
        return None
    if tokens[0].word[0].isdigit():
        numeral = read_numeral(text, tokens[0].start)
        return numeral and numeral._replace(start=start, value=sign * numeral.value)
    return _words(text, tokens, start, sign)


def _fraction(match: re.Match[str]) -> Numeral | None:
    parts = match.groupdict()
    below = Decimal(parts["below"])
    if not below:
        return None
    value = Decimal(parts.get("whole") or 0) + divided(Decimal(parts["top"]), below)
    return Numeral(*match.span(), value, "fraction")


def _digits(text: str, match: re.Match[str]) -> Numeral | None:
    value = digits_value(match[0])
    if value is None:
        return None
    end = match.end()
    if power := _POWER.match(text, end):
        return Numeral(match.start(), power.end(), _raised(value, power), "digits")
    if not _GOES_ON.match(text, end):
        return Numeral(match.start(), end, value, "digits")
    tokens = tokens_at(text, match.start(), match.end())
    # 3 hundred and 21, 5 and a half: digits that words go on.
    if len(tokens) > 1 and tokens[1].word in (
        "hundred",
        "and",
        "over",
        "in",
        "out",
        "dozen",
        "dozens",
        "dz",
        "dzs",
        *ALL_SCALES,
    ):
        mixed = _words(text, tokens, match.start(), 1)
        return mixed if mixed else Numeral(match.start(), end, value, "digits")
    return Numeral(match.start(), end, value, "digits")


def _raised(value: Decimal, power: re.Match[str]) -> Decimal:
    if ten := power["e"] or power["ten"] or power["signed"]:
        return value.scaleb(int(ten)) + 0
    exponent = int(power["power"].replace("--", "+").replace("+-", "-").replace("-+", "-").replace("++", "+"))
    with localcontext() as context:
        context.prec = 60
        return value**exponent


def _words(text: str, tokens: list[Token], start: int, sign: int) -> Numeral | None:
    reader = WordReader(tokens)
    read = reader.number()
    if read is None:
        return None
    n_tokens, value, form = read
    scale = next(
        (token for token in reversed(tokens[:n_tokens]) if token.word in ALL_SCALES or token.word in DOZENS), None
    )
    written = text[scale.start : scale.end] if scale else None
    return Numeral(start, tokens[n_tokens - 1].end, sign * value, form, written)

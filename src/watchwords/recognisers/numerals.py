"""Numbers as written in English words, to exact decimals."""

from __future__ import annotations

from decimal import Decimal

from watchwords.recognisers.numerals_zh import chinese_integer as chinese_integer

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
_UNITS += ["seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: value for value, word in enumerate(_UNITS)} | {word: 10 * at for at, word in enumerate(_TENS, start=2)}
_IRREGULAR = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
_MULTIPLIERS = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def english_ordinal(written: str) -> int | None:
    """eighth, twenty-first, 8th; None where it is none."""
    lowered = written.lower()
    if lowered[0].isdecimal():
        return int(lowered.rstrip("stndrh"))
    if lowered in _IRREGULAR:
        return _IRREGULAR[lowered]
    tens, hyphen, unit = lowered.partition("-")
    if hyphen:
        ones = english_ordinal(unit) if unit else None
        return _WORDS[tens] + ones if tens in _WORDS and ones and ones < 10 else None
    stem = lowered.removesuffix("ieth") + "y" if lowered.endswith("ieth") else lowered.removesuffix("th")
    return _WORDS.get(stem) if stem != lowered else None


def english_number(written: str) -> Decimal | None:
    """Words such as "twenty-five", "three hundred", "two and a half"; None where it is no number.

    >>> english_number("three hundred and five")
    Decimal('305')
    """
    total, current, seen = Decimal(0), Decimal(0), False
    for word in written.lower().replace("-", " ").split():
        if word in _WORDS:
            current, seen = current + _WORDS[word], True
        elif word == "hundred":
            current, seen = (current or Decimal(1)) * 100, True
        elif word in _MULTIPLIERS:
            total, current, seen = total + (current or Decimal(1)) * _MULTIPLIERS[word], Decimal(0), True
        elif word == "half":
            current += Decimal("0.5")
        elif word not in ("and", "a"):
            return None
    return total + current if seen else None

"""Numbers as written, in digits, Chinese numerals and English words, to exact decimals."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

_DIGITS = {
    han: value
    for value, hans in enumerate(("〇零○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for han in hans
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

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


def plain(number: Decimal) -> str:
    """A decimal without exponent and without idle zeros: "39200000000000", "38.6"."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def digits_number(written: str) -> Decimal | None:
    """12,300.5 and 3 000 as a decimal; None where it is no number."""
    try:
        return Decimal(written.replace(",", "").replace(" ", ""))
    except InvalidOperation:
        return None


def chinese_number(written: str) -> Decimal | None:
    """两千三百万, 三点五, 二〇二一, 3亿5000万 and digits; None where it is no number.

    >>> chinese_number("两千三百万"), chinese_number("三点五")
    (Decimal('23000000'), Decimal('3.5'))
    """
    whole, point, fraction = written.partition("点")
    value = chinese_integer(whole)
    if value is None or (point and not (fraction and all(char in _DIGITS for char in fraction))):
        return None
    return Decimal(f"{value}." + "".join(str(_DIGITS[char]) for char in fraction)) if point else Decimal(value)


def chinese_integer(written: str) -> int | None:
    """A whole number in digits or Chinese numerals; None where it is none.

    Read by place value where it has one (一百零五), digit by digit where it has none (二〇二一). 一百五 is 150 and
    三万五 35000, as spoken.
    """
    if written.isdecimal():
        return int(written)
    if not written or any(char not in _DIGITS and char not in _SMALL and char not in _LARGE for char in written):
        return None
    if all(char in _DIGITS for char in written):
        return int("".join(str(_DIGITS[char]) for char in written))
    total = section = digit = 0
    last_unit = 1
    for char in written:
        if char in _DIGITS:
            digit = digit * 10 + _DIGITS[char] if digit else _DIGITS[char]
            last_unit = 1 if not _DIGITS[char] else last_unit
        elif char in _SMALL:
            section += (digit or 1) * _SMALL[char]
            digit, last_unit = 0, _SMALL[char]
        else:
            total = (
                (total + section + digit) * _LARGE[char]
                if not total or _LARGE[char] > 10**4
                else total + (section + digit) * _LARGE[char]
            )
            section, digit, last_unit = 0, 0, _LARGE[char]
    return total + section + digit * (last_unit // 10 if last_unit >= 100 else 1)


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

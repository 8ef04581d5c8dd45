"""Numbers, dates and lists as each language writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Literal

BriefLang = Literal["en", "zh"]
"""Languages a brief is written in."""

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ORDINALS = (
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
_HAN_DIGITS = "零一二三四五六七八九"

_CURRENCY = {
    "en": {
        "CNY": "yuan",
        "USD": "US dollars",
        "EUR": "euros",
        "GBP": "pounds",
        "JPY": "yen",
        "HKD": "Hong Kong dollars",
    },
    "zh": {"CNY": "元", "USD": "美元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "HKD": "港元"},
}
_SCALES = {
    "en": ((10**12, " trillion"), (10**9, " billion"), (10**6, " million")),
    "zh": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")),
}


def show_date(iso: str, lang: BriefLang) -> str:
    """A date as precise as it is known: 26 September 2021, September 2021, 2021; anything else as it stands.

    >>> show_date("2021-09", "zh"), show_date("2021-09-26", "en")
    ('2021年9月', '26 September 2021')
    """
    parts = iso.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return iso
    year, month, day = (*(int(part) for part in parts), 0, 0)[:3]
    if not 0 <= month <= 12:
        return iso
    if lang == "zh":
        return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
    return " ".join(part for part in (str(day) if day else "", _MONTHS[month - 1] if month else "", str(year)) if part)


def show_range(start: str, end: str | None, lang: BriefLang) -> str:
    """Two days as one range, shared parts written once.

    >>> show_range("2021-09-26", "2021-09-28", "en"), show_range("2021-09-26", "2021-09-28", "zh")
    ('26-28 September 2021', '2021年9月26日至28日')
    """
    if not end or end == start:
        return show_date(start, lang)
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        if lang == "zh":
            return f"{show_date(start, lang)}至{int(end[8:])}日"
        return f"{int(start[8:])}-{show_date(end, lang)}"
    if len(start) == len(end) == 10 and start[:4] == end[:4]:
        if lang == "zh":
            return f"{show_date(start, lang)}至{int(end[5:7])}月{int(end[8:])}日"
        return f"{show_date(start, lang).rsplit(' ', 1)[0]} to {show_date(end, lang)}"
    return f"{show_date(start, lang)}{'至' if lang == 'zh' else ' to '}{show_date(end, lang)}"


def show_ordinal(number: int, lang: BriefLang) -> str:
    """An ordinal in words: eighth, 八 (without 第)."""
    if lang == "zh":
        return _han_number(number)
    if number < len(_ORDINALS):
        return _ORDINALS[number]
    return f"{number}{_suffix(number)}"


def _suffix(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _han_number(number: int) -> str:
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("" if tens == 1 else _HAN_DIGITS[tens]) + "十"
    return head + (_HAN_DIGITS[ones] if ones else "")


def show_percent(share: float, lang: BriefLang) -> str:
    """A share of 0 to 1 as percent with two significant digits below ten: 4.2 percent, 4.2%."""
    value = 100 * share
    digits = 0 if value >= 10 or value == 0 else 1 if value >= 1 else 2
    shown = f"{value:.{digits}f}"
    return f"{shown}%" if lang == "zh" else f"{shown} percent"


def show_rate(rate: float) -> str:
    """Occurrences per 1,000: two decimals, below 0.1 two significant digits, so that little is not shown as none.

    >>> show_rate(0.00375), show_rate(0.000016), show_rate(0)
    ('3.75', '0.016', '0')
    """
    value = 1000 * rate
    return "0" if value == 0 else f"{value:.2f}" if value >= 0.1 else f"{value:.2g}"


def show_count(number: int, lang: BriefLang) -> str:
    """A whole number; English sets commas from ten thousand on."""
    return f"{number:,}" if lang == "en" and abs(number) >= 10_000 else str(number)


def show_amount(number: str, currency: str | None, lang: BriefLang) -> str:
    """An amount at the scale people say it: 39.2 trillion yuan, 39.2万亿元."""
    value, scale_name = Decimal(number), ""
    for scale, name in _SCALES[lang]:
        if abs(value) >= scale:
            value, scale_name = value / scale, name
            break
    shown = f"{value.quantize(Decimal('0.01')).normalize():f}" if value != value.to_integral() else f"{value:.0f}"
    unit = show_currency(currency, lang)
    return f"{shown}{scale_name}{unit}" if lang == "zh" else f"{shown}{scale_name} {unit}".rstrip()


def show_currency(currency: str | None, lang: BriefLang) -> str:
    """The word for a currency, its ISO code where no word is listed, empty where it is unknown."""
    return _CURRENCY[lang].get(currency or "", currency or "")


def is_numbered(key: str) -> bool:
    """Whether an edition key is a running number ("20") and not a year or a day."""
    return key.isdecimal() and len(key) < 4


def show_edition(key: str, lang: BriefLang) -> str:
    """An edition key as a sentence has it: a number as an ordinal, a year or a day as a date, anything else as it is.

    >>> [show_edition(key, "en") for key in ("20", "2021", "2012-12-12")]
    ['the 20th', '2021', '12 December 2012']
    >>> [show_edition(key, "zh") for key in ("20", "2021", "2012-12-12")]
    ['第20届', '2021年', '2012年12月12日']
    """
    if is_numbered(key):
        return f"第{key}届" if lang == "zh" else f"the {key}{_suffix(int(key))}"
    return show_date(key, lang) if key[:4].isdecimal() else key


def show_editions(keys: Sequence[str], lang: BriefLang) -> str:
    """Edition keys as a list, runs of years written as one.

    >>> show_editions(["1989", "1990", "1991", "1996"], "en")
    '1989-1991 and 1996'
    """
    shown: list[str] = []
    for is_year, group in groupby(keys, key=lambda key: len(key) == 4 and key.isdigit()):
        same = list(group)
        shown.extend(_year_runs([int(key) for key in same]) if is_year else [show_edition(key, lang) for key in same])
    return join_words(shown, lang)


def _year_runs(years: list[int]) -> list[str]:
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    shown = []
    for run in runs:
        shown.extend([f"{run[0]}-{run[-1]}"] if len(run) > 2 else [str(year) for year in run])
    return shown


def join_words(words: Iterable[str], lang: BriefLang) -> str:
    """Words as a list: a, b and c; a、b和c."""
    rows = list(words)
    if len(rows) < 2:
        return "".join(rows)
    comma, last = ("、", "和") if lang == "zh" else (", ", " and ")
    return comma.join(rows[:-1]) + last + rows[-1]


def plural(number: int, one: str, many: str | None = None) -> str:
    """A count with its English noun: 1 document, 2 documents."""
    return f"{show_count(number, 'en')} {one if number == 1 else many or one + 's'}"

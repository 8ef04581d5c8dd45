"""Chinese numerals as exact decimals: 两千三百万, 壹佰零伍, 二〇二一, 3亿5000万, 三点五万, 三分之二, 一百五.

What is no number gives None; nothing is guessed. No input is slow: a numeral longer than `LONGEST` is none.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

DIGITS = {
    han: value
    for value, hans in enumerate(
        ("〇零○", "一壹幺弌", "二贰两俩", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for han in hans
}
SMALL = {"十": 10, "拾": 10, "廿": 10, "卅": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_TENS = {"廿": 2, "卅": 3}
LONGEST = 60
"""Characters of the longest numeral that is read."""

_ZERO = frozenset("〇零○")
_TOKEN = re.compile(r"(?P<digits>\d{1,3}(?:,\d{3}){1,6}+(?!\d)|\d{1,24}+)(?P<decimals>\.\d{1,16}+)?|(?P<han>.)", re.S)
_SIGN = re.compile(r"(?:负|-|\+|零下)?")
_POINT = re.compile(
    r"(?P<whole>[^点]{1,60})点(?P<decimals>[^点两俩十百千万亿兆拾佰仟]{1,20})(?P<scale>[十百千万亿兆]{0,4})"
)
_FRACTION = re.compile(r"(?:(?P<whole>[^又分]{1,40})又)?(?P<under>[^又分]{1,40})分之(?P<over>[^又分]{1,40})")
_PAIR = re.compile(
    r"(?P<head>(?:[〇零一二两三四五六七八九十百千万亿]{0,12}[十百千万亿])?)"
    r"(?P<pair>一[二两]|[二两]三|三[四五]|四五|五六|六七|七八|八九)(?P<tail>[十百千万亿兆]{0,3})"
)
_AMOUNT = re.compile(
    r"(?P<sign>负|-)?(?:(?P<yuan>[^元圆块角毛分]{1,40})[元圆块])?(?:(?P<jiao>[^元圆块角毛分]{1,3})[角毛])?"
    r"(?:零?(?P<fen>[^元圆块角毛分]{1,2})分)?[整正]?"
)
_SLASH = re.compile(r"(?:(?P<whole>\d{1,6})[ 又])?(?P<over>\d{1,6})/(?P<under>\d{1,6})")
_POWER = re.compile(r"(?P<base>\d{1,4}(?:\.\d{1,4})?)\^(?P<exponent>[+-]?\d{1,2})")
_LARGEST_POWER = 30
_EXPONENT = re.compile(r"(?P<number>\d{1,16}(?:\.\d{1,12})?)e(?P<exponent>[+-]?\d{1,2})", re.I)


def chinese_number(written: str, *, by_digit: bool = True) -> Decimal | None:
    """A numeral in digits, Chinese numerals or both; None where it is no number.

    Args:
        written: folded: half width, simplified, without spaces.
        by_digit: read numerals without place value digit by digit (二〇二一, 一二三); else they are no number.

    >>> chinese_number("两千三百万"), chinese_number("三点五"), chinese_number("1.2万亿")
    (Decimal('23000000'), Decimal('3.5'), Decimal('1200000000000.0'))
    """
    if not 0 < len(written) <= LONGEST:
        return None
    sign = _SIGN.match(written)
    bare = written[sign.end() :] if sign else written
    number = _unsigned(bare, by_digit=by_digit) if bare else None
    if number is None:
        return None
    return -number if sign and sign[0] in ("负", "-", "零下") else number


def chinese_integer(written: str) -> int | None:
    """A whole number in digits or Chinese numerals; None where it is none.

    Read by place value where it has one (一百零五), digit by digit where it has none (二〇二一). 一百五 is 150 and
    三万五 35000, as spoken.
    """
    number = chinese_number(written)
    return int(number) if number is not None and number == number.to_integral_value() else None


def chinese_amount(written: str) -> Decimal | None:
    """A sum of yuan as written out: 五元三毛, 壹佰捌拾壹圆柒角整; None where it is none.

    >>> chinese_amount("50元6角三分")
    Decimal('50.63')
    """
    match = _AMOUNT.fullmatch(written) if len(written) <= LONGEST else None
    if not match or not (match["yuan"] or match["jiao"] or match["fen"]):
        return None
    total = Decimal(0)
    for name, part in (("yuan", Decimal(1)), ("jiao", Decimal("0.1")), ("fen", Decimal("0.01"))):
        if match[name]:
            number = chinese_number(match[name])
            if number is None:
                return None
            total += number * part
    return -total if match["sign"] else total


def neighbours(written: str) -> tuple[Decimal, Decimal] | None:
    """The bounds of two neighbouring digits: 三四千 is 3000 to 4000, 十五六 is 15 to 16; None for other numerals."""
    match = _PAIR.fullmatch(written) if len(written) <= LONGEST else None
    if not match:
        return None
    low, high = (_by_place(match["head"] + digit + match["tail"]) for digit in match["pair"])
    return (low, high) if low is not None and high is not None and low < high else None


def round_off(number: Decimal) -> Decimal:
    """To twelve decimals, for fractions that have no end."""
    with localcontext() as context:
        context.prec = 60
        return number.quantize(Decimal("1e-12"), rounding=ROUND_HALF_EVEN)


def _unsigned(written: str, *, by_digit: bool) -> Decimal | None:
    if "分之" in written:
        return _fraction(written)
    if match := _EXPONENT.fullmatch(written):
        return Decimal(match["number"]) * Decimal(10) ** int(match["exponent"])
    if match := _POWER.fullmatch(written):
        return _power(Decimal(match["base"]), int(match["exponent"]))
    if "点" in written:
        return _with_point(written, by_digit=by_digit)
    if match := _SLASH.fullmatch(written):
        over, under = Decimal(match["over"]), Decimal(match["under"])
        return Decimal(match["whole"] or 0) + round_off(over / under) if under else None
    if all(char in DIGITS for char in written):
        # 二两 is a weight, 三两 too: 两 is a digit only where it opens the numeral or has a place behind it.
        if any(char in "两俩" for char in written[1:]):
            return None
        has_several = len(written) > 1
        return Decimal("".join(str(DIGITS[char]) for char in written)) if by_digit or not has_several else None
    return _by_place(written)


def _power(base: Decimal, exponent: int) -> Decimal | None:
    if not base:
        return None
    with localcontext() as context:
        context.prec = 60
        power = base**exponent
    return round_off(power) if power.adjusted() <= _LARGEST_POWER else None


def _fraction(written: str) -> Decimal | None:
    match = _FRACTION.fullmatch(written)
    if not match:
        return None
    # 万分之三: a bare place is a denominator.
    under = bare_places(match["under"]) or chinese_number(match["under"])
    over = bare_places(match["over"]) or chinese_number(match["over"])
    whole = chinese_number(match["whole"]) if match["whole"] else Decimal(0)
    if under is None or over is None or whole is None or not under:
        return None
    return whole + round_off(over / under)


def _with_point(written: str, *, by_digit: bool) -> Decimal | None:
    match = _POINT.fullmatch(written)
    if not match:
        return None
    whole = _unsigned(match["whole"], by_digit=True)
    decimals = "".join(str(DIGITS.get(char, char)) for char in match["decimals"])
    if whole is None or not (decimals.isdecimal() and decimals.isascii()) or whole != whole.to_integral_value():
        return None
    return Decimal(f"{whole:f}.{decimals}") * _product(match["scale"])


def bare_places(written: str) -> Decimal | None:
    """百 is 100, 千万 ten million: place words that stand alone, as in 上百, 数千万, 万分之; None for all else."""
    is_bare = 0 < len(written) <= 4 and all(char in SMALL or char in LARGE for char in written)
    return Decimal(_product(written)) if is_bare else None


def _product(scale: str) -> int:
    product = 1
    for char in scale:
        product *= SMALL.get(char) or LARGE[char]
    return product


class _Places:
    """A numeral read from left to right by place value.

    `parts` are the finished stretches (亿, 万) with their scale, `section` what stands in the present one, `digit` the
    digit or group of digits that waits for its place.
    """

    def __init__(self) -> None:
        self.parts: list[tuple[Decimal, int]] = []
        self.section = Decimal(0)
        self.digit: Decimal | None = None
        self.place = 0
        """The last small place of the section; 0 where it has none."""
        self.last = 0
        """The last place of any size; a lone digit behind it counts its tenth part."""
        self.has_zero = self.has_decimals = self.has_implied = False

    def take_digit(self, digit: Decimal, *, is_literal: bool) -> bool:
        if self.digit is not None or self.has_decimals or (self.last and digit >= self.last):
            return False
        self.digit = digit
        self.has_zero = self.has_zero or is_literal
        return True

    def take_zero(self) -> bool:
        if self.digit is not None or self.has_decimals or self.has_zero:
            return False
        self.has_zero = True
        return True

    def take_small(self, char: str) -> bool:
        place = SMALL[char]
        if self.place and place >= self.place:
            return False
        if self.digit is None:
            # 十一 and 一百十一 leave out the one; 百十一 leaves out two.
            if self.has_implied:
                return False
            self.has_implied = place > 10
            self.digit = Decimal(_TENS.get(char, 1))
        elif char in _TENS:
            return False
        self.section += self.digit * place
        self.digit, self.place, self.last, self.has_zero = None, place, place, False
        return True

    def take_large(self, scale: int) -> bool:
        value = self.section + (self.digit or 0)
        if not value and self.parts and self.parts[-1][1] == scale:
            # 四万万 is four hundred million.
            value = self.parts.pop()[0]
        while self.parts and self.parts[-1][1] < scale:
            value += self.parts.pop()[0]
        if not value:
            return False
        self.parts.append((value * scale, scale))
        self.section, self.digit, self.place, self.last = Decimal(0), None, 0, scale
        self.has_zero = self.has_implied = False
        return True

    def total(self) -> Decimal:
        digit = self.digit or Decimal(0)
        if self.last >= 100 and not self.has_zero and digit < 10:
            digit *= self.last // 10
        return sum((value for value, _ in self.parts), self.section + digit)


def _by_place(written: str) -> Decimal | None:
    places = _Places()
    for match in _TOKEN.finditer(written):
        if match["digits"]:
            digits = match["digits"].replace(",", "")
            # 1万600 and 1百01 are written out; in 3万5 the 5 is spoken short.
            is_literal = len(digits) > 1 or digits == "0"
            taken = places.take_digit(Decimal(digits + (match["decimals"] or "")), is_literal=is_literal)
            places.has_decimals = bool(match["decimals"])
        else:
            taken = _take(places, match["han"])
        if not taken:
            return None
    return places.total() if places.last or places.digit is not None else None


def _take(places: _Places, char: str) -> bool:
    if char in _ZERO:
        return places.take_zero()
    if char in DIGITS:
        return places.take_digit(Decimal(DIGITS[char]), is_literal=False)
    if char in SMALL:
        return places.take_small(char)
    return char in LARGE and places.take_large(LARGE[char])

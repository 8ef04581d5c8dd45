"""English number words to exact values: cardinals, parts, ratios and ranks, read token by token.

Nothing is looked at beyond `_LONGEST` tokens, so reading takes bounded time.
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from typing import NamedTuple

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
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ONES = {word: value for value, word in enumerate(_UNITS)} | {"nought": 0}
TENS_VALUES = {word: 10 * at for at, word in enumerate(_TENS, start=2)} | {"fourty": 40}
SCALES = {
    "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9, "trillion": 10**12,
    "quadrillion": 10**15,
}  # fmt: skip
"""Scale words, which stand alone in either kind of numeral."""
ALL_SCALES = {**SCALES, **{f"{word}s": value for word, value in SCALES.items() if word in ("lakh", "crore")}}
SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "t": 10**12, "tn": 10**12, "trn": 10**12}
"""Scales written behind digits. One letter is a scale only where money stands before (or K behind digits)."""
DOZENS = {"dozen": 12, "dozens": 12, "dz": 12, "dzs": 12}
_IRREGULAR = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "nineth": 9, "twelfth": 12}
_ORDINALS = {
    **{f"{word}th": value for word, value in ONES.items() if value > 3 and value not in (5, 8, 12)},
    **{f"{word[:-1]}ieth": value for word, value in TENS_VALUES.items()},
    **_IRREGULAR, "zeroth": 0,
}  # fmt: skip
_LARGE_ORDINALS = {"hundredth": 100, **{f"{word}th": value for word, value in SCALES.items()}}
_PARTS = {
    "half": 2, "halves": 2, "quarter": 4, "quarters": 4,
    **{word: value for word, value in _ORDINALS.items() if value > 2},
    **{f"{word}s": value for word, value in _ORDINALS.items() if value > 2},
    **_LARGE_ORDINALS, **{f"{word}s": value for word, value in _LARGE_ORDINALS.items()},
}  # fmt: skip
"""Denominators as words; a second is time or rank, never a part."""
_UNIT_PARTS = {f"{word}s": value for word, value in _ORDINALS.items() if 0 < value < 10 and value != 2}
"""Behind tens a denominator too: twenty-firsts. Seconds are time."""

_LONGEST = 24
_MOST_DIGITS = 30
_TOKEN = re.compile(r"(?P<gap>(?: ?- ?| )?)(?P<token>[A-Za-z]{1,12}(?![A-Za-z\d])|\d++(?:,\d{3}){0,6}(?:\.\d++)?)")


def digits_value(written: str) -> Decimal | None:
    """12,300.5 and 3 000 as a decimal; None where it is no number or longer than any claim is.

    >>> digits_value("12,300.5")
    Decimal('12300.5')
    """
    plain = written.replace(",", "").replace(" ", "")
    if not plain.isascii() or len(plain) > _MOST_DIGITS or not plain.replace(".", "", 1).isdigit():
        return None
    return Decimal(plain)


def read_ordinal(text: str, start: int) -> tuple[int, int] | None:
    """End and rank of the ordinal in words that begins at `start`."""
    lowered = text[start : start + 160].lower()
    tokens = tokens_at(lowered, 0)
    at = next((n for n, token in enumerate(tokens) if token.word in _ORDINALS or token.word in _LARGE_ORDINALS), None)
    if at is None:
        return None
    last = tokens[at]
    before = [token for token in tokens[:at] if token.word not in ("a", "and")]
    base = WordReader([*tokens[:at]]).cardinal() if before else None
    if before and (base is None or base[0] < len(tokens[:at]) - (tokens[at - 1].word == "and")):
        return None
    value = int(base[1]) if base else 0
    if last.word in _LARGE_ORDINALS:
        return start + last.end, (value or 1) * _LARGE_ORDINALS[last.word]
    rank = _ORDINALS[last.word]
    fits = not value or value % 100 == 0 or (value % 10 == 0 and value % 100 >= 20 and rank < 10)
    return (start + last.end, value + rank) if fits else None


def divided(top: Decimal, below: Decimal) -> Decimal:
    """The quotient to twelve decimal places, enough for two thirds of a trillion to come out whole."""
    with localcontext() as context:
        context.prec = 60
        quotient = top / below
        rounded = quotient.quantize(Decimal(1).scaleb(-18))
        return rounded.normalize() + 0 if rounded == quotient else rounded


class Token(NamedTuple):
    """A word or a run of digits of a numeral, in lower case, with its place and the mark before it."""

    start: int
    end: int
    word: str
    gap: str


def tokens_at(text: str, start: int, first_end: int | None = None) -> list[Token]:
    """Words and digits from `start` that may belong to one number, the first ending at `first_end` where given."""
    tokens: list[Token] = []
    at = start
    if first_end is not None:
        tokens.append(Token(start, first_end, text[start:first_end], ""))
        at = first_end
    while len(tokens) < _LONGEST and (match := _TOKEN.match(text, at)):
        word = match["token"].lower()
        if not (_is_numeric(word) and (match["gap"] or not tokens)):
            break
        tokens.append(Token(match.start("token"), match.end(), word, match["gap"]))
        at = match.end()
    return tokens


_LINKS = frozenset(("a", "an", "and", "point", "over", "out", "of", "in", "minus", "negative", "couple"))


def _is_numeric(word: str) -> bool:
    return (
        word[0].isdigit()
        or word in ONES
        or word in TENS_VALUES
        or word in ALL_SCALES
        or word in _PARTS
        or word in _UNIT_PARTS
        or word in DOZENS
        or word in _ORDINALS
        or word in _LINKS
        or word == "hundred"
    )


class WordReader:
    """Reads values off tokens; every method gives how many tokens it used, counted from the first, or None."""

    def __init__(self, tokens: list[Token]) -> None:
        self._words = [token.word for token in tokens]

    def _at(self, at: int) -> str:
        return self._words[at] if at < len(self._words) else ""

    def number(self) -> tuple[int, Decimal, str] | None:
        """A cardinal, with a fraction or a decimal part; a fraction alone; 1 in 5."""
        if alone := self.fraction(0):
            return self._scaled(*alone)
        cardinal = self.cardinal()
        if cardinal is None:
            return None
        at, value, unit = cardinal
        if self._at(at) == "point" and (decimal := self._decimals(at + 1)):
            return (*decimal[:1], value + decimal[1], "words")
        if self._at(at) == "and" and (part := self.fraction(at + 1)):
            return self._with_part(value, unit, part)
        if "and" in self._words[:at] and self._is_part(at, value):
            # One hundred and thirty fifths: all of it is parts.
            return at + 1, divided(value, Decimal(_PARTS[self._at(at)])), "fraction"
        if ratio := self._ratio(at, value):
            return ratio
        return at, value, "words"

    def _with_part(self, value: Decimal, unit: int, part: tuple[int, Decimal]) -> tuple[int, Decimal, str]:
        """Two and a half million; one billion and a half million; five billion and three quarters (of a billion)."""
        at, fraction = part
        if 10**6 <= unit < 10**18:
            end, scaled, _ = self._scaled(at, fraction)
            return end, value + (scaled if end > at else fraction * unit), "words"
        end, scaled, _ = self._scaled(at, value + fraction)
        return end, scaled, "words"

    def _scaled(self, at: int, value: Decimal) -> tuple[int, Decimal, str]:
        """Half a million, three and a half million."""
        ahead = at + (self._at(at) in ("a", "an"))
        ahead += 2 if self._at(at) == "of" and self._at(at + 1) == "a" and self._at(at + 2) in ALL_SCALES else 0
        scale = ALL_SCALES.get(self._at(ahead)) or (
            100 if self._at(ahead) == "hundred" else DOZENS.get(self._at(ahead))
        )
        return (ahead + 1, value * scale, "fraction") if scale else (at, value, "fraction")

    def _ratio(self, at: int, value: Decimal) -> tuple[int, Decimal, str] | None:
        """One in five, one out of three, one over three."""
        word = self._at(at)
        n_links = 1 if word in ("over", "in") else 2 if word == "out" and self._at(at + 1) == "of" else 0
        if not n_links or value != value.to_integral_value():
            return None
        below = WordReader([Token(0, 0, word, "") for word in self._words[at + n_links :]]).cardinal()
        # "one in five" is a share; "two million in three cities", "1 in 2010" and "8 in 5" are not.
        if below is None or not 0 < value < below[1] or value > 99:
            return None
        if word == "in" and not (
            below[1] % 10 == 0 or (value == 1 and below[1] < 1000) or (value == 2 and below[1] == 3)
        ):
            return None
        return at + n_links + below[0], divided(value, below[1]), "fraction"

    def fraction(self, at: int) -> tuple[int, Decimal] | None:
        """Two thirds, a quarter, one hundredth, half."""
        if self._at(at) == "half":
            return at + 1, Decimal("0.5")
        if self._at(at) in ("a", "an") and (below := _PARTS.get(self._at(at + 1))):
            return at + 2, divided(Decimal(1), Decimal(below))
        top = WordReader([Token(0, 0, word, "") for word in self._words[at:]])
        # One hundred and three quarters is a whole and its part.
        read = top.cardinal(joins=False)
        if read is None:
            return None
        if compound := self._of_compound(at, read[0]):
            return compound
        if not self._is_part(at + read[0], read[1]):
            return None
        return at + read[0] + 1, divided(read[1], Decimal(_PARTS[self._at(at + read[0])]))

    def _of_compound(self, at: int, n_tokens: int) -> tuple[int, Decimal] | None:
        """Three twenty-firsts, one hundred thirty-fifths: tens before parts belong to the parts."""
        tens = at + n_tokens - (self._at(at + n_tokens - 1) in TENS_VALUES)
        unit = _UNIT_PARTS.get(self._at(tens + 1))
        if unit is None or self._at(tens) not in TENS_VALUES or tens == at or tens + 1 < at + n_tokens:
            return None
        top = WordReader([Token(0, 0, word, "") for word in self._words[at:tens]]).cardinal(joins=False)
        if top is None or top[0] != tens - at:
            return None
        return tens + 2, divided(top[1], Decimal(TENS_VALUES[self._at(tens)] + unit))

    def _is_part(self, at: int, top: Decimal) -> bool:
        word = self._at(at)
        return word in _PARTS and (word.endswith("s") if top > 1 else not word.endswith("s"))

    def _decimals(self, at: int) -> tuple[int, Decimal] | None:
        """The words behind "point": digits one by one, or one number under a hundred."""
        digits = ""
        while (value := ONES.get(self._at(at), -1 if self._at(at) != "o" else 0)) >= 0 and value < 10:
            digits, at = digits + str(value), at + 1
        if not digits:
            read = WordReader([Token(0, 0, word, "") for word in self._words[at:]]).cardinal()
            if read is None or read[1] >= 100:
                return None
            digits, at = str(read[1]), at + read[0]
        return at, Decimal(f"0.{digits}")

    def cardinal(self, *, joins: bool = True) -> tuple[int, Decimal, int] | None:
        """Tokens used, value and last scale.

        Args:
            joins: whether "and" may go on with a lower part.
        """
        sum_ = _Sum()
        at = (
            1
            if self._at(0) in ("a", "an") and (self._at(1) in ALL_SCALES or self._at(1) in ("hundred", *DOZENS))
            else 0
        )
        kept: tuple[int, Decimal, int] | None = None
        while at < len(self._words):
            word = self._words[at]
            if word == "and":
                if not joins or not sum_.may_join or not self._joins(at + 1):
                    break
                kept = (at, sum_.value, sum_.last)
                at += 1
                continue
            if self._is_next_number(at, is_begun=sum_.is_any) or not sum_.take(word):
                is_cut = word == "hundred" or word in ALL_SCALES
                return kept if is_cut and kept else self._done(at, sum_)
            at += 1
        return self._done(at, sum_)

    def _done(self, at: int, sum_: _Sum) -> tuple[int, Decimal, int] | None:
        return (at, sum_.value, sum_.last) if sum_.is_any else None

    def _is_next_number(self, at: int, *, is_begun: bool) -> bool:
        """2.9 million 9 litre bottles: digits go on only behind "and", or with a scale of their own."""
        if not (is_begun and self._at(at)[:1].isdigit()) or self._at(at - 1) == "and":
            return False
        return self._at(at + 1) not in ALL_SCALES and self._at(at + 1) not in ("hundred", *DOZENS)

    def _joins(self, at: int) -> bool:
        """Whether "and" goes on with a lower part, not with a fraction or a second number."""
        word = self._at(at)
        if not (word[:1].isdigit() or word in ONES or word in TENS_VALUES):
            return False
        part = self.fraction(at)
        return part is None or part[1] >= 1


class _Sum:
    """A cardinal as far as it was read."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        """What closed scales add up to."""
        self.section: Decimal | None = None
        """What is being read below the next scale."""
        self.last = 10**18
        self.is_any = self.may_join = self._has_hundred = False

    @property
    def value(self) -> Decimal:
        """What was read so far."""
        return self.total + (self.section or 0)

    def take(self, word: str) -> bool:
        """Adds a token if it fits behind those before."""
        fits = self._multiply(word) if word in ALL_SCALES or word == "hundred" or word in DOZENS else self._add(word)
        self.is_any |= fits
        return fits

    def _add(self, word: str) -> bool:
        value = ONES.get(word, TENS_VALUES.get(word))
        if value is None:
            number = digits_value(word) if word[0].isdigit() else None
            is_free = self.section is None or (self.section % 100 == 0 and number is not None and number < 100)
            if number is None or not is_free or (self.is_any and not self.may_join):
                return False
            self.section, self.may_join = (self.section or 0) + number, False
            return True
        section = self.section
        if section is not None:
            tens = section % 100
            fits = tens == 0 if value >= 10 else tens == 0 or (tens >= 20 and section % 10 == 0)
            if not fits or not value or section == 0:
                return False
        elif self.is_any and not value:
            return False
        self.section, self.may_join = (section or Decimal(0)) + value, False
        return True

    def _multiply(self, word: str) -> bool:
        if word == "hundred":
            if self._has_hundred:
                return False
            self.section, self.may_join, self._has_hundred = (self.section or Decimal(1)) * 100, True, True
            return True
        scale = ALL_SCALES.get(word) or DOZENS[word]
        if self.section is None and self.total:
            self.total *= scale
        elif scale < self.last:
            self.total += (self.section if self.section is not None else Decimal(1)) * scale
        else:
            return False
        self.section, self.last, self.may_join, self._has_hundred = None, scale, True, False
        return True

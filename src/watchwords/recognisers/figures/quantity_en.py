"""What a quantity is: a numeral with its unit as the English readers hand it on; the words they read units by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple, TypeVar

import msgspec

from watchwords.records import Hedge

Key = TypeVar("Key", bound=str)
Kind = Literal["number", "percent", "currency", "dimension", "age", "temperature"]

LOOK_BACK = 48
"""Characters before a numeral that a hedge with a currency may take."""
CLOSE, MOST_IDLE = 16, 60
"""Numbers so close are one run; of a run so many are read though nothing follows them."""
PREFIXES = r"(?i:mid|near|non|sub|now|pre|post|over|under|then|multi|plus|minus|about|around|to|and|or)"
"""What a hyphen ties to a number without making it a name."""
_OPENING = re.compile(r"[ -]?[\[{]?(?P<word>[^\W\d_]{1,24}|[^\w\s])")


class QuantityWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around numerals: normal form to forms."""

    hedges_before: dict[Hedge, tuple[str, ...]]
    hedges_after: dict[Hedge, tuple[str, ...]]
    currencies: dict[str, tuple[str, ...]]
    moneys: dict[str, tuple[str, ...]]
    """Moneys that several countries call by one name: without a country no code stands for them."""
    signs: dict[str, tuple[str, ...]]
    hundredths: dict[str, tuple[str, ...]]
    dimensions: dict[str, tuple[str, ...]]
    durations: dict[str, tuple[str, ...]]
    counted: dict[str, tuple[str, ...]]


class Quantity(NamedTuple):
    """A number with its unit, [start, end) without hedges; [outer_start, outer_end) with them."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    number_start: int
    number_end: int
    """The numeral with its scale."""
    amount_end: int
    """The end of the unit, what it is a rate of ("a share") left out."""
    number: Decimal | None
    low: Decimal | None
    high: Decimal | None
    kind: Kind
    unit: str | None
    currency: str | None
    scale: str | None
    hedge: Hedge
    form: str
    noun: str | None
    """The counted noun as written, where the unit has no normal form or is it."""
    linked: str = "none"
    """How a figure of two ends is tied: "range", or "none"."""

    @property
    def is_bare(self) -> bool:
        """Whether nothing says what is counted."""
        return self.unit is None and self.currency is None


class Behind(NamedTuple):
    """What stands behind a numeral and its scale."""

    end: int
    kind: Kind
    unit: str | None
    currency: str | None
    noun: str | None = None
    scale: str | None = None
    factor: Decimal = Decimal(1)


def opening(text: str, at: int, limit: int) -> str:
    """The first word or sign behind a numeral, in lower case."""
    match = _OPENING.match(text, at, limit)
    return match["word"].lower() if match else ""


def first_words(forms: Iterable[str]) -> set[str]:
    """First words or signs of forms, in lower case, as `opening` gives them."""
    return {match["word"].lower() for form in forms if (match := _OPENING.match(form))}


def reverse(forms: Mapping[Key, tuple[str, ...]]) -> dict[str, Key]:
    """Form in lower case to normal form."""
    return {form.lower(): key for key, written in forms.items() for form in written}


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

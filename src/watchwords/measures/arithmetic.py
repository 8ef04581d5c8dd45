"""Arithmetic that ties figures: does share times total give the part, and at what rate do two currencies agree?

Decimal throughout; a tie is stated with its inputs and its working, never as a verdict on who is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

import msgspec

NAME = "arithmetic"
VERSION = 1


class Rate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Yearly mean exchange rate: units of `currency` for one of `base`."""

    currency: str
    base: str
    year: int
    mean: str
    """Decimal."""
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conversion:
    """Two amounts said to be one, in two currencies."""

    implied: Decimal
    """Units of the one currency for one of the other, to four decimals."""
    nearest_year: int
    nearest_mean: Decimal
    difference: Decimal
    """Share by which the implied rate differs from the nearest mean rate."""
    other_year: int | None
    """The year the amounts are about, where its mean rate is known and is not the nearest."""
    other_mean: Decimal | None
    other_difference: Decimal | None
    is_within: bool
    """The nearest mean rate lies within the tolerance."""


TOLERANCE = Decimal("0.03")
"""Three percent: the margin of the design notes on method, section 25 (iii)."""


def tie_currencies(
    amount: Decimal, amount_base: Decimal, *, currency: str, base: str, year: int | None, rates: Sequence[Rate]
) -> Conversion | None:
    """The rate that two amounts imply beside the yearly mean rates.

    Args:
        amount: in `currency`, above zero.
        amount_base: the same amount in `base`, above zero.
        currency, base: ISO 4217.
        year: the year the amounts are about, where known.
        rates: known yearly means.

    Returns:
        None where no rate of the two currencies is known or an amount is not above zero.
    """
    known = sorted((rate for rate in rates if (rate.currency, rate.base) == (currency, base)), key=lambda r: r.year)
    if not known or amount <= 0 or amount_base <= 0:
        return None
    with localcontext(prec=28):
        implied = (amount / amount_base).quantize(Decimal("0.0001"))
        off = {rate.year: abs(implied / Decimal(rate.mean) - 1).quantize(Decimal("0.0001")) for rate in known}
    means = {rate.year: Decimal(rate.mean) for rate in known}
    nearest = min(off, key=lambda y: (off[y], y))
    # The year of the figures is preferred when it fits: only a year that does not fit sends us to another.
    if year in off and off[year] <= TOLERANCE:
        nearest = year
    other = year if year in off and year != nearest else None
    return Conversion(
        implied=implied,
        nearest_year=nearest,
        nearest_mean=means[nearest],
        difference=off[nearest],
        other_year=other,
        other_mean=means[other] if other is not None else None,
        other_difference=off[other] if other is not None else None,
        is_within=off[nearest] <= TOLERANCE,
    )


def implied_total(part: Decimal, percent: Decimal) -> Decimal | None:
    """The whole of which `part` is `percent` percent, to the digits that the percentage carries; None for 0 percent."""
    if percent <= 0:
        return None
    digits = len(percent.as_tuple().digits) + 1
    with localcontext(prec=digits):
        return +(part * 100 / percent)


def agrees(part: Decimal, percent: Decimal, total: Decimal) -> bool:
    """Whether share times total gives the part, within what rounding of the three allows."""

    def step(value: Decimal) -> Decimal:
        exponent = value.normalize().as_tuple().exponent
        return Decimal(1).scaleb(int(exponent)) / 2

    low = (percent - step(percent)) * (total - step(total)) / 100
    high = (percent + step(percent)) * (total + step(total)) / 100
    return part + step(part) >= low and part - step(part) <= high

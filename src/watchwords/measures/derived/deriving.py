"""Figures that follow from others, recomputed: shares, wholes, growth, differences, multiples, other currencies.

Every value stands for all that its rounding may hide, so every result has a lowest and a highest value; a claim agrees
where it lies in between, with a margin of its own rounding. Decimal throughout.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Literal

import msgspec

from watchwords.answers.checking import Working
from watchwords.measures.arithmetic import TOLERANCE, Rate
from watchwords.measures.derived.comparing import half_step

NAME = "derived figures"
VERSION = 1

Agreement = Literal["agrees", "unclear", "differs"]
_UNCLEAR = Decimal("0.05")
"""Share of the result by which a claim may miss what rounding allows before it is called different."""
_RATE_UNCLEAR = Decimal("0.12")
"""The same for an amount in another currency, which may be of any day of a year."""
_SHOWN = 4
"""Digits of a result."""


class Means(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Yearly means of one currency, units for one US dollar."""

    currency: str
    confidence: Literal["high", "medium"]
    source: tuple[str, ...]
    means: dict[str, str]
    """Year to decimal."""


class ExchangeRates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/exchange_rates.toml`."""

    currencies: tuple[Means, ...]

    def rates(self) -> list[Rate]:
        """One rate a year and currency."""
        return [
            Rate(currency=one.currency, base="USD", year=int(year), mean=mean, source=one.source)
            for one in self.currencies
            for year, mean in sorted(one.means.items())
        ]


@dataclass(frozen=True)
class Amount:
    """A value that goes into a recomputation, as printed."""

    value: Decimal
    shown: str

    @property
    def low(self) -> Decimal:
        """The least it may stand for."""
        return self.value - half_step(self.value)

    @property
    def high(self) -> Decimal:
        """The most."""
        return self.value + half_step(self.value)


@dataclass(frozen=True)
class Derived:
    """A recomputation with what it says of the claim."""

    agreement: Agreement
    working: Working


def share_of(part: Amount, whole: Amount, claimed: Amount) -> Derived | None:
    """The percentage that a part is of a whole; None where the whole is not above zero."""
    if whole.low <= 0:
        return None
    with localcontext(prec=28):
        result = part.value / whole.value * 100
        low, high = part.low / whole.high * 100, part.high / whole.low * 100
    return _derived(f"{part.shown} / {whole.shown}", result, low, high, claimed, unit="%")


def whole_of(part: Amount, percent: Amount, claimed: Amount) -> Derived | None:
    """The whole of which a part is a percentage; None where the percentage is not above zero."""
    if percent.low <= 0:
        return None
    with localcontext(prec=28):
        result = part.value / percent.value * 100
        low, high = part.low / percent.high * 100, part.high / percent.low * 100
    return _derived(f"{part.shown} / {percent.shown}", result, low, high, claimed)


def part_of(whole: Amount, percent: Amount, claimed: Amount) -> Derived:
    """A percentage of a whole."""
    with localcontext(prec=28):
        result = whole.value * percent.value / 100
        low, high = whole.low * percent.low / 100, whole.high * percent.high / 100
    return _derived(f"{whole.shown} x {percent.shown}", result, low, high, claimed)


def growth_of(before: Amount, after: Amount, claimed: Amount) -> Derived | None:
    """Percent by which one level lies above another; None where that one is not above zero."""
    if before.low <= 0:
        return None
    with localcontext(prec=28):
        result = (after.value / before.value - 1) * 100
        low, high = (after.low / before.high - 1) * 100, (after.high / before.low - 1) * 100
    return _derived(f"{after.shown} / {before.shown} - 1", result, low, high, claimed, unit="%")


def multiple_of(before: Amount, after: Amount, claimed: Amount, *, is_least: bool) -> Derived | None:
    """How many times one level is another. `is_least`: the claim says more than so many times."""
    if before.low <= 0:
        return None
    with localcontext(prec=28):
        result = after.value / before.value
        low, high = after.low / before.high, after.high / before.low
    told = _derived(f"{after.shown} / {before.shown}", result, low, high, claimed)
    if is_least and high >= claimed.value:
        return Derived("agrees", told.working)
    # Doubled is said of 1.9 and of 2.1 times.
    with localcontext(prec=28):
        is_near = abs(result / claimed.value - 1) <= Decimal("0.08")
    return Derived("agrees", told.working) if is_near and not is_least else told


def difference_of(before: Amount, after: Amount, claimed: Amount) -> Derived:
    """By how much one level lies above another, the claim without its sign."""
    with localcontext(prec=28):
        result = abs(after.value - before.value)
        slack = half_step(before.value) + half_step(after.value)
    return _derived(f"{after.shown} - {before.shown}", result, result - slack, result + slack, claimed)


def converted(
    held: Amount, currencies: tuple[str, str], years: Sequence[int], rates: Sequence[Rate], claimed: Amount
) -> Derived | None:
    """An amount in another currency, at the yearly mean that fits best of some years.

    Args:
        held: the amount of the record.
        currencies: ISO 4217, of the record's amount and of the claim; one of them is USD.
        years: whose means are tried.
        rates: known means.
        claimed: the amount of the claim.

    Returns:
        None where no mean of these years is known.
    """
    local = next((currency for currency in currencies if currency != "USD"), "")
    known: Mapping[int, Rate] = {rate.year: rate for rate in rates if (rate.currency, rate.base) == (local, "USD")}
    tried = [_at_rate(held, currencies, known[year], claimed) for year in dict.fromkeys(years) if year in known]
    if "USD" not in currencies or not tried:
        return None
    return min(tried, key=lambda one: ("agrees", "unclear", "differs").index(one.agreement))


def _at_rate(held: Amount, currencies: tuple[str, str], rate: Rate, claimed: Amount) -> Derived:
    mean = Decimal(rate.mean)
    with localcontext(prec=28):
        factor, sign = (1 / mean, "/") if currencies[1] == "USD" else (mean, "x")
        result = held.value * factor
        low, high = held.low * factor * (1 - TOLERANCE), held.high * factor * (1 + TOLERANCE)
    told = _derived(f"{held.shown} {sign} {rate.mean}", result, low, high, claimed, unclear=_RATE_UNCLEAR)
    named = f"{rate.currency} per {rate.base}, mean of {rate.year}; {', '.join(rate.source)}"
    return Derived(told.agreement, msgspec.structs.replace(told.working, rate=named))


def _derived(
    left: str,
    result: Decimal,
    low: Decimal,
    high: Decimal,
    claimed: Amount,
    *,
    unit: str = "",
    unclear: Decimal = _UNCLEAR,
) -> Derived:
    with localcontext(prec=28):
        margin = max(high - result, result - low) + half_step(claimed.value)
        off = abs(result - claimed.value)
    agreement: Agreement = "differs"
    if off <= margin:
        agreement = "agrees"
    elif off - margin <= unclear * abs(result):
        agreement = "unclear"
    shown = _rounded(result)
    return Derived(
        agreement,
        Working(
            formula=f"{left} = {_plain(shown)}{unit}",
            result=format(shown.normalize() + 0, "f"),
            claimed=format(claimed.value.normalize() + 0, "f"),
            margin=format(_rounded(margin).normalize() + 0, "f"),
        ),
    )


def _rounded(value: Decimal) -> Decimal:
    with localcontext(prec=_SHOWN):
        return +value


def _plain(value: Decimal) -> str:
    """A decimal as people write it: 39,200,000,000,000; 38.6."""
    return format(value.normalize() + 0, ",f") if abs(value) >= 10_000 else format(value.normalize() + 0, "f")

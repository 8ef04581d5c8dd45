"""Whether a claimed value is the one that is held: exactly, as rounded, under its hedge, or what differs."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from watchwords.records import Figure

NAME = "compared values"
VERSION = 1

Outcome = Literal["same", "rounded", "bound holds", "hedge dropped", "hedge added", "open", "off"]
"""open: the record gives a bound that the claimed value keeps to; it neither says so nor otherwise."""
_LOOSE = Decimal("0.05")
"""Share by which a value may miss one that is said to be about it."""
_NEARLY = Decimal("0.93")
"""Share of a value that what is nearly it must reach."""
_OPEN = Decimal("1.5")
"""How far beyond a bound a value may lie that the bound would still be told for."""
_FIRM = frozenset({"none"})
_OVER, _UNDER = frozenset({"over", "at_least"}), frozenset({"at_most", "below"})


def bounds(figure: Figure) -> tuple[Decimal, Decimal] | None:
    """Lowest and highest value of a figure; the same twice for one value; None where it has none."""
    low, high = figure.low or figure.number or figure.high, figure.high or figure.number or figure.low
    return (Decimal(low), Decimal(high)) if low is not None and high is not None else None


def half_step(value: Decimal) -> Decimal:
    """Half a unit of the last digit that a value carries; zeros at its end carry nothing: 40 is rounded to tens.

    >>> half_step(Decimal("39200000000000"))
    Decimal('50000000000')
    """
    return Decimal(5).scaleb(int(value.normalize().as_tuple().exponent) - 1) + 0


def compare_values(claim: Figure, held: Figure, *, is_nearly: bool = False) -> Outcome:
    """How a claimed value stands to the one held; both in one dimension.

    Args:
        claim: as the text under check tells it.
        held: as the record tells it.
        is_nearly: the claim says nearly, almost: the value lies below.
    """
    said, kept = bounds(claim), bounds(held)
    if said is None or kept is None:
        return "off"
    if said == kept:
        return _same_value(claim, held)
    if kept[0] != kept[1] or held.hedge in ("range", "aim"):
        return "off"
    if said[0] != said[1]:
        return "bound holds" if said[0] <= kept[0] <= said[1] else "off"
    told = _other_value(claim, held, said[0], kept[0], is_nearly=is_nearly)
    return "open" if told == "off" and _keeps_to(said[0], kept[0], held) else told


def _same_value(claim: Figure, held: Figure) -> Outcome:
    if claim.hedge == held.hedge or "range" in (claim.hedge, held.hedge) or "aim" in (claim.hedge, held.hedge):
        return "same"
    for bound in (_OVER, _UNDER):
        if claim.hedge in bound and held.hedge in bound:
            return "same"
    if claim.hedge in _FIRM:
        return "hedge dropped"
    return "same" if claim.hedge == "about" and held.hedge in _FIRM else "hedge added"


def _other_value(claim: Figure, held: Figure, said: Decimal, kept: Decimal, *, is_nearly: bool) -> Outcome:
    if is_nearly:
        return "rounded" if _NEARLY * said <= kept < said else "off"
    for bound, is_over in ((_OVER, True), (_UNDER, False)):
        if claim.hedge in bound:
            return _bounded(said, kept, is_over=is_over, is_bound=held.hedge in bound)
    if claim.hedge == "about":
        return "rounded" if abs(kept - said) <= min(_LOOSE * abs(said), half_step(said)) else "off"
    return "rounded" if _is_rounded(said, kept) else "off"


def _bounded(said: Decimal, kept: Decimal, *, is_over: bool, is_bound: bool) -> Outcome:
    """A claimed bound beside a value, or beside a bound of the same kind (`is_bound`), which only rounding may move."""
    if (kept <= said) == is_over:
        return "off"
    if is_bound:
        return "rounded" if _is_rounded(said, kept) else "off"
    low, high = sorted((said, kept))
    return "bound holds" if high <= _OPEN * low else "open"


def _keeps_to(said: Decimal, kept: Decimal, held: Figure) -> bool:
    """Whether a value keeps to the bound that is held, and is not far from it."""
    if held.hedge in _OVER:
        return kept < said < _OPEN * kept
    return held.hedge in _UNDER and kept / _OPEN < said < kept


def _is_rounded(said: Decimal, kept: Decimal) -> bool:
    """Whether a value is the other one told with fewer digits, at least two of them."""
    n_said, n_kept = (len(value.normalize().as_tuple().digits) for value in (said, kept))
    # Halves are rounded up: 3.25 is 3.3 and not 3.2.
    return 2 <= n_said < n_kept and -half_step(said) <= kept - said < half_step(said)


def is_same_sign(claim: Figure, held: Figure) -> bool:
    """Whether both move the same way, or one of them does not say."""
    return claim.change is None or held.change is None or claim.change == held.change


def is_scaled(said: Decimal, kept: Decimal) -> bool:
    """Whether two values have the same digits and another power of ten, two at least apart: 39.2 billion, trillion."""
    if not said or not kept or said == kept:
        return False
    one, other = said.normalize().as_tuple(), kept.normalize().as_tuple()
    return one.digits == other.digits and one.sign == other.sign and one.exponent != other.exponent


def n_digits(figure: Figure) -> int:
    """Digits that a value carries, zeros at its end left out."""
    found = bounds(figure)
    return max(len(value.normalize().as_tuple().digits) for value in found) if found else 0

"""Figures that the record does not print and that follow from figures it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

import msgspec

from watchwords.answers.checking import AlterationKind, Reason, Verdict, Working
from watchwords.config import load_cues, load_rates
from watchwords.measures.arithmetic import Rate
from watchwords.measures.derived.comparing import bounds
from watchwords.measures.derived.deriving import (
    Amount,
    Derived,
    ExchangeRates,
    converted,
    difference_of,
    growth_of,
    multiple_of,
    part_of,
    share_of,
    whole_of,
)
from watchwords.measures.derived.told import Told, sameness
from watchwords.walks.checking.figures.held import Held
from watchwords.walks.checking.figures.reading import Claimed

_LEVELS = ("currency", "count", "unit")


@dataclass(frozen=True)
class Recomputed:
    """A derived figure with its verdict."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    kinds: tuple[AlterationKind, ...]
    held: tuple[Held, ...]
    derived: Derived


@lru_cache(maxsize=1)
def known_rates() -> tuple[Rate, ...]:
    """Yearly means of all currencies."""
    return (*load_rates(), *load_cues("exchange_rates", ExchangeRates).rates())


def recompute(claim: Claimed, found: Sequence[Held], home: frozenset[str | None]) -> Recomputed | None:
    """A claimed figure recomputed from held ones; None where the record has not what goes into it.

    The first way that agrees decides; else the first that differs, where the sentence says what it is measured against.
    """
    said = bounds(claim.figure)
    if said is None or said[0] != said[1] or said[0] <= 0:
        return None
    ways = list(_Ways(claim, found, home, Amount(said[0], claim.mention.text)).all())
    best = next((one for one in ways if one.verdict == "consistent"), None)
    return best or (ways[0] if ways else None)


class _Ways:
    """The ways in which one claimed figure may follow from others."""

    def __init__(self, claim: Claimed, found: Sequence[Held], home: frozenset[str | None], claimed: Amount) -> None:
        self._claim, self._found, self._home, self._claimed = claim, found, home, claimed
        self._year = claim.year if claim.year is not None else claim.edition_year

    def all(self) -> Iterator[Recomputed]:
        """Every way that the record has the figures for."""
        told, claim = self._claim.told, self._claim
        if told.is_target or not told.terms:
            return
        dimension = told.dimension[0]
        if claim.versus_year is not None:
            yield from self._against(claim.versus_year)
        elif dimension == "percent" and told.base is not None:
            yield from self._share()
        elif dimension == "percent" and told.mode == "by" and self._year is not None:
            # Nothing says what the growth is measured against: the year before may confirm it, and no more.
            yield from (one for one in self._against(self._year - 1) if one.verdict == "consistent")
        elif dimension == "currency" and told.mode == "level":
            yield from self._conversion()
            yield from self._whole()
            yield from self._part()

    # --- two levels ---------------------------------------------------------------------------------------

    def _against(self, year: int) -> Iterator[Recomputed]:
        claim = self._claim
        if self._year is None:
            return
        pairs = ((self._level(year, *dim), self._level(self._year, *dim)) for dim in self._dimensions())
        for before, after in pairs:
            if before is None or after is None:
                continue
            derived = self._moved(before, after)
            if derived is None:
                continue
            is_fall = _value(after) < _value(before)
            if claim.figure.change is not None and is_fall != (claim.figure.change == "down"):
                derived = replace(derived, agreement="differs")
            # Growth of amounts is told in constant prices, levels in current ones: they need not agree.
            is_priced = claim.told.dimension[0] == "percent" and after.told.dimension[0] == "currency"
            yield self._told(derived, (after, before), decides=not is_priced)

    def _moved(self, before: Held, after: Held) -> Derived | None:
        claim = self._claim
        low, high = sorted((before, after), key=_value)
        if claim.told.dimension == ("unit", "fold"):
            return multiple_of(_amount(before), _amount(after), self._claimed, is_least=claim.figure.hedge == "over")
        if claim.told.dimension[0] == "percent":
            if _value(after) < _value(before):
                fall = growth_of(_amount(before), _amount(after), replace(self._claimed, value=-self._claimed.value))
                return fall if claim.told.mode == "by" else None
            return growth_of(_amount(before), _amount(after), self._claimed) if claim.told.mode == "by" else None
        if claim.is_difference and claim.told.dimension == after.told.dimension:
            return difference_of(_amount(low), _amount(high), self._claimed)
        return None

    def _dimensions(self) -> list[tuple[str, str]]:
        own = self._claim.told.dimension
        if own[0] != "percent" and own != ("unit", "fold"):
            return [own]
        dims = dict.fromkeys(held.told.dimension for held in self._found)
        return [dim for dim in dims if dim[0] in _LEVELS and dim != ("unit", "fold")]

    # --- part and whole -----------------------------------------------------------------------------------

    def _share(self) -> Iterator[Recomputed]:
        base = self._claim.told.base
        for dim in dict.fromkeys(held.told.dimension for held in self._found if held.told.dimension[0] in _LEVELS):
            part = self._level(self._year, *dim)
            whole = self._level(self._year, *dim, terms=base)
            if part is not None and whole is not None:
                derived = share_of(_amount(part), _amount(whole), self._claimed)
                if derived is not None:
                    yield self._told(derived, (part, whole), decides=True)

    def _whole(self) -> Iterator[Recomputed]:
        """The claim is a whole of which the record has a part and its share."""
        told = self._claim.told
        for share in self._shares(base=told.terms):
            part = self._level(_year(share), *told.dimension, terms=share.told.terms, any_holder=True)
            if part is not None:
                derived = whole_of(_amount(part), _amount(share), self._claimed)
                if derived is not None:
                    yield self._told(derived, (part, share), decides=True)

    def _part(self) -> Iterator[Recomputed]:
        """The claim is a part of which the record has the share and the whole."""
        told = self._claim.told
        for share in self._shares(terms=told.terms):
            whole = self._level(_year(share), *told.dimension, terms=share.told.base, any_holder=True)
            if whole is not None:
                yield self._told(part_of(_amount(whole), _amount(share), self._claimed), (share, whole), decides=True)

    def _shares(self, *, terms: frozenset[str] | None = None, base: frozenset[str] | None = None) -> Iterator[Held]:
        for held in self._found:
            told = held.told
            if told.dimension[0] != "percent" or told.base is None or _year(held) != self._year or not _is_one(held):
                continue
            if told.terms == terms or (base is not None and told.base == base):
                yield held

    # --- currencies ---------------------------------------------------------------------------------------

    def _conversion(self) -> Iterator[Recomputed]:
        claim = self._claim
        currency = claim.figure.currency or ""
        others = {held.figure.currency for held in self._found if held.figure.currency} - {currency}
        for other in sorted(filter(None, others)):
            held = self._level(self._year, "currency", other)
            if held is None:
                continue
            years = [year for year in (_year(held), held.edition_year, claim.edition_year) if year is not None]
            derived = converted(_amount(held), (other, currency), years, known_rates(), self._claimed)
            if derived is not None:
                yield self._told(derived, (held,), decides=True)

    # --- inputs -------------------------------------------------------------------------------------------

    def _level(
        self,
        year: int | None,
        kind: str,
        unit: str,
        *,
        terms: frozenset[str] | None = None,
        any_holder: bool = False,
    ) -> Held | None:
        """The one level in a year of the claim's subject, or of `terms`; None where there is none, or several."""
        told = self._claim.told
        wanted: Told = replace(told, mode="level", base=None, terms=terms or told.terms)
        rows = []
        for held in self._found:
            other = replace(held.told, holder=wanted.holder) if any_holder else held.told
            is_same = sameness(wanted, other, home=self._home) == 2 and held.told.dimension == (kind, unit)
            if is_same and year is not None and _year(held) == year and _is_one(held):
                rows.append(held)
        return rows[0] if rows and len({_value(held) for held in rows}) == 1 else None

    def _is_bound_kept(self, derived: Derived) -> bool:
        """Whether the claim gives a bound that the result keeps to: over 90 where it comes to 101.6."""
        result = Decimal(derived.working.result)
        if self._claim.figure.hedge in ("over", "at_least"):
            return result > self._claimed.value
        return self._claim.figure.hedge in ("below", "at_most") and result < self._claimed.value

    def _told(self, derived: Derived, held: tuple[Held, ...], *, decides: bool) -> Recomputed:
        derived = replace(derived, working=in_words(derived.working, self._claim))
        if derived.agreement == "agrees" or self._is_bound_kept(derived):
            return Recomputed("consistent", (Reason("recomputed"),), (), held, derived)
        if derived.agreement == "differs" and decides:
            return Recomputed("inconsistent", (Reason("recomputed otherwise"),), ("number",), held, derived)
        code = "recomputed nearly" if derived.agreement == "unclear" else "prices may differ"
        return Recomputed("cannot check", (Reason(code),), (), held, derived)


def in_words(working: Working, claim: Claimed) -> Working:
    """A working whose result is told as its claim is: 6.3 trillion yuan, 6.3万亿元."""
    left, _, right = working.formula.rpartition(" = ")
    if right.endswith("%"):
        return working
    figure, is_zh = claim.figure, claim.mention.lang == "zh"
    value = Decimal(working.result.replace(",", ""))
    scales = _SCALES_ZH if is_zh else _SCALES_EN
    word, factor = next(((word, factor) for word, factor in scales if abs(value) >= factor), ("", Decimal(1)))
    number = format((value / factor).normalize() + 0, "f")
    money = (_CURRENCIES[is_zh] if figure.currency else {}).get(figure.currency or "", figure.currency or "")
    told = f"{number}{word}{money}" if is_zh else " ".join(filter(None, (number, word, money)))
    return msgspec.structs.replace(working, formula=f"{left} = {told}")


_SCALES_ZH = (("万亿", Decimal(10) ** 12), ("亿", Decimal(10) ** 8), ("万", Decimal(10) ** 4))
_SCALES_EN = (("trillion", Decimal(10) ** 12), ("billion", Decimal(10) ** 9), ("million", Decimal(10) ** 6))
_CURRENCIES: tuple[dict[str, str], dict[str, str]] = (
    {"CNY": "yuan", "USD": "dollars", "EUR": "euros", "GBP": "pounds", "JPY": "yen", "RUB": "roubles"},
    {"CNY": "元", "USD": "美元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "RUB": "卢布"},
)


def _is_one(held: Held) -> bool:
    said = bounds(held.figure)
    return said is not None and said[0] == said[1] and said[0] > 0 and not held.told.is_part


def _value(held: Held) -> Decimal:
    said = bounds(held.figure)
    return said[0] if said is not None else Decimal(0)


def _amount(held: Held) -> Amount:
    return Amount(_value(held), held.mention.text)


def _year(held: Held) -> int | None:
    """The year that a figure is of; what an edition counts is of its own year."""
    if held.told.is_counted:
        return held.edition_year
    return held.year if held.year is not None else held.carried

"""What a figure is told of, how two values stand to each other, and what follows from others."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest

from watchwords.config import load_cues
from watchwords.measures.arithmetic import Rate
from watchwords.measures.derived.comparing import compare_values, half_step, is_scaled
from watchwords.measures.derived.deriving import (
    Amount,
    ExchangeRates,
    converted,
    difference_of,
    growth_of,
    multiple_of,
    part_of,
    share_of,
    whole_of,
)
from watchwords.measures.derived.masking import Masked
from watchwords.measures.derived.told import Telling, Told, ToldCues, sameness
from watchwords.records import Figure, Hedge, Lang

HOME = frozenset({None, "home", "china"})


@pytest.fixture(scope="module")
def telling() -> Telling:
    measures = {"gdp": (["国内生产总值", "GDP"], ["GDP", "gross domestic product"])}
    return Telling(load_cues("checked_figures", ToldCues), measures, ["湖畔论坛", "Lakeside Forum"])


def told(telling: Telling, sentence: str, said: str, lang: Lang, figure: Figure, others: tuple[str, ...] = ()) -> Told:
    spans = sorted((sentence.index(words), sentence.index(words) + len(words)) for words in (said, *others))
    place = spans.index((sentence.index(said), sentence.index(said) + len(said)))
    return telling.read(Masked.of(sentence, spans), place, figure, lang)


def money(value: str, hedge: Hedge = "none", currency: str = "CNY") -> Figure:
    return Figure(kind="currency", number=value, currency=currency, hedge=hedge)


PERCENT = Figure(kind="percent", number="12.3", unit="percent")


def test_a_subject_is_the_same_in_both_languages(telling: Telling) -> None:
    zh = told(telling, "2020年,中国数字经济规模达到45.6亿元。", "45.6亿元", "zh", money("4560000000"))
    en = told(
        telling, "China's digital economy reached 4.56 billion yuan.", "4.56 billion yuan", "en", money("4560000000")
    )
    assert zh.terms == en.terms == {"<digital-economy>"}
    assert sameness(zh, en, home=HOME) == 2


@pytest.mark.parametrize(
    ("lang", "sentence", "said", "others"),
    [
        ("zh", "数字经济规模达45.6亿元,占国内生产总值(GDP)比重为12.3%。", "12.3%", ("45.6亿元",)),
        (
            "en",
            "The digital economy reached 4.56 billion yuan, accounting for 12.3 percent of GDP.",
            "12.3 percent",
            ("4.56 billion yuan",),
        ),
    ],
)
def test_a_share_has_the_subject_before_it_and_a_base(
    telling: Telling, lang: Lang, sentence: str, said: str, others: tuple[str, ...]
) -> None:
    found = told(telling, sentence, said, lang, PERCENT, others)
    assert found.terms == {"<digital-economy>"}
    assert found.base == frozenset({"<gdp>"})


@pytest.mark.parametrize(
    ("lang", "one", "other", "said"),
    [
        ("en", "Reed exports reached 5 billion yuan.", "Reed imports reached 5 billion yuan.", "5 billion yuan"),
        ("zh", "芦苇出口额达50亿元。", "芦苇进口额达50亿元。", "50亿元"),
        ("en", "The world's GDP was 5 billion yuan.", "India's GDP was 5 billion yuan.", "5 billion yuan"),
        ("en", "The GDP growth target was 12.3 percent.", "GDP was 12.3 percent.", "12.3 percent"),
        ("zh", "国内生产总值增长目标为12.3%。", "国内生产总值占12.3%。", "12.3%"),
    ],
)
def test_another_subject_or_kind_of_figure_is_never_the_same(
    telling: Telling, lang: Lang, one: str, other: str, said: str
) -> None:
    figure = PERCENT if "12.3" in said else money("5000000000")
    assert sameness(told(telling, one, said, lang, figure), told(telling, other, said, lang, figure), home=HOME) < 2


def test_forums_on_something_are_a_part_of_the_forums(telling: Telling) -> None:
    figure = Figure(kind="number", number="5", unit="forums", subject="forums")
    assert told(telling, "There were 5 forums on trade.", "5 forums", "en", figure).is_part
    assert not told(telling, "There were 5 forums in all.", "5 forums", "en", figure).is_part


@pytest.mark.parametrize(
    ("claim", "hedge", "held", "held_hedge", "expected"),
    [
        ("39.2", "none", "39.2", "none", "same"),
        ("39", "none", "39.2", "none", "rounded"),
        ("40", "none", "39.2", "none", "off"),  # one digit is no rounding that a reader sees
        ("39.3", "none", "39.2", "none", "off"),
        ("3.2", "none", "3.25", "none", "off"),
        ("3.3", "none", "3.25", "none", "rounded"),
        ("40", "about", "39.2", "none", "rounded"),
        ("76", "about", "75", "none", "off"),
        ("39", "over", "39.2", "none", "bound holds"),
        ("10", "over", "39.2", "none", "open"),
        ("40", "over", "39.2", "none", "off"),
        ("2000", "none", "2000", "over", "hedge dropped"),
        ("2000", "over", "2000", "none", "hedge added"),
        ("2000", "at_least", "2000", "over", "same"),
        ("2200", "none", "2000", "over", "open"),
        ("3500", "none", "2000", "over", "off"),
        ("1000", "over", "2000", "over", "off"),
    ],
)
def test_values_are_the_same_rounded_bounded_or_off(
    claim: str, hedge: Hedge, held: str, held_hedge: Hedge, expected: str
) -> None:
    assert compare_values(money(claim, hedge), money(held, held_hedge)) == expected


def test_nearly_is_said_from_below() -> None:
    assert compare_values(money("40", "about"), money("39.2"), is_nearly=True) == "rounded"
    assert compare_values(money("40", "about"), money("40.8"), is_nearly=True) == "off"


def test_a_scale_is_told_from_a_number() -> None:
    assert is_scaled(Decimal("39200000000"), Decimal("39200000000000"))
    assert not is_scaled(Decimal("392"), Decimal("329"))
    assert half_step(Decimal("39200")) == Decimal(50)


def amount(value: str) -> Amount:
    return Amount(Decimal(value), value)


def test_shares_wholes_and_parts_follow_within_rounding() -> None:
    share = share_of(amount("39.2"), amount("101.6"), amount("38.6"))
    assert share is not None
    assert (share.agreement, share.working.formula) == ("agrees", "39.2 / 101.6 = 38.58%")
    whole = whole_of(amount("39.2"), amount("38.6"), amount("101.6"))
    assert whole is not None
    assert whole.agreement == "agrees"
    assert part_of(amount("101.6"), amount("38.6"), amount("39.2")).agreement == "agrees"
    wrong = share_of(amount("39.2"), amount("101.6"), amount("48.6"))
    assert wrong is not None
    assert wrong.agreement == "differs"
    assert share_of(amount("39.2"), amount("0"), amount("38.6")) is None


def test_growth_differences_and_multiples() -> None:
    grown = growth_of(amount("39.2"), amount("45.5"), amount("16.1"))
    assert grown is not None
    assert grown.agreement == "agrees"
    assert difference_of(amount("39.2"), amount("45.5"), amount("6.3")).agreement == "agrees"
    assert difference_of(amount("39.2"), amount("45.5"), amount("9.3")).agreement == "differs"
    doubled = multiple_of(amount("22"), amount("45.5"), amount("2"), is_least=True)
    assert doubled is not None
    assert doubled.agreement == "agrees"
    short = multiple_of(amount("39.2"), amount("45.5"), amount("2"), is_least=True)
    assert short is not None
    assert short.agreement == "differs"


def test_a_conversion_names_its_rate() -> None:
    rates = [Rate(currency="CNY", base="USD", year=2020, mean="7", source=("a public table",))]
    told_in = converted(amount("70"), ("CNY", "USD"), [2020], rates, amount("10"))
    assert told_in is not None
    assert told_in.agreement == "agrees"
    assert told_in.working.rate == "CNY per USD, mean of 2020; a public table"
    far = converted(amount("70"), ("CNY", "USD"), [2020], rates, amount("15"))
    assert far is not None
    assert far.agreement == "differs"
    assert converted(amount("70"), ("CNY", "USD"), [1999], rates, amount("10")) is None
    assert converted(amount("70"), ("CNY", "EUR"), [2020], rates, amount("10")) is None


def test_rates_are_plausible_from_year_to_year() -> None:
    for one in load_cues("exchange_rates", ExchangeRates).currencies:
        means = [Decimal(mean) for _, mean in sorted(one.means.items())]
        assert all(Decimal("0.6") < after / before < Decimal("1.7") for before, after in itertools.pairwise(means))

"""Targets in both languages: which figures are some, what they measure, how two editions differ. Invented texts."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from watchwords.config import Recogniser, build_recognisers, load_cues, load_series
from watchwords.measures.named_figures import MeasureCues
from watchwords.measures.targets.comparing import EditionTargets, compare_bounds, compare_targets, gather
from watchwords.measures.targets.reading import MeasureIndex, read_targets
from watchwords.measures.targets.target import Horizon, Target
from watchwords.records import Block, Document, Figure, Lang
from watchwords.spans import Span
from watchwords.text.fold import fold_text
from watchwords.text.prepare import prepare


@cache
def index() -> dict[Lang, MeasureIndex]:
    measures = load_cues("measures", MeasureCues).measures
    return {"zh": MeasureIndex.of(measures, "zh", fold_text), "en": MeasureIndex.of(measures, "en", fold_text)}


@cache
def figures() -> Recogniser:
    return build_recognisers(load_series("gwr"), only=["figures"])[0]


def edition(key: str, *texts: str) -> EditionTargets:
    """What an edition of these documents sets."""
    targets: list[Target] = []
    slots = []
    for number, text in enumerate(texts):
        blocks, at = [], 0
        for line in text.split("\n"):
            blocks.append(Block(start=at, end=at + len(line), role="paragraph", locator=f"line {at}"))
            at += len(line) + 1
        document = Document(
            doc_id=f"{key}-{number}", source_sha256="s", locator="", text=text, blocks=tuple(blocks), lang="und"
        )
        prepared = prepare(document)
        found = [(Span(m.start, m.end), m.value) for m in figures().recognise(prepared) if isinstance(m.value, Figure)]
        own, where = read_targets(prepared, found, index())
        targets += own
        slots += where
    return gather(key, targets, slots)


def told(text: str) -> list[tuple[str, Horizon]]:
    """(measure, horizon) of each target of one text, in its order."""
    found = edition("1", text).targets
    return sorted(found, key=lambda key: found[key].place)


@pytest.mark.parametrize(
    ("zh", "en", "keys"),
    [
        (
            "今年发展的主要预期目标是：国内生产总值增长6%左右，居民消费价格涨幅3%左右，城镇新增就业500万人以上。",
            (
                "The main projected targets for this year are: GDP growth of around 6 percent; CPI increase of around"
                " 3 percent; over 5 million new urban jobs."
            ),
            ["gdp-growth", "consumer-prices", "urban-jobs"],
        ),
        ("今年经济增长预期目标为7%左右。", "We have set a target of 7 percent for GDP growth.", ["gdp-growth"]),
        (
            "主要目标是：\n城镇登记失业率控制在4.6%以内，单位国内生产总值能耗降低3%。",
            (
                "The main targets are as follows:\n- registered urban unemployment rate within 4.6 percent\n"
                "- a drop of 3 percent in energy consumption per unit of GDP"
            ),
            ["registered-unemployment", "energy-intensity"],
        ),
        (
            "今年联邦基金利率目标为2%。",
            "The Committee decided to keep its target for the federal funds rate at 2 percent.",
            ["federal-funds-rate"],
        ),
        ("去年超过预期目标，国内生产总值增长6%。", "Last year GDP growth of 6 percent exceeded the target.", []),
        ("湖区渔获量增长6%。", "The catch of the lake grew by 6 percent.", []),
        ("为实现两个目标，成立三个小组。", "Two goals need three groups.", []),
    ],
)
def test_a_figure_is_a_target_where_the_text_sets_it(zh: str, en: str, keys: list[str]) -> None:
    for text in (zh, en):
        assert [key for key, _ in told(text)] == keys, text


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (
            "今后五年经济社会发展的主要目标是：国内生产总值年均增长7%。",
            "The main goals for the next five years are: average annual GDP growth of 7 percent.",
        )
    ],
)
def test_a_longer_plan_is_not_this_years_target(zh: str, en: str) -> None:
    for text in (zh, en):
        assert told(text) == [("gdp-growth", "plan")]


def test_part_of_the_economy_is_not_the_whole() -> None:
    """The measure is the longest that is named: per person, per unit, of one government."""
    assert told("今年主要目标是：人均国内生产总值增长5%。") == [("gdp-per-person", "year")]
    assert told("The main targets are: GDP per capita growth of 5 percent.") == [("gdp-per-person", "year")]


def changes(*texts: str) -> list[tuple[str, tuple[str, ...]]]:
    """(measure, kinds) of the changes of the last of some editions."""
    found = compare_targets([edition(str(at), text) for at, text in enumerate(texts)])
    return [(change.key[0], change.kinds) for change in found]


ZH, EN = "今年主要目标是：国内生产总值增长{}。", "The main targets for this year are: GDP growth of {}."


@pytest.mark.parametrize(
    ("before", "now", "kinds"),
    [
        (("6%左右", "about 6 percent"), ("5%左右", "about 5 percent"), ("level down",)),
        (("6%左右", "about 6 percent"), ("7%左右", "about 7 percent"), ("level up",)),
        (("6%", "6 percent"), ("6%左右", "about 6 percent"), ("hedge",)),
        (("6%-6.5%", "6 to 6.5 percent"), ("6%以上", "at least 6 percent"), ("level down", "hedge")),
        (("6%左右", "about 6 percent"), ("6%左右", "about 6 percent"), None),
    ],
)
def test_level_and_hedge_are_told_apart(
    before: tuple[str, str], now: tuple[str, str], kinds: tuple[str, ...] | None
) -> None:
    for template, old, new in zip((ZH, EN), before, now, strict=True):
        expected = [("gdp-growth", kinds)] if kinds else []
        assert changes(template.format(old), template.format(new)) == expected


def test_a_figure_that_is_set_no_longer_was_listed_twice_before() -> None:
    zh = (
        "今年主要目标是：国内生产总值增长6%，城镇新增就业500万人。",
        "今年主要目标是：经济稳定增长，城镇新增就业500万人。",
    )
    en = (
        "The main targets are: GDP growth of 6 percent; over 5 million new urban jobs.",
        "The main targets are: steady growth; over 5 million new urban jobs.",
    )
    for with_it, without in (zh, en):
        assert changes(with_it, with_it, without) == [("gdp-growth", ("not set",))]
        # Once is no custom.
        assert changes(with_it, without) == []


def test_nothing_is_said_without_an_earlier_target() -> None:
    for template, value in ((ZH, "6%"), (EN, "6 percent")):
        assert changes(template.format(value)) == []
        assert changes("湖水清澈。", template.format(value)) == []


def test_documents_that_disagree_leave_the_measure_open() -> None:
    for template, one, other in ((ZH, "6%", "7%"), (EN, "6 percent", "7 percent")):
        assert edition("1", template.format(one), template.format(other)).targets == {}
        assert len(edition("1", template.format(one), template.format(one)).targets) == 1


def test_bounds_that_cross_are_neither_higher_nor_lower() -> None:
    six, seven, eight, five = map(Decimal, (6, 7, 8, 5))
    assert compare_bounds((six, seven), (five, eight)) == "level"
    assert compare_bounds((six, seven), (six, eight)) == "level up"
    assert compare_bounds((six, seven), (six, seven)) is None
    assert compare_bounds((None, None), (six, seven)) is None

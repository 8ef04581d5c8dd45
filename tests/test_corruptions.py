"""The generator of corrupted quotations: one change of the kind asked for, and none where it would be no change."""

from __future__ import annotations

import random

import pytest
from benchmarks.quality.corruptions import chinese, english, wholes
from benchmarks.quality.corruptions.cases import KINDS
from benchmarks.quality.corruptions.changes import Rule, changed
from benchmarks.quality.corruptions.grounds import plain

ZH = {
    "number": ("湖畔论坛去年吸引了3200人参加。", ("3200",)),
    "unit or scale": ("湖畔论坛为湖岸安排资金28亿元用于清淤。", ("28亿元",)),
    "percent or points": ("湖区绿地比重提高4.5个百分点，水质继续好转。", ("个百分点",)),
    "currency": ("湖畔论坛为湖岸安排资金28亿元用于清淤。", ("亿元用",)),
    "date": ("湖畔论坛从2019年起每年开放灯塔。", ("2019年",)),
    "hedge": ("湖区绿地已经占到百分之六十以上，增长超过30万亩的目标达到了。", ("超过30",)),
    "negation": ("论坛认为，谁也不能替湖边居民作出这个决定。", ("不能",)),
    "modality": ("各个港口必须公布自己的水质数据。", ("必须",)),
    "name or office": ("湖畔论坛的代表访问了上海和日本的港口。", ("上海", "日本")),
    "substitution": ("论坛决心提高湖水的清洁程度。", ("提高",)),
    "insertion": ("论坛决定，推进湖岸的修复工作。", ("推进",)),
    "deletion": ("论坛认为要进一步打开湖边的道路。", ("进一步",)),
    "order": ("论坛修建了码头、灯塔、步道、浴场等设施。", ("灯塔、步道",)),
    "aspect": ("湖边的灯塔已经重新点亮并开放。", ("已经",)),
    "scope": ("论坛邀请所有港口参加清湖的工作。", ("所有",)),
}
EN = {
    "number": ("The forum drew 3,200 visitors to the old pier.", ("3,200",)),
    "unit or scale": ("The forum set aside 28 million for the dredging.", ("million",)),
    "percent or points": ("The green shore grew by 4.5 percent and is open.", ("percent",)),
    "currency": ("The forum spent $28 on every lamp of the pier.", ("$",)),
    "date": ("The lighthouse was opened to all in 2019 by the forum.", ("2019",)),
    "hedge": ("The forum has planted nearly 30 acres of reed this far.", ("nearly",)),
    "negation": ("The harbour will never close to the fishing boats.", ("never",)),
    "modality": ("Every harbour must publish the readings it takes.", ("must",)),
    "name or office": ("The delegates then sailed to Egypt and came home.", ("Egypt",)),
    "substitution": ("The council wants higher water in the reed beds.", ("higher",)),
    "insertion": ("The council met to protect the reed beds of the bay.", ("to protect",)),
    "deletion": ("The council met and quickly mended the broken pier.", ("quickly",)),
    "order": ("The harbour stands for courage and hope in the north.", ("courage and hope",)),
    "aspect": ("The lighthouse will be open to all visitors again.", ("will be",)),
    "scope": ("The council has invited all harbours to the forum.", ("all",)),
}
CASES = [
    (lists.RULES[kind], lists.MARGIN, sentence, touched)
    for lists, own in ((chinese, ZH), (english, EN))
    for kind, (sentence, touched) in own.items()
]


def drawn(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same choices in every run


def test_every_kind_has_its_case_in_both_languages() -> None:
    assert tuple(ZH) == tuple(EN) == KINDS
    assert set(chinese.RULES) == set(english.RULES) == set(KINDS)


@pytest.mark.parametrize(("rules", "margin", "sentence", "touched"), CASES)
def test_one_place_is_changed_and_it_is_the_right_one(
    rules: list[Rule], margin: int, sentence: str, touched: tuple[str, ...]
) -> None:
    made = {changed(sentence, rules, drawn(seed), margin) for seed in range(12)} - {None}
    assert made
    for one in made:
        assert one is not None and plain(one) != plain(sentence)
        assert any(sentence.count(words) > one.count(words) for words in touched) or len(one) > len(sentence)
        # Nothing but one stretch differs.
        assert one[:margin] == sentence[:margin] and one[-2:] == sentence[-2:]


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        (chinese.RULES["negation"], "论坛不断推进湖岸建设，不仅修了灯塔。"),
        (chinese.RULES["negation"], "大家不能不想起那一年的大水灾。"),
        (chinese.RULES["number"], "论坛在第三个港口举行了一次会议。"),
        (english.RULES["date"], "The forum counted 2019 people on the old pier."),
        (english.RULES["scope"], "The old pier was, after all, a quiet place to sit."),
    ],
)
def test_what_only_looks_like_a_cue_is_left_alone(rules: list[Rule], sentence: str) -> None:
    assert {changed(sentence, rules, drawn(seed), 2) for seed in range(8)} == {None}


def test_what_is_cut_off_is_told_by_its_kind() -> None:
    assert wholes._truncated_en("The harbour will not close its gate.") == [("negation", "close its gate")]
    assert wholes._truncated_zh("如果湖水在夏天变清，我们就重新开放浴场。") == [("condition", "我们就重新开放浴场")]
    assert wholes._truncated_en("We sail, but we do not fish.") == [("negation", "fish"), ("contrast", "We sail")]

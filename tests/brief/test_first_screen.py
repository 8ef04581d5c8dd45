"""The first screen: what is only described, what is no change, and what stands on weaker evidence."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from tests.brief.sample.parts import CURRENT_PASSAGE, finding

from watchwords.brief.formats import BriefLang
from watchwords.brief.runs import plain
from watchwords.brief.summary import Line, sum_up
from watchwords.brief.voice import Voice
from watchwords.records import Finding, Names

LAKE = Names(zh="湖泊经济", en="lake economy")
SAFETY = Names(zh="船舶安全", en="boat safety")
OPEN = Names(zh="开放港口", en="open harbours")
WEIR = Names(zh="魏汤姆", en="Tom Weir")


def lines_of(findings: list[Finding], lang: BriefLang) -> tuple[Line, ...]:
    return sum_up(findings, Voice(lang, {}, has_number=True))


def told(findings: list[Finding], lang: BriefLang) -> list[str]:
    return [plain(line.runs) for line in lines_of(findings, lang)]


def theme(names: Names, direction: str, **details: Any) -> Finding:
    told = {"direction": direction, "verdict": "higher" if direction == "up" else "lower", **details}
    return finding("theme_change", "themes", told, (CURRENT_PASSAGE,), names=names, grade="B")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (
            "en",
            "Themes, tested: more room for open harbours; described only: less room for boat safety and lake economy.",
        ),
        ("zh", "主题，经检验成立：篇幅增加的有开放港口；仅为描述，检验未予证实：篇幅减少的有船舶安全和湖泊经济。"),
    ],
)
def test_what_is_only_described_is_said_to_be_behind_what_was_tested(lang: BriefLang, line: str) -> None:
    findings = [
        theme(LAKE, "down", mean_log_ratio=-1.2, interval=[-2.0, -0.3]),
        theme(SAFETY, "down", mean_log_ratio=-3.0, interval=[None, -0.3]),
        theme(OPEN, "up", verdict="rising", mean_log_ratio=1.1),
    ]
    assert told(findings, lang) == [line]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("weak", [{"carried_by_one": True}, {"interval": [-2.4, 0.5]}, {"interval": [-0.3, None]}])
def test_a_theme_of_one_document_or_whose_interval_holds_no_change_is_left_to_its_section(
    weak: dict[str, Any], lang: BriefLang
) -> None:
    assert told([theme(LAKE, "up", **weak)], lang) == []
    assert len(told([theme(LAKE, "up", interval=[0.3, None])], lang)) == 1


def absent(**details: Any) -> Finding:
    given = {"name": WEIR, "k": 3, "n": 5, "k_last": 2, "n_last": 3, **details}
    return finding("absent_regular", "people", given, (CURRENT_PASSAGE,), names=WEIR)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_regular_is_missed_only_where_that_is_a_change_of_this_edition(lang: BriefLang) -> None:
    assert told([absent(reported_absent=True, k_last=0)], lang) == []
    assert told([absent(base=[32, 40])], lang) == []
    assert told([absent()], lang) == []
    assert len(told([absent(base=[2, 40])], lang)) == 1
    assert len(told([absent(reported_absent=True, base=[32, 40])], lang)) == 1


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "First seen in our collection in this edition: lake economy; 2 more on weaker evidence."),
        ("zh", "本次在库中首见：湖泊经济；另有2个，证据较弱。"),
    ],
)
def test_a_line_names_what_stands_on_the_best_evidence(lang: BriefLang, line: str) -> None:
    first = [
        finding("first_attested", "change", {}, (CURRENT_PASSAGE,), names=names, grade="C") for names in (SAFETY, OPEN)
    ]
    new = finding("new", "change", {}, (CURRENT_PASSAGE,), names=LAKE, grade="B")
    (shown,) = lines_of([*first, new], lang)
    assert (plain(shown.runs), shown.findings) == (line, (new,))


@pytest.mark.parametrize(
    ("lang", "rules"),
    [
        (
            "en",
            "registered rules on the same theme are dated before 1 of them, the words shared no more than chance gives",
        ),
        ("zh", "其中1项之前有主题相同的登记规则，相同的字样不多于偶然所及"),
    ],
)
def test_rules_that_chance_gives_are_said_to_be_no_link(lang: BriefLang, rules: str) -> None:
    pledges = [
        finding("pledged", "pledges", {"actors": [who], "date": "2021-09-27"}, (CURRENT_PASSAGE,), names=who)
        for who in (WEIR, LAKE)
    ]
    before = {"pledge": pledges[0].finding_id, "rules": [{"days_before": 6, "is_link": False}]}
    after = {"pledge": pledges[1].finding_id, "rules": [{"days_before": -4, "is_link": False}]}
    links = [finding("rule_before", "pledges", d, (CURRENT_PASSAGE,), grade="B") for d in (before, after)]
    (line,) = told([*pledges, *links], lang)
    assert rules in line
    linked = {**before, "rules": [{"days_before": 6, "title": LAKE, "is_link": True}]}
    (line,) = told([*pledges, replace(links[0], details=linked), links[1]], lang)
    assert rules not in line

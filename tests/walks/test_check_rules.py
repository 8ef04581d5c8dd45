"""What a text says of rules, held against an invented register, in both languages."""

from __future__ import annotations

import pytest
from tests.walks.checked_lakeside import Desk, shared_record

from watchwords.walks.checking.rules.acts import Dated, Named, read_acts
from watchwords.walks.checking.rules.checker import check_ruling

TOLD = {
    "The Tidal Data Law took effect on 1 June 2021.": ["consistent"],
    "《潮汐数据法》自2021年6月1日起施行。": ["consistent"],
    "The Tidal Data Law was adopted in March 2021.": ["consistent"],
    "《潮汐数据法》于2021年3月4日通过。": ["consistent"],
    "The Tidal Data Law took effect on 1 July 2021.": ["inconsistent"],
    "《潮汐数据法》自2021年7月1日起施行。": ["inconsistent"],
    "The Tidal Data Law was adopted on 4 May 2021.": ["inconsistent"],
    "《潮汐数据法》于2021年5月4日通过。": ["inconsistent"],
    "The Reedholm Council passed the Tidal Data Law.": ["consistent"],
    "芦屿议会通过了《潮汐数据法》。": ["consistent"],
    "The Water Office passed the Tidal Data Law.": ["inconsistent"],
    "水务办公室通过了《潮汐数据法》。": ["inconsistent"],
    "The Draft Provisions on Embankment Services came into force in 2021.": ["inconsistent"],
    "《堤岸服务管理规定（征求意见稿）》已经施行。": ["inconsistent"],
    "The Regulations on Lake Surfaces were published on 20 January 2020.": ["cannot check"],
    "《湖面管理条例》于2020年1月20日公布。": ["cannot check"],
    "The Tidal Data Law did not take effect in 2020.": [],
    "《潮汐数据法》2020年尚未施行。": [],
    "Firms prepared for the Tidal Data Law on 1 July 2021.": [],
    "根据《潮汐数据法》，企业应当备案。": [],
    "《面包师行会法》自2021年7月1日起施行。": [],
}


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(shared_record(), check_ruling)


def test_dates_issuers_and_state_are_those_of_the_register(desk: Desk) -> None:
    for line, verdicts in zip(TOLD, desk.by_line(list(TOLD), "rule"), strict=True):
        assert verdicts == TOLD[line], line


def test_the_difference_is_named_with_the_day_of_the_register(desk: Desk) -> None:
    [claim] = desk.claims("《潮汐数据法》自2021年7月1日起施行。")
    [altered] = claim.alterations
    assert (altered.kind, altered.said, altered.about) == ("date", "2021年7月1日", ("2021-07-01", "2021-06-01"))
    assert claim.reasons[0].about == ("潮汐数据法", "2021-06-01", "https://example.org/tidal")
    [entry] = claim.entries
    assert (entry.register, entry.key, entry.source) == ("rules", "rule-1", ("https://example.org/tidal",))
    assert "潮汐数据法" in entry.text and "effective 2021-06-01" in entry.text
    [claim] = desk.claims("The Draft Provisions on Embankment Services came into force.")
    assert [(one.kind, one.said) for one in claim.alterations] == [("modality", "came into force")]


def test_a_title_that_is_nearly_one_is_not_found_with_the_one_it_may_be(desk: Desk) -> None:
    [claim] = desk.claims("《湖泊管理条例》自2020年3月1日起施行。")
    assert claim.verdict == "not found"
    assert claim.reasons[1].about == ("湖面管理条例",)


def test_a_link_between_a_pledge_and_a_rule_is_the_writers(desk: Desk) -> None:
    told = ["The pledge was made in response to the Tidal Data Law.", "这一承诺是回应《潮汐数据法》作出的。"]
    assert desk.by_line(told, "rule") == [["cannot check"], ["cannot check"]]
    # The register has the rule, and says nothing of a link: it is no support for one.
    assert [claim.entries for line in told for claim in desk.claims(line)] == [(), ()]


def test_a_date_belongs_to_an_act_only_where_nothing_else_stands_between() -> None:
    text = "the tidal law, which he read on 2 may 2021, took effect on 1 june 2021."
    dates = [Dated(text.index(day), text.index(day) + len(day), day) for day in ("2 may 2021", "1 june 2021")]
    [act] = read_acts(text, (0, len(text)), "en", [Named(4, 13, 0)], dates)
    assert act.kind == "effective" and act.date == dates[1]
    assert not read_acts("it took effect.", (0, 15), "en", [], [])

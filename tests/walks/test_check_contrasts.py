"""Statements of contrast in a text under check, held against an invented forum."""

from __future__ import annotations

import pytest
from tests.walks.checked_lakeside import Desk, shared_record

from watchwords.brief.checking.reasons.people import REASONS
from watchwords.walks.checking.contrasting import check_contrasting

TOLD = {
    'The 2021 Lakeside Forum used the phrase "digital shore" for the first time.': ["consistent"],
    "2021年湖畔论坛首次提出“数字湖岸”。": ["consistent"],
    'The 2021 Lakeside Forum used the phrase "shared harbour" for the first time.': ["inconsistent"],
    "2021年湖畔论坛首次提出“共同港湾”。": ["inconsistent"],
}
ELSEWHERE: dict[str, list[str]] = {
    'For the first time, the Hillside Summit of 2021 used the phrase "shared harbour".': [],
    "2021年山麓峰会首次提出“共同港湾”。": [],
    'He ate "shared harbour" soup for the first time in his life.': [],
}


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(shared_record(), check_contrasting)


def test_first_times_are_counted_in_the_record(desk: Desk) -> None:
    for line, verdicts in zip(TOLD, desk.by_line(list(TOLD), "contrast"), strict=True):
        assert verdicts == TOLD[line], line


def test_statements_about_other_things_are_no_claims(desk: Desk) -> None:
    assert desk.by_line(list(ELSEWHERE), "contrast") == list(ELSEWHERE.values())


def test_the_counter_example_comes_first(desk: Desk) -> None:
    [claim] = desk.claims("2021年湖畔论坛首次提出“共同港湾”。")
    assert claim.sources[0].edition == "2020"
    assert all(reason.code in REASONS for reason in claim.reasons)

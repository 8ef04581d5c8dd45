"""Titles as written: which offices they name, and which of these are held."""

from __future__ import annotations

import pytest
from tests.resolution.lakeside import CUES

from watchwords.resolution.evidence import Offices

OFFICES = Offices(CUES.offices)


@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("董事长兼首席执行官", {"board chairman", "chief executive"}),
        ("Chairman and CEO", {"board chairman", "chief executive"}),
        ("副总理", {"deputy head of government"}),
        ("Vice Premier", {"deputy head of government"}),
        ("前总理", {"head of government"}),
        ("former Prime Minister", {"head of government"}),
        ("Executive Chairman", {"board chairman"}),
        ("代表", {"member"}),
        ("deputy keeper", {"deputy keeper"}),
        ("守塔人", {"守塔人"}),
    ],
)
def test_offices_that_a_title_names(title: str, keys: set[str]) -> None:
    assert OFFICES.keys(title) == keys


@pytest.mark.parametrize(
    ("title", "held"),
    [
        ("Executive Chairman", "Executive Chairman"),
        ("former mayor", None),
        ("ex-mayor", None),
        ("President-elect", None),
        ("chairman and former mayor", "chairman"),
        ("原市长", None),
        ("前市长", None),
        ("候任主席", None),
        ("董事长、前市长", "董事长"),
        ("时任市长", "时任市长"),
        ("then mayor", "then mayor"),
    ],
)
def test_what_of_a_title_is_held(title: str, held: str | None) -> None:
    assert OFFICES.held(title) == held

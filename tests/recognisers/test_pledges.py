"""Pledges of invented sentences: who is bound, to what, by when; and what is no pledge; each in both languages."""

from __future__ import annotations

from functools import cache
from typing import Literal

import pytest

from watchwords.records import Pledge
from watchwords.walks.recognising import About, TextReader


@cache
def _reader() -> TextReader:
    return TextReader(("pledges",), "ungdc")


def _read(text: str, *, speaker: str | None = "Quill Marrow") -> list[Pledge]:
    lang: Literal["zh", "en"] = "zh" if any("\u4e00" <= char <= "\u9fff" for char in text) else "en"
    found = _reader().read(text, About(lang=lang, date="2021-09-20", speaker=speaker))
    return [mention.value for mention in found if isinstance(mention.value, Pledge)]


def _slice(text: str, span: tuple[int, int] | None) -> str | None:
    return text[span[0] : span[1]] if span else None


ACTIONS = {
    "我们承诺到2025年将船舶排放减少20%。": ("减少", "船舶排放", "20%", "到2025年"),
    "我们承诺到2025年共同营造清洁码头。": ("营造", "清洁码头", None, "到2025年"),
    "今年赤字率拟按3%安排。": ("安排", None, "3%", "今年"),
    "从今年开始拟连续几年发行湖泊国债，今年先发行100亿元。": ("发行", "湖泊国债", "100亿元", "今年"),
    "We pledge to open 14 new ferry lines by 2026.": ("open", "14 new ferry lines", "14 new ferry lines", "by 2026"),
    "I'll triple the fleet in a decade.": ("triple", "the fleet", None, "in a decade"),
    "We will host a summit of lakes from 20 to 21 November.": (
        "host",
        "a summit of lakes",
        None,
        "from 20 to 21 November",
    ),
    "I pledge to all the boatmen that we will open a lake school.": ("open", "a lake school", None, None),
}


@pytest.mark.parametrize("text", ACTIONS)
def test_action_object_quantity_and_deadline(text: str) -> None:
    (pledge,) = _read(text)
    told = (_slice(text, pledge.action), _slice(text, pledge.object), pledge.quantity, pledge.deadline)
    assert told == ACTIONS[text]


BOUND = {
    "We will guarantee that fares do not rise.": ("We", "direct"),
    "We welcome Japan's pledge to donate 300 ferries.": ("Japan", "reported"),
    "The leaders issued a statement, pledging to cut fares by half by 2030.": ("The leaders", "reported"),
    "The minister announced that her country had decided to donate $2 million to the dam.": ("her country", "reported"),
    "We thank the donors that, in the spring, pledged $3 million for the dam.": ("the donors", "reported"),
    "In 2022 Morocco and France will host a conference on lakes.": ("Morocco and France", "joint"),
    "我国将在2022年举办湖泊展览。": ("我国", "direct"),
}


@pytest.mark.parametrize("text", BOUND)
def test_who_is_bound(text: str) -> None:
    (pledge,) = _read(text)
    assert (pledge.actor_name, pledge.mode) == BOUND[text]


NONE = [
    "It is unlikely that we will open the dam by the end of 2021.",
    "We promised a number of years ago to forbid any boat in the bay.",
    "The harbour master at the time, Orla Quince, pledged to widen it, and she did.",
    "Most boatmen live in nations committed to open water.",
    "We have kept our promise to plant trees.",
    "我们希望各方将到2025年新建码头。",
    "三十年前，我们承诺新建码头。",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_foretold_or_long_past_is_no_pledge(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(
    "text", ["We will rebuild the pier that fell in 1961.", "我们将按照1961年的协定设立湖泊基金。"]
)
def test_a_year_before_the_text_is_no_deadline(text: str) -> None:
    assert [pledge.deadline for pledge in _read(text)] in ([], [None])

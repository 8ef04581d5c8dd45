"""Characters that hide something are told; the same characters where they have their use are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchwords.measures.quoted.suspicious import find_suspicious


@pytest.mark.parametrize(
    ("text", "code", "shown", "at"),
    [
        ("The la\u200bke", "hidden character", "U+200B", "\u200b"),
        ("湖\u2060岸", "hidden character", "U+2060", "\u2060"),
        ("湖。\ufe05", "hidden character", "U+FE05", "\ufe05"),
        ("lake\U000e0041\U000e0042", "hidden character", "U+E0041 U+E0042", "\U000e0041\U000e0042"),
        ("not \u202eeruc\u202c", "bidirectional control", "U+202E", "\u202e"),
        ("湖\u2067岸", "bidirectional control", "U+2067", "\u2067"),
        ("湖\ue001岸", "private use", "U+E001", "\ue001"),
        ("the l\u0430ke", "mixed scripts", "U+0430", "l\u0430ke"),
        ("\u0391\u0399时代", "mixed scripts", "U+0391 U+0399", "\u0391\u0399"),
        ("G\u03bfogle", "mixed scripts", "U+03BF", "G\u03bfogle"),
        ("A lone “ mark", "unbalanced marks", "U+201C", "“"),
        ("独有的」标记", "unbalanced marks", "U+300D", "」"),
    ],
)
def test_what_may_hide_something_is_told_by_number_and_place(text: str, code: str, shown: str, at: str) -> None:
    first = find_suspicious(text)[0]
    assert (first.code, first.shown, text[first.start : first.end]) == (code, shown, at)


@pytest.mark.parametrize(
    "text",
    [
        "ＡＢＣ１２３　全角，《湖畔》。",
        "family \U0001f468\u200d\U0001f469\u200d\U0001f467 and \u2764\ufe0f and 1\ufe0f\u20e3",
        "葛\U000e0100城市",
        "می\u200cخواهم",
        "5 μg, α-rays, βx, Δt, πr",
        "Москва, РАО ЕС",
        "café naïve Łódź",
        "It's the workers' pier: 6'2\". “Ours,” he said. 他说：“好。”",
    ],
)
def test_what_has_its_use_is_not(text: str) -> None:
    assert find_suspicious(text) == []


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_gives_places_in_it_by_order(text: str) -> None:
    found = find_suspicious(text)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.shown.startswith("U+")

"""Dictionaries: strings folded together are what each is folded alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from watchwords.recognisers.dictionary import Dictionary
from watchwords.text.fold import fold_text, fold_texts

STRINGS = st.one_of(
    st.text(max_size=8), st.sampled_from(["數字 文明", "互联网＋", "Apple Inc.", "一\n二", "e\u0301", "\ud800", ""])
)


@given(st.lists(STRINGS, max_size=12))
def test_together_as_alone(strings: list[str]) -> None:
    assert fold_texts(strings) == [fold_text(string) for string in strings]


def test_a_string_that_folds_away_finds_nothing_and_keeps_the_numbers_of_the_others() -> None:
    matches = Dictionary(["", "數字", "\u200b", "art"]).matches("数字 art smart")
    assert [(match.start, match.end, match.entry) for match in matches] == [(0, 2, 1), (3, 6, 3)]

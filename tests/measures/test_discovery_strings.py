"""The array under discovery agrees with counting by hand."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from watchwords.measures.discovery.strings import LONGEST, Strings
from watchwords.measures.discovery.texts import Text, tokenise

ROWS = st.lists(st.integers(0, 4), min_size=1, max_size=60)


@given(ROWS)
def test_suffixes_are_sorted(row: list[int]) -> None:
    strings = Strings(np.array(row, dtype=np.int32))
    suffixes = [row[at:] for at in strings.order.tolist()]
    assert suffixes == sorted(suffixes)


@given(ROWS)
def test_common_prefixes_are_those_of_neighbours(row: list[int]) -> None:
    strings = Strings(np.array(row, dtype=np.int32))
    suffixes = [row[at:] for at in strings.order.tolist()]
    for (left, right), common in zip(pairwise(suffixes), strings.common[1:].tolist(), strict=True):
        same = next(
            (n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right))
        )
        assert common == min(same, LONGEST)


@given(ROWS, st.integers(1, 6))
def test_sizes_of_groups_are_counts(row: list[int], n: int) -> None:
    strings = Strings(np.array(row, dtype=np.int32))
    level = strings.level(n)
    sizes = np.diff(np.append(level.starts, len(row)))
    for rank, at in enumerate(strings.order.tolist()):
        if at + n <= len(row):
            counted = sum(row[i : i + n] == row[at : at + n] for i in range(len(row) - n + 1))
            assert sizes[level.group[rank]] == counted


def test_latin_words_and_numbers_are_one_token() -> None:
    tokens = tokenise([Text("a", "a", "1", "zh", "推广5g和pm2.5监测,covid-19增长3.5%。")], ["1"])
    assert {"5g", "pm2.5", "covid-19", "3.5"} <= set(tokens.spellings)

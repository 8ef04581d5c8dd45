"""Offset maps: every folded range leads to a stored range inside the text, and back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchwords.errors import ShapeError
from watchwords.spans import OffsetMap, OffsetMapBuilder, Span

PIECES = st.lists(
    st.one_of(
        st.tuples(st.just("keep"), st.integers(0, 4), st.just(0)),
        st.tuples(st.just("rewrite"), st.integers(0, 4), st.integers(1, 4)),
    ),
    max_size=12,
)


def build(pieces: list[tuple[str, int, int]]) -> OffsetMap:
    builder = OffsetMapBuilder()
    for kind, n, n_stored in pieces:
        if kind == "keep":
            builder.keep(n)
        else:
            builder.rewrite(n, n_stored)
    return builder.build()


@given(PIECES)
def test_lengths_are_the_sums_of_the_pieces(pieces: list[tuple[str, int, int]]) -> None:
    offsets = build(pieces)
    assert offsets.n_folded == sum(n for _, n, _ in pieces)
    assert offsets.n_stored == sum(n if kind == "keep" else n_stored for kind, n, n_stored in pieces)


@given(PIECES, st.data())
def test_a_folded_range_leads_inside_the_stored_text(pieces: list[tuple[str, int, int]], data: st.DataObject) -> None:
    offsets = build(pieces)
    start = data.draw(st.integers(0, offsets.n_folded))
    end = data.draw(st.integers(start, offsets.n_folded))
    span = offsets.to_stored(start, end)
    assert 0 <= span.start <= span.end <= offsets.n_stored


@given(PIECES, st.data())
def test_the_way_there_and_back_covers_the_range(pieces: list[tuple[str, int, int]], data: st.DataObject) -> None:
    offsets = build(pieces)
    start = data.draw(st.integers(0, offsets.n_folded))
    end = data.draw(st.integers(start, offsets.n_folded))
    span = offsets.to_stored(start, end)
    back = offsets.to_folded(*span)
    if span.start < span.end and start < end:
        assert back.start <= start
        assert back.end >= end


@given(st.integers(0, 20))
def test_identity_changes_nothing(length: int) -> None:
    offsets = OffsetMap.identity(length)
    assert [offsets.to_stored(at, at + 1) for at in range(length)] == [Span(at, at + 1) for at in range(length)]


def test_a_match_inside_a_rewrite_is_widened_to_the_whole() -> None:
    offsets = build([("keep", 2, 0), ("rewrite", 3, 1), ("keep", 2, 0)])
    assert offsets.to_stored(3, 4) == Span(2, 3)
    assert offsets.to_folded(2, 3) == Span(2, 5)


def test_dropped_characters_stay_outside_at_the_edges_and_inside_in_the_middle() -> None:
    offsets = build([("keep", 2, 0), ("rewrite", 0, 3), ("keep", 2, 0)])
    assert offsets.to_stored(0, 2) == Span(0, 2)
    assert offsets.to_stored(2, 4) == Span(5, 7)
    assert offsets.to_stored(1, 3) == Span(1, 6)


def test_arrays_that_describe_no_text_are_refused() -> None:
    with pytest.raises(ShapeError):
        OffsetMap(np.array([0, 2]), np.array([0, 3]), np.array([True]))
    with pytest.raises(ShapeError):
        OffsetMap.identity(3).to_stored(2, 5)

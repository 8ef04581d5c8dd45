"""Shares of themes worked out by hand: votes, ties, unlabelled sentences, ranges, sittings, the words that moved."""

from __future__ import annotations

import pytest

from watchwords.measures.observations import Event, Observations, Use
from watchwords.measures.theme_shares import (
    EventWeights,
    TermCount,
    Vote,
    measure_moves,
    measure_shares,
    weigh,
    weigh_whole,
)

VOTES = [
    Vote("a", "a:0", "shore", 2),
    Vote("a", "a:0", "boats", 1),
    Vote("a", "a:1", "shore", 1),
    Vote("a", "a:1", "boats", 1),
    Vote("b", "b:0", "boats", 3),
]


def test_the_theme_with_most_terms_has_the_sentence_and_ties_split_it() -> None:
    weighed = weigh(VOTES)
    assert weighed["a"] == EventWeights({"shore": 1.5, "boats": 0.5}, 2)
    assert weighed["b"] == EventWeights({"boats": 1.0}, 1)


def test_a_sentence_with_terms_of_two_themes_counts_whole_for_both_where_verdicts_count_it_so() -> None:
    event = Event("a", "1", "speech", 100, 4)
    uses = {"shore": {"a": Use(3, 2)}, "boats": {"a": Use(2, 2)}, "reeds": {"a": Use(0, 0)}}
    seen = Observations(("1",), (event,), uses)
    weighed = weigh_whole(seen, ["shore", "boats", "reeds"])
    assert weighed["a"].weights == {"shore": 2.0, "boats": 2.0}
    (only,) = measure_shares(seen, weighed, ["shore", "boats"])
    assert [one.share for one in only.themes] == [0.5, 0.5]


def test_the_order_of_votes_changes_nothing() -> None:
    assert weigh(VOTES) == weigh(VOTES[::-1])


def observations(*events: tuple[str, str, int, str]) -> Observations:
    made = tuple(Event(key, edition, kind, 100, n) for key, edition, n, kind in events)
    return Observations(("1", "2", "3"), made, {})


def test_shares_are_of_all_sentences_and_a_gap_has_none() -> None:
    first, gap, last = measure_shares(
        observations(("a", "1", 4, "speech"), ("b", "3", 2, "speech")), weigh(VOTES), ["shore", "boats"]
    )
    assert [(one.share, one.n_documents_with, one.range) for one in first.themes] == [
        (0.375, 1, None),
        (0.125, 1, None),
    ]
    assert (first.n_sentences, first.n_unlabelled) == (4, 2)
    assert (gap.n_documents, gap.themes) == (0, ())
    assert [(one.share, one.range) for one in last.themes] == [(0.0, (0.375, 0.375)), (0.5, (0.125, 0.125))]


def test_few_documents_have_no_interval() -> None:
    events = [(str(at), "1", 10, "speech") for at in range(4)]
    weighed = {str(at): EventWeights({"shore": 2.0}, 2) for at in range(4)}
    (one,) = measure_shares(observations(*events), weighed, ["shore"])[0].themes
    assert one.interval is None


def test_five_documents_have_an_indication_and_it_holds_the_share() -> None:
    events = [(str(at), "1", 10, "speech") for at in range(5)]
    weighed = {str(at): EventWeights({"shore": at + 1.0}, at + 1) for at in range(5)}
    (one,) = measure_shares(observations(*events), weighed, ["shore"])[0].themes
    # Shares 0.1 to 0.5, standard deviation 0.158: 0.3 and 2.776 times 0.158 over the root of five either side.
    assert one.interval == pytest.approx((0.1037, 0.4963), abs=1e-3)
    assert one.is_indication


def test_sittings_are_counted_whole() -> None:
    events = [("a", "1", 4, "forum"), ("b", "1", 400, "session"), ("c", "1", 9, "speech")]
    (edition, *_) = measure_shares(observations(*events), weigh(VOTES), ["shore"])
    (one,) = edition.themes
    assert (edition.n_sittings, one.n_sittings_with) == (2, 1)
    assert one.sittings_interval == pytest.approx((0.0945, 0.9055), abs=1e-3)


def test_the_words_that_moved_come_largest_first_and_later_editions_are_not_read() -> None:
    counts = [
        TermCount("1", "shore", "lake", "en", 5),
        TermCount("1", "shore", "湖", "zh", 1),
        TermCount("2", "shore", "湖", "zh", 9),
        TermCount("3", "shore", "湖", "zh", 50),
    ]
    moved = measure_moves(counts, {"1": 100, "2": 100, "3": 100}, "2")["shore"]
    assert [(move.term, move.n, move.n_earlier, round(move.points, 9)) for move in moved] == [
        ("湖", 9, 1, 8.0),
        ("lake", 0, 5, -5.0),
    ]


def test_nothing_earlier_and_nothing_now_have_no_moves() -> None:
    counts = [TermCount("1", "shore", "lake", "en", 5)]
    assert measure_moves(counts, {"1": 100, "2": 0}, "1") == {}
    assert measure_moves(counts, {"1": 100, "2": 0}, "2") == {}

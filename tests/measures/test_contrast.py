"""The pure test of one statement of contrast: counts by hand, one condition each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from watchwords.measures.contrast import (
    Claim,
    ContrastCount,
    HeldFigure,
    Outcome,
    judge_contrast,
    judge_record_figure,
)


def counts(*occurrences: int | None, **fields: Any) -> list[ContrastCount]:
    """Editions 1, 2, ... with two documents and so many occurrences each; None is a gap."""
    return [
        ContrastCount(edition=str(at), n_documents=0)
        if n is None
        else ContrastCount(
            edition=str(at), n_documents=2, n_documents_with=min(n, 2), n_occurrences=n, n_zh=n, n_units=100, **fields
        )
        for at, n in enumerate(occurrences, start=1)
    ]


def first(*occurrences: int | None, is_absent: bool = False, **fields: Any) -> Outcome:
    now = str(len(occurrences))
    earlier = tuple(str(at) for at in range(1, len(occurrences)))
    return judge_contrast(Claim("first", now, earlier, is_absent=is_absent), counts(*occurrences, **fields))


def codes(outcome: Outcome) -> list[str]:
    return [reason.code for reason in outcome.reasons]


def test_first_is_true_where_no_earlier_edition_has_it() -> None:
    assert first(0, 0, 3).verdict == "true"


def test_first_is_false_by_the_first_edition_that_has_it() -> None:
    outcome = first(0, 2, 1, 3)
    assert (outcome.verdict, outcome.counter_edition) == ("false", "2")
    assert outcome.reasons[0].about == ("2", "3")


def test_an_earlier_use_refutes_it_even_where_the_edition_has_none() -> None:
    assert first(1, 0, 0).verdict == "false"


def test_a_gap_makes_it_true_with_note() -> None:
    outcome = first(0, None, 3)
    assert outcome.verdict == "true with note"
    assert codes(outcome) == ["stands in none of the earlier", "gap"]


def test_paraphrases_make_it_true_with_note() -> None:
    assert first(0, 3, n_paraphrases=2).verdict == "true with note"


def test_what_stands_nowhere_cannot_be_tested() -> None:
    assert codes(first(0, 0, 0)) == ["not in the edition"]


def test_an_edition_without_documents_cannot_be_tested() -> None:
    assert codes(first(0, 0, None)) == ["edition without documents"]


def test_gaps_alone_are_nothing_to_compare_with() -> None:
    assert codes(first(None, None, 3)) == ["nothing to compare with"]


def test_absence_is_true_where_all_earlier_editions_have_it() -> None:
    assert first(1, 2, 0, is_absent=True).verdict == "true"


def test_absence_is_false_where_it_stands_or_was_missing_before() -> None:
    assert codes(first(1, 2, 1, is_absent=True)) == ["stands in the edition"]
    assert codes(first(1, 0, 0, is_absent=True)) == ["missing earlier as well"]


def test_what_paraphrases_lack_refutes_nothing() -> None:
    assert first(1, 0, 0, is_absent=True, n_paraphrases=2).verdict == "untestable"


def test_first_since_needs_the_edition_named_to_have_it() -> None:
    claim = Claim("first", "3", ("2",), since="1")
    assert judge_contrast(claim, counts(1, 0, 1)).verdict == "true"
    assert codes(judge_contrast(claim, counts(0, 0, 1)))[-1] == "not in the edition named"
    assert judge_contrast(claim, counts(1, 1, 1)).verdict == "false"


@pytest.mark.parametrize(
    ("occurrences", "verdict"),
    [
        ((0, 1, 1, 1), "true"),
        ((0, 1, 0, 1), "true with note"),  # first used then, missed once
        ((1, 1, 1, 1), "true with note"),  # in every edition since, and before as well
        ((1, 1, 0, 1), "false"),
        ((0, 0, 1, 1), "false"),
        ((0, 1, None, 1), "true with note"),
    ],
)
def test_since(occurrences: tuple[int | None, ...], verdict: str) -> None:
    assert judge_contrast(Claim("since", "4", ("2", "3"), since="2"), counts(*occurrences)).verdict == verdict


def test_since_with_every_may_miss_no_edition() -> None:
    claim = Claim("since", "4", ("2", "3"), since="2", is_every=True)
    assert judge_contrast(claim, counts(0, 1, 1, 1)).verdict == "true"
    assert judge_contrast(claim, counts(0, 1, 0, 1)).counter_edition == "3"


@pytest.mark.parametrize(
    ("occurrences", "verdict"),
    [
        ((0, 1, 1, 1), "true"),
        ((1, 1, 1, 1), "true with note"),  # four in a row are three in a row
        ((0, 1, 0, 1), "false"),
        ((1, 1, 1, 0), "false"),
        ((0, 1, None, 1), "true with note"),
    ],
)
def test_three_in_a_row(occurrences: tuple[int | None, ...], verdict: str) -> None:
    assert judge_contrast(Claim("run", "4", ("2", "3"), n=3, edge=("1",)), counts(*occurrences)).verdict == verdict


@pytest.mark.parametrize(
    ("occurrences", "n", "is_whole", "verdict"),
    [
        ((1, 0, 1, 1), 3, False, "true"),
        ((1, 0, 1, 1), 2, False, "false"),
        ((1, 0, 1, 1), 4, True, "false"),
        ((1, 0, 1, 1), 4, False, "untestable"),  # an edition before the record may have it
        ((1, None, 1, 1), 4, True, "untestable"),  # the gap may have it
        ((1, None, 1, 1), 3, True, "true with note"),
        ((1, 1, 1, 0), 3, True, "untestable"),
    ],
)
def test_for_the_nth_time(occurrences: tuple[int | None, ...], n: int, is_whole: bool, verdict: str) -> None:
    claim = Claim("nth", "4", ("1", "2", "3"), n=n, is_whole=is_whole)
    assert judge_contrast(claim, counts(*occurrences)).verdict == verdict


def test_every_names_the_edition_that_lacks_it() -> None:
    outcome = judge_contrast(Claim("every", "3", ("1", "2")), counts(1, 0, 1))
    assert (outcome.verdict, outcome.counter_edition) == ("false", "2")


def mentions(n: int, hedge: Any = "none", unit: Any = "occurrences", **fields: Any) -> Outcome:
    count = ContrastCount("1", 3, 2, 8, n_zh=5, n_en=3, by_document={"a": 6, "b": 2}, **fields)
    return judge_contrast(Claim("count", "1", n=n, hedge=hedge, unit=unit), [count])


@pytest.mark.parametrize(
    ("n", "hedge", "unit", "verdict"),
    [
        (8, "none", "occurrences", "true"),
        (5, "none", "occurrences", "true with note"),
        (6, "none", "occurrences", "true with note"),
        (2, "none", "documents", "true"),
        (8, "none", "documents", "true with note"),
        (9, "none", "occurrences", "false"),
        (7, "over", "occurrences", "true"),
        (20, "over", "occurrences", "false"),
    ],
)
def test_counts_are_held_against_every_unit(n: int, hedge: str, unit: str, verdict: str) -> None:
    assert mentions(n, hedge, unit).verdict == verdict


def test_the_unit_that_gives_the_number_is_named() -> None:
    assert mentions(5).gives == ("occurrences zh",)
    assert mentions(6).gives == ("document a",)


def test_sentences_are_a_unit_where_they_were_counted() -> None:
    assert mentions(7, n_sentences=7).gives == ("sentences",)
    assert mentions(7, n_sentences=7).verdict == "true with note"
    assert not any("sentences" in unit for unit in mentions(7).reasons[0].about)


def test_counts_of_paraphrases_refute_nothing() -> None:
    assert mentions(9, n_paraphrases=3).verdict == "untestable"


def test_a_record_of_mentions() -> None:
    claim = Claim("record", "3", ("1", "2"))
    assert judge_contrast(claim, counts(1, 2, 3)).verdict == "true"
    assert judge_contrast(claim, counts(1, 3, 3)).counter_edition == "2"
    assert judge_contrast(claim, counts(None, 2, 3)).verdict == "true with note"


def test_a_record_by_number_that_is_none_by_rate_is_noted() -> None:
    before, now = ContrastCount("1", 1, 1, 4, n_units=100), ContrastCount("2", 1, 1, 5, n_units=1000)
    assert codes(judge_contrast(Claim("record", "2", ("1",)), [before, now]))[-1] == "by rate as many or more in"


def test_a_record_figure() -> None:
    held = [HeldFigure("1", Decimal(5)), HeldFigure("2", Decimal(9))]
    assert judge_record_figure(Decimal(10), held, ("1", "2")).verdict == "true"
    assert judge_record_figure(Decimal(9), held, ("1", "2")).counter_edition == "2"
    assert judge_record_figure(Decimal(10), held, ("1", "2", "3")).verdict == "true with note"
    assert judge_record_figure(Decimal(10), [], ("1",)).verdict == "untestable"


def test_a_record_low_and_a_bound() -> None:
    held = [HeldFigure("1", Decimal(5)), HeldFigure("2", Decimal(9))]
    assert judge_record_figure(Decimal(4), held, ("1", "2"), is_low=True).verdict == "true"
    assert judge_record_figure(Decimal(6), held, ("1", "2"), is_low=True).counter_edition == "1"
    # "More than 9" is not reached by 9.
    assert judge_record_figure(Decimal(9), held, ("1", "2"), is_over=True).verdict == "true"

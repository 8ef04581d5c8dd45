"""Odds counted by hand on small presences: 1 stands for an edition that has the subject, 0 for one that lacks it."""

from __future__ import annotations

import pytest

from watchwords.measures.base_rates import (
    AbsenceOdds,
    Odds,
    absence_odds,
    miss_odds,
    presence_of,
    return_odds,
    survival_odds,
    survival_table,
)
from watchwords.records import EditionCount


def _read(*rows: str) -> list[tuple[bool, ...]]:
    return [tuple(digit == "1" for digit in row) for row in rows]


def test_survival_is_of_those_first_seen_after_the_first_edition() -> None:
    # Old from the start; back next time; not back next time; first seen too late to know.
    presences = _read("1111", "0110", "0101", "0001")
    assert survival_odds(presences, 1) == Odds(1, 2)
    assert survival_odds(presences, 2) == Odds(1, 2)
    assert survival_odds(presences, 5) == Odds(0, 0)


def test_misses_are_of_the_chances_after_a_run() -> None:
    # 110: after two in a row one chance, missed. 11110: three chances, the last missed. 10101: never two in a row.
    assert miss_odds(_read("110"), 2) == Odds(1, 1)
    assert miss_odds(_read("11110"), 2) == Odds(1, 3)
    assert miss_odds(_read("10101"), 2) == Odds(0, 0)


def test_returns_are_of_the_misses_one_can_follow_for_two_editions() -> None:
    assert return_odds(_read("11010"), 2) == Odds(1, 1)
    assert return_odds(_read("11000"), 2) == Odds(0, 1)
    assert return_odds(_read("1101"), 2) == Odds(0, 0)
    assert return_odds(_read("110100", "110000"), 2) == Odds(1, 2)


@pytest.mark.parametrize("presences", [[], [()], _read("0"), _read("1"), _read("000000")])
def test_series_that_show_nothing_give_no_odds(presences: list[tuple[bool, ...]]) -> None:
    for odds in (survival_odds(presences, 1), miss_odds(presences, 2), return_odds(presences, 2)):
        assert (odds.n_of, odds.share) == (0, None)


def test_gaps_are_stepped_over_and_the_edition_under_study_is_left_out() -> None:
    strip = tuple(
        EditionCount(edition=str(at), n_documents=n, n_documents_with=with_it, n_occurrences=with_it, n_units=100 * n)
        for at, (n, with_it) in enumerate([(2, 1), (0, 0), (3, 0), (1, 1), (4, 4)])
    )
    assert presence_of(strip) == (True, False, True)


def test_rates_of_an_absence_are_of_runs_as_long_as_the_one_that_ended() -> None:
    # Five runs of two, of which three were missed; two of these came back within two editions.
    presences = _read("11011", "11001", "11000", "111", "111")
    assert absence_odds(presences, 2) == AbsenceOdds(2, Odds(3, 5), None)
    more = _read("110100", "110100", "110100", "110000", "110000", "111")
    assert absence_odds(more, 2) == AbsenceOdds(2, Odds(5, 6), Odds(3, 5))


def test_a_run_longer_than_any_that_can_be_counted_takes_the_longest_that_can() -> None:
    presences = _read("1101", "1101", "1100", "1101", "1100", "1111110")
    usual = absence_odds(presences, 6)
    assert usual is not None
    # Runs of three are too few: one subject alone had any.
    assert (usual.streak, usual.missed) == (2, Odds(6, 10))


def test_too_few_cases_are_no_base_rate() -> None:
    assert absence_odds(_read("1101", "110"), 2) is None
    assert survival_table(_read("0101", "0111")) == {}


def test_survival_is_given_for_one_two_and_five_editions_where_enough_can_be_followed() -> None:
    presences = _read("0110001", "0100001", "0101000", "0111111", "0100000", "0001")
    assert survival_table(presences) == {1: Odds(2, 5), 2: Odds(2, 5), 5: Odds(3, 5)}

"""Verdicts on presence: each at the edge of its condition."""

from __future__ import annotations

import pytest

from watchwords.measures.attestation import Attestation, measure_attestation
from watchwords.measures.observations import Event, Observations, Use


def observe(**editions: tuple[int, int]) -> Observations:
    """Observations of one subject "t": edition=(documents, documents with it); (0, 0) is a gap."""
    events, uses = [], {}
    for edition, (n_documents, n_with) in editions.items():
        for number in range(n_documents):
            key = f"{edition}-{number}"
            events.append(Event(key, edition[1:], "speech", 1000, 20))
            if number < n_with:
                uses[key] = Use(2, 1)
    return Observations(tuple(e[1:] for e in editions), tuple(events), {"t": uses})


def attest(**editions: tuple[int, int]) -> Attestation:
    return measure_attestation(observe(**editions), "t")


def test_one_document_of_now_is_first_attested_not_new() -> None:
    result = attest(y2019=(10, 0), y2020=(10, 0), y2021=(10, 1))
    assert result.verdict == "first attested"
    assert (result.n_earlier_documents, result.now.n_documents_with, result.now.n_occurrences) == (20, 1, 2)


def test_several_documents_of_many_are_new() -> None:
    assert attest(y2019=(10, 0), y2020=(10, 0), y2021=(10, 4)).verdict == "new"


def test_new_needs_documents_in_the_two_editions_before() -> None:
    assert attest(y2018=(20, 0), y2019=(10, 0), y2020=(0, 0), y2021=(10, 4)).verdict == "first attested"


def test_new_needs_enough_earlier_documents_to_be_unlikely() -> None:
    result = attest(y2019=(1, 0), y2020=(1, 0), y2021=(10, 2))
    assert result.chance is not None
    assert result.chance > 0.05
    assert result.verdict == "first attested"


def test_the_first_edition_attests_nothing() -> None:
    assert attest(y2021=(10, 4)).verdict == "present"


def test_dropped_needs_presence_in_every_earlier_edition() -> None:
    assert attest(y2018=(6, 5), y2019=(6, 5), y2020=(6, 5), y2021=(6, 0)).verdict == "dropped"
    assert attest(y2017=(6, 0), y2018=(6, 5), y2019=(6, 5), y2020=(6, 5), y2021=(6, 0)).verdict == "possibly dropped"


def test_dropped_is_not_said_of_two_earlier_editions() -> None:
    assert attest(y2019=(6, 5), y2020=(6, 5), y2021=(6, 0)).verdict == "possibly dropped"


def test_one_document_an_edition_is_never_dropped_on_a_short_series() -> None:
    result = attest(y2018=(1, 1), y2019=(1, 1), y2020=(1, 1), y2021=(1, 0))
    assert result.verdict == "possibly dropped"
    assert result.streak == 3


def test_an_absence_after_one_edition_is_not_worth_a_line() -> None:
    assert attest(y2019=(6, 0), y2020=(6, 2), y2021=(6, 0)).verdict == "absent"


def test_revived_needs_two_editions_without_and_two_documents_now() -> None:
    assert attest(y2018=(5, 3), y2019=(5, 0), y2020=(5, 0), y2021=(5, 2)).verdict == "revived"
    assert attest(y2018=(5, 3), y2019=(5, 0), y2020=(5, 0), y2021=(5, 1)).verdict == "present"
    assert attest(y2018=(5, 3), y2019=(5, 1), y2020=(5, 0), y2021=(5, 2)).verdict == "present"


def test_a_gap_is_no_absence() -> None:
    result = attest(y2018=(5, 3), y2019=(0, 0), y2020=(0, 0), y2021=(5, 2))
    assert result.verdict == "present"
    assert result.absent_before == 0


def test_what_never_occurs_gives_no_verdict() -> None:
    result = attest(y2019=(5, 0), y2020=(5, 0), y2021=(5, 0))
    assert (result.verdict, result.last_edition) == ("absent", None)


def test_an_edition_without_documents_claims_nothing() -> None:
    assert attest(y2019=(5, 5), y2020=(5, 5), y2021=(0, 0)).verdict == "absent"


def test_expected_documents_follow_the_earlier_share() -> None:
    # The example of the notes on statistics: 17 of 41 earlier documents, 12 now: about 5 expected.
    result = attest(y2018=(14, 6), y2019=(14, 6), y2020=(13, 5), y2021=(12, 0))
    assert result.expected_documents == pytest.approx(12 * 17 / 41)
    assert result.chance is not None
    assert result.chance < 0.01
    assert result.verdict == "dropped"


def test_documents_that_repeat_each_other_do_not_make_a_wording_new() -> None:
    observed = observe(y2019=(10, 0), y2020=(10, 0), y2021=(4, 2))
    assert measure_attestation(observed, "t").verdict == "new"
    assert measure_attestation(observed, "t", independent=frozenset({"y2021-0"})).verdict == "first attested"

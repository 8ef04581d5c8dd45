"""Documents that are missing: how many, and which verdicts they could turn."""

from __future__ import annotations

import pytest

from watchwords.measures.attestation import AttestationOptions, is_replaced, measure_attestation
from watchwords.measures.change import judge_changes, measure_changes
from watchwords.measures.guarding import judge_with_missing
from watchwords.measures.missing import Missing, find_missing, suppose, within_reach
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


def missing(edition: str, n: int = 1) -> Missing:
    return Missing(edition, "speech", n, "kind")


# --- how many ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        # Nearest two on either side: median of 4, 6 and 9, 11 is 7.5, rounded up.
        ((4, 6, 0, 9, 11), 8),
        # Other gaps are stepped over; editions further off do not count.
        ((90, 4, 6, 0, 0, 9, 11), 8),
        ((0, 3), 3),
        ((5, 0, 1), 3),
    ],
)
def test_a_gap_hides_as_many_documents_as_its_neighbours_have(sizes: tuple[int, ...], hidden: int) -> None:
    observed = observe(**{f"y{2010 + at}": (n, 0) for at, n in enumerate(sizes)})
    found = find_missing(observed)
    assert [one.edition for one in found] == list(observed.gaps())
    assert {one.n_documents for one in found} == {hidden}
    assert {one.reason for one in found} == {"gap"}


def test_a_record_without_documents_misses_nothing_that_can_be_counted() -> None:
    assert find_missing(observe(y2019=(0, 0), y2020=(0, 0))) == ()


def test_a_kind_that_is_expected_hides_what_its_neighbours_have_of_it() -> None:
    events = [Event(f"{year}-{n}", year, "forum", 500, 9) for year in ("2019", "2020", "2021") for n in range(3)]
    events += [Event(f"{year} letter", year, "letter", 90, 4) for year in ("2019", "2021")]
    observed = Observations(("2019", "2020", "2021"), tuple(events), {})
    expected = {"2020": ("forum", "letter", "roster"), "2021": ("letter",)}
    found = find_missing(observed, expected=expected)
    # No edition has a roster: the record does not collect them, and none is missed.
    assert found == (Missing("2020", "letter", 1, "kind"),)
    # Where only forums are compared, only forums can be missed.
    assert find_missing(observed.restricted_to({"forum"}), expected=expected) == ()


def test_an_unread_input_is_one_document_of_the_usual_kind() -> None:
    found = find_missing(observe(y2019=(3, 0), y2020=(3, 0)), damaged={"2020": 2})
    assert found == (Missing("2020", "speech", 2, "damaged"),)


def test_only_what_is_near_may_turn_a_verdict() -> None:
    editions = tuple(str(year) for year in range(2010, 2021))
    far, near, now = missing("2014"), missing("2018"), missing("2020")
    assert within_reach([far, near, now], editions, 2) == (near, now)
    assert within_reach([far, near, now], editions, 2, since="2013") == (far, near, now)


def test_documents_put_in_have_the_middle_length_and_the_middle_count() -> None:
    events = tuple(Event(str(n), "2019", "speech", size, 10) for n, size in enumerate((100, 300, 900)))
    observed = Observations(("2019", "2020"), events, {"t": {"0": Use(1, 1), "1": Use(4, 2), "2": Use(9, 5)}})
    having = suppose(observed, [missing("2020", 2)], ["t"], has_it=True)
    assert [event.n_units for event in having.of("2020")] == [300, 300]
    assert [having.uses["t"][event.key] for event in having.of("2020")] == [Use(4, 2)] * 2
    lacking = suppose(observed, [missing("2020", 2)], ["t"], has_it=False)
    assert lacking.strip("t")[-1].n_documents_with == 0
    assert observed.uses["t"].keys() == {"0", "1", "2"}


# --- presence ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("editions", "gone", "unguarded", "lacking", "having"),
    [
        # New: a document of the edition before may have had it.
        ({"y2019": (10, 0), "y2020": (10, 0), "y2021": (10, 4)}, "2020", "new", "new", "present"),
        # Dropped: one document of now would be enough.
        (
            {"y2018": (6, 5), "y2019": (6, 5), "y2020": (6, 5), "y2021": (6, 0)},
            "2021",
            "dropped",
            "dropped",
            "present",
        ),
        (
            {"y2019": (6, 5), "y2020": (6, 5), "y2021": (6, 0)},
            "2021",
            "possibly dropped",
            "possibly dropped",
            "present",
        ),
        # Revived: it may not have been away for two editions.
        ({"y2018": (5, 3), "y2019": (5, 0), "y2020": (5, 0), "y2021": (5, 2)}, "2020", "revived", "revived", "present"),
    ],
)
def test_a_verdict_that_one_missing_document_turns_is_open(
    editions: dict[str, tuple[int, int]], gone: str, unguarded: str, lacking: str, having: str
) -> None:
    observed = observe(**editions)
    found = measure_attestation(observed, "t", missing=[missing(gone)])
    assert (found.verdict, found.unguarded) == ("indeterminate", unguarded)
    assert (found.if_lacking, found.if_having) == (lacking, having)
    assert found.missing == (missing(gone),)
    complete = measure_attestation(observed, "t")
    assert (complete.verdict, complete.missing) == (unguarded, ())


def test_new_is_open_where_the_missing_documents_of_now_would_make_it_rare() -> None:
    # 2 of 3 documents here; with forty more that lack it, one earlier edition of 10 says nothing.
    observed = observe(y2019=(5, 0), y2020=(5, 0), y2021=(3, 2))
    assert measure_attestation(observed, "t").verdict == "new"
    found = measure_attestation(observed, "t", missing=[missing("2021", 40)])
    assert (found.verdict, found.if_lacking) == ("indeterminate", "first attested")


def test_a_verdict_that_stands_either_way_is_given() -> None:
    # One more document of now, with or without it, leaves 6 or 7 of 11.
    observed = observe(y2019=(20, 0), y2020=(20, 0), y2021=(10, 6))
    found = measure_attestation(observed, "t", missing=[missing("2021")])
    assert (found.verdict, found.missing, found.if_having) == ("new", (), None)


def test_what_the_documents_here_show_is_never_open() -> None:
    first = measure_attestation(observe(y2019=(4, 0), y2020=(4, 0), y2021=(4, 1)), "t", missing=[missing("2020", 9)])
    assert first.verdict == "first attested"
    present = measure_attestation(observe(y2019=(4, 1), y2020=(4, 1), y2021=(4, 1)), "t", missing=[missing("2020", 9)])
    assert present.verdict == "present"


def test_a_gap_inside_an_absence_counts_however_long_ago() -> None:
    observed = observe(y2013=(5, 3), y2014=(5, 0), y2015=(0, 0), y2016=(5, 0), y2017=(5, 0), y2018=(5, 0), y2019=(5, 3))
    gap = find_missing(observed)
    assert [one.edition for one in gap] == ["2015"]
    # Three editions without it still stand after the gap: the return is one, whatever 2015 had.
    assert measure_attestation(observed, "t", missing=gap).verdict == "revived"
    short = observe(y2013=(5, 3), y2014=(5, 0), y2015=(0, 0), y2016=(5, 0), y2017=(5, 3))
    assert measure_attestation(short, "t", missing=find_missing(short)).verdict == "indeterminate"


def test_how_far_back_missing_documents_count_is_an_option() -> None:
    observed = observe(y2018=(10, 0), y2019=(10, 0), y2020=(10, 0), y2021=(10, 5))
    assert measure_attestation(observed, "t", missing=[missing("2018")]).verdict == "new"
    further = AttestationOptions(missing_reach=3)
    assert measure_attestation(observed, "t", missing=[missing("2018")], options=further).verdict == "indeterminate"


# --- replaced ---------------------------------------------------------------------------------------------


def test_replaced_needs_the_old_dropped_and_the_new_new_in_one_edition() -> None:
    old = measure_attestation(observe(y2018=(6, 5), y2019=(6, 5), y2020=(6, 5), y2021=(6, 0)), "t")
    new = measure_attestation(observe(y2018=(6, 0), y2019=(6, 0), y2020=(6, 0), y2021=(6, 4)), "t")
    assert (old.verdict, new.verdict) == ("dropped", "new")
    assert is_replaced(old, new)
    assert not is_replaced(new, old)
    first = measure_attestation(observe(y2018=(6, 0), y2019=(6, 0), y2020=(6, 0), y2021=(6, 1)), "t")
    assert not is_replaced(old, first)
    later = measure_attestation(observe(y2018=(6, 0), y2019=(6, 0), y2020=(6, 0), y2022=(6, 4)), "t")
    assert later.verdict == "new"
    assert not is_replaced(old, later)
    still = measure_attestation(observe(y2018=(6, 5), y2019=(6, 5), y2020=(6, 5), y2021=(6, 1)), "t")
    assert not is_replaced(still, new)
    open_verdict = measure_attestation(
        observe(y2018=(6, 0), y2019=(6, 0), y2020=(6, 0), y2021=(6, 4)), "t", missing=[missing("2020")]
    )
    assert not is_replaced(old, open_verdict)


# --- rates ------------------------------------------------------------------------------------------------


def rates(**editions: list[int]) -> Observations:
    """Edition to occurrences of "t" in documents of 100 characters."""
    rows = [(edition[1:], number, n) for edition, counts in editions.items() for number, n in enumerate(counts)]
    events = tuple(Event(f"{edition}-{number}", edition, "speech", 100, 5) for edition, number, _ in rows)
    uses = {f"{edition}-{number}": Use(n, min(n, 5)) for edition, number, n in rows if n}
    return Observations(tuple(edition[1:] for edition in editions), events, {"t": uses})


RISEN = rates(y2020=[1, 2, 1, 2, 1, 2, 1, 2], y2021=[6, 7, 5, 6, 7, 6, 5, 6])


def test_a_rise_that_missing_documents_could_undo_is_open() -> None:
    changes, judged = judge_with_missing(RISEN, ["t"], [missing("2021", 9)], unit="units")
    assert judged["t"].verdict == "indeterminate"
    assert (judged["t"].unguarded, judged["t"].reason) == ("rising", "missing documents")
    assert judged["t"].if_lacking != "rising"
    # What the documents here measure is not touched by those that are not.
    assert changes == measure_changes(RISEN, ["t"], unit="units")


def test_a_rise_that_stands_either_way_is_given() -> None:
    _, judged = judge_with_missing(RISEN, ["t"], [missing("2021")], unit="units")
    assert (judged["t"].verdict, judged["t"].missing) == ("rising", ())


def test_without_missing_documents_nothing_changes() -> None:
    changes, judged = judge_with_missing(RISEN, ["t"], [], unit="units")
    assert judged == judge_changes(changes)
    far = judge_with_missing(
        rates(y1990=[1], y2018=[1], y2019=[1], y2020=[1], y2021=[1]), ["t"], [missing("1990")], unit="units"
    )
    assert far[1]["t"].verdict == "indeterminate"
    assert far[1]["t"].missing == ()

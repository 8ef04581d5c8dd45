"""Verdicts on rates: tested where there are documents to permute, described where there are not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from watchwords.measures.change import Change, ChangeOptions, judge_changes, judge_discovered, measure_changes
from watchwords.measures.comparability import compare_sides
from watchwords.measures.descriptives import describe_change
from watchwords.measures.observations import Event, Observations, Use


def observe(rows: list[tuple[str, str, int, int]]) -> Observations:
    """Rows of (edition, kind, sentences with the theme, sentences)."""
    events = [Event(f"{n}", edition, kind, 100 * size, size) for n, (edition, kind, _, size) in enumerate(rows)]
    uses = {f"{n}": Use(hits, hits) for n, (_, _, hits, _) in enumerate(rows) if hits}
    return Observations(tuple(dict.fromkeys(edition for edition, *_ in rows)), tuple(events), {"t": uses})


def changed(rows: list[tuple[str, str, int, int]]) -> Change:
    return measure_changes(observe(rows), ["t"], unit="sentences")["t"]


def verdict(change: Change) -> str:
    return judge_changes({"t": change})["t"].verdict


SPREAD = [("2020", "forum", 1, 20)] * 8 + [("2021", "forum", 6, 20)] * 8


def test_a_rise_spread_over_documents_is_rising() -> None:
    change = changed(SPREAD)
    assert (change.n, change.n_out_of, change.direction) == (48, 160, "up")
    assert change.log_ratio == pytest.approx(np.log2(6))
    assert verdict(change) == "rising"


def test_a_fall_is_the_mirror_image() -> None:
    mirrored = [("2021" if edition == "2020" else "2020", kind, hits, size) for edition, kind, hits, size in SPREAD]
    change = changed(sorted(mirrored))
    assert verdict(change) == "falling"


def test_a_rise_in_one_document_names_it_so() -> None:
    rows = [("2020", "forum", 0, 20)] * 60 + [("2021", "forum", 20, 20)] + [("2021", "forum", 0, 20)]
    change = changed(rows)
    assert change.is_carried_by_one
    assert verdict(change) == "carried by one document"


def test_three_documents_a_side_decide_nothing() -> None:
    change = changed([("2020", "forum", 0, 20)] * 3 + [("2021", "forum", 15, 20)] * 3)
    # Two-sided: an arrangement and its mirror image are equally far apart (notes on statistics, 5.3).
    assert change.smallest_p == pytest.approx(2 / 20)
    assert verdict(change) == "indeterminate"


def test_one_document_an_edition_is_described_never_tested() -> None:
    rows = [
        (str(year), "report", hits, 100) for year, hits in zip(range(2014, 2022), [2, 3, 2, 4, 3, 2, 3, 9], strict=True)
    ]
    change = changed(rows)
    assert (change.p, change.smallest_p) == (None, None)
    assert (change.low, change.high, change.n_earlier_editions) == (0.02, 0.04, 7)
    assert change.chance_outside == pytest.approx(1 / 8)
    assert verdict(change) == "higher"


def test_inside_the_historical_range_nothing_is_said() -> None:
    rows = [
        (str(year), "report", hits, 100) for year, hits in zip(range(2014, 2022), [2, 9, 2, 4, 3, 2, 3, 8], strict=True)
    ]
    assert verdict(changed(rows)) == "indeterminate"


def test_a_change_of_kinds_is_no_change_of_rate() -> None:
    letters, forums = ("letter", 10, 20), ("forum", 0, 20)
    rows = [("2020", *letters)] * 2 + [("2020", *forums)] * 8 + [("2021", *letters)] * 8 + [("2021", *forums)] * 2
    change = changed(rows)
    assert change.p == 1.0
    assert verdict(change) == "indeterminate"


def test_nothing_to_compare_with_gives_nothing() -> None:
    assert measure_changes(observe([("2021", "forum", 3, 20)]), ["t"], unit="sentences") == {}
    never = observe([("2020", "forum", 0, 20), ("2021", "forum", 0, 20)])
    assert measure_changes(never, ["t"], unit="sentences") == {}


def test_many_tests_are_adjusted_together() -> None:
    change = changed(SPREAD)
    weak = Change(**{**change.__dict__, "p": 0.04})
    none = Change(**{**change.__dict__, "p": 0.9})
    alone = judge_changes({"t": weak})["t"]
    among_many = judge_changes({"t": weak, **{f"n{i}": none for i in range(20)}})["t"]
    assert (alone.verdict, among_many.verdict) == ("rising", "indeterminate")
    assert (alone.p, alone.n_tested, among_many.n_tested) == (0.04, 1, 21)


# --- interval, stable, historical range -------------------------------------------------------------------


def counted(rows: list[tuple[str, int]], *, size: int = 100) -> Change:
    """Rows of (edition, sentences with the theme) in documents of one length and kind."""
    return changed([(edition, "forum", hits, size) for edition, hits in rows])


def test_a_rate_whose_interval_lies_close_to_zero_is_stable() -> None:
    levels = [30, 31, 29, 30, 32, 28, 30, 31]
    change = counted([("2020", n) for n in levels] + [("2021", n) for n in reversed(levels)])
    low, high = change.interval or (None, None)
    assert low is not None
    assert high is not None
    assert -0.5 < low < 0 < high < 0.5
    assert verdict(change) == "stable"


def test_a_large_p_alone_is_not_stable() -> None:
    levels = [1, 9, 0, 4, 12, 2, 0, 6]
    change = counted([("2020", n) for n in levels] + [("2021", n) for n in reversed(levels)])
    assert change.p == 1.0
    assert verdict(change) == "indeterminate"


def test_how_close_stable_must_lie_is_an_option() -> None:
    levels = [30, 31, 29, 30, 32, 28, 30, 31]
    change = counted([("2020", n) for n in levels] + [("2021", n) for n in reversed(levels)])
    assert judge_changes({"t": change}, options=ChangeOptions(stable_within=0.01))["t"].verdict == "indeterminate"


def test_one_document_an_edition_is_never_stable() -> None:
    change = changed([(str(year), "report", 30, 100) for year in range(2010, 2022)])
    assert (change.interval, change.p_family) == (None, None)
    assert verdict(change) == "indeterminate"


def test_the_effect_is_the_one_nearer_to_zero_of_both_ways_to_weigh() -> None:
    # One long document without it: pooled, the rate doubles; document by document it rises eightfold.
    rows = [("2020", "forum", 1, 100)] * 6 + [("2021", "forum", 8, 100)] * 6 + [("2021", "forum", 0, 1800)]
    change = changed(rows)
    assert change.log_ratio == pytest.approx(1.0)
    assert change.mean_log_ratio == pytest.approx(np.log2(48 / 7))
    assert change.effect == change.log_ratio
    low, high = change.interval or (None, None)
    assert low is not None
    assert high is not None
    assert low < np.log2(48 / 7) < high


def test_both_ways_to_weigh_must_point_the_same_way() -> None:
    rows = [("2020", "forum", 2, 10)] * 6 + [("2020", "forum", 0, 900)] + [("2021", "forum", 5, 100)] * 7
    change = changed(rows)
    assert change.log_ratio > 1
    assert (change.mean_log_ratio or 0) < 0
    assert change.effect == 0.0


def test_no_rise_is_told_where_an_earlier_edition_was_as_high() -> None:
    low_year, high_year, now = [("2019", 1)] * 12, [("2020", 7)] * 3, [("2021", 7)] * 8
    judged = judge_changes({"t": counted(low_year + high_year + now)})["t"]
    assert judged.p is not None
    assert judged.p < 0.05
    assert (judged.verdict, judged.reason) == ("indeterminate", "within earlier range")
    assert verdict(counted([("2019", 1)] * 12 + [("2020", 2)] * 3 + now)) == "rising"


def test_a_fall_that_one_earlier_document_makes_is_its_own() -> None:
    rows = [("2020", "forum", 40, 40), *[("2020", "forum", 0, 40)] * 6] + [("2021", "forum", 0, 40)] * 40
    change = changed(rows)
    assert (change.p or 0) < 0.5
    assert change.is_carried_by_one
    assert change.carried_by == "0"


# --- families ---------------------------------------------------------------------------------------------


def family(*, n_noise: int = 30) -> dict[str, Change]:
    rng = np.random.default_rng(4)
    events = [Event(f"{n}", "2020" if n < 8 else "2021", "forum", 1000, 50) for n in range(16)]
    uses = {"risen": {f"{n}": Use(12 if n >= 8 else 1, 1) for n in range(16)}}
    for number in range(n_noise):
        counts = rng.poisson(2, 16)
        uses[f"noise {number}"] = {f"{n}": Use(int(count), 1) for n, count in enumerate(counts) if count}
    observed = Observations(("2020", "2021"), tuple(events), uses)
    return measure_changes(observed, uses, unit="units")


def test_what_was_discovered_is_adjusted_by_maxima() -> None:
    changes = family()
    judged = judge_discovered(changes)
    assert {judgement.adjusted_by for judgement in judged.values()} == {"max-t"}
    assert judged["risen"].verdict == "rising"
    assert [subject for subject, judgement in judged.items() if judgement.verdict in ("rising", "falling")] == ["risen"]
    assert all((judged[s].p or 0) >= (changes[s].p or 0) - 1e-12 for s in changes)


@pytest.mark.parametrize("adjust", ["bh", "by", "holm", "max-t"])
def test_every_adjustment_can_be_asked_for(adjust: str) -> None:
    judged = judge_changes(family(), options=ChangeOptions(adjust=adjust))  # type: ignore[arg-type]
    assert judged["risen"].verdict == "rising"
    assert (judged["risen"].adjusted_by, judged["risen"].n_tested) == (adjust, 31)


def test_candidates_in_too_few_documents_are_left_out_of_the_family() -> None:
    rows = [Event(f"{n}", "2020" if n < 5 else "2021", "forum", 100, 5) for n in range(10)]
    uses = {"once": {"7": Use(3, 1)}, "often": {f"{n}": Use(1, 1) for n in range(4, 10)}}
    observed = Observations(("2020", "2021"), tuple(rows), uses)
    assert list(measure_changes(observed, uses, unit="units", min_documents=3)) == ["often"]


def test_in_a_design_too_small_to_confirm_anything_discovery_only_ranks() -> None:
    events = [Event(f"{n}", "2020" if n < 3 else "2021", "forum", 100, 5) for n in range(6)]
    uses = {"t": {f"{n}": Use(9, 1) for n in range(3, 6)}, "u": {f"{n}": Use(1, 1) for n in range(6)}}
    changes = measure_changes(Observations(("2020", "2021"), tuple(events), uses), uses, unit="units")
    judged = judge_discovered(changes)
    assert (changes["t"].smallest_p or 0) > 0.05
    assert judged["t"].verdict == "indeterminate"


# --- edges ------------------------------------------------------------------------------------------------


def observed_units(editions: dict[str, list[tuple[int, int]]]) -> Observations:
    """Edition to (occurrences, characters) of its documents; an empty list is a gap."""
    rows = [(e, n, hits, size) for e, documents in editions.items() for n, (hits, size) in enumerate(documents)]
    events = tuple(Event(f"{e}-{n}", e, "forum", size, 5) for e, n, _, size in rows)
    uses = {f"{e}-{n}": Use(hits, min(hits, 5)) for e, n, hits, _ in rows if hits}
    return Observations(tuple(editions), events, {"t": uses})


@pytest.mark.parametrize(
    "editions",
    [
        {"2020": [(0, 90)] * 4, "2021": [(0, 90)] * 4},
        {"2021": [(3, 90)] * 4},
        {"2020": [(3, 90)] * 4, "2021": []},
        {"2020": [], "2021": [(3, 90)] * 4},
        {"2020": [(0, 0)] * 4, "2021": [(0, 0)] * 4},
        {"2020": [(0, 0)] * 4, "2021": [(3, 90)] * 4},
    ],
    ids=["never", "one edition", "nothing now", "a gap before", "no text", "no text before"],
)
def test_where_nothing_can_be_compared_nothing_is_said(editions: dict[str, list[tuple[int, int]]]) -> None:
    assert measure_changes(observed_units(editions), ["t"], unit="units") == {}


@pytest.mark.parametrize(
    ("editions", "word"),
    [
        # The same documents twice, and a wording in every document at one rate: nothing moved, and one may say so.
        ({"2020": [(3, 90), (4, 90), (3, 90), (4, 90), (3, 90)] * 2, "2021": [(3, 90), (4, 90)] * 5}, "stable"),
        ({"2020": [(2, 80)] * 5, "2021": [(2, 80)] * 5}, "stable"),
        # One document a side, and one beside many: nothing to permute, nothing to say.
        ({"2020": [(1, 90)], "2021": [(9, 90)]}, "indeterminate"),
        ({"2020": [(1, 90)] * 9, "2021": [(9, 90)]}, "indeterminate"),
        ({"2020": [(1, 90)], "2021": [(9, 90)] * 9}, "indeterminate"),
        # Now in all, before in none: the design decides, not the zero.
        ({"2020": [(0, 90)] * 3, "2021": [(5, 90)] * 3}, "indeterminate"),
        ({"2020": [(0, 90)] * 6, "2021": [(5, 90)] * 6}, "rising"),
        ({"2020": [(5, 90)] * 6, "2021": [(0, 90)] * 6}, "falling"),
        # A document without text is no observation.
        ({"2020": [(5, 90)] * 6 + [(0, 0)], "2021": [(0, 90)] * 6 + [(0, 0)]}, "falling"),
    ],
)
def test_the_edges_have_the_right_word(editions: dict[str, list[tuple[int, int]]], word: str) -> None:
    assert verdict(measure_changes(observed_units(editions), ["t"], unit="units")["t"]) == word


def test_the_order_of_documents_changes_nothing_where_all_arrangements_are_counted() -> None:
    rows = [("2020", "forum", n, 20) for n in (1, 4, 2, 0, 3)] + [("2021", "forum", n, 20) for n in (5, 2, 8, 6, 4)]
    change, turned = changed(rows), changed([*reversed(rows[:5]), *reversed(rows[5:])])
    assert turned.interval == pytest.approx(change.interval, abs=1e-12)
    assert replace(turned, interval=None) == replace(change, interval=None)


# --- comparability ----------------------------------------------------------------------------------------


def sides(now: list[Event], earlier: list[Event]) -> Observations:
    events = [Event(f"n{at}", "2021", *_rest(event)) for at, event in enumerate(now)]
    events += [Event(f"e{at}", "2020", *_rest(event)) for at, event in enumerate(earlier)]
    return Observations(("2020", "2021"), tuple(events), {"t": {event.key: Use(3, 1) for event in events}})


def _rest(event: Event) -> tuple[str, int, int, tuple[str, ...], str | None]:
    return event.kind, event.n_units, event.n_sentences, event.langs, event.version_kind


def event(
    kind: str = "speech", n_units: int = 500, langs: tuple[str, ...] = ("zh",), version: str | None = None
) -> Event:
    return Event("", "", kind, n_units, 20, langs, version)


@pytest.mark.parametrize(
    ("now", "earlier", "codes"),
    [
        ([event()] * 4, [event()] * 4, ()),
        ([event("letter")] * 2 + [event()] * 2, [event()] * 4, ("kinds mixed",)),
        ([event(langs=("en", "zh"))] * 4, [event()] * 4, ("languages differ",)),
        ([event(version="translation")] * 4, [event(version="delivered")] * 4, ("version kinds differ",)),
        ([event(n_units=1300)] * 4, [event()] * 4, ("lengths differ",)),
        ([event()] * 8, [event()] * 4, ("more documents now",)),
        ([event()] * 2, [event()] * 4, ("fewer documents now",)),
        ([], [event()], ()),
    ],
)
def test_what_else_differs_is_named(now: list[Event], earlier: list[Event], codes: tuple[str, ...]) -> None:
    assert compare_sides(sides(now, earlier)).codes == codes


def test_editions_without_a_language_in_common_are_not_compared() -> None:
    observed = sides([event(langs=("en",))] * 8, [event(langs=("zh",), n_units=5000)] * 8)
    judged = judge_changes(measure_changes(observed, ["t"], unit="units"))["t"]
    assert (judged.verdict, judged.reason) == ("indeterminate", "languages differ")


def test_documents_are_exchanged_only_with_those_of_their_language() -> None:
    # Every Chinese document has it, no English one: the mix of languages moved, the wording did not.
    rows = (
        [("2020", ("zh",), 5)] * 2
        + [("2020", ("en",), 0)] * 8
        + [("2021", ("zh",), 5)] * 8
        + [("2021", ("en",), 0)] * 2
    )
    events = tuple(Event(f"{n}", edition, "speech", 100, 5, langs) for n, (edition, langs, _) in enumerate(rows))
    uses = {f"{n}": Use(hits, 1) for n, (_, _, hits) in enumerate(rows) if hits}
    change = measure_changes(Observations(("2020", "2021"), events, {"t": uses}), ["t"], unit="units")["t"]
    assert change.p == 1.0


# --- the numbers in the JSON ------------------------------------------------------------------------------


def test_the_numbers_behind_a_change_are_those_of_the_counts() -> None:
    observed = observe(SPREAD)
    changes = measure_changes(observed, ["t"], unit="sentences")
    judged = judge_changes(changes)
    found = describe_change(observed, "t", changes["t"], judged["t"], unit="sentences")
    assert list(found)[:4] == [
        "n_documents_with",
        "n_documents",
        "n_earlier_documents_with",
        "n_earlier_documents",
    ]
    assert (found["n_documents_with"], found["n_documents"], found["share_difference"]) == (8, 8, 0.0)
    # Worked by hand: 48 of 160 sentences against 8 of 160, expected 28 each.
    assert found["g2_2_terms"] == pytest.approx(2 * (48 * np.log(48 / 28) + 8 * np.log(8 / 28)), rel=1e-5)
    assert found["dp"] == found["dp_norm"] == 0.0
    assert found["log_ratio"] == pytest.approx(np.log2(6), rel=1e-5)
    # All documents have it on both sides: by documents there is no difference to be sure of.
    assert found["lrc"] == 0.0
    assert (found["theil_sen_slope"], found["mann_kendall_p"]) == (None, None)


def test_one_document_an_edition_has_a_slope_and_no_p() -> None:
    rows = [(str(year), "report", hits, 100) for year, hits in zip(range(2014, 2022), range(1, 9), strict=True)]
    observed = observe(rows)
    changes = measure_changes(observed, ["t"], unit="sentences")
    found = describe_change(observed, "t", changes["t"], judge_changes(changes)["t"], unit="sentences")
    assert found["theil_sen_slope"] == pytest.approx(0.01)
    assert [found[name] for name in ("p", "p_adjusted", "smallest_p", "mann_kendall_p", "interval_low")] == [None] * 5

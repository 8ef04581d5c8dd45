"""Verdicts on rates: tested where there are documents to permute, described where there are not."""

from __future__ import annotations

import numpy as np
import pytest

from watchwords.measures.change import Change, judge_changes, measure_changes
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

"""Rows of a brief's pictures, from files: counted by hand on an invented record."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.walks.lakeside import SERIES, add, rows, write
from tests.walks.test_ordering import TASKS, speech

from watchwords.records import Chart, DecodedEdition
from watchwords.walks.decoding import decode_edition
from watchwords.walks.keeping import new_record

THEMES = """
[[themes]]
key = "boats"
name = { zh = "船只", en = "boats" }
zh = ["渡船", "船票"]
en = ["ferry"]
"""
SPEECHES = rows(
    ("2017", "渡船很多。数字湖岸建成。今天很好。"),
    ("2017", "渡船不多。水面很静。"),
    ("2020", "渡船靠岸。数字湖岸很长。"),
    ("2021", "渡船和船票都多。数字湖岸、数字湖岸。渡船开了。"),
    ("2021", "大家都好。水面很静。"),
)


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> DecodedEdition:
    """2018 is a gap; 2017 and 2021 have two speeches each, 2020 has one."""
    folder = tmp_path_factory.mktemp("charts")
    new_record(folder / "record", str(write(folder / "lake.toml", SERIES + THEMES)))
    add(folder / "record", write(folder / "speeches.jsonl", SPEECHES))
    return decode_edition(folder / "record", "2021")


@pytest.fixture
def made(answer: DecodedEdition) -> dict[str, Chart]:
    return {chart.key: chart for chart in answer.charts}


def test_the_strip_has_every_edition_and_the_gap_a_row_of_its_own(made: dict[str, Chart]) -> None:
    chart = made["editions"]
    assert chart.editions == ("2017", "2018", "2020", "2021")
    counted = [(row["edition"], row["kind"], row["documents"]) for row in chart.rows]
    assert counted == [("2017", "speech", 2), ("2018", None, 0), ("2020", "speech", 1), ("2021", "speech", 2)]
    # Han characters of the one speech of 2020: 渡船靠岸 and 数字湖岸很长.
    assert chart.rows[2]["units"] == 10


def test_keyness_counts_documents_now_and_before_and_does_not_call_a_short_series_certain(
    made: dict[str, Chart],
) -> None:
    by_wording = {row["wording"]: row for row in made["keyness"].rows}
    shore, ferry = by_wording["digital-shore"], by_wording["渡船"]
    assert (shore["documents_with"], shore["documents"]) == (1, 2)
    assert (shore["earlier_documents_with"], shore["earlier_documents"]) == (2, 3)
    assert (shore["occurrences"], shore["earlier_occurrences"]) == (2, 2)
    assert (ferry["source"], ferry["occurrences"], ferry["earlier_occurrences"]) == ("theme term", 2, 3)
    # With two against three documents no bound can be told on both sides.
    assert None in (shore["low"], shore["high"])
    # A term without an earlier use has no ratio, whatever correction could be made up for it.
    assert (by_wording["船票"]["earlier_occurrences"], by_wording["船票"]["log_ratio"]) == (0, None)


def test_a_theme_has_its_share_in_each_edition_and_none_in_a_gap(made: dict[str, Chart]) -> None:
    course = {row["edition"]: row for row in made["themes"].rows if row["theme"] == "boats"}
    shares = {edition: row["share"] for edition, row in course.items()}
    assert shares == {"2017": 0.4, "2018": None, "2020": 0.5, "2021": 0.4}
    assert (course["2021"]["documents"], course["2021"]["documents_with"], course["2021"]["sentences"]) == (2, 1, 5)
    assert [row["low"] for row in course.values()] == [None] * 4


def test_a_share_in_the_picture_is_the_one_of_the_finding(decoded: DecodedEdition) -> None:
    (themes,) = (chart for chart in decoded.charts if chart.kind == "themes")
    drawn = {row["theme"]: row["share"] for row in themes.rows if row["edition"] == "2021"}
    told = {f.subject: f.details["share"] for f in decoded.findings if f.claim == "theme_change"}
    assert len(told) > 3
    assert {key: drawn[key] for key in told} == {key: round(share, 4) for key, share in told.items()}


def test_every_finding_pictured_is_one_of_the_brief(answer: DecodedEdition) -> None:
    held = {finding.finding_id for finding in answer.findings}
    assert {key for chart in answer.charts for key in chart.finding_ids} <= held
    assert len({chart.key for chart in answer.charts}) == len(answer.charts) > 2
    assert all({*row} == {*chart.rows[0]} for chart in answer.charts for row in chart.rows)


def test_one_edition_has_no_picture(record: Path) -> None:
    add(record, write(record.parent / "speeches.jsonl", rows(("2021", "数字湖岸建成。"))))
    assert decode_edition(record, "2021").charts == ()


@pytest.mark.parametrize(
    ("lang", "before", "now"),
    [
        ("zh", ["码头", "灯塔", "渡口"], ["灯塔", "码头", "渡口"]),
        ("en", ["piers", "lights", "ferries"], ["lights", "piers", "ferries"]),
    ],
)
def test_places_are_of_the_whole_list_and_a_task_keeps_its_line(
    record: Path, lang: str, before: list[str], now: list[str]
) -> None:
    same, moved = (0, 1, 2, 3), (3, 0, 1, 2)
    texts = [
        speech(lang, "2018", same, is_new=False),
        speech(lang, "2019", same, is_new=False),
        speech(lang, "2021", moved, is_new=True),
    ]
    add(record, write(record.parent / "speeches.jsonl", "\n".join(texts)))
    answer = decode_edition(record, "2021")
    ids = {finding.finding_id: finding.claim for finding in answer.findings}
    orders = {ids[chart.finding_ids[0]]: chart for chart in answer.charts if chart.kind == "order"}
    listed = {
        edition: [row["item"] for row in orders["list_order"].rows if row["edition"] == edition]
        for edition in ("2018", "2019", "2021")
    }
    assert listed == {"2018": before, "2019": before, "2021": now}
    tasks = orders["task_order"]
    assert tasks.editions == ("2018", "2019", "2021")
    first = next(row for row in tasks.rows if row["edition"] == "2021" and row["place"] == 1)
    places = [row["place"] for row in tasks.rows if row["line"] == first["line"]]
    assert places == [4, 4, 1]
    assert first["item"] == TASKS[lang][3].rstrip("。.")

"""Order in a decoded edition, from files to verified findings. All texts are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.walks.lakeside import add, write

from watchwords.records import DecodedEdition, Finding, Passage
from watchwords.walks.decoding import decode_edition

TASKS = {
    "zh": (
        "扩建码头，方便渡船停靠。",
        "治理水质，减少污水排放。",
        "发展渔业，扶持渔民增收。",
        "办好学校，改善教学条件。",
    ),
    "en": (
        "Build longer piers for the ferries of all villages.",
        "Clean the water and stop every open drain.",
        "Support fishing families with fair loans.",
        "Open schools where children learn to sail.",
    ),
}
LISTS = {
    "zh": ("今年要建好码头、灯塔、渡口等设施。", "今年要建好灯塔、码头、渡口等设施。"),
    "en": ("The budget pays for piers, lights, and ferries.", "The budget pays for lights, piers, and ferries."),
}


def speech(lang: str, year: str, order: tuple[int, ...], *, is_new: bool, **more: str) -> str:
    numerals = "一二三四" if lang == "zh" else "1234"
    marks = [f"（{numeral}）" if lang == "zh" else f"{numeral}. " for numeral in numerals]
    tasks = [marks[at] + TASKS[lang][place] for at, place in enumerate(order)]
    text = "\n\n".join([LISTS[lang][is_new], *tasks])
    row = {"title": f"{lang} {year}", "year": year, "kind": "speech", "lang": lang, "text": text, **more}
    return json.dumps(row, ensure_ascii=False)


def decoded(record: Path, *rows: str, edition: str = "2021") -> DecodedEdition:
    add(record, write(record.parent / "speeches.jsonl", "\n".join(rows)))
    return decode_edition(record, edition)


def order_of(answer: DecodedEdition) -> list[Finding]:
    assert not [dropped for dropped in answer.dropped if dropped.claim in ("list_order", "task_order")]
    return [finding for finding in answer.findings if finding.section == "order"]


@pytest.mark.parametrize(("lang", "front", "back"), [("zh", "灯塔", "码头"), ("en", "lights", "piers")])
def test_a_list_and_a_task_that_moved(record: Path, lang: str, front: str, back: str) -> None:
    same, moved = (0, 1, 2, 3), (3, 0, 1, 2)
    answer = decoded(
        record,
        speech(lang, "2018", same, is_new=False),
        speech(lang, "2019", same, is_new=False),
        speech(lang, "2021", moved, is_new=True),
        speech(lang, "2022", same, is_new=False),
    )
    found = {finding.claim: finding for finding in order_of(answer)}
    assert set(found) == {"list_order", "task_order"}
    listed, task = found["list_order"], found["task_order"]
    assert (listed.details["front"], listed.details["back"]) == ([front], [back])
    assert listed.details["held"] == ["2018", "2019"]
    assert (listed.grade, listed.status) == ("B", "verified")
    now, *before = [evidence for evidence in listed.evidence if isinstance(evidence, Passage)]
    assert now.text.index(front) < now.text.index(back)
    assert [passage.text.index(back) < passage.text.index(front) for passage in before] == [True, True]
    assert (task.details["number"], task.details["number_before"], task.details["previous"]) == (1, 4, "2019")
    assert task.details["heading"] == TASKS[lang][3].rstrip("。.")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_moved(record: Path, lang: str) -> None:
    same = (0, 1, 2, 3)
    rows = [speech(lang, year, same, is_new=False) for year in ("2018", "2019", "2021")]
    assert order_of(decoded(record, *rows)) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_edition_says_nothing_of_order(record: Path, lang: str) -> None:
    assert order_of(decoded(record, speech(lang, "2021", (0, 1, 2, 3), is_new=True))) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_paraphrase_has_no_order_of_its_own(record: Path, lang: str) -> None:
    rows = [
        speech(lang, "2019", (0, 1, 2, 3), is_new=False, version_kind="note"),
        speech(lang, "2021", (3, 0, 1, 2), is_new=True, version_kind="note"),
    ]
    assert order_of(decoded(record, *rows)) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_unlike_kinds_and_versions_are_not_compared(record: Path, lang: str) -> None:
    same, moved = (0, 1, 2, 3), (3, 0, 1, 2)
    rows = [
        speech(lang, "2018", same, is_new=False, kind="communique"),
        speech(lang, "2019", same, is_new=False, version_kind="adopted"),
        speech(lang, "2021", moved, is_new=True, version_kind="delivered"),
    ]
    assert order_of(decoded(record, *rows)) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_gap_beside_is_told(record: Path, lang: str) -> None:
    rows = [speech(lang, "2016", (0, 1, 2, 3), is_new=False), speech(lang, "2019", (0, 1, 2, 3), is_new=True)]
    found = order_of(decoded(record, *rows, edition="2019"))
    # The series lists 2018, of which the record has nothing.
    assert [finding.details["gaps"] for finding in found] == [["2018"]]
    assert found[0].alternatives == ("gap before",)

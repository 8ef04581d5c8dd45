"""What is known about a document, by the cases of tests/specs/metadata.{zh,en}.json."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from watchwords.readers.datelines import date_in_address
from watchwords.readers.editions import ordinals
from watchwords.readers.reading import Reading
from watchwords.records import Document, Names, Series

SPECS = Path(__file__).parents[1] / "specs"
CASES = [
    (lang, case) for lang in ("zh", "en") for case in json.loads((SPECS / f"metadata.{lang}.json").read_text("utf-8"))
]

ReadBytes = Callable[..., Reading]


def value_of(doc: Document, field: str) -> Any:
    if field == "roles":
        return [block.role for block in doc.blocks]
    value = getattr(doc, field)
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize(("lang", "case"), CASES, ids=[f"{lang}: {case['name']}" for lang, case in CASES])
def test_metadata(read_bytes: ReadBytes, lang: str, case: dict[str, Any]) -> None:
    reading = read_bytes(case["file"], case["content"], sidecar=case.get("sidecar"))
    (doc,) = reading.documents
    assert {field: value_of(doc, field) for field in case["expect"]} == case["expect"]
    bases = {origin.field: origin.basis for origin in doc.origins}
    assert {field: bases.get(field) for field in case.get("origins", {})} == case.get("origins", {})
    named = case.get("failures", [])
    assert len(reading.failures) == len(named)
    assert all(words in failure.what for words, failure in zip(named, reading.failures, strict=True))


@pytest.mark.parametrize(("lang", "case"), CASES, ids=[f"{lang}: {case['name']}" for lang, case in CASES])
def test_every_value_has_one_origin_and_no_origin_is_without_a_value(
    read_bytes: ReadBytes, lang: str, case: dict[str, Any]
) -> None:
    (doc,) = read_bytes(case["file"], case["content"], sidecar=case.get("sidecar")).documents
    fields = (
        "title",
        "kind",
        "version_kind",
        "edition",
        "date",
        "speaker",
        "office",
        "publisher",
        "url",
        "event",
        "cites",
    )
    decided = {field for field in fields if getattr(doc, field)}
    named = [origin.field for origin in doc.origins if origin.field != "lang"]
    assert sorted(named) == sorted(decided)
    assert all(origin.detail for origin in doc.origins)


@pytest.mark.parametrize(
    ("edition_by", "row", "edition"),
    [
        ("number", {"congress": 20, "year": 2022}, "20"),
        ("number", {"year": 2022}, None),
        ("number", {"title": "在第二十次全国代表大会上的报告"}, "20"),
        ("number", {"title": "Report to the 20th congress"}, "20"),
        ("number", {"title": "在党的二十大上的报告"}, "20"),
        ("number", {"title": "第三届博览会在全国举行"}, None),
        ("number", {"title": "Remarks to the congress, June 8th"}, None),
        ("number", {"title": "First light after the congress"}, None),
        ("date", {"date": "2016-09-21"}, "2016-09-21"),
        ("date", {"date": "2016-09"}, None),
        ("year", {"date": "2016-09"}, "2016"),
        ("year", {"session": 75, "year": 2020}, "2020"),
        ("year", {"title": "2024年政府工作报告"}, "2024"),
        ("year", {"title": "Report on 2023 and plan for 2024"}, None),
    ],
)
def test_edition_of_a_series_without_listed_editions(
    read_bytes: ReadBytes, edition_by: Any, row: dict[str, Any], edition: str | None
) -> None:
    name = Names(zh="全国代表大会", en="National Congress")
    plain = Series(key="plain", name=name, unit=Names(en="congress"), edition_by=edition_by)
    content = json.dumps({**row, "text": "各方共同努力。 All sides worked."}, ensure_ascii=False)
    (doc,) = read_bytes("row.jsonl", content, of=plain).documents
    assert doc.edition == edition


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("第八届湖滨论坛", {8}),
        ("第十九次全国代表大会", {19}),
        ("在党的二十大上的报告", {20}),
        ("第１２届", {12}),
        ("第一百零二届", {102}),
        ("第1零届", set()),
        ("the eighth forum", {8}),
        ("The 21st session", {21}),
        ("十大亮点", set()),
        ("全国人大会议", set()),
        ("A forum of 8 nations", set()),
        ("Ten highlights of the week", set()),
    ],
)
def test_ordinals_of_a_title(title: str, numbers: set[int]) -> None:
    assert ordinals(title) == numbers


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://news.example/2021/09/26/forum", "2021-09-26"),
        ("https://news.example/2021-09/26/c_1127.htm", "2021-09-26"),
        ("https://news.example/art/20210926/1.html", "2021-09-26"),
        ("https://news.example/n1/2021/0926/c1-2.html", "2021-09-26"),
        ("https://gov.example/t20210926_55.html", "2021-09-26"),
        ("https://news.example/2021/13/26/forum", None),
        ("https://news.example/id/1202109260", None),
        ("https://news.example/2021/9/6/forum", "2021-09-06"),
        ("https://news.example/2021/09/3-questions", None),
        ("https://news.example/2021/forum", None),
        ("https://20210926.example/forum", None),
        ("https://news.example/2021/09/26/20200101/x", None),
    ],
)
def test_date_in_an_address(url: str, date: str | None) -> None:
    assert date_in_address(url) == date

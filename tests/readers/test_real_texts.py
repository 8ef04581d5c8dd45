"""The public texts beside the checkout: every row becomes a document with the metadata its row states."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any, Literal

import pytest

from watchwords.readers.datelines import date_in_address
from watchwords.readers.encodings import decode
from watchwords.readers.reading import RawInput, Reading, read, reread_many
from watchwords.records import Names, Series

EditionBy = Literal["year", "date", "number"]

TEXTS: list[tuple[str, EditionBy, str, str]] = [
    ("gwr_zh/reports.jsonl", "year", "year", "zh"),
    ("gwr_zh/reports_2020.jsonl", "year", "year", "zh"),
    ("gwr_zh/resolutions.jsonl", "year", "year", "zh"),
    ("cpc_congress_zh/reports.jsonl", "number", "congress", "zh"),
    ("fomc_en/statements.jsonl", "date", "date", "en"),
    ("sotu_en/addresses.jsonl.gz", "year", "year", "en"),
    ("inaugural_en/addresses.jsonl.gz", "year", "year", "en"),
    ("ungdc_en/speeches-2005-2009.jsonl.gz", "year", "year", "en"),
]


def rows_of(path: Path) -> list[dict[str, Any]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").splitlines() if line.strip()]


def reading_of(path: Path, edition_by: EditionBy) -> Reading:
    series = Series(key="x", name=Names(en="x"), unit=Names(en="x"), edition_by=edition_by)
    return read(RawInput(path.name, path.read_bytes()), series)


@pytest.mark.parametrize(("name", "edition_by", "field", "lang"), TEXTS, ids=[case[0] for case in TEXTS])
def test_each_row_is_a_document_with_what_the_row_states(
    shared_data: Path, name: str, edition_by: EditionBy, field: str, lang: str
) -> None:
    rows = rows_of(shared_data / name)
    reading = reading_of(shared_data / name, edition_by)
    assert reading.failures == ()
    assert len(reading.documents) == len(rows)
    for row, doc in zip(rows, reading.documents, strict=True):
        assert doc.locator.endswith(f"id {row['id']}")
        assert doc.lang == lang
        assert doc.edition == str(row[field])
        assert doc.speaker == (" ".join(row["speaker"].split()) if row.get("speaker") else None)
        assert (doc.date or "").startswith(row.get("date") or str(row["year"]))
        assert doc.url == row.get("source_url")
        # Nothing of the text is lost: letter by letter it is the row's.
        stated = [*row.get("header", []), *row.get("paragraphs", [row.get("text", "")])]
        inside = "".join(doc.text[block.start : block.end] for block in doc.blocks)
        assert "".join(inside.split()) == "".join("".join(stated).split())


def test_dates_of_the_headers_are_more_precise_than_the_year(shared_data: Path) -> None:
    reading = reading_of(shared_data / "cpc_congress_zh/reports.jsonl", "number")
    assert {doc.edition: doc.date for doc in reading.documents if doc.edition in ("9", "19", "20")} == {
        "9": "1969",
        "19": "2017-10-18",
        "20": "2022-10-16",
    }


def test_rows_are_found_again_in_the_stored_bytes(shared_data: Path) -> None:
    path = shared_data / "gwr_zh/reports.jsonl"
    reading = reading_of(path, "year")
    series = Series(key="x", name=Names(en="x"), unit=Names(en="x"), edition_by="year")
    some = {doc.locator: doc for doc in reading.documents[::7]}
    assert reread_many(reading.source, path.read_bytes(), list(some), series) == some


@pytest.mark.parametrize(
    ("name", "encodings"),
    [
        ("gwr_zh/reports.jsonl", ("gb18030", "utf-16-le", "utf-16-be", "utf-16")),
        ("inaugural_en/addresses.jsonl.gz", ("utf-16-le", "utf-16-be", "utf-16")),
    ],
)
def test_stretches_of_real_text_are_decoded_right_in_each_encoding(
    shared_data: Path, name: str, encodings: tuple[str, ...]
) -> None:
    for row in rows_of(shared_data / name)[::4]:
        text = "\n".join(row.get("paragraphs", [row.get("text", "")]))[200:300]
        for encoding in encodings:
            assert decode(text.encode(encoding)).text == text


def test_most_addresses_with_a_date_give_that_date_and_others_none(shared_data: Path) -> None:
    rows = rows_of(shared_data / "dates_html/pages.jsonl")
    found = [(row, date) for row in rows if (date := date_in_address(row["url"]))]
    n_right = sum(row["date"] == date for row, date in found)
    n_there = sum(row["date_in_url"] for row in rows)
    assert n_right == len(found)
    assert n_right >= 0.98 * n_there

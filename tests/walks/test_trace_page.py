"""The page of a trace: offline, nothing that runs, charts of the numbers beside them as CSV."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from tests.walks.lakeside import add, rows, write

from watchwords.brief.charting import canvas
from watchwords.brief.charting.palette import FONTS
from watchwords.brief.charting.traced import Chart, as_csv
from watchwords.errors import MissingExtraError, UsageError
from watchwords.walks.tracing import trace_subject, write_trace_files

SPEECHES = rows(
    ("2019", "数字湖岸。"), ("2020", "数字湖岸，digital shore。"), ("2022", "<script>alert(1)</script>数字湖岸。")
)


@pytest.fixture
def lake(record: Path, tmp_path: Path) -> Path:
    add(record, write(tmp_path / "speeches.jsonl", SPEECHES))
    return record


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_page_and_the_data_of_its_charts_are_written(lake: Path, tmp_path: Path, lang: Any) -> None:
    pytest.importorskip("vl_convert")
    paths = write_trace_files(trace_subject(lake, "数字湖岸"), tmp_path / "trace.html", lang=lang)
    assert [path.name for path in paths] == ["trace.html", "trace.editions.csv", "trace.forms.csv"]
    page = paths[0].read_text(encoding="utf-8")
    assert page.count("<svg") == 2
    assert FONTS.split(",")[0] in page
    assert ("no documents" if lang == "en" else "无文件") in page
    # Addresses of XML names are no fetches; nothing else points anywhere.
    outside = [url for url in re.findall(r"(?:https?:)?//[^\s\"']+", page) if "www.w3.org" not in url]
    assert outside == []


def test_the_data_are_the_numbers_of_the_texts(lake: Path, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    write_trace_files(trace_subject(lake, "数字湖岸"), tmp_path / "trace.html", lang="en")
    text = (tmp_path / "trace.editions.csv").read_text(encoding="utf-8-sig")
    counted = {row["edition"]: (row["n"], row["documents"]) for row in csv.DictReader(io.StringIO(text))}
    assert counted == {"2018": ("0", "0"), "2019": ("1", "1"), "2020": ("2", "1"), "2022": ("1", "1")}


def test_what_a_document_holds_is_text_on_the_page(lake: Path, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    write_trace_files(trace_subject(lake, "数字湖岸"), tmp_path / "trace.html", lang="en")
    page = (tmp_path / "trace.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page


@pytest.mark.parametrize(
    ("asked", "lang", "words"), [("国内生产总值增长", "zh", "数值"), ("GDP growth", "en", "Values")]
)
def test_a_measure_has_a_chart_of_its_values(record: Path, tmp_path: Path, asked: str, lang: Any, words: str) -> None:
    pytest.importorskip("vl_convert")
    texts = rows(("2018", "去年国内生产总值增长6.9%。"), ("2019", "GDP growth was 6 to 6.5 percent."))
    add(record, write(tmp_path / "speeches.jsonl", texts))
    paths = write_trace_files(trace_subject(record, asked), tmp_path / "trace.html", lang=lang)
    assert [path.name for path in paths] == ["trace.html", "trace.editions.csv", "trace.figures.csv"]
    text = paths[2].read_text(encoding="utf-8-sig")
    values = [(row["edition"], row["number"], row["low"], row["high"]) for row in csv.DictReader(io.StringIO(text))]
    assert values == [("2018", "6.9", "", ""), ("2019", "", "6", "6.5")]
    assert words in paths[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_shares_of_several_documents_have_intervals_and_grounds_are_told(
    record: Path, tmp_path: Path, lang: Any
) -> None:
    pytest.importorskip("vl_convert")
    texts = rows(
        *(("2018", f"大家谈第{at}条船。") for at in "一二三"), *(("2019", f"数字湖岸之{at}。") for at in "甲乙丙")
    )
    add(record, write(tmp_path / "speeches.jsonl", texts))
    paths = write_trace_files(trace_subject(record, "数字湖岸"), tmp_path / "trace.html", lang=lang)
    assert [path.name for path in paths] == ["trace.html", "trace.editions.csv", "trace.documents.csv"]
    table = list(csv.DictReader(io.StringIO(paths[2].read_text(encoding="utf-8-sig"))))
    # Wilson's interval of 3 out of 3, by hand: 3 / (3 + 1.96 ** 2).
    assert (table[1]["share"], table[1]["share_low"], table[1]["share_high"]) == ("1.0", "0.4385", "1.0")
    page = paths[0].read_text(encoding="utf-8")
    assert page.count("<svg") == 2
    assert ("none of 3 earlier ones" if lang == "en" else "此前3篇均无") in page


def test_the_same_trace_gives_the_same_page(lake: Path, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    answer = trace_subject(lake, "数字湖岸")
    pages = []
    for name in ("one.html", "two.html"):
        write_trace_files(answer, tmp_path / name, lang="zh")
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]


def test_without_the_extra_the_command_is_named(lake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(canvas, "import_module", absent)
    with pytest.raises(MissingExtraError) as caught:
        write_trace_files(trace_subject(lake, "数字湖岸"), tmp_path / "trace.html", lang="en")
    assert caught.value.mend == "pip install 'watchwords[charts]'"
    assert not (tmp_path / "trace.html").exists()


def test_another_format_is_refused(lake: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.pdf"):
        write_trace_files(trace_subject(lake, "数字湖岸"), tmp_path / "trace.pdf", lang="en")


def test_no_cell_is_a_formula() -> None:
    text = as_csv(Chart("forms", ({"form": "=HYPERLINK(1)", "edition": "2018", "n": 1},)))
    assert "'=HYPERLINK(1)" in text

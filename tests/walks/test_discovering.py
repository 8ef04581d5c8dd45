"""`watchwords discover` on a small record: slices that open, and clear words where there is nothing to say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from watchwords.errors import UsageError
from watchwords.walks.adding import add_inputs
from watchwords.walks.discovering import describe_discovery, discover_edition
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record

TEXTS = {
    "2014": "各位代表:\n推进湖区建设,发展湖区经济。\n加强湖区管理。\n我们要推广湖面\n通信。",
    "2015": "各位代表:\n發展湖区經濟,推動產業升級。\n支持企业发展。\n促进产业发展。",
    "2016": "各位代表:\n发展“湖泊＋”,推广湖面通信。\n打造生物船舶、湖空经济、湖底航运。",
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("discover")
    lines = [
        {"id": year, "year": int(year), "lang": "zh", "kind": "government_work_report", "title": year, "text": text}
        for year, text in TEXTS.items()
    ]
    source = folder / "reports.jsonl"
    source.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    new_record(folder / "record", "gwr")
    add_inputs(folder / "record", [str(source)], jobs=1)
    return folder / "record"


def test_evidence_is_a_slice_of_the_stored_text(record: Path) -> None:
    answer = discover_edition(record, "2016")
    corpus = open_record(record).corpus
    assert answer.units
    for rank, unit in enumerate(answer.units, start=1):
        assert unit.rank == rank
        assert unit.first_edition == "2016"
        assert unit.count >= len(unit.evidence) > 0
        for passage in unit.evidence:
            assert corpus.document(passage.doc_id).text[passage.start : passage.end] == passage.text


def test_full_width_is_shown_as_stored_and_found_folded(record: Path) -> None:
    unit = next(unit for unit in discover_edition(record, "2016").units if unit.form == "湖泊+")
    assert unit.evidence[0].text == "湖泊＋"
    assert unit.verdict == "first attested"


def test_what_an_earlier_text_has_across_a_line_break_or_in_traditional_script_is_not_new(record: Path) -> None:
    assert "湖面通信" not in [unit.form for unit in discover_edition(record, "2016").units]
    assert "发展湖区经济" not in [unit.form for unit in discover_edition(record, "2015").units]


def test_the_first_edition_has_nothing_to_be_newer_than(record: Path) -> None:
    answer = discover_edition(record, "2014")
    assert answer.units == ()
    assert "no document of an earlier edition" in describe_discovery(answer)


@pytest.mark.parametrize(("edition", "told"), [("2099", "nearest"), ("1990", "no document"), ("x", "nearest")])
def test_an_edition_that_is_not_here_is_refused_with_what_is(record: Path, edition: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        discover_edition(record, edition)


def test_an_empty_record_says_so(tmp_path: Path) -> None:
    new_record(tmp_path / "record", "gwr")
    with pytest.raises(UsageError, match=r"no document|no documents"):
        discover_edition(tmp_path / "record", "2015")


@pytest.mark.parametrize(
    ("old", "new", "form", "speakers"),
    [
        ("发展湖区经济。", "发展“湖空经济”。", "湖空经济", ("甲湖生", "乙湖生")),
        ("We build the lake economy.", 'We build the "blue harbour" plan.', "blue harbour", ("Ann Lake", "Ben Lake")),
    ],
)
def test_whose_speeches_have_it_is_told(
    old: str, new: str, form: str, speakers: tuple[str, ...], tmp_path: Path
) -> None:
    rows = [("2014", speakers[0], old), *(("2015", speaker, f"{new}{at}") for at, speaker in enumerate(speakers))]
    lines = [
        json.dumps(
            {"id": str(at), "year": year, "speaker": speaker, "kind": "speech", "text": text}, ensure_ascii=False
        )
        for at, (year, speaker, text) in enumerate(rows)
    ]
    source = tmp_path / "speeches.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    new_record(tmp_path / "record", "gwr")
    add_inputs(tmp_path / "record", [str(source)], jobs=1)
    found = next(unit for unit in discover_edition(tmp_path / "record", "2015").units if form in unit.form)
    assert sorted(found.speakers) == sorted(speakers)

"""Verdicts in a whole brief: what missing documents could turn is left open, in both languages; numbers are stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.walks.lakeside import add, write

from watchwords.brief.formats import BriefLang
from watchwords.records import DecodedEdition, Finding
from watchwords.walks.decoding import brief_text, decode_edition
from watchwords.walks.keeping import new_record

SERIES = """
key = "lake"
name = { zh = "湖畔论坛", en = "Lakeside Forum" }
unit = { zh = "论坛", en = "forum" }
edition_by = "year"
default_kind = "speech"
expected = ["speech", "letter"]

[[formulations]]
key = "digital-shore"
zh = ["数字湖岸"]
en = ["digital shore"]

[[formulations]]
key = "open-harbour"
zh = ["开放港湾"]
en = ["open harbour"]
"""
TEXTS: dict[BriefLang, tuple[str, str, str]] = {
    "zh": ("我们建设数字湖岸，船只往来。", "我们守护开放港湾，灯塔长明。", "湖面平静，渔民早起。"),
    "en": ("We build the digital shore.", "We keep the open harbour.", "The lake is calm today."),
}


def made(directory: Path, lang: BriefLang, *, letter_of: tuple[str, ...]) -> DecodedEdition:
    """Six speeches a year: until 2020 five have the harbour, in 2021 four have the shore and none the harbour."""
    (directory / "lake.toml").write_text(SERIES, encoding="utf-8")
    record = directory / "record"
    new_record(record, str(directory / "lake.toml"))
    shore, harbour, neither = TEXTS[lang]
    rows = []
    for year in ("2017", "2018", "2019", "2020"):
        rows += [(year, "speech", harbour if number < 5 else neither) for number in range(6)]
    rows += [("2021", "speech", shore if number < 4 else neither) for number in range(6)]
    rows += [(year, "letter", neither) for year in letter_of]
    lines = [
        {"title": f"{year}-{number}", "year": year, "kind": kind, "text": f"{text} {number}"}
        for number, (year, kind, text) in enumerate(rows)
    ]
    source = write(directory / "lake.jsonl", "\n".join(json.dumps(line, ensure_ascii=False) for line in lines))
    assert add(record, source).n_failed == 0
    return decode_edition(record, "2021")


def of(decoded: DecodedEdition, subject: str) -> Finding:
    (finding,) = [f for f in decoded.findings if f.subject == subject and f.measurement and f.section == "change"]
    return finding


@pytest.fixture(scope="module", params=["zh", "en"])
def complete(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[BriefLang, DecodedEdition]:
    """The edition with every document that is expected."""
    lang: BriefLang = request.param
    return lang, made(tmp_path_factory.mktemp(lang), lang, letter_of=("2017", "2018", "2019", "2020", "2021"))


def test_with_every_expected_document_here_the_verdicts_are_given(complete: tuple[BriefLang, DecodedEdition]) -> None:
    lang, decoded = complete
    assert of(decoded, "digital-shore").claim == "new"
    assert of(decoded, "open-harbour").claim == "dropped"
    brief = brief_text(decoded, ".md", lang=lang)
    assert "cannot be told" not in brief
    assert "无法判断" not in brief


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_letter_that_is_missing_leaves_both_open(tmp_path: Path, lang: BriefLang) -> None:
    decoded = made(tmp_path, lang, letter_of=("2017", "2018", "2019"))
    shore, harbour = of(decoded, "digital-shore"), of(decoded, "open-harbour")
    assert (shore.claim, harbour.claim) == ("first_attested", "possibly_dropped")
    for finding, verdict in ((shore, "new"), (harbour, "dropped")):
        assert finding.measurement is not None
        assert finding.measurement.verdict == "indeterminate"
        assert finding.details["undecided"] == verdict
        assert "missing documents" in finding.alternatives
        assert finding.grade == "B"
        assert [(one["edition"], one["kind"], one["n"]) for one in finding.details["missing"]] == [
            ("2020", "letter", 1),
            ("2021", "letter", 1),
        ]
    words = {
        "en": ("Whether it is new cannot be told", "Whether it is gone cannot be told", "(expected: letter)"),
        "zh": ("是否为新见无法判断", "是否消失无法判断", "（应收而未收：贺信）"),
    }[lang]
    brief = brief_text(decoded, ".md", lang=lang).replace("\\", "")
    assert all(word in brief for word in words)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_kind_that_no_edition_has_is_not_missed(tmp_path: Path, lang: BriefLang) -> None:
    decoded = made(tmp_path, lang, letter_of=())
    assert of(decoded, "digital-shore").claim == "new"
    assert decoded.coverage.missing_kinds == ("2021: letter",)


def test_the_numbers_of_a_verdict_are_stored(complete: tuple[BriefLang, DecodedEdition]) -> None:
    _, decoded = complete
    measured = of(decoded, "open-harbour").measurement
    assert measured is not None
    found = measured.statistics
    assert (found["n_documents_with"], found["n_documents"]) == (0, 7)
    assert (found["n_earlier_documents_with"], found["n_earlier_documents"]) == (20, 28)
    # One-sided 95 percent bound for none of seven: 1 - 0.05 ** (1 / 7).
    assert found["absence_bound"] == pytest.approx(0.3482, abs=5e-5)
    assert (found["chance"] or 1) < 0.05

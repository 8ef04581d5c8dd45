"""The real work reports: what the brief on 2024 calls new, and counts beside a plain scan of the files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from watchwords.records import DecodedEdition
from watchwords.walks.adding import add_inputs
from watchwords.walks.decoding import brief_text, decode_edition
from watchwords.walks.finding import find_text
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record

REPORTS = Path(__file__).parents[2].parent / "shared" / "data" / "gwr_zh"

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="the texts of gwr_zh are not here")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    record = tmp_path_factory.mktemp("gwr") / "record"
    new_record(record, "gwr")
    add_inputs(record, [str(REPORTS)], jobs=1)
    return record


@pytest.fixture(scope="module")
def decoded(reports: Path) -> DecodedEdition:
    return decode_edition(reports, "2024")


def called_new(decoded: DecodedEdition) -> set[str]:
    claims = ("new_wording", "first_attested", "new")
    return {f.names.zh for f in decoded.findings if f.claim in claims and f.names.zh}


def paragraphs(before: int = 9999) -> list[str]:
    """Every paragraph and header line of the files, read without the program."""
    found = []
    for file in sorted(REPORTS.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["year"] < before:
                found += [*row.get("header", ()), *row["paragraphs"]]
    return found


def test_the_new_terms_of_2024_are_named(decoded: DecodedEdition) -> None:
    assert {"新质生产力", "人工智能+", "低空经济"} <= called_new(decoded)
    assert decoded.dropped == ()


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_the_brief_names_them_and_the_gaps(decoded: DecodedEdition, suffix: str) -> None:
    text = brief_text(decoded, suffix, lang="zh")
    assert [words for words in ("新质生产力", "人工智能+", "低空经济") if words not in text] == []
    assert {"1989", "1990", "1991", "1996"} <= set(decoded.coverage.gaps)
    assert "1989-1991" in text
    assert "1996" in text


def test_nothing_is_called_new_that_an_earlier_report_has(reports: Path, decoded: DecodedEdition) -> None:
    corpus = open_record(reports).corpus
    earlier = [corpus.folded(card.doc_id) for card in corpus.documents() if card.edition and card.edition < "2024"]
    scanned = [re.sub(r"\s", "", text) for text in paragraphs(before=2024)]
    for form in called_new(decoded):
        assert not any(form.lower() in text for text in earlier), form
        assert not any(form in text for text in scanned), form


SCANS = {
    "新质生产力": "新质生产力",
    "低空经济": "低空经济",
    "人工智能+": r"人工智能[+＋]",
    "改革开放": "改革[开開]放",
    # Traditional in 1954, both scripts within one text in 1957.
    "稳": "[稳穩]",
    "国": "[国國]",
    "計劃": "[计計][划劃]",
    "劳动人民": "[劳勞][动動]人民",
}


@pytest.mark.parametrize(("words", "pattern"), SCANS.items(), ids=list(SCANS))
def test_counts_are_those_of_a_plain_scan(reports: Path, words: str, pattern: str) -> None:
    n = sum(len(re.findall(pattern, re.sub(r"\s", "", text))) for text in paragraphs())
    assert n > 0
    assert find_text(reports, words, limit=0).n_occurrences == n

"""`watchwords trace`: counts by hand on invented texts, and what the bundled record is known to hold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from tests.walks.lakeside import add, rows, write

from watchwords.errors import UsageError
from watchwords.walks.schemas import answer_schema
from watchwords.brief.trace_text import describe_trace
from watchwords.walks.tracing import trace_subject

SPEECHES = rows(
    ("2018", "湖畔论坛开幕。大家谈水。"),
    ("2019", "我们提出数字湖岸。数字湖岸要靠大家。"),
    ("2021", "大家谈船。"),
    ("2022", "数字湖岸再次写入公报。"),
)


@pytest.fixture
def lake(record: Path, tmp_path: Path) -> Path:
    add(record, write(tmp_path / "speeches.jsonl", SPEECHES))
    return record


def test_counts_are_those_of_the_texts(lake: Path) -> None:
    answer = trace_subject(lake, "数字湖岸")
    assert (answer.kind, answer.key) == ("formulation", "digital-shore")
    assert {one.edition: one.n_occurrences for one in answer.editions} == {"2018": 0, "2019": 2, "2021": 0, "2022": 1}
    assert (answer.n_occurrences, answer.n_documents_with) == (3, 2)
    assert answer.first is not None
    assert answer.first.text == "我们提出数字湖岸。"
    assert answer.last is not None
    assert answer.last.text == "数字湖岸再次写入公报。"


def test_each_edition_is_judged_by_what_came_before_it(lake: Path) -> None:
    verdicts = {one.edition: one.verdict for one in trace_subject(lake, "digital shore").editions}
    assert verdicts == {"2018": None, "2019": "first attested", "2021": "absent", "2022": "present"}


def test_later_editions_change_nothing_said_of_earlier_ones(lake: Path, tmp_path: Path) -> None:
    before = trace_subject(lake, "数字湖岸").editions
    add(lake, write(tmp_path / "more.jsonl", rows(("2023", "数字湖岸，数字湖岸，数字湖岸。"))))
    assert trace_subject(lake, "数字湖岸").editions[: len(before)] == before


def test_either_language_and_script_and_the_key_ask_for_the_same(lake: Path) -> None:
    asked = [
        trace_subject(lake, form)
        for form in ("数字湖岸", "數字湖岸", "digital shore", "Digital Shore", "digital-shore")
    ]
    first = asked[0]
    assert all((one.key, one.editions) == (first.key, first.editions) for one in asked[1:])


@pytest.mark.parametrize(("wording", "n"), [("大家", 3), ("水", 1), ("大家谈", 2), ("公报", 1)])
def test_a_wording_no_list_has_is_counted_exactly(lake: Path, wording: str, n: int) -> None:
    answer = trace_subject(lake, wording)
    assert (answer.kind, answer.key, answer.n_occurrences) == ("wording", None, n)


def test_english_wordings_are_whole_words(record: Path, tmp_path: Path) -> None:
    add(record, write(tmp_path / "speeches.jsonl", rows(("2018", "Art is long. Smart art is short."))))
    assert trace_subject(record, "art").n_occurrences == 2


def test_a_gap_is_marked_and_says_nothing(record: Path, tmp_path: Path) -> None:
    add(record, write(tmp_path / "speeches.jsonl", rows(("2019", "数字湖岸。"))))
    answer = trace_subject(record, "数字湖岸")
    gap = answer.editions[0]
    assert (gap.edition, gap.n_documents, gap.rate, gap.verdict) == ("2018", 0, None, None)
    assert answer.coverage.gaps == ("2018",)
    assert "2018  ////// no documents" in describe_trace(answer)


def test_a_wording_broken_at_the_end_of_a_line_is_not_first_later(record: Path, tmp_path: Path) -> None:
    add(record, write(tmp_path / "old.jsonl", rows(("2018", "大家谈水。\n\n我们说数字\n\n湖岸如何。"))))
    add(record, write(tmp_path / "new.jsonl", rows(("2019", "数字湖岸。"))))
    assert trace_subject(record, "数字湖岸").editions[-1].verdict == "present"


def test_of_a_wording_nobody_has_the_nearest_is_named(lake: Path) -> None:
    with pytest.raises(UsageError) as caught:
        trace_subject(lake, "数字湖面")
    assert "数字湖岸" in (caught.value.mend or "")


@pytest.mark.parametrize("asked", ["", "  ", "\u200b"])
def test_nothing_cannot_be_traced(lake: Path, asked: str) -> None:
    with pytest.raises(UsageError, match="nothing to trace"):
        trace_subject(lake, asked)


@pytest.mark.parametrize("asked", [".*", "数字湖岸[", "(?P<x>", "长" * 5000])
def test_patterns_and_long_wordings_are_plain_text(lake: Path, asked: str) -> None:
    with pytest.raises(UsageError, match="stands in none of 4 documents"):
        trace_subject(lake, asked)


def test_an_empty_record_says_what_to_do(record: Path) -> None:
    with pytest.raises(UsageError) as caught:
        trace_subject(record, "数字湖岸")
    assert "watchwords add" in (caught.value.mend or "")


def test_the_shared_future_in_cyberspace_is_followed_from_2015(bundled: Path) -> None:
    answer = trace_subject(bundled, "community with a shared future in cyberspace")
    by_edition = {one.edition: one for one in answer.editions}
    assert by_edition["2014"].n_occurrences == 0
    assert by_edition["2015"].verdict == "first attested"
    assert {form.lang for form in answer.forms} == {"zh", "en"}
    assert "习近平" in {speaker.names.zh for speaker in answer.speakers}


@pytest.mark.parametrize(
    ("asked", "kind"),
    [("张勇", "person"), ("阿里巴巴", "organisation"), ("cybersecurity", "theme"), ("rul-085", "rule")],
)
def test_people_bodies_themes_and_rules_are_traced(bundled: Path, asked: str, kind: str) -> None:
    answer = trace_subject(bundled, asked)
    assert answer.kind == kind
    assert answer.n_occurrences == sum(one.n_occurrences for one in answer.editions) > 0


def test_every_passage_is_verbatim(bundled: Path) -> None:
    from watchwords.corpus.corpus import Corpus

    corpus = Corpus.open(bundled)
    answer = trace_subject(bundled, "数字经济")
    passages = [answer.first, answer.last, *(speaker.passage for speaker in answer.speakers)]
    for passage in passages:
        assert passage is not None
        assert corpus.document(passage.doc_id).text[passage.start : passage.end] == passage.text


def test_the_command_prints_what_its_schema_says(lake: Path) -> None:
    command = [sys.executable, "-m", "watchwords", "trace", str(lake), "数字湖岸", "--json"]
    done = subprocess.run(command, capture_output=True, check=True)
    validator = jsonschema.Draft202012Validator(json.loads(answer_schema("trace")))
    answer = json.loads(done.stdout)
    validator.validate(answer)
    assert answer["n_occurrences"] == 3


def test_the_same_record_gives_the_same_trace(lake: Path) -> None:
    assert trace_subject(lake, "大家") == trace_subject(lake, "大家")

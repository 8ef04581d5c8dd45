"""`watchwords trace`: counts by hand on invented texts, and what the bundled record is known to hold."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.walks.lakeside import add, rows, write

from watchwords.brief.trace_text import describe_trace
from watchwords.brief.trace_words import _TOLD
from watchwords.cli import main
from watchwords.errors import UsageError
from watchwords.measures import course, grounds
from watchwords.walks.opening import open_record
from watchwords.walks.schemas import answer_schema
from watchwords.walks.standing import find_standing
from watchwords.walks.subject import resolve_subject
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


@pytest.mark.parametrize("asked", ["", "  ", "\u200b"])
def test_nothing_cannot_be_traced(lake: Path, asked: str) -> None:
    with pytest.raises(UsageError, match="nothing to trace"):
        trace_subject(lake, asked)


@pytest.mark.parametrize("asked", [".*", "数字湖岸[", "(?P<x>", "shore(s)?", "长" * 5000, "long " * 2000])
def test_patterns_and_long_wordings_are_plain_text(lake: Path, asked: str) -> None:
    with pytest.raises(UsageError, match="stands in none of 4 documents"):
        trace_subject(lake, asked)


# --- one way of counting ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wording", "n"),
    [
        ("人民生活改善。民生为先，保障民生。", "民生", 2),
        ("A green walkway. Two green walkways. The green-walkway plan.", "green walkway", 3),
        ("我们说清水\n\n共识如何。清水共识不变。", "清水共识", 2),
        ("They spoke of the clear\n\nwater pact. The clear water pact holds.", "clear water pact", 2),
    ],
)
def test_a_trace_counts_as_the_audit_does(record: Path, tmp_path: Path, text: str, wording: str, n: int) -> None:
    add(record, write(tmp_path / "speeches.jsonl", rows(("2018", text))))
    opened = open_record(record)
    places = find_standing(opened, resolve_subject(opened.series, wording))
    assert trace_subject(record, wording).n_occurrences == len(places) == n


# --- figures ------------------------------------------------------------------------------------------------

GROWTH = rows(
    ("2018", "去年国内生产总值增长6.9%。湖岸贸易额达到35亿元。"),
    ("2019", "Last year GDP growth was 6.6 percent. The lakeside trade volume reached 4 billion yuan."),
    ("2021", "今年国内生产总值预期增长6%以上。单位国内生产总值能耗降低3%左右。"),
)


@pytest.fixture
def growing(record: Path, tmp_path: Path) -> Path:
    add(record, write(tmp_path / "speeches.jsonl", GROWTH))
    return record


@pytest.mark.parametrize("asked", ["国内生产总值增长", "GDP growth", "gdp-growth", "GDP增速"])
def test_a_measure_is_followed_in_both_languages(growing: Path, asked: str) -> None:
    answer = trace_subject(growing, asked)
    assert (answer.kind, answer.key) == ("figure", "gdp-growth")
    told = [(one.edition, one.number, one.unit) for one in answer.figures]
    assert told == [("2018", "6.9", "percent"), ("2019", "6.6", "percent"), ("2021", "6", "percent")]
    assert answer.figures[2].hedge == "at_least"
    assert answer.n_occurrences == 3


@pytest.mark.parametrize(
    ("asked", "edition", "number"),
    [("湖岸贸易额", "2018", "3500000000"), ("lakeside trade volume", "2019", "4000000000")],
)
def test_figures_of_a_measure_no_list_has_stand_beside_its_uses(
    growing: Path, asked: str, edition: str, number: str
) -> None:
    answer = trace_subject(growing, asked)
    assert (answer.kind, answer.n_occurrences) == ("wording", 1)
    assert [(one.edition, one.number, one.currency) for one in answer.figures] == [(edition, number, "CNY")]


@pytest.mark.parametrize("asked", ["国内生产总值增长", "GDP growth"])
def test_a_kind_can_be_asked_for(growing: Path, asked: str) -> None:
    assert trace_subject(growing, asked, kind="wording").kind == "wording"
    with pytest.raises(UsageError, match="no theme is known as") as caught:
        trace_subject(growing, asked, kind="theme")
    assert "figure" in (caught.value.mend or "")


# --- grounds ------------------------------------------------------------------------------------------------


def test_every_verdict_says_why(lake: Path) -> None:
    by_edition = {one.edition: one for one in trace_subject(lake, "digital shore").editions}
    codes = {edition: [reason.code for reason in one.reasons] for edition, one in by_edition.items()}
    assert codes["2018"] == ["documents", "nothing earlier"]
    assert codes["2019"] == ["documents", "earlier documents", "few documents now", "one document: no test"]
    assert by_edition["2019"].reasons[1].numbers == {"with": 0, "of": 1, "editions_with": 0, "editions": 1}
    assert codes["2022"] == ["documents", "earlier documents", "absent before"]
    assert by_edition["2022"].reasons[2].about == ("2019",)
    assert [reason.code for reason in by_edition["2018"].change_reasons] == []
    assert by_edition["2019"].change_reasons[0].code == "none on one side"


def test_a_gap_says_that_it_is_none_of_the_absences(record: Path, tmp_path: Path) -> None:
    add(record, write(tmp_path / "speeches.jsonl", rows(("2019", "数字湖岸。"))))
    gap = trace_subject(record, "数字湖岸").editions[0]
    assert [reason.code for reason in gap.reasons] == ["no documents"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_ground_has_its_sentence(lang: Any) -> None:
    told = set(_TOLD[lang])
    source = Path(grounds.__file__).read_text(encoding="utf-8")
    course_source = Path(course.__file__).read_text(encoding="utf-8")
    codes = set(re.findall(r'Ground\(\s*"([^"]+)"', source + course_source))
    assert codes == told


def test_the_terminal_speaks_both_languages(lake: Path) -> None:
    answer = trace_subject(lake, "digital shore")
    english, chinese = describe_trace(answer, lang="en"), describe_trace(answer, lang="zh")
    assert "first attested: in 1 of 1 documents; none of 1 earlier ones" in english
    assert "首见：1篇文件中1篇有；此前1篇均无" in chinese
    assert "今后" not in chinese


def test_a_wording_no_list_has_says_why_it_has_no_rank(lake: Path) -> None:
    listed, bare = trace_subject(lake, "数字湖岸"), trace_subject(lake, "大家")
    assert (listed.why_no_rank, listed.editions[1].rank) == (None, 1)
    assert bare.why_no_rank == "not a listed formulation"
    assert {one.rank for one in bare.editions} == {None}
    assert "只有系列所列的提法才互相比较" in describe_trace(bare, lang="zh")


# --- bad input ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "asked", "n"), [("水，水，船。", "水", 2), ("I am a b, and I do.", "I", 2)])
def test_one_character_is_a_wording(record: Path, tmp_path: Path, text: str, asked: str, n: int) -> None:
    add(record, write(tmp_path / "speeches.jsonl", rows(("2018", text))))
    answer = trace_subject(record, asked)
    assert (answer.n_occurrences, answer.editions[0].verdict) == (n, None)


@pytest.mark.parametrize("asked", ["数字湖岸", "digital shore"])
def test_one_edition_is_held_against_nothing(record: Path, tmp_path: Path, asked: str) -> None:
    add(record, write(tmp_path / "speeches.jsonl", rows(("2018", "数字湖岸，digital shore。"))))
    (only,) = trace_subject(record, asked).editions
    assert (only.verdict, only.change, [reason.code for reason in only.reasons]) == (
        None,
        None,
        ["documents", "nothing earlier"],
    )


@pytest.mark.parametrize("asked", ["数字湖岸", "digital shore"])
def test_a_document_without_words_is_searched_and_counts_nothing(record: Path, tmp_path: Path, asked: str) -> None:
    add(record, write(tmp_path / "speeches.jsonl", rows(("2018", "……"), ("2019", "数字湖岸，digital shore。"))))
    empty, full = trace_subject(record, asked).editions
    assert (empty.n_documents, empty.n_units, empty.rate) == (1, 0, None)
    assert full.verdict == "first attested"


@pytest.mark.parametrize(("asked", "nearest"), [("数字湖面", "数字湖岸"), ("digital shores ahead", "digital shore")])
def test_of_an_unknown_wording_the_nearest_is_named(lake: Path, asked: str, nearest: str) -> None:
    with pytest.raises(UsageError) as caught:
        trace_subject(lake, asked)
    assert nearest in (caught.value.mend or "")


@pytest.mark.parametrize("asked", ["数字湖岸", "digital shore"])
def test_an_empty_record_asks_for_documents_in_either_language(record: Path, asked: str) -> None:
    with pytest.raises(UsageError, match="no document of the record has an edition"):
        trace_subject(record, asked)


@pytest.mark.parametrize(("lang", "words"), [("zh", "首见"), ("en", "first attested")])
def test_the_command_answers_in_the_language_asked_for(
    lake: Path, lang: str, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["watchwords", "trace", str(lake), "数字湖岸", "--lang", lang])
    with pytest.raises(SystemExit) as left:
        main()
    assert (left.value.code, words in capsys.readouterr().out) == (0, True)


# --- real texts ---------------------------------------------------------------------------------------------


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

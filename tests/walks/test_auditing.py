"""`watchwords audit`: statements on an invented record with verdicts by hand, and on the bundled one."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from tests.walks.lakeside import SERIES, add, rows, write

from watchwords.answers.auditing import AuditedStatement
from watchwords.cli import main
from watchwords.errors import UsageError
from watchwords.walks.auditing import audit_text, describe_audit
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record
from watchwords.walks.schemas import answer_schema

SPEECHES = rows(
    ("2019", "湖畔论坛开幕。我们提出數字湖岸。大家谈到人民生活。The ferry was praised."),
    ("2020", "大家谈船。到场者有900人。绿色\n湖岸要靠大家。"),
    (
        "2021",
        "数字湖岸再次写入公报。数字湖岸要靠大家。蓝色湖岸是新词。民生要靠大家。到场者有1200人。Ferries are loved.",
    ),
    ("2022", "蓝色湖岸，蓝色湖岸。数字湖岸。"),
)


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2018 is a gap: the series lists it, no document is here. No test changes it."""
    folder = tmp_path_factory.mktemp("lake")
    new_record(folder / "record", str(write(folder / "lake.toml", SERIES)))
    add(folder / "record", write(folder / "speeches.jsonl", SPEECHES))
    return folder / "record"


def audited(record: Path, text: str, edition: str | None = None) -> AuditedStatement:
    (found,) = audit_text(record, text, edition=edition).statements
    return found


def codes(found: AuditedStatement) -> list[str]:
    return [reason.code for reason in found.reasons]


TWINS = [
    ("2021年公报首次提到“数字湖岸”。", 'The 2021 report mentions "digital shore" for the first time.', "false"),
    ("2021年公报首次提到“蓝色湖岸”。", 'The 2021 report mentions "蓝色湖岸" for the first time.', "true with note"),
    ("与去年不同，2021年公报提到“数字湖岸”。", 'Unlike last year, the 2021 report mentions "digital shore".', "true"),
    ("与2019年不同，2021年公报提到“数字湖岸”。", 'Unlike in 2019, the 2021 report mentions "digital shore".', "false"),
    (
        "与去年不同，2021年没有提到“数字湖岸”。",
        'Unlike last year, the 2021 text does not mention "digital shore".',
        "false",
    ),
    ("2021年公报首次提到“水下湖岸”。", 'The 2021 report mentions "sunken shore" for the first time.', "untestable"),
    ("2021年公报提到“数字湖岸”达2次。", 'There were two mentions of "digital shore" in 2021.', "true"),
    ("2021年公报提到“数字湖岸”达9次。", 'There were nine mentions of "digital shore" in 2021.', "false"),
    ("2022年提到“数字湖岸”的次数创历史新高。", 'In 2022 "digital shore" got a record number of mentions.', "false"),
    (
        "自2021年以来，每届公报都写入“数字湖岸”。",
        'Since 2021, "digital shore" has appeared in each report.',
        "true with note",
    ),
    ("自2020年以来，每届公报都写入“数字湖岸”。", 'Since 2020, "digital shore" has appeared in each report.', "false"),
    ("自2019年以来，公报都写入“数字湖岸”。", 'Since 2019, "digital shore" has appeared in each report.', "false"),
    # First used then, and not said of every edition.
    ("自2019年以来，公报写入“数字湖岸”。", 'Since 2019, "digital shore" has stood in the report.', "true with note"),
]


MORE_TWINS = [
    (
        "2021年公报是首份提到“数字湖岸”的公报。",
        'The 2021 report is the first report to mention "digital shore".',
        "false",
    ),
    (
        "2021年公报提到“蓝色湖岸”，此前没有一份公报提到。",
        'In 2021 it named "蓝色湖岸"; no earlier report did.',
        "true with note",
    ),
    (
        "2021年公报时隔两年再次提到“数字湖岸”。",
        'In 2021 "digital shore" was named for the first time in two years.',
        "true",
    ),
    (
        "2022年公报两年来首次提到“数字湖岸”。",
        'In 2022 "digital shore" was named for the first time in two years.',
        "false",
    ),
    ("2022年公报连续两年提到“数字湖岸”。", 'In 2022 it named "digital shore" for the second consecutive year.', "true"),
    ("2022年公报连续三年提到“数字湖岸”。", 'In 2022 it named "digital shore" for the third consecutive year.', "false"),
    (
        "2022年公报第三次提到“数字湖岸”。",
        'In 2022 the report mentioned "digital shore" for the third time.',
        "true with note",
    ),
    ("2022年公报第二次提到“数字湖岸”。", 'In 2022 the report mentioned "digital shore" for the second time.', "false"),
    (
        "2022年公报提到“数字湖岸”的次数为两年来最多。",
        'In 2022 it made the most mentions of "digital shore" in two years.',
        "false",
    ),
]


def test_more_relations_in_both_languages(lake: Path) -> None:
    for language in (0, 1):
        answer = audit_text(lake, "\n\n".join(twin[language] for twin in MORE_TWINS))
        assert [found.verdict for found in answer.statements] == [verdict for _, _, verdict in MORE_TWINS]


def test_a_low_is_held_against_lower_figures(lake: Path) -> None:
    assert audited(lake, "2022年到场者达1000人，创历史新低。").verdict == "false"
    assert audited(lake, "2022年到场者达800人，创历史新低。").verdict == "true with note"
    assert audited(lake, "2022年到场者达1100人，为2020年以来最低。").verdict == "true"


def test_the_kind_of_text_named_is_the_kind_compared(tmp_path: Path) -> None:
    texts = [
        ("2019", "briefing", "大家谈数字湖岸。"),
        ("2020", "keynote", "今天很好。"),
        ("2021", "keynote", "再谈数字湖岸。"),
    ]
    lines = [
        json.dumps({"title": f"论坛 {year} {kind}", "year": year, "kind": kind, "text": text}, ensure_ascii=False)
        for year, kind, text in texts
    ]
    new_record(tmp_path / "record", str(write(tmp_path / "lake.toml", SERIES)))
    add(tmp_path / "record", write(tmp_path / "texts.jsonl", "\n".join(lines)))
    for text in (
        "2021年主旨演讲首次提到“数字湖岸”。",
        'In 2021 the keynote mentioned "数字湖岸" for the first time.',
    ):
        found = audited(tmp_path / "record", text)
        assert (found.verdict, codes(found)[-1]) == ("true with note", "only of this kind of document")
    assert audited(tmp_path / "record", "2021年公报首次提到“数字湖岸”。").verdict == "false"


def test_both_languages_get_the_same_verdict(lake: Path) -> None:
    expected = [verdict for _, _, verdict in TWINS]
    for language in (0, 1):
        answer = audit_text(lake, "\n\n".join(twin[language] for twin in TWINS))
        assert [found.verdict for found in answer.statements] == expected


def test_the_counter_example_is_the_first_passage_in_any_script(lake: Path) -> None:
    found = audited(lake, "2021年公报首次提到“数字湖岸”。")
    assert found.counter_example is not None
    assert found.counter_example.text == "我们提出數字湖岸。"
    document = open_record(lake).corpus.document(found.counter_example.doc_id)
    assert document.edition == "2019"
    assert document.text[found.counter_example.start : found.counter_example.end] == found.counter_example.text
    assert {count.edition: count.n_occurrences for count in found.counts} == {
        "2018": 0,
        "2019": 1,
        "2020": 0,
        "2021": 2,
    }


def test_the_statement_is_a_verbatim_slice_of_the_text(lake: Path) -> None:
    text = "开头。\n\n２０２１年公报首次提到“数字湖岸”。结尾。"
    found = audited(lake, text)
    assert text[found.start : found.end] == found.text == "２０２１年公报首次提到“数字湖岸”。"
    assert found.cue == "首次"


def test_a_wording_across_the_end_of_a_line_is_a_counter_example(lake: Path) -> None:
    found = audited(lake, "“绿色湖岸”首次提出。", "2022")
    assert found.counter_example is None or "湖岸" in found.counter_example.text
    assert "2020" in found.reasons[0].about or found.verdict == "untestable"


def test_another_number_of_an_english_noun_is_a_counter_example(lake: Path) -> None:
    found = audited(lake, 'In 2021, "ferries" were mentioned for the first time.')
    assert found.verdict == "false"
    assert found.counter_example is not None
    assert found.counter_example.text == "The ferry was praised."


def test_a_short_wording_does_not_stand_where_two_words_meet(lake: Path) -> None:
    found = audited(lake, "2021年公报首次提到“民生”。")
    assert found.verdict == "true with note"
    assert [count.n_occurrences for count in found.counts] == [0, 0, 0, 1]


def test_a_gap_is_a_note(lake: Path) -> None:
    found = audited(lake, "2021年公报首次提到“蓝色湖岸”。")
    assert codes(found) == ["stands in none of the earlier", "gap"]
    assert found.reasons[1].about == ("2018",)


def test_the_edition_is_given_or_named_or_the_statement_is_untestable(lake: Path) -> None:
    text = "公报首次提到“蓝色湖岸”。"
    assert codes(audited(lake, text)) == ["no edition named"]
    assert audited(lake, text, "2021").verdict == "true with note"
    assert audited(lake, text, "2022").verdict == "false"
    assert audited(lake, "2021年公报首次提到“蓝色湖岸”。", "2022").edition == "2021"
    assert codes(audited(lake, "1999年公报首次提到“蓝色湖岸”。")) == ["no such edition"]


def test_no_subject_is_said(lake: Path) -> None:
    for text in ("2021年湖畔首次通电。", "In 2021 the shore had light for the first time."):
        assert codes(audited(lake, text)) == ["no subject"]


def test_what_happens_to_a_thing_is_not_tested_as_its_wording(lake: Path) -> None:
    assert codes(audited(lake, "数字湖岸2021年首次实现盈利。")) == ["nothing is said of its wording"]
    assert codes(audited(lake, "数字湖岸论坛2021年首次举办。")) == ["no subject"]
    assert codes(audited(lake, "In 2021 the digital shore made money for the first time.")) == [
        "nothing is said of its wording"
    ]


def test_what_others_said_does_not_refute_one_speaker(lake: Path) -> None:
    for text in ("2021年他首次提到“数字湖岸”。", 'In 2021 she mentioned "digital shore" for the first time.'):
        found = audited(lake, text)
        assert (found.verdict, codes(found)[0]) == ("untestable", "may be said of one speaker")


def test_several_subjects_are_answered_each(lake: Path) -> None:
    answer = audit_text(lake, "2021年公报首次提到“数字湖岸”和“蓝色湖岸”。")
    assert [(one.subject, one.verdict) for one in answer.statements] == [
        ("数字湖岸", "false"),
        ("蓝色湖岸", "true with note"),
    ]
    assert answer.n_false == 1


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("2021年公报首次提到“蓝色湖岸”，并重申数字湖岸。", ["蓝色湖岸"]),
        ("2021年公报重申数字湖岸，首次提到“蓝色湖岸”。", ["蓝色湖岸"]),
        ("2021年公报首次提到“蓝色湖岸”、“数字湖岸”。", ["蓝色湖岸", "数字湖岸"]),
        ("2021年公报写入“蓝色湖岸”，这是首次。", ["蓝色湖岸"]),
        ('In 2021 for the first time it named "blue shore", and kept to the digital shore.', ["blue shore"]),
        ('Unlike earlier years, in 2021 the text named "blue shore", "green shore" and "red shore".', None),
    ],
)
def test_the_subject_is_in_the_clause_of_the_statement(lake: Path, text: str, subjects: list[str] | None) -> None:
    found = [one.subject for one in audit_text(lake, text).statements]
    assert found == (subjects or ["blue shore", "green shore", "red shore"])


def test_a_quoted_thing_that_is_launched_is_not_tested(lake: Path) -> None:
    for text in ("“蓝色湖岸”2021年实现首次返航。", 'The "blue shore" sailed for the first time in 2021.'):
        assert codes(audited(lake, text)) == ["nothing is said of its wording"]


def test_a_record_figure_needs_the_same_measure_earlier(lake: Path) -> None:
    assert audited(lake, "2021年产值达300万元，创历史新高。").verdict == "untestable"


def test_a_record_figure_is_held_against_the_same_measure(lake: Path) -> None:
    true, false = audited(lake, "2022年到场者达2000人，创下新高。"), audited(lake, "2022年到场者达1000人，创下纪录。")
    assert (true.verdict, codes(true)) == ("true with note", ["larger than in", "no such figure in"])
    assert (false.verdict, false.kind) == ("false", "figure")
    assert false.counter_example is not None
    assert false.counter_example.text == "到场者有1200人。"


def test_statements_far_apart_keep_their_subjects(lake: Path) -> None:
    text = "无事。\n\n" * 50 + "2021年公报首次提到数字湖岸。\n\n" + "无事。\n\n" * 50 + "2021年公报首次提到“蓝色湖岸”。"
    found = audit_text(lake, text).statements
    assert [(one.subject, one.verdict) for one in found] == [("数字湖岸", "false"), ("蓝色湖岸", "true with note")]
    assert all(text[one.start : one.end] == one.text for one in found)


def test_near_misses_are_no_statements(lake: Path) -> None:
    text = "数字湖岸首次公开募股。首届论坛有会议记录。First-time visitors kept a record of the first day."
    answer = audit_text(lake, text, edition="2021")
    assert answer.statements == ()
    assert "no statement of contrast found" in describe_audit(answer)


def test_an_empty_text_and_an_unknown_edition(lake: Path) -> None:
    assert audit_text(lake, "").statements == ()
    with pytest.raises(UsageError):
        audit_text(lake, "首次", edition="1900")


def test_an_empty_record_is_told(record: Path) -> None:
    with pytest.raises(UsageError):
        audit_text(record, "首次提到水。")


def test_command_prints_the_schema_and_leaves_with_3(lake: Path, tmp_path: Path) -> None:
    text = write(tmp_path / "text.txt", "2021年公报首次提到“数字湖岸”。")
    asked = [sys.executable, "-m", "watchwords", "audit", str(lake), str(text), "--json"]
    run = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert run.returncode == 3
    jsonschema.Draft202012Validator(json.loads(answer_schema("audit"))).validate(json.loads(run.stdout))


def test_a_text_on_standard_input_without_statements_leaves_with_0(lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["watchwords", "audit", str(lake), "-", "--edition", "2021"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("无事。".encode()), encoding="utf-8"))
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 0


# --- the bundled record, checked by hand ------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Unlike previous summits, the 2021 summit dwelt on “tech for good” and on common prosperity.",
        "与往届不同，2021年大会强调“科技向善”和共同富裕。",
    ],
)
def test_tech_for_good_was_there_in_2020_and_common_prosperity_was_not(bundled: Path, text: str) -> None:
    good, prosperity = audit_text(bundled, text).statements
    assert (good.verdict, prosperity.verdict) == ("false", "true with note")
    assert good.counter_example is not None
    assert "tech for good" in good.counter_example.text
    assert open_record(bundled).corpus.document(good.counter_example.doc_id).edition == "2020"
    assert [reason.code for reason in prosperity.reasons] == ["stands in none of the earlier", "only paraphrases here"]


def test_counts_of_paraphrases_refute_no_number(bundled: Path) -> None:
    found = audited(bundled, "There were 12 mentions of “tech for good” in 2021.")
    assert (found.verdict, codes(found)[-1]) == ("untestable", "only paraphrases here")

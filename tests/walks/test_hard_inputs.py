"""What is not a document is told so, the rest goes on, and nothing stored is lost; traps of script, width and line."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from watchwords.cli import cli
from watchwords.errors import ConfigurationError, RecordError, UsageError
from watchwords.records import AddAnswer
from watchwords.walks import inputs
from watchwords.walks.adding import add_inputs
from watchwords.walks.decoding import decode_edition
from watchwords.walks.finding import find_text
from watchwords.walks.keeping import new_record, record_status
from watchwords.walks.opening import OPTIONS_FILE, open_record
from watchwords.walks.schemas import answer_schema

SERIES = """
key = "lake"
name = { zh = "湖畔论坛", en = "Lakeside Forum" }
unit = { zh = "论坛", en = "forum" }
edition_by = "year"
default_kind = "speech"
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    (tmp_path / "lake.toml").write_text(SERIES, encoding="utf-8")
    new_record(tmp_path / "record", str(tmp_path / "lake.toml"))
    return tmp_path / "record"


def add(record: Path, *paths: Path) -> AddAnswer:
    return add_inputs(record, [str(path) for path in paths], jobs=1)


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "watchwords", *arguments], capture_output=True, text=True, check=False, timeout=120
    )


GOOD = "湖畔论坛2021年开幕。绿色湖岸建设加快。"

BAD: list[tuple[str, Callable[[Path], Path], str]] = [
    ("empty file", lambda d: write(d / "empty.txt", b""), "empty"),
    ("binary named .txt", lambda d: write(d / "picture.txt", bytes(range(256)) * 8), "encoding"),
    ("only scripts", lambda d: write(d / "page.html", "<html><script>let x = 1</script></html>"), "without text"),
    ("no such file", lambda d: d / "nothing.txt", "no such file"),
    ("broken row", lambda d: write(d / "rows.jsonl", '{"text": "湖畔"}\n{broken\n'), "not JSON"),
    ("row without text", lambda d: write(d / "rows.jsonl", '{"title": "湖畔"}\n'), "without text"),
    ("impossible date", lambda d: write(d / "s.md", "---\ndate: 2021年13月\n---\n湖畔论坛开幕。\n"), "no such date"),
    ("unclosed front matter", lambda d: write(d / "s.md", "---\ntitle: t\n湖畔论坛开幕。\n"), "front matter"),
]


@pytest.mark.parametrize(("make", "what"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_one_bad_input_is_one_clear_failure_and_the_rest_goes_on(
    record: Path, tmp_path: Path, make: Callable[[Path], Path], what: str
) -> None:
    good = write(tmp_path / "in" / "good.txt", GOOD)
    answer = add(record, make(tmp_path / "in"), good)
    assert [failure for failure in answer.failures if what in failure.what]
    assert all(failure.where and failure.mend for failure in answer.failures)
    assert find_text(record, "绿色湖岸").n_occurrences == 1
    assert set(record_status(record).failures) == set(answer.failures)


def test_a_huge_file_is_refused_before_it_is_read(record: Path, tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(200 << 20)
    answer = add(record, huge)
    assert (answer.n_added, answer.n_failed) == (0, 1)
    assert "the limit is" in answer.failures[0].what


def test_a_folder_that_may_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "in" / "shut" / "a.txt", GOOD)
    write(tmp_path / "in" / "open.txt", GOOD)
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = inputs.list_inputs([str(tmp_path / "in")])
    assert [name for name, _ in found.files] == ["in/open.txt"]
    assert [(failure.where, "not allowed" in failure.what) for failure in found.failures] == [("in/shut", True)]


def test_an_unclosed_quotation_mark_spoils_one_paragraph(record: Path, tmp_path: Path) -> None:
    text = "李湖生说：“绿色湖岸要建设。\n\n王水说：“湖水要清。”他还说：“湖岸要绿。”\n"
    assert add(record, write(tmp_path / "2021.txt", text)).n_failed == 0
    document = open_record(record).corpus.documents()[0]
    rows = open_record(record).corpus.sentences(document.doc_id)
    assert [row.block for row in rows].count(1) == 2


def test_the_same_bytes_twice_are_one_document(record: Path, tmp_path: Path) -> None:
    first = add(record, write(tmp_path / "a.txt", GOOD))
    second = add(record, write(tmp_path / "b.txt", GOOD), tmp_path / "a.txt")
    assert (first.n_added, second.n_added, second.n_known) == (1, 0, 2)
    assert second.duplicates == ("b.txt: same bytes as a.txt", "a.txt: same bytes as a.txt")


def test_what_lies_beside_documents_is_no_document(record: Path, tmp_path: Path) -> None:
    write(tmp_path / "in" / "README.md", "About this folder")
    write(tmp_path / "in" / ".hidden.txt", "湖")
    write(tmp_path / "in" / "s.txt", GOOD)
    write(tmp_path / "in" / "s.txt.yaml", "edition: '2019'\nspeaker: 李湖生\n")
    answer = add(record, tmp_path / "in")
    assert (answer.n_added, len(answer.skipped)) == (1, 1)
    card = open_record(record).corpus.documents()[0]
    assert (card.edition, card.speaker) == ("2019", "李湖生")


def test_one_process_or_two_give_the_same_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("watchwords.walks.adding.POOL_FROM_CHARACTERS", 10)
    write(tmp_path / "lake.toml", SERIES)
    for n in range(6):
        write(tmp_path / "in" / f"{2015 + n}.txt", f"湖畔论坛{2015 + n}年。{GOOD * (n + 1)}")
    snapshots = set()
    for jobs in (1, 2):
        home = tmp_path / f"record{jobs}"
        new_record(home, str(tmp_path / "lake.toml"))
        add_inputs(home, [str(tmp_path / "in")], jobs=jobs)
        corpus = open_record(home).corpus
        snapshots.add((corpus.snapshot(), tuple(corpus.mentions())))
    assert len(snapshots) == 1


def rows(*speeches: tuple[str, str]) -> str:
    lines = [{"title": f"论坛 {year}", "year": year, "kind": "speech", "text": text} for year, text in speeches]
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)


EARLIER = {
    "traditional script": "會議提出「數字湖岸」行動。",
    "across a line break": "会议提出数字\n湖岸行动。",
    "spaces inside": "会议提出数 字 湖 岸行动。",
    "plain": "会议提出数字湖岸行动。",
}
EARLIER_EN = {
    "across a line break": "The forum named a Digital\nShore Plan.",
    "full width": "The forum named a Ｄｉｇｉｔａｌ Ｓｈｏｒｅ Plan.",
    "lower case": "The forum named a digital shore plan.",
}


@pytest.mark.parametrize("before", EARLIER.values(), ids=list(EARLIER))
def test_a_term_an_earlier_text_has_in_another_guise_is_not_new(record: Path, tmp_path: Path, before: str) -> None:
    now = "开展“数字湖岸”行动，推进“蓝色湖空”行动。"
    add(record, write(tmp_path / "s.jsonl", rows(("2019", before), ("2020", "湖。"), ("2021", now))))
    new = {f.names.zh for f in decode_edition(record, "2021").findings if f.claim == "new_wording"}
    assert ("数字湖岸" in new, "蓝色湖空" in new) == (False, True)


@pytest.mark.parametrize("before", EARLIER_EN.values(), ids=list(EARLIER_EN))
def test_an_english_term_an_earlier_text_has_in_another_guise_is_not_new(
    record: Path, tmp_path: Path, before: str
) -> None:
    now = 'We launch the "Digital Shore" plan and the "Blue Air" plan.'
    add(record, write(tmp_path / "s.jsonl", rows(("2019", before), ("2020", "A lake."), ("2021", now))))
    new = {(f.names.en or "").lower() for f in decode_edition(record, "2021").findings if f.claim == "new_wording"}
    assert (any("digital shore" in form for form in new), "blue air" in new) == (False, True)


def test_search_finds_either_script_and_single_characters(record: Path, tmp_path: Path) -> None:
    add(record, write(tmp_path / "s.jsonl", rows(("2019", "數字經濟與湖畔"), ("2021", "数字经济。湖"))))
    assert find_text(record, "数字经济").n_documents_with == 2
    assert find_text(record, "湖").n_occurrences == 2
    miss = find_text(record, "山")
    assert (miss.n_occurrences, miss.n_documents, miss.n_characters) == (0, 2, 13)


def test_an_unknown_edition_names_the_nearest(record: Path, tmp_path: Path) -> None:
    add(record, write(tmp_path / "s.jsonl", rows(("2019", "湖"), ("2021", "湖"))))
    with pytest.raises(UsageError, match="nearest are 2019, 2021"):
        decode_edition(record, "2022")


def test_an_unknown_format_is_refused_before_decoding(record: Path, tmp_path: Path) -> None:
    answer = invoke("decode", str(record), "--edition", "2021", "--out", str(tmp_path / "brief.pdf"))
    assert isinstance(answer.exception, UsageError)
    assert ".md or .html" in answer.exception.mend


def test_an_unknown_series_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="'gwr'"):
        new_record(tmp_path / "r", "gwrr")


def test_a_record_of_a_newer_schema_is_refused(record: Path) -> None:
    options = record / OPTIONS_FILE
    options.write_text(re.sub(r"schema_version = \d+", "schema_version = 999", options.read_text("utf-8")), "utf-8")
    with pytest.raises(RecordError, match="schema 999"):
        open_record(record)


def test_a_full_disk_loses_nothing(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(record, write(tmp_path / "a.txt", GOOD))

    def full(*args: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("deltalake.write_deltalake", full)
        with pytest.raises(RecordError, match="disk is full"):
            add(record, write(tmp_path / "b.txt", GOOD + "湖水清。"))
    assert find_text(record, "绿色湖岸").n_documents_with == 1
    assert add(record, tmp_path / "b.txt").n_added == 1
    assert find_text(record, "绿色湖岸").n_documents_with == 2


def test_a_killed_add_is_finished_by_the_next(tmp_path: Path) -> None:
    write(tmp_path / "lake.toml", SERIES)
    for n in range(12):
        write(tmp_path / "in" / f"{n}.txt", f"第{n}篇。" + GOOD * 400)
    whole, record = tmp_path / "whole", tmp_path / "killed"
    for home in (whole, record):
        new_record(home, str(tmp_path / "lake.toml"))
    add(whole, tmp_path / "in")
    for wait in (0.9, 1.3, 1.7, 2.1):
        process = subprocess.Popen(
            [sys.executable, "-m", "watchwords", "add", str(record), str(tmp_path / "in")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert record_status(record).n_documents <= 12
    add(record, tmp_path / "in")
    assert open_record(record).corpus.snapshot() == open_record(whole).corpus.snapshot()
    assert find_text(record, "绿色湖岸").n_occurrences == find_text(whole, "绿色湖岸").n_occurrences == 4800


def invoke(*arguments: str, text: bytes = b"") -> Result:
    return CliRunner().invoke(cli, list(arguments), input=BytesIO(text), standalone_mode=False)


def test_answers_fit_their_published_schemas(record: Path, tmp_path: Path) -> None:
    path = str(write(tmp_path / "s.jsonl", rows(("2019", "湖"), ("2020", "湖"), ("2021", "开展“蓝色湖空”行动。"))))
    answers = {
        "add": invoke("add", str(record), path, "--json"),
        "status": invoke("status", str(record), "--json"),
        "find": invoke("find", str(record), "湖", "--json"),
        "decode": invoke("decode", str(record), "--edition", "2021", "--json"),
    }
    for name, answer in answers.items():
        # The schema is draft 2020-12, which msgspec writes.
        jsonschema.Draft202012Validator(json.loads(answer_schema(name))).validate(json.loads(answer.stdout))


def test_exit_codes_say_how_it_went(tmp_path: Path) -> None:
    write(tmp_path / "lake.toml", SERIES)
    record = str(tmp_path / "r")
    assert run("new", record, "--series", str(tmp_path / "lake.toml")).returncode == 0
    assert run("new", record, "--series", "wic").returncode == 1
    assert run("add", record, str(write(tmp_path / "e.txt", b"")), str(write(tmp_path / "g.txt", GOOD))).returncode == 3
    assert run("decode", record, "--edition", "1999").returncode == 2
    assert run("nonsense").returncode == 2
    missing = run("status", str(tmp_path / "nowhere"))
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "watchwords new" in missing.stderr


def test_help_loads_nothing_heavy() -> None:
    heavy = "{'duckdb', 'deltalake', 'pyarrow', 'numpy', 'ibis'}"
    code = f"import sys, watchwords.cli; print(sorted({heavy} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"


def test_completion_is_one_command() -> None:
    assert "_watchwords_completion" in invoke("completion", "bash").stdout

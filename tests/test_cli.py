"""The command line as a person meets it: answers on stdout, the rest on stderr, an exit code that says how it went."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest
from tests.walks.lakeside import GOOD, SERIES, rows, write

from watchwords.cli import main
from watchwords.corpus.folder import writing

HEAVY = {"duckdb", "deltalake", "pyarrow", "numpy", "ibis", "trafilatura", "pydivsufsort"}


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]

MERGE = ("--kind", "merge", "--set", "forms=甲", "--set", "forms=乙", "--why", "一人")

THEME = """
[[themes]]
key = "boats"
name = { zh = "船", en = "boats" }
zh = ["蓝色"]
en = ["boat"]
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The entry point in this process: a process of its own costs a second."""

    def ran(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["watchwords", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, out, err)

    return ran


@pytest.fixture
def record(tmp_path: Path, run: Run) -> Path:
    """A record with three editions, one of them a gap."""
    assert run("new", tmp_path / "r", "--series", write(tmp_path / "lake.toml", SERIES + THEME)).code == 0
    speeches = ("2019", "数字湖岸。Lake."), ("2020", "湖。"), ("2021", "开展“蓝色湖空”行动。")
    assert run("add", tmp_path / "r", write(tmp_path / "s.jsonl", rows(*speeches))).code == 0
    return tmp_path / "r"


def test_answers_fit_their_published_schemas(record: Path, run: Run, tmp_path: Path) -> None:
    asked = {
        "add": ("add", record, write(tmp_path / "new.txt", GOOD), write(tmp_path / "empty.txt", ""), "--json"),
        "status": ("status", record, "--json"),
        "find": ("find", record, "湖", "--json"),
        "decode": ("decode", record, "--edition", "2021", "--json"),
        "discover": ("discover", record, "--edition", "2021", "--json"),
        "trace": ("trace", record, "湖", "--json"),
        "families": ("families", record, "数字湖岸", "--json"),
        "export": ("export", record, "--edition", "2021", "--out", tmp_path / "out", "--only", "bibtex", "--json"),
        "themes": ("themes", record, "--json"),
        "topics": ("themes", record, "--discovered", "--json"),
        "audit": ("audit", record, write(tmp_path / "claim.txt", "2021年首次提到数字湖岸。"), "--json"),
        "check": ("check", record, write(tmp_path / "claim.md", "2021年首次提到数字湖岸。"), "--json"),
        "correct": ("correct", record, *MERGE, "--json"),
        "refresh": ("refresh", record, "--json"),
        "entities": ("entities", record, "--json"),
        "reuse": ("reuse", record, "--json"),
        **{name: (name, record, "--edition", "2021", "--json") for name in ("roster", "echo", "pledges", "rules")},
    }
    for name, arguments in asked.items():
        answer = json.loads(run(*arguments).out)
        # The schema is draft 2020-12, which msgspec writes.
        validator = jsonschema.Draft202012Validator(json.loads(run("schema", name).out))
        validator.validate(answer)
        with pytest.raises(jsonschema.ValidationError):
            validator.validate({**answer, next(iter(answer)): {"no": "such value"}})
    # A line of `recognise` is held to its schema where the lines are read.
    assert run("schema").out.split() == sorted([*asked, "recognise"])


def test_exit_codes_and_what_is_said(record: Path, run: Run, tmp_path: Path) -> None:
    partly = run("add", record, write(tmp_path / "e.txt", b""), write(tmp_path / "g.txt", GOOD))
    assert (partly.code, "1 document added" in partly.out, "e.txt" in partly.out) == (3, True, True)
    for code, hint, arguments in (
        (1, "a record is here already", ("new", record, "--series", "wic")),
        (1, "watchwords new", ("status", tmp_path / "nowhere")),
        (2, "2019, 2020, 2021", ("decode", record, "--edition", "2022")),
        (2, "'gwr'", ("new", tmp_path / "other", "--series", "gwrr")),
        (2, ".md, .html or .docx", ("decode", record, "--edition", "2021", "--out", tmp_path / "brief.pdf")),
        (2, "Name files or folders", ("add", record)),
        (2, "nothing to search for", ("find", record, " ")),
        (2, "No such command", ("nonsense",)),
    ):
        answer = run(*arguments)
        assert (answer.code, answer.out, hint in answer.err) == (code, "", True), (arguments, answer)


def test_a_second_writer_gets_a_message_and_readers_an_answer(record: Path, run: Run, tmp_path: Path) -> None:
    with writing(record):
        refused = run("add", record, write(tmp_path / "g.txt", GOOD))
        assert (refused.code, refused.out, "Wait for it to end" in refused.err) == (1, "", True)
        assert run("find", record, "湖").code == 0
    assert run("add", record, tmp_path / "g.txt").code == 0


def test_the_same_inputs_again_add_nothing_and_say_so(record: Path, run: Run, tmp_path: Path) -> None:
    again = run("add", record, tmp_path / "s.jsonl")
    assert (again.code, again.out.splitlines()[0]) == (0, "0 documents added, 1 source here already, 0 failures")


def test_a_miss_says_what_was_searched(record: Path, run: Run) -> None:
    # Documents of 10, 2 and 11 characters: "数字湖岸。Lake.", "湖。", "开展“蓝色湖空”行动。"
    assert run("find", record, "山").out == "no match for '山': 3 documents, 23 characters searched\n"


def test_status_says_what_is_missing(record: Path, run: Run) -> None:
    shown = run("status", record).out
    assert "Editions without a document: 2018" in shown
    assert "Kinds expected and not here: 2019: communique; 2020: communique; 2021: communique" in shown


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_one_command(run: Run, shell: str) -> None:
    answer = run("completion", shell)
    assert (answer.code, "_WATCHWORDS_COMPLETE" in answer.out) == (0, True)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom watchwords.cli import main\nsys.argv = ['watchwords', '--help']\n"
        f"try:\n    main()\nfinally:\n    print(sorted({HEAVY} & set(sys.modules)), file=sys.stderr)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "decode" in shown.stdout
    assert shown.stderr.strip() == "[]"


def test_a_closed_pipe_ends_quietly(record: Path, tmp_path: Path, run: Run) -> None:
    # More than a pipe holds, so that the program is still writing when its reader goes.
    run("add", record, write(tmp_path / "long.txt", GOOD * 2000))
    command = [sys.executable, "-m", "watchwords", "find", str(record), "湖", "--limit", "4000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        assert (process.wait(), said) == (0, b"")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("岸上\x1b[31m红灯\x1b]0;taken\x07与\u202e暗灯亮起。", "红灯"),
        ("A \x1b[31mred lamp\x1b]0;taken\x07 and \u202eone.", "lamp"),
    ],
    ids=["zh", "en"],
)
def test_what_a_document_holds_does_not_steer_the_terminal(
    record: Path, run: Run, tmp_path: Path, text: str, asked: str
) -> None:
    run("add", str(record), str(write(tmp_path / "hostile.txt", text)))
    found = run("find", str(record), asked)
    assert asked in found.out
    assert "[U+001B]" in found.out
    for ran in (found, run("find", str(record), "\x1b[31m灯塔"), run("trace", str(record), "\x1b]0;taken\x07")):
        assert not set(ran.out + ran.err) & {"\x1b", "\x07", "\u202e"}

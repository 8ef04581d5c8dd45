"""`watchwords check` as a person, an editor and a hook meet it."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
import yaml
from tests.brief.sample.checking import sample_check
from tests.test_cli import Run
from tests.test_cli import run as run
from tests.walks.lakeside import SERIES, add, rows, write

from watchwords.answers.checking import CheckAnswer, RecordPassage, result_of
from watchwords.cli import cli
from watchwords.records import Passage
from watchwords.walks.checking import files
from watchwords.walks.checking.ground import Ground
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record
from watchwords.walks.schemas import answer_schema

TRUE = "# 论坛\n\n2021年论坛的讲话说：“开展蓝色湖空行动，让小船停靠。”\n"
ALTERED = "# 论坛\n\n2021年论坛的讲话说：“开展绿色湖空行动，让小船停靠。”\n"
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with two editions."""
    folder = tmp_path_factory.mktemp("check")
    new_record(folder / "r", str(write(folder / "lake.toml", SERIES)))
    speeches = ("2020", "修好码头。"), ("2021", "开展蓝色湖空行动，让小船停靠。芦苇茂盛。")
    add(folder / "r", write(folder / "s.jsonl", rows(*speeches)))
    return folder / "r"


def test_texts_are_held_against_the_record(record: Path, run: Run, tmp_path: Path) -> None:
    # One call, since what a series knows is loaded for each text.
    texts = {"true": TRUE, "altered": ALTERED}
    paths = [write(tmp_path / f"{name}.md", text) for name, text in texts.items()]
    page, rows_out = tmp_path / "page.md", tmp_path / "rows.json"
    answer = run("check", record, *paths, "--out", rows_out, "--out", page)
    assert answer.code == 1
    assert re.search(r"^✗ altered +3:\d+ +quotation ", answer.out, re.MULTILINE)
    assert re.search(r"\[-蓝(色)?-\]\{\+绿(色)?\+\}", answer.out)
    validator = jsonschema.Draft202012Validator(json.loads(answer_schema("check")))
    told = [json.loads(line) for line in rows_out.read_text(encoding="utf-8").splitlines()]
    for one, text in zip(told, texts.values(), strict=True):
        validator.validate(one)
        assert one["text"].strip() == text.strip()
        assert [claim["line"] for claim in one["claims"]] == [3]
    assert [one["claims"][0]["verdict"] for one in told] == ["verbatim", "altered"]


def test_a_passage_has_its_context(record: Path) -> None:
    card = next(card for card in open_record(record).corpus.documents() if card.edition == "2021")
    text = open_record(record).corpus.document(card.doc_id).text
    start = text.index("蓝色湖空行动")
    passage = RecordPassage(passage=Passage(card.doc_id, start, start + 6, "蓝色湖空行动"), lang="zh")
    sample = sample_check("zh")
    claim = msgspec.structs.replace(sample.claims[0], sources=(), candidates=(passage,))
    contexts = files.contexts_of(record, [msgspec.structs.replace(sample, claims=(claim,))])
    assert contexts == {(card.doc_id, start, start + 6): ("开展", "，让小船停靠。芦苇茂盛。")}


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("first\nbefore it PASSAGE after it\nlast", ("before it ", " after it")),
        ("a" * 40 + " " + "b " * 78 + "c PASSAGE", ("…" + "b " * 78 + "c ", "")),
        ("PASSAGE" + " b" * 78 + " c" + "d" * 40, ("", " b" * 78 + "…")),
        ("湖" * 200 + "PASSAGE" + "岸" * 200, ("…" + "湖" * 160, "岸" * 160 + "…")),
    ],
)
def test_a_context_ends_with_its_paragraph_or_at_a_whole_word(text: str, context: tuple[str, str]) -> None:
    start = text.index("PASSAGE")
    assert files.context_of(text, start, start + len("PASSAGE")) == context


def test_an_empty_record_is_told_and_passes_nothing(run: Run, tmp_path: Path) -> None:
    new_record(tmp_path / "none", str(write(tmp_path / "lake.toml", SERIES)))
    text = write(tmp_path / "a.md", TRUE)
    for lang, told in (("en", "The record has no documents"), ("zh", "库中没有文件")):
        answer = run("check", tmp_path / "none", text, "--lang", lang)
        assert (answer.code, told in answer.out) == (3, True)


def test_an_empty_text_is_told(record: Path, run: Run, tmp_path: Path) -> None:
    text = write(tmp_path / "empty.md", "\n \n")
    for lang, told in (("en", "The text is empty"), ("zh", "送核文本为空")):
        answer = run("check", record, text, "--lang", lang)
        assert (answer.code, told in answer.out) == (0, True)
    assert run("check", record, text, "--strict").code == 3


# --- what does not hang on how a text is checked ---------------------------------------------------------


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text is answered with those claims of the sample whose groups it names, without their passages."""

    def answered(ground: Ground, data: bytes, *, name: str, edition: str | None = None) -> CheckAnswer:
        sample, groups = sample_check("en", name=name), data.decode().split(", ")
        claims = tuple(
            msgspec.structs.replace(claim, sources=(), candidates=())
            for claim in sample.claims
            if result_of(claim) in groups
        )
        counts = [sum(result_of(claim) == group for claim in claims) for group in ("supported", "contradicted")]
        unfound = [sum(result_of(claim) == group for claim in claims) for group in ("not found", "unchecked")]
        return msgspec.structs.replace(
            sample,
            claims=claims,
            suspicious=(),
            n_supported=counts[0],
            n_contradicted=counts[1],
            n_not_found=unfound[0],
            n_unchecked=unfound[1],
        )

    monkeypatch.setattr(files, "check_on", answered)


@pytest.fixture
def texts(tmp_path: Path) -> dict[str, Path]:
    """Files that name what is to be answered."""
    answers = {"t": "supported", "u": "supported, not found", "a": "contradicted, supported", "c": "unchecked"}
    return {name: write(tmp_path / f"{name}.md", text) for name, text in answers.items()}


@pytest.mark.usefixtures("told")
def test_a_text_is_answered_in_the_format_asked_for(record: Path, run: Run, texts: dict[str, Path]) -> None:
    formats = ("table", "markdown", "html", "json", "sarif")
    shown = {name: run("check", record, texts["a"], "--format", name) for name in formats}
    assert {answer.code for answer in shown.values()} == {1}
    assert run("check", record, texts["a"]).out == shown["table"].out
    assert run("check", record, texts["a"], "--json").out == shown["json"].out
    assert "13 claims: ✗ 7 altered or contradicted, ✓ 6 supported" in shown["table"].out
    assert shown["markdown"].out.startswith("# ")
    assert shown["html"].out.startswith("<!DOCTYPE html>")
    assert shown["html"].out.endswith("</html>\n")
    assert json.loads(shown["json"].out)["n_contradicted"] == 7
    assert len(json.loads(shown["sarif"].out)["runs"][0]["results"]) == 7


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(("name", "code", "strict"), [("t", 0, 0), ("a", 1, 1), ("u", 3, 3), ("c", 0, 3)])
def test_the_exit_code_says_how_it_went(
    record: Path, run: Run, texts: dict[str, Path], name: str, code: int, strict: int
) -> None:
    assert run("check", record, texts[name]).code == code
    assert run("check", record, texts[name], "--strict").code == strict


@pytest.mark.usefixtures("told")
def test_several_texts_one_after_the_other_and_the_worst_code(record: Path, run: Run, texts: dict[str, Path]) -> None:
    assert run("check", record, texts["t"], texts["u"]).code == 3
    given = [texts[name] for name in "tua"]
    answer = run("check", record, *given)
    heads = [line.split(": ")[0] for line in answer.out.splitlines() if line.startswith(str(given[0].parent))]
    assert (answer.code, heads) == (1, [str(path) for path in given])
    lines = run("check", record, *given, "--json").out.splitlines()
    assert [json.loads(line)["name"] for line in lines] == heads
    log = json.loads(run("check", record, *given, "--format", "sarif").out)
    assert len(log["runs"][0]["artifacts"]) == 3


@pytest.mark.usefixtures("told")
def test_a_text_that_cannot_be_read_does_not_stop_the_others(record: Path, run: Run, texts: dict[str, Path]) -> None:
    nowhere = texts["t"].with_name("nowhere.md")
    answer = run("check", record, nowhere, texts["t"])
    assert (answer.code, "t.md: 6 claims" in answer.out, "nowhere.md" in answer.err) == (1, True, True)
    alone = run("check", record, nowhere)
    assert (alone.code, alone.out, "Check the path" in alone.err) == (1, "", True)


@pytest.mark.usefixtures("told")
def test_standard_input_is_a_text(record: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"not found")))
    answer = run("check", record, "-")
    assert (answer.code, answer.out.startswith("standard input: 1 claim: ? 1 not found")) == (3, True)
    assert run("check", record, "-", "-").code == 2


@pytest.mark.usefixtures("told")
def test_files_are_written_by_their_endings_beside_the_table(
    record: Path, run: Run, tmp_path: Path, texts: dict[str, Path]
) -> None:
    formats = {".md": "markdown", ".html": "html", ".json": "json", ".sarif": "sarif"}
    paths = {tmp_path / f"out{ending}": wanted for ending, wanted in formats.items()}
    answer = run("check", record, texts["a"], *(part for path in paths for part in ("--out", path)))
    assert (answer.code, answer.out) == (1, run("check", record, texts["a"]).out)
    for path, wanted in paths.items():
        assert path.read_text(encoding="utf-8") == run("check", record, texts["a"], "--format", wanted).out
    assert run("check", record, texts["a"], "--out", tmp_path / "none" / "x.md").code == 1


@pytest.mark.usefixtures("told")
def test_only_some_claims_are_shown(record: Path, run: Run, texts: dict[str, Path]) -> None:
    faults = run("check", record, texts["a"], "--only", "faults")
    assert (faults.code, "✓ verbatim" in faults.out, "7 of 13 claims" in faults.out) == (1, False, True)
    supported = json.loads(run("check", record, texts["a"], "--only", "supported", "--json").out)
    assert (len(supported["claims"]), supported["n_contradicted"]) == (6, 7)


def test_misuse_is_told_before_anything_is_checked(record: Path, run: Run, texts: dict[str, Path]) -> None:
    text = texts["t"]
    for hint, arguments in (
        (".md, .html, .json, .sarif", ("check", record, text, "--out", text.with_suffix(".pdf"))),
        ("one by one", ("check", record, text, text, "--out", text.with_suffix(".html"))),
        ("one by one", ("check", record, text, text, "--format", "html")),
        ("exclude each other", ("check", record, text, "--json", "--format", "html")),
        ("Missing argument", ("check", record)),
        ("2020, 2021", ("check", record, text, "--edition", "1999")),
    ):
        answer = run(*arguments)
        assert (answer.code, answer.out, hint in answer.err) == (2, "", True), (arguments, answer)


def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.mark.usefixtures("told")
def test_the_hook_calls_the_command_with_files_behind_its_arguments(
    record: Path, run: Run, texts: dict[str, Path]
) -> None:
    found = hook()
    assert found["id"] == "watchwords-check"
    assert {"name", "entry", "language", "types_or"} <= set(found)
    words = found["entry"].split()
    assert words[:2] == ["watchwords", "check"]
    assert words[1] in cli.commands
    # A hook is called as: entry, args of the project, names of the files that are to be committed.
    answer = run(*words[1:], *found["args"], "--only", "faults", record, texts["t"], texts["a"])
    assert (answer.code, "a.md: 13 claims" in answer.out) == (1, True)


PAGE = (ROOT / "docs" / "how-to" / "check-in-a-newsroom.md").read_text(encoding="utf-8")
EXAMPLES = [yaml.safe_load(body) for body in re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)]


def test_the_examples_of_the_docs_are_read_and_name_what_the_program_has() -> None:
    hooks = [one for example in EXAMPLES for repo in example.get("repos", ()) for one in repo["hooks"]]
    assert [one["id"] for one in hooks] == [hook()["id"], "drafts"]
    options = {name for parameter in cli.commands["check"].params for name in parameter.opts}
    assert {word for word in hooks[0]["args"] if word.startswith("--")} <= options
    shell = [
        step.get("run", "")
        for example in EXAMPLES
        for step in example.get("jobs", {}).get("check", {}).get("steps", [])
    ]
    shell += [line for example in EXAMPLES for line in example.get("drafts", {}).get("script", [])]
    lines = [line for text in [*shell, hooks[1]["entry"]] for line in text.splitlines()]
    called = [words for line in lines for words in re.findall(r"watchwords ((?:new|add|check) [^;|&']*)", line)]
    assert len(called) == 7
    for words in called:
        name, *rest = words.split()
        known = {name for parameter in cli.commands[name].params for name in parameter.opts}
        assert {word for word in rest if word.startswith("--")} <= known


def test_what_is_written_for_the_server_is_what_is_sent() -> None:
    (job,) = [example["jobs"]["check"] for example in EXAMPLES if "jobs" in example]
    (sent,) = [step["with"]["sarif_file"] for step in job["steps"] if "sarif" in str(step.get("uses"))]
    assert any(step.get("run", "").endswith(f"--out {sent}") for step in job["steps"])

"""Every `watchwords ...` line of the documentation names a command and options that the program has."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from watchwords.cli import cli, main
from watchwords.config import Options, series_keys

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```(?P<lang>\w*)\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(watchwords [^`\n]+)`")
COMMAND = re.compile(r"(?:^|[|&(] ?|\.venv/bin/)(watchwords (?![a-z]+:).*)$")


def command_lines(page: Path) -> list[str]:
    """Lines that start the program, in fences of a shell and between backquotes."""
    text = page.read_text(encoding="utf-8")
    fenced = [line for match in FENCE.finditer(text) if match["lang"] == "sh" for line in match["body"].splitlines()]
    found = [match[1] for line in fenced if (match := COMMAND.search(line))]
    return found + [match[1] for match in INLINE.finditer(FENCE.sub("", text))]


LINES = [(page.relative_to(ROOT).as_posix(), line) for page in PAGES for line in command_lines(page)]


def faults_of(line: str) -> list[str]:
    """What a command line names that the program does not have."""
    words = shlex.split(re.split(r" [|>] | \|\|? | && ", line)[0], comments=True)[1:]
    name = next((word for word in words if not word.startswith("-")), None)
    if name is None:
        known = {"--help", "-h", "--version"}
        return [word for word in words if word not in known]
    # A heading word such as `new`, `add`, may follow commas where several are named.
    name = name.rstrip(",")
    if name not in cli.commands:
        return [name]
    options = {
        opt
        for parameter in cli.commands[name].params
        for opt in parameter.opts
        if parameter.param_type_name == "option"
    }
    options |= {"--help", "-h"}
    return [word for word in words if word.startswith("--") and word.split("=")[0] not in options]


def test_the_pages_name_commands_at_all() -> None:
    assert len(LINES) > 20
    assert {name for _, line in LINES for name in shlex.split(line, comments=True)[1:2]} >= {
        "new",
        "add",
        "status",
        "find",
        "decode",
    }


@pytest.mark.parametrize(("page", "line"), LINES, ids=[f"{page}: {line}" for page, line in LINES])
def test_a_documented_command_exists_with_its_options(page: str, line: str) -> None:
    assert not faults_of(line), f"{page} names what the program does not have"


@pytest.mark.parametrize("line", ["watchwords decoed DIR", "watchwords find DIR x --contxt 3", "watchwords --hlep"])
def test_a_misspelt_command_or_option_is_noticed(line: str) -> None:
    assert faults_of(line)


def test_every_command_is_in_the_documentation() -> None:
    named = {shlex.split(line, comments=True)[1].rstrip(",") for _, line in LINES if len(line.split()) > 1}
    assert set(cli.commands) <= named


def test_every_recogniser_series_and_threshold_is_documented() -> None:
    reference = ROOT / "docs" / "reference"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    registered = project["entry-points"]["watchwords.recognisers"]
    recognisers = (reference / "recognisers.md").read_text(encoding="utf-8")
    assert [name for name in registered if f"| `{name}` |" not in recognisers] == []
    series = (reference / "series.md").read_text(encoding="utf-8")
    assert [key for key in series_keys() if f"| `{key}` |" not in series] == []
    verdicts = (reference / "verdicts.md").read_text(encoding="utf-8")
    assert [name for name in Options.__struct_fields__ if f"`{name}`" not in verdicts] == []


def test_the_defaults_printed_with_the_verdicts_are_the_programs() -> None:
    verdicts = (ROOT / "docs" / "reference" / "verdicts.md").read_text(encoding="utf-8")
    printed = re.findall(r"`(\w+)` = (\d+(?:\.\d+)?)", verdicts)
    assert len(printed) >= 12
    assert [(name, value) for name, value in printed if float(value) != getattr(Options(), name)] == []


def watchwords(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "watchwords", *words], check=True, capture_output=True)


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The record of the example."""
    record, example = str(tmp_path_factory.mktemp("harbour") / "record"), ROOT / "examples" / "harbour"
    watchwords("new", record, "--series", str(example / "harbour.toml"))
    watchwords("add", record, str(example / "documents"))
    return record


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_example_decodes(harbour: str, tmp_path: Path, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    brief = tmp_path / "brief.md"
    asked = ["watchwords", "decode", harbour, "--edition", "2024", "--lang", lang, "--out", str(brief)]
    monkeypatch.setattr(sys, "argv", asked)
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 0
    text = brief.read_text(encoding="utf-8")
    assert {"en": "Lantern Company pledged to renew 40 buoys by 2025.", "zh": "灯塔公司承诺到2025年更新40个航标。"}[
        lang
    ] in text
    assert "2023" in text

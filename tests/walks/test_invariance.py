"""What may not change an answer: a later edition, documents of no edition, the order of adding, the process it runs in.

Verdicts of an edition use only what came before it; ids are hashes of bytes. Each test compares whole answers, less
what tells of the record at large: its snapshot, and cards or strips of documents that were added.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.walks.lakeside import SERIES, add, write

from watchwords.walks.decoding import decode_edition
from watchwords.walks.discovering import discover_edition
from watchwords.walks.keeping import new_record
from watchwords.walks.tracing import trace_subject

LANGS = ("zh", "en")
FORMS = {"zh": "数字湖岸", "en": "digital shore"}
EDITION = "2021"
_PARTS = {
    "zh": (
        ("我们", "各方", "论坛", "企业"),
        ("要建设", "将推进", "必须保护", "应当支持"),
        ("数字湖岸", "绿色湖空行动", "渔港新计划", "清水走廊", "安全航线"),
        ("。", "，到2025年达到30%。", "，让大家受益。"),
    ),
    "en": (
        ("We", "All sides", "The forum", "Companies"),
        (" will build", " must protect", " should support", " will promote"),
        (" the digital shore", " the green skies drive", " the new harbour plan", " the clear water corridor"),
        (".", ", to reach 30 percent by 2025.", ", so that all benefit."),
    ),
}


def speech(lang: str, seed: int, n: int = 25) -> str:
    """Invented sentences, some of which recur in every speech."""
    rng = random.Random(seed)  # noqa: S311 - the same words in every run
    said = ["".join(rng.choice(part) for part in _PARTS[lang]) for _ in range(n)]
    return "".join(said) if lang == "zh" else " ".join(said)


def document(lang: str, year: str | None, seed: int) -> str:
    held = {"title": f"S{seed}", "lang": lang, "kind": "speech", "text": speech(lang, seed), "speaker": f"P{seed % 3}"}
    return json.dumps(held | ({} if year is None else {"year": year}), ensure_ascii=False)


def documents(lang: str, years: Sequence[str], each: int = 3) -> list[str]:
    return [document(lang, year, 100 * int(year) + at) for year in years for at in range(each)]


def files(folder: Path, lines: Sequence[str]) -> list[Path]:
    """A file a document, named by what it holds, so that ids do not hang on the order."""
    return [write(folder / f"{json.loads(line)['title']}.jsonl", line) for line in lines]


def said_of(record: Path, lang: str) -> dict[str, Any]:
    """All that is said of one edition."""
    decoded = decode_edition(record, EDITION)
    traced = trace_subject(record, FORMS[lang])
    return {
        "findings": decoded.findings,
        "dropped": decoded.dropped,
        "coverage": decoded.coverage,
        "strip": decoded.editions,
        "discovered": discover_edition(record, EDITION, top=40),
        "traced": [one for one in traced.editions if one.edition <= EDITION],
    }


def as_json(value: Any) -> Any:
    return json.loads(msgspec.json.encode(value))


def assert_same(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Part by part, so that a failure names what changed."""
    assert [part for part in before if as_json(before[part]) != as_json(after[part])] == []


@pytest.fixture(scope="module")
def lakes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A record in each language, never changed: editions 2018 (three documents) to 2021, with a gap in 2020."""
    made = {}
    for lang in LANGS:
        folder = tmp_path_factory.mktemp(lang)
        made[lang] = folder / "record"
        new_record(made[lang], str(write(folder / "lake.toml", SERIES)))
        add(made[lang], *files(folder / "old", documents(lang, ("2018", "2019", "2021"))))
    return made


@pytest.mark.parametrize("lang", LANGS)
def test_what_came_later_or_has_no_edition_changes_no_card(lakes: dict[str, Path], tmp_path: Path, lang: str) -> None:
    record = tmp_path / "record"
    shutil.copytree(lakes[lang], record)
    before = said_of(record, lang)
    assert before["findings"]
    assert before["discovered"].units
    add(record, *files(tmp_path / "next", documents(lang, ("2023",))))
    assert_same(before, said_of(record, lang))
    other = "en" if lang == "zh" else "zh"
    unplaced = [document(lang, None, 1), document(other, None, 2)]
    add(record, *files(tmp_path / "unplaced", unplaced))
    assert_same(before, said_of(record, lang))


@pytest.mark.parametrize("lang", LANGS)
def test_order_of_adding_changes_nothing(tmp_path: Path, lang: str) -> None:
    lines = files(tmp_path / "all", documents(lang, ("2018", "2019", "2021")))
    series = str(write(tmp_path / "lake.toml", SERIES))
    answers = []
    for name, batches in (("one", [lines]), ("back", [[path] for path in lines[::-1]])):
        new_record(tmp_path / name, series)
        for batch in batches:
            add(tmp_path / name, *batch)
        answers.append(said_of(tmp_path / name, lang))
    assert_same(answers[0], answers[1])


_ASKED = """
import sys
from pathlib import Path
import msgspec
from watchwords.walks.decoding import brief_text, decode_edition
from watchwords.walks.discovering import discover_edition
from watchwords.walks.tracing import trace_subject
edition = sys.argv[1]
for record, form in zip(map(Path, sys.argv[2::2]), sys.argv[3::2], strict=True):
    decoded = decode_edition(record, edition)
    said = [decoded, discover_edition(record, edition), trace_subject(record, form)]
    sys.stdout.buffer.write(msgspec.json.encode(said))
    for lang in ("zh", "en"):
        sys.stdout.buffer.write(brief_text(decoded, ".html", lang=lang).encode())
"""


def test_every_process_gives_the_same_bytes(lakes: dict[str, Path]) -> None:
    asked = [word for lang in LANGS for word in (str(lakes[lang]), FORMS[lang])]
    command = [sys.executable, "-c", _ASKED, EDITION, *asked]
    outputs = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True).stdout
        for seed in ("1", "4000")
    }
    assert len(outputs) == 1
    (output,) = outputs
    assert all(FORMS[lang].encode() in output for lang in LANGS)
    assert b"Lakeside Forum" in output

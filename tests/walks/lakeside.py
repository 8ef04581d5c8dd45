"""An invented series and its texts, for tests that need no real ones."""

from __future__ import annotations

import json
from pathlib import Path

from watchwords.answers.keeping import AddAnswer
from watchwords.walks.adding import add_inputs

SERIES = """
key = "lake"
name = { zh = "湖畔论坛", en = "Lakeside Forum" }
unit = { zh = "论坛", en = "forum" }
edition_by = "year"
default_kind = "speech"
expected = ["speech", "communique"]

[[editions]]
key = "2018"

[[formulations]]
key = "digital-shore"
zh = ["数字湖岸"]
en = ["digital shore"]
"""

GOOD = "湖畔论坛2021年开幕。绿色湖岸建设加快。"


def add(record: Path, *paths: Path) -> AddAnswer:
    return add_inputs(record, [str(path) for path in paths], jobs=1)


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def rows(*speeches: tuple[str, str]) -> str:
    """Speeches as (year, text), a JSON line each."""
    lines = [{"title": f"论坛 {year}", "year": year, "kind": "speech", "text": text} for year, text in speeches]
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)

"""What every benchmark shares: where the public texts are, what a result says of its making, where it is kept."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "shared" / "data"
RESULTS = Path(__file__).parent / "results.jsonl"
PACKAGES = ("click", "deltalake", "duckdb", "ibis-framework", "numpy", "pyarrow", "pydivsufsort")


def missing_sets(names: Iterable[str]) -> list[str]:
    """Folders of public texts that a benchmark needs and that are not here."""
    return [name for name in names if not (DATA / name).is_dir()]


def keep(benchmark: str, result: dict[str, Any], *, on: str | None) -> None:
    """Append a result as one line. Nothing in it names the machine; `on` is the day the caller gives."""
    made_by = {
        "benchmark": benchmark,
        "on": on,
        "python": platform.python_version(),
        "system": f"{platform.machine()}, {platform.system()}",
        "versions": {name: version(name) for name in PACKAGES},
    }
    with RESULTS.open("a", encoding="utf-8") as out:
        out.write(json.dumps(made_by | result, ensure_ascii=False) + "\n")

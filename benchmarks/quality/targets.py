"""Targets read out of real reports and statements: level and hedge against what is known of them.

    python -m benchmarks targets

The gold is `targets.toml`: growth, price and unemployment targets of Government Work Reports, and the federal funds
rate after each of its changes. A reading is right when both bounds and the hedge are; a year without a figure is right
when none is read. An edition that the set does not hold is passed over.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

from benchmarks.quality.scoring import below_floors
from benchmarks.results import DATA, missing_sets

from watchwords.config import load_cues
from watchwords.measures.named_figures import MeasureCues
from watchwords.measures.targets.comparing import EditionTargets
from watchwords.measures.targets.target import bounds_of
from watchwords.walks.adding import add_inputs
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import OpenRecord, open_record
from watchwords.walks.targeting import measure_indices, read_edition_targets

GOLD = Path(__file__).with_name("targets.toml")
FILES = {
    "gwr": ("gwr_zh/reports.jsonl", "gwr_zh/reports_2020.jsonl"),
    "fomc": ("fomc_en/statements.jsonl",),
}


def measure() -> dict[str, Any]:
    """Share of right readings by series and measure, and the wrong ones."""
    if absent := missing_sets(("gwr_zh", "fomc_en")):
        return {"skipped": f"no {', '.join(absent)}"}
    gold = tomllib.loads(GOLD.read_text(encoding="utf-8"))
    rows: dict[str, dict[str, Any]] = {}
    for series, measures in gold.items():
        with tempfile.TemporaryDirectory() as folder:
            read = _read(Path(folder) / "record", series, sorted({key for own in measures.values() for key in own}))
        for name, wanted in measures.items():
            rows[f"{series}/{name}"] = _scored(name, wanted, read)
    flat: dict[str, float | None] = {f"{name}/right": row["right"] for name, row in rows.items()}
    return {"rows": rows, "below_floors": below_floors("targets", flat)}


def _read(directory: Path, series: str, editions: list[str]) -> dict[str, EditionTargets]:
    new_record(directory, series)
    paths = [str(DATA / name) for name in FILES[series]]
    add_inputs(directory, paths, bundled=False, stdin=BytesIO(), stdin_name="stdin.txt", jobs=1)
    record: OpenRecord = open_record(directory)
    indices = measure_indices(load_cues("measures", MeasureCues).measures)
    found = {}
    for edition in editions:
        own = [card.doc_id for card in record.corpus.documents(edition=edition)]
        if own:
            found[edition] = read_edition_targets(record, edition, record.corpus.full_documents(own), indices)
    return found


def _scored(name: str, wanted: dict[str, list[str]], read: dict[str, EditionTargets]) -> dict[str, Any]:
    tally, wrong = Counter[str](), []
    for edition, gold in wanted.items():
        if edition not in read:
            tally["absent"] += 1
            continue
        target = read[edition].targets.get((name, "year"))
        found = (
            [*(f"{b.normalize():f}" if b is not None else "" for b in bounds_of(target.figure)), target.hedge]
            if target
            else []
        )
        tally["right" if found == gold else "wrong"] += 1
        if found != gold:
            wrong.append([edition, gold, found])
    n = tally["right"] + tally["wrong"]
    return {"right": round(tally["right"] / n, 3) if n else None, "n": n, "absent": tally["absent"], "wrong": wrong}


def show(result: dict[str, Any]) -> None:
    """A line a measure, and what was read otherwise."""
    for name, row in result["rows"].items():
        print(f"  {name:32} right {row['right']:.3f} of {row['n']} ({row['absent']} editions not in the set)")
        for edition, gold, found in row["wrong"]:
            print(f"    {edition}: {gold} read as {found}")
    for line in result["below_floors"]:
        print(f"  BELOW ITS FLOOR: {line}")


if __name__ == "__main__":
    measured = measure()
    print(measured["skipped"]) if "skipped" in measured else show(measured)

"""Sittings in sentences of the bundled notes: `python -m benchmarks sessions`.

    gold/sessions.{zh,en}.jsonl   spans and types of sittings, by offset and fingerprint of the sentence

Read once, by one reader, so this is a small check and no more. A sitting is found when the spans overlap by half
(Jaccard over characters) and the type is the same. `held` is the third that is scored apart.
"""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from benchmarks.quality.scoring import Tally, below_floors, rates, shown

from watchwords.records import Session
from watchwords.walks.recognising import About, TextReader

FOLDER = Path(__file__).with_name("gold")
NOTES = files("watchwords") / "data" / "wic"
LEAST_OVERLAP = 0.5


def measure() -> dict[str, Any]:
    """Rates by language and part, with what lies below its floor."""
    reader = TextReader(("sessions",))
    tallies: dict[str, list[Tally]] = {}
    for lang in ("zh", "en"):
        for line in (FOLDER / f"sessions.{lang}.jsonl").read_text(encoding="utf-8").splitlines():
            marks = json.loads(line)
            note = (NOTES / marks["file"]).read_text(encoding="utf-8")
            text = note[slice(*marks["span"])]
            if hashlib.sha256(text.encode()).hexdigest()[:12] != marks["sha"]:
                raise ValueError(f"{marks['id']}: the sentence is not the one that was marked")
            found = [(m.start, m.end, m.value.type) for m in reader.read(text, About()) if isinstance(m.value, Session)]
            right = sum(
                any(_overlaps(mark, start, end) and kind == mark[2] for start, end, kind in found)
                for mark in marks["sessions"]
            )
            part = f"{lang} {'held' if marks['held'] else 'open'}"
            tallies.setdefault(part, []).append(Tally(marks["id"], len(marks["sessions"]), len(found), right))
    result: dict[str, Any] = {part: rates(rows) for part, rows in sorted(tallies.items())}
    measured = {f"{part}/f1": result[part]["f1"][0] for part in tallies}
    return {**result, "below_floors": below_floors("sessions", measured)}


def _overlaps(mark: list[Any], start: int, end: int) -> bool:
    both = min(mark[1], end) - max(mark[0], start)
    return bool(both > 0 and both / (max(mark[1], end) - min(mark[0], start)) >= LEAST_OVERLAP)


def show(result: dict[str, Any]) -> None:
    """The table."""
    for part, row in result.items():
        if part != "below_floors":
            shares = "  ".join(f"{name} {shown(row[name])}" for name in ("precision", "recall", "f1"))
            print(f"  {part}  {shares}  of {row['n_gold']}")
    for line in result["below_floors"]:
        print(f"  BELOW ITS FLOOR: {line}")


if __name__ == "__main__":
    show(measure())

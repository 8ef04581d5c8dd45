"""`trace` on records of 1, 10 and 100 MB: the call in a warm process, and the wall time of the command.

    python -m benchmarks trace
    python -m benchmarks.speed.trace [MEGABYTES ...]
    python -m benchmarks.speed.trace --record DIR

The records are of public texts as they are, one series for all: work reports, addresses, statements of the general
debate, laws, in this order until the size is reached. Making the largest one takes minutes. Subjects of every kind, in
both languages, from hapax to nearly every document; each is asked once to warm the process, then `REPEAT` times.
Seconds by the clock and of the processor, which other work on the machine lengthens less.
"""

from __future__ import annotations

import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.results import DATA, missing_sets

from watchwords.errors import UsageError
from watchwords.walks.adding import add_inputs
from watchwords.walks.opening import create_record
from watchwords.walks.tracing import trace_subject

SETS = ("gwr_zh", "sotu_en", "ungdc_en", "laws_zh")
SIZES = (1, 10, 100)
"""Megabytes of UTF-8."""
REPEAT = 3
BOUND_SECONDS = 1.0
"""Of the processor, for the middle subject at the largest size."""
SERIES = "ungdc"
SUBJECTS = (
    "climate change",
    "sustainable development goals",
    "digital divide",
    "国内生产总值增长",
    "数字经济",
    "民生",
    "peace",
    "改革开放",
)


def rows() -> Iterator[dict[str, str]]:
    """Documents of all sets, Chinese and English in turn of the sets."""
    for name in ("gwr_zh/reports.jsonl", "gwr_zh/reports_2020.jsonl", "sotu_en/addresses.jsonl.gz"):
        yield from map(_document, _lines(DATA / name))
    for path in sorted((DATA / "ungdc_en").glob("*.jsonl.gz"), reverse=True):
        yield from map(_document, _lines(path))
    yield from map(_document, _lines(DATA / "laws_zh" / "national.jsonl.gz"))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return (json.loads(line) for line in data.splitlines() if line.strip())


def _document(row: dict[str, Any]) -> dict[str, str]:
    if "articles" in row:
        text = "\n".join(f"{article['no']} {article['text']}" for article in row["articles"])
        year = str(row.get("version_date") or "2000")[:4]
    else:
        text, year = row.get("text") or "\n".join(row["paragraphs"]), str(row["year"])
    told = {key: str(row[key]) for key in ("title", "speaker") if row.get(key)}
    return {"title": "untitled", **told, "year": year, "kind": "statement", "text": text}


def make_record(folder: Path, n_bytes: int) -> Path:
    """A record of about so many bytes of text."""
    source, record = folder / "texts.jsonl", folder / "record"
    total = 0
    with source.open("w", encoding="utf-8") as out:
        for row in rows():
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            total += len(row["text"].encode())
            if total >= n_bytes:
                break
    create_record(record, SERIES)
    add_inputs(record, [str(source)])
    return record


def time_record(record: Path) -> dict[str, Any]:
    """Each subject that the record has, and one command."""
    subjects: dict[str, Any] = {}
    for asked in SUBJECTS:
        try:
            answer = trace_subject(record, asked)
        except UsageError:
            continue
        runs = [_timed(record, asked) for _ in range(REPEAT)]
        subjects[asked] = {
            "kind": answer.kind,
            "n": answer.n_occurrences,
            "seconds": round(min(wall for wall, _ in runs), 3),
            "cpu_seconds": round(min(cpu for _, cpu in runs), 3),
        }
    since = time.perf_counter()
    command = [sys.executable, "-m", "watchwords", "trace", str(record), next(iter(subjects)), "--json"]
    done = subprocess.run(command, capture_output=True, check=True)
    command_seconds = round(time.perf_counter() - since, 2)
    coverage = json.loads(done.stdout)["coverage"]
    return {
        "n_events": coverage["n_documents"],
        "n_units": coverage["n_units"],
        "n_editions": len(coverage["editions"]),
        "subjects": subjects,
        "command_seconds": command_seconds,
    }


def _timed(record: Path, asked: str) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    trace_subject(record, asked)
    return time.perf_counter() - wall, time.process_time() - cpu


def measure(sizes: Sequence[int] = SIZES) -> dict[str, Any]:
    """Every size."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    measured = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            record = make_record(Path(folder), size * 1_000_000)
            measured.append({"megabytes": size, **time_record(record)})
    above = [f"{one['megabytes']} MB: {middle(one)} s" for one in measured if middle(one) > BOUND_SECONDS]
    return {"sizes": measured, "below_floor": above}


def middle(row: dict[str, Any]) -> float:
    """Seconds of the processor for the middle subject."""
    return float(statistics.median(one["cpu_seconds"] for one in row["subjects"].values()))


def show(result: dict[str, Any]) -> None:
    """A table a size."""
    for row in result["sizes"]:
        print(
            f"  {row.get('megabytes', '?')} MB, {row['n_events']:,} events of {row['n_editions']} editions,"
            f" {row['n_units']:,} characters and words; the command {row['command_seconds']} s"
        )
        for asked, one in row["subjects"].items():
            times = f"{one['seconds']:7.3f} s  {one['cpu_seconds']:7.3f} cpu"
            print(f"    {asked:32} {one['kind']:12} n {one['n']:>7,}  {times}")
    for line in result["below_floor"]:
        print(f"  SLOWER THAN {BOUND_SECONDS} s: {line}")


def main() -> None:
    """All sizes, those named, or a record that is there."""
    if sys.argv[1:2] == ["--record"]:
        show({"sizes": [time_record(Path(sys.argv[2]))], "below_floor": []})
        return
    result = measure([int(size) for size in sys.argv[1:]] or SIZES)
    print(result["skipped"]) if "skipped" in result else show(result)


if __name__ == "__main__":
    main()

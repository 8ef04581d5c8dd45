"""Discovery of new wordings at 1, 10 and 100 MB of Chinese, beside plain n-gram counting on the same text.

    python -m benchmarks discovery_speed
    python -m benchmarks.speed.discovery [MEGABYTES ...]

The texts are the work reports, and at the larger sizes copies of them recombined by seed (see `recombined`). Each tool
runs in a process of its own that loads the text first; its time is that of the work alone, by the clock and of the
processor (which other work on the machine lengthens less), its memory the most that the process ever had. The row
"counted" is the part of discovery that can be compared with the peers: every repeated string of the record, counted in
the edition and before it. The row "discovered" goes on to units, features and ranks.

Peers count all strings of two to eight characters and keep those that stand twice: Polars by grouping, scikit-learn
with `CountVectorizer(analyzer="char", ngram_range=(2, 8))`, neither of which looks at editions. They run in the
interpreter that WATCHWORDS_PEERS_PYTHON names and are skipped by name without it. A peer that needs more than `MOST_GB`
or more than `MOST_SECONDS` of the processor is ended, and the row says so.
"""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.results import missing_sets
from benchmarks.speed.recombined import Recombined, reports, share_once

from watchwords.config import load_discovery_cues
from watchwords.measures.discovery.ranking import discover
from watchwords.measures.discovery.reading import read_edition
from watchwords.measures.discovery.texts import Text
from watchwords.spans import Span
from watchwords.text.fold import fold_blocks, lower

INTERPRETER = "WATCHWORDS_PEERS_PYTHON"
SIZES = (1, 10, 100)
"""Megabytes of UTF-8, three bytes to a Chinese character."""
MOST_GB, MOST_SECONDS = 8, 600
BOUND_GB = 3
"""What discovery may take of memory at the largest size."""
SLACK = 1.5
"""Times n log n that the processor time may grow between two sizes: larger arrays leave the caches."""
LEAST_SECONDS = 0.5

_PEER = """
import json, resource, sys, time
limit = int(sys.argv[3]) << 30
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[4]), int(sys.argv[4])))
texts = [json.loads(line)["text"] for line in open(sys.argv[2], encoding="utf-8")]
if sys.argv[1] == "polars":
    import polars as pl
    since, began = time.perf_counter(), time.process_time()
    lines = [line for text in texts for line in text.split("\\n")]
    chars = pl.Series("c", list("\\n".join(lines)), dtype=pl.String)
    n = 0
    for size in range(2, 9):
        grams = pl.DataFrame({"g": chars}).select(
            pl.concat_str([pl.col("g").shift(-at) for at in range(size)]).alias("g")
        )
        grams = grams.filter(~pl.col("g").str.contains("\\n", literal=True))
        n += grams.group_by("g").len().filter(pl.col("len") > 1).height
else:
    from sklearn.feature_extraction.text import CountVectorizer
    since, began = time.perf_counter(), time.process_time()
    lines = [line for text in texts for line in text.split("\\n")]
    counts = CountVectorizer(analyzer="char", ngram_range=(2, 8), lowercase=False).fit_transform(lines)
    n = int((counts.sum(axis=0) > 1).sum())
seconds, cpu = time.perf_counter() - since, time.process_time()
peak = next(int(l.split()[1]) for l in open("/proc/self/status") if l.startswith("VmHWM"))
found = {"seconds": round(seconds, 2), "cpu_seconds": round(cpu - began, 2), "peak_mb": round(peak / 1e3), "n": n}
print(json.dumps(found))
"""


# --- the texts --------------------------------------------------------------------------------------------


def write_texts(path: Path, n_bytes: int) -> dict[str, Any]:
    """Folded texts, a JSON line a document; what they are."""
    n_documents = n_characters = n_bytes_written = 0
    sample: list[str] = []
    with path.open("w", encoding="utf-8") as out:
        for at, (row, text) in enumerate(Recombined(reports()).rows(n_bytes)):
            spans, start = [], 0
            for line in text.split("\n"):
                spans.append(Span(start, start + len(line)))
                start += len(line) + 1
            folded = lower(fold_blocks(text, spans)[0])
            out.write(json.dumps({"id": f"{row['id']}-{at}", "edition": str(row["year"]), "text": folded}) + "\n")
            n_documents += 1
            n_characters += len(folded)
            n_bytes_written += len(folded.encode())
            sample.append(folded)
    return {
        "n_documents": n_documents,
        "n_characters": n_characters,
        "megabytes": round(n_bytes_written / 1e6, 1),
        "share_once": round(share_once("".join(sample)), 3),
    }


def _texts(path: Path) -> list[Text]:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Text(row["id"], row["id"], row["edition"], "zh", row["text"]) for row in rows]


# --- one tool, one size -----------------------------------------------------------------------------------


def run_one(tool: str, path: Path) -> dict[str, Any]:
    """Seconds, memory and what came out; in this process."""
    texts = _texts(path)
    order = sorted({text.edition for text in texts})
    loaded = peak_mb()
    since, began = time.perf_counter(), time.process_time()
    if tool == "counted":
        reading, _ = read_edition(texts, order)
        n = len(reading.numbers)
    else:
        n = len(discover(texts, order, load_discovery_cues(), top=100))
    return {
        "seconds": round(time.perf_counter() - since, 2),
        "cpu_seconds": round(time.process_time() - began, 2),
        "loaded_mb": loaded,
        "peak_mb": peak_mb(),
        "n": n,
    }


def peak_mb() -> int:
    """Most memory this process has had; `ru_maxrss` would count what its parent had as well."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return round(int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1e3)


def _child(command: Sequence[str]) -> dict[str, Any]:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return {"ended": f"more than {MOST_SECONDS} s of the processor"}
    if any(sign in done.stderr for sign in ("MemoryError", "memory allocation", "failed to allocate")):
        return {"ended": f"more than {MOST_GB} GB"}
    if done.returncode:
        raise RuntimeError(f"{command[-4:]}: {done.stderr[-2000:]}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _tools(path: Path) -> dict[str, Callable[[], dict[str, Any]]]:
    tools: dict[str, Callable[[], dict[str, Any]]] = {
        name: lambda name=name: _child([sys.executable, "-m", "benchmarks.speed.discovery", "--one", name, str(path)])  # type: ignore[misc]
        for name in ("counted", "discovered")
    }
    interpreter = os.environ.get(INTERPRETER)
    for peer in ("polars", "scikit-learn") if interpreter else ():
        tools[peer] = lambda peer=peer: _child(
            [str(interpreter), "-c", _PEER, peer, str(path), str(MOST_GB), str(MOST_SECONDS)]
        )  # type: ignore[misc]
    return tools


# --- all --------------------------------------------------------------------------------------------------


def measure(sizes: Sequence[int] = SIZES) -> dict[str, Any]:
    """Every tool at every size, and whether discovery keeps to its bounds."""
    if absent := missing_sets(("gwr_zh",)):
        return {"skipped": f"no {', '.join(absent)}"}
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.jsonl"
            row: dict[str, Any] = {"asked_mb": size, **write_texts(path, size * 1_000_000)}
            row["tools"] = {name: run() for name, run in _tools(path).items()}
            rows.append(row)
            path.unlink()
    result: dict[str, Any] = {"sizes": rows, "below_floor": _above(rows)}
    if INTERPRETER not in os.environ:
        result["peers"] = f"skipped: polars, scikit-learn ({INTERPRETER} is not set)"
    return result


def _above(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Where discovery takes more than it may."""
    above = []
    for row in rows:
        found = row["tools"]["discovered"]
        if "ended" in found or found["peak_mb"] > BOUND_GB * 1000:
            above.append(f"{row['asked_mb']} MB: {found.get('ended') or str(found['peak_mb']) + ' MB of memory'}")
    for small, large in pairwise(rows):
        pair = [row["tools"]["discovered"].get("cpu_seconds") for row in (small, large)]
        n, m = small["n_characters"], large["n_characters"]
        allowed = SLACK * m * math.log(m) / (n * math.log(n))
        if None not in pair and pair[0] >= LEAST_SECONDS and pair[1] > allowed * pair[0]:
            above.append(f"{large['asked_mb']} MB: {pair[1] / pair[0]:.1f} times as long, {allowed:.1f} allowed")
    return above


def show(result: dict[str, Any]) -> None:
    """A table a size."""
    for row in result["sizes"]:
        print(
            f"  {row['megabytes']} MB, {row['n_characters']:,} characters, {row['n_documents']} documents,"
            f" {row['share_once']:.0%} of strings of eight stand once"
        )
        for name, got in row["tools"].items():
            told = (
                got.get("ended")
                or f"{got['seconds']:8.2f} s {got['cpu_seconds']:8.2f} cpu {got['peak_mb']:7,} MB  n {got['n']:,}"
            )
            print(f"    {name:14} {told}")
    for line in (result.get("peers"), *result["below_floor"]):
        if line:
            print(f"  {line}")


def main() -> None:
    """All sizes as tables, or one tool as JSON on stdout."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(run_one(sys.argv[2], Path(sys.argv[3]))))
        return
    result = measure([int(size) for size in sys.argv[1:]] or SIZES)
    print(result["skipped"]) if "skipped" in result else show(result)


if __name__ == "__main__":
    main()

"""Exact search at 10 and 100 MB: the text index beside a scan of the file, DuckDB and SQLite's trigram index.

    python benchmarks/speed/find.py [MEGABYTES ...]

The text is made from the public texts in `../shared/data`, sentences shuffled and characters replaced by seed, so that
copies do not repeat each other. Every tool answers the same queries over the same lines, and its counts are held
against those of a plain scan. Prints tables and appends one JSON line a size to `find.jsonl`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import platform
import random
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from watchwords.corpus.index import TextIndex, add_segments
from watchwords.corpus.segments import Indexed
from watchwords.spans import OffsetMap
from watchwords.text.fold import fold

DATA = Path(__file__).parents[3] / "shared" / "data"
SETS = ("gwr_zh", "ungdc_en", "sotu_en", "fomc_en")
SIZES = [10, 100]
"""Megabytes, where none are asked for."""
SEED = 2021
DOCUMENT = 20_000
"""Characters of one made-up document."""
# Fixed wordings of both languages, rare ones, misses, and one and two characters; the rest is drawn from the text.
FIXED = ("数字经济", "改革开放", "网络", "民", "climate change", "security", "the", "of the", "元宇宙乌镇", "zzyzx")

Count = Callable[[str], int]


def load_sentences() -> list[str]:
    """Sentences of the public texts, folded and lowered."""
    texts = []
    for name in SETS:
        for path in sorted((DATA / name).glob("*.jsonl*")):
            data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            rows = (json.loads(line) for line in data.splitlines() if line.strip())
            texts += [row["text"] if "text" in row else "\n".join(row["paragraphs"]) for row in rows]
    folded = (fold(text)[0].lower().replace("\n", " ") for text in texts)
    return [sent for text in folded for sent in re.split(r"(?<=[。！？.!?])", text) if sent]


def make_documents(n_bytes: int, sentences: Sequence[str]) -> list[str]:
    """Documents of one line each, `n_bytes` in all."""
    rng = random.Random(SEED)  # noqa: S311
    pools = [[sent for sent in sentences if (sent[0] > "\u2e80") is is_zh] for is_zh in (True, False)]
    documents: list[str] = []
    total = 0
    while total < n_bytes:
        pool = pools[len(documents) % 2]
        parts: list[str] = []
        size = 0
        while size < DOCUMENT:
            sent = rng.choice(pool)
            at = rng.randrange(len(sent))
            parts.append(sent[:at] + rng.choice(rng.choice(pool)) + sent[at + 1 :])
            size += len(sent)
        documents.append("".join(parts))
        total += len(documents[-1].encode())
    return documents


def draw_queries(documents: Sequence[str]) -> list[str]:
    """The fixed ones, and forty stretches of one to twelve characters out of the text."""
    rng = random.Random(SEED)  # noqa: S311
    drawn: set[str] = set()
    while len(drawn) < 40:
        text = rng.choice(documents)
        at = rng.randrange(len(text) - 12)
        query = text[at : at + rng.randint(1, 12)].strip()
        if query and not query.isspace():
            drawn.add(query)
    return [*FIXED, *sorted(drawn)]


def scan(documents: Sequence[str], query: str) -> tuple[int, int]:
    """(occurrences, overlapping ones included; documents with one), by plain search."""
    counts = [text.count(query) for text in documents]
    # Only a query that ends as it begins can overlap itself, and only then does the slower pattern differ.
    if any(query.startswith(query[at:]) for at in range(1, len(query))):
        pattern = re.compile(f"(?={re.escape(query)})")
        counts = [len(pattern.findall(text)) if n else 0 for text, n in zip(documents, counts, strict=True)]
    return sum(counts), sum(n > 0 for n in counts)


def timed(call: Callable[[], Any], repeat: int) -> tuple[Any, list[float]]:
    """The answer and the milliseconds of each run."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        answer = call()
        times.append((time.perf_counter() - start) * 1000)
    return answer, times


def peak_kb() -> int:
    """Most memory this process has had, in kB; `ru_maxrss` would count what its parent had as well."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))


def build_index(folder: Path, source: Path) -> dict[str, float]:
    """Seconds, disk and memory of building from a file of texts; run in a process of its own, so that memory is its."""
    documents = source.read_text(encoding="utf-8").rstrip("\n").split("\n")
    before = peak_kb()
    start = time.perf_counter()
    add_segments(
        folder, [Indexed.of(f"{n:06}", text, OffsetMap.identity(len(text))) for n, text in enumerate(documents)]
    )
    seconds = time.perf_counter() - start
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    peak = peak_kb()
    return {
        "seconds": round(seconds, 1),
        "disk_mb": round(disk / 1e6),
        "memory_before_mb": round(before / 1e3),
        "memory_peak_mb": round(peak / 1e3),
    }


def file_scan(path: Path) -> tuple[str, Count]:
    """Ripgrep where it is installed, else grep: lines with the query."""
    name, command = ("ripgrep", ["rg", "-cF"]) if shutil.which("rg") else ("grep -F", ["grep", "-cF"])

    def count(query: str) -> int:
        done = subprocess.run([*command, "-e", query, str(path)], capture_output=True, text=True, check=False)
        return int(done.stdout or 0)

    return name, count


def duckdb_scan(documents: Sequence[str]) -> Count:
    """DuckDB `contains` over the texts in memory: documents with the query."""
    connection = duckdb.connect()
    connection.from_arrow(pa.table({"text": list(documents)})).create("t")

    def count(query: str) -> int:
        row = connection.execute("SELECT count(*) FROM t WHERE contains(text, ?)", [query]).fetchone()
        return int(row[0]) if row else 0

    return count


def sqlite_trigrams(path: Path, documents: Sequence[str]) -> Count:
    """SQLite FTS5 with trigrams: documents with the query; it cannot answer below three characters."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize='trigram case_sensitive 1')")
    connection.executemany("INSERT INTO t VALUES (?)", ((text,) for text in documents))
    connection.commit()

    def count(query: str) -> int:
        phrase = '"' + query.replace('"', '""') + '"'
        return int(connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", (phrase,)).fetchone()[0])

    return count


def summary(times: Sequence[float]) -> dict[str, float]:
    """Median and 95th percentile, in milliseconds."""
    ordered = sorted(times)
    return {"median_ms": round(statistics.median(ordered), 4), "p95_ms": round(ordered[int(len(ordered) * 0.95)], 4)}


def measure(n_megabytes: int, sentences: Sequence[str]) -> dict[str, Any]:
    """All tools at one size."""
    documents = make_documents(n_megabytes * 1_000_000, sentences)
    queries = draw_queries(documents)
    expected = {query: scan(documents, query) for query in queries}
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "text.txt"
        text.write_text("\n".join(documents) + "\n", encoding="utf-8")
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            built = pool.submit(build_index, Path(folder) / "index", text).result()
        index = TextIndex(Path(folder) / "index")
        rows = {"index: exact count": [], "index: documents with it": [], "index: 50 places": []}  # type: dict[str, list[float]]
        for query in queries:
            n, times = timed(lambda q=query: index.count(q), 5)  # type: ignore[misc]
            assert n == expected[query][0], (query, n, expected[query])
            rows["index: exact count"] += times
            n_documents, times = timed(lambda q=query: index.count_documents(q), 3)  # type: ignore[misc]
            assert n_documents == expected[query][1]
            rows["index: documents with it"] += times
            places, times = timed(lambda q=query: index.locate(q, limit=50), 3)  # type: ignore[misc]
            assert len(places) == min(n, 50)
            rows["index: 50 places"] += times
        name, lines = file_scan(text)
        others = {f"{name}: lines with it": lines, "DuckDB contains": duckdb_scan(documents)}
        others["SQLite FTS5 trigram, 3 characters and more"] = sqlite_trigrams(Path(folder) / "fts.db", documents)
        for tool, count in others.items():
            asked = [query for query in queries if "SQLite" not in tool or len(query) > 2]
            rows[tool] = []
            for query in asked:
                n, times = timed(lambda q=query, c=count: c(q), 1)  # type: ignore[misc]
                assert n == expected[query][1], (tool, query, n, expected[query])
                rows[tool] += times
    return {
        "megabytes": n_megabytes,
        "n_documents": len(documents),
        "n_queries": len(queries),
        "n_too_short_for_trigrams": sum(len(query) < 3 for query in queries),
        "build": built,
        "tools": {tool: summary(times) for tool, times in rows.items()},
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {platform.system()}",
        "versions": {name: version(name) for name in ("duckdb", "numpy", "pydivsufsort")},
    }


def run(sizes: Sequence[int]) -> None:
    """Measures every size, prints it and keeps a line of it."""
    missing = [name for name in SETS if not (DATA / name).is_dir()]
    if missing:
        print(f"skipped: no {', '.join(missing)} in {DATA.name}", file=sys.stderr)
        return
    sentences = load_sentences()
    for size in sizes:
        result = measure(size, sentences)
        print(f"{size} MB, {result['n_documents']} documents, {result['n_queries']} queries; built: {result['build']}")
        for tool, times in result["tools"].items():
            print(f"  {tool:45} median {times['median_ms']:10.3f} ms   p95 {times['p95_ms']:10.3f} ms")
        with Path(__file__).with_suffix(".jsonl").open("a", encoding="utf-8") as out:
            out.write(json.dumps(result, ensure_ascii=False) + "\n")


def main() -> None:
    """Runs every size given on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("megabytes", nargs="*", type=int, default=SIZES)
    run(parser.parse_args().megabytes)


if __name__ == "__main__":
    main()

"""The explorer under eight clients: what a page takes on the work reports and on 100 MB, errors, and memory.

    python -m benchmarks explore
    python -m benchmarks.speed.explore [MEGABYTES ...]
    python -m benchmarks.speed.explore --record DIR

The server is the command itself, in a process of its own on loopback. Each client asks on one connection for pages of
every kind, drawn by a seed, one after the other without a pause: a reader who never reads. Answers that are worked out
aside are asked for once before (a first visit waits for them, whoever asks). Milliseconds by the clock of the client.
"""

from __future__ import annotations

import http.client
import json
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmarks.results import DATA, missing_sets
from benchmarks.speed.trace import SETS, make_record

from watchwords.corpus.corpus import Corpus
from watchwords.walks.adding import add_inputs
from watchwords.walks.opening import create_record

N_CLIENTS = 8
SECONDS = 20
SEED = 20_261_127
LARGE = 100
LIMITS_MS = {"gwr_zh": 100.0, "large": 300.0}
"""Of the middle page."""
MAX_GROWTH = 1.5
"""Of the server's memory between the first and the last third of the load: what is kept is bounded."""
SEARCHES = ("国", "的", "改革开放", "数字经济", "the", "climate change", "peace and security", "zzzz", "，", "0")
SUBJECTS = ("改革开放", "民生", "peace", "climate change")


def measure() -> dict[str, Any]:
    """Rows by record: pages answered, errors, milliseconds by kind of page, memory of the server in MB."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    return _measure(("gwr_zh", LARGE))


def _measure(wanted: tuple[str | int, ...]) -> dict[str, Any]:
    rows = []
    for one in wanted:
        with tempfile.TemporaryDirectory() as folder:
            record = _work_reports(Path(folder)) if one == "gwr_zh" else make_record(Path(folder), int(one) * 10**6)
            rows.append(load(record, str(one)))
    return _judged(rows)


def _judged(rows: list[dict[str, Any]]) -> dict[str, Any]:
    failed = []
    for row in rows:
        limit = LIMITS_MS["gwr_zh" if row["record"] == "gwr_zh" else "large"]
        failed += [f"{row['record']}: median {row['median_ms']} ms over {limit}"] if row["median_ms"] > limit else []
        failed += [f"{row['record']}: {row['errors']} errors"] if row["errors"] else []
        failed += [f"{row['record']}: memory grew {row['growth']} fold"] if row["growth"] > MAX_GROWTH else []
    return {"rows": rows, "limits_ms": LIMITS_MS, "below_floor": failed}


def show(result: dict[str, Any]) -> None:
    """The table."""
    for row in result["rows"]:
        print(
            f"  {row['record']}: {row['n']:,} pages in {row['seconds']} s, {row['errors']} errors; median "
            f"{row['median_ms']} ms, 95th {row['p95_ms']} ms, slowest {row['max_ms']} ms; memory {row['memory_mb']} MB"
            f" (x{row['growth']})"
        )
        for kind, one in row["kinds"].items():
            print(f"    {kind:<12} {one['n']:>6,} median {one['median_ms']:>7} ms, 95th {one['p95_ms']:>7} ms")
    for line in result["below_floor"]:
        print(f"  OVER THE LIMIT: {line}")


def _work_reports(folder: Path) -> Path:
    record = folder / "record"
    create_record(record, "gwr")
    add_inputs(record, [str(DATA / "gwr_zh" / name) for name in ("reports.jsonl", "reports_2020.jsonl")])
    return record


# --- the load ---------------------------------------------------------------------------------------------


def load(record: Path, name: str, *, seconds: float = SECONDS) -> dict[str, Any]:
    """One record under the load of all clients."""
    addresses = list(_addresses(record))
    with _server(record) as (port, process):
        _warm(port, addresses)
        told: list[tuple[str, float, int]] = []
        memory: list[int] = []
        until = time.monotonic() + seconds
        clients = [
            threading.Thread(target=_client, args=(port, addresses, SEED + number, until, told))
            for number in range(N_CLIENTS)
        ]
        for client in clients:
            client.start()
        while any(client.is_alive() for client in clients):
            memory.append(_memory(process.pid))
            time.sleep(0.25)
        for client in clients:
            client.join()
    return _row(name, told, memory, seconds)


def _row(name: str, told: list[tuple[str, float, int]], memory: list[int], seconds: float) -> dict[str, Any]:
    by_kind: dict[str, list[float]] = defaultdict(list)
    for kind, ms, _ in told:
        by_kind[kind].append(ms)
    every = [ms for _, ms, _ in told]
    third = max(1, len(memory) // 3)
    first, last = statistics.median(memory[:third]), statistics.median(memory[-third:])
    return {
        "record": name,
        "seconds": seconds,
        "errors": sum(status != 200 for _, _, status in told),
        **_spread(every),
        "max_ms": round(max(every), 1),
        "memory_mb": round(max(memory) / 1e6),
        "growth": round(last / first, 2),
        "kinds": {kind: _spread(own) for kind, own in sorted(by_kind.items())},
    }


def _spread(ms: list[float]) -> dict[str, Any]:
    ordered = sorted(ms)
    return {
        "n": len(ordered),
        "median_ms": round(statistics.median(ordered), 1),
        "p95_ms": round(ordered[int(0.95 * (len(ordered) - 1))], 1),
    }


def _addresses(record: Path) -> Iterator[tuple[str, str]]:
    """(kind of page, address), pages of every kind about as often as people open them."""
    corpus = Corpus.open(record)
    cards = corpus.documents()
    editions = sorted({card.edition for card in cards if card.edition})
    chosen = random.Random(SEED).sample(cards, min(20, len(cards)))  # noqa: S311
    for lang in ("en", "zh"):
        yield "home", f"/{lang}"
        yield "ledger", f"/{lang}/coverage"
        yield "subjects", f"/{lang}/subjects"
        yield "corrections", f"/{lang}/corrections"
        yield "edition", f"/{lang}/edition/{quote(editions[-1])}"
        yield "compare", f"/{lang}/compare/{quote(editions[-2])}/{quote(editions[-1])}"
        # A record in one language has not the subjects of the other, and what is in no document has no trace.
        for subject in filter(corpus.index.count, SUBJECTS):
            yield "subject", f"/{lang}/subject/any/{quote(subject)}"
        for words in SEARCHES:
            yield "search", f"/{lang}/search?q={quote(words)}"
            yield "search", f"/{lang}/search?q={quote(words)}&fragment=1"
        yield "sorted", f"/{lang}/search?q={quote(SEARCHES[2])}&sort=left"
        yield "sorted", f"/{lang}/search?q={quote(SEARCHES[5])}&sort=right&page=2"
        for card in chosen:
            yield "document", f"/{lang}/document/{card.doc_id}?at=20-40"
        yield "marked", f"/{lang}/document/{chosen[0].doc_id}?marks=figures,names"


@contextmanager
def _server(record: Path) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    command = [sys.executable, "-m", "watchwords", "explore", str(record), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        line = process.stderr.readline() if process.stderr else ""
        yield int(line.partition("127.0.0.1:")[2].partition("/")[0]), process
    finally:
        process.terminate()
        process.wait(timeout=20)


def _warm(port: int, addresses: list[tuple[str, str]]) -> None:
    """Every page once; one that is being worked out is asked for until it is there."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    for _, address in dict.fromkeys(addresses):
        status, until = 202, time.monotonic() + 1_200
        while status == 202 and time.monotonic() < until:
            connection.request("GET", address)
            answer = connection.getresponse()
            answer.read()
            status = answer.status
            if status == 202:
                time.sleep(0.5)
        if status != 200:
            raise RuntimeError(f"{address}: {status}")


def _client(
    port: int, addresses: list[tuple[str, str]], seed: int, until: float, told: list[tuple[str, float, int]]
) -> None:
    drawn = random.Random(seed)  # noqa: S311
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while time.monotonic() < until:
        kind, address = drawn.choice(addresses)
        begun = time.perf_counter()
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            answer.read()
            status = answer.status
        except (OSError, http.client.HTTPException):
            connection.close()
            status = 0
        told.append((kind, 1_000 * (time.perf_counter() - begun), status))


def _memory(pid: int) -> int:
    """Bytes that a process holds in memory of its own; of its workers too."""
    total = 0
    for one in (pid, *_children(pid)):
        try:
            text = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1_024 for line in text.splitlines() if line.startswith("Private_"))
    return total


def _children(pid: int) -> list[int]:
    try:
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def main() -> None:
    """Print the rows of the sizes named, or of a record that is there already."""
    given = sys.argv[1:]
    if given[:1] == ["--record"]:
        result = _judged([load(Path(given[1]), Path(given[1]).name)])
    else:
        result = _measure(tuple(given) or ("gwr_zh", LARGE))
    show(result)
    print(json.dumps(result["rows"], ensure_ascii=False))


if __name__ == "__main__":
    main()

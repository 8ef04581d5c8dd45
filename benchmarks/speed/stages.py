"""`add` and `decode` stage by stage: seconds and peak memory, on work reports, ten times as many, and speeches.

    python -m benchmarks stages

Each size runs in a process of its own, on one processor, so that a stage's time and memory are its own. The tenfold
set holds nine altered copies of each report beside it: every sentence of a copy has one character of another report
put in its place, by seed, so that no bytes repeat; year and kind stay, so that every edition has ten documents of a
kind to compare. A stage that takes more than n log n of its time at one size is flagged.
"""

from __future__ import annotations

import json
import math
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from io import BytesIO
from pathlib import Path
from typing import Any

from benchmarks.results import DATA, missing_sets

SEED = 2024
N_COPIES = 10
LEAST_SECONDS = 0.2
"""Below this at tenfold size a stage is fixed cost and noise: its ratio is shown and not flagged."""
CASES = {"gwr_zh": ("gwr", "2024"), "gwr_zh x10": ("gwr", "2024"), "ungdc_en 2020-2024": ("ungdc", "2024")}

Row = dict[str, Any]


# --- the texts --------------------------------------------------------------------------------------------


def reports() -> list[Row]:
    """The work reports, one row each."""
    paths = [DATA / "gwr_zh" / name for name in ("reports.jsonl", "reports_2020.jsonl")]
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]


def altered(rows: list[Row], copy: int) -> list[Row]:
    """The rows with one character in each sentence taken from another report."""
    rng = random.Random(SEED + copy)  # noqa: S311
    pool = [text for row in rows for text in row["paragraphs"] if len(text) > 1]

    def alter(text: str) -> str:
        parts = text.split("。")
        for at, part in enumerate(parts):
            if part:
                place = rng.randrange(len(part))
                parts[at] = part[:place] + rng.choice(rng.choice(pool)) + part[place + 1 :]
        return "。".join(parts)

    return [
        row | {"id": f"{row['id']}-{copy}", "paragraphs": [alter(text) for text in row["paragraphs"]]} for row in rows
    ]


def inputs_of(case: str, folder: Path) -> list[Path]:
    """The files that a case adds."""
    if case.startswith("ungdc"):
        return [DATA / "ungdc_en" / "speeches-2020-2024.jsonl.gz"]
    rows = reports()
    made = []
    for copy in range(N_COPIES if case.endswith("x10") else 1):
        path = folder / f"reports-{copy}.jsonl"
        lines = (json.dumps(row, ensure_ascii=False) for row in (altered(rows, copy) if copy else rows))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        made.append(path)
    return made


# --- the clock --------------------------------------------------------------------------------------------


class Stages:
    """Own seconds and peak memory of named stages; one inside another is taken off the outer one."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.peak_mb: dict[str, float] = {}
        self._open = ["rest"]
        self._since = time.perf_counter()

    def _turn(self) -> None:
        """Book what passed to the open stage, and begin anew."""
        now, stage = time.perf_counter(), self._open[-1]
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self.peak_mb[stage] = max(self.peak_mb.get(stage, 0.0), _take_peak_mb())
        self._since = time.perf_counter()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Book what happens inside to `name`."""
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def watch(self, owner: Any, attribute: str, name: str) -> None:
        """Book every call of `owner.attribute` to `name`."""
        inner: Callable[..., Any] = getattr(owner, attribute)

        @wraps(inner)
        def watched(*args: Any, **options: Any) -> Any:
            with self.stage(name):
                return inner(*args, **options)

        setattr(owner, attribute, watched)

    def table(self) -> dict[str, Row]:
        """Each stage, in the order it was first booked."""
        self._turn()
        return {
            name: {"seconds": round(seconds, 3), "peak_mb": round(self.peak_mb[name])}
            for name, seconds in self.seconds.items()
        }


def _take_peak_mb() -> float:
    """Most memory this process held since the last call, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return peak / 1000


# --- one case, in a process of its own --------------------------------------------------------------------


def run_case(case: str, folder: Path) -> Row:
    """Add and decode one set, stage by stage."""
    from watchwords.walks import adding, decoding
    from watchwords.walks.finding import find_text
    from watchwords.walks.keeping import new_record

    series, edition = CASES[case]
    record = folder / "record"
    paths = inputs_of(case, folder)
    new_record(record, series)
    clock = Stages()
    _watch_add(clock)
    answer = adding.add_inputs(
        record, [str(path) for path in paths], bundled=False, stdin=BytesIO(), stdin_name="stdin.txt", jobs=1
    )
    added = clock.table()
    clock = Stages()
    _watch_decode(clock)
    decoded = decoding.decode_edition(record, edition)
    decoding.write_brief(decoded, folder / "brief.html", lang="en")
    return {
        "case": case,
        "n_documents": answer.n_added,
        "n_characters": find_text(record, "a", limit=0, context=0).n_characters,
        "n_findings": len(decoded.findings),
        "add": added,
        "decode": clock.table(),
    }


def _watch_add(clock: Stages) -> None:
    from watchwords.config import build_recognisers
    from watchwords.corpus import corpus
    from watchwords.corpus.folder import ByteStore
    from watchwords.walks import adding

    clock.watch(adding, "read", "read")
    clock.watch(adding, "prepare", "prepare")
    clock.watch(adding, "sentence_rows", "prepare")
    clock.watch(ByteStore, "put", "store bytes")
    clock.watch(corpus.Corpus, "_append", "store tables")
    clock.watch(corpus, "add_segments", "index")
    clock.watch(corpus, "merge_segments", "index: merge")

    def build_watched(series: Any) -> list[Any]:
        built = build_recognisers(series)
        for recogniser in built:
            clock.watch(recogniser, "recognise", f"recognise: {type(recogniser).__name__}")
        return built

    setattr(adding, "build_recognisers", build_watched)  # noqa: B010


def _watch_decode(clock: Stages) -> None:
    from watchwords.walks import decoding

    stages = {
        "observe": ("observe_edition", "coverage_of", "set_scene"),
        "measure": ("measure_attestation", "measure_changes", "judge_changes"),
        "measure: wordings": ("measure_wordings", "_text_blocks"),
        "draw": [name for name in vars(decoding) if name.startswith("draw_")],
        "verify": ("proof_of", "verify"),
        "context": ("cards_with_context",),
        "write": ("write_brief",),
    }
    for stage, names in stages.items():
        for name in names:
            clock.watch(decoding, name, stage)


# --- all cases --------------------------------------------------------------------------------------------


def measure() -> dict[str, Any]:
    """Every case, each in its own process, and how the tenfold one stands to n log n."""
    absent = missing_sets(("gwr_zh", "ungdc_en"))
    if absent:
        return {"skipped": f"no {', '.join(absent)}"}
    cases = {}
    for case in CASES:
        done = subprocess.run([sys.executable, "-m", "benchmarks.speed.stages", case], capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{case}: {done.stderr[-2000:]}")
        cases[case] = json.loads(done.stdout)
    return {"cases": cases, "growth": growth(cases["gwr_zh"], cases["gwr_zh x10"])}


def growth(small: Row, large: Row) -> Row:
    """Ratio of seconds by stage, what n log n of the characters allows, and the stages above it."""
    n, m = small["n_characters"], large["n_characters"]
    allowed = m * math.log(m) / (n * math.log(n))
    ratios, above = {}, []
    for walk in ("add", "decode"):
        for stage, now in large[walk].items():
            before = small[walk].get(stage, {}).get("seconds", 0.0)
            ratio = round(now["seconds"] / before, 1) if before else None
            ratios[f"{walk}: {stage}"] = ratio
            if now["seconds"] >= LEAST_SECONDS and (ratio is None or ratio > allowed):
                above.append(f"{walk}: {stage}")
    return {"allowed": round(allowed, 1), "ratio": ratios, "above": above}


def show(result: dict[str, Any]) -> None:
    """The tables."""
    ratios = result["growth"]["ratio"]
    names = list(result["cases"])
    for name, case in result["cases"].items():
        print(f"  {name}: {case['n_documents']} documents, {case['n_characters']:,} characters")
    for walk in ("add", "decode"):
        print(f"\n  {walk:36}" + "".join(f"{name:>22}" for name in names) + "   x10 / x1")
        stages = dict.fromkeys(stage for case in result["cases"].values() for stage in case[walk])
        for stage in stages:
            cells = [result["cases"][name][walk].get(stage) for name in names]
            shown = (f"{c['seconds']:9.2f} s {c['peak_mb']:6.0f} MB" if c else f"{'-':>20}" for c in cells)
            print(f"  {stage:36}" + "".join(f"{cell:>22}" for cell in shown) + f"   {ratios.get(f'{walk}: {stage}')}")
        totals = [sum(row["seconds"] for row in result["cases"][name][walk].values()) for name in names]
        print(f"  {'all':36}" + "".join(f"{total:>10.2f} s{'':>10}" for total in totals))
    print(
        f"\n  n log n allows {result['growth']['allowed']}; above it: {', '.join(result['growth']['above']) or 'none'}"
    )


def main() -> None:
    """One named case as JSON on stdout, or all of them as tables."""
    if len(sys.argv) > 1:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(run_case(sys.argv[1], Path(folder))))
        return
    result = measure()
    print(result["skipped"]) if "skipped" in result else show(result)


if __name__ == "__main__":
    main()

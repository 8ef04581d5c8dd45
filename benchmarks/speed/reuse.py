"""Text reuse: growth with the size of a record, against comparing all pairs of texts by their shingles.

    python -m benchmarks reuse_speed

Speeches of the General Debate, 2, 6 and 20 MB of them; processor time and the most memory of a process of its own each.
All pairs is what a plain program does: the shingles of every two texts are intersected. It is timed on pairs drawn at
random and told for all of them.
"""

from __future__ import annotations

import gzip
import json
import random
import resource
import subprocess
import sys
import time
from typing import Any

import numpy as np
from benchmarks.results import DATA, missing_sets

from watchwords.measures.reuse.exact import exact_passages
from watchwords.measures.reuse.near import shared_passages
from watchwords.measures.reuse.passages import ReuseOptions, ReuseText
from watchwords.measures.shingles import read_shingles
from watchwords.text.fold import fold_text

MEGABYTES = (2, 6, 20)
PERIODS = ("2005-2009", "2010-2014", "2015-2019", "2020-2024")
SEED = 20_261_127
PAIRS = 2_000
MOST = 20
"""Times as long that ten times the record may take."""


def measure() -> dict[str, Any]:
    """Seconds, memory and passages by size."""
    if absent := missing_sets(("ungdc_en",)):
        return {"skipped": f"no {', '.join(absent)}"}
    rows = [_apart(size) for size in MEGABYTES]
    ratios = {key: rows[-1][key] / rows[0][key] for key in ("exact", "near")}
    slow = [f"{key}: 10x takes {ratio:.0f}x" for key, ratio in ratios.items() if ratio > MOST]
    return {"rows": rows, "ratios": ratios, "below_floor": slow}


def show(result: dict[str, Any]) -> None:
    """The table."""
    for row in result["rows"]:
        print(
            f"  {row['megabytes']:3} MB, {row['n_texts']:,} texts: exact {row['exact']:.1f} s ({row['n_exact']:,}), "
            f"exact and near {row['near']:.1f} s ({row['n_near']:,}), one text against all {row['one']:.1f} s, "
            f"{row['peak_mb']:,} MB; all pairs {row['all_pairs']:,.0f} s, "
            f"{row['all_pairs'] / row['exact']:,.0f} times the exact search"
        )
    for key, ratio in result["ratios"].items():
        print(f"  ten times the record, {key}: {ratio:.1f} times the time")
    for line in result["below_floor"]:
        print(f"  GROWS TOO FAST: {line}")


def _apart(megabytes: int) -> dict[str, Any]:
    """The same in a process of its own, whose memory is then its own as well."""
    command = [sys.executable, "-m", "benchmarks.speed.reuse", str(megabytes)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    row: dict[str, Any] = json.loads(done.stdout)
    return row


def _row(megabytes: int) -> dict[str, Any]:
    texts = _texts(megabytes * 10**6)
    options = ReuseOptions()
    exact, n_exact = _timed(lambda: exact_passages(texts, options).n_found)
    near, n_near = _timed(lambda: shared_passages(texts, options).n_found)
    one = [ReuseText(text.id, text.text, is_left=number == 0) for number, text in enumerate(texts)]
    alone, _ = _timed(lambda: exact_passages(one, options).n_found)
    return {
        "megabytes": megabytes,
        "n_texts": len(texts),
        "exact": exact,
        "near": near,
        "one": alone,
        "n_exact": n_exact,
        "n_near": n_near,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "all_pairs": _all_pairs(texts),
    }


def _all_pairs(texts: list[ReuseText]) -> float:
    """Processor time of intersecting the shingles of all pairs, from pairs drawn at random."""
    shingles = [read_shingles(text.text, "en").distinct for text in texts]
    rng = random.Random(SEED)  # noqa: S311 - the same pairs in every run
    drawn = [rng.sample(range(len(texts)), 2) for _ in range(PAIRS)]
    seconds, _ = _timed(lambda: sum(len(np.intersect1d(shingles[a], shingles[b], True)) for a, b in drawn))
    return seconds / PAIRS * len(texts) * (len(texts) - 1) / 2


def _timed(run: Any) -> tuple[float, int]:
    since = time.process_time()
    n = run()
    return time.process_time() - since, n


def _texts(n_characters: int) -> list[ReuseText]:
    texts: list[ReuseText] = []
    size = 0
    for period in PERIODS:
        with gzip.open(DATA / f"ungdc_en/speeches-{period}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                texts.append(ReuseText(row["id"], fold_text(row["text"])))
                size += len(texts[-1].text)
                if size >= n_characters:
                    return texts
    return texts


if __name__ == "__main__":
    print(json.dumps(_row(int(sys.argv[1]))))

"""Peers of text reuse on the same folded texts: passim in an interpreter of its own, difflib's matching blocks."""

from __future__ import annotations

import difflib
import json
import os
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from benchmarks.quality.reuse_planted import UNIT, Planted

Pairs = dict[tuple[str, str], list[tuple[tuple[int, int], tuple[int, int]]]]
"""Spans in both texts by pair of ids in their order."""

LONGEST = 900
"""Seconds."""
INTERPRETER, SOURCES = "WATCHWORDS_PASSIM_PYTHON", "WATCHWORDS_PASSIM"

_RUN = """
import json, os, sys
sys.path.insert(0, os.environ["WATCHWORDS_PASSIM"])
folder, options = sys.argv[1], sys.argv[2:]
from pyspark.sql import SparkSession
build = lambda: SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config(
    "spark.driver.memory", "6g").config("spark.sql.shuffle.partitions", "4").getOrCreate()
build()
from passim import seriatim
seriatim.main([*options, "--all-pairs", "--to-extents", folder + "/texts.json", folder + "/out"])
spark = build()
ids = spark.read.json(folder + "/texts.json").selectExpr("id", "xxhash64(id) as uid").collect()
names = {row.uid: row.id for row in ids}
rows = spark.read.load(folder + "/out/tmp/extents.parquet").select("uid", "begin", "end", "uid2", "begin2", "end2")
found = [[names[r.uid], r.begin, r.end, names[r.uid2], r.begin2, r.end2] for r in rows.collect()]
json.dump(found, open(folder + "/found.json", "w"))
"""


def passim(texts: Mapping[str, str], *, n: int, min_match: int, floating: bool, min_align: int) -> Pairs | str:
    """Pairs of passages as passim finds them; why it did not run where it did not."""
    interpreter, sources = os.environ.get(INTERPRETER), os.environ.get(SOURCES)
    if not interpreter or not sources:
        return f"skipped: {INTERPRETER} and {SOURCES} are not set"
    with tempfile.TemporaryDirectory() as folder:
        rows = "\n".join(json.dumps({"id": doc_id, "text": text}) for doc_id, text in texts.items())
        (Path(folder) / "texts.json").write_text(rows, encoding="utf-8")
        options = [f"--n={n}", f"--min-match={min_match}", f"--min-align={min_align}"]
        command = [interpreter, "-c", _RUN, folder, *options, *(["--floating-ngrams"] if floating else [])]
        try:
            # The workers that Spark starts need the sources as well.
            environment = {**os.environ, "PYTHONPATH": sources, "PYSPARK_PYTHON": interpreter}
            done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, env=environment)
        except subprocess.TimeoutExpired:
            return f"did not end within {LONGEST // 60} minutes"
        if done.returncode:
            return f"did not run: {(done.stderr.strip().splitlines() or ['no message'])[-1][:150]}"
        found = json.loads((Path(folder) / "found.json").read_text(encoding="utf-8"))
    pairs: Pairs = defaultdict(list)
    for a, begin, end, b, begin_b, end_b in found:
        left, right = sorted([(a, (begin, end)), (b, (begin_b, end_b))])
        pairs[left[0], right[0]].append((left[1], right[1]))
    return pairs


def difflib_blocks(planted: Planted, lang: str) -> Pairs:
    """Matching blocks of at least eight characters or six words between the texts of each of these plants' pairs."""
    width = 8 if lang == "zh" else 6
    units = {doc_id: list(UNIT.finditer(text)) for doc_id, text in planted.texts.items()}
    words = {doc_id: [match.group() for match in own] for doc_id, own in units.items()}
    pairs: Pairs = {}
    for a, b in sorted({tuple(sorted([one.source, one.target])) for one in planted.plants}):
        matcher = difflib.SequenceMatcher(None, words[a], words[b])
        pairs[a, b] = [
            (
                (units[a][block.a].start(), units[a][block.a + block.size - 1].end()),
                (units[b][block.b].start(), units[b][block.b + block.size - 1].end()),
            )
            for block in matcher.get_matching_blocks()
            if block.size >= width
        ]
    return pairs

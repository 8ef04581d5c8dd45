"""Chinese text of any size, made from the work reports by seed so that its repetitions stay plausible.

A plain copy would repeat every sentence as often as there are copies, and a copy with single characters changed keeps
strings that nobody would write so often. Here every other clause of a copy is spliced: it is cut behind a pair of
characters and goes on as another clause of the same or an earlier year goes on behind the same pair. So pairs and most
words stay real, new strings stand at the joints, and nothing of a later year comes into an earlier one. What it does
to repetition is measured, not assumed: `share_once` goes into the results.
"""

from __future__ import annotations

import json
import random
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from benchmarks.results import DATA

SEED = 2026
_CLAUSE = re.compile(r"[^，。；：！？、\n]+|[，。；：！？、\n]+")
_LEAST = 6
"""Characters of a clause worth splicing."""

Row = dict[str, Any]


def reports() -> list[Row]:
    """The work reports, one row each, by year."""
    paths = [DATA / "gwr_zh" / name for name in ("reports.jsonl", "reports_2020.jsonl")]
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]
    return sorted(rows, key=lambda row: (row["year"], row["id"]))


class Recombined:
    """Copies of the reports, each with half of its clauses spliced."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        texts = ["\n".join(row["paragraphs"]) + "\n" for row in rows]
        self._ends = {row["id"]: end for row, end in zip(rows, np.cumsum([*map(len, texts)]).tolist(), strict=True)}
        self._pool = "".join(texts)
        self._places: dict[str, list[int]] = defaultdict(list)
        for at in range(len(self._pool) - 1):
            self._places[self._pool[at : at + 2]].append(at)

    def rows(self, n_bytes: int) -> Iterator[tuple[Row, str]]:
        """(report, text) until there are `n_bytes` of UTF-8: the reports as they are, then copies in turn.

        Below one round some reports are left out.
        """
        copy = total = 0
        while total < n_bytes:
            rows = self._rows if n_bytes - total > len(self._pool) * 3 else self._thinned(n_bytes - total)
            for row in rows:
                text = "\n".join(row["paragraphs"])
                yield row, self._spliced(row, text, copy) if copy else text
                total += len(text.encode())
            copy += 1
            if rows is not self._rows:
                return

    def _thinned(self, n_bytes: int) -> Sequence[Row]:
        """Every so-many-th report, the last one among them, so that there are about `n_bytes`."""
        step = max(1, round(len(self._pool) * 3 / n_bytes))
        return self._rows[::-1][::step][::-1]

    def _spliced(self, row: Row, text: str, copy: int) -> str:
        rng = random.Random(f"{SEED} {copy} {row['id']}")  # noqa: S311
        parts = _CLAUSE.findall(text)
        return "".join(
            self._splice(part, row, rng) if len(part) >= _LEAST and rng.random() < 0.5 else part for part in parts
        )

    def _splice(self, clause: str, row: Row, rng: random.Random) -> str:
        cut = rng.randrange(2, len(clause) - 1)
        places = self._places[clause[cut - 2 : cut]]
        # Places are in the order of the years.
        known = bisect_left(places, self._ends[row["id"]])
        at = places[rng.randrange(known)] + 2
        rest = _CLAUSE.match(self._pool, at)
        return clause[:cut] + (rest[0] if rest and rest[0][0] not in "，。；：！？、\n" else "")


def share_once(text: str, n: int = 8) -> float:
    """Share of the strings of `n` characters that stand once, over a sample by hash of one string in sixteen."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    hashed = np.zeros(max(0, len(codes) - n + 1), dtype=np.uint64)
    for at in range(n):
        hashed = hashed * np.uint64(0x9E3779B97F4A7C15) + codes[at : at + len(hashed)]
    hashed ^= hashed >> np.uint64(29)
    hashed *= np.uint64(0xBF58476D1CE4E5B9)
    hashed ^= hashed >> np.uint64(32)
    _, counts = np.unique(hashed[hashed % np.uint64(16) == 0], return_counts=True)
    return float((counts == 1).sum() / max(1, counts.sum()))

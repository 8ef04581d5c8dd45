"""Time on hostile texts, one piece repeated: whether ten times the text takes ten times the time.

    python -m benchmarks linear

Preparing and every recogniser are timed apart, in processor time. A tenfold text may take twice ten times as long:
caches cost something, and what is quadratic takes a hundred times as long.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from watchwords.config import build_recognisers, load_series
from watchwords.readers.plain import split_blocks
from watchwords.records import Document, PreparedText
from watchwords.text.prepare import prepare

SMALL, LARGE = 10_000, 100_000
"""Characters."""
MOST = 20
"""Times as long that a tenfold text may take."""
LEAST_SECONDS = 0.1
"""A stage that is faster than this on the large text is not judged: the clock is coarse."""

PIECES = (
    *('"', "“", " ", "…", ".", "?a", "a.", "。", "\u0315\u0300", "\u200b\u0301", "(", "中 ", "《", "、", "\n"),
    *("1 ", "9", "1,000", "1 000 ", "1-", "1/", "1.", "$1 ", "5 percent to ", "2021 ", "one hundred and ", "first "),
    *("一", "二三", "亿", "万1", "第一条", "百分之", "1至", "2021年", "本月", "上周一"),
    *("He said that ", '"a" said B. ', "according to ", "他说，", "据称", "“甲”乙说", "Mr. A. B. ", "A B ", "张三、"),
    *("Forum on a of ", "网络论坛", "will not ", "必须不", "Article 1, ", "resolution 1 (2000), ", "首次提到", "past "),
)


def measure() -> dict[str, Any]:
    """Ratios of the slowest piece of each stage, and what grows faster than the text."""
    recognisers = {type(one).__module__.split(".")[2]: one for one in build_recognisers(load_series("wic"))}
    stages: dict[str, Callable[[PreparedText], object]] = {
        name: recogniser.recognise for name, recogniser in recognisers.items()
    }
    rows: dict[str, dict[str, Any]] = {}
    slow: list[str] = []
    prepare(_document("a"))  # Tables are made once.
    for piece in PIECES:
        small, large = (_seconds(piece * (n // len(piece)), stages) for n in (SMALL, LARGE))
        for stage, seconds in large.items():
            ratio = seconds / max(small[stage], 1e-4)
            row = {"piece": piece, "seconds": round(seconds, 3), "ratio": round(ratio, 1)}
            if seconds >= LEAST_SECONDS and ratio > MOST:
                slow.append(f"{stage} on {piece!r}: 10x takes {ratio:.0f}x")
            if stage not in rows or seconds > rows[stage]["seconds"]:
                rows[stage] = row
    return {"characters": LARGE, "slowest": rows, "below_floor": slow}


def _document(text: str) -> Document:
    return Document("d", "s", "", text, split_blocks(text, 1), "und")


def _seconds(text: str, stages: dict[str, Callable[[PreparedText], object]]) -> dict[str, float]:
    document = _document(text)
    since = time.process_time()
    prepared = prepare(document)
    spent = {"prepare": time.process_time() - since}
    for name, run in stages.items():
        since = time.process_time()
        run(prepared)
        spent[name] = time.process_time() - since
    return spent


def show(result: dict[str, Any]) -> None:
    """The slowest piece of each stage."""
    print(f"  slowest of {len(PIECES)} pieces, {result['characters']:,} characters of one piece")
    for stage, row in result["slowest"].items():
        print(f"    {stage:14} {row['seconds']:8.3f} s  {row['ratio']:6.1f}x for 10x  {row['piece']!r}")
    for line in result["below_floor"]:
        print(f"  GROWS FASTER THAN THE TEXT: {line}")

"""Run every benchmark in turn: `python -m benchmarks [NAME ...] [--on YYYY-MM-DD]`.

Prints a table each and appends a line each to `benchmarks/results.jsonl`. A benchmark whose texts are not here is
skipped by name. Exit code 1 when one lies below its floor.
"""

from __future__ import annotations

import argparse
import sys
from types import ModuleType

from benchmarks.quality import wordings
from benchmarks.results import keep
from benchmarks.speed import find, stages, start

BENCHMARKS: dict[str, ModuleType] = {"start": start, "wordings": wordings, "stages": stages}


def main() -> int:
    """0 when every benchmark ran and holds its floor."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = [*BENCHMARKS, "find"]
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names)}; all where none is named")
    parser.add_argument("--on", default=None, metavar="DATE", help="the day to write beside the results")
    asked = parser.parse_args()
    unknown = sorted(set(asked.names) - set(names))
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(names)}")
    has_failed = False
    for name in asked.names or names:
        print(f"\n{name}")
        if name == "find":
            # It keeps its own file: its table has another shape, one line a size.
            find.run(find.SIZES)
            continue
        result = BENCHMARKS[name].measure()
        if "skipped" in result:
            print(f"  skipped: {result['skipped']}")
            continue
        BENCHMARKS[name].show(result)
        keep(name, result, on=asked.on)
        has_failed |= bool(result.get("below_floor"))
    return int(has_failed)


if __name__ == "__main__":
    sys.exit(main())

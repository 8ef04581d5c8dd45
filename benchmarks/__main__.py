"""Run every benchmark in turn: `python -m benchmarks [NAME ...] [--on YYYY-MM-DD]`.

Prints a table each and appends a line each to `benchmarks/results.jsonl`. A benchmark whose texts are not here is
skipped by name. Exit code 1 when one lies below its floor.
"""

from __future__ import annotations

import argparse
import sys
from types import ModuleType

from benchmarks.quality import (
    audit,
    calibration,
    check,
    check_figures,
    citations,
    crossing,
    dates,
    discovery,
    echo,
    entities,
    families,
    labelled,
    modality,
    names_en,
    numbers_en,
    numbers_zh,
    order,
    pledges,
    quotes_en,
    quotes_zh,
    reprints,
    reuse,
    roster,
    rule_links,
    rules,
    sessions,
    targets,
    topics,
    wordings,
)
from benchmarks.results import keep
from benchmarks.speed import check as check_speed
from benchmarks.speed import discovery as discovery_speed
from benchmarks.speed import explore, find, linear, recognisers, stages, start, trace
from benchmarks.speed import reuse as reuse_speed

QUALITY: dict[str, ModuleType] = {
    "numbers_zh": numbers_zh,
    "numbers_en": numbers_en,
    "quotes_zh": quotes_zh,
    "quotes_en": quotes_en,
    "names_en": names_en,
    "labelled": labelled,
    "citations": citations,
    "modality": modality,
    "dates": dates,
    "sessions": sessions,
    "wordings": wordings,
    "discovery": discovery,
    "families": families,
    "calibration": calibration,
    "audit": audit,
    "check": check,
    "check_figures": check_figures,
    "crossing": crossing,
    "topics": topics,
    "order": order,
    "pledges": pledges,
    "echo": echo,
    "entities": entities,
    "reprints": reprints,
    "reuse": reuse,
    "roster": roster,
    "rule_links": rule_links,
    "rules": rules,
    "targets": targets,
}
"""How often a recogniser or a list is right; `quality` runs them all."""
BENCHMARKS: dict[str, ModuleType] = {
    **QUALITY,
    "start": start,
    "stages": stages,
    "recognisers": recognisers,
    "linear": linear,
    "discovery_speed": discovery_speed,
    "trace": trace,
    "reuse_speed": reuse_speed,
    "check_speed": check_speed,
    "explore": explore,
}


def main() -> int:
    """0 when every benchmark ran and holds its floor."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = [*BENCHMARKS, "find"]
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"of {', '.join(names)}; all where none is named, or quality"
    )
    parser.add_argument("--on", default=None, metavar="DATE", help="the day to write beside the results")
    asked = parser.parse_args()
    unknown = sorted(set(asked.names) - {*names, "quality"})
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(names)}")
    has_failed = False
    wanted = [name for given in asked.names or names for name in (QUALITY if given == "quality" else (given,))]
    for name in wanted:
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
        has_failed |= bool(result.get("below_floor") or result.get("below_floors"))
    return int(has_failed)


if __name__ == "__main__":
    sys.exit(main())

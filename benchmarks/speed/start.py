"""How long a person waits for `watchwords --help`, beside Python that does nothing and Python that imports click."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

REPEAT = 15
PYTHON = sys.executable
COMMANDS = {
    "python -c pass": [PYTHON, "-c", "pass"],
    "python -c 'import click'": [PYTHON, "-c", "import click"],
    "watchwords --help": [str(Path(PYTHON).with_name("watchwords")), "--help"],
}


def milliseconds(command: list[str]) -> float:
    """One run, from start to end."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return (time.perf_counter() - start) * 1000


def measure() -> dict[str, Any]:
    """Medians of runs taken in turn, so that a busy moment falls on all commands alike."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(REPEAT):
        for name, command in COMMANDS.items():
            times[name].append(milliseconds(command))
    medians = {name: round(statistics.median(runs), 1) for name, runs in times.items()}
    nothing, click, help_ = (medians[name] for name in COMMANDS)
    return {
        "n_runs": REPEAT,
        "median_ms": medians,
        "ratio_to_pass": round(help_ / nothing, 2),
        "ratio_to_click": round(help_ / click, 2),
    }


def show(result: dict[str, Any]) -> None:
    """The table."""
    for name, median in result["median_ms"].items():
        print(f"  {name:28} {median:8.1f} ms")
    print(f"  --help takes {result['ratio_to_pass']} times nothing, {result['ratio_to_click']} times importing click")


if __name__ == "__main__":
    show(measure())

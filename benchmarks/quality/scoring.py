"""How every recogniser is scored: precision, recall and F1 with intervals by document, floors, gains and losses.

A document is the unit that is drawn again for an interval: mentions of one text stand and fall together. Floors are
in `floors.toml`; the answers a run is compared with are in `answers/`, as ids only, so that no text is copied.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

FLOORS = Path(__file__).with_name("floors.toml")
ANSWERS = Path(__file__).with_name("answers")
DRAWS, SEED = 1000, 20261127
SHOWN = 12
"""Gains and losses printed a benchmark."""


class Tally(NamedTuple):
    """One document's counts."""

    document: str
    n_gold: int
    n_found: int
    n_right: int


def rates(tallies: Sequence[Tally]) -> dict[str, Any]:
    """Precision, recall and F1, each as [value, low, high]; None where nothing was found or nothing is there.

    The interval is the middle 95 percent of the same rate over documents drawn again with replacement; it is left
    out (None) below five documents.
    """
    counts = np.array([tally[1:] for tally in tallies], dtype=np.int64).reshape(-1, 3)
    whole = _rates(counts.sum(axis=0, keepdims=True))
    drawn = None
    if len(tallies) >= 5:
        picks = np.random.default_rng(SEED).integers(len(tallies), size=(DRAWS, len(tallies)))
        drawn = _rates(counts[picks].sum(axis=1))
    result: dict[str, Any] = {
        "n_documents": len(tallies),
        "n_gold": int(counts[:, 0].sum()),
        "n_found": int(counts[:, 1].sum()),
    }
    for name, values in whole.items():
        value = float(values[0])
        if np.isnan(value):
            result[name] = [None, None, None]
            continue
        bounds: list[float | None] = [None, None]
        if drawn is not None:
            bounds = [round(float(bound), 4) for bound in np.nanpercentile(drawn[name], (2.5, 97.5))]
        result[name] = [round(value, 4), *bounds]
    return result


def _rates(counts: np.ndarray[Any, np.dtype[np.int64]]) -> dict[str, np.ndarray[Any, np.dtype[np.float64]]]:
    gold, found, right = (counts[:, column].astype(float) for column in range(3))
    with np.errstate(divide="ignore", invalid="ignore"):
        return {"precision": right / found, "recall": right / gold, "f1": 2 * right / (gold + found)}


def shown(rate: Sequence[float | None]) -> str:
    """[0.913, 0.88, 0.94] as "0.913 (0.880-0.940)"."""
    value, low, high = rate
    if value is None:
        return "-"
    return f"{value:.3f}" if low is None or high is None else f"{value:.3f} ({low:.3f}-{high:.3f})"


def below_floors(benchmark: str, measured: Mapping[str, float | None]) -> list[str]:
    """What lies below its floor, in words; a floor whose measure is missing counts as broken.

    A floor is lowered by editing `floors.toml`, with the reason beside it; nothing here writes it.
    """
    floors: dict[str, float] = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get(benchmark, {})
    broken = []
    for name, floor in floors.items():
        value = measured.get(name)
        if value is None or value < floor:
            broken.append(f"{name} is {'not measured' if value is None else f'{value:.3f}'}, its floor is {floor}")
    return broken


def changes(benchmark: str, right: Mapping[str, bool], texts: Mapping[str, str] | None = None) -> None:
    """Print which answers became right or wrong since they were last kept; the first run keeps its own.

    Args:
        benchmark: its name, and that of the file of answers.
        right: an id (set, document, place) to whether it was answered right.
        texts: an id to what to print beside it.
    """
    path = ANSWERS / f"{benchmark}.json"
    now = sorted(key for key, is_right in right.items() if is_right)
    if not path.exists():
        ANSWERS.mkdir(exist_ok=True)
        path.write_text(json.dumps(now, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        print(f"  answers kept: {len(now)} right of {len(right)}")
        return
    before = set(json.loads(path.read_text(encoding="utf-8")))
    gains = [key for key in now if key not in before]
    losses = sorted(key for key in before if key in right and not right[key])
    print(f"  since the answers were kept: {len(gains)} gained, {len(losses)} lost")
    for sign, keys in (("+", gains), ("-", losses)):
        for key in keys[:SHOWN]:
            print(f"    {sign} {key} {(texts or {}).get(key, '')}".rstrip())

"""Families of formulations: known relatives found, and how many of those shown are relatives.

    python -m benchmarks families

recall     Of the pairs of `families.toml` (a formulation and a relative of it, written from general knowledge of
           official discourse and checked by exact search), the share whose relative is among those found for the
           formulation, and the share told with the relation the row gives. About a third of the pairs were looked at
           while the search was written, and what a first run missed was mended by class: 0.75 and 0.76 before, so
           that the figure flatters.
precision  Of the relatives shown for the formulations of `families_judged.toml`, the share that a reader judged to be a
           form of the same formulation, or one word from it in the same slot. Judged are pairs by id, no texts; a pair
           nobody has judged is counted apart and in no share.
"""

from __future__ import annotations

import hashlib
import time
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.quality.discovery import _LOADERS as LOADERS
from benchmarks.quality.scoring import below_floors
from benchmarks.results import missing_sets

from watchwords.measures.families.pool import gather
from watchwords.measures.families.relatives import Relative, find_relatives
from watchwords.text.fold import fold_text
from watchwords.walks.family_trees import MAX_RELATIVES, load_family_words

GOLD = Path(__file__).with_name("families.toml")
JUDGED = Path(__file__).with_name("families_judged.toml")
LANG = {"gwr_zh": "zh", "cpc_congress_zh": "zh", "sotu_en": "en", "ungdc_en": "en"}


def measure() -> dict[str, Any]:
    """Recall by language and set, precision by language, and what was missed."""
    if absent := missing_sets(tuple(LANG)):
        return {"skipped": f"no {', '.join(absent)}"}
    pairs = tomllib.loads(GOLD.read_text(encoding="utf-8"))["pairs"]
    judged = tomllib.loads(JUDGED.read_text(encoding="utf-8"))
    rows: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    verdicts: dict[str, list[bool | None]] = defaultdict(list)
    missed, seconds = [], []
    for name in LANG:
        searching = _Searching(name)
        for pair in (pair for pair in pairs if pair["set"] == name):
            found = {one.form: one for one in searching.relatives(pair["form"])}
            relative = found.get(_folded(pair["relative"]))
            is_told = relative is not None and relative.relation == pair["relation"]
            rows[name].append((relative is not None, is_told))
            rows[LANG[name]].append((relative is not None, is_told))
            if relative is None:
                missed.append(f"{pair['form']} > {pair['relative']}")
        for form in judged["forms"].get(name, ()):
            for one in searching.relatives(form):
                verdicts[LANG[name]].append(judged["judged"].get(pair_id(name, form, one.form)))
        seconds += searching.seconds
    flat: dict[str, float | None] = {f"{key}/recall": _share(hit for hit, _ in rows[key]) for key in ("zh", "en")}
    flat |= {f"{key}/precision": _share(v for v in verdicts[key] if v is not None) for key in ("zh", "en")}
    below = below_floors("families", flat)
    return {
        "recall": {
            key: [_share(hit for hit, _ in own), _share(told for _, told in own), len(own)] for key, own in rows.items()
        },
        "precision": {
            key: [_share(v for v in own if v is not None), sum(v is not None for v in own), own.count(None)]
            for key, own in verdicts.items()
        },
        "missed": missed,
        "seconds": [round(sum(seconds) / len(seconds), 2), round(max(seconds), 2)],
        "below": below,
        "below_floor": bool(below),
    }


class _Searching:
    """Relatives in one set, each form looked up once."""

    def __init__(self, name: str) -> None:
        self._texts = [text.folded for text in LOADERS[name]()]
        self._cues = load_family_words().of(LANG[name])
        self._known: dict[str, list[Relative]] = {}
        self.seconds: list[float] = []

    def relatives(self, form: str) -> list[Relative]:
        """As many as a family has."""
        if form not in self._known:
            start = time.process_time()
            folded = _folded(form)
            self._known[form] = find_relatives(gather(self._texts, folded), folded, self._cues)[:MAX_RELATIVES]
            self.seconds.append(time.process_time() - start)
        return self._known[form]


def pair_id(name: str, form: str, relative: str) -> str:
    """Id of a judged pair: 12 hex digits of its set and the two folded forms."""
    return hashlib.sha256("\n".join((name, _folded(form), relative)).encode()).hexdigest()[:12]


def _folded(form: str) -> str:
    return fold_text(form)


def _share(hits: Any) -> float | None:
    values = list(hits)
    return round(sum(values) / len(values), 3) if values else None


def show(result: dict[str, Any]) -> None:
    """Both tables, and what was missed."""
    print("  recall of known relatives, and of these with their relation")
    for key, (found, told, n) in result["recall"].items():
        print(f"    {key:16} {found:.3f}  {told:.3f}  ({n} pairs)")
    print("  precision of relatives shown, as judged by a reader")
    for key, (share, n, n_open) in result["precision"].items():
        print(f"    {key:16} {share if share is None else format(share, '.3f')}  ({n} judged, {n_open} not judged)")
    print(f"  seconds a form: {result['seconds'][0]} on average, {result['seconds'][1]} at most")
    print(f"  missed: {'; '.join(result['missed'])}")
    for line in result["below"]:
        print(f"  BELOW ITS FLOOR: {line}")


if __name__ == "__main__":
    measured = measure()
    print(measured.get("skipped")) if "skipped" in measured else show(measured)

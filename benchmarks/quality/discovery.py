"""Discovery of new wordings: what lasts, and what the press named, against frequency and length.

    python -m benchmarks discovery

Two tasks, both forward-looking: at an edition nothing later is read.

survival   Area under the curve for "is used again in the next two editions" among all new units of an edition, ranked
           by the weights "lasting", by count, and by shortness. The weights were learned on gwr_zh up to 2000 and
           sotu_en up to 1984; the editions measured here come after these.
headline   Recall, in the first 25, 50 and 100 units by "news", of terms that the press named as new (`headlines.toml`,
           an address a row), beside the most frequent new n-grams. A term counts where exact search finds it in no
           earlier report. The weights "news" were fitted on a list of terms of the same years made from general
           knowledge, so this figure flatters; docs/how-to/discover.md tells what whole editions
           left out of the fitting give.
"""

from __future__ import annotations

import gzip
import json
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.quality.scoring import below_floors
from benchmarks.quality.wordings import frequent_new, is_found
from benchmarks.results import DATA, missing_sets

from watchwords.config import load_discovery_cues
from watchwords.measures.discovery.ranking import discover, weights_of
from watchwords.measures.discovery.reading import read_edition
from watchwords.measures.discovery.texts import Text
from watchwords.measures.discovery.units import find_units
from watchwords.spans import Span
from watchwords.text.fold import fold_blocks, fold_text, lower

GOLD = Path(__file__).with_name("headlines.toml")
TOPS = (25, 50, 100)
SETS = ("gwr_zh", "cpc_congress_zh", "sotu_en", "ungdc_en")
SURVIVAL: dict[str, tuple[str, ...]] = {
    "gwr_zh": ("2003", "2006", "2009", "2012", "2015", "2018", "2021", "2023"),
    "cpc_congress_zh": ("14", "16", "18"),
    "sotu_en": ("1990", "1998", "2006", "2014"),
    "ungdc_en": ("2010", "2012"),
}
"""Editions measured."""
HORIZON = 2


def measure() -> dict[str, Any]:
    """Areas under the curve a set, and recall of headline terms, each beside its baselines."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    survival = {name: _survival(list(_LOADERS[name]()), SURVIVAL[name]) for name in SETS}
    headline = _headline(list(_gwr()))
    flat: dict[str, float | None] = {f"{name}/survival_auc": row["lasting"] for name, row in survival.items()}
    flat |= {f"gwr_zh/headline_recall_{top}": headline["ours"][str(top)] for top in TOPS}
    below = below_floors("discovery", flat)
    return {"survival": survival, "headline": headline, "below": below, "below_floor": bool(below)}


# --- survival ---------------------------------------------------------------------------------------------


def _survival(texts: list[Text], editions: Sequence[str]) -> dict[str, Any]:
    order = _order(texts)
    rows: dict[str, list[float]] = defaultdict(list)
    n_units = n_lasted = 0
    for edition in editions:
        at = order.index(edition)
        known = order[: at + 1]
        cues = load_discovery_cues()
        reading, strings = read_edition([text for text in texts if text.edition in set(known)], known)
        units = find_units(reading, strings, {"zh": cues.zh, "en": cues.en})
        # Read against the editions after it, what is "before" is what comes: same tokens, same places.
        after = [*order[at + 1 : at + 1 + HORIZON], edition]
        coming, _ = read_edition([text for text in texts if text.edition in set(after)], after)
        lasted = coming.before[units.length, units.start] > 0
        if lasted.all() or not lasted.any():
            continue
        scores = np.einsum("ij,ij->i", units.features, weights_of(units, reading, cues, "lasting"))
        rows["lasting"].append(area(scores, lasted))
        rows["frequency"].append(area(units.n.astype(float), lasted))
        rows["shortness"].append(area(-units.length.astype(float), lasted))
        n_units += len(lasted)
        n_lasted += int(lasted.sum())
    means: dict[str, Any] = {name: round(float(np.mean(values)), 3) for name, values in rows.items()}
    return means | {"n_units": n_units, "share_lasted": round(n_lasted / max(n_units, 1), 3)}


def area(scores: np.ndarray[Any, Any], positive: np.ndarray[Any, Any]) -> float:
    """Chance that a positive stands above a negative, ties counted half."""
    order = np.argsort(scores, kind="stable")
    _, of, sizes = np.unique(scores[order], return_inverse=True, return_counts=True)
    ranks = (np.cumsum(sizes) - (sizes - 1) / 2)[of]
    n = int(positive.sum())
    total = float(ranks[positive[order]].sum())
    return (total - n * (n + 1) / 2) / (n * (len(positive) - n))


# --- headline ---------------------------------------------------------------------------------------------


def _headline(texts: list[Text]) -> dict[str, Any]:
    wanted: dict[str, list[str]] = defaultdict(list)
    for entry in tomllib.loads(GOLD.read_text(encoding="utf-8"))["editions"]:
        wanted[entry["year"]] += [fold_text(term) for term in entry["terms"]]
    order = _order(texts)
    found: dict[str, dict[int, int]] = {"ours": dict.fromkeys(TOPS, 0), "ngrams": dict.fromkeys(TOPS, 0)}
    n_terms, missed = 0, {}
    for year, named in sorted(wanted.items()):
        known = order[: order.index(year) + 1]
        before = "\n".join(text.folded for text in texts if text.edition in set(known[:-1]))
        now = [text.folded for text in texts if text.edition == year]
        terms = [term for term in dict.fromkeys(named) if term not in before and any(term in text for text in now)]
        units = discover(texts, known, load_discovery_cues(), top=max(TOPS))
        lists = {"ours": [unit.form for unit in units], "ngrams": frequent_new(now, before.count, max(TOPS))}
        n_terms += len(terms)
        for name, entries in lists.items():
            for top in TOPS:
                found[name][top] += sum(is_found(term, entries[:top]) for term in terms)
        missed[year] = [term for term in terms if not is_found(term, lists["ours"])]
    recall = {name: {str(top): round(n / n_terms, 3) for top, n in row.items()} for name, row in found.items()}
    return {**recall, "n_terms": n_terms, "missed": missed}


# --- sets -------------------------------------------------------------------------------------------------


def _text(doc_id: str, edition: str, lang: str, lines: Sequence[str]) -> Text:
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return Text(doc_id, doc_id, edition, lang, lower(fold_blocks("\n".join(lines), spans)[0]))


def _gwr() -> Iterator[Text]:
    for name in ("reports.jsonl", "reports_2020.jsonl"):
        for row in _rows(DATA / "gwr_zh" / name):
            yield _text(row["id"], str(row["year"]), "zh", row["paragraphs"])


def _cpc() -> Iterator[Text]:
    for row in _rows(DATA / "cpc_congress_zh" / "reports.jsonl"):
        yield _text(row["id"], str(row["congress"]), "zh", row["paragraphs"])


def _sotu() -> Iterator[Text]:
    for row in _rows(DATA / "sotu_en" / "addresses.jsonl.gz"):
        yield _text(row["id"], str(row["year"]), "en", row["text"].split("\n"))


def _ungdc() -> Iterator[Text]:
    for name in ("speeches-2005-2009.jsonl.gz", "speeches-2010-2014.jsonl.gz"):
        for row in _rows(DATA / "ungdc_en" / name):
            # A line there is a line of the page, and a blank one ends the paragraph.
            paragraphs = [" ".join(part.split("\n")) for part in row["text"].split("\n\n")]
            yield _text(row["id"], str(row["year"]), "en", paragraphs)


_LOADERS: dict[str, Callable[[], Iterator[Text]]] = {
    "gwr_zh": _gwr,
    "cpc_congress_zh": _cpc,
    "sotu_en": _sotu,
    "ungdc_en": _ungdc,
}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _order(texts: Sequence[Text]) -> list[str]:
    return sorted({text.edition for text in texts}, key=int)


def show(result: dict[str, Any]) -> None:
    """The two tables."""
    print("  survival, area under the curve (mean over editions)")
    for name, row in result["survival"].items():
        shown = "  ".join(f"{key} {row[key]:.3f}" for key in ("lasting", "frequency", "shortness") if key in row)
        print(f"    {name:16} {shown}  ({row['n_units']:,} units, {row['share_lasted']:.1%} lasted)")
    headline = result["headline"]
    print(f"  headline, recall of {headline['n_terms']} new terms")
    for name in ("ours", "ngrams"):
        print(f"    {name:16} " + "  ".join(f"{value:.3f} in {top}" for top, value in headline[name].items()))
    for year, terms in headline["missed"].items():
        if terms:
            print(f"    missed {year}: {' '.join(terms)}")
    for line in result["below"]:
        print(f"  BELOW ITS FLOOR: {line}")


if __name__ == "__main__":
    measured = measure()
    print(measured["skipped"]) if "skipped" in measured else show(measured)

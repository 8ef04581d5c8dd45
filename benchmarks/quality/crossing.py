"""Sentences of two languages: alignment, retrieval without a pair, and what is told of figures, denial and modality.

    python -m benchmarks.quality.crossing

Alignment is scored over beads, strict (both sides equal) and lax (both overlap), beside the same programme by lengths
alone. For retrieval all sentences of one side of a set are one record, and sentences of the other are looked up in it.
`shown` and `sure` are the rates at the two thresholds of the check: of sentences that have a translation in the record,
how many get it first (`right`) or another one first (`wrong`; official reports repeat themselves), and of sentences of
the other sets, which have none, how many get any (`false`). Fidelity runs over the gold pairs: `flagged` are pairs that
are called different, which they hardly are; `planted` are changes made to one side and the share of them that is found.
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality.crossing_planted import fidelity
from benchmarks.quality.scoring import below_floors
from benchmarks.results import DATA, missing_sets

from watchwords.config import load_series
from watchwords.corpus.index import TextIndex, add_segments
from watchwords.corpus.segments import Indexed
from watchwords.measures.crossing.aligning import Bead, align
from watchwords.measures.crossing.nominating import Nominator, Nominee
from watchwords.measures.crossing.terms import Bridge, Side
from watchwords.spans import Span
from watchwords.text.fold import fold_all, fold_blocks, lower
from watchwords.walks.checking.quotations.translating import LEAST_CHARACTERS, LEAST_WEIGHT, NEAR, SURE, bridge_of

SETS = ("align_gwr_zh_en", "align_ntrex_zh_en", "align_pud_zh_en")
SEED = 20261127
N_QUERIES = 150
N_OTHERS = 75
SIDES: tuple[Side, Side] = ("zh", "en")

_LOW = ("_wrong", "_false", "flagged_figures", "flagged_senses", "flagged_names")

Beads = Sequence[tuple[Sequence[int], Sequence[int]]]


@dataclass(frozen=True)
class Query:
    """A sentence, with the document and the lines of the other language that translate it."""

    text: str
    doc_id: str
    lines: tuple[int, ...]


def measure() -> dict[str, Any]:
    """All rates, by set and language of what is looked up."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    bridge = bridge_of(load_series("gwr"))
    result: dict[str, Any] = {"align": _alignment(bridge), "retrieval": {}, "fidelity": {}}
    for side in SIDES:
        result["retrieval"] |= _retrieval(bridge, side)
    for name, pairs in gold_pairs().items():
        result["fidelity"][name] = fidelity(pairs, bridge)
    flat: dict[str, float] = {}
    for part in ("align", "retrieval", "fidelity"):
        for key, rates in result[part].items():
            flat |= {f"{part}/{key}/{name}": value for name, value in rates.items() if isinstance(value, float)}
    # A floor under what should be high: of what should be low, the share that is free of it.
    flat |= {f"{key} not": 1 - value for key, value in flat.items() if key.endswith(_LOW)}
    result["below_floors"] = below_floors("crossing", flat)
    return result


def rows(name: str) -> list[dict[str, Any]]:
    """A set as it is given."""
    path = next((DATA / name).glob("*.jsonl"))
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def gold_pairs() -> dict[str, list[tuple[str, str]]]:
    """(Chinese, English) that translate each other, by set."""
    beads = [
        tuple(" ".join(row[f"sentences_{side}"][at] for at in part) for side, part in zip(SIDES, bead, strict=True))
        for row in rows(SETS[0])
        for bead in row["beads"]
    ]
    units = [pair for row in rows(SETS[1]) for pair in zip(row["units_zh"], row["units_en"], strict=True)]
    return {
        "gwr": [(zh, en) for zh, en in beads],
        "ntrex": units,
        "pud": [(row["zh_hant"], row["en"]) for row in rows(SETS[2])],
    }


# --- alignment --------------------------------------------------------------------------------------------


def _alignment(bridge: Bridge) -> dict[str, dict[str, float]]:
    sets = {
        "gwr": [(row["sentences_zh"], row["sentences_en"], row["beads"]) for row in rows(SETS[0])],
        "ntrex": [tuple(row["perturbed"][key] for key in ("units_zh", "units_en", "beads")) for row in rows(SETS[1])],
    }
    return {
        f"{name}/{how}": aligned([(zh, en, gold, align(fold_all(zh), fold_all(en), by)) for zh, en, gold in documents])
        for name, documents in sets.items()
        for how, by in (("terms", bridge), ("lengths", None))
    }


def aligned(documents: Sequence[tuple[Any, Any, Beads, Sequence[Bead]]]) -> dict[str, float]:
    """Strict and lax F1 over the beads that have both sides."""
    n_gold = n_found = strict = lax_found = lax_gold = 0
    for _, _, beads, found in documents:
        gold = {(tuple(zh), tuple(en)) for zh, en in beads if zh and en}
        mine = {(bead.zh, bead.en) for bead in found if bead.zh and bead.en}
        n_gold, n_found, strict = n_gold + len(gold), n_found + len(mine), strict + len(gold & mine)
        pairs_gold = {(zh, en) for zhs, ens in gold for zh in zhs for en in ens}
        pairs_mine = {(zh, en) for zhs, ens in mine for zh in zhs for en in ens}
        lax_found += sum(any((zh, en) in pairs_gold for zh in zhs for en in ens) for zhs, ens in mine)
        lax_gold += sum(any((zh, en) in pairs_mine for zh in zhs for en in ens) for zhs, ens in gold)
    return {"strict": _f1(strict / n_found, strict / n_gold), "lax": _f1(lax_found / n_found, lax_gold / n_gold)}


def _f1(precision: float, recall: float) -> float:
    return round(2 * precision * recall / max(precision + recall, 1e-9), 4)


# --- retrieval --------------------------------------------------------------------------------------------


def _retrieval(bridge: Bridge, side: Side) -> dict[str, dict[str, float]]:
    """Of queries in one language."""
    queries = _queries(side)
    chosen = random.Random(SEED)  # noqa: S311
    found = {}
    for name, lines in _lines("en" if side == "zh" else "zh").items():
        with tempfile.TemporaryDirectory() as folder:
            index, bounds = indexed(Path(folder), lines)
            own = chosen.sample(queries[name], min(N_QUERIES, len(queries[name])))
            others = [query for key, rest in queries.items() if key != name for query in chosen.sample(rest, N_OTHERS)]
            found[f"{name}/{side}"] = _looked_up(Nominator(index, bridge), side, own, others, bounds)
    return found


def _looked_up(
    nominator: Nominator,
    side: Side,
    own: Sequence[Query],
    others: Sequence[Query],
    bounds: dict[str, list[tuple[int, int]]],
) -> dict[str, float]:
    started = time.perf_counter()
    answers = [nominator.nominate(fold_all([query.text])[0], side, doc_ids=set(bounds)) for query in own]
    seconds = time.perf_counter() - started
    hits = [[_is_hit(one, query, bounds) for one in answer] for query, answer in zip(own, answers, strict=True)]
    rates = {
        "at_1": _share(any(row[:1]) for row in hits),
        "at_3": _share(any(row) for row in hits),
    }
    none = [nominator.nominate(fold_all([query.text])[0], side, doc_ids=set(bounds), limit=1) for query in others]
    for name, least in (("shown", NEAR), ("sure", SURE)):
        kept = [bool(answer) and _passes(answer[0], least) for answer in answers]
        rates[f"{name}_right"] = _share(is_kept and row[0] for is_kept, row in zip(kept, hits, strict=True))
        rates[f"{name}_wrong"] = _share(is_kept and not row[0] for is_kept, row in zip(kept, hits, strict=True))
        rates[f"{name}_false"] = _share(bool(answer) and _passes(answer[0], least) for answer in none)
    return rates | {"milliseconds": int(1000 * seconds / len(own))}


def _passes(one: Nominee, least: float) -> bool:
    return one.score >= least and one.weight >= LEAST_WEIGHT


def _share(are: Any) -> float:
    listed = list(are)
    return round(sum(map(bool, listed)) / max(len(listed), 1), 4)


def _is_hit(one: Nominee, query: Query, bounds: dict[str, list[tuple[int, int]]]) -> bool:
    """Whether more than half of the shorter of the passage and the translation is common to both."""
    if one.doc_id != query.doc_id:
        return False
    places = [bounds[query.doc_id][line] for line in query.lines]
    start, end = min(place[0] for place in places), max(place[1] for place in places)
    return min(one.end, end) - max(one.start, start) > 0.5 * min(one.end - one.start, end - start)


def _lines(side: Side) -> dict[str, dict[str, list[str]]]:
    """Set to document to its sentences in a language."""
    pud: dict[str, list[str]] = {}
    for row in rows(SETS[2]):
        pud.setdefault(row["doc"], []).append(row["zh_hant" if side == "zh" else "en"])
    return {
        "gwr": {row["id"]: row[f"sentences_{side}"] for row in rows(SETS[0])},
        "ntrex": {row["id"]: row[f"units_{side}"] for row in rows(SETS[1])},
        "pud": pud,
    }


def _queries(side: Side) -> dict[str, list[Query]]:
    own = _lines(side)
    gwr = [
        Query(" ".join(own["gwr"][row["id"]][at] for at in asked), row["id"], tuple(there))
        for row in rows(SETS[0])
        for asked, there in (bead if side == "zh" else bead[::-1] for bead in row["beads"])
    ]
    rest = {
        name: [Query(text, doc, (at,)) for doc, lines in own[name].items() for at, text in enumerate(lines)]
        for name in ("ntrex", "pud")
    }
    found = {"gwr": gwr, **rest}
    return {name: [one for one in listed if len(one.text) >= LEAST_CHARACTERS[side]] for name, listed in found.items()}


def indexed(folder: Path, documents: dict[str, list[str]]) -> tuple[TextIndex, dict[str, list[tuple[int, int]]]]:
    """An index of documents, one sentence a line, and [start, end) of each line in the folded text."""
    made, bounds = [], {}
    for doc_id, lines in documents.items():
        blocks = list(_blocks(lines))
        folded, offsets = fold_blocks("\n".join(lines), blocks)
        made.append(Indexed.of(doc_id, lower(folded), offsets))
        bounds[doc_id] = [tuple(block) for block in _blocks(folded.split("\n"))]
    add_segments(folder, made)
    return TextIndex(folder), bounds  # type: ignore[return-value]


def _blocks(lines: Sequence[str]) -> Iterator[Span]:
    at = 0
    for line in lines:
        yield Span(at, at + len(line))
        at += len(line) + 1


def show(result: dict[str, Any]) -> None:
    """The tables."""
    for part in ("align", "retrieval", "fidelity"):
        print(f"  {part}")
        for key, rates in result[part].items():
            print(f"    {key:14}", "  ".join(f"{name} {value}" for name, value in rates.items() if name != "listed"))
    for name, rates in result["fidelity"].items():
        for line in rates["listed"]:
            print(f"    {name}: {line}")
    for broken in result["below_floors"]:
        print(f"  BELOW ITS FLOOR: {broken}")


if __name__ == "__main__":
    measured = measure()
    print(measured["skipped"]) if "skipped" in measured else show(measured)

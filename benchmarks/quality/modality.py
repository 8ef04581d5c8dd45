"""Modality: the strongest marker of sentences that were marked twice.

    python -m benchmarks.quality.modality

`gold/modality.*.jsonl` has 120 sentences a language of public reports, statements and laws, by place only: `first` and
`second` are two readings of the same reader, a pause between them, as [start, end, rank] or null. A sentence counts
where both readings agree; how often they do is printed as `self_agreement` and is no measure of two readers. Sentences
of 10 to 110 characters (Chinese) and 40 to 230 (English) were drawn by chance, so most have no marker. A third
(`held`) was not looked at while the recogniser was worked on.
"""

from __future__ import annotations

from typing import Any

import msgspec
from benchmarks.quality.citations import GOLD, document, marked
from benchmarks.quality.scoring import Tally, below_floors, rates, shown
from benchmarks.results import missing_sets

from watchwords.config import load_cues, load_series
from watchwords.recognisers.modality.recogniser import ModalityCues, ModalityRecogniser
from watchwords.records import Modality
from watchwords.text.prepare import prepare

SETS = ("gwr_zh", "cpc_congress_zh", "laws_zh", "ungdc_en", "fomc_en")


def measure() -> dict[str, Any]:
    """Marker and rank right, by language, on the open two thirds and on the held third."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    recogniser = ModalityRecogniser(load_cues("modality", ModalityCues), load_series("wic"))
    result: dict[str, Any] = {"sets": {}, "same": {}, "self_agreement": {}}
    for lang in ("zh", "en"):
        tallies: dict[str, list[Tally]] = {"open": [], "held": []}
        n_same = dict.fromkeys(tallies, 0)
        rows = list(marked(GOLD / f"modality.{lang}.jsonl"))
        agreed = [(row, text) for row, text in rows if row["first"] == row["second"]]
        for row, text in agreed:
            part = "held" if row["held"] else "open"
            found = _strongest(recogniser, text, row["set"])
            gold = row["first"]
            n_same[part] += found == gold
            right = int(found is not None and found == gold)
            tallies[part].append(Tally(row["id"], int(gold is not None), int(found is not None), right))
        for part, done in tallies.items():
            result["sets"][f"{lang}_{part}/marker"] = rates(done)
            result["same"][f"{lang}_{part}/sentences"] = round(n_same[part] / max(1, len(done)), 3)
        result["self_agreement"][lang] = [len(agreed), len(rows)]
    measured = {f"{name}/f1": row["f1"][0] for name, row in result["sets"].items()} | result["same"]
    result["below_floors"] = below_floors("modality", measured)
    return result


def _strongest(recogniser: ModalityRecogniser, text: str, name: str) -> list[int] | None:
    doc = document(text)
    doc = msgspec.structs.replace(doc, kind="law") if name == "laws_zh" else doc
    found = [
        (-mention.value.rank, mention.start, mention.end)
        for mention in recogniser.recognise(prepare(doc))
        if isinstance(mention.value, Modality)
    ]
    if not found:
        return None
    rank, start, end = min(found)
    return [start, end, -rank]


def show(result: dict[str, Any]) -> None:
    """The table."""
    for name, row in result["sets"].items():
        same = result["same"][name.replace("marker", "sentences")]
        print(
            f"  {name:18} precision {shown(row['precision'])}  recall {shown(row['recall'])}  of {row['n_gold']}; "
            f"{same} of {row['n_documents']} sentences right"
        )
    for lang, (n_agreed, n_rows) in result["self_agreement"].items():
        print(f"  {lang}: read twice by the same reader, {n_agreed} of {n_rows} sentences the same")
    for broken in result["below_floors"]:
        print(f"  BELOW ITS FLOOR: {broken}")


if __name__ == "__main__":
    found = measure()
    print(found["skipped"]) if "skipped" in found else show(found)

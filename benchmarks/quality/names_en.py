"""English names beside the entity layer of GUM: `python -m benchmarks names_en`.

GUM marks everything that is a person or an organisation, named or not ("the boy", "she"), and with all its words
("former Vice President Anna Keller"), so its spans cannot be compared with names to the character; marked passages can
(`benchmarks.quality.labelled`). Here a name of ours is right when it lies in a marked range of its type. A marked
range is to be found when it is capitalised throughout, has two words or more and is no title alone; it is found when a
name of ours of the same type touches it. What GUM counts as a place (museums, space centres) is an error of ours.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from benchmarks.quality.scoring import Tally, below_floors, rates, shown
from benchmarks.results import DATA, missing_sets

from watchwords.walks.recognising import About, TextReader

_SET = "quote_gum_en"
_TYPES = {"person": "person", "organization": "organisation"}
_NAMED = re.compile(r"[A-Z][\w'.-]*(?: (?:[A-Z][\w'.-]*|of|for|and|the|de|van|von|&))* [A-Z][\w'.-]*\Z")
_NOT_NAMES = re.compile(r"(?:The|Our|My|His|Her|Their|Your|Some|All|Governor|Mathematician)\b")
Range = tuple[int, int]


def measure() -> dict[str, Any]:
    """Precision over our names, recall over the marked ones, by type, over all genres."""
    if absent := missing_sets((_SET,)):
        return {"skipped": f"no {', '.join(absent)}"}
    reader = TextReader(("names",))
    precision: dict[str, list[Tally]] = defaultdict(list)
    recall: dict[str, list[Tally]] = defaultdict(list)
    for document in _documents():
        found = reader.read(document["text"], About(lang="en"))
        for marked, ours in _TYPES.items():
            spans = [(m.start, m.end) for m in found if getattr(m.value, "type", None) == ours]
            gold = _ranges(document, marked)
            named = [span for span in gold if _is_named(document["text"][slice(*span)])]
            n_right = sum(any(a <= start and end <= b for a, b in gold) for start, end in spans)
            n_met = sum(any(start < b and a < end for start, end in spans) for a, b in named)
            precision[ours].append(Tally(document["id"], 0, len(spans), n_right))
            recall[ours].append(Tally(document["id"], len(named), 0, n_met))
    result: dict[str, Any] = {}
    for ours in _TYPES.values():
        result[ours] = {
            "precision": rates(precision[ours])["precision"],
            "recall": rates(recall[ours])["recall"],
            "n_gold": sum(tally.n_gold for tally in recall[ours]),
            "n_found": sum(tally.n_found for tally in precision[ours]),
        }
    flat = {f"{ours}/{rate}": result[ours][rate][0] for ours in _TYPES.values() for rate in ("precision", "recall")}
    return {"rates": result, "below_floor": below_floors("names_en", flat)}


def show(result: dict[str, Any]) -> None:
    """The table."""
    for ours, row in result["rates"].items():
        cells = f"precision {shown(row['precision'])}  recall {shown(row['recall'])}"
        print(f"  {ours:13} {cells}  marked {row['n_gold']}, found {row['n_found']}")
    for line in result["below_floor"]:
        print(f"  BELOW ITS FLOOR: {line}")


def _documents() -> Iterator[dict[str, Any]]:
    with gzip.open(DATA / _SET / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _ranges(document: dict[str, Any], type_: str) -> list[Range]:
    """First parts of the marked ranges of one type."""
    spans = (entity["span"] for entity in document["entities"] if entity["type"] == type_)
    firsts = (span[0] if isinstance(span[0], list) else span for span in spans)
    return sorted({(first[0], first[1]) for first in firsts})


def _is_named(text: str) -> bool:
    bare = text.replace("’", "'").removesuffix("'s")
    return _NAMED.match(bare) is not None and _NOT_NAMES.match(bare) is None


if __name__ == "__main__":
    answer = measure()
    print(answer["skipped"]) if "skipped" in answer else show(answer)

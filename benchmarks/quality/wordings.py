"""New terms the press named, found again: recall of the list of new wordings beside the most frequent new n-grams.

    python -m benchmarks wordings

The gold is `headlines.toml`: terms of eight Government Work Reports, each with the page that calls it new. A term that
exact search finds in an earlier report is no new term and is counted apart, as is one the series lists, which the
list of unlisted wordings must leave out. A term is found when an entry equals it, or when one holds the other and the
shorter has three characters and at least 60 percent of the longer (人工智能手机 for 人工智能手机和电脑).
"""

from __future__ import annotations

import re
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from benchmarks.results import DATA, missing_sets

from watchwords.text.fold import fold_text
from watchwords.walks.adding import add_inputs
from watchwords.walks.decoding import decode_edition
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import OpenRecord, open_record

GOLD = Path(__file__).with_name("headlines.toml")
TOP = 25
LENGTHS = range(3, 17)
"""Characters of the strings the baseline counts."""
LONGEST = 10
"""Characters of the longest string it lists, as in our list."""
LEAST_SHARE = 0.6
_HAN_RUN = re.compile(r"[\w+]{3,}")


def measure() -> dict[str, Any]:
    """Recall of our list and of the baseline, over all terms that are new and unlisted, and edition by edition."""
    if absent := missing_sets(("gwr_zh",)):
        return {"skipped": f"no {', '.join(absent)}"}
    gold = tomllib.loads(GOLD.read_text(encoding="utf-8"))
    wanted: dict[str, list[str]] = defaultdict(list)
    for entry in gold["editions"]:
        wanted[entry["year"]] += [fold_text(term) for term in entry["terms"]]
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record"
        new_record(record, "gwr")
        paths = [str(DATA / "gwr_zh" / name) for name in ("reports.jsonl", "reports_2020.jsonl")]
        add_inputs(record, paths, bundled=False, stdin=BytesIO(), stdin_name="stdin.txt", jobs=1)
        editions = {year: _edition(open_record(record), year, terms) for year, terms in wanted.items()}
    n_terms = sum(len(row["terms"]) for row in editions.values())
    recall = {name: round(sum(len(row[name]) for row in editions.values()) / n_terms, 3) for name in ("ours", "ngrams")}
    floor = gold["floor"]["recall"]
    return {
        "top": TOP,
        "n_terms": n_terms,
        "recall": recall,
        "floor": floor,
        "below_floor": recall["ours"] < floor,
        "editions": editions,
    }


def _edition(record: OpenRecord, year: str, terms: Sequence[str]) -> dict[str, Any]:
    """Which terms of an edition are new and unlisted, and which of these either list has."""
    cards = record.corpus.documents()
    earlier = {card.doc_id for card in cards if card.edition is not None and card.edition < year}
    index = record.corpus.index

    def count_before(form: str) -> int:
        return sum(n for doc_id, n in index.counts_by_document(form).items() if doc_id in earlier)

    listed = {fold_text(form) for entry in record.series.formulations for form in entry.zh}
    old = [term for term in terms if count_before(term)]
    new = [term for term in terms if term not in old and term not in listed]
    decoded = decode_edition(record.directory, year)
    ours = [finding.subject for finding in decoded.findings if finding.claim == "new_wording"][:TOP]
    texts = [record.corpus.folded(card.doc_id).lower() for card in cards if card.edition == year]
    ngrams = frequent_new(texts, count_before, TOP)
    return {
        "terms": new,
        "ours": [term for term in new if is_found(term, ours)],
        "ngrams": [term for term in new if is_found(term, ngrams)],
        "old": old,
        "listed": [term for term in terms if term in listed],
    }


def is_found(term: str, entries: Sequence[str]) -> bool:
    """Whether a list names the term, as the head of this file says."""

    def is_same(entry: str) -> bool:
        short, long = sorted((term, entry), key=len)
        return term == entry or (short in long and len(short) >= 3 and len(short) >= LEAST_SHARE * len(long))

    return any(map(is_same, entries))


def frequent_new(texts: Sequence[str], count_before: Callable[[str], int], top: int) -> list[str]:
    """The baseline: strings no earlier report has, most frequent first, then longest; of nested ones the first.

    A string that a longer one always surrounds is a fragment of it and is left out.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        for run in _HAN_RUN.findall(text):
            counts.update(run[at : at + n] for n in LENGTHS for at in range(len(run) - n + 1))
    fragments = {
        part for form, n in counts.items() for part in (form[1:], form[:-1]) if len(part) >= 3 and counts[part] == n
    }
    whole = [form for form, n in counts.items() if n > 1 and len(form) <= LONGEST and form not in fragments]
    kept: list[str] = []
    for form in sorted(whole, key=lambda form: (-counts[form], -len(form), form)):
        if len(kept) == top:
            break
        if not any(form in other or other in form for other in kept) and not count_before(form):
            kept.append(form)
    return kept


def show(result: dict[str, Any]) -> None:
    """The table."""
    for year, row in result["editions"].items():
        print(f"  {year}  {len(row['ours'])} of {len(row['terms'])} found (n-grams {len(row['ngrams'])})")
        missed = [term for term in row["terms"] if term not in row["ours"]]
        for name, terms in (("missed", missed), ("in an earlier report", row["old"]), ("listed", row["listed"])):
            if terms:
                print(f"        {name}: {' '.join(terms)}")
    recall = result["recall"]
    verdict = "BELOW ITS FLOOR" if result["below_floor"] else "holds its floor"
    print(f"  recall in the first {TOP}: {recall['ours']}, n-grams {recall['ngrams']}; {verdict} of {result['floor']}")


if __name__ == "__main__":
    found = measure()
    print(found["skipped"]) if "skipped" in found else show(found)

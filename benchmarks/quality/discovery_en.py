"""Discovery of new wordings in English: headline terms of the State of the Union and of the General Debate.

    python -m benchmarks discovery_en

Recall, in the first 25, 50 and 100 units by "news", of terms that a page calls new or notable in the edition
(`headlines_en.toml`, an address a row), beside the most frequent new word n-grams. A term counts where exact search
finds it in no earlier edition of the set; the others are told apart. It is found where an entry equals it, or one holds
the other and the shorter has at least 60 percent of the longer's characters. The weights were fitted on the editions
marked "fit" (and on further ones that are not scored here); on those marked "held" no weight was.

Each edition is read against all before it: some ten seconds an address, and about a minute a General Debate.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality.discovery import _rows
from benchmarks.quality.scoring import below_floors
from benchmarks.quality.wordings import is_found
from benchmarks.results import DATA, missing_sets

from watchwords.config import load_discovery_cues
from watchwords.measures.discovery.ranking import discover
from watchwords.measures.discovery.spellings import with_dashes
from watchwords.measures.discovery.texts import Text
from watchwords.spans import Span
from watchwords.text.fold import fold_blocks, fold_text, lower

GOLD = Path(__file__).with_name("headlines_en.toml")
SETS = ("sotu_en", "ungdc_en")
TOPS = (25, 50, 100)
USES = ("fit", "held")
LENGTHS = range(2, 7)
"""Words of the n-grams of the baseline."""
_WORD = re.compile(r"[a-z0-9]+(?:[.'\-][a-z0-9]+)*|\n|[.,;:?!()\"]")


def measure() -> dict[str, Any]:
    """Recall a set and use, ours and the baseline's, with the terms missed."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    wanted: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for entry in tomllib.loads(GOLD.read_text(encoding="utf-8"))["editions"]:
        wanted[entry["set"], entry["use"], entry["year"]] += [fold_text(term) for term in entry["terms"]]
    rows = []
    for name in SETS:
        texts = list(_LOADERS[name]())
        rows += [
            _edition(name, use, year, terms, texts)
            for (set_name, use, year), terms in sorted(wanted.items())
            if set_name == name
        ]
    groups = {
        f"{name} {use}": [r for r in rows if (r["set"], r["use"]) == (name, use)] for name in SETS for use in USES
    }
    groups |= {use: [row for row in rows if row["use"] == use] for use in USES}
    recall = {group: _recall(members) for group, members in groups.items()}
    flat: dict[str, float | None] = {
        f"{group}/recall_{top}": row["ours"][str(top)] for group, row in recall.items() for top in TOPS
    }
    below = below_floors("discovery_en", flat)
    return {"recall": recall, "editions": rows, "below": below, "below_floor": bool(below)}


def _edition(name: str, use: str, year: str, terms: Sequence[str], texts: Sequence[Text]) -> dict[str, Any]:
    order = [y for y in sorted({text.edition for text in texts}, key=int) if int(y) <= int(year)]
    before = "\n".join(text.folded for text in texts if int(text.edition) < int(year))
    now = [text.folded for text in texts if text.edition == year]
    new = [term for term in dict.fromkeys(terms) if not _stands_in(term, before) and any(term in text for text in now)]
    units = discover(texts, order, load_discovery_cues(), top=max(TOPS))
    lists = {"ours": [unit.form for unit in units], "ngrams": frequent_new_words(now, before, max(TOPS))}
    found = {
        source: {str(top): [term for term in new if _is_listed(term, entries[:top])] for top in TOPS}
        for source, entries in lists.items()
    }
    old = [term for term in terms if _stands_in(term, before)]
    return {"set": name, "use": use, "year": year, "terms": new, "old": old, **found}


def _is_listed(term: str, entries: Sequence[str]) -> bool:
    return is_found(term.replace("-", " "), [entry.replace("-", " ") for entry in entries])


def _stands_in(term: str, text: str) -> bool:
    """Whether the term stands there as words."""
    return term in text and bool(re.search(rf"(?<![a-z0-9]){re.escape(term)}(?![a-z0-9])", text))


def _recall(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    n_terms = sum(len(row["terms"]) for row in rows)
    result: dict[str, Any] = {"n_terms": n_terms, "n_editions": len(rows)}
    for source in ("ours", "ngrams"):
        result[source] = {
            str(top): round(sum(len(row[source][str(top)]) for row in rows) / n_terms, 3) if n_terms else None
            for top in TOPS
        }
    return result


def frequent_new_words(texts: Sequence[str], before: str, top: int) -> list[str]:
    """The baseline: word n-grams no earlier text has, most frequent first, then longest; of nested ones the first.

    One that a longer one always surrounds is a fragment of it and is left out.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        words = _WORD.findall(text)
        marks = [at for at, word in enumerate(words) if not word[0].isalnum()]
        for start, end in zip([-1, *marks], [*marks, len(words)], strict=True):
            run = words[start + 1 : end]
            counts.update(tuple(run[at : at + n]) for n in LENGTHS for at in range(len(run) - n + 1))
    fragments = {part for form, n in counts.items() for part in (form[1:], form[:-1]) if counts.get(part) == n}
    kept: list[str] = []
    for form, _ in sorted(counts.items(), key=lambda item: (-item[1], -len(item[0]), item[0])):
        spelled = " ".join(form)
        if form in fragments or any(spelled in other or other in spelled for other in kept):
            continue
        if not _stands_in(spelled, before):
            kept.append(spelled)
            if len(kept) == top:
                break
    return kept


# --- sets -------------------------------------------------------------------------------------------------


def _text(doc_id: str, edition: str, lines: Sequence[str]) -> Text:
    """A document as the record keeps it: capitals and dashes are known."""
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    stored = "\n".join(lines)
    folded, offsets = fold_blocks(stored, spans)
    return Text(doc_id, doc_id, edition, "en", lower(folded), (), with_dashes(folded, stored, offsets))


def _sotu() -> Iterator[Text]:
    for row in _rows(DATA / "sotu_en" / "addresses.jsonl.gz"):
        yield _text(row["id"], str(row["year"]), row["text"].split("\n"))


def _ungdc() -> Iterator[Text]:
    for path in sorted((DATA / "ungdc_en").glob("*.jsonl.gz")):
        for row in _rows(path):
            # A line there is a line of the page, and a blank one ends the paragraph.
            yield _text(row["id"], str(row["year"]), [" ".join(p.split("\n")) for p in row["text"].split("\n\n")])


_LOADERS = {"sotu_en": _sotu, "ungdc_en": _ungdc}


def show(result: dict[str, Any]) -> None:
    """The table, and what was missed."""
    for group, row in result["recall"].items():
        for source in ("ours", "ngrams"):
            shown = "  ".join(f"{value:.3f} in {top}" for top, value in row[source].items() if value is not None)
            print(f"    {group:14} {source:7} {shown}  ({row['n_terms']} terms, {row['n_editions']} editions)")
    for row in result["editions"]:
        missed = [term for term in row["terms"] if term not in row["ours"][str(max(TOPS))]]
        for label, terms in (("missed", missed), ("in an earlier edition", row["old"])):
            if terms:
                print(f"    {label} {row['set']} {row['year']}: {', '.join(terms)}")
    for line in result["below"]:
        print(f"  BELOW ITS FLOOR: {line}")


if __name__ == "__main__":
    measured = measure()
    print(measured["skipped"]) if "skipped" in measured else show(measured)

"""All recognisers over long texts, one core: megabytes a second, and whether ten times the text takes ten times the
time.

    python -m benchmarks recognisers
    python -m benchmarks.speed.recognisers --megabytes 100

Texts: work reports and laws (Chinese), speeches at the United Nations and State of the Union addresses (English),
read document by document as `add` does, repeated where a size needs more than there is. A dictionary of 50,000 forms
is matched in one pass beside it. Peers run on the same first stretch in the interpreter that the variable
WATCHWORDS_PEERS_PYTHON names, and are skipped by name without it: recognizers-text (numbers, percent, currency,
dimension, dates), quantulum3 (quantities), and a blank spaCy pipeline with the same 50,000 forms.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from benchmarks.results import DATA, missing_sets

from watchwords.config import build_recognisers, load_series
from watchwords.readers.plain import split_blocks
from watchwords.recognisers.dictionary import Dictionary
from watchwords.records import Document
from watchwords.text.prepare import prepare

SETS = {"zh": ("gwr_zh", "laws_zh"), "en": ("ungdc_en", "sotu_en")}
PEERS = "WATCHWORDS_PEERS_PYTHON"
N_FORMS = 50_000
PEER_BYTES = 200_000
"""What peers read: they take minutes for a megabyte."""
MEGABYTES = 1
TOLERANCE = 1.25
"""A tenfold text may take this many times ten before it is called slower than linear: caches, a shared machine."""


def texts(lang: str) -> Iterator[str]:
    """The documents of one language, without end."""
    own = [text for name in SETS[lang] for path in sorted((DATA / name).glob("*.jsonl*")) for text in _texts(path)]
    return cycle(own)


def _texts(path: Path) -> Iterator[str]:
    opened: Any = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if "articles" in row:
                yield "\n".join(f"{article['no']} {article['text']}" for article in row["articles"])
            else:
                yield row.get("text") or "\n".join(row.get("paragraphs", ()))


def taken(lang: str, n_bytes: int) -> list[str]:
    """Documents of at least `n_bytes` in all."""
    kept, size = [], 0
    for text in texts(lang):
        kept.append(text)
        size += len(text.encode())
        if size >= n_bytes:
            return kept
    return kept


def seconds(documents: list[str]) -> dict[str, float]:
    """Seconds of preparation and of each recogniser."""
    recognisers = {type(one).__module__.split(".")[2]: one for one in build_recognisers(load_series("wic"))}
    spent = dict.fromkeys(("prepare", *recognisers), 0.0)
    for text in documents:
        document = Document("d", "s", "", text, split_blocks(text, 1), "und")
        since = time.perf_counter()
        prepared = prepare(document)
        spent["prepare"] += (now := time.perf_counter()) - since
        for name, recogniser in recognisers.items():
            recogniser.recognise(prepared)
            spent[name] += (later := time.perf_counter()) - now
            now = later
    return {name: round(value, 3) for name, value in spent.items()}


def forms_of(documents: list[str]) -> list[str]:
    """50,000 different strings that stand in the texts, four to twelve characters long."""
    found: dict[str, None] = {}
    for text in documents:
        for at in range(0, len(text) - 12, 7):
            form = text[at : at + 4 + at % 9].strip()
            if len(form) >= 4 and "\n" not in form:
                found.setdefault(form)
            if len(found) == N_FORMS:
                return list(found)
    return list(found)


def measure(megabytes: int = MEGABYTES) -> dict[str, Any]:
    """Seconds by language at one and ten times the size, the dictionary pass, and the peers."""
    if absent := missing_sets([name for names in SETS.values() for name in names]):
        return {"skipped": f"no {', '.join(absent)}"}
    rows = {lang: _measure(lang, megabytes) for lang in SETS}
    slow = [f"{lang}: 10x takes {row['ratio']}x" for lang, row in rows.items() if row["ratio"] > 10 * TOLERANCE]
    return {"megabytes": megabytes * 10, "languages": rows, "below_floor": slow}


def _measure(lang: str, megabytes: int) -> dict[str, Any]:
    small, large = (taken(lang, n * megabytes * 1_000_000) for n in (1, 10))
    seconds(small[:3])  # Tables and caches are made once.
    one, ten = seconds(small), seconds(large)
    n_small, n_large = (sum(len(text.encode()) for text in part) for part in (small, large))
    forms = forms_of(large)
    dictionary = Dictionary(forms)
    lowered = [prepare(Document("d", "s", "", text, (), "und")).lowered for text in small]
    since = time.perf_counter()
    n_matches = sum(len(dictionary.matches(text)) for text in lowered)
    pass_seconds = time.perf_counter() - since
    return {
        "seconds": ten,
        "megabytes_per_second": round(n_large / 1e6 / sum(ten.values()), 3),
        "ratio": round(sum(ten.values()) / sum(one.values()) * 10 * n_small / n_large, 2),
        "dictionary": {
            "forms": len(forms),
            "matches": n_matches,
            "megabytes_per_second": round(n_small / 1e6 / pass_seconds, 1),
        },
        "peers": peers(lang, small, forms),
    }


# --- peers, in an interpreter of their own ----------------------------------------------------------------

_PEER_CODE = """
import json, sys, time
given = json.load(sys.stdin)
name, lang, texts, forms = (given[key] for key in ("name", "lang", "texts", "forms"))
if name == "recognizers-text":
    from recognizers_suite import Culture
    import recognizers_suite as suite
    culture = Culture.Chinese if lang == "zh" else Culture.English
    calls = (suite.recognize_number, suite.recognize_percentage, suite.recognize_currency,
             suite.recognize_dimension, suite.recognize_datetime)
    run = lambda text: [call(text, culture) for call in calls]
elif name == "quantulum3":
    from quantulum3 import parser
    run = parser.parse
else:
    import spacy
    from spacy.matcher import PhraseMatcher
    nlp = spacy.blank(lang)
    nlp.max_length = 10 ** 9
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("form", [nlp.make_doc(form) for form in forms])
    run = lambda text: matcher(nlp.make_doc(text))
run(texts[0][:200])
since = time.perf_counter()
failed = 0
for text in texts:
    try:
        run(text)
    except Exception:
        failed += 1
print(json.dumps({"seconds": time.perf_counter() - since, "failed": failed}))
"""


def peers(lang: str, documents: list[str], forms: list[str]) -> dict[str, Any]:
    """Megabytes a second of each peer on the first stretch of the same text; why, where it did not run."""
    interpreter = os.environ.get(PEERS)
    names = ["recognizers-text", "spacy blank, same forms"] + (["quantulum3"] if lang == "en" else [])
    if not interpreter:
        return dict.fromkeys(names, f"skipped: {PEERS} is not set")
    paragraphs = "\n".join(documents)[:PEER_BYTES].split("\n")
    n_bytes = sum(len(text.encode()) for text in paragraphs)
    found: dict[str, Any] = {}
    for name in names:
        given = json.dumps({"name": name, "lang": lang, "texts": paragraphs, "forms": forms})
        try:
            done = subprocess.run(
                [interpreter, "-c", _PEER_CODE], input=given, capture_output=True, text=True, timeout=240
            )
            row = json.loads(done.stdout)
        except subprocess.TimeoutExpired:
            found[name] = f"not done after 240 s ({n_bytes / 1e6:.2f} MB)"
        except json.JSONDecodeError:
            found[name] = f"did not run: {done.stderr.strip().splitlines()[-1][:80]}"
        else:
            failed = f", {row['failed']} paragraphs failed" if row["failed"] else ""
            found[name] = f"{n_bytes / 1e6 / row['seconds']:.3f} MB/s{failed}"
    return found


def show(result: dict[str, Any]) -> None:
    """The table."""
    for lang, row in result["languages"].items():
        total = sum(row["seconds"].values())
        print(
            f"  {lang}: {result['megabytes']} MB in {total:.1f} s, {row['megabytes_per_second']} MB/s a core;"
            f" 10x the text takes {row['ratio']}x"
        )
        shares = sorted(row["seconds"].items(), key=lambda item: -item[1])
        print("      " + ", ".join(f"{name} {100 * value / total:.0f}%" for name, value in shares))
        own = row["dictionary"]
        print(f"      {own['forms']:,} forms in one pass: {own['megabytes_per_second']} MB/s")
        for name, told in row["peers"].items():
            print(f"      {name}: {told}")
    for line in result["below_floor"]:
        print(f"  SLOWER THAN LINEAR: {line}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=10 * MEGABYTES, help="the larger of the two sizes")
    found = measure(parser.parse_args().megabytes // 10)
    print(found["skipped"]) if "skipped" in found else show(found)
    sys.exit(0)

"""Passages of real text that two readers marked, each on their own: who is named, who says what, which sittings.

    gold/names.{zh,en}.jsonl      persons and organisations, name only
    gold/speakers.{zh,en}.jsonl   reported speech, its cue and its speaker
    gold/sessions.{zh,en}.jsonl   sittings with their types
    gold/pledges.{zh,en}.jsonl    sentences that are pledges or are none (gold/PLEDGES.md)

A file has places and a fingerprint of the passage, never its words; the words are read from the public sets, or from
the notes that come with the package. What one reader alone marked counts neither as right nor as wrong. A third of the
passages or more (`held`) is never looked at while recognisers are worked on, and is scored apart.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, NamedTuple

from benchmarks.results import DATA

FOLDER = Path(__file__).with_name("gold")
NOTES = files("watchwords") / "data" / "wic"
SETS = (
    *("align_ntrex_zh_en", "cpc_congress_zh", "fomc_en", "gwr_zh", "quote_gcdt_zh"),
    *("quote_gum_en", "quote_ud_zh_en", "sotu_en", "ungdc_en"),
)
Kind = Literal["names", "pledges", "sessions", "speakers"]
Lang = Literal["zh", "en"]


class Passage(NamedTuple):
    """A marked passage; `marks` is its line of the gold file."""

    id: str
    document: str
    text: str
    held: bool
    marks: dict[str, Any]


def passages(kind: Kind, lang: Lang) -> Iterator[Passage]:
    """The passages of one file, in order; one whose text is not the one that was marked is refused.

    Raises:
        ValueError: a text of a public set has changed since it was marked.
    """
    for line in (FOLDER / f"{kind}.{lang}.jsonl").read_text(encoding="utf-8").splitlines():
        marks = json.loads(line)
        text = _text(marks, lang)
        if hashlib.sha256(text.encode()).hexdigest()[:12] != marks["sha"]:
            raise ValueError(f"{marks['id']}: the passage is not the one that was marked")
        yield Passage(marks["id"], f"{marks['set']}:{marks['doc']}", text, marks["held"], marks)


def _text(marks: dict[str, Any], lang: Lang) -> str:
    start, end = span_in_document(marks, lang)
    return whole_text(marks, lang)[start:end]


def whole_text(marks: dict[str, Any], lang: Lang) -> str:
    """The document that the passage of this line was cut from."""
    if marks["set"] == "notes":
        return str((NOTES / marks["doc"]).read_text(encoding="utf-8"))
    document = _documents(marks["set"])[marks["doc"]]
    if "units" in marks:
        return "\n".join(document[f"units_{lang}"])
    text: str = document["text"] if "text" in document else "\n".join(document["paragraphs"])
    return text


def source_row(marks: dict[str, Any]) -> dict[str, Any]:
    """The row of the public set that the passage of this line was cut from, with its speaker and its date."""
    return _documents(marks["set"])[marks["doc"]]


def span_in_document(marks: dict[str, Any], lang: Lang) -> tuple[int, int]:
    """Where in it the passage stands."""
    if "units" in marks:
        first, last = marks["units"]
        units = _documents(marks["set"])[marks["doc"]][f"units_{lang}"]
        start = sum(len(unit) + 1 for unit in units[:first])
        return start, start + len("\n".join(units[first:last]))
    if "range" in marks:
        start, end = marks["range"]
        return start, end
    return 0, len(whole_text(marks, lang))


@cache
def _documents(name: str) -> dict[str, dict[str, Any]]:
    """The documents of a public set by id."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((DATA / name).glob("*.jsonl*")):
        opened: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                found.setdefault(row.get("id"), row)
    return found

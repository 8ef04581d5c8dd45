"""Chinese reported speech found again: contents by genre, speakers of single sentences, beside regular expressions.

    python -m benchmarks quotes_zh

quote_gcdt_zh marks the content of every attribution and whether it is direct; a content is right where it shares at
least half of the characters of both with one that is marked (Jaccard), each counted once. Attributions of thought,
hope and knowledge are told by the last words of the attributing clause and counted apart, as they are in our answers.
`strict` holds the answers of a class against the marks of that class alone; `reported` is all that is not direct,
speech and thought together. The other rows count an answer on a mark of another class as neither right nor wrong.
quote_ud_zh_en is incomplete by its own account: recall of contents and of speakers, no precision.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from benchmarks.quality.scoring import Tally, below_floors, changes, rates, shown
from benchmarks.results import DATA, missing_sets

from watchwords.config import build_recognisers, load_series
from watchwords.recognisers.quotes.recogniser import QuoteRecogniser
from watchwords.records import Block, Document, PreparedText, Quotation
from watchwords.text.prepare import prepare

NAME = "quotes_zh"
SETS = ("quote_gcdt_zh", "quote_ud_zh_en")
NEWS = ("news", "interview")
_LEAST = 0.5
_CLASSES = {
    "direct": ("direct",),
    "indirect": ("indirect",),
    "mental": ("mental",),
    "reported": ("indirect", "mental"),
}
_MENTAL = re.compile(
    r"(?:认为|相信|担心|希望|觉得|知道|不知|自知|想到|想|盼|料|预料|预期|期望|打算|计划|决定|意识到|看到|见到|所知|考虑|研究|见证了|明白"
    r"|理解|同意|赞成|支持|确定|预计|预期)[,，]?$"
)
_MARKED = re.compile(r"[“「]([^”」]{9,2000})[”」]")
_CUED = re.compile(
    r"[\u4e00-\u9fff·A-Za-z]{2,24}?(?:表示|指出|强调|认为|说|称|透露|宣布|呼吁|回应|报道)[，：,:]?([^。！？“”\n]{4,300})"
)


class Span(NamedTuple):
    """A content span with its class: direct, indirect or mental; `speaker` where one is printed."""

    start: int
    end: int
    kind: str
    speaker: tuple[int, int] | None = None


def measure() -> dict[str, Any]:
    """Rates by set, class of speech and genre, ours and the baseline's, and what lies below its floor."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    reader = recogniser()
    docs = _lines("quote_gcdt_zh/documents.jsonl")
    tallies: dict[str, list[Tally]] = defaultdict(list)
    right: dict[str, bool] = {}
    for doc in docs:
        gold = [_gold(doc["text"], one) for one in doc["attributions"]]
        for name, found in (("ours", read(reader, doc["text"])), ("regex", baseline(doc["text"]))):
            for kind, kinds in _CLASSES.items() if name == "ours" else ():
                tally = _strictly(doc["id"], gold, found, kinds)
                for genre in ("news+interview" if doc["genre"] in NEWS else "other", "all"):
                    tallies[f"strict/{genre}/{kind}"].append(tally)
            for kind in ("direct", "indirect", "mental"):
                hits = _hits(gold, found, kind)
                tally = Tally(doc["id"], hits.n_gold, hits.n_found, len(hits.gold))
                genre = "news+interview" if doc["genre"] in NEWS else "other"
                tallies[f"gcdt/{genre}/{kind}/{name}"].append(tally)
                tallies[f"gcdt/all/{kind}/{name}"].append(tally)
                if name == "ours":
                    right |= {f"gcdt:{doc['id']}:{g.start}": g in hits.gold for g in gold if g.kind == kind}
    result = {key: rates(rows) for key, rows in sorted(tallies.items())}
    sentences, answered = _sentences(reader)
    measured = {f"{key}/{rate}": one[rate][0] for key, one in result.items() for rate in ("precision", "recall")}
    measured |= {f"ud/{key}": value for key, value in sentences.items()}
    return {
        "gcdt": result,
        "ud": sentences,
        "below_floors": below_floors(NAME, measured),
        "answers": right | answered,
    }


def show(result: dict[str, Any]) -> None:
    """Print the measurement."""
    if "skipped" in result:
        print(f"  skipped: {result['skipped']}")
        return
    for key, one in sorted(result["gcdt"].items(), key=lambda row: (not row[0].startswith("strict"), row[0])):
        print(
            f"  {key:36} precision {shown(one['precision'])}  recall {shown(one['recall'])}"
            f"  ({one['n_gold']} marked, {one['n_found']} found)"
        )
    print(f"  ud: {result['ud']}")
    for line in result["below_floors"]:
        print(f"  BELOW FLOOR: {line}")
    changes(NAME, result["answers"])


def recogniser() -> QuoteRecogniser:
    """The recogniser of quotations as a record uses it, with a series that knows none of these texts."""
    return next(one for one in build_recognisers(load_series("wic")) if isinstance(one, QuoteRecogniser))


def prepared(text: str) -> PreparedText:
    """A text with one block a line, as a plain file is read."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start=at, end=at + len(line), role="paragraph", locator=f"line {len(blocks) + 1}"))
        at += len(line) + 1
    return prepare(Document(doc_id="d", source_sha256="s", locator="", text=text, blocks=tuple(blocks), lang="und"))


def read(reader: QuoteRecogniser, text: str) -> list[Span]:
    """Our contents of a text."""
    spans = []
    for mention in reader.recognise(prepared(text)):
        value = mention.value
        if isinstance(value, Quotation):
            kind = "direct" if value.mode == "direct" else "mental" if value.manner == "mental" else "indirect"
            spans.append(Span(*value.content, kind, value.speaker))
    return spans


def baseline(text: str) -> list[Span]:
    """What two regular expressions find: marks around nine characters or more, and a name with a reporting word."""
    direct = [Span(*found.span(1), "direct") for found in _MARKED.finditer(text)]
    return direct + [Span(*found.span(1), "indirect") for found in _CUED.finditer(text)]


class _Hits(NamedTuple):
    gold: list[Span]
    n_gold: int
    n_found: int


def _gold(text: str, one: dict[str, Any]) -> Span:
    source = text[slice(*one["source_clause"])]
    start, end = one["content"]
    while start < end and text[start] in '“「" \n':
        start += 1
    while end > start and text[end - 1] in '”」"，。； \n':
        end -= 1
    if one["direct"]:
        return Span(start, end, "direct")
    return Span(start, end, "mental" if _MENTAL.search(source.strip()) else "indirect")


def _hits(gold: list[Span], found: list[Span], kind: str) -> _Hits:
    """Marked contents of a class that were found, each found one counting once.

    A found content is held against all marked ones, so that an indirect one that the set calls mental is no error of
    the content; it counts in its own class only where the classes agree or it fills no other.
    """
    own = [one for one in gold if one.kind == kind]
    mine = [one for one in found if one.kind == kind]
    others = [one for one in gold if one.kind != kind]
    free = set(range(len(mine)))
    hits = []
    for target in own:
        best = max(free, key=lambda n: _jaccard(target, mine[n]), default=None)
        if best is not None and _jaccard(target, mine[best]) >= _LEAST:
            free.discard(best)
            hits.append(target)
    elsewhere = sum(any(_jaccard(other, mine[n]) >= _LEAST for other in others) for n in free)
    return _Hits(hits, len(own), len(mine) - elsewhere)


def _strictly(doc: str, gold: list[Span], found: list[Span], kinds: tuple[str, ...]) -> Tally:
    """Answers of the classes against marks of the same classes, each pair once, the closest first."""
    marks = [one for one in gold if one.kind in kinds]
    answers = [one for one in found if one.kind in kinds]
    pairs = ((_jaccard(mark, answer), n, m) for n, mark in enumerate(marks) for m, answer in enumerate(answers))
    paired: dict[int, int] = {}
    for share, mark_at, answer_at in sorted(pairs, reverse=True):
        if share >= _LEAST and mark_at not in paired and answer_at not in paired.values():
            paired[mark_at] = answer_at
    return Tally(doc, len(marks), len(answers), len(paired))


def _jaccard(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start)) if shared > 0 else 0.0


def _sentences(reader: QuoteRecogniser) -> tuple[dict[str, float], dict[str, bool]]:
    """Recall of contents over the Chinese sentences, and of speakers among the contents found."""
    rows = [row for row in _lines("quote_ud_zh_en/sentences.jsonl") if row["lang"] == "zh" and row["attributions"]]
    answers: dict[str, bool] = {}
    n_named = n_speakers = 0
    for row in rows:
        found = read(reader, row["text"])
        for number, one in enumerate(row["attributions"]):
            spans = [Span(content[0], content[1], "direct") for content in one["content"]]
            hit = next((f for f in found if any(_jaccard(f, span) >= _LEAST for span in spans)), None)
            answers[f"ud:{row['id']}:{number}"] = hit is not None
            if hit is not None and one["speaker"]:
                n_named += 1
                n_speakers += bool(hit.speaker and _overlaps(hit.speaker, one["speaker"]))
    share = sum(answers.values()) / len(answers)
    return {"content_recall": round(share, 3), "speaker": round(n_speakers / max(1, n_named), 3)}, answers


def _overlaps(one: tuple[int, int], other: Iterable[int]) -> bool:
    start, end = other
    return min(one[1], end) > max(one[0], start)


def _lines(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / path).read_text(encoding="utf-8").splitlines()]

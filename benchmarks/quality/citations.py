"""Citations: titles and articles beside an independent scan, and on sentences that two readers marked.

    python -m benchmarks.quality.citations

The second method shares no pattern with the recogniser: titles are counted off bracket by bracket, articles are read
character by character after the grammar 第N条(之N)第N款第N项. It does not know headings from citations, so an article
at the head of a paragraph or behind a full stop is left out of it. Marked sentences are in `gold/citations.*.jsonl`,
by place only.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.quality.scoring import Tally, below_floors, rates, shown
from benchmarks.results import DATA, missing_sets

from watchwords.config import load_cues, load_series
from watchwords.recognisers.citations.recogniser import CitationCues, CitationRecogniser
from watchwords.records import Block, Citation, Document, Mention
from watchwords.text.prepare import prepare

GOLD = Path(__file__).with_name("gold")
SETS = ("statute_stard_zh", "laws_zh")
EVERY = {"statute_stard_zh": 3, "laws_zh": 8}
"""Every how many-th article is read: some 20,000 and 8,000 of them."""
_DIGITS = frozenset("一二三四五六七八九十百千零〇两0123456789")


def measure() -> dict[str, Any]:
    """Rates of titles and articles by set, and of marked sentences by language."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    recogniser = CitationRecogniser(load_cues("citations", CitationCues), load_series("wic"))
    result: dict[str, Any] = {"sets": {}, "missed": {}}
    for name in SETS:
        tallies: dict[str, list[Tally]] = {"titles": [], "articles": []}
        missed: list[str] = []
        for key, text in _texts(name):
            mentions = recogniser.recognise(prepare(document(text)))
            for what, gold, found in (
                ("titles", titles(text), _found_titles(mentions)),
                ("articles", articles(text), _found_articles(mentions)),
            ):
                right = (gold & found).total()
                tallies[what].append(Tally(key, gold.total(), found.total(), right))
                if len(missed) < 40 and gold != found:
                    missed.append(f"{key} {what}: missed {list(gold - found)}, beyond {list(found - gold)}")
        result["sets"] |= {f"{name}/{what}": rates(rows) for what, rows in tallies.items()}
        result["missed"][name] = missed
    for lang in ("zh", "en"):
        if rows := _marked(recogniser, lang):
            result["sets"][f"marked_{lang}/citations"] = rates(rows)
    measured = {
        f"{name}/{rate}": row[rate][0] for name, row in result["sets"].items() for rate in ("precision", "recall")
    }
    result["below_floors"] = below_floors("citations", measured)
    return result


def document(text: str) -> Document:
    """A document of one block a line."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        blocks.append(Block(start=at, end=at + len(line), role="paragraph", locator=f"line {len(blocks) + 1}"))
        at += len(line) + 1
    return Document(doc_id="d", source_sha256="s", locator="", text=text, blocks=tuple(blocks), lang="und")


def _texts(name: str) -> Iterator[tuple[str, str]]:
    if name == "statute_stard_zh":
        rows = _rows(DATA / name / "articles.jsonl.gz")
        yield from ((str(row["aid"]), row["text"]) for n, row in enumerate(rows) if n % EVERY[name] == 0)
        return
    number = 0
    for row in _rows(DATA / name / "national.jsonl.gz"):
        for article in row["articles"]:
            number += 1
            if number % EVERY[name] == 0:
                yield f"{row['id']} {article['no']}", article["text"]


def _rows(path: Path) -> Iterator[Any]:
    opened: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def titles(text: str) -> Counter[str]:
    """Outermost 《…》 of each line, counted off mark by mark; an unclosed one gives its line up."""
    found: Counter[str] = Counter()
    for line in text.split("\n"):
        depth, start = 0, 0
        for at, char in enumerate(line):
            if char == "《":
                depth += 1
                start = at if depth == 1 else start
            elif char == "》" and depth:
                depth -= 1
                if not depth:
                    found[_plain(line[start : at + 1])] += 1
    return found


def _plain(text: str) -> str:
    return text.replace("（", "(").replace("）", ")").replace(" ", "").replace("\u3000", "").replace("，", ",")


def _found_titles(mentions: list[Mention]) -> Counter[str]:
    return Counter(_plain(m.text[: m.text.rindex("》") + 1]) for m in mentions if m.text[:1] == "《" and "》" in m.text)


def articles(text: str) -> Counter[str]:
    """Every 第N条 with its 之N and 款, but for headings; a list gives each, a range of articles both ends."""
    found: Counter[str] = Counter()
    for line in text.split("\n"):
        plain = "".join(line.split()).replace("（", "(").replace("）", ")")
        at = plain.find("第")
        while at >= 0:
            end = _article_end(plain, at)
            if end and not _heads(plain, at, end):
                found[plain[at:end]] += 1
                found.update(_more_paragraphs(plain, at, end))
            at = plain.find("第", at + 1)
    return found


def _more_paragraphs(text: str, at: int, end: int) -> list[str]:
    """Third paragraph of "第八条第二款、第三款", and so on, each with its article."""
    more = []
    article = text[at : text.index("条", at) + 1]
    while text[end : end + 1] in ("、", "和", "至", "或", "及", "与") and text.startswith("第", end + 1):
        stop = _run(text, end + 2)
        if stop == end + 2 or not text.startswith("款", stop):
            break
        more.append(article + text[end + 1 : stop + 1])
        end = stop + 1
    return more


def _run(text: str, at: int) -> int:
    while at < len(text) and text[at] in _DIGITS:
        at += 1
    return at


def _article_end(text: str, at: int) -> int | None:
    end = _run(text, at + 1)
    if end == at + 1 or not text.startswith("条", end):
        return None
    end += 1
    if text.startswith("之", end) and _run(text, end + 1) > end + 1:
        end = end + 2
    if text.startswith("第", end):
        paragraph = _run(text, end + 1)
        if paragraph > end + 1 and text.startswith("款", paragraph):
            end = paragraph + 1
    return end


def _heads(text: str, at: int, end: int) -> bool:
    goes_on = ("的规定", "规定", "至", "、", "和", "所", "第", "中", "(", "以及", "款", "项", "之")
    return (at == 0 or text[at - 1] == "。") and not text.startswith(goes_on, end)


def _found_articles(mentions: list[Mention]) -> Counter[str]:
    """Each 第N条第N款 that the recogniser lists, cut off before 第N项; a range gives both ends."""
    found: Counter[str] = Counter()
    for mention in mentions:
        last = ""
        for article in mention.value.articles if isinstance(mention.value, Citation) else ():
            at = article.find("第")
            while at >= 0:
                if (end := _article_end(article, at)) and article[at:end] != last:
                    last = article[at:end]
                    found[last] += 1
                at = article.find("第", at + 1)
    return found


def _marked(recogniser: CitationRecogniser, lang: str) -> list[Tally]:
    """Marked sentences: a citation is right when its span is."""
    tallies = []
    for row, text in marked(GOLD / f"citations.{lang}.jsonl"):
        found = {(m.start, m.end) for m in recogniser.recognise(prepare(document(text)))}
        gold = {(start, end) for start, end in row["spans"]}
        tallies.append(Tally(row["id"], len(gold), len(found), len(gold & found)))
    return tallies


def marked(path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Rows of a file of marked sentences with their text, which is read from the public sets.

    Raises:
        ValueError: a text of a public set has changed since it was marked.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    wanted = {(row["set"], row["doc"]) for row in rows}
    texts = {
        name: _sources(name, {doc for set_, doc in wanted if set_ == name}) for name in {row["set"] for row in rows}
    }
    for row in rows:
        text = texts[row["set"]].get(row["doc"], "")[slice(*row["range"])]
        if hashlib.sha256(text.encode()).hexdigest()[:12] != row["sha"]:
            raise ValueError(f"{row['id']}: the sentence is not the one that was marked")
        yield row, text


def _sources(name: str, wanted: set[str]) -> dict[str, str]:
    """The texts of some documents of a public set; of a law its articles, a line each."""
    found: dict[str, str] = {}
    for path in sorted((DATA / name).glob("*.jsonl*")):
        for row in _rows(path):
            if row.get("id") in wanted and row["id"] not in found:
                parts = row.get("paragraphs") or [article["text"] for article in row.get("articles", ())]
                found[row["id"]] = row.get("text") or "\n".join(parts)
    return found


def show(result: dict[str, Any]) -> None:
    """The table, and what the two methods disagree on."""
    for name, row in result["sets"].items():
        print(f"  {name:32} precision {shown(row['precision'])}  recall {shown(row['recall'])}  of {row['n_gold']}")
    for name, lines in result["missed"].items():
        print(f"  {name}: where the methods differ")
        for line in lines[:12]:
            print(f"    {line}")
    for broken in result["below_floors"]:
        print(f"  BELOW ITS FLOOR: {broken}")


if __name__ == "__main__":
    found = measure()
    print(found["skipped"]) if "skipped" in found else show(found)

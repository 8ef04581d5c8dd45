"""Statements that have a rule in mind: how often the rule is among the best three, and how often chance gives a link.

    python -m benchmarks rule_links

Two kinds of statements whose rule is known: questions answered by an article of a statute (statute_stard_zh; right is
any statute that an answering article is of), and sentences of work reports and congress reports that name a law, with
every name of a law taken out. They are put to the latest version of every national text of laws_zh, dates left out. In
the same run: plain BM25 over character bigrams, of articles and of whole texts, and the score of the notes on method.

Chance: sentences with dates drawn at random, and rules with their dates dealt out again, in Chinese against full texts,
in both languages against the register. A link there is false; `any` is the share of statements with at least one.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from benchmarks.quality.scoring import below_floors
from benchmarks.results import DATA, missing_sets

from watchwords.config import load_cues, load_series
from watchwords.measures.rule_links.index import DEPTH_FULL, PassageIndex
from watchwords.measures.rule_links.linking import (
    LinkOptions,
    RuleIndex,
    RuleLinkCues,
    RuleText,
    Statement,
    Weights,
    link_statement,
    score_rules,
)
from watchwords.records import Names
from watchwords.text.fold import fold_text
from watchwords.walks.rules.linking import ThemeTerms, listed_rule

SETS = ("laws_zh", "statute_stard_zh", "gwr_zh", "cpc_congress_zh", "sotu_en", "ungdc_en")
SEED = 20_261_127
STATE = "中华人民共和国"
LEAST_LEFT = 12
"""Han characters that must be left of a sentence when the names are out; fewer say nothing."""
N_CHANCE = 200
METHOD = Weights(passages=0.0, contained=0.4, rare=0.2)
"""As the notes on method have it: containment in the whole rule, and rare words."""
_NAMED = re.compile(r"《[^》]+》")
_HAN = re.compile("[\u4e00-\u9fff]")
_SENTENCE = {"zh": re.compile(r"[^。！？；\n]+[。！？；]?"), "en": re.compile(r"[^.!?\n]+[.!?]?")}


class Pair(NamedTuple):
    """A statement and the titles of which one is right."""

    id: str
    text: str
    right: frozenset[str]


def measure() -> dict[str, Any]:
    """Ranks by kind of statement and half, of each way of scoring; articles of STARD; false links by chance."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    laws = _laws()
    pairs = {"questions": list(_questions(laws)), "speeches": list(_speeches(laws))}
    rules = [_rule(law, "2024-01-01") for law in laws.values()]
    index = RuleIndex(rules)
    ways: dict[str, Callable[[str], Mapping[str, float]]] = {
        "ours": lambda text: score_rules(_said(text), index),
        "notes on method": lambda text: score_rules(_said(text), index, METHOD),
        "bm25 of articles": _plain(rules, is_whole=False),
        "bm25 of whole texts": _plain(rules, is_whole=True),
    }
    told = {kind: {way: _ranks(own, score) for way, score in ways.items()} for kind, own in pairs.items()}
    both = [*pairs["questions"], *pairs["speeches"]]
    told["together"] = {way: _ranks(both, ways[way]) for way in ("ours", "bm25 of articles")}
    articles = _articles()
    chance = _chance(laws)
    flat: dict[str, float | None] = {}
    for kind in pairs:
        for half in ("open", "held"):
            flat[f"{kind}/{half}/recall_at_3"] = told[kind]["ours"][half]["recall_at_3"]
    flat["stard/recall_at_100"] = articles["ours"]["100"]
    for name, one in chance.items():
        flat[f"{name}/within nominal"] = float(one["any"] - 1.96 * one["se"] <= 0.05)
    return {"pairs": told, "articles": articles, "chance": chance, "below_floors": below_floors("rule_links", flat)}


def show(result: Mapping[str, Any]) -> None:
    """A table to read."""
    for kind, ways in result["pairs"].items():
        for way, halves in ways.items():
            for half, one in halves.items():
                print(
                    f"{kind:<10} {way:<20} {half:<5} n {one['n']:>4}  recall@1 {one['recall_at_1']:.3f}  "
                    f"recall@3 {one['recall_at_3']:.3f}  mrr {one['mrr']:.3f}"
                )
    for way, one in result["articles"].items():
        print(f"articles   {way:<20} " + "  ".join(f"{key} {value:.3f}" for key, value in one.items()))
    for name, one in result["chance"].items():
        print(
            f"chance     {name:<34} n {one['n']}  any link {one['any']:.3f} (se {one['se']:.3f})  "
            f"best p_best <= 0.05 {one['best']:.3f}  first p <= 0.05 {one['first']:.3f}"
        )
    print("below floors:", result["below_floors"] or "none")


# --- statements with a rule in mind -----------------------------------------------------------------------


def _laws() -> dict[str, dict[str, Any]]:
    """The latest version of every national text, by full title; a code kept in several files is put together."""
    versions: dict[str, dict[str, dict[str, Any]]] = {}
    for law in sorted(_rows("laws_zh/national.jsonl.gz"), key=lambda law: law["id"]):
        own = versions.setdefault(law["title"], {}).setdefault(law["version_date"] or "", law | {"articles": []})
        known = {article["no"] for article in own["articles"]}
        own["articles"] = [*own["articles"], *(one for one in law["articles"] if one["no"] not in known)]
    return {title: own[max(own)] for title, own in sorted(versions.items())}


def _titles(laws: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Full title by every way of writing it."""
    names: dict[str, str] = {}
    for title, law in laws.items():
        for name in (title, law["short_title"], title.removeprefix(STATE)):
            names.setdefault(name, title)
    return names


def _questions(laws: Mapping[str, Mapping[str, Any]]) -> Iterator[Pair]:
    names = _titles(laws)
    law_of = {row["aid"]: row["law"] for row in _rows("statute_stard_zh/articles.jsonl.gz")}
    for row in _rows("statute_stard_zh/queries.jsonl"):
        right = frozenset(names[law] for aid in row["relevant"] if (law := law_of[aid]) in names)
        if right:
            yield Pair(row["id"], _fold(row["query"]), right)


def _speeches(laws: Mapping[str, Mapping[str, Any]]) -> Iterator[Pair]:
    """Sentences that name one law or two of the collection, marked or, from four characters on, by the bare title.

    Sentences on bills and drafts are left out: they list laws and say nothing of what is in them.
    """
    names = _titles(laws)
    bare = re.compile("|".join(sorted((re.escape(n) for n in names if len(n) > 3), key=lambda n: (-len(n), n))))
    seen: set[str] = set()
    for key, text in _reports():
        for at, sentence in enumerate(_SENTENCE["zh"].findall(text)):
            marked = {names[name] for part in _NAMED.findall(sentence) if (name := part.strip("《》")) in names}
            rest = _NAMED.sub("", sentence)
            named = marked | {names[name] for name in bare.findall(rest)}
            rest = bare.sub("", rest)
            is_listed = len(named) > 2 or any(word in sentence for word in ("草案", "修正案", "议案"))
            if named and not is_listed and len(_HAN.findall(rest)) >= LEAST_LEFT and rest not in seen:
                seen.add(rest)
                yield Pair(f"{key}/{at}", _fold(rest), frozenset(named))


def _reports() -> Iterator[tuple[str, str]]:
    for name in ("gwr_zh/reports.jsonl", "gwr_zh/reports_2020.jsonl", "cpc_congress_zh/reports.jsonl"):
        for row in _rows(name):
            yield row["id"], "\n".join(row["paragraphs"])


def _ranks(pairs: Sequence[Pair], score: Callable[[str], Mapping[str, float]]) -> dict[str, dict[str, float]]:
    ranks: dict[str, list[int]] = {"open": [], "held": []}
    for pair in pairs:
        scores = score(pair.text)
        best = max(scores.get(title, 0.0) for title in pair.right)
        # A rule that scores as high stands before the right one: a tie is no success.
        above = sum(value >= best for title, value in scores.items() if title not in pair.right)
        ranks[_half(pair.id)].append(1 + above)
    told = {}
    for half, own in (*ranks.items(), ("all", ranks["open"] + ranks["held"])):
        at = np.array(own, dtype=np.float64)
        told[half] = {
            "n": len(own),
            "recall_at_1": round(float((at <= 1).mean()), 4),
            "recall_at_3": round(float((at <= 3).mean()), 4),
            "mrr": round(float((1 / at).mean()), 4),
        }
    return told


def _half(key: str) -> str:
    return "held" if int(hashlib.sha256(f"rule_links|{key}".encode()).hexdigest()[:8], 16) % 2 else "open"


def _plain(rules: Sequence[RuleText], *, is_whole: bool) -> Callable[[str], dict[str, float]]:
    """BM25 over character bigrams: the best article of each text, or the text as one; no headings."""
    own = [[passage.rpartition("\n\n")[2] for passage in rule.passages["zh"]] for rule in rules]
    texts = [(n, text) for n, parts in enumerate(own) for text in (["\n".join(parts)] if is_whole else parts)]
    index = PassageIndex(texts, len(rules), "zh", stopped=(), depth=1)

    def score(text: str) -> dict[str, float]:
        found = index.overlap(text)
        scores = found.passages if found else np.zeros(len(rules))
        return {rule.key: float(np.nan_to_num(one)) for rule, one in zip(rules, scores, strict=True)}

    return score


def _articles() -> dict[str, dict[str, float]]:
    """Recall@k and MRR@10 over the articles of STARD: BM25, and with what the article's statute scores added."""
    pool = _rows("statute_stard_zh/articles.jsonl.gz")
    laws = {law: n for n, law in enumerate(sorted({row["law"] for row in pool}))}
    pool.sort(key=lambda row: laws[row["law"]])
    plain = PassageIndex(((n, _fold(row["text"])) for n, row in enumerate(pool)), len(pool), "zh", stopped=(), depth=1)
    headed = ((laws[row["law"]], _fold(f"{row['law']}\n{row['text']}")) for row in pool)
    whole = PassageIndex(headed, len(laws), "zh", stopped=(), depth=DEPTH_FULL)
    law_of = np.array([laws[row["law"]] for row in pool])
    place = {row["aid"]: n for n, row in enumerate(pool)}
    ranked: dict[str, list[tuple[list[int], int]]] = {"bm25": [], "ours": []}
    for row in _rows("statute_stard_zh/queries.jsonl"):
        text = _fold(row["query"])
        one, all_of_it = plain.overlap(text), whole.overlap(text)
        if one is None or all_of_it is None:
            continue
        right = np.array([place[aid] for aid in row["relevant"]])
        law = all_of_it.passages + Weights().contained / Weights().passages * all_of_it.contained
        for way, scores in (("bm25", one.passages), ("ours", one.passages + law[law_of])):
            order = np.argsort(-np.nan_to_num(scores), kind="stable")[:100]
            ranked[way].append((np.flatnonzero(np.isin(order, right)).tolist(), len(right)))
    return {way: _recalls(own) for way, own in ranked.items()}


def _recalls(found: Sequence[tuple[list[int], int]]) -> dict[str, float]:
    told = {str(k): round(float(np.mean([sum(r < k for r in at) / n for at, n in found])), 4) for k in (5, 10, 30, 100)}
    told["mrr_at_10"] = round(float(np.mean([1 / (1 + at[0]) if at and at[0] < 10 else 0.0 for at, _ in found])), 4)
    return told


# --- chance -----------------------------------------------------------------------------------------------


def _chance(laws: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    draw = random.Random(SEED)  # noqa: S311 - a draw of cases, no secret
    full = [_rule(law, law["version_date"]) for law in laws.values() if law["version_date"]]
    cues, series = load_cues("rule_links", RuleLinkCues), load_series("wic")
    themes = ThemeTerms(series.themes)
    lines = [listed_rule(rule, themes) for rule in series.rules]
    spoken = {"zh": _sentences(_reports(), "zh", draw), "en": _sentences(_speeches_en(), "en", draw)}
    notes = {lang: _sentences(_notes(lang), lang, draw) for lang in ("zh", "en")}
    told = {}
    for name, rules, lang, texts in (
        ("zh full texts", full, "zh", spoken["zh"]),
        ("zh register", lines, "zh", spoken["zh"]),
        ("en register", lines, "en", spoken["en"]),
        ("zh register, notes", lines, "zh", notes["zh"]),
        ("en register, notes", lines, "en", notes["en"]),
    ):
        said = [Statement({lang: text}, None, themes=themes.of([text])) for text in texts]
        days = [rule.issued_on for rule in rules if rule.issued_on and len(rule.issued_on) == 10]
        drawn = [replace(one, said_on=_random_day(days, draw)) for one in said]
        told[f"{name}, statements' dates drawn"] = _false_links(drawn, rules, cues)
        dealt = [rule.issued_on for rule in rules]
        draw.shuffle(dealt)
        again = [replace(rule, issued_on=day) for rule, day in zip(rules, dealt, strict=True)]
        told[f"{name}, rules' dates dealt"] = _false_links(drawn, again, cues)
    return told


def _false_links(said: Sequence[Statement], rules: Sequence[RuleText], cues: RuleLinkCues) -> dict[str, float]:
    index = RuleIndex(rules, stopped_en=cues.words_en, edges_zh=cues.edges_zh)
    found = [link_statement(one, index, options=LinkOptions()) for one in said]
    n = len(found)
    any_link = sum(any(link.is_link for link in links) for links in found) / n
    return {
        "n": n,
        "any": round(any_link, 4),
        "se": round(math.sqrt(max(any_link * (1 - any_link), 1 / n) / n), 4),
        "best": round(sum(any(link.p_best <= 0.05 for link in links) for links in found) / n, 4),
        "first": round(sum(any((link.p or 1) <= 0.05 for link in links) for links in found) / n, 4),
    }


def _random_day(days: Iterable[str], draw: random.Random) -> str:
    """A day of the time in which the middle nine tenths of the rules date."""
    ordered = sorted(days)
    first, last = ordered[len(ordered) // 20], ordered[-1 - len(ordered) // 20]
    span = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return (date.fromisoformat(first) + timedelta(draw.randrange(span + 1))).isoformat()


def _sentences(texts: Iterable[tuple[str, str]], lang: str, draw: random.Random) -> list[str]:
    """Sentences long enough to share something, some of each text."""
    least = 15 if lang == "zh" else 60
    every = [
        one for _, text in texts for one in map(str.strip, _SENTENCE[lang].findall(text)) if least <= len(one) <= 400
    ]
    return [_fold(one) for one in draw.sample(every, min(N_CHANCE, len(every)))]


def _speeches_en() -> Iterator[tuple[str, str]]:
    for row in (*_rows("sotu_en/addresses.jsonl.gz")[-30:], *_rows("ungdc_en/speeches-2015-2019.jsonl.gz")[:200]):
        yield row["id"], row["text"]


def _notes(lang: str) -> Iterator[tuple[str, str]]:
    folder = files("watchwords") / "data" / "wic"
    for path in sorted(folder.rglob(f"*{lang}*.md"), key=str):  # type: ignore[attr-defined]
        yield path.name, path.read_text(encoding="utf-8")


# --- texts ------------------------------------------------------------------------------------------------


def _rule(law: Mapping[str, Any], issued_on: str | None) -> RuleText:
    title = law["title"].removeprefix(STATE)
    passages = tuple(
        _fold("\n".join([title, *article["path"]])) + "\n\n" + _fold(article["text"].replace("\n", " "))
        for article in law["articles"]
    )
    return RuleText(law["title"], Names(zh=law["title"]), issued_on, {"zh": _fold(title)}, {"zh": passages})


def _said(text: str) -> Statement:
    return Statement({"zh": text}, "2024-02-01")


def _fold(text: str) -> str:
    return fold_text(text)


def _rows(name: str) -> list[dict[str, Any]]:
    data = (DATA / name).read_bytes()
    data = gzip.decompress(data) if name.endswith(".gz") else data
    return [json.loads(line) for line in data.decode().splitlines()]

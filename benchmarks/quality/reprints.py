"""Copies of one text: planted ones that are found, and texts of their own that are taken for copies.

    python -m benchmarks reprints

Planted into real editions, of every fourth text: a copy with a header and a footer, an abridgement to 60 percent of the
sentences, a copy in traditional script (Chinese) or in capitals (English), one with a line break after every 37
characters, one with 5 percent of its words replaced. Recall is by kind of copy. False are texts put to another one they
are no copy of: in editions as they are, with and without their dates, and in one edition of one day that holds all
reports of all years, which is harder than any record.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks.quality.scoring import below_floors
from benchmarks.results import DATA, missing_sets
from opencc import OpenCC

from watchwords.measures.reprints import Printed, group_reprints
from watchwords.text.fold import fold_text

SETS = ("cpc_congress_zh", "fomc_en", "gwr_zh", "laws_zh", "sotu_en", "ungdc_en")
SEED = 20_261_127
EVERY = 4
DAY, NEXT_DAY = "2021-03-05", "2021-03-06"
KEPT, REPLACED = 0.6, 0.05
WRAP = 37

_SENTENCES = {"zh": re.compile(r"[^。！？\n]+[。！？\n]*"), "en": re.compile(r"[^.!?\n]+[.!?\n]*\s*")}


class Text(NamedTuple):
    """A real text."""

    id: str
    text: str
    lang: str
    year: str
    date: str | None


def measure() -> dict[str, Any]:
    """Recall by language and kind of copy; texts falsely joined by set."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    recall: dict[str, dict[str, tuple[int, int]]] = {}
    rates: dict[str, float] = {}
    for name, (texts, is_one_day) in _planted_sets().items():
        found, planted, n_false = _planted(texts, is_one_day=is_one_day)
        recall[name] = {kind: (found[kind], planted[kind]) for kind in planted}
        recall[name]["false"] = (n_false, len(texts))
        rates |= {f"{name}/{kind}": found[kind] / planted[kind] for kind in planted}
    false = {name: (_false(editions), sum(map(len, editions))) for name, editions in _as_they_are().items()}
    rates |= {f"{name}/not joined": 1 - n / of for name, (n, of) in false.items()}
    return {"recall": recall, "false": false, "below_floors": below_floors("reprints", rates)}


def show(result: dict[str, Any]) -> None:
    """The tables."""
    for name, row in result["recall"].items():
        print(f"  {name}")
        for kind, (n, of) in row.items():
            print(f"    {kind:20} {n} of {of}")
    for name, (n, of) in result["false"].items():
        print(f"  falsely joined, {name}: {n} of {of}")
    for line in result["below_floors"]:
        print(f"  BELOW ITS FLOOR: {line}")


# --- planted copies -----------------------------------------------------------------------------------------


def _planted_sets() -> dict[str, tuple[list[Text], bool]]:
    """Texts to plant copies among, and whether all of them are put into one edition of one day."""
    speeches = [text for text in _read("ungdc_en/speeches-2020-2024.jsonl.gz") if text.year == "2021"]
    reports = [
        *_read("gwr_zh/reports.jsonl"),
        *_read("gwr_zh/resolutions.jsonl"),
        *_read("cpc_congress_zh/reports.jsonl"),
    ]
    return {
        "zh, reports and resolutions of all years": (reports, True),
        "en, speeches of one year": (speeches, True),
        "en, statements of their own day": (list(_read("fomc_en/statements.jsonl")), False),
    }


def _planted(texts: Sequence[Text], *, is_one_day: bool) -> tuple[Counter[str], Counter[str], int]:
    """Copies found and planted by kind, and texts put to another that they are no copy of."""
    rng = random.Random(SEED)  # noqa: S311 - the same copies in every run
    editions: dict[str, list[Printed]] = defaultdict(list)
    source: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for number, text in enumerate(texts):
        edition = "" if is_one_day else text.id
        editions[edition].append(_printed(text.id, text.text, text.lang, DAY))
        source[text.id] = text.id
        for kind, copy in _COPIES[text.lang].items() if number % EVERY == 0 else ():
            doc_id = f"{text.id} {kind}"
            editions[edition].append(_printed(doc_id, copy(text.text, rng), text.lang, NEXT_DAY))
            source[doc_id], kinds[doc_id] = text.id, kind
    found: Counter[str] = Counter()
    n_false = 0
    for documents in editions.values():
        groups = group_reprints(documents)
        event = {document.doc_id: groups[document.doc_id].event for document in documents if document.doc_id in groups}
        for doc_id in event:
            is_with_source = event[doc_id] == event.get(source[doc_id])
            found[kinds.get(doc_id, "")] += is_with_source
            n_false += source[event[doc_id]] != source[doc_id]
    return found, Counter(kinds.values()), n_false


def _headed(text: str, lang: str) -> str:
    if lang == "zh":
        return f"湖畔新闻网首页 > 时政\n来源：湖畔日报　责任编辑：甲乙\n{text}\n版权所有，转载请注明出处。上一篇 下一篇"
    return f"Lakeside News, home, politics\nRead by 12 people. Share it.\n{text}\nAll rights reserved. Next story."


def _abridged(text: str, lang: str, rng: random.Random) -> str:
    sentences = _SENTENCES[lang].findall(text)
    kept = sorted(rng.sample(range(len(sentences)), max(1, round(KEPT * len(sentences)))))
    return "".join(sentences[at] for at in kept)


def _wrapped(text: str) -> str:
    return "\n".join(text[at : at + WRAP] for at in range(0, len(text), WRAP))


def _wrapped_words(text: str) -> str:
    words = text.split()
    return "\n".join(" ".join(words[at : at + 6]) for at in range(0, len(words), 6))


def _replaced_zh(text: str, rng: random.Random) -> str:
    """Words of two characters written over, one in twenty."""
    pairs = [text[at : at + 2] for at in range(0, len(text), 2)]
    return "".join(rng.choice(pairs) if rng.random() < REPLACED else pair for pair in pairs)


def _replaced_en(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    return " ".join(rng.choice(words) if rng.random() < REPLACED else word for word in words)


_Copy = Callable[[str, random.Random], str]
_COPIES: Mapping[str, Mapping[str, _Copy]] = {
    "zh": {
        "header and footer": lambda text, rng: _headed(text, "zh"),
        "abridged": lambda text, rng: _abridged(text, "zh", rng),
        "traditional": lambda text, rng: OpenCC("s2t").convert(text),
        "line breaks": lambda text, rng: _wrapped(text),
        "words replaced": _replaced_zh,
    },
    "en": {
        "header and footer": lambda text, rng: _headed(text, "en"),
        "abridged": lambda text, rng: _abridged(text, "en", rng),
        "capitals": lambda text, rng: text.upper(),
        "line breaks": lambda text, rng: _wrapped_words(text),
        "words replaced": _replaced_en,
    },
}


# --- editions as they are -----------------------------------------------------------------------------------


def _as_they_are() -> dict[str, list[list[Printed]]]:
    """Editions of real series, in none of which a text is a copy of another."""
    statements = list(_read("fomc_en/statements.jsonl"))
    reports = [*_read("gwr_zh/reports.jsonl"), *_read("gwr_zh/resolutions.jsonl")]
    return {
        "gwr_zh by year": _by_year(reports, dated=False),
        "ungdc_en by year": _by_year(_read("ungdc_en/speeches-2020-2024.jsonl.gz"), dated=False),
        "fomc_en by year": _by_year(statements, dated=True),
        "fomc_en by year, without dates": _by_year(statements, dated=False),
        "laws_zh by year": _by_year(_laws(), dated=True),
        "laws_zh by year, without dates": _by_year(_laws(), dated=False),
    }


def _false(editions: Sequence[Sequence[Printed]]) -> int:
    """Texts joined to another; where texts have titles, only one of another title is wrong: a law is listed twice."""
    joined = (one for edition in editions for one in group_reprints(edition).values() if one.copy_of is not None)
    return sum(_title(one.doc_id) != _title(one.copy_of or "") for one in joined)


def _title(doc_id: str) -> str:
    """The title in the id of a law ("category/title(date)"); other ids as they are."""
    found = re.search(r"/([^/]+)\([-0-9]+\)$", doc_id)
    return re.sub(r"\W", "", found[1]) if found else doc_id


def _by_year(texts: Sequence[Text] | Iterator[Text], *, dated: bool) -> list[list[Printed]]:
    years: dict[str, list[Printed]] = defaultdict(list)
    for one in texts:
        years[one.year].append(_printed(one.id, one.text, one.lang, one.date if dated else None))
    return list(years.values())


def _printed(doc_id: str, text: str, lang: str, date: str | None) -> Printed:
    return Printed(doc_id, fold_text(text), lang, date)


def _rows(name: str) -> Iterator[dict[str, Any]]:
    opened: Any = gzip.open if name.endswith(".gz") else open
    with opened(DATA / name, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _read(name: str) -> Iterator[Text]:
    for row in _rows(name):
        text = row.get("text") or "\n".join(row["paragraphs"])
        date = row.get("date")
        yield Text(f"{name}:{row['id']}", text, row["lang"], str(row.get("year") or str(date)[:4]), date)


def _laws() -> Iterator[Text]:
    for row in _rows("laws_zh/national.jsonl.gz"):
        parts = [*(row["preamble"] or []), *(article["text"] for article in row["articles"])]
        date = row["version_date"]
        if date:
            yield Text(row["id"], "\n".join(parts), "zh", str(date)[:4], date)

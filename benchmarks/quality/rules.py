"""Citations resolved against a register: Chinese titles and texts by date, English names in other words, near misses.

    python -m benchmarks rules

Chinese. The register is made of the texts of `laws_zh` alone, by what they print about themselves. Names: title and
short title of every text must be its law. Cited: every title between marks in `gwr_zh`, `cpc_congress_zh` and
`laws_zh`; the gold is a plain comparison of strings that shares nothing with ours (equal but for 中华人民共和国 in
front and a bracket behind that tells a revision). Where it finds a law, that law must be resolved; what is resolved
beyond it is false unless one title is the end of the other (an issuer or a front left out). Texts: of a law with
several texts the one that held on the day before the next, by the dates of the data; before its adoption none. Open: a
short name given to two laws at random must stay open.

English. Names made from the titles of the wic register as translators vary them: reordered (Provisions on X, X
Provisions), management or the state put in, small words changed, a common word left out. Near misses: the same names
with their own rule taken out of the register, with a word of another title in place of one of theirs, with a head of
another class. A near miss that is resolved is false.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from benchmarks.quality.scoring import below_floors
from benchmarks.results import DATA, missing_sets
from msgspec.structs import replace

from watchwords.config import load_series
from watchwords.measures.registry import Register, Resolved
from watchwords.readers.reading import RawInput, read
from watchwords.records import Citation, Document, Rule
from watchwords.walks.rules.shelving import Shelf, rule_names, shelve

SETS = ("laws_zh", "gwr_zh", "cpc_congress_zh")
SEED = 20211
_TITLE = re.compile("《([^《》\n]{2,80})》")
_REVISION = re.compile("[（(][^（()）]*(?:修订|修正)[^（()）]*[)）]$")
_MARKS = re.compile("[《》〈〉 \u3000]")
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_IN_FORCE_BY = 60
"""Days after which a text is taken to be in force; two texts nearer to each other are passed over."""
_IN_FORCE = re.compile("自(\\d{4})年(\\d{1,2})月(\\d{1,2})日起施行")
_STATE = "中华人民共和国"
Counts = Counter[str]


def measure() -> dict[str, Any]:
    """Right, wrong and missed of each part, and what was wrong."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    with gzip.open(DATA / "laws_zh" / "national.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if "编" not in row["short_title"] and row["short_title"] not in ("总则", "附则")]
    shelf = shelve((), _documents(rows), rule_names())
    errors: list[str] = []
    parts = {
        "zh/names": _names(shelf, rows, errors),
        "zh/cited": _cited(shelf, rows, errors),
        "zh/texts": _texts(shelf, rows, errors),
        "zh/open": _open(shelf, errors),
        "en/names": _english(errors),
    }
    result: dict[str, Any] = {
        "parts": {name: _rates(counts) for name, counts in parts.items()},
    }
    result["errors"] = _some(errors)
    measured = {
        f"{name}/{rate}": row[rate]
        for name, row in result["parts"].items()
        for rate in ("precision", "recall")
        if row[rate] is not None
    }
    result["below_floors"] = below_floors("rules", measured)
    return result


def _some(errors: Sequence[str]) -> list[str]:
    """The first of each part."""
    kinds = dict.fromkeys(line.partition(" ")[0] for line in errors)
    return [line for kind in kinds for line in [e for e in errors if e.startswith(f"{kind} ")][:20]]


def _rates(counts: Counts) -> dict[str, Any]:
    found, wanted = counts["right"] + counts["wrong"], counts["wanted"]
    return {
        "precision": counts["right"] / found if found else None,
        "recall": counts["right"] / wanted if wanted else None,
        "n_wanted": wanted,
        "n_found": found,
        "n_near_misses": counts["near misses"],
    }


def _documents(rows: Sequence[dict[str, Any]]) -> list[Document]:
    """The texts as `add --kind rule` reads them; of a long text only its ends, where the dates stand."""
    short = [{**row, "articles": [*row["articles"][:2], *row["articles"][-6:]]} for row in rows]
    data = "\n".join(json.dumps(row, ensure_ascii=False) for row in short).encode()
    documents = read(RawInput("laws.jsonl", data), load_series("wic")).documents
    return [replace(document, kind="rule", edition=None) for document in documents]


def _resolve(register: Register, title: str, day: str | None = None) -> Resolved:
    return register.resolve(Citation(title=title, form="title"), day)


def _plain(title: str) -> str:
    bare = _MARKS.sub("", _REVISION.sub("", title)).removesuffix("（草案）")
    return bare.replace(_STATE, "").replace("(", "（").replace(")", "）")


def _titles_of(shelf: Shelf) -> dict[str, set[str]]:
    """Plain titles of each rule, over all its texts."""
    titles: dict[str, set[str]] = defaultdict(set)
    for rule in shelf.rules:
        titles[shelf.register.family(rule).key].add(_plain(rule.title.zh or ""))
    return titles


def _names(shelf: Shelf, rows: Sequence[dict[str, Any]], errors: list[str]) -> Counts:
    counts: Counts = Counter()
    titles = _titles_of(shelf)
    for row in rows:
        for name in {row["title"], row["short_title"]}:
            found = _resolve(shelf.register, name)
            counts["wanted"] += 1
            if found.rule is not None:
                is_right = _plain(row["title"]) in titles[found.rule.key]
                counts["right" if is_right else "wrong"] += 1
                errors += [] if is_right else [f"name {name}: {found.rule.title.zh}"]
            else:
                errors.append(f"name {name}: {found.outcome}")
    return counts


def _cited(shelf: Shelf, rows: Sequence[dict[str, Any]], errors: list[str]) -> Counts:
    counts: Counts = Counter()
    titles = _titles_of(shelf)
    known = {title for own in titles.values() for title in own}
    for title in _named(rows):
        plain, found = _plain(title), _resolve(shelf.register, title)
        is_known = plain in known
        counts["wanted"] += is_known
        counts["near misses"] += not is_known
        if found.rule is None:
            errors += [f"cited {title}: {found.outcome}"] if is_known else []
            continue
        own = titles[found.rule.key]
        is_right = plain in own if is_known else any(one.endswith(plain) or plain.endswith(one) for one in own)
        if is_known or not is_right:
            counts["right" if is_right else "wrong"] += 1
        errors += [] if is_right else [f"cited {title}: {found.rule.title.zh}"]
    return counts


def _named(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Distinct titles between marks."""
    texts = [article["text"] for row in rows for article in row["articles"]]
    for name in ("gwr_zh", "cpc_congress_zh"):
        with (DATA / name / "reports.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                texts.append(row.get("text") or "\n".join(row.get("paragraphs", ())))
    return sorted({title for text in texts for title in _TITLE.findall(text)})


def _texts(shelf: Shelf, rows: Sequence[dict[str, Any]], errors: list[str]) -> Counts:
    dated = [row for row in rows if row["version_date"]]
    counts = _held(shelf, dated, errors)
    adopted: dict[str, str] = {}
    texts: dict[str, str] = {}
    for row in dated:
        # A rule on trial and the one that came of it are one rule.
        title = _plain(row["title"]).replace("（试行）", "")
        days = [row["version_date"]]
        if row["history"] and (first := _DAY.match(unicodedata.normalize("NFKC", row["history"][0]))):
            days.append(f"{first[1]}-{int(first[2]):02}-{int(first[3]):02}")
        adopted[title] = min(*days, adopted.get(title, days[0]))
        texts[title] = texts.get(title, "") + "".join(article["text"] for article in row["articles"][-2:])
    for title, day in adopted.items():
        found = _resolve(shelf.register, title, _before(day))
        if _is_older(texts[title], day):
            continue
        counts["near misses"] += 1
        if found.state not in ("dated_later", None):
            counts["wrong"] += 1
            errors.append(f"text {title} before {day}: {found.state}")
    return counts


def _held(shelf: Shelf, rows: Sequence[dict[str, Any]], errors: list[str]) -> Counts:
    """Of each law with several texts the one that held on the day before the next."""
    counts: Counts = Counter()
    dates: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        dates[row["title"]].append(row["version_date"])
    for title, own in dates.items():
        for held, following in zip(sorted(own), sorted(own)[1:], strict=False):
            if (date.fromisoformat(following) - date.fromisoformat(held)).days < _IN_FORCE_BY:
                continue
            found = _resolve(shelf.register, title, _before(following))
            counts["wanted"] += 1
            if found.text is not None:
                is_right = found.text.issued_on == held
                counts["right" if is_right else "wrong"] += 1
                errors += [] if is_right else [f"text {title} of {held}: {found.text.issued_on}"]
            else:
                errors.append(f"text {title} of {held}: none")
    return counts


def _is_older(text: str, adopted: str) -> bool:
    """Whether a text says itself that it was in force before the first date of its history, which then lacks one."""
    return any(f"{y}-{int(m):02}-{int(d):02}" < adopted for y, m, d in _IN_FORCE.findall(text))


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _open(shelf: Shelf, errors: list[str]) -> Counts:
    rng = random.Random(SEED)  # noqa: S311
    counts: Counts = Counter()
    laws = [family.rule for family in shelf.register.families if family.rule.title.zh]
    chosen = rng.sample(laws, 120)
    pairs = list(zip(chosen[::2], chosen[1::2], strict=True))
    shared = {rule.key: f"共名{n}号规定" for n, pair in enumerate(pairs) for rule in pair}
    rules = [replace(rule, short_zh=(shared[rule.key],)) if rule.key in shared else rule for rule in shelf.rules]
    register = Register(rules, rule_names())
    for n, pair in enumerate(pairs):
        found = _resolve(register, f"共名{n}号规定")
        counts["wanted"] += 1
        is_right = found.outcome == "ambiguous" and set(found.candidates) == {rule.key for rule in pair}
        counts["right" if is_right else "wrong"] += 1
        errors += [] if is_right else [f"open {[rule.title.zh for rule in pair]}: {found.outcome}"]
    return counts


# --- English ----------------------------------------------------------------------------------------------


def _english(errors: list[str]) -> Counts:
    rng = random.Random(SEED)  # noqa: S311
    rules = load_series("wic").rules
    names = rule_names()
    register = Register(rules, names)
    counts: Counts = Counter()
    # A word that tells nothing in place of one that does leaves a name of the same rule without a word, no near miss.
    little = {*names.cues.weak_en, *names.cues.heads_en, *names.cues.draft, *names.cues.revised}
    every = {word for rule in rules for word in _content(rule.title.en or "")}
    words = sorted(word for word in every if word.lower() not in little)
    titles = {(rule.title.en or "").lower() for rule in rules}
    for rule in rules:
        without = Register([one for one in rules if register.family(one) is not register.family(rule)], names)
        for name in sorted(set(_variants(rule))):
            counts["wanted"] += 1
            _count(register, name, register.family(rule).key, counts, errors)
            _count(without, name, None, counts, errors)
        for name in sorted(set(_near(rule, words, rng))):
            if name.lower() not in titles:
                _count(register, name, None, counts, errors)
    return counts


def _count(register: Register, name: str, key: str | None, counts: Counts, errors: list[str]) -> None:
    found = _resolve(register, name)
    own = register.family(found.rule).key if found.rule else None
    counts["near misses"] += key is None
    if own is None:
        errors += [f"en {name}: {found.outcome}"] if key else []
        return
    counts["right" if own == key else "wrong"] += 1
    errors += [] if own == key else [f"en {name}: {found.rule.title.en if found.rule else ''}"]


_HEAD = re.compile(
    r"^(?P<head>(?:Interim )?(?:Provisions|Measures|Regulations|Rules|Opinions|Notice|Guidelines)) "
    r"(?P<link>on|for) (?P<rest>.+)$"
)
_SMALL = {" on ": " concerning ", " for ": " on ", " of ": " for ", " and ": " & "}


def _variants(rule: Rule) -> Iterator[str]:
    """A title as translators vary it."""
    title = re.sub(r" \([^)]*\)$", "", rule.title.en or "")
    if not title or rule.type in ("draft", "campaign", "meeting"):
        return
    yield title
    yield f"{title} of the People's Republic of China"
    yield f"China's {title}"
    yield title.lower()
    for small, other in _SMALL.items():
        if small in title:
            yield title.replace(small, other, 1)
    if match := _HEAD.match(title):
        yield f"{match['rest']} {match['head']}"
        yield f"{match['head']} {match['link']} the Management of {match['rest']}"
        if "Internet Information Services" in match["rest"]:
            yield title.replace("Internet Information Services", "Internet Services")


def _near(rule: Rule, words: Sequence[str], rng: random.Random) -> Iterator[str]:
    """Names one step from a title that are no rule's."""
    title = re.sub(r" \([^)]*\)$", "", rule.title.en or "")
    own = _content(title)
    if len(own) > 1 and rule.type not in ("draft", "campaign", "meeting"):
        for _ in range(2):
            yield title.replace(rng.choice(own), rng.choice([word for word in words if word not in own]), 1)
    if title.endswith(" Law"):
        yield title.removesuffix("Law") + "Regulations"
    elif match := _HEAD.match(title):
        yield f"{match['rest']} Law"


def _content(title: str) -> list[str]:
    small = {"Provisions", "Measures", "Regulations", "Rules", "Opinions", "Notice", "Guidelines", "Interim", "Several"}
    return [word for word in re.findall(r"[A-Z][a-z]{4,}", title) if word not in small]


def show(result: dict[str, Any]) -> None:
    """The rates of each part, and what was wrong."""
    for name, row in result["parts"].items():
        precision = "-" if row["precision"] is None else f"{row['precision']:.3f}"
        recall = "-" if row["recall"] is None else f"{row['recall']:.3f}"
        beside = f", {row['n_near_misses']} near misses" if row["n_near_misses"] else ""
        print(f"  {name:<10} precision {precision}  recall {recall}  of {row['n_wanted']}{beside}")
    for line in result["errors"]:
        print(f"    {line}")

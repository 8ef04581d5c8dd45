"""The audit tried on statements made to be true or false: share right, and how many false ones are called true.

    python -m benchmarks audit

Wordings are drawn from the texts by chance, the sentences of `audit_statements.toml` filled with them in Chinese and
in English, and the truth counted here by plain search in the folded texts of the JSONL files, without the record.
The sentences are ours, so the figure says how the audit counts and reads what it can read, not how much of what the
press writes it reads.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality.scoring import below_floors
from benchmarks.results import DATA, missing_sets

from watchwords.answers.auditing import AuditAnswer
from watchwords.text.fold import fold_text
from watchwords.walks.adding import add_inputs
from watchwords.walks.auditing import audit_text
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record
from watchwords.walks.subject import KnownSubjects

SEED = 20261127
POOL = 400
"""Wordings drawn a set."""
EACH = 5
"""Statements of a relation, truth, set and language, where so many can be made."""
HAN = re.compile(r"[\u4e00-\u9fff]{4,}")
LATIN = re.compile(r"[a-z]+(?: [a-z]+)+")
ZH_DIGITS = "零一二三四五六七八九十"
EN_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
EN_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class _Set(NamedTuple):
    """A set with the words its texts go by."""

    series: str
    files: tuple[str, ...]
    zh: str
    en: str


SETS: dict[str, _Set] = {
    "gwr_zh": _Set("gwr", ("reports.jsonl", "reports_2020.jsonl"), "报告", "report"),
    "sotu_en": _Set("sotu", ("addresses.jsonl.gz",), "演讲", "address"),
    "ungdc_en": _Set("ungdc", ("speeches-2015-2019.jsonl.gz",), "发言", "statement"),
}


@dataclass(frozen=True)
class Case:
    """One statement with its truth."""

    set_name: str
    relation: str
    lang: str
    text: str
    is_true: bool


def measure() -> dict[str, Any]:
    """Share with the right verdict, and false statements called true, by language and by relation."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    rows: list[tuple[Case, str]] = []
    for name in SETS:
        with tempfile.TemporaryDirectory() as folder:
            record = Path(folder) / "record"
            build(name, record)
            rows += judged(record, cases(name, record))
    return summed(rows)


def build(name: str, record: Path) -> None:
    """A record of one set."""
    new_record(record, SETS[name].series)
    paths = [str(DATA / name / file) for file in SETS[name].files]
    add_inputs(record, paths, bundled=False, stdin=BytesIO(), stdin_name="stdin.txt", jobs=1)


def judged(record: Path, made: Sequence[Case]) -> list[tuple[Case, str]]:
    """Each statement with its verdict; "not read" where no statement was found in it, or several that differ."""
    answer = audit_text(record, "\n\n".join(case.text for case in made))
    found: dict[int, set[str]] = defaultdict(set)
    starts, at = [], 0
    for case in made:
        starts.append(at)
        at += len(case.text) + 2
    for one in _of(answer):
        case_at = max(i for i, start in enumerate(starts) if start <= one[0])
        found[case_at].add(one[1])
    return [(case, _verdict(found[i])) for i, case in enumerate(made)]


def _of(answer: AuditAnswer) -> Iterator[tuple[int, str]]:
    for one in answer.statements:
        yield one.start, "true" if one.verdict.startswith("true") else one.verdict


def _verdict(verdicts: set[str]) -> str:
    return next(iter(verdicts)) if len(verdicts) == 1 else ("several" if verdicts else "not read")


def summed(rows: Sequence[tuple[Case, str]]) -> dict[str, Any]:
    """The result, and what lies below its floor."""
    by_lang = {lang: _rates([row for row in rows if row[0].lang == lang]) for lang in ("zh", "en")}
    relations = sorted({case.relation for case, _ in rows})
    by_relation = {name: _rates([row for row in rows if row[0].relation == name]) for name in relations}
    flat: dict[str, float | None] = {}
    for lang, told in by_lang.items():
        flat |= {f"{lang}/{key}": told[key] for key in ("right", "false_not_called_true", "true_not_called_false")}
    return {
        "by_lang": by_lang,
        "by_relation": by_relation,
        "wrong": [
            (case.set_name, case.text, case.is_true, verdict) for case, verdict in rows if _is_wrong(case, verdict)
        ],
        "below_floors": below_floors("audit", flat),
    }


def _is_wrong(case: Case, verdict: str) -> bool:
    return verdict in ("true", "false") and (verdict == "true") != case.is_true


def _rates(rows: Sequence[tuple[Case, str]]) -> dict[str, Any]:
    tally = Counter((case.is_true, verdict) for case, verdict in rows)
    n_true = sum(n for (is_true, _), n in tally.items() if is_true)
    n_false = len(rows) - n_true
    right = tally[True, "true"] + tally[False, "false"]
    return {
        "n": len(rows),
        "right": round(right / len(rows), 3) if rows else None,
        "n_false": n_false,
        "false_not_called_true": round(1 - tally[False, "true"] / n_false, 4) if n_false else None,
        "n_true": n_true,
        "true_not_called_false": round(1 - tally[True, "false"] / n_true, 4) if n_true else None,
        "silent": sum(n for (_, verdict), n in tally.items() if verdict not in ("true", "false")),
    }


def show(result: dict[str, Any]) -> None:
    """Both tables, and every statement judged wrongly."""
    for table in ("by_lang", "by_relation"):
        for name, told in result[table].items():
            print(
                f"  {name:12} n {told['n']:4}  right {told['right']:.3f}  silent {told['silent']:3}  "
                f"false not called true {told['false_not_called_true']}  "
                f"true not called false {told['true_not_called_false']}"
            )
    for set_name, text, is_true, verdict in result["wrong"]:
        print(f"  wrong: {set_name} {text} is {is_true}, called {verdict}")
    for line in result["below_floors"]:
        print(f"  below its floor: {line}")


# --- texts and counts, without the record -----------------------------------------------------------------


@cache
def texts(name: str) -> dict[str, list[str]]:
    """Edition to its texts, folded and in lower case, in the order of years."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in SETS[name].files:
        for row in _rows(DATA / name / file):
            body = "\n".join(row["paragraphs"]) if "paragraphs" in row else row["text"]
            # One line to a paragraph, so that no wording runs over the end of one.
            folded = [fold_text(part) for part in body.split("\n")]
            found[str(row["year"])].append("\n".join(folded))
    return dict(sorted(found.items()))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from map(json.loads, data.decode().splitlines())


def counts(name: str, wording: str) -> dict[str, list[int]]:
    """Edition to the places of a wording in each of its texts; an English one as whole words, in both numbers."""
    if wording[0] > "z":
        return {key: [text.count(wording) for text in own] for key, own in texts(name).items()}
    spellings = sorted({wording, wording.replace(" ", "-")})
    return {key: [sum(_whole(text, one) for one in spellings) for text in own] for key, own in texts(name).items()}


def _whole(text: str, wording: str) -> int:
    """Places of an English wording as whole words, also with an s behind it."""
    n, at = 0, text.find(wording)
    while at >= 0:
        end = at + len(wording)
        end += text[end : end + 1] == "s"
        n += not (_is_letter(text[at - 1 : at]) or _is_letter(text[end : end + 1]))
        at = text.find(wording, at + 1)
    return n


def _is_letter(char: str) -> bool:
    return "a" <= char <= "z" or "0" <= char <= "9"


def wordings(name: str, record: Path, rng: random.Random) -> list[str]:
    """Wordings drawn by chance from the texts, none of which the series lists."""
    known = KnownSubjects(open_record(record).series)
    everything = [text for own in texts(name).values() for text in own]
    drawn: dict[str, None] = {}
    while len(drawn) < POOL:
        text = rng.choice(everything)
        at = rng.randrange(max(1, len(text) - 200))
        wording = _han(text, at, rng) if name.endswith("_zh") else _latin(text, at, rng)
        if wording is not None and known.resolve(wording).kind == "wording":
            drawn.setdefault(wording)
    return list(drawn)


def _han(text: str, at: int, rng: random.Random) -> str | None:
    run = HAN.search(text, at, at + 200)
    return run[0][: rng.choice((4, 4, 5, 6))] if run else None


def _latin(text: str, at: int, rng: random.Random) -> str | None:
    run = LATIN.search(text, text.find(" ", at) + 1, at + 200)
    if run is None:
        return None
    words = run[0].split(" ")[: rng.choice((1, 2, 2))]
    # Other spellings of the last word are another question; here every count is beyond doubt.
    is_plain = len(words[-1]) > 4 and words[-1][-1] not in "sy" and len(words[0]) > 3
    return " ".join(words) if is_plain and len(" ".join(words)) > 7 else None


# --- statements -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Facts:
    """How one wording stands at one edition."""

    editions: Sequence[str]
    by_text: Mapping[str, Sequence[int]]
    at: int

    def n(self, edition: str) -> int:
        return sum(self.by_text[edition])

    @property
    def now(self) -> int:
        return self.n(self.editions[self.at])

    @property
    def earlier(self) -> list[int]:
        return [self.n(edition) for edition in self.editions[: self.at]]


def cases(name: str, record: Path) -> list[Case]:
    """Statements of every relation, true and false, in both languages."""
    rng = random.Random(f"{SEED} {name}")  # noqa: S311 - draws sentences, guards nothing
    sentences = tomllib.loads(Path(__file__).with_name("audit_statements.toml").read_text(encoding="utf-8"))
    pool = [(wording, counts(name, wording)) for wording in wordings(name, record, rng)]
    made: list[Case] = []
    for relation, make in RELATIONS.items():
        for lang in ("zh", "en"):
            for is_true in (True, False):
                made += _made(name, relation, make, lang, is_true, sentences[relation][lang], pool, rng)
    return made


Made = dict[str, Any]
Maker = Callable[[_Facts, bool, random.Random], Made | None]


def _made(
    name: str,
    relation: str,
    make: Maker,
    lang: str,
    is_true: bool,
    sentences: Sequence[str],
    pool: Sequence[tuple[str, Mapping[str, Sequence[int]]]],
    rng: random.Random,
) -> Iterator[Case]:
    n_made = 0
    for _ in range(4000):
        wording, by_text = rng.choice(pool)
        editions = list(by_text)
        at = rng.randrange(2, len(editions))
        filled = make(_Facts(editions, by_text, at), is_true, rng)
        if filled is None:
            continue
        unit = SETS[name].zh if lang == "zh" else SETS[name].en
        n = filled.get("n", 0)
        if n > 10 and relation in ("run", "nth", "first_in"):
            continue
        words = _words(n, lang)
        text = rng.choice(sentences).format(E=editions[at], X=wording, U=unit, **({"Y": ""} | filled), **words)
        yield Case(name, relation, lang, text.replace("addresss", "addresses"), is_true)
        n_made += 1
        if n_made == EACH:
            return


def _words(n: int, lang: str) -> dict[str, str]:
    if not 0 <= n <= 10:
        return {"w": str(n), "o": str(n)}
    return {"w": ZH_DIGITS[n] if lang == "zh" else EN_WORDS[n], "o": EN_ORDINALS[n]}


def _first(facts: _Facts, is_true: bool, rng: random.Random) -> Made | None:
    return {} if facts.now and any(facts.earlier) != is_true else None


def _first_since(facts: _Facts, is_true: bool, rng: random.Random) -> Made | None:
    having = [at for at, n in enumerate(facts.earlier) if n]
    if not facts.now or not having:
        return None
    if is_true:
        return {"Y": facts.editions[having[-1]]} if having[-1] < facts.at - 1 else None
    named = rng.randrange(facts.at - 1)
    return {"Y": facts.editions[named]} if having[-1] > named else None


def _first_in(facts: _Facts, is_true: bool, rng: random.Random) -> Made | None:
    having = [int(facts.editions[at]) for at, n in enumerate(facts.earlier) if n]
    if not facts.now or not having:
        return None
    since = int(facts.editions[facts.at]) - having[-1]
    n = since if is_true else since + rng.randrange(1, 4)
    return {"n": n} if n >= 2 else None


def _unlike_last(facts: _Facts, is_true: bool, rng: random.Random) -> Made | None:
    return {} if facts.now and bool(facts.earlier[-1]) != is_true else None


def _unlike_year(facts: _Facts, is_true: bool, rng: random.Random) -> Made | None:
    named = rng.randrange(facts.at)
    return {"Y": facts.editions[named]} if facts.now and bool(facts.earlier[named]) != is_true else None


def _absent_year(facts: _Facts, is_true: bool, rng: random.Random) -> Made | None:
    named = rng.randrange(facts.at)
    if is_true:
        return {"Y": facts.editions[named]} if facts.earlier[named] and not facts.now else None
    return {"Y": facts.editions[named]} if facts.now else None


def _since(facts: _Facts, is_true: bool, rng: random.Random) -> Made | None:
    named = rng.randrange(max(0, facts.at - 6), facts.at)
    values = [*facts.earlier[named:], facts.now]
    first = next((at for at, n in enumerate([*facts.earlier, facts.now]) if n), None)
    # "Since Y" is also said of what was first used then, so a false one must not be that.
    if is_true:
        return {"Y": facts.editions[named]} if all(values) else None
    return {"Y": facts.editions[named]} if not all(values) and any(values) and first != named else None


def _run(facts: _Facts, is_true: bool, rng: random.Random) -> Made | None:
    values = [*facts.earlier, facts.now]
    length = next((back for back, n in enumerate(reversed(values)) if not n), len(values))
    n = length if is_true else length + rng.randrange(1, 4)
    return {"n": n} if length and 2 <= n <= len(values) else None


def _nth(facts: _Facts, is_true: bool, rng: random.Random) -> Made | None:
    n = sum(map(bool, facts.earlier)) + 1
    wrong = n + rng.choice((-2, -1, 1, 2))
    said = n if is_true else wrong
    return {"n": said} if facts.now and said >= 2 else None


def _count(facts: _Facts, is_true: bool, rng: random.Random) -> Made | None:
    n = facts.now if is_true else facts.now + rng.randrange(1, 5)
    return {"n": n} if facts.now and n >= 2 else None


def _count_over(facts: _Facts, is_true: bool, rng: random.Random) -> Made | None:
    n = facts.now - 1 if is_true else facts.now + rng.randrange(1, 5)
    return {"n": n} if facts.now and n >= 2 else None


def _texts(facts: _Facts, is_true: bool, rng: random.Random) -> Made | None:
    own = facts.by_text[facts.editions[facts.at]]
    n = sum(map(bool, own))
    if len(own) < 3 or n < 2:
        return None
    if is_true:
        return {"n": n}
    # A number that no other unit gives, so that the statement is false in every reading.
    return {"n": max(sum(own), n) + rng.randrange(1, 4)}


def _most(facts: _Facts, is_true: bool, rng: random.Random) -> Made | None:
    if not facts.now or not any(facts.earlier):
        return None
    return {} if (facts.now > max(facts.earlier)) == is_true else None


RELATIONS: dict[str, Maker] = {
    "first": _first,
    "first_text": _first,
    "no_earlier": _first,
    "first_since": _first_since,
    "first_in": _first_in,
    "unlike_last": _unlike_last,
    "unlike_year": _unlike_year,
    "absent_year": _absent_year,
    "since": _since,
    "run": _run,
    "nth": _nth,
    "count": _count,
    "count_over": _count_over,
    "texts": _texts,
    "most": _most,
}

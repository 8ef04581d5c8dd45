"""Planted moves: two members of a list exchanged, a numbered section moved, in a copy of a real text.

    python -m benchmarks order

A text is the edition before, its copy with one change the edition now. The lists are found by plain patterns that share
nothing with ours: four and more members between marks. Exchanged are two members that marks bound on both sides
("inner"), or one of these and the last one, which 等 or a full stop closes ("last"). A pair that stands together in
another clause of the text is passed over, since a text with both orders says nothing.

Found is the exchanged pair among the flips; every flip of two members that were not exchanged is false, and so is every
flip, every member that came or went, and every task that moved in a copy without a change. For tasks, a section of a
real text is moved to another place and all are numbered anew; the English texts number none, so that their paragraphs
are given numbers first.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.quality.scoring import below_floors
from benchmarks.results import DATA, missing_sets

from watchwords.config import load_cues, load_name_lists
from watchwords.measures.discovery.texts import Text
from watchwords.measures.order.changes import Orders
from watchwords.measures.order.lists import read_lists
from watchwords.measures.order.reading import OrderCues
from watchwords.measures.order.tasks import compare_tasks, read_tasks
from watchwords.recognisers.names.lexicon_zh import Words
from watchwords.statistics.effects import wilson
from watchwords.text.fold import fold_text

SETS = ("gwr_zh", "cpc_congress_zh", "sotu_en", "ungdc_en")
SEED = 20_261_127
N_LISTS, N_TASKS, N_UNCHANGED = 200, 60, 40
N_PARAGRAPHS = 8
LONGEST_TEXT = 60_000

_ZH_LIST = re.compile(r"(?<=、)[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,6})+(?=、|[和与及])")
_ZH_TO_END = re.compile(r"(?<=、)[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,6}){2,}(?=等|。)")
_EN_WORDS = r"(?!and |or |the )[a-z]{3,}(?: [a-z]{3,})?"
_EN_LIST = re.compile(rf"(?<=, ){_EN_WORDS}(?:, {_EN_WORDS})+(?=,? and )")
_EN_TO_END = re.compile(rf"(?<=, ){_EN_WORDS}(?:, {_EN_WORDS})+,? and {_EN_WORDS}(?=[.;])")
_EN_PART = re.compile(r", and |, | and ")
_NO_MEMBER = re.compile(
    r"ly$|^(?:however|therefore|too|then|indeed|moreover|perhaps|that|which|who|but|for|with|when|while)\b"
)
_JOINED = re.compile("[和与及]")
_SECTION = re.compile(r"^\(([一二三四五六七八九十]{1,2})\)", re.MULTILINE)


@dataclass(frozen=True)
class Planted:
    """A text and its copy with one change."""

    before: str
    now: str
    moved: tuple[str, ...]
    """The two members, the one now first; or the heading of the section."""
    kind: str


def measure() -> dict[str, Any]:
    """Recall and false flips of planted exchanges, by language and kind; of moved sections; of unchanged copies."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    rng = random.Random(SEED)  # noqa: S311 - a draw of cases, no secret
    corpora = {"zh": list(_chinese()), "en": list(_english())}
    reader = _Reader()
    rows: dict[str, Any] = {}
    for lang, texts in corpora.items():
        outcomes = [(case, *reader.flips(case)) for case in _exchanges(texts, lang, rng)]
        for kind in ("inner", "last"):
            own = [(found, n_false) for case, found, n_false in outcomes if case.kind == kind]
            rows[f"lists {lang} {kind}"] = _row([found for found, _ in own], sum(n for _, n in own))
        moves = [reader.moves(case) for case in _moved_sections(texts, lang, rng)]
        rows[f"tasks {lang}"] = _row([found for found, _ in moves], sum(n for _, n in moves))
        same = rng.sample(texts, min(N_UNCHANGED, len(texts)))
        rows[f"unchanged {lang}"] = {"n": len(same), "n_false": sum(reader.unchanged(text) for text in same)}
    flat = {f"{name}/recall": row["recall"] for name, row in rows.items() if "recall" in row}
    # A floor is held from below, so what must be rare is told as the share of cases without it.
    flat |= {f"{name}/clean": 1 - row["n_false"] / row["n"] for name, row in rows.items()}
    return {"rows": rows, "below_floors": below_floors("order", flat)}


def _row(found: Sequence[bool], n_false: int) -> dict[str, Any]:
    low, high = wilson(sum(found), len(found))
    return {"n": len(found), "recall": sum(found) / len(found), "low": low, "high": high, "n_false": n_false}


class _Reader:
    """Our reading of a text and its copy."""

    def __init__(self) -> None:
        self.cues = load_cues("order", OrderCues)
        self.words = Words(load_name_lists().words_zh)

    def orders(self, before: str, now: str) -> Orders:
        uses = read_lists(_texts(before, now), self.words, self.cues)
        return Orders(uses, ("1", "2"), {"1": 1, "2": 1})

    def flips(self, case: Planted) -> tuple[bool, int]:
        """Whether the exchanged pair is found, and flips of pairs with neither of the two."""
        flips = {flip for one in self.orders(case.before, case.now).reordered() for flip in one.flips}
        return case.moved in flips, sum(not set(flip) & set(case.moved) for flip in flips)

    def moves(self, case: Planted) -> tuple[bool, int]:
        """Whether the moved section is told to have moved, and other sections that are."""
        before, now = ([*read_tasks(text, self.cues)] for text in _texts(case.before, case.now))
        told = [one.now.heading for order in compare_tasks(now, before) for one, _ in order.told()]
        # The text may be numbered by more than the rows that were moved.
        hits = [heading for heading in told if heading.startswith(case.moved[0]) or case.moved[0].startswith(heading)]
        return bool(hits), len(told) - len(hits)

    def unchanged(self, text: str) -> int:
        """Everything that is said of a copy without a change."""
        orders = self.orders(text, text)
        before, now = ([*read_tasks(one, self.cues)] for one in _texts(text, text))
        told = [move for order in compare_tasks(now, before) for move in order.told()]
        return len(orders.reordered()) + len(orders.memberships()) + len(told)


def _texts(before: str, now: str) -> tuple[Text, Text]:
    return Text("1", "1", "1", "und", before), Text("2", "2", "2", "und", now)


def show(result: dict[str, Any]) -> None:
    """The table."""
    for name, row in result["rows"].items():
        if "recall" in row:
            print(
                f"  {name:20} found {row['recall']:.3f} ({row['low']:.3f}-{row['high']:.3f}) of {row['n']},"
                f" {row['n_false']} false"
            )
        else:
            print(f"  {name:20} {row['n_false']} false in {row['n']} copies")
    for line in result["below_floors"]:
        print(f"  BELOW ITS FLOOR: {line}")


# --- texts ------------------------------------------------------------------------------------------------


def _chinese() -> Iterator[str]:
    for name in ("gwr_zh/reports.jsonl", "cpc_congress_zh/reports.jsonl"):
        for row in _rows(name):
            yield _folded(row["paragraphs"])


def _english() -> Iterator[str]:
    for name in ("sotu_en/addresses.jsonl.gz", "ungdc_en/speeches-2010-2014.jsonl.gz"):
        for at, row in enumerate(_rows(name)):
            if at % 5 == 0:
                yield _folded(row["text"].split("\n"))


def _rows(name: str) -> Iterator[dict[str, Any]]:
    opened: Any = gzip.open if name.endswith(".gz") else open
    with opened(DATA / name, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _folded(paragraphs: Sequence[str]) -> str:
    kept = [fold_text(paragraph) for paragraph in paragraphs if paragraph.strip()]
    return "\n".join(kept)[:LONGEST_TEXT]


# --- changes ----------------------------------------------------------------------------------------------


def _exchanges(texts: Sequence[str], lang: str, rng: random.Random) -> Iterator[Planted]:
    """Half of them of two inner members, half of an inner and the last one."""
    patterns = {"inner": _ZH_LIST, "last": _ZH_TO_END} if lang == "zh" else {"inner": _EN_LIST, "last": _EN_TO_END}
    for kind, pattern in patterns.items():
        places = [(text, match) for text in texts for match in pattern.finditer(text)]
        rng.shuffle(places)
        n = 0
        for text, match in places:
            case = _exchange(text, match, kind, lang, rng)
            if case is not None and n < N_LISTS // 2:
                n += 1
                yield case


def _exchange(text: str, match: re.Match[str], kind: str, lang: str, rng: random.Random) -> Planted | None:
    members = match[0].split("、") if lang == "zh" else _EN_PART.split(match[0])
    no_member = _NO_MEMBER if lang == "en" else _JOINED
    if len(set(members)) < len(members) or any(no_member.search(one) for one in members):
        return None
    second = len(members) - 1 if kind == "last" else rng.randrange(1, len(members))
    first = rng.randrange(second)
    one, other = members[first], members[second]
    if one in other or other in one or _stand_elsewhere(text, match, one, other):
        return None
    swapped = re.sub(rf"{one}|{other}", lambda found: other if found[0] == one else one, match[0])
    if sorted(swapped) != sorted(match[0]):
        return None
    now = text[: match.start()] + swapped + text[match.end() :]
    return Planted(text, now, (other, one), kind)


def _stand_elsewhere(text: str, match: re.Match[str], one: str, other: str) -> bool:
    """Whether both stand in another clause of the text, where they may be listed in either order."""
    rest = text[: match.start()] + "\n" + text[match.end() :]
    return any(one in clause and other in clause for clause in re.split(r"[\n。;.!?]", rest))


def _moved_sections(texts: Sequence[str], lang: str, rng: random.Random) -> Iterator[Planted]:
    sectioned = [parts for text in texts for parts in (_sections(text) if lang == "zh" else _numbered(text))]
    for parts in rng.sample(sectioned, min(N_TASKS, len(sectioned))):
        at = rng.randrange(len(parts))
        to = rng.choice([place for place in range(len(parts)) if abs(place - at) >= 2])
        order = [part for place, part in enumerate(parts) if place != at]
        order.insert(to, parts[at])
        heading = re.split(r"[。;!?\n]|\. ", parts[at].strip())[0]
        yield Planted(_row_of(parts, lang), _row_of(order, lang), (heading,), "task")


def _row_of(parts: Sequence[str], lang: str) -> str:
    numerals = "一二三四五六七八九十"
    marks = [f"({numerals[at]})" if lang == "zh" else f"{at + 1}. " for at in range(len(parts))]
    return "\n".join(mark + part for mark, part in zip(marks, parts, strict=True))


def _sections(text: str) -> Iterator[list[str]]:
    """Rows of (一) (二) (三) ... in a text, each section up to the next."""
    marks = list(_SECTION.finditer(text))
    if not marks:
        return
    ends = [match.start() for match in marks[1:]] + [len(text)]
    row: list[str] = []
    for match, end in zip(marks, ends, strict=True):
        if match[1] == "一":
            if len(row) >= 4:
                yield row
            row = []
        if len(row) < 10:
            row.append(text[match.end() : end].strip().replace("\n", ""))


def _numbered(text: str) -> Iterator[list[str]]:
    paragraphs = [one for one in text.split("\n") if len(one) >= 200 and not one[0].isdigit()]
    if len(paragraphs) >= N_PARAGRAPHS:
        yield paragraphs[:N_PARAGRAPHS]

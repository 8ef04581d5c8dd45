"""Figures under check: true ones that are called wrong, and changed ones that are called right.

    python -m benchmarks check_figures

Figures of real texts are drawn by seed: amounts, shares, rates and counts of a hundred and more. Each is put into a
sentence of its edition, once behind its own subject (`subject`: "In the address of 2012, the deficit was ...") and once
in the words of its own clause (`clause`). The sentence as it is must never be inconsistent. Then the number is changed
in one digit, which must never be consistent, unless the record holds that very value of the subject as well; found is
how many of the changed ones are inconsistent. A subject of which the edition tells several values is not decided.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality.scoring import below_floors
from benchmarks.results import DATA, missing_sets

from watchwords.records import Figure, Mention
from watchwords.walks.adding import add_inputs
from watchwords.walks.checking.figures.checker import check_figures
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.speaking_of import SpeakingOf
from watchwords.walks.checking.text import read_checked
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record

SEED = 20_261_127
DRAWN = 100
"""Figures a set."""
LEAST_COUNT = 100
LEAST_CASES = 10
"""Cases of a form, below which no rate is told."""


class _Set(NamedTuple):
    series: str
    file: str
    lang: str
    frame: str
    """With the year or day of the edition and what is claimed."""


SETS = {
    "gwr_zh": _Set("gwr", "reports.jsonl", "zh", "{0}年政府工作报告提出，{1}。"),
    "sotu_en": _Set("sotu", "addresses.jsonl.gz", "en", "In the {0} address, {1}."),
    "fomc_en": _Set("fomc", "statements.jsonl", "en", "In the statement of {0}, {1}."),
}
_CLAUSE = re.compile(r"[，。；：！？\n]|[,;:](?!\d)|\.(?!\d)")
_DIGIT = re.compile(r"[1-9](?=[^1-9]*$)")


@dataclass(frozen=True)
class Case:
    """One sentence with what was done to it."""

    form: str
    text: str
    said: str
    """The words of its figure."""
    is_true: bool


def measure() -> dict[str, Any]:
    """Rates a set; see the module."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    result: dict[str, Any] = {"sets": {}}
    for name, one in SETS.items():
        with tempfile.TemporaryDirectory() as folder:
            record = Path(folder) / "record"
            new_record(record, one.series)
            path = next(
                path for path in sorted((DATA / name).iterdir()) if path.name.startswith(one.file.split(".")[0])
            )
            add_inputs(record, [str(path)], bundled=False, stdin=BytesIO(), stdin_name="stdin.txt", jobs=1)
            result["sets"][name] = measure_record(record, one)
    flat = {f"{name}/{key}": value for name, rates in result["sets"].items() for key, value in rates.items()}
    result["below_floors"] = below_floors("check_figures", flat)
    return result


def measure_record(record: Path, one: _Set) -> dict[str, float]:
    """Rates of one record: of true sentences those not called inconsistent and those called consistent, of changed ones
    those not called consistent and those called inconsistent."""
    ground = Ground(open_record(record))
    made = list(cases(ground, one))
    verdicts = list(judged(ground, made))
    rates: dict[str, float] = {}
    for form in ("subject", "clause"):
        for is_true, named in ((True, _OF_TRUE), (False, _OF_CHANGED)):
            own = [verdict for case, verdict in verdicts if case.form == form and case.is_true == is_true]
            if len(own) >= LEAST_CASES:
                rates[f"{form} {named[0]}"] = round(1 - own.count(named[1]) / len(own), 4)
                rates[f"{form} {named[2]}"] = round(own.count(named[3]) / len(own), 4)
    return rates


_OF_TRUE = ("true not contradicted", "inconsistent", "true supported", "consistent")
_OF_CHANGED = ("changed not supported", "consistent", "changed found", "inconsistent")


def cases(ground: Ground, one: _Set) -> Iterator[Case]:
    """Sentences of figures drawn by seed, as they are and changed."""
    draw = random.Random(SEED)  # noqa: S311
    pool = [mention for mention in ground.record.corpus.mentions("figures") if _is_drawn(mention)]
    for mention in draw.sample(pool, min(DRAWN, len(pool))):
        card = ground.cards[mention.doc_id]
        value = mention.value
        if card.edition is None or not isinstance(value, Figure):
            continue
        said = {"clause": _clause(ground, mention)}
        if value.subject:
            join = "" if one.lang == "zh" else " was " if value.change is None else " "
            said["subject"] = f"{value.subject}{join}{mention.text}"
        for form, words in said.items():
            text = one.frame.format(_day(card.edition), words)
            yield Case(form, text, mention.text, is_true=True)
            changed = _DIGIT.sub(lambda found: str(int(found[0]) % 9 + 1), mention.text)
            if changed != mention.text:
                yield Case(form, text.replace(mention.text, changed), changed, is_true=False)


def _day(edition: str) -> str:
    """An edition as a sentence names it: 2012, December 16, 2008."""
    if len(edition) < len("2008-12-16"):
        return edition
    day = date.fromisoformat(edition[:10])
    return f"{day:%B} {day.day}, {day.year}"


def _is_drawn(mention: Mention) -> bool:
    value = mention.value
    if not isinstance(value, Figure) or value.number is None or not re.search(r"[1-9]", mention.text):
        return False
    if value.kind in ("currency", "percent"):
        return True
    return value.kind == "number" and value.subject is not None and abs(float(value.number)) >= LEAST_COUNT


def _clause(ground: Ground, mention: Mention) -> str:
    """The clause of a figure and the one before it, as they stand."""
    text = ground.document(mention.doc_id).text
    low, high = ground.sentences_around(mention.doc_id, mention.start, mention.end)
    starts = [found.end() for found in _CLAUSE.finditer(text, low, mention.start)]
    start = starts[-2] if len(starts) > 1 else low
    end = found.start() if (found := _CLAUSE.search(text, mention.end, high)) else high
    return " ".join(text[start:end].split()).strip("“”\"' ")


def judged(ground: Ground, made: Sequence[Case]) -> Iterator[tuple[Case, str]]:
    """Each case with the verdict on its figure; "silent" where none is given."""
    text = read_checked("cases.md", "\n\n".join(case.text for case in made).encode(), ground.series)
    of = SpeakingOf(text, ground, None)
    claims = list(check_figures(text, ground, of))
    starts, at = [], 0
    for case in made:
        start = text.text.index(case.text, at)
        starts.append(start)
        at = start + len(case.text)
    for case, start in zip(made, starts, strict=True):
        place = start + case.text.rindex(case.said)
        own = [claim for claim in claims if claim.start == place]
        yield case, own[0].verdict if own else "silent"


def show(result: dict[str, Any]) -> None:
    """A table of the rates."""
    for name, rates in result["sets"].items():
        for key, value in rates.items():
            print(f"  {name:8} {key:30} {value:.3f}")
    for line in result["below_floors"]:
        print(f"  below its floor: {line}")

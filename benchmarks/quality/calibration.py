"""False verdicts where nothing changed: documents of three corpora dealt to editions at random.

    python -m benchmarks calibration

Labels of editions are shuffled over real documents, so that nothing differs but by chance; what is then called new,
dropped, revived, rising or falling is false. Subjects are word pairs (English) and runs of four characters (Chinese):
half of a family are rare (three documents have them), half common (a fifth of the documents), whatever their edition. A
family is 50 subjects, its p adjusted by Benjamini-Hochberg and, beside it, by max-T: under the null the share of
families with any false rise or fall is to stay at 5 percent. Beside it, for contrast, the share of the common subjects
whose pooled G2 (4 terms) is above 3.84, which is "5 percent" to a reader who takes words for independent.

A verdict without a nominal level is given as the rate at which chance alone makes it: first attested, possibly dropped,
revived, carried by one document; higher and lower, which describe and are not tests.

Stable is false where the rate did change by more than half a doubling. So the documents of before are thinned: each
occurrence is kept with a probability of 2 to the power of -0.5, the edge of the bounds, and what is then called stable
is false. Thinned to one half, they show whether the 95 percent interval of the log ratio covers the truth, 1.

The power table plants a change: occurrences of a common subject in the documents of now are multiplied by 2 or 4 before
they are tested.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from benchmarks.quality.scoring import below_floors
from benchmarks.results import DATA, missing_sets

from watchwords.measures.attestation import measure_attestation
from watchwords.measures.change import Change, judge_changes, judge_discovered, measure_changes
from watchwords.measures.observations import Event, Observations, Use
from watchwords.statistics.effects import wilson
from watchwords.statistics.keyness import g2
from watchwords.text.fold import fold_text

SETS = ("fomc_en", "gwr_zh", "ungdc_en")
SEED = 20_261_127
N_SHUFFLES = 200
FAMILY = 50
N_EDITIONS = 5
LEAST_DOCUMENTS = 3
COMMON = 0.2
"""Share of the documents that has a common subject."""
G2_AT_5_PERCENT = 3.841458820694124
DESIGNS = ((5, 5), (10, 10), (20, 20))
FACTORS = (1, 2, 4)
SHARES = {"a fifth": COMMON, "half": 0.5}
"""Share of the documents that have a subject in which a change is planted."""
N_PLANTED = 400
AT_THE_EDGE = 0.5
DOUBLED = 1.0
"""Log ratios that thinning makes."""
COVERED = "interval covers a log ratio of 1"
FLOORS = {
    "families without a false change": "families with a false change",
    "families without a false change, max-T": "families with a false change, max-T",
    "not falsely new": "new, of subjects that stand now",
    "not falsely dropped": "dropped, of those absent now",
    "not falsely stable": "stable, where the log ratio is 0.5",
}
"""Floor to the rate whose complement it holds."""

_WORD = re.compile(r"[a-z']+")
_HAN = re.compile(r"[一-鿿]+")


def measure() -> dict[str, Any]:
    """Rates of false verdicts by corpus, with intervals, and the power table."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    rng = np.random.default_rng(SEED)
    corpora = {
        "ungdc_en, 10 speeches an edition": (_counted(_speeches(), _word_pairs), 10),
        "fomc_en, 8 statements an edition": (_counted(_texts("fomc_en/statements.jsonl"), _word_pairs), 8),
        "gwr_zh, 5 reports an edition": (_counted(_texts("gwr_zh/reports.jsonl"), _four_characters), 5),
    }
    false = {name: _false_verdicts(documents, size, rng) for name, (documents, size) in corpora.items()}
    held = {
        f"{name.split(',')[0]}/{floor}": 1 - row[line][0]
        for name, row in false.items()
        for floor, line in FLOORS.items()
    }
    covered = {f"{name.split(',')[0]}/{COVERED}": row[COVERED][0] for name, row in false.items()}
    power = _power(corpora["ungdc_en, 10 speeches an edition"][0])
    return {"false": false, "power": power, "below_floors": below_floors("calibration", {**held, **covered})}


def show(result: dict[str, Any]) -> None:
    """The tables."""
    for name, row in result["false"].items():
        print(f"  {name}")
        for what, (share, low, high, n) in row.items():
            print(f"    {what:40} {share:.3f} ({low:.3f}-{high:.3f}) of {n}")
    print(
        "  called rising, of a subject that so many of the documents have, multiplied so, in so many documents a side"
    )
    for name, (share, low, high, n) in result["power"].items():
        print(f"    {name:40} {share:.2f} ({low:.2f}-{high:.2f}) of {n}")
    for line in result["below_floors"]:
        print(f"  BELOW ITS FLOOR: {line}")


# --- documents as counts ----------------------------------------------------------------------------------


class _Counted:
    """One document: how often each string stands in it, and how long it is."""

    def __init__(self, counts: Counter[str]) -> None:
        self.counts = counts
        self.size = max(1, counts.total())


def _counted(texts: Iterator[str], strings: Callable[[str], Counter[str]]) -> list[_Counted]:
    return [_Counted(strings(fold_text(text))) for text in texts]


def _texts(name: str) -> Iterator[str]:
    opened: Any = gzip.open if name.endswith(".gz") else open
    with opened(DATA / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row.get("text") or "\n".join(row["paragraphs"])


def _speeches() -> Iterator[str]:
    """Every fifth speech of five years: enough documents, and little enough to count."""
    for number, text in enumerate(_texts("ungdc_en/speeches-2015-2019.jsonl.gz")):
        if number % 5 == 0:
            yield text


def _word_pairs(text: str) -> Counter[str]:
    words = _WORD.findall(text)
    return Counter(" ".join(pair) for pair in pairwise(words))


def _four_characters(text: str) -> Counter[str]:
    return Counter(run[at : at + 4] for run in _HAN.findall(text) for at in range(len(run) - 3))


# --- shuffled editions ------------------------------------------------------------------------------------


def _false_verdicts(documents: Sequence[_Counted], size: int, rng: np.random.Generator) -> dict[str, Any]:
    rare, common = _subjects(documents, LEAST_DOCUMENTS), _subjects(documents, COMMON * len(documents))
    tallies: Counter[str] = Counter()
    for _ in range(N_SHUFFLES):
        dealt = [documents[int(at)] for at in rng.choice(len(documents), size * N_EDITIONS, replace=False)]
        usual = _drawn(common, FAMILY // 2, rng)
        family = [*usual, *(one for one in _drawn(rare, FAMILY // 2, rng) if one not in usual)]
        observations = _observed(dealt, size, family)
        tallies.update(_presence(observations, family))
        tallies.update(_changes(observations, family))
        tallies.update(_pooled(dealt, size, usual))
        tallies.update(_thinned(observations, usual, rng))
    return {
        "new, of subjects that stand now": _share(tallies, "new", "now"),
        "first attested or new, of the same": _share(tallies, "first", "now"),
        "revived, of the same": _share(tallies, "revived", "now"),
        "dropped, of those absent now": _share(tallies, "dropped", "not now"),
        "possibly dropped, of the same": _share(tallies, "possibly dropped", "not now"),
        "rising, of all subjects": _share(tallies, "rising", "subjects"),
        "falling, of all subjects": _share(tallies, "falling", "subjects"),
        "carried by one document, of all subjects": _share(tallies, "carried by one document", "subjects"),
        "higher or lower (described), of all": _share(tallies, "described", "subjects"),
        "families with a false change": _share(tallies, "families moved", "families"),
        "families with a false change, max-T": _share(tallies, "families moved, max-T", "families"),
        "stable, where the log ratio is 0.5": _share(tallies, "falsely stable", "thinned"),
        "stable, where it is 0": _share(tallies, "rightly stable", "common"),
        "interval covers a log ratio of 0": _share(tallies, "covered 0", "common"),
        COVERED: _share(tallies, "covered 1", "halved"),
        "pooled G2 above 3.84, for contrast": _share(tallies, "g2", "pooled"),
    }


def _drawn(subjects: Sequence[str], n: int, rng: np.random.Generator) -> list[str]:
    return [subjects[int(at)] for at in rng.choice(len(subjects), n, replace=False)]


def _subjects(documents: Sequence[_Counted], least: float) -> list[str]:
    """Strings that at least so many documents have."""
    n_with: Counter[str] = Counter()
    for document in documents:
        n_with.update(document.counts.keys())
    return sorted(string for string, n in n_with.items() if n >= least)


def _observed(dealt: Sequence[_Counted], size: int, family: Sequence[str]) -> Observations:
    editions = tuple(str(number) for number in range(len(dealt) // size))
    events = tuple(Event(str(at), editions[at // size], "text", doc.size, doc.size) for at, doc in enumerate(dealt))
    uses = {
        subject: {str(at): Use(n, n) for at, doc in enumerate(dealt) if (n := doc.counts[subject])}
        for subject in family
    }
    return Observations(editions, events, uses)


def _presence(observations: Observations, family: Sequence[str]) -> Counter[str]:
    verdicts: Counter[str] = Counter()
    for subject in family:
        result = measure_attestation(observations, subject)
        verdicts[result.verdict] += 1
        verdicts["first"] += result.verdict in ("first attested", "new")
        verdicts["now" if result.now.n_documents_with else "not now"] += 1
    return verdicts


MOVED = ("rising", "falling")


def _changes(observations: Observations, family: Sequence[str]) -> Counter[str]:
    changes = measure_changes(observations, family, unit="units")
    verdicts = [judgement.verdict for judgement in judge_changes(changes).values()]
    found = [judgement.verdict for judgement in judge_discovered(changes).values()]
    counted = ("rising", "falling", "carried by one document")
    return Counter(
        {
            **{verdict: verdicts.count(verdict) for verdict in counted},
            "described": sum(verdict in ("higher", "lower") for verdict in verdicts),
            "subjects": len(family),
            "families": 1,
            "families moved": int(any(verdict in MOVED for verdict in verdicts)),
            "families moved, max-T": int(any(verdict in MOVED for verdict in found)),
        }
    )


def _thinned(observations: Observations, usual: Sequence[str], rng: np.random.Generator) -> Counter[str]:
    """Stable and covered, with the documents of before as they are, at the edge of the bounds, and halved."""
    tallies: Counter[str] = Counter()
    as_they_are = measure_changes(observations, usual, unit="units")
    at_the_edge = measure_changes(_thin(observations, usual, AT_THE_EDGE, rng), usual, unit="units")
    halved = measure_changes(_thin(observations, usual, DOUBLED, rng), usual, unit="units")
    tallies["common"], tallies["thinned"], tallies["halved"] = len(as_they_are), len(at_the_edge), len(halved)
    tallies["rightly stable"] = _n_stable(as_they_are)
    tallies["falsely stable"] = _n_stable(at_the_edge)
    tallies["covered 0"] = sum(_covers(change, 0.0) for change in as_they_are.values())
    tallies["covered 1"] = sum(_covers(change, DOUBLED) for change in halved.values())
    return tallies


def _thin(
    observations: Observations, subjects: Sequence[str], log_ratio: float, rng: np.random.Generator
) -> Observations:
    """The same with each earlier occurrence kept by chance, so that the rate of now is larger by this log ratio."""
    kept = 2.0**-log_ratio
    earlier = {event.key for event in observations.earlier()}
    uses = {}
    for subject in subjects:
        own = {
            event: int(rng.binomial(use.n_occurrences, kept)) if event in earlier else use.n_occurrences
            for event, use in observations.uses[subject].items()
        }
        uses[subject] = {event: Use(n, n) for event, n in own.items() if n}
    return Observations(observations.editions, observations.events, uses)


def _n_stable(changes: Mapping[str, Change]) -> int:
    return sum(judgement.verdict == "stable" for judgement in judge_changes(changes).values())


def _covers(change: Change, truth: float) -> bool:
    low, high = change.interval or (None, None)
    return (low is None or low <= truth) and (high is None or truth <= high)


def _pooled(dealt: Sequence[_Counted], size: int, family: Sequence[str]) -> Counter[str]:
    before, now = dealt[:-size], dealt[-size:]
    sizes = [sum(document.size for document in side) for side in (now, before)]
    n = 0
    for subject in family:
        counts = [sum(document.counts[subject] for document in side) for side in (now, before)]
        n += abs(g2(counts[0], sizes[0], counts[1], sizes[1])) > G2_AT_5_PERCENT
    return Counter({"g2": n, "pooled": len(family)})


def _share(tallies: Counter[str], what: str, out_of: str) -> tuple[float, float, float, int]:
    """Share with its interval, and what it is out of."""
    low, high = wilson(tallies[what], tallies[out_of])
    return tallies[what] / max(1, tallies[out_of]), low, high, tallies[out_of]


# --- planted changes --------------------------------------------------------------------------------------


def _power(documents: Sequence[_Counted]) -> dict[str, tuple[float, float, float, int]]:
    """Share of planted changes that are called rising, each tested alone, by how common, design and factor."""
    rng = np.random.default_rng(SEED + 1)
    rows = {}
    for words, least in SHARES.items():
        subjects = _subjects(documents, least * len(documents))
        for design in DESIGNS:
            for factor in FACTORS:
                n_found = sum(_is_found(documents, subjects, design, factor, rng) for _ in range(N_PLANTED))
                name = f"in {words} or more, x{factor}, {design[0]} v {design[1]}"
                rows[name] = (n_found / N_PLANTED, *wilson(n_found, N_PLANTED), N_PLANTED)
    return rows


def _is_found(
    documents: Sequence[_Counted],
    subjects: Sequence[str],
    design: tuple[int, int],
    factor: int,
    rng: np.random.Generator,
) -> bool:
    n_now, n_before = design
    dealt = [documents[int(at)] for at in rng.choice(len(documents), n_now + n_before, replace=False)]
    subject = subjects[int(rng.integers(len(subjects)))]
    counts: npt.NDArray[np.int64] = np.array([document.counts[subject] for document in dealt], dtype=np.int64)
    while not counts.any():
        subject = subjects[int(rng.integers(len(subjects)))]
        counts = np.array([document.counts[subject] for document in dealt], dtype=np.int64)
    counts[n_before:] *= factor
    labels = ["before"] * n_before + ["now"] * n_now
    events = tuple(
        Event(str(at), label, "text", document.size, document.size)
        for at, (label, document) in enumerate(zip(labels, dealt, strict=True))
    )
    uses = {subject: {str(at): Use(int(n), int(n)) for at, n in enumerate(counts) if n}}
    observations = Observations(("before", "now"), events, uses)
    judged = judge_changes(measure_changes(observations, [subject], unit="units"))
    return judged[subject].verdict == "rising" if subject in judged else False


if __name__ == "__main__":
    show(measure())

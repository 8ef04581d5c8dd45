"""Text reuse: passages planted in real texts that are found, and passages found that are neither planted nor real.

    python -m benchmarks reuse

Planted are passages of 8 to 200 characters or 6 to 120 words, copied, with the middle third left out, in two pieces in
the other order, in the other script or in capitals, with line breaks, and with 5, 10 and 20 percent of words replaced
by others; eight characters or six words of each are the same at least. A passage is found where half of it, in both
texts, stands in passages of that pair. The conditions were chosen on one draw of plants and are measured on another.

A found passage is right where it stands in a plant, or where its two places share eight characters or six words in a
row by a plain scan that shares no code with the search, or are alike by difflib at the limit the search claims. Texts
whose words are put in random order show what chance alone gives.

The peer is passim (Smith et al. 2014) on the same folded texts in the same run, in an interpreter of its own that has
pyspark: WATCHWORDS_PASSIM_PYTHON names it and WATCHWORDS_PASSIM the folder of its sources. The baseline is difflib's
matching blocks on the very pairs that hold a plant, which spares it the search.
"""

from __future__ import annotations

import difflib
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from benchmarks.quality.reuse_peers import Pairs, difflib_blocks, passim
from benchmarks.quality.reuse_planted import SETS, UNIT, Plant, Planted, base_texts, plant, shuffled
from benchmarks.quality.scoring import below_floors
from benchmarks.results import missing_sets

from watchwords.measures.reuse.exact import exact_passages
from watchwords.measures.reuse.near import shared_passages
from watchwords.measures.reuse.passages import Passage, ReuseOptions, ReuseText

CHOSEN_ON, HELD = 20_261_127, 7_041_776
EACH = 12
"""Passages of each kind and length."""
FOUND = 0.5
OPTIONS = ReuseOptions(max_passages=10**7)


def measure() -> dict[str, Any]:
    """Recall by language, kind and length; precision; the same of peers."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    return measure_on(HELD)


def measure_on(seed: int, *, with_peers: bool = True) -> dict[str, Any]:
    """The same on a draw of plants."""
    result: dict[str, Any] = {"languages": {}, "peers": {}}
    rates: dict[str, float] = {}
    for lang, texts in base_texts().items():
        planted = plant(texts, lang, seed, each=EACH)
        since = time.process_time()
        found = _ours(planted.texts)
        seconds = time.process_time() - since
        recall = _recall(planted, _pairs_of(found))
        right = _right(planted, found, lang)
        chance = _ours(shuffled(planted.texts, lang, seed))
        n_units = sum(len(UNIT.findall(text)) for text in planted.texts.values())
        result["languages"][lang] = {
            "recall": recall,
            "n_found": len(found),
            "right": right,
            "precision": 1 - right["neither"] / len(found),
            "by_chance_per_million": 1e6 * len(chance) / n_units,
            "seconds": round(seconds, 1),
            "exact_alone": _total(_recall(planted, _pairs_of(_exact(planted.texts)))),
        }
        rates |= {f"{lang}/{kind}": n / of for kind, (n, of) in _by(recall, 0).items()}
        rates |= {f"{lang}/{length}": n / of for length, (n, of) in _by(recall, 1).items()}
        rates |= {f"{lang}/precision": 1 - right["neither"] / len(found)}
        if with_peers:
            result["peers"][lang] = _peers(planted, lang)
    result["below_floors"] = below_floors("reuse", rates)
    return result


def show(result: dict[str, Any]) -> None:
    """The tables."""
    for lang, row in result["languages"].items():
        n, of = _total(row["recall"])
        print(f"  {lang}: {n} of {of} planted passages found ({n / of:.3f}); {row['seconds']} s of processor time")
        print(f"    exact passages alone: {row['exact_alone'][0]} of {row['exact_alone'][1]}")
        for axis in (0, 1):
            for name, (n, of) in _by(row["recall"], axis).items():
                print(f"    {name:16} {n:4} of {of:4}  {n / of:.3f}")
        print(f"    found in all {row['n_found']:,}: {row['right']}; precision {row['precision']:.4f}")
        print(f"    by chance, in texts in random order: {row['by_chance_per_million']:.1f} a million units")
        for name, peer in result["peers"].get(lang, {}).items():
            print(f"    {name}: {peer}")
    for line in result["below_floors"]:
        print(f"  BELOW ITS FLOOR: {line}")


# --- finding ------------------------------------------------------------------------------------------------


def _texts(texts: Mapping[str, str]) -> list[ReuseText]:
    return [ReuseText(doc_id, text) for doc_id, text in texts.items()]


def _ours(texts: Mapping[str, str]) -> tuple[Passage, ...]:
    return shared_passages(_texts(texts), OPTIONS).passages


def _exact(texts: Mapping[str, str]) -> tuple[Passage, ...]:
    return exact_passages(_texts(texts), OPTIONS).passages


def _pairs_of(passages: Iterable[Passage]) -> Pairs:
    """Spans of both texts by pair of texts; of a passage in many places, of all its pairs."""
    pairs: Pairs = defaultdict(list)
    for passage in passages:
        for number, one in enumerate(passage.places):
            for other in passage.places[number + 1 :]:
                pairs[one.id, other.id].append(((one.start, one.end), (other.start, other.end)))
    return pairs


# --- recall -------------------------------------------------------------------------------------------------

Recall = dict[tuple[str, str], tuple[int, int]]


def _recall(planted: Planted, pairs: Pairs) -> Recall:
    counts: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for one in planted.plants:
        counts[one.kind, one.length][_is_found(one, pairs)] += 1
    return {key: (n[True], n.total()) for key, n in counts.items()}


def _is_found(one: Plant, pairs: Pairs) -> bool:
    a, b = sorted([(one.source, one.source_span), (one.target, one.target_span)])
    inside = [
        (left, right) for left, right in pairs.get((a[0], b[0]), ()) if _overlap(left, a[1]) and _overlap(right, b[1])
    ]
    least = {one.source: FOUND if one.kind != "shortened" else FOUND * 2 / 3, one.target: FOUND}
    return all(
        _covered([pair[side] for pair in inside], span) >= least[doc_id] * (span[1] - span[0])
        for side, (doc_id, span) in enumerate((a, b))
    )


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _covered(spans: Sequence[tuple[int, int]], whole: tuple[int, int]) -> int:
    covered, reached = 0, whole[0]
    for start, end in sorted(spans):
        covered += max(0, min(end, whole[1]) - max(start, reached))
        reached = max(reached, min(end, whole[1]))
    return covered


def _by(recall: Recall, axis: int) -> dict[str, tuple[int, int]]:
    summed: dict[str, tuple[int, int]] = {}
    for key, (n, of) in recall.items():
        before = summed.get(key[axis], (0, 0))
        summed[key[axis]] = (before[0] + n, before[1] + of)
    return summed


def _total(recall: Recall) -> tuple[int, int]:
    return sum(n for n, _ in recall.values()), sum(of for _, of in recall.values())


# --- precision ----------------------------------------------------------------------------------------------


def _right(planted: Planted, found: Sequence[Passage], lang: str) -> Counter[str]:
    """What the passages found are: in a plant, a run shared by chance of history, alike, or neither."""
    by_pair: dict[tuple[str, str], list[Plant]] = defaultdict(list)
    for one in planted.plants:
        by_pair[min(one.source, one.target), max(one.source, one.target)].append(one)
    counts: Counter[str] = Counter({"neither": 0})
    for passage in found:
        a, b = passage.places[0], passage.places[1]
        spans = {a.id: (a.start, a.end), b.id: (b.start, b.end)}
        in_plant = any(
            _overlap(spans[one.source], one.source_span) and _overlap(spans[one.target], one.target_span)
            for one in by_pair.get((a.id, b.id), ())
        )
        left, right = (UNIT.findall(planted.texts[place.id][place.start : place.end]) for place in (a, b))
        counts["planted" if in_plant else _judged(left, right, lang)] += 1
    return counts


def _judged(left: Sequence[str], right: Sequence[str], lang: str) -> str:
    width = 8 if lang == "zh" else 6
    runs = {tuple(left[at : at + width]) for at in range(len(left) - width + 1)}
    if any(tuple(right[at : at + width]) in runs for at in range(len(right) - width + 1)):
        return "shared run"
    blocks = difflib.SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in blocks)
    is_alike = same >= width and 2 * same >= OPTIONS.min_similarity * (len(left) + len(right))
    return "alike" if is_alike else "neither"


# --- peers --------------------------------------------------------------------------------------------------


def _peers(planted: Planted, lang: str) -> dict[str, str]:
    told = {}
    # difflib takes a second for a pair of long texts: it is given a part of the plants.
    few = Planted(planted.texts, planted.plants[::8])
    runs: dict[str, Callable[[], Pairs | str]] = {
        "passim, n = 25, as it comes": lambda: passim(planted.texts, n=25, min_match=5, floating=False, min_align=50),
        "passim for short passages": lambda: passim(
            planted.texts, n=8 if lang == "zh" else 20, min_match=1, floating=True, min_align=8 if lang == "zh" else 20
        ),
        "difflib, pairs given": lambda: difflib_blocks(few, lang),
    }
    for name, run in runs.items():
        shown = few if name.startswith("difflib") else planted
        since = time.perf_counter()
        pairs = run()
        seconds = time.perf_counter() - since
        if isinstance(pairs, str):
            told[name] = pairs
            continue
        recall = _recall(shown, pairs)
        n, of = _total(recall)
        kinds = ", ".join(f"{kind} {m / total:.2f}" for kind, (m, total) in _by(recall, 0).items())
        told[name] = f"{n} of {of} ({n / of:.3f}) in {seconds:.0f} s; {kinds}"
    return told

"""Sittings in marked passages: `python -m benchmarks sessions`.

A sitting is found when the spans overlap by half (Jaccard over characters) and the type is the same; `exact` counts
only spans that are the marked ones to the character. What one reader alone marked is neither right nor wrong. `held` is
the third that is scored apart and not looked at.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from benchmarks.quality.passages import SETS, Lang, passages
from benchmarks.quality.scoring import Tally, below_floors, changes, rates, shown
from benchmarks.results import missing_sets

from watchwords.records import Session
from watchwords.walks.recognising import About, TextReader

LEAST_OVERLAP = 0.5
_LANGS: tuple[Lang, ...] = ("zh", "en")


def measure() -> dict[str, Any]:
    """Rates by language and part, with what lies below its floor."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    reader = TextReader(("sessions",))
    tallies: dict[str, list[Tally]] = defaultdict(list)
    answers: dict[str, bool] = {}
    texts: dict[str, str] = {}
    for lang in _LANGS:
        for passage in passages("sessions", lang):
            gold = [(start, end, kind) for start, end, kind in passage.marks["sessions"]]
            doubtful = [(start, end) for start, end, _ in passage.marks["one_reader"]]
            mentions = reader.read(passage.text, About(lang=lang))
            found = [
                (m.start, m.end, m.value.type)
                for m in mentions
                if isinstance(m.value, Session) and not any(start < m.end and m.start < end for start, end in doubtful)
            ]
            right = [mark for mark in gold if any(_same(mark, one) for one in found)]
            part = f"{lang} {'held' if passage.held else 'open'}"
            tallies[part].append(Tally(passage.document, len(gold), len(found), len(right)))
            tallies[f"{part} exact"].append(Tally(passage.document, len(gold), len(found), len({*gold} & {*found})))
            for start, end, kind in gold:
                key = f"{lang} {passage.id} {start}-{end} {kind}"
                answers[key] = (start, end, kind) in right
                texts[key] = "" if passage.held else passage.text[start:end]
    result: dict[str, Any] = {part: rates(rows) for part, rows in sorted(tallies.items())}
    measured = {f"{part}/f1": result[part]["f1"][0] for part in result}
    return {**result, "answers": (answers, texts), "below_floors": below_floors("sessions", measured)}


def _same(mark: tuple[int, int, str], found: tuple[int, int, str]) -> bool:
    both = min(mark[1], found[1]) - max(mark[0], found[0])
    whole = max(mark[1], found[1]) - min(mark[0], found[0])
    return mark[2] == found[2] and both > 0 and both / whole >= LEAST_OVERLAP


def show(result: dict[str, Any]) -> None:
    """The table, then gains and losses; the answers themselves are not kept with the result."""
    if "skipped" in result:
        print(f"  skipped: {result['skipped']}")
        return
    answers = result.pop("answers")
    for part, row in result.items():
        if part != "below_floors":
            shares = "  ".join(f"{name} {shown(row[name])}" for name in ("precision", "recall", "f1"))
            print(f"  {part:15} {shares}  of {row['n_gold']}")
    for line in result["below_floors"]:
        print(f"  BELOW ITS FLOOR: {line}")
    changes("sessions", *answers)


if __name__ == "__main__":
    show(measure())

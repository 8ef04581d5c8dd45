"""Nobody types a quotation: what stands in quotation marks is a slice of the finding's own evidence.

The guard runs on every brief before it is written. It holds each run of each sentence: a quotation against the
passages of its finding, a name or form against what the finding and its documents hold, and the program's own words
against quotation marks, which only a renderer may set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import msgspec

from watchwords.brief.outline import Item, Outline
from watchwords.brief.runs import Run
from watchwords.errors import EvidenceError
from watchwords.records import Passage

_MARKS = re.compile('["“”„‟«»「」『』]')


def guard_quotations(outline: Outline) -> None:
    """Nothing, where every quotation, name and form of a brief stands in what it was made from.

    Raises:
        EvidenceError: a quotation is no slice of the finding's evidence, a name or form stands nowhere in it, or the
            program's own words hold a quotation mark.
    """
    for item in outline.items:
        _guard_runs(_runs(item), item, item.finding.finding_id)
    for line in outline.summary:
        passages = [e.text for item in line.items for e in item.finding.evidence if isinstance(e, Passage)]
        own = frozenset().union(*(_known_strings(item) for item in line.items))
        for run in line.runs:
            _guard_words(run, "the first screen")
            is_slice = run.kind != "quote" or any(run.text and run.text in passage for passage in passages)
            if not is_slice or (run.kind in ("term", "form") and run.text not in own):
                raise EvidenceError(f"{run.text!r} stands in no finding it sums up", where="the first screen")


def _runs(item: Item) -> Iterator[Run]:
    yield from item.sentence.runs
    backing = item.backing
    lines = (backing.counts, backing.searched, backing.tested, backing.alternatives)
    for runs in (*item.sentence.items, *chain.from_iterable(lines)):
        yield from runs


def _guard_runs(runs: Iterable[Run], item: Item, where: str) -> None:
    passages = [e.text for e in item.finding.evidence if isinstance(e, Passage)]
    known = _known_strings(item)
    for run in runs:
        _guard_words(run, where)
        if run.kind == "quote" and not any(run.text and run.text in passage for passage in passages):
            raise EvidenceError(f"quotation {run.text!r} is no slice of the evidence", where=where)
        if run.kind in ("term", "form") and run.text not in known:
            raise EvidenceError(f"{run.text!r} stands neither in the finding nor in its documents", where=where)


def _guard_words(run: Run, where: str) -> None:
    if run.kind == "words" and _MARKS.search(run.text):
        raise EvidenceError(f"quotation marks in the program's own words {run.text!r}", where=where)


def _known_strings(item: Item) -> frozenset[str]:
    """Every string that the finding or a card of its evidence holds."""
    held = msgspec.to_builtins((item.finding, [note.card for note in item.notes]))
    return frozenset(_strings(held))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)

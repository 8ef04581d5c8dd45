"""One text in several outlets: copy that credits where it is from, and copy that does not.

Texts of at least three outlets within 36 hours, of which half or more stands in the longest of them in stretches of
eight characters or six words. Days are all that documents have, so 36 hours are a day and the next.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from watchwords.measures.shingles import Shingles, read_shingles

NAME = "scripted_copy"
VERSION = 1

_EDGE = 200
"""Characters at the head and the foot of a text where it says where it is from."""
_SAMPLE = 4
_MAX_POSTINGS = 64


class WireCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The agencies of `data/wires.toml`."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True)
class OutletText:
    """A text as an outlet printed it."""

    doc_id: str
    outlet: str
    date: str
    """To the day."""
    lang: str
    text: str
    """Folded and in lower case."""


@dataclass(frozen=True)
class ScriptedOptions:
    """What makes scripted copy."""

    min_containment: float = 0.5
    min_outlets: int = 3
    max_days: int = 1
    min_units: int = 60
    """Characters or words; shorter texts are formulas."""


@dataclass(frozen=True)
class Scripted:
    """Texts of several outlets that are one in half or more; the first is the longest."""

    doc_ids: tuple[str, ...]
    outlets: tuple[str, ...]
    credited: tuple[str, ...]
    uncredited: tuple[str, ...]
    date: str
    """The first day."""
    least_containment: float


def find_scripted(
    texts: Sequence[OutletText], agencies: Sequence[str], options: ScriptedOptions | None = None
) -> list[Scripted]:
    """Groups of copies, the largest first; in any order of the texts the same.

    Args:
        texts: dated texts of named outlets.
        agencies: names of agencies, folded and in lower case.
        options: what makes scripted copy.
    """
    options = options or ScriptedOptions()
    found: list[Scripted] = []
    for lang in sorted({text.lang for text in texts}):
        own = [(text, read_shingles(text.text, lang)) for text in texts if text.lang == lang]
        own = [row for row in own if row[1].n_units >= options.min_units]
        own.sort(key=lambda row: (-row[1].n_units, row[0].doc_id))
        found += [_told(group, agencies) for group in _groups(own, options) if _n_outlets(group) >= options.min_outlets]
    return sorted(found, key=lambda one: (-len(one.outlets), one.doc_ids))


_Row = tuple[OutletText, Shingles]


def _groups(rows: Sequence[_Row], options: ScriptedOptions) -> list[list[tuple[OutletText, float]]]:
    """Each text with the longest one that holds half of it, candidates by a sample of shingles."""
    heads: list[_Row] = []
    groups: list[list[tuple[OutletText, float]]] = []
    postings: dict[int, list[int]] = defaultdict(list)
    for text, shingles in rows:
        sample = shingles.distinct[shingles.distinct % np.uint64(_SAMPLE) == 0].tolist()
        near = sorted({at for shingle in sample for at in postings.get(shingle, ())})
        shares = [(shingles.share_in(heads[at][1]), at) for at in near if _days(text, heads[at][0]) <= options.max_days]
        best = max(shares, key=lambda row: (row[0], -row[1]), default=(0.0, -1))
        if best[0] >= options.min_containment:
            groups[best[1]].append((text, best[0]))
            continue
        for shingle in sample:
            if len(postings[shingle]) < _MAX_POSTINGS:
                postings[shingle].append(len(heads))
        heads.append((text, shingles))
        groups.append([(text, 1.0)])
    return groups


def _days(a: OutletText, b: OutletText) -> int:
    return abs((datetime.date.fromisoformat(a.date) - datetime.date.fromisoformat(b.date)).days)


def _n_outlets(group: Sequence[tuple[OutletText, float]]) -> int:
    return len({text.outlet for text, _ in group})


def _told(group: Sequence[tuple[OutletText, float]], agencies: Sequence[str]) -> Scripted:
    outlets = sorted({text.outlet for text, _ in group})
    names = {outlet.lower() for outlet in outlets}
    credited = {text.outlet for text, _ in group if _credits(text, {*agencies, *names} - {text.outlet.lower()})}
    return Scripted(
        doc_ids=tuple(text.doc_id for text, _ in group),
        outlets=tuple(outlets),
        credited=tuple(sorted(credited)),
        uncredited=tuple(outlet for outlet in outlets if outlet not in credited),
        date=min(text.date for text, _ in group),
        least_containment=round(min(share for _, share in group), 4),
    )


def _credits(text: OutletText, names: set[str]) -> bool:
    edges = text.text[:_EDGE], text.text[-_EDGE:]
    return any(name in edge for name in names for edge in edges)

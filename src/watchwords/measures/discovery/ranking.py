"""The units of an edition in the order in which an analyst would want to see them, each with the reasons for its rank.

The score is a weighted sum of plain features; the weights are data (`data/discovery.toml`), learned once by logistic
regression, and every share of a score is printed. This ranks, it does not confirm: most of what is new in an edition
is gone in the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from watchwords.measures.discovery.reading import Cues, Reading, read_edition
from watchwords.measures.discovery.strings import Floats
from watchwords.measures.discovery.texts import Text, is_han
from watchwords.measures.discovery.units import Units, find_units

NAME = "discovery"
VERSION = 1
_SHOWN = 0.005
"""Least share of a score that is printed."""


class DiscoveryCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/discovery.toml`."""

    weights: dict[str, float]
    zh: Cues
    en: Cues


@dataclass(frozen=True)
class Place:
    """Where a unit stands: half-open in the folded text of its document."""

    doc_id: str
    start: int
    end: int


@dataclass(frozen=True)
class Unit:
    """A wording that no earlier edition has."""

    form: str
    """Folded, lower case."""
    lang: str
    score: float
    n: int
    """Exact number of places in the edition."""
    n_events: int
    reasons: dict[str, float]
    """Feature to its share of the score."""
    places: tuple[Place, ...]


def discover(texts: Sequence[Text], order: Sequence[str], cues: DiscoveryCues, *, top: int) -> list[Unit]:
    """The `top` units of the last edition of `order` that no earlier one has, best first.

    Args:
        texts: documents of these editions; with none of an earlier edition there is nothing to be newer than.
        order: editions from the first to the one asked for.
        cues: word lists and weights.
        top: how many to return at most.
    """
    known = set(order)
    used = [text for text in texts if text.edition in known]
    if not order or {text.edition for text in used} <= {order[-1]} or all(t.edition != order[-1] for t in used):
        return []
    reading, _ = read_edition(used, order)
    units = find_units(reading, {"zh": cues.zh, "en": cues.en})
    if not len(units.start):
        return []
    weights = np.array([cues.weights.get(name, 0.0) for name in units.names])
    scores = units.features @ weights
    return [_shown(reading, units, number, scores, weights) for number in choose(reading, units, scores, top)]


def choose(reading: Reading, units: Units, scores: Floats, top: int) -> list[int]:
    """Numbers of the best units, one for one thing.

    Of two of which one holds the other the better placed stays, and a unit that only stands where better ones cover
    most of it is left out.
    """
    starts = np.searchsorted(order_of(units), np.arange(len(units.start) + 1))
    at = units.at[np.argsort(units.of, kind="stable")]
    covered = np.zeros(len(reading.numbers), dtype=np.bool_)
    chosen: list[int] = []
    forms: list[str] = []
    for number in np.lexsort((units.start, -units.length, -scores)).tolist():
        length = int(units.length[number])
        places = at[starts[number] : starts[number + 1]].tolist()
        if all(2 * int(covered[place : place + length].sum()) >= length for place in places):
            continue
        form = _form(reading, int(units.start[number]), length)
        if any(form in other or other in form for other in forms):
            continue
        for place in places:
            covered[place : place + length] = True
        chosen.append(number)
        forms.append(form)
        if len(chosen) == top:
            break
    return chosen


def order_of(units: Units) -> np.ndarray:
    """Units of the places, sorted."""
    return np.sort(units.of, kind="stable")


def _form(reading: Reading, start: int, length: int) -> str:
    number = int(reading.document[start])
    text = reading.texts[number]
    first, offsets = reading.tokens.starts[text.doc_id]
    begin = int(offsets[start + reading.first - first])
    last = start + length - 1
    end = int(offsets[last + reading.first - first]) + len(reading.spelled[last])
    return text.folded[begin:end]


def _shown(reading: Reading, units: Units, number: int, scores: Floats, weights: Floats) -> Unit:
    form = _form(reading, int(units.start[number]), int(units.length[number]))
    places = _places(reading, form)
    shares: Mapping[str, float] = dict(zip(units.names, (units.features[number] * weights).tolist(), strict=True))
    ranked = sorted(shares.items(), key=lambda item: (-abs(item[1]), item[0]))
    events = {text.doc_id: text.event for text in reading.texts}
    return Unit(
        form=form,
        lang="zh"
        if any(map(is_han, form)) or reading.texts[int(reading.document[units.start[number]])].lang == "zh"
        else "en",
        score=round(float(scores[number]), 3),
        n=len(places),
        n_events=len({events[place.doc_id] for place in places}),
        reasons={name: round(share, 3) for name, share in ranked if abs(share) >= _SHOWN},
        places=tuple(places),
    )


def _places(reading: Reading, form: str) -> list[Place]:
    """Every place of the form in the edition's texts, as a string; a Latin word is not cut."""
    found = []
    for text in reading.texts:
        at = text.folded.find(form)
        while at >= 0:
            if not _cuts(text.folded, at, at + len(form)):
                found.append(Place(text.doc_id, at, at + len(form)))
            at = text.folded.find(form, at + 1)
    return found


def _cuts(folded: str, start: int, end: int) -> bool:
    return _joins(folded[start - 1 : start], folded[start]) or _joins(folded[end - 1], folded[end : end + 1])


def _joins(left: str, right: str) -> bool:
    return bool(left and right) and all(char.isalnum() and char < "\u2e80" for char in (left, right))

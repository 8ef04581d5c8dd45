"""The units of an edition in the order in which an analyst would want to see them, each with the reasons for its rank.

The score is a weighted sum of plain features; the weights are data (`data/discovery.toml`), learned once by logistic
regression, and every share of a score is printed. This ranks, it does not confirm: most of what is new in an edition
is gone in the next.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from watchwords.measures.discovery.reading import LONGEST_UNIT, Cues, Reading, read_edition
from watchwords.measures.discovery.strings import Floats
from watchwords.measures.discovery.texts import Text, is_han
from watchwords.measures.discovery.units import Units, find_units

NAME = "discovery"
VERSION = 1
SAME = 0.6
"""Share of a unit that better placed ones cover from which on it is the same thing."""
_SHOWN = 0.005
"""Least share of a score that is printed."""


class DiscoveryCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/discovery.toml`."""

    weights: dict[str, dict[str, dict[str, float]]]
    """Order ("news", "lasting") to language to feature to weight."""
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
    n_across: int = 0
    """Earlier places of the same characters, each across the border of two words and so no use of the unit."""


def discover(
    texts: Sequence[Text],
    order: Sequence[str],
    cues: DiscoveryCues,
    *,
    top: int,
    by: str = "news",
    known: Collection[str] = (),
) -> list[Unit]:
    """The `top` units of the last edition of `order` that no earlier one has, best first.

    Args:
        texts: documents of these editions, and perhaps of others, which are not looked at. Where no earlier edition
            has a document there is nothing to be newer than, and so nothing new.
        order: editions from the first to the one asked for.
        cues: word lists and weights.
        top: how many to return at most.
        by: "news", what an analyst would call new wording, or "lasting", what is likely to be used again.
        known: folded lower-case forms that are no news here.
    """
    used = [text for text in texts if text.edition in set(order)]
    if not order or len({text.edition for text in used}) < 2 or all(text.edition != order[-1] for text in used):
        return []
    reading, strings = read_edition(used, order)
    units = find_units(reading, strings, {"zh": cues.zh, "en": cues.en})
    if not len(units.start):
        return []
    weights = weights_of(units, reading, cues, by)
    scores = np.einsum("ij,ij->i", units.features, weights)
    edges = cues.zh.splitters | cues.zh.openers | cues.en.splitters
    chosen = choose(reading, units, scores, top + len(known), edges, cues.zh.suffixes)
    shown = (_shown(reading, units, found, float(scores[found[0]]), weights[found[0]]) for found in chosen)
    return [unit for unit in shown if unit.form not in known][:top]


def weights_of(units: Units, reading: Reading, cues: DiscoveryCues, by: str) -> Floats:
    """(units, features) weights: those of the language of the document a unit first stands in."""
    table = np.array(
        [[cues.weights[by][lang].get(name, 0.0) for name in units.names] for lang in ("zh", "en")], dtype=float
    )
    langs = np.array([0 if text.lang == "zh" else 1 for text in reading.texts])
    result: Floats = table[langs[reading.document[units.start]]]
    return result


def choose(
    reading: Reading,
    units: Units,
    scores: Floats,
    top: int,
    edges: Collection[str] = (),
    suffixes: Collection[str] = (),
) -> list[tuple[int, int, int]]:
    """The best units as number, first token and tokens, grown to the whole they are always a part of.

    One for one thing: a unit of which better ones cover most at every place is left out, and so is one most of whose
    wording a better one has, or that has most of a better one's.

    A part that also stands by itself, and a whole much longer than its part, are things of their own.
    """
    by_unit = np.argsort(units.of, kind="stable")
    starts = np.searchsorted(units.of[by_unit], np.arange(len(units.start) + 1))
    at = units.at[by_unit]
    covered = np.zeros(len(reading.numbers), dtype=np.bool_)
    chosen: list[tuple[int, int, int]] = []
    spellings: list[str] = []
    for number in np.lexsort((units.start, -units.length, -scores)).tolist():
        first = int(units.start[number])
        start, length = grow(reading, first, int(units.length[number]), edges, suffixes)
        places = (at[starts[number] : starts[number + 1]] + (start - first)).tolist()
        if all(covered[place : place + length].sum() >= SAME * length for place in places):
            continue
        spelling = " ".join(["", *reading.spelled[start : start + length], ""])
        if any(_is_variant(spelling, other) for other in spellings):
            continue
        spellings.append(spelling)
        for place in places:
            covered[place : place + length] = True
        chosen.append((number, start, length))
        if len(chosen) == top:
            break
    return chosen


def _is_variant(one: str, other: str) -> bool:
    """Whether the shorter of two rows of tokens stands in the other and makes up most of it."""
    short, long = sorted((one, other), key=len)
    return len(short) >= SAME * len(long) and short in long


def grow(
    reading: Reading, start: int, length: int, edges: Collection[str], suffixes: Collection[str] = ()
) -> tuple[int, int]:
    """The unit with the neighbours that stand beside it at each of its several places: it is a part of that whole.

    A function word is no part of it, nor an opening verb before it; a suffix makes a word of the verb.
    """
    spelled, n = reading.spelled, int(reading.now[length, start])
    while n > 1 and length < LONGEST_UNIT:
        end = start + length
        if start and reading.is_word[start - 1] and reading.now[length + 1, start - 1] == n:
            is_edge = spelled[start - 1] in edges or "".join(spelled[max(start - 2, 0) : start]) in edges
            if is_edge and spelled[start] not in suffixes:
                break
            start, length = start - 1, length + 1
        elif end < len(spelled) and reading.is_word[end] and reading.now[length + 1, start] == n:
            if spelled[end] in edges:
                break
            length += 1
        else:
            break
    return start, length


def _form(reading: Reading, start: int, length: int) -> str:
    number = int(reading.document[start])
    text = reading.texts[number]
    first, offsets = reading.tokens.starts[text.doc_id]
    begin = int(offsets[start + reading.first - first])
    end = int(reading.tokens.ends[text.doc_id][start + length - 1 + reading.first - first])
    return text.folded[begin:end]


def _shown(reading: Reading, units: Units, found: tuple[int, int, int], score: float, weights: Floats) -> Unit:
    number, start, length = found
    form = _form(reading, start, length)
    n_across = int(units.n_across[number])
    places = _places(reading, form)
    if n_across:
        own = {
            _place(reading, int(at), len(form)) for at in units.at[units.of == number] + (start - units.start[number])
        }
        places = [place for place in places if place in own]
    if reading.texts[int(reading.document[start])].lang != "zh":
        form, places = _spellings(reading, start, length)
    shares = dict(zip(units.names, (units.features[number] * weights).tolist(), strict=True))
    ranked = sorted(shares.items(), key=lambda item: (-abs(item[1]), item[0]))
    events = {text.doc_id: text.event for text in reading.texts}
    is_chinese = any(map(is_han, form)) or reading.texts[int(reading.document[start])].lang == "zh"
    return Unit(
        form=form,
        lang="zh" if is_chinese else "en",
        score=round(score, 3),
        n=len(places),
        n_events=len({events[place.doc_id] for place in places}),
        reasons={name: round(share, 3) for name, share in ranked if abs(share) >= _SHOWN},
        places=tuple(places),
        n_across=n_across,
    )


def _spellings(reading: Reading, start: int, length: int) -> tuple[str, list[Place]]:
    """The most usual of the spellings of an English unit, the first of equally usual ones, and the places of all."""
    same = np.flatnonzero(reading.group[length] == reading.group[length, start]).tolist()
    counts: dict[str, int] = {}
    places = []
    for at in same:
        form = _form(reading, at, length)
        counts[form] = counts.get(form, 0) + 1
        places.append(_place(reading, at, len(form)))
    return max(counts, key=lambda form: counts[form]), places


def _place(reading: Reading, at: int, n_characters: int) -> Place:
    text = reading.texts[int(reading.document[at])]
    first, offsets = reading.tokens.starts[text.doc_id]
    start = int(offsets[at + reading.first - first])
    return Place(text.doc_id, start, start + n_characters)


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

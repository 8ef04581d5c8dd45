"""How much of a wording stands in another, in order: the wording whole, or varied.

Compared are characters in Chinese and words elsewhere, without case and punctuation. The share is the length of the
longest common subsequence over the length of the wording, or of the stretch that holds it where that is longer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

MIN_SHARE = 0.7
"""Verbatim share of a varied use; set on planted variations, see `benchmarks/quality/echo.py`, 2026-11-27."""
MAX_STRETCH = 1.6
"""Length of the stretch that holds it, over that of the wording."""
MIN_UNITS = {"zh": 8, "en": 5}
"""Shorter wordings are not looked for in variation: what is left of them is anybody's."""
SEED = {"zh": 3, "en": 2}
"""Neighbouring units that a variation leaves together somewhere."""
LEAST_SEEDS = 0.25
"""Share of these that it leaves."""
_COMMON = frozenset("的了和与及在更加等着把为以之中上而其于由或") | {
    *(
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "for",
        "and",
        "or",
        "with",
        "by",
        "at",
        "from",
        "as",
        "is",
        "are",
        "be",
    ),
    *("that", "this", "its", "it", "their", "our", "we", "will", "which", "more"),
}
"""Units that anybody has: a variation must keep its share of the others too."""

_UNIT = {"zh": re.compile(r"[^\W_]"), "en": re.compile(r"[^\W_]+(?:['’][^\W_]+)?")}


_LABEL = {
    "zh": re.compile(r"[二三四五六七八九十两][个项点大条][^\W\d]{2,5}"),
    "en": re.compile(r"(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en) [a-z]+(?: [a-z]+)?"),
}


@dataclass(frozen=True)
class Unit:
    """A character or word with its place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Varied:
    """[start, end) of a text with most of a wording in it."""

    start: int
    end: int
    share: float
    """Units of the wording that stand there in order, over the length of the wording or of the stretch."""


def units_of(folded: str, lang: str) -> list[Unit]:
    """The units of a folded text in lower case, in order."""
    return [Unit(found.group(), *found.span()) for found in _UNIT["zh" if lang == "zh" else "en"].finditer(folded)]


def verbatim_share(wording: str, model: str, lang: str) -> float:
    """Share of `model` that stands in `wording` in order; both folded, in lower case. 1.0 where they are the same.

    Returns:
        0 to 1; 0.0 for a model without a unit.
    """
    own, other = ([unit.text for unit in units_of(text, lang)] for text in (model, wording))
    return common_length(own, other) / max(len(own), len(other)) if own else 0.0


def common_length(a: Sequence[str], b: Sequence[str]) -> int:
    """Length of the longest common subsequence.

    Bit-parallel, in a few steps a unit of `b`: Hyyro 2004, "Bit-parallel LCS-length computation revisited".
    """
    places: dict[str, int] = {}
    for at, unit in enumerate(a):
        places[unit] = places.get(unit, 0) | (1 << at)
    full = (1 << len(a)) - 1
    row = full
    for unit in b:
        found = row & places.get(unit, 0)
        row = ((row + found) | (row - found)) & full
    return len(a) - row.bit_count()


def n_content(folded: str, lang: str) -> int:
    """Units of a folded text that are no common word."""
    return sum(unit.text not in _COMMON and not unit.text.isdigit() for unit in units_of(folded, lang))


def is_label(form: str, lang: str) -> bool:
    """Whether a form is a number and a noun ("five proposals", 四个共同): as much a count of anything as a name."""
    return _LABEL["zh" if lang == "zh" else "en"].fullmatch(form) is not None


def seeds_of(wording: str, lang: str) -> list[str]:
    """Pieces of a folded wording, one of which stands in every variation looked for; none for a short wording."""
    units = units_of(wording, lang)
    if len(units) < MIN_UNITS["zh" if lang == "zh" else "en"]:
        return []
    width = SEED["zh" if lang == "zh" else "en"]
    cut = (units[at : at + width] for at in range(len(units) - width + 1))
    # A piece of common words alone stands everywhere.
    kept = (piece for piece in cut if any(unit.text not in _COMMON for unit in piece))
    return list(dict.fromkeys(wording[piece[0].start : piece[-1].end] for piece in kept))


def least_seeds(n_seeds: int) -> int:
    """How many of the pieces of a wording a sentence must have before it is worth a comparison."""
    return max(2, math.ceil(LEAST_SEEDS * n_seeds))


def find_varied(
    wording: str, folded: str, lang: str, *, accept: Callable[[int, int], bool] = lambda start, end: True
) -> Iterator[Varied]:
    """Stretches of a folded sentence that hold most of a wording, not the same from end to end; leftmost first.

    Args:
        wording: folded, in lower case.
        folded: the sentence, folded and in lower case.
        lang: its language.
        accept: whether a stretch may be one, by its start and end.
    """
    model, text = [unit.text for unit in units_of(wording, lang)], units_of(folded, lang)
    if len(model) < MIN_UNITS["zh" if lang == "zh" else "en"]:
        return
    at = 0
    reach = int(len(model) * MAX_STRETCH)
    while at < len(text):
        found = _best_from(model, [unit.text for unit in text[at : at + reach]])
        if found is None:
            at += 1
            continue
        first, last, share = at, at + found[0], found[1]
        # Common words at the edges are the sentence's own.
        while text[first].text in _COMMON:
            first += 1
        while text[last - 1].text in _COMMON:
            last -= 1
        if share < 1.0 and accept(text[first].start, text[last - 1].end):
            yield Varied(text[first].start, text[last - 1].end, share)
        at += found[0]


def _best_from(model: Sequence[str], window: Sequence[str]) -> tuple[int, float] | None:
    """How many units from the first one are the wording varied, and the verbatim share; None where they are not."""
    least = MIN_SHARE * len(model)
    if window[0] not in model[: len(model) - int(least) + 1]:
        return None
    whole = common_length(model, window)
    # A stretch that begins later may hold as much; then this unit is no part of it.
    if whole < least or common_length(model, window[1:]) >= whole:
        return None
    low, high = 1, len(window)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if common_length(model, window[:middle]) >= whole else (middle + 1, high)
    share = whole / max(len(model), low)
    return (low, share) if share >= MIN_SHARE and _content_share(model, window[:low]) >= MIN_SHARE else None


def _content_share(model: Sequence[str], window: Sequence[str]) -> float:
    """Verbatim share without the units that anybody has."""
    own, other = ([unit for unit in units if unit not in _COMMON] for units in (model, window))
    return common_length(own, other) / max(len(own), len(other)) if own else 0.0

"""English ratios: "a ratio of 10:1", "a 3-to-1 margin". Scores and times look alike and are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from watchwords.recognisers.figures.reading import Reading, plain
from watchwords.recognisers.figures.words_en import divided
from watchwords.records import Figure

_RATIO = re.compile(
    r"(?P<top>\d{1,5}(?:\.\d{1,3})?)(?: ?: ?|-to-| to |-)(?P<below>\d{1,4}(?:\.\d{1,3})?)(?![\d:.,-]\d|[\d%])"
)
_LOOK_BACK = 40
_NAMED = re.compile(
    r"(?i:\b(?:ratio|odds|proportion)s?(?: (?:of|was|is|at|by|were|stood at|from))? (?:about |around |over )?\Z)"
)
_NAMES = re.compile(r"(?i:[ -](?:ratio|odds|margin|majority|advantage)\b)")


def ratios(text: str, start: int, end: int, places: Sequence[int]) -> Iterator[Reading]:
    """Ratios of [start, end), each the first number divided by the second."""
    for place in places:
        match = _RATIO.match(text, place, end) if text[place].isdigit() else None
        if match is None:
            continue
        below = Decimal(match["below"])
        is_named = _NAMED.search(text, max(start, place - _LOOK_BACK), place) or _NAMES.match(text, match.end(), end)
        if not below or not is_named or text[max(start, place - 1) : place] not in ("", " ", "(", "-"):
            continue
        number = plain(divided(Decimal(match["top"]), below))
        yield Reading(place, match.end(), Figure(kind="number", number=number, unit="ratio"))

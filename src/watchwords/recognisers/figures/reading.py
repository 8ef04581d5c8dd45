"""What the readers of figures give to the one recogniser, and what they share: exact decimals, whose sentence it is."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from watchwords.records import Figure, PreparedText, Sentence
from watchwords.text.characters import HAN

_HAN = re.compile(f"[{HAN}]")
_LETTER = re.compile(r"[^\W\d_]")
# An untold sentence is judged by its first characters: a text without full stops is one sentence.
_JUDGED = 2000


class Reading(NamedTuple):
    """A figure, complete with its context, and the folded stretch that tells it: hedge, number, scale, unit."""

    start: int
    end: int
    figure: Figure


def plain(number: Decimal) -> str:
    """A decimal without exponent and without idle zeros: "39200000000000", "38.6"."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_chinese(prepared: PreparedText, sent: Sentence) -> bool:
    """Whether the Chinese reader reads the sentence; the English one reads the others.

    A sentence of neither language is Chinese where it holds Han characters, or no letters at all.
    """
    if sent.lang != "und":
        return sent.lang == "zh"
    end = min(sent.end, sent.start + _JUDGED)
    has_han = _HAN.search(prepared.folded, sent.start, end) is not None
    return has_han or _LETTER.search(prepared.folded, sent.start, end) is None

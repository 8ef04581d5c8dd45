"""Every run of digits of a text, found by a plain scan: in a figure, or why not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from watchwords.dates import scan as scan_dates
from watchwords.recognisers.figures.recogniser import FigureRecogniser
from watchwords.records import PreparedText

_RUN = re.compile(r"\d[\d,.]*\d|\d")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_YEAR = re.compile(r"(?:1[4-9]|20|21)\d\d|'\d\d")
_TWO = 2
_NAMED = re.compile(
    r"(?i)\b(?:no\.|nos\.|articles?|sections?|page|title|release|vote was|voting|resolution|act of|h\.r\.|number"
    r"|chapter|part|table|class|psalm|public law|order)\s*$"
)


def digit_scan(
    texts: Iterable[str], recogniser: FigureRecogniser, prepared: Callable[[str], PreparedText]
) -> dict[str, Any]:
    """How many runs have which reason; those without one, with the words around."""
    counts: Counter[str] = Counter()
    without: list[str] = []
    for text in texts:
        mentions = recogniser.recognise(prepared(text))
        inside = {at for mention in mentions for at in range(mention.start, mention.end)}
        dated = {at for date in scan_dates(text) for at in range(date.start, date.end)}
        addresses = {at for match in _ADDRESS.finditer(text) for at in range(match.start(), match.end())}
        for match in _RUN.finditer(text):
            reason = "figure" if match.start() in inside else _reason(text, match, dated, addresses)
            counts[reason] += 1
            if reason == "without a reason":
                without.append(text[max(0, match.start() - 40) : match.end() + 25].replace("\n", " "))
    return {"counts": dict(counts.most_common()), "without": without}


def _reason(text: str, match: re.Match[str], dated: set[int], addresses: set[int]) -> str:
    before, behind = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 12]
    if match.start() in addresses:
        return "address on the web"
    if match.start() in dated:
        return "date"
    return _reason_around(match[0], before, behind)


def _reason_around(run: str, before: str, behind: str) -> str:
    for reason, holds in (
        ("mark of a note", re.search(r"[a-z][.,;]$", before)),
        ("letter beside it", re.search(r"[^\W\d_]-?$", before) or re.match(r"[^\W\d_]|\([a-z]\)", behind)),
        ("year", _YEAR.fullmatch(run) or (before.endswith("'") and len(run) == _TWO)),
        ("code", re.search(r"\d[-\u2013]$", before) or re.match(r"[-\u2013]\d", behind)),
        ("time or code", re.search(r"[:/]$", before) or re.match(r"[:/]\d|\s?[ap]\.?m\b|\s?o'clock", behind)),
        ("list head", re.search(r"(?:^|\n|[.;:(]\s*|\[)$", before) and re.match(r"[.)\]]", behind)),
        ("number of a named thing", _NAMED.search(before) or re.search(r"\b[A-Z][a-z]+ $", before)),
        ("one of a list without a unit", re.search(r"\d, (?:and )?$", before) or re.match(r", (?:and )?\d", behind)),
        ("before a noun in the singular", re.match(r" [a-z]+ [a-z]+", behind)),
    ):
        if holds:
            return reason
    return "without a reason"

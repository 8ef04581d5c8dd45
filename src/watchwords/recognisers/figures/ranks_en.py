"""English ranks: eighth, 20th, twenty-first. What is counted by them is no amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchwords.recognisers.figures.context_en import TextContext
from watchwords.recognisers.figures.places_en import number_places
from watchwords.recognisers.figures.quantity_en import CLOSE, LOOK_BACK, MOST_IDLE
from watchwords.recognisers.figures.reading import Reading
from watchwords.recognisers.figures.words_en import read_ordinal
from watchwords.records import Figure, Sentence

_ORDINAL = re.compile(
    r"(?<![\w.,/-])(?:(?P<digits>\d{1,3}(?:,\d{3})?(?:st|nd|rd|th))\b|(?P<words>(?i:(?:(?:one|two|three|four"
    r"|five|six|seven|eight|nine|an?|twenty-one)(?=[ -](?:hundred|trillion|billion|million|thousand))"
    r"|hundred|twent|thirt|fort|fourt|fift|sixt|sevent|eight|ninet|zero|first|second|third|fourth|fifth"
    r"|sixth|ninth|nineth|tenth|elevent|twelft|thousand|million|billion|trillion)[a-z]{0,5})\b))"
)
_RANKED = re.compile(
    r"^[ -](?P<noun>(?:(?:annual|plenary|national|world|ministerial|regular|special|consecutive|straight"
    r"|successive|grand|General|National|World|Party|Session|Central)[ -]){0,2}"
    r"(?i:editions?|sessions?|conferences?|congress(?:es)?|meetings?|summits?|forums?|anniversary|centur(?:y"
    r"|ies)|quarters?|half|phase|round|generation|term|years?|months?|weeks?|days?"
    r"|place|largest|biggest|highest|lowest|smallest|most|plenum|parliament|floor|grade|amendment|assembly"
    r"|committee|birthday|instalment|installment))\b"
)
# Second to last: counted from the end.
_FROM_LAST = re.compile(r"[ -]to[ -]last\b")
_NEEDS_NOUN = frozenset((1, 2, 3))


def scan_ordinals(
    text: str, start: int, end: int, places: Sequence[int] | None = None
) -> Iterator[tuple[int, int, int]]:
    """All ordinals of [start, end), in words or digits: start, end, rank. Places are those of `number_places`."""
    reached = last = start
    n_close = 0
    for place in number_places(text, start, end) if places is None else places:
        # As with amounts: no rank is told in a long run of numbers.
        n_close = n_close + 1 if place - last <= CLOSE else 0
        last = place
        match = _ORDINAL.match(text, place, end) if place >= reached and n_close <= MOST_IDLE else None
        if match is None:
            continue
        if match["digits"]:
            found = (match.end(), int(match["digits"][:-2].replace(",", "")))
        else:
            found = read_ordinal(text, place) or (end + 1, 0)
        if found[0] > end or _FROM_LAST.match(text, found[0]):
            continue
        reached = found[0]
        begin = _with_article(text, place, found, start)
        if begin is not None:
            yield begin, *found


def _with_article(text: str, place: int, found: tuple[int, int], floor: int) -> int | None:
    """Where a rank begins: "a" belongs to a hundred millionth; None for a millionth, which is a part."""
    if found[1] < 100 or text[max(floor, place - 2) : place].lower() != "a ":
        return place
    return place - 2 if " " in text[place : found[0]] else None


def ordinals(text: str, sent: Sentence, context: TextContext, places: Sequence[int]) -> Iterator[Reading]:
    """Ranks: eighth, 20th. First to third are read only before something that is ranked."""
    for start, end, rank in scan_ordinals(text, sent.start, sent.end, places):
        if context.is_date(start, end):
            continue
        noun = _RANKED.match(text[end : min(sent.end, end + 48)])
        before = text[max(sent.start, start - LOOK_BACK) : start]
        if before.lower().endswith("in the ") and text.startswith(" place", end):
            # In the first place: an argument, not a rank.
            continue
        if (rank in _NEEDS_NOUN and not (noun and _is_ranking(before))) or _is_part(text, end, before):
            continue
        if not text[end : end + 2].strip() or text[end : end + 1] in " -":
            unit = noun["noun"] if noun else None
            yield Reading(start, end, Figure(kind="ordinal", number=str(rank), unit=unit))


def _is_ranking(before: str) -> bool:
    return (
        re.search(r"(?i:\b(?:the|its|our|their|his|her|a|this|that|my|each|every)|'s) \Z", before) is not None
        or not before
    )


def _is_part(text: str, end: int, before: str) -> bool:
    """One fifth, a third of: a part, not a rank."""
    return re.search(r"(?i:\b(?:one|an?))[ -]\Z", before) is not None and text.startswith(" of", end)

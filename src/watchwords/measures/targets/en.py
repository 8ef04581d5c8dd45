"""Targets in English: "projected targets are", "target for the federal funds rate at", "a 5 percent growth target"."""

from __future__ import annotations

import re

_LOOKS_BACK = re.compile(
    r"\b(?:last year|previous year|exceeded|surpassed|achieved|attained|met|reached|fulfilled|completed"
    r"|over the past)\b",
)
LEAD = re.compile(
    r"\b(?:(?:main|major|key|overall|projected|expected|development|annual|following)\s){0,4}"
    r"(?:targets|goals|objectives)\b[^.;:\n]{0,80}?(?:\bare\b(?: as follows)?|\bas follows\b|(?=:))\s?:?"
)
"""Opens a stretch of targets."""
AHEAD = re.compile(
    r"\btarget(?: range| level| rate)? for (?P<measure>(?:the |an? )?[a-z][a-z' -]{3,50}?)"
    r"(?: (?:by )?[0-9][^,;.]{0,24}? points?)?,? (?:at|to|of|is|as|between|from)(?: a range of)? ?$"
)
"""Before a figure: "its target for the federal funds rate at"."""
SET = re.compile(r"\b(?:target|goal|objective) of ?$")
"""Before a figure: "a growth target of"."""
_FOR = (
    r" for (?P<of>(?:the )?[a-z][a-z' -]{3,50}?)"
    r"(?= (?:remains?|is|are|was|were|will|would|has|at|to|and|in|over)\b|[,.;:]|$)"
)
FOR = re.compile(_FOR)
"""Right after the figure of "a target of 7 percent for GDP growth"."""
BEHIND = re.compile(rf" ?(?P<measure>(?:[a-z-]+ ){{0,3}})(?:target|goal|objective)s?\b(?: range)?(?:{_FOR})?")
"""Right after a figure: "2 percent inflation goal", "0 to 1/4 percent target range for the funds rate"."""
PLAN = re.compile(
    r"\b(?:five-year|annual(?:ly)? average|average annual|over the next \w+ years|longer[- ]run"
    r"|long[- ]term|by 20\d\d)\b"
)
CLAUSE_ENDS = ";.:\n,("
_NAMED = re.compile(
    r"(?:^|\s)(?:an?|the|our|its)?\s?(?P<measure>[a-z][a-z' -]{2,50}?)(?: rate)?(?: growth)?"
    r" (?:of|to|at|within|by|under|below|above)(?: (?:an?|about|around|over|at least|no more than|within|under))*\s?$"
)
_LEADING = re.compile(
    r"^(?:we (?:will|should|aim to)|to|will|should|keep|keeping|hold|holding|increase|increasing|raise|raising|reduce"
    r"|reducing|cut|cutting|lower|lowering|create|creating|achieve|achieving|maintain|maintaining|ensure|ensuring|the"
    r"|an?|annual|this year's|and|-|•)\s"
)


def looks_back(text: str) -> bool:
    """Whether the words before a lead tell of what was reached, not of what is set."""
    return _LOOKS_BACK.search(text) is not None


def without_article(named: str) -> str:
    """A noun phrase without the article it opens with."""
    return re.sub(r"^(?:the|an?) ", "", named.strip())


def read_measure(before: str) -> str | None:
    """The measure out of the part of a clause before its figure; None where none is named.

    >>> read_measure("gdp growth of")
    'gdp growth'
    """
    named = _NAMED.search(before)
    if named is None:
        return None
    measure = named["measure"].strip()
    while (shorter := _LEADING.sub("", measure)) != measure:
        measure = shorter
    return measure if len(measure) > 2 else None

"""What the seeded changes of Chinese and English share: a rule puts one wording in the place of another."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

New = str | Callable[[re.Match[str], random.Random], str | None]
"""A template for the words found, or what makes new ones of them."""


class Rule(NamedTuple):
    """Words of a sentence, and what one of them may become."""

    found: re.Pattern[str]
    new: tuple[New, ...]


Rules = Mapping[str, Sequence[Rule]]
"""Kind of alteration to its rules."""


def rule(pattern: str, *new: New) -> Rule:
    """A rule; what its group `pre` has found stays before the new words."""
    return Rule(re.compile(pattern), new)


def swaps(pattern: str, *pairs: str) -> list[Rule]:
    """A rule each way for every "one=other"; `pattern` has {} where the word stands."""
    rules = []
    for pair in pairs:
        one, other = pair.split("=")
        rules.append(Rule(re.compile(pattern.format(re.escape(one))), (other,)))
        rules.append(Rule(re.compile(pattern.format(re.escape(other))), (one,)))
    return rules


def turns(pattern: str, *pairs: str) -> list[Rule]:
    """A rule for every "one>other|another"; one way only."""
    rules = []
    for pair in pairs:
        one, others = pair.split(">")
        rules.append(Rule(re.compile(pattern.format(re.escape(one))), tuple(others.split("|"))))
    return rules


def changed(words: str, rules: Sequence[Rule], rng: random.Random, margin: int) -> str | None:
    """The sentence with one place changed by one rule, at least `margin` characters from both ends; None where no
    rule fits it."""
    places = [
        (match, one)
        for one in rules
        for match in one.found.finditer(words)
        if match.start() >= margin and match.end() <= len(words) - margin
    ]
    if not places:
        return None
    match, one = rng.choice(places)
    new = rng.choice(one.new)
    kept = match.groupdict().get("pre") or ""
    made = match.expand(new) if isinstance(new, str) else new(match, rng)
    if made is None or kept + made == match.group():
        return None
    return words[: match.start()] + kept + made + words[match.end() :]


def other_number(match: re.Match[str], rng: random.Random) -> str | None:
    """One digit of a number is another; its first is never 0, its size stays."""
    figure = match.group()
    places = [at for at, sign in enumerate(figure) if sign.isdigit()]
    at = rng.choice(places)
    digits = "123456789" if at == places[0] else "0123456789"
    return figure[:at] + rng.choice([digit for digit in digits if digit != figure[at]]) + figure[at + 1 :]


def other_year(match: re.Match[str], rng: random.Random) -> str:
    """A year one to nine before or after."""
    year = int(match.group(1)) + rng.choice((-9, -3, -2, -1, 1, 2, 3, 9))
    return match.group().replace(match.group(1), str(year), 1)


def one_of(*words: str) -> Callable[[re.Match[str], random.Random], str | None]:
    """Another of these words."""

    def other(match: re.Match[str], rng: random.Random) -> str:
        return rng.choice([word for word in words if word != match.group()])

    return other


def either(*words: str) -> str:
    """A pattern of any of these words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))

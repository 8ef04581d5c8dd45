"""Rules dated shortly before a statement, ranked by the themes they share with it.

A link says "dated six days before, on the same theme, in these words": a candidate for the analyst, never a cause.
Beside each stands how many registered rules outside the window share as much, so that a theme common to the whole
register does not pass for an answer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from watchwords.records import Rule, Theme

NAME = "rule_links"
VERSION = 1


@dataclass(frozen=True)
class RuleLinkOptions:
    """Window and length of the list."""

    days_before: int = 180
    days_after: int = 0
    """The notes on method allow 30; a brief says "before", so nothing later is a candidate."""
    top: int = 3
    max_share_elsewhere: float = 0.4
    """A link is kept while at most this share of the rules outside the window scores as high; the share is printed."""


@dataclass(frozen=True)
class SharedTheme:
    """A theme that a statement and a rule have in common, with the words of each that say so."""

    theme: Theme
    in_statement: tuple[str, ...]
    in_rule: tuple[str, ...]
    """Empty where only the register's own label puts the rule under the theme."""


@dataclass(frozen=True)
class RuleLink:
    """One rule that a statement may answer."""

    rule: Rule
    days_before: int
    shared: tuple[SharedTheme, ...]
    score: float
    n_elsewhere: int
    """Rules outside the window that share as much or more."""
    n_outside: int


def link_rules(
    statement: str,
    said_on: str,
    rules: Sequence[Rule],
    themes: Sequence[Theme],
    *,
    options: RuleLinkOptions | None = None,
) -> list[RuleLink]:
    """Rules dated in the window before a statement that share a theme with it, best first.

    Args:
        statement: folded, lower-case text of the statement.
        said_on: ISO day of the statement; a coarser date gives no links.
        rules: the register.
        themes: the themes whose terms are compared; a theme rare among the rules weighs more.
        options: window and length.

    Returns:
        At most `options.top` links; empty where nothing is shared or the day is unknown.
    """
    options = options or RuleLinkOptions()
    day = _day(said_on)
    said = [(theme, terms) for theme in themes if (terms := _terms_in(statement, theme))]
    if day is None or not said:
        return []
    shared = {rule.key: _shared(rule, said) for rule in rules}
    weights = _weights([theme for theme, _ in said], shared)
    scores = {key: sum(weights[one.theme.key] for one in found) for key, found in shared.items()}
    lags = {rule.key: (day - issued).days for rule in rules if (issued := _day(rule.issued_on)) is not None}
    inside = [
        r for r in rules if -options.days_after <= lags.get(r.key, options.days_before + 1) <= options.days_before
    ]
    outside = [scores[rule.key] for rule in rules if rule not in inside]
    links = [
        RuleLink(
            rule=rule,
            days_before=lags[rule.key],
            shared=shared[rule.key],
            score=round(scores[rule.key], 4),
            n_elsewhere=sum(other >= scores[rule.key] for other in outside),
            n_outside=len(outside),
        )
        for rule in inside
        if scores[rule.key] > 0
    ]
    links = [link for link in links if link.n_elsewhere <= options.max_share_elsewhere * max(link.n_outside, 1)]
    links.sort(key=lambda link: (-link.score, link.days_before, link.rule.key))
    return links[: options.top]


def _day(value: str | None) -> date | None:
    """The day of an ISO date that is precise to the day; None otherwise."""
    return date.fromisoformat(value) if value is not None and len(value) == len("2021-09-26") else None


def _shared(rule: Rule, said: list[tuple[Theme, tuple[str, ...]]]) -> tuple[SharedTheme, ...]:
    text = _rule_text(rule)
    found = []
    for theme, terms in said:
        in_rule = _terms_in(text, theme)
        if in_rule or theme.key in rule.themes:
            found.append(SharedTheme(theme, terms, in_rule))
    return tuple(found)


def _terms_in(text: str, theme: Theme) -> tuple[str, ...]:
    """The theme's terms in a text, longest first, none inside another; Latin ones as whole words."""
    found: list[str] = []
    for term in sorted((*theme.zh, *theme.en), key=lambda t: (-len(t), t)):
        is_part = any(term.lower() in longer.lower() for longer in found)
        if not is_part and re.search(_whole(term.lower()), text):
            found.append(term)
    return tuple(found)


def _whole(term: str) -> str:
    left = r"(?<![a-z0-9])" if term[0].isascii() else ""
    right = r"(?![a-z0-9])" if term[-1].isascii() else ""
    return f"{left}{re.escape(term)}{right}"


def _rule_text(rule: Rule) -> str:
    parts = (rule.title.zh, rule.title.en, rule.obligations.zh, rule.obligations.en, *rule.short_en, *rule.short_zh)
    return " \n ".join(part for part in parts if part).lower()


def _weights(themes: Sequence[Theme], shared: Mapping[str, tuple[SharedTheme, ...]]) -> dict[str, float]:
    """Inverse document frequency over the register."""
    weights = {}
    for theme in themes:
        n_rules = sum(any(one.theme.key == theme.key for one in found) for found in shared.values())
        weights[theme.key] = math.log((1 + len(shared)) / (1 + n_rules))
    return weights

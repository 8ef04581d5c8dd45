"""Rules dated shortly before a statement, ranked by the words they share with it.

A link says "dated six days before, shares these words": a candidate for the analyst, never a cause. Beside each stands
how many registered rules outside the window share as much, so that common words do not pass for an answer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
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
    max_share_elsewhere: float = 0.1
    """A link is kept while at most this share of the rules outside the window scores as high."""


@dataclass(frozen=True)
class RuleLink:
    """One rule that a statement may answer."""

    rule: Rule
    days_before: int
    shared_terms: tuple[str, ...]
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
    """Rules dated in the window before a statement that share theme terms with it, best first.

    Args:
        statement: folded, lower-case text of the statement.
        said_on: ISO day of the statement; a coarser date gives no links.
        rules: the register.
        themes: the themes whose terms are compared.
        options: window and length.

    Returns:
        At most `options.top` links; empty where nothing is shared or the day is unknown.
    """
    options = options or RuleLinkOptions()
    day = _day(said_on)
    if day is None:
        return []
    found = {theme.key: _terms_in(statement, theme) for theme in themes}
    found = {key: terms for key, terms in found.items() if terms}
    weights = _weights(found, rules, themes)
    inside, outside = [], []
    for rule in rules:
        shared = [key for key in found if _is_about(rule, key, themes)]
        score = sum(weights[key] for key in shared)
        issued = _day(rule.issued_on)
        lag = (day - issued).days if issued else None
        if lag is not None and -options.days_after <= lag <= options.days_before:
            inside.append((score, lag, rule, shared))
        else:
            outside.append(score)
    links = [
        RuleLink(
            rule=rule,
            days_before=lag,
            shared_terms=tuple(dict.fromkeys(term for key in shared for term in found[key])),
            score=round(score, 4),
            n_elsewhere=sum(other >= score for other in outside),
            n_outside=len(outside),
        )
        for score, lag, rule, shared in inside
        if score > 0
    ]
    links = [link for link in links if link.n_elsewhere <= options.max_share_elsewhere * max(link.n_outside, 1)]
    links.sort(key=lambda link: (-link.score, link.days_before, link.rule.key))
    return links[: options.top]


def _day(value: str | None) -> date | None:
    """The day of an ISO date that is precise to the day; None otherwise."""
    return date.fromisoformat(value) if value is not None and len(value) == len("2021-09-26") else None


def _terms_in(text: str, theme: Theme) -> list[str]:
    return [term for term in (*theme.zh, *theme.en) if term.lower() in text]


def _is_about(rule: Rule, key: str, themes: Sequence[Theme]) -> bool:
    theme = next(theme for theme in themes if theme.key == key)
    return key in rule.themes or bool(_terms_in(_rule_text(rule), theme))


def _rule_text(rule: Rule) -> str:
    parts = (rule.title.zh, rule.title.en, rule.obligations.zh, rule.obligations.en, *rule.short_en, *rule.short_zh)
    return " \n ".join(part for part in parts if part).lower()


def _weights(found: dict[str, list[str]], rules: Sequence[Rule], themes: Sequence[Theme]) -> dict[str, float]:
    """Rare themes of the register weigh more: inverse document frequency over rules."""
    weights = {}
    for key in found:
        n_rules = sum(_is_about(rule, key, themes) for rule in rules)
        weights[key] = math.log((1 + len(rules)) / (1 + n_rules))
    return weights

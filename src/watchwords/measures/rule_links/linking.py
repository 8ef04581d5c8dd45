"""The rules dated near a statement that share most with it, each with how often that happens by chance.

A link says "dated 28 days before, shares these words"; it never says why. Rules are compared with a statement in the
languages both are in. A rule whose text is here is compared by its articles; one that is known by the register alone,
by its titles, its short names and the register's line on what it asks for, and by the themes of the series.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
import numpy as np

from watchwords.measures.rule_links.chance import N_DEALS, SEED, Deals, deal_dates, orders_of, words_chance
from watchwords.measures.rule_links.dated import Days, lag
from watchwords.measures.rule_links.index import DEPTH_FULL, DEPTH_LINE, Overlap, PassageIndex, numbered
from watchwords.measures.rule_links.shared import SourceText, are_telling, common_words, find_source
from watchwords.records import Names
from watchwords.statistics.arrays import FloatArray

NAME = "rule_links"
VERSION = 3
LANGS = ("zh", "en")
LEAST_FULL = 20
"""Dated full texts below which a p of 0.05 is out of reach; the rules are then compared by their register lines."""
ALPHA = 0.05
_PASSAGES_SHOWN = 3
"""Best passages of a rule in which common words are looked for."""


class RuleLinkCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/rule_links.toml`."""

    edges_zh: str
    """Characters with which no common wording begins or ends."""
    words_en: tuple[str, ...]
    """English words that are no terms."""


@dataclass(frozen=True)
class Weights:
    """What each part of a score weighs.

    The parts are those of the notes on method, 29. Three weights differ, for what was measured on 776 questions and
    1,408 statutes (27 November 2026): the 0.4 for overlap is given to the pooled passages of a rule, with containment
    beside them; the share of rare words that is found lowers the share of right rules from 0.86 to 0.81 at a weight of
    0.05, so it weighs nothing; and where a rule is known by one line, the themes of the series stand in their place.
    """

    passages: float = 0.4
    contained: float = 0.07
    rare: float = 0.0
    themes: float = 0.2
    addressee: float = 0.2
    cited: float = 0.1
    nearness: float = 0.1


@dataclass(frozen=True)
class LinkOptions:
    """Window, chance and length of the list."""

    days_before: int = 180
    days_after: int = 0
    """The notes on method allow 30; a brief says "before", so nothing later is a candidate there."""
    half_life_days: float = 45.0
    """Nearness is exp(-days / this)."""
    weights: Weights = Weights()
    alpha: float = ALPHA
    top: int = 3
    n_deals: int = N_DEALS
    seed: int = SEED


@dataclass(frozen=True)
class RuleText:
    """A rule as it is compared; texts are folded and lower case."""

    key: str
    names: Names
    issued_on: str | None
    lines: Mapping[str, str] = field(default_factory=dict)
    """By language: titles, short names and obligations, as the register has them."""
    passages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By language: the articles of its full text, where that is here."""
    addressees: frozenset[str] = frozenset()
    """Keys of organisations and sectors that it binds; empty: not known."""
    themes: frozenset[str] = frozenset()
    """Keys of themes that the register or its words put it under."""
    doc_id: str | None = None
    """The document its full text is."""


@dataclass(frozen=True)
class Statement:
    """What was said; texts are folded and lower case."""

    texts: Mapping[str, str]
    """By language."""
    said_on: str | None
    actors: frozenset[str] = frozenset()
    """Keys of who said it, of their organisations, and their sectors; empty: not known."""
    cited: frozenset[str] = frozenset()
    """Keys of rules that it names."""
    themes: frozenset[str] = frozenset()
    """Keys of themes that its words put it under."""


@dataclass(frozen=True)
class Parts:
    """The parts of a score, each 0 to 1; None: not known, and nothing is added for it."""

    passages: float | None
    contained: float | None
    rare: float | None
    themes: float | None
    addressee: float | None
    cited: float
    nearness: float


@dataclass(frozen=True)
class RuleLink:
    """A rule dated near a statement, with what both share and what chance would give."""

    rule: RuleText
    lag_days: Days
    """Days from the rule to the statement, least and most; the same twice where both dates are days."""
    score: float
    parts: Parts
    words: Mapping[str, tuple[str, ...]]
    """By language: wordings that stand verbatim in both, folded, the most telling first."""
    is_full_text: bool
    """Whether the rule's articles were compared, or its line in the register."""
    p: float | None
    """Of rules of other dates, set as near, the share with a score as high, the candidate included."""
    smallest_p: float | None
    n_null: int
    null_95: float | None
    p_best: float
    """The same for the best of all candidates, the dates of all rules dealt out again."""
    smallest_p_best: float
    n_candidates: int
    is_telling: bool
    """Whether the common words say more than one everyday word does; see `are_telling`."""
    is_link: bool
    """Both p at most alpha, and common words that tell. Nothing else is to be called a link; where many statements
    are looked through, `p_best` is still to be held against their number."""
    common_source: SourceText | None = None
    """A text dated before both that has the same words; looked for where it is a link."""


class RuleIndex:
    """Rules made ready for comparison: build it once, link many statements.

    Args:
        rules: with distinct keys; their order makes no difference.
        stopped_en: English words that are no terms.
        edges_zh: Chinese characters with which no common wording begins or ends.
    """

    def __init__(
        self, rules: Sequence[RuleText], *, stopped_en: Collection[str] = (), edges_zh: Collection[str] = ()
    ) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: rule.key))
        self.edges = {"zh": frozenset(edges_zh), "en": frozenset(stopped_en)}
        n_full = sum(bool(rule.passages) and lag(rule.issued_on, rule.issued_on) is not None for rule in self.rules)
        self.is_full_used = n_full >= LEAST_FULL
        stopped = frozenset(stopped_en)
        self.lines = self._group([not self._is_full(rule) for rule in self.rules], stopped, DEPTH_LINE)
        self.full = self._group([self._is_full(rule) for rule in self.rules], stopped, DEPTH_FULL)

    def _is_full(self, rule: RuleText) -> bool:
        return self.is_full_used and bool(rule.passages)

    def _group(self, chosen: list[bool], stopped: frozenset[str], depth: int) -> _Group:
        rules = [rule for rule, is_in in zip(self.rules, chosen, strict=True) if is_in]
        is_full = depth == DEPTH_FULL
        passages = [rule.passages if is_full else _lines(rule) for rule in rules]
        indexes = {
            lang: PassageIndex(
                numbered(own.get(lang, ()) for own in passages), len(rules), lang, stopped=stopped, depth=depth
            )
            for lang in LANGS
            if any(own.get(lang) for own in passages)
        }
        return _Group(tuple(rules), tuple(passages), indexes, is_full)


@dataclass(frozen=True)
class _Group:
    """Rules that are compared in the same way, and so with each other."""

    rules: tuple[RuleText, ...]
    passages: tuple[Mapping[str, tuple[str, ...]], ...]
    indexes: Mapping[str, PassageIndex]
    is_full: bool


@dataclass(frozen=True)
class _Scored:
    """A group against one statement; every array is (rules,), NaN for unknown."""

    passages: FloatArray
    contained: FloatArray
    rare: FloatArray
    themes: FloatArray
    addressee: FloatArray
    cited: FloatArray
    words: FloatArray
    """The score without nearness; NaN where the rule has no text in a language of the statement."""


def link_statement(
    statement: Statement,
    rules: RuleIndex,
    *,
    sources: Iterable[SourceText] = (),
    options: LinkOptions | None = None,
) -> list[RuleLink]:
    """The rules dated in the window around a statement that share most with it, best first.

    Args:
        statement: one without a date, or with a year only, has no rules near it.
        rules: those of the register and those whose texts are here.
        sources: texts that may precede both and have the same words, read only where there is a link; the rules
            themselves are searched too.
        options: window, weights, length of the list.

    Returns:
        At most `options.top`, of rules that share something; those that are links say so.
    """
    options = options or LinkOptions()
    found = [one for group in (rules.full, rules.lines) for one in _link_group(statement, group, rules, options)]
    if len({one.is_full_text for one in found}) > 1:
        # Two ways of comparing are two looks at the window; each counts.
        found = [_looked_twice(one, options.alpha) for one in found]
    found.sort(key=lambda one: (max(one.p_best, one.p or 1.0), -one.score, one.lag_days, one.rule.key))
    every = [*sources, *map(_as_source, rules.rules)] if any(one.is_link for one in found) else []
    return [_with_source(one, statement, every) if one.is_link else one for one in found[: options.top]]


def score_rules(statement: Statement, rules: RuleIndex, weights: Weights | None = None) -> dict[str, float]:
    """Score of every rule by key, nearness left out; of those only that have text in a language of the statement."""
    found: dict[str, float] = {}
    for group in (rules.full, rules.lines):
        scores = _score(statement, group, weights or Weights()).words
        found |= {rule.key: float(s) for rule, s in zip(group.rules, scores, strict=True) if not math.isnan(s)}
    return found


def _link_group(statement: Statement, group: _Group, rules: RuleIndex, options: LinkOptions) -> list[RuleLink]:
    lags = [lag(statement.said_on, rule.issued_on) for rule in group.rules]
    scored = _score(statement, group, options.weights)
    dated = np.array([days is not None for days in lags], dtype=np.bool_) & ~np.isnan(scored.words)
    inside = [at for at in np.flatnonzero(dated).tolist() if _is_near(lags[at], options)]
    if not inside:
        return []
    near = np.array([_nearness(lags[at], options) for at in inside])
    pool = np.flatnonzero(dated)
    orders = orders_of(len(pool), options.n_deals, options.seed)
    deals = deal_dates(scored.words[pool], near * options.weights.nearness, orders)
    others = scored.words[np.setdiff1d(pool, inside)]
    candidates = [(at, float(one)) for at, one in zip(inside, near, strict=True) if scored.words[at] > 0]
    candidates.sort(key=lambda pair: (-scored.words[pair[0]] - options.weights.nearness * pair[1], pair[0]))
    draw = _Drawing(statement, group, rules, options, scored, deals, others, len(inside))
    return [draw.link(at, nearness, lags[at] or (0, 0)) for at, nearness in candidates[: options.top]]


def _is_near(days: Days | None, options: LinkOptions) -> bool:
    return days is not None and -options.days_after <= days[0] and days[1] <= options.days_before


def _nearness(days: Days | None, options: LinkOptions) -> float:
    """By the farthest it may be, so that a coarse date never brings a rule nearer."""
    return math.exp(-max(abs(day) for day in days) / options.half_life_days) if days else 0.0


@dataclass(frozen=True)
class _Drawing:
    """What every candidate of a group is drawn from."""

    statement: Statement
    group: _Group
    rules: RuleIndex
    options: LinkOptions
    scored: _Scored
    deals: Deals
    others: FloatArray
    n_candidates: int

    def link(self, at: int, nearness: float, days: Days) -> RuleLink:
        """The candidate at one place of the group."""
        added = self.options.weights.nearness * nearness
        score = float(self.scored.words[at]) + added
        chance = words_chance(score, self.others + added)
        words = self._words(at)
        p_best = self.deals.p(score)
        is_telling = any(are_telling(own, lang, self.group.indexes[lang].commonness) for lang, own in words.items())
        return RuleLink(
            rule=self.group.rules[at],
            lag_days=days,
            score=round(score, 4),
            parts=self._parts(at, nearness),
            words=words,
            is_full_text=self.group.is_full,
            p=chance.p if chance else None,
            smallest_p=chance.smallest_p if chance else None,
            n_null=len(self.others),
            null_95=round(chance.null_95, 4) if chance else None,
            p_best=p_best,
            smallest_p_best=self.deals.smallest_p,
            n_candidates=self.n_candidates,
            is_telling=is_telling,
            is_link=is_telling and chance is not None and max(chance.p, p_best) <= self.options.alpha,
        )

    def _words(self, at: int) -> dict[str, tuple[str, ...]]:
        found = {}
        for lang, index in self.group.indexes.items():
            text, own = self.statement.texts.get(lang), self.group.passages[at].get(lang, ())
            if text and own:
                best = [own[number] for number in index.best_passages(text, at, _PASSAGES_SHOWN)]
                found[lang] = common_words(text, best, lang, index.commonness, self.rules.edges[lang])
        return found

    def _parts(self, at: int, nearness: float) -> Parts:
        def known(values: FloatArray) -> float | None:
            return None if math.isnan(values[at]) else round(float(values[at]), 4)

        one = self.scored
        return Parts(
            passages=known(one.passages),
            contained=known(one.contained),
            rare=known(one.rare),
            themes=known(one.themes),
            addressee=known(one.addressee),
            cited=float(one.cited[at]),
            nearness=round(nearness, 4),
        )


def _score(statement: Statement, group: _Group, weights: Weights) -> _Scored:
    n = len(group.rules)
    read = [index.overlap(text) for lang, index in group.indexes.items() if (text := statement.texts.get(lang))]
    # A language in which no word of the statement stands in any rule was compared all the same: it shares nothing.
    can = [index.has_text for lang, index in group.indexes.items() if statement.texts.get(lang)]
    is_compared = np.any(can, axis=0) if can else np.zeros(n, dtype=np.bool_)
    overlaps = [one for one in read if one is not None]
    passages, contained, rare = (_mean(overlaps, part, n) for part in ("passages", "contained", "rare"))
    themes = np.full(n, np.nan) if group.is_full else _themes(statement.themes, group.rules)
    addressee = np.array([_addressed(statement, rule) for rule in group.rules], dtype=np.float64)
    cited = np.array([rule.key in statement.cited for rule in group.rules], dtype=np.float64)
    total = (
        weights.passages * np.nan_to_num(passages)
        + weights.contained * np.nan_to_num(contained)
        + weights.rare * np.nan_to_num(rare)
        + weights.themes * np.nan_to_num(themes)
        + weights.addressee * np.nan_to_num(addressee)
        + weights.cited * cited
    )
    words = np.where(is_compared, total, np.nan)
    return _Scored(passages, contained, rare, themes, addressee, cited, words)


def _mean(overlaps: Sequence[Overlap], part: str, n: int) -> FloatArray:
    """Mean over the languages in which a rule was compared; NaN where it was in none."""
    values = [value for one in overlaps if (value := getattr(one, part)) is not None]
    if not values:
        return np.full(n, np.nan)
    stacked = np.stack(values)
    n_known = (~np.isnan(stacked)).sum(axis=0)
    total = np.nan_to_num(stacked).sum(axis=0)
    return np.where(n_known > 0, total / np.maximum(n_known, 1), np.nan)


def _themes(said: frozenset[str], rules: Sequence[RuleText]) -> FloatArray:
    """(rules,) idf-weighted share of the statement's themes that a rule is under; NaN where it has none."""
    n_with = {theme: sum(theme in rule.themes for rule in rules) for theme in sorted(said)}
    idf = {theme: math.log((1 + len(rules)) / (1 + n)) for theme, n in n_with.items() if n}
    total = sum(idf.values())
    if not total:
        return np.full(len(rules), np.nan)
    return np.array([sum(w for theme, w in idf.items() if theme in rule.themes) / total for rule in rules])


def _addressed(statement: Statement, rule: RuleText) -> float:
    if not statement.actors or not rule.addressees:
        return math.nan
    return float(bool(statement.actors & rule.addressees))


def _looked_twice(link: RuleLink, alpha: float) -> RuleLink:
    p_best = min(1.0, 2 * link.p_best)
    values = dict(vars(link)) | {
        "p_best": p_best,
        "smallest_p_best": min(1.0, 2 * link.smallest_p_best),
        "is_link": link.is_link and p_best <= alpha,
    }
    return RuleLink(**values)


def _lines(rule: RuleText) -> dict[str, tuple[str, ...]]:
    return {lang: (line,) for lang, line in rule.lines.items()}


def _as_source(rule: RuleText) -> SourceText:
    # Title and obligations of a line are two passages: words of the one and of the other are no common wording.
    parts = {lang: tuple(line.split("\n")) for lang, line in rule.lines.items()}
    return SourceText(rule.key, rule.names, rule.issued_on, rule.passages or parts, rule.doc_id)


def _with_source(link: RuleLink, statement: Statement, sources: Sequence[SourceText]) -> RuleLink:
    others = [source for source in sources if source.key != link.rule.key]
    source = find_source(link.words, (statement.said_on, link.rule.issued_on), others)
    return RuleLink(**(dict(vars(link)) | {"common_source": source}))

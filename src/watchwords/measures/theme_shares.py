"""Shares of themes: each sentence votes by its theme terms, ties split its weight, and documents are the units.

A sentence is about the theme that most of its terms belong to. Where several have as many, each gets an equal part of
it. A sentence without a term of any theme is unlabelled, and how many are is shown beside the shares.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from watchwords.measures.observations import Event, Observations
from watchwords.statistics.effects import wilson
from watchwords.statistics.ratio import FIRM_DOCUMENTS, share_interval

NAME = "theme_share"
VERSION = 1

SITTINGS = frozenset({"forum", "session"})
"""Kinds of document that stand for a sitting; a sitting is one unit, whatever its length."""
MAX_TERMS = 8


@dataclass(frozen=True)
class Vote:
    """Terms of one theme in one sentence."""

    event: str
    place: str
    """Document and sentence."""
    theme: str
    n: int


@dataclass
class EventWeights:
    """How the sentences of one event are shared out."""

    weights: dict[str, float] = field(default_factory=dict)
    """Theme to sentences, split ones in part."""
    n_labelled: int = 0


def weigh(votes: Iterable[Vote]) -> dict[str, EventWeights]:
    """Event to the weights of its themes; an event without a theme term is left out."""
    sentences: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for vote in votes:
        sentences[vote.event, vote.place][vote.theme] += vote.n
    events: defaultdict[str, EventWeights] = defaultdict(EventWeights)
    for (event, _), counts in sorted(sentences.items()):
        most = max(counts.values())
        first = sorted(theme for theme, n in counts.items() if n == most)
        own = events[event]
        own.n_labelled += 1
        for theme in first:
            own.weights[theme] = own.weights.get(theme, 0.0) + 1 / len(first)
    return dict(events)


def weigh_whole(observations: Observations, themes: Iterable[str]) -> dict[str, EventWeights]:
    """Event to the sentences that have a term of each theme: one that has terms of two counts whole for both.

    Verdicts on themes rest on these counts; `weigh` shares each sentence out instead, so that shares add up.
    """
    events: defaultdict[str, EventWeights] = defaultdict(EventWeights)
    for theme in themes:
        for event, use in observations.uses.get(theme, {}).items():
            if use.n_sentences:
                events[event].weights[theme] = float(use.n_sentences)
    return dict(events)


@dataclass(frozen=True)
class ThemeInEdition:
    """One theme in one edition."""

    theme: str
    weight: float
    share: float
    """Weight over all sentences, unlabelled ones included."""
    interval: tuple[float, float] | None
    """By documents; None where too few are here."""
    is_indication: bool
    """The interval rests on fewer documents than a firm one needs."""
    n_documents_with: int
    range: tuple[float, float] | None
    """Lowest and highest share of an earlier edition; None without one."""
    n_sittings_with: int
    sittings_interval: tuple[float, float] | None
    """Wilson's, of the share of sittings; None without sittings."""


@dataclass(frozen=True)
class EditionShares:
    """All themes of one edition; without documents it is a gap, and has none."""

    edition: str
    n_documents: int
    n_sentences: int
    n_unlabelled: int
    n_sittings: int
    themes: tuple[ThemeInEdition, ...]


def measure_shares(
    observations: Observations, weighed: Mapping[str, EventWeights], themes: Sequence[str]
) -> tuple[EditionShares, ...]:
    """Every edition in order, gaps included; what is said of one rests on it and on earlier ones alone.

    Args:
        observations: events of kinds that may be compared; uses are counts of theme terms.
        weighed: see `weigh`.
        themes: keys, in the order wanted.
    """
    earlier: defaultdict[str, list[float]] = defaultdict(list)
    told = []
    for edition in observations.editions:
        events = [event for event in observations.of(edition) if event.n_sentences]
        n_sentences = sum(event.n_sentences for event in events)
        shares = tuple(_theme(theme, events, weighed, earlier[theme]) for theme in themes) if events else ()
        for one in shares:
            earlier[one.theme].append(one.share)
        labelled = sum(weighed[event.key].n_labelled for event in events if event.key in weighed)
        told.append(
            EditionShares(
                edition=edition,
                n_documents=len(events),
                n_sentences=n_sentences,
                n_unlabelled=n_sentences - labelled,
                n_sittings=sum(event.kind in SITTINGS for event in events),
                themes=shares,
            )
        )
    return tuple(told)


def _theme(
    theme: str, events: Sequence[Event], weighed: Mapping[str, EventWeights], earlier: Sequence[float]
) -> ThemeInEdition:
    none = EventWeights()
    weights = np.array([weighed.get(event.key, none).weights.get(theme, 0.0) for event in events])
    sizes = np.array([event.n_sentences for event in events], dtype=np.int64)
    sittings = [weight > 0 for event, weight in zip(events, weights, strict=True) if event.kind in SITTINGS]
    return ThemeInEdition(
        theme=theme,
        weight=float(weights.sum()),
        share=float(weights.sum() / sizes.sum()),
        interval=share_interval(weights, sizes),
        is_indication=len(events) < FIRM_DOCUMENTS,
        n_documents_with=int((weights > 0).sum()),
        range=(min(earlier), max(earlier)) if earlier else None,
        n_sittings_with=sum(sittings),
        sittings_interval=wilson(sum(sittings), len(sittings)) if sittings else None,
    )


# --- by which words ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TermCount:
    """Sentences of one edition that have a term of a theme."""

    edition: str
    theme: str
    term: str
    lang: str
    n_sentences: int


@dataclass(frozen=True)
class TermMove:
    """One term now and before, and what it adds to the move of its theme."""

    term: str
    lang: str
    n: int
    """Sentences with it now."""
    n_earlier: int
    points: float
    """Sentences with it per hundred, now less before. A sentence with two terms counts for both."""


def measure_moves(
    counts: Iterable[TermCount], n_sentences: Mapping[str, int], edition: str, *, top: int = MAX_TERMS
) -> dict[str, tuple[TermMove, ...]]:
    """Theme to the terms by which it moved against all earlier editions pooled, the largest first.

    Args:
        counts: of any editions; those of later ones are passed over.
        n_sentences: edition to its sentences, in order.
        edition: the one under study.
        top: terms kept a theme.

    Returns:
        empty where there is nothing earlier, or nothing now, to compare.
    """
    order = list(n_sentences)
    before = set(order[: order.index(edition)])
    n_now, n_before = n_sentences[edition], sum(n_sentences[key] for key in before)
    if not n_now or not n_before:
        return {}
    now: Counter[tuple[str, str, str]] = Counter()
    earlier: Counter[tuple[str, str, str]] = Counter()
    for count in counts:
        key = count.theme, count.term, count.lang
        if count.edition == edition:
            now[key] += count.n_sentences
        elif count.edition in before:
            earlier[key] += count.n_sentences
    moves: defaultdict[str, list[TermMove]] = defaultdict(list)
    for theme, term, lang in {*now, *earlier}:
        n, m = now[theme, term, lang], earlier[theme, term, lang]
        moves[theme].append(TermMove(term, lang, n, m, 100 * (n / n_now - m / n_before)))
    return {
        theme: tuple(sorted(own, key=lambda move: (-abs(move.points), move.term))[:top])
        for theme, own in sorted(moves.items())
    }

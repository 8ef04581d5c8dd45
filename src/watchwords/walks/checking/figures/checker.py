"""Figures: value, unit, year and subject; derived ones recomputed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchwords.answers.checking import CheckedClaim, ClaimKind, Reason
from watchwords.measures.derived.comparing import n_digits
from watchwords.walks.checking.figures.deriving import recompute
from watchwords.walks.checking.figures.judging import (
    GOOD,
    LEAST_DIGITS,
    alterations,
    compare,
    home_of,
    judge,
    match,
    ranked,
    sources,
    told_claim,
)
from watchwords.walks.checking.figures.reading import Claimed, read_claimed
from watchwords.walks.checking.figures.search import FigureSearch, Held
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.speaking_of import SpeakingOf
from watchwords.walks.checking.text import CheckedText

MOST_CANDIDATES = 2
LEAST_COUNT = 100
"""A smaller count that the record says nothing of is passed over: two questions, five tasks."""


def check_figures(text: CheckedText, ground: Ground, of: SpeakingOf) -> Iterable[CheckedClaim]:
    """One verdict for each figure of the text: amounts, shares, rates, measures. Counts are `counting`'s."""
    return _checked([claim for claim in _read(text, ground, of) if not is_count(claim)], "figure", ground)


def check_counts(text: CheckedText, ground: Ground, of: SpeakingOf) -> Iterable[CheckedClaim]:
    """One verdict for each count of people and things that the record counts or should."""
    return _checked([claim for claim in _read(text, ground, of) if is_count(claim)], "count", ground)


def is_count(claim: Claimed) -> bool:
    """Whether a figure counts people or things."""
    return claim.told.dimension[0] == "count"


def _read(text: CheckedText, ground: Ground, of: SpeakingOf) -> list[Claimed]:
    return read_claimed(text, ground, of)


def _checked(claims: Sequence[Claimed], kind: ClaimKind, ground: Ground) -> Iterable[CheckedClaim]:
    if not claims:
        return
    search, home = FigureSearch(ground, claims), home_of(ground)
    for number, claim in enumerate(claims):
        found = search.found(number)
        judged = judge(claim, found, ground, home, is_cut=search.is_cut(number))
        if judged is not None:
            verdict, reasons, kinds, rests_on = judged
            held = ranked(ground, rests_on, claim.mention.lang)
            yield told_claim(
                claim,
                kind,
                verdict,
                reasons=reasons,
                altered=alterations(claim, kinds, held[0]) if kinds else (),
                rests_on=sources(ground, held),
            )
        elif (made := recompute(claim, found, home)) is not None:
            yield told_claim(
                claim,
                kind,
                made.verdict,
                reasons=made.reasons,
                altered=alterations(claim, made.kinds, made.held[0], result=made.derived.working.result),
                rests_on=sources(ground, made.held),
                working=(made.derived.working,),
            )
        elif (told := _unfound(claim, kind, search, number, ground, found, home)) is not None:
            yield told


def _unfound(
    claim: Claimed,
    kind: ClaimKind,
    search: FigureSearch,
    number: int,
    ground: Ground,
    found: Sequence[Held],
    home: frozenset[str | None],
) -> CheckedClaim | None:
    """What is said of a figure that the record does not tell; nothing of small counts and of subjects not read."""
    if not claim.told.terms:
        return _by_value(claim, kind, search, number, ground)
    if not is_weighty(claim):
        return None
    edition = claim.edition if claim.is_sure else None
    if edition is not None and not any(card.edition == edition for card in ground.cards.values()):
        return told_claim(claim, kind, "cannot check", reasons=(Reason("no document of", (edition,)),))
    near = [one.held for one in match(claim, found, home) if one.same == 2 and one.when][:MOST_CANDIDATES]
    valued = [held for held in search.of_value(number) if held not in near and _is_worth_showing(claim, held)]
    near += valued[: MOST_CANDIDATES - len(near)]
    forms = claim.told.forms
    return told_claim(
        claim,
        kind,
        "not found",
        reasons=(Reason("no such figure", _shown(claim)),),
        candidates=sources(ground, near),
        forms=forms,
    )


def _by_value(
    claim: Claimed, kind: ClaimKind, search: FigureSearch, number: int, ground: Ground
) -> CheckedClaim | None:
    """A figure whose subject was not read ("that is ..."): supported by its very value there, else passed over."""
    near = set(search.near_editions(claim))
    held = [
        one
        for one in search.of_value(number)
        if one.told.dimension == claim.told.dimension
        and one.edition in near
        and n_digits(claim.figure) >= LEAST_DIGITS
        and compare(claim, one) in GOOD
    ]
    if not held:
        return None
    kept = ranked(ground, held, claim.mention.lang)
    return told_claim(claim, kind, "consistent", reasons=(Reason("same value"),), rests_on=sources(ground, kept))


def is_weighty(claim: Claimed) -> bool:
    """Whether a figure is one that a reader would want a source for."""
    if not claim.told.is_telling:
        return False
    if not is_count(claim):
        return True
    value = claim.figure.number or claim.figure.low or "0"
    return abs(float(value)) >= LEAST_COUNT


def _is_worth_showing(claim: Claimed, held: Held) -> bool:
    """Whether an equal value of another subject may be what is meant: it has digits enough, or a word in common."""
    return n_digits(claim.figure) >= LEAST_DIGITS or bool(claim.told.terms & held.told.terms)


def _shown(claim: Claimed) -> tuple[str, ...]:
    """The forms that are told in a sentence: of the language of the claim, the first few."""
    own = [form for form in claim.told.forms if form.isascii() != (claim.mention.lang == "zh")]
    return (", ".join((own or list(claim.told.forms))[:3]),)

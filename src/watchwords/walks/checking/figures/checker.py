"""Figures: value, unit, year and subject; derived ones recomputed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from watchwords.answers.checking import Alteration, CheckedClaim, ClaimKind, Reason, Verdict, Working
from watchwords.measures.derived.comparing import n_digits
from watchwords.walks.checking.figures.deriving import recompute
from watchwords.walks.checking.figures.held import Held, HeldFigures
from watchwords.walks.checking.figures.judging import (
    GOOD,
    LEAST_DIGITS,
    alterations,
    compare,
    home_of,
    judge,
    match,
    places,
    ranked,
    sources,
    told_claim,
)
from watchwords.walks.checking.figures.reading import Claimed, read_claimed
from watchwords.walks.checking.figures.search import FigureSearch, Subjects, figures_of_value
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.speaking_of import SpeakingOf
from watchwords.walks.checking.text import CheckedText

MOST_CANDIDATES = 2
LEAST_COUNT = 100
"""A smaller count that the record says nothing of is passed over: two questions, five tasks."""


def check_figures(text: CheckedText, ground: Ground, of: SpeakingOf) -> Iterable[CheckedClaim]:
    """One verdict for each figure of the text (amounts, shares, rates, measures), and for each count of people and
    things that the record counts or should.

    Counts of the record itself (documents that mention a wording, occurrences) are contrast claims; see `contrasting`.
    """
    claims = read_claimed(text, ground, of)
    if not claims:
        return
    subjects, held, by_value = Subjects(ground), HeldFigures(ground), figures_of_value(ground, claims)
    kinds: dict[ClaimKind, list[Claimed]] = {
        "figure": [claim for claim in claims if not is_count(claim)],
        "count": [claim for claim in claims if is_count(claim)],
    }
    searches = {kind: FigureSearch(ground, own, subjects, held, by_value) for kind, own in kinds.items() if own}
    held.fetch(sorted({doc_id for search in searches.values() for doc_id in search.chosen}))
    home = home_of(ground)
    answers = {kind: list(_answers(kinds[kind], search, ground, home)) for kind, search in searches.items()}
    # All passages at once: a query for each claim would cost more than all the rest.
    ground.fetch(doc for own in answers.values() for one in own for doc, _ in (*places(one.held), *places(one.near)))
    yield from (_made(one, kind, ground) for kind, own in answers.items() for one in own)


@dataclass(frozen=True)
class _Answer:
    """The verdict on a claimed figure, before the passages it rests on are read."""

    claim: Claimed
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    altered: tuple[Alteration, ...] = ()
    held: Sequence[Held] = ()
    near: Sequence[Held] = ()
    working: tuple[Working, ...] = ()
    forms: tuple[str, ...] = ()


def _made(one: _Answer, kind: ClaimKind, ground: Ground) -> CheckedClaim:
    return told_claim(
        one.claim,
        kind,
        one.verdict,
        reasons=one.reasons,
        altered=one.altered,
        rests_on=sources(ground, one.held),
        candidates=sources(ground, one.near),
        working=one.working,
        forms=one.forms,
    )


def is_count(claim: Claimed) -> bool:
    """Whether a figure counts people or things."""
    return claim.told.dimension[0] == "count"


def _answers(
    claims: Sequence[Claimed], search: FigureSearch, ground: Ground, home: frozenset[str | None]
) -> Iterator[_Answer]:
    for number, claim in enumerate(claims):
        found = search.found(number)
        judged = judge(claim, found, ground, home, is_cut=search.is_cut(number))
        if judged is not None:
            verdict, reasons, kinds, rests_on = judged
            held = ranked(ground, rests_on, claim.mention.lang)
            altered = alterations(claim, kinds, held[0]) if kinds else ()
            yield _Answer(claim, verdict, reasons, altered, held)
        elif (made := recompute(claim, found, home)) is not None:
            working = made.derived.working
            altered = alterations(claim, made.kinds, made.held[0], result=working.result)
            yield _Answer(claim, made.verdict, made.reasons, altered, made.held, working=(working,))
        elif (told := _unfound(claim, search, number, ground, found, home)) is not None:
            yield told


def _unfound(
    claim: Claimed,
    search: FigureSearch,
    number: int,
    ground: Ground,
    found: Sequence[Held],
    home: frozenset[str | None],
) -> _Answer | None:
    """What is said of a figure that the record does not tell; nothing of small counts and of subjects not read."""
    if not claim.told.terms:
        return _by_value(claim, search, number, ground)
    if not is_weighty(claim):
        return None
    edition = claim.edition if claim.is_sure else None
    if edition is not None and edition not in ground.documents_by_edition:
        return _Answer(claim, "cannot check", (Reason("no document of", (edition,)),))
    near = [one.held for one in match(claim, found, home) if one.same == 2 and one.when][:MOST_CANDIDATES]
    valued = [held for held in search.of_value(number) if held not in near and _is_worth_showing(claim, held)]
    near += valued[: MOST_CANDIDATES - len(near)]
    return _Answer(
        claim, "not found", (Reason("no such figure", _shown(claim)),), near=near, forms=tuple(claim.told.forms)
    )


def _by_value(claim: Claimed, search: FigureSearch, number: int, ground: Ground) -> _Answer | None:
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
    return _Answer(claim, "consistent", (Reason("same value"),), held=ranked(ground, held, claim.mention.lang))


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

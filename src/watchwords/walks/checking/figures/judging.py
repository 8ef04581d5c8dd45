"""One verdict for a claimed figure, from the figures of the record that tell the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watchwords.answers.checking import (
    Alteration,
    AlterationKind,
    CheckedClaim,
    ClaimKind,
    Reason,
    RecordPassage,
    Verdict,
    Working,
)
from watchwords.measures.derived.comparing import (
    Outcome,
    bounds,
    compare_values,
    is_same_sign,
    is_scaled,
    n_digits,
)
from watchwords.measures.derived.told import sameness
from watchwords.records import Lang, Range
from watchwords.walks.checking.figures.held import Held
from watchwords.walks.checking.figures.reading import Claimed
from watchwords.walks.checking.ground import Ground

GOOD: frozenset[Outcome] = frozenset({"same", "rounded", "bound holds"})
MOST_SOURCES = 4
LEAST_DIGITS = 3
"""Digits of a value that is taken to be the same one under another year."""


@dataclass(frozen=True)
class Match:
    """A held figure beside a claimed one."""

    held: Held
    same: int
    """See `sameness`; 2 is certain."""
    when: int
    """2: of the same time for certain; 1: it may be; 0: of another."""

    @property
    def is_certain(self) -> bool:
        """Whether subject and time are both the same beyond doubt."""
        return self.same == 2 and self.when == 2


def home_of(ground: Ground) -> frozenset[str | None]:
    """Whose figures those are that no word gives to anyone."""
    return frozenset({None, "home", "china" if any(card.lang == "zh" for card in ground.cards.values()) else "us"})


def match(claim: Claimed, found: Sequence[Held], home: frozenset[str | None]) -> list[Match]:
    """Held figures that may tell what is claimed, in whatever dimension."""
    matches = []
    for held in found:
        same = sameness(claim.told, held.told, home=home)
        if same and _is_beside(claim, held):
            certain = same == 2 and claim.told.is_telling and not (claim.told.is_part or held.told.is_part)
            matches.append(Match(held, 2 if certain else 1, when(claim, held)))
    return matches


def _is_beside(claim: Claimed, held: Held) -> bool:
    """Whether counted things that only say something beside others (guests from 96 countries) stand beside the same."""
    one, other = claim.told, held.told
    if not one.is_counted or not other.is_counted or "<countries>" not in one.terms:
        return True
    return bool(one.beside & other.beside) or not (one.beside or other.beside)


def when(claim: Claimed, held: Held) -> int:
    """Whether a held figure is of the time of a claimed one: 2 for certain, 1 perhaps, 0 not."""
    if claim.is_of_edition:
        if held.edition != claim.edition:
            return 0
        return 2 if held.year is None or claim.edition_year is None or claim.edition_year - held.year in (0, 1) else 1
    if claim.year is None:
        return 1
    told = held.year if held.year is not None else held.carried
    if held.year is None and told is not None and held.edition_year is not None and told > held.edition_year:
        # A goal for 2030 dates no figure that is told behind it.
        told = None
    if told is not None:
        near = held.edition_year is None or held.edition_year - claim.year in (0, 1)
        return 0 if told != claim.year else 2 if held.year is not None or near else 1
    return int(held.edition_year is not None and held.edition_year - claim.year in (0, 1))


def judge(
    claim: Claimed, found: Sequence[Held], ground: Ground, home: frozenset[str | None], *, is_cut: bool
) -> tuple[Verdict, tuple[Reason, ...], tuple[AlterationKind, ...], list[Held]] | None:
    """(verdict, reasons, kinds of alteration, the held figures it rests on); None where the record does not decide.

    Args:
        claim: the figure.
        found: figures of the record where its subject's words stand.
        ground: the record.
        home: see `home_of`.
        is_cut: not all of the record was looked at; then nothing is contradicted.
    """
    matches = match(claim, found, home)
    alike = [one for one in matches if one.held.told.dimension == claim.told.dimension]
    outcomes = {id(one): compare(claim, one.held) for one in alike}
    good = [one for one in alike if one.when and outcomes[id(one)] in GOOD]
    if good:
        return _supported(claim, good, alike, outcomes)
    if (
        is_cut
        or claim.versus_year is not None
        or any(one.same == 2 and one.when and outcomes[id(one)] == "open" for one in alike)
    ):
        return None
    certain = [one for one in alike if one.is_certain]
    hedged = [one for one in certain if outcomes[id(one)] in ("hedge dropped", "hedge added")]
    if hedged:
        return "inconsistent", (Reason("record says"),), ("hedge",), [one.held for one in hedged]
    moved = _other_time(claim, matches, certain, outcomes) or _other_unit(claim, matches)
    return moved or _contradicted(claim, certain)


def compare(claim: Claimed, held: Held) -> Outcome:
    """How the values stand to each other; a rise is no fall."""
    if not is_same_sign(claim.figure, held.figure):
        return "off"
    return compare_values(claim.figure, held.figure, is_nearly=claim.is_nearly)


def _supported(
    claim: Claimed, good: list[Match], alike: list[Match], outcomes: dict[int, Outcome]
) -> tuple[Verdict, tuple[Reason, ...], tuple[AlterationKind, ...], list[Held]] | None:
    firm = [one for one in good if one.same == 2 or _is_firm(claim, one, outcomes[id(one)])]
    if not firm:
        return None

    def rank(one: Match) -> tuple[bool, int, int]:
        return outcomes[id(one)] == "same" and one.when == 2, one.same, one.when

    best = max(map(rank, firm))
    kept = [one for one in firm if rank(one) == best]
    told = outcomes[id(kept[0])]
    reasons = [Reason("same figure") if told == "same" else Reason(told, (kept[0].held.mention.text,))]
    others = sorted({one.held.mention.text for one in alike if one.is_certain and outcomes[id(one)] == "off"})
    if others:
        reasons.append(Reason("also says", (", ".join(others[:3]),)))
    return "consistent", tuple(reasons), (), [one.held for one in kept]


def _is_firm(claim: Claimed, one: Match, outcome: Outcome) -> bool:
    """Whether a value is surely the same one although what it is told of is not beyond doubt the same."""
    if claim.told.is_part:
        return False
    is_alike = one.held.told.terms == claim.told.terms or claim.told.dimension[0] == "currency"
    if outcome == "same" and one.when == 2 and is_alike:
        return True
    return n_digits(claim.figure) >= 2


def _contradicted(
    claim: Claimed, certain: list[Match]
) -> tuple[Verdict, tuple[Reason, ...], tuple[AlterationKind, ...], list[Held]] | None:
    """Where the record has one value for just this, and it is another."""
    if not certain:
        return None
    values = {(bounds(one.held.figure), one.held.figure.change) for one in certain}
    if len(values) > 1 and not _agree(certain):
        texts = tuple(dict.fromkeys(one.held.mention.text for one in certain))
        return "cannot check", (Reason("several values", (", ".join(texts[:4]),)),), (), [one.held for one in certain]
    said, kept = bounds(claim.figure), bounds(certain[0].held.figure)
    kind: AlterationKind = "number"
    if said and kept and is_scaled(said[0], kept[0]):
        kind = "unit or scale"
    elif said == kept:
        kind = "substitution"
    return "inconsistent", (Reason("record says"),), (kind,), [one.held for one in certain]


def _agree(certain: list[Match]) -> bool:
    """Whether all of several figures may be one: 39.2 and about 39."""
    first = certain[0].held.figure
    return all(
        GOOD & {compare_values(first, one.held.figure), compare_values(one.held.figure, first)} for one in certain[1:]
    )


def _other_time(
    claim: Claimed, matches: list[Match], certain: list[Match], outcomes: dict[int, Outcome]
) -> tuple[Verdict, tuple[Reason, ...], tuple[AlterationKind, ...], list[Held]] | None:
    """Where the record gives the very figure to another year."""
    if claim.year is None and not (claim.is_of_edition and claim.is_sure):
        return None
    least = 2 if certain else LEAST_DIGITS
    if n_digits(claim.figure) < least:
        return None
    moved = [
        one
        for one in matches
        if one.same == 2 and not one.when and outcomes.get(id(one)) == "same" and _year_of(one.held) is not None
    ]
    years = {_year_of(one.held) for one in moved}
    if len(years) != 1 or (claim.year or claim.edition_year) in years:
        return None
    return "inconsistent", (Reason("of another year", (str(years.pop()),)),), ("date",), [one.held for one in moved]


def _year_of(held: Held) -> int | None:
    return held.year if held.year is not None else held.carried


def _other_unit(
    claim: Claimed, matches: list[Match]
) -> tuple[Verdict, tuple[Reason, ...], tuple[AlterationKind, ...], list[Held]] | None:
    """Where the record gives the very number in another currency, or in percent instead of points."""
    said = bounds(claim.figure)
    for one in matches:
        held = bounds(one.held.figure)
        if not one.is_certain or said is None or held is None or one.held.told.dimension == claim.told.dimension:
            continue
        dims = claim.told.dimension[0], one.held.told.dimension[0]
        if dims == ("currency", "currency") and (said == held or is_scaled(said[0], held[0])):
            return "inconsistent", (Reason("record says"),), ("currency",), [one.held]
        if set(dims) == {"percent", "points"} and said == held:
            return "inconsistent", (Reason("record says"),), ("percent or points",), [one.held]
    return None


# --- told -------------------------------------------------------------------------------------------------


def alterations(
    claim: Claimed, kinds: Iterable[AlterationKind], held: Held, *, result: str | None = None
) -> tuple[Alteration, ...]:
    """What differs between a claimed and a held figure, as both are printed.

    Args:
        claim: the figure of the text.
        kinds: what differs.
        held: the figure of the record; of a derived one the first that goes into it.
        result: value that a derived figure comes to.
    """
    values = claim.figure.number, result if result is not None else held.figure.number
    about = tuple(value for value in values if value is not None)
    return tuple(
        Alteration(
            kind=kind,
            said=claim.mention.text,
            held=held.mention.text,
            said_at=(claim.mention.start, claim.mention.end),
            held_at=(held.mention.start, held.mention.end),
            about=_about(kind, claim, held) or about,
        )
        for kind in kinds
    )


def _about(kind: AlterationKind, claim: Claimed, held: Held) -> tuple[str, ...]:
    if kind == "hedge":
        return claim.figure.hedge, held.figure.hedge
    if kind == "date":
        return str(claim.year or claim.edition_year), str(_year_of(held))
    if kind == "currency":
        return claim.figure.currency or "", held.figure.currency or ""
    if kind == "substitution":
        return claim.figure.change or "", held.figure.change or ""
    return ()


def ranked(ground: Ground, held: Iterable[Held], lang: Lang) -> list[Held]:
    """Held figures with those first that documents in their own words tell, then those in a language."""

    def order(one: Held) -> tuple[bool, bool, str, int]:
        card = ground.cards[one.mention.doc_id]
        return card.is_paraphrase, card.lang != lang, one.mention.doc_id, one.mention.start

    return sorted(held, key=order)


def sources(ground: Ground, held: Iterable[Held]) -> tuple[RecordPassage, ...]:
    """The sentences that held figures stand in, each once, in their order."""
    return tuple(ground.passage(doc_id, *span) for doc_id, span in places(held))


def places(held: Iterable[Held]) -> list[tuple[str, Range]]:
    """(document, stored [start, end)) of the sentences that are shown of held figures, each once, in their order."""
    return list(dict.fromkeys((one.mention.doc_id, one.span) for one in held))[:MOST_SOURCES]


def told_claim(
    claim: Claimed,
    kind: ClaimKind,
    verdict: Verdict,
    *,
    reasons: Sequence[Reason] = (),
    altered: Sequence[Alteration] = (),
    rests_on: Sequence[RecordPassage] = (),
    candidates: Sequence[RecordPassage] = (),
    working: Sequence[Working] = (),
    forms: Sequence[str] = (),
) -> CheckedClaim:
    """The claim as `check` prints it."""
    mention = claim.mention
    return CheckedClaim(
        kind=kind,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        lang=mention.lang,
        verdict=verdict,
        reasons=tuple(reasons),
        alterations=tuple(altered),
        sources=tuple(rests_on),
        candidates=tuple(candidates),
        working=tuple(working),
        forms=tuple(forms),
    )

"""A statement of contrast held against counts: "for the first time", "five in a row", "n mentions", "a record".

Each statement is (subject, edition, editions it is compared with, relation). What is counted is given; nothing is read
here. "true" means true of the documents searched, never that nobody said it before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

NAME = "contrast"
VERSION = 1

Relation = Literal["first", "unlike", "since", "every", "run", "nth", "count", "record"]
Verdict = Literal["true", "true with note", "false", "untestable"]
CountUnit = Literal["occurrences", "documents", "sentences"]
CountHedge = Literal["none", "over", "below", "about"]

ABOUT = Decimal("0.1")
"""Share by which a count may miss a number given as "about"."""


@dataclass(frozen=True)
class Claim:
    """One statement, its subject found and its editions resolved."""

    relation: Relation
    edition: str
    compared: tuple[str, ...] = ()
    """Earlier editions it speaks of, in order, gaps included; "since" and "every" hold without the edition itself."""
    is_absent: bool = False
    """It says that the subject is not there: "for the first time without", "unlike earlier years, no mention"."""
    since: str | None = None
    """Edition that "since" names."""
    is_every: bool = False
    """"Since" with "every": no edition from then on may lack it."""
    edge: tuple[str, ...] = ()
    """"In five years", "five in a row": the editions just before those compared, where the count begins."""
    is_whole: bool = False
    """The record goes back to the first edition of the series."""
    n: int | None = None
    hedge: CountHedge = "none"
    unit: CountUnit | None = None
    """What n counts, where the statement says it."""


@dataclass(frozen=True)
class ContrastCount:
    """What one edition has of the subject."""

    edition: str
    n_documents: int
    """Speech events searched; 0 makes the edition a gap."""
    n_documents_with: int = 0
    n_occurrences: int = 0
    """Broken ones included."""
    n_zh: int = 0
    n_en: int = 0
    n_broken: int = 0
    """Across the end of a line, where no exact match finds them."""
    n_sentences: int | None = None
    """Sentences that have it; None where they were not counted."""
    n_units: int = 0
    n_paraphrases: int = 0
    """Events that the record has only as notes in others' words."""

    by_document: dict[str, int] = field(default_factory=dict)
    """Occurrences by document id, documents without it left out."""

    @property
    def is_paraphrased(self) -> bool:
        """Whether all that is here of it is in others' words: what these lack or count refutes nothing."""
        return 0 < self.n_documents == self.n_paraphrases


@dataclass(frozen=True)
class Reason:
    """Why: a code, with the editions or units it is about."""

    code: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What the counts say of a claim."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    counter_edition: str | None = None
    """Edition that speaks against it; where it has the subject, a passage can be shown. None for a count."""
    gives: tuple[str, ...] = ()
    """Units that give the number claimed, of a count."""


def untestable(code: str, *about: str) -> Outcome:
    """No answer, and why."""
    return Outcome("untestable", (Reason(code, about),))


def judge_contrast(claim: Claim, counts: Sequence[ContrastCount]) -> Outcome:
    """Whether the counts bear the claim out.

    Args:
        claim: the statement.
        counts: every edition up to the one it speaks of, in order, gaps included.
    """
    by_edition = {count.edition: count for count in counts}
    now = by_edition.get(claim.edition)
    if now is None or not now.n_documents:
        return untestable("edition without documents", claim.edition)
    if claim.relation == "count":
        return _judge_count(claim, now)
    if claim.relation == "nth":
        return _judge_nth(claim, now, counts)
    compared = [by_edition[edition] for edition in claim.compared if edition in by_edition]
    if not any(count.n_documents for count in compared):
        return untestable("nothing to compare with", *claim.compared)
    if claim.relation == "record":
        return _judge_record(now, compared)
    if claim.relation == "run":
        return _judge_run(claim, now, compared, by_edition)
    if claim.relation in ("since", "every"):
        return _judge_every(claim, now, compared, counts)
    return _judge_absent(now, compared) if claim.is_absent else _judge_first(claim, now, compared, by_edition)


# --- presence ---------------------------------------------------------------------------------------------


def _judge_first(
    claim: Claim, now: ContrastCount, compared: Sequence[ContrastCount], by_edition: dict[str, ContrastCount]
) -> Outcome:
    """Now, and in none of the earlier ones."""
    having = [count.edition for count in compared if count.n_occurrences]
    if having:
        return Outcome("false", (Reason("stands earlier", tuple(having)),), having[0])
    if not now.n_occurrences:
        # The record may hold other documents, or the thing in other words: this does not refute the statement.
        return untestable("not in the edition", now.edition)
    notes = _notes(compared)
    before = by_edition.get(claim.since) if claim.since else None
    if before is not None and not before.n_occurrences:
        notes.append(Reason("not in the edition named", (before.edition,)))
    return _true(Reason("stands in none of the earlier", _searched(compared)), notes)


def _judge_absent(now: ContrastCount, compared: Sequence[ContrastCount]) -> Outcome:
    """Not now, and in all of the earlier ones."""
    if now.n_occurrences:
        return Outcome("false", (Reason("stands in the edition", (now.edition,)),), now.edition)
    lacking = [count for count in compared if count.n_documents and not count.n_occurrences]
    if lacking:
        return _lacked("missing earlier as well", lacking)
    return _true(Reason("stands in all of the earlier", _searched(compared)), _notes([*compared, now]))


def _judge_every(
    claim: Claim, now: ContrastCount, compared: Sequence[ContrastCount], counts: Sequence[ContrastCount]
) -> Outcome:
    """Since YEAR: first used then, or used in every edition from then on."""
    meant = [count for count in (*compared, now) if count.n_documents]
    lacking = [count.edition for count in meant if not count.n_occurrences]
    first = next((count.edition for count in counts if count.n_occurrences), None)
    if claim.relation == "since" and not claim.is_every and first is not None and first == claim.since:
        order = [count.edition for count in counts]
        notes = [*_notes(counts[: order.index(first)]), *_gaps(compared)]
        notes += [Reason("missing in between", tuple(lacking))] if lacking else []
        return _true(Reason("first stands in", (first,)), notes)
    if lacking:
        return _lacked("missing in", [count for count in meant if not count.n_occurrences])
    notes = _gaps(compared)
    if claim.since is not None and first is not None and first != claim.since:
        notes.append(Reason("stands before that as well", (first,)))
    return _true(Reason("stands in all", tuple(count.edition for count in meant)), notes)


def _judge_run(
    claim: Claim, now: ContrastCount, compared: Sequence[ContrastCount], by_edition: dict[str, ContrastCount]
) -> Outcome:
    """n in a row: in the edition and in each of the n - 1 before it."""
    lacking = [count for count in (*compared, now) if count.n_documents and not count.n_occurrences]
    if lacking:
        return _lacked("missing in", lacking)
    notes = _gaps(compared)
    missing = tuple(edition for edition in claim.compared if edition not in by_edition)
    if missing:
        notes.append(Reason("no such edition", missing))
    longer = tuple(edition for edition in claim.edge if edition in by_edition and by_edition[edition].n_occurrences)
    if longer:
        notes.append(Reason("stands before that as well", longer))
    return _true(Reason("stands in all", _searched([*compared, now])), notes)


def _judge_nth(claim: Claim, now: ContrastCount, counts: Sequence[ContrastCount]) -> Outcome:
    """For the n-th time: the editions that have it are counted, up to the one it speaks of."""
    if not now.n_occurrences:
        return untestable("not in the edition", now.edition)
    having = tuple(count.edition for count in counts if count.n_occurrences)
    reason = Reason("editions that have it", having)
    unsure = [count.edition for count in counts if not count.n_documents or _may_have(count)]
    if claim.n == len(having):
        return _true(reason, _notes(counts))
    if claim.n == sum(count.n_documents_with for count in counts):
        return _true(reason, [Reason("only by", ("documents",))])
    if claim.n is not None and len(having) < claim.n <= len(having) + len(unsure):
        return Outcome("untestable", (reason, Reason("gap", tuple(unsure))))
    if claim.n is not None and claim.n > len(having) and not claim.is_whole:
        return Outcome("untestable", (reason, Reason("the record begins later than the series", (counts[0].edition,))))
    return Outcome("false", (reason, Reason("not the number said", (str(claim.n),))))


def _may_have(count: ContrastCount) -> bool:
    return count.is_paraphrased and not count.n_occurrences


def _lacked(code: str, lacking: Sequence[ContrastCount]) -> Outcome:
    """False by what editions lack; not where these are here in others' words only."""
    firm = [count.edition for count in lacking if not count.is_paraphrased]
    if not firm:
        return untestable("only paraphrases here", *(count.edition for count in lacking))
    return Outcome("false", (Reason(code, tuple(count.edition for count in lacking)),), firm[0])


def _true(reason: Reason, notes: Sequence[Reason]) -> Outcome:
    return Outcome("true with note" if notes else "true", (reason, *notes))


def _notes(compared: Sequence[ContrastCount]) -> list[Reason]:
    """What weakens an absence: editions that are not here, or here only in others' words."""
    noted = tuple(count.edition for count in compared if count.is_paraphrased)
    return [*_gaps(compared), *([Reason("only paraphrases here", noted)] if noted else [])]


def _gaps(compared: Sequence[ContrastCount]) -> list[Reason]:
    gaps = tuple(count.edition for count in compared if not count.n_documents)
    return [Reason("gap", gaps)] if gaps else []


def _searched(compared: Sequence[ContrastCount]) -> tuple[str, ...]:
    return tuple(count.edition for count in compared if count.n_documents)


# --- counts -----------------------------------------------------------------------------------------------


_OCCURRENCES = {"occurrences", "occurrences zh", "occurrences en"}
_WHOLE = {"occurrences", "documents", "sentences"}


def _judge_count(claim: Claim, now: ContrastCount) -> Outcome:
    """n mentions: every unit is counted, and those that give n are named."""
    units = _units(now)
    wanted = {claim.unit} if claim.unit in ("documents", "sentences") else _OCCURRENCES
    gives = tuple(unit for unit, n in units.items() if _fits(n, claim))
    told = Reason("counted", tuple(f"{unit} {n}" for unit, n in units.items() if not unit.startswith("document ")))
    paraphrased = _notes([now])
    if not gives:
        verdict: Verdict = "untestable" if paraphrased else "false"
        return Outcome(verdict, (told, Reason("no unit gives", (str(claim.n),)), *paraphrased))
    meant = [unit for unit in gives if unit in wanted]
    if meant and (claim.hedge != "about" or any(units[unit] == claim.n for unit in meant)):
        notes = [] if set(meant) & _WHOLE else [Reason("only by", tuple(meant))]
        return Outcome(_true(told, [*notes, *paraphrased]).verdict, (told, *notes, *paraphrased), gives=gives)
    return Outcome("true with note", (told, Reason("only by", gives), *paraphrased), gives=gives)


def _units(now: ContrastCount) -> dict[str, int]:
    units = {
        "occurrences": now.n_occurrences,
        "occurrences zh": now.n_zh,
        "occurrences en": now.n_en,
        "documents": now.n_documents_with,
    }
    if now.n_sentences is not None:
        units["sentences"] = now.n_sentences
    return units | {f"document {doc_id}": n for doc_id, n in sorted(now.by_document.items())}


def _fits(n: int, claim: Claim) -> bool:
    wanted = claim.n or 0
    if claim.hedge == "over":
        return n >= wanted
    if claim.hedge == "below":
        return n <= wanted
    if claim.hedge == "about":
        return abs(n - wanted) <= wanted * ABOUT
    return n == wanted


def _judge_record(now: ContrastCount, compared: Sequence[ContrastCount]) -> Outcome:
    """More mentions than in any earlier edition; the rate stands beside it."""
    if not now.n_occurrences:
        return untestable("not in the edition", now.edition)
    matched = [count.edition for count in compared if count.n_occurrences >= now.n_occurrences]
    if matched and now.is_paraphrased:
        return untestable("only paraphrases here", now.edition)
    if matched:
        return Outcome("false", (Reason("as many or more in", tuple(matched)),), matched[0])
    notes = _notes(compared)
    denser = tuple(count.edition for count in compared if _rate(count) >= _rate(now))
    if denser:
        notes.append(Reason("by rate as many or more in", denser))
    return _true(Reason("most mentions of", (now.edition, *_searched(compared))), notes)


def _rate(count: ContrastCount) -> float:
    return count.n_occurrences / count.n_units if count.n_units else 0.0


@dataclass(frozen=True)
class HeldFigure:
    """A figure of the same measure in an earlier edition."""

    edition: str
    number: Decimal


def judge_record_figure(
    number: Decimal, held: Sequence[HeldFigure], compared: Sequence[str], *, is_low: bool = False, is_over: bool = False
) -> Outcome:
    """A record figure against figures of the same measure and unit in earlier editions.

    Args:
        number: the figure called a record.
        held: the same measure in earlier editions.
        compared: the earlier editions it is held against.
        is_low: the record is a low.
        is_over: the figure is only a bound ("more than 900"), so that an equal one does not reach it.
    """
    if not held:
        return untestable("no such figure in earlier editions", *compared)
    size, less = (
        ("as small or smaller in", "smaller than in") if is_low else ("as large or larger in", "larger than in")
    )
    reached = [figure.edition for figure in held if _reaches(figure.number, number, is_low) > is_over]
    if reached:
        return Outcome("false", (Reason(size, tuple(dict.fromkeys(reached))),), reached[0])
    having = {figure.edition for figure in held}
    lacking = tuple(edition for edition in compared if edition not in having)
    reason = Reason(less, tuple(edition for edition in compared if edition in having))
    return _true(reason, [Reason("no such figure in", lacking)] if lacking else [])


def _reaches(held: Decimal, number: Decimal, is_low: bool) -> int:
    """2 where an earlier figure goes beyond the record, 1 where it equals it, 0 below."""
    return 1 if held == number else 2 * ((held < number) == is_low)

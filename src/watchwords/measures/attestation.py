"""First attested, new, dropped, possibly dropped, revived, replaced: presence in documents, edition by edition.

The verdicts and their conditions are the vocabulary of the design notes on statistics (5.5 and 5.6). Presence is
counted over events of every kind: a wording that an earlier plan report has is not new in a work report. A verdict that
the documents known to be missing could turn is "indeterminate".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from watchwords.measures.missing import Missing, within_reach
from watchwords.measures.observations import Observations
from watchwords.records import EditionCount
from watchwords.statistics.effects import chance_of_new, chance_of_none

NAME = "attestation"
VERSION = 2

MIN_DOCUMENTS_TESTED = 2
"""Documents of an edition below which no chance is given."""
CLAIMING = frozenset({"new", "dropped", "possibly dropped", "revived"})
"""Verdicts that say more than what stands in the documents here, so that missing ones may turn them."""


@dataclass(frozen=True)
class AttestationOptions:
    """Conditions of the verdicts; printed with every brief."""

    alpha: float = 0.05
    """Largest chance under which "nothing changed" is set aside."""
    min_editions_dropped: int = 3
    """Earlier editions that must all have it before its absence is called dropped."""
    min_streak: int = 2
    """Editions in a row, up to the last one here, before an absence is worth a line."""
    min_absent_revived: int = 2
    min_documents_now: int = 2
    """Independent documents that make a first attestation new, or a return a revival."""
    missing_reach: int = 2
    """Editions before the one under study whose missing documents may turn a verdict."""


@dataclass(frozen=True)
class Attestation:
    """What presence says of one subject in the edition under study."""

    verdict: str
    """first attested, new, dropped, possibly dropped, revived, present, absent, indeterminate."""
    strip: tuple[EditionCount, ...]
    n_earlier_documents: int
    n_earlier_with: int
    chance: float | None
    """Chance of what is seen had the share of documents stayed as it was; None where a side has no documents, and with
    one document now, of which nothing can be tested."""
    expected_documents: float | None
    """Documents that would have it now had the earlier share held."""
    streak: int
    """Editions in a row before this one that have it, gaps stepped over."""
    absent_before: int
    """Editions in a row before this one that lack it, gaps stepped over."""
    last_edition: str | None
    """The last earlier edition that has it."""
    unguarded: str
    """The verdict that the documents here give, whatever is missing."""
    missing: tuple[Missing, ...] = ()
    """Of an indeterminate verdict, the documents that would decide it."""
    if_lacking: str | None = None
    """Of an indeterminate verdict, what it would be if all of them lacked the subject, and if all had it."""
    if_having: str | None = None

    @property
    def now(self) -> EditionCount:
        """The edition under study."""
        return self.strip[-1]


def measure_attestation(
    observations: Observations,
    subject: str,
    *,
    independent: frozenset[str] | None = None,
    missing: Iterable[Missing] = (),
    options: AttestationOptions | None = None,
) -> Attestation:
    """Verdict on the presence of a subject in the last edition against all earlier ones.

    Args:
        observations: events up to the edition under study.
        subject: key of a formulation, theme or wording.
        independent: events of the edition that are independent of each other; None for all. A resolution on a report
            repeats the report: it is searched, and does not make the report's wording one of two documents.
        missing: documents that should be here. Those of this edition, of the `missing_reach` editions before it and of
            the editions of an absence are put in, once all with the subject and once all without; a verdict that
            turns in either case is indeterminate.
        options: conditions of the verdicts.

    Returns:
        The verdict with its counts; "absent" where it was never here, or nothing can be said.
    """
    options = options or AttestationOptions()
    strip = observations.strip(subject)
    now, searched = strip[-1], _searched(strip)
    n_earlier = sum(count.n_documents for count in searched)
    n_with = sum(count.n_documents_with for count in searched)
    with_it = [bool(count.n_documents_with) for count in searched]
    n_independent = _n_independent(observations, subject, independent)
    verdict = _verdict(strip, n_independent, options)
    found = Attestation(
        verdict=verdict,
        strip=strip,
        n_earlier_documents=n_earlier,
        n_earlier_with=n_with,
        chance=_chance(now, n_with, n_earlier),
        expected_documents=now.n_documents * n_with / n_earlier if n_earlier else None,
        streak=_run(with_it, wanted=True),
        absent_before=_run(with_it, wanted=False),
        last_edition=next((c.edition for c in reversed(searched) if c.n_documents_with), None),
        unguarded=verdict,
    )
    return _guard(found, n_independent, missing, options)


def is_replaced(old: Attestation, new: Attestation) -> bool:
    """Whether one variant of a family took the place of another: the old one dropped in the edition, the new one new.

    Both verdicts are held to their whole conditions, in the same edition: what is gone was in every earlier edition,
    what is new is in several documents, and no missing document could turn either. That they are variants is for the
    caller to know.
    """
    return old.verdict == "dropped" and new.verdict == "new" and old.now.edition == new.now.edition


def _guard(
    found: Attestation, n_independent: int, missing: Iterable[Missing], options: AttestationOptions
) -> Attestation:
    """The verdict, indeterminate where it turns when the missing documents all have the subject, or all lack it."""
    if found.verdict not in CLAIMING:
        return found
    since = found.last_edition if found.verdict == "revived" else None
    near = within_reach(missing, [count.edition for count in found.strip], options.missing_reach, since)
    if not near:
        return found
    n_now = sum(one.n_documents for one in near if one.edition == found.now.edition)
    lacking = _verdict(_suppose(found.strip, near, has_it=False), n_independent, options)
    having = _verdict(_suppose(found.strip, near, has_it=True), n_independent + n_now, options)
    if lacking == having == found.verdict:
        return found
    return replace(found, verdict="indeterminate", missing=near, if_lacking=lacking, if_having=having)


def _suppose(strip: Sequence[EditionCount], missing: Iterable[Missing], *, has_it: bool) -> tuple[EditionCount, ...]:
    """Counts of documents with the missing ones put in."""
    hidden: dict[str, int] = {}
    for one in missing:
        hidden[one.edition] = hidden.get(one.edition, 0) + one.n_documents
    return tuple(
        EditionCount(
            edition=count.edition,
            n_documents=count.n_documents + hidden.get(count.edition, 0),
            n_documents_with=count.n_documents_with + has_it * hidden.get(count.edition, 0),
            n_occurrences=count.n_occurrences,
            n_units=count.n_units,
        )
        for count in strip
    )


def _searched(strip: Sequence[EditionCount]) -> list[EditionCount]:
    """Earlier editions with documents."""
    return [count for count in strip[:-1] if count.n_documents]


def _n_independent(observations: Observations, subject: str, independent: frozenset[str] | None) -> int:
    uses = observations.uses.get(subject, {})
    return sum(
        event.key in uses
        for event in observations.of(observations.edition)
        if independent is None or event.key in independent
    )


def _verdict(strip: tuple[EditionCount, ...], n_independent: int, options: AttestationOptions) -> str:
    now, searched = strip[-1], _searched(strip)
    with_it = [bool(count.n_documents_with) for count in searched]
    if not now.n_documents or not searched:
        return "present" if now.n_documents_with else "absent"
    if now.n_documents_with:
        if not any(with_it):
            return "new" if _is_new(strip, searched, n_independent, options) else "first attested"
        is_back = _run(with_it, wanted=False) >= options.min_absent_revived
        return "revived" if is_back and n_independent >= options.min_documents_now else "present"
    if _run(with_it, wanted=True) < options.min_streak:
        return "absent"
    return "dropped" if _is_dropped(strip, searched, options) else "possibly dropped"


def _is_new(
    strip: tuple[EditionCount, ...], searched: list[EditionCount], n_independent: int, options: AttestationOptions
) -> bool:
    now = strip[-1]
    chance = _chance(now, 0, sum(count.n_documents for count in searched))
    return (
        n_independent >= options.min_documents_now
        and chance is not None
        and chance < options.alpha
        and _is_covered(strip[-3:-1])
    )


def _is_dropped(strip: tuple[EditionCount, ...], searched: list[EditionCount], options: AttestationOptions) -> bool:
    n_with = sum(count.n_documents_with for count in searched)
    chance = _chance(strip[-1], n_with, sum(count.n_documents for count in searched))
    return (
        all(count.n_documents_with for count in searched)
        and len(searched) >= options.min_editions_dropped
        and chance is not None
        and chance < options.alpha
        and _is_covered(strip[-3:-1])
    )


def _chance(now: EditionCount, n_earlier_with: int, n_earlier: int) -> float | None:
    """Chance of the side that has none, had it shared the other side's share of documents.

    None with one document now: a yearly report is a single observation, of which nothing can be tested.
    """
    if now.n_documents < MIN_DOCUMENTS_TESTED or not n_earlier:
        return None
    if now.n_documents_with == 0:
        return chance_of_none(n_earlier_with, n_earlier, now.n_documents)
    if n_earlier_with == 0:
        return chance_of_new(now.n_documents_with, now.n_documents, n_earlier)
    return None


def _is_covered(editions: tuple[EditionCount, ...]) -> bool:
    """Whether the editions just before are here at all: a gap there may hide the wording."""
    return bool(editions) and all(count.n_documents for count in editions)


def _run(flags: list[bool], *, wanted: bool) -> int:
    """Length of the run of `wanted` at the end."""
    for length, flag in enumerate(reversed(flags)):
        if flag is not wanted:
            return length
    return len(flags)

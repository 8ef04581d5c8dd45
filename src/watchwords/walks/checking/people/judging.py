"""What is said of somebody's taking part, held against the reports of a record. The tiers are never blurred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from watchwords.answers.checking import AlterationKind, Reason, Verdict
from watchwords.measures.roster.reports import PRESENT, TIERS, Report, mode_of

_OTHER_TIERS: tuple[tuple[str, AlterationKind], ...] = (
    ("absent", "negation"),
    ("message", "substitution"),
    ("announced", "aspect"),
    ("listed", "substitution"),
)
"""What the record has where it has no report of taking part, with what kind of difference it makes."""


@dataclass(frozen=True)
class Said:
    """What the text says of one person."""

    tier: str
    mode: str | None = None
    is_not_in_person: bool = False
    """Of an absence: only that they did not come in person."""
    is_not_speaking: bool = False
    """Of an absence: only that they did not speak."""


class Judged(NamedTuple):
    """What the reports say of it."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    held: tuple[Report, ...]
    """The reports it rests on, the decisive one first."""
    kind: AlterationKind | None = None
    """Of the difference, where it is inconsistent."""
    is_of_mode: bool = False
    """It is the way of taking part that differs, not the tier."""


def judge_presence(said: Said, reports: Sequence[Report]) -> Judged | None:
    """The verdict on what is said of a person by the reports of one edition; None without a report.

    Args:
        said: by the text.
        reports: of this person, those of a briefing before the meeting included.
    """
    if not reports:
        return None
    by = {tier: [r for r in reports if r.tier == tier and not r.is_before] for tier in TIERS}
    if said.tier in PRESENT:
        return _judge_present(said, by, reports)
    if said.tier == "message":
        return _judge_message(said, by)
    if said.tier == "absent":
        return _judge_absent(said, by)
    return _judge_announced(by)


def _judge_present(said: Said, by: dict[str, list[Report]], reports: Sequence[Report]) -> Judged:
    wanted = by["spoke"] if said.tier == "spoke" else [*by["attended"], *by["spoke"]]
    if wanted:
        return _in_mode(said, wanted)
    if by["attended"]:
        return Judged("inconsistent", _told(by["attended"]), tuple(by["attended"]), "substitution")
    before = [report for report in reports if report.is_before]
    if before:
        return Judged("cannot check", (Reason(code="only at a briefing before"),), tuple(before))
    for tier, kind in _OTHER_TIERS:
        if by[tier]:
            return Judged("inconsistent", _told(by[tier]), tuple(by[tier]), kind)
    return Judged("cannot check", (Reason(code="only quoted"),), tuple(by["quoted"]))


def _judge_message(said: Said, by: dict[str, list[Report]]) -> Judged:
    if by["message"]:
        return _in_mode(said, by["message"])
    present = [*by["spoke"], *by["attended"]]
    if present and said.mode == "video" == mode_of(present):
        return Judged("consistent", _told(present), tuple(present))
    if present:
        return Judged("inconsistent", _told(present), tuple(present), "substitution")
    return _open(by)


def _judge_absent(said: Said, by: dict[str, list[Report]]) -> Judged:
    present = [*by["spoke"], *by["attended"]]
    if by["absent"] and present:
        return Judged("cannot check", (Reason(code="reported present and absent"),), (*present, *by["absent"]))
    if by["absent"]:
        return Judged("consistent", _told(by["absent"]), tuple(by["absent"]))
    if said.is_not_in_person:
        return _not_in_person([*present, *by["message"]]) or _open(by)
    if said.is_not_speaking and not by["spoke"] and present:
        return Judged("cannot check", (Reason(code="no report of speaking"), *_told(present)), tuple(present))
    if present:
        return Judged("inconsistent", _told(present), tuple(present), "negation")
    return _open(by)


def _not_in_person(held: Sequence[Report]) -> Judged | None:
    if not held:
        return None
    mode = mode_of(held)
    if mode is None:
        return Judged("cannot check", (Reason(code="mode not told"), *_told(held)), tuple(held))
    own = tuple(report for report in held if report.mode == mode)
    if mode == "in_person":
        return Judged("inconsistent", _told(own), own, "negation", is_of_mode=True)
    return Judged("consistent", _told(own), own)


def _judge_announced(by: dict[str, list[Report]]) -> Judged:
    held = [*by["announced"], *by["listed"], *by["spoke"], *by["attended"]]
    if held:
        return Judged("consistent", _told(held), tuple(held))
    if by["message"]:
        return Judged("inconsistent", _told(by["message"]), tuple(by["message"]), "substitution")
    return _open(by)


def _in_mode(said: Said, wanted: Sequence[Report]) -> Judged:
    """Consistent where the way of taking part is not said or is the same."""
    modes = {report.mode for report in wanted if report.mode}
    if said.mode is None or said.mode in modes:
        held = tuple(sorted(wanted, key=lambda report: said.mode is not None and report.mode != said.mode))
        return Judged("consistent", _told(held), held)
    if not modes or (said.mode == "letter" and said.tier == "message" and not modes - {None}):
        return Judged("cannot check", (Reason(code="mode not told"), *_told(wanted)), tuple(wanted))
    held = tuple(sorted((r for r in wanted if r.mode), key=lambda report: report.mode != mode_of(wanted)))
    return Judged("inconsistent", _told(held), held, "substitution", is_of_mode=True)


def _open(by: dict[str, list[Report]]) -> Judged:
    """No answer: what the record reports neither bears it out nor speaks against it."""
    held = tuple(report for tier in TIERS for report in by[tier])
    code = "only by letter" if by["message"] else "only quoted" if by["quoted"] else "reported otherwise"
    return Judged("cannot check", (Reason(code=code), *_told(held)), held)


def _told(held: Sequence[Report]) -> tuple[Reason, ...]:
    """What the record reports, in one reason: "reported spoke by video"."""
    if not held:
        return ()
    first = held[0]
    mode = f" {first.mode}" if first.mode in ("video", "in_person") else ""
    return (Reason(code=f"reported {first.tier}{mode}", about=(first.name, first.edition)),)

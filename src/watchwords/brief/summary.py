"""The first screen: at most five sentences that sum up what changed, each pointing to the findings behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from watchwords.brief.formats import plural
from watchwords.brief.runs import Run, Runs, fill
from watchwords.brief.voice import Voice, as_names
from watchwords.records import Finding

T = TypeVar("T")

MAX_SENTENCES = 5
MAX_NAMED = 6
"""Wordings named in one sentence; how many more there are is said."""


@dataclass(frozen=True)
class Line:
    """A sentence and the findings it sums up."""

    runs: Runs
    findings: tuple[Finding, ...]


def sum_up(findings: Sequence[Finding], voice: Voice) -> tuple[Line, ...]:
    """At most five sentences on findings given in the order of the brief; none where nothing changed."""
    lines = (writer(findings, voice) for writer in (_fresh, _gone, _up, _down, _pledges))
    return tuple(line for line in lines if line is not None)[:MAX_SENTENCES]


def _fresh(findings: Sequence[Finding], voice: Voice) -> Line | None:
    listed = [f for f in findings if f.claim in ("new", "first_attested")]
    # A wording that met the conditions of "new" goes before one seen in a single document.
    listed.sort(key=lambda f: f.claim != "new")
    rows = listed or [f for f in findings if f.claim == "new_wording"]
    template = {
        "en": "First seen in our collection in this edition: {names}.",
        "zh": "本次在库中首见：{names}。",
    }
    return _list(rows, voice, template[voice.lang])


def _gone(findings: Sequence[Finding], voice: Voice) -> Line | None:
    dropped = [f for f in findings if f.claim == "dropped"]
    template = {"en": "No longer found: {names}.", "zh": "不再见到：{names}。"}
    if dropped:
        return _list(dropped, voice, template[voice.lang])
    possibly = [f for f in findings if f.claim == "possibly_dropped"]
    template = {
        "en": "Not found, on too few documents to call it dropped: {names}.",
        "zh": "未见，但文件太少，不足以称其消失：{names}。",
    }
    return _list(possibly, voice, template[voice.lang])


def _up(findings: Sequence[Finding], voice: Voice) -> Line | None:
    return _moved(
        findings, voice, "up", {"en": "Themes that take more room: {names}.", "zh": "篇幅增加的主题：{names}。"}
    )


def _down(findings: Sequence[Finding], voice: Voice) -> Line | None:
    template = {"en": "Themes that take less room: {names}.", "zh": "篇幅减少的主题：{names}。"}
    return _moved(findings, voice, "down", template)


def _moved(findings: Sequence[Finding], voice: Voice, direction: str, template: dict[str, str]) -> Line | None:
    rows = [f for f in findings if f.claim == "theme_change" and f.details.get("direction") == direction]
    return _list(rows, voice, template[voice.lang])


def _pledges(findings: Sequence[Finding], voice: Voice) -> Line | None:
    pledges = [f for f in findings if f.claim == "pledged"]
    if not pledges:
        return None
    n_rules = sum(f.claim == "rule_before" for f in findings)
    actors = dict.fromkeys(as_names(actor) for f in pledges for actor in f.details.get("actors", ()))
    named = voice.list(_shorten(list(actors), voice.name, voice))
    if voice.lang == "zh":
        rules = f"；其中{n_rules}项之前有同主题的规则" if n_rules else ""
        return Line(fill("公开承诺{n}项，涉及{who}{rules}。", n=len(pledges), who=named, rules=rules), tuple(pledges))
    which = "it" if len(pledges) == 1 else f"{n_rules} of them"
    rules = f"; registered rules on the same theme are dated before {which}" if n_rules else ""
    runs = fill("{n} by {who}{rules}.", n=plural(len(pledges), "public pledge"), who=named, rules=rules)
    return Line(runs, tuple(pledges))


def _list(rows: Sequence[Finding], voice: Voice, template: str) -> Line | None:
    if not rows:
        return None
    return Line(fill(template, names=voice.list(_shorten(list(rows), voice.subject, voice))), tuple(rows))


def _shorten(things: list[T], name: Callable[[T], Runs], voice: Voice) -> list[Runs]:
    """The first six named, then how many more; what is not shown is not named, so it keeps its first use."""
    shown = things if len(things) <= MAX_NAMED + 1 else things[:MAX_NAMED]
    named = [runs for thing in shown if (runs := name(thing))]
    n = len(things) - len(shown)
    more = f"另外{n}项" if voice.lang == "zh" else f"{n} more"
    return [*named, (Run(more),)] if n else named

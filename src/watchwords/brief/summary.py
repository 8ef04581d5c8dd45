"""The first screen: at most five lines that sum up what changed, each pointing to the findings behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from watchwords.brief.formats import plural, show_date
from watchwords.brief.runs import Run, Runs, chain, fill, separate, term
from watchwords.brief.voice import Voice, as_names
from watchwords.records import Finding, Names

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
    """At most five lines on findings given in the order of the brief; none where nothing changed."""
    lines = (writer(findings, voice) for writer in (_wordings, _pledges, _themes, _people, _figures))
    return tuple(line for line in lines if line is not None)[:MAX_SENTENCES]


def _wordings(findings: Sequence[Finding], voice: Voice) -> Line | None:
    return _join(_fresh(findings, voice), _gone(findings, voice), voice=voice)


def _themes(findings: Sequence[Finding], voice: Voice) -> Line | None:
    return _join(_up(findings, voice), _down(findings, voice), voice=voice)


def _people(findings: Sequence[Finding], voice: Voice) -> Line | None:
    return _join(_taken_up(findings, voice), _absent(findings, voice), voice=voice)


def _join(*lines: Line | None, voice: Voice) -> Line | None:
    """Two halves as one line; None where neither has anything to say."""
    kept = [line for line in lines if line is not None]
    if not kept:
        return None
    gap = fill(" ") if voice.lang == "en" else ()
    runs = kept[0].runs if len(kept) == 1 else chain(kept[0].runs, gap, kept[1].runs)
    return Line(runs, tuple(finding for line in kept for finding in line.findings))


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
    rules = [f for f in findings if f.claim == "rule_before"]
    by_day: dict[str, dict[Names, None]] = {}
    for finding in pledges:
        actors = (as_names(actor) for actor in finding.details.get("actors", ()))
        by_day.setdefault(finding.details.get("date") or "", {}).update(dict.fromkeys(actors))
    comma = "；" if _zh(voice) else "; "
    days = separate([_day(day, list(actors), voice) for day, actors in by_day.items()], comma, comma)
    n = len(pledges)
    head = f"公开承诺{n}项：" if _zh(voice) else f"{plural(n, 'public pledge')}: "
    runs = chain(fill(head), days, _rules(rules, n, voice), fill("。" if _zh(voice) else "."))
    return Line(runs, (*pledges, *rules))


def _zh(voice: Voice) -> bool:
    return voice.lang == "zh"


def _day(day: str, actors: list[Names], voice: Voice) -> Runs:
    who = voice.list(_shorten(actors, voice.name, voice))
    if not day:
        return who
    return fill("{on}，{who}" if _zh(voice) else "{who} on {on}", on=show_date(day, voice.lang), who=who)


def _rules(findings: Sequence[Finding], n_pledges: int, voice: Voice) -> Runs:
    """How many pledges have a rule on their theme before them, and the nearest rule of the first."""
    if not findings:
        return ()
    nearest = min(
        (rule for rule in findings[0].details.get("rules", ()) if rule.get("days_before") is not None),
        key=lambda rule: int(rule["days_before"]),
        default=None,
    )
    which = "it" if n_pledges == 1 else f"{len(findings)} of them"
    head = (
        f"；其中{len(findings)}项之前有同主题的登记规则"
        if _zh(voice)
        else f"; registered rules on the same theme are dated before {which}"
    )
    if nearest is None or not nearest.get("title"):
        return fill(head)
    template = "，如早{n}天的{title}" if _zh(voice) else ", such as {title}, {n} before"
    days = nearest["days_before"] if _zh(voice) else plural(nearest["days_before"], "day")
    return chain(fill(head), fill(template, n=days, title=voice.name(nearest["title"])))


def _taken_up(findings: Sequence[Finding], voice: Voice) -> Line | None:
    rows = [f for f in findings if f.claim == "taken_up_by"][:2]
    if not rows:
        return None
    template = "{who}的言论中有{form}" if _zh(voice) else "{form} is in the words of {who}"
    said = [
        fill(template, form=voice.subject(f), who=voice.list(_shorten(list(f.details["speakers"]), voice.name, voice)))
        for f in rows
    ]
    comma = "；" if _zh(voice) else "; "
    return Line(chain(separate(said, comma, comma), fill("。" if _zh(voice) else ".")), tuple(rows))


def _absent(findings: Sequence[Finding], voice: Voice) -> Line | None:
    rows = [f for f in findings if f.claim == "absent_regular"]
    template = {
        "en": "Regulars of whom the record of this edition has no sign, or who are reported absent: {names}.",
        "zh": "本次未见记录或据报道缺席的常客：{names}。",
    }
    return _list(rows, voice, template[voice.lang])


def _figures(findings: Sequence[Finding], voice: Voice) -> Line | None:
    """The figures of the first two findings, as written, each once."""
    rows = [f for f in findings if f.claim == "figure"][:2]
    texts: dict[str, None] = {}
    for finding in rows:
        by_lang = finding.details.get("figures_by_lang") or {}
        own = by_lang.get(voice.lang) or finding.details.get("figures", ())
        texts.update(dict.fromkeys(row["text"] for row in own if row.get("text")))
    if not texts:
        return None
    template = {"en": "Figures stated: {names}.", "zh": "所述数字：{names}。"}
    return Line(
        fill(template[voice.lang], names=voice.list(_shorten(list(texts), lambda text: (term(text),), voice))),
        tuple(rows),
    )


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

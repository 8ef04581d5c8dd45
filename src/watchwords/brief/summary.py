"""The first screen: at most five lines that sum up what changed, each pointing to the findings behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from watchwords.brief.formats import plural, show_date
from watchwords.brief.runs import Run, Runs, chain, fill, plain, quote, separate, term
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
    lines = (writer(findings, voice) for writer in (_wordings, _targets, _pledges, _themes, _people, _figures))
    return tuple(line for line in lines if line is not None)[:MAX_SENTENCES]


def _wordings(findings: Sequence[Finding], voice: Voice) -> Line | None:
    return _join(_fresh(findings, voice), _gone(findings, voice), voice=voice)


MAX_TARGETS = 4
_COURSES = frozenset({"stance", "pace"})


def _targets(findings: Sequence[Finding], voice: Voice) -> Line | None:
    """Targets that moved or are set no longer, and a stance or pace that shifted: each beside what was before."""
    moved = [f for f in findings if f.claim == "target" and f.details.get("before")][:MAX_TARGETS]
    shifted = [f for f in findings if f.claim == "qualifier_shift" and f.details.get("scale") in _COURSES]
    rows = [*moved, *shifted[: MAX_TARGETS // 2]]
    if not rows:
        return None
    comma = "；" if _zh(voice) else "; "
    template = "目标与取向有变：{all}。" if _zh(voice) else "Targets and stance set otherwise: {all}."
    return Line(fill(template, all=separate([_beside(row, voice) for row in rows], comma, comma)), tuple(rows))


def _beside(finding: Finding, voice: Voice) -> Runs:
    d = finding.details
    if finding.claim == "qualifier_shift":
        template = "{now}（此前：{before}）" if _zh(voice) else "{now} (before: {before})"
        return fill(template, now=term(d["now"]), before=term(d["before"]))
    none = "未设数值" if _zh(voice) else "no figure"
    template = "{measure}：{now}（此前：{before}）" if _zh(voice) else "{measure}: {now} (before: {before})"
    now = term(d["now"]["text"]) if d.get("now") else fill(none)
    return fill(template, measure=voice.own(finding.names), now=now, before=term(d["before"]["text"]))


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
        "en": "Not found, without grounds enough to call it dropped: {names}.",
        "zh": "未见，但依据不足以称其消失：{names}。",
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
    rules = [f for f in findings if f.claim == "rule_before" and _rules_linked(f)]
    by_place: dict[tuple[str, Names], dict[Names, None]] = {}
    for finding in pledges:
        actors = (as_names(actor) for actor in finding.details.get("actors", ()))
        place = (finding.details.get("date") or "", as_names(finding.details.get("occasion")))
        by_place.setdefault(place, {}).update(dict.fromkeys(actors))
    comma = "；" if _zh(voice) else "; "
    days = separate([_place(*place, list(actors), voice) for place, actors in by_place.items()], comma, comma)
    n = len(pledges)
    head = f"公开承诺{n}项：" if _zh(voice) else f"{plural(n, 'public pledge')}: "
    runs = chain(fill(head), days, _rules(rules, n, voice), fill("。" if _zh(voice) else "."))
    return Line(runs, (*pledges, *rules))


def _rules_linked(finding: Finding) -> list[Mapping[str, Any]]:
    """Rules that share more with a pledge than chance gives; those on its theme alone are told further down."""
    return [rule for rule in finding.details.get("rules", ()) if rule.get("is_link", True)]


def _zh(voice: Voice) -> bool:
    return voice.lang == "zh"


def _place(day: str, occasion: Names, actors: list[Names], voice: Voice) -> Runs:
    """Who pledged on one occasion, with its day, where it is known to the day, unless the occasion's name has it."""
    who = voice.list(_shorten(actors, voice.name, voice))
    named = voice.own(occasion)
    on = show_date(day, voice.lang) if len(day) == len("2021-09-27") else ""
    if on and on not in plain(named):
        who = fill("{on}，{who}" if _zh(voice) else "{who} on {on}", on=on, who=who)
    return chain(who, fill("（{it}）" if _zh(voice) else " ({it})", it=named)) if named else who


def _rules(findings: Sequence[Finding], n_pledges: int, voice: Voice) -> Runs:
    """How many pledges have a linked rule before them, and the nearest of the first; what chance gives is no link."""
    if not findings:
        return ()
    nearest = min(
        (rule for rule in _rules_linked(findings[0]) if rule.get("days_before") is not None),
        key=lambda rule: int(rule["days_before"]),
        default=None,
    )
    which = "it" if n_pledges == 1 else f"{len(findings)} of them"
    head = (
        f"；其中{len(findings)}项之前有字样相同的登记规则"
        if _zh(voice)
        else f"; registered rules with the same words are dated before {which}"
    )
    if nearest is None or not nearest.get("title"):
        return fill(head)
    template = "，如早{n}天的{title}" if _zh(voice) else ", such as {title}, {n} before"
    days = nearest["days_before"] if _zh(voice) else plural(nearest["days_before"], "day")
    return chain(fill(head), fill(template, n=days, title=voice.name(nearest["title"])))


def _linked(finding: Finding) -> list[Mapping[str, Any]]:
    """Rules of a finding that are linked to its pledge."""
    return [rule for rule in finding.details.get("rules", ()) if rule.get("is_link")]


def _taken_up(findings: Sequence[Finding], voice: Voice) -> Line | None:
    rows = [f for f in findings if f.claim in ("echoed", "used_by_several")][:2]
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
    """Regulars reported absent apart from those the record merely does not have."""
    rows = [f for f in findings if f.claim == "absent_regular"]
    reported = [f for f in rows if f.details.get("reported_absent")]
    unseen = [f for f in rows if not f.details.get("reported_absent")]
    groups = (
        (reported, "据报道缺席", "reported absent: "),
        (unseen, "库中没有参加的记载", "without a report of taking part: "),
    )
    pieces = [
        fill("{head}{who}", head=f"{zh}：" if _zh(voice) else en, who=voice.list(_shorten(group, voice.subject, voice)))
        for group, zh, en in groups
        if group
    ]
    if not pieces:
        return None
    comma = "；" if _zh(voice) else "; "
    template = "此前的常客，{all}。" if _zh(voice) else "Regulars {all}."
    return Line(fill(template, all=separate(pieces, comma, comma)), (*reported, *unseen))


MAX_FIGURES = 3
MAX_QUOTED = {"zh": 80, "en": 180}
"""Characters of a sentence quoted whole on the first screen; of a longer one, the clause around the figure."""
_OPENS_BLIND = re.compile(r"(?:It|They|He|She|This|These|Those)\b|[他她它其该]")
"""A sentence that opens so does not say by itself what it counts."""
_CLAUSE_END = re.compile(r"[，；。！？]|[,;.!?](?=\s|$)")


def _figures(findings: Sequence[Finding], voice: Voice) -> Line | None:
    """At most three figures in the words of the passage that states them, each figure once."""
    seen: set[str] = set()
    quoted: list[Run] = []
    used: list[Finding] = []
    for finding in (f for f in findings if f.claim == "figure"):
        passage = voice.passage(finding, "figure")
        by_lang = finding.details.get("figures_by_lang") or {}
        texts = [row["text"] for row in by_lang.get(voice.lang) or finding.details.get("figures", ())]
        new = [text for text in texts if text and text not in seen]
        is_blind = passage is not None and _OPENS_BLIND.match(passage.text.strip())
        if passage is None or is_blind or not new or len(quoted) == MAX_FIGURES:
            continue
        seen.update(texts)
        quoted.append(quote(_clause(passage.text.strip(), new[0], voice), voice.passage_lang(passage)))
        used.append(finding)
    if not quoted:
        return None
    comma = "；" if _zh(voice) else "; "
    template = "所述数字：{said}" if _zh(voice) else "Figures stated: {said}"
    return Line(fill(template, said=separate([(run,) for run in quoted], comma, comma)), tuple(used))


def _clause(sentence: str, figure: str, voice: Voice) -> str:
    """A verbatim slice: the sentence where it is short or words the figure otherwise, else the figure's clause."""
    if len(sentence) <= MAX_QUOTED[voice.lang] or figure not in sentence:
        return sentence
    at = sentence.index(figure)
    start = max((m.end() for m in _CLAUSE_END.finditer(sentence, 0, at)), default=0)
    end = _CLAUSE_END.search(sentence, at + len(figure))
    return sentence[start : end.start() if end else len(sentence)].strip()


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

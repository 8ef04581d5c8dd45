"""The first screen: at most five lines that answer what changed, each one sentence that points to its findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from watchwords.brief.formats import plural, show_date
from watchwords.brief.runs import Run, Runs, chain, fill, quote, separate, term
from watchwords.brief.voice import Voice, as_names
from watchwords.records import Finding, Lang
from watchwords.text.blind import opens_blind

T = TypeVar("T")

MAX_SENTENCES = 5
MAX_NAMED = 3
"""Names in one sentence; how many more there are is said."""


@dataclass(frozen=True)
class Line:
    """A sentence and the findings it sums up."""

    runs: Runs
    findings: tuple[Finding, ...]


def sum_up(findings: Sequence[Finding], voice: Voice) -> tuple[Line, ...]:
    """At most five lines on findings given in the order of the brief; none where nothing changed.

    What is only described is said to be described; what may be the record's doing is left to its section. They stand
    in the reading order of the notes on method (42): what is new or gone, what moved to the front, numbers, who came,
    pledges, room of themes. Where there are more than five, the least of a change give way.
    """
    written = [(weight(findings), writer(findings, voice)) for writer, weight in _WRITERS]
    lines = [(place, weight, line) for place, (weight, line) in enumerate(written) if line is not None]
    lightest = sorted(lines, key=lambda row: row[1])[:MAX_SENTENCES]
    return tuple(line for _, _, line in sorted(lightest, key=lambda row: row[0]))


def _form(finding: Finding, voice: Voice) -> Runs:
    """What a finding is about, in the language of the brief alone: a line is read at a glance."""
    runs = voice.own(finding.names) or voice.own(finding.details.get("form")) or (term(finding.subject),)
    return (Run(runs[0].text, "form", runs[0].lang),)


def _order(findings: Sequence[Finding], voice: Voice) -> Line | None:
    """Numbered tasks that moved; lists are told further down."""
    rows = [f for f in findings if f.claim == "task_order" and f.details.get("number_before")][:MAX_MOVED]
    if not rows:
        return None
    comma = "；" if _zh(voice) else "; "
    template = "任务次序有变：{all}。" if _zh(voice) else "Tasks moved: {all}."
    return Line(fill(template, all=separate([_moved_task(row, voice) for row in rows], comma, comma)), tuple(rows))


MAX_MOVED = 3


def _moved_task(finding: Finding, voice: Voice) -> Runs:
    d = finding.details
    template = (
        "{task}由第{before}项移至第{now}项" if _zh(voice) else "{task} is now number {now}, before number {before}"
    )
    return fill(template, task=term(d["heading"]), now=d["number"], before=d["number_before"])


MAX_TARGETS = 3
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


def _fresh(findings: Sequence[Finding], voice: Voice) -> Line | None:
    """What is new: those of the best grade by name, those on weaker evidence as a number."""
    listed = [f for f in findings if f.claim in ("new", "first_attested")]
    rows = listed or [f for f in findings if f.claim == "new_wording"]
    best = min((f.grade for f in rows), default="")
    named = [f for f in rows if f.grade == best]
    named.sort(key=lambda f: f.claim != "new")
    n = len(rows) - len(named)
    more = {"en": f"; {n} more on weaker evidence", "zh": f"；另有{n}个，证据较弱"}[voice.lang] if n else ""
    template = {
        "en": f"First seen in our collection in this edition: {{names}}{more}.",
        "zh": f"本次在库中首见：{{names}}{more}。",
    }
    return _list(named, voice, template[voice.lang])


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


def _themes(findings: Sequence[Finding], voice: Voice) -> Line | None:
    """Themes that take more room, and less: those a test stands behind first, the others as described only."""
    changed = [f for f in findings if f.claim == "theme_change" and not _rests_on_little(f)]
    tested = [f for f in changed if _is_tested(f)]
    # What no test orders is ordered by how many times the earlier share it is.
    described = sorted((f for f in changed if not _is_tested(f)), key=lambda f: -abs(_log_ratio(f)))
    comma, colon = ("；", "：") if _zh(voice) else ("; ", ": ")
    heads = ("经检验成立", "仅为描述，检验未予证实") if _zh(voice) else ("tested", "described only")
    pieces: list[Runs] = []
    used: list[Finding] = []
    for head, group in zip(heads, (tested, described), strict=True):
        room = _room(group, voice)
        if room:
            pieces.append(fill("{head}{colon}{room}", head=head, colon=colon, room=separate(room, comma, comma)))
            used += group
    if not pieces:
        return None
    template = "主题，{all}。" if _zh(voice) else "Themes, {all}."
    return Line(fill(template, all=separate(pieces, comma, comma)), tuple(used))


def _room(findings: Sequence[Finding], voice: Voice) -> list[Runs]:
    """More room for these; less room for those."""
    heads = (
        {"up": "篇幅增加的有", "down": "篇幅减少的有"}
        if _zh(voice)
        else {"up": "more room for ", "down": "less room for "}
    )
    groups = {way: [f for f in findings if f.details.get("direction") == way] for way in heads}
    return [
        fill("{head}{names}", head=heads[way], names=_named(group, voice)) for way, group in groups.items() if group
    ]


def _is_tested(finding: Finding) -> bool:
    return finding.details.get("verdict") in ("rising", "falling")


def _rests_on_little(finding: Finding) -> bool:
    """Whether one document carries a change, or its interval holds no change at all: its section tells it whole."""
    low, high = finding.details.get("interval") or (None, None)
    # On a logarithmic scale, where no change is 0; a side left open has no bound.
    holds_none = (low, high) != (None, None) and (low is None or low <= 0) and (high is None or high >= 0)
    return bool(finding.details.get("carried_by_one")) or (holds_none and not _is_tested(finding))


def _log_ratio(finding: Finding) -> float:
    of_means = finding.details.get("mean_log_ratio")
    return float(finding.details.get("log_ratio") or 0.0 if of_means is None else of_means)


def _pledges(findings: Sequence[Finding], voice: Voice) -> Line | None:
    pledges = [f for f in findings if f.claim == "pledged"]
    if not pledges:
        return None
    before = [f for f in findings if f.claim == "rule_before"]
    linked = [f for f in before if _rules_linked(f)]
    rules = linked or [f for f in before if any(_is_before(rule) for rule in f.details.get("rules", ()))]
    told = _rules(linked, n_pledges=len(pledges), voice=voice) if linked else _unlinked(rules, voice)
    actors = dict.fromkeys(as_names(actor) for finding in pledges for actor in finding.details.get("actors", ()))
    n, who = len(pledges), voice.list(_shorten(list(actors), voice.own, voice))
    template = "公开承诺{n}项{day}，承诺者：{who}{rules}。" if _zh(voice) else "{n} by {who}{day}{rules}."
    if not who:
        template = template.replace("，承诺者：{who}" if _zh(voice) else " by {who}", "")
    count = n if _zh(voice) else plural(n, "public pledge")
    runs = fill(template, n=count, who=who, day=_one_event(pledges, voice), rules=told)
    return Line(runs, (*pledges, *rules))


def _one_event(pledges: Sequence[Finding], voice: Voice) -> str:
    """How many of several pledges were made at one event, and on which day; of the event with most."""
    events: dict[tuple[str, str], int] = {}
    for finding in pledges:
        passage = voice.passage(finding, "pledge")
        card = voice.cards.get(passage.doc_id) if passage else None
        day = finding.details.get("date")
        if card is not None and day:
            events[card.observation, str(day)] = events.get((card.observation, str(day)), 0) + 1
    (_, day), n = max(events.items(), key=lambda row: row[1], default=(("", ""), 0))
    # All of them on one occasion is what an edition of one document always has.
    if n < MIN_TOGETHER or n == len(pledges):
        return ""
    on = show_date(day, voice.lang)
    return f"，其中{n}项出自{on}的同一场合" if _zh(voice) else f", {n} of them on one occasion on {on}"


MIN_TOGETHER = 2


def _is_before(rule: Mapping[str, Any]) -> bool:
    return (rule.get("days_before") or 0) > 0


def _unlinked(findings: Sequence[Finding], voice: Voice) -> str:
    """How many pledges have rules on their theme dated before them, where none shares more words than chance gives."""
    n = len(findings)
    if not n:
        return ""
    if _zh(voice):
        return f"；其中{n}项之前有主题相同的登记规则，相同的字样不多于偶然所及"
    which = "1 of them" if n == 1 else f"{n} of them"
    return f"; registered rules on the same theme are dated before {which}, the words shared no more than chance gives"


def _rules_linked(finding: Finding) -> list[Mapping[str, Any]]:
    """Rules that share more with a pledge than chance gives; those on its theme alone are told further down."""
    return [rule for rule in finding.details.get("rules", ()) if rule.get("is_link", True)]


def _zh(voice: Voice) -> bool:
    return voice.lang == "zh"


def _rules(findings: Sequence[Finding], n_pledges: int, voice: Voice) -> Runs:
    """How many pledges have a linked rule before them, and the nearest of the first."""
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
    return chain(fill(head), fill(template, n=days, title=voice.own(nearest["title"])))


def _taken_up(findings: Sequence[Finding], voice: Voice) -> Line | None:
    rows = [f for f in findings if f.claim in ("echoed", "used_by_several")][:2]
    if not rows:
        return None
    template = "{who}的言论中有{form}" if _zh(voice) else "{form} is in the words of {who}"
    said = [
        fill(template, form=_form(f, voice), who=voice.list(_shorten(list(f.details["speakers"]), voice.own, voice)))
        for f in rows
    ]
    comma = "；" if _zh(voice) else "; "
    return Line(chain(separate(said, comma, comma), fill("。" if _zh(voice) else ".")), tuple(rows))


def _absent(findings: Sequence[Finding], voice: Voice) -> Line | None:
    """Regulars reported absent, apart from those the record merely does not have where that is rare.

    Who was not there in the last editions either is told with the people: nothing changed in this one.
    """
    rows = [f for f in findings if f.claim == "absent_regular" and f.details.get("k_last") != 0]
    reported = [f for f in rows if f.details.get("reported_absent")]
    unseen = [f for f in rows if not f.details.get("reported_absent") and _is_rare(f.details.get("base"))]
    groups = (
        (reported, "据报道缺席", "reported absent: "),
        (unseen, "库中没有参加的记载", "without a report of taking part: "),
    )
    pieces = [
        fill(
            "{head}{who}",
            head=f"{zh}：" if _zh(voice) else en,
            who=_named(group, voice),
        )
        for group, zh, en in groups
        if group
    ]
    if not pieces:
        return None
    comma = "；" if _zh(voice) else "; "
    template = "此前的常客，{all}。" if _zh(voice) else "Regulars {all}."
    return Line(fill(template, all=separate(pieces, comma, comma)), (*reported, *unseen))


MAX_MISSED = 0.25
"""Share of earlier cases in which a regular had no report, up to which one more without a report is news."""


def _is_rare(base: Sequence[int] | None) -> bool:
    if not base:
        return False
    n_missed, n_cases = base
    return n_cases > 0 and n_missed / n_cases <= MAX_MISSED


MAX_FIGURES = 2
MAX_QUOTED = {"zh": 80, "en": 180}
"""Characters of a sentence quoted whole on the first screen; of a longer one, the clause around the figure."""
_CLAUSE_END = re.compile(r"[，；。！？]|[,;!?](?=\s|$)|(?<!\b[A-Z])\.(?=\s|$)")


def _figures(findings: Sequence[Finding], voice: Voice) -> Line | None:
    """The foremost figure in the words of the passage that states it, and what another sentence adds to it."""
    seen: set[str] = set()
    quoted: list[Run] = []
    used: list[Finding] = []
    for finding in (f for f in findings if f.claim == "figure"):
        passage = voice.passage(finding, "figure")
        by_lang = finding.details.get("figures_by_lang") or {}
        texts = [row["text"] for row in by_lang.get(voice.lang) or finding.details.get("figures", ())]
        new = [text for text in texts if text and text not in seen]
        if passage is None or opens_blind(passage.text) or not new or len(quoted) == MAX_FIGURES:
            continue
        # A second figure only where it adds to the first: its sentence has a figure of it too.
        if quoted and not seen.intersection(texts):
            continue
        seen.update(texts)
        quoted.append(
            quote(_clause(passage.text.strip(), new[0], voice.passage_lang(passage)), voice.passage_lang(passage))
        )
        used.append(finding)
    if not quoted:
        return None
    comma = "；" if _zh(voice) else "; "
    head = "A figure stated" if len(quoted) == 1 else "Figures stated"
    template = "所述数字：{said}" if _zh(voice) else f"{head}: {{said}}"
    return Line(fill(template, said=separate([(run,) for run in quoted], comma, comma)), tuple(used))


def _clause(sentence: str, figure: str, lang: Lang) -> str:
    """A verbatim slice: the sentence where it is short or words the figure otherwise, else the figure's clause."""
    if len(sentence) <= MAX_QUOTED["zh" if lang == "zh" else "en"] or figure not in sentence:
        return sentence
    at = sentence.index(figure)
    start = max((m.end() for m in _CLAUSE_END.finditer(sentence, 0, at)), default=0)
    end = _CLAUSE_END.search(sentence, at + len(figure))
    return sentence[start : end.start() if end else len(sentence)].strip()


def _list(rows: Sequence[Finding], voice: Voice, template: str) -> Line | None:
    if not rows:
        return None
    return Line(fill(template, names=_named(rows, voice)), tuple(rows))


def _named(rows: Sequence[Finding], voice: Voice) -> Runs:
    return voice.list(_shorten(list(rows), lambda finding: _form(finding, voice), voice))


def _shorten(things: list[T], name: Callable[[T], Runs], voice: Voice) -> list[Runs]:
    """The first few named, then how many more; what is not shown is not named, so it keeps its first use."""
    shown = things if len(things) <= MAX_NAMED + 1 else things[:MAX_NAMED]
    named = [runs for thing in shown if (runs := name(thing))]
    n = len(things) - len(shown)
    more = f"另外{n}项" if voice.lang == "zh" else f"{n} more"
    return [*named, (Run(more),)] if n else named


def _always(weight: int) -> Callable[[Sequence[Finding]], int]:
    return lambda findings: weight


def _weight_of_absence(findings: Sequence[Finding]) -> int:
    """A report of absence is news; that nothing is reported may be the record's doing."""
    return 3 if any(f.claim == "absent_regular" and f.details.get("reported_absent") for f in findings) else 9


_WRITERS: Sequence[tuple[Callable[[Sequence[Finding], Voice], Line | None], Callable[[Sequence[Finding]], int]]] = (
    (_fresh, _always(0)),
    (_gone, _always(1)),
    (_order, _always(5)),
    (_targets, _always(2)),
    (_absent, _weight_of_absence),
    (_pledges, _always(4)),
    (_themes, _always(6)),
    (_taken_up, _always(8)),
    (_figures, _always(7)),
)
"""Lines in the order they are read, each with its weight: the lowest are kept where there are more than five."""

"""Rules that an edition names, rules dated near a pledge or a formulation, and the timeline of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from watchwords.answers.rules import CitedRule, LinkedRule, TimelineEntry
from watchwords.findings.scene import Scene, draw
from watchwords.records import Coverage, Evidence, Finding, Names, Passage, RegisterEntry, Rule, Section, Shown

Fold = Callable[[str], str]
Entries = Mapping[str, Evidence]
"""What shows a rule, by its key: its entry in the register, or the head of its own text."""
Rules = Mapping[str, Rule]

MOST_NAMED = 12
"""Rules named that a brief tells."""
MOST_UNKNOWN = 3
"""Names the register has not that a brief tells."""


def draw_named(
    scene: Scene, cited: Sequence[CitedRule], rules: Rules, entries: Entries, fold: Fold, coverage: Coverage
) -> list[Finding]:
    """Rules that the edition names, most often named first; then names that stay open, and a few the register lacks."""
    known = [rule for rule in cited if rule.outcome != "unknown"][:MOST_NAMED]
    unknown = [rule for rule in cited if rule.outcome == "unknown"][:MOST_UNKNOWN]
    return [
        _draw_named(scene, one, rules, entries, fold, coverage, rank=1.0 - place / 100)
        for place, one in enumerate([*known, *unknown])
    ]


def _draw_named(
    scene: Scene, one: CitedRule, rules: Rules, entries: Entries, fold: Fold, coverage: Coverage, *, rank: float
) -> Finding:
    keys = [one.version or one.rule] if one.rule else list(one.candidates)
    shown = [entries[key] for key in keys if key in entries]
    held = [(passage, fold(passage.text)) for passage in one.passages]
    named = next((word for word in one.words if any(fold(word) in text for _, text in held)), None)
    return draw(
        scene,
        "cites_rule",
        "rules",
        one.rule or " ".join(one.candidates) or one.words[0],
        names=one.title,
        details={
            "outcome": one.outcome,
            "title": one.title,
            "words": list(one.words),
            "kind": one.kind,
            "state": one.state,
            "on": one.on,
            "issued_on": one.issued_on,
            "effective_on": one.effective_on,
            "is_former_title": one.is_former_title or None,
            "articles": list(one.articles) or None,
            "speakers": list(one.speakers) or None,
            "n_documents": one.n_documents,
            "candidates": [rules[key].title for key in one.candidates if key in rules] or None,
        },
        evidence=[*one.passages, *shown],
        shows=(Shown("rule", (named,)),) if named else (),
        grade="A" if one.outcome == "resolved" else "B",
        coverage=coverage,
        rank=rank,
    )


def draw_links(
    scene: Scene, statement: Finding, links: Sequence[LinkedRule], rules: Rules, entries: Entries, fold: Fold
) -> Finding | None:
    """Rules dated near a pledge or a formulation that share its words; None where none does."""
    if not links:
        return None
    is_pledge = statement.claim == "pledged"
    told = [e for e in statement.evidence if isinstance(e, Passage)]
    words = dict.fromkeys(word for link in links for word in link.shared)
    standing = dict.fromkeys((p.role, word) for word in words for p in told if fold(word) in fold(p.text))
    section: Section = "pledges" if is_pledge else "rules"
    return draw(
        scene,
        "rule_before" if is_pledge else "rule_wording",
        section,
        statement.subject,
        names=statement.names,
        details={
            "pledge" if is_pledge else "formulation": statement.finding_id,
            "actors": statement.details.get("actors"),
            "date": statement.details.get("date"),
            "rules": [_linked(link, rules[link.rule]) for link in links],
        },
        evidence=[*told, *(entries[link.rule] for link in links if link.rule in entries)],
        shows=tuple(Shown(role, (word,)) for role, word in standing),
        grade="B",
        alternatives=("common source",),
        rank=statement.rank - 0.001,
    )


def _linked(link: LinkedRule, rule: Rule) -> dict[str, Any]:
    values: dict[str, Any] = {
        "key": link.rule,
        "title": rule.title,
        "issuer": rule.issuer,
        "issued_on": link.issued_on,
        "effective_on": rule.effective_on,
        "state": link.state,
        "days_before": link.lag_days if link.lag_days >= 0 else None,
        "days_before_most": link.lag_days_most if link.lag_days_most != link.lag_days else None,
        "days_after": -link.lag_days if link.lag_days < 0 else None,
        "shared_terms": list(link.shared),
        "score": link.score,
        "p": link.p,
        "null_95": link.null_95,
        "n_null": link.n_null,
        "p_best": link.p_best,
        "p_held": link.p_held,
        "n_held": link.n_held,
        "is_telling": link.is_telling,
        "is_link": link.is_link,
        "is_same_theme": link.is_same_theme or None,
        "is_addressed": link.is_addressed,
        "is_cited": link.is_cited or None,
        "third": link.third_title if link.third else None,
    }
    return {key: value for key, value in values.items() if value is not None}


def draw_timeline(
    scene: Scene, entries: Sequence[TimelineEntry], pledges: Iterable[Passage], shown: Entries, coverage: Coverage
) -> Finding | None:
    """Rules, pledges and the edition's days on one line of time; None without a rule and a day to stand on it."""
    rules = [entry for entry in entries if entry.kind in ("rule", "draft")]
    if not rules or not any(entry.kind == "edition" for entry in entries):
        return None
    return draw(
        scene,
        "timeline",
        "rules",
        f"timeline {scene.edition.key}",
        names=Names(),
        details={
            "entries": [
                {
                    "kind": entry.kind,
                    "key": entry.key,
                    "names": entry.names,
                    "first": entry.first,
                    "last": entry.last,
                    "date": entry.date,
                    **({"state": entry.state} if entry.state else {}),
                }
                for entry in entries
            ],
            "n_rules": len(rules),
            "n_pledges": sum(entry.kind == "pledge" for entry in entries),
        },
        evidence=[*pledges, *(shown[entry.key] for entry in rules if entry.key in shown)],
        grade="A",
        coverage=coverage,
        rank=0.5,
    )


def register_entry(rule: Rule) -> RegisterEntry:
    """What shows a listed rule."""
    return RegisterEntry(
        register="rules", key=rule.key, text=register_line(rule), source=rule.source, role="rule entry"
    )


def register_line(rule: Rule) -> str:
    """A registered rule in one line: titles, issuer, dates, status."""
    title = " / ".join(part for part in (rule.title.zh, rule.title.en) if part)
    dates = f"issued {rule.issued_on or 'unknown'}, effective {rule.effective_on or 'unknown'}"
    return "; ".join(part for part in (title, _both(rule.issuer), dates, rule.status, _both(rule.obligations)) if part)


def _both(names: Names) -> str:
    return " / ".join(part for part in (names.zh, names.en) if part)

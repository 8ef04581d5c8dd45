"""Rules: which are named in an edition, and which are dated near what was said."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from watchwords.answers.rules import CitedRule, LinkedRule, RulesAnswer, RuleStatement, State, TimelineEntry
from watchwords.brief.formats import BriefLang
from watchwords.brief.rules_text import describe
from watchwords.brief.voice import as_names
from watchwords.findings.rules import draw_links, draw_named, draw_timeline
from watchwords.findings.scene import MAX_EVIDENCE, Scene, draw
from watchwords.measures.observations import Observations
from watchwords.records import (
    SCHEMA_VERSION,
    Citation,
    Coverage,
    Finding,
    FormulationUse,
    Mention,
    Names,
    Passage,
    Rule,
)
from watchwords.text.fold import fold_text
from watchwords.walks.opening import OpenRecord
from watchwords.walks.rules.citing import cited_rule, day_of, rules_named
from watchwords.walks.rules.near import NearRules, near_rules
from watchwords.walks.rules.shelving import rules_register, shelf_of
from watchwords.walks.setting import set_edition

__all__ = ["describe_rules", "rule_findings", "rules_of", "rules_register", "rules_rows", "shelf_of"]

DAYS_AFTER = 30
"""Days after an edition's last that the timeline still shows (notes on method, 29)."""
MOST_ON_LINE = 30
"""Rules on the timeline of a brief; beyond it those nearest to the edition."""
MOST_WORDINGS = 3
"""Formulations with rules near them that a brief tells."""


def rules_of(directory: Path, edition: str) -> RulesAnswer:
    """The rules that the documents of an edition name, and those dated near its pledges.

    Raises:
        UsageError: the series has no such edition, or the record has no document of it.
        RecordError: the folder is no record, or one of a newer schema.
    """
    record, scene, _, coverage = set_edition(directory, edition)
    near = near_rules(record, scene)
    cited = [cited_rule(named, scene) for named in rules_named(scene, near.shelf)]
    window = window_of(near, record.options.rule_days_before)
    statements = [_statement("pledge", one, near.pledge_links[one.finding_id]) for one in near.pledges]
    statements += [_statement("formulation", one, links) for one, links in _linked_wordings(near)]
    return RulesAnswer(
        schema_version=SCHEMA_VERSION,
        edition=scene.edition.key,
        series=record.series.name,
        cited=tuple(one for one in cited if one.outcome != "unknown"),
        unknown=tuple(one for one in cited if one.outcome == "unknown"),
        window=window,
        statements=tuple(one for one in statements if one.links),
        timeline=timeline_of(scene, window, near.pledges),
        n_rules=len(near.shelf.rules),
        n_texts=len(near.shelf.texts),
        days_before=record.options.rule_days_before,
        days_after=DAYS_AFTER,
        coverage=coverage,
    )


def rule_findings(record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """What a brief says of rules that are named, and of formulations dated near rules."""
    near = near_rules(record, scene)
    if not near.shelf.rules and not scene.of("citations"):
        return []
    cited = [cited_rule(named, scene) for named in rules_named(scene, near.shelf)]
    found = draw_named(scene, cited, near.rules, near.entries, fold_text, coverage)
    window = _nearest(window_of(near, record.options.rule_days_before), scene)
    found += _wording_findings(near) if window else ()
    entries = timeline_of(scene, window, near.pledges)
    shown = [e for one in near.pledges for e in one.evidence if isinstance(e, Passage)] if window else []
    line = draw_timeline(scene, entries, shown, near.entries, coverage)
    return [*found, *([line] if line else [])]


# --- formulations -----------------------------------------------------------------------------------------


def _wordings(scene: Scene) -> Iterator[Finding]:
    """Each listed formulation that the edition uses, with the sentences of its first day, as a statement to link."""
    by_key: dict[str, list[Mention]] = {}
    for mention, use in scene.pairs("formulations", FormulationUse):
        if mention.key and use.in_container is None and day_of(scene, mention.doc_id):
            by_key.setdefault(mention.key, []).append(mention)
    for key, mentions in sorted(by_key.items()):
        first = min(day_of(scene, mention.doc_id) or "" for mention in mentions)
        own = [mention for mention in mentions if day_of(scene, mention.doc_id) == first][:MAX_EVIDENCE]
        entry = next((one for one in scene.series.formulations if one.key == key), None)
        names = Names(zh=(*entry.zh, None)[0], en=(*entry.en, None)[0]) if entry else Names()
        passages = dict.fromkeys(scene.passage(mention) for mention in own)
        details = {"date": first}
        yield draw(scene, "new", "change", key, names=names, details=details, evidence=passages, rank=0.9)


def _wording_findings(near: NearRules) -> Iterator[Finding]:
    """The formulations that rules near them share most with."""
    held = []
    for statement, links in _linked_wordings(near):
        if kept := [link for link in links if link.is_link]:
            held.append((max(link.score for link in kept), statement, kept))
    held.sort(key=lambda row: (-row[0], row[1].subject))
    for _, statement, kept in held[:MOST_WORDINGS]:
        finding = draw_links(near.scene, statement, kept, near.rules, near.entries, fold_text)
        if finding is not None:
            yield finding


def _linked_wordings(near: NearRules) -> list[tuple[Finding, tuple[LinkedRule, ...]]]:
    """Formulations with their candidates. All of a series are looked through, so p is held against their number."""
    statements = list(_wordings(near.scene))
    return list(zip(statements, near.held(statements), strict=True))


def _statement(
    kind: Literal["pledge", "formulation"], finding: Finding, links: tuple[LinkedRule, ...]
) -> RuleStatement:
    return RuleStatement(
        kind=kind,
        subject=finding.subject,
        names=finding.names,
        date=finding.details.get("date"),
        passages=tuple(one for one in finding.evidence if isinstance(one, Passage)),
        links=links,
    )


# --- the timeline -----------------------------------------------------------------------------------------


def window_of(near: NearRules, days_before: int) -> tuple[TimelineEntry, ...]:
    """Rules that may be dated in the window around the edition; empty where the edition has no day."""
    days = edition_days(near.scene)
    if days is None:
        return ()
    first, last = days[0] - timedelta(days=days_before), days[1] + timedelta(days=DAYS_AFTER)
    entries = [_entry(rule, near, days[0].isoformat()) for rule in near.shelf.rules if rule.issued_on]
    inside = [
        entry for entry in entries if entry and entry.last >= first.isoformat() and entry.first <= last.isoformat()
    ]
    return tuple(sorted(inside, key=lambda entry: (entry.first, entry.last, entry.key)))


def edition_days(scene: Scene) -> tuple[date, date] | None:
    """First and last day of an edition: as listed, else as its documents are dated; None where none is to the day."""
    listed = [day for day in scene.edition.dates if len(day) == 10]
    dated = [card.date for doc_id in scene.events if (card := scene.cards[doc_id]).date and len(card.date or "") == 10]
    days = sorted(map(date.fromisoformat, listed or [day for day in dated if day]))
    return (days[0], days[-1]) if days else None


def _entry(rule: Rule, near: NearRules, day: str) -> TimelineEntry | None:
    span = _span(rule.issued_on or "")
    if span is None:
        return None
    title = rule.title.zh or rule.title.en or ""
    state: State | None = near.shelf.register.resolve(Citation(title=title, form="title"), day).state
    is_draft = rule.status == "draft" or rule.type == "draft"
    return TimelineEntry(
        kind="draft" if is_draft else "rule",
        key=rule.key,
        names=rule.title,
        first=span[0],
        last=span[1],
        date=rule.issued_on or "",
        # Of a rule dated after the edition nothing is said but its date.
        state=None if state == "dated_later" or (not is_draft and state == "draft") else state,
    )


def _span(value: str) -> tuple[str, str] | None:
    """First and last day that a date may be; None where it is no date."""
    try:
        year, month, day = (*map(int, value.split("-")), 0, 0)[:3]
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first.isoformat(), first.isoformat()
    if month:
        return first.isoformat(), date(year, month, calendar.monthrange(year, month)[1]).isoformat()
    return first.isoformat(), f"{year:04}-12-31"


def _nearest(window: Sequence[TimelineEntry], scene: Scene) -> tuple[TimelineEntry, ...]:
    """The rules of the window that are nearest to the edition, as many as a picture holds."""
    days = edition_days(scene)
    if days is None:
        return ()
    near = sorted(window, key=lambda one: (abs((date.fromisoformat(one.last) - days[0]).days), one.key))
    return tuple(sorted(near[:MOST_ON_LINE], key=lambda entry: (entry.first, entry.last, entry.key)))


def timeline_of(scene: Scene, window: Sequence[TimelineEntry], pledges: Sequence[Finding]) -> tuple[TimelineEntry, ...]:
    """Rules, pledges and the edition's days, in order of their dates."""
    entries = list(window)
    for pledge in pledges:
        if (span := _span(pledge.details.get("date") or "")) is not None:
            day = pledge.details["date"]
            entries.append(TimelineEntry("pledge", pledge.finding_id, _actors(pledge), span[0], span[1], day))
    if (days := edition_days(scene)) is not None:
        first, last = days[0].isoformat(), days[1].isoformat()
        entries.append(TimelineEntry("edition", scene.edition.key, scene.series.name, first, last, first))
    return tuple(sorted(entries, key=lambda entry: (entry.first, entry.last, entry.kind, entry.key)))


def _actors(pledge: Finding) -> Names:
    """All who pledged, in each language in which all have a name; the first by all names where there is none."""
    actors = [as_names(one) for one in pledge.details.get("actors") or ()]
    zh, en = [one.zh for one in actors if one.zh], [one.en for one in actors if one.en]
    if not actors or len(actors) > max(len(zh), len(en)):
        return pledge.names
    return Names(
        zh="、".join(zh) if len(zh) == len(actors) else None, en=", ".join(en) if len(en) == len(actors) else None
    )


# --- printed ----------------------------------------------------------------------------------------------

Row = dict[str, str | int | float | None]


def rules_rows(answer: RulesAnswer) -> list[Row]:
    """The same as rows of a table, for CSV: rules named, then links, then the rules of the window."""
    return [*map(_row_of_named, (*answer.cited, *answer.unknown)), *_rows_of_links(answer), *_rows_of_window(answer)]


_COLUMNS: Row = dict.fromkeys(
    (
        "row", "key", "title_zh", "title_en", "kind", "outcome", "state", "on", "issued_on", "effective_on", "version",
        "n_documents", "n_mentions", "articles", "speakers", "words", "candidates", "statement", "statement_date",
        "lag_days", "score", "p", "null_95", "p_best", "is_link", "is_addressed", "is_cited", "third", "passage",
    )
)  # fmt: skip


def _row_of_named(one: CitedRule) -> Row:
    return _COLUMNS | {
        "row": "named",
        "key": one.rule,
        "title_zh": one.title.zh,
        "title_en": one.title.en,
        "kind": one.kind,
        "outcome": one.outcome,
        "state": one.state,
        "on": one.on,
        "issued_on": one.issued_on,
        "effective_on": one.effective_on,
        "version": one.version,
        "n_documents": one.n_documents,
        "n_mentions": one.n_mentions,
        "articles": "; ".join(one.articles) or None,
        "speakers": "; ".join(filter(None, (names.en or names.zh for names in one.speakers))) or None,
        "words": "; ".join(one.words),
        "candidates": "; ".join(one.candidates) or None,
        "passage": one.passages[0].text.strip() if one.passages else None,
    }


def _rows_of_links(answer: RulesAnswer) -> Iterator[Row]:
    for one in answer.statements:
        for link in one.links:
            yield _COLUMNS | {
                "row": f"near a {one.kind}",
                "key": link.rule,
                "title_zh": link.title.zh,
                "title_en": link.title.en,
                "state": link.state,
                "issued_on": link.issued_on,
                "statement": one.subject,
                "statement_date": one.date,
                "lag_days": link.lag_days,
                "score": link.score,
                "p": link.p,
                "null_95": link.null_95,
                "p_best": link.p_best,
                "is_link": int(link.is_link),
                "is_addressed": None if link.is_addressed is None else int(link.is_addressed),
                "is_cited": int(link.is_cited),
                "third": link.third,
                "words": "; ".join(link.shared),
                "passage": one.passages[0].text.strip() if one.passages else None,
            }


def _rows_of_window(answer: RulesAnswer) -> Iterator[Row]:
    for entry in answer.window:
        yield _COLUMNS | {
            "row": f"{entry.kind} in the window",
            "key": entry.key,
            "title_zh": entry.names.zh,
            "title_en": entry.names.en,
            "state": entry.state,
            "issued_on": entry.date,
        }


def describe_rules(answer: RulesAnswer, lang: BriefLang = "en") -> str:
    """The same as text."""
    return describe(answer, lang)

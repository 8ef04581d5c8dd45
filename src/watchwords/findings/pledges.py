"""Pledges by identified actors, and the rules dated shortly before that share their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from watchwords.findings.scene import Scene, draw, in_each_language
from watchwords.measures.rule_links import RuleLink, RuleLinkOptions, link_rules
from watchwords.records import DateUse, Finding, Mention, Names, Passage, Pledge, RegisterEntry, Rule

Fold = Callable[[str], str]


def draw_pledges(
    scene: Scene, fold: Fold, *, top: int, min_strength: int = 3, options: RuleLinkOptions | None = None
) -> list[Finding]:
    """Pledges, strongest and most specific first, each followed by the rules that may stand before it.

    Args:
        scene: the edition.
        fold: folds and lower-cases a text for comparison with theme terms.
        top: pledges at most.
        min_strength: weaker acts (supports, calls, hopes) are not pledges.
        options: window of the rules.
    """
    findings = []
    groups = _groups(scene, min_strength)
    for place, group in enumerate(groups[:top]):
        pledge = _draw_pledge(scene, group, rank=2.0 - place / 100)
        findings.append(pledge)
        links = link_rules(
            fold("\n".join(e.text for e in pledge.evidence if isinstance(e, Passage))),
            pledge.details.get("date", ""),
            scene.series.rules,
            scene.series.themes,
            options=options,
        )
        if links:
            findings.append(_draw_links(scene, pledge, links))
    return findings


def _groups(scene: Scene, min_strength: int) -> list[list[tuple[Mention, Pledge]]]:
    """The versions of one pledge in both languages: same event, an actor in common, paired in the order of the text."""
    groups: list[list[tuple[Mention, Pledge]]] = []
    for mention, pledge in scene.pairs("pledges", Pledge):
        if pledge.strength < min_strength or not _is_testable(pledge):
            continue
        home = next((group for group in groups if _is_version(scene, group, mention, pledge)), None)
        if home is None:
            groups.append([(mention, pledge)])
        else:
            home.append((mention, pledge))
    return sorted(groups, key=lambda group: _order(group[0]))


def _is_testable(pledge: Pledge) -> bool:
    """Whether two readers could later agree that it was kept (notes on method, 27).

    A speaker's own "we will" counts only with a quantity or a deadline: without one it is how speeches are written.
    A reported pledge, and one that says "pledge" or "promise", counts as it stands.
    """
    is_bare_future = pledge.act.lower().strip() in BARE_FUTURE
    return pledge.mode != "direct" or not is_bare_future or bool(pledge.quantity or pledge.deadline)


BARE_FUTURE = frozenset({"will", "'ll", "shall", "are going to", "am going to", "将", "要", "会"})


def _is_version(scene: Scene, group: list[tuple[Mention, Pledge]], mention: Mention, pledge: Pledge) -> bool:
    """Whether a pledge is the next one of the same event in a language the group has not, by an actor of the group."""
    first, _ = group[0]
    langs = {scene.lang(other.doc_id) for other, _ in group}
    actors = {key for _, other in group for key in other.actor_keys}
    is_same_event = scene.event(first) == scene.event(mention)
    return is_same_event and scene.lang(mention.doc_id) not in langs and bool(actors & set(pledge.actor_keys))


def _order(pair: tuple[Mention, Pledge]) -> tuple[Any, ...]:
    mention, pledge = pair
    specificity = sum(x is not None for x in (pledge.quantity, pledge.deadline, pledge.beneficiary))
    return (-len(pledge.actor_keys), -pledge.strength, -specificity, mention.doc_id, mention.start)


def _draw_pledge(scene: Scene, group: list[tuple[Mention, Pledge]], *, rank: float) -> Finding:
    mention, pledge = group[0]
    card = scene.cards[mention.doc_id]
    evidence = [scene.passage(m, role="pledge") for m, _ in group]
    keys = list(dict.fromkeys(key for _, p in group for key in p.actor_keys))
    spoken = card.speaker if pledge.mode == "direct" and card.speaker else pledge.actor_name
    # A single actor is printed as the text has it; several unknown ones by what they are counted under.
    actors = [scene.names(key, fallback=spoken if len(keys) == 1 else key.removeprefix("name:")) for key in keys]
    actors = actors or [scene.names(None, fallback=spoken)]
    return draw(
        scene,
        "pledged",
        "pledges",
        mention.key or pledge.actor_name,
        names=actors[0],
        details={
            "actors": actors,
            "act": pledge.act,
            "office": pledge.office,
            "organisation": pledge.organisation,
            "quantity": in_each_language((m.lang, p.quantity) for m, p in group),
            "deadline": in_each_language((m.lang, p.deadline) for m, p in group),
            "beneficiary": in_each_language((m.lang, p.beneficiary) for m, p in group),
            "date": _day_of(scene, mention) or card.date,
            "occasion": scene.occasion(mention),
            "strength": pledge.strength,
            "mode": pledge.mode,
        },
        evidence=evidence,
        grade="A",
        rank=rank,
    )


def _day_of(scene: Scene, mention: Mention) -> str | None:
    """The day named in the pledge's own sentence."""
    for date, use in scene.pairs("dates", DateUse):
        if (date.doc_id, date.sentence) == (mention.doc_id, mention.sentence) and use.until is None:
            return use.date if len(use.date) == len("2021-09-27") else None
    return None


def _draw_links(scene: Scene, pledge: Finding, links: Sequence[RuleLink]) -> Finding:
    return draw(
        scene,
        "rule_before",
        "pledges",
        pledge.subject,
        names=pledge.names,
        details={
            "pledge": pledge.finding_id,
            "actors": pledge.details["actors"],
            "date": pledge.details.get("date"),
            "rules": [
                {
                    "title": link.rule.title,
                    "issuer": link.rule.issuer,
                    "issued_on": link.rule.issued_on,
                    "effective_on": link.rule.effective_on,
                    "status": link.rule.status,
                    "days_before": link.days_before,
                    "shared_terms": list(
                        dict.fromkeys(t for one in link.shared for t in one.in_statement if t in one.in_rule)
                    ),
                    "themes": [
                        {
                            "name": one.theme.name,
                            "in_pledge": list(one.in_statement),
                            "in_rule": list(one.in_rule),
                        }
                        for one in link.shared
                    ],
                    "n_elsewhere": link.n_elsewhere,
                    "n_outside": link.n_outside,
                }
                for link in links
            ],
        },
        evidence=[*pledge.evidence, *(_entry(link.rule) for link in links)],
        grade="B",
        alternatives=("common source",),
        rank=pledge.rank - 0.001,
    )


def _entry(rule: Rule) -> RegisterEntry:
    return RegisterEntry(register="rules", key=rule.key, text=register_line(rule), source=rule.source, role="rule")


def register_line(rule: Rule) -> str:
    """A registered rule in one line: titles, issuer, dates, status."""
    title = " / ".join(part for part in (rule.title.zh, rule.title.en) if part)
    issuer = _both(rule.issuer)
    dates = f"issued {rule.issued_on or 'unknown'}, effective {rule.effective_on or 'unknown'}"
    return "; ".join(part for part in (title, issuer, dates, rule.status) if part)


def _both(names: Names) -> str:
    return " / ".join(part for part in (names.zh, names.en) if part)

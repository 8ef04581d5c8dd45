"""Figures claimed, sentence by sentence, and the arithmetic that ties them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from watchwords.findings.scene import Scene, draw
from watchwords.measures.arithmetic import Rate, growth, growth_agrees, implied_total, tie_currencies
from watchwords.records import Figure, Finding, Mention, Names, Passage
from watchwords.text.blind import opens_blind

SHOWN_KINDS = frozenset({"percent", "currency", "number", "range", "dimension"})
_YEAR = re.compile(r"(?:19|20)\d\d")

Pair = tuple[Mention, Figure]


def draw_figures(scene: Scene, rates: Sequence[Rate], *, top: int, told: Sequence[Finding] = ()) -> list[Finding]:
    """The `top` sentences with most to count in them, then the arithmetic between their figures.

    Args:
        scene: the edition.
        rates: mean rates of exchange by year.
        top: sentences at most.
        told: findings whose passages are printed elsewhere: their sentences are not told again here.
    """
    printed = frozenset(_place(e) for finding in told for e in finding.evidence if isinstance(e, Passage))
    groups = [_clear(scene, group) for group in _versions(scene) if _weight(group) >= MIN_WEIGHT]
    groups = [group for group in groups if group]
    # Printed ones first, so that a sentence which only says again what one of them says goes with it.
    groups.sort(key=lambda group: (not _is_printed(scene, group, printed), *_order(scene, group)))
    fresh = [row for row in _said_once(groups) if not _is_printed(scene, row[0], printed)]
    findings = [
        _draw_sentence(scene, group, again, rank=2.0 - place / 100) for place, (group, again) in enumerate(fresh[:top])
    ]
    return [*findings, *_ties(scene, rates)]


def _said_once(groups: list[list[Pair]]) -> list[tuple[list[Pair], list[Pair]]]:
    """Each sentence with the later ones that add no figure to it: the same figures told at another place.

    A lone small count ("3 forums") may be the same by chance: a figure in common must be money, a share or large.
    """
    kept: list[tuple[list[Pair], list[Pair]]] = []
    for group in groups:
        mine = _values(group)
        telling = any(figure.currency or figure.unit == "percent" or _is_large(figure) for _, figure in group)
        known = next((row for row in kept if telling and mine <= _values(row[0])), None)
        if known is None:
            kept.append((group, []))
        else:
            known[1].extend(group)
    return kept


def _values(group: list[Pair]) -> set[tuple[str | None, str | None, str | None, str | None, bool]]:
    return {(f.number, f.low, f.high, f.currency, f.unit == "percent") for _, f in group}


def _is_large(figure: Figure) -> bool:
    return figure.number is not None and abs(Decimal(figure.number)) >= LARGE


def _place(passage: Passage) -> tuple[str, int, int]:
    return passage.doc_id, passage.start, passage.end


def _is_printed(scene: Scene, group: list[Pair], printed: frozenset[tuple[str, int, int]]) -> bool:
    return any(_place(scene.passage(mention)) in printed for mention, _ in group)


def _clear(scene: Scene, group: list[Pair]) -> list[Pair]:
    """A sentence without the versions that open with a pronoun and nobody to put in its place."""
    return [
        (mention, figure)
        for mention, figure in group
        if not opens_blind(scene.passage(mention).text) or scene.speaker_of(mention) is not None
    ]


def _stated_by(scene: Scene, mention: Mention) -> Names | None:
    """Who says a sentence that names nobody itself: without a name it would be a claim of no one on nothing."""
    who = scene.speaker_of(mention) if opens_blind(scene.passage(mention).text) else None
    return scene.names(who[0], fallback=who[1]) if who else None


MIN_WEIGHT = 1.5
"""Of a sentence: below it a bare small count ("20 forums"), which is no claim worth a line."""


def _weight(group: list[Pair]) -> float:
    """Of one version of a sentence: money and shares over bare counts, large counts over small, subjects a little."""
    n_versions = len({mention.doc_id for mention, _ in group})
    return (
        sum(
            1.0
            + (figure.currency is not None)
            + (figure.unit == "percent")
            + _is_large(figure)
            + 0.25 * (figure.subject is not None)
            for _, figure in group
            if figure.currency or figure.unit
        )
        / n_versions
    )


LARGE = 1000


def _versions(scene: Scene) -> list[list[Pair]]:
    """Sentences with figures; in one event, those of the two languages that give the same figures are one.

    Sentences are matched by the share of values they have in common, best match first, each once.
    """
    sentences: dict[tuple[str, int], list[Pair]] = {}
    for mention, figure in scene.pairs("figures", Figure):
        if figure.kind in SHOWN_KINDS:
            sentences.setdefault((mention.doc_id, mention.sentence), []).append((mention, figure))
    by_event: dict[str, list[list[Pair]]] = {}
    for group in sentences.values():
        by_event.setdefault(scene.event(group[0][0]), []).append(group)
    return [joined for groups in by_event.values() for joined in _joined(scene, groups)]


def _joined(scene: Scene, groups: list[list[Pair]]) -> list[list[Pair]]:
    matches = sorted(
        (
            (-_overlap(one, other), a, b)
            for a, one in enumerate(groups)
            for b, other in enumerate(groups[a + 1 :], start=a + 1)
            if scene.lang(one[0][0].doc_id) != scene.lang(other[0][0].doc_id)
        ),
    )
    taken: set[int] = set()
    joined = []
    for negative, a, b in matches:
        if -negative >= MIN_OVERLAP and not {a, b} & taken:
            taken |= {a, b}
            joined.append([*groups[a], *groups[b]])
    return [*joined, *(group for number, group in enumerate(groups) if number not in taken)]


MIN_OVERLAP = 0.5
"""Share of values two sentences must have in common to be versions of each other."""


def _overlap(one: list[Pair], other: list[Pair]) -> float:
    mine, theirs = ({(figure.number, figure.currency) for _, figure in group} for group in (one, other))
    return len(mine & theirs) / len(mine | theirs)


def _order(scene: Scene, group: list[Pair]) -> tuple[Any, ...]:
    """Documents about figures first, then sentences with money, shares and named subjects."""
    mention = min((m for m, _ in group), key=lambda m: (scene.lang(m.doc_id), m.doc_id, m.start))
    is_figures = scene.cards[mention.doc_id].kind == "figures"
    return (not is_figures, -min(_weight(group), 8.0), mention.doc_id, mention.start)


def _draw_sentence(scene: Scene, group: list[Pair], again: list[Pair], *, rank: float) -> Finding:
    first_lang = scene.lang(group[0][0].doc_id)
    own = [(m, f) for m, f in group if scene.lang(m.doc_id) == first_lang]
    details = {
        "figures": [_said(scene, mention, figure) for mention, figure in own],
        "figures_by_lang": {
            lang: [_said(scene, m, f) for m, f in group if scene.lang(m.doc_id) == lang]
            for lang in dict.fromkeys(scene.lang(m.doc_id) for m, _ in group)
        },
        "occasion": scene.occasion(group[0][0]),
    }
    return draw(
        scene,
        "figure",
        "figures",
        ";".join(mention.text for mention, _ in own),
        names=Names(),
        details=details,
        evidence=_places(scene, [*group, *again]),
        grade="A",
        rank=rank,
    )


def _said(scene: Scene, mention: Mention, figure: Figure) -> dict[str, Any]:
    """A figure with who states it, where its sentence opens with a pronoun."""
    who = _stated_by(scene, mention)
    return {**_figure(mention, figure), **({"stated_by": who} if who else {})}


def _figure(mention: Mention, figure: Figure) -> dict[str, Any]:
    return {
        "text": mention.text,
        "number": figure.number,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "currency": figure.currency,
        "hedge": figure.hedge,
        "period": figure.period,
        "subject": figure.subject,
    }


def _places(scene: Scene, group: Sequence[Pair], *, role: str = "figure") -> list[Passage]:
    passages = [scene.passage(mention, role=role) for mention, _ in group]
    return list({(p.doc_id, p.start, p.end): p for p in passages}.values())


def _ties(scene: Scene, rates: Sequence[Rate]) -> list[Finding]:
    """Per event: an amount in two currencies, a share of a whole beside the part, growth beside two levels."""
    events: dict[tuple[str, str], list[Pair]] = {}
    for mention, figure in scene.pairs("figures", Figure):
        events.setdefault((scene.event(mention), scene.lang(mention.doc_id)), []).append((mention, figure))
    findings: dict[str, Finding] = {}
    for group in events.values():
        for finding in (*_currency_ties(scene, group, rates), *_share_ties(scene, group), *_growth_ties(scene, group)):
            known = findings.get(finding.subject)
            if known is None:
                findings[finding.subject] = finding
            else:
                evidence = tuple(dict.fromkeys((*known.evidence, *finding.evidence)))
                findings[finding.subject] = _with_evidence(scene, known, evidence)
    return list(findings.values())


def _with_evidence(scene: Scene, finding: Finding, evidence: tuple[Any, ...]) -> Finding:
    return draw(
        scene,
        finding.claim,
        finding.section,
        finding.subject,
        names=finding.names,
        details=finding.details,
        evidence=evidence,
        grade=finding.grade,
        rank=finding.rank,
    )


def _currency_ties(scene: Scene, group: list[Pair], rates: Sequence[Rate]) -> list[Finding]:
    """Neighbouring amounts in two currencies, one sentence apart at most: the same sum told twice."""
    findings = []
    money = [(m, f) for m, f in group if f.currency and f.number]
    for (mention, figure), (mention_2, figure_2) in pairwise(money):
        if figure.currency == figure_2.currency or mention_2.sentence - mention.sentence > 1:
            continue
        local, base = sorted(((mention, figure), (mention_2, figure_2)), key=lambda pair: pair[1].currency == "USD")
        tie = tie_currencies(
            Decimal(local[1].number or "0"),
            Decimal(base[1].number or "0"),
            currency=local[1].currency or "",
            base=base[1].currency or "",
            year=_year(local[1], base[1], scene.sentence_around(mention.doc_id, mention.start, mention_2.end).text),
            rates=rates,
        )
        if tie is None or not tie.is_within:
            continue
        details = {
            "kind": "currency",
            "inputs": [_figure(*local), _figure(*base)],
            "implied_rate": str(tie.implied),
            "currency": local[1].currency,
            "base": base[1].currency,
            "rate": str(tie.nearest_mean),
            "rate_year": tie.nearest_year,
            "difference": str(tie.difference),
            "other_rate": str(tie.other_mean) if tie.other_mean is not None else None,
            "other_rate_year": tie.other_year,
            "other_difference": str(tie.other_difference) if tie.other_difference is not None else None,
            "verdict": "consistent",
        }
        subject = f"{local[1].number} {local[1].currency} = {base[1].number} {base[1].currency}"
        findings.append(_tie(scene, subject, details, [local, base]))
    return findings


def _share_ties(scene: Scene, group: list[Pair]) -> list[Finding]:
    """A part with its percentage just behind it: the whole they imply, to be held against another source."""
    findings = []
    for (mention, figure), (mention_2, figure_2) in pairwise(group):
        is_pair = figure.currency and figure.number and figure_2.unit == "percent" and figure_2.number
        if not is_pair or not _is_share_of(scene, mention, mention_2):
            continue
        whole = implied_total(Decimal(figure.number or "0"), Decimal(figure_2.number or "0"))
        if whole is None:
            continue
        details = {
            "kind": "share",
            "inputs": [_figure(mention, figure), _figure(mention_2, figure_2)],
            "implied_total": format(whole, "f"),
            "currency": figure.currency,
            "verdict": "implied",
        }
        subject = f"{figure.number} {figure.currency} / {figure_2.number}%"
        findings.append(_tie(scene, subject, details, [(mention, figure), (mention_2, figure_2)]))
    return findings


def _growth_ties(scene: Scene, group: list[Pair]) -> list[Finding]:
    """Two levels of one thing with the growth between them in one sentence: 由16.0亿元增加到17.2亿元，增长7.5%."""
    findings = []
    for before, after, by in zip(group, group[1:], group[2:], strict=False):
        if not _is_growth(before, after, by):
            continue
        levels = Decimal(before[1].number or "0"), Decimal(after[1].number or "0")
        stated = Decimal(by[1].number or "0") * (-1 if by[1].change == "down" else 1)
        worked = growth(*levels)
        if worked is None or not growth_agrees(*levels, stated):
            continue
        details = {
            "kind": "growth",
            "inputs": [_figure(*pair) for pair in (before, after, by)],
            "formula": f"({before[1].number} → {after[1].number})",
            "result": f"{worked:+}%",
            "verdict": "consistent",
        }
        subject = f"{before[1].number} -> {after[1].number} {after[1].currency or after[1].unit or ''}".strip()
        findings.append(_tie(scene, subject, details, [before, after, by]))
    return findings


def _is_growth(before: Pair, after: Pair, by: Pair) -> bool:
    """Whether three figures in a row are two levels in one unit, the second where a change led, and its percentage."""
    is_near = before[0].sentence == after[0].sentence == by[0].sentence
    levels = [(_is_exact(figure.number), figure.unit, figure.currency) for _, figure in (before, after)]
    is_percent = by[1].unit == "percent" and by[1].number is not None and by[1].change is not None
    return is_near and levels[0] == levels[1] and levels[0][0] and after[1].change_by == "to" and is_percent


def _is_exact(number: str | None) -> bool:
    """Whether a level carries three digits: with fewer, rounding lets almost any growth agree."""
    return number is not None and len(Decimal(number).normalize().as_tuple().digits) >= 3


_BETWEEN = re.compile(
    r"(?:[\s,，、;；]|in \d{4}|or|about|equal to|equivalent to|accounting for|which is|representing|represents?|only"
    r"|占|相当于|国内生产总值|[(（]?GDP[)）]?|比重|比例|的|为|达|约|\d{4}年)*",
    re.IGNORECASE,
)
_SHARE_AFTER = re.compile(r"\s*of\b", re.IGNORECASE)


def _is_share_of(scene: Scene, part: Mention, share: Mention) -> bool:
    """Whether a percentage is said to be the share that the amount just before it makes up."""
    text = scene.texts[part.doc_id]
    between = text[part.end : share.start]
    is_said = bool(_SHARE_AFTER.match(text, share.end)) or any(
        word in between for word in ("占", "相当于", "比重", "比例")
    )
    return is_said and _BETWEEN.fullmatch(between) is not None


def _tie(scene: Scene, subject: str, details: dict[str, Any], group: list[Pair]) -> Finding:
    return draw(
        scene,
        "figures_agree",
        "figures",
        subject,
        names=Names(),
        details=details,
        evidence=_places(scene, group),
        grade="A",
        rank=1.0,
    )


def _year(figure: Figure, other: Figure, sentence: str) -> int | None:
    """The year two amounts are about: their period, else the only year their sentence names."""
    for period in (figure.period, other.period):
        if period and _YEAR.match(period):
            return int(period[:4])
    years = set(_YEAR.findall(sentence))
    return int(years.pop()) if len(years) == 1 else None

"""Passages that an edition's documents have word for word from documents dated before, by another speaker."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from watchwords.answers.reuse import SharedPassage, SharedPlace
from watchwords.findings.clauses import cut_to_clauses, stretches_of
from watchwords.findings.scene import Scene, draw
from watchwords.records import Coverage, Finding, Names, Passage, Shown

MIN_UNITS = {"zh": 20, "en": 12}
"""Characters or words of a passage that a brief tells of; shorter ones are phrases that anybody may write."""
MAX_DOCUMENTS = 3
"""Documents that hold its rarest stretch; what stands in more is a formula of the trade."""
MAX_TOLD = 5
MAX_OF_PAIR = 2
"""Passages told of the same two documents."""
MAX_DAYS = 60
"""Days up to which the time between is told in days."""
MAX_SENTENCE = 400
"""Characters up to which the whole sentence around a passage is shown."""


def draw_shared(
    scene: Scene, passages: Sequence[SharedPassage], coverage: Coverage, fold: Callable[[str], str]
) -> list[Finding]:
    """One finding for each passage, those that say most first.

    Told are passages whose source is dated before, stands in another speaker's words or in the leader's, and is no
    paraphrase on either side.

    Args:
        scene: the edition.
        passages: exact ones that it shares with documents of earlier editions.
        coverage: what was searched.
        fold: folds a text as it is matched.
    """
    findings: list[Finding] = []
    told: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        for source, own in _pairs(scene, passage):
            pair = (source.doc_id, own.doc_id)
            if len(findings) == MAX_TOLD or told[pair] == MAX_OF_PAIR or not _is_new(findings, own):
                continue
            text = scene.texts[own.doc_id]
            cut = cut_to_clauses(passage, (own, source), text[: own.start], text[own.end :], _least(passage))
            if cut is not None:
                told[pair] += 1
                rank = 1.5 - len(findings) / 100
                findings.append(_draw(scene, cut[0], cut[1][1], cut[1][0], coverage, fold, rank=rank))
                break
    return findings


def _least(passage: SharedPassage) -> int:
    return MIN_UNITS["zh" if passage.lang == "zh" else "en"]


def _pairs(scene: Scene, passage: SharedPassage) -> Iterator[tuple[SharedPlace, SharedPlace]]:
    """The source with each place of the edition that has its words from elsewhere."""
    if passage.n_units < _least(passage) or passage.n_documents > MAX_DOCUMENTS:
        return
    source = next((place for place in passage.places if place.doc_id == passage.source), None)
    if source is None or source.is_paraphrase or source.doc_id in scene.events:
        return
    for own in passage.places:
        if own.doc_id in scene.events and not own.is_paraphrase and _differ(scene, source, own):
            yield source, own


def _differ(scene: Scene, source: SharedPlace, own: SharedPlace) -> bool:
    """Whether the words are another speaker's, or the leader's in a text that is not the leader's own."""
    first, later = _speaker(scene, source), _speaker(scene, own)
    if first is None or first == later:
        return False
    return later is not None or first == scene.leader()


def _speaker(scene: Scene, place: SharedPlace) -> str | None:
    """Key of whose words a place stands in, or the name where none is known by it."""
    name = place.said_by or place.speaker
    return (scene.person_key(name) or name) if name else None


def _is_new(findings: Sequence[Finding], own: SharedPlace) -> bool:
    """Whether no passage told of yet holds the place."""
    return not any(
        isinstance(evidence, Passage)
        and evidence.role == "echo"
        and evidence.doc_id == own.doc_id
        and evidence.start < own.end
        and own.start < evidence.end
        for finding in findings
        for evidence in finding.evidence
    )


def _draw(
    scene: Scene,
    passage: SharedPassage,
    source: SharedPlace,
    own: SharedPlace,
    coverage: Coverage,
    fold: Callable[[str], str],
    *,
    rank: float,
) -> Finding:
    words = stretches_of(fold(own.text), fold(source.text))
    echo = _around(scene, own, "echo")
    return draw(
        scene,
        "shared_passage",
        "echo",
        fold(own.text),
        names=Names(),
        details={
            "lang": passage.lang,
            "n_units": passage.n_units,
            "shared": [own.start - echo.start, own.end - echo.start],
            "who": _name(scene, own),
            "source": _name(scene, source),
            "source_title": source.title,
            "source_edition": source.edition,
            "source_date": source.date,
            "days_before": _days(source.date, own.date),
            "credited": own.credited,
            "n_documents": passage.n_documents,
        },
        evidence=[echo, _around(scene, source, "source")],
        shows=(Shown("echo", words), Shown("source", words)),
        coverage=coverage,
        rank=rank,
    )


def _name(scene: Scene, place: SharedPlace) -> Names:
    name = place.said_by or place.speaker
    if not name:
        title = place.title or place.doc_id
        return Names(zh=title) if scene.lang(place.doc_id) == "zh" else Names(en=title)
    return scene.names(scene.person_key(name), fallback=name)


def _around(scene: Scene, place: SharedPlace, role: str) -> Passage:
    whole = scene.sentence_around(place.doc_id, place.start, place.end, role=role)
    if len(whole.text) <= max(MAX_SENTENCE, place.end - place.start):
        return whole
    return scene.slice(place.doc_id, place.start, place.end, role=role)


def _days(before: str | None, after: str | None) -> int | None:
    """Days between two dates known to the day, where they are few; else the date says more."""
    if before is None or after is None or len(before) != 10 or len(after) != 10:
        return None
    days = (datetime.date.fromisoformat(after) - datetime.date.fromisoformat(before)).days
    return days if days <= MAX_DAYS else None

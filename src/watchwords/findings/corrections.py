"""What the analyst has corrected, shown with the limits of what the record tells: each entry, and what it came to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from watchwords.answers.correcting import DocumentCorrection, Unmatched
from watchwords.answers.entities import AppliedCorrection
from watchwords.findings.scene import Scene, draw
from watchwords.records import Evidence, Finding, Names, Passage, RegisterEntry
from watchwords.resolution.corrections import CORRECTIONS_FILE

ELSEWHERE = "other editions"
"""Subject of the finding that counts corrections of documents of other editions."""
MAX_ELSEWHERE = 12
"""Of these, entries that are named."""


def correction_findings(scene: Scene, documents: Sequence[DocumentCorrection] = ()) -> list[Finding]:
    """One finding for each correction of names, and of a document of this edition, in the order of the entries.

    Corrections of documents of other editions are told in one finding: they are behind the counts that this edition is
    compared with. One without effect is told in every edition, for it is about none.

    Args:
        scene: the edition as read.
        documents: corrections of documents, as applied.
    """
    here = [one for one in documents if _is_here(one, scene.edition.key)]
    elsewhere = [one for one in documents if not _is_here(one, scene.edition.key)]
    found = [_of_names(scene, correction, at) for at, correction in enumerate(scene.entities.corrections)]
    found += [_of_document(scene, correction, len(found) + at) for at, correction in enumerate(here)]
    return [*found, *([_elsewhere(scene, elsewhere, len(found))] if elsewhere else [])]


def unmatched_findings(scene: Scene, unmatched: Iterable[Unmatched], after: int) -> list[Finding]:
    """One finding for each rejected or noted finding that this edition does not draw any more; `after` others."""
    return [
        _draw(
            scene,
            one.key,
            {"kind": one.kind, "of": one.claim or None, "has_effect": False},
            [_entry(one.key, one.text)],
            after + at,
        )
        for at, one in enumerate(unmatched)
    ]


def _is_here(one: DocumentCorrection, edition: str) -> bool:
    return not one.has_effect or edition in one.editions


def _of_names(scene: Scene, correction: AppliedCorrection, place: int) -> Finding:
    details = {
        "kind": correction.kind,
        "forms": list(correction.forms),
        "apart": list(correction.apart),
        "organisations": list(correction.organisations),
        "editions": list(correction.editions),
        "n_documents": len(correction.documents) or None,
        "n_entities": len(correction.keys),
    }
    return _draw(scene, correction.key, details, [_entry(correction.key, correction.text)], place)


def _of_document(scene: Scene, correction: DocumentCorrection, place: int) -> Finding:
    details = {
        "kind": correction.kind,
        "document": correction.doc_id,
        "title": correction.title,
        "value": correction.value,
        "editions": list(correction.editions),
        "has_effect": correction.has_effect,
        "is_passage": correction.start is not None,
    }
    evidence: list[Evidence] = [_entry(correction.key, correction.text)]
    if correction.has_effect and correction.start is not None and correction.end is not None:
        text = scene.texts[correction.doc_id][correction.start : correction.end]
        evidence.append(Passage(correction.doc_id, correction.start, correction.end, text, role="corrected"))
    return _draw(scene, correction.key, details, evidence, place)


def _elsewhere(scene: Scene, corrections: Sequence[DocumentCorrection], place: int) -> Finding:
    details = {"kind": "elsewhere", "n": len(corrections)}
    return _draw(scene, ELSEWHERE, details, [_entry(one.key, one.text) for one in corrections[:MAX_ELSEWHERE]], place)


def _entry(key: str, text: str) -> RegisterEntry:
    return RegisterEntry(register="corrections", key=key, text=text, source=(CORRECTIONS_FILE,), role="correction")


def _draw(scene: Scene, subject: str, details: dict[str, Any], evidence: Sequence[Evidence], place: int) -> Finding:
    return draw(
        scene,
        "corrected",
        "limits",
        subject,
        names=Names(),
        details=details,
        evidence=evidence,
        grade="A",
        rank=1.5 - min(place, 400) / 1000,
    )

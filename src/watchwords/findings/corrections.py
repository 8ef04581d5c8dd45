"""What the analyst has corrected: each merge and split of names, shown with the limits of what the record tells."""

from __future__ import annotations

from watchwords.answers.entities import AppliedCorrection
from watchwords.findings.scene import Scene, draw
from watchwords.records import Finding, Names, RegisterEntry
from watchwords.resolution.corrections import CORRECTIONS_FILE


def correction_findings(scene: Scene) -> list[Finding]:
    """One finding for each entry of the record's `corrections.toml`, in its order."""
    corrections = scene.entities.corrections
    return [_draw(scene, correction, 1.5 - place / 1000) for place, correction in enumerate(corrections)]


def _draw(scene: Scene, correction: AppliedCorrection, rank: float) -> Finding:
    entry = RegisterEntry(
        register="corrections", key=correction.key, text=correction.text, source=(CORRECTIONS_FILE,), role="correction"
    )
    details = {
        "kind": correction.kind,
        "forms": list(correction.forms),
        "apart": list(correction.apart),
        "organisations": list(correction.organisations),
        "editions": list(correction.editions),
        "n_documents": len(correction.documents) or None,
        "n_entities": len(correction.keys),
    }
    return draw(
        scene,
        "corrected",
        "limits",
        correction.key,
        names=Names(),
        details=details,
        evidence=[entry],
        grade="A",
        rank=rank,
    )

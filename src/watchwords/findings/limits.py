"""What the record cannot tell: gaps, missing kinds, and what its design does not allow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchwords.findings.scene import Scene, draw
from watchwords.measures.observations import Observations
from watchwords.records import Coverage, Finding, Names, RegisterEntry
from watchwords.statistics.permutation import smallest_p

MAX_GAPS_SHOWN = 8
"""More gaps than this are a period the record does not cover; the series' list of editions says it all at once."""

FEW_DOCUMENTS = 5
"""Below this many documents an absence says little (notes on statistics, 5.5: 0 of 5 allows a true share of 45 %)."""


def draw_limits(scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """Gaps and missing kinds first, then the limits of the design, each with its numbers."""
    findings = []
    if coverage.gaps:
        findings.append(_draw(scene, "gap", "gaps", {"editions": list(coverage.gaps)}, coverage, 3.0))
    if coverage.missing_kinds:
        details = {"items": list(coverage.missing_kinds)}
        findings.append(_draw(scene, "missing_kind", "missing kinds", details, coverage, 2.0))
    for place, (code, details) in enumerate(_codes(scene, observations, coverage).items()):
        findings.append(_draw(scene, "limit", code, {"code": code, **details}, coverage, 1.0 - place / 100))
    return findings


def _codes(scene: Scene, observations: Observations, coverage: Coverage) -> Mapping[str, dict[str, Any]]:
    now, earlier = observations.of(observations.edition), observations.earlier()
    codes: dict[str, dict[str, Any]] = {}
    if len(now) == 1:
        codes["one_document_per_edition"] = {"n_earlier": len(earlier)}
    elif len(now) < FEW_DOCUMENTS:
        codes["few_documents"] = {"n": len(now)}
    if len(now) > 1 and earlier and smallest_p(len(now), len(earlier)) > 0.05:
        codes["smallest_p"] = {
            "p": round(smallest_p(len(now), len(earlier)), 3),
            "n": len(now),
            "n_earlier": len(earlier),
        }
    if not earlier:
        codes["no_earlier_edition"] = {}
    cards = [card for card in scene.cards.values() if card.edition == scene.edition.key]
    n_notes = sum(card.is_paraphrase for card in cards)
    if n_notes:
        codes["notes_only"] = {"n": n_notes, "n_documents": len(cards)}
    # The scene has the documents that are counted; what is known of the edition beyond them are copies.
    n_copies = sum(card.doc_id not in scene.events for card in cards)
    if n_copies:
        codes["copies"] = {"n": n_copies, "n_documents": len(cards)}
    sizes = sorted(len(observations.of(e)) for e in observations.editions if observations.of(e))
    if len(sizes) > 1 and sizes[-1] >= 2 * max(1, sizes[0]):
        codes["coverage_unequal"] = {"low": sizes[0], "high": sizes[-1]}
    if coverage.n_damaged:
        codes["damaged"] = {"n": coverage.n_damaged}
    return codes


def _draw(scene: Scene, claim: Any, subject: str, details: dict[str, Any], coverage: Coverage, rank: float) -> Finding:
    """A limit rests on the coverage ledger; for gaps, on the series' own list of editions."""
    listed = {edition.key: edition for edition in scene.series.editions}
    gaps = [key for key in details.get("editions", []) if key in listed]
    shown = gaps if len(gaps) <= MAX_GAPS_SHOWN else []
    evidence = [
        RegisterEntry(register="editions", key=key, text=f"{scene.series.key} {key}", source=listed[key].source)
        for key in shown
    ]
    return draw(
        scene,
        claim,
        "limits",
        subject,
        names=Names(),
        details=details,
        evidence=evidence,
        grade="A",
        coverage=coverage,
        rank=rank,
    )

"""Wordings that no list has: what the edition sets off and no earlier document holds."""

from __future__ import annotations

from collections.abc import Sequence

from watchwords.findings.scene import MAX_EVIDENCE, Scene, draw, gaps_near
from watchwords.measures.discovery import ranking
from watchwords.measures.discovery.ranking import Unit
from watchwords.records import Coverage, EditionCount, Finding, Measurement, Names, Query


def draw_wordings(
    scene: Scene, ranked: Sequence[Unit], strip: Sequence[EditionCount], coverage: Coverage
) -> list[Finding]:
    """One finding for each ranked wording, in its rank order, with its passages.

    Args:
        scene: the edition.
        ranked: best first.
        strip: documents and length of every edition up to this one; counts of the wording are zero before it.
        coverage: what was searched.
    """
    findings = []
    has_gap_before = len(strip) > 1 and not strip[-2].n_documents
    for place, wording in enumerate(ranked):
        found = scene.locate(wording.form)
        evidence = [scene.sentence_around(doc_id, start, end) for doc_id, start, end in found[:MAX_EVIDENCE]]
        if not evidence:
            continue
        # Printed as the author wrote it: the fold has lower case and one kind of quotation mark.
        doc_id, start, end = found[0]
        written = " ".join(scene.texts[doc_id][start:end].split()) if wording.lang == "en" else wording.form
        names = Names(zh=wording.form) if wording.lang == "zh" else Names(en=written)
        findings.append(
            draw(
                scene,
                "new_wording",
                "change",
                wording.form,
                names=names,
                details={
                    "form": names.zh or names.en,
                    "lang": wording.lang,
                    "n_occurrences": len(found),
                    "n_documents_with": len({scene.events[doc] for doc, _, _ in found}),
                    "n_documents": strip[-1].n_documents,
                    "n_earlier_documents": sum(count.n_documents for count in strip[:-1]),
                    "n_earlier_editions": sum(bool(count.n_documents) for count in strip[:-1]),
                    "earliest_edition": next((count.edition for count in strip if count.n_documents), None),
                    "gaps": gaps_near(strip),
                    "placed": _placed(wording),
                    "reasons": wording.reasons,
                    "score": wording.score,
                },
                evidence=evidence,
                grade="B" if has_gap_before else "A",
                measurement=Measurement(
                    measure=f"{ranking.NAME}/{ranking.VERSION}",
                    subject=wording.form,
                    subject_names=names,
                    query=Query(forms=(wording.form,)),
                    series=_series(scene, strip, found),
                    verdict="first attested",
                ),
                coverage=coverage,
                alternatives=("gap before",) if has_gap_before else (),
                rank=4.0 - place / 100,
            )
        )
    return findings


_PLACED = {"quoted": ("quoted",), "heading": ("heading", "run_in"), "listed": ("listed_left", "listed_right")}
"""Where a wording stands, by the features of discovery that say so."""


def _placed(unit: Unit) -> list[str] | None:
    """Of the reasons for a rank those that a reader can see in the passage."""
    return [place for place, features in _PLACED.items() if any(name in unit.reasons for name in features)] or None


def _series(
    scene: Scene, strip: Sequence[EditionCount], found: Sequence[tuple[str, int, int]]
) -> tuple[EditionCount, ...]:
    """The strip with the wording's own counts: none before, what was located now."""
    now = strip[-1]
    return (
        *(EditionCount(c.edition, c.n_documents, 0, 0, c.n_units) for c in strip[:-1]),
        EditionCount(
            now.edition, now.n_documents, len({scene.events[doc] for doc, _, _ in found}), len(found), now.n_units
        ),
    )

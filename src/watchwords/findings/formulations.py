"""Formulations the series lists: first attested, new, dropped, back, used more or less."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from watchwords.findings.scene import Scene, draw, gaps_near, passages
from watchwords.findings.verdicts import (
    base_rates,
    carrier_details,
    change_alternatives,
    change_details,
    is_told,
    missing_code,
    presence_statistics,
    rounded,
    shortfall,
    undecided_details,
)
from watchwords.measures import attestation, change
from watchwords.measures.attestation import Attestation, AttestationOptions
from watchwords.measures.base_rates import presence_of
from watchwords.measures.change import Change, Judgement
from watchwords.measures.comparability import compare_sides
from watchwords.measures.descriptives import Statistics, describe_change
from watchwords.measures.observations import Observations
from watchwords.records import (
    Claim,
    Coverage,
    EditionCount,
    Finding,
    FormulationEntry,
    FormulationUse,
    Measurement,
    Mention,
    Names,
    Passage,
    Query,
)

CLAIMS: dict[str, Claim] = {
    "first attested": "first_attested",
    "new": "new",
    "dropped": "dropped",
    "possibly dropped": "possibly_dropped",
    "revived": "revived",
}
"""Verdict on presence to kind of claim; other verdicts claim nothing."""
UNDECIDED: dict[str, Claim] = {**CLAIMS, "new": "first_attested", "dropped": "possibly_dropped"}
"""The same where missing documents could turn the verdict: only what the documents here show is claimed."""


def draw_attestations(
    scene: Scene,
    seen: Mapping[str, Attestation],
    coverage: Coverage,
    observations: Observations | None = None,
    options: AttestationOptions | None = None,
) -> list[Finding]:
    """One finding for each listed formulation whose presence has a verdict worth a sentence.

    Args:
        scene: the edition.
        seen: formulation to what its presence says; base rates are taken over all of them.
        coverage: what was searched.
        observations: those the verdicts were made on, for what else differs between the editions.
        options: conditions the verdicts were held to.
    """
    findings = []
    presences = [presence_of(result.strip) for result in seen.values()]
    codes = compare_sides(observations).codes if observations else ()
    for entry in scene.series.formulations:
        result = seen.get(entry.key)
        claim = _claim(result) if result else None
        if result is not None and claim is not None:
            details = {**base_rates(result, presences), **shortfall(result, options or AttestationOptions())}
            findings.append(_attestation(scene, entry, result, claim, coverage, details, codes, options))
    return [finding for finding in findings if finding.evidence]


def _claim(result: Attestation) -> Claim | None:
    if result.verdict == "indeterminate":
        return UNDECIDED[result.unguarded]
    return CLAIMS.get(result.verdict)


def _attestation(
    scene: Scene,
    entry: FormulationEntry,
    result: Attestation,
    claim: Claim,
    coverage: Coverage,
    told: dict[str, Any],
    codes: tuple[str, ...],
    options: AttestationOptions | None,
) -> Finding:
    now = _counted(scene, entry.key)
    details = {
        "form": _form(entry),
        "listed": True,
        "n_documents_with": result.now.n_documents_with,
        "n_documents": result.now.n_documents,
        "n_occurrences": result.now.n_occurrences,
        "n_earlier_documents": result.n_earlier_documents,
        "n_earlier_with": result.n_earlier_with,
        "n_earlier_editions": sum(bool(count.n_documents) for count in result.strip[:-1]),
        "earliest_edition": next((count.edition for count in result.strip if count.n_documents), None),
        "gaps": gaps_near(result.strip),
        "expected_documents": rounded(result.expected_documents),
        "chance_none": rounded(result.chance, digits=4),
        "last_edition": result.last_edition,
        "streak": result.streak or None,
        "speakers": _speakers(scene, now),
        "in_leader_message": _is_in_leader_message(scene, now) or None,
        **told,
        **undecided_details(result),
    }
    evidence = passages(scene, now)
    if not evidence and result.last_edition:
        evidence = passages(scene, scene.recall("formulations", entry.key, result.last_edition), role="before")[:4]
    gap_before = bool(result.strip[-2:-1]) and not result.strip[-2].n_documents
    return draw(
        scene,
        claim,
        "change",
        entry.key,
        names=names_of(entry),
        details=details,
        evidence=evidence,
        grade=_grade(result, (options or AttestationOptions()).alpha, gap_before, _are_retold(scene, evidence)),
        measurement=measurement(
            entry,
            result.strip,
            f"{attestation.NAME}/{attestation.VERSION}",
            result.verdict,
            statistics=presence_statistics(result),
        ),
        coverage=coverage,
        alternatives=(*(("gap before",) if gap_before else ()), *missing_code(result.missing), *codes),
        rank=_rank(result, bool(details["in_leader_message"])),
    )


def _grade(result: Attestation, alpha: float, gap_before: bool, are_retold: bool) -> Literal["A", "B", "C"]:
    """A: the source's own words, no gap, a test passed; B: one of these is missing; C: more (notes on method, 1)."""
    is_open = result.verdict in ("possibly dropped", "indeterminate")
    is_untested = is_open or result.chance is None or result.chance > alpha
    n_missing = gap_before + is_untested + are_retold
    return "A" if not n_missing else "B" if n_missing == 1 else "C"


def _are_retold(scene: Scene, evidence: Sequence[Passage]) -> bool:
    """Whether every passage stands in a note, whose words are those of who retold it."""
    return bool(evidence) and all(scene.cards[row.doc_id].is_paraphrase for row in evidence)


def draw_changes(
    scene: Scene,
    changes: Mapping[str, Change],
    judged: Mapping[str, Judgement],
    observations: Observations,
    coverage: Coverage,
) -> list[Finding]:
    """Formulations whose rate moved by the rules, or stands outside the range of all earlier editions by a doubling."""
    findings = []
    for entry in scene.series.formulations:
        if entry.key not in changes or not changes[entry.key].n:
            continue
        moved, judgement = changes[entry.key], judged[entry.key]
        rests_on_one = judgement.verdict in ("higher", "lower") and moved.is_carried_by_one
        if not is_told(judgement) or rests_on_one or abs(moved.log_ratio) < 1:
            # A description that rests on one document is that document's, and no news of the edition.
            continue
        strip = observations.strip(entry.key)
        details = {
            "form": _form(entry),
            "n_documents_with": moved.n_with,
            "n_documents": moved.n_documents,
            "earlier": {"n_documents_with": moved.n_earlier_with, "n_documents": moved.n_earlier_documents},
            **change_details(moved, judgement),
            **carrier_details(scene, moved),
        }
        findings.append(
            draw(
                scene,
                "rate_change",
                "change",
                entry.key,
                names=names_of(entry),
                details=details,
                evidence=passages(scene, _counted(scene, entry.key)),
                grade="A" if judgement.verdict in ("rising", "falling") else "B",
                measurement=measurement(
                    entry,
                    strip,
                    f"{change.NAME}/{change.VERSION}",
                    judgement.verdict,
                    observations.kinds,
                    statistics=describe_change(observations, entry.key, moved, judgement, unit="units"),
                ),
                coverage=coverage,
                alternatives=change_alternatives(moved, judgement),
                rank=abs(moved.log_ratio) / 10,
            )
        )
    return findings


def measurement(
    entry: FormulationEntry,
    strip: tuple[EditionCount, ...],
    made_by: str,
    verdict: str,
    kinds: tuple[str, ...] | None = None,
    *,
    statistics: Statistics | None = None,
) -> Measurement:
    """Counts of a formulation with the query that makes them again, and the numbers behind its verdict."""
    forms = (*entry.zh, *entry.en)
    return Measurement(
        measure=made_by,
        subject=entry.key,
        subject_names=names_of(entry),
        query=Query(forms=forms, containers=(*entry.containers_zh, *entry.containers_en), kinds=kinds),
        series=strip,
        verdict=verdict,
        statistics=statistics or {},
    )


def names_of(entry: FormulationEntry) -> Names:
    """The full form in each language."""
    return Names(zh=entry.zh[0] if entry.zh else None, en=entry.en[0] if entry.en else None)


def _form(entry: FormulationEntry) -> str:
    return entry.zh[0] if entry.zh else entry.en[0]


def _counted(scene: Scene, key: str) -> list[Mention]:
    return [m for m, use in scene.pairs("formulations", FormulationUse) if m.key == key and use.in_container is None]


def _speakers(scene: Scene, mentions: list[Mention]) -> list[Names] | None:
    found = [who for m in mentions if (who := scene.speaker_of(m)) is not None]
    speakers = {key or name: scene.names(key, fallback=name) for key, name in reversed(found)}
    return list(reversed(speakers.values())) or None


def _is_in_leader_message(scene: Scene, mentions: list[Mention]) -> bool:
    leader = scene.leader()
    if leader is None:
        return False
    for mention in mentions:
        who = scene.speaker_of(mention)
        if scene.cards[mention.doc_id].kind == "letter" or (who and who[0] == leader):
            return True
    return False


def _rank(result: Attestation, is_in_leader_message: bool) -> float:
    """What is new in the leader's own words first, then by documents that have it; absences by length of run."""
    if result.now.n_documents_with:
        return 5.0 + 2.0 * is_in_leader_message + min(result.now.n_documents_with, 20) / 10
    return 1.0 + min(result.streak, 20) / 10 + (2.0 if result.verdict == "dropped" else 0.0)

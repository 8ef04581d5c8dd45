"""Formulations the series lists: first attested, new, dropped, back, used more or less, and who took them up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from watchwords.findings.scene import Scene, draw, gaps_near, passages
from watchwords.measures import attestation, change
from watchwords.measures.attestation import Attestation
from watchwords.measures.base_rates import Odds, presence_of, return_odds, survival_odds
from watchwords.measures.change import Change, Judgement
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


MIN_SPEAKERS = 2
"""Fewer is no uptake; a single speaker is named where the formulation is introduced."""


LEAST_STREAK = 2
"""Absences are followed after a run of at least so many editions, whatever its length: there are few of them."""
MIN_CASES = 5
"""Fewer cases than these are no base rate."""


def draw_attestations(scene: Scene, seen: Mapping[str, Attestation], coverage: Coverage) -> list[Finding]:
    """One finding for each listed formulation whose presence has a verdict worth a sentence."""
    findings = []
    presences = [presence_of(result.strip) for result in seen.values()]
    for entry in scene.series.formulations:
        result = seen.get(entry.key)
        if result is not None and result.verdict in CLAIMS:
            findings.append(_attestation(scene, entry, result, coverage, _odds(result, presences)))
    return [finding for finding in findings if finding.evidence]


def _odds(result: Attestation, presences: Sequence[Sequence[bool]]) -> Odds | None:
    """Among the formulations followed here: of first attestations those used again, of absences those that ended."""
    if result.verdict in ("first attested", "new"):
        odds = survival_odds(presences, 1)
    elif result.verdict in ("dropped", "possibly dropped"):
        odds = return_odds(presences, LEAST_STREAK)
    else:
        return None
    return odds if odds.n_of >= MIN_CASES else None


def _attestation(
    scene: Scene, entry: FormulationEntry, result: Attestation, coverage: Coverage, odds: Odds | None
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
        "expected_documents": _rounded(result.expected_documents),
        "chance_none": _rounded(result.chance, digits=4),
        "last_edition": result.last_edition,
        "streak": result.streak or None,
        "speakers": _speakers(scene, now),
        "in_leader_message": _is_in_leader_message(scene, now) or None,
        "odds": [odds.n, odds.n_of] if odds else None,
    }
    evidence = passages(scene, now)
    if not evidence and result.last_edition:
        evidence = passages(scene, scene.recall("formulations", entry.key, result.last_edition), role="before")[:4]
    gap_before = bool(result.strip[-2:-1]) and not result.strip[-2].n_documents
    return draw(
        scene,
        CLAIMS[result.verdict],
        "change",
        entry.key,
        names=names_of(entry),
        details=details,
        evidence=evidence,
        grade="B" if gap_before or result.verdict == "possibly dropped" else "A",
        measurement=measurement(entry, result.strip, f"{attestation.NAME}/{attestation.VERSION}", result.verdict),
        coverage=coverage,
        alternatives=("gap before",) if gap_before else (),
        rank=_rank(result, bool(details["in_leader_message"])),
    )


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
        verdict = judgement.verdict
        if verdict == "indeterminate" or abs(moved.log_ratio) < 1:
            continue
        details = {"form": _form(entry), **change_details(moved, judgement)}
        findings.append(
            draw(
                scene,
                "rate_change",
                "change",
                entry.key,
                names=names_of(entry),
                details=details,
                evidence=passages(scene, _counted(scene, entry.key)),
                grade="A" if verdict in ("rising", "falling") else "B",
                measurement=measurement(
                    entry, observations.strip(entry.key), f"{change.NAME}/{change.VERSION}", verdict, observations.kinds
                ),
                coverage=coverage,
                rank=abs(moved.log_ratio) / 10,
            )
        )
    return findings


def draw_uptake(scene: Scene, new_keys: frozenset[str]) -> list[Finding]:
    """Who took up a formulation that is new to the record, by name."""
    findings = []
    for entry in scene.series.formulations:
        if entry.key not in new_keys:
            continue
        voiced = [(m, who) for m in _counted(scene, entry.key) if (who := scene.speaker_of(m)) is not None]
        speakers = {key or name: scene.names(key, fallback=name) for _, (key, name) in reversed(voiced)}
        if len(speakers) < MIN_SPEAKERS:
            continue
        details = {
            "form": _form(entry),
            "speakers": [{"name": names, "organisation": _organisation(scene, key)} for key, names in speakers.items()],
            "n_speakers": len(speakers),
            "leader_first": scene.leader() in speakers if scene.leader() else None,
        }
        findings.append(
            draw(
                scene,
                "taken_up_by",
                "said",
                entry.key,
                names=names_of(entry),
                details=details,
                evidence=passages(scene, [m for m, _ in voiced]),
                grade="A",
                rank=3.0 + len(speakers) / 10,
            )
        )
    return findings


def change_details(moved: Change, judgement: Judgement) -> dict[str, Any]:
    """What the sentence on a change names; shared by formulations and themes."""
    return {
        "direction": moved.direction,
        "verdict": judgement.verdict,
        "rate": moved.rate,
        "earlier_rate": moved.earlier_rate,
        "n": moved.n,
        "n_out_of": moved.n_out_of,
        "log_ratio": round(moved.log_ratio, 2),
        "p": _rounded(judgement.p, digits=4),
        "n_tested": judgement.n_tested or None,
        "smallest_p": _rounded(moved.smallest_p, digits=4),
        "range_low": moved.low,
        "range_high": moved.high,
        "n_earlier_editions": moved.n_earlier_editions,
        "above_all": moved.is_outside and moved.direction == "up",
        "below_all": moved.is_outside and moved.direction == "down",
        "chance": round(moved.chance_outside, 4) if moved.is_outside else None,
        "carried_by_one": moved.is_carried_by_one,
    }


def measurement(
    entry: FormulationEntry,
    strip: tuple[EditionCount, ...],
    made_by: str,
    verdict: str,
    kinds: tuple[str, ...] | None = None,
) -> Measurement:
    """Counts of a formulation with the query that makes them again."""
    forms = (*entry.zh, *entry.en)
    return Measurement(
        measure=made_by,
        subject=entry.key,
        subject_names=names_of(entry),
        query=Query(forms=forms, containers=(*entry.containers_zh, *entry.containers_en), kinds=kinds),
        series=strip,
        verdict=verdict,
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


def _organisation(scene: Scene, key: str) -> Names | None:
    parent = next((known.parent for known in scene.series.known if known.key == key), None)
    return scene.names(parent) if parent else None


def _rounded(value: float | None, *, digits: int = 1) -> float | None:
    return None if value is None else round(value, digits)


def _rank(result: Attestation, is_in_leader_message: bool) -> float:
    """What is new in the leader's own words first, then by documents that have it; absences by length of run."""
    if result.now.n_documents_with:
        return 5.0 + 2.0 * is_in_leader_message + min(result.now.n_documents_with, 20) / 10
    return 1.0 + min(result.streak, 20) / 10 + (2.0 if result.verdict == "dropped" else 0.0)

"""What sentences on a verdict name: counts and effects, base rates, and the documents that would decide an open one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from watchwords.findings.scene import Scene
from watchwords.measures.attestation import Attestation, AttestationOptions
from watchwords.measures.base_rates import absence_odds, survival_table
from watchwords.measures.change import Change, Judgement
from watchwords.measures.descriptives import Statistics
from watchwords.measures.grounds import grounds_of_presence
from watchwords.measures.missing import Missing
from watchwords.records import EditionCount, Names
from watchwords.statistics.effects import absence_bound

SHORTFALLS = (
    "one document: no test",
    "chance not small",
    "few earlier editions",
    "gap before",
    "not in every earlier edition",
)
"""Grounds on which an absence is not called dropped, the one to name first in front."""


def shortfall(result: Attestation, options: AttestationOptions) -> dict[str, Any]:
    """Why an absence is only possibly a drop."""
    if result.verdict != "possibly dropped":
        return {}
    grounds = {ground.code for ground in grounds_of_presence(result, options, n_independent=0)}
    return {"short_of": next((code for code in SHORTFALLS if code in grounds), None)}


def base_rates(result: Attestation, presences: Sequence[Sequence[bool]]) -> dict[str, Any]:
    """Among the formulations followed here: of first uses those used again, of absences those that ended."""
    if result.unguarded in ("first attested", "new"):
        table = survival_table(presences)
        odds = table.get(1)
        return {
            "odds": [odds.n, odds.n_of] if odds else None,
            "survival": {str(after): [found.n, found.n_of] for after, found in table.items()} or None,
        }
    usual = absence_odds(presences, result.streak)
    if result.unguarded not in ("dropped", "possibly dropped") or usual is None:
        return {}
    returned = [usual.returned.n, usual.returned.n_of] if usual.returned else None
    return {
        "absences": {
            "streak": usual.streak,
            "missed": [usual.missed.n, usual.missed.n_of],
            "returned": returned,
        }
    }


def presence_statistics(result: Attestation) -> Statistics:
    """The numbers behind a verdict on presence, counts of documents first."""
    return {
        "n_documents_with": result.now.n_documents_with,
        "n_documents": result.now.n_documents,
        "n_earlier_documents_with": result.n_earlier_with,
        "n_earlier_documents": result.n_earlier_documents,
        "chance": rounded(result.chance, digits=6),
        "expected_documents": rounded(result.expected_documents, digits=3),
        "streak": result.streak,
        "absent_before": result.absent_before,
        "absence_bound": _bound_of_absence(result.now),
    }


def _bound_of_absence(now: EditionCount) -> float | None:
    """Largest share of such documents that could have it all the same; None where one has it."""
    return None if now.n_documents_with or not now.n_documents else rounded(absence_bound(now.n_documents), digits=4)


def undecided_details(result: Attestation | Judgement) -> dict[str, Any]:
    """What a sentence names of a verdict that missing documents could turn; nothing of any other."""
    if not result.missing:
        return {}
    return {
        "undecided": result.unguarded,
        "missing": [
            {"edition": one.edition, "kind": one.kind, "n": one.n_documents, "reason": one.reason}
            for one in result.missing
        ],
        "if_lacking": result.if_lacking,
        "if_having": result.if_having,
    }


def missing_code(missing: Sequence[Missing]) -> tuple[str, ...]:
    """The code of missing documents, where there are any."""
    return ("missing documents",) if missing else ()


def is_told(judgement: Judgement) -> bool:
    """Whether a verdict on a rate is worth a sentence: of the undecided ones, those that a test stands behind."""
    if judgement.verdict == "indeterminate":
        return judgement.unguarded in ("rising", "falling", "carried by one document")
    return judgement.verdict != "stable"


def change_alternatives(moved: Change, judgement: Judgement) -> tuple[str, ...]:
    """Codes of the dull explanations that apply to a change."""
    return (*missing_code(judgement.missing), *moved.comparability.codes)


def carrier_details(scene: Scene, moved: Change) -> dict[str, Any]:
    """Title of the document that carries a difference, in each language it has one in; nothing where none does."""
    if moved.carried_by is None:
        return {}
    titles: dict[str, str] = {}
    for card in scene.cards.values():
        if card.observation == moved.carried_by and card.title:
            titles.setdefault(card.lang, card.title)
    return {"carrier": Names(zh=titles.get("zh"), en=titles.get("en"))} if titles else {}


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
        "mean_log_ratio": rounded(moved.mean_log_ratio, digits=3),
        "interval": [rounded(bound, digits=3) for bound in moved.interval] if moved.interval else None,
        "p": rounded(judgement.p, digits=4),
        "n_tested": judgement.n_tested or None,
        "smallest_p": rounded(moved.smallest_p, digits=4),
        "range_low": moved.low,
        "range_high": moved.high,
        "n_earlier_editions": moved.n_earlier_editions,
        "above_all": moved.is_outside and moved.direction == "up",
        "below_all": moved.is_outside and moved.direction == "down",
        "chance": round(moved.chance_outside, 4) if moved.is_outside else None,
        "carried_by_one": moved.is_carried_by_one,
        "adjusted_by": judgement.adjusted_by,
        "reason": judgement.reason,
        **undecided_details(judgement),
    }


def rounded(value: float | None, *, digits: int = 1) -> float | None:
    """A value as details hold it; None stays None."""
    return None if value is None else round(value, digits)

"""What moved to the front or back: members of lists that changed places, joined or left, and numbered tasks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from watchwords.findings.scene import MAX_EVIDENCE, Scene, draw, gaps_near
from watchwords.measures.order.changes import FEW_EVENTS, Membership, OrderRate, Reordered
from watchwords.measures.order.reading import ListUse
from watchwords.measures.order.tasks import Matched, MoveRate, TaskOrder, TaskRun
from watchwords.records import Coverage, EditionCount, Finding, Lang, Names, Passage, Shown

MIN_CASES = 20
"""Fewer pairs or tasks than these are no base rate."""
SETTLED = 2
"""Editions an order must have held to count as one."""


@dataclass(frozen=True)
class Ledger:
    """What findings on order are drawn with.

    Attributes:
        scene: the edition as read.
        place: document and folded [start, end) to the stored range.
        strip: editions with their numbers of documents.
        coverage: what was searched.
    """

    scene: Scene
    place: Callable[[str, int, int], tuple[int, int]]
    strip: Sequence[EditionCount]
    coverage: Coverage

    def words(self, doc_id: str, start: int, end: int) -> str:
        """The stored words of a folded range, in one line."""
        stored = self.place(doc_id, start, end)
        return " ".join(self.scene.texts[doc_id][slice(*stored)].split())

    def sentence(self, doc_id: str, start: int, end: int, role: str) -> Passage:
        """The sentence of a folded range, verbatim."""
        return self.scene.sentence_around(doc_id, *self.place(doc_id, start, end), role=role)

    def lang(self, doc_id: str) -> Lang:
        """Language of a document."""
        return self.scene.lang(doc_id)


# --- lists ------------------------------------------------------------------------------------------------


def draw_reordered(ledger: Ledger, moved: Sequence[Reordered], rate: OrderRate) -> list[Finding]:
    """One finding for each list whose members changed places; none where no order ever held."""
    settled = [one for one in moved if len(one.held) >= SETTLED or not one.same_before]
    return [_reordered(ledger, one, rate) for one in settled]


def _reordered(ledger: Ledger, one: Reordered, rate: OrderRate) -> Finding:
    spelt = _spelling(ledger, one.now)
    fronts = list(dict.fromkeys(front for front, _ in one.told))
    backs = list(dict.fromkeys(back for _, back in one.told))
    is_many = max(one.counts_now.n_with_pair, one.counts_before.n_with_pair) > FEW_EVENTS or one.p is not None
    details = {
        "change": "order",
        "members": [spelt[form] for form in one.now.forms],
        "front": [spelt[form] for form in fronts],
        "back": [spelt[form] for form in backs],
        "order_now": [spelt[form] for form in one.order_now],
        "order_before": [spelt[form] for form in one.order_before],
        "leads": True if one.leads else None,
        "held": [use.edition for use in reversed(one.held)],
        "same_before": list(reversed(one.same_before)) or None,
        "n_documents_with": one.counts_now.n_with_order if is_many else None,
        "n_documents": one.counts_now.n_with_pair if is_many else None,
        "n_earlier_with": one.counts_before.n_with_order if is_many else None,
        "n_earlier_documents": one.counts_before.n_with_pair if is_many else None,
        "p": one.p,
        "n_tested": one.n_tested,
        **_list_rate(rate),
        "gaps": gaps_near(ledger.strip),
    }
    evidence = [
        ledger.sentence(one.now.doc_id, one.now.start, one.now.end, "now"),
        *(ledger.sentence(use.doc_id, use.start, use.end, "before") for use in one.held[:MAX_EVIDENCE]),
    ]
    return _finding(
        ledger,
        one.now,
        details,
        evidence,
        # The present order of all shared members, and the former one, each in one passage.
        shows=(Shown("now", one.order_now), Shown("before", one.order_before)),
        grade=_grade(ledger, one),
        rank=1.0 + len(one.held) + len(one.order_now) / 10 + (0.5 if one.leads else 0.0) - 0.2 * len(one.same_before),
    )


def _grade(ledger: Ledger, one: Reordered) -> str:
    """A: tested, no gap beside it; C: an order that only one edition had, or that lists of another use had."""
    if one.p is not None and not gaps_near(ledger.strip):
        return "A"
    is_suggestive = len(one.held) < SETTLED or not one.n_shared_context or len(one.same_before) > len(one.held)
    return "C" if is_suggestive else "B"


def draw_memberships(ledger: Ledger, changed: Sequence[Membership]) -> list[Finding]:
    """One finding for each recurring list that members joined or left."""
    findings = []
    for one in changed:
        spelt = {**_spelling(ledger, one.before[0]), **_spelling(ledger, one.now)}
        details = {
            "change": "members",
            "members": [spelt[form] for form in one.now.forms],
            "joined": [spelt[form] for form in one.joined] or None,
            "left": [spelt[form] for form in one.left] or None,
            "leads": True if one.leads else None,
            "editions": [use.edition for use in reversed(one.before)],
            "gaps": gaps_near(ledger.strip),
        }
        shows = [Shown("now", one.joined)] if one.joined else []
        shows += [Shown("before", one.left)] if one.left else []
        evidence = [
            ledger.sentence(one.now.doc_id, one.now.start, one.now.end, "now"),
            *(ledger.sentence(use.doc_id, use.start, use.end, "before") for use in one.before[:MAX_EVIDENCE]),
        ]
        rank = len(one.before) + (0.5 if one.joined else 0.0) + len(one.now.forms) / 10
        if not _still_there(one, evidence):
            findings.append(_finding(ledger, one.now, details, evidence, shows=tuple(shows), grade="B", rank=rank))
    return findings


def _still_there(one: Membership, evidence: Sequence[Passage]) -> bool:
    """Whether the sentence itself names what left, or an earlier one what joined: then nothing came or went."""
    now, *before = [passage.text for passage in evidence]
    return any(form in now for form in one.left) or any(form in text for form in one.joined for text in before)


def _spelling(ledger: Ledger, use: ListUse) -> dict[str, str]:
    """Each member as its text spells it."""
    return {item.form: ledger.words(use.doc_id, item.start, item.end) for item in use.items}


def _list_rate(rate: OrderRate) -> dict[str, Any]:
    known = rate.n_kept >= MIN_CASES
    return {"n_flipped": rate.n_flipped if known else None, "n_kept": rate.n_kept if known else None}


def _finding(
    ledger: Ledger,
    use: ListUse,
    details: dict[str, Any],
    evidence: Sequence[Passage],
    *,
    shows: tuple[Shown, ...],
    grade: str,
    rank: float,
) -> Finding:
    is_zh = ledger.lang(use.doc_id) == "zh"
    name = ("、" if is_zh else ", ").join(details["members"])
    return draw(
        ledger.scene,
        "list_order",
        "order",
        f"{details['change']}: {name}",
        names=Names(zh=name) if is_zh else Names(en=name),
        details=details,
        evidence=evidence,
        grade=grade,
        shows=shows,
        coverage=ledger.coverage,
        alternatives=("gap before",) if details.get("gaps") else (),
        rank=rank,
    )


# --- tasks ------------------------------------------------------------------------------------------------


def draw_tasks(ledger: Ledger, orders: Sequence[TaskOrder], rate: MoveRate) -> list[Finding]:
    """One finding for each numbered task that moved to the front or back."""
    return [_task(ledger, order, one, change, rate) for order in orders for one, change in order.told()]


def _task(ledger: Ledger, order: TaskOrder, one: Matched, change: int, rate: MoveRate) -> Finding:
    now, before = order.now, order.before
    known = rate.n_matched >= MIN_CASES
    heading = _heading(ledger, now, one)
    details = {
        "heading": heading,
        "heading_before": ledger.words(before.doc_id, one.before.end - len(one.before.heading), one.before.end),
        "number": one.now.number,
        "number_before": one.before.number,
        "n_parts": len(now.parts),
        "n_parts_before": len(before.parts),
        "under": now.parent or None,
        "previous": before.edition,
        "n_matched": len(order.matched),
        "tau": order.tau,
        "n_moved": rate.n_moved if known else None,
        "n_earlier_matched": rate.n_matched if known else None,
        "gaps": gaps_near(ledger.strip),
    }
    is_zh = ledger.lang(now.doc_id) == "zh"
    return draw(
        ledger.scene,
        "task_order",
        "order",
        heading,
        names=Names(zh=heading) if is_zh else Names(en=heading),
        details=details,
        evidence=[
            ledger.sentence(now.doc_id, one.now.start, one.now.end, "now"),
            ledger.sentence(before.doc_id, one.before.start, one.before.end, "before"),
        ],
        grade="B",
        shows=(
            Shown("now", (one.now.marker, one.now.heading)),
            Shown("before", (one.before.marker, one.before.heading)),
        ),
        coverage=ledger.coverage,
        alternatives=("gap before",) if details.get("gaps") else (),
        rank=(4.0 if now.role == "plan" else 3.0) + abs(change) / 2 + (2.0 if one.now.number == 1 else 0.0),
    )


def _heading(ledger: Ledger, run: TaskRun, one: Matched) -> str:
    return ledger.words(run.doc_id, one.now.end - len(one.now.heading), one.now.end)

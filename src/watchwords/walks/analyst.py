"""What the analyst says of findings: rejected ones are taken out, notes are put to what they are on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple

from watchwords.answers.correcting import Unmatched
from watchwords.records import AnalystNote, Claim, DocumentCard, Finding, Passage, Rejected
from watchwords.resolution.corrections import Annotation, Corrections, Rejection, listed_corrections

BY_SUBJECT: frozenset[Claim] = frozenset(
    {
        "edition",
        "channel",
        "first_attested",
        "new",
        "dropped",
        "possibly_dropped",
        "revived",
        "rate_change",
        "theme_change",
        "theme_sessions",
        "new_wording",
        "replaced",
        "form_shift",
        "inverted",
        "echo_map",
        "not_echoed",
        "absent_regular",
        "composition",
        "roster_matrix",
        "timeline",
    }
)
"""Claims that edition and subject tell in full. What somebody said or pledged is told by its passage alone: another
statement of his is another finding, and nobody has rejected it."""


class Reviewed(NamedTuple):
    """Findings of an edition once the analyst has looked at them.

    Attributes:
        findings: those that stand, in the order given.
        rejected: those that do not, in the order of the entries.
        notes: on findings that stand, on documents of the edition and on those its findings cite.
        noted: ids of the documents with a note.
        unmatched: entries on findings that are not drawn.
    """

    findings: tuple[Finding, ...]
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[AnalystNote, ...] = ()
    noted: frozenset[str] = frozenset()
    unmatched: tuple[Unmatched, ...] = ()


def review(
    corrections: Corrections, edition: str, findings: Sequence[Finding], cards: Mapping[str, DocumentCard]
) -> Reviewed:
    """Applies what the entries say of findings of this edition, and of documents of it or cited in it."""
    if not (corrections.reject or corrections.note):
        return Reviewed(tuple(findings))
    lines = listed_corrections(corrections)
    rejected: dict[str, Rejected] = {}
    notes: list[AnalystNote] = []
    unmatched: list[Unmatched] = []
    cited = {e.doc_id for finding in findings for e in finding.evidence if isinstance(e, Passage)}
    here = cited | {doc_id for doc_id, card in cards.items() if card.edition == edition}
    for key, entry in corrections.entries():
        if isinstance(entry, Annotation) and entry.document:
            if entry.document in here:
                notes.append(AnalystNote(key, entry.text, doc_id=entry.document))
        elif isinstance(entry, Rejection | Annotation) and entry.edition == edition:
            found = meant(entry, findings)
            if found is None:
                unmatched.append(Unmatched(key, _kind(entry), lines[key], entry.claim, entry.subject))
            if isinstance(entry, Annotation):
                notes.append(AnalystNote(key, entry.text, finding_id=found.finding_id if found else None))
            elif found is not None:
                rejected[found.finding_id] = Rejected(
                    found.finding_id, found.claim, found.subject, found.names, entry.why, key
                )
    return Reviewed(
        findings=_without(findings, rejected),
        rejected=tuple(rejected.values()),
        notes=tuple(notes),
        noted=frozenset(note.doc_id for note in notes if note.doc_id),
        unmatched=tuple(unmatched),
    )


def meant(entry: Rejection | Annotation, findings: Sequence[Finding]) -> Finding | None:
    """The finding an entry is on: by its id, else by claim and subject where these tell it; None: there is none."""
    for finding in findings:
        if finding.finding_id == entry.finding and entry.claim in ("", finding.claim):
            return finding
    if entry.claim not in BY_SUBJECT:
        return None
    alike = [one for one in findings if (one.claim, one.subject) == (entry.claim, entry.subject)]
    return alike[0] if len(alike) == 1 else None


def _without(findings: Sequence[Finding], rejected: Collection[str]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.finding_id not in rejected)


def _kind(entry: Rejection | Annotation) -> Literal["reject", "note"]:
    return "reject" if isinstance(entry, Rejection) else "note"

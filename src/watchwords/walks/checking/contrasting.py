"""Contrast claims: for the first time, unlike earlier editions, a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from watchwords.answers.auditing import AuditedStatement
from watchwords.answers.checking import Attribution, CheckedClaim, Reason, RecordPassage, Verdict
from watchwords.measures.statements.parts import EditionName, Statement
from watchwords.records import Range
from watchwords.walks.auditing import Audit
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.people.meeting import Meeting
from watchwords.walks.checking.speaking_of import SpeakingOf
from watchwords.walks.checking.text import CheckedText
from watchwords.walks.claims import AuditedText, EditionsByName
from watchwords.walks.setting import stored_editions

_VERDICTS: dict[str, Verdict] = {
    "true": "consistent",
    "true with note": "consistent",
    "false": "inconsistent",
    "untestable": "cannot check",
}
_SILENT = frozenset({"unit unclear", "no subject", "no edition named"})
"""Why a statement has no answer where it is no claim on the record at all."""


def check_contrasting(text: CheckedText, ground: Ground, of: SpeakingOf) -> Iterable[CheckedClaim]:
    """One verdict for each statement of contrast that `audit` reads, and each subject of it.

    A statement about another meeting gives no claim, nor does one that cannot be tested and does not speak of this one.
    """
    if not stored_editions(ground.record):
        return
    audited = AuditedText(text.prepared, ground.series, text.mentions)
    if not audited.statements:
        return
    meeting, editions = Meeting(text, ground, of), EditionsByName(ground.series, ground.order)

    def given(statement: Statement) -> str | None:
        edition = meeting.edition(audited.sentence_span(statement)[0])
        # "At every summit since 2015": the edition that it begins with is not the one it speaks of.
        years = {key for year in statement.cue.years for key in editions.find(EditionName(year=year))}
        return None if edition in years else edition

    audit = Audit(ground.record, audited, given)
    for statement in audited.statements:
        sentence = _sentence(audited, text, statement)
        if meeting.state(sentence) == "other" or _is_said_by_others(text, statement):
            continue
        for found in audit.answers(statement):
            if _is_claim(found, is_own=meeting.is_own(sentence)):
                yield _claim(text, ground, statement, found)


def _sentence(audited: AuditedText, text: CheckedText, statement: Statement) -> int:
    return text.sentence_at(audited.sentence_span(statement)[0])


def _is_said_by_others(text: CheckedText, statement: Statement) -> bool:
    """Whether a statement is quoted, or no statement but the head of a column."""
    start, end = text.prepared.offsets.to_stored(statement.cue.start, statement.cue.end)
    block = text.block_at(start)
    return text.is_quoted(start, end) or (block is not None and block.role == "table_row")


def _is_claim(found: AuditedStatement, *, is_own: bool) -> bool:
    if found.verdict != "untestable":
        return True
    if found.relation == "count" and found.kind == "wording" and not any(one.n_occurrences for one in found.counts):
        # What is counted was not read right, or is nothing that the record words.
        return False
    return is_own and not any(reason.code in _SILENT for reason in found.reasons)


def _claim(text: CheckedText, ground: Ground, statement: Statement, found: AuditedStatement) -> CheckedClaim:
    start, end = _span(text, statement, found)
    subject = (Reason(code="the statement is about", about=(found.subject,)),) if found.subject else ()
    reasons = tuple(Reason(code=reason.code, about=reason.about) for reason in found.reasons)
    return CheckedClaim(
        kind="count" if found.relation == "count" else "contrast",
        start=start,
        end=end,
        text=text.text[start:end],
        lang=found.lang,
        verdict=_VERDICTS[found.verdict],
        reasons=(*subject, *reasons),
        sources=tuple(_sources(ground, found)),
        attribution=Attribution(edition=found.edition) if found.edition else None,
    )


def _span(text: CheckedText, statement: Statement, found: AuditedStatement) -> Range:
    """From the words of the statement to its subject, so that several in one sentence are told apart."""
    cue = text.prepared.offsets.to_stored(statement.cue.start, statement.cue.end)
    at = text.text.find(found.subject, found.start, found.end) if found.subject else -1
    if at < 0:
        return found.start, found.end
    return min(cue.start, at), max(cue.end, at + len(found.subject or ""))


def _sources(ground: Ground, found: AuditedStatement) -> Iterator[RecordPassage]:
    """The counter-example first, then the first place of the edition it speaks of."""
    shown = [(found.counter_example, "against")] if found.verdict == "false" else []
    shown += [(found.example, "now")]
    seen: set[tuple[str, int]] = set()
    for passage, role in shown:
        if passage is not None and (passage.doc_id, passage.start) not in seen:
            seen.add((passage.doc_id, passage.start))
            yield ground.passage(passage.doc_id, passage.start, passage.end, role=role)

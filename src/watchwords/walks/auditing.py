"""Audit: the statements of contrast of a text, tested on a record, with the passages that speak against them."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

import msgspec

from watchwords.answers.auditing import AuditAnswer, AuditCount, AuditedStatement, AuditReason
from watchwords.errors import UsageError
from watchwords.measures.contrast import (
    Claim,
    ContrastCount,
    HeldFigure,
    Outcome,
    Reason,
    judge_contrast,
    judge_record_figure,
    untestable,
)
from watchwords.measures.observations import Observations
from watchwords.measures.observing import observe
from watchwords.measures.statements.parts import Statement
from watchwords.readers.plain import split_blocks
from watchwords.records import (
    SCHEMA_VERSION,
    Block,
    Coverage,
    Document,
    DocumentCard,
    Figure,
    Mention,
    Passage,
    PreparedText,
)
from watchwords.text.fold import fold_text
from watchwords.text.prepare import prepare
from watchwords.walks.claims import AuditedText, EditionsByName, Named, of_one_speaker, resolve_claim, unfit
from watchwords.walks.opening import OpenRecord, open_record
from watchwords.walks.setting import edition_order, resolve_edition, sentences_of, stored_editions
from watchwords.walks.standing import Standing, count_standing, find_standing


def audit_text(
    directory: Path, text: str, *, edition: str | None = None, lang: Literal["zh", "en"] | None = None
) -> AuditAnswer:
    """The statements of contrast in `text`, each tested on the record.

    Args:
        directory: the record.
        text: any text.
        edition: the edition it speaks of where its sentences name none.
        lang: language of the text; None: told by each paragraph.

    Raises:
        UsageError: the record has no documents with an edition, or not this edition.
        RecordError: the folder is no record, or one of a newer schema.
    """
    record = open_record(directory)
    given = resolve_edition(record, edition).key if edition is not None else None
    audit = Audit(record, AuditedText(_prepared(text, lang), record.series), lambda statement: given)
    statements = tuple(found for statement in audit.text.statements for found in audit.answers(statement))
    return AuditAnswer(
        schema_version=SCHEMA_VERSION,
        series_key=record.series.key,
        n_false=sum(found.verdict == "false" for found in statements),
        statements=statements,
        coverage=audit.coverage(),
        snapshot=record.corpus.snapshot(),
    )


def _prepared(text: str, lang: Literal["zh", "en"] | None) -> PreparedText:
    blocks = split_blocks(text, 1) or (Block(start=0, end=len(text), role="paragraph", locator="line 1"),)
    told = tuple(msgspec.structs.replace(block, lang=lang or "und") for block in blocks)
    return prepare(Document(doc_id="audited", source_sha256="", locator="", text=text, blocks=told, lang=lang or "und"))


@dataclass(frozen=True)
class _Tested:
    """An outcome with what it rests on."""

    outcome: Outcome
    named: Named | None = None
    claim: Claim | None = None
    counts: tuple[ContrastCount, ...] = ()
    counter_example: Passage | None = None
    example: Passage | None = None
    figure: str | None = None


class Audit:
    """One audit: the record as far as it was asked, each subject looked up once.

    Args:
        record: the record.
        text: the text with its statements.
        given: the edition a statement speaks of where its sentence names none; None where nothing tells.

    Raises:
        UsageError: the record has no documents with an edition.
    """

    def __init__(self, record: OpenRecord, text: AuditedText, given: Callable[[Statement], str | None]) -> None:
        self._record, self.text, self._given = record, text, given
        self._cards = {card.doc_id: card for card in record.corpus.counted_documents() if card.edition is not None}
        if not self._cards:
            raise UsageError("no document of the record has an edition", mend="Add documents: watchwords add DIR FILES")
        self._order = edition_order(record.series, stored_editions(record))
        self._observations: Observations = observe(record.corpus.run, "formulations", self._order)
        self._editions = EditionsByName(record.series, self._order)
        self._latest = next(key for key in reversed(self._order) if self._observations.of(key))
        self._standing: dict[tuple[str, tuple[str, ...]], tuple[list[Standing], tuple[ContrastCount, ...]]] = {}

    def coverage(self) -> Coverage:
        """What was searched."""
        observations = self._observations
        return Coverage(
            n_documents=len(observations.events),
            n_units=sum(event.n_units for event in observations.events),
            editions=tuple(key for key in observations.editions if observations.of(key)),
            gaps=observations.gaps(),
            n_damaged=len(self._record.corpus.failures()),
        )

    def answers(self, statement: Statement) -> list[AuditedStatement]:
        """One answer a subject; one without a subject where none was found."""
        return [self._told(statement, tested) for tested in self._tested(statement)]

    def _tested(self, statement: Statement) -> list[_Tested]:
        claim, problem = resolve_claim(statement, self._editions, self._given(statement), self._latest)
        is_figure = statement.cue.relation == "record" and not (statement.is_tally and statement.quoted)
        figure = self.text.figure(statement) if is_figure else None
        if figure is not None:
            mention, value = figure
            return [self._figure(mention, value, claim, problem, is_low=statement.cue.is_low)]
        subjects = self.text.subjects(statement)
        if not subjects:
            return [_Tested(untestable("unit unclear" if statement.cue.is_vague else "no subject"), claim=claim)]
        speaker = self.text.speaker(statement, subjects)
        return [self._subject(statement, named, claim, problem, speaker) for named in subjects]

    # --- wordings -----------------------------------------------------------------------------------------

    def _subject(
        self, statement: Statement, named: Named, claim: Claim | None, problem: Outcome | None, speaker: str | None
    ) -> _Tested:
        no_test = problem or unfit(statement, named)
        if claim is None or no_test is not None:
            return _Tested(no_test or untestable("no edition named"), named, claim)
        kinds = self._kinds(statement)
        places, counts = self._looked_up(named, kinds)
        until = counts[: self._order.index(claim.edition) + 1]
        if claim.relation == "count":
            until = (*until[:-1], dataclasses.replace(until[-1], n_sentences=self._n_sentences(places, claim.edition)))
        outcome = of_one_speaker(self._judged(claim, until, named, kinds), claim, speaker)
        counter = self._first_passage(places, outcome.counter_edition)
        if counter is not None and self._cards[counter.doc_id].is_paraphrase:
            note = Reason("the counter-example is in a paraphrase", (counter.doc_id,))
            outcome = dataclasses.replace(outcome, reasons=(*outcome.reasons, note))
        example = self._first_passage(places, claim.edition)
        return _Tested(outcome, named, claim, until, counter, example)

    def _kinds(self, statement: Statement) -> tuple[str, ...]:
        """The kinds of document the sentence names, where the record has them and others beside them."""
        here = {event.kind for event in self._observations.events}
        named = tuple(kind for kind in statement.kinds if kind in here)
        return named if here - set(named) else ()

    def _judged(self, claim: Claim, until: tuple[ContrastCount, ...], named: Named, kinds: tuple[str, ...]) -> Outcome:
        """The outcome among the documents meant; what other kinds of document say beside it is a note."""
        outcome = judge_contrast(claim, until)
        if not kinds or not outcome.verdict.startswith("true"):
            return outcome
        _, counts = self._looked_up(named, ())
        widely = judge_contrast(claim, counts[: len(until)])
        if widely.verdict.startswith("true"):
            return outcome
        note = Reason("only of this kind of document", kinds)
        return dataclasses.replace(outcome, verdict="true with note", reasons=(*outcome.reasons, note))

    def _looked_up(self, named: Named, kinds: tuple[str, ...]) -> tuple[list[Standing], tuple[ContrastCount, ...]]:
        key = named.subject.key or fold_text(named.written), kinds
        if key not in self._standing:
            observations = self._observations.restricted_to(kinds) if kinds else self._observations
            cards = {doc_id: card for doc_id, card in self._cards.items() if not kinds or card.kind in kinds}
            places = [place for place in find_standing(self._record, named.subject) if place.doc_id in cards]
            self._standing[key] = places, count_standing(observations, places, cards)
        return self._standing[key]

    def _n_sentences(self, places: Sequence[Standing], edition: str) -> int:
        """Sentences of the edition in which a place begins."""
        own = [place for place in places if self._cards[place.doc_id].edition == edition]
        rows = sentences_of(self._record, sorted({place.doc_id for place in own})) if own else {}
        starts = {doc_id: [row.start for row in sentences] for doc_id, sentences in rows.items()}
        return len({(place.doc_id, bisect_right(starts[place.doc_id], place.start)) for place in own})

    def _first_passage(self, places: Sequence[Standing], edition: str | None) -> Passage | None:
        own = [place for place in places if self._cards[place.doc_id].edition == edition]
        first = min(own, key=lambda place: (*self._when(place.doc_id), place.start), default=None)
        return None if first is None else self._passage(first.doc_id, first.start, first.end)

    def _when(self, doc_id: str) -> tuple[str, str]:
        card: DocumentCard = self._cards[doc_id]
        return card.date or "", doc_id

    def _passage(self, doc_id: str, start: int, end: int) -> Passage:
        """The sentence that [start, end) stands in, verbatim; more than one where it is broken."""
        rows = sentences_of(self._record, [doc_id])[doc_id]
        row = rows[max(0, bisect_right([row.start for row in rows], start) - 1)]
        low, high = min(row.start, start), max(row.end, end)
        return Passage(doc_id=doc_id, start=low, end=high, text=self._record.corpus.document(doc_id).text[low:high])

    # --- figures ------------------------------------------------------------------------------------------

    def _figure(
        self, mention: Mention, value: Figure, claim: Claim | None, problem: Outcome | None, *, is_low: bool
    ) -> _Tested:
        if claim is None:
            return _Tested(problem or untestable("no edition named"), figure=mention.text)
        if value.subject is None or value.number is None:
            return _Tested(untestable("unit unclear", mention.text), claim=claim, figure=mention.text)
        searched = [key for key in claim.compared if self._observations.of(key)]
        held = [one for one in self._record.corpus.mentions("figures") if self._is_same(one, value, searched)]
        figures = [
            HeldFigure(self._cards[one.doc_id].edition or "", Decimal(one.value.number))
            for one in held
            if isinstance(one.value, Figure) and one.value.number is not None
        ]
        is_over = value.hedge != "none"
        number = Decimal(value.number)
        outcome = judge_record_figure(number, figures, claim.compared, is_low=is_low, is_over=is_over)
        counter = self._counter_figure(held, number, outcome, is_low)
        return _Tested(outcome, claim=claim, counter_example=counter, figure=mention.text)

    def _is_same(self, held: Mention, wanted: Figure, searched: Sequence[str]) -> bool:
        value, card = held.value, self._cards.get(held.doc_id)
        if card is None or card.edition not in searched or not isinstance(value, Figure) or value.number is None:
            return False
        return (value.kind, value.unit, value.currency, value.change_by) == (
            wanted.kind,
            wanted.unit,
            wanted.currency,
            wanted.change_by,
        ) and _bare(value.subject) == _bare(wanted.subject)

    def _counter_figure(
        self, held: Sequence[Mention], number: Decimal, outcome: Outcome, is_low: bool
    ) -> Passage | None:
        for mention in held:
            value = mention.value
            is_there = self._cards[mention.doc_id].edition == outcome.counter_edition
            if not is_there or not isinstance(value, Figure) or value.number is None:
                continue
            if Decimal(value.number) == number or (Decimal(value.number) < number) == is_low:
                return self._passage(mention.doc_id, mention.start, mention.end)
        return None

    # --- told ---------------------------------------------------------------------------------------------

    def _told(self, statement: Statement, tested: _Tested) -> AuditedStatement:
        start, end = self.text.sentence_span(statement)
        named, claim, outcome = tested.named, tested.claim, tested.outcome
        return AuditedStatement(
            start=start,
            end=end,
            text=self.text.prepared.document.text[start:end],
            cue=self.text.cue(statement),
            lang=self.text.prepared.sentences[statement.sentence].lang,
            relation=statement.cue.relation,
            is_absent=statement.is_absent,
            subject=named.written if named else tested.figure,
            kind=named.subject.kind if named else ("figure" if tested.figure else None),
            key=named.subject.key if named else None,
            edition=claim.edition if claim else None,
            compared=claim.compared if claim else (),
            n=statement.cue.n,
            verdict=outcome.verdict,
            reasons=tuple(AuditReason(code=reason.code, about=reason.about) for reason in outcome.reasons),
            gives=outcome.gives,
            counts=tuple(map(_count, tested.counts)),
            counter_example=tested.counter_example,
            example=tested.example,
        )


def _bare(subject: str | None) -> str | None:
    if subject is None:
        return None
    return fold_text(subject).removeprefix("the ").strip()


def _count(count: ContrastCount) -> AuditCount:
    return AuditCount(
        edition=count.edition,
        n_documents=count.n_documents,
        n_documents_with=count.n_documents_with,
        n_occurrences=count.n_occurrences,
        n_zh=count.n_zh,
        n_en=count.n_en,
        n_broken=count.n_broken,
    )


# --- for people -------------------------------------------------------------------------------------------


def describe_audit(answer: AuditAnswer) -> str:
    """The audit for a terminal: each statement with its verdict, reasons, counts and passages."""
    searched = answer.coverage
    lines = [f"{searched.n_documents:,} speech events searched, editions {', '.join(searched.editions)}"]
    if searched.gaps:
        lines.append(f"no documents of {', '.join(searched.gaps)}")
    if not answer.statements:
        return "\n".join([*lines, "", "no statement of contrast found"])
    for found in answer.statements:
        lines += ["", *_described(found)]
    verdicts = Counter(found.verdict for found in answer.statements)
    told = ", ".join(f"{n} {verdict}" for verdict, n in verdicts.items())
    return "\n".join([*lines, "", f"{len(answer.statements)} statements: {told}. True and false of this record alone."])


def _described(found: AuditedStatement) -> list[str]:
    about = f"{found.subject} ({found.kind})" if found.subject else "no subject"
    where = f", {found.edition}" if found.edition else ""
    lines = [
        f"{found.verdict.upper()}: {' '.join(found.text.split())}",
        f"  {found.start}-{found.end}  “{found.cue}”  {about}{where}",
    ]
    lines += [f"  {_reason(reason)}" for reason in found.reasons]
    if found.counts:
        lines.append(f"  by edition: {', '.join(map(_in_short, found.counts))}")
    for label, passage in (("against it", found.counter_example), ("in the edition", found.example)):
        if passage is not None and not (label == "in the edition" and found.counter_example == passage):
            lines.append(f"  {label}: {' '.join(passage.text.split())}")
            lines.append(f"    {passage.doc_id} {passage.start}-{passage.end}")
    return lines


def _reason(reason: AuditReason) -> str:
    return f"{reason.code}: {', '.join(reason.about)}" if reason.about else reason.code


def _in_short(count: AuditCount) -> str:
    return f"{count.edition} {count.n_occurrences}" if count.n_documents else f"{count.edition} no documents"

"""What the gate and the brief need of the record: documents read anew, texts to count in again, passages in context."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from watchwords.config import load_corrections
from watchwords.engines import unbound
from watchwords.errors import EvidenceError, RecordError, WatchwordsError
from watchwords.findings.scene import Scene
from watchwords.findings.verify import Proof, Searched
from watchwords.measures.observations import Observations
from watchwords.readers.reading import reread_many
from watchwords.records import ContextPassage, Document, DocumentCard, Finding, Passage, Query, SentenceRow
from watchwords.resolution.corrections import CORRECTIONS_FILE, listed_corrections
from watchwords.tables import schema_of
from watchwords.text.fold import fold_text
from watchwords.walks.opening import OpenRecord


def proof_of(record: OpenRecord, observations: Observations, findings: Sequence[Finding]) -> Proof:
    """What findings are held against. Documents are read anew source by source, each source once."""
    texts, faults = _reread(record, findings)
    searched = list(_searched(record, observations))

    def candidates(query: Query) -> Iterable[Searched]:
        # The index tells which documents hold a form at all; the pattern then counts in these alone.
        holding = {doc for form in query.forms for doc in record.corpus.index.counts_by_document(fold_text(form))}
        return (
            Searched(event, edition, record.corpus.folded(doc))
            for doc, event, edition, kind in searched
            if doc in holding and (query.kinds is None or kind in query.kinds)
        )

    def reread(doc_id: str) -> str:
        if doc_id in faults:
            raise faults[doc_id]
        return texts[doc_id]

    # Read again from the file: what is told of a correction must be what it says.
    corrections = listed_corrections(load_corrections(record.directory / CORRECTIONS_FILE))
    return Proof(reread=reread, searched=candidates, fold=fold_text, series=record.series, corrections=corrections)


def _searched(record: OpenRecord, observations: Observations) -> Iterator[tuple[str, str, str, str]]:
    """Every document counts were taken over: (document, event, edition, kind), as the observations place it."""
    events = {event.key: event for event in observations.events}
    for card in record.corpus.counted_documents():
        event = events.get(card.observation)
        if event is not None:
            yield card.doc_id, event.key, event.edition, event.kind


def _reread(record: OpenRecord, findings: Sequence[Finding]) -> tuple[dict[str, str], dict[str, WatchwordsError]]:
    """Texts of the cited documents out of their original bytes, and why it failed for those it failed for."""
    cited = sorted({e.doc_id for finding in findings for e in finding.evidence if isinstance(e, Passage)})
    documents = unbound("documents", schema_of(Document))
    places = documents.filter(documents.doc_id.isin(cited)).select("doc_id", "source_sha256", "locator")
    by_source: dict[str, dict[str, str]] = {}
    for row in record.corpus.run(places).to_pylist():
        by_source.setdefault(row["source_sha256"], {})[row["locator"]] = row["doc_id"]
    sources = {source.sha256: source for source in record.corpus.sources()}
    texts: dict[str, str] = {}
    faults: dict[str, WatchwordsError] = {}
    for sha256, wanted in by_source.items():
        try:
            data = record.corpus.source_bytes(sha256)
            read = reread_many(sources[sha256], data, list(wanted), record.series)
        except (RecordError, EvidenceError) as error:
            faults.update(dict.fromkeys(wanted.values(), error))
        else:
            texts.update({wanted[locator]: document.text for locator, document in read.items()})
    return texts, faults


def cards_with_context(
    scene: Scene, findings: Sequence[Finding], noted: Collection[str] = (), *, n_sentences: int
) -> tuple[DocumentCard, ...]:
    """Every cited document, with each cited passage between a few sentences of its stored text; and those noted on."""
    cited: dict[str, set[tuple[int, int]]] = {doc_id: set() for doc_id in noted}
    for finding in findings:
        for evidence in finding.evidence:
            if isinstance(evidence, Passage):
                cited.setdefault(evidence.doc_id, set()).add((evidence.start, evidence.end))
    return tuple(
        msgspec.structs.replace(
            scene.cards[doc_id],
            context=tuple(
                _in_context(scene.texts[doc_id], scene.sentences[doc_id], start, end, n_sentences)
                for start, end in sorted(cited[doc_id])
            ),
        )
        for doc_id in scene.cards
        if doc_id in cited
    )


def _in_context(text: str, rows: Sequence[SentenceRow], start: int, end: int, n_sentences: int) -> ContextPassage:
    inside = [number for number, row in enumerate(rows) if row.start < end and start < row.end]
    first = rows[max(0, inside[0] - n_sentences)].start if inside else start
    last = rows[min(len(rows) - 1, inside[-1] + n_sentences)].end if inside else end
    return ContextPassage(
        start=start,
        end=end,
        before=text[min(first, start) : start],
        text=text[start:end],
        after=text[end : max(last, end)],
    )

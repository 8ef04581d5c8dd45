"""Exact search in a record: how often, where, in whose words, and what was searched when nothing was found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from watchwords.answers.finding import Hit, SearchAnswer
from watchwords.corpus.corpus import Corpus
from watchwords.corpus.segments import Segment
from watchwords.records import Document, DocumentCard
from watchwords.spans import IntArray, Span


@dataclass(frozen=True)
class Filters:
    """Which documents to search; None searches whatever the field."""

    editions: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    speakers: frozenset[str] | None = None
    langs: frozenset[str] | None = None

    def admits(self, card: DocumentCard) -> bool:
        """Whether a document is searched."""
        pairs = (
            (self.editions, card.edition),
            (self.kinds, card.kind),
            (self.speakers, card.speaker),
            (self.langs, card.lang),
        )
        return all(wanted is None or value in wanted for wanted, value in pairs)


def find(
    corpus: Corpus,
    folded_query: str,
    *,
    text: str,
    limit: int = 50,
    offset: int = 0,
    context: int = 40,
    filters: Filters | None = None,
    word: bool = False,
) -> SearchAnswer:
    """Exact count of a wording and its first places, with what was searched.

    Args:
        folded_query: the wording folded and in lower case, as the texts were.
        text: the wording as it was typed, for the answer.
        limit: places at most; the counts are always of all.
        offset: places passed over first.
        context: stored characters on either side, verbatim.
        filters: which documents to search; None searches all.
        word: keep only whole words, see `TextIndex.count`.

    Raises:
        UsageError: the query is empty.
    """
    searched = [card for card in corpus.documents() if filters is None or filters.admits(card)]
    ids = [card.doc_id for card in searched]
    counts = corpus.index.counts_by_document(folded_query, word=word)
    with_it = [doc_id for doc_id in ids if doc_id in counts]
    places = corpus.index.locate(folded_query, limit=limit, offset=offset, doc_ids=with_it, word=word)
    sizes = corpus.n_characters()
    return SearchAnswer(
        text=text,
        folded=folded_query,
        n_occurrences=sum(counts[doc_id] for doc_id in with_it),
        n_documents_with=len(with_it),
        n_documents=len(ids),
        n_characters=sum(sizes[doc_id] for doc_id in ids),
        hits=tuple(_hits(corpus, places, context)),
    )


def _hits(corpus: Corpus, places: Sequence[tuple[str, Span]], context: int) -> list[Hit]:
    ids = list(dict.fromkeys(doc_id for doc_id, _ in places))
    documents = dict(zip(ids, corpus.full_documents(ids), strict=True))
    return [hit_of(documents[doc_id], span, context) for doc_id, span in places]


def hit_of(document: Document, span: Span, context: int) -> Hit:
    """A place of a document as a line of a concordance, with `context` stored characters on either side, verbatim."""
    # Blocks stand in order: of the ones that begin before the place, the last is the one it can be in.
    before = bisect_right(document.blocks, span.start, key=lambda block: block.start)
    block = document.blocks[before - 1] if before and span.start < document.blocks[before - 1].end else None
    return Hit(
        doc_id=document.doc_id,
        start=span.start,
        end=span.end,
        left=document.text[max(0, span.start - context) : span.start],
        text=span.slice(document.text),
        right=document.text[span.end : span.end + context],
        title=document.title,
        edition=document.edition,
        date=document.date,
        speaker=document.speaker,
        kind=document.kind,
        lang=document.lang,
        block=block.locator if block else document.locator,
    )


class Places:
    """All occurrences of a wording, numbered from 0 as the documents stand and then by place.

    Four bytes and a bit an occurrence are held, whatever their number; texts are read for the ones that are asked for.

    Args:
        corpus: where to look.
        folded: the wording folded and in lower case, as the texts were.
        cards: documents to look in, in the order the occurrences are to have.
        word: keep only whole words, see `TextIndex.count`.

    Raises:
        UsageError: the query is empty.
    """

    def __init__(self, corpus: Corpus, folded: str, cards: Sequence[DocumentCard], *, word: bool = False) -> None:
        self._folded, self._n_bytes = folded, len(folded.encode("utf-8", "surrogatepass"))
        by_document: dict[str, tuple[Segment, int, IntArray]] = {}
        for segment, positions in corpus.index.places(folded, word=word):
            # Documents follow each other in a segment, and the positions ascend: those of each are one stretch.
            cuts = np.searchsorted(positions, [segment.bounds_of(n)[0] for n in range(len(segment.doc_ids))])
            ends = [*cuts[1:].tolist(), len(positions)]
            for number, (start, end) in enumerate(zip(cuts.tolist(), ends, strict=True)):
                if end > start:
                    by_document[segment.doc_ids[number]] = (segment, number, positions[start:end])
        self.cards = [card for card in cards if card.doc_id in by_document]
        """Documents with at least one occurrence."""
        self._stretches = [by_document[card.doc_id] for card in self.cards]
        self.counts: IntArray = np.array([len(stretch) for _, _, stretch in self._stretches], dtype=np.int64)
        """(documents with one,) occurrences."""
        self._ends: IntArray = np.cumsum(self.counts)

    def __len__(self) -> int:
        return int(self._ends[-1]) if len(self._ends) else 0

    def spans(self, numbers: Sequence[int]) -> list[tuple[str, Span]]:
        """(document id, span of the stored text) of these occurrences, in the order asked for."""
        documents = np.searchsorted(self._ends, np.array(numbers, dtype=np.int64), side="right")
        found: dict[int, Span] = {}
        for document in np.unique(documents).tolist():
            segment, number, stretch = self._stretches[document]
            before = int(self._ends[document]) - len(stretch)
            mine = [number for number, of in zip(numbers, documents.tolist(), strict=True) if of == document]
            offsets = segment.offsets_of(number)
            starts = segment.folded_at(number, stretch[np.array(mine, dtype=np.int64) - before])
            found |= {n: offsets.to_stored(s, s + len(self._folded)) for n, s in zip(mine, starts, strict=True)}
        ids = [self.cards[document].doc_id for document in documents.tolist()]
        return [(doc_id, found[number]) for doc_id, number in zip(ids, numbers, strict=True)]

    def beside(self, reach: int) -> Iterator[tuple[str, str]]:
        """What stands before and behind each occurrence in the folded text, up to `reach` characters, in order."""
        for segment, _, stretch in self._stretches:
            for position in stretch.tolist():
                yield segment.around(position, self._n_bytes, reach)

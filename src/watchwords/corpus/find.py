"""Exact search in a record: how often, where, in whose words, and what was searched when nothing was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchwords.answers.finding import Hit, SearchAnswer
from watchwords.corpus.corpus import Corpus
from watchwords.records import Document, DocumentCard
from watchwords.spans import Span


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
    return [_hit(documents[doc_id], span, context) for doc_id, span in places]


def _hit(document: Document, span: Span, context: int) -> Hit:
    block = next((block for block in document.blocks if block.start <= span.start < block.end), None)
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

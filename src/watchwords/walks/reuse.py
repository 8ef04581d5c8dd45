"""Text reuse: passages that documents of a record share, with who has them first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from watchwords.answers.reuse import SharedPassage, SharedPlace
from watchwords.measures.reuse.exact import exact_passages
from watchwords.measures.reuse.passages import Passage, ReuseOptions, ReuseText
from watchwords.records import DocumentCard
from watchwords.spans import OffsetMap
from watchwords.walks.opening import OpenRecord


def shared_between(
    record: OpenRecord,
    doc_ids_a: Collection[str],
    doc_ids_b: Collection[str],
    options: ReuseOptions | None = None,
) -> list[SharedPassage]:
    """Passages that a document of the one set shares with a document of the other, those that say most first.

    Documents of one speech event (copies, language versions) are never held against each other.

    Args:
        record: the opened record.
        doc_ids_a: documents of one side.
        doc_ids_b: documents of the other side; a document may be on both.
        options: what makes a passage.

    Raises:
        UsageError: a document is not in the record.
    """
    cards = {card.doc_id: card for card in record.corpus.documents()}
    left, right = frozenset(doc_ids_a), frozenset(doc_ids_b)
    texts = [
        ReuseText(
            id=doc_id,
            text=record.corpus.folded(doc_id),
            origin=cards[doc_id].observation if doc_id in cards else None,
            is_left=doc_id in left,
            is_right=doc_id in right,
        )
        for doc_id in sorted(left | right)
    ]
    return stored_passages(record, cards, exact_passages(texts, options).passages)


def stored_passages(
    record: OpenRecord, cards: dict[str, DocumentCard], passages: Sequence[Passage]
) -> list[SharedPassage]:
    """Passages with their places in the stored texts, verbatim."""
    wanted = sorted({place.id for passage in passages for place in passage.places})
    texts = record.corpus.texts(wanted)
    offsets = {doc_id: record.corpus.index.offsets(doc_id) for doc_id in wanted}
    return [_stored(passage, cards, texts, offsets) for passage in passages]


def _stored(
    passage: Passage, cards: dict[str, DocumentCard], texts: dict[str, str], offsets: dict[str, OffsetMap]
) -> SharedPassage:
    places = []
    for place in passage.places:
        card = cards[place.id]
        start, end = offsets[place.id].to_stored(place.start, place.end)
        places.append(
            SharedPlace(
                doc_id=place.id,
                start=start,
                end=end,
                text=texts[place.id][start:end],
                edition=card.edition,
                date=card.date,
                speaker=card.speaker,
                title=card.title,
                is_paraphrase=card.is_paraphrase,
            )
        )
    places.sort(key=lambda place: (place.date is None, place.date or "", place.doc_id, place.start))
    return SharedPassage(
        form=passage.form,
        lang=cards[passage.places[0].id].lang,
        places=tuple(places),
        source=first_dated(places),
        n_units=passage.n_units,
        n_documents=passage.n_texts,
        score=round(passage.score, 3),
        similarity=round(passage.similarity, 4),
        n_same=passage.n_same,
        n_replaced=passage.n_replaced,
        n_deleted=passage.n_deleted,
        n_inserted=passage.n_inserted,
    )


def first_dated(places: Iterable[SharedPlace]) -> str | None:
    """The document that is dated before all others; None where a date is unknown or two may be of one day."""
    by_date = {place.doc_id: place.date for place in places}
    if None in by_date.values() or len(by_date) < 2:
        return None
    dated = sorted((str(date), doc_id) for doc_id, date in by_date.items())
    (first, doc_id), (second, _) = dated[:2]
    # "2021" and "2021-09" may be the same day: the one begins as the other.
    return None if second.startswith(first) or first.startswith(second) else doc_id

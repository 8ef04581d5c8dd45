"""Text reuse: passages that documents of a record share, with who has them first and whom the others credit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from watchwords.answers.reuse import CopyPair, ReuseAnswer, SharedPassage, SharedPlace
from watchwords.brief.formats import BriefLang
from watchwords.brief.reuse_text import describe
from watchwords.corpus.repeats import documents_sharing
from watchwords.errors import UsageError
from watchwords.findings.reuse import draw_shared
from watchwords.findings.scene import Scene
from watchwords.measures.observations import Observations
from watchwords.measures.reuse.exact import exact_passages
from watchwords.measures.reuse.near import shared_passages
from watchwords.measures.reuse.passages import Passage, Reuse, ReuseOptions, ReuseText
from watchwords.measures.reuse.units import stretches
from watchwords.records import SCHEMA_VERSION, Coverage, DocumentCard, Finding
from watchwords.spans import OffsetMap
from watchwords.text.fold import fold_text
from watchwords.walks.opening import OpenRecord, open_record
from watchwords.walks.reuse.crediting import credited_places
from watchwords.walks.setting import resolve_edition

SHOWN = 200
"""Passages that an answer holds."""
FEW = 8
"""Times as many documents on the other side that make it worth asking the index which of them to read."""
NOMINATED = 12
"""Weight of a stretch, half of a passage: a passage that a comma divides on one side alone is found as well."""
RANKED = 400
"""Passages that a brief's few are chosen from."""


def reuse_of(
    directory: Path, *, doc_id: str | None = None, edition: str | None = None, near: bool = True, limit: int = SHOWN
) -> ReuseAnswer:
    """Passages that documents share: of one document, of one edition, or any two of the record.

    Args:
        directory: the record.
        doc_id: hold this document against all others.
        edition: hold the documents of this edition against all.
        near: look for passages with changed words as well; takes several times as long.
        limit: passages shown; all are counted.

    Raises:
        UsageError: no such document or edition, or both are named.
        RecordError: the folder is no record, or one of a newer schema.
    """
    record = open_record(directory)
    if doc_id is not None and edition is not None:
        raise UsageError("a document and an edition are named", mend="Name one of them.")
    cards = {card.doc_id: card for card in record.corpus.documents()}
    everything = [card.doc_id for card in record.corpus.counted_documents()]
    left = everything
    if doc_id is not None:
        if doc_id not in cards:
            raise UsageError(f"no document {doc_id} in this record", where=str(directory))
        left = [doc_id]
    elif edition is not None:
        edition = resolve_edition(record, edition).key
        left = [own for own in everything if cards[own].edition == edition]
    found = search_shared(record, cards, left, everything, ReuseOptions(max_passages=limit), near=near)
    return ReuseAnswer(
        schema_version=SCHEMA_VERSION,
        doc_id=doc_id,
        edition=edition,
        near=near,
        passages=tuple(stored_passages(record, cards, found.passages)),
        n_found=found.n_found,
        n_widespread=found.n_widespread,
        copies=tuple(CopyPair(one.id, one.within, round(one.share, 4)) for one in found.copies),
        n_documents=len({*left, *everything}),
    )


def shared_between(
    record: OpenRecord,
    doc_ids_a: Collection[str],
    doc_ids_b: Collection[str],
    options: ReuseOptions | None = None,
    *,
    near: bool = False,
) -> list[SharedPassage]:
    """Passages that a document of the one set shares with a document of the other, those that say most first.

    Documents of one speech event (copies, language versions) are never held against each other.

    Args:
        record: the opened record.
        doc_ids_a: documents of one side.
        doc_ids_b: documents of the other side; a document may be on both.
        options: what makes a passage.
        near: look for passages with changed words as well.

    Raises:
        UsageError: a document is not in the record.
    """
    cards = {card.doc_id: card for card in record.corpus.documents()}
    found = search_shared(record, cards, doc_ids_a, doc_ids_b, options or ReuseOptions(), near=near)
    return stored_passages(record, cards, found.passages)


def search_shared(
    record: OpenRecord,
    cards: Mapping[str, DocumentCard],
    doc_ids_a: Collection[str],
    doc_ids_b: Collection[str],
    options: ReuseOptions,
    *,
    near: bool,
) -> Reuse:
    """The same in folded texts."""
    left, right = frozenset(doc_ids_a), frozenset(doc_ids_b)
    if len(left) * FEW <= len(right):
        left, right = left, _nominated(record, left, right)
    elif len(right) * FEW <= len(left):
        left, right = _nominated(record, right, left), right
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
    return shared_passages(texts, options) if near else exact_passages(texts, options)


def _nominated(record: OpenRecord, few: frozenset[str], many: frozenset[str]) -> frozenset[str]:
    """Of many documents those that hold a short stretch of a few, as the text index tells without reading them."""
    wanted: set[bytes] = set()
    for doc_id in sorted(few):
        wanted |= {part.encode("utf-8", "surrogatepass") for part in stretches(record.corpus.folded(doc_id), NOMINATED)}
    return many & documents_sharing(record.corpus.index, wanted)


def stored_passages(
    record: OpenRecord, cards: Mapping[str, DocumentCard], passages: Sequence[Passage]
) -> list[SharedPassage]:
    """Passages with their places in the stored texts, verbatim, and whom those after the first credit."""
    wanted = sorted({place.id for passage in passages for place in passage.places})
    texts = record.corpus.texts(wanted)
    offsets = {doc_id: record.corpus.index.offsets(doc_id) for doc_id in wanted}
    stored = [_stored(passage, cards, texts, offsets) for passage in passages]
    return credited_places(record, cards, texts, stored)


def _stored(
    passage: Passage, cards: Mapping[str, DocumentCard], texts: Mapping[str, str], offsets: Mapping[str, OffsetMap]
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
    # What was put in and what was left out is told from the earlier place on.
    turned = passage.form == "near" and places[0].doc_id != passage.places[0].id
    return SharedPassage(
        form=passage.form,
        lang=cards[passage.places[0].id].lang,
        places=tuple(places),
        source=first_dated(places),
        n_units=passage.n_same + passage.n_replaced + (passage.n_inserted if turned else passage.n_deleted),
        n_documents=passage.n_texts,
        score=round(passage.score, 3),
        similarity=round(passage.similarity, 4),
        n_same=passage.n_same,
        n_replaced=passage.n_replaced,
        n_deleted=passage.n_inserted if turned else passage.n_deleted,
        n_inserted=passage.n_deleted if turned else passage.n_inserted,
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


# --- printing ---------------------------------------------------------------------------------------------


def reuse_rows(answer: ReuseAnswer) -> list[dict[str, str | int | float | None]]:
    """A row for each place of each passage, for CSV."""
    return [
        {
            "passage": number,
            "form": passage.form,
            "similarity": passage.similarity,
            "n_units": passage.n_units,
            "n_documents": passage.n_documents,
            "is_source": None if passage.source is None else int(place.doc_id == passage.source),
            "doc_id": place.doc_id,
            "edition": place.edition,
            "date": place.date,
            "speaker": place.speaker,
            "said_by": place.said_by,
            "credited": place.credited,
            "start": place.start,
            "end": place.end,
            "text": place.text,
        }
        for number, passage in enumerate(answer.passages, start=1)
        for place in passage.places
    ]


def describe_reuse(answer: ReuseAnswer, lang: BriefLang = "en") -> str:
    """The passages for people: the wording, then where it stands, the source first where there is one."""
    return describe(answer, lang)


# --- the brief --------------------------------------------------------------------------------------------


def reuse_findings(record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """What a brief says of passages that the edition's documents have from earlier ones, word for word."""
    earlier = set(observations.editions[:-1])
    cards = [card for card in record.corpus.counted_documents() if not card.is_paraphrase]
    own = [card.doc_id for card in cards if card.edition == scene.edition.key]
    before = [card.doc_id for card in cards if card.edition in earlier]
    if not own or not before:
        return []
    return draw_shared(
        scene, shared_between(record, own, before, ReuseOptions(max_passages=RANKED)), coverage, fold_text
    )

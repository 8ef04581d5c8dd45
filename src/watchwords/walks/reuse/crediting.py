"""In whose words a shared passage stands, and whether the document names the speaker or publisher of its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from watchwords.answers.reuse import SharedPassage, SharedPlace
from watchwords.records import DocumentCard, Mention, Name, Quotation
from watchwords.text.fold import fold_text
from watchwords.walks.opening import OpenRecord
from watchwords.walks.setting import mentions_of

NEAR = 120
"""Stored characters before and after a passage in which a name counts as beside it."""
MIN_INSIDE = 0.8
"""Share of a passage that must stand in a quotation for it to be in that person's words."""


def credited_places(
    record: OpenRecord, cards: Mapping[str, DocumentCard], texts: Mapping[str, str], passages: Sequence[SharedPassage]
) -> list[SharedPassage]:
    """The same passages; each place with whose reported words it is in and with the source as it is named there."""
    doc_ids = sorted({place.doc_id for passage in passages for place in passage.places})
    reader = _Beside(record, cards, texts, doc_ids)
    return [
        msgspec.structs.replace(
            passage, places=tuple(reader.read(place, cards.get(passage.source or "")) for place in passage.places)
        )
        for passage in passages
    ]


class _Beside:
    """What stands beside places of some documents."""

    def __init__(
        self,
        record: OpenRecord,
        cards: Mapping[str, DocumentCard],
        texts: Mapping[str, str],
        doc_ids: Sequence[str],
    ) -> None:
        self._cards, self._texts = cards, texts
        self._quotes = _by_document(mentions_of(record, doc_ids, "quotes"))
        self._names = _by_document(mentions_of(record, doc_ids, "names"))
        self._keys = {fold_text(name): known.key for known in record.series.known for name in (*known.zh, *known.en)}

    def read(self, place: SharedPlace, source: DocumentCard | None) -> SharedPlace:
        """The place with what was found."""
        quotation = self._quotation(place)
        said_by = quotation.speaker_name if quotation else None
        credited = None
        if source is not None and source.doc_id != place.doc_id:
            credited = self._speaker(place, source, quotation) or self._publisher(place, source)
        return msgspec.structs.replace(place, said_by=said_by, credited=credited)

    def _quotation(self, place: SharedPlace) -> Quotation | None:
        """The shortest named quotation that holds most of the passage."""
        inside = [
            value
            for mention in self._quotes.get(place.doc_id, ())
            if isinstance(value := mention.value, Quotation)
            and value.speaker_name
            and min(value.content[1], place.end) - max(value.content[0], place.start)
            >= MIN_INSIDE * (place.end - place.start)
        ]
        return min(inside, key=lambda value: value.content[1] - value.content[0], default=None)

    def _speaker(self, place: SharedPlace, source: DocumentCard, quotation: Quotation | None) -> str | None:
        if not source.speaker or self._is_same(source.speaker, self._cards[place.doc_id].speaker):
            return None
        if quotation and self._is_same(source.speaker, quotation.speaker_name):
            return quotation.speaker_name
        for mention in self._names.get(place.doc_id, ()):
            is_near = place.start - NEAR <= mention.start and mention.end <= place.end + NEAR
            named = isinstance(mention.value, Name) and mention.value.type == "person"
            if is_near and named and self._is_same(source.speaker, mention.text):
                return mention.text
        return None

    def _publisher(self, place: SharedPlace, source: DocumentCard) -> str | None:
        own = self._cards[place.doc_id]
        if not source.publisher or source.publisher == own.publisher:
            return None
        text = self._texts[place.doc_id]
        beside = text[max(0, place.start - NEAR) : place.start] + "\n" + text[place.end : place.end + NEAR]
        return source.publisher if source.publisher in beside else None

    def _is_same(self, a: str, b: str | None) -> bool:
        """Whether two names are of one person: the same key, or the same words."""
        if not b:
            return False
        a, b = fold_text(a), fold_text(b)
        key = self._keys.get(a)
        return a == b or (key is not None and key == self._keys.get(b))


def _by_document(mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[mention.doc_id].append(mention)
    return found

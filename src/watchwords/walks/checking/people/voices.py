"""Whose words the passages of a record are, read for the documents that a claim leads to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from watchwords.config import load_cues
from watchwords.engines import unbound
from watchwords.measures.voices import Printed, Voice, VoiceCues, Voices
from watchwords.records import Mention
from watchwords.tables import records_of, schema_of
from watchwords.walks.checking.ground import Ground

_HEARD = ("quotes", "names", "presence")


class RecordVoices:
    """The voices of a record's documents.

    Args:
        ground: the record.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._cues = load_cues("voices", VoiceCues)
        self._persons = frozenset(known.key for known in ground.series.known if known.type == "person")
        self._known: dict[str, Voices] = {}

    def fetch(self, doc_ids: Iterable[str]) -> None:
        """Reads several documents at once."""
        wanted = sorted(set(doc_ids) - self._known.keys())
        if not wanted:
            return
        self._ground.fetch(wanted)
        table = unbound("mentions", schema_of(Mention))
        rows = table.filter(table.recogniser.isin(_HEARD) & table.doc_id.isin(wanted))
        by_document: dict[str, list[Mention]] = defaultdict(list)
        for mention in map(self._ground.entities.applied, records_of(Mention, self._ground.record.corpus.run(rows))):
            by_document[mention.doc_id].append(mention)
        for doc_id in wanted:
            own = sorted(by_document[doc_id], key=lambda m: (m.start, m.end, m.recogniser, m.key or ""))
            self._known[doc_id] = self._read(doc_id, own)

    def _read(self, doc_id: str, mentions: list[Mention]) -> Voices:
        card, ground = self._ground.cards[doc_id], self._ground
        printed = Printed(card, ground.document(doc_id).text, ground.sentences(doc_id), mentions)
        return Voices(
            printed,
            ground.entities.key_of,
            self._cues,
            is_person=lambda key: key in self._persons,
            speaker=card.speaker,
        )

    def of(self, doc_id: str, start: int, end: int) -> Voice | None:
        """Whose words stored [start, end) is; None where the narrator's, or nobody's who is named."""
        self.fetch([doc_id])
        voice = self._known[doc_id].of(start, end)
        return voice if voice is not None and voice.speaker is not None else None

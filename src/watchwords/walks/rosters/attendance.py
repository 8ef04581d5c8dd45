"""From a record to reports of who was there, through all its editions."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from watchwords.config import load_cues
from watchwords.engines import unbound
from watchwords.findings.roster import Roster
from watchwords.findings.scene import Scene
from watchwords.measures.observations import Observations
from watchwords.measures.roster.countries import Countries, CountryCues
from watchwords.measures.roster.courses import course_of
from watchwords.measures.roster.gathering import Speech, gather_reports
from watchwords.measures.roster.ranks import OfficeCues, OfficeTable
from watchwords.measures.roster.reports import Report
from watchwords.records import Document, DocumentCard, EditionCount, Measurement, Mention, Names, Query
from watchwords.resolution.entities import Entities
from watchwords.tables import schema_of
from watchwords.text.fold import fold_text
from watchwords.walks.opening import OpenRecord

TELLING = frozenset({"roster", "keynote", "forum", "programme", "attendance"})
"""Kinds of document that tell who was there; without one of them a silence means little."""
_BEHIND = 240
"""Characters read behind a name for the sitting at which they spoke."""


@lru_cache(maxsize=1)
def office_cues() -> OfficeCues:
    """The protocol table and the words beside it."""
    return load_cues("offices", OfficeCues)


@lru_cache(maxsize=1)
def countries() -> Countries:
    """Countries by name."""
    return Countries(load_cues("countries", CountryCues))


@lru_cache(maxsize=1)
def office_table() -> OfficeTable:
    """Ranks of offices."""
    return OfficeTable(office_cues())


def roster_in(record: OpenRecord, scene: Scene, observations: Observations) -> Roster:
    """The roster of a scene's edition with the reports of the editions before it."""
    stored = [edition for edition in observations.editions if observations.of(edition)]
    cards = counted_cards(record, observations.editions)
    own = frozenset(scene.events)
    reports = reports_in(
        record,
        cards,
        scene.entities,
        [*scene.past, *scene.of("presence")],
        text_of=lambda doc_id: scene.texts[doc_id] if doc_id in own else None,
    )
    course = course_of(reports, stored, may_be=scene.entities.may_be)
    telling = telling_editions(cards.values())
    return Roster(scene, tuple(reports), course, office_table(), countries(), telling)


def counted_cards(record: OpenRecord, editions: Collection[str]) -> dict[str, DocumentCard]:
    """Documents of some editions that are no copies of others."""
    wanted = frozenset(editions)
    return {card.doc_id: card for card in record.corpus.counted_documents() if card.edition in wanted}


def reports_in(
    record: OpenRecord,
    cards: Mapping[str, DocumentCard],
    entities: Entities,
    mentions: Iterable[Mention],
    *,
    text_of: Callable[[str], str | None] = lambda doc_id: None,
) -> list[Report]:
    """Reports in some documents: what they say of presence, and whose speeches they are."""
    speeches = _speeches(record) if any(card.speaker is not None for card in cards.values()) else {}
    opens = {edition.key: edition.dates[0] for edition in record.series.editions if edition.dates}
    texts: dict[str, str] = {}

    def around(doc_id: str, start: int, end: int) -> str:
        if doc_id not in texts:
            texts.update(record.corpus.texts([doc_id]))
        return texts[doc_id][end : end + _BEHIND]

    return gather_reports(
        mentions,
        cards,
        speeches,
        key_of=entities.key_of,
        countries=countries(),
        text_of=text_of,
        opens=opens,
        around=around,
    )


def _speeches(record: OpenRecord) -> dict[str, Speech]:
    documents = unbound("documents", schema_of(Document))
    rows = record.corpus.run(documents.filter(documents.speaker.notnull()).select("doc_id", "office", "publisher"))
    return {row["doc_id"]: Speech(row["office"], row["publisher"]) for row in rows.to_pylist()}


def telling_editions(cards: Iterable[DocumentCard]) -> frozenset[str]:
    """Editions with a document that tells who was there, or with speeches under their speakers' names."""
    return frozenset(
        card.edition
        for card in cards
        if card.edition is not None and (card.kind in TELLING or card.speaker is not None)
    )


# --- names that are searched for ---------------------------------------------------------------------------


class NameCounter:
    """Counts the forms of persons' names in the documents of a record, edition by edition.

    Args:
        record: the record.
        observations: the events that count.
        entities: whose forms are searched for.
    """

    def __init__(self, record: OpenRecord, observations: Observations, entities: Entities) -> None:
        self._record, self._observations, self._entities = record, observations, entities
        events = {event.key: event.edition for event in observations.events}
        self._events = {
            card.doc_id: (card.observation, events[card.observation])
            for card in record.corpus.counted_documents()
            if card.observation in events
        }

    def count(self, key: str, names: Names) -> Measurement | None:
        """Occurrences of all forms of a person's name; None where no form is long enough to mean them alone."""
        forms = searchable_forms(self._entities, key, names)
        if not forms:
            return None
        folded = [fold_text(form) for form in forms]
        pattern = re.compile("|".join(map(_whole, sorted(folded, key=lambda form: (-len(form), form)))))
        n: dict[str, int] = {}
        events: dict[str, set[str]] = {}
        for doc_id in sorted({doc for form in folded for doc in self._record.corpus.index.counts_by_document(form)}):
            if doc_id in self._events:
                event, edition = self._events[doc_id]
                found = sum(1 for _ in pattern.finditer(self._record.corpus.folded(doc_id)))
                if found:
                    n[edition] = n.get(edition, 0) + found
                    events.setdefault(edition, set()).add(event)
        series = tuple(_counted(count, n, events) for count in self._observations.strip(""))
        return Measurement(
            measure="named/1",
            subject=key,
            subject_names=names,
            query=Query(forms=forms),
            series=series,
            verdict="present" if series[-1].n_occurrences else "absent",
        )

    def count_all(self, people: Iterable[tuple[str, Names]]) -> dict[str, Measurement]:
        """Counts by key, of those that have a form to search for."""
        found = ((key, self.count(key, names)) for key, names in people)
        return {key: measured for key, measured in found if measured is not None}


def _counted(count: EditionCount, n: Mapping[str, int], events: Mapping[str, set[str]]) -> EditionCount:
    edition = count.edition
    return msgspec.structs.replace(
        count, n_occurrences=n.get(edition, 0), n_documents_with=len(events.get(edition, ()))
    )


def _whole(form: str) -> str:
    """A pattern for a form; one that begins or ends in a Latin letter or digit only as a whole word."""
    left = r"(?<![a-z0-9])" if form[0].isascii() and form[0].isalnum() else ""
    right = r"(?![a-z0-9])" if form[-1].isascii() and form[-1].isalnum() else ""
    return f"{left}{re.escape(form)}{right}"


def searchable_forms(entities: Entities, key: str, names: Names) -> tuple[str, ...]:
    """Full forms of a name: of two words, or of two characters, or with a dot; a bare surname means many people."""
    entity = entities.get(key)
    written: Sequence[str] = [one.form for one in entity.forms] if entity else []
    forms = dict.fromkeys([*written, *(form for form in (names.zh, names.en) if form)])
    full = [form for form in forms if _is_full(form)]
    # 库克 is part of 蒂姆·库克, and of other people's names as well.
    return tuple(sorted(form for form in full if not any(form != other and form in other.split("·") for other in full)))


def _is_full(form: str) -> bool:
    folded = fold_text(form)
    is_latin = folded.isascii() or not any("\u4e00" <= char <= "\u9fff" for char in folded)
    return len(folded.split()) > 1 if is_latin else len(folded) > 1

"""The record as a check asks it: texts, sentences, speakers and editions, fetched when a claim needs them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from watchwords.answers.checking import RecordPassage
from watchwords.corpus.index import TextIndex
from watchwords.engines import unbound
from watchwords.findings.rules import register_entry
from watchwords.measures.observations import Observations
from watchwords.measures.observing import observe
from watchwords.measures.quoted.declared import trimmed
from watchwords.records import (
    Coverage,
    Document,
    DocumentCard,
    Edition,
    Mention,
    Passage,
    Quotation,
    Range,
    RegisterEntry,
    SentenceRow,
    Series,
)
from watchwords.resolution.entities import Entities
from watchwords.spans import OffsetMap, Span
from watchwords.tables import records_of, schema_of
from watchwords.text.fold import fold_blocks, fold_text
from watchwords.walks.checking.speakers import Speakers
from watchwords.walks.claims import EditionsByName
from watchwords.walks.entities import entities_of
from watchwords.walks.opening import OpenRecord
from watchwords.walks.setting import edition_order, mentions_of, searched_coverage, sentences_of, stored_editions

_PARTS = re.compile(r"[ \u00a0·•]+")


class ToldFigures(NamedTuple):
    """A document as the figures it tells: its text, and the sentences that have figures with these, by place."""

    text: str
    sentences: Mapping[int, SentenceRow]
    """By their number."""
    figures: Mapping[int, tuple[Mention, ...]]
    """By the number of their sentence."""


class Ground:
    """What claims are held against. Nothing of a document is read before a claim leads to it."""

    def __init__(self, record: OpenRecord) -> None:
        self.record = record
        self.cards: Mapping[str, DocumentCard] = {card.doc_id: card for card in record.corpus.documents()}
        self.order = edition_order(record.series, stored_editions(record))
        self._documents: dict[str, Document] = {}
        self._figures: dict[str, ToldFigures] = {}
        self._folded: dict[str, tuple[str, OffsetMap]] = {}
        self._sentences: dict[str, tuple[SentenceRow, ...]] = {}
        self._mentions: dict[tuple[str, str], tuple[Mention, ...]] = {}

    @property
    def series(self) -> Series:
        """The series of the record."""
        return self.record.series

    @property
    def is_empty(self) -> bool:
        """Whether the record has no document at all."""
        return not self.cards

    @property
    def index(self) -> TextIndex:
        """The text index over all documents."""
        return self.record.corpus.index

    @cached_property
    def documents_by_edition(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the documents of each edition that has any."""
        found: dict[str, list[str]] = {}
        for doc_id, card in self.cards.items():
            if card.edition is not None:
                found.setdefault(card.edition, []).append(doc_id)
        return {edition: tuple(own) for edition, own in found.items()}

    @cached_property
    def speakers(self) -> Speakers:
        """Those whose texts the record has."""
        return Speakers({card.speaker for card in self.cards.values() if card.speaker is not None})

    @cached_property
    def entities(self) -> Entities:
        """Who is meant by the names of the record."""
        return entities_of(self.record)

    @cached_property
    def editions(self) -> EditionsByName | None:
        """Editions as texts name them; None where there are none."""
        return EditionsByName(self.series, self.order) if self.order else None

    @cached_property
    def register_lines(self) -> dict[str, tuple[str, RegisterEntry]]:
        """(title, entry) of the registers of rules and editions, by the folded line that a brief prints of them."""
        named = [(rule.title.en or rule.title.zh or rule.key, register_entry(rule)) for rule in self.series.rules]
        found = {trimmed(fold_text(entry.text)): (title, entry) for title, entry in named}
        for edition in self.series.editions:
            found[trimmed(fold_text(f"{self.series.key} {edition.key}"))] = edition.key, self.edition_entry(edition)
        return found

    def edition_entry(self, edition: Edition) -> RegisterEntry:
        """A listed edition in one line: number, days, place and theme."""
        told = (
            f"{self.series.key} {edition.key}",
            "" if edition.number is None else f"no. {edition.number}",
            "/".join(dict.fromkeys(edition.dates)),
            *(" / ".join(filter(None, (names.zh, names.en))) for names in (edition.place, edition.theme)),
        )
        return RegisterEntry(
            register="editions", key=edition.key, text="; ".join(filter(None, told)), source=edition.source
        )

    @cached_property
    def observations(self) -> Observations:
        """Speech events of all editions."""
        return observe(self.record.corpus.run, "formulations", self.order)

    @cached_property
    def coverage(self) -> Coverage:
        """What is searched."""
        return searched_coverage(self.record, self.observations)

    def fetch(self, doc_ids: Iterable[str]) -> None:
        """Reads texts, sentences and quotations of some documents at once: one by one each costs a query of its own."""
        wanted = sorted(set(doc_ids) - self._documents.keys())
        if not wanted:
            return
        self._documents |= {one.doc_id: one for one in self.record.corpus.full_documents(wanted)}
        self._sentences |= sentences_of(self.record, wanted)
        self._keep_mentions(wanted, "quotes")

    def document(self, doc_id: str) -> Document:
        """A document with its text."""
        self.fetch([doc_id])
        return self._documents[doc_id]

    def sentences(self, doc_id: str) -> tuple[SentenceRow, ...]:
        """Its sentences, by place."""
        self.fetch([doc_id])
        return self._sentences[doc_id]

    def mentions(self, doc_id: str, recogniser: str) -> tuple[Mention, ...]:
        """Mentions of one recogniser in a document, under the keys of the entities they name."""
        if (doc_id, recogniser) not in self._mentions:
            self._keep_mentions([doc_id], recogniser)
        return self._mentions[doc_id, recogniser]

    def _keep_mentions(self, doc_ids: Sequence[str], recogniser: str) -> None:
        found: dict[str, list[Mention]] = {doc_id: [] for doc_id in doc_ids}
        for mention in mentions_of(self.record, doc_ids, recogniser):
            found[mention.doc_id].append(self.entities.applied(mention))
        self._mentions |= {(doc_id, recogniser): tuple(own) for doc_id, own in found.items()}

    def told_figures(self, doc_ids: Sequence[str]) -> Mapping[str, ToldFigures]:
        """What some documents tell in figures, with their sentences; read once, whoever asks."""
        wanted = sorted(set(doc_ids) - self._figures.keys())
        if wanted:
            figures: dict[str, dict[int, list[Mention]]] = {doc_id: {} for doc_id in wanted}
            for mention in mentions_of(self.record, wanted, "figures"):
                figures[mention.doc_id].setdefault(mention.sentence, []).append(mention)
            rows, texts = self._sentences_with_figures(wanted), self.record.corpus.texts(wanted)
            for doc_id in wanted:
                told = {number: tuple(own) for number, own in figures[doc_id].items()}
                self._figures[doc_id] = ToldFigures(texts[doc_id], rows.get(doc_id, {}), told)
        return self._figures

    def _sentences_with_figures(self, doc_ids: Sequence[str]) -> dict[str, dict[int, SentenceRow]]:
        """By document and place. Few sentences of a text have figures, and the others need not be read."""
        sentences, mentions = unbound("sentences", schema_of(SentenceRow)), unbound("mentions", schema_of(Mention))
        figures = mentions.filter(mentions.recogniser == "figures", mentions.doc_id.isin(list(doc_ids)))
        told = sentences.filter(sentences.doc_id.isin(list(doc_ids))).semi_join(figures, ["doc_id", "sentence"])
        rows: dict[str, dict[int, SentenceRow]] = {}
        for row in sorted(records_of(SentenceRow, self.record.corpus.run(told)), key=lambda r: (r.doc_id, r.sentence)):
            rows.setdefault(row.doc_id, {})[row.sentence] = row
        return rows

    def folded(self, doc_id: str) -> tuple[str, OffsetMap]:
        """The folded text of a document with its capitals, and the way to the stored text; offsets are the index's."""
        if doc_id not in self._folded:
            document = self.document(doc_id)
            blocks = [Span(block.start, block.end) for block in document.blocks] or [Span(0, len(document.text))]
            self._folded[doc_id] = fold_blocks(document.text, blocks)
        return self._folded[doc_id]

    def stored(self, doc_id: str, start: int, end: int) -> Span:
        """Stored [start, end) of a folded stretch of a document."""
        return self.index.offsets(doc_id).to_stored(start, end)

    def sentences_around(self, doc_id: str, start: int, end: int) -> Range:
        """Stored [start, end) of the sentence or sentences that a stored stretch stands in."""
        rows = self.sentences(doc_id)
        first = max(0, bisect_right([row.start for row in rows], start) - 1) if rows else 0
        touched = [row for row in rows[first:] if row.start < end and start < row.end]
        return min([start, *(row.start for row in touched)]), max([end, *(row.end for row in touched)])

    def passage(self, doc_id: str, start: int, end: int, *, role: str = "source") -> RecordPassage:
        """Stored [start, end) with what is known of its document and of who says it."""
        card, document = self.cards[doc_id], self.document(doc_id)
        name, key = self.speaker_at(doc_id, start, end)
        return RecordPassage(
            passage=Passage(doc_id=doc_id, start=start, end=end, text=document.text[start:end], role=role),
            lang=card.lang,
            title=card.title,
            kind=card.kind,
            version_kind=card.version_kind,
            edition=card.edition,
            date=card.date,
            speaker=name,
            speaker_key=key,
            url=card.url,
        )

    def speaker_at(self, doc_id: str, start: int, end: int) -> tuple[str | None, str | None]:
        """(name, key of the entity) of whose words a stored stretch is: of the quotation around it, else of the
        document's one speaker; None for each that is not known."""
        inner: tuple[int, Quotation] | None = None
        for mention in self.mentions(doc_id, "quotes"):
            value = mention.value
            if isinstance(value, Quotation) and value.content[0] <= start and end <= value.content[1]:
                size = value.content[1] - value.content[0]
                if value.speaker_name and (inner is None or size < inner[0]):
                    inner = size, value
        speaker = self.cards[doc_id].speaker
        if inner is not None:
            name, key = inner[1].speaker_name, inner[1].speaker_key or self.person_key(inner[1].speaker_name)
            # A heading or a thing that was taken for a speaker is none beside the one whose text it is.
            if speaker is None or (key is not None and not (name or "").isupper()):
                return name, key
        return speaker, self.person_key(speaker)

    def cited_in(self, doc_id: str, start: int, end: int) -> list[tuple[str, str | None]]:
        """(name, key) of those whose words a stored stretch cites: it is their saying and somebody's telling of it."""
        values = [mention.value for mention in self.mentions(doc_id, "quotes")]
        inside = [v for v in values if isinstance(v, Quotation) and start <= v.content[0] and v.content[1] <= end]
        return [(v.speaker_name, v.speaker_key or self.person_key(v.speaker_name)) for v in inside if v.speaker_name]

    def person_key(self, name: str | None) -> str | None:
        """Key of the one person who goes by a name, or by a surname alone; None where none does, or several do."""
        if not name:
            return None
        found = {entity.key for entity in self.entities.find(name)}
        if not found and len(_PARTS.split(name.strip())) == 1:
            found = self._by_surname.get(fold_text(name), set())
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def _by_surname(self) -> dict[str, set[str]]:
        """Keys of persons by the last part of a name of several parts: Obama, 库克."""
        keys: dict[str, set[str]] = {}
        for entity in self.entities.all:
            for form in entity.forms if entity.type == "person" else ():
                parts = _PARTS.split(form.form.strip())
                if len(parts) > 1:
                    keys.setdefault(fold_text(parts[-1]), set()).add(entity.key)
        return keys

    def pairs_of(self, doc_id: str) -> tuple[str, ...]:
        """Documents of the same speech event in the other language."""
        own = self.cards[doc_id]
        return tuple(doc for doc in self._by_event.get(own.event or "", ()) if self.cards[doc].lang != own.lang)

    @cached_property
    def _by_event(self) -> dict[str, tuple[str, ...]]:
        events: dict[str, list[str]] = {}
        for doc_id, card in self.cards.items():
            if card.event is not None:
                events.setdefault(card.event, []).append(doc_id)
        return {event: tuple(docs) for event, docs in events.items()}

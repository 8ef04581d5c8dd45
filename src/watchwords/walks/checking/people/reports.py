"""Reports of one person in one edition, fetched from a record when a claim asks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property

import msgspec

from watchwords.engines import unbound
from watchwords.measures.roster.gathering import gather_reports, speaker_key
from watchwords.measures.roster.reports import Report, strength
from watchwords.records import DocumentCard, Entity, Mention
from watchwords.tables import records_of, schema_of
from watchwords.text.fold import fold_text
from watchwords.walks.checking.ground import Ground
from watchwords.walks.rosters.attendance import TELLING, countries, searchable_forms
from watchwords.walks.subject import language_of

_BEHIND = 240
"""Characters read behind a name for the sitting at which they spoke."""
_NO_NAME = "未没将曾已也均"
"""What a name of unknown length may have been read with: 布鲁克未 出席."""
MOST_READ = 8
"""Documents of a person and edition that are read beforehand."""
FEW = 2_000
"""Documents up to which the engine is told which of them are wanted."""


class PersonReports:
    """What a record says of persons' taking part.

    Args:
        ground: the record.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._known: dict[tuple[str, str | None], tuple[Report, ...]] = {}
        self._mentions: dict[str, list[Mention]] = {}
        self._fetched: set[tuple[str, str | None]] = set()

    def of(self, key: str, edition: str | None) -> tuple[Report, ...]:
        """Reports of a person in an edition, or in all, the strongest first; those under one name alone are whole."""
        wanted = key, edition
        if wanted not in self._known:
            found = self._gathered(key, edition)
            self._known[wanted] = tuple(sorted(found, key=lambda r: (*strength(r), r.lang, r.doc_id, r.start)))
        return self._known[wanted]

    def _gathered(self, key: str, edition: str | None) -> list[Report]:
        cards = self.cards(edition)
        self.fetch([(key, edition)])
        mentions = [m for m in self._mentions[key] if m.doc_id in cards]
        own = {m.doc_id for m in mentions} | {doc for doc in self._speeches.get(key, ()) if doc in cards}
        ground = self._ground
        opens = {one.key: one.dates[0] for one in ground.series.editions if one.dates}

        def around(doc_id: str, start: int, end: int) -> str:
            return ground.document(doc_id).text[end : end + _BEHIND]

        reports = gather_reports(
            mentions,
            {doc: cards[doc] for doc in sorted(own)},
            {},
            key_of=ground.entities.key_of,
            countries=countries(),
            opens=opens,
            around=around,
        )
        return [report for report in reports if report.person == key]

    def cards(self, edition: str | None) -> dict[str, DocumentCard]:
        """Documents of an edition, or of all, that are no copies of others."""
        return self._by_edition.get(edition, {}) if edition is not None else self._counted

    @cached_property
    def _counted(self) -> dict[str, DocumentCard]:
        return {c.doc_id: c for c in self._ground.record.corpus.counted_documents() if c.edition is not None}

    @cached_property
    def _by_edition(self) -> dict[str, dict[str, DocumentCard]]:
        found: dict[str, dict[str, DocumentCard]] = defaultdict(dict)
        for doc_id, card in self._counted.items():
            found[card.edition or ""][doc_id] = card
        return found

    @cached_property
    def _speeches(self) -> dict[str, list[str]]:
        """Documents that are one person's speech, by the key of that person."""
        keys: dict[str, str] = {}
        found: dict[str, list[str]] = defaultdict(list)
        for doc_id, card in self._counted.items():
            if card.speaker is not None:
                if card.speaker not in keys:
                    keys[card.speaker] = speaker_key(card.speaker, self._ground.entities.key_of)
                found[keys[card.speaker]].append(doc_id)
        return found

    def fetch(self, wanted: Collection[tuple[str, str | None]]) -> None:
        """Reads at once what is asked of several persons, and the documents that speak of them.

        Args:
            wanted: (key of a person, edition; None: of any).
        """
        new = set(wanted) - self._fetched
        if not new:
            return
        self._fetched |= new
        keys = sorted({key for key, _ in new})
        editions = {edition for _, edition in new}
        cards = self._counted if None in editions else {d: c for e in editions for d, c in self.cards(e).items()}
        forms = {key: sorted({one.form for one in entity.forms}) for key in keys if (entity := self._entity(key))}
        written = sorted({form for own in forms.values() for form in own}) or keys
        named = sorted({*keys, *(f"name:{form.lower()}" for form in written)})
        table = unbound("mentions", schema_of(Mention))
        rows = table.filter((table.recogniser == "presence") & (table.key.isin(named) | table.text.isin(written)))
        if len(cards) <= FEW:
            rows = rows.filter(rows.doc_id.isin(sorted(cards)))
        found: dict[str, list[Mention]] = {key: [] for key in keys}
        applied = map(self._ground.entities.applied, records_of(Mention, self._ground.record.corpus.run(rows)))
        for mention in sorted(applied, key=lambda m: (m.doc_id, m.start, m.end)):
            if mention.key in found:
                found[mention.key].append(mention)
        self._mentions |= found
        reports = [report for key, edition in sorted(new, key=str) for report in self.of(key, edition)[:MOST_READ]]
        self._ground.fetch(report.doc_id for report in reports)

    def _entity(self, key: str) -> Entity | None:
        return self._ground.entities.get(key)

    def applied(self, mention: Mention) -> Mention:
        """A mention under its entity; a foreign surname alone (库克) is the one person whose name ends with it."""
        found = self._ground.entities.applied(mention)
        key = found.key or ""
        if not key.startswith("name:") or "·" in key or self._ground.entities.get(key) is not None:
            return found
        meant = self._by_surname.get(key.removeprefix("name:"), set())
        return msgspec.structs.replace(found, key=next(iter(meant))) if len(meant) == 1 else found

    @cached_property
    def _by_surname(self) -> dict[str, set[str]]:
        """Keys of persons by the last part of a name written with a dot."""
        keys: dict[str, set[str]] = defaultdict(set)
        for entity in self._ground.entities.all:
            for form in entity.forms if entity.type == "person" else ():
                if "·" in form.form:
                    keys[form.form.rpartition("·")[2]].add(entity.key)
        return keys

    # --- silence ------------------------------------------------------------------------------------------

    def is_telling(self, edition: str | None) -> bool:
        """Whether the edition has a document that tells who was there: without one a silence means little."""
        return any(card.kind in TELLING or card.speaker is not None for card in self.cards(edition).values())

    def forms(self, key: str, name: str) -> tuple[str, ...]:
        """Full forms of a person's name, to be looked for; none where every form is a bare surname."""
        forms = searchable_forms(self._ground.entities, key, self._ground.entities.names(key))
        if forms:
            return forms
        name = name.rstrip(_NO_NAME)
        folded = fold_text(name)
        is_full = len(folded.split()) > 1 if language_of(name) == "en" else len(folded) > 1
        return (name,) if is_full else ()

    def traces(self, forms: Sequence[str], edition: str | None) -> list[str]:
        """Documents of an edition that have one of the forms."""
        cards = self.cards(edition)
        found: set[str] = set()
        for form in forms:
            is_word = language_of(form) == "en"
            found |= cards.keys() & self._ground.index.counts_by_document(fold_text(form).lower(), word=is_word).keys()
        return sorted(found)

"""One person through all editions: how each reports them, and what was searched where none does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from watchwords.answers.tracing import TracedPresence
from watchwords.findings.sittings import Sittings
from watchwords.measures.observations import Observations
from watchwords.measures.roster.gathering import speaker_key
from watchwords.measures.roster.reports import PRESENT, TIERS, Report, mode_of, strength
from watchwords.records import DocumentCard, Mention, Names
from watchwords.resolution.entities import Entities
from watchwords.text.fold import fold_text
from watchwords.walks.opening import OpenRecord
from watchwords.walks.rosters.attendance import office_cues, reports_in, searchable_forms, telling_editions
from watchwords.walks.setting import mentions_of
from watchwords.walks.spoken import Spoken
from watchwords.walks.standing import Standing
from watchwords.walks.subject import language_of

MAX_PASSAGES = 4
"""Passages of one edition: the first of each event and language."""
MAX_PLACES = 50_000


class PersonCourse:
    """The reports and places of one person in a record.

    Args:
        record: the record.
        entities: who is meant.
        cards: documents that count, each with an edition.
        key: of the entity.
    """

    def __init__(self, record: OpenRecord, entities: Entities, cards: Mapping[str, DocumentCard], key: str) -> None:
        self._record, self._entities, self._cards, self.key = record, entities, cards, key
        self._presence = [entities.applied(mention) for mention in self._mentions("presence")]
        found = reports_in(record, cards, entities, self._presence)
        self.reports = [report for report in found if report.person == key]

    def _mentions(self, recogniser: str) -> list[Mention]:
        """Mentions of documents that tell of others, and of this person's own speeches."""
        key_of = self._entities.key_of
        wanted = [
            doc_id
            for doc_id, card in self._cards.items()
            if card.speaker is None or speaker_key(card.speaker, key_of) == self.key
        ]
        return mentions_of(self._record, wanted, recogniser)

    def places(self) -> list[Standing]:
        """Where a full form of the name stands, no place twice; the longest form at its place."""
        names = self._entities.names(self.key)
        forms = sorted(searchable_forms(self._entities, self.key, names), key=lambda form: (-len(form), form))
        found: dict[tuple[str, int], Standing] = {}
        taken: dict[str, list[tuple[int, int]]] = {}
        for form in forms:
            lang = language_of(form)
            for doc_id, span in self._record.corpus.index.locate(
                fold_text(form), limit=MAX_PLACES, word=lang == "en", doc_ids=list(self._cards)
            ):
                held = taken.setdefault(doc_id, [])
                if not any(start < span.end and span.start < end for start, end in held):
                    held.append((span.start, span.end))
                    found[doc_id, span.start] = Standing(doc_id, span.start, span.end, lang, form)
        return [found[place] for place in sorted(found)]

    def by_edition(
        self, observations: Observations, subject: str, spoken: Spoken, days: Mapping[str, str | None]
    ) -> tuple[TracedPresence, ...]:
        """Every edition in order.

        Args:
            observations: of the person's places, over all events.
            subject: under which the places are counted there.
            spoken: reads passages.
            days: day of each edition, where it is known.
        """
        doc_ids = sorted({report.doc_id for report in self.reports})
        sessions = mentions_of(self._record, doc_ids, "sessions") if doc_ids else []
        texts = self._record.corpus.texts(doc_ids)
        sittings = Sittings(sessions, self._presence, self._cards, texts, office_cues().sittings)
        telling = telling_editions(self._cards.values())
        own: dict[str, list[Report]] = {}
        for report in sorted(self.reports, key=lambda r: (*strength(r), r.doc_id, r.start)):
            own.setdefault(report.edition, []).append(report)
        places = [[_standing(r) for r in _first(own.get(edition, ()))] for edition in observations.editions]
        spoken.read_ahead([place for row in places for place in row])
        named = {count.edition: count.n_documents_with for count in observations.strip(subject)}
        return tuple(
            TracedPresence(
                edition=edition,
                **self._told(own.get(edition, []), days.get(edition)),
                sittings=sittings.of(own.get(edition, ())),
                state=_state(own.get(edition, []), bool(observations.of(edition)), named[edition]),
                n_documents=len(observations.of(edition)),
                n_documents_named=named[edition],
                is_telling=edition in telling,
                passages=tuple(spoken.passages(row)),
            )
            for edition, row in zip(observations.editions, places, strict=True)
        )

    def _told(self, reports: Sequence[Report], day: str | None) -> dict[str, Any]:
        """Tier, mode and office of one edition, by the strongest reports."""
        tiers = {report.tier for report in reports}
        tier = reports[0].tier if reports else None
        tiers_of = PRESENT if tier in PRESENT else {tier}
        same = [r for r in reports if r.tier in tiers_of and r.is_before == reports[0].is_before]
        office, organisation, basis = self._office(reports, day)
        return {
            "tier": tier,
            "tiers": tuple(one for one in TIERS if one in tiers),
            "mode": mode_of(same),
            "office": office,
            "organisation": organisation,
            "office_basis": basis,
            "n_events": len({report.event for report in reports}),
        }

    def _office(
        self, reports: Sequence[Report], day: str | None
    ) -> tuple[Names | None, Names | None, Literal["documents", "entities"] | None]:
        """What the documents call them, else the one office known for the day; of several none is chosen."""
        title = _in_both((report.lang, report.office) for report in reports)
        body = _in_both((report.lang, report.organisation) for report in reports)
        if title is not None or body is not None:
            return title, body, "documents"
        held = self._entities.offices_on(self.key, day) if day and reports else ()
        if len(held) != 1:
            return None, None, None
        named = self._entities.names(held[0].organisation) if held[0].organisation else None
        return held[0].title, named if named and (named.zh or named.en) else None, "entities"


def _in_both(words: Iterable[tuple[str, str | None]]) -> Names | None:
    first: dict[str, str] = {}
    for lang, word in words:
        if word:
            first.setdefault(lang, word)
    return Names(zh=first.get("zh"), en=first.get("en")) if first else None


def _first(reports: Iterable[Report]) -> list[Report]:
    """The strongest report of each event and language."""
    kept: dict[tuple[str, str], Report] = {}
    for report in reports:
        kept.setdefault((report.event, report.lang), report)
    return list(kept.values())[:MAX_PASSAGES]


def _standing(report: Report) -> Standing:
    """The place of a report; of a speech its first sentence."""
    end = 1 if report.is_speech else report.end
    return Standing(report.doc_id, report.start, end, language_of(report.name), report.name, sentence=report.sentence)


def _state(reports: Sequence[Report], is_here: bool, n_named: int) -> Literal["reported", "named", "no report", "gap"]:
    if not is_here:
        return "gap"
    return "reported" if reports else "named" if n_named else "no report"

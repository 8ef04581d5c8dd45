"""From an opened record to what measures and findings work on: the edition meant, what was searched, the scene."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from watchwords.config import Options
from watchwords.engines import unbound
from watchwords.errors import UsageError
from watchwords.findings.scene import Scene
from watchwords.measures.attestation import AttestationOptions
from watchwords.measures.change import ChangeOptions
from watchwords.measures.observations import Observations
from watchwords.measures.observing import observe
from watchwords.records import PARAPHRASE, Coverage, DocumentCard, Edition, Mention, SentenceRow, Series
from watchwords.tables import records_of, schema_of
from watchwords.walks.entities import entities_of
from watchwords.walks.opening import OpenRecord, open_record

V = TypeVar("V")

PAST = "presence"
"""Recogniser whose mentions of earlier editions findings need: who took part, what the leader sent."""


# --- editions ---------------------------------------------------------------------------------------------


def edition_order(series: Series, stored: Collection[str]) -> list[str]:
    """Editions the series lists and those that documents name, in the order they took place."""
    keys = {*(edition.key for edition in series.editions), *stored}
    return sorted(keys, key=lambda key: (int(key), key) if key.isdigit() else (0, key))


def stored_editions(record: OpenRecord) -> set[str]:
    """Editions with at least one document."""
    return {size.edition for size in record.corpus.editions() if size.edition is not None}


def resolve_edition(record: OpenRecord, wanted: str) -> Edition:
    """The edition a person means by its key or its number ("8").

    Raises:
        UsageError: there is no such edition, with the nearest named; or no document of it is here.
    """
    stored = stored_editions(record)
    listed = {edition.key: edition for edition in record.series.editions}
    order = edition_order(record.series, stored)
    numbers = {str(edition.number): edition.key for edition in record.series.editions if edition.number is not None}
    key = wanted if wanted in order else numbers.get(wanted)
    if key is None:
        nearest = _nearest(wanted, order)
        raise UsageError(
            f"{record.series.name.en or record.series.key} has no edition {wanted!r}",
            mend=f"The nearest are {', '.join(nearest)}." if nearest else "The record has no documents yet; add some.",
        )
    if key not in stored:
        here = [edition for edition in order if edition in stored]
        raise UsageError(
            f"the record has no document of edition {key}",
            mend=f"Editions here: {_listed(here)}." if here else "Add documents first: watchwords add DIR FILES",
        )
    return listed.get(key, Edition(key=key))


def _nearest(wanted: str, order: Sequence[str]) -> list[str]:
    if wanted.isdigit() and order and all(key.isdigit() for key in order):
        return sorted(sorted(order, key=lambda key: (abs(int(key) - int(wanted)), key))[:3])
    return difflib.get_close_matches(wanted, order, n=3, cutoff=0.0)


def _listed(keys: Sequence[str]) -> str:
    return ", ".join(keys) if len(keys) <= 12 else f"{', '.join(keys[:5])} ... {', '.join(keys[-5:])}"


# --- counting ---------------------------------------------------------------------------------------------


def observe_edition(record: OpenRecord, edition: Edition, recogniser: str) -> Observations:
    """Observations of one recogniser up to an edition, gaps included."""
    order = edition_order(record.series, stored_editions(record))
    return observe(record.corpus.run, recogniser, order[: order.index(edition.key) + 1])


def comparable(series: Series, observations: Observations) -> Observations:
    """Only the events whose rates may be compared with the edition's own: like with like.

    Kinds that the series declares comparable are compared with each other; every other kind with itself.
    """
    kinds_now = {event.kind for event in observations.of(observations.edition)}
    declared = set(series.comparable)
    return observations.restricted_to(declared if kinds_now & declared else kinds_now)


def comparable_documents(record: OpenRecord, alike: Observations) -> dict[str, list[DocumentCard]]:
    """Documents of comparable observations by edition, in the order of the editions and then of their ids.

    Only of the version kinds that the edition under study itself has: a delivered text is never compared with an
    adopted one, and a paraphrase with nothing. Copies are left out, and editions without a document.
    """
    observations = frozenset(event.key for event in alike.events)
    cards = [card for card in record.corpus.counted_documents() if card.observation in observations]
    versions = {card.version_kind for card in cards if card.edition == alike.edition} - {PARAPHRASE}
    by_edition: dict[str, list[DocumentCard]] = {edition: [] for edition in alike.editions}
    for card in sorted(cards, key=lambda card: card.doc_id):
        if card.edition in by_edition and card.version_kind in versions:
            by_edition[card.edition].append(card)
    return {edition: own for edition, own in by_edition.items() if own}


def year_of(edition: str, series: Series) -> int | None:
    """Year of an edition: of its key, or of its first day; None where neither tells."""
    listed = next((entry for entry in series.editions if entry.key == edition), None)
    for day in (edition, *(listed.dates if listed else ())):
        if len(day) >= 4 and day[:4].isdigit():
            return int(day[:4])
    return None


def attestation_options(options: Options) -> AttestationOptions:
    """The conditions of verdicts on presence that a record asks for."""
    return AttestationOptions(
        alpha=options.alpha,
        min_editions_dropped=options.min_editions_dropped,
        min_streak=options.min_streak,
        min_absent_revived=options.min_absent_revived,
        min_documents_now=options.min_documents_now,
        missing_reach=options.missing_reach,
    )


def change_options(options: Options) -> ChangeOptions:
    """The conditions of verdicts on rates that a record asks for."""
    return ChangeOptions(
        alpha=options.alpha,
        min_log_ratio=options.min_log_ratio,
        min_editions_described=options.min_editions_described,
        stable_within=options.stable_within,
        adjust=options.adjust_listed,
        missing_reach=options.missing_reach,
    )


def coverage_of(record: OpenRecord, edition: Edition, observations: Observations) -> Coverage:
    """What was searched, and what the series leads to expect and is not here."""
    kinds_here = {event.kind for event in observations.of(edition.key)}
    expected = edition.expected if edition.expected is not None else record.series.expected
    missing = tuple(f"{edition.key}: {kind}" for kind in expected if kind not in kinds_here)
    return msgspec.structs.replace(searched_coverage(record, observations), missing_kinds=missing)


def searched_coverage(record: OpenRecord, observations: Observations) -> Coverage:
    """What was searched, and which editions are gaps."""
    return Coverage(
        n_documents=len(observations.events),
        n_units=sum(event.n_units for event in observations.events),
        editions=tuple(key for key in observations.editions if observations.of(key)),
        gaps=observations.gaps(),
        n_damaged=len(record.corpus.failures()),
    )


# --- the scene --------------------------------------------------------------------------------------------


def set_scene(record: OpenRecord, edition: Edition, observations: Observations) -> Scene:
    """The edition as read; texts and sentences of other documents are fetched when a finding quotes them."""
    corpus = record.corpus
    cards = {card.doc_id: card for card in corpus.documents()}
    entities = entities_of(record)
    own = [card.doc_id for card in corpus.counted_documents(edition=edition.key)]
    earlier = set(observations.editions[:-1])
    texts: Mapping[str, str] = _Fetched(cards, own, lambda ids: _texts_of(record, ids))
    sentences: Mapping[str, tuple[SentenceRow, ...]] = _Fetched(cards, own, lambda ids: sentences_of(record, ids))

    def recall(recogniser: str, key: str, wanted: str) -> tuple[Mention, ...]:
        found = corpus.mentions(recogniser, key=key)
        return tuple(mention for mention in found if cards[mention.doc_id].edition == wanted)

    def locate(folded: str) -> tuple[tuple[str, int, int], ...]:
        found = corpus.index.locate(folded, limit=10_000, doc_ids=own, word=True)
        return tuple((doc_id, span.start, span.end) for doc_id, span in found)

    return Scene(
        series=record.series,
        edition=edition,
        cards=cards,
        texts=texts,
        events={doc_id: cards[doc_id].observation for doc_id in own},
        sentences=sentences,
        mentions=tuple(map(entities.applied, mentions_of(record, own))),
        past=tuple(entities.applied(m) for m in corpus.mentions(PAST) if cards[m.doc_id].edition in earlier),
        recall=recall,
        locate=locate,
        entities=entities,
    )


class Setting(NamedTuple):
    """One edition of a record, made ready to draw findings and registers from."""

    record: OpenRecord
    scene: Scene
    observations: Observations
    coverage: Coverage


def set_edition(directory: Path, edition: str) -> Setting:
    """The edition that a person means in the record of a folder.

    Raises:
        UsageError: the series has no such edition, or the record has no document of it.
        RecordError: the folder is no record, or one of a newer schema.
    """
    record = open_record(directory)
    placed = resolve_edition(record, edition)
    observations = observe_edition(record, placed, "formulations")
    scene = set_scene(record, placed, observations)
    return Setting(record, scene, observations, coverage_of(record, placed, observations))


def mentions_of(record: OpenRecord, doc_ids: Sequence[str], recogniser: str | None = None) -> list[Mention]:
    """Mentions of some documents, of one recogniser or of all, in the order of the documents."""
    table = unbound("mentions", schema_of(Mention))
    wanted = table.filter(table.doc_id.isin(list(doc_ids)))
    rows = record.corpus.run(wanted if recogniser is None else wanted.filter(wanted.recogniser == recogniser))
    place = {doc_id: number for number, doc_id in enumerate(doc_ids)}
    found = records_of(Mention, rows)
    return sorted(found, key=lambda m: (place[m.doc_id], m.start, m.end, m.recogniser, m.key or ""))


def _texts_of(record: OpenRecord, doc_ids: Sequence[str]) -> dict[str, str]:
    return {document.doc_id: document.text for document in record.corpus.full_documents(doc_ids)}


def sentences_of(record: OpenRecord, doc_ids: Sequence[str]) -> dict[str, tuple[SentenceRow, ...]]:
    """Sentences of some documents, by document."""
    table = unbound("sentences", schema_of(SentenceRow))
    rows = records_of(SentenceRow, record.corpus.run(table.filter(table.doc_id.isin(list(doc_ids)))))
    found: dict[str, list[SentenceRow]] = {doc_id: [] for doc_id in doc_ids}
    for row in sorted(rows, key=lambda row: (row.doc_id, row.sentence)):
        found[row.doc_id].append(row)
    return {doc_id: tuple(own) for doc_id, own in found.items()}


class _Fetched(Mapping[str, V]):
    """A mapping over document ids whose values are fetched when first asked for, those of the edition in one go."""

    def __init__(
        self, keys: Collection[str], together: Sequence[str], fetch: Callable[[Sequence[str]], Mapping[str, V]]
    ) -> None:
        self._keys, self._together, self._fetch = keys, together, fetch
        self._values: dict[str, V] = {}

    def __getitem__(self, key: str) -> V:
        if key not in self._values:
            if key not in self._keys:
                raise KeyError(key)
            self._values.update(self._fetch(self._together if key in self._together else [key]))
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

"""From a record to its entities: who is meant by the names in its documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from watchwords.config import load_corrections, load_cues
from watchwords.engines import unbound
from watchwords.recognisers.names.recogniser import NameCues
from watchwords.records import Document, Mention, Series
from watchwords.resolution.corrections import CORRECTIONS_FILE
from watchwords.resolution.entities import Entities
from watchwords.resolution.forms import EntityCues, lang_of
from watchwords.resolution.resolver import Resolver, Seen
from watchwords.resolution.sightings import EntityType, Gloss, Sighting, Where, glosses
from watchwords.tables import schema_of
from watchwords.walks.opening import OpenRecord

_NAMING = ("names", "presence", "quotes", "pledges")


def entities_of(record: OpenRecord) -> Entities:
    """The entities of a record.

    Raises:
        ConfigurationError: `corrections.toml` does not say what it must, or contradicts itself.
    """
    names = load_cues("names", NameCues)
    corrections = load_corrections(record.directory / CORRECTIONS_FILE)
    resolver = Resolver(
        record.series,
        load_cues("entities", EntityCues),
        (*names.zh.surnames, *names.zh.compound_surnames),
        corrections,
        no_bodies=(*names.en.not_names, *names.en.offices),
    )
    return Entities.of(resolver.resolve(_seen(record)))


# --- what the documents give ------------------------------------------------------------------------------


class _Value(msgspec.Struct, frozen=True):
    """What values of mentions that name somebody have in common."""

    record: str
    type: EntityType = "person"
    name: str | None = None
    speaker_name: str | None = None
    speaker_key: str | None = None
    actor_name: str | None = None
    office: str | None = None
    organisation: str | None = None
    basis: str | None = None


def _seen(record: OpenRecord) -> Seen:
    where = {
        card.doc_id: Where(card.observation, card.edition or "", card.date, card.lang)
        for card in record.corpus.documents()
    }
    sightings = [row for row in (*_mentioned(record), *_speakers(record)) if row.doc_id in where]
    return Seen(sightings, where, _glosses(record, sightings))


def _mentioned(record: OpenRecord) -> Iterator[Sighting]:
    table = unbound("mentions", schema_of(Mention))
    wanted = table.filter(table.recogniser.isin(_NAMING) & table.key.notnull())
    counted = wanted.group_by(["doc_id", "key", "lang", "value"]).agg(n=wanted.count())
    decoder = msgspec.json.Decoder(_Value)
    types: dict[str, EntityType] = {known.key: known.type for known in record.series.known}
    values = []
    for row in record.corpus.run(counted).to_pylist():
        value = decoder.decode(row["value"])
        if value.record == "name":
            types.setdefault(row["key"], value.type)
        values.append((row, value))
    for row, value in values:
        form = value.name or value.speaker_name or value.actor_name
        # Whom a pronoun or an "and" between two names stands for is told by the names elsewhere in the document.
        is_own = value.record in ("name", "presence") or (value.record == "quotation" and value.basis == "sentence")
        kind = types.get(row["key"])
        if form and is_own and kind:
            n = row["n"] if value.record == "name" else 0
            yield Sighting(row["doc_id"], row["key"], kind, form, lang_of(form), value.office, value.organisation, n)


def _speakers(record: OpenRecord) -> Iterator[Sighting]:
    """Whom whole documents are by."""
    keys = _listed_keys(record.series)
    types = {known.key: known.type for known in record.series.known}
    table = unbound("documents", schema_of(Document))
    for row in record.corpus.run(
        table.filter(table.speaker.notnull()).select("doc_id", "speaker", "office")
    ).to_pylist():
        speaker = row["speaker"]
        key = keys.get(speaker) or f"name:{speaker.lower()}"
        yield Sighting(row["doc_id"], key, types.get(key, "person"), speaker, lang_of(speaker), row["office"], None, 0)


def _listed_keys(series: Series) -> dict[str, str]:
    """Form to key, the first that lists it, as recognisers count a document's speaker."""
    keys: dict[str, str] = {}
    for known in series.known:
        for form in (*known.zh, *known.en):
            keys.setdefault(form, known.key)
    return keys


def _glosses(record: OpenRecord, sightings: list[Sighting]) -> tuple[Gloss, ...]:
    forms: dict[str, set[str]] = defaultdict(set)
    for row in sightings:
        if row.type != "place":
            forms[row.doc_id].add(row.form)
    return tuple(sorted(set(glosses(record.corpus.texts(forms), forms))))

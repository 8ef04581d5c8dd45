"""From a record to its entities: who is meant by the names in its documents."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec
from rapidfuzz import fuzz, process

from watchwords.answers.entities import EntitiesAnswer, NameConflict
from watchwords.brief.entities_text import describe
from watchwords.brief.formats import BriefLang
from watchwords.config import load_corrections, load_cues, load_outside, load_record_options
from watchwords.engines import active_files, unbound
from watchwords.errors import UsageError
from watchwords.measures.roster.countries import Countries, CountryCues
from watchwords.recognisers.names.recogniser import NameCues
from watchwords.records import SCHEMA_VERSION, Document, Entity, Mention, Series
from watchwords.resolution.corrections import CORRECTIONS_FILE, Corrections
from watchwords.resolution.entities import Entities
from watchwords.resolution.forms import EntityCues, lang_of, plain
from watchwords.resolution.keeping import keep, load_kept
from watchwords.resolution.resolver import METHOD, Resolver, Seen
from watchwords.resolution.sightings import EntityType, Gloss, Sighting, Where, glosses
from watchwords.tables import schema_of
from watchwords.walks.opening import OPTIONS_FILE, OpenRecord, open_record

_NAMING = ("names", "presence", "quotes", "pledges")


def entities_of(record: OpenRecord, corrections: Corrections | None = None) -> Entities:
    """The entities of a record; kept beside it, and made anew when anything they rest on has changed.

    Args:
        record: as opened.
        corrections: to be tried; None takes those of the record.

    Raises:
        ConfigurationError: `corrections.toml` or a further source does not say what it must, or contradicts itself.
        InputError: a further source is too large or no JSON.
    """
    if corrections is None:
        corrections = load_corrections(record.directory / CORRECTIONS_FILE)
    corrections = corrections.of_names
    named = load_record_options(record.directory / OPTIONS_FILE).entities
    outside, faults = load_outside(record.directory, named)
    names, words = load_cues("names", NameCues), load_cues("entities", EntityCues)
    countries = load_cues("countries", CountryCues)
    basis = _hash(_stored(record), record.series.known, corrections, outside, names, words, countries)
    kept = load_kept(record.directory, METHOD, basis)
    if kept is None:
        surnames = (*names.zh.surnames, *names.zh.compound_surnames)
        no_bodies = (*names.en.not_names, *names.en.offices)
        codes = {name: one.iso for one in countries.countries for name in (*one.zh, *one.en)}
        resolver = Resolver(record.series, words, surnames, corrections, outside, countries=codes, no_bodies=no_bodies)
        kept = resolver.resolve(seen_in(record))
        keep(record.directory, METHOD, basis, kept)
    return Entities.of(msgspec.structs.replace(kept, conflicts=(*kept.conflicts, *map(_unread, faults))))


def _stored(record: OpenRecord) -> list[str]:
    """What tells one state of a record's tables from another: its snapshot and the files that its tables consist of."""
    folder = record.corpus.root / "tables"
    files = [Path(file).name for table in ("documents", "mentions") for file in active_files(folder / table)]
    return [record.corpus.snapshot(), *files]


def _hash(*parts: object) -> str:
    return hashlib.sha256(b"\n".join(msgspec.json.encode(part, order="deterministic") for part in parts)).hexdigest()


def _unread(fault: str) -> NameConflict:
    where, _, why = fault.rpartition(": ")
    return NameConflict(what=why, where=where, mend="Correct that line or take it out; the rest was read.")


# --- what is printed --------------------------------------------------------------------------------------


def entities_answer(directory: Path, name: str | None = None) -> EntitiesAnswer:
    """Who is meant: all entities that documents name, or those that may be meant by one name.

    Args:
        directory: of the record.
        name: any written form, or a key.

    Raises:
        RecordError: the folder is no record, or one of a newer schema.
        ConfigurationError: corrections or a further source do not say what they must.
        UsageError: nobody goes by the name, with the nearest named.
    """
    record = open_record(directory)
    entities = entities_of(record)
    if name is None:
        named = [one for one in entities.all if one.type != "place" and _is_named(one)]
        found = tuple(sorted(named, key=lambda one: (-_n_mentions(one), one.key)))
    else:
        found = entities.find(name)
        if not found:
            raise UsageError(f"nobody in this record goes by {name!r}{_nearest(entities, name)}", where=str(directory))
    keys = {entity.key for entity in found}
    return EntitiesAnswer(
        schema_version=SCHEMA_VERSION,
        name=name,
        n_entities=len(found),
        entities=found,
        open=tuple(pair for pair in entities.open if name is None or pair.first in keys or pair.second in keys),
        conflicts=tuple(one for one in entities.conflicts if name is None or any(key in one.where for key in keys)),
        corrections=tuple(one for one in entities.corrections if name is None or keys & set(one.keys)),
    )


def _is_named(entity: Entity) -> bool:
    return any(form.n_mentions or form.rule != "listed" for form in entity.forms)


def _n_mentions(entity: Entity) -> int:
    return sum(form.n_mentions for form in entity.forms)


def _nearest(entities: Entities, name: str) -> str:
    forms = {plain(form.form): form.form for entity in entities.all for form in entity.forms}
    near = process.extract(plain(name), list(forms), scorer=fuzz.ratio, limit=3, score_cutoff=60)
    return f"; the nearest are {', '.join(forms[form] for form, _, _ in near)}" if near else ""


def describe_entities(answer: EntitiesAnswer, lang: BriefLang = "en") -> str:
    """The answer as text: each entity with its forms, the rule of each, its offices; what is open; what conflicts."""
    return describe(answer, lang)


def entities_rows(answer: EntitiesAnswer) -> list[dict[str, str | int | float | None]]:
    """One row a written form: entity, type, form, rule, what it was joined to, score, mentions."""
    return [
        {
            "key": entity.key,
            "type": entity.type,
            "name_zh": entity.names.zh,
            "name_en": entity.names.en,
            "country": entity.country,
            "sector": entity.sector,
            "form": form.form,
            "lang": form.lang,
            "rule": form.rule,
            "joined_to": form.joined_to,
            "score": form.score,
            "n_mentions": form.n_mentions,
        }
        for entity in answer.entities
        for form in entity.forms
    ]


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


def seen_in(record: OpenRecord) -> Seen:
    """The names of a record with their titles, and what of its documents tells who is meant."""
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
    rows = [(row, decoder.decode(row["value"])) for row in record.corpus.run(counted).to_pylist()]
    seen: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for row, value in rows:
        if value.record == "name":
            seen[row["key"]][value.type] += row["n"]
    types = {key: min(kinds.items(), key=lambda kind: (-kind[1], kind[0]))[0] for key, kinds in seen.items()}
    types |= {known.key: known.type for known in record.series.known}
    for row, value in rows:
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
    countries = Countries(load_cues("countries", CountryCues))
    wanted = table.filter(table.speaker.notnull()).select("doc_id", "speaker", "office", "publisher")
    for row in record.corpus.run(wanted).to_pylist():
        speaker = row["speaker"]
        key = keys.get(speaker) or f"name:{speaker.lower()}"
        yield Sighting(
            row["doc_id"],
            key,
            types.get(key, "person"),
            speaker,
            lang_of(speaker),
            row["office"],
            n=0,
            is_by=True,
            country=countries.named(row["publisher"]),
        )


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

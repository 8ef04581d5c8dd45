"""The analyst's corrections applied to an opened record: values and mentions of documents as they are counted.

A document whose speaker or date is corrected is read again by every recogniser, because quotations, pledges and dates
in it hang on them; the mentions are kept beside the record. Nothing that is stored is rewritten.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import msgspec

from watchwords.answers.correcting import DocumentCorrection
from watchwords.config import kept_recognisers, load_corrections
from watchwords.corpus.corpus import Corpus
from watchwords.corpus.corrected import Corrected, CorrectedValues, KeptMentions, keep_mentions, load_mentions
from watchwords.measures.rule_documents import is_rule_text
from watchwords.readers.editions import decide_edition
from watchwords.recognisers.pledges.recogniser import speaker_key
from watchwords.records import Document, Failure, Mention, Origin, Pledge, Presence, Quotation, Series
from watchwords.resolution.corrections import (
    CORRECTIONS_FILE,
    Corrections,
    DateCorrection,
    PledgeCorrection,
    SpeakerCorrection,
    listed_corrections,
)
from watchwords.walks.recognised import recognise_document

_Entry = SpeakerCorrection | DateCorrection | PledgeCorrection
_METHOD = "corrected/1"


@dataclass(frozen=True)
class Applied:
    """The corrections of an opened record.

    Attributes:
        corrections: all entries of its file.
        of_documents: what each entry on a document came to, by kind and in the order of the file.
    """

    corrections: Corrections = field(default_factory=Corrections)
    of_documents: tuple[DocumentCorrection, ...] = ()


@dataclass(frozen=True)
class _Reading:
    """A document with its mentions, on the way from as stored to as corrected."""

    stored: Document
    document: Document
    mentions: tuple[Mention, ...]
    effects: tuple[str, ...] = ()
    """Keys of the entries that had an effect."""


def apply_corrections(
    root: Path, series: Series, pipelines: tuple[str, ...], corpus: Corpus, *, corrections: Corrections | None = None
) -> Applied:
    """Tells the opened record what is corrected in it; nothing is read or changed where nothing is.

    Args:
        root: folder of the record.
        series: what it is a record of.
        pipelines: that find further names in it.
        corpus: as stored.
        corrections: to be tried; None takes those of the record.

    Raises:
        ConfigurationError: the file does not say what it must, or two entries contradict each other.
        MissingExtraError: a pipeline that finds names in this record is not installed.
    """
    if corrections is None:
        corrections = load_corrections(root / CORRECTIONS_FILE)
    counting = (corrections.of_names, corrections.of_documents)
    if counting == (Corrections(), Corrections()):
        return Applied(corrections)
    basis = hashlib.sha256(msgspec.json.encode((_METHOD, *counting))).hexdigest()
    by_document = _by_document(corrections)
    stored = corpus.full_documents([card.doc_id for card in corpus.documents() if card.doc_id in by_document])
    readings = _read(root, series, pipelines, corpus, stored, by_document) if stored else []
    values = tuple(_values(one.document) for one in readings if one.document != one.stored)
    corpus.set_corrected(Corrected(values, {one.stored.doc_id: one.mentions for one in readings}, basis))
    return Applied(corrections, tuple(_told(corrections, {one.stored.doc_id: one for one in readings})))


def _by_document(corrections: Corrections) -> dict[str, list[tuple[str, _Entry]]]:
    found: dict[str, list[tuple[str, _Entry]]] = defaultdict(list)
    for key, entry in corrections.of_documents.entries():
        if isinstance(entry, SpeakerCorrection | DateCorrection | PledgeCorrection):
            found[entry.document].append((key, entry))
    return found


def _told(corrections: Corrections, readings: dict[str, _Reading]) -> Iterator[DocumentCorrection]:
    lines = listed_corrections(corrections)
    effects = {key for one in readings.values() for key in one.effects}
    for key, entry in corrections.of_documents.entries():
        if not isinstance(entry, SpeakerCorrection | DateCorrection | PledgeCorrection):
            continue
        reading = readings.get(entry.document)
        both = (reading.stored.edition, reading.document.edition) if reading else ()
        span = (None, None) if isinstance(entry, DateCorrection) else (entry.start, entry.end)
        yield DocumentCorrection(
            key=key,
            kind=_kind_of(entry),
            text=lines[key],
            doc_id=entry.document,
            value=_value_of(entry),
            start=span[0],
            end=span[1],
            title=reading.stored.title if reading else None,
            editions=tuple(dict.fromkeys(edition for edition in both if edition)),
            has_effect=key in effects,
        )


def _kind_of(entry: _Entry) -> Literal["speaker", "date", "pledge"]:
    if isinstance(entry, PledgeCorrection):
        return "pledge"
    return "date" if isinstance(entry, DateCorrection) else "speaker"


def _value_of(entry: _Entry) -> str | None:
    if isinstance(entry, PledgeCorrection):
        return None
    return (entry.date if isinstance(entry, DateCorrection) else entry.name) or None


# --- a document ---------------------------------------------------------------------------------------------


def _read(
    root: Path,
    series: Series,
    pipelines: tuple[str, ...],
    corpus: Corpus,
    stored: Sequence[Document],
    by_document: dict[str, list[tuple[str, _Entry]]],
) -> list[_Reading]:
    kept = load_mentions(root)
    made_by = corpus.made_by()
    readings: list[_Reading] = []
    again: dict[str, KeptMentions] = {}
    for document in stored:
        entries = by_document[document.doc_id]
        corrected, effects = _with_values(document, entries, series)
        if corrected == document:
            mentions = tuple(corpus.mentions(doc_id=document.doc_id))
        else:
            basis = hashlib.sha256(msgspec.json.encode((_METHOD, corrected, series, pipelines, made_by))).hexdigest()
            held = kept.get(document.doc_id)
            if held is None or held.basis != basis:
                held = KeptMentions(basis, _recognised(corrected, series, pipelines))
            again[document.doc_id] = held
            mentions = held.mentions
        readings.append(_in_places(_Reading(document, corrected, mentions, effects), entries, series))
    if again != kept:
        keep_mentions(root, again)
    return readings


def _recognised(document: Document, series: Series, pipelines: tuple[str, ...]) -> tuple[Mention, ...]:
    found = recognise_document(document, kept_recognisers(series, pipelines))
    # As when a record is refreshed: what cannot be read keeps its text and has no mentions.
    return () if isinstance(found, Failure) else tuple(found[2])


def _with_values(
    document: Document, entries: Sequence[tuple[str, _Entry]], series: Series
) -> tuple[Document, tuple[str, ...]]:
    """The document with its speaker and date corrected, and the keys of what did so."""
    keys: list[str] = []
    for key, entry in entries:
        if isinstance(entry, DateCorrection):
            document = _dated(document, entry.date or None, key, series)
            keys.append(key)
        elif isinstance(entry, SpeakerCorrection) and entry.start is None:
            document = _spoken_by(document, entry.name or None, key)
            keys.append(key)
    return document, tuple(keys)


def _spoken_by(document: Document, name: str | None, key: str) -> Document:
    if name == document.speaker:
        return document
    # The office was that of who is named no longer.
    origins = _with_origin(document, ("speaker", "office"), Origin(field="speaker", basis="correction", detail=key))
    return msgspec.structs.replace(document, speaker=name, office=None, origins=origins)


def _dated(document: Document, date: str | None, key: str, series: Series) -> Document:
    if date == document.date:
        return document
    origins = _with_origin(document, ("date",), Origin(field="date", basis="correction", detail=key))
    dated = msgspec.structs.replace(document, date=date, origins=origins)
    edition = next((one for one in document.origins if one.field == "edition"), None)
    if is_rule_text(document) or (edition is not None and edition.basis != "series"):
        # Where the document itself states its edition, or has none by nature, the date has no say in it.
        return dated
    placed = decide_edition((), series, date, document.title)
    kept = tuple(one for one in origins if one.field != "edition")
    return msgspec.structs.replace(
        dated, edition=placed[0] if placed else None, origins=(*kept, placed[1]) if placed else kept
    )


def _with_origin(document: Document, fields: tuple[str, ...], origin: Origin) -> tuple[Origin, ...]:
    return (*(one for one in document.origins if one.field not in fields), origin)


def _values(document: Document) -> CorrectedValues:
    return CorrectedValues(
        doc_id=document.doc_id,
        speaker=document.speaker,
        office=document.office,
        date=document.date,
        edition=document.edition,
        origins=document.origins,
    )


# --- places in a document -----------------------------------------------------------------------------------


def _in_places(reading: _Reading, entries: Sequence[tuple[str, _Entry]], series: Series) -> _Reading:
    """The reading with the speakers of its quotations corrected, and without what is no pledge."""
    for key, entry in entries:
        found: list[Mention] | None = None
        if isinstance(entry, PledgeCorrection):
            found = _without_pledge(reading, entry)
        elif isinstance(entry, SpeakerCorrection) and entry.start is not None:
            found = _with_speaker(reading, entry, series)
        if found is not None:
            reading = replace(reading, mentions=tuple(found), effects=(*reading.effects, key))
    return reading


def _without_pledge(reading: _Reading, entry: PledgeCorrection) -> list[Mention] | None:
    if reading.stored.text[entry.start : entry.end] != entry.text:
        return None
    span = (entry.start, entry.end)
    kept = [one for one in reading.mentions if not (isinstance(one.value, Pledge) and is_at(one, one.value, span))]
    return kept if len(kept) < len(reading.mentions) else None


def _with_speaker(reading: _Reading, entry: SpeakerCorrection, series: Series) -> list[Mention] | None:
    span = (entry.start or 0, entry.end or 0)
    wrong = {
        (one.start, one.end): one.value
        for one in reading.mentions
        if isinstance(one.value, Quotation) and is_at(one, one.value, span)
    }
    if not wrong:
        return None
    found = []
    for mention in reading.mentions:
        if isinstance(mention.value, Quotation) and is_at(mention, mention.value, span):
            found.append(_said_by(mention, mention.value, entry.name or None, reading.stored.text, series))
        elif not _quotes_wrongly(mention, list(wrong.values())):
            found.append(mention)
    return found


def is_at(mention: Mention, value: Quotation | Pledge, span: tuple[int, int]) -> bool:
    """Whether a quotation or pledge stands at stored [start, end): the whole of it, or its content."""
    return span in ((mention.start, mention.end), value.content)


def _said_by(mention: Mention, value: Quotation, name: str | None, text: str, series: Series) -> Mention:
    at = text.find(name, mention.start, mention.end) if name else -1
    # Where the text does not name him there, the place is empty: the words around it name somebody else.
    named = (at, at + len(name)) if name and at >= 0 else (value.content[0], value.content[0])
    key = speaker_key(series, name)
    said = msgspec.structs.replace(
        value,
        speaker=named,
        speaker_name=name,
        speaker_key=key if key and not key.startswith("name:") else None,
        office=None,
        organisation=None,
        basis=None,
    )
    return msgspec.structs.replace(mention, key=key, value=said)


def _quotes_wrongly(mention: Mention, wrong: Sequence[Quotation]) -> bool:
    """Whether it reports that somebody is quoted, on the strength of a quotation that is not his."""
    value = mention.value
    if not isinstance(value, Presence) or value.tier != "quoted":
        return False
    spans = [one.speaker for one in wrong if one.speaker is not None]
    return any(mention.start < end and start < mention.end for start, end in spans)

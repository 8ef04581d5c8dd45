"""Expressions that count, written once with Ibis: whole numbers by edition, whatever engine runs them.

Units of counting: an event is one speech event; documents that share one (reprints, translations) are one event, and a
document that names none is an event of its own. A formulation inside a longer wording is never counted.
"""

from __future__ import annotations

from functools import cache, lru_cache

import ibis

from watchwords.engines import unbound
from watchwords.records import Document, Mention, Record, SentenceRow
from watchwords.tables import schema_of


class KeyCount(Record, frozen=True):
    """How often one key of a recogniser was counted in one edition, kind and document language."""

    key: str
    edition: str | None
    kind: str | None
    lang: str
    n_events: int
    """Events with at least one occurrence."""
    n_documents: int
    n_occurrences: int


class EditionSize(Record, frozen=True):
    """What was searched: one edition, kind and document language."""

    edition: str | None
    kind: str | None
    lang: str
    n_documents: int
    n_events: int
    n_units: int
    """Han characters plus alphanumeric words."""
    n_characters: int
    """Code points of the stored texts."""
    n_speakers: int
    """Speakers whose whole document it is; documents of several voices add none."""


@cache
def _documents() -> ibis.Table:
    table = unbound("documents", schema_of(Document))
    return table.mutate(happened=ibis.coalesce(table.event, table.doc_id))


@lru_cache(maxsize=64)
def counts_by_edition(recogniser: str) -> ibis.Table:
    """Rows of `KeyCount`, sorted; mentions without a key and mentions of unknown documents are left out."""
    mentions = unbound("mentions", schema_of(Mention))
    documents = _documents().select("doc_id", "edition", "kind", "happened", doc_lang="lang")
    # A value is JSON without spaces. Inside a string of it every quotation mark is escaped, so this sequence can
    # only be the field itself with a text in it: a use inside a container.
    counted = mentions.filter(
        mentions.recogniser == recogniser, mentions.key.notnull(), ~mentions.value.contains('"in_container":"')
    ).select("doc_id", "key")
    joined = counted.inner_join(documents, "doc_id")
    return (
        joined.group_by(key=joined.key, edition=joined.edition, kind=joined.kind, lang=joined.doc_lang)
        .aggregate(
            n_events=joined.happened.nunique(),
            n_documents=joined.doc_id.nunique(),
            n_occurrences=joined.count(),
        )
        .order_by("key", "edition", "kind", "lang")
    )


@cache
def editions() -> ibis.Table:
    """Rows of `EditionSize`, sorted."""
    sentences = unbound("sentences", schema_of(SentenceRow))
    sizes = sentences.group_by("doc_id").aggregate(units=sentences.n_units.sum())
    documents = _documents()
    joined = documents.left_join(sizes, "doc_id")
    return (
        joined.group_by("edition", "kind", "lang")
        .aggregate(
            n_documents=joined.count(),
            n_events=joined.happened.nunique(),
            n_units=ibis.coalesce(joined.units.sum(), 0),
            n_characters=ibis.coalesce(joined.text.length().sum(), 0),
            n_speakers=joined.speaker.nunique(),
        )
        .order_by("edition", "kind", "lang")
    )

"""Observations out of the record's tables: counting expressions, written once, for any engine behind Ibis.

The engine counts whole numbers; everything after it works on small arrays. An event's size is the sum over its
documents, so a speech stored in Chinese and in English is one event with both its texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pyarrow as pa

from watchwords.corpus.reprints import Reprint
from watchwords.engines import unbound
from watchwords.measures.observations import Event, Observations, Use
from watchwords.records import Document, Mention, SentenceRow
from watchwords.tables import schema_of

NO_KIND = "unknown"
"""Kind of a document that names none: compared with its like, as every kind is."""

Run = Callable[[Any], pa.Table]
"""Runs an expression over the tables documents, sentences and mentions."""


def observe(run: Run, recogniser: str, editions: Sequence[str]) -> Observations:
    """Events and uses of one recogniser in some editions.

    Args:
        run: the engine.
        recogniser: whose mentions are counted, by their key.
        editions: editions in order, the one under study last; gaps included.
    """
    order = {edition: place for place, edition in enumerate(editions)}
    events = [_event(row) for row in run(_event_sizes(tuple(editions))).to_pylist()]
    events.sort(key=lambda event: (order[event.edition], event.key))
    uses: dict[str, dict[str, Use]] = {}
    for row in run(_uses(tuple(editions), recogniser)).to_pylist():
        uses.setdefault(row["key"], {})[row["event"]] = Use(int(row["n_occurrences"]), int(row["n_sentences"]))
    return Observations(tuple(editions), tuple(events), uses)


def _event(row: Mapping[str, Any]) -> Event:
    return Event(
        key=row["event"],
        edition=row["edition"],
        kind=row["kind"],
        n_units=int(row["n_units"]),
        n_sentences=int(row["n_sentences"]),
        langs=tuple(sorted({row["first_lang"], row["last_lang"]})),
        version_kind=row["version_kind"],
    )


def _placed(editions: Sequence[str]) -> Any:
    """Documents of these editions; one that names no event is an event of its own, a copy of another is not counted."""
    documents = unbound("documents", schema_of(Document))
    reprints = unbound("reprints", schema_of(Reprint))
    copies = reprints.filter(reprints.copy_of.notnull())
    placed = documents.filter(documents.edition.isin(list(editions))).anti_join(copies, "doc_id")
    return placed.select(
        "doc_id",
        "edition",
        "lang",
        "version_kind",
        event=placed.event.fill_null(placed.doc_id),
        kind=placed.kind.fill_null(NO_KIND),
    )


# Ibis takes longer over an expression than the engine over its rows, and a record is asked again for the same ones.
@lru_cache(maxsize=16)
def _event_sizes(editions: tuple[str, ...]) -> Any:
    """Units and sentences of every event; an event is placed in the first edition and kind of its documents."""
    sentences = unbound("sentences", schema_of(SentenceRow))
    per_document = sentences.group_by("doc_id").agg(
        n_units=sentences.n_units.sum(), n_sentences=sentences.n_units.count()
    )
    joined = _placed(editions).left_join(per_document, "doc_id")
    return joined.group_by("event").agg(
        edition=joined.edition.min(),
        kind=joined.kind.min(),
        first_lang=joined.lang.min(),
        last_lang=joined.lang.max(),
        version_kind=joined.version_kind.min(),
        n_units=joined.n_units.sum().fill_null(0),
        n_sentences=joined.n_sentences.sum().fill_null(0),
    )


@lru_cache(maxsize=16)
def _uses(editions: tuple[str, ...], recogniser: str) -> Any:
    """Occurrences and sentences by key and event; what stands in a container is shown elsewhere and not counted."""
    mentions = unbound("mentions", schema_of(Mention))
    is_counted = mentions.key.notnull() & ~mentions.value.contains('"in_container":"')
    wanted = mentions.filter((mentions.recogniser == recogniser) & is_counted)
    joined = _placed(editions).inner_join(wanted, "doc_id")
    place = joined.doc_id.concat(":", joined.sentence.cast("string"))
    return joined.group_by(["event", "key"]).agg(n_occurrences=joined.key.count(), n_sentences=place.nunique())

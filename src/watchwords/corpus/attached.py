"""The tables of a record as an engine sees them: as stored, with copies under one event and corrections in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from watchwords import engines
from watchwords.corpus.corrected import DOCUMENTS, MENTIONS, Corrected, CorrectedValues, ReadAgain
from watchwords.corpus.reprints import Reprint
from watchwords.records import Document, DocumentCard, Mention
from watchwords.tables import STORED, rows_of, schema_of

TABLES = ("failures", "mentions", "sentences", "sources", "documents")
"""Of a record, the one last whose commit makes a document exist."""

_WITH_COPIES = """
SELECT as_stored.* REPLACE (coalesce(reprints.event, as_stored.event) AS event)
FROM as_stored LEFT JOIN reprints ON as_stored.doc_id = reprints.doc_id
"""


def folder_of(root: Path, name: str) -> Path:
    """Where the table of that name is in the record in `root`."""
    return root / "tables" / name


def committed(root: Path) -> tuple[tuple[str, ...], ...]:
    """The files that each table consists of now: the same files, the same rows."""
    return tuple(tuple(engines.active_files(folder_of(root, name))) for name in TABLES)


def attach_tables(root: Path, reprints: Sequence[Reprint], corrected: Corrected) -> engines.Engine:
    """An engine that knows every table by its name, and `reprints`.

    Args:
        root: folder of the record.
        reprints: documents whose event is the one of their group of copies.
        corrected: documents whose values or mentions stand in the place of those stored.
    """
    engine = engines.Engine()
    for name in TABLES:
        engine.attach(name, folder_of(root, name), schema_of(STORED[name]))
    engine.attach_rows("reprints", rows_of(Reprint, reprints))
    if reprints or corrected.values:
        engine.attach("as_stored", folder_of(root, "documents"), schema_of(Document))
        if corrected.values:
            engine.attach_rows("corrected", rows_of(CorrectedValues, corrected.values))
        engine.define("documents", DOCUMENTS if corrected.values else _WITH_COPIES)
    if corrected.mentions:
        _attach_corrected_mentions(engine, root, corrected.mentions)
    return engine


def _attach_corrected_mentions(engine: engines.Engine, root: Path, mentions: Mapping[str, Sequence[Mention]]) -> None:
    again = [mention for doc_id in sorted(mentions) for mention in mentions[doc_id]]
    engine.attach("mentions_as_stored", folder_of(root, "mentions"), schema_of(Mention))
    engine.attach_rows("mentions_corrected", rows_of(Mention, again))
    engine.attach_rows("read_again", rows_of(ReadAgain, [ReadAgain(doc_id) for doc_id in sorted(mentions)]))
    engine.define("mentions", MENTIONS)


def read_cards(engine: engines.Engine) -> list[DocumentCard]:
    """Documents without their texts, by edition, date and id."""
    names = [name for name in DocumentCard.__struct_fields__ if name != "context"]
    rows = engine.query(
        f"SELECT {', '.join(names)} FROM documents ORDER BY edition NULLS LAST, date NULLS LAST, doc_id"  # noqa: S608
    )
    columns = (rows.column(name).to_pylist() for name in names)
    return [DocumentCard(**dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True)]

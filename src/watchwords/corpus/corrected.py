"""Documents as corrected: values and mentions that stand in the place of stored ones, which stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from watchwords.corpus.folder import write_whole
from watchwords.errors import WatchwordsError
from watchwords.records import Mention, Origin, Record

CORRECTED = "corrected.json"

DOCUMENTS = """
SELECT as_stored.* REPLACE (
    coalesce(reprints.event, as_stored.event) AS event,
    CASE WHEN corrected.doc_id IS NULL THEN as_stored.speaker ELSE corrected.speaker END AS speaker,
    CASE WHEN corrected.doc_id IS NULL THEN as_stored.office ELSE corrected.office END AS office,
    CASE WHEN corrected.doc_id IS NULL THEN as_stored.date ELSE corrected.date END AS date,
    CASE WHEN corrected.doc_id IS NULL THEN as_stored.edition ELSE corrected.edition END AS edition,
    CASE WHEN corrected.doc_id IS NULL THEN as_stored.origins ELSE corrected.origins END AS origins
)
FROM as_stored
LEFT JOIN reprints ON as_stored.doc_id = reprints.doc_id
LEFT JOIN corrected ON as_stored.doc_id = corrected.doc_id
"""
MENTIONS = """
SELECT mentions_as_stored.* FROM mentions_as_stored ANTI JOIN read_again USING (doc_id)
UNION ALL BY NAME SELECT * FROM mentions_corrected
"""


class CorrectedValues(Record, frozen=True):
    """What is known of a document once it is corrected."""

    doc_id: str
    speaker: str | None
    office: str | None
    date: str | None
    edition: str | None
    origins: tuple[Origin, ...]


class ReadAgain(Record, frozen=True):
    """A document whose mentions stand in the place of those stored."""

    doc_id: str


class Corrected(Record, frozen=True):
    """All that is corrected in a record.

    Attributes:
        values: of the documents whose values are corrected.
        mentions: all mentions of each document of which one is corrected, or which was read again as corrected.
        basis: hash over every correction that changes a count; empty where there is none.
    """

    values: tuple[CorrectedValues, ...] = ()
    mentions: Mapping[str, tuple[Mention, ...]] = {}
    basis: str = ""


class KeptMentions(Record, frozen=True):
    """Mentions of a document as it reads with its values corrected."""

    basis: str
    """Hash over the document, the series and what recognised the record."""
    mentions: tuple[Mention, ...]


def load_mentions(root: Path) -> dict[str, KeptMentions]:
    """What was kept, by document. It can always be made again, so a file that is damaged is passed over."""
    try:
        return msgspec.json.decode((root / CORRECTED).read_bytes(), type=dict[str, KeptMentions])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}


def keep_mentions(root: Path, kept: Mapping[str, KeptMentions]) -> None:
    """Keeps them; a folder that cannot be written to is no error."""
    try:
        write_whole(root / CORRECTED, msgspec.json.encode(kept, order="deterministic"))
    except (OSError, WatchwordsError):
        return

"""Which documents are copies of which, as a record keeps it: found when documents are added, read when it is opened."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from watchwords.corpus.folder import write_whole
from watchwords.records import Record

REPRINTS = "reprints.json"


class Reprint(Record, frozen=True):
    """A document of a group of copies of one text."""

    doc_id: str
    event: str
    """Speech event that the whole group is."""
    copy_of: str | None = None
    """Document of the group that is counted in its stead; None: it is the one that is counted."""


class Searched(Record, frozen=True):
    """Copies among the documents of one edition."""

    documents: str
    """Hash over the ids of these documents: another hash, and the search is out of date."""
    reprints: tuple[Reprint, ...]


class Stored(Record, frozen=True):
    """What the file holds."""

    method: str
    """Name and version of what searched."""
    editions: Mapping[str, Searched]
    """By edition; "" for documents without one."""


def load_reprints(root: Path, method: str) -> dict[str, Searched]:
    """What was found by `method`; empty where nothing was, by another version, or the file cannot be read.

    The file can always be made again out of the documents, so one that is damaged is passed over, not refused.
    """
    try:
        stored = msgspec.json.decode((root / REPRINTS).read_bytes(), type=Stored)
    except (OSError, msgspec.MsgspecError):
        return {}
    return dict(stored.editions) if stored.method == method else {}


def store_reprints(root: Path, method: str, editions: Mapping[str, Searched]) -> None:
    """Keeps what was found."""
    write_whole(root / REPRINTS, msgspec.json.encode(Stored(method, dict(editions)), order="deterministic"))


def hash_of(doc_ids: Iterable[str]) -> str:
    """Hash over ids of documents, whatever their order."""
    return hashlib.sha256("\n".join(sorted(doc_ids)).encode()).hexdigest()

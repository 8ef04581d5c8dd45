"""Documents and their mentions as read, held for the next page: reading one out of the tables costs more than a page.

What is held is bounded in bytes, and thrown away with the state of the record that it was read from.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection, Mapping
from typing import Any, Generic, TypeVar

import pyarrow as pa

from watchwords.corpus.corpus import Corpus
from watchwords.engines import unbound
from watchwords.explorer.shelf import Shelf
from watchwords.records import Document, Mention
from watchwords.tables import schema_of

V = TypeVar("V")

MAX_DOCUMENT_BYTES = 192 << 20
MAX_MENTION_BYTES = 64 << 20
_BLOCK_BYTES = 320
"""A block as an object with its locator."""


class Held(Generic[V]):
    """Values by document id, the ones that were asked for last, up to a number of bytes."""

    def __init__(self, max_bytes: int) -> None:
        self._lock = threading.Lock()
        self._values: OrderedDict[str, tuple[V, int]] = OrderedDict()
        self._max_bytes, self._n_bytes = max_bytes, 0

    @property
    def n_bytes(self) -> int:
        """About how much is held."""
        return self._n_bytes

    def get(self, doc_ids: Collection[str]) -> dict[str, V]:
        """Those of them that are here."""
        with self._lock:
            here = {doc_id: self._values[doc_id][0] for doc_id in doc_ids if doc_id in self._values}
            for doc_id in here:
                self._values.move_to_end(doc_id)
            return here

    def put(self, doc_id: str, value: V, n_bytes: int) -> None:
        """One more; the ones not asked for the longest go, the last one stays however large it is."""
        with self._lock:
            if doc_id in self._values:
                self._n_bytes -= self._values.pop(doc_id)[1]
            self._values[doc_id] = (value, n_bytes)
            self._n_bytes += n_bytes
            while self._n_bytes > self._max_bytes and len(self._values) > 1:
                self._n_bytes -= self._values.popitem(last=False)[1][1]


def sizes_of(shelf: Shelf) -> Mapping[str, int]:
    """Document id to the length of its text in code points."""

    def read() -> Mapping[str, int]:
        with shelf.reading() as record:
            return record.corpus.n_characters()

    return shelf.made(("sizes",), read)


def documents_of(shelf: Shelf, corpus: Corpus, doc_ids: Collection[str]) -> dict[str, Document]:
    """Documents with their texts; those that are not held are read in one go.

    Raises:
        UsageError: one of them is not here.
    """
    held = shelf.made(("held", "documents"), lambda: Held[Document](MAX_DOCUMENT_BYTES))
    found = held.get(doc_ids)
    missing = [doc_id for doc_id in doc_ids if doc_id not in found]
    if missing:
        with shelf.reading():
            read = corpus.full_documents(missing)
        for document in read:
            # Chinese takes two bytes a character in memory.
            held.put(document.doc_id, document, 2 * len(document.text) + _BLOCK_BYTES * len(document.blocks))
            found[document.doc_id] = document
    return found


def mentions_of(shelf: Shelf, corpus: Corpus, doc_id: str) -> pa.Table:
    """Rows of the mentions of a document by place, as stored; `tables.records_of` makes records of the ones needed."""
    held = shelf.made(("held", "mentions"), lambda: Held[pa.Table](MAX_MENTION_BYTES))
    found = held.get([doc_id])
    if doc_id not in found:
        mentions: Any = unbound("mentions", schema_of(Mention))
        wanted = mentions.filter(mentions.doc_id == doc_id)
        by_place = wanted.order_by([wanted.start, wanted.end, wanted.recogniser, wanted.key])
        with shelf.reading():
            rows = corpus.run(by_place).combine_chunks()
        held.put(doc_id, rows, rows.nbytes)
        return rows
    return found[doc_id]

"""The opened record: documents go in by batches, rows and counts come out.

A record is a folder:

    watchwords.toml     series and options, written by the caller
    sources/ab/ab12...  original bytes by sha256
    tables/NAME/        one Delta table a stored record
    index/              the text index, made from the documents
    reprints.json       which documents are copies of which, made from the index
    corrected.json      mentions of documents as they read once the analyst's corrections hold
    adding.json         the documents of a batch that is being written
    writer.lock         held while writing

`add` writes in an order that survives being killed anywhere: the list of what is coming, bytes, sources, sentences,
mentions, the index, and last the table `documents`, whose commit is what makes a document exist. Whatever belongs to no
document of that table is not seen by readers, and the next `add` removes it first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from watchwords import engines
from watchwords.corpus import counts
from watchwords.corpus.attached import TABLES, attach_tables, committed, folder_of, read_cards
from watchwords.corpus.corrected import Corrected
from watchwords.corpus.described import OUTDATED, describe, require_readable
from watchwords.corpus.folder import ByteStore, write_whole, writing
from watchwords.corpus.index import TextIndex, add_segments, clear_index, merge_segments, remove_segments_of
from watchwords.corpus.reprints import Reprint, Searched, load_reprints, store_reprints
from watchwords.corpus.segments import Indexed
from watchwords.errors import RecordError, UsageError
from watchwords.records import (
    Document,
    DocumentCard,
    Failure,
    Mention,
    PreparedText,
    Record,
    SentenceRow,
    Source,
)
from watchwords.tables import STORED, records_of, rows_of, schema_of

OPTIONS = "watchwords.toml"
_INTENT = "adding.json"


class Entry(Record, frozen=True):
    """One document with all that was found in it, ready to be stored."""

    source: Source
    data: bytes | None
    """The original bytes; None where an entry of the same source before it brings them."""
    document: Document
    prepared: PreparedText
    sentences: tuple[SentenceRow, ...]
    mentions: tuple[Mention, ...]


class Corpus:
    """An opened record: `create` or `open` one. Reading sees what was committed when it was opened or last added to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._bytes = ByteStore(root / "sources")
        self._index: TextIndex | None = None
        self._editions: list[counts.EditionSize] | None = None
        self._attached: object = None
        self._reprints: tuple[Reprint, ...] = ()
        self._corrected = Corrected()
        self._refresh()

    @classmethod
    def create(cls, root: Path) -> Corpus:
        """A new record without documents in `root`, made where missing; finishes one that a killed `create` left.

        Raises:
            RecordError: there is a record already, the folder cannot be written, or its name cannot hold a record.
        """
        refused = sorted(set(str(root.absolute())) & set(engines.REFUSED_IN_PATHS))
        if refused:
            raise RecordError(
                f"a record cannot be kept in a path with {' '.join(refused)}",
                where=str(root),
                mend="Choose another folder.",
            )
        if engines.description_of(folder_of(root, "documents")) is not None:
            raise RecordError(
                "there is a record here already", where=str(root), mend="Open it, or choose another folder."
            )
        with engines.guard(str(root)):
            root.mkdir(parents=True, exist_ok=True)
        with writing(root):
            # In this order, so that a folder with the table of documents has them all.
            for name in TABLES:
                engines.create_table(folder_of(root, name), schema_of(STORED[name]), description=describe())
        return cls(root)

    @classmethod
    def open(cls, root: Path, *, to_refresh: bool = False) -> Corpus:
        """The record in `root`.

        Args:
            root: its folder.
            to_refresh: also opens a record of an older schema, whose mentions cannot be read, for `replace_derived`.

        Raises:
            RecordError: there is none, it is of another schema, or a part of it is damaged.
        """
        require_readable(root, engines.description_of(folder_of(root, "documents")), to_refresh=to_refresh)
        return cls(root)

    # --- writing ---

    def add(self, batch: Sequence[Entry]) -> int:
        """Stores the entries in one step that happens wholly or not at all; the number of documents that are new.

        A document that is here already is passed over. All documents of one source belong into one batch: only then is
        a source that `known_sources` names known with all its documents.

        Raises:
            RecordError: another process is writing, the disk is full, or the bytes do not have the hash they came with.
        """
        with writing(self.root):
            self._recover()
            self._refresh()
            new = {entry.document.doc_id: entry for entry in batch if entry.document.doc_id not in self._cards}
            if not new:
                return 0
            entries = list(new.values())
            write_whole(self.root / _INTENT, msgspec.json.encode(sorted(new)))
            self._write_parts(entries)
            self._append("documents", [entry.document for entry in entries])
            merge_segments(self._index_folder)
            self._forget_intent()
            self._refresh()
        return len(entries)

    def replace_derived(self, batches: Iterable[tuple[Sequence[SentenceRow], Sequence[Mention]]]) -> None:
        """Puts new sentences and mentions in the place of all that are here; documents and sources stay.

        While it runs the record counts as one of an older schema, so that one that was killed half-way is refused
        until it is refreshed again.
        """
        with writing(self.root):
            self._recover()
            documents = folder_of(self.root, "documents")
            engines.describe(documents, describe(OUTDATED))
            for name in ("sentences", "mentions"):
                engines.empty(folder_of(self.root, name))
            for sentences, mentions in batches:
                self._append("sentences", sentences)
                self._append("mentions", mentions)
            engines.describe(documents, describe())
            self._refresh()

    def add_failures(self, failures: Iterable[Failure]) -> None:
        """Stores failures that are not here yet: a second run over the same inputs leaves one row each."""
        with writing(self.root):
            self._refresh()
            known = set(self.failures())
            new = list(dict.fromkeys(failure for failure in failures if failure not in known))
            if new:
                self._append("failures", new)
                self._refresh()

    def recover(self) -> int:
        """Removes what a killed `add` left of documents that never came to exist; the number of such documents."""
        with writing(self.root):
            orphans = self._recover()
            self._refresh()
        return orphans

    def keep_reprints(self, method: str, editions: Mapping[str, Searched]) -> None:
        """Stores which documents are copies of which, as `method` found them edition by edition."""
        with writing(self.root):
            store_reprints(self.root, method, editions)

    def rebuild_index(self, prepare: Callable[[Document], PreparedText]) -> None:
        """Makes the text index anew out of the stored documents, where it was lost or damaged.

        Args:
            prepare: folds a document as it was folded when it was added.
        """
        with writing(self.root):
            self._recover()
            clear_index(self._index_folder)
            for doc_id in self._cards:
                prepared = prepare(self.document(doc_id))
                add_segments(self._index_folder, [Indexed.of(doc_id, prepared.lowered, prepared.offsets)])
                merge_segments(self._index_folder)
            self._refresh()

    def _recover(self) -> int:
        path = self.root / _INTENT
        if not path.exists():
            return 0
        with engines.guard(str(path)):
            coming = msgspec.json.decode(path.read_bytes(), type=list[str])
        self._refresh()
        orphans = [doc_id for doc_id in coming if doc_id not in self._cards]
        for name in ("sentences", "mentions"):
            engines.delete(folder_of(self.root, name), "doc_id", orphans)
        remove_segments_of(self._index_folder, orphans)
        # The kill may have come between the documents and the merge that follows them.
        merge_segments(self._index_folder)
        self._forget_intent()
        return len(orphans)

    def _write_parts(self, entries: Sequence[Entry]) -> None:
        sources = {entry.source.sha256: entry.source for entry in entries}
        for entry in entries:
            if entry.data is not None:
                self._bytes.put(entry.source.sha256, entry.data)
        # Rows of sources are kept when their documents are not: the bytes are here, and the next run names them again.
        here = set(self._column("sources", "sha256"))
        self._append("sources", [source for sha256, source in sources.items() if sha256 not in here])
        self._append("sentences", [row for entry in entries for row in entry.sentences])
        self._append("mentions", [mention for entry in entries for mention in entry.mentions])
        texts = (entry.prepared for entry in entries)
        add_segments(self._index_folder, [Indexed.of(t.document.doc_id, t.lowered, t.offsets) for t in texts])

    def _append(self, name: str, records: Sequence[Record]) -> None:
        if records:
            engines.append(folder_of(self.root, name), rows_of(STORED[name], records))

    def _forget_intent(self) -> None:
        with engines.guard(str(self.root)):
            (self.root / _INTENT).unlink()

    # --- reading ---

    def known_sources(self, sha256s: Collection[str]) -> dict[str, str]:
        """Of these hashes, the ones whose documents are here, each with the name its bytes were first added under."""
        rows = self._engine.query(
            "SELECT sha256, name FROM sources WHERE sha256 IN (SELECT source_sha256 FROM documents)"
        ).to_pylist()
        return {row["sha256"]: row["name"] for row in rows if row["sha256"] in sha256s}

    def documents(self, *, edition: str | None = None, kinds: Collection[str] | None = None) -> list[DocumentCard]:
        """Documents without their texts, by edition, date and id; all of them where nothing is asked for."""
        return [
            card
            for card in self._cards.values()
            if (edition is None or card.edition == edition) and (kinds is None or card.kind in kinds)
        ]

    def counted_documents(self, *, edition: str | None = None) -> list[DocumentCard]:
        """The same without copies of a document that is counted in their stead."""
        copies = {one.doc_id for one in self._reprints if one.copy_of is not None}
        return [card for card in self.documents(edition=edition) if card.doc_id not in copies]

    def kept_reprints(self, method: str) -> dict[str, Searched]:
        """What `keep_reprints` stored of this method, by edition."""
        return load_reprints(self.root, method)

    def set_reprints(self, reprints: Sequence[Reprint]) -> None:
        """From here on every document of a group of copies is shown and counted under the event of the group."""
        self._reprints = tuple(reprints)
        self._refresh()

    def set_corrected(self, corrected: Corrected) -> None:
        """From here on these documents are shown and counted as corrected; nothing that is stored changes."""
        self._corrected = corrected
        if corrected.values or corrected.mentions:
            self._refresh()

    @property
    def corrected(self) -> frozenset[str]:
        """Ids of the documents whose values are not as stored."""
        return frozenset(one.doc_id for one in self._corrected.values)

    def document(self, doc_id: str) -> Document:
        """A document with its text.

        Raises:
            UsageError: no such document.
        """
        return self.full_documents([doc_id])[0]

    def full_documents(self, doc_ids: Sequence[str]) -> list[Document]:
        """Documents with their texts, in the order asked for, read in one go.

        Raises:
            UsageError: one of them is not here.
        """
        rows = self._engine.query("SELECT * FROM documents WHERE list_contains($ids, doc_id)", {"ids": list(doc_ids)})
        found = {document.doc_id: document for document in records_of(Document, rows)}
        missing = [doc_id for doc_id in doc_ids if doc_id not in found]
        if missing:
            raise UsageError(f"no document {missing[0]} in this record", where=str(self.root))
        return [found[doc_id] for doc_id in doc_ids]

    def texts(self, doc_ids: Collection[str]) -> dict[str, str]:
        """Document id to the stored text, read in one go; a document that is not here is left out."""
        if not doc_ids:
            return {}
        sql = "SELECT doc_id, text FROM documents WHERE list_contains($ids, doc_id)"
        rows = self._engine.query(sql, {"ids": sorted(doc_ids)})
        return {row["doc_id"]: row["text"] for row in rows.to_pylist()}

    def sentences(self, doc_id: str | None = None) -> list[SentenceRow]:
        """Sentences of one document, or of all, by document and place."""
        where, parameters = _where(doc_id=doc_id)
        return records_of(SentenceRow, self._rows("sentences", where, "doc_id, sentence", parameters))

    def mentions(
        self, recogniser: str | None = None, *, doc_id: str | None = None, key: str | None = None
    ) -> list[Mention]:
        """Mentions by document and place, of one recogniser, one document, one key, or of all."""
        where, parameters = _where(recogniser=recogniser, doc_id=doc_id, key=key)
        return records_of(
            Mention, self._rows("mentions", where, 'doc_id, start, "end", recogniser, key, value', parameters)
        )

    def source_bytes(self, sha256: str) -> bytes:
        """The original bytes, checked against their hash.

        Raises:
            RecordError: they are missing or were changed.
        """
        return self._bytes.get(sha256)

    def sources(self) -> list[Source]:
        """Sources of the documents here, by name."""
        sql = "SELECT * FROM sources WHERE sha256 IN (SELECT source_sha256 FROM documents) ORDER BY name, sha256"
        return records_of(Source, self._engine.query(sql))

    def failures(self) -> list[Failure]:
        """Inputs that could not be used, by place."""
        sql = 'SELECT * FROM failures ORDER BY "where", stage, what, mend, source_sha256'
        return records_of(Failure, self._engine.query(sql))

    def counts_by_edition(self, recogniser: str) -> list[counts.KeyCount]:
        """How often each key was counted, by edition, kind and document language; see `counts`."""
        return records_of(counts.KeyCount, self._engine.run(counts.counts_by_edition(recogniser)))

    def editions(self) -> list[counts.EditionSize]:
        """What was searched, by edition, kind and document language; see `counts`."""
        if self._editions is None:
            self._editions = records_of(counts.EditionSize, self._engine.run(counts.editions()))
        return list(self._editions)

    def run(self, expression: Any) -> pa.Table:
        """The rows of an Ibis expression over the tables of the record, made with `engines.unbound`."""
        return self._engine.run(expression)

    def n_characters(self) -> dict[str, int]:
        """Document id to the length of its stored text in code points."""
        rows = self._engine.query("SELECT doc_id, length(text) AS n FROM documents ORDER BY doc_id").to_pylist()
        return {row["doc_id"]: row["n"] for row in rows}

    def folded(self, doc_id: str) -> str:
        """The lowered folded text of a document, out of the index.

        Raises:
            UsageError: no such document.
        """
        return self.index.folded(doc_id)

    @property
    def index(self) -> TextIndex:
        """The text index over the documents here.

        Raises:
            RecordError: it is damaged or does not have every document; what it found would be less than there is.
        """
        if self._index is None:
            opened = TextIndex(self._index_folder, visible=self._cards)
            missing = len(self._cards.keys() - set(opened.doc_ids))
            if missing:
                raise RecordError(
                    f"{missing} of {len(self._cards)} documents are not in the text index",
                    where=str(self._index_folder),
                    mend="Make it anew from the documents with `Corpus.rebuild_index`.",
                )
            self._index = opened
        return self._index

    def snapshot(self) -> str:
        """Hash over the documents, what read and recognised them, and what is corrected: same hash, same counts."""
        documents = self._engine.query("SELECT doc_id, reader FROM documents ORDER BY doc_id").to_pylist()
        copies = [f"{one.doc_id} {one.event} {one.copy_of or ''}" for one in self._reprints]
        parts = [*(f"{row['doc_id']} {row['reader']}" for row in documents), *self.made_by(), *sorted(copies)]
        parts += [f"corrections {self._corrected.basis}"] if self._corrected.basis else []
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def made_by(self) -> list[str]:
        """Names and versions of the recognisers that read the documents here, sorted."""
        return sorted(set(self._column("mentions", "made_by")))

    @property
    def _index_folder(self) -> Path:
        return self.root / "index"

    def _refresh(self) -> None:
        """Sees what is committed now. The index is opened anew always, the tables only where one of them changed."""
        self._index = None
        now = (committed(self.root), self._reprints, self._corrected)
        if now == self._attached:
            return
        self._engine = attach_tables(self.root, self._reprints, self._corrected)
        self._cards = {card.doc_id: card for card in read_cards(self._engine)}
        self._editions = None
        self._attached = now

    def _rows(self, name: str, where: str, order: str, parameters: dict[str, str]) -> pa.Table:
        visible = "doc_id IN (SELECT doc_id FROM documents)"
        return self._engine.query(f"SELECT * FROM {name} WHERE {visible}{where} ORDER BY {order}", parameters)  # noqa: S608

    def _column(self, table: str, column: str) -> list[str]:
        return [row[column] for row in self._engine.query(f"SELECT DISTINCT {column} FROM {table}").to_pylist()]  # noqa: S608


def _where(**equals: str | None) -> tuple[str, dict[str, str]]:
    given = {name: value for name, value in equals.items() if value is not None}
    return "".join(f" AND {name} = ${name}" for name in given), given

"""The text index: exact and complete search for any string, from one character on.

What is searched is the lowered folded text of every document, one document at a time: no occurrence crosses documents
or blocks. Occurrences that overlap are all counted ("人人" stands twice in "人人人"), which is what a scan that moves
on by one character counts. The query is folded and lowered by the caller, as the texts were.

The index is a row of segments (see `segments`), listed in `segments.json`, each written once. After an `add` the last
ones are merged as long as the one before is not at least twice as large, up to `max_bytes`: so there are few of them,
each document is indexed anew only a logarithmic number of times, and memory is bounded by the largest segment.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from watchwords.corpus.folder import write_whole
from watchwords.corpus.segments import Indexed, Segment, build_segment
from watchwords.engines import guard
from watchwords.errors import RecordError, UsageError
from watchwords.spans import IntArray, OffsetMap, Span

MAX_SEGMENT_BYTES = 128 << 20
"""Largest segment that merging makes; building one takes about nine times its text in memory."""

_LIST = "segments.json"
HAN_AND_ON = "\u2e80"
"""From here on stand scripts written without spaces, where a word boundary means nothing."""


# True at the ASCII bytes that are inside a word.
_INSIDE = np.array([byte < 0x80 and chr(byte).isalnum() for byte in range(256)])


class Beside(NamedTuple):
    """A condition on the folded text beside a place."""

    reach: int
    """Characters on either side that are looked at, fewer at the edge of a document."""
    admits: Callable[[str, str], bool]
    """Whether a place between these neighbours counts."""


class TextIndex:
    """The opened index.

    Args:
        folder: where the segments are.
        visible: documents to be seen; a segment with none of them (left by a killed `add`) is passed over. None: all.

    Raises:
        RecordError: a segment cannot be read.
    """

    def __init__(self, folder: Path, *, visible: Collection[str] | None = None) -> None:
        opened = [Segment(folder / name) for name in listed_segments(folder)]
        self._segments = [one for one in opened if visible is None or any(doc in visible for doc in one.doc_ids)]
        self._where = {doc_id: segment for segment in self._segments for doc_id in segment.doc_ids}

    @property
    def doc_ids(self) -> list[str]:
        """All documents, in the order they were added."""
        return [doc_id for segment in self._segments for doc_id in segment.doc_ids]

    @property
    def n_segments(self) -> int:
        """How many segments there are."""
        return len(self._segments)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments, in order."""
        return tuple(self._segments)

    @property
    def n_bytes(self) -> int:
        """Length of all texts in UTF-8."""
        return sum(segment.n_bytes for segment in self._segments)

    def count(self, folded: str, *, word: bool = False) -> int:
        """Exact number of occurrences, overlapping ones included.

        Args:
            folded: folded and in lower case, at least one character.
            word: keep only occurrences that begin and end where a word does; for queries in letters. Where the query
                begins or ends with a Han character that side is free, as Chinese does not mark its words.

        Raises:
            UsageError: the query is empty.
        """
        query = _encoded(folded)
        if word:
            return sum(len(self._positions(segment, query, folded, word=True)) for segment in self._segments)
        return sum(high - low for low, high in (segment.range_of(query) for segment in self._segments))

    def count_documents(self, folded: str, *, word: bool = False) -> int:
        """Number of documents with at least one occurrence."""
        return len(self.counts_by_document(folded, word=word))

    def counts_by_document(self, folded: str, *, word: bool = False) -> dict[str, int]:
        """Document id to number of occurrences, in the order of the index; documents without one are left out."""
        query = _encoded(folded)
        counts: dict[str, int] = {}
        for segment in self._segments:
            numbers = segment.documents_of(self._positions(segment, query, folded, word=word))
            tally = np.bincount(numbers, minlength=len(segment.doc_ids))
            counts.update({segment.doc_ids[number]: int(tally[number]) for number in np.flatnonzero(tally)})
        return counts

    def locate(
        self,
        folded: str,
        *,
        limit: int,
        offset: int = 0,
        doc_ids: Sequence[str] | None = None,
        word: bool = False,
        admits: Beside | None = None,
    ) -> list[tuple[str, Span]]:
        """Places of occurrences as (document id, span of the stored text), by document, then by start.

        Args:
            limit: as many at most.
            offset: as many are passed over first.
            doc_ids: documents to look in, in this order; None: all, in the order of the index.
            word: see `count`.
            admits: a further condition on what stands beside a place.
        """
        query = _encoded(folded)
        hits: dict[str, tuple[Segment, IntArray]] = {}
        for segment in self._segments:
            # Documents follow each other in a segment: sorted once, the places of each are one stretch.
            positions = np.sort(self._positions(segment, query, folded, word=word, admits=admits))
            numbers = segment.documents_of(positions)
            first = np.flatnonzero(np.diff(numbers, prepend=-1))
            ends = [*first[1:], len(positions)] if len(positions) else []
            for start, end in zip(first, ends, strict=True):
                hits[segment.doc_ids[numbers[start]]] = (segment, positions[start:end])
        places: list[tuple[str, Span]] = []
        for doc_id in hits if doc_ids is None else (doc_id for doc_id in doc_ids if doc_id in hits):
            segment, at = hits[doc_id]
            wanted = at[offset : offset + limit - len(places)]
            places += [(doc_id, span) for span in _spans(segment, doc_id, wanted, len(folded))]
            offset = max(0, offset - len(at))
            if len(places) >= limit:
                break
        return places

    def places(self, folded: str, *, word: bool = False) -> Iterator[tuple[Segment, IntArray]]:
        """Byte positions of all occurrences, ascending, segment by segment; see `count`.

        Raises:
            UsageError: the query is empty.
        """
        query = _encoded(folded)
        for segment in self._segments:
            low, high = segment.range_of(query)
            # Sorted before whole words are looked for: neighbours in the text are neighbours on the disk.
            positions = segment.first_positions(low, high, high - low)
            yield segment, _whole_words(segment, positions, query, folded) if word else positions

    def starts_in(self, doc_id: str, folded: str, *, word: bool = False) -> list[int]:
        """Folded offsets of all occurrences in one document, found by reading that document alone; see `count`.

        Raises:
            UsageError: no such document, or the query is empty.
        """
        _encoded(folded)
        text, starts = self.folded(doc_id), []
        at = text.find(folded)
        while at >= 0:
            end = at + len(folded)
            if not word or _is_word(folded, text[max(0, at - 1) : at], text[end : end + 1]):
                starts.append(at)
            at = text.find(folded, at + 1)
        return starts

    def folded(self, doc_id: str) -> str:
        """The lowered folded text of a document.

        Raises:
            UsageError: no such document.
        """
        segment = self._segment_of(doc_id)
        return segment.text_of(segment.number_of(doc_id)).decode("utf-8", "surrogatepass")

    def offsets(self, doc_id: str) -> OffsetMap:
        """The way from the folded text of a document to its stored text.

        Raises:
            UsageError: no such document.
        """
        segment = self._segment_of(doc_id)
        return segment.offsets_of(segment.number_of(doc_id))

    def _segment_of(self, doc_id: str) -> Segment:
        segment = self._where.get(doc_id)
        if segment is None:
            raise UsageError(f"no document {doc_id} in the text index")
        return segment

    def _positions(
        self, segment: Segment, query: bytes, folded: str, *, word: bool, admits: Beside | None = None
    ) -> IntArray:
        positions = segment.positions(query)
        if word:
            positions = _whole_words(segment, positions, query, folded)
        if admits is not None:
            beside = (segment.around(at, len(query), admits.reach) for at in positions.tolist())
            positions = positions[np.fromiter((admits.admits(*pair) for pair in beside), np.bool_, len(positions))]
        return positions


def _whole_words(segment: Segment, positions: IntArray, query: bytes, folded: str) -> IntArray:
    """Those that begin and end where a word does."""
    # What stands beside a place is one byte nearly always; only beside other letters must characters be looked at.
    kept = np.ones(len(positions), dtype=np.bool_)
    unsure = np.zeros(len(positions), dtype=np.bool_)
    for end, at in ((folded[0], positions - 1), (folded[-1], positions + len(query))):
        if _joins(end, end):
            beside = segment.bytes_at(at)
            kept &= ~_INSIDE[beside]
            unsure |= (beside >= 0x80) & (beside != 0xFF)
    for place in np.flatnonzero(kept & unsure).tolist():
        kept[place] = _is_word(folded, *segment.around(int(positions[place]), len(query)))
    return positions[kept]


def _encoded(folded: str) -> bytes:
    if not folded:
        raise UsageError("nothing to search for", mend="Give at least one character.")
    return folded.encode("utf-8", "surrogatepass")


def _spans(segment: Segment, doc_id: str, positions: IntArray, n: int) -> Iterator[Span]:
    number = segment.number_of(doc_id)
    offsets = segment.offsets_of(number)
    for start in segment.folded_at(number, positions):
        yield offsets.to_stored(start, start + n)


def _is_word(folded: str, before: str, after: str) -> bool:
    return not (_joins(before, folded[0]) or _joins(folded[-1], after))


def _joins(left: str, right: str) -> bool:
    """Whether two neighbouring characters are inside one word."""
    return all(char.isalnum() and char < HAN_AND_ON for char in (left, right))


# --- writing ----------------------------------------------------------------------------------------------


def listed_segments(folder: Path) -> list[str]:
    """Names of the segments the index consists of, in order; none where there is no index yet.

    Raises:
        RecordError: the list is damaged.
    """
    path = folder / _LIST
    with guard(str(path)):
        if not path.exists():
            return []
        try:
            return msgspec.json.decode(path.read_bytes(), type=list[str])
        except msgspec.MsgspecError as error:
            raise RecordError(
                f"the list of segments is damaged: {error}",
                where=str(path),
                mend="Make the index anew with `Corpus.rebuild_index`.",
            ) from error


def add_segments(folder: Path, documents: Sequence[Indexed], *, max_bytes: int = MAX_SEGMENT_BYTES) -> None:
    """Adds the documents behind those there, in as many segments as `max_bytes` asks for."""
    names = listed_segments(folder)
    for group in _groups(documents, max_bytes):
        name = build_segment(folder, group)
        names += [] if name in names else [name]
    _commit(folder, names)


def merge_segments(folder: Path, *, max_bytes: int = MAX_SEGMENT_BYTES) -> None:
    """Merges the last segments while the one before is less than twice as large as they are together."""
    names = listed_segments(folder)
    opened = [Segment(folder / name) for name in names]
    first = _first_to_merge([segment.n_bytes for segment in opened], max_bytes)
    if first < len(opened) - 1:
        merged = build_segment(folder, [document for segment in opened[first:] for document in segment.documents()])
        _commit(folder, [*names[:first], merged])
    remove_unlisted(folder)


def remove_segments_of(folder: Path, doc_ids: Collection[str]) -> None:
    """Takes segments out that hold only these documents."""
    names = listed_segments(folder)
    kept = [name for name in names if not set(Segment(folder / name).doc_ids) <= set(doc_ids)]
    if kept != names:
        _commit(folder, kept)
    remove_unlisted(folder)


def clear_index(folder: Path) -> None:
    """Takes everything out, damaged or not."""
    _commit(folder, [])
    remove_unlisted(folder)


def remove_unlisted(folder: Path) -> None:
    """Deletes what is no part of the index any more; a reader that has it open keeps it until it closes."""
    names = set(listed_segments(folder))
    with guard(str(folder)):
        for path in sorted(folder.iterdir()) if folder.exists() else ():
            if path.is_dir() and path.name not in names:
                shutil.rmtree(path)


def _commit(folder: Path, names: Sequence[str]) -> None:
    write_whole(folder / _LIST, msgspec.json.encode(list(names)))


def _groups(documents: Sequence[Indexed], max_bytes: int) -> Iterator[list[Indexed]]:
    group: list[Indexed] = []
    n_bytes = 0
    for document in documents:
        if group and n_bytes + len(document.text) > max_bytes:
            yield group
            group, n_bytes = [], 0
        group.append(document)
        n_bytes += len(document.text)
    if group:
        yield group


def _first_to_merge(sizes: Sequence[int], max_bytes: int) -> int:
    first = len(sizes) - 1
    together = sizes[first] if sizes else 0
    while first > 0 and sizes[first - 1] < 2 * together and sizes[first - 1] + together <= max_bytes:
        first -= 1
        together += sizes[first]
    return first

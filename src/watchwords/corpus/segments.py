"""One segment of the text index: the lowered folded text of some documents with its suffix array, memory-mapped.

The text is UTF-8, the order of whose bytes is the order of code points, so one array of suffixes sorted by bytes serves
both. Only suffixes at the start of a character are kept. Documents are set apart by the byte 0xFF, which no UTF-8 text
and so no query contains: no occurrence crosses documents.

Files of a segment, all written once and never changed:

    text.npy      bytes of all documents, each followed by 0xFF
    suffixes.npy  where each character starts, in the order of the suffixes
    starts.npy    (documents + 1,) byte at which each document starts, then the length of the text
    marks.npy     characters before every 1,024th byte
    pieces.npy    (documents + 1,) first piece of each document's offset map
    folded.npy, stored.npy, kept.npy   the offset maps, one after the other, see `spans.OffsetMap`
    documents.json                     document ids in order
"""

from __future__ import annotations

import hashlib
import os
import shutil
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
from pydivsufsort import divsufsort

from watchwords.corpus.folder import sync_folder
from watchwords.engines import guard
from watchwords.errors import RecordError
from watchwords.spans import IntArray, OffsetMap

FORMAT = 1
_APART = 0xFF
_STRIDE = 1024
_KEPT_MAPS = 512
_ARRAYS = ("text", "suffixes", "starts", "marks", "pieces", "folded", "stored", "kept")

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Indexed:
    """A document as the index takes it: its lowered folded text in UTF-8, and the way back to the stored text."""

    doc_id: str
    text: bytes
    offsets: OffsetMap

    @classmethod
    def of(cls, doc_id: str, lowered: str, offsets: OffsetMap) -> Indexed:
        """The same from a string."""
        # A lone half of a surrogate pair must not stop the document; no query holds one either.
        return cls(doc_id, lowered.encode("utf-8", "surrogatepass"), offsets)


def segment_name(doc_ids: Sequence[str]) -> str:
    """Name of the segment of these documents: same documents in the same order, same name."""
    return hashlib.sha256("\n".join((str(FORMAT), *doc_ids)).encode()).hexdigest()[:16]


def build_segment(folder: Path, documents: Sequence[Indexed]) -> str:
    """Writes a segment into `folder` and gives its name. A killed build leaves only a folder ending in .unfinished."""
    name = segment_name([document.doc_id for document in documents])
    with guard(str(folder / name)):
        if (folder / name).exists():
            return name
        unfinished = folder / f"{name}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        for key, array in _arrays(documents).items():
            with (unfinished / f"{key}.npy").open("wb") as file:
                np.save(file, array)
                file.flush()
                os.fsync(file.fileno())
        (unfinished / "documents.json").write_bytes(msgspec.json.encode([document.doc_id for document in documents]))
        unfinished.replace(folder / name)
        sync_folder(folder)
    return name


def _arrays(documents: Sequence[Indexed]) -> dict[str, npt.NDArray[Any]]:
    # A bytearray, because the builder of suffix arrays refuses a buffer that may not be written to.
    joined = bytearray().join(part for document in documents for part in (document.text, b"\xff"))
    text = np.frombuffer(joined, dtype=np.uint8)
    maps = [document.offsets.arrays() for document in documents]
    sizes = [len(document.text) + 1 for document in documents]
    begins = _begins(text)
    return {
        "text": text,
        "suffixes": _suffixes(text, begins),
        "starts": _narrow(np.cumsum([0, *sizes])),
        "marks": _narrow(_marks(begins)),
        "pieces": _narrow(np.cumsum([0, *(len(kept) for _, _, kept in maps)])),
        # One more start than pieces each: the last one is the length.
        "folded": _narrow(np.concatenate([folded for folded, _, _ in maps])),
        "stored": _narrow(np.concatenate([stored for _, stored, _ in maps])),
        "kept": np.concatenate([kept for _, _, kept in maps]),
    }


def _begins(text: Bytes) -> npt.NDArray[np.bool_]:
    """True at the first byte of each character; the byte between documents is none."""
    begins: npt.NDArray[np.bool_] = ((text & 0xC0) != 0x80) & (text != _APART)
    return begins


def _suffixes(text: Bytes, begins: npt.NDArray[np.bool_]) -> npt.NDArray[Any]:
    if not len(text):
        return np.zeros(0, dtype=np.uint32)
    order = divsufsort(text)  # type: ignore[no-untyped-call]
    return _narrow(order[begins[order]])


def _marks(begins: npt.NDArray[np.bool_]) -> IntArray:
    padded = np.zeros(-(-len(begins) // _STRIDE) * _STRIDE, dtype=np.bool_)
    padded[: len(begins)] = begins
    return np.concatenate([[0], np.cumsum(padded.reshape(-1, _STRIDE).sum(axis=1, dtype=np.int64))])


def _narrow(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The same numbers in four bytes each where they fit."""
    return array.astype(np.uint32 if not len(array) or array.max() < 1 << 32 else np.int64)


class Segment:
    """An opened segment; its arrays stay on the disk until they are touched.

    Raises:
        RecordError: a file of it is missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        try:
            arrays = {key: _load(folder / f"{key}.npy") for key in _ARRAYS}
            self.doc_ids: list[str] = msgspec.json.decode((folder / "documents.json").read_bytes(), type=list[str])
        except (OSError, ValueError, msgspec.MsgspecError) as error:
            raise RecordError(
                f"a part of the text index cannot be read: {error}",
                where=str(folder),
                mend="Make the index anew from the documents with `Corpus.rebuild_index`.",
            ) from error
        self._array, self._suffixes, self._starts = arrays["text"], arrays["suffixes"], arrays["starts"]
        self._marks, self._pieces = arrays["marks"], arrays["pieces"]
        self._folded, self._stored, self._kept = arrays["folded"], arrays["stored"], arrays["kept"]
        # Plain buffers: slicing and indexing one costs a fraction of what it costs on a numpy array.
        self._text, self._order = memoryview(self._array.data), memoryview(self._suffixes.data)
        self._offsets: dict[int, OffsetMap] = {}
        self._number = {doc_id: number for number, doc_id in enumerate(self.doc_ids)}

    def __contains__(self, doc_id: str) -> bool:
        return doc_id in self._number

    @property
    def n_bytes(self) -> int:
        """Length of the text."""
        return len(self._array)

    def range_of(self, query: bytes) -> tuple[int, int]:
        """Half-open range of the suffixes that begin with `query`; its length is the exact number of occurrences."""
        text, n = self._text, len(query)

        def head(position: int) -> bytes:
            return bytes(text[position : position + n])

        low = bisect_left(self._order, query, key=head)
        return low, bisect_right(self._order, query, lo=low, key=head)

    def narrowed(self, query: bytes, low: int, high: int) -> tuple[int, int]:
        """`range_of` a query that goes on from one whose range is [low, high): a few steps where that is small."""
        text, n = self._text, len(query)

        def head(position: int) -> bytes:
            return bytes(text[position : position + n])

        low = bisect_left(self._order, query, lo=low, hi=high, key=head)
        return low, bisect_right(self._order, query, lo=low, hi=high, key=head)

    def first_positions(self, low: int, high: int, most: int) -> IntArray:
        """Byte positions of the suffixes [low, high), ascending; the first `most` of the text where there are more."""
        found = self._suffixes[low:high].astype(np.int64)
        if len(found) > most:
            found = np.partition(found, most - 1)[:most]
        return np.sort(found)

    def positions_in(self, low: int, high: int, numbers: IntArray, most: int) -> IntArray:
        """The same of those in some documents, given by ascending number."""
        found = np.sort(self._suffixes[low:high].astype(np.int64))
        inside: IntArray = found[np.isin(self.documents_of(found), numbers, kind="table")][:most]
        return inside

    def numbers_of(self, doc_ids: Collection[str]) -> IntArray:
        """Numbers of those documents that are in this segment, ascending."""
        return np.array(sorted(self._number[doc_id] for doc_id in doc_ids if doc_id in self._number), dtype=np.int64)

    def bounds_of(self, number: int) -> tuple[int, int]:
        """[start, end) of the bytes of a document."""
        return int(self._starts[number]), int(self._starts[number + 1]) - 1

    def stretch(self, start: int, end: int) -> tuple[int, str]:
        """(byte it begins at, text) of the bytes [start, end), begun and ended at whole characters."""
        cut = bytes(self._text[start:end])
        n_stray = next((at for at in range(min(4, len(cut))) if cut[at] & 0xC0 != 0x80), 0)
        # What is cut off at the end is a character that began and does not end; nothing else can be wrong here.
        tail = next((at for at in range(1, min(4, len(cut)) + 1) if cut[-at] & 0xC0 != 0x80), 1)
        lead = cut[-tail] if cut else 0
        needed = 4 if lead >= 0xF0 else 3 if lead >= 0xE0 else 2 if lead >= 0xC0 else 1
        whole = cut[n_stray : len(cut) - tail] if cut and tail < needed else cut[n_stray:]
        return start + n_stray, whole.decode("utf-8", "surrogatepass")

    def positions(self, query: bytes) -> IntArray:
        """Byte positions of all occurrences, in no particular order."""
        low, high = self.range_of(query)
        return self._suffixes[low:high].astype(np.int64)

    @property
    def n_suffixes(self) -> int:
        """How many characters there are."""
        return len(self._suffixes)

    @property
    def text_bytes(self) -> Bytes:
        """The text of all documents, each followed by 0xFF."""
        return self._array

    def suffixes_at(self, places: IntArray) -> IntArray:
        """Byte positions of the suffixes at places of the suffix array."""
        return self._suffixes[places].astype(np.int64)

    def documents_of(self, positions: IntArray) -> IntArray:
        """Number, in this segment, of the document each position stands in."""
        return np.searchsorted(self._starts, positions, side="right").astype(np.int64) - 1

    def folded_at(self, number: int, positions: IntArray) -> list[int]:
        """Folded offsets, in their document, of the characters at byte positions."""
        start, end = int(self._starts[number]), int(self._starts[number + 1])
        if len(positions) * _STRIDE < end - start:
            first = self._n_before(start)
            return [self._n_before(position) - first for position in positions.tolist()]
        # Many places in a short document: counting its characters once is cheaper than looking from every mark on.
        begins = _begins(self._array[start:end])
        counted: IntArray = np.cumsum(begins) - begins
        at: list[int] = counted[positions - start].tolist()
        return at

    def character_at(self, number: int, position: int) -> int:
        """Folded offset, in its document, of the character at a byte position."""
        return self._n_before(position) - self._n_before(int(self._starts[number]))

    def bytes_at(self, positions: IntArray) -> Bytes:
        """The bytes at positions; what is before the first is between documents."""
        found: Bytes = np.where(positions < 0, _APART, self._array[np.maximum(positions, 0)]).astype(np.uint8)
        return found

    def number_of(self, doc_id: str) -> int:
        """Place of a document in this segment."""
        return self._number[doc_id]

    def text_of(self, number: int) -> bytes:
        """The lowered folded text of a document, in UTF-8."""
        return bytes(self._text[int(self._starts[number]) : int(self._starts[number + 1]) - 1])

    def offsets_of(self, number: int) -> OffsetMap:
        """The offset map of a document; those asked for last are kept, since many places are asked for in a few."""
        kept = self._offsets.pop(number, None) or self._read_offsets(number)
        self._offsets[number] = kept
        if len(self._offsets) > _KEPT_MAPS:
            self._offsets.pop(next(iter(self._offsets)))
        return kept

    def _read_offsets(self, number: int) -> OffsetMap:
        first, last = int(self._pieces[number]), int(self._pieces[number + 1])
        # Every document before this one has one start more than it has pieces.
        starts = slice(first + number, last + number + 1)
        return OffsetMap(
            self._folded[starts].astype(np.int64), self._stored[starts].astype(np.int64), self._kept[first:last]
        )

    def around(self, position: int, n_bytes: int, reach: int = 1) -> tuple[str, str]:
        """The `reach` characters just before and behind `n_bytes` at a position; fewer at the edge of a document."""
        end, width = position + n_bytes, 4 * reach
        # A stray byte of a cut character is skipped; what stands beyond the byte between documents is cut off.
        before = bytes(self._text[max(position - width, 0) : position]).rpartition(b"\xff")[2]
        after = bytes(self._text[end : end + width]).partition(b"\xff")[0]
        return before.decode("utf-8", "ignore")[-reach:], after.decode("utf-8", "ignore")[:reach]

    def documents(self) -> Iterator[Indexed]:
        """What the segment was built from."""
        for number, doc_id in enumerate(self.doc_ids):
            yield Indexed(doc_id, self.text_of(number), self.offsets_of(number))

    def _n_before(self, position: int) -> int:
        mark = position // _STRIDE
        return int(self._marks[mark]) + int(np.count_nonzero(_begins(self._array[mark * _STRIDE : position])))


def _load(path: Path) -> npt.NDArray[Any]:
    array = np.load(path, mmap_mode="r", allow_pickle=False)
    return np.asarray(array)

"""Which documents share a stretch of text with others: looked up in the suffix arrays of the index, not read.

A document is cut into its shortest stretches of a given weight. All of them are sought in a segment at once: a suffix
array is sorted, so each search halves what is left, and the time grows with the documents asked about and only with the
logarithm of the record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from watchwords.corpus.index import TextIndex
from watchwords.corpus.segments import Segment
from watchwords.spans import BoolArray, IntArray

MAX_BYTES = 32
"""Bytes of a stretch that are compared; what agrees in so many is a candidate, to be looked at by the caller."""
MAX_PLACES = 4_096
"""Places of a stretch beyond which it names no documents: it is a formula."""

Words = npt.NDArray[np.uint64]


def documents_sharing(index: TextIndex, stretches: Collection[bytes]) -> set[str]:
    """Documents that hold one of these stretches of folded text, formulas aside.

    Args:
        index: where to look.
        stretches: in UTF-8; only their first `MAX_BYTES` bytes are compared.
    """
    queries = sorted({stretch[:MAX_BYTES] for stretch in stretches if stretch})
    if not queries:
        return set()
    wanted, masks = _as_words(queries)
    found: set[str] = set()
    for segment in index.segments:
        found |= {segment.doc_ids[number] for number in _documents(segment, wanted, masks)}
    return found


def _documents(segment: Segment, wanted: Words, masks: Words) -> Iterator[int]:
    """Numbers of the documents of a segment."""
    reader = _Suffixes(segment)
    low = reader.first(wanted, masks, or_equal=False)
    high = reader.first(wanted, masks, or_equal=True)
    n = high - low
    is_rare = (n > 0) & (n <= MAX_PLACES)
    low, n = low[is_rare], n[is_rare]
    if not len(n):
        return
    # Every number from each low on, as many as there are places.
    places = np.repeat(low - np.concatenate([[0], np.cumsum(n)[:-1]]), n) + np.arange(int(n.sum()))
    yield from np.unique(segment.documents_of(segment.suffixes_at(places))).tolist()


class _Suffixes:
    """The suffixes of a segment, compared eight bytes at a time."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        padded = np.concatenate([segment.text_bytes, np.full(MAX_BYTES + 8, 0xFF, dtype=np.uint8)])
        # A view of eight bytes from every byte on; the bytes of the text in their order are digits of a number.
        self._windows = np.lib.stride_tricks.sliding_window_view(padded, 8)

    def first(self, wanted: Words, masks: Words, *, or_equal: bool) -> IntArray:
        """For each stretch the first suffix that does not sort before it; with `or_equal`, nor begins with it."""
        low = np.zeros(len(wanted), dtype=np.int64)
        high = np.full(len(wanted), self._segment.n_suffixes, dtype=np.int64)
        while (is_open := low < high).any():
            middle = (low + high) // 2
            at = self._segment.suffixes_at(np.minimum(middle, self._segment.n_suffixes - 1))
            goes_on = self._sorts_before(at, wanted, masks, or_equal=or_equal) & is_open
            low = np.where(goes_on, middle + 1, low)
            high = np.where(goes_on | ~is_open, high, middle)
        return low

    def _sorts_before(self, at: IntArray, wanted: Words, masks: Words, *, or_equal: bool) -> BoolArray:
        is_less = np.zeros(len(at), dtype=np.bool_)
        is_equal = np.ones(len(at), dtype=np.bool_)
        for column in range(wanted.shape[1]):
            here = self._words(at + 8 * column) & masks[:, column]
            is_less |= is_equal & (here < wanted[:, column])
            is_equal &= here == wanted[:, column]
        return is_less | is_equal if or_equal else is_less

    def _words(self, at: IntArray) -> Words:
        return np.ascontiguousarray(self._windows[at]).view(">u8").ravel().astype(np.uint64)


def _as_words(queries: Sequence[bytes]) -> tuple[Words, Words]:
    """Stretches as rows of numbers, and masks that leave of a suffix as many bytes as its stretch has."""
    joined = b"".join(query.ljust(MAX_BYTES, b"\0") for query in queries)
    masks = b"".join((b"\xff" * len(query)).ljust(MAX_BYTES, b"\0") for query in queries)
    shape = (len(queries), MAX_BYTES // 8)
    return tuple(  # type: ignore[return-value]
        np.frombuffer(rows, dtype=">u8").reshape(shape).astype(np.uint64) for rows in (joined, masks)
    )

"""Text folded for matching, with the exact way back to the stored text.

What is folded, in this order:

1. Unicode NFKC, so width and compatibility forms are one (２０２１, ㎞, …).
2. Zero-width, bidirectional and soft-hyphen characters and variation selectors are dropped.
3. Traditional characters become simplified, one at a time.
4. Quotation marks become " and ', dashes become - (—— becomes --). Which mark opens and which closes is read from the
   stored text through the map, where it is needed (`stored_characters`).
5. White space, line breaks included: dropped at the edges, between Han characters or Chinese punctuation, and between
   one of these and a digit or Western punctuation; elsewhere a run becomes one space.
6. Spaced-out numbers: single digits with one space between them, and a decimal point with one space on either side,
   are one number where a Han character follows or stands before, at most one space away ("1 9 9 8 年", "增长8 .8 %").
   Digits in longer groups keep their space ("3 000" does).

Case is kept. All but the numbers of 6 and the few characters of 1 that become several is done on whole arrays.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from watchwords.spans import IntArray, OffsetMap, Span
from watchwords.text.characters import (
    ATTACHES,
    CHINESE,
    DROPPED,
    EDGE,
    HAN,
    NEWLINE,
    PLAIN,
    SPACE,
    ByteArray,
    CodeArray,
    characters,
)

# Blocks are folded together up to this many characters: enough to hide the cost of a call, little in memory.
_BATCH = 1 << 19
# Longest cluster normalised in one piece. Reordering marks is quadratic in the standard library, and no script
# piles up more than a dozen; a longer pile is cut, and only there a second fold may still change something.
_LONGEST_CLUSTER = 64

# Longest text whose fold is kept; with the size of the cache it bounds what that takes in memory.
_SHORT = 500

_SPACED_NUMBER = re.compile(
    r"(?<![0-9A-Za-z.])(?<![0-9A-Za-z.,] )"
    r"(?=[0-9] [0-9.])[0-9](?: [0-9])*+(?: ?\.(?: ?[0-9])++)?(?![0-9A-Za-z.])(?! [0-9A-Za-z.])"
)
_HAN_BEFORE = re.compile(rf"[{HAN}] ?$")
_HAN_AFTER = re.compile(rf" ?[{HAN}]")


class _Rewrite(NamedTuple):
    """Stored [start, end) becomes other characters."""

    start: int
    end: int
    codes: list[int]


class _Pieces(NamedTuple):
    """A folded stretch: its characters and, for each, where it came from."""

    codes: CodeArray
    start: IntArray
    """Stored offset it began at."""
    width: IntArray
    """Stored characters it came from."""
    group: IntArray
    """-1 where one to one, else the number of its rewrite."""


def fold(stored: str) -> tuple[str, OffsetMap]:
    """The folded text and its map; a line break is white space here.

    >>> fold("數字 文明，\\n２０２１ 年")[0]
    '数字文明,2021年'
    """
    return fold_blocks(stored, [Span(0, len(stored))])


def fold_text(text: str) -> str:
    """A text as it is matched: folded, in lower case.

    Short ones are kept: names, forms and passages are asked for again and again, and a fold has a cost of its own.
    """
    return _fold_short(text) if len(text) <= _SHORT else lower(fold(text)[0])


@lru_cache(maxsize=1 << 14)
def _fold_short(text: str) -> str:
    return lower(fold(text)[0])


def fold_texts(strings: Sequence[str]) -> list[str]:
    """Each string as it is matched; together, since a fold has a cost of its own and lists are long."""
    return [lower(folded) for folded in fold_all(strings)]


def fold_all(strings: Sequence[str]) -> list[str]:
    """Each string folded, its capitals kept."""
    blocks, at = [], 0
    for string in strings:
        blocks.append(Span(at, at + len(string)))
        at += len(string)
    # Every block is folded onto a line of its own.
    return fold_blocks("".join(strings), blocks)[0].split("\n") if blocks else []


def fold_blocks(stored: str, blocks: Sequence[Span]) -> tuple[str, OffsetMap]:
    """The folded blocks, joined by line breaks, with one map for the whole stored text.

    A line break is folded away inside a block and never between blocks, so no match crosses from one to the next.
    What stands between blocks is dropped. Each block is on its own line, an empty one on an empty line.

    Args:
        stored: the stored text.
        blocks: ascending, without overlap; a part that overlaps the block before is left to that block.
    """
    parts = [_fold_batch(stored, batch) for batch in _batches(_disjoint(blocks))]
    texts = [_text(part.codes) for part in parts]
    return "".join(texts), _offset_map(parts, len(stored))


def lower(folded: str) -> str:
    """`folded` in lower case, with the same length: İ and its like, which would become two characters, stay."""
    lowered = folded.lower()
    return lowered if len(lowered) == len(folded) else "".join(_lower_character(char) for char in folded)


def stored_offsets(offsets: OffsetMap, at: IntArray) -> IntArray:
    """Where each folded character of `at` begins in the stored text."""
    folded, stored, kept = offsets.arrays()
    if not len(at):
        return at
    piece = np.searchsorted(folded, at, side="right") - 1
    result: IntArray = stored[piece] + np.where(kept[piece], at - folded[piece], 0)
    return result


def stored_characters(text: str, offsets: OffsetMap, at: Iterable[int]) -> str:
    """The stored character behind each folded one, as one text: “ for an opening ", ” for a closing one."""
    places = stored_offsets(offsets, np.fromiter(at, dtype=np.int64))
    return "".join(text[place] for place in places.tolist())


# --- one batch of blocks ----------------------------------------------------------------------------------


def _disjoint(blocks: Sequence[Span]) -> list[Span]:
    spans, reached = [], 0
    for start, end in blocks:
        spans.append(Span(max(start, reached), max(end, start, reached)))
        reached = spans[-1].end
    return spans


def _batches(blocks: list[Span]) -> list[list[tuple[Span, bool]]]:
    """Blocks in groups; the flag says whether a line break follows."""
    batches: list[list[tuple[Span, bool]]] = [[]]
    size = 0
    for at, block in enumerate(blocks):
        if size > _BATCH:
            batches.append([])
            size = 0
        batches[-1].append((block, at + 1 < len(blocks)))
        size += block.end - block.start
    return batches


def _fold_batch(stored: str, batch: list[tuple[Span, bool]]) -> _Pieces:
    if not batch:
        return _Pieces(np.empty(0, dtype=np.uint32), *(np.empty(0, dtype=np.int64) for _ in range(3)))
    origin, end = batch[0][0].start, batch[-1][0].end
    raw = _codes(stored[origin:end])
    tables = characters()
    codes = tables.folded[raw]
    breaks = _line_breaks(codes, batch, origin)
    _join_spaced_numbers(codes)
    normal = np.where(codes == DROPPED, 0, tables.normal[raw])
    begins, ends = (np.append(table[raw], np.uint8(EDGE)) for table in (tables.begins, tables.ends))
    pieces = _spliced(codes, _merged(_rewrites(codes, normal), breaks))
    # The last block may be empty, its line break then stands behind the last character.
    # A rewrite is bounded by what it became; the class of a kept character by what stood there (，is Chinese, "," not).
    source = np.minimum(pieces.start, len(raw))
    kept = pieces.group < 0
    is_break = pieces.codes == NEWLINE
    before = np.where(is_break, EDGE, np.where(kept, begins[source], tables.begins[pieces.codes]))
    after = np.where(is_break, EDGE, np.where(kept, ends[source], tables.ends[pieces.codes]))
    pieces = _without_stray_spaces(pieces, before, after)
    return pieces._replace(start=pieces.start + origin)


def _join_spaced_numbers(codes: CodeArray) -> None:
    """Marks the spaces inside spaced-out numbers as dropped, in place."""
    is_digit = (codes >= ord("0")) & (codes <= ord("9"))
    is_number = is_digit | (codes == ord("."))
    if not (is_digit[:-2] & (codes[1:-1] == SPACE) & is_number[2:]).any():
        return
    text = _text(codes)
    for match in _SPACED_NUMBER.finditer(text):
        start, end = match.span()
        if _HAN_BEFORE.search(text, max(0, start - 2), start) or _HAN_AFTER.match(text, end):
            inside = codes[start:end]
            inside[inside == SPACE] = DROPPED


def _rewrites(codes: CodeArray, normal: ByteArray) -> list[_Rewrite]:
    """Characters that become several, and clusters of a character with its marks."""
    rewrites: list[_Rewrite] = []
    reached = 0
    for at in np.flatnonzero(normal).tolist():
        if at < reached:
            continue
        start = at
        if normal[at] & ATTACHES:
            base = at - 1
            while base >= reached and codes[base] == DROPPED:
                base -= 1
            start = base if base >= reached and codes[base] != SPACE else at
        reached = _cluster_end(codes, normal, at)
        cluster = [code for code in codes[start:reached].tolist() if code != DROPPED]
        rewritten = _normalise(cluster)
        if rewritten != codes[start:reached].tolist():
            rewrites.append(_Rewrite(start, reached, rewritten))
    return rewrites


def _cluster_end(codes: CodeArray, normal: ByteArray, at: int) -> int:
    end = ahead = at + 1
    while ahead < len(codes) and ahead - at < _LONGEST_CLUSTER:
        if normal[ahead] & ATTACHES:
            end = ahead + 1
        elif codes[ahead] != DROPPED:
            break
        ahead += 1
    return end


def _normalise(cluster: list[int]) -> list[int]:
    folded = characters().folded
    text = unicodedata.normalize("NFKC", "".join(map(chr, cluster)))
    # A spacing accent under a mark would bring its space in: leave the cluster as it stands.
    return cluster if text.startswith(" ") else [int(folded[ord(char)]) for char in text]


def _line_breaks(codes: CodeArray, batch: list[tuple[Span, bool]], origin: int) -> list[_Rewrite]:
    """Drops what stands between blocks, in place; gives the line breaks that replace it."""
    breaks = []
    for at, (block, has_break) in enumerate(batch):
        following = batch[at + 1][0].start if at + 1 < len(batch) else block.end
        codes[block.end - origin : following - origin] = DROPPED
        if has_break:
            breaks.append(_Rewrite(block.end - origin, following - origin, [NEWLINE]))
    return breaks


def _merged(rewrites: list[_Rewrite], breaks: list[_Rewrite]) -> list[_Rewrite]:
    """Both in order; a cluster never reaches across a line break, so one that would stays as it stands."""
    starts = [line_break.start for line_break in breaks]
    inside = [
        rewrite for rewrite in rewrites if bisect_right(starts, rewrite.start) == bisect_left(starts, rewrite.end)
    ]
    return sorted(inside + breaks)


def _spliced(codes: CodeArray, rewrites: list[_Rewrite]) -> _Pieces:
    """The batch with rewrites in place and dropped characters gone."""
    is_kept = codes != DROPPED
    for rewrite in rewrites:
        is_kept[rewrite.start : rewrite.end] = False
    place = np.flatnonzero(is_kept)
    n_codes = [len(rewrite.codes) for rewrite in rewrites]
    start = np.array([rewrite.start for rewrite in rewrites], dtype=np.int64)
    width = np.array([rewrite.end - rewrite.start for rewrite in rewrites], dtype=np.int64)
    at = np.repeat(np.searchsorted(place, start), n_codes)
    new = np.fromiter((code for rewrite in rewrites for code in rewrite.codes), dtype=np.uint32)
    return _Pieces(
        np.insert(codes[place], at, new),
        np.insert(place, at, np.repeat(start, n_codes)),
        np.insert(np.ones(len(place), dtype=np.int64), at, np.repeat(width, n_codes)),
        np.insert(np.full(len(place), -1), at, np.repeat(np.arange(len(rewrites)), n_codes)),
    )


def _without_stray_spaces(pieces: _Pieces, begins: IntArray, ends: IntArray) -> _Pieces:
    """Spaces dropped or run together, after rule 5."""
    is_space = pieces.codes == SPACE
    if not is_space.any():
        return pieces
    change = np.diff(np.concatenate(([0], is_space.view(np.int8), [0])))
    first, beyond = np.flatnonzero(change == 1), np.flatnonzero(change == -1)
    left = np.where(first > 0, ends[np.maximum(first - 1, 0)], EDGE)
    right = np.where(beyond < len(is_space), begins[np.minimum(beyond, len(is_space) - 1)], EDGE)
    is_stray = (left == EDGE) | (right == EDGE)
    is_stray |= (left == CHINESE) & ((right == CHINESE) | (right == PLAIN))
    is_stray |= (left == PLAIN) & (right == CHINESE)
    stays = ~is_space
    stays[first[~is_stray]] = True
    return _Pieces(*(column[stays] for column in pieces))


# --- text and map -----------------------------------------------------------------------------------------


def _codes(text: str) -> CodeArray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _text(codes: CodeArray) -> str:
    return codes.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")


def _offset_map(parts: list[_Pieces], n_stored: int) -> OffsetMap:
    """One row of pieces: a stretch of kept characters, a rewrite, or the gap before either."""
    folded_starts, stored_starts, kepts = [], [], []
    n_folded = reached = 0
    for part in parts:
        n = len(part.codes)
        if not n:
            continue
        is_new = np.ones(n, dtype=np.bool_)
        is_new[1:] = (np.diff(part.group) != 0) | ((part.group[1:] < 0) & (np.diff(part.start) != 1))
        first = np.flatnonzero(is_new)
        last = np.append(first[1:], n) - 1
        start, end = part.start[first], part.start[last] + part.width[last]
        gap = np.concatenate(([reached], end[:-1]))
        both = np.ones(2 * len(first), dtype=np.bool_)
        both[::2] = start > gap
        folded_starts.append(np.repeat(first + n_folded, 2)[both])
        stored_starts.append(np.stack([gap, start], axis=1).ravel()[both])
        kepts.append(np.stack([np.zeros(len(first), dtype=np.bool_), part.group[first] < 0], axis=1).ravel()[both])
        n_folded, reached = n_folded + n, int(end[-1])
    has_tail = int(reached < n_stored)
    folded_starts.append(np.array([n_folded] * (1 + has_tail), dtype=np.int64))
    stored_starts.append(np.array([reached, n_stored][1 - has_tail :], dtype=np.int64))
    kepts.append(np.zeros(has_tail, dtype=np.bool_))
    return OffsetMap(np.concatenate(folded_starts), np.concatenate(stored_starts), np.concatenate(kepts))


def _lower_character(char: str) -> str:
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char

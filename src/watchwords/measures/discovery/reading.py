"""One edition read against those before it: for each of its tokens, what of the string that begins there is new."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from watchwords.measures.discovery.frames import Frames
from watchwords.measures.discovery.naming import Names
from watchwords.measures.discovery.strings import Flags, Floats, Strings
from watchwords.measures.discovery.texts import Text, Tokens, is_han, tokenise
from watchwords.measures.discovery.words import LONGEST_WORD, NO_WORD, measure_freedom, split_words

LONGEST_UNIT = 14
"""Tokens of the longest unit."""
LONGEST_EDGE = 3
"""Tokens of the longest string whose standing at the edge of a clause is counted."""
LONGEST_ACROSS = 3
"""Tokens of the longest string looked for across words: longer ones do not come about by chance."""
_ACROSS = 5
"""How many times as frequent the pairs on either side must be."""
_KNOWN_WORD = 3.0
"""Least freedom of a listed word, in deviations; frequent words of a large record have about that."""
_HEADING = 30
"""Tokens of the longest line that is taken for a heading because it has no stop at its end."""
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、是要]|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3},|\(?[0-9]{1,2}[.)、])"
)
"""The number of an item, at the head of its line."""

Counts = npt.NDArray[np.int32]


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one language that the reading goes by."""

    openers: frozenset[str]
    """Words that open a clause and are no part of the name that follows."""
    splitters: frozenset[str]
    """Words at which a clause falls into parts."""
    review_headings: tuple[str, ...]
    """Words of a heading over a part that looks back."""
    frames: Frames = Frames()
    """English only."""
    names: Names = Names()
    """Chinese only."""
    whole: frozenset[str] = frozenset()
    """Words that hold a character of `splitters` and are not split there."""
    particles: frozenset[str] = frozenset()
    """Characters that begin and end no learned word."""
    suffixes: frozenset[str] = frozenset()
    """Characters that belong to the word before them."""


@dataclass
class Reading:
    """Arrays over the tokens of the edition."""

    tokens: Tokens
    first: int
    """Place of its first token in the row of all."""
    numbers: npt.NDArray[np.int32]
    is_word: Flags
    n_old: npt.NDArray[np.int64]
    """Tokens of the longest string from here that an earlier edition has."""
    before: Counts
    """(n, tokens) how often the string of n tokens from here stands in earlier editions."""
    now: Counts
    """(n, tokens) how often in this one."""
    across: Flags
    """(n, tokens) whether earlier editions have the string, and only across the border of two words."""
    group: Counts
    """(n, tokens) number of the string among all of n tokens."""
    opens: Floats
    """(n, tokens) share of its earlier places where a mark stands before it."""
    closes: Floats
    """(n, tokens) share of its earlier places where a mark stands behind it."""
    freedom: Floats
    document: npt.NDArray[np.int32]
    """Number of the document of each token."""
    texts: Sequence[Text]

    @cached_property
    def spelled(self) -> list[str]:
        """The tokens."""
        spellings = self.tokens.spellings
        return [spellings[number] for number in self.numbers.tolist()]

    def clauses(self) -> Iterator[tuple[int, int]]:
        """Runs of words between two marks, half-open."""
        padded = np.diff(np.concatenate([[0], self.is_word.astype(np.int8), [0]]))
        yield from zip(np.flatnonzero(padded == 1).tolist(), np.flatnonzero(padded == -1).tolist(), strict=True)


def read_edition(texts: Sequence[Text], order: Sequence[str]) -> tuple[Reading, Strings]:
    """The last edition of `order` read against the others.

    Args:
        texts: documents of these editions.
        order: editions from the first to the one to read.
    """
    tokens = tokenise(texts, order)
    strings = Strings(tokens.numbers)
    last = len(order) - 1
    places = np.flatnonzero(tokens.editions == last).astype(np.int64)
    ranks = strings.rank_of(places)
    own = [text for text in texts if text.doc_id in tokens.starts]
    own.sort(key=lambda text: tokens.starts[text.doc_id][0])
    sizes = [len(tokens.starts[text.doc_id][1]) for text in own]
    counted = _count(strings, tokens, ranks, last)
    return Reading(
        tokens=tokens,
        first=int(places[0]) if len(places) else 0,
        numbers=tokens.numbers[places],
        is_word=tokens.is_word[places],
        freedom=measure_freedom(strings, tokens.is_word, ranks),
        document=np.repeat(np.arange(len(own), dtype=np.int32), sizes),
        texts=own,
        **counted,
    ), strings


def _count(strings: Strings, tokens: Tokens, ranks: npt.NDArray[np.int64], last: int) -> dict[str, Any]:
    n_places, order, is_word = len(ranks), strings.order, tokens.is_word
    editions = tokens.editions[order]
    is_now = editions == last
    n_old = np.zeros(n_places, dtype=np.int64)
    before, now, group = (np.zeros((LONGEST_UNIT + 1, n_places), dtype=np.int32) for _ in range(3))
    opens, closes = (np.full((LONGEST_EDGE + 1, n_places), 0.5) for _ in range(2))
    across = np.zeros((LONGEST_ACROSS + 1, n_places), dtype=np.bool_)
    pairs = _pairs_before(strings, is_now)
    is_open = ~np.where(order > 0, is_word[order - 1], False) & ~is_now
    for level in strings.levels():
        groups = level.group[ranks]
        n_now = level.total(is_now.astype(np.int32))
        n_before = np.diff(np.append(level.starts, len(order))) - n_now
        n_old += n_before[groups] > 0
        if level.n <= LONGEST_UNIT:
            before[level.n], now[level.n], group[level.n] = n_before[groups], n_now[groups], groups
        if 2 <= level.n <= LONGEST_ACROSS:
            is_inner = ~is_now & _stands_across(order, is_word, pairs, n_before[level.group], level.n)
            across[level.n] = ((level.total(is_inner.astype(np.int32)) == n_before) & (n_before > 0))[groups]
        if level.n <= LONGEST_EDGE:
            behind = order + level.n
            is_close = ~np.where(behind < len(order), is_word[np.minimum(behind, len(order) - 1)], False) & ~is_now
            # Half a place either way: a string never seen before says nothing about its edges.
            opens[level.n] = ((level.total(is_open.astype(np.int32)) + 0.25) / (n_before + 0.5))[groups]
            closes[level.n] = ((level.total(is_close.astype(np.int32)) + 0.25) / (n_before + 0.5))[groups]
    return {
        "n_old": n_old,
        "before": before,
        "now": now,
        "group": group,
        "opens": opens,
        "closes": closes,
        "across": across,
    }


def _pairs_before(strings: Strings, is_now: Flags) -> Counts:
    """(tokens,) by place: how often the pair of tokens from there stands in earlier editions."""
    level = strings.level(2)
    sizes = level.total((~is_now).astype(np.int32))
    pairs = np.zeros(len(strings.order) + LONGEST_ACROSS + 1, dtype=np.int32)
    pairs[strings.order] = sizes[level.group]
    return pairs


def _stands_across(
    order: npt.NDArray[np.int32], is_word: Flags, pairs: Counts, n_before: npt.NDArray[Any], n: int
) -> Flags:
    """Whether a string stands with its ends in two words: either end belongs far more often to its neighbour outside.

    The Chinese for "people's livelihood" inside "people + life": both words there are many times as frequent as the
    string across them.
    """
    least = _ACROSS * n_before
    result: Flags = (order > 0) & is_word[np.maximum(order - 1, 0)] & (pairs[np.maximum(order - 1, 0)] >= least)
    behind = np.minimum(order + n, len(is_word) - 1)
    return result & is_word[behind] & (pairs[order + n - 1] >= least)


# --- layout -----------------------------------------------------------------------------------------------


@dataclass
class Layout:
    """Where each token stands in its document."""

    heading: Flags
    lead: Flags
    """In the first sentence of its line."""
    review: Flags
    """In a part that looks back."""
    inside: Flags
    """Behind an opening quotation mark of its line: straight marks open and close in turn."""
    run_in: Flags
    """In the first sentence of a numbered line: a heading that runs in."""
    place: Floats
    """Share of its document's lines before it."""


def lay_out(reading: Reading, review_headings: Sequence[str]) -> Layout:
    """Headings by role, or short lines without a stop at the end; the parts under them."""
    spelled, n = reading.spelled, len(reading.numbers)
    heading, lead, review, inside, run_in = (np.zeros(n, np.bool_) for _ in range(5))
    layout = Layout(heading, lead, review, inside, run_in, np.zeros(n))
    start = 0
    for number, text in enumerate(reading.texts):
        end = start + int(np.count_nonzero(reading.document == number))
        breaks = [at for at in range(start, end) if spelled[at] == "\n"]
        is_review, at = False, start
        for line, stop in enumerate(breaks):
            is_heading = _is_heading(text, line, spelled[at:stop])
            if is_heading:
                is_review = any(word in "".join(spelled[at:stop]) for word in review_headings)
            sentence = next((i for i in range(at, stop) if spelled[i] in ("。", ".")), stop)
            layout.heading[at:stop] = is_heading
            layout.lead[at:sentence] = True
            layout.run_in[at:sentence] = bool(_NUMBERED.match("".join(spelled[at : at + 6])))
            layout.review[at:stop] = is_review
            marks = np.array([char == '"' for char in spelled[at:stop]], dtype=np.bool_)
            layout.inside[at:stop] = np.cumsum(marks) % 2 == 1
            layout.place[at:stop] = line / len(breaks)
            at = stop + 1
        start = end
    return layout


def _is_heading(text: Text, line: int, tokens: Sequence[str]) -> bool:
    if line < len(text.headings) and text.headings[line]:
        return True
    return 0 < len(tokens) <= _HEADING and (tokens[-1][0].isalnum() or tokens[-1] == ")")


# --- words ------------------------------------------------------------------------------------------------


@dataclass
class Words:
    """The words of the edition, in order: Chinese as learned, others as written."""

    start: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
    clause_start: npt.NDArray[np.int64]
    clause_end: npt.NDArray[np.int64]
    clause: npt.NDArray[np.int64]
    forms: list[str]


def find_words(reading: Reading, cues: Collection[Cues] = ()) -> Words:
    """Each clause taken apart into words.

    Args:
        reading: the edition.
        cues: words that stand as words however little the record has to learn them from, and characters of none.
    """
    spelled = reading.spelled
    known = frozenset().union(*(cue.openers | cue.whole for cue in cues))
    particles = frozenset().union(*(cue.particles for cue in cues))
    suffixes = frozenset().union(*(cue.suffixes for cue in cues))
    freedom = _with_known(reading, known, particles)
    rows: list[tuple[int, int, int, int, int]] = []
    for number, (start, end) in enumerate(reading.clauses()):
        is_chinese = any(is_han(token) for token in spelled[start:end])
        cuts = split_words(freedom, start, end) if is_chinese else list(range(start, end + 1))
        kept = [at for at in cuts if at in (start, end) or spelled[at] not in suffixes or at + 1 not in cuts]
        rows += [(a, b, start, end, number) for a, b in pairwise(kept)]
    table = np.array(rows, dtype=np.int64).reshape(-1, 5)
    forms = ["".join(spelled[a:b]) for a, b, *_ in rows]
    return Words(table[:, 0], table[:, 1], table[:, 2], table[:, 3], table[:, 4], forms)


def _with_known(reading: Reading, known: frozenset[str], particles: frozenset[str]) -> Floats:
    freedom, spelled = reading.freedom.copy(), reading.spelled
    is_particle = np.array([token in particles for token in spelled], dtype=np.bool_)
    for n in range(2, LONGEST_WORD + 1):
        n_places = max(len(spelled) - n + 1, 0)
        freedom[n - 1, :n_places][is_particle[:n_places] | is_particle[n - 1 :][:n_places]] = NO_WORD
        for at in range(n_places):
            if "".join(spelled[at : at + n]) in known:
                freedom[n - 1, at] = max(reading.freedom[n - 1, at], _KNOWN_WORD)
    return freedom

"""Relatives of a form: strings of the record that differ from it by one word put in, left out or exchanged, by the
order of its parts, or that are a part of it or hold it as theirs.

No two strings of the record are compared. What is left of the form when one word is taken out is looked for in the
pool, and what stands in the gap makes a candidate; a candidate is kept where it stands as a unit of its own: free on
both sides, its words whole, no function word at its edge.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import Literal

import msgspec
import numpy as np

from watchwords.measures.discovery.texts import is_word
from watchwords.measures.families.pool import Pool, Tokens, is_chinese, joined, tokens_of
from watchwords.measures.families.words import word_ends
from watchwords.spans import IntArray

Relation = Literal["insertion", "extension", "slot", "truncation", "inversion", "listed"]
"""What was done to the other form: a word put in; something added before or behind; one word exchanged; something left
out; the parts turned round. "listed": the series gives both as forms of one formulation."""

LEAST_SHARED_ONCE = 0.75
"""Share from which on a relative that stands once is one."""
LONGEST_GAP = {True: 4, False: 2}
"""Tokens that may be put in or stand in the place of a word: Chinese, else."""
LEAST_SHARED = 0.5
LEAST_SHARED_SLOT = 0.6
"""Share of the longer form's tokens that both have; more where a word is exchanged."""
MOST_TIED = 0.8
"""Share of a candidate's places at which one and the same word may stand beside it: above, it is a piece of more."""
LEAST_CLOSED, FREE = 0.15, 0.5
"""Share of its places at which a mark, a function word or an opening verb must stand beside it; from `FREE` on that
alone makes it a unit."""
MOST_IN_SLOT = 4
"""Words exchanged in one slot, the most frequent first."""
_SAMPLE = 40
MOST_CHOICES = 10.0
"""Perplexity of what stands in a slot: above, the rest is a free construction and no formulation."""
LEAST_BOUND = 0.05
"""Share of the places of an added word that must be beside the form, unless it is added at `LEAST_ADDED` of them."""
LEAST_ADDED = 0.05
LEAST_OF_FORM = 0.01
"""Least number of places beside those of the form asked for."""
LEAST_SHORT, LEAST_FRONT, LEAST_HEAD = 0.1, 0.15, 0.02
"""Least share of the places of a shorter form that are in the form: below, it is any text's. More of a part without the
end of the form, less of one that is its end, as what ends a name says what it is."""
LEAST_PART = {True: 4, False: 2}
"""Tokens of the shortest part, of content in English."""
SHORTEST_LIST = 4
"""Tokens up to which a mark in the middle makes two things of one form."""
MOST_PARTS = 5
"""Parts whose order is changed in all ways."""


class FamilyCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one language that families are read by."""

    edges: frozenset[str]
    """Words that no form begins or ends with."""
    joints: frozenset[str]
    """Words and marks that join parts and belong to neither."""
    adverbs: frozenset[str]
    """Words that say how, and make no other thing of what they are put before."""
    openers: frozenset[str]
    """Verbs and adverbs that open a clause before a name and are no part of it."""
    qualifiers: frozenset[str]
    """Words that open a name, though they open clauses too."""
    tails: frozenset[str]
    """Words that follow a name and are no part of it."""
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    """Single characters that may be added before a form, and behind one."""
    numerals: frozenset[str]
    """Characters and words of numbers and ordinals."""


@dataclass(frozen=True)
class Relative:
    """A form of the pool beside the one asked for."""

    form: str
    relation: Relation
    """What was done to the one asked for to make this one."""
    n: int
    """Places in the pool, those inside longer relatives included."""
    given: str
    """What the form asked for has in the slot; "" where something was put in."""
    found: str
    """What this one has there; "" where something was left out."""
    shared: float
    """Share of the longer form that both have."""


def find_relatives(pool: Pool, form: str, cues: FamilyCues) -> list[Relative]:
    """Relatives of a form in the pool, those that share most with it first.

    Args:
        pool: texts to look in.
        form: folded, in lower case.
        cues: word lists of its language.
    """
    found: dict[str, Relative] = {}
    for relative in _Search(pool, tokens_of(form), cues).all():
        known = found.get(relative.form)
        if relative.form != form and (known is None or relative.shared > known.shared):
            found[relative.form] = relative
    return sorted(found.values(), key=lambda one: (-one.shared, -one.n, one.form))


def find_successors(pool: Pool, first: int, form: str, cues: FamilyCues) -> list[Relative]:
    """What differs from a form by one word and stands behind token `first` of the pool, be it once.

    Args:
        pool: texts to tell words by; those to look in are its last.
        first: their first token.
        form: folded, in lower case.
        cues: word lists of its language.
    """
    search = _Search(pool, tokens_of(form), cues, first=first)
    found = {relative.form: relative for relative in search.in_slots()}
    return sorted(found.values(), key=lambda one: (-one.shared, -one.n, one.form))


def stands(pool: Pool, tokens: Tokens, cues: FamilyCues) -> bool:
    """Whether a string is a unit in the pool: free on both sides, no function word at an edge."""
    return _Search(pool, tokens, cues).stands(tokens)


@dataclass(frozen=True)
class _Slot:
    """A gap [start, end) of the form, and what is left of it on either side."""

    start: int
    end: int
    left: Tokens
    given: Tokens
    right: Tokens

    @property
    def is_inner(self) -> bool:
        return bool(self.left and self.right)


class _Search:
    def __init__(self, pool: Pool, tokens: Tokens, cues: FamilyCues, *, first: int = 0) -> None:
        self.pool, self.tokens, self.cues, self.first = pool, tokens, cues, first
        self.n = len(pool.places(tokens))
        self.is_chinese = is_chinese(tokens)
        self.ends = word_ends(pool, tokens)
        self.longest_gap = LONGEST_GAP[self.is_chinese]
        # "Active fiscal policy" begins with no verb, though the word opens clauses too: 积极的财政政策.
        self.is_verbal = self._opens(tokens[: self.ends[1]]) and tokens[self.ends[1] : self.ends[1] + 1] != ("的",)

    def all(self) -> Iterator[Relative]:
        yield from self.in_slots()
        yield from self._parts()
        yield from self._orders()

    def in_slots(self) -> Iterator[Relative]:
        for start in self.ends:
            for end in self.ends:
                slot = _Slot(start, end, self.tokens[:start], self.tokens[start:end], self.tokens[end:])
                if 0 <= end - start <= self.longest_gap and (slot.left or slot.right) and self._is_telling(slot):
                    yield from self._in_slot(slot)

    # --- one word put in, left out or exchanged ---

    def _in_slot(self, slot: _Slot) -> Iterator[Relative]:
        n, n_kept = len(self.tokens), len(slot.left) + len(slot.right)
        if n_kept < LEAST_SHARED * n:
            return
        fillers = self._fillers(slot)
        may_exchange = self._is_one_word(slot) and self._choices(slot, fillers) <= MOST_CHOICES
        n_exchanged = 0
        for filler, count in sorted(fillers.items(), key=lambda item: (-item[1], item[0])):
            candidate, is_exchange = slot.left + filler + slot.right, bool(slot.given and filler)
            shared = n_kept / max(n, len(candidate))
            if filler == slot.given or shared < (LEAST_SHARED_SLOT if is_exchange else LEAST_SHARED):
                continue
            if is_exchange and (not may_exchange or n_exchanged == MOST_IN_SLOT):
                continue
            if count < self._least(slot, shared) or not self._is_unit(slot, filler, candidate, count):
                continue
            n_exchanged += is_exchange
            relation = self._relation(slot, filler)
            yield Relative(joined(candidate), relation, count, joined(slot.given), joined(filler), round(shared, 3))

    def _least(self, slot: _Slot, shared: float) -> float:
        """Places that make a relative: one is enough in the middle of a long form, and where all are looked for."""
        if self.first:
            return 1.0
        is_near = slot.is_inner and shared >= LEAST_SHARED_ONCE and (self.is_chinese or len(self.tokens) > 3)
        return max(1.0 if is_near else 2.0, LEAST_OF_FORM * self.n)

    def _relation(self, slot: _Slot, filler: Tokens) -> Relation:
        if slot.given:
            return "slot" if filler else "truncation"
        return "insertion" if slot.is_inner or joined(filler) in self.cues.adverbs else "extension"

    def _is_one_word(self, slot: _Slot) -> bool:
        return not any(slot.start < end < slot.end for end in self.ends)

    def _is_telling(self, slot: _Slot) -> bool:
        """Whether what is left of the form says more than any text does."""
        return len(self._content((*slot.left, *slot.right))) >= (2 if self.is_chinese else 1)

    def _content(self, tokens: Sequence[str]) -> list[str]:
        return [token for token in tokens if token not in self.cues.edges and is_word(token)]

    def _fillers(self, slot: _Slot) -> Counter[Tokens]:
        """What stands in the slot, with the number of places."""
        return self._between(slot.left, slot.right) if slot.is_inner else self._beside(slot.left, slot.right)

    def _between(self, left: Tokens, right: Tokens) -> Counter[Tokens]:
        pool, counts = self.pool, Counter[Tokens]()
        lefts, rights = self._places(left) + len(left), pool.places(right)
        for gap in range(self.longest_gap + 1):
            for at in lefts[np.isin(lefts + gap, rights)].tolist():
                counts[pool.spelled(at, at + gap)] += 1
        return counts

    def _beside(self, left: Tokens, right: Tokens) -> Counter[Tokens]:
        pool, counts, anchor = self.pool, Counter[Tokens](), left or right
        for at in self._places(anchor).tolist():
            for gap in range(1, self.longest_gap + 1):
                start = at + len(anchor) if left else at - gap
                if start < 0 or start + gap > len(pool):
                    break
                filler = pool.spelled(start, start + gap)
                if not all(map(is_word, filler)):
                    break
                counts[filler] += 1
        return counts

    def _places(self, tokens: Tokens) -> IntArray:
        places = self.pool.places(tokens)
        return places[np.searchsorted(places, self.first) :] if self.first else places

    def _choices(self, slot: _Slot, fillers: Mapping[Tokens, int]) -> float:
        """Perplexity of what stands in the slot, of the token beside the rest where it is open to one side."""
        kinds = ((filler, n) for filler, n in fillers.items() if slot.is_inner or len(filler) == 1)
        counts = [n for filler, n in kinds if filler and filler[0] not in self.cues.edges]
        total = sum(counts)
        return math.exp(-sum(n / total * math.log(n / total) for n in counts))

    # --- units ---

    def _is_unit(self, slot: _Slot, filler: Tokens, candidate: Tokens, count: int) -> bool:
        """Free on both sides, its words whole: what was exchanged is a word, and nothing is cut at an edge."""
        if not all(map(is_word, filler)):
            is_list = bool(slot.given) or len(self.tokens) > SHORTEST_LIST
            return slot.is_inner and is_list and joined(filler) in self.cues.joints
        if slot.is_inner and filler and self._is_loose(filler, slot):
            return False
        if not slot.is_inner and not self._may_stand_at_edge(slot, filler, count):
            return False
        if slot.given and not filler and self.n < LEAST_SHORT * (count + self.n):
            return False
        if not self.stands(candidate):
            return False
        return not self.is_chinese or self._has_whole_words(slot, filler, candidate)

    def _is_loose(self, filler: Tokens, slot: _Slot) -> bool:
        """Whether what stands inside is a function word in the place of none, or a verb."""
        written, given = joined(filler), joined(slot.given)
        if all(token in self.cues.edges for token in filler):
            is_joint = written in (*self.cues.joints, "的")
            return not (is_joint or (given in self.cues.edges and given not in self.cues.joints))
        if filler[-1] in self.cues.edges and filler[-1] not in (*self.cues.joints, "的"):
            return True
        return not slot.given and written in self.cues.openers and written not in self.cues.adverbs

    def _may_stand_at_edge(self, slot: _Slot, filler: Tokens, count: int) -> bool:
        if any(token in self.cues.edges for token in filler):
            return False
        if slot.right and (filler[0].isdigit() or (self._opens(filler) and not self._may_open(slot, filler))):
            return False
        if slot.left and joined(filler) in self.cues.tails:
            return False
        if slot.left and slot.given and joined(filler) in self.cues.openers:
            return False
        affixes = self.cues.suffixes if slot.left else self.cues.prefixes
        if len(filler) == 1 and self.is_chinese and len(slot.given) != 1 and filler[0] not in affixes:
            return _is_latin(filler[0])
        if slot.given:
            return self.is_chinese or len(filler) == 1
        n_filler = len(self.pool.places(filler))
        return count >= LEAST_BOUND * n_filler or (count > 2 and count >= LEAST_ADDED * self.n)

    def _may_open(self, slot: _Slot, filler: Tokens) -> bool:
        """An adverb before a form, or a verb or an adverb in the place of one."""
        is_adverb = joined(filler) in self.cues.adverbs
        if not slot.given:
            return is_adverb
        return self.is_verbal and is_adverb == (joined(slot.given) in self.cues.adverbs)

    def _opens(self, filler: Tokens) -> bool:
        """Whether it begins with a verb or an adverb that opens a clause."""
        openers = self.cues.openers | self.cues.adverbs
        return any(joined(filler[:n]) in openers for n in range(1, len(filler) + 1))

    def stands(self, candidate: Tokens) -> bool:
        """Free on both sides, without a function word at an edge."""
        if candidate[0] in self.cues.edges or candidate[-1] in self.cues.edges:
            return False
        return self._is_free(candidate)

    def _is_free(self, candidate: Tokens) -> bool:
        for side in (-1, 1):
            closed = self._closed(candidate, side)
            if closed < FREE and (closed < LEAST_CLOSED or self.pool.tied(candidate, side) > MOST_TIED):
                return False
        return True

    def _closed(self, candidate: Tokens, side: int) -> float:
        """Share of its places where something stands beside it that belongs to no name."""
        places = self.pool.places(candidate)
        places = places[:: max(1, len(places) // _SAMPLE)]
        return sum(self._is_closed(at, len(candidate), side) for at in places.tolist()) / max(len(places), 1)

    def _is_closed(self, at: int, n: int, side: int) -> bool:
        pool, cues = self.pool, self.cues
        if side > 0:
            beside = pool.spelled(at + n, at + n + 2)
            first = beside[0] if beside else "\n"
            return not is_word(first) or first in cues.edges or joined(beside) in cues.tails
        beside = pool.spelled(max(0, at - 2), at)
        last = beside[-1] if beside else "\n"
        return not is_word(last) or last in cues.edges or last in cues.openers or joined(beside) in cues.openers

    def _has_whole_words(self, slot: _Slot, filler: Tokens, candidate: Tokens) -> bool:
        ends, start = self._ends_of(candidate), len(slot.left)
        end = start + len(filler)
        if start not in ends or end not in ends:
            return False
        n_inside = sum(start < at < end for at in ends)
        if n_inside > (0 if slot.given else 1):
            return False
        return slot.is_inner or self._is_cut_in_text(candidate, at_end=bool(slot.left))

    def _is_whole(self, candidate: Tokens) -> bool:
        return not self.is_chinese or all(self._is_cut_in_text(candidate, at_end=end) for end in (False, True))

    def _ends_of(self, tokens: Tokens) -> tuple[int, ...]:
        return word_ends(self.pool, tokens)

    def _is_cut_in_text(self, candidate: Tokens, *, at_end: bool) -> bool:
        """Whether a word ends at the edge of the candidate at half of some of its places and more."""
        pool, places = self.pool, self.pool.places(candidate)
        places = places[:: max(1, len(places) // 6)][:6]
        n_cut = 0
        for at in places.tolist():
            edge = at + len(candidate) if at_end else at
            start, end = edge, edge
            while start > max(0, edge - 3) and is_word(pool.spelled(start - 1, start)[0]):
                start -= 1
            while end < min(len(pool), edge + 3) and is_word(pool.spelled(end, end + 1)[0]):
                end += 1
            n_cut += edge - start in self._ends_of(pool.spelled(start, end))
        return 2 * n_cut >= len(places)

    # --- parts that stand alone ---

    def _parts(self) -> Iterator[Relative]:
        n = len(self.tokens)
        for start, end in ((a, b) for a in self.ends for b in self.ends if a < b):
            part = self.tokens[start:end]
            content = part if self.is_chinese else self._content(part)
            if len(part) == n or len(part) < LEAST_SHARED * n or len(content) < LEAST_PART[self.is_chinese]:
                continue
            n_part = len(self.pool.places(part))
            least = LEAST_HEAD if end == n else LEAST_FRONT
            if n_part - self.n < 2 or self.n < least * n_part or not (self.stands(part) and self._is_whole(part)):
                continue
            given = joined(self.tokens[:start]) if end == n else joined(self.tokens[end:])
            yield Relative(joined(part), "truncation", n_part - self.n, given, "", round(len(part) / n, 3))

    # --- the same parts in another order ---

    def _orders(self) -> Iterator[Relative]:
        joints: list[Tokens] = [(), *((joint,) for joint in sorted(self.cues.joints))]
        for head, order, tail, is_turned in self._arranged():
            for row in dict.fromkeys(made for joint in joints for made in _with_joint(order, joint)):
                candidate = (*head, *row, *tail)
                count = len(self.pool.places(candidate))
                if candidate != self.tokens and count and self.stands(candidate) and self._is_whole(candidate):
                    relation: Relation = "inversion" if is_turned else "insertion"
                    yield Relative(joined(candidate), relation, count, "", "", 1.0)

    def _arranged(self) -> Iterator[tuple[Tokens, Sequence[Tokens], Tokens, bool]]:
        """Head, parts in an order, tail, and whether the order is another than the form's."""
        parts = self._content_parts()
        if 1 < len(parts) <= MOST_PARTS:
            for order in permutations(parts):
                # Two words with a mark between them are two things; three are one list, however it is joined.
                if list(order) != parts or len(parts) > 2:
                    yield (), order, (), list(order) != parts
        if len(parts) == 2 and len(self.tokens) > sum(map(len, parts)):
            yield from self._shared(*parts)
        if self.is_chinese and len(self.ends) > 3:
            # Verb and object turned into object and verb: the first or the last word moves to the other end.
            for at in self.ends[1:-1]:
                if min(at, len(self.tokens) - at) > 1:
                    yield (), (self.tokens[at:], self.tokens[:at]), (), True

    def _shared(self, first: Tokens, second: Tokens) -> Iterator[tuple[Tokens, Sequence[Tokens], Tokens, bool]]:
        """What two parts have in common may stand before or behind both: "economic and financial crisis"."""
        for head in self._cuts(first):
            for tail in self._cuts(second[::-1]):
                own, other = first[head:], second[: len(second) - tail]
                if own and other and (head or tail):
                    yield first[:head], (other, own), second[len(second) - tail :], True

    def _cuts(self, part: Tokens) -> range:
        """How many tokens of a part may be common to both: words in English, pairs of characters in Chinese."""
        return range(0, len(part), 2 if self.is_chinese else 1)

    def _content_parts(self) -> list[Tokens]:
        """What stands between joints; without joints, the words of the form, where each has two tokens at least."""
        words = [self.tokens[a:b] for a, b in pairwise(self.ends)]
        groups: list[Tokens] = [()]
        for word in words:
            if joined(word) in self.cues.joints:
                groups.append(())
            else:
                groups[-1] += word
        if len(groups) > 1:
            return groups if all(groups) else []
        return words if self.is_chinese and all(len(word) > 1 for word in words) else []


def _with_joint(parts: Sequence[Tokens], joint: Tokens) -> Iterator[Tokens]:
    """The parts in a row, joined by it everywhere; in a longer row by a comma, and by it before the last."""
    yield tuple(token for part in parts for token in (*joint, *part))[len(joint) :]
    if joint and len(parts) > 2:
        for mark in ("、", ","):
            head = tuple(token for part in parts[:-1] for token in (mark, *part))[1:]
            yield (*head, *joint, *parts[-1])
            yield (*head, mark, *joint, *parts[-1])


def _is_latin(token: str) -> bool:
    return token[0].isalnum() and token[0] < "\u2e80"

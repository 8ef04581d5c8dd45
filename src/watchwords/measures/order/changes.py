"""What stands in another order than in the edition before, with how often such pairs change their order here.

Two members make a pair. An event has a pair in one order, or in both, which says nothing; an edition has it in the
order that two thirds of its events with the pair have. A pair that two neighbouring editions both have is kept; it is
flipped where their orders are opposite. The base rate is flipped over kept pairs between all earlier neighbours.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from watchwords.measures.order.reading import ListUse
from watchwords.statistics.contingency import fisher_exact
from watchwords.statistics.multiplicity import adjust_benjamini_hochberg

NAME, VERSION = "list_order", 1

Pair = tuple[str, str]
"""Two members, the lesser string first."""

MAJORITY = 2 / 3
FEW_EVENTS = 2
"""An edition of more events than these needs as many with a pair before the pair has an order; and where events are
more, a list is many speakers' and has no members of its own."""
MIN_SHARED = 3
"""Members two lists must share to be called the same list; the two that changed places are among them."""
MANY_SHARED = 4
"""Members that two lists must share where nothing around them is alike."""
LEAST_OVERLAP = 0.5
"""Shared members over all members of both lists, at least."""
LOOKED_BACK = 5
"""Stored editions looked back on for earlier forms of a list."""
MIN_EARLIER = 2
"""Earlier editions with a list before it recurs."""
MOST_JOINED, MOST_LEFT = 2, 1
"""Members that may join, and leave, before it is another list."""


@dataclass(frozen=True)
class PairOrder:
    """The order of a pair in one edition, in events."""

    n_forward: int
    """Events in which the lesser string stands first, and never second."""
    n_backward: int
    n_both: int = 0

    @property
    def is_forward(self) -> bool:
        """Whether the lesser string stands first in most events."""
        return self.n_forward > self.n_backward

    @property
    def n_with_order(self) -> int:
        """Events with the order that most have."""
        return max(self.n_forward, self.n_backward)

    @property
    def n_with_pair(self) -> int:
        """Events that list both."""
        return self.n_forward + self.n_backward + self.n_both


@dataclass(frozen=True)
class OrderRate:
    """How often pairs kept between earlier neighbouring editions changed their order."""

    n_flipped: int
    n_kept: int


@dataclass(frozen=True)
class Reordered:
    """A list that the edition before has with members in another order."""

    now: ListUse
    before: ListUse
    order_now: tuple[str, ...]
    """The members both have, as they stand now."""
    order_before: tuple[str, ...]
    flips: tuple[Pair, ...]
    """Pairs that changed places: the one now first, then the one that was first; the one nearest the front first."""
    held: tuple[ListUse, ...]
    """Lists with all told pairs in the old order, one an edition, the latest first, back to the last edition with one
    of these pairs in the present order."""
    same_before: tuple[str, ...]
    """Earlier editions, the latest first, that had all told pairs in the present order."""
    counts_now: PairOrder
    counts_before: PairOrder
    p: float | None = None
    """Exact test over events, adjusted over the pairs tested; None where an edition is of so few that there is none."""
    n_tested: int | None = None

    @property
    def told(self) -> tuple[Pair, ...]:
        """The flips one sentence tells: those of the member that moved past others, or of the first that moved."""
        return _told(self.flips)

    @property
    def leads(self) -> bool:
        """Whether another member than before stands at the head of the list."""
        both_told = self.now.has_first and self.before.has_first
        return both_told and self.order_now[0] == self.now.forms[0] != self.before.forms[0] == self.order_before[0]

    @property
    def n_shared_context(self) -> int:
        """Words or pairs of characters that stand around the list in both editions."""
        return len(self.now.context & self.before.context)


@dataclass(frozen=True)
class Membership:
    """A recurring list that members joined or left."""

    joined: tuple[str, ...]
    left: tuple[str, ...]
    now: ListUse
    before: tuple[ListUse, ...]
    """Its forms in earlier editions, the latest first."""

    @property
    def leads(self) -> bool:
        """Whether a member that joined stands at the head, where another always stood."""
        firsts = {use.forms[0] for use in self.before if use.has_first}
        return self.now.has_first and self.now.forms[0] in self.joined and len(firsts) == 1


class Orders:
    """The orders of all pairs, edition by edition.

    Args:
        uses: all lists up to the edition under study.
        editions: keys of the stored editions in their order, the one under study last.
        n_events: comparable events of each edition.
    """

    def __init__(self, uses: Iterable[ListUse], editions: Sequence[str], n_events: Mapping[str, int]) -> None:
        self.editions = tuple(editions)
        self.n_events = n_events
        self.lists: dict[str, list[ListUse]] = {edition: [] for edition in editions}
        for use in uses:
            self.lists[use.edition].append(use)
        self._holding = {edition: _by_member(lists) for edition, lists in self.lists.items()}
        self._counts = {edition: _counts(self.lists[edition]) for edition in editions}
        self.orders = {edition: _orders(self._counts[edition], n_events[edition]) for edition in editions}

    def rate(self) -> OrderRate:
        """The base rate over neighbours before the edition under study."""
        n_kept = n_flipped = 0
        for before, now in pairwise(self.editions[:-1]):
            ours, theirs = self.orders[now], self.orders[before]
            for pair in ours.keys() & theirs.keys():
                n_kept += 1
                n_flipped += ours[pair].is_forward != theirs[pair].is_forward
        return OrderRate(n_flipped, n_kept)

    # --- order ---

    def reordered(self, *, alpha: float = 0.05) -> list[Reordered]:
        """Lists of the edition under study that stand in another order than in the edition before.

        Where an edition has more than a few events, an exact test over events must tell the two editions apart.

        Args:
            alpha: largest adjusted p, over all pairs that both editions list often enough.
        """
        if len(self.editions) < MIN_EARLIER:
            return []
        before, now = self.editions[-2:]
        ours, theirs = self.orders[now], self.orders[before]
        tested = self._tests()
        matched: dict[tuple[int, int], list[Pair]] = defaultdict(list)
        for pair in sorted(ours.keys() & theirs.keys()):
            is_flipped = ours[pair].is_forward != theirs[pair].is_forward
            if is_flipped and tested.get(pair, 0.0) <= alpha and (found := self._match(pair)) is not None:
                matched[found].append(pair if ours[pair].is_forward else (pair[1], pair[0]))
        return [
            self._reordered(self.lists[now][at], self.lists[before][there], pairs, tested)
            for (at, there), pairs in sorted(matched.items())
        ]

    def _tests(self) -> dict[Pair, float]:
        """Adjusted p of every pair that both editions list often enough; empty where both have few events."""
        before, now = self.editions[-2:]
        if max(self.n_events[now], self.n_events[before]) <= FEW_EVENTS:
            return {}
        ours, theirs = self._counts[now], self._counts[before]
        pairs = sorted(
            pair
            for pair in ours.keys() & theirs.keys()
            if min(ours[pair].n_with_pair, theirs[pair].n_with_pair) >= FEW_EVENTS
        )
        p = [
            fisher_exact(ours[pair].n_forward, ours[pair].n_backward, theirs[pair].n_forward, theirs[pair].n_backward)
            for pair in pairs
        ]
        adjusted = adjust_benjamini_hochberg(np.array(p, dtype=np.float64))
        return dict(zip(pairs, adjusted.tolist(), strict=True))

    def _match(self, pair: Pair) -> tuple[int, int] | None:
        """The two lists with the pair in the two orders that have most in common; None where none are the same list."""
        before, now = self.editions[-2:]
        same = [
            (n_shared(self.lists[now][at], self.lists[before][there]), -at, -there)
            for at in self._with_order(now, pair)
            for there in self._with_order(before, pair)
            if is_same_list(self.lists[now][at], self.lists[before][there])
        ]
        return (-max(same)[1], -max(same)[2]) if same else None

    def _with_order(self, edition: str, pair: Pair) -> list[int]:
        """Lists of an edition with a pair in the order the edition has."""
        holding, is_forward = self._holding[edition], self.orders[edition][pair].is_forward
        both = sorted(holding[pair[0]] & holding[pair[1]])
        return [at for at in both if _is_forward(self.lists[edition][at], pair) == is_forward]

    def _reordered(
        self, now: ListUse, before: ListUse, flips: Sequence[Pair], tested: Mapping[Pair, float]
    ) -> Reordered:
        common = set(now.forms) & set(before.forms)
        order_now = tuple(form for form in now.forms if form in common)
        order_before = tuple(form for form in before.forms if form in common)
        ordered = sorted(flips, key=lambda flip: (order_now.index(flip[0]), order_before.index(flip[1])))
        pairs = _told(ordered)
        pair = _key(pairs[0])
        held, same = self._history(pairs)
        return Reordered(
            now=now,
            before=before,
            order_now=order_now,
            order_before=order_before,
            flips=tuple(ordered),
            held=tuple(before if edition == before.edition else self._example(edition, pairs) for edition in held),
            same_before=same,
            counts_now=self.orders[now.edition][pair],
            counts_before=self.orders[before.edition][pair],
            p=tested.get(pair),
            n_tested=len(tested) or None,
        )

    def _history(self, pairs: Sequence[Pair]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Earlier editions with all pairs in the old order without a break, and those with all in the present one."""
        held: list[str] = []
        same: list[str] = []
        is_broken = False
        for edition in reversed(self.editions[:-1]):
            orders = self.orders[edition]
            present = [orders[_key(pair)].is_forward == (pair[0] < pair[1]) for pair in pairs if _key(pair) in orders]
            is_broken |= any(present)
            if len(present) == len(pairs) and all(present):
                same.append(edition)
            elif len(present) == len(pairs) and not any(present) and not is_broken:
                held.append(edition)
        return tuple(held), tuple(same)

    def _example(self, edition: str, pairs: Sequence[Pair]) -> ListUse:
        """A list of an edition with most of these pairs in the order the edition has them."""
        shared = Counter(at for pair in pairs for at in self._with_order(edition, _key(pair)))
        return self.lists[edition][max(shared, key=lambda at: (shared[at], -at))]

    # --- members ---

    def memberships(self) -> list[Membership]:
        """Recurring lists of the edition that members joined or left; none where an edition has many events."""
        if len(self.editions) < MIN_EARLIER or max(self.n_events[e] for e in self.editions[-2:]) > FEW_EVENTS:
            return []
        found = []
        for now in self.lists[self.editions[-1]]:
            before = self._earlier_forms(now)
            if len(before) >= MIN_EARLIER and before[0].edition == self.editions[-2]:
                change = self._membership(now, before)
                if change.joined or change.left:
                    found.append(change)
        return found

    def _earlier_forms(self, now: ListUse) -> list[ListUse]:
        """The form of the same list in each of the last editions that have it, the latest first."""
        forms = []
        for edition in reversed(self.editions[-1 - LOOKED_BACK : -1]):
            shared = Counter(at for form in now.forms for at in self._holding[edition].get(form, ()))
            lists = self.lists[edition]
            same = [(n, overlap(now, lists[at]), -at) for at, n in shared.items() if is_same_list(now, lists[at])]
            if same:
                forms.append(lists[-max(same)[2]])
        return forms

    def _membership(self, now: ListUse, before: Sequence[ListUse]) -> Membership:
        """Who joined or left; nobody where so many did that it is another list, or where a near form was there."""
        core = set(now.forms).intersection(*(use.forms for use in before))
        earlier = [use for edition in self.editions[:-1] for use in self.lists[edition]]
        joined = [
            item.form
            for item in now.items
            if item.form not in core
            and not any(item.form in use.text or _is_near(item.form, use.forms) for use in before)
            and not _beside(item.form, core, earlier)
        ]
        constant = set(before[0].forms).intersection(*(use.forms for use in before))
        left = [
            item.form
            for item in before[0].items
            if item.form in constant
            and item.form not in now.text
            and not _is_near(item.form, now.forms)
            and not _beside(item.form, core, self.lists[now.edition])
        ]
        certain = {item.form for use in (now, *before) for item in use.items if item.is_certain}
        is_list = len(core) >= MIN_SHARED and len(joined) <= MOST_JOINED and len(left) <= MOST_LEFT
        if not is_list or not certain.issuperset((*joined, *left)):
            return Membership((), (), now, tuple(before))
        return Membership(tuple(joined), tuple(left), now, tuple(before))


def _by_member(lists: Sequence[ListUse]) -> dict[str, set[int]]:
    holding: dict[str, set[int]] = defaultdict(set)
    for at, use in enumerate(lists):
        for form in use.forms:
            holding[form].add(at)
    return holding


def _counts(uses: Iterable[ListUse]) -> dict[Pair, PairOrder]:
    by_event: dict[str, set[tuple[Pair, bool]]] = defaultdict(set)
    for use in uses:
        by_event[use.event].update((_key(pair), pair[0] < pair[1]) for pair in combinations(use.forms, 2))
    tallies: dict[Pair, Counter[str]] = defaultdict(Counter)
    for found in by_event.values():
        for pair, is_forward in found:
            if (pair, not is_forward) not in found:
                tallies[pair]["forward" if is_forward else "backward"] += 1
            elif is_forward:
                tallies[pair]["both"] += 1
    return {pair: PairOrder(tally["forward"], tally["backward"], tally["both"]) for pair, tally in tallies.items()}


def _orders(counts: Mapping[Pair, PairOrder], n_events: int) -> dict[Pair, PairOrder]:
    """The pairs that have an order: two thirds of their events agree, and of many events there are enough."""
    least = FEW_EVENTS if n_events > FEW_EVENTS else 1
    return {
        pair: order
        for pair, order in counts.items()
        if order.n_with_order >= MAJORITY * order.n_with_pair and order.n_with_pair >= least
    }


def _told(flips: Sequence[Pair]) -> tuple[Pair, ...]:
    firsts, lasts = {flip[0] for flip in flips}, {flip[1] for flip in flips}
    if len(firsts) == 1 or len(lasts) == 1:
        return tuple(flips)
    return tuple(flip for flip in flips if flip[0] == flips[0][0])


def _key(pair: Pair) -> Pair:
    return pair if pair[0] < pair[1] else (pair[1], pair[0])


def _is_forward(use: ListUse, pair: Pair) -> bool:
    return use.forms.index(pair[0]) < use.forms.index(pair[1])


def is_same_list(one: ListUse, other: ListUse) -> bool:
    """Whether two lists are one list in two editions: half of all members shared, and used for something alike.

    Where nothing around them is alike, more members must be.
    """
    least = MIN_SHARED if one.context & other.context else MANY_SHARED
    return n_shared(one, other) >= least and overlap(one, other) >= LEAST_OVERLAP


def n_shared(one: ListUse, other: ListUse) -> int:
    """Members that both lists have."""
    return len(set(one.forms) & set(other.forms))


def overlap(one: ListUse, other: ListUse) -> float:
    """Shared members over the members of both, 0 to 1."""
    return n_shared(one, other) / len({*one.forms, *other.forms})


def _is_near(form: str, others: Iterable[str]) -> bool:
    """Whether one of the others is nearly this form: it holds it, stands in it, or has half of its characters."""
    return any(form in other or other in form or _alike(form, other) for other in others)


def _alike(form: str, other: str) -> bool:
    units = (set(form.split()), set(other.split())) if " " in form or " " in other else (set(form), set(other))
    is_near = not form.isascii() and 2 * len(units[0] & units[1]) > max(map(len, units))
    return is_near or units[0] == units[1]


def _beside(form: str, core: set[str], uses: Iterable[ListUse]) -> bool:
    """Whether a list has this member beside two of the core."""
    return any(form in use.forms and len(core.intersection(use.forms)) >= MIN_EARLIER for use in uses)

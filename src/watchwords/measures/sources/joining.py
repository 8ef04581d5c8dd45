"""Where several pieces of one quotation stand, with an ellipsis or the quoting writer's own words between them.

The rarest piece leads: at each of its places the others are looked for beside it, so that a short one ("and") costs
nothing. Exact places come first; only where no document has all pieces word for word, one after the other, are near
ones looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from watchwords.measures.sources.edges import REACH, cuts
from watchwords.measures.sources.exact import Exact
from watchwords.measures.sources.parts import Place, Source

CLOSE = 2_000
"""Characters that an ellipsis may leave out where a document is not known to be one speech."""
_EXACT_LEADS, _NEAR_LEADS = 60, 8
"""Documents in which the rarest piece leads to the others."""
_OCCURRENCES = 200
"""Places of one piece in one document that are tried."""


class Search(Protocol):
    """What pieces are looked up with."""

    def exact(self, wording: str, limit: int) -> Exact:
        """Where a piece stands word for word."""

    def near(self, wording: str, limit: int, doc_ids: Collection[str] | None = None) -> list[Place]:
        """Where it nearly stands, by distance."""

    def folded(self, doc_id: str) -> str:
        """Text of a document, levelled but for its breaks."""

    def is_one_speech(self, doc_id: str) -> bool:
        """Whether an ellipsis may leave out any part of a document."""

    def is_telling(self, wording: str) -> bool:
        """Whether a piece is rarer than what stands in any record by chance."""


def join_pieces(search: Search, wordings: Sequence[str], limit: int) -> list[Source]:
    """Sources of the pieces, best first: exact and whole, near and whole, out of order, apart.

    Args:
        search: of the record, or of some of its documents.
        wordings: the pieces, levelled, none empty; two at least.
        limit: sources at most.
    """
    return _Joining(search, wordings).sources(limit)


@dataclass
class _Joining:
    search: Search
    wordings: Sequence[str]
    found: list[Exact] = field(default_factory=list)
    nearly: dict[int, list[Place]] = field(default_factory=dict)

    def sources(self, limit: int) -> list[Source]:
        self.found = [self.search.exact(wording, max(limit, _EXACT_LEADS)) for wording in self.wordings]
        n_places = min(one.n_places for one in self.found)
        whole = self._all_whole(self._exact_leads(), self._exact_beside)
        if not whole:
            leads = self._near_leads()
            whole = self._all_whole(leads, self._near_beside)
            whole += self._elsewhere(leads) if not whole else []
            whole.sort(key=lambda source: (source.form != "whole", source.distance))
        if not whole and (apart := self._apart()) is not None:
            whole = [apart]
        kept = list(dict.fromkeys(whole))[:limit]
        return [Source(source.places, source.form, n_places) for source in kept]

    # --- where the search begins --------------------------------------------------------------------------

    def _exact_leads(self) -> list[tuple[int, Place]]:
        """(piece, place) of the rarest piece; none where a piece stands nowhere."""
        if not all(one.places for one in self.found):
            return []
        rarest = min(range(len(self.found)), key=lambda at: (self.found[at].n_places, at))
        return [(rarest, place) for place in self.found[rarest].places]

    def _near_leads(self) -> list[tuple[int, Place]]:
        """The same of any piece that tells: exact places of the rarest, and near ones of those that have none."""
        leads: list[tuple[int, Place]] = []
        order = sorted(range(len(self.wordings)), key=lambda at: (self.found[at].n_places or 1, at))
        for at in order:
            places = self.found[at].places[:_NEAR_LEADS] or tuple(self._near_of(at))
            leads += [(at, place) for place in places if self.search.is_telling(self.wordings[at])]
            if len(leads) >= _NEAR_LEADS:
                break
        return leads[:_NEAR_LEADS]

    def _near_of(self, at: int) -> list[Place]:
        if at not in self.nearly:
            self.nearly[at] = self.search.near(self.wordings[at], _NEAR_LEADS)
        return self.nearly[at]

    # --- one after the other ------------------------------------------------------------------------------

    def _all_whole(self, leads: Sequence[tuple[int, Place]], beside: Beside) -> list[Source]:
        sources: list[Source] = []
        for lead, place in leads:
            places = {lead: place}
            for at in range(lead + 1, len(self.wordings)):
                self._extend(places, at, at - 1, beside)
            for at in range(lead - 1, -1, -1):
                self._extend(places, at, at + 1, beside)
            if len(places) == len(self.wordings):
                sources.append(Source(tuple(places[at] for at in range(len(self.wordings))), "whole"))
        return sources

    def _extend(self, places: dict[int, Place], at: int, by: int, beside: Beside) -> None:
        if by in places:
            found = beside(at, places[by], is_behind=at > by)
            if found is not None:
                places[at] = found

    def _reach(self, beside: Place, text: str, is_behind: bool) -> tuple[int, int]:
        reach = len(text) if self.search.is_one_speech(beside.doc_id) else CLOSE
        if is_behind:
            return beside.end, min(len(text), beside.end + reach)
        return max(0, beside.start - reach), beside.start

    def _exact_beside(self, at: int, beside: Place, *, is_behind: bool) -> Place | None:
        text = self.search.folded(beside.doc_id)
        low, high = self._reach(beside, text, is_behind)
        start = next(_occurrences(text, self.wordings[at], low, high, from_end=not is_behind), None)
        return None if start is None else Place(beside.doc_id, start, start + len(self.wordings[at]))

    def _near_beside(self, at: int, beside: Place, *, is_behind: bool) -> Place | None:
        exact = self._exact_beside(at, beside, is_behind=is_behind)
        if exact is not None:
            return exact
        low, high = self._reach(beside, self.search.folded(beside.doc_id), is_behind)
        near = self.search.near(self.wordings[at], _NEAR_LEADS, [beside.doc_id])
        return next((place for place in near if low <= place.start and place.end <= high), None)

    # --- otherwise ----------------------------------------------------------------------------------------

    def _elsewhere(self, leads: Sequence[tuple[int, Place]]) -> list[Source]:
        """Documents that hold all pieces, not one after the other."""
        sources = []
        for lead, place in leads:
            places = {lead: place}
            for at, wording in enumerate(self.wordings):
                if at != lead and self.search.is_telling(wording):
                    found = self._anywhere(at, place.doc_id)
                    places |= {} if found is None else {at: found}
            if len(places) == len(self.wordings):
                row = tuple(places[at] for at in range(len(self.wordings)))
                is_in_order = all(one.end <= other.start for one, other in pairwise(row))
                sources.append(Source(row, "apart" if is_in_order else "out of order"))
        return sources

    def _anywhere(self, at: int, doc_id: str) -> Place | None:
        text = self.search.folded(doc_id)
        start = next(_occurrences(text, self.wordings[at], 0, len(text)), None)
        if start is not None:
            return Place(doc_id, start, start + len(self.wordings[at]))
        return next(iter(self.search.near(self.wordings[at], 1, [doc_id])), None)

    def _apart(self) -> Source | None:
        """The best place of each piece, where each tells."""
        places: list[Place] = []
        for at, wording in enumerate(self.wordings):
            found = self.found[at].places or tuple(self._near_of(at))
            if not found or not self.search.is_telling(wording):
                return None
            places.append(found[0])
        return Source(tuple(places), "apart")


class Beside(Protocol):
    """How a piece is looked for beside the place of its neighbour."""

    def __call__(self, at: int, beside: Place, *, is_behind: bool) -> Place | None:
        """The nearest place of a piece, behind or before another's."""


def _occurrences(text: str, wording: str, low: int, high: int, *, from_end: bool = False) -> Iterator[int]:
    """Where a wording stands in [low, high) of a document, beginning and ending with a word; nearest first."""
    for _ in range(_OCCURRENCES):
        start = text.rfind(wording, low, high) if from_end else text.find(wording, low, high)
        if start < 0:
            return
        end = start + len(wording)
        if not cuts(text[max(0, start - REACH) : start], wording, text[end : end + REACH]):
            yield start
        low, high = (low, end - 1) if from_end else (start + 1, high)

"""The checked text with every claim marked in its place, cut into rows that no claim crosses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from watchwords.answers.checking import CheckedClaim, Suspicious, result_of
from watchwords.brief.checking.telling import code_points
from watchwords.brief.checking.words import SHAPES, VERDICTS, WORDS
from watchwords.brief.formats import BriefLang
from watchwords.brief.html import show

DEEPEST = 3
"""Marks one inside another that a place gets: a quotation within a quotation with a figure in it."""
_BY_NUMBER = frozenset({"hidden character", "bidirectional control", "private use"})
"""Characters that are shown by their numbers, since they show nothing themselves or something else."""


@dataclass(frozen=True)
class Row:
    """[start, end) of the text with the claims in it: (number, claim), by place."""

    start: int
    end: int
    claims: tuple[tuple[int, CheckedClaim], ...]


def rows_of(text: str, claims: Sequence[CheckedClaim]) -> Iterator[Row]:
    """The lines of a text; lines that a claim runs over are one row, lines without text are left out."""
    starts = [claim.start for claim in claims]
    numbered = list(enumerate(claims, 1))
    begin = taken = reach = 0
    for end in _line_ends(text):
        upto = bisect_left(starts, end)
        reach = max([reach, *(claim.end for claim in claims[taken:upto])])
        own = numbered[bisect_left(starts, begin) : upto]
        taken = upto
        if reach > end:
            continue
        if own or text[begin:end].strip():
            yield Row(begin, end, tuple(own))
        begin = end + 1


def _line_ends(text: str) -> Iterator[int]:
    at = text.find("\n")
    while at >= 0:
        yield at
        at = text.find("\n", at + 1)
    yield len(text)


class Marker:
    """Draws rows of a text.

    Args:
        text: as checked.
        suspicious: characters that may hide something, by place.
        lang: of the page.
    """

    def __init__(self, text: str, suspicious: Sequence[Suspicious], lang: BriefLang) -> None:
        self._text, self._lang = text, lang
        self._odd = sorted(suspicious, key=lambda one: (one.start, one.end))
        self._odd_starts = [one.start for one in self._odd]

    def draw(self, row: Row) -> str:
        """The row's text as HTML."""
        odd = self._odd[bisect_left(self._odd_starts, row.start) : bisect_right(self._odd_starts, row.end)]
        edges = {row.start, row.end}
        spans = [(claim.start, claim.end) for _, claim in row.claims] + [(one.start, one.end) for one in odd]
        for start, end in spans:
            edges |= {start, min(end, row.end)}
        return "".join(self._drawn(row, odd, sorted(edges)))

    def _drawn(self, row: Row, odd: Sequence[Suspicious], edges: Sequence[int]) -> Iterator[str]:
        # Longer claims first, so that the shorter ones are drawn inside them.
        coming = sorted(row.claims, key=lambda pair: (pair[1].start, -pair[1].end, pair[0]))[::-1]
        strange = list(odd)[::-1]
        around: dict[int, CheckedClaim] = {}
        ending: dict[int, list[tuple[int, CheckedClaim]]] = {}
        for number, claim in row.claims:
            ending.setdefault(claim.end, []).append((number, claim))
        for start, end in pairwise(edges):
            while coming and coming[-1][1].start <= start:
                number, claim = coming.pop()
                around[number] = claim
            while strange and strange[-1].end <= start:
                strange.pop()
            here = strange[-1] if strange and strange[-1].start <= start else None
            yield self._marked(self._words(start, end, here), around)
            for number, claim in ending.get(end, ()):
                around.pop(number, None)
                yield self._reference(number, claim)

    def _words(self, start: int, end: int, odd: Suspicious | None) -> str:
        words = self._text[start:end]
        if odd is None:
            return show(words)
        if odd.code in _BY_NUMBER:
            words = "".join(f"[U+{ord(char):04X}]" for char in words)
        elif odd.code == "mixed scripts" and end == odd.end:
            words = f"{words} [{odd.shown}]"
        return f'<span class="odd" title="{show(code_points(odd))}">{show(words)}</span>'

    def _marked(self, words: str, around: dict[int, CheckedClaim]) -> str:
        # The innermost few: what stands in a hundred nested quotations is marked as well in three.
        for claim in islice(reversed(around.values()), DEEPEST):
            words = f'<mark class="c {class_of(claim)}">{words}</mark>'
        return words

    def _reference(self, number: int, claim: CheckedClaim) -> str:
        verdict = VERDICTS[self._lang][claim.verdict]
        label = WORDS[self._lang]["to claim"].format(n=number, verdict=verdict)
        shape = SHAPES[result_of(claim)]
        return (
            f'<a class="ref {class_of(claim)}" id="t-{number}" href="#c-{number}" aria-label="{label}">'
            f"{number}{shape}</a>"
        )


def class_of(claim: CheckedClaim) -> str:
    """Class of a claim's group in the style sheet."""
    return result_of(claim).replace(" ", "-")

"""From two wordings to what a reader sees: the redline of a quotation and its typed alterations."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from watchwords.answers.checking import Alteration, Step
from watchwords.measures.alterations.comparing import Compared, compare
from watchwords.measures.quoted.parts import Quoted
from watchwords.measures.sources.parts import Place
from watchwords.records import Lang, Range
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.text import CheckedText


@dataclass(frozen=True)
class Window:
    """The sentences around a place: folded [start, end) of a document, with its capitals."""

    doc_id: str
    start: int
    text: str
    held: Range
    """The place, as offsets of `text`."""


def window_of(ground: Ground, place: Place) -> Window:
    """The sentence or sentences that a place stands in."""
    folded, offsets = ground.folded(place.doc_id)
    stored = offsets.to_stored(place.start, place.end)
    around = offsets.to_folded(*ground.sentences_around(place.doc_id, stored.start, stored.end))
    start, end = min(around.start, place.start), max(around.end, place.end)
    return Window(place.doc_id, start, folded[start:end], (place.start - start, place.end - start))


class Redline:
    """Compares the pieces of a quotation with their places, one after the other."""

    def __init__(self, text: CheckedText, ground: Ground) -> None:
        self._text, self._ground = text, ground

    def of(self, quoted: Quoted, places: tuple[Place, ...]) -> tuple[tuple[Step, ...], tuple[Alteration, ...]]:
        """The redline of a whole quotation and its alterations, by place."""
        steps: list[Step] = []
        alterations: list[Alteration] = []
        starts = [piece[0] for piece in quoted.pieces]
        gaps: dict[int, list[Step]] = {}
        for gap in quoted.gaps:
            step = Step(op=gap.kind, said=self._said(gap.at), held="")
            gaps.setdefault(bisect_right(starts, gap.at[0]), []).append(step)
        for number, (piece, place) in enumerate(zip(quoted.pieces, places, strict=True)):
            steps += gaps.get(number, [])
            own, found = self._piece(piece, place, quoted.lang)
            steps += own
            alterations += found
        steps += gaps.get(len(places), [])
        return tuple(steps), tuple(alterations)

    def _piece(self, piece: Range, place: Place, lang: Lang) -> tuple[list[Step], list[Alteration]]:
        window = window_of(self._ground, place)
        part = self._text.prepared.offsets.to_folded(*piece)
        said = self._text.prepared.folded[part.start : part.end]
        compared = compare(said, window.text, window.held, lang)
        return self._steps(compared, part.start, window), self._alterations(compared, part.start, window)

    def _steps(self, compared: Compared, origin: int, window: Window) -> list[Step]:
        return [
            Step(
                op=stretch.op,
                said=self._said(self._said_at(stretch.said, origin)),
                held=self._held(window, self._held_at(stretch.held, window)),
            )
            for stretch in compared.stretches
        ]

    def _alterations(self, compared: Compared, origin: int, window: Window) -> list[Alteration]:
        found = []
        for one in compared.alterations:
            said_at, held_at = self._said_at(one.said, origin), self._held_at(one.held, window)
            found.append(
                Alteration(
                    kind=one.kind,
                    said=self._said(said_at),
                    held=self._held(window, held_at),
                    said_at=said_at,
                    held_at=held_at,
                    about=one.about,
                )
            )
        return found

    def _said_at(self, span: Range, origin: int) -> Range:
        stored = self._text.prepared.offsets.to_stored(origin + span[0], origin + span[1])
        return stored.start, stored.end

    def _held_at(self, span: Range, window: Window) -> Range:
        offsets = self._ground.folded(window.doc_id)[1]
        stored = offsets.to_stored(window.start + span[0], window.start + span[1])
        return stored.start, stored.end

    def _said(self, span: Range) -> str:
        return self._text.text[span[0] : span[1]]

    def _held(self, window: Window, span: Range) -> str:
        return self._ground.document(window.doc_id).text[span[0] : span[1]]

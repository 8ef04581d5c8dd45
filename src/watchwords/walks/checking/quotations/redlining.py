"""From two wordings to what a reader sees: the redline of a quotation and its typed alterations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchwords.answers.checking import Alteration, Step
from watchwords.measures.alterations.comparing import Compared, compare
from watchwords.measures.alterations.cues import AlterationCues
from watchwords.measures.quoted.parts import Quoted
from watchwords.measures.quoted.pieces import Wording, wordings
from watchwords.measures.sources.parts import Place
from watchwords.records import Range
from watchwords.text.fold import fold, fold_text
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


class Said:
    """A wording of the checked text, folded for comparison, with the way back to its characters."""

    def __init__(self, wording: Wording, text: str) -> None:
        self._wording, self._text = wording.text, text
        self._origins = _origins(wording, text)
        self.folded, self._offsets = fold(wording.text)

    def at(self, span: Range) -> Range:
        """Stored [start, end) of the checked text behind a folded stretch."""
        own = self._offsets.to_stored(*span)
        if own.start == own.end:
            at = self._origins[own.start] if own.start < len(self._origins) else self._origins[-1] + 1
            return at, at
        return self._origins[own.start], self._origins[own.end - 1] + 1

    def words(self, span: Range) -> str:
        """The words of a folded stretch, without the typography between the pieces."""
        return self._offsets.to_stored(*span).slice(self._wording)


def _origins(wording: Wording, text: str) -> list[int]:
    """Where each character of a wording stands in the checked text."""
    origins: list[int] = []
    for piece in wording.pieces:
        if origins and len(origins) < len(wording.text) and wording.text[len(origins)] != text[piece[0]]:
            origins.append(origins[-1] + 1)
        origins += range(*piece)
    return origins


class Redline:
    """Compares the wordings of a quotation with their places, one after the other."""

    def __init__(self, text: CheckedText, ground: Ground, cues: AlterationCues) -> None:
        self._text, self._ground, self._cues = text, ground, cues

    def same(self, quoted: Quoted, places: Sequence[Place]) -> tuple[Step, ...]:
        """The redline of a quotation that is word for word its source."""
        return tuple(
            self._between_gaps(quoted, [[self._same(one, place)] for one, place in self._pairs(quoted, places)])
        )

    def of(self, quoted: Quoted, places: Sequence[Place]) -> tuple[tuple[Step, ...], tuple[Alteration, ...]]:
        """The redline of a whole quotation and its alterations, by place."""
        steps: list[list[Step]] = []
        alterations: list[Alteration] = []
        for wording, place in self._pairs(quoted, places):
            said, window = Said(wording, self._text.text), window_of(self._ground, place)
            names = self._names(quoted, place)
            compared = compare(said.folded, window.text, window.held, quoted.lang, cues=self._cues, names=names)
            steps.append(self._steps(compared, said, window))
            alterations += self._alterations(compared, said, window)
        return tuple(self._between_gaps(quoted, steps)), tuple(alterations)

    def _names(self, quoted: Quoted, place: Place) -> frozenset[str]:
        """Names that stand in the quotation or in its source's document; only Chinese needs them, which marks none."""
        if quoted.lang != "zh":
            return frozenset()
        start, end = quoted.content
        own = [one.text for one in self._text.of("names") if start <= one.start and one.end <= end]
        return frozenset(map(fold_text, [*own, *(one.text for one in self._ground.mentions(place.doc_id, "names"))]))

    def _pairs(self, quoted: Quoted, places: Sequence[Place]) -> Iterator[tuple[Wording, Place]]:
        return zip(wordings(quoted, self._text.text), places, strict=True)

    def _same(self, wording: Wording, place: Place) -> Step:
        stored = self._ground.stored(place.doc_id, place.start, place.end)
        return Step(op="same", said=wording.text, held=stored.slice(self._ground.document(place.doc_id).text))

    def _between_gaps(self, quoted: Quoted, steps: Sequence[Sequence[Step]]) -> Iterator[Step]:
        """Steps of each wording, with the quoting writer's own signs where they stand."""
        starts = [wording.span[0] for wording in wordings(quoted, self._text.text)]
        gaps: dict[int, list[Step]] = {}
        for gap in quoted.gaps:
            step = Step(op=gap.kind, said=self._text.text[slice(*gap.at)], held="")
            gaps.setdefault(bisect_right(starts, gap.at[0]), []).append(step)
        for number, own in enumerate(steps):
            yield from (*gaps.get(number, ()), *own)
        yield from gaps.get(len(steps), ())

    def _steps(self, compared: Compared, said: Said, window: Window) -> list[Step]:
        return [
            Step(op=stretch.op, said=said.words(stretch.said), held=self._held(window, stretch.held)[1])
            for stretch in compared.stretches
        ]

    def _alterations(self, compared: Compared, said: Said, window: Window) -> list[Alteration]:
        found = []
        for one in compared.alterations:
            said_at = said.at(one.said)
            held_at, held = self._held(window, one.held)
            found.append(
                Alteration(
                    kind=one.kind,
                    said=self._text.text[slice(*said_at)],
                    held=held,
                    said_at=said_at,
                    held_at=held_at,
                    about=one.about,
                )
            )
        return found

    def _held(self, window: Window, span: Range) -> tuple[Range, str]:
        offsets = self._ground.folded(window.doc_id)[1]
        stored = offsets.to_stored(window.start + span[0], window.start + span[1])
        return (stored.start, stored.end), stored.slice(self._ground.document(window.doc_id).text)

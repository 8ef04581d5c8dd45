"""The axis of editions that pictures share: places, labels, gaps hatched, the edition decoded marked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from watchwords.brief.charting.canvas import SIZE, Canvas, width_of
from watchwords.brief.charting.palette import GRID, HERE, INK, MUTED


@dataclass(frozen=True)
class EditionAxis:
    """Editions side by side between two places."""

    editions: tuple[str, ...]
    left: float
    right: float
    gaps: frozenset[str] = frozenset()
    here: str = ""

    @property
    def step(self) -> float:
        """Width of one edition."""
        return (self.right - self.left) / max(1, len(self.editions))

    def at(self, edition: str) -> float:
        """Middle of an edition."""
        return self.left + self.step * (self.editions.index(edition) + 0.5)

    def ground(self, canvas: Canvas, top: float, bottom: float) -> None:
        """The decoded edition's band, and gaps hatched; neighbouring gaps are one."""
        if self.here in self.editions:
            # A band is wide enough to be seen however many editions there are.
            x, half = self.at(self.here), max(self.step, 5) / 2
            canvas.area(max(self.left, x - half), top, min(self.right, x + half), bottom, HERE)
        inset = 1 if self.step > 12 else 0
        for is_gap, group in groupby(enumerate(self.editions), key=lambda one: one[1] in self.gaps):
            places = [place for place, _ in group]
            if is_gap:
                x, x2 = self.left + self.step * places[0], self.left + self.step * (places[-1] + 1)
                canvas.hatch(x + inset, top, x2 - inset, bottom)

    def label(self, canvas: Canvas, y: float, *, size: float = SIZE, only: Collection[str] = ()) -> None:
        """Keys of the editions, as many as have room: the decoded one, the last and the first, then the others."""
        taken: list[tuple[float, float]] = []
        for edition in self._first_served(only):
            half = width_of(edition, size) / 2
            x = min(max(self.at(edition), self.left + half - 8), self.right - half + 8)
            if all(x + half + 6 < left or right + 6 < x - half for left, right in taken):
                taken.append((x - half, x + half))
                is_here = edition == self.here
                fill = INK if is_here else MUTED
                canvas.text(x, y, edition, size=size, anchor="middle", fill=fill, bold=is_here)

    def _first_served(self, only: Collection[str]) -> list[str]:
        keys = [key for key in self.editions if not only or key in only]
        if not keys:
            return []
        n = len(keys)
        order = [self.here, keys[-1], keys[0]]
        # Halves, then quarters, and so on: what is labelled stands evenly.
        step = 1
        while step < n:
            step *= 2
        while step >= 1:
            order += keys[n - 1 :: -step]
            step //= 2
        return [key for key in dict.fromkeys(order) if key in keys]


def grid(canvas: Canvas, left: float, right: float, y: float, label: str) -> None:
    """A line across the plot with its value before it."""
    canvas.line(left, y, right, y, GRID)
    canvas.text(left - 6, y + 3.5, label, size=10, anchor="end", fill=MUTED)


def window(editions: Sequence[str], here: str, most: int) -> tuple[str, ...]:
    """The latest editions up to the one decoded."""
    upto = list(editions)[: editions.index(here) + 1] if here in editions else list(editions)
    return tuple(upto[-most:])

"""What a target is: a measure, a bound or two, a hedge, and the words that set it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from watchwords.records import Figure, Hedge, Lang
from watchwords.spans import Span

Horizon = Literal["year", "plan"]
"""Of the year the text is about, or of a longer plan."""


@dataclass(frozen=True)
class Target:
    """A figure set for what is to come."""

    measure: str
    """Key of the measure, or its folded name where no list has it."""
    name: str
    """The measure as written."""
    horizon: Horizon
    figure: Figure
    doc_id: str
    lang: Lang
    at: Span
    """The figure, stored."""
    clause: Span
    """The clause that sets it, stored."""
    place: int
    """Place among the targets of its text, from 0."""
    in_slot: bool = True
    """It stands in a stretch that lists targets, not by itself: such a stretch is where it would be missed."""

    @property
    def key(self) -> tuple[str, Horizon]:
        """What it is compared under."""
        return self.measure, self.horizon

    @property
    def hedge(self) -> Hedge:
        """Its hedge; "aim" says that it is a target, which all are."""
        return "none" if self.figure.hedge == "aim" else self.figure.hedge


@dataclass(frozen=True)
class Slot:
    """Where a text sets its targets: the sentence or sentences, stored."""

    doc_id: str
    at: Span
    text: str
    """Folded, to look for measures that are named without a figure."""


Bounds = tuple[Decimal | None, Decimal | None]


def bounds_of(figure: Figure) -> Bounds:
    """(lowest, highest) value the words allow; None where they leave a side open."""
    number = Decimal(figure.number) if figure.number is not None else None
    low = Decimal(figure.low) if figure.low is not None else None
    high = Decimal(figure.high) if figure.high is not None else None
    if number is None:
        return low, high
    if figure.hedge in ("over", "at_least"):
        return number, None
    if figure.hedge in ("at_most", "below"):
        return None, number
    return number, number

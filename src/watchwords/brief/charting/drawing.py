"""A chart as SVG and PNG, with its caption, its text alternative and its rows."""

from __future__ import annotations

from dataclasses import dataclass

from watchwords.brief.formats import BriefLang
from watchwords.records import Chart


@dataclass(frozen=True)
class Drawn:
    """One chart, ready for a page."""

    key: str
    title: str
    caption: str
    """What is shown, by what unit, and what the axes and intervals mean; one to three sentences."""
    alt: str
    """What a reader who does not see it needs: extremes, gaps, the edition decoded, and that the table has all."""
    columns: tuple[str, ...]
    """Printed headings of the table behind it."""
    table: tuple[tuple[str, ...], ...]
    """The rows as printed; unknown is empty."""
    csv: str
    """The rows with their own column names, as a file."""
    svg: str | None
    """Without scripts or outer references; None where the extra `charts` is not installed."""


def draw_chart(chart: Chart, lang: BriefLang, *, here: str) -> Drawn:
    """A chart in one language; `here` is the edition decoded, marked where the axis has it."""
    raise NotImplementedError


def draw_png(chart: Chart, lang: BriefLang, *, here: str, scale: float = 2.0) -> bytes | None:
    """The same picture for a document; None where the extra `charts` is not installed."""
    raise NotImplementedError

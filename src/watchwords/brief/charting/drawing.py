"""A chart as SVG and PNG, with its caption, its text alternative and its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from watchwords.brief.charting import echo, editions, family, keyness, order, roster, rules, themes
from watchwords.brief.charting.canvas import has_drawers
from watchwords.brief.charting.telling import Picture
from watchwords.brief.csv_table import write_csv
from watchwords.brief.formats import BriefLang
from watchwords.records import Chart, ChartKind


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


_PICTURES: Mapping[ChartKind, Picture] = {
    "editions": editions.PICTURE,
    "keyness": keyness.PICTURE,
    "themes": themes.PICTURE,
    "roster": roster.PICTURE,
    "rules": rules.PICTURE,
    "echo": echo.PICTURE,
    "order": order.PICTURE,
    "family": family.PICTURE,
}


def draw_chart(chart: Chart, lang: BriefLang, *, here: str) -> Drawn:
    """A chart in one language; `here` is the edition decoded, marked where the axis has it."""
    picture = _PICTURES[chart.kind]
    told = picture.tell(chart, lang, here)
    return Drawn(
        key=chart.key,
        title=told.title,
        caption=told.caption,
        alt=told.alt,
        columns=tuple(column.zh if lang == "zh" else column.en for column in picture.columns),
        table=tuple(tuple(column.show(row, lang) for column in picture.columns) for row in chart.rows),
        csv=write_csv(chart.rows),
        svg=picture.draw(chart, lang, here).svg(told.alt) if has_drawers() else None,
    )


def draw_png(chart: Chart, lang: BriefLang, *, here: str, scale: float = 2.0) -> bytes | None:
    """The same picture for a document; None where the extra `charts` is not installed."""
    if not has_drawers():
        return None
    picture = _PICTURES[chart.kind]
    return picture.draw(chart, lang, here).png(picture.tell(chart, lang, here).alt, scale)

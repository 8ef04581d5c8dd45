"""Charts on the page, each in the section it belongs to: the picture, its caption, its rows and a CSV file of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from watchwords.brief.charting.drawing import Drawn, draw_chart
from watchwords.brief.charting.places import SECTION_OF
from watchwords.brief.outline import Outline
from watchwords.brief.page.text import show
from watchwords.records import Chart

STRIP = "strip"
"""Where charts stand that belong to no section, or to one that is not printed."""


def charts_in(outline: Outline) -> Mapping[str, tuple[Chart, ...]]:
    """Charts by the key of their section; one whose section is not printed stands with the strip of editions."""
    printed = {section.key for section in outline.sections}
    placed: dict[str, tuple[Chart, ...]] = {}
    for chart in outline.decoded.charts:
        section = SECTION_OF.get(chart.kind)
        key = section if section is not None and section in printed else STRIP
        placed[key] = (*placed.get(key, ()), chart)
    return placed


def write_charts(charts: tuple[Chart, ...], outline: Outline) -> Iterator[str]:
    """One figure for each chart."""
    for chart in charts:
        yield from _figure(draw_chart(chart, outline.lang, here=outline.decoded.edition.key), outline)


def _figure(drawn: Drawn, outline: Outline) -> Iterator[str]:
    labels = outline.labels
    yield f'<figure class="chart" id="c-{show(drawn.key)}">'
    yield f'<figcaption><b>{show(drawn.title)}</b><span class="told">{show(drawn.caption)}</span></figcaption>'
    if drawn.svg is not None:
        # The picture itself has the words for who does not see it; the box takes the focus so that keys can scroll it.
        label = show(drawn.title)
        yield f'<div class="scroll picture" role="group" tabindex="0" aria-label="{label}">{drawn.svg}</div>'
        yield f'<details class="data"><summary>{labels["data"]}</summary>'
        yield from _table(drawn)
        yield "</details>"
    else:
        yield f'<p class="small">{labels["no_picture"]}</p>'
        yield from _table(drawn)
    address, name = f"data:text/csv;charset=utf-8,{quote(drawn.csv)}", f"{show(drawn.key)}.csv"
    yield f'<p class="small csv"><a href="{address}" download="{name}">{labels["csv"]}</a></p>'
    yield "</figure>"


def _table(drawn: Drawn) -> Iterator[str]:
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{show(drawn.title)}"><table>'
    heads = "".join(f'<th scope="col">{show(name)}</th>' for name in drawn.columns)
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for row in drawn.table:
        cells = "".join(f"<td>{show(cell)}</td>" for cell in row)
        yield f"<tr>{cells}</tr>"
    yield "</tbody></table></div>"

"""Pictures that stand under a sentence of a brief: drawn from the finding's own details, nothing fetched, nothing run.

A picture is registered under its kind of claim. In HTML it is a table or an inline SVG with a text alternative; in
Markdown a table or a list that says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from watchwords.brief.echo_map import draw_map_html, draw_map_markdown
from watchwords.brief.formats import BriefLang
from watchwords.brief.roster_matrix import draw_matrix_html, draw_matrix_markdown
from watchwords.brief.timeline import draw_timeline_html, draw_timeline_markdown
from watchwords.records import Claim, Finding

Drawing = Callable[[Finding, BriefLang], Iterator[str]]


class Picture(NamedTuple):
    """The lines of a picture in both formats."""

    html: Drawing
    markdown: Drawing


PICTURES: Mapping[Claim, Picture] = {
    "echo_map": Picture(html=draw_map_html, markdown=draw_map_markdown),
    "roster_matrix": Picture(html=draw_matrix_html, markdown=draw_matrix_markdown),
    "timeline": Picture(html=draw_timeline_html, markdown=draw_timeline_markdown),
}


def draw_html(finding: Finding, lang: BriefLang) -> Iterator[str]:
    """Lines of HTML under the sentence of a finding; none where its kind has no picture."""
    picture = PICTURES.get(finding.claim)
    if picture is not None:
        yield from picture.html(finding, lang)


def draw_markdown(finding: Finding, lang: BriefLang) -> Iterator[str]:
    """Lines of Markdown under the sentence of a finding; none where its kind has no picture."""
    picture = PICTURES.get(finding.claim)
    if picture is not None:
        yield from picture.markdown(finding, lang)

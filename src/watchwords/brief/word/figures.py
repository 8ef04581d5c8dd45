"""Pictures of a Word brief: the chart, a caption that Word numbers, and the table behind it where it is short."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from watchwords.brief.charting.drawing import Drawn, draw_chart, draw_png
from watchwords.brief.outline import Outline
from watchwords.brief.word.lines import Line
from watchwords.brief.word.tables import draw_table
from watchwords.brief.word.template import TEXT_WIDTH
from watchwords.brief.word.wordml import NAMESPACES, PIC, WP, A, Element, R, shown, w
from watchwords.brief.word.words import WORDS
from watchwords.records import Chart

MAX_ROWS, MAX_COLUMNS = 24, 12
"""A longer or wider table is not printed under its picture."""

_EMU_A_TWIP, _EMU_A_PIXEL = 635, 9525
_SCALE = 2.0
_MAX_HEIGHT = 17 * 360_000
"""In EMU: 17 cm leave room for the caption and a note."""


class Figures:
    """Draws charts and numbers figures and tables in the order they stand.

    Args:
        outline: the brief.
        part: the main part of the document.
    """

    def __init__(self, outline: Outline, part: Any) -> None:
        self._outline = outline
        self._part = part
        self._n_figures = self._n_tables = 0
        self._words = WORDS[outline.lang]

    def chart(self, chart: Chart) -> Iterator[Element]:
        """Picture, caption and table of a chart."""
        lang, here = self._outline.lang, self._outline.decoded.edition.key
        drawn = draw_chart(chart, lang, here=here)
        png = draw_png(chart, lang, here=here, scale=_SCALE)
        fits = 0 < len(drawn.table) <= MAX_ROWS and len(drawn.columns) <= MAX_COLUMNS
        if png is not None:
            yield self._picture(png, drawn)
            unprinted = "" if fits else self._gap + self._words["rows"].format(n=len(drawn.table))
            yield self._caption("figure", drawn.title, f"{drawn.caption}{unprinted}", style="Caption")
        if fits or png is None:
            yield from self.table(list(drawn.columns), [list(row) for row in drawn.table], drawn.title)

    def table(self, head: list[str], rows: list[list[str]], title: str) -> Iterator[Element]:
        """A table under its caption."""
        yield self._caption("table", title, "", style="TableCaption")
        yield draw_table(head, rows, lang=self._outline.lang, part=self._part, told=title)
        # Between tables, and behind the last of a page, Word wants a paragraph.
        yield Line("TableText", self._outline.lang, self._part).element

    @property
    def _gap(self) -> str:
        return "" if self._outline.lang == "zh" else " "

    def _caption(self, kind: str, title: str, rest: str, *, style: str) -> Element:
        number = self._next(kind)
        line = Line(style, self._outline.lang, self._part)
        # Word finds captions by the English name of their series in any language.
        line.words(self._words[kind] + self._gap, "Label")
        line.field(f"SEQ {kind.title()} \\* ARABIC", str(number), "Label")
        line.words(self._words["after_number"], "Label").of_record(title, style="Label")
        if rest:
            stop = "" if title.endswith((".", "。", "?", "？")) else "。" if self._outline.lang == "zh" else "."
            line.words(stop + self._gap).of_record(rest)
        return line.element

    def _next(self, kind: str) -> int:
        if kind == "figure":
            self._n_figures += 1
            return self._n_figures
        self._n_tables += 1
        return self._n_tables

    def _picture(self, png: bytes, drawn: Drawn) -> Element:
        rel_id, _ = self._part.get_or_add_image(BytesIO(png))
        line = Line("Picture", self._outline.lang, self._part)
        return line.add(w("r", w("drawing", _inline(rel_id, self._n_figures + 1, png, drawn)))).element


def _size(png: bytes) -> tuple[int, int]:
    """Width and height on paper, in EMU: as drawn, at most as wide as the text."""
    width, height = struct.unpack(">II", png[16:24])
    wide, high = int(width / _SCALE * _EMU_A_PIXEL), int(height / _SCALE * _EMU_A_PIXEL)
    share = min(1.0, TEXT_WIDTH * _EMU_A_TWIP / wide, _MAX_HEIGHT / high)
    return int(wide * share), int(high * share)


def _inline(rel_id: str, number: int, png: bytes, drawn: Drawn) -> Element:
    """The picture in the line, with its text alternative."""
    wide, high = (str(side) for side in _size(png))
    make = _maker()
    named = {"id": str(number), "name": f"Figure {number}", "descr": shown(drawn.alt), "title": shown(drawn.title)}
    picture = make(
        PIC, "pic",
        make(PIC, "nvPicPr", make(PIC, "cNvPr", id=str(number), name=f"{number}.png"), make(PIC, "cNvPicPr")),
        make(PIC, "blipFill", make(A, "blip", **{f"{{{R}}}embed": rel_id}), make(A, "stretch", make(A, "fillRect"))),
        make(
            PIC, "spPr",
            make(A, "xfrm", make(A, "off", x="0", y="0"), make(A, "ext", cx=wide, cy=high)),
            make(A, "prstGeom", make(A, "avLst"), prst="rect"),
        ),
    )  # fmt: skip
    return make(
        WP, "inline",
        make(WP, "extent", cx=wide, cy=high),
        make(WP, "docPr", **named),
        make(WP, "cNvGraphicFramePr", make(A, "graphicFrameLocks", noChangeAspect="1")),
        make(A, "graphic", make(A, "graphicData", picture, uri=PIC)),
        distT="0", distB="0", distL="0", distR="0",
    )  # fmt: skip


def _maker() -> Callable[..., Element]:
    def make(space: str, tag: str, *children: Element, **attributes: str) -> Element:
        made = etree.Element(f"{{{space}}}{tag}", attributes, NAMESPACES)
        made.extend(children)
        return made

    return make

"""A picture as marks at places, drawn by Vega-Altair without a browser or a network.

Places are worked out before anything is drawn, so that labels can be kept apart and gaps hatched, and so that the same
picture serves page and document. Altair draws the marks. The labels are set into its SVG here: they come from
documents, so each is shown as text, in its own language, and none is cut silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from importlib import import_module
from types import ModuleType
from typing import Any, Literal
from unicodedata import east_asian_width

from watchwords.brief.charting.palette import FONTS as FONTS
from watchwords.brief.charting.palette import GAP, HATCH, INK, PAPER
from watchwords.brief.marks import reveal
from watchwords.brief.runs import has_han
from watchwords.errors import MissingExtraError

WIDTH = 680
REACH = 8
"""Pixels around a mark in which a pointer is on it."""
SIZE = 11
"""Of labels, in pixels; small ones are 10."""
HATCH_STEP = 7

Shape = Literal[
    "circle", "square", "diamond", "triangle-up", "triangle-down", "triangle-left", "triangle-right", "cross"
]
Anchor = Literal["start", "middle", "end"]
Row = dict[str, Any]


@dataclass(frozen=True)
class Label:
    """Words at a place; `y` is their base line."""

    x: float
    y: float
    text: str
    size: float
    anchor: Anchor
    fill: str
    bold: bool


@dataclass
class Canvas:
    """Marks and labels in pixels from the upper left corner; later ones of a kind lie above earlier ones.

    Areas lie below lines, lines below points, points below labels.
    """

    height: float
    width: float = WIDTH
    areas: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)
    dashes: list[Row] = field(default_factory=list)
    points: list[Row] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    spots: list[tuple[float, float, float, float, str]] = field(default_factory=list)

    def spot(self, x: float, y: float, told: str, *, reach: float = REACH, down: float = REACH) -> None:
        """Words shown while the pointer is on a mark: `reach` to its sides and above it, `down` below it."""
        if told:
            self.spots.append((x - reach, y - reach, 2 * reach, reach + down, told))

    def area(self, x: float, y: float, x2: float, y2: float, fill: str) -> None:
        """A filled rectangle."""
        self.areas.append({"x": _at(x), "y": _at(y), "x2": _at(x2), "y2": _at(y2), "c": fill})

    def line(
        self, x: float, y: float, x2: float, y2: float, stroke: str, width: float = 1, *, dashed: bool = False
    ) -> None:
        """A straight line."""
        row = {"x": _at(x), "y": _at(y), "x2": _at(x2), "y2": _at(y2), "c": stroke, "w": width}
        (self.dashes if dashed else self.lines).append(row)

    def point(self, x: float, y: float, shape: Shape, colour: str, *, size: float = 60, is_open: bool = False) -> None:
        """A symbol, filled or open; `size` is its area in square pixels."""
        fill = PAPER if is_open else colour
        self.points.append({"x": _at(x), "y": _at(y), "s": shape, "f": fill, "c": colour, "a": size})

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SIZE,
        anchor: Anchor = "start",
        fill: str = INK,
        bold: bool = False,
    ) -> None:
        """Words in one line, whatever characters they have."""
        self.labels.append(Label(x, y, text, size, anchor, fill, bold))

    def hatch(self, x: float, y: float, x2: float, y2: float) -> None:
        """A rectangle hatched: nothing is here."""
        self.area(x, y, x2, y2, GAP)
        step = HATCH_STEP
        first = int((x + y) // step) + 1
        for n in range(first, int((x2 + y2) // step) + 1):
            total = n * step
            start, end = max(x, total - y2), min(x2, total - y)
            if end - start > 0.5:
                self.line(start, total - start, end, total - end, HATCH, 0.8)

    # --- drawing ---

    def svg(self, spoken: str) -> str:
        """The picture as one SVG element without scripts, ids or outer references.

        Args:
            spoken: what is said to a reader who does not see it.

        Raises:
            MissingExtraError: the extra `charts` is not installed.
        """
        altair, converter = _drawers()
        drawn: str = converter.vegalite_to_svg(self._spec(altair))
        start, end = drawn.index(">") + 1, drawn.rindex("</svg>")
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:g}" height="{self.height:g}" '
            f'viewBox="0 0 {self.width:g} {self.height:g}" role="img" aria-label="{escape(reveal(spoken))}">'
        )
        labels = "".join(map(_label, self.labels))
        # Above all marks, seen by the pointer only; a browser shows a title without any script.
        spots = f'<g fill="none" pointer-events="all">{"".join(map(_spot, self.spots))}</g>' if self.spots else ""
        return f'{head}{_bare(drawn[start:end])}<g font-family="{FONTS}">{labels}</g>{spots}</svg>'

    def png(self, spoken: str, scale: float) -> bytes:
        """The same picture in points of colour.

        Raises:
            MissingExtraError: the extra `charts` is not installed.
        """
        drawn: bytes = _drawers()[1].svg_to_png(self.svg(spoken), scale=scale)
        return drawn

    def _spec(self, altair: Any) -> dict[str, Any]:
        """The marks as a layered Vega-Lite chart whose places and colours are taken as they are."""
        x, y, stroke = _plain(altair.X, "x:Q"), _plain(altair.Y, "y:Q"), altair.Stroke("c:N", scale=None)
        ends = {"x": x, "y": y, "x2": altair.X2("x2"), "y2": altair.Y2("y2")}
        thick = altair.StrokeWidth("w:Q", scale=None)
        layers = [
            _layer(altair, self.areas).mark_rect(strokeWidth=0).encode(**ends, fill=altair.Fill("c:N", scale=None)),
            _layer(altair, self.lines).mark_rule().encode(**ends, stroke=stroke, strokeWidth=thick),
            _layer(altair, self.dashes).mark_rule(strokeDash=[3, 3]).encode(**ends, stroke=stroke, strokeWidth=thick),
            _layer(altair, self.points)
            .mark_point(strokeWidth=1.5, opacity=1)
            .encode(
                x=x,
                y=y,
                shape=altair.Shape("s:N", scale=None),
                fill=altair.Fill("f:N", scale=None),
                stroke=stroke,
                size=altair.Size("a:Q", scale=None),
            ),
        ]
        held = (self.areas, self.lines, self.dashes, self.points)
        kept = [layer for layer, rows in zip(layers, held, strict=True) if rows]
        size = {"width": self.width, "height": self.height, "autosize": altair.AutoSizeParams(type="none")}
        chart = altair.layer(*kept).properties(**size, padding=0, background="transparent")
        # Aria off: the picture as a whole has its text; a thousand marks read one by one have none.
        spec: dict[str, Any] = chart.configure(aria=False).configure_view(stroke=None).to_dict(validate=False)
        return spec


def has_drawers() -> bool:
    """Whether the extra `charts` is installed."""
    try:
        _drawers()
    except MissingExtraError:
        return False
    return True


def _drawers() -> tuple[ModuleType, ModuleType]:
    try:
        return import_module("altair"), import_module("vl_convert")
    except ImportError as error:
        raise MissingExtraError("charts need Vega-Altair", mend="pip install 'watchwords[charts]'") from error


def _layer(altair: Any, rows: Sequence[Row]) -> Any:
    return altair.Chart(altair.Data(values=list(rows)))


def _plain(channel: Any, field: str) -> Any:
    return channel(field, scale=None, axis=None)


def _at(value: float) -> float:
    return round(value, 1)


def _label(label: Label) -> str:
    lang = ' lang="zh-Hans"' if has_han(label.text) else ""
    bold = ' font-weight="bold"' if label.bold else ""
    return (
        f'<text x="{label.x:.1f}" y="{label.y:.1f}" font-size="{label.size:g}" text-anchor="{label.anchor}" '
        f'fill="{label.fill}"{bold}{lang}>{escape(reveal(label.text))}</text>'
    )


def _spot(spot: tuple[float, float, float, float, str]) -> str:
    x, y, width, height, told = spot
    place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f"<rect {place}><title>{escape(reveal(told))}</title></rect>"


# --- room for words ---------------------------------------------------------------------------------------


def width_of(text: str, size: float = SIZE) -> float:
    """About how wide a label is; a little too much rather than too little."""
    return size * sum(_width(char) for char in reveal(text))


def _width(char: str) -> float:
    if east_asian_width(char) in "WFA" and not char.isascii():
        return 1.0
    return 0.33 if char in " .,:;'|ijl!()[]-/" else 0.9 if char in "mwMW%@" else 0.68 if char.isupper() else 0.58


def clip(text: str, room: float, size: float = SIZE) -> str:
    """The text, or its beginning with an ellipsis where it is wider than the room; the table has it all."""
    one_line = " ".join(text.split())
    if width_of(one_line, size) <= room:
        return one_line
    kept = one_line
    while kept and width_of(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrap(text: str, room: float, lines: int = 2, size: float = SIZE) -> list[str]:
    """The text in at most so many lines, the last one clipped."""
    rest = " ".join(text.split())
    told: list[str] = []
    while rest and len(told) < lines - 1 and width_of(rest, size) > room:
        n = len(rest)
        while n > 1 and width_of(rest[:n], size) > room:
            n -= 1
        space = rest.rfind(" ", 0, n + 1)
        n = space if space > n // 2 else n
        told.append(rest[:n].rstrip())
        rest = rest[n:].lstrip()
    return [*told, clip(rest, room, size)] if rest else told


def ticks(top: float, most: int = 4) -> list[float]:
    """Round numbers from 0 up to a value, at most so many steps."""
    if top <= 0:
        return [0.0]
    power = 10.0
    while power > top / 1000:
        power /= 10
    steps = (power * 10**n * by for n in range(12) for by in (1, 2, 5))
    step = next(step for step in steps if top / step <= most)
    return [round(step * n, 10) for n in range(int(top / step + 1e-9) + 1)]


def stacked(boxes: Iterable[tuple[float, float]], gap: float = 6) -> list[int]:
    """For each (left, right) the lowest row in which it touches none before it."""
    ends: list[float] = []
    rows = []
    for left, right in boxes:
        row = next((n for n, end in enumerate(ends) if left - end >= gap), len(ends))
        ends[row : row + 1] = [right]
        rows.append(row)
    return rows


_TAG = re.compile(r"<[a-z][^<>]*>")
_MARK_ROLE = re.compile(r' (?:role="graphics-[a-z]+"|aria-roledescription="[^"]*")')


def _bare(marks: str) -> str:
    """Marks without roles of their own: the whole is one image with one name, and unnamed parts only confuse."""
    return _TAG.sub(lambda tag: _MARK_ROLE.sub("", tag[0]), marks)

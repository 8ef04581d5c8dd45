"""Places in a list, edition by edition: a line for each member, from where it stood to where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from watchwords.brief.charting.axes import EditionAxis
from watchwords.brief.charting.canvas import WIDTH, Canvas, clip, width_of, wrap
from watchwords.brief.charting.palette import BLUE, GREEN, GREY, GRID, MUTED, PALE, VERMILLION
from watchwords.brief.charting.telling import Column, Picture, Row, Told, here_told, row_told, table_told, text_of
from watchwords.brief.formats import BriefLang, join_words, show_edition
from watchwords.brief.voice import as_names
from watchwords.records import Chart

TOP, MOST_SIDE, LINE, SMALL = 26, 262, 12, 10.5
LEAST_STEP, MOST_STEP = 56, 120
"""Pixels of an edition."""


class _Layout:
    """Lines, their places, and the room for the names on either side."""

    def __init__(self, chart: Chart, here: str) -> None:
        self.editions = chart.editions
        self.lines: dict[str, dict[str, Row]] = {}
        for row in chart.rows:
            self.lines.setdefault(str(row["line"]), {})[str(row["edition"])] = row
        longest = max(width_of(str(row["item"])) for row in chart.rows) + 24
        n = len(self.editions)
        self.side = min(longest, MOST_SIDE, (WIDTH - LEAST_STEP * n) / 2)
        room = min(WIDTH - 2 * self.side, MOST_STEP * n)
        left = (WIDTH - room) / 2
        self.axis = EditionAxis(self.editions, left, left + room, here=here)
        self.n_places = max(int(row["place"] or 0) for row in chart.rows)
        self.changes = {line: _change(own, self) for line, own in self.lines.items()}
        self.row = 24 if longest <= self.side else 40 if self.side < MOST_SIDE else 32
        self.bottom = TOP + self.row * self.n_places

    def y(self, row: Row) -> float:
        return TOP + self.row * (int(row["place"] or 0) - 0.5)


def _draw(chart: Chart, lang: BriefLang, here: str) -> Canvas:
    layout = _Layout(chart, here)
    canvas = Canvas(height=layout.bottom + 32)
    layout.axis.ground(canvas, TOP - 2, layout.bottom)
    layout.axis.label(canvas, TOP - 10)
    for place in range(1, layout.n_places + 1):
        y = TOP + layout.row * (place - 0.5)
        canvas.line(layout.axis.left, y, layout.axis.right, y, GRID, 0.8)
    for key, line in layout.lines.items():
        _line(canvas, line, layout, layout.changes[key], lang)
    _legend(canvas, layout, lang)
    return canvas


def _line(canvas: Canvas, line: dict[str, Row], layout: _Layout, change: str, lang: BriefLang) -> None:
    first, last = layout.editions[0], layout.editions[-1]
    held = [edition for edition in layout.editions if edition in line]
    colour = {"up": BLUE, "down": VERMILLION, "joined": GREEN, "left": GREY, "same": GREY}[change]
    for one, other in pairwise(layout.editions):
        if one in line and other in line:
            x, x2 = layout.axis.at(one), layout.axis.at(other)
            is_moved = other == last and change in ("up", "down")
            thick, stroke = (2.2, colour) if is_moved else (1.4, PALE)
            canvas.line(x, layout.y(line[one]), x2, layout.y(line[other]), stroke, thick)
    for edition in held:
        x, y = layout.axis.at(edition), layout.y(line[edition])
        _point(canvas, x, y, edition, held, layout, colour)
        canvas.spot(x, y, row_told(PICTURE.columns, line[edition], lang))
        canvas.text(x, y + 3.5, str(line[edition]["place"]), size=9, anchor="middle", fill="#fefefe")
    if first in line:
        _name(canvas, line[first], layout.axis.left - 6, layout, "end")
    if last in line:
        _name(canvas, line[last], layout.axis.right + 6, layout, "start")


def _point(canvas: Canvas, x: float, y: float, edition: str, held: Sequence[str], layout: _Layout, colour: str) -> None:
    """A disc with the place; a diamond where a member joins, a square where it stands for the last time."""
    is_first = edition == held[0] and edition != layout.editions[0]
    is_last = edition == held[-1] and edition != layout.editions[-1]
    if is_first:
        canvas.point(x, y, "diamond", GREEN, size=300)
    elif is_last:
        canvas.point(x, y, "square", GREY, size=210)
    else:
        shown = colour if edition == layout.editions[-1] and colour in (BLUE, VERMILLION) else GREY
        canvas.point(x, y, "circle", shown, size=230)


def _name(canvas: Canvas, row: Row, x: float, layout: _Layout, anchor: str) -> None:
    lines = wrap(str(row["item"]), layout.side - 12, 2 if layout.row < 40 else 3, SMALL)
    y = layout.y(row) + 4 - (LINE + 1) / 2 * (len(lines) - 1)
    for at, words in enumerate(lines):
        canvas.text(x, y + at * (LINE + 1), words, size=SMALL, anchor="end" if anchor == "end" else "start")


def _change(line: Mapping[str, Row], layout: _Layout) -> str:
    """What the last edition did to a member, by its rank among the members that the edition before has too.

    What stands further back only because something joined before it has not moved, nor what another one passed.
    """
    before, now = layout.editions[-2:]
    if now not in line:
        return "left"
    if before not in line:
        return "joined"
    shared = [own for own in layout.lines.values() if before in own and now in own]
    ranks = [sum(_place(own[edition]) < _place(line[edition]) for own in shared) for edition in (before, now)]
    by_rank, by_place = ranks[1] - ranks[0], _place(line[now]) - _place(line[before])
    return "same" if by_rank * by_place <= 0 else "up" if by_place < 0 else "down"


def _place(row: Row) -> int:
    return int(row["place"] or 0)


_WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "up": "moved up",
        "down": "moved down",
        "joined": "joins the list",
        "left": "stands there for the last time",
    },
    "zh": {"up": "前移", "down": "后移", "joined": "新列入", "left": "最后一次列入"},
}


def _legend(canvas: Canvas, layout: _Layout, lang: BriefLang) -> None:
    y, x = layout.bottom + 22, 4.0
    changes = set(layout.changes.values())
    firsts = {next(key for key in layout.editions if key in line) for line in layout.lines.values()}
    lasts = {next(key for key in reversed(layout.editions) if key in line) for line in layout.lines.values()}
    shown = {
        "up": "up" in changes,
        "down": "down" in changes,
        "joined": firsts != {layout.editions[0]},
        "left": lasts != {layout.editions[-1]},
    }
    signs = {"up": BLUE, "down": VERMILLION, "joined": GREEN, "left": GREY}
    for key, colour in signs.items():
        if shown[key]:
            canvas.point(
                x + 6, y - 4, "diamond" if key == "joined" else "square" if key == "left" else "circle", colour, size=80
            )
            canvas.text(x + 18, y, _WORDS[lang][key], size=10, fill=MUTED)
            x += 40 + width_of(_WORDS[lang][key], 10)


def _tell(chart: Chart, lang: BriefLang, here: str) -> Told:
    layout = _Layout(chart, here)
    last, before = layout.editions[-1], layout.editions[-2]
    changed: dict[str, list[str]] = {}
    for key, line in layout.lines.items():
        if last in line or before in line:
            row = line.get(last) or line[before]
            changed.setdefault(layout.changes[key], []).append(str(row["item"]))
    told = [
        f"{_CHANGED[lang][key]}{join_words(_listed(changed[key], lang), lang)}"
        for key in _CHANGED[lang]
        if changed.get(key)
    ]
    names = as_names(chart.names)
    subject = (names.zh or names.en if lang == "zh" else names.en or names.zh) or ""
    short = clip(subject, 260)
    n = sum(last in line for line in layout.lines.values())
    marked = here_told(here, layout.editions, lang)
    is_partial = len(chart.rows) < sum({str(row["edition"]): int(row["of"] or 0) for row in chart.rows}.values())
    blank = _BLANK[lang] if is_partial else ""
    if lang == "zh":
        return Told(
            f"列举次序的变化：{short}" if short else "列举次序的变化",
            f"每线一项，圈中为该次所列位次，1为最前；{show_edition(last, lang)}共{n}项。"
            f"自己变动位次并越过{show_edition(before, lang)}也有的项，线着色。{blank}{marked}",
            f"{len(layout.editions)}次的位次图。与{show_edition(before, lang)}相比，{'；'.join(told) or '没有变化'}。"
            f"{table_told(lang)}",
        )
    return Told(
        f"Places in the list: {short}" if short else "Places in the list",
        f"A line is a member, the number its place, 1 the first; {n} members in {show_edition(last, lang)}. "
        f"Colour: it changed its place and passed a member that {show_edition(before, lang)} has too.{blank}{marked}",
        f"Places over {len(layout.editions)} editions. Against {show_edition(before, lang)}: "
        f"{'; '.join(told) or 'no change'}.{table_told(lang)}",
    )


def _listed(items: Sequence[str], lang: BriefLang) -> list[str]:
    return [clip(item, 200) for item in items[:4]] + (
        [{"en": f"{len(items) - 4} more", "zh": f"另{len(items) - 4}项"}[lang]] if len(items) > 4 else []
    )


_BLANK: dict[BriefLang, str] = {
    "en": " A place without a mark: the text does not tell where that member begins or ends.",
    "zh": "没有符号的位次：原文看不出该项的起讫。",
}
_CHANGED: dict[BriefLang, dict[str, str]] = {
    "en": {"up": "up: ", "down": "down: ", "joined": "joined: ", "left": "no longer there: "},
    "zh": {"up": "前移：", "down": "后移：", "joined": "新列入：", "left": "不再列入："},
}

PICTURE = Picture(
    _draw,
    _tell,
    (
        Column("Edition", "届次", text_of("edition")),
        Column("Place", "位次", text_of("place")),
        Column("Of", "共", text_of("of")),
        Column("Member", "项目", text_of("item")),
    ),
)

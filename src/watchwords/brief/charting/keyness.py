"""Wordings by keyness: how many documents of the edition have each, and how much more than earlier ones do.

What no earlier document has stands in a band of its own at the upper edge: its ratio has no size.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from watchwords.brief.charting.axes import grid
from watchwords.brief.charting.canvas import WIDTH, Canvas, Shape, clip, width_of
from watchwords.brief.charting.palette import BLUE, GAP, GREEN, GREY, MUTED, PALE, VERMILLION
from watchwords.brief.charting.telling import (
    Column,
    Picture,
    Row,
    Told,
    count_of,
    kinds_in,
    named,
    number_of,
    row_told,
    table_told,
)
from watchwords.brief.formats import BriefLang, join_words, show_edition
from watchwords.records import Chart

LEFT, RIGHT, TOP, PLOT, ROW = 56, WIDTH - 14, 18, 330, 15
MAX_NEW_ROWS = 9
"""Rows of labels in the band of what is new."""
MAX_LABELS = 16
"""Labels among the wordings with an earlier use, half of them above and half below."""
LABEL_ROOM = 190
ASIDE = 9
"""Pixels between wordings side by side."""
_SHAPES: dict[str, Shape] = {"listed": "circle", "theme term": "square", "found": "diamond"}


class _Frame:
    """Places of the points."""

    def __init__(self, chart: Chart, lang: BriefLang) -> None:
        self.known: list[Row] = [row for row in chart.rows if row["log_ratio"] is not None]
        self.new: list[Row] = [row for row in chart.rows if row["log_ratio"] is None]
        self.is_single = all(row["documents"] == 1 for row in chart.rows)
        column = "occurrences" if self.is_single else "documents_with"
        self._n: Callable[[Row], int] = lambda row: int(row[column] or 0)
        most = max(map(self._n, chart.rows), default=1)
        self.most = max(2, most)
        self._aside = self._set_aside()
        ratios = [float(row["log_ratio"] or 0) for row in self.known]
        self.high, self.low = max(1.0, *ratios) + 0.4, min(-1.0, *ratios) - 0.4
        self.band = self._band(lang)
        self.top = TOP + self.band + (20 if self.band else 0)
        self.bottom = self.top + PLOT

    def _band(self, lang: BriefLang) -> float:
        self.labels = _new_labels(self, lang) if self.new else []
        n_rows = 1 + max((row for _, _, row, _ in self.labels), default=0)
        return ROW * n_rows + 26 if self.new else 0

    def _set_aside(self) -> dict[int, float]:
        """Steps aside for wordings with intervals that as many documents have: one line must not hide another."""
        columns: dict[int, list[Row]] = {}
        for row in self.known:
            if row["low"] is not None or row["high"] is not None:
                columns.setdefault(self._n(row), []).append(row)
        return {
            id(row): (place - (len(rows) - 1) / 2) * min(ASIDE, 3 * ASIDE / len(rows))
            for rows in columns.values()
            for place, row in enumerate(sorted(rows, key=lambda row: -float(row["log_ratio"] or 0)))
        }

    def x(self, row: Row) -> float:
        return self.x_of(self._n(row)) + self._aside.get(id(row), 0.0)

    def x_of(self, n: int) -> float:
        # Logarithmic: half of the wordings stand in one document, and must not stand on each other's labels alone.
        return LEFT + 22 + (RIGHT - LEFT - 60) * math.log(max(1, n)) / math.log(self.most)

    def y(self, value: float) -> float:
        inside = max(self.low, min(self.high, value))
        return self.top + PLOT * (self.high - inside) / (self.high - self.low)


def _draw(chart: Chart, lang: BriefLang, here: str) -> Canvas:
    frame = _Frame(chart, lang)
    canvas = Canvas(height=frame.bottom + 62)
    _axes(canvas, frame, lang)
    for row in frame.known:
        _interval(canvas, row, frame)
    for row in frame.known:
        colour, is_open = _colour(row)
        shape = _SHAPES[str(row["source"])]
        canvas.point(frame.x(row), frame.y(float(row["log_ratio"] or 0)), shape, colour, size=44, is_open=is_open)
        canvas.spot(frame.x(row), frame.y(float(row["log_ratio"] or 0)), row_told(PICTURE.columns, row, lang), reach=5)
    _label_ends(canvas, frame, lang)
    for row, left, at, name in frame.labels:
        y = TOP + 30 + ROW * at
        canvas.point(frame.x(row), y - 4, _SHAPES[str(row["source"])], GREEN, size=40)
        canvas.spot(frame.x(row), y - 4, row_told(PICTURE.columns, row, lang), reach=5)
        _name(canvas, name, frame.x(row), left, y)
    _legend(canvas, chart, frame.bottom + 52, lang)
    return canvas


def _axes(canvas: Canvas, frame: _Frame, lang: BriefLang) -> None:
    words = _WORDS[lang]
    if frame.new:
        canvas.area(LEFT, TOP, RIGHT, TOP + frame.band, GAP)
        canvas.text(LEFT + 6, TOP + 13, words["new"], size=10, fill=MUTED, bold=True)
    step = 1 if frame.high - frame.low <= 9 else 2
    for value in range(int(frame.low), int(frame.high) + 1):
        if value % step == 0:
            grid(canvas, LEFT, RIGHT, frame.y(value), _times(value))
    canvas.line(LEFT, frame.y(0), RIGHT, frame.y(0), MUTED)
    canvas.text(LEFT, frame.top - 6, words["more"], size=10, fill=MUTED)
    canvas.text(LEFT, frame.bottom + 32, words["less"], size=10, fill=MUTED)
    right = 0.0
    for n in _marks(frame.most):
        x, half = frame.x_of(n), width_of(str(n), 10) / 2
        if x - half > right + 4:
            canvas.line(x, frame.bottom, x, frame.bottom + 4, MUTED)
            canvas.text(x, frame.bottom + 15, str(n), size=10, anchor="middle", fill=MUTED)
            right = x + half
    label = words["occurrences" if frame.is_single else "documents"]
    canvas.text(RIGHT, frame.bottom + 32, label, anchor="end", fill=MUTED)


def _marks(most: int) -> list[int]:
    return sorted({n * 10**power for power in range(6) for n in (1, 2, 5) if n * 10**power < most} | {most})


def _times(value: int) -> str:
    """A power of two as people say it: 4 times as often, a quarter."""
    return f"{2**value}×" if value >= 0 else f"1/{2**-value}"


def _interval(canvas: Canvas, row: Row, frame: _Frame) -> None:
    """The interval; a side without bound runs to the edge of the plot."""
    if row["low"] is None and row["high"] is None:
        return
    low = frame.low if row["low"] is None else float(row["low"])
    high = frame.high if row["high"] is None else float(row["high"])
    canvas.line(frame.x(row), frame.y(low), frame.x(row), frame.y(high), PALE, 2)


def _colour(row: Row) -> tuple[str, bool]:
    """Filled where the interval leaves out no change; without an interval, or with one around it, open."""
    low, high = row["low"], row["high"]
    if low is not None and float(low) > 0:
        return BLUE, False
    if high is not None and float(high) < 0:
        return VERMILLION, False
    return GREY, True


def _label_ends(canvas: Canvas, frame: _Frame, lang: BriefLang) -> None:
    """Names of the wordings at both ends, those that the interval speaks for first; none over another."""
    points = [(frame.x(row), frame.y(float(row["log_ratio"] or 0))) for row in frame.known]
    taken = [(x - 5, y - 5, x + 5, y + 5) for x, y in points]
    for sign in (1, -1):
        side = [row for row in frame.known if sign * float(row["log_ratio"] or 0) > 0]
        ordered = sorted(side, key=lambda row: (_colour(row)[1], -sign * float(row["log_ratio"] or 0)))
        n = 0
        for row in ordered:
            if n < MAX_LABELS // 2:
                n += _label(canvas, row, frame, taken, lang)


def _label(
    canvas: Canvas, row: Row, frame: _Frame, taken: list[tuple[float, float, float, float]], lang: BriefLang
) -> bool:
    x, y = frame.x(row), frame.y(float(row["log_ratio"] or 0))
    name = clip(named(row, lang), LABEL_ROOM, 10.5)
    width = width_of(name, 10.5)
    # To the left only on its own line: a step aside there looks like the name of another point.
    for left, dy in ((x + 7, 0), (x - 7 - width, 0), (x + 7, -11), (x + 7, 11)):
        box = (left, y + dy - 6, left + width, y + dy + 6)
        if left > LEFT and left + width < RIGHT + 10 and not any(_touch(box, other) for other in taken):
            _name(canvas, name, x, left, y + dy + 3.5)
            taken.append(box)
            return True
    return False


def _name(canvas: Canvas, name: str, x: float, left: float, y: float) -> None:
    """A name beside its point, flush with it on either side."""
    if left > x:
        canvas.text(x + 7, y, name, size=10.5)
    else:
        canvas.text(x - 7, y, name, size=10.5, anchor="end")


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _new_labels(frame: _Frame, lang: BriefLang) -> list[tuple[Row, float, int, str]]:
    """(row, left edge, row of labels, name) of what is new, most documents first; as many as have room."""
    ordered = sorted(frame.new, key=lambda row: (-int(row["documents_with"] or 0), -int(row["occurrences"] or 0)))
    placed: list[tuple[Row, float, int, str]] = []
    ends: list[list[tuple[float, float]]] = []
    for row in ordered:
        name = clip(named(row, lang), LABEL_ROOM, 10.5)
        x, width = frame.x(row), width_of(name, 10.5)
        left = x + 7 if x + 7 + width < RIGHT else x - 7 - width
        box = (min(x - 5, left), max(x + 5, left + width))
        at = next((n for n, own in enumerate(ends) if all(box[1] + 5 < a or b + 5 < box[0] for a, b in own)), len(ends))
        if at < MAX_NEW_ROWS:
            if at == len(ends):
                ends.append([])
            ends[at].append(box)
            placed.append((row, left, at, name))
    return placed


def _legend(canvas: Canvas, chart: Chart, y: float, lang: BriefLang) -> None:
    words, x = _WORDS[lang], float(LEFT)
    for source, shape in _SHAPES.items():
        if any(row["source"] == source for row in chart.rows):
            canvas.point(x + 5, y - 4, shape, GREY, size=44, is_open=True)
            canvas.text(x + 15, y, words[source], size=10, fill=MUTED)
            x += 34 + width_of(words[source], 10)
    used = {_colour(row)[0] for row in chart.rows if row["log_ratio"] is not None}
    for colour, key in ((BLUE, "above"), (VERMILLION, "below")):
        if colour in used:
            canvas.point(x + 5, y - 4, "circle", colour, size=44)
            canvas.text(x + 15, y, words[key], size=10, fill=MUTED)
            x += 34 + width_of(words[key], 10)


_WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "new": "No earlier use in comparable documents",
        "more": "↑ used more than before",
        "less": "↓ used less than before",
        "documents": "Documents of this edition that have it →",
        "occurrences": "Occurrences in this edition →",
        "listed": "listed formulation",
        "theme term": "term of a theme",
        "found": "wording found here first",
        "above": "interval above no change",
        "below": "interval below it",
    },
    "zh": {
        "new": "此前可比文件中没有",
        "more": "↑ 用得比以前多",
        "less": "↓ 用得比以前少",
        "documents": "本次有此语的文件篇数 →",
        "occurrences": "本次出现次数 →",
        "listed": "所列提法",
        "theme term": "主题词",
        "found": "此次首见的说法",
        "above": "区间在不变线之上",
        "below": "区间在不变线之下",
    },
}


def _ends(rows: Sequence[Row], lang: BriefLang) -> tuple[list[str], list[str]]:
    """The three highest above no change and the three lowest below it, those the interval speaks for first."""
    told = [
        sorted(
            (row for row in rows if sign * float(row["log_ratio"] or 0) > 0),
            key=lambda row: (_colour(row)[1], -sign * float(row["log_ratio"] or 0), str(row["wording"])),
        )[:3]
        for sign in (1, -1)
    ]
    up, down = ([f"{named(row, lang)} ({_multiple(row)})" for row in side] for side in told)
    return up, down


def _multiple(row: Row) -> str:
    value = 2 ** float(row["log_ratio"] or 0)
    return f"{value:.0f}×" if value >= 10 else f"{value:.2g}×"


def _tell(chart: Chart, lang: BriefLang, here: str) -> Told:
    frame = _Frame(chart, lang)
    first = chart.rows[0]
    n_now = max(int(row["documents"] or 0) for row in chart.rows)
    n_before = max(int(row["earlier_documents"] or 0) for row in chart.rows)
    has_interval = any(row["low"] is not None or row["high"] is not None for row in frame.known)
    kinds, edition = kinds_in([first], lang), show_edition(here, lang)
    up, down = _ends(frame.known, lang)
    words = (_caption_zh if lang == "zh" else _caption_en)(n_now, n_before, kinds, frame.is_single, has_interval)
    new = [named(row, lang) for row in frame.new]
    n_hidden = len(frame.new) - len(frame.labels)
    if lang == "zh":
        hidden = f"另有{n_hidden}个新说法因无处标注而未画，见表。" if n_hidden else ""
        alt_new = f"此前没有的有{len(new)}个，如{join_words(new[:3], lang)}。" if new else ""
        sides = f"升高最多：{join_words(up, lang) or '无'}；降低最多：{join_words(down, lang) or '无'}。"
        return Told(
            f"{edition}的用语与此前各次相比",
            words + hidden,
            f"散点图，{len(chart.rows)}个说法。{sides}{alt_new}{table_told(lang)}",
        )
    hidden = f" {n_hidden} more new wordings have no room here and stand in the table." if n_hidden else ""
    alt_new = f" {len(new)} have no earlier use, among them {join_words(new[:3], lang)}." if new else ""
    sides = f" Furthest up: {join_words(up, lang) or 'none'}. Furthest down: {join_words(down, lang) or 'none'}."
    return Told(
        f"Wordings of {edition} against all earlier editions",
        words + hidden,
        f"Scatter plot of {len(chart.rows)} wordings.{sides}{alt_new}{table_told(lang)}",
    )


def _caption_en(n_now: int, n_before: int, kinds: str, is_single: bool, has_interval: bool) -> str:
    across = (
        "To the right: wordings that occur more often in this edition's one document"
        if is_single
        else f"To the right: wordings that more of this edition's {n_now} documents have"
    )
    rate = "its rate" if is_single else "its mean rate per document"
    up = f"upwards: {rate} is so many times that of the {n_before} earlier comparable documents ({kinds})"
    interval = (
        "Lines: 95% interval over documents, by permuting them; one that reaches the edge has no bound there, and a "
        "wording without one none on either side."
        if has_interval
        else "There is no interval, since the documents are too few for a test: exploratory."
    )
    return f"{across} (logarithmic); {up}. {interval} A wording this edition does not have is not drawn."


def _caption_zh(n_now: int, n_before: int, kinds: str, is_single: bool, has_interval: bool) -> str:
    across = "越靠右，在本次这一篇文件中出现越多" if is_single else f"越靠右，本次{n_now}篇文件中有此语的篇数越多"
    rate = "用率" if is_single else "每篇平均用率"
    up = f"越靠上，{rate}越高于此前{n_before}篇可比文件（{kinds}），刻度为倍数"
    interval = (
        "竖线为以文件为单位、经置换检验得出的95%区间；伸到边缘的一端没有界限，没有竖线的两端都没有。"
        if has_interval
        else "文件太少，无法检验，故没有区间，仅供探索。"
    )
    return f"{across}（对数刻度）；{up}。{interval}本次没有的说法不画。"


def _of(column: str) -> Callable[[Row, BriefLang], str]:
    """A count of documents out of all."""
    prefix = "earlier_" if column.startswith("earlier") else ""
    return lambda row, lang: f"{row[column]} / {row[prefix + 'documents']}"


PICTURE = Picture(
    _draw,
    _tell,
    (
        Column("Wording", "说法", lambda row, lang: named(row, lang) or str(row["wording"])),
        Column("Source", "来源", lambda row, lang: _WORDS[lang][str(row["source"])]),
        Column("Documents with it", "有此语的篇数", _of("documents_with")),
        Column("Earlier", "此前", _of("earlier_documents_with")),
        Column("Occurrences", "次数", count_of("occurrences")),
        Column("Earlier", "此前", count_of("earlier_occurrences")),
        Column("Log ratio", "对数比", number_of("log_ratio")),
        Column("Low", "下限", number_of("low")),
        Column("High", "上限", number_of("high")),
        Column("Dispersion", "离散度", number_of("dispersion")),
    ),
)

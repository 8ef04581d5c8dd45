"""Shares of the themes, one small plot each: the course over editions with intervals, gaps hatched."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from watchwords.brief.charting.axes import EditionAxis, grid, window
from watchwords.brief.charting.canvas import WIDTH, Canvas, clip, ticks, width_of
from watchwords.brief.charting.palette import BLUE, INK, MUTED, PALE, VERMILLION
from watchwords.brief.charting.telling import (
    Column,
    Picture,
    Row,
    Told,
    count_of,
    gaps_told,
    here_told,
    kinds_in,
    name_of,
    named,
    percent_of,
    row_told,
    table_told,
    text_of,
)
from watchwords.brief.formats import BriefLang, show_edition
from watchwords.records import Chart

COLUMNS, PANEL, PLOT, HEAD, FOOT, LEFT = 3, 222, 74, 22, 26, 34
MAX_EDITIONS = 60
"""Editions in a plot; a longer course is cut to its end."""
MANY = 16
"""Editions from which on points are small."""


def _draw(chart: Chart, lang: BriefLang, here: str) -> Canvas:
    themes = _themes(chart)
    editions = window(chart.editions, here, MAX_EDITIONS)
    editions = _from_first(themes[0], editions)
    n_rows = -(-len(themes) // COLUMNS)
    height = HEAD + PLOT + FOOT
    canvas = Canvas(height=n_rows * height + 20)
    canvas.text(4, n_rows * height + 12, _documents(themes[0], editions, lang), size=10, fill=MUTED)
    for row in range(n_rows):
        own = themes[row * COLUMNS : (row + 1) * COLUMNS]
        # A little headroom, so that the highest point stands inside its plot.
        top = 1.06 * max(_top(rows, editions) for rows in own) or 0.01
        for column, rows in enumerate(own):
            corner = (column * WIDTH / COLUMNS, row * height)
            _panel(canvas, rows, editions, here, corner, top, lang)
    return canvas


def _from_first(rows: Sequence[Row], editions: Sequence[str]) -> tuple[str, ...]:
    """The editions from the first with a document on: what was before the record began is no gap of a course."""
    stored = {row["edition"] for row in rows if row["share"] is not None}
    first = next((place for place, edition in enumerate(editions) if edition in stored), 0)
    return tuple(editions[first:])


def _documents(rows: Sequence[Row], editions: Sequence[str], lang: BriefLang) -> str:
    """Documents of each edition in one line, or from how many to how many where the line is too long."""
    counts = {str(row["edition"]): int(row["documents"] or 0) for row in rows if row["edition"] in editions}
    head, stop = ("Documents: ", " · ") if lang == "en" else ("文件篇数：", " · ")
    line = head + stop.join(f"{edition}: {n or '–'}" for edition, n in counts.items())
    held = [n for n in counts.values() if n]
    if len(set(held)) > 1 and width_of(line, 10) <= WIDTH - 8:
        return line
    low, high = min(held), max(held)
    span = str(low) if low == high else f"{low}–{high}"
    return f"Documents in each edition: {span}" if lang == "en" else f"每次文件篇数：{span}"


def _top(rows: Sequence[Row], editions: Sequence[str]) -> float:
    """Highest share, with the room for its interval that does not make all else flat."""
    shares = [float(row["share"]) for row in rows if row["edition"] in editions and row["share"] is not None]
    highs = [float(row["high"]) for row in rows if row["edition"] in editions and row["high"] is not None]
    return max(max(shares, default=0.0), min(max(highs, default=0.0), 1.8 * max(shares, default=0.0)))


def _panel(
    canvas: Canvas,
    rows: Sequence[Row],
    editions: Sequence[str],
    here: str,
    corner: tuple[float, float],
    top: float,
    lang: BriefLang,
) -> None:
    x0, y0 = corner
    upper, bottom = y0 + HEAD, y0 + HEAD + PLOT
    shown = {str(row["edition"]): row for row in rows if row["edition"] in editions}
    gaps = frozenset(edition for edition, row in shown.items() if row["share"] is None)
    axis = EditionAxis(tuple(editions), x0 + LEFT, x0 + PANEL - 6, gaps, here)
    axis.ground(canvas, upper, bottom)
    for value in ticks(top, 3):
        grid(canvas, axis.left, axis.right, bottom - PLOT * value / top, f"{100 * value:g}%")
    canvas.text(x0 + 4, y0 + 14, clip(named(rows[0], lang), PANEL - 52), bold=True)
    now = shown.get(here)
    if now is not None and now["share"] is not None:
        share = f"{100 * float(now['share']):.1f}%"
        canvas.text(axis.right, y0 + 14, share, anchor="end", fill=INK, bold=True)
    _course(canvas, shown, axis, top, bottom)
    for edition, row in shown.items():
        if row["share"] is not None:
            at = bottom - PLOT * min(float(row["share"]), top) / top
            canvas.spot(axis.at(edition), at, row_told(PICTURE.columns, row, lang), reach=min(8, axis.step / 2))
    axis.label(canvas, bottom + 13, size=10, only=_ends(editions, here))


def _ends(editions: Sequence[str], here: str) -> set[str]:
    return {editions[0], editions[-1], here}


def _course(canvas: Canvas, shown: dict[str, Row], axis: EditionAxis, top: float, bottom: float) -> None:
    def y(value: float) -> float:
        return bottom - PLOT * min(value, top) / top

    is_many = len(axis.editions) > MANY
    for one, other in pairwise(axis.editions):
        a, b = shown[one]["share"], shown[other]["share"]
        if a is not None and b is not None:
            canvas.line(axis.at(one), y(float(a)), axis.at(other), y(float(b)), PALE, 1.5)
    for edition, row in shown.items():
        if row["share"] is None:
            continue
        x = axis.at(edition)
        if row["low"] is not None and row["high"] is not None:
            canvas.line(x, y(float(row["low"])), x, y(float(row["high"])), PALE, 3)
        is_here = edition == axis.here
        size = (14 if is_many else 30) + (22 if is_here else 0)
        colour = VERMILLION if is_here else BLUE
        canvas.point(x, y(float(row["share"])), "diamond" if is_here else "circle", colour, size=size)


def _themes(chart: Chart) -> list[list[Row]]:
    """The rows of each theme, those with the highest shares first, so that neighbours share a scale."""
    by_theme: dict[str, list[Row]] = {}
    for row in chart.rows:
        by_theme.setdefault(str(row["theme"]), []).append(row)
    return sorted(by_theme.values(), key=lambda rows: (-_top(rows, chart.editions), str(rows[0]["theme"])))


def _tell(chart: Chart, lang: BriefLang, here: str) -> Told:
    themes = _themes(chart)
    editions = _from_first(themes[0], window(chart.editions, here, MAX_EDITIONS))
    first = [row for row in themes[0] if row["edition"] in editions]
    gaps = [str(row["edition"]) for row in first if row["share"] is None]
    n_all = sum(int(row["documents"] or 0) for row in first)
    now = next((row for row in first if row["edition"] == here), None)
    n_now = int(now["documents"] or 0) if now else 0
    has_interval = any(row["low"] is not None for row in chart.rows)
    is_weak = any(row["indication"] for row in chart.rows)
    ranked = sorted(
        (row for rows in themes for row in rows if row["edition"] == here and row["share"] is not None),
        key=lambda row: (-float(row["share"] or 0), str(row["theme"])),
    )
    highest = ", ".join(f"{named(row, lang)} {100 * float(row['share'] or 0):.1f}%" for row in ranked[:3])
    cut = len(editions) if len(chart.editions) > MAX_EDITIONS else 0
    kinds, marked = kinds_in(chart.rows, lang), here_told(here, editions, lang)
    if lang == "zh":
        interval = "竖线为以文件为单位的95%区间，超出图框的部分略去" + ("，文件不足15篇的仅供参考" if is_weak else "")
        return Told(
            "各主题所占句子的比例",
            f"每图一个主题，纵轴为含其主题词的句子所占比例，同一行各图刻度相同，右上角为本次数值。"
            f"{interval + '；涉及的文件少于5篇的没有区间。' if has_interval else '每次文件太少，没有区间。'}"
            f"只计可比文件（{kinds}），共{n_all}篇，本次{n_now}篇。"
            f"{'斜线表示没有可比文件。' if gaps else ''}{marked}{f'只画最近{cut}次。' if cut else ''}",
            f"{len(themes)}个主题的历次比例小图。本次最高的是{highest.replace(', ', '、') or '无'}。"
            f"{gaps_told(gaps, lang)}{table_told(lang)}",
        )
    interval = "Lines: 95% interval over documents, cut at the edge of a plot" + (
        ", an indication where there are fewer than 15" if is_weak else ""
    )
    return Told(
        "Themes by their share of sentences",
        "One plot a theme: share of sentences with its terms, on one scale in each row; upper right, this edition's. "
        f"{interval + '; none where fewer than 5 have it.' if has_interval else 'Too few documents for intervals.'}"
        f" Comparable documents only ({kinds}): {n_all}, {n_now} of this edition."
        f"{' Hatched: no comparable document.' if gaps else ''}{marked}"
        f"{f' The latest {cut} editions are drawn.' if cut else ''}",
        f"{len(themes)} small plots of shares by edition. Highest in {show_edition(here, lang)}: {highest or 'none'}."
        f"{gaps_told(gaps, lang)}{table_told(lang)}",
    )


PICTURE = Picture(
    _draw,
    _tell,
    (
        Column("Theme", "主题", name_of()),
        Column("Edition", "届次", text_of("edition")),
        Column("Documents", "篇数", count_of("documents")),
        Column("With it", "涉及篇数", count_of("documents_with")),
        Column("Sentences", "句数", count_of("sentences")),
        Column("Share", "比例", percent_of("share")),
        Column("Low", "下限", percent_of("low")),
        Column("High", "上限", percent_of("high")),
    ),
)

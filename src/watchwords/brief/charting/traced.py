"""Charts of a trace as SVG, with the axis, colours, gaps and fonts of a brief's pictures; the data of each as CSV.

Drawing needs the extra `charts`; the data do not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from watchwords.answers.tracing import TraceAnswer, TracedFigure
from watchwords.brief.charting.axes import EditionAxis, grid
from watchwords.brief.charting.canvas import WIDTH, Canvas, Shape, clip, ticks, width_of
from watchwords.brief.charting.palette import BLUE, GREEN, GREY, GRID, MUTED, OCHRE, PURPLE, VERMILLION
from watchwords.brief.csv_table import write_csv
from watchwords.brief.formats import BriefLang

Row = Mapping[str, str | int | float | None]

MAX_FORMS = 6
"""Forms with a row of their own; the rest share one."""
LEFT, RIGHT, TOP, PLOT, ROW = 60, WIDTH - 10, 26, 170, 20
ROOM_FOR_NUMBER = 24
"""Pixels an edition needs for a number of its own."""
_SIGNS: tuple[tuple[Shape, str], ...] = (
    ("circle", BLUE),
    ("square", VERMILLION),
    ("diamond", GREEN),
    ("triangle-up", PURPLE),
    ("triangle-down", OCHRE),
)
"""Shape and colour of each unit; all after these share one."""
_OTHER: tuple[Shape, str] = ("cross", GREY)

_WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "editions": "Uses in each edition",
        "documents": "Documents that have it",
        "forms": "Forms by edition",
        "figures": "Values as claimed",
        "rate": "Uses in 10,000 characters and words",
        "above": "; above the bars: uses",
        "below": "; below: documents",
        "rest": "other forms",
        "share": "Share of documents that have it, 95% interval",
        "value": "Value",
        "no unit": "no unit",
    },
    "zh": {
        "editions": "各次用量",
        "documents": "有此语的文件",
        "forms": "各形式的历次次数",
        "figures": "所称数值",
        "rate": "每万字次数",
        "above": "；柱上为次数",
        "below": "；下为文件篇数",
        "rest": "其他形式",
        "share": "有此语的文件比例，95%区间",
        "value": "数值",
        "no unit": "无单位",
    },
}


class Chart(NamedTuple):
    """One chart: a name for its file, what it shows, and the rows behind it."""

    name: str
    rows: tuple[Row, ...]


def charts_of(answer: TraceAnswer) -> tuple[Chart, ...]:
    """The course of the subject, and of its forms where it has several."""
    editions: tuple[Row, ...] = tuple(
        {
            "edition": one.edition,
            "rate": one.rate,
            "n": one.n_occurrences,
            "documents_with": one.n_documents_with,
            "documents": one.n_documents,
            "share": round(one.n_documents_with / one.n_documents, 4) if one.n_documents else None,
            "share_low": one.share_low,
            "share_high": one.share_high,
            "units": one.n_units,
            "verdict": one.verdict,
            "change": one.change,
        }
        for one in answer.editions
    )
    forms: tuple[Row, ...] = tuple(
        {"form": form.form, "edition": edition, "n": n}
        for form in answer.forms
        for edition, n in form.by_edition.items()
    )
    charts = [Chart("editions", editions)]
    # With one document an edition a share is 0 or 1, and has no interval to draw.
    if any(one.share_low is not None for one in answer.editions):
        charts.append(Chart("documents", editions))
    if len(answer.forms) > 1 and answer.kind != "figure":
        charts.append(Chart("forms", forms))
    if answer.figures:
        charts.append(Chart("figures", tuple(map(_value, answer.figures))))
    return tuple(charts)


def _value(figure: TracedFigure) -> Row:
    return {
        "edition": figure.edition,
        "number": figure.number,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit or figure.currency,
        "hedge": figure.hedge,
        "change": figure.change,
        "change_by": figure.change_by,
        "period": figure.period,
        "subject": figure.subject,
        "text": figure.text,
    }


def as_csv(chart: Chart) -> str:
    """The rows with a header, in UTF-8 with a mark that spreadsheets need to read Chinese."""
    return "\ufeff" + write_csv(chart.rows)


def draw_svg(chart: Chart, editions: Sequence[str], lang: BriefLang, *, gaps: Sequence[str] = ()) -> str:
    """The chart as an SVG element; editions without documents are hatched.

    Args:
        chart: one of `charts_of`.
        editions: of the axis, in order.
        lang: of its words.
        gaps: editions without documents.

    Raises:
        MissingExtraError: the extra `charts` is not installed.
    """
    canvas = _DRAWN[chart.name](chart, EditionAxis(tuple(editions), LEFT, RIGHT, frozenset(gaps)), lang)
    return canvas.svg(_WORDS[lang][chart.name])


def _plot(axis: EditionAxis, head: str, extra: float = 0) -> Canvas:
    canvas = Canvas(height=TOP + PLOT + 24 + extra)
    axis.ground(canvas, TOP, TOP + PLOT)
    axis.label(canvas, TOP + PLOT + 16)
    canvas.text(0, 12, head, size=10, fill=MUTED)
    return canvas


def _course(chart: Chart, axis: EditionAxis, lang: BriefLang) -> Canvas:
    """Bars of the rate with the uses above."""
    has_room = axis.step >= ROOM_FOR_NUMBER
    canvas = _plot(axis, _WORDS[lang]["rate"] + (_WORDS[lang]["above"] if has_room else ""))
    top = 1.1 * max((float(row["rate"] or 0) for row in chart.rows), default=0) or 1.0
    bottom = TOP + PLOT
    for value in ticks(top):
        grid(canvas, LEFT, RIGHT, bottom - PLOT * value / top, f"{value:g}")
    width = min(axis.step * 0.72, 44)
    for row in chart.rows:
        if row["rate"]:
            x, y = axis.at(str(row["edition"])), bottom - PLOT * float(row["rate"]) / top
            canvas.area(x - width / 2, y, x + width / 2, bottom, BLUE)
            if has_room:
                canvas.text(x, y - 4, str(row["n"]), size=10, anchor="middle")
    return canvas


def _shares(chart: Chart, axis: EditionAxis, lang: BriefLang) -> Canvas:
    """Share of documents with its interval, and how many documents there are below it."""
    has_room = axis.step >= ROOM_FOR_NUMBER
    canvas = _plot(axis, _WORDS[lang]["share"] + (_WORDS[lang]["below"] if has_room else ""), 14 if has_room else 0)
    bottom = TOP + PLOT
    for value in (0.0, 0.5, 1.0):
        grid(canvas, LEFT, RIGHT, bottom - (PLOT - 8) * value, f"{100 * value:.0f}%")
    for row in chart.rows:
        if not row["documents"]:
            continue
        x = axis.at(str(row["edition"]))
        if row["share_low"] is not None and row["share_high"] is not None:
            low, high = (bottom - (PLOT - 8) * float(row[key] or 0) for key in ("share_low", "share_high"))
            canvas.line(x, low, x, high, BLUE, 1.5)
        canvas.point(x, bottom - (PLOT - 8) * float(row["share"] or 0), "circle", BLUE, size=36)
        if has_room:
            canvas.text(x, bottom + 30, str(row["documents"]), size=10, anchor="middle", fill=MUTED)
    return canvas


def _forms(chart: Chart, axis: EditionAxis, lang: BriefLang) -> Canvas:
    """One row a form, a bar and its number in each edition that has it."""
    names = list(dict.fromkeys(str(row["form"]) for row in chart.rows))
    kept = names if len(names) <= MAX_FORMS + 1 else names[:MAX_FORMS]
    counts: dict[str, dict[str, int]] = {}
    for row in chart.rows:
        name = str(row["form"]) if row["form"] in kept else _WORDS[lang]["rest"]
        own = counts.setdefault(name, {})
        own[str(row["edition"])] = own.get(str(row["edition"]), 0) + int(row["n"] or 0)
    left = min(190.0, max(width_of(name) for name in counts) + 12)
    canvas = Canvas(height=22 + ROW * len(counts) + 4)
    axis = replace(axis, left=left)
    axis.ground(canvas, 20, 20 + ROW * len(counts))
    axis.label(canvas, 12)
    most = max(n for own in counts.values() for n in own.values())
    has_room = axis.step >= ROOM_FOR_NUMBER
    for place, (name, own) in enumerate(counts.items()):
        y = 20 + ROW * place
        canvas.line(0, y, RIGHT, y, GRID)
        canvas.text(0, y + 14, clip(name, left - 8))
        for edition, n in own.items():
            room = max(axis.step - 28, 4) if has_room else axis.step * 0.8
            length = max(2.0, room * n / most) if has_room else room
            x = axis.at(edition) - (axis.step / 2 - 3 if has_room else length / 2)
            canvas.area(x, y + 6, x + length, y + ROW - 5, BLUE)
            if has_room:
                canvas.text(x + length + 3, y + 14, str(n), size=10)
    return canvas


def _values(chart: Chart, axis: EditionAxis, lang: BriefLang) -> Canvas:
    """Values of a measure as points, one shape and colour a unit; a range as a line between its bounds."""
    words = _WORDS[lang]
    units = list(dict.fromkeys(str(row["unit"] or words["no unit"]) for row in chart.rows))
    signs = {unit: _SIGNS[at] if at < len(_SIGNS) else _OTHER for at, unit in enumerate(units)}
    canvas = _plot(axis, words["value"], 22)
    numbers = [float(row[key] or 0) for row in chart.rows for key in ("number", "low", "high") if row[key] is not None]
    top, least = max([*numbers, 0.0]) or 1.0, min([*numbers, 0.0])
    bottom = TOP + PLOT

    def y(value: float) -> float:
        return bottom - (PLOT - 10) * (value - least) / (top - least)

    for value in ticks(top):
        grid(canvas, LEFT, RIGHT, y(value), _short(value))
    for row in chart.rows:
        shape, colour = signs[str(row["unit"] or words["no unit"])]
        x = axis.at(str(row["edition"]))
        if row["low"] is not None and row["high"] is not None:
            canvas.line(x, y(float(row["low"])), x, y(float(row["high"])), colour, 3)
        if row["number"] is not None:
            canvas.point(x, y(float(row["number"])), shape, colour, size=40)
        elif row["low"] is None or row["high"] is None:
            bound = row["low"] if row["low"] is not None else row["high"]
            if bound is not None:
                canvas.point(x, y(float(bound)), shape, colour, size=40, is_open=True)
    _legend(canvas, signs, bottom + 40)
    return canvas


def _legend(canvas: Canvas, signs: Mapping[str, tuple[Shape, str]], y: float) -> None:
    x = float(LEFT)
    for unit, (shape, colour) in signs.items():
        label = clip(unit, 160, 10)
        if x + width_of(label, 10) + 20 < WIDTH:
            canvas.point(x, y - 4, shape, colour, size=44)
            canvas.text(x + 10, y, label, size=10, fill=MUTED)
            x += width_of(label, 10) + 32


def _short(value: float) -> str:
    """A number on an axis: 39,000,000,000,000 does not fit beside one."""
    for size, sign in ((1e12, "×10¹²"), (1e9, "×10⁹"), (1e6, "×10⁶")):
        if abs(value) >= size:
            return f"{value / size:g}{sign}"
    return f"{value:,g}" if abs(value) < 1e6 else f"{value:g}"


_DRAWN: Mapping[str, Callable[[Chart, EditionAxis, BriefLang], Canvas]] = {
    "editions": _course,
    "documents": _shares,
    "forms": _forms,
    "figures": _values,
}

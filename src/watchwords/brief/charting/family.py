"""The family of a formulation: which form derives from which, how often each stands, from when to when."""

from __future__ import annotations

from watchwords.brief.charting.axes import EditionAxis
from watchwords.brief.charting.canvas import WIDTH, Canvas, clip, width_of
from watchwords.brief.charting.palette import BLUE, GREY, GRID, INK, MUTED
from watchwords.brief.charting.telling import (
    Column,
    Picture,
    Row,
    Told,
    count_of,
    here_told,
    row_told,
    table_told,
    text_of,
)
from watchwords.brief.family_words import RELATIONS
from watchwords.brief.formats import BriefLang, plural, show_count, show_edition
from watchwords.brief.voice import as_names
from watchwords.records import Chart

TREE, COUNT, TOP, ROW, INDENT = 350, 410, 26, 26, 16
RIGHT = WIDTH - 8
_WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {"form": "Form", "n": "Uses", "span": "First to last edition"},
    "zh": {"form": "形式", "n": "次数", "span": "首见至末见"},
}


def _draw(chart: Chart, lang: BriefLang, here: str) -> Canvas:
    rows = list[Row](chart.rows)
    bottom = TOP + ROW * len(rows)
    canvas = Canvas(height=bottom + 20)
    axis = EditionAxis(_span(chart), COUNT + 20, RIGHT, here=here)
    axis.ground(canvas, TOP, bottom)
    axis.label(canvas, bottom + 14, size=10)
    words = _WORDS[lang]
    canvas.text(2, TOP - 10, words["form"], size=10, fill=MUTED)
    canvas.text(COUNT, TOP - 10, words["n"], size=10, anchor="end", fill=MUTED)
    canvas.text(COUNT + 20, TOP - 10, words["span"], size=10, fill=MUTED)
    for place, row in enumerate(rows):
        y = TOP + ROW * place
        canvas.line(0, y, RIGHT, y, GRID)
        _branch(canvas, rows, place, lang)
        canvas.text(COUNT, y + 17, show_count(int(row["occurrences"] or 0), lang), anchor="end")
        x, x2 = axis.at(str(row["first_edition"])), axis.at(str(row["last_edition"]))
        canvas.line(x, y + ROW / 2, x2, y + ROW / 2, BLUE, 2)
        canvas.point(x2, y + ROW / 2, "circle", BLUE, size=44, is_open=True)
        canvas.point(x, y + ROW / 2, "circle", BLUE, size=44)
        for at in dict.fromkeys((x, x2)):
            canvas.spot(at, y + ROW / 2, row_told(PICTURE.columns, row, lang))
    canvas.line(0, bottom, RIGHT, bottom, GRID)
    return canvas


def _branch(canvas: Canvas, rows: list[Row], place: int, lang: BriefLang) -> None:
    """The form at its depth, with a line from its parent and what was done to it."""
    row, y = rows[place], TOP + ROW * place
    depth = int(row["depth"] or 0)
    x = 4 + INDENT * depth
    if depth:
        parent = max(at for at in range(place) if rows[at]["form"] == row["parent"])
        stem = x - INDENT + 5
        canvas.line(stem, TOP + ROW * parent + 22, stem, y + 13, GREY)
        canvas.line(stem, y + 13, x - 1, y + 13, GREY)
    told = _done(row, lang)
    form = clip(str(row["form"]), TREE - x - 30)
    canvas.text(x + 2, y + 17, form, bold=True, fill=INK)
    left = x + 10 + width_of(form) * 1.06
    if told and COUNT - 34 - left > 30:
        canvas.text(left, y + 17, clip(told, COUNT - 34 - left, 10), size=10, fill=MUTED)


def _span(chart: Chart) -> tuple[str, ...]:
    """The editions from the first use of any form to the last axis has."""
    first = min(chart.editions.index(str(row["first_edition"])) for row in chart.rows)
    return chart.editions[first:]


def _done(row: Row, lang: BriefLang) -> str:
    if row["relation"] is None:
        return ""
    return RELATIONS[lang][str(row["relation"])].format(given=row["given"] or "", found=row["found"] or "")


def _tell(chart: Chart, lang: BriefLang, here: str) -> Told:
    rows = list[Row](chart.rows)
    names = as_names(chart.names)
    subject = str((names.zh or names.en if lang == "zh" else names.en or names.zh) or rows[0]["form"])
    most = max(rows, key=lambda row: int(row["occurrences"] or 0))
    new = [str(row["form"]) for row in rows if row["first_edition"] == here]
    gone = [str(row["form"]) for row in rows if row["last_edition"] != here]
    marked = here_told(here, chart.editions, lang)
    n, since = int(most["occurrences"] or 0), show_edition(str(most["first_edition"]), lang)
    if lang == "zh":
        return Told(
            f"提法的衍变：{subject}",
            "每行一个形式，缩进表示由上一形式变来；次数按最长的形式计，横线自首见（实心）至末见（空心）。"
            f"{marked}共{len(rows)}个形式。",
            f"{len(rows)}个形式。最常见的是{most['form']}，{n}次，自{since}起。"
            f"{'本次首见：' + '、'.join(new) + '。' if new else ''}"
            f"{'本次没有：' + '、'.join(gone) + '。' if gone else ''}{table_told(lang)}",
        )
    return Told(
        f"Forms of {subject}",
        "A row is a form, set in under the one it derives from; a place counts for its longest form. "
        f"The line runs from the first edition with it (filled) to the last (open).{marked} {len(rows)} forms.",
        f"Tree of {plural(len(rows), 'form')}. Most used: {most['form']}, {plural(n, 'use')}, from {since} on."
        f"{' First in this edition: ' + ', '.join(new) + '.' if new else ''}"
        f"{' Not in this edition: ' + ', '.join(gone) + '.' if gone else ''}{table_told(lang)}",
    )


PICTURE = Picture(
    _draw,
    _tell,
    (
        Column("Form", "形式", lambda row, lang: "\u3000" * int(row["depth"] or 0) + str(row["form"])),
        Column("From its parent", "由何变来", _done),
        Column("Uses", "次数", count_of("occurrences")),
        Column("Documents", "篇数", count_of("documents_with")),
        Column("First edition", "首见", text_of("first_edition")),
        Column("Last edition", "末见", text_of("last_edition")),
    ),
)

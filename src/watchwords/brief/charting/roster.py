"""The roster: who by which edition; the shape and colour of a mark tell how they took part."""

from __future__ import annotations

from watchwords.brief.charting.axes import EditionAxis
from watchwords.brief.charting.canvas import WIDTH, Canvas, Shape, clip, width_of
from watchwords.brief.charting.palette import BLUE, GREEN, GREY, GRID, MUTED, OCHRE, PURPLE, VERMILLION
from watchwords.brief.charting.telling import (
    Column,
    Picture,
    Row,
    Told,
    gaps_told,
    here_told,
    name_of,
    named,
    row_told,
    table_told,
    text_of,
)
from watchwords.brief.formats import BriefLang, join_words, show_edition
from watchwords.brief.roster_words import BEFORE, MODES, TIERS
from watchwords.records import Chart

LEFT, RIGHT, TOP, ROW = 168, WIDTH - 6, 24, 21
PRESENT = frozenset({"spoke", "attended", "message"})
_SIGNS: dict[str, tuple[Shape, str, bool]] = {
    "spoke": ("circle", BLUE, False),
    "attended": ("circle", BLUE, True),
    "message": ("diamond", GREEN, False),
    "quoted": ("triangle-right", PURPLE, False),
    "listed": ("square", GREY, True),
    "announced": ("triangle-up", OCHRE, True),
    "absent": ("cross", VERMILLION, False),
    "before": ("triangle-left", PURPLE, True),
}
"""Shape, colour, and whether it is open, of each tier; "before" is somebody only at a briefing before the meeting."""
_VIDEO: dict[BriefLang, tuple[str, str]] = {"en": ("v", "v: by video"), "zh": ("v", "v：视频")}


def _draw(chart: Chart, lang: BriefLang, here: str) -> Canvas:
    people = _people(chart, lang)
    signs = [sign for sign in _SIGNS if any(_sign(row) == sign for row in chart.rows)]
    legend = _legend_places(signs, lang, any(row["mode"] == "video" for row in chart.rows))
    bottom = TOP + ROW * len(people)
    canvas = Canvas(height=bottom + 14 + 18 * (1 + max(y for _, y, _ in legend)))
    axis = EditionAxis(chart.editions, LEFT, RIGHT, frozenset(_gaps(chart)), here)
    axis.ground(canvas, TOP, bottom)
    axis.label(canvas, TOP - 8)
    for place, (name, rows) in enumerate(people):
        y = TOP + ROW * place
        canvas.line(0, y, RIGHT, y, GRID)
        canvas.text(LEFT - 8, y + 14.5, clip(name, LEFT - 12), anchor="end")
        for row in rows:
            _mark(canvas, row, axis.at(str(row["edition"])), y + ROW / 2, axis.step)
            if _sign(row) is not None:
                told = row_told(PICTURE.columns, row, lang)
                canvas.spot(axis.at(str(row["edition"])), y + ROW / 2, told, reach=min(8, axis.step / 2))
    canvas.line(0, bottom, RIGHT, bottom, GRID)
    for x, row_at, sign in legend:
        _legend(canvas, sign, x, bottom + 22 + 18 * row_at, lang)
    return canvas


def _sign(row: Row) -> str | None:
    return "before" if row["before"] else None if row["tier"] is None else str(row["tier"])


def _mark(canvas: Canvas, row: Row, x: float, y: float, step: float) -> None:
    sign = _sign(row)
    if sign is not None:
        shape, colour, is_open = _SIGNS[sign]
        canvas.point(x, y, shape, colour, is_open=is_open)
        if row["mode"] == "video" and step > 24:
            canvas.text(x + 7, y - 1, "v", size=9, fill=MUTED)


def _legend_places(signs: list[str], lang: BriefLang, has_video: bool) -> list[tuple[float, int, str]]:
    x, row, placed = 6.0, 0, []
    for sign in [*signs, *(["video"] if has_video else [])]:
        width = 26 + width_of(_word(sign, lang))
        if x + width > RIGHT:
            x, row = 6.0, row + 1
        placed.append((x, row, sign))
        x += width + 8
    return placed


def _word(sign: str, lang: BriefLang) -> str:
    return _VIDEO[lang][1] if sign == "video" else BEFORE[lang] if sign == "before" else TIERS[lang][sign]


def _legend(canvas: Canvas, sign: str, x: float, y: float, lang: BriefLang) -> None:
    if sign == "video":
        canvas.text(x, y + 4, _word(sign, lang), fill=MUTED)
        return
    shape, colour, is_open = _SIGNS[sign]
    canvas.point(x + 5, y, shape, colour, is_open=is_open)
    canvas.text(x + 16, y + 4, _word(sign, lang), fill=MUTED)


def _people(chart: Chart, lang: BriefLang) -> list[tuple[str, list[Row]]]:
    """Persons in the order of the rows; every person has as many rows as the axis has editions."""
    n = len(chart.editions)
    groups = [list(chart.rows[at : at + n]) for at in range(0, len(chart.rows), n)]
    return [(named(rows[0], lang, "person"), list[Row](rows)) for rows in groups]


def _gaps(chart: Chart) -> list[str]:
    gaps = {str(row["edition"]) for row in chart.rows if row["gap"]}
    return [edition for edition in chart.editions if edition in gaps]


def _tell(chart: Chart, lang: BriefLang, here: str) -> Told:
    people = _people(chart, lang)
    gaps = _gaps(chart)
    present = {name: sum(row["tier"] in PRESENT and not row["before"] for row in rows) for name, rows in people}
    top = sorted(present, key=lambda name: -present[name])[:3]
    now = [
        name
        for name, rows in people
        if any(row["edition"] == here and row["tier"] in PRESENT and not row["before"] for row in rows)
    ]
    marked = here_told(here, chart.editions, lang)
    n = len(people)
    listed = join_words(top, lang)
    if lang == "zh":
        return Told(
            "历届参加者",
            f"每行一人，每列一次；符号的形状与颜色表示参加方式，空格表示没有记载。"
            f"{'斜线表示库中没有该次的文件。' if gaps else ''}{marked}共{n}人。",
            f"{n}人、{len(chart.editions)}次的参加情况表。{show_edition(here, lang)}有{len(now)}人参加。"
            f"参加次数最多的是{listed}，分别为{'、'.join(str(present[name]) for name in top)}次。"
            f"{gaps_told(gaps, lang)}{table_told(lang)}",
        )
    counts = ", ".join(str(present[name]) for name in top)
    return Told(
        "Who came, edition by edition",
        "A row is a person, a column an edition; shape and colour tell how they took part, and an empty cell that no "
        f"report says anything.{' Hatched: no document of that edition.' if gaps else ''}{marked} {n} persons.",
        f"Matrix of {n} persons by {len(chart.editions)} editions. {len(now)} of them took part in "
        f"{show_edition(here, lang)}. Most often: {listed} ({counts} editions)."
        f"{gaps_told(gaps, lang)}{table_told(lang)}",
    )


def _how(row: Row, lang: BriefLang) -> str:
    if row["before"]:
        return BEFORE[lang]
    if row["tier"] is None:
        return {"en": "no document", "zh": "无文件"}[lang] if row["gap"] else ""
    return TIERS[lang][str(row["tier"])] + MODES[lang].get(str(row["mode"] or ""), "")


PICTURE = Picture(
    _draw,
    _tell,
    (
        Column("Person", "人物", name_of("person")),
        Column("Edition", "届次", text_of("edition")),
        Column("How", "参加方式", _how),
    ),
)

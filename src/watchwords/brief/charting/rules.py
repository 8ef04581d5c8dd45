"""Rules and pledges by day: one line each, its mark on a common axis of days, its name beside the mark."""

from __future__ import annotations

from watchwords.brief.charting.canvas import WIDTH, Canvas, Shape, clip, width_of
from watchwords.brief.charting.palette import BLUE, GRID, HERE, MUTED, OCHRE, VERMILLION
from watchwords.brief.charting.telling import Column, Picture, Row, Told, named, row_told, table_told
from watchwords.brief.days import DayScale
from watchwords.brief.formats import BriefLang, show_date, show_range
from watchwords.brief.rules_en import STATES as STATES_EN
from watchwords.brief.rules_zh import STATES as STATES_ZH
from watchwords.records import Chart

LEFT, RIGHT, TOP, ROW = 10, WIDTH - 10, 22, 19
MAX_ROWS = 40
_SIGNS: dict[str, tuple[Shape, str, bool]] = {
    "rule": ("circle", BLUE, False),
    "draft": ("circle", OCHRE, True),
    "other": ("diamond", BLUE, True),
    "pledge": ("square", VERMILLION, False),
}
"""Shape, colour, and whether it is open. "other" is a campaign or initiative, which is no law."""
_WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "rule": "rule",
        "draft": "draft rule",
        "other": "campaign or initiative",
        "pledge": "pledge",
        "edition": "the edition",
    },
    "zh": {
        "rule": "规则",
        "draft": "征求意见稿",
        "other": "专项行动或倡议",
        "pledge": "承诺",
        "edition": "本次会期",
    },
}


def _draw(chart: Chart, lang: BriefLang, here: str) -> Canvas:
    rows = list[Row](chart.rows)
    entries = [row for row in rows if row["kind"] != "edition"][:MAX_ROWS]
    days = DayScale(rows, LEFT + 8, RIGHT - 8)
    bottom = TOP + ROW * len(entries) + 4
    canvas = Canvas(height=bottom + 46)
    for row in rows:
        if row["kind"] == "edition":
            x, x2 = days.at(str(row["first"])), days.at(str(row["last"]))
            canvas.area(x - 2, TOP - 6, max(x2, x) + 2, bottom, HERE)
            canvas.text(min(x, RIGHT - 60), TOP - 10, _WORDS[lang]["edition"], size=10, fill=MUTED)
    _months(canvas, days, bottom, lang)
    for place, row in enumerate(entries):
        _entry(canvas, row, days, TOP + ROW * place + ROW / 2, lang)
    _legend(canvas, entries, bottom + 36, lang)
    return canvas


def _months(canvas: Canvas, days: DayScale, bottom: float, lang: BriefLang) -> None:
    canvas.line(LEFT, bottom, RIGHT, bottom, MUTED)
    right = 0.0
    months = list(days.firsts_of_months())
    step = 1 if len(months) <= 24 else 3 if len(months) <= 72 else 12
    for first in months:
        if (first.month - 1) % step == 0:
            x, label = days.at(first.isoformat()), show_date(f"{first:%Y-%m}" if step < 12 else f"{first:%Y}", lang)
            canvas.line(x, TOP - 4, x, bottom, GRID)
            if x > right and x + width_of(label, 10) < WIDTH:
                canvas.text(x, bottom + 14, label, size=10, fill=MUTED)
                right = x + width_of(label, 10) + 8


def _entry(canvas: Canvas, row: Row, days: DayScale, y: float, lang: BriefLang) -> None:
    """The mark, a span where the day is not known, and the name on the side that has more room."""
    start, end = days.at(str(row["first"])), days.at(str(row["last"]))
    x = (start + end) / 2
    shape, colour, is_open = _SIGNS[_sign(row)]
    if row["first"] != row["last"]:
        canvas.line(start, y, end, y, colour, 3)
    canvas.point(x, y, shape, colour, size=64, is_open=is_open)
    canvas.spot(x, y, row_told(PICTURE.columns, row, lang))
    name = _name(row, lang)
    is_right = WIDTH - end >= start
    room = WIDTH - end - 14 if is_right else start - 14
    place, anchor = (end + 9, "start") if is_right else (start - 9, "end")
    canvas.text(place, y + 4, clip(name, room), anchor="start" if anchor == "start" else "end")


def _sign(row: Row) -> str:
    if row["kind"] == "rule" and row["state"] in ("campaign", "initiative"):
        return "other"
    return "draft" if row["state"] == "draft" else str(row["kind"])


def _name(row: Row, lang: BriefLang) -> str:
    return named(row, lang, "name") or _WORDS[lang][_sign(row) if row["kind"] != "edition" else "edition"]


def _legend(canvas: Canvas, entries: list[Row], y: float, lang: BriefLang) -> None:
    x = float(LEFT)
    used = {_sign(row) for row in entries}
    for sign, (shape, colour, is_open) in _SIGNS.items():
        if sign in used:
            word = _WORDS[lang][sign]
            canvas.point(x + 5, y - 4, shape, colour, is_open=is_open)
            canvas.text(x + 16, y, word, size=10, fill=MUTED)
            x += 38 + width_of(word, 10)


def _tell(chart: Chart, lang: BriefLang, here: str) -> Told:
    rows = [row for row in chart.rows if row["kind"] != "edition"]
    signs = [_sign(row) for row in rows]
    n = {sign: signs.count(sign) for sign in _SIGNS}
    hidden = max(0, len(rows) - MAX_ROWS)
    is_vague = any(row["first"] != row["last"] for row in rows)
    first, last = rows[0], rows[-1]
    if lang == "zh":
        return Told(
            "规则与承诺的时间线",
            "按日期排列；"
            + "，".join(f"{_WORDS[lang][sign]}{k}项" for sign, k in n.items() if k)
            + "。着色处为本次会期。"
            f"{'横线表示只知月份或年份。' if is_vague else ''}{f'另有{hidden}项见表。' if hidden else ''}",
            f"时间线，共{len(rows)}项，自{_date(first, lang)}（{_name(first, lang)}）至"
            f"{_date(last, lang)}（{_name(last, lang)}）。{table_told(lang)}",
        )
    counted = ", ".join(f"{_WORDS[lang][sign]} {k}" for sign, k in n.items() if k)
    return Told(
        "Rules and pledges by day",
        f"In the order of their dates: {counted}. The shaded days are the edition's."
        f"{' A bar: only the month or year is known.' if is_vague else ''}"
        f"{f' {hidden} more stand in the table.' if hidden else ''}",
        f"Timeline of {len(rows)} entries, from {_date(first, lang)} ({_name(first, lang)}) to "
        f"{_date(last, lang)} ({_name(last, lang)}).{table_told(lang)}",
    )


def _date(row: Row, lang: BriefLang) -> str:
    if row["kind"] == "edition" or row["date"] is None:
        return show_range(str(row["first"]), str(row["last"]), lang)
    return show_date(str(row["date"]), lang)


def _kind(row: Row, lang: BriefLang) -> str:
    if row["kind"] == "rule" and row["state"]:
        told = (STATES_EN if lang == "en" else STATES_ZH)[str(row["state"])]
        return f"{_WORDS[lang]['rule']}{', ' if lang == 'en' else '，'}{told}"
    return _WORDS[lang][str(row["kind"])]


PICTURE = Picture(
    _draw,
    _tell,
    (Column("Date", "日期", _date), Column("Kind", "类别", _kind), Column("What", "内容", _name)),
)

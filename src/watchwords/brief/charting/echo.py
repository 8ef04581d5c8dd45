"""The echo map: who took up which formulation of the source, and how long after its first use."""

from __future__ import annotations

import math

from watchwords.brief.charting.canvas import WIDTH, Canvas, clip, width_of
from watchwords.brief.charting.palette import BLUE, GREY, GRID, MUTED, OCHRE, PALE
from watchwords.brief.charting.telling import Column, Picture, Row, Told, named, row_told, table_told
from watchwords.brief.formats import BriefLang, join_words, plural, show_count, show_date
from watchwords.brief.voice import as_names
from watchwords.records import Chart

LEFT, RIGHT, TOP, ROW, HEAD = 150, WIDTH - 130, 26, 20, 22
MAX_ROWS = 40
_DAYS = (0, 1, 7, 30, 365, 1826, 3652)
_WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "same day": "same day, order not known",
        "open": "order not known",
        "full": "in the same words",
        "varied": "with words changed",
        "order": "order not known",
        "later": "later, days not known",
        "later editions": "{n} later",
        "none": "not found in their words",
        "0": "same day",
        "1": "1 day",
        "7": "1 week",
        "30": "1 month",
        "365": "1 year",
        "1826": "5 years",
        "3652": "10 years",
    },
    "zh": {
        "same day": "同日，先后不详",
        "open": "先后不详",
        "full": "原样沿用",
        "varied": "文字有改动",
        "order": "先后不详",
        "later": "此后，日数不详",
        "later editions": "{n}次之后",
        "none": "言论中未见",
        "0": "同日",
        "1": "1天",
        "7": "1周",
        "30": "1个月",
        "365": "1年",
        "1826": "5年",
        "3652": "10年",
    },
}


def _draw(chart: Chart, lang: BriefLang, here: str) -> Canvas:
    groups = _groups(chart, lang)
    n_rows = sum(len(rows) for _, rows in groups)
    bottom = TOP + HEAD * len(groups) + ROW * n_rows
    canvas = Canvas(height=bottom + 46)
    most = max((int(row["lag_days"] or 0) for _, rows in groups for row in rows), default=0)
    scale = math.log10(1 + max(most, 30))

    def x(days: int) -> float:
        return LEFT + (RIGHT - LEFT) * math.log10(1 + max(0, days)) / scale

    for days in _DAYS:
        if days <= max(most, 30):
            canvas.line(x(days), TOP - 6, x(days), bottom, GRID)
            canvas.text(x(days), TOP - 12, _WORDS[lang][str(days)], size=10, anchor="middle", fill=MUTED)
    y = float(TOP)
    for name, rows in groups:
        told = _first_use(rows[0], lang)
        head = clip(name, WIDTH - width_of(told, 10) - 30)
        canvas.text(0, y + 15, head, bold=True)
        canvas.text(width_of(head) * 1.06 + 12, y + 15, told, size=10, fill=MUTED)
        y += HEAD
        for row in rows:
            at = x(int(row["lag_days"])) if row["lag_days"] is not None else RIGHT
            canvas.text(LEFT - 10, y + 14, clip(named(row, lang, "speaker"), LEFT - 14), anchor="end")
            canvas.line(LEFT, y + 10, at, y + 10, PALE, 2)
            is_open = row["kind"] == "varied"
            shape = "square" if row["order"] in ("same day", "open") else "circle"
            canvas.point(at, y + 10, "square" if shape == "square" else "circle", _colour(row), is_open=is_open)
            canvas.spot(at, y + 10, row_told(PICTURE.columns, row, lang))
            canvas.text(at + 9, y + 14, clip(_lag(row, lang), WIDTH - at - 10, 10), size=10, fill=MUTED)
            y += ROW
    _legend(canvas, [row for _, rows in groups for row in rows], bottom + 34, lang)
    return canvas


def _colour(row: Row) -> str:
    return GREY if row["order"] in ("same day", "open") else OCHRE if row["kind"] == "varied" else BLUE


def _legend(canvas: Canvas, rows: list[Row], y: float, lang: BriefLang) -> None:
    x, words = 0.0, _WORDS[lang]
    for key in ("full", "varied", "order"):
        used = [row for row in rows if (row["order"] in ("same day", "open")) is (key == "order")]
        if key == "order" and used:
            canvas.point(x + 5, y - 4, "square", GREY)
        elif any(row["kind"] == key for row in used):
            canvas.point(x + 5, y - 4, "circle", OCHRE if key == "varied" else BLUE, is_open=key == "varied")
        else:
            continue
        canvas.text(x + 16, y, words[key], size=10, fill=MUTED)
        x += 38 + width_of(words[key], 10)


def _groups(chart: Chart, lang: BriefLang) -> list[tuple[str, list[Row]]]:
    """Formulations taken up, each with who took it up, the soonest first; at most `MAX_ROWS` together."""
    groups: dict[tuple[object, object], list[Row]] = {}
    for row in _taken(chart)[:MAX_ROWS]:
        groups.setdefault((row["formulation_zh"], row["formulation_en"]), []).append(row)
    return [
        (
            named(rows[0], lang, "formulation"),
            sorted(rows, key=lambda row: (row["lag_days"] is None, int(row["lag_days"] or 0))),
        )
        for rows in groups.values()
    ]


def _taken(chart: Chart) -> list[Row]:
    return [row for row in chart.rows if row["order"] is not None]


def _first_use(row: Row, lang: BriefLang) -> str:
    day = str(row["first_use"] or "")
    shown = show_date(day, lang) if day[:4].isdigit() else day
    return (f"earliest use here {shown}" if lang == "en" else f"库中最早一处：{shown}") if shown else ""


def _lag(row: Row, lang: BriefLang) -> str:
    words = _WORDS[lang]
    if row["order"] is None:
        return words["none"]
    if row["order"] in ("same day", "open"):
        return words[str(row["order"])]
    if row["lag_days"] is None:
        n = int(row["lag_editions"] or 0)
        told = plural(n, "edition") if lang == "en" else str(n)
        return words["later editions"].format(n=told) if n else words["later"]
    days = int(row["lag_days"])
    return plural(days, "day") if lang == "en" else f"{show_count(days, lang)}天"


def _tell(chart: Chart, lang: BriefLang, here: str) -> Told:
    taken = _taken(chart)
    names = as_names(chart.names)
    source = (names.zh or names.en if lang == "zh" else names.en or names.zh) or ""
    n_speakers = len({named(row, lang, "speaker") for row in taken})
    n_forms = len({named(row, lang, "formulation") for row in taken})
    hidden = max(0, len(taken) - MAX_ROWS)
    pieces = [f"{named(row, lang, 'speaker')}: {named(row, lang, 'formulation')} ({_lag(row, lang)})" for row in taken]
    if lang == "zh":
        told = "；".join(pieces[:3]).replace(": ", "：").replace(" (", "（").replace(")", "）")
        return Told(
            f"谁沿用了{source}的提法" if source else "谁沿用了谁的提法",
            f"横轴为距库中归于{source or '出处'}的最早一处的天数（对数刻度）；{n_forms}个提法，{n_speakers}位发言者，"
            f"只表示先后，不表示因果。{f'另有{hidden}项见表。' if hidden else ''}",
            f"{len(taken)}次沿用。{told}。{table_told(lang)}",
        )
    return Told(
        f"Who took up words of {source}" if source else "Who took up whose words",
        f"Across: days after the earliest use in words attributed to {source or 'the source'} here (logarithmic). "
        f"{plural(n_forms, 'formulation')}, {plural(n_speakers, 'speaker')}. It shows what came after what, "
        f"not what came of what.{f' {hidden} more stand in the table.' if hidden else ''}",
        f"{plural(len(taken), 'use')} after the source: {join_words(pieces[:3], lang)}.{table_told(lang)}",
    )


def _how(row: Row, lang: BriefLang) -> str:
    return "" if row["kind"] is None else _WORDS[lang][str(row["kind"])]


PICTURE = Picture(
    _draw,
    _tell,
    (
        Column("Formulation", "提法", lambda row, lang: named(row, lang, "formulation")),
        Column("Earliest use here", "库中最早一处", lambda row, lang: str(row["first_use"] or "")),
        Column("Speaker", "发言者", lambda row, lang: named(row, lang, "speaker")),
        Column("After", "间隔", _lag),
        Column("How", "用法", _how),
    ),
)

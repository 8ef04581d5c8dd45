"""The strip of editions: documents of each, and below it of each kind; gaps hatched, the edition decoded marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from watchwords.brief.charting.axes import EditionAxis, grid, window
from watchwords.brief.charting.canvas import WIDTH, Canvas, clip, ticks, width_of
from watchwords.brief.charting.palette import BLUE, GRID, MUTED
from watchwords.brief.charting.telling import (
    Column,
    Picture,
    Told,
    count_of,
    gaps_told,
    here_told,
    table_told,
    text_of,
)
from watchwords.brief.formats import BriefLang, plural, show_count, show_edition
from watchwords.brief.kinds import kind_name
from watchwords.records import Chart

RIGHT, TOP, PLOT, ROW = WIDTH - 10, 24, 100, 20
LEAST_LEFT, MOST_LEFT = 70, 150
MAX_EDITIONS = 90
"""Editions drawn; of a longer series the latest, and the table has all."""
MAX_KINDS = 10
"""Kinds with a row of their own; the rest share one."""
ROOM_FOR_NUMBER = 24
"""Pixels an edition needs for the number above its bar."""


def _draw(chart: Chart, lang: BriefLang, here: str) -> Canvas:
    shown = window(chart.editions, here, MAX_EDITIONS)
    totals, by_kind, unit = _totals(chart, shown)
    kinds = _kinds(by_kind, lang)
    n_rows = len(kinds) if len(kinds) > 1 else 0
    left = min(MOST_LEFT, max(LEAST_LEFT, *(width_of(name) + 14 for name, _ in kinds))) if n_rows else LEAST_LEFT
    bottom = TOP + PLOT
    canvas = Canvas(height=bottom + 24 + ROW * n_rows + (6 if n_rows else 0))
    axis = EditionAxis(shown, left, RIGHT, frozenset(_gaps(chart)), here)
    axis.ground(canvas, TOP - 14, bottom + (24 + ROW * n_rows if n_rows else 0))
    top = max(totals.values(), default=0) or 1
    for value in ticks(top, 3):
        if value == int(value):
            grid(canvas, left, RIGHT, bottom - PLOT * value / top, show_count(int(value), lang))
    canvas.text(0, TOP - 4, _UNITS[lang][unit], size=10, fill=MUTED)
    width = min(axis.step * 0.72, 44)
    for edition, n in totals.items():
        x, y = axis.at(edition), bottom - PLOT * n / top
        canvas.area(x - width / 2, y, x + width / 2, bottom, BLUE)
        canvas.spot(x, y, _bar_told(edition, n, unit, lang), reach=max(width / 2, 2), down=bottom - y)
        if unit == "documents" and axis.step >= ROOM_FOR_NUMBER:
            canvas.text(x, y - 4, show_count(n, lang), anchor="middle", bold=edition == here)
    axis.label(canvas, bottom + 16)
    if n_rows:
        _rows(canvas, axis, kinds, bottom + 24, lang)
    return canvas


def _bar_told(edition: str, n: int, unit: str, lang: BriefLang) -> str:
    colon = "：" if lang == "zh" else ": "
    return f"{show_edition(edition, lang)}{colon}{_UNITS[lang][unit]} {show_count(n, lang)}"


def _rows(
    canvas: Canvas, axis: EditionAxis, kinds: list[tuple[str, Counter[str]]], top: float, lang: BriefLang
) -> None:
    """One row a kind, a bar and its number in each edition that has it."""
    most = max(n for _, counts in kinds for n in counts.values())
    has_room = axis.step >= ROOM_FOR_NUMBER
    for place, (name, counts) in enumerate(kinds):
        y = top + ROW * place
        canvas.line(axis.left, y, RIGHT, y, GRID)
        canvas.text(axis.left - 6, y + 14, clip(name, axis.left - 8), anchor="end", fill=MUTED)
        for edition, n in counts.items():
            x, room = axis.at(edition) - axis.step / 2 + 4, max(axis.step - 30, 4)
            length = max(2, room * n / most) if has_room else max(1.5, axis.step * 0.72)
            x = x if has_room else axis.at(edition) - length / 2
            canvas.area(x, y + 6, x + length, y + ROW - 5, BLUE)
            if has_room:
                canvas.text(x + length + 3, y + 14, show_count(n, lang), size=10)


def _totals(chart: Chart, shown: Sequence[str]) -> tuple[dict[str, int], dict[str, Counter[str]], str]:
    """Per edition the documents, or their length where every edition has one; per kind and edition the documents."""
    documents: Counter[str] = Counter()
    units: Counter[str] = Counter()
    by_kind: dict[str, Counter[str]] = {}
    for row in chart.rows:
        if row["kind"] is not None and row["edition"] in shown:
            edition, n = str(row["edition"]), int(row["documents"] or 0)
            documents[edition] += n
            units[edition] += int(row["units"] or 0)
            by_kind.setdefault(str(row["kind"]), Counter())[edition] += n
    if max(documents.values(), default=0) > 1:
        return dict(documents), by_kind, "documents"
    return dict(units), by_kind, "units"


def _kinds(by_kind: dict[str, Counter[str]], lang: BriefLang) -> list[tuple[str, Counter[str]]]:
    """Kinds with most documents first; those without a row of their own together."""
    ordered = sorted(by_kind.items(), key=lambda one: (-one[1].total(), one[0]))
    room = MAX_KINDS if len(ordered) <= MAX_KINDS else MAX_KINDS - 1
    told = [(kind_name(kind, lang), counts) for kind, counts in ordered[:room]]
    rest = sum((counts for _, counts in ordered[room:]), Counter[str]())
    return [*told, (_REST[lang], rest)] if rest else told


def _gaps(chart: Chart) -> list[str]:
    return [str(row["edition"]) for row in chart.rows if not row["documents"]]


_REST: dict[BriefLang, str] = {"en": "other kinds", "zh": "其他"}
_UNITS: dict[BriefLang, dict[str, str]] = {
    "en": {"documents": "Documents", "units": "Length"},
    "zh": {"documents": "文件篇数", "units": "篇幅"},
}


def _tell(chart: Chart, lang: BriefLang, here: str) -> Told:
    shown = window(chart.editions, here, MAX_EDITIONS)
    totals, by_kind, unit = _totals(chart, shown)
    gaps = [edition for edition in _gaps(chart) if edition in shown]
    n_before = len(chart.editions) - len(shown)
    most, least = max(totals, key=lambda key: totals[key]), min(totals, key=lambda key: totals[key])
    now = totals.get(here)
    is_documents, n_documents = unit == "documents", sum(counts.total() for counts in by_kind.values())
    marked = here_told(here, shown, lang)
    if lang == "zh":
        what = (
            ("柱高为文件篇数" + ("，数字写在柱上" if len(shown) < 26 else ""))
            if is_documents
            else "每次一篇文件，柱高为其篇幅（汉字数加西文词数）"
        )
        rows = "；其下每行为一种文件" if len(by_kind) > 1 else ""
        hatched = "斜线表示库中没有该次的文件。" if gaps else ""
        of = "篇" if is_documents else "字"
        told = f"{show_edition(here, lang)}为{now}{of}；" if now is not None else ""
        return Told(
            "各次收录的文件",
            f"{what}{rows}。{hatched}{marked}共{n_documents}篇。{f'此前{n_before}次见表。' if n_before else ''}",
            f"各次收录文件的柱形图。{told}最多的是{show_edition(most, lang)}，{totals[most]}{of}；"
            f"最少的是{show_edition(least, lang)}，{totals[least]}{of}。{gaps_told(gaps, lang)}{table_told(lang)}",
        )
    what = (
        "Bars: documents of each edition" + (", with their number above" if len(shown) < 26 else "")
        if is_documents
        else "One document an edition; bars: its length in Chinese characters and words"
    )
    rows = "; each row below is one kind of document" if len(by_kind) > 1 else ""
    hatched = " Hatched: the record has no document of that edition." if gaps else ""
    of = "document" if is_documents else "characters and words"
    told = f" {show_edition(here, lang)} has {_sized(now, of)}." if now is not None else ""
    return Told(
        "What the record holds, edition by edition",
        f"{what}{rows}.{hatched}{marked} {plural(n_documents, 'document')} in all."
        f"{f' The table has the {n_before} editions before these.' if n_before else ''}",
        f"Bar chart of editions.{told} Most: {show_edition(most, lang)}, {_sized(totals[most], of)}; "
        f"fewest: {show_edition(least, lang)}, {show_count(totals[least], lang)}."
        f"{gaps_told(gaps, lang)}{table_told(lang)}",
    )


def _sized(n: int, unit: str) -> str:
    return plural(n, unit) if unit == "document" else f"{show_count(n, 'en')} {unit}"


PICTURE = Picture(
    _draw,
    _tell,
    (
        Column("Edition", "届次", text_of("edition")),
        Column("Kind", "文件种类", lambda row, lang: kind_name(str(row["kind"] or ""), lang)),
        Column("Documents", "篇数", count_of("documents")),
        Column("Characters and words", "字词数", count_of("units")),
    ),
)

"""The timeline of rules and pledges as a picture: rules above the line, pledges and the edition's days below, to scale.

A static SVG drawn from the finding's own entries: no script, nothing fetched, colours from the style sheet. Every mark
has a number; the table under the picture, which is its text alternative, says what each number is. A date known only to
the month or the year is drawn as the span it may be in, a draft as an open mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from watchwords.brief.days import DayScale
from watchwords.brief.formats import BriefLang, show_date, show_range
from watchwords.brief.marks import reveal
from watchwords.brief.rules_en import STATES as STATES_EN
from watchwords.brief.rules_zh import STATES as STATES_ZH
from watchwords.brief.voice import as_names
from watchwords.records import Finding

WIDTH, LEFT, RIGHT = 640, 16, 16
ROW = 18
"""Height of a row of marks; marks that would touch stand in rows above each other."""
GAP = 16
"""Least distance of two marks in one row."""

_WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "title": "Rules and pledges by date",
        "desc": "{rules} rules above the line, {drafts} of them drafts and drawn open; {pledges} pledges below it. "
        "The table below says the same.",
        "table": "The same as a table",
        "number": "No.",
        "date": "Date",
        "kind": "Kind",
        "name": "What",
        "rule": "rule",
        "draft": "draft",
        "pledge": "pledge",
        "edition": "the edition",
    },
    "zh": {
        "title": "规则与承诺的时间线",
        "desc": "线上为{rules}项规则，其中{drafts}项为征求意见稿，以空心表示；线下为{pledges}项承诺。下表内容相同。",
        "table": "以表格显示",
        "number": "序号",
        "date": "日期",
        "kind": "类别",
        "name": "内容",
        "rule": "规则",
        "draft": "征求意见稿",
        "pledge": "承诺",
        "edition": "本次会期",
    },
}


def draw_timeline_html(finding: Finding, lang: BriefLang) -> Iterator[str]:
    """The picture and its table, as lines of HTML."""
    rows = _rows(finding)
    if not rows:
        return
    words = _WORDS[lang]
    yield "<figure>"
    yield from _svg(finding.finding_id, rows, words, lang)
    yield f'<details class="picture"><summary>{words["table"]}</summary>'
    yield '<div class="scroll"><table>'
    heads = "".join(f'<th scope="col">{words[key]}</th>' for key in ("number", "date", "kind", "name"))
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for number, row in enumerate(rows, start=1):
        cells = (str(number), _date(row, lang), _kind(row, lang), _name(row, lang))
        yield f"<tr>{''.join(f'<td>{escape(reveal(cell))}</td>' for cell in cells)}</tr>"
    yield "</tbody></table></div></details>"
    yield "</figure>"


def draw_timeline_markdown(finding: Finding, lang: BriefLang) -> Iterator[str]:
    """The same as a Markdown table."""
    rows = _rows(finding)
    if not rows:
        return
    words = _WORDS[lang]
    yield ""
    yield f"| {words['number']} | {words['date']} | {words['kind']} | {words['name']} |"
    yield "| --- | --- | --- | --- |"
    for number, row in enumerate(rows, start=1):
        cells = (str(number), _date(row, lang), _kind(row, lang), _name(row, lang))
        yield f"| {' | '.join(reveal(cell).replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


def _rows(finding: Finding) -> list[Mapping[str, Any]]:
    return sorted(
        finding.details.get("entries", ()), key=lambda row: (row["first"], row["last"], row["kind"], row["key"])
    )


def _date(row: Mapping[str, Any], lang: BriefLang) -> str:
    return show_range(row["first"], row["last"], lang) if row["kind"] == "edition" else show_date(row["date"], lang)


def _kind(row: Mapping[str, Any], lang: BriefLang) -> str:
    state = row.get("state")
    if row["kind"] == "rule" and state:
        told = (STATES_EN if lang == "en" else STATES_ZH)[state]
        return f"{_WORDS[lang]['rule']}, {told}" if lang == "en" else f"{_WORDS[lang]['rule']}，{told}"
    return _WORDS[lang][row["kind"]]


def _name(row: Mapping[str, Any], lang: BriefLang) -> str:
    names = as_names(row["names"])
    own, other = (names.zh, names.en) if lang == "zh" else (names.en, names.zh)
    return own or other or _WORDS[lang][row["kind"]]


# --- the drawing ------------------------------------------------------------------------------------------


def _svg(key: str, rows: Sequence[Mapping[str, Any]], words: Mapping[str, str], lang: BriefLang) -> Iterator[str]:
    scale = DayScale(rows, LEFT, WIDTH - RIGHT)
    above = _stacked([(n, row) for n, row in enumerate(rows, 1) if row["kind"] in ("rule", "draft")], scale)
    below = _stacked([(n, row) for n, row in enumerate(rows, 1) if row["kind"] == "pledge"], scale)
    axis = 14 + ROW * (1 + max((level for _, _, level in above), default=0))
    height = axis + 30 + ROW * (1 + max((level for _, _, level in below), default=0))
    drafts = sum(row["kind"] == "draft" for row in rows)
    desc = words["desc"].format(rules=len(above), drafts=drafts, pledges=len(below))
    yield (
        f'<svg viewBox="0 0 {WIDTH} {height}" width="100%" role="img" '
        f'aria-labelledby="t-{key} d-{key}" font-size="11" font-family="system-ui,sans-serif">'
    )
    yield f'<title id="t-{key}">{words["title"]}</title><desc id="d-{key}">{desc}</desc>'
    for row in rows:
        if row["kind"] == "edition":
            start, end = scale.at(row["first"]), scale.at(row["last"])
            yield (
                f'<rect x="{start:.1f}" y="4" width="{max(end - start, 2):.1f}" height="{height - 20}" '
                'fill="var(--mark)"/>'
            )
    yield f'<line x1="{LEFT}" y1="{axis}" x2="{WIDTH - RIGHT}" y2="{axis}" stroke="var(--muted)"/>'
    yield from _months(scale, axis, height, lang)
    placed = [(number, row, axis - 12 - ROW * level) for number, row, level in above]
    placed += [(number, row, axis + 16 + ROW * level) for number, row, level in below]
    # All stems first, so that none runs over a number.
    for _, row, y in placed:
        x = (scale.at(row["first"]) + scale.at(row["last"])) / 2
        yield f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x:.1f}" y2="{axis}" stroke="var(--line)"/>'
    for number, row, y in placed:
        yield from _mark(number, row, scale, y, axis)
    yield "</svg>"


def _mark(number: int, row: Mapping[str, Any], scale: DayScale, y: float, axis: float) -> Iterator[str]:
    """A numbered disc; open for a draft, square for a pledge, with its span where the day is not known."""
    start, end = scale.at(row["first"]), scale.at(row["last"])
    x = (start + end) / 2
    is_open = row["kind"] == "draft"
    fill, ink = ("var(--paper)", "var(--accent)") if is_open else ("var(--accent)", "var(--paper)")
    dashed = ' stroke-dasharray="2 2"' if is_open else ""
    if row["first"] != row["last"]:
        yield f'<line x1="{start:.1f}" y1="{axis}" x2="{end:.1f}" y2="{axis}" stroke="var(--accent)" stroke-width="4"/>'
    shape = (
        f'<rect x="{x - 8:.1f}" y="{y - 7.5:.1f}" width="16" height="15" fill="{fill}" stroke="var(--accent)"/>'
        if row["kind"] == "pledge"
        else f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="{fill}" stroke="var(--accent)"{dashed}/>'
    )
    yield f'{shape}<text x="{x:.1f}" y="{y + 3.5:.1f}" text-anchor="middle" font-size="9" fill="{ink}">{number}</text>'


def _months(scale: DayScale, axis: int, height: int, lang: BriefLang) -> Iterator[str]:
    """Ticks at the first of months, as many as have room for their names."""
    firsts = list(scale.firsts_of_months())
    step = max(1, -(-len(firsts) // 8))
    for place, first in enumerate(firsts):
        x = scale.at(first.isoformat())
        yield f'<line x1="{x:.1f}" y1="{axis - 3}" x2="{x:.1f}" y2="{axis + 3}" stroke="var(--muted)"/>'
        if place % step == 0 and x < WIDTH - 40:
            label = show_date(f"{first:%Y-%m}", lang)
            yield f'<text x="{x:.1f}" y="{height - 4}" fill="var(--muted)">{escape(label)}</text>'


def _stacked(
    rows: Sequence[tuple[int, Mapping[str, Any]]], scale: DayScale
) -> list[tuple[int, Mapping[str, Any], int]]:
    """Each mark with the lowest row in which it touches none drawn before."""
    ends: list[float] = []
    placed = []
    for number, row in rows:
        x = (scale.at(row["first"]) + scale.at(row["last"])) / 2
        level = next((n for n, end in enumerate(ends) if x - end >= GAP), len(ends))
        ends[level : level + 1] = [x]
        placed.append((number, row, level))
    return placed

"""The echo map: formulations by speakers, each cell the days after the earliest use in the source's words.

A table in HTML and in Markdown: it is read by a screen reader as it stands and needs no script and no colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from watchwords.brief.formats import BriefLang, show_date
from watchwords.brief.marks import reveal
from watchwords.brief.runs import has_han
from watchwords.brief.voice import as_names
from watchwords.records import Finding

_WORDS: Mapping[BriefLang, Mapping[str, str]] = {
    "en": {
        "caption": "Numbers: days after the earliest use in words attributed to the source here; "
        "= the same day, order not known; ? order not known; ~ with words changed; · not found in their words.",
        "label": "Formulations by speakers",
        "head": "Formulation",
        "first": "Earliest use",
        "same day": "=",
        "open": "?",
        "none": "·",
        "editions": "{n} ed.",
        "later": "later",
    },
    "zh": {
        "caption": "数字为距库中归于出处的最早一处的天数；= 同日，先后不详；? 先后不详；~ 文字有改动；· 言论中未见。",
        "label": "提法与发言者",
        "head": "提法",
        "first": "最早一处",
        "same day": "=",
        "open": "?",
        "none": "·",
        "editions": "{n}次后",
        "later": "此后",
    },
}


def draw_map_html(finding: Finding, lang: BriefLang) -> Iterator[str]:
    """The lines of the table in HTML; none without rows."""
    words = _WORDS[lang]
    head, rows = _table(finding, lang)
    if not rows:
        return
    label = escape(words["label"])
    yield f'<div class="matrix" tabindex="0" role="region" aria-label="{label}"><table><thead><tr>'
    yield "".join(f'<th scope="col">{_html(cell, lang)}</th>' for cell in head) + "</tr></thead><tbody>"
    for name, *cells in rows:
        told = "".join(f"<td>{_html(cell, lang)}</td>" for cell in cells)
        yield f'<tr><th scope="row">{_html(name, lang)}</th>{told}</tr>'
    yield f'</tbody></table></div><p class="small">{escape(words["caption"])}</p>'


def _html(cell: str, lang: BriefLang) -> str:
    """A cell; a name that is only in the other language is marked as such."""
    if lang == "en" and has_han(cell):
        return f'<span lang="zh-Hans">{escape(reveal(cell))}</span>'
    return escape(reveal(cell))


def draw_map_markdown(finding: Finding, lang: BriefLang) -> Iterator[str]:
    """The lines of the table in Markdown; none without rows."""
    head, rows = _table(finding, lang)
    if not rows:
        return
    yield _line(head)
    yield _line(["---"] * len(head))
    for row in rows:
        yield _line(row)
    yield ""
    yield _WORDS[lang]["caption"]


def _table(finding: Finding, lang: BriefLang) -> tuple[list[str], list[list[str]]]:
    d = finding.details
    words = _WORDS[lang]
    head = [words["head"], words["first"], *(_name(name, lang) for name in d.get("columns", ()))]
    rows = [
        [
            _name(row.get("name"), lang),
            _day(row.get("date"), lang),
            *(_cell(cell, lang) for cell in row.get("cells", ())),
        ]
        for row in d.get("rows", ())
    ]
    return head, rows


def _cell(cell: Mapping[str, Any] | None, lang: BriefLang) -> str:
    words = _WORDS[lang]
    if cell is None:
        return words["none"]
    mark = "~" if cell.get("kind") == "varied" else ""
    if cell.get("order") in ("same day", "open"):
        return words[cell["order"]] + mark
    if cell.get("lag_days") is not None:
        return f"{cell['lag_days']}{mark}"
    editions = cell.get("lag_editions")
    return (words["editions"].format(n=editions) if editions else words["later"]) + mark


def _name(value: Any, lang: BriefLang) -> str:
    names = as_names(value)
    return (names.zh or names.en if lang == "zh" else names.en or names.zh) or ""


def _day(date: Any, lang: BriefLang) -> str:
    return show_date(date, lang) if isinstance(date, str) and date[:4].isdigit() else str(date or "")


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(_plain(cell) for cell in cells) + " |"


def _plain(text: str) -> str:
    """A cell that Markdown takes as text."""
    marked = "".join(f"\\{char}" if char in "\\`*_[]|~" else char for char in reveal(text))
    return " ".join(marked.replace("&", "&amp;").replace("<", "&lt;").split())

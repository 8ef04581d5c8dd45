"""The roster matrix: a table of persons by editions, in HTML and in Markdown.

A cell has a sign and its words: the shape tells the tier, never the colour alone. Editions without documents are
hatched; an empty cell says that no document here says anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from watchwords.brief.formats import BriefLang
from watchwords.brief.marks import reveal
from watchwords.brief.roster_words import BEFORE, MODES, TIERS
from watchwords.brief.voice import as_names
from watchwords.records import Finding

SIGNS = {
    "spoke": "●",
    "attended": "○",
    "message": "✉",
    "quoted": "❝",
    "listed": "▫",
    "announced": "△",
    "absent": "×",
}
"""One shape a tier."""
_ONLINE = "ᵛ"
"""Behind the sign of somebody who took part by video."""
_BEFORE = "◂"
"""In place of the sign of somebody who spoke only at a briefing before the meeting."""
_WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "caption": "Roster by edition",
        "who": "Person",
        "gap": "no documents",
        "nothing": "no report",
        "key": "Key: ",
        "video": "by video",
        "stop": "; ",
    },
    "zh": {
        "caption": "历届参加者",
        "who": "人物",
        "gap": "无文件",
        "nothing": "无记载",
        "key": "图例：",
        "video": "视频",
        "stop": "；",
    },
}


def draw_matrix_html(finding: Finding, lang: BriefLang) -> Iterator[str]:
    """Lines of HTML: one table, which scrolls in its own box."""
    d, words = finding.details, _WORDS[lang]
    gaps = frozenset(d.get("gaps", ()))
    label = words["caption"]
    yield f'<div class="scroll matrix" role="region" tabindex="0" aria-label="{escape(label)}">'
    yield f"<table><caption>{escape(label)}</caption><thead><tr>"
    yield f'<th scope="col">{escape(words["who"])}</th>'
    for edition in d["editions"]:
        here = ' class="here"' if edition == finding.edition else ""
        yield f'<th scope="col"{here}>{escape(reveal(edition))}</th>'
    yield "</tr></thead><tbody>"
    for row in d["rows"]:
        yield f'<tr><th scope="row">{_name_html(row["name"], lang)}</th>'
        for edition, cell in zip(d["editions"], row["cells"], strict=True):
            yield _cell_html(cell, lang, is_gap=edition in gaps)
        yield "</tr>"
    yield f'</tbody></table></div><p class="small">{escape(key_of_signs(finding, lang))}</p>'


def _cell_html(cell: dict[str, Any] | None, lang: BriefLang, *, is_gap: bool) -> str:
    words = _WORDS[lang]
    if is_gap:
        return f'<td class="nodata"><span class="hidden">{escape(words["gap"])}</span></td>'
    if cell is None:
        return f'<td><span class="hidden">{escape(words["nothing"])}</span></td>'
    return (
        f'<td><span aria-hidden="true">{_sign(cell)}</span><span class="hidden">{escape(_told(cell, lang))}</span></td>'
    )


def _sign(cell: dict[str, Any]) -> str:
    if cell.get("before"):
        return _BEFORE
    return SIGNS[cell["tier"]] + (_ONLINE if cell.get("mode") == "video" else "")


def _told(cell: dict[str, Any], lang: BriefLang) -> str:
    if cell.get("before"):
        return BEFORE[lang]
    return TIERS[lang][cell["tier"]] + MODES[lang].get(cell.get("mode") or "", "")


def _name_html(value: Any, lang: BriefLang) -> str:
    names = as_names(value)
    own, other = (names.zh, names.en) if lang == "zh" else (names.en, names.zh)
    if own:
        return escape(reveal(own))
    tag = "en" if lang == "zh" else "zh-Hans"
    return f'<span lang="{tag}">{escape(reveal(other or ""))}</span>'


def key_of_signs(finding: Finding, lang: BriefLang) -> str:
    """What the signs that stand in this matrix mean."""
    words = _WORDS[lang]
    cells = [cell for row in finding.details["rows"] for cell in row["cells"] if cell]
    used = {cell["tier"] for cell in cells if not cell.get("before")}
    told = [f"{sign} {TIERS[lang][tier]}" for tier, sign in SIGNS.items() if tier in used]
    if any(cell.get("before") for cell in cells):
        told.append(f"{_BEFORE} {BEFORE[lang]}")
    if any(cell.get("mode") == "video" for cell in cells):
        told.append(f"{_ONLINE} {words['video']}")
    if finding.details.get("gaps"):
        told.append(f"▨ {words['gap']}")
    return words["key"] + words["stop"].join(told)


def draw_matrix_markdown(finding: Finding, lang: BriefLang) -> Iterator[str]:
    """Lines of Markdown: the same table with signs, and their key."""
    d, words = finding.details, _WORDS[lang]
    gaps = frozenset(d.get("gaps", ()))
    yield f"| {words['who']} | {' | '.join(map(_plain, d['editions']))} |"
    yield "|---|" + ":-:|" * len(d["editions"])
    for row in d["rows"]:
        names = as_names(row["name"])
        own = (names.zh or names.en) if lang == "zh" else (names.en or names.zh)
        cells = (
            "▨" if edition in gaps else "" if cell is None else _sign(cell)
            for edition, cell in zip(d["editions"], row["cells"], strict=True)
        )
        yield f"| {_plain(own or '')} | {' | '.join(cells)} |"
    yield ""
    yield key_of_signs(finding, lang)


def _plain(text: str) -> str:
    return reveal(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")

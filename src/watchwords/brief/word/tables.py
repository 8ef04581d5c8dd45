"""Tables of a Word brief: a head that every page repeats, rows that do not break, columns as wide as they need."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

from watchwords.brief.formats import BriefLang
from watchwords.brief.word.lines import Line, Linked
from watchwords.brief.word.template import TEXT_WIDTH
from watchwords.brief.word.wordml import Element, shown, w

MAX_LETTERS = 40
"""A column asks for no more room than this many letters; longer cells wrap."""

_NUMBER = re.compile(r"[-+−]?[\d.,\s%]*\d[\d.,\s%]*|")
_CELL = re.compile(r"(?<!\\)\|")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}


def draw_table(
    head: Sequence[str], rows: Sequence[Sequence[str]], *, lang: BriefLang, part: Linked, told: str
) -> Element:
    """A table.

    Args:
        head: headings of the columns.
        rows: cells as printed, as many a row as there are headings.
        lang: language of the brief.
        part: where links are kept.
        told: what it shows, for those who do not see it.
    """
    widths = _widths([head, *rows])
    numeric = [all(_NUMBER.fullmatch(row[at]) for row in rows) and bool(rows) for at in range(len(head))]
    properties = w(
        "tblPr",
        w("tblStyle", val="BriefTable"),
        w("tblW", w=str(sum(widths)), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1", noVBand="1"),
        w("tblCaption", val=shown(told)),
    )
    made = w("tbl", properties, w("tblGrid", *(w("gridCol", w=str(width)) for width in widths)))
    for number, row in enumerate([head, *rows]):
        kind = w("trPr", w("cantSplit"), *([w("tblHeader")] if number == 0 else []))
        made.append(w("tr", kind, *(
            _cell(text, width, lang, part, right=right)
            for text, width, right in zip(row, widths, numeric, strict=True)
        )))  # fmt: skip
    return made


def _cell(text: str, width: int, lang: BriefLang, part: Linked, *, right: bool) -> Element:
    line = Line("TableText", lang, part)
    if right:
        line.element[0].append(w("jc", val="right"))
    line.of_record(text)
    return w("tc", w("tcPr", w("tcW", w=str(width), type="dxa")), line.element)


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Widths of the columns, together that of the text or less: a narrow table is not pulled apart."""
    letters = [max(6, min(MAX_LETTERS, max(map(_letters, column)))) for column in zip(*rows, strict=True)]
    # A letter of eight points is about 105 twentieths of a point wide; the rest is the margins of the cell.
    wanted = [105 * n + 160 for n in letters]
    share = min(1.0, TEXT_WIDTH / sum(wanted))
    return [int(width * share) for width in wanted]


def _letters(text: str) -> int:
    """Letters of a cell as wide as Latin ones; a Chinese character is two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def split_lines(lines: Sequence[str]) -> list[tuple[str, list[list[str]]]]:
    """A picture that was written in Markdown, as blocks in order: rows of cells of a table, or a line of text.

    Returns:
        ("table", rows with the head first), or (text, no rows).
    """
    blocks: list[tuple[str, list[list[str]]]] = []
    for line in (line.strip() for line in lines):
        if line.startswith("|"):
            cells = [_plain(cell) for cell in _CELL.split(line)[1:-1]]
            if all(re.fullmatch(":?-+:?", cell) for cell in cells):
                continue
            if not blocks or blocks[-1][0] != "table":
                blocks.append(("table", []))
            blocks[-1][1].append(cells)
        elif line:
            blocks.append((_plain(line), []))
    return blocks


def _plain(text: str) -> str:
    """Text as it was before it was written for Markdown."""
    bare = re.sub(r"\\([\\`*_\[\]<>&#|~$])", r"\1", text.strip())
    return re.sub("&(?:lt|gt|amp);", lambda match: _ENTITIES[match[0]], bare)

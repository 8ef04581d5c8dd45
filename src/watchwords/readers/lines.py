"""Paragraphs of plain text.

A blank line always ends a paragraph. Whether a single line break does is decided for the whole text by evidence:

- Hard-wrapped: most lines that have a successor stop in mid-sentence, nearly all are about as long as the longest,
  none to speak of is longer, and that is 24 to 120 columns (a Han character takes two). Then a line break belongs
  to the paragraph, except after a line that ends a sentence and stops well short of the margin, or before a line
  that is newly indented.
- Otherwise each line is a paragraph, as in most Chinese texts; except that a long line cut in mid-sentence runs on in
  a next line that begins with a small letter (a page ended there). Chinese has no small letters to tell by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchwords.readers.drafts import Piece, Role

_MAX_COLUMNS = 120
_MIN_COLUMNS = 24
_MIN_EVIDENCE = 2
_MIN_CUT_COLUMNS = 60
_SENTENCE_END = re.compile(r"[。！？!?.;；:：…][\"'”’」』）)\]]*$")
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")
_INDENT = re.compile(r"[ \t\u3000\u00a0]+")
# 一、总体要求 · （二）主要任务 · 第三章 总则 · I. Introduction · 2) Tasks · Part III: Outlook · SECTION 4
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十百]{1,4}[章节部编])"
    r"|(?:[IVX]{1,6}|\d{1,2})[.)][ \t]+[A-Z]|(?:Part|Chapter|Section|PART|CHAPTER|SECTION)[ \t]+[\dIVXA-Z]{1,5}\b"
)
_MAX_HEADING_COLUMNS = 80


class Line:
    """A line with its place: [start, end) without white space at either edge."""

    __slots__ = ("columns", "end", "ends_sentence", "indent", "number", "runs_on", "start")

    def __init__(self, text: str, start: int, stop: int, number: int) -> None:
        raw = text[start:stop]
        body = raw.strip()
        indent = _INDENT.match(raw)
        self.indent = indent.end() if indent else 0
        self.start = start + len(raw) - len(raw.lstrip())
        self.end = self.start + len(body)
        self.number = number
        self.columns = len(body) + (0 if body.isascii() else len(_WIDE.findall(body)))
        self.runs_on = "a" <= body[:1] <= "z"
        self.ends_sentence = bool(_SENTENCE_END.search(body, max(0, len(body) - 8)))


def split_paragraphs(text: str, first_line: int = 1) -> list[tuple[int, int, int]]:
    """(start, end, line number) of each paragraph, ascending, without white space at the edges."""
    groups = list(_groups(text, first_line))
    margin = _margin(groups)
    spans: list[tuple[int, int, int]] = []
    for group in groups:
        first = previous = group[0]
        for line in group[1:]:
            if _ends_paragraph(previous, line, margin):
                spans.append((first.start, previous.end, first.number))
                first = line
            previous = line
        spans.append((first.start, previous.end, first.number))
    return spans


def role_of(piece: str) -> Role:
    """heading for a short numbered line that is no sentence, else paragraph."""
    is_short = len(piece) <= _MAX_HEADING_COLUMNS and "\n" not in piece
    return "heading" if is_short and _NUMBERED.match(piece) and not _SENTENCE_END.search(piece) else "paragraph"


def looks_like_title(first: str, others: int) -> bool:
    """Whether the first paragraph of a text is its title: short, one line, no sentence, and a text below it."""
    return (
        others > 0
        and len(first) <= _MAX_HEADING_COLUMNS
        and "\n" not in first
        and not first.endswith(tuple("。！？!?.;；:：…，,、—-"))
    )


def pieces_of(text: str, locator: str) -> Iterator[Piece]:
    """The paragraphs of a field of text, located by the field and the line in it."""
    for start, end, number in split_paragraphs(text):
        piece = text[start:end]
        yield Piece(piece, role_of(piece), f"{locator} line {number}")


def _groups(text: str, first_line: int) -> Iterator[list[Line]]:
    group: list[Line] = []
    start, number = 0, first_line
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        line = Line(text, start, stop, number)
        if line.end > line.start:
            group.append(line)
        elif group:
            yield group
            group = []
        start, number = stop + 1, number + 1
    if group:
        yield group


def _margin(groups: list[list[Line]]) -> int | None:
    """Column at which a hard-wrapped text is wrapped, None where it is not."""
    inner = [line for group in groups for line in group[:-1]]
    if len(inner) < _MIN_EVIDENCE:
        return None
    widths = sorted(line.columns for line in inner)
    margin = widths[len(widths) * 9 // 10]
    n_open = sum(not line.ends_sentence for line in inner)
    n_long = sum(line.columns >= 0.6 * margin for line in inner)
    n_beyond = sum(line.columns > 1.25 * margin for group in groups for line in group)
    is_wrapped = (
        _MIN_COLUMNS <= margin <= _MAX_COLUMNS
        and n_beyond <= 0.05 * len(inner)
        and n_open >= 0.5 * len(inner)
        and n_long >= 0.7 * len(inner)
    )
    return margin if is_wrapped else None


def _ends_paragraph(line: Line, following: Line, margin: int | None) -> bool:
    if margin is None:
        return line.ends_sentence or not following.runs_on or line.columns < _MIN_CUT_COLUMNS
    is_short = line.columns < 0.75 * margin
    return (line.ends_sentence and is_short) or (following.indent > 1 and line.indent == 0)

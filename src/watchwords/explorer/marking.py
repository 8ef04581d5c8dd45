"""A stretch of a stored text as HTML: its blocks as they stood, marks laid over them, and not a character changed.

Marks may overlap and nest in any way: the text is cut at every edge, and each piece carries all marks that hold there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from watchwords.brief.html import LANG_TAGS, show
from watchwords.records import Block, Document
from watchwords.spans import Span

WINDOW = 60_000
"""Characters shown at once; a longer text has several windows."""
MAX_DEPTH = 4
"""Lines under a piece of text; further marks that hold there are named, not drawn."""


class Mark(NamedTuple):
    """Something marked in the text."""

    start: int
    end: int
    kind: str
    """A class: "here", "hit", or the recogniser that found a mention."""
    about: str = ""
    """What it is, in words."""
    short: str = ""
    """The same in a word or a character, printed before it."""


def windows_of(document: Document, size: int = WINDOW) -> list[Span]:
    """The text in stretches of at most `size` characters, cut where a block begins; inside one that is longer."""
    n = len(document.text)
    starts = sorted({block.start for block in document.blocks if block.start})
    windows: list[Span] = []
    start, at = 0, 0
    while n - start > size:
        cut = start
        while at < len(starts) and starts[at] <= start + size:
            cut = max(cut, starts[at])
            at += 1
        cut = cut if cut > start else start + size
        windows.append(Span(start, cut))
        start = cut
    return [*windows, Span(start, n)]


def write_window(document: Document, window: Span, marks: Sequence[Mark]) -> str:
    """The blocks of a window with the marks that touch it; every character of the window is in it or is white space.

    What stands between blocks (the signs of a heading in Markdown, say) is shown muted, for it is part of the text.
    """
    pieces = _Pieces(document.text, window, marks)
    lines: list[str] = []
    in_list = False
    at = window.start
    first = max(0, bisect_right(document.blocks, window.start, key=lambda block: block.start) - 1)
    for block in document.blocks[first:]:
        if block.start >= window.end:
            break
        start, end = max(block.start, at), min(block.end, window.end)
        if start >= end:
            continue
        lead, inside = _between(document.text, at, start)
        in_list = _list(lines, in_list, block.role == "list_item" and not document.text[at:lead].strip())
        if document.text[at:lead].strip():
            lines.append(f'<p class="between">{pieces.html(at, lead)}</p>')
        before = f'<span class="between">{pieces.html(inside, start)}</span>' if inside < start else ""
        tag, attributes = _element(block, document)
        # A line break in a table row or a verse is part of the text: the style keeps it.
        lines.append(f"<{tag}{attributes}>{before}{pieces.html(start, end)}</{tag}>")
        at = end
    _list(lines, in_list, False)
    if document.text[at : window.end].strip():
        lines.append(f'<p class="between">{pieces.html(at, window.end)}</p>')
    return "\n".join(lines)


def _between(text: str, start: int, end: int) -> tuple[int, int]:
    """Where what stands between two blocks is cut: (end of what stands by itself, start of what leads the next one)."""
    gap = text[start:end]
    if not gap.strip():
        return start, end
    cut = start + max(gap.rfind("\n"), gap.rfind("\r")) + 1
    return cut, (cut if text[cut:end].strip() else end)


def _list(lines: list[str], is_open: bool, is_wanted: bool) -> bool:
    if is_wanted != is_open:
        lines.append("<ul>" if is_wanted else "</ul>")
    return is_wanted


def _element(block: Block, document: Document) -> tuple[str, str]:
    tag = {"title": "h2", "heading": "h3", "list_item": "li", "quote": "blockquote"}.get(block.role, "p")
    classes = f' class="{block.role}"' if block.role in ("title", "heading", "table_row", "byline") else ""
    lang = f' lang="{LANG_TAGS[block.lang]}"' if block.lang not in ("und", document.lang) else ""
    return tag, f'{classes}{lang} data-place="{show(block.locator)}"'


class _Pieces:
    """The window cut at every edge of a mark."""

    def __init__(self, text: str, window: Span, marks: Sequence[Mark]) -> None:
        self._text = text
        inside = [mark for mark in marks if mark.start < window.end and mark.end > window.start]
        # Longer ones outside shorter ones, so that what is nested in the text is nested in the page.
        self._coming = sorted(inside, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.about))
        self._next = 0
        self._open: list[Mark] = []
        self._anchored = False

    def html(self, start: int, end: int) -> str:
        """[start, end) of the text, escaped, with its marks; to be asked for stretch by stretch, in order."""
        self._pass(start)
        stop = self._next
        while stop < len(self._coming) and self._coming[stop].start < end:
            stop += 1
        touching = [*self._open, *self._coming[self._next : stop]]
        edges = sorted({start, end, *(max(m.start, start) for m in touching), *(min(m.end, end) for m in touching)})
        return "".join(self._piece(a, b) for a, b in pairwise(edges))

    def _pass(self, at: int) -> None:
        """From here on the marks that hold at `at` are open."""
        self._open = [mark for mark in self._open if mark.end > at]
        while self._next < len(self._coming) and self._coming[self._next].start <= at:
            if self._coming[self._next].end > at:
                self._open.append(self._coming[self._next])
            self._next += 1

    def _piece(self, start: int, end: int) -> str:
        self._pass(start)
        html = show(self._text[start:end])
        drawn = [mark for mark in self._open if mark.kind not in ("here", "hit")]
        for depth, mark in enumerate(reversed(drawn[:MAX_DEPTH]), start=1):
            html = _mention(mark, html, depth, is_first=mark.start == start)
        kinds = {mark.kind for mark in self._open}
        if "hit" in kinds:
            html = f'<mark class="hit">{html}</mark>'
        if "here" in kinds:
            anchor = "" if self._anchored else ' id="here" tabindex="-1"'
            self._anchored = True
            html = f'<mark{anchor} class="here">{html}</mark>'
        return html


def _mention(mark: Mark, html: str, depth: int, *, is_first: bool) -> str:
    # The word for the kind comes out of the style sheet: it is neither searched nor copied with the text.
    short = f' data-k="{escape(mark.short, quote=True)}"' if is_first else ""
    return f'<span class="m m-{mark.kind} d{depth}" title="{show(mark.about)}"{short}>{html}</span>'

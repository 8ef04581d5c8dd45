"""A page cut into its blocks: one pass over the tree, in its order, without recursion."""

from __future__ import annotations

import re
from collections import Counter
from enum import IntEnum
from typing import Any, NamedTuple

import lxml.etree
import lxml.html

from watchwords.readers.drafts import Role

_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
    "video", "select", "option", "button", "textarea", "input", "head", "map", "area", "datalist", "dialog",
))  # fmt: skip
_FURNITURE = frozenset({"nav", "footer", "aside", "menu"})
_FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|sidebar|breadcrumbs?|share|sharing|social|related|recommend(?:ed)?"
    r"|comments?|cookie|copyright|pagination|pager|advert(?:isement)?|ads?|banner|toolbar|skip)(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ROLES: dict[str, Role] = {
    "li": "list_item",
    "dt": "list_item",
    "dd": "list_item",
    "tr": "table_row",
    "blockquote": "quote",
    "caption": "heading",
    **dict.fromkeys(_HEADINGS, "heading"),
}
_BLOCKS = frozenset((
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "form", "fieldset", "table",
    "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3",
    "h4", "h5", "h6", "blockquote", "pre", "address", "figure", "figcaption", "body", "center", "details",
    "summary", "hgroup", "menu", "hr",
))  # fmt: skip
_INHERITED = frozenset({"list_item", "quote"})
_MAX_STEPS = 100
_SPACE = re.compile(r"[ \t\n\r\f]+")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Furniture(IntEnum):
    """Whether a block is part of the page rather than of what it says: navigation, footer, sidebar."""

    NONE = 0
    BY_NAME = 1
    """By the name of a class, which may as well mean "a page with a sidebar"."""
    BY_TAG = 2
    """By an element made for it."""


class PageBlock(NamedTuple):
    """A block of a page before it is known to belong to the article."""

    text: str
    role: Role
    path: tuple[str, ...]
    """Steps from the root: ("html", "body", "p[4]")."""
    level: int | None
    furniture: Furniture
    share_links: float
    """Share of its characters inside links."""

    @property
    def locator(self) -> str:
        """Path of the element in the page."""
        return "/" + "/".join(self.path)

    @property
    def bare(self) -> str:
        """The text without white space and cell borders, to compare with."""
        return re.sub(r"[\s|]+", "", self.text)


class _Frame(NamedTuple):
    """A block element that is open: running text below it is its own."""

    depth: int
    """Number of steps from the root, its own included."""
    role: Role
    level: int | None
    furniture: Furniture
    is_row: bool


def split_page(page: lxml.html.HtmlElement) -> list[PageBlock]:
    """All blocks of a page with visible text, in order."""
    splitter = _Splitter()
    walk = lxml.etree.iterwalk(page, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if not splitter.open(element):
                walk.skip_subtree()
        else:
            splitter.close(element)
    return splitter.blocks


class _Splitter:
    """Collects running text under the nearest open block element, and lets it go where a block begins or ends."""

    def __init__(self) -> None:
        self.blocks: list[PageBlock] = []
        self._frames: list[_Frame] = []
        self._steps: list[str] = []
        self._names: list[_Names] = []
        self._is_open: list[bool] = []
        self._parts: list[str | None] = []
        self._n_link_chars = 0
        self._n_links = 0

    def open(self, element: Any) -> bool:
        """An element begins; false where what is below it is not text of the page."""
        self._steps.append(self._names[-1].next(element.tag) if self._names else str(element.tag))
        is_open = not _is_hidden(element)
        self._is_open.append(is_open)
        self._names.append(_Names(element if is_open else ()))
        if not is_open:
            return False
        if element.tag in _BLOCKS:
            self._open_block(element)
        elif element.tag == "br":
            self._parts.append(None)
        elif element.tag == "a":
            self._n_links += 1
        self._add(element.text)
        return True

    def close(self, element: Any) -> None:
        """The element ends; what follows it belongs to its parent."""
        if self._is_open.pop():
            if element.tag in _BLOCKS:
                self._close_block(element)
            elif element.tag == "a":
                self._n_links -= 1
        self._steps.pop()
        self._names.pop()
        self._add(element.tail)

    def _open_block(self, element: Any) -> None:
        parent = self._frames[-1] if self._frames else None
        if parent and parent.is_row:
            is_next_cell = element.tag in ("td", "th") and any(part and part.strip() for part in self._parts)
            self._parts.append("\t" if is_next_cell else " ")
            return
        self._flush()
        self._frames.append(_frame(element, len(self._steps), parent))

    def _close_block(self, element: Any) -> None:
        if self._frames[-1].is_row and self._frames[-1].depth != len(self._steps):
            self._parts.append(" ")
            return
        self._flush()
        self._frames.pop()

    def _add(self, words: str | None) -> None:
        if words:
            self._parts.append(_SPACE.sub(" ", words))
            self._n_link_chars += len(words.strip()) if self._n_links else 0

    def _flush(self) -> None:
        parts, n_link_chars = self._parts, self._n_link_chars
        self._parts, self._n_link_chars = [], 0
        n_chars = sum(len(part.strip()) for part in parts if part)
        if not n_chars or not self._frames:
            return
        frame = self._frames[-1]
        path = _short_path(self._steps[: frame.depth])
        share_links = min(1.0, n_link_chars / n_chars)
        is_one_line = frame.role not in ("paragraph", "quote")
        for line in _lines(parts, is_one_line=is_one_line):
            self.blocks.append(PageBlock(line, frame.role, path, frame.level, frame.furniture, share_links))


def _short_path(steps: list[str]) -> tuple[str, ...]:
    """The path, without its middle where it is absurdly long: a page of 2,000 levels must not cost their square."""
    return tuple(steps) if len(steps) <= _MAX_STEPS else (*steps[: _MAX_STEPS // 2], "...", *steps[-_MAX_STEPS // 2 :])


class _Names:
    """Steps of the path to each child in turn: the tag, numbered where it has brothers of its name."""

    def __init__(self, element: Any) -> None:
        self._totals = Counter(child.tag for child in element)
        self._seen: Counter[str] = Counter()

    def next(self, tag: str) -> str:
        self._seen[tag] += 1
        return f"{tag}[{self._seen[tag]}]" if self._totals[tag] > 1 else tag


def _frame(element: Any, depth: int, parent: _Frame | None) -> _Frame:
    tag = element.tag
    inherited = parent.role if parent and parent.role in _INHERITED else "paragraph"
    role = _ROLES.get(tag, inherited)
    is_row = tag == "tr" and not _is_layout(element)
    if tag == "tr" and not is_row:
        role = inherited
    level = int(tag[1]) if tag in _HEADINGS else None
    furniture = max(parent.furniture if parent else Furniture.NONE, _furniture(element))
    return _Frame(depth, role, level, furniture, is_row)


def _is_layout(row: Any) -> bool:
    """Whether a table row arranges the page rather than data: it holds a table, a list, headings or many paragraphs."""
    n_paragraphs = 0
    for inner in row.iter("table", "ul", "ol", "h1", "h2", "h3", "p", "br"):
        if inner.tag not in ("p", "br"):
            return True
        n_paragraphs += 1
    n_cells = sum(cell.tag in ("td", "th") for cell in row)
    return n_paragraphs > 3 * max(1, n_cells)


def _is_hidden(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return True
    return "hidden" in element.attrib or bool(_INVISIBLE.search(element.get("style", "")))


def _furniture(element: Any) -> Furniture:
    if element.tag in _FURNITURE or element.get("role") in ("navigation", "contentinfo", "search", "complementary"):
        return Furniture.BY_TAG
    if element.tag in ("body", "html", "main", "article"):
        return Furniture.NONE
    is_named = _FURNITURE_NAME.search(f"{element.get('class', '')} {element.get('id', '')}")
    return Furniture.BY_NAME if is_named else Furniture.NONE


def _lines(parts: list[str | None], *, is_one_line: bool) -> list[str]:
    """Text of a block, white space collapsed as a browser does; <br> breaks it, except in a heading, item or row."""
    lines = "".join("\n" if part is None else part for part in parts)
    if is_one_line:
        lines = lines.replace("\n", " ")
    tidied = (re.sub(r" *\t *", "\t", re.sub(" {2,}", " ", line)).strip(" \t\u3000\xa0") for line in lines.split("\n"))
    return [line for line in tidied if line]

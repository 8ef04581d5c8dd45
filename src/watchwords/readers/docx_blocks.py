"""The text of a WordprocessingML part as pieces: one per paragraph, list item and table row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from watchwords.readers.drafts import Piece, Role

# Transitional, and strict of ISO 29500.
_W = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NO_TEXT = frozenset(
    ("del", "moveFrom", "delText", "instrText", "delInstrText", "rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr",
     "tcPr", "sdtPr", "sdtEndPr", "rt", "rubyPr", "fldChar", "commentReference", "annotationRef", "binData")
)  # fmt: skip
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑"}
_OFF = frozenset(("0", "false", "off", "none"))
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])$")
_TITLES = frozenset(("title", "标题", "文档标题"))
_QUOTES = frozenset(("quote", "intense quote", "block text", "block quote", "block quotation", "引用", "明显引用"))
_MOST_STEPS = 20


@dataclass(frozen=True)
class Styles:
    """What the styles of a document say: by id, the role of a paragraph, and whether text is hidden."""

    roles: dict[str, tuple[Role, int | None]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()


def read_styles(root: Any) -> Styles:
    """The styles of `styles.xml`; a style without a role of its own has that of the one it is based on."""
    own: dict[str, tuple[Role, int | None]] = {}
    based: dict[str, str] = {}
    hidden: set[str] = set()
    lists: set[str] = set()
    for style in root:
        if _name(style) != "style" or not (key := _value(style, "styleId")):
            continue
        name = (_value(_child(style, "name"), "val") or key).lower()
        if (parent := _value(_child(style, "basedOn"), "val")) is not None:
            based[key] = parent
        if (role := _role_of(name, _child(style, "pPr"))) is not None:
            own[key] = role
        if _is_on(_child(_child(style, "rPr"), "vanish")):
            hidden.add(key)
        if name.startswith("list ") and not name.startswith("list paragraph"):
            lists.add(key)
    roles = {key: role for key in {*own, *based} if (role := _inherited(key, own, based)) is not None}
    return Styles(roles, frozenset(hidden), frozenset(lists))


def _role_of(name: str, properties: Any) -> tuple[Role, int | None] | None:
    if name in _TITLES:
        return "title", 1
    if (found := _HEADING.match(name)) is not None:
        return "heading", int(found[1])
    if name in _QUOTES:
        return "quote", None
    level = _value(_child(properties, "outlineLvl"), "val")
    return ("heading", int(level) + 1) if level is not None and level.isdecimal() and int(level) < 9 else None


def _inherited(
    key: str, own: dict[str, tuple[Role, int | None]], based: dict[str, str]
) -> tuple[Role, int | None] | None:
    for _ in range(_MOST_STEPS):
        if key in own:
            return own[key]
        if key not in based:
            return None
        key = based[key]
    return None


def read_body(root: Any, styles: Styles) -> Iterator[Piece]:
    """The pieces of `document.xml`, in order; a text box follows the paragraph it is anchored in."""
    body = next((child for child in root if _name(child) == "body"), None)
    if body is not None:
        yield from _Body(styles).read(body, "")


def read_notes(root: Any, styles: Styles, name: str) -> Iterator[Piece]:
    """The pieces of `footnotes.xml` or `endnotes.xml`, located "footnote 2"; separators are none."""
    for note in root:
        if _name(note) == name and _value(note, "type") in (None, "normal"):
            yield from _Body(styles).read(note, f"{name} {_value(note, 'id')}")


class _Body:
    """Reads what holds paragraphs and tables."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._n_paragraphs = self._n_tables = self._n_boxes = 0
        self._before = ""
        """Words of paragraphs whose mark is deleted: they run on in the next."""

    def read(self, container: Any, place: str) -> Iterator[Piece]:
        for element in _flattened(container):
            if _name(element) == "tbl":
                self._n_tables += 1
                yield from self._rows(element, place)
            else:
                self._n_paragraphs += 1
                yield from self._paragraph(element, place)
        if self._before.strip():
            yield Piece(self._before, "paragraph", place or f"paragraph {self._n_paragraphs}")

    def _paragraph(self, element: Any, place: str) -> Iterator[Piece]:
        line = _Line(self._styles)
        line.add(element)
        text, self._before = self._before + line.text, ""
        properties = _child(element, "pPr")
        if _child(_child(properties, "rPr"), "del") is not None:
            self._before = text
        else:
            role, level = self._role(properties)
            yield Piece(text.strip(), role, place or f"paragraph {self._n_paragraphs}", level)
        for box in line.boxes:
            self._n_boxes += 1
            yield from _Body(self._styles).read(box, f"{place} text box {self._n_boxes}".strip())

    def _role(self, properties: Any) -> tuple[Role, int | None]:
        key = _value(_child(properties, "pStyle"), "val")
        if key is not None and key in self._styles.roles:
            return self._styles.roles[key]
        level = _value(_child(properties, "outlineLvl"), "val")
        if level is not None and level.isdecimal() and int(level) < 9:
            return "heading", int(level) + 1
        number = _value(_child(_child(properties, "numPr"), "numId"), "val")
        is_listed = (number is not None and number != "0") or (key is not None and key in self._styles.lists)
        return ("list_item" if is_listed else "paragraph"), None

    def _rows(self, table: Any, place: str) -> Iterator[Piece]:
        """The rows of a table, cells parted by tabs; a table of one cell is a frame around paragraphs."""
        rows = [row for row in _flattened(table, "tr") if not _is_deleted(row)]
        cells = [list(_flattened(row, "tc")) for row in rows]
        if len(rows) == 1 and len(cells[0]) == 1:
            yield from _Body(self._styles).read(cells[0][0], f"{place} table {self._n_tables}".strip())
            return
        for number, row in enumerate(cells, start=1):
            words = [" ".join(part for part in self._cell(cell) if part) for cell in row]
            locator = f"{place} table {self._n_tables} row {number}".strip()
            yield Piece("\t".join(words).strip(), "table_row", locator)

    def _cell(self, cell: Any) -> Iterator[str]:
        for paragraph in _flattened(cell, "p"):
            line = _Line(self._styles)
            line.add(paragraph)
            yield " ".join(line.text.split())
            for box in line.boxes:
                yield from self._cell(box)


class _Line:
    """Collects the words of one paragraph, and the text boxes anchored in it."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._parts: list[str] = []
        self.boxes: list[Any] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(self, paragraph: Any) -> None:
        stack = list(reversed(paragraph))
        while stack:
            element = stack.pop()
            name = _name(element)
            if _is_no_text(element, name) or (name == "r" and self._is_hidden(element)):
                continue
            if name == "txbxContent":
                self.boxes.append(element)
            elif name == "t" or element.tag == _MATH_TEXT:
                self._parts.append(element.text or "")
            elif name in _CHARACTERS:
                self._parts.append(_CHARACTERS[name])
            else:
                stack.extend(reversed(element))

    def _is_hidden(self, run: Any) -> bool:
        properties = _child(run, "rPr")
        style = _value(_child(properties, "rStyle"), "val")
        vanish = _child(properties, "vanish")
        return _is_on(vanish) if vanish is not None else style in self._styles.hidden


def _flattened(container: Any, *wanted: str) -> Iterator[Any]:
    """The paragraphs and tables (or what is `wanted`) of a container, in order, out of the frames around them."""
    names = wanted or ("p", "tbl")
    stack = list(reversed(container))
    while stack:
        element = stack.pop()
        name = _name(element)
        if name in names:
            yield element
        elif not _is_no_text(element, name):
            stack.extend(reversed(element))


def _is_no_text(element: Any, name: str) -> bool:
    """Whether nothing below an element is printed text: properties, what is deleted, the prompt of an empty field."""
    is_prompt = name == "sdt" and _child(_child(element, "sdtPr"), "showingPlcHdr") is not None
    return name in _NO_TEXT or element.tag == _FALLBACK or is_prompt


def _is_deleted(row: Any) -> bool:
    return _child(_child(row, "trPr"), "del") is not None


def _name(element: Any) -> str:
    """Local name of an element of WordprocessingML; empty for another's."""
    tag = element.tag
    if isinstance(tag, str):
        for prefix in _W:
            if tag.startswith(prefix):
                return tag[len(prefix) :]
    return ""


def _child(element: Any, name: str) -> Any:
    children: Iterable[Any] = element if element is not None else ()
    return next((child for child in children if _name(child) == name), None)


def _value(element: Any, name: str) -> str | None:
    if element is None:
        return None
    found = next((value for w in _W if (value := element.get(w + name)) is not None), None)
    return str(found) if found is not None else None


def _is_on(element: Any) -> bool:
    return element is not None and (_value(element, "val") or "").lower() not in _OFF

"""Elements of WordprocessingML, and text that XML can hold."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from watchwords.brief.marks import reveal
from watchwords.brief.runs import has_han
from watchwords.records import Lang

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
NAMESPACES = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC}

_OWN = {"w": W}
_ROOTS = frozenset(("document", "footnotes", "hdr", "ftr"))
"""Elements that declare all name spaces of what may stand in them."""

TAGS: dict[str, str] = {"zh": "zh-CN", "en": "en-GB"}
"""Languages as Word names them."""

_NO_CHARACTER = re.compile("[\ufffe\uffff]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = Any
"""An element of lxml, or one of python-docx's own classes on top of it."""


def w(tag: str, *children: Element, **attributes: str) -> Element:
    """An element of WordprocessingML with its children; the attributes are of the same namespace."""
    named = {f"{{{W}}}{key}": value for key, value in attributes.items()}
    made = etree.Element(f"{{{W}}}{tag}", named, NAMESPACES if tag in _ROOTS else _OWN)
    made.extend(children)
    return made


def shown(text: str) -> str:
    """One line of text as a page shows it: white space as single spaces, what is invisible or no XML made visible."""
    return _NO_CHARACTER.sub(lambda match: f"[U+{ord(match[0]):04X}]", reveal(" ".join(text.split())))


def kept(text: str) -> str:
    """The program's own words, whose blanks at either end part them from what stands beside them."""
    return _NO_CHARACTER.sub("", reveal(text.replace("\n", " ")))


def run(text: str, *, style: str | None = None, lang: Lang | None = None, brief: Lang = "en") -> Element:
    """A run of text.

    Args:
        text: what it shows, as it stands.
        style: id of a character style.
        lang: its language, where that is not the brief's.
        brief: language of the brief.
    """
    properties = run_properties(text, style=style, lang=lang, brief=brief)
    letters = w("t")
    letters.text = text
    letters.set(_SPACE, "preserve")
    return w("r", *([properties] if len(properties) else []), letters)


def run_properties(text: str, *, style: str | None, lang: Lang | None, brief: Lang) -> Element:
    """Style, face and language of a run, in the order that the schema wants.

    Quotation marks and dashes are in Latin and in Chinese faces: the hint says which is meant.
    """
    made = w("rPr")
    if style is not None:
        made.append(w("rStyle", val=style))
    if (lang or brief) == "zh" or has_han(text):
        made.append(w("rFonts", hint="eastAsia"))
    if lang == "und":
        made.append(w("noProof"))
    elif lang is not None and lang != brief:
        # `val` is the language of Latin letters, `eastAsia` that of Chinese ones, whichever the run is in.
        made.append(w("lang", eastAsia=TAGS["zh"]) if lang == "zh" else w("lang", val=TAGS["en"]))
    return made


def field(code: str, cached: str, *, style: str | None = None) -> list[Element]:
    """A field as its runs: what Word works out, and what stands there until it does."""

    def mark(kind: str) -> Element:
        return w("r", *([w("rPr", w("rStyle", val=style))] if style else []), w("fldChar", fldCharType=kind))

    instruction = w("instrText")
    instruction.text = f" {code} "
    instruction.set(_SPACE, "preserve")
    return [mark("begin"), w("r", instruction), mark("separate"), run(cached, style=style), mark("end")]


def write_xml(root: Element) -> bytes:
    """A part as a file."""
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made

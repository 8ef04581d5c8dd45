"""A paragraph of a Word brief, put together run by run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol
from urllib.parse import quote, unquote, urlsplit

from watchwords.brief.formats import BriefLang
from watchwords.brief.marks import is_web_address
from watchwords.brief.runs import Run, has_han
from watchwords.brief.word.wordml import Element, R, field, kept, run, shown, w
from watchwords.records import Lang

MAX_ADDRESS = 2000
"""Word opens no longer one; it is printed as text."""

_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_STYLES = {"form": "Form", "quote": "Quotation"}


class Linked(Protocol):
    """A part that can refer to addresses outside."""

    def relate_to(self, target: str, reltype: str, is_external: bool = False) -> str:
        """Id of the reference."""
        ...


class Line:
    """A paragraph.

    Args:
        style: id of its style.
        brief: language of the brief.
        part: where its links are kept.
    """

    def __init__(self, style: str, brief: BriefLang, part: Linked, *, keep: bool = False) -> None:
        self._brief = brief
        self._part = part
        self.element = w("p", w("pPr", w("pStyle", val=style), *([w("keepNext")] if keep else [])))

    def words(self, text: str, style: str | None = None) -> Line:
        """The program's own words."""
        if text:
            self.element.append(run(kept(text), style=style, brief=self._brief))
        return self

    def of_record(self, text: str, lang: Lang | None = None, style: str | None = None) -> Line:
        """Words of the record, as text and nothing else; the language is told by the script where none is given."""
        if visible := shown(text):
            told = lang or ("zh" if has_han(visible) else None)
            self.element.append(run(visible, style=style, lang=told, brief=self._brief))
        return self

    def runs(self, runs: Iterable[Run]) -> Line:
        """A sentence; quotations get their marks here."""
        for piece in runs:
            if piece.kind == "words":
                self.words(piece.text)
            elif piece.kind == "quote":
                self.quoted(piece.text, piece.lang)
            else:
                self.of_record(piece.text, piece.lang, _STYLES.get(piece.kind))
        return self

    def quoted(self, text: str, lang: Lang | None) -> Line:
        """A passage in quotation marks."""
        return self.words("“").of_record(text, lang, "Quotation").words("”")

    def address(self, text: str) -> Line:
        """An address: a link where it is one that Word opens, else text."""
        target = target_of(text)
        if target is None:
            return self.of_record(text)
        link = w("hyperlink", run(readable(shown(text)), style="Hyperlink", brief=self._brief), history="1")
        link.set(f"{{{R}}}id", self._part.relate_to(target, _HYPERLINK, is_external=True))
        self.element.append(link)
        return self

    def jump(self, text: str, bookmark: str, style: str | None = None) -> Line:
        """A link inside the document."""
        self.element.append(
            w("hyperlink", run(kept(text), style=style, brief=self._brief), anchor=bookmark, history="1")
        )
        return self

    def field(self, code: str, cached: str, style: str | None = None) -> Line:
        """What Word works out, with what stands there until it does."""
        self.element.extend(field(code, cached, style=style))
        return self

    def add(self, *elements: Element) -> Line:
        """Elements as they are."""
        self.element.extend(elements)
        return self

    def mark(self, bookmark: str, number: int) -> Line:
        """A bookmark around everything so far; `number` is single in the document."""
        self.element.insert(1, w("bookmarkStart", id=str(number), name=bookmark))
        self.element.append(w("bookmarkEnd", id=str(number)))
        return self


def readable(address: str) -> str:
    """An address with its Chinese words as words, everything else as it stands; browsers show and take it so.

    >>> readable("https://lakeside.example/%E6%B9%96%E7%95%94?a=%20%E2%80%99")
    'https://lakeside.example/湖畔?a=%20%E2%80%99'
    """
    return re.sub("(?:%[0-9A-Fa-f]{2}){3,}", _letters, address)


def _letters(match: re.Match[str]) -> str:
    try:
        told = unquote(match[0], errors="strict")
    except UnicodeDecodeError:
        return match[0]
    return told if all(has_han(char) for char in told) else match[0]


def target_of(text: str) -> str | None:
    """An address as a relationship holds it; None where Word would call the file damaged for it.

    >>> target_of("https://lakeside.example/湖?a=100%")
    'https://lakeside.example/%E6%B9%96?a=100%25'
    """
    if not is_web_address(text) or len(text) > MAX_ADDRESS:
        return None
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return None
    if not parts.hostname or not re.fullmatch(r"[A-Za-z0-9.-]+", parts.hostname):
        return None
    whole = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    made = quote(whole, safe="%:/?#@!$&()*+,;=~-._")
    # A second number sign opens no second fragment.
    head, hash_, tail = made.partition("#")
    made = head + hash_ + tail.replace("#", "%23")
    return made if len(made) <= MAX_ADDRESS else None

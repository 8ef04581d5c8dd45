"""DOCX: the words a reader sees on the page, paragraph by paragraph, without opening anything else in the file.

What stands in the printed text is read: paragraphs, headings, list items, table rows, quotations by their style, text
boxes, then the notes. Insertions that are tracked are text, deletions are none; nor is hidden text, a field's code, a
header or footer, a comment. Macros, pictures and embedded files are never opened, nothing is fetched, no entity is
resolved.

Of the properties only the title is taken, where the text shows none. Who made the file and when says nothing about who
speaks in it, or on which day.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, LargeZipFile, ZipFile

import lxml.etree

from watchwords.errors import InputError
from watchwords.readers.docx_blocks import Styles, read_body, read_notes, read_styles
from watchwords.readers.drafts import MEBIBYTE, Draft, Fact, Input, Piece, Reader, check_text, damage, join
from watchwords.records import Failure

_MAX_PARTS = 10_000
_MAX_PART_BYTES = 64 * MEBIBYTE
_MAX_ALL_BYTES = 128 * MEBIBYTE
_MAX_RATIO = 300
"""Unpacked to packed size of one part; repetitive tables reach 60."""
_FREE_BYTES = 4 * MEBIBYTE
"""Small parts may pack as they like and harm nobody."""
_ENCRYPTED = 0x1
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = "Open it in a word processor and save it again as .docx, or add its text as .txt or .md."
_JUNK_TITLE = re.compile(
    r"(?:microsoft )?word\b|document\s?\d*$|untitled|无标题|文档\s?\d*$|新建|\.docx?$", re.IGNORECASE
)
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_docx(given: Input) -> Iterator[Draft | Failure]:
    """One document: its paragraphs in order, its notes behind them.

    Raises:
        InputError: no DOCX, cut off, protected by a password, packed beyond any text, with entities, or without words.
    """
    package = _Package(given.stream.read(), given.name)
    main = package.main_part()
    folder = main.rpartition("/")[0]
    styles = read_styles(package.parse(f"{folder}/styles.xml")) if package.has(f"{folder}/styles.xml") else Styles()
    body = package.parse(main)
    pieces = list(read_body(body, styles))
    if not pieces and body.find("{*}body") is None:
        raise InputError("no text body in it", where=given.name, mend=_SAVE)
    for notes, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
        if package.has(path := f"{folder}/{notes}.xml"):
            pieces += read_notes(package.parse(path), styles, name)
    text, blocks = join(_titled(pieces))
    if not blocks:
        raise InputError(
            "no words in it: empty paragraphs, pictures or hidden text only",
            where=given.name,
            mend="Add the text of its pictures as .txt or .md, or leave it out.",
        )
    check_text(text, given.name, given.options)
    title = next((block for block in blocks if block.role == "title"), None)
    facts = (
        (Fact("title", text[title.start : title.end], "page text", title.locator),) if title else package.title_facts()
    )
    yield Draft("", text, blocks, facts, damage(text, given.name))


def _titled(pieces: list[Piece]) -> list[Piece]:
    """The pieces with a first heading of the first level as the title, where none has the style of one."""
    for number, piece in enumerate(pieces):
        if piece.role == "title":
            return pieces
        if piece.text.strip():
            if piece.role == "heading" and piece.level == 1:
                return [*pieces[:number], piece._replace(role="title"), *pieces[number + 1 :]]
            return pieces
    return pieces


class _Package:
    """The parts of a DOCX, each read within limits.

    Args:
        data: bytes of the file.
        where: its name, for errors.

    Raises:
        InputError: it is no package, or one that cannot be opened.
    """

    def __init__(self, data: bytes, where: str) -> None:
        self._where = where
        if data.startswith(_OLE):
            raise self._error("protected by a password, or an old .doc", "Save it without a password, as .docx.")
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, LargeZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise self._error("cut off or damaged: it does not open as a .docx", _SAVE) from error
        self._infos = {info.filename: info for info in self._zip.infolist()[: _MAX_PARTS + 1]}
        if len(self._infos) > _MAX_PARTS:
            raise self._error(f"more than {_MAX_PARTS:,} parts in it", _SAVE)
        self._left = _MAX_ALL_BYTES

    def _error(self, what: str, mend: str) -> InputError:
        return InputError(what, where=self._where, mend=mend)

    def has(self, path: str) -> bool:
        """Whether there is such a part."""
        return path in self._infos

    def main_part(self) -> str:
        """Path of the part with the text."""
        if self.has("_rels/.rels"):
            for relation in self.parse("_rels/.rels").iter(f"{_RELATIONS}Relationship"):
                target = str(relation.get("Target", "")).lstrip("/")
                if str(relation.get("Type", "")).endswith("/officeDocument") and self.has(target):
                    return target
        if self.has("word/document.xml"):
            return "word/document.xml"
        raise self._error("an archive, but no .docx: there is no text part in it", "Unpack it and add what is text.")

    def parse(self, path: str) -> Any:
        """Root element of a part.

        Raises:
            InputError: damaged, too large, no XML, or with a document type.
        """
        parser = lxml.etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = lxml.etree.fromstring(self._read(path), parser)
        except (lxml.etree.XMLSyntaxError, ValueError) as error:
            raise self._error(f"{path} in it cannot be read: no well-formed XML", _SAVE) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._error(f"{path} in it declares a document type; entities are not read", _SAVE)
        return root

    def _read(self, path: str) -> bytes:
        info = self._infos[path]
        if info.flag_bits & _ENCRYPTED:
            raise self._error("protected by a password", "Save it without a password.")
        limit = min(_MAX_PART_BYTES, self._left, max(_FREE_BYTES, info.compress_size * _MAX_RATIO))
        try:
            with self._zip.open(info) as part:
                data = part.read(limit + 1)
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
            raise self._error(f"{path} in it is damaged", _SAVE) from error
        if len(data) > limit:
            raise self._error(
                f"{path} in it unpacks to more than {limit:,} bytes",
                "Open it, look at it, and add the part that is text.",
            )
        self._left -= len(data)
        return data

    def title_facts(self) -> tuple[Fact, ...]:
        """The title among the properties, where it is one."""
        if not self.has("docProps/core.xml"):
            return ()
        found = self.parse("docProps/core.xml").find(_TITLE)
        title = " ".join((found.text or "").split()) if found is not None else ""
        return () if not title or _JUNK_TITLE.search(title) else (Fact("title", title, "page meta", "dc:title"),)


READER = Reader("docx", 1, has_rows=False, read=read_docx)

"""What a reader takes (`Input`), what it gives (`Draft`), and the little they share.

A reader turns bytes into text with blocks, and says what the source states about itself as facts. It decides
nothing: `metadata` weighs the facts of all sources and makes the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from typing import BinaryIO, Literal, NamedTuple

import msgspec

from watchwords.errors import InputError, WatchwordsError
from watchwords.records import Block, Failure, Record

MEBIBYTE = 1 << 20

Basis = Literal["front matter", "sidecar", "row field", "page meta", "page text", "series", "command line"]
"""Where a value came from, as in `records.Origin`."""

Role = Literal["title", "heading", "paragraph", "list_item", "table_row", "byline", "quote"]


class ReadOptions(Record, frozen=True):
    """Limits of what is read. A public text is far below them; what is above is an accident or an attack."""

    max_document_chars: int = 20_000_000
    max_source_bytes: int = 64 * MEBIBYTE
    """For formats that hold one document."""
    max_rows_bytes: int = 1024 * MEBIBYTE
    """For tables of documents, which are read row by row."""
    max_gzip_ratio: int = 200
    """Unpacked to packed size. Text packs 3 to 30 to one; a bomb of zeros 1,000 to one."""


class Fact(NamedTuple):
    """One value that a source states about a document."""

    field: str
    value: str
    basis: Basis
    detail: str
    """The key or the words it was read from."""


class Draft(msgspec.Struct, frozen=True):
    """A document as its reader found it, before its metadata is decided."""

    locator: str
    text: str
    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...] = ()
    notes: tuple[Failure, ...] = ()
    """What is wrong with a document that can be used all the same."""


class Input(NamedTuple):
    """Bytes to read, already unpacked, as a stream that cannot exceed its limit."""

    name: str
    stream: BinaryIO
    options: ReadOptions
    rows: frozenset[int] | None = None
    """Numbers of the only rows wanted; None for all."""

    @classmethod
    def of(cls, name: str, data: bytes, options: ReadOptions | None = None) -> Input:
        """An input of plain bytes."""
        return cls(name, BytesIO(data), options or ReadOptions())


class Reader(NamedTuple):
    """One entry of the register of readers."""

    name: str
    version: int
    has_rows: bool
    """Whether one source holds many documents."""
    read: Callable[[Input], Iterator[Draft | Failure]]

    @property
    def made_by(self) -> str:
        """Name and version, as stored with each document."""
        return f"{self.name}/{self.version}"


class Piece(NamedTuple):
    """A block before it has its place in a text."""

    text: str
    role: Role
    locator: str
    level: int | None = None


def failure(error: WatchwordsError, where: str = "", sha256: str | None = None) -> Failure:
    """The row that an error becomes when the rest goes on."""
    return Failure(stage="read", what=error.what, where=error.where or where, mend=error.mend, source_sha256=sha256)


def join(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The pieces set one under the other, and their blocks; a piece without visible text is left out."""
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        if not piece.text.strip():
            continue
        end = at + len(piece.text)
        blocks.append(Block(start=at, end=end, role=piece.role, locator=piece.locator, level=piece.level))
        texts.append(piece.text)
        at = end + 1
    return "\n".join(texts), tuple(blocks)


def unify_newlines(text: str) -> str:
    """The text with every line break written as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def check_text(text: str, where: str, options: ReadOptions) -> None:
    """Refuse what is no text.

    Raises:
        InputError: the text is empty, longer than the limit, holds NUL characters or halves of surrogate pairs.
    """
    if not text.strip():
        raise InputError(
            "nothing but white space", where=where, mend="Leave it out, or add the file again with its text."
        )
    if len(text) > options.max_document_chars:
        raise InputError(
            f"{len(text):,} characters in one document, the limit is {options.max_document_chars:,}",
            where=where,
            mend="Split it into the documents it holds.",
        )
    if "\0" in text:
        raise InputError(
            f"a NUL character at character {text.index(chr(0))}: this is not text, or its encoding was misread",
            where=where,
            mend="Save it again as UTF-8 text.",
        )
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"half of a surrogate pair at character {error.start}",
            where=where,
            mend="Write the character whole, or as UTF-8.",
        ) from error


def damage(text: str, where: str) -> tuple[Failure, ...]:
    """A note on replacement characters, the trace of an encoding misread before the text came here."""
    n_lost = text.count("\ufffd")
    if not n_lost:
        return ()
    error = InputError(
        f"{n_lost} replacement characters (U+FFFD), the first at character {text.index(chr(0xFFFD))}: text was lost",
        where=where,
        mend="Fetch the original again; it was decoded with the wrong encoding once.",
    )
    return (failure(error),)


def first_fact(facts: Sequence[Fact], *fields: str) -> Fact | None:
    """The first fact about any of the fields that has a value, in the order of the facts."""
    return next((fact for fact in facts if fact.field in fields and fact.value.strip()), None)

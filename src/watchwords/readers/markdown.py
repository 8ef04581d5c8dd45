"""Markdown: blocks by markdown-it's token map, text as written.

Inline marks stay in the text; the marks of a block (#, -, >, |) stand between the blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from watchwords.errors import InputError
from watchwords.readers.drafts import (
    Draft,
    Fact,
    Input,
    Reader,
    Role,
    check_text,
    damage,
    unify_newlines,
)
from watchwords.readers.encodings import decode
from watchwords.readers.frontmatter import take_front_matter
from watchwords.records import Block, Failure

_COMMENT = re.compile(r"\s*<!--.*-->\s*", re.DOTALL)
_NO_TEXT = re.compile(r"[\s\-*_=`~>|:#+]*|\s{0,3}\[[^\]]+\]:\s.*")
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]{1,60}\]:")
_INDENT = "    "
_ROLES: dict[str, Role] = {"list_item_open": "list_item", "blockquote_open": "quote"}


class _Found(NamedTuple):
    first: int
    """First line, from 0."""
    stop: int
    content: str
    role: Role
    level: int | None = None


def read_markdown(given: Input) -> Iterator[Draft | Failure]:
    """One document: the text below the front matter; headings, list items, table rows and quotes as blocks.

    Raises:
        InputError: empty, binary, of unknown encoding, or with front matter that cannot be read.
    """
    text = unify_newlines(decode(given.stream.read(), given.name).text)
    matter = take_front_matter(text, given.name)
    check_text(matter.body, given.name, given.options)
    blocks = split_blocks(matter.body, matter.n_lines + 1)
    if not blocks:
        mend = "Leave it out, or add the file again with its text."
        raise InputError("no words in it: marks, comments or addresses only", where=given.name, mend=mend)
    facts = list(matter.facts)
    if title := next((block for block in blocks if block.role == "title"), None):
        facts.append(Fact("title", matter.body[title.start : title.end], "page text", title.locator))
    yield Draft("", matter.body, blocks, tuple(facts), (*matter.notes, *damage(matter.body, given.name)))


def split_blocks(text: str, first_line: int) -> tuple[Block, ...]:
    """Blocks of a Markdown text, ascending; every line with words in it is in one of them."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found = _with_lost_lines(list(_walk(_parse(_with_notes_as_text(lines)))), lines)
    blocks: list[Block] = []
    for one in found:
        at = _place(one, lines, starts)
        if at is None or (blocks and at[0] < blocks[-1].end):
            continue
        locator = f"line {one.first + first_line}"
        role = "title" if one.level == 1 and not blocks else one.role
        blocks.append(Block(start=at[0], end=at[1], role=role, locator=locator, level=one.level))
    return tuple(blocks)


def _with_notes_as_text(lines: list[str]) -> str:
    """The lines of a footnote brought to the margin: to the parser, which knows no footnotes, they would be code."""
    shown: list[str] = []
    is_note = False
    for line in lines:
        is_note = bool(_NOTE.match(line)) or (is_note and (not line.strip() or line.startswith(_INDENT)))
        shown.append(line.removeprefix(_INDENT) if is_note else line)
    return "\n".join(shown)


def _parse(text: str) -> list[Token]:
    # Blocks only: inline marks stay in the text, and parsing them is where hostile input gets slow.
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser.parse(text)


def _walk(tokens: list[Token]) -> Iterator[_Found]:
    containers: list[Role] = []
    row: Token | None = None
    for index, token in enumerate(tokens):
        if token.type in _ROLES:
            containers.append(_ROLES[token.type])
        elif token.type in ("list_item_close", "blockquote_close"):
            containers.pop()
        elif token.type == "tr_open":
            row = token
        elif token.type == "tr_close" and row is not None and row.map:
            yield _Found(row.map[0], row.map[0] + 1, "", "table_row")
            row = None
        elif token.map and row is None and (one := _leaf(tokens, index, containers)):
            yield one


def _leaf(tokens: list[Token], index: int, containers: list[Role]) -> _Found | None:
    token = tokens[index]
    first, stop = token.map or (0, 0)
    role: Role = containers[-1] if containers else "paragraph"
    if token.type == "inline":
        opened = tokens[index - 1]
        if opened.type == "heading_open":
            return _Found(first, stop, token.content, "heading", int(opened.tag[1:]))
        return _Found(first, stop, token.content, role)
    if token.type == "fence":
        return _Found(first + 1, stop, token.content, role)
    if token.type in ("code_block", "html_block"):
        is_comment = token.type == "html_block" and _COMMENT.fullmatch(token.content)
        return _Found(first, stop, "" if is_comment else token.content, role)
    return None


def _with_lost_lines(found: list[_Found], lines: list[str]) -> list[_Found]:
    """Lines the parser left out (nested beyond its limit) come back as paragraphs, so that nothing is dropped."""
    covered = bytearray(len(lines) + 1)
    for one in found:
        covered[one.first : one.stop] = b"\1" * (min(one.stop, len(lines)) - one.first)
    lost = [
        _Found(index, index + 1, line, "paragraph")
        for index, line in enumerate(lines)
        if not covered[index] and not _NO_TEXT.fullmatch(line)
    ]
    return sorted([*found, *lost], key=lambda one: (one.first, one.stop)) if lost else found


def _place(found: _Found, lines: list[str], starts: list[int]) -> tuple[int, int] | None:
    """[start, end) of the content in the text: from its first line's first word to its last line's last."""
    first, stop = found.first, min(found.stop, len(lines))
    if found.role == "table_row":
        return _edges(lines[first].strip().strip("|").strip(), lines, starts, first, stop)
    return _edges(found.content.strip("\n"), lines, starts, first, stop)


def _edges(content: str, lines: list[str], starts: list[int], first: int, stop: int) -> tuple[int, int] | None:
    parts = [part for part in content.split("\n") if part.strip()]
    if not parts:
        return None
    head, tail = parts[0].strip(), parts[-1].strip()
    begin = next((starts[i] + lines[i].find(head) for i in range(first, stop) if head in lines[i]), None)
    end = next(
        (starts[i] + lines[i].rfind(tail) + len(tail) for i in range(stop - 1, first - 1, -1) if tail in lines[i]), None
    )
    if begin is None or end is None or begin >= end:
        # The parser rewrote the line (a tab inside an indent): take the lines whole.
        begin, end = starts[first], starts[stop] - 1
    return begin, end


READER = Reader("markdown", 2, has_rows=False, read=read_markdown)

"""Plain text, with or without front matter."""

from __future__ import annotations

from collections.abc import Iterator

from watchwords.readers.drafts import Draft, Fact, Input, Reader, check_text, damage, unify_newlines
from watchwords.readers.encodings import decode
from watchwords.readers.frontmatter import take_front_matter
from watchwords.readers.lines import looks_like_title, role_of, split_paragraphs
from watchwords.records import Block, Failure


def read_plain(given: Input) -> Iterator[Draft | Failure]:
    """One document: the text below the front matter, in paragraphs located by line.

    Raises:
        InputError: empty, binary, of unknown encoding, or with front matter that cannot be read.
    """
    text = unify_newlines(decode(given.stream.read(), given.name).text)
    matter = take_front_matter(text, given.name)
    check_text(matter.body, given.name, given.options)
    blocks = split_blocks(matter.body, matter.n_lines + 1)
    facts = list(matter.facts)
    if blocks and blocks[0].role == "title":
        title = matter.body[blocks[0].start : blocks[0].end]
        facts.append(Fact("title", title, "page text", "first line"))
    yield Draft("", matter.body, blocks, tuple(facts), (*matter.notes, *damage(matter.body, given.name)))


def split_blocks(text: str, first_line: int) -> tuple[Block, ...]:
    """The paragraphs of a text as blocks; the first is the title where it looks like one."""
    spans = split_paragraphs(text, first_line)
    blocks: list[Block] = []
    for index, (start, end, number) in enumerate(spans):
        piece = text[start:end]
        is_title = index == 0 and looks_like_title(piece, len(spans) - 1)
        role = "title" if is_title else role_of(piece)
        blocks.append(Block(start=start, end=end, role=role, locator=f"line {number}"))
    return tuple(blocks)


READER = Reader("plain", 1, has_rows=False, read=read_plain)

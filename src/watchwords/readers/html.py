"""HTML: the article, with the lists and tables that article extractors drop, each block at its path in the page.

Blocks are cut from the page itself, in its order, so nothing stands twice. trafilatura says which of them are the
article; the lists and tables of the same part of the page come along unless they are mostly links. A page that
trafilatura finds nothing in (a programme, a page of a few lines) is taken whole, without navigation and the like.
Scripts, styles and hidden parts are never text. Nothing is fetched; external entities are not resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import lxml.etree
import lxml.html
import trafilatura

from watchwords.errors import InputError
from watchwords.readers.drafts import Draft, Input, Piece, Reader, check_text, damage, join
from watchwords.readers.encodings import decode
from watchwords.readers.html_blocks import Furniture, PageBlock, split_page
from watchwords.readers.page_meta import declared_encoding, read_page_facts
from watchwords.records import Failure

# trafilatura copies and walks the tree several times, some of it recursively: not on what no article looks like.
_MAX_CHARS_FOR_ARTICLE = 4_000_000
_MAX_DEPTH_FOR_ARTICLE = 100
_MAX_CHARS_FOR_SUBSTRINGS = 1_000_000
_MAX_LINK_SHARE = 0.5
_BORDERS = re.compile(r"[\s|]+")


def read_html(given: Input) -> Iterator[Draft | Failure]:
    """One document: the article of a page.

    Raises:
        InputError: empty, of unknown encoding, nested beyond 2,048 elements, or without text to read.
    """
    data = given.stream.read()
    text = decode(data, given.name, declared_encoding(data)).text
    check_text(text, given.name, given.options)
    page = parse_page(text, given.name)
    blocks = split_page(page)
    chosen = choose_blocks(blocks, _find_article(text, blocks))
    body, placed = join(Piece(block.text, block.role, block.locator, block.level) for block in chosen)
    if not body:
        raise InputError(
            "a page without text: scripts, styles or navigation only",
            where=given.name,
            mend="Save the page from a browser after it has loaded, or add its text as .txt.",
        )
    check_text(body, given.name, given.options)
    yield Draft("", body, placed, read_page_facts(page, blocks), damage(body, given.name))


def parse_page(text: str, where: str) -> lxml.html.HtmlElement:
    """The tree of a page.

    Raises:
        InputError: no element in it, or nested so deeply that the parser gave up.
    """
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        page = lxml.html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError) as error:
        raise InputError("no HTML element in it", where=where, mend="Add it as .txt if it is plain text.") from error
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise InputError(
            "nested more than 2,048 elements deep; what is below is lost",
            where=where,
            mend="Save the page again from a browser, or add its text as .txt.",
        )
    return page


class Article(NamedTuple):
    """The article as trafilatura finds it, without white space."""

    lines: frozenset[str]
    text: str


def choose_blocks(blocks: list[PageBlock], article: Article | None) -> list[PageBlock]:
    """The blocks of the article and its lists and tables; without an article, all that is not furniture of the page."""
    # By element: the lines that <br> makes of one paragraph stay or go together.
    paths = {block.path for block in blocks if article and _is_in(block, article)}
    for trusted in (Furniture.NONE, Furniture.BY_NAME):
        # Names of classes mislead: where most of the article is "furniture", it is none.
        kept = [block for block in blocks if block.furniture <= trusted]
        n_kept = sum(len(block.text) for block in kept if block.path in paths)
        if paths and n_kept > 0.5 * sum(len(block.text) for block in blocks if block.path in paths):
            return _with_lists(kept, [block.path in paths for block in kept])
    for trusted in (Furniture.NONE, Furniture.BY_NAME):
        kept = [block for block in blocks if block.furniture <= trusted and block.share_links <= _MAX_LINK_SHARE]
        if kept:
            return kept
    return []


def _is_in(block: PageBlock, article: Article) -> bool:
    bare = block.bare
    is_short = len(article.text) <= _MAX_CHARS_FOR_SUBSTRINGS
    return bare in article.lines or (is_short and len(bare) > 1 and bare in article.text)


def _with_lists(blocks: list[PageBlock], named: list[bool]) -> list[PageBlock]:
    """Adds, in the part of the page that holds the article, list items, table rows and headings left out of it."""
    scope = _scope([block for block, is_named in zip(blocks, named, strict=True) if is_named])
    return [
        block
        for block, is_named in zip(blocks, named, strict=True)
        if is_named or (block.share_links <= _MAX_LINK_SHARE and _is_within(block, scope) and _is_kept_kind(block))
    ]


def _is_kept_kind(block: PageBlock) -> bool:
    return block.role in ("list_item", "table_row", "title", "heading", "byline")


def _scope(blocks: list[PageBlock]) -> tuple[str, ...]:
    """Steps of the path that all article blocks share; the nearest <main> or <article> on it, or one step up."""
    if not blocks:
        return ()
    shared = blocks[0].path[:-1]
    for block in blocks[1:]:
        n_same = 0
        for mine, theirs in zip(shared, block.path, strict=False):
            if mine != theirs:
                break
            n_same += 1
        shared = shared[:n_same]
    for depth in range(len(shared), 0, -1):
        if re.match(r"(?:main|article)\b", shared[depth - 1]):
            return shared[:depth]
    return shared[:-1] if len(shared) > 2 else shared


def _is_within(block: PageBlock, scope: tuple[str, ...]) -> bool:
    return block.path[: len(scope)] == scope


def _find_article(text: str, blocks: list[PageBlock]) -> Article | None:
    """The article of a page; None where trafilatura finds none, or the page is like no article."""
    depth = max((len(block.path) for block in blocks), default=0)
    if len(text) > _MAX_CHARS_FOR_ARTICLE or depth > _MAX_DEPTH_FOR_ARTICLE:
        return None
    found = trafilatura.extract(text, include_comments=False, include_tables=True, output_format="txt")
    if not found:
        return None
    lines = [bare for line in found.split("\n") if (bare := _BORDERS.sub("", line).lstrip("-"))]
    return Article(frozenset(lines), "".join(lines))


READER = Reader("html", 1, has_rows=False, read=read_html)

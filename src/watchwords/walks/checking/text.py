"""The text under check: read, prepared, and recognised once for all that look at it."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from functools import cached_property

import msgspec

from watchwords.answers.checking import CheckedClaim, Reason, Suspicious
from watchwords.config import kept_recognisers, load_cues
from watchwords.errors import InputError
from watchwords.measures.quoted.cues import QuotedCues
from watchwords.measures.quoted.languages import third_language
from watchwords.measures.quoted.parts import Quoted
from watchwords.measures.quoted.reading import read_quoted
from watchwords.measures.quoted.suspicious import find_suspicious
from watchwords.readers.compression import is_gzip
from watchwords.readers.drafts import unify_newlines
from watchwords.readers.encodings import decode
from watchwords.readers.reading import RawInput, media_type, read
from watchwords.records import Block, Document, Mention, PreparedText, Range, Series
from watchwords.spans import Span
from watchwords.text.prepare import prepare

_QUOTE_BEGINS, _QUOTE_ENDS = (
    re.compile(rb"<q(?:\s[^<>]{0,400})?>", re.IGNORECASE),
    re.compile(rb"</q\s*>", re.IGNORECASE),
)
MAX_BYTES = 8 << 20
"""Largest text that is checked; an article has some thousand words."""
STDIN = "-"
_LIKE_MARKDOWN = re.compile(
    rb"^(?:#{1,6} \S|> ?\S|[*+-] \S|```|\| ?\S)|\*\*\S[^*\n]{0,200}\*\*|\[[^\]\n]{1,200}\]\(\S", re.MULTILINE
)
_SAMPLE = 1 << 16


class CheckedText:
    """A text under check.

    Args:
        name: what it is called.
        data: its bytes as given.
        document: what a reader made of them.
        series: whose names, formulations and rules are known.
    """

    def __init__(self, name: str, data: bytes, document: Document, series: Series) -> None:
        self.name, self.sha256, self.document = name, hashlib.sha256(data).hexdigest(), document
        self.prepared: PreparedText = prepare(document)
        self._series = series
        self._starts = [sent.start for sent in self.prepared.sentences]
        self._block_starts = [block.start for block in document.blocks]
        self._line_starts, self._first_line = _lines(name, data, document)

    @property
    def text(self) -> str:
        """The text as read; all offsets are of it."""
        return self.document.text

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, by place; offsets are of the stored text."""
        recognisers = kept_recognisers(self._series)
        found = [mention for recogniser in recognisers for mention in recogniser.recognise(self.prepared)]
        return tuple(sorted(found, key=lambda m: (m.start, m.end, m.recogniser, m.key or "")))

    def of(self, recogniser: str) -> list[Mention]:
        """Mentions of one recogniser, by place."""
        return [mention for mention in self.mentions if mention.recogniser == recogniser]

    @cached_property
    def quoted(self) -> tuple[Quoted, ...]:
        """The quotations of the text, by place, read with the word lists of `data/quoted.toml`."""
        return tuple(read_quoted(self.prepared, self.mentions, load_cues("quoted", QuotedCues)))

    def is_quoted(self, start: int, end: int, *, as_speech: bool = False) -> bool:
        """Whether stored [start, end) stands in a quotation, its marks included: then the words are others'.

        Args:
            as_speech: only quotations that are somebody's words, not names of things.
        """
        return any(
            one.outer[0] <= start and end <= one.outer[1] and (one.use == "speech" or not as_speech)
            for one in self.quoted
        )

    @cached_property
    def suspicious(self) -> tuple[Suspicious, ...]:
        """Characters that may hide something, with their lines."""
        is_markdown = self.document.reader.startswith("markdown")
        found = find_suspicious(self.text, self.document.blocks, is_markdown=is_markdown)
        placed = []
        for one in found:
            line, column = self.line_column(one.start)
            placed.append(msgspec.structs.replace(one, line=line, column=column))
        return tuple(placed)

    def notes(self) -> list[Reason]:
        """What is to be said of the whole text: that it is not, or in part not, Chinese or English."""
        other = third_language(self.text, load_cues("quoted", QuotedCues))
        return [Reason(code="third language", about=(other.name, f"{other.share:.0%}"))] if other else []

    # --- places -------------------------------------------------------------------------------------------

    def sentence_at(self, start: int) -> int:
        """Index of the sentence that a stored offset stands in, or of the one before it."""
        folded = self.prepared.offsets.to_folded(start, min(start + 1, len(self.text))).start
        return max(0, bisect_right(self._starts, folded) - 1)

    def sentence_span(self, sentence: int) -> Span:
        """Stored [start, end) of a sentence."""
        sent = self.prepared.sentences[sentence]
        return self.prepared.offsets.to_stored(sent.start, sent.end)

    def folded(self, span: Range) -> str:
        """A stretch of the text as it is matched: folded, lowered."""
        part = self.prepared.offsets.to_folded(*span)
        return self.prepared.lowered[part.start : part.end]

    def block_at(self, start: int) -> Block | None:
        """The block a stored offset stands in."""
        index = bisect_right(self._block_starts, start) - 1
        block = self.document.blocks[index] if index >= 0 else None
        return block if block is not None and start < block.end else None

    def line_column(self, offset: int) -> tuple[int | None, int | None]:
        """(line, column) of a stored offset in the file as given, both from 1, the column in code points; (None, None)
        for a file without lines of text: a page, a DOCX, a packed file."""
        if not self._line_starts:
            return None, None
        line = bisect_right(self._line_starts, offset) - 1
        return line + self._first_line, offset - self._line_starts[line] + 1

    def placed(self, claim: CheckedClaim) -> CheckedClaim:
        """The claim with its line and column in the file and its locator; the end is that of its last character's."""
        block = self.block_at(claim.start)
        line, column = self.line_column(claim.start)
        end_line, end_column = self.line_column(max(claim.start, claim.end - 1))
        return msgspec.structs.replace(
            claim,
            locator=block.locator if block else "",
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column + 1 if end_column is not None else None,
        )


def read_checked(name: str, data: bytes, series: Series) -> CheckedText:
    """A text of any format that documents are added in, as one document.

    Raises:
        InputError: it is empty, cannot be read, is larger than `MAX_BYTES`, or is a table of several documents.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{len(data):,} bytes, the limit of a text to check is {MAX_BYTES:,}",
            where=_told(name),
            mend="Check it in parts, chapter by chapter.",
        )
    if not data.strip():
        raise InputError(
            "there is no text to check", where=_told(name), mend="Name a file with text in it, or give one by a pipe."
        )
    given = _with_marks(data) if media_type(name, data) == "text/html" else data
    reading = read(RawInput(name=_typed(name, data), data=given), series)
    if len(reading.documents) != 1:
        told = reading.failures[0] if reading.failures and not reading.documents else None
        raise InputError(
            told.what if told else f"{len(reading.documents)} texts in one file",
            where=_told(name) + told.where.removeprefix(_typed(name, data)) if told else _told(name),
            mend=_mend(told.mend) if told else "Check one text at a time.",
        )
    return CheckedText(name, data, reading.documents[0], series)


def _told(name: str) -> str:
    return "standard input" if name == STDIN else name


def _with_marks(page: bytes) -> bytes:
    """A page with the marks that a browser puts around <q>: they are not in its text, and are read all the same."""
    return _QUOTE_ENDS.sub(b"&#8221;", _QUOTE_BEGINS.sub(b"&#8220;", page))


def _typed(name: str, data: bytes) -> str:
    """The name a text is read under: without one its content tells, and marks of Markdown make it Markdown."""
    if name != STDIN or media_type(name, data) != "text/plain":
        return name
    return f"{STDIN}.md" if _LIKE_MARKDOWN.search(data[:_SAMPLE]) else name


def _mend(mend: str) -> str:
    """What readers advise for documents to add, said of a text to check."""
    return "Name a file with text in it." if mend.startswith("Leave it out") else mend.replace(" and add that", "")


def _lines(name: str, data: bytes, document: Document) -> tuple[list[int], int]:
    """(stored offset at which each line begins, number of the first in the file); ([], 0) where there are no lines."""
    if document.reader.split("/")[0] not in ("plain", "markdown") or is_gzip(data) or document.locator:
        return [], 0
    whole = unify_newlines(decode(data, name).text)
    if not whole.endswith(document.text):
        return [], 0
    n_above = whole.count("\n", 0, len(whole) - len(document.text))
    starts = [0, *(found.end() for found in re.finditer("\n", document.text))]
    return starts, n_above + 1

"""The text under check: read, prepared, and recognised once for all that look at it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

import msgspec

from watchwords.answers.checking import CheckedClaim
from watchwords.config import Recogniser, build_recognisers
from watchwords.errors import InputError
from watchwords.readers.reading import RawInput, read
from watchwords.records import Block, Document, Lang, Mention, PreparedText, Range, Series
from watchwords.spans import Span
from watchwords.text.prepare import prepare

MAX_BYTES = 8 << 20
"""Largest text that is checked; an article has some thousand words."""


class CheckedText:
    """A text under check.

    Args:
        name: what it is called.
        data: its bytes as given.
        document: what a reader made of them.
        series: whose names, formulations and rules are known.
        lines: where each offset of the document's text stands in the file; None where the file has no lines.
    """

    def __init__(self, name: str, data: bytes, document: Document, series: Series) -> None:
        self.name, self.sha256, self.document = name, hashlib.sha256(data).hexdigest(), document
        self.prepared: PreparedText = prepare(document)
        self._series = series
        self._starts = [sent.start for sent in self.prepared.sentences]

    @property
    def text(self) -> str:
        """The text as read; all offsets are of it."""
        return self.document.text

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, by place; offsets are of the stored text."""
        recognisers: Sequence[Recogniser] = build_recognisers(self._series)
        found = [mention for recogniser in recognisers for mention in recogniser.recognise(self.prepared)]
        return tuple(sorted(found, key=lambda m: (m.start, m.end, m.recogniser, m.key or "")))

    def of(self, recogniser: str) -> list[Mention]:
        """Mentions of one recogniser, by place."""
        return [mention for mention in self.mentions if mention.recogniser == recogniser]

    def sentence_at(self, start: int) -> int:
        """Index of the sentence that a stored offset stands in, or of the one before it."""
        folded = self.prepared.offsets.to_folded(start, min(start + 1, len(self.text))).start
        return max(0, bisect_right(self._starts, folded) - 1)

    def sentence_span(self, sentence: int) -> Span:
        """Stored [start, end) of a sentence."""
        sent = self.prepared.sentences[sentence]
        return self.prepared.offsets.to_stored(sent.start, sent.end)

    def lang_at(self, start: int) -> Lang:
        """Language of the sentence at a stored offset."""
        return self.prepared.sentences[self.sentence_at(start)].lang if self.prepared.sentences else "und"

    def folded(self, span: Range) -> str:
        """A stretch of the text as it is matched: folded, lowered."""
        part = self.prepared.offsets.to_folded(*span)
        return self.prepared.lowered[part.start : part.end]

    def block_at(self, start: int) -> Block | None:
        """The block a stored offset stands in."""
        return next((block for block in self.document.blocks if block.start <= start < block.end), None)

    def placed(self, claim: CheckedClaim) -> CheckedClaim:
        """The claim with its line and column in the file and its locator."""
        block = self.block_at(claim.start)
        return msgspec.structs.replace(claim, locator=block.locator if block else "")


def read_checked(name: str, data: bytes, series: Series) -> CheckedText:
    """A text of any format that documents are added in, as one document.

    Raises:
        InputError: it cannot be read, is larger than `MAX_BYTES`, or is a table of several documents.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{len(data):,} bytes, the limit of a text to check is {MAX_BYTES:,}",
            where=name,
            mend="Check it in parts, chapter by chapter.",
        )
    reading = read(RawInput(name=name, data=data), series)
    if len(reading.documents) != 1:
        told = reading.failures[0] if reading.failures else None
        raise InputError(
            told.what if told else f"{len(reading.documents)} texts in one file",
            where=name,
            mend=told.mend if told else "Check one text at a time.",
        )
    return CheckedText(name, data, reading.documents[0], series)

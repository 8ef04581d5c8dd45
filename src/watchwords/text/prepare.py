"""A document made ready for the recognisers: folded block by block, each block's language, its sentences."""

from __future__ import annotations

import re

import numpy as np

from watchwords.records import Block, Document, Lang, PreparedText, Sentence, SentenceRow
from watchwords.spans import IntArray, Span
from watchwords.text.characters import HAN
from watchwords.text.fold import fold_blocks, lower, stored_characters
from watchwords.text.language import language
from watchwords.text.sentences import iter_marks, split_block

_UNIT = re.compile(rf"[{HAN}]|[^\W_{HAN}]+(?:[.,'’-][^\W_{HAN}]+)*")


def prepare(document: Document) -> PreparedText:
    """`document` folded, with its sentences; its blocks are separated by line breaks in the folded text.

    The language of a block is the one its reader named, else the one its script tells. A document without blocks is
    taken as one block.
    """
    blocks = document.blocks or (Block(start=0, end=len(document.text), role="paragraph", locator=""),)
    folded, offsets = fold_blocks(document.text, [Span(block.start, block.end) for block in blocks])
    at = np.fromiter(iter_marks(folded), dtype=np.int64)
    marks = stored_characters(document.text, offsets, at)
    return PreparedText(
        document=document,
        folded=folded,
        lowered=lower(folded),
        offsets=offsets,
        sentences=_sentences(folded, blocks, at, marks),
    )


def sentence_rows(prepared: PreparedText) -> list[SentenceRow]:
    """The sentences as they are stored: stored offsets, and length in Han characters plus alphanumeric words."""
    doc = prepared.document
    rows = []
    for index, sent in enumerate(prepared.sentences):
        span = prepared.offsets.to_stored(sent.start, sent.end)
        rows.append(
            SentenceRow(
                doc_id=doc.doc_id,
                sentence=index,
                start=span.start,
                end=span.end,
                lang=sent.lang,
                block=sent.block,
                role=doc.blocks[sent.block].role if doc.blocks else "paragraph",
                n_units=n_units(prepared.folded[sent.start : sent.end]),
            )
        )
    return rows


def n_units(text: str) -> int:
    """Length that rates are taken over: Han characters plus alphanumeric words ("39.2" and "don't" are one).

    >>> n_units("数字经济 GDP 39.2%")
    6
    """
    return len(_UNIT.findall(text))


def _sentences(folded: str, blocks: tuple[Block, ...], at: IntArray, marks: str) -> tuple[Sentence, ...]:
    sentences = []
    start = 0
    for index, block in enumerate(blocks):
        end = folded.find("\n", start)
        end = len(folded) if end < 0 else end
        first, last = np.searchsorted(at, (start, end)).tolist()
        lang: Lang = block.lang if block.lang != "und" else language(folded[start:end])
        sentences += [
            Sentence(start=span.start, end=span.end, lang=lang, block=index)
            for span in split_block(folded, start, end, marks[first:last])
        ]
        start = end + 1
    return tuple(sentences)

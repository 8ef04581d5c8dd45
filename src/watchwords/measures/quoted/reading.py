"""Finds the quotations of a text: marks of all kinds, nested and unbalanced ones, block quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from watchwords.answers.checking import Attribution
from watchwords.measures.quoted.attributing import Attributor
from watchwords.measures.quoted.cues import QuotedCues, patterns_of
from watchwords.measures.quoted.marks import BLANK, blanked
from watchwords.measures.quoted.pairing import Pair, Paired, pair_marks
from watchwords.measures.quoted.parts import Quoted
from watchwords.measures.quoted.pieces import Cut, cut_pieces
from watchwords.measures.quoted.use import Around, is_speech
from watchwords.records import Block, Lang, Mention, PreparedText, Quotation, Range
from watchwords.text.language import language

LONGEST = 12_000
"""Characters of the longest quotation that is read; what is longer is a slip of the marks, or a document."""
_REACH = 60
_TITLE = re.compile(r"《[^《》\n]{1,200}》|〈[^〈〉\n]{1,200}〉")
_FENCE = re.compile(r"(?:^|\n)[ \t>]*(?:```|~~~)[^\n]*\n[ \t]*$")
_LABEL = re.compile(
    r"\[![A-Za-z]+\]|(?:\*\*|__)?(?:note|warning|tip|caution|important|info|source|sources|注|注意|提示|说明|来源|编者按)"
    r"(?:\*\*|__)?\s?[:：]",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:^|[\s。.!?！？”\"』」])[—–―-]{1,2}\s?(?P<who>[^\s—–―-][^\n]{1,100})$")
_BELOW = re.compile(r"[—–―-]{1,2}\s?(?P<who>[^\n]{1,100})$")
_LATIN_WORDS = re.compile(r"[A-Za-z]+")


def read_quoted(
    prepared: PreparedText,
    mentions: Sequence[Mention],
    cues: QuotedCues = QuotedCues(),  # noqa: B008
) -> list[Quoted]:
    """The quotations of a text, by place, an outer one before those in it.

    A quotation without a single letter, digit or character to look up is left out, and so is one longer than `LONGEST`.

    Args:
        prepared: the text.
        mentions: of all recognisers; those of `quotes` tell who is said to speak.
        cues: contents of `data/quoted.toml`; without them fewer quotations are known for names and terms.
    """
    return _Reader(prepared, mentions, cues).read()


def pair_quoted(text: str, blocks: Sequence[Block], *, is_markdown: bool) -> Paired:
    """Pairs of quotation marks of a text by its blocks, and those without a partner."""
    whole = blocks or (Block(start=0, end=len(text), role="paragraph", locator=""),)
    return pair_marks(blanked(text, is_markdown=is_markdown), _without_code(text, whole, is_markdown=is_markdown))


def _without_code(text: str, blocks: Sequence[Block], *, is_markdown: bool) -> list[Block]:
    """The blocks with those of code emptied, so that their indices stay."""
    if not is_markdown:
        return list(blocks)
    return [
        Block(block.start, block.start, block.role, block.locator) if _is_code(text, block) else block
        for block in blocks
    ]


def _is_code(text: str, block: Block) -> bool:
    """Whether a block of Markdown stands behind a fence, or is indented as code."""
    before = text[max(0, block.start - 300) : block.start]
    indent = before.rpartition("\n")[2]
    is_indented = block.role == "paragraph" and not indent.strip() and len(indent.expandtabs(4)) >= 4
    return is_indented or bool(_FENCE.search(before))


class _Reader:
    def __init__(self, prepared: PreparedText, mentions: Sequence[Mention], cues: QuotedCues) -> None:
        document = prepared.document
        self._prepared, self._text = prepared, document.text
        self._is_markdown = document.reader.startswith("markdown")
        self._blank = blanked(self._text, is_markdown=self._is_markdown)
        whole = Block(start=0, end=len(self._text), role="paragraph", locator="")
        self._blocks = _without_code(self._text, document.blocks or (whole,), is_markdown=self._is_markdown)
        self._patterns = {lang: patterns_of(cues, lang) for lang in ("zh", "en")}
        self._attributor = Attributor(prepared, mentions, self._patterns["zh"], self._patterns["en"])
        self._sentence_starts = [sent.start for sent in prepared.sentences]
        self._titles = [found.span() for found in _TITLE.finditer(self._text)]

    def read(self) -> list[Quoted]:
        if not self._prepared.sentences:
            return []
        pairs = [pair for pair in pair_marks(self._blank, self._blocks).pairs if pair.closes - pair.opens <= LONGEST]
        found = [*self._marked(pairs), *self._set_off(pairs)]
        return sorted(found, key=lambda one: (one.outer[0], -one.outer[1], one.form != "block"))

    # --- in marks -----------------------------------------------------------------------------------------

    def _marked(self, pairs: Sequence[Pair]) -> Iterator[Quoted]:
        around: list[Pair] = []
        for pair in pairs:
            while around and around[-1].closes < pair.closes:
                around.pop()
            content = (pair.opens + 1, pair.closes)
            within = (around[-1].opens + 1, around[-1].closes) if around else None
            around.append(pair)
            cut = cut_pieces(self._blank, *content, _seams(pair), is_markdown=self._is_markdown)
            if cut.pieces:
                yield self._quoted(pair, content, within, cut)

    def _quoted(self, pair: Pair, content: Range, within: Range | None, cut: Cut) -> Quoted:
        outer = (pair.opens, pair.closes + 1)
        block = self._blocks[pair.block]
        sentence = self._sentence_at(outer[0])
        lang = self._prepared.sentences[sentence].lang
        said = self._attributor.said(content, within)
        spoken = is_speech(self._around(content, outer, lang), said, self._patterns["zh" if lang == "zh" else "en"])
        bounds = (block.start, max(block.end, outer[1]))
        return Quoted(
            content=content,
            outer=outer,
            pieces=cut.pieces,
            gaps=cut.gaps,
            lang=self._lang(content, lang),
            sentence=sentence,
            use="speech" if spoken else "term",
            within=within,
            attribution=self._attribution(said, outer, bounds, lang, within) if spoken else Attribution(),
        )

    def _attribution(
        self, said: Quotation | None, outer: Range, bounds: Range, lang: Lang, within: Range | None
    ) -> Attribution:
        if within is not None and said is None:
            return Attribution()
        return self._attributor.attribution(said, outer, bounds, lang)

    def _around(self, content: Range, outer: Range, lang: Lang) -> Around:
        lowered, folded = self._prepared.lowered, self._prepared.folded
        inner, whole = self._prepared.offsets.to_folded(*content), self._prepared.offsets.to_folded(*outer)
        before = lowered[max(0, whole.start - _REACH) : whole.start].rpartition("\n")[2]
        after = lowered[whole.end : whole.end + _REACH].partition("\n")[0]
        return Around(
            before=before.rstrip("*_") if self._is_markdown else before,
            content=lowered[inner.start : inner.end],
            after=after.lstrip("*_") if self._is_markdown else after,
            printed=folded[inner.start : inner.end],
            lang=lang,
            is_in_title=self._is_in_title(outer[0]),
        )

    def _is_in_title(self, at: int) -> bool:
        index = bisect_right(self._titles, (at, len(self._text))) - 1
        return index >= 0 and self._titles[index][0] <= at < self._titles[index][1]

    def _lang(self, span: Range, around: Lang) -> Lang:
        """Language of the words themselves; a single Latin word in Chinese is printed there as it is."""
        words = self._blank[span[0] : span[1]].replace(BLANK, " ")
        own = language(words)
        if own == "en" and around == "zh" and len(_LATIN_WORDS.findall(words)) == 1:
            return "zh"
        return own if own != "und" or any(char.isalpha() for char in words) else around

    def _sentence_at(self, at: int) -> int:
        folded = self._prepared.offsets.to_folded(at, min(at + 1, len(self._text))).start
        return max(0, bisect_right(self._sentence_starts, folded) - 1)

    # --- block quotations ---------------------------------------------------------------------------------

    def _set_off(self, pairs: Sequence[Pair]) -> Iterator[Quoted]:
        starts = [pair.opens for pair in pairs]
        for index, block in enumerate(self._blocks):
            if block.role != "quote" or block.start >= block.end or _LABEL.match(self._text, block.start, block.end):
                continue
            own = [
                pair
                for pair in pairs[bisect_right(starts, block.start - 1) : bisect_right(starts, block.end)]
                if pair.block == index
            ]
            if (one := self._block(index, block, own)) is not None:
                yield one

    def _block(self, index: int, block: Block, own: Sequence[Pair]) -> Quoted | None:
        content, signed = self._without_signature(block)
        n_marked = sum(pair.closes - pair.opens for pair in _outermost(own))
        if content[1] <= content[0] or n_marked * 2 > content[1] - content[0] or content[1] - content[0] > LONGEST:
            return None
        cut = cut_pieces(self._blank, *content, is_markdown=self._is_markdown)
        if not cut.pieces:
            return None
        sentence = self._sentence_at(content[0])
        lang = self._prepared.sentences[sentence].lang
        return Quoted(
            content=content,
            outer=content,
            pieces=cut.pieces,
            gaps=cut.gaps,
            lang=self._lang(content, lang),
            sentence=sentence,
            form="block",
            attribution=self._signed(index, signed, lang),
        )

    def _without_signature(self, block: Block) -> tuple[Range, Range | None]:
        """[start, end) of the words of a block quotation, and of who signs them at its end."""
        found = _SIGNED.search(self._text, block.start, block.end)
        if found is None or found["who"][0].isdigit():
            return (block.start, block.end), None
        words = self._text[block.start : found.start("who")].rstrip(" \t\n\u3000—–―->")
        return (block.start, block.start + len(words)), found.span("who")

    def _signed(self, index: int, signed: Range | None, lang: Lang) -> Attribution:
        """Who a block quotation is by: its signature, the line below it, or the words that lead it in."""
        if signed is not None:
            return self._attributor.signed(signed, lang)
        last = next((n for n in range(index, len(self._blocks)) if self._blocks[n].role != "quote"), None)
        if last is not None and (below := _BELOW.match(self._text, *_span(self._blocks[last]))) is not None:
            return self._attributor.signed(below.span("who"), lang)
        first = next((n for n in range(index, -1, -1) if self._blocks[n].role != "quote"), None)
        if first is not None and self._attributor.leads_in(_span(self._blocks[first]), lang):
            start, end = _span(self._blocks[first])
            sentence = self._prepared.sentences[self._sentence_at(end - 1)]
            return self._attributor.signed(
                (max(start, self._prepared.offsets.to_stored(sentence.start, sentence.end).start), end), lang
            )
        return Attribution()


def _span(block: Block) -> Range:
    return block.start, block.end


def _seams(pair: Pair) -> list[Range]:
    """What parts the paragraphs of a quotation: the line break, and the mark that opens the words again."""
    seams = []
    for end, start in pair.breaks:
        opened = next((at for at in pair.anew if start <= at < start + 8), None)
        seams.append((end, start if opened is None else opened + 1))
    return seams


def _outermost(pairs: Sequence[Pair]) -> list[Pair]:
    kept: list[Pair] = []
    for pair in pairs:
        if not kept or pair.opens > kept[-1].closes:
            kept.append(pair)
    return kept

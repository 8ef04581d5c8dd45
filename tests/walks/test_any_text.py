"""Any text through preparation and every recogniser the program has: no crash, and no span that is not its slice."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from watchwords.config import build_recognisers, load_series
from watchwords.records import Block, Document, Mention
from watchwords.walks.recognised import recognise_document

RECOGNISERS = build_recognisers(load_series("wic"))

# Pieces that recognisers look for, so that generated texts come near to real ones, among any characters at all.
PIECES_ZH = [
    "习近平",
    "张勇",
    "腾讯",
    "表示，",
    "承诺",
    "将",
    "数字文明",
    "網絡安全",
    "《网络安全法》",
    "第八届",
    "“",
    "”",
    "「",
    "」",
]
PIECES_EN = [
    "Daniel Zhang",
    "Tencent",
    " said ",
    "pledged to ",
    "digital civilization",
    "Forum on ",
    " will ",
    '"',
    "’",
]
PIECES_BOTH = [
    "2021年9月26日",
    "26 September 2021",
    "３８．６％",
    "39.2万亿元",
    "$6.07 trillion",
    "\n",
    "\u3000",
    "𠮷",
    "é",
    "ﬁ",
]
PIECES = st.sampled_from([*PIECES_ZH, *PIECES_EN, *PIECES_BOTH, "。", ". ", "，", ", "])
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=4)), min_size=1, max_size=25).map("".join)


def document_of(paragraphs: list[str]) -> Document:
    text = "\n\n".join(paragraphs)
    blocks, start = [], 0
    for number, paragraph in enumerate(paragraphs):
        blocks.append(Block(start, start + len(paragraph), "paragraph", f"line {number}"))
        start += len(paragraph) + 2
    return Document("d", "s", "", text, tuple(blocks), "und")


@settings(max_examples=150)
@given(st.lists(TEXTS, min_size=1, max_size=3))
@example(["«00习近平习近平", '"承诺'])  # The word that reports is the last of the text.
def test_every_mention_offset_and_sentence_lies_where_it_says(paragraphs: list[str]) -> None:
    document = document_of(paragraphs)
    recognised = recognise_document(document, RECOGNISERS)
    assert isinstance(recognised, tuple), recognised
    _, sentences, mentions = recognised
    for mention in mentions:
        _lies_in_the_text(mention, document.text)
        assert 0 <= mention.sentence < len(sentences)
    assert [(row.start, row.end) for row in sentences] == sorted((row.start, row.end) for row in sentences)
    for row in sentences:
        block = document.blocks[row.block]
        assert block.start <= row.start < row.end <= block.end


def _lies_in_the_text(mention: Mention, text: str) -> None:
    """The mention is its slice, and so is every place inside its value."""
    assert 0 <= mention.start < mention.end <= len(text)
    assert mention.text == text[mention.start : mention.end]
    for part in ("content", "cue", "speaker", "actor"):
        if isinstance(place := getattr(mention.value, part, None), tuple):
            start, end = place
            assert 0 <= start <= end <= len(text)

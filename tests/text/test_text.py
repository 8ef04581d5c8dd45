"""Fold, sentences, language: cases in `tests/specs`, and what holds for any text."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from watchwords.records import Block, Document
from watchwords.spans import Span
from watchwords.text.characters import COMPOSITION_RANGES, EXPANDS, characters
from watchwords.text.fold import fold, fold_blocks, lower
from watchwords.text.language import language
from watchwords.text.prepare import n_units, prepare, sentence_rows

SPECS = Path(__file__).parents[1] / "specs"
ODD = st.sampled_from(
    '中国數　\n “”「」"，。（1２9…—︱\u200b\u0301é½㎞\U00020000´¨\u1100\u1161\u11a8\u00a0aB.\ufe0fﾞカ・㏂①'
)
TEXTS = st.text(st.one_of(st.characters(), ODD), max_size=60)


def make_document(*paragraphs: str) -> Document:
    blocks, at = [], 0
    for number, text in enumerate(paragraphs, start=1):
        blocks.append(Block(start=at, end=at + len(text), role="paragraph", locator=f"line {number}"))
        at += len(text) + 1
    text = "\n".join(paragraphs)
    return Document(doc_id="0" * 16, source_sha256="0" * 64, locator="", text=text, blocks=tuple(blocks), lang="und")


def cases(name: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{lang}-{case['name']}")
        for lang in ("zh", "en")
        for case in json.loads((SPECS / f"{name}.{lang}.json").read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("case", cases("fold"))
def test_fold(case: dict[str, str]) -> None:
    assert fold(case["text"])[0] == case["folded"]


@pytest.mark.parametrize("case", cases("sentences"))
def test_sentences(case: dict[str, Any]) -> None:
    document = make_document(case["text"])
    rows = sentence_rows(prepare(document))
    assert [document.text[row.start : row.end] for row in rows] == case["sentences"]


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_every_folded_character_leads_to_stored_ones(text: str) -> None:
    folded, offsets = fold(text)
    assert (offsets.n_folded, offsets.n_stored) == (len(folded), len(text))
    for at in range(len(folded)):
        span = offsets.to_stored(at, at + 1)
        assert 0 <= span.start < span.end <= len(text)


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    folded, _ = fold(text)
    assert fold(folded)[0] == folded


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_kept_pieces_fold_to_themselves(text: str) -> None:
    folded, offsets = fold(text)
    starts, stored, kept = offsets.arrays()
    table = characters().folded
    for piece, is_kept in enumerate(kept.tolist()):
        if is_kept:
            n = int(starts[piece + 1] - starts[piece])
            source = text[int(stored[piece]) : int(stored[piece]) + n]
            assert "".join(chr(int(table[ord(char)])) for char in source) == folded[int(starts[piece]) :][:n]


def test_nothing_decomposes_or_combines_outside_the_ranges_that_are_asked() -> None:
    asked = {code for low, high in COMPOSITION_RANGES for code in range(low, high + 1)}
    others = [chr(code) for code in range(0x110000) if code not in asked]
    assert len(others) > 1_000_000
    assert not [char for char in others if unicodedata.combining(char) or unicodedata.decomposition(char)]


@settings(max_examples=500, deadline=None)
@given(st.text(st.characters(categories=["L", "M", "N"]), max_size=40))
def test_without_spaces_and_quotes_it_is_nfkc_in_simplified_characters(text: str) -> None:
    normal = unicodedata.normalize("NFKC", text)
    assume(not set(by_table(text + normal)) & set(" \u200b'\"-"))
    assert fold(text)[0] == by_table(normal)


def by_table(text: str) -> str:
    """`text` by the table of single characters alone; dropped ones show as U+200B."""
    return "".join(chr(int(characters().folded[ord(char)])) for char in text)


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, max_size=6))
def test_blocks_fold_each_by_itself(texts: list[str]) -> None:
    document = make_document(*texts)
    folded, offsets = fold_blocks(document.text, [Span(block.start, block.end) for block in document.blocks])
    assert folded == "\n".join(fold(text)[0] for text in texts)
    assert offsets.n_stored == len(document.text)


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_sentences_cover_every_block_but_spaces(texts: list[str]) -> None:
    prepared = prepare(make_document(*texts))
    joined = "".join(prepared.folded[sent.start : sent.end] for sent in prepared.sentences)
    assert joined.replace(" ", "") == prepared.folded.replace("\n", "").replace(" ", "")
    assert len(prepared.lowered) == len(prepared.folded)


@pytest.mark.parametrize(
    ("traditional", "simplified"), [("數字文明與網絡空間", "数字文明与网络空间"), ("發展後裏", "发展后里")]
)
def test_traditional_folds_as_simplified(traditional: str, simplified: str) -> None:
    assert fold(traditional)[0] == fold(simplified)[0] == simplified


def test_the_table_of_characters_is_a_fixed_point() -> None:
    tables = characters()
    settled = tables.folded[tables.folded]
    assert (settled == tables.folded).all()
    assert not (tables.normal[tables.folded] & EXPANDS & ~tables.normal).any()


def test_lower_case_keeps_the_length() -> None:
    assert lower("İSTANBUL Ωmega") == "İstanbul ωmega"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("世界互联网大会（World Internet Conference, WIC）举行", "zh"),
        ("The World Internet Conference (世界互联网大会) opened in Wuzhen", "en"),
        ("2021 — 2022", "und"),
        ("インターネットの会議", "und"),
        ("", "und"),
    ],
)
def test_language(text: str, lang: str) -> None:
    assert language(text) == lang


@pytest.mark.parametrize(("text", "n"), [("数字经济 GDP 39.2%", 6), ("don't stop at 39.2", 4), ("", 0), ("……", 0)])
def test_units(text: str, n: int) -> None:
    assert n_units(text) == n


HOSTILE = ['"', "“", " ", "1 ", "…", ".", "?a", "a.", "。", "\u0315\u0300", "\u200b\u0301", "(", "中 "]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_texts_are_prepared(unit: str) -> None:
    # How their time grows is measured by `python -m benchmarks linear`.
    document = make_document(unit * 10_000)
    prepared = prepare(document)
    assert all(0 <= sent.start < sent.end <= len(prepared.folded) for sent in prepared.sentences)

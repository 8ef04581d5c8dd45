"""How firmly a sentence binds, both languages, case by case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchwords.config import load_cues, load_series
from watchwords.recognisers.modality import ModalityCues, ModalityRecogniser
from watchwords.records import Block, Document, Mention, PreparedText
from watchwords.text.prepare import prepare

SPECS = Path(__file__).parents[1] / "specs"
CASES = [
    pytest.param(case, id=f"{lang}: {case['name']}")
    for lang in ("zh", "en")
    for case in json.loads((SPECS / f"modality.{lang}.json").read_text(encoding="utf-8"))
]
RECOGNISER = ModalityRecogniser(load_cues("modality", ModalityCues), load_series("wic"))


def _prepared(text: str, **known: Any) -> PreparedText:
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        blocks.append(Block(start=at, end=at + len(line), role="paragraph", locator=f"line {len(blocks) + 1}"))
        at += len(line) + 1
    return prepare(
        Document(doc_id="d", source_sha256="s", locator="", text=text, blocks=tuple(blocks), lang="und", **known)
    )


def _seen(mention: Mention, text: str) -> dict[str, Any]:
    value = msgspec.to_builtins(mention.value)
    seen = {"text": mention.text, "key": mention.key, **value}
    if "content_start" in value:
        seen["content"] = text[value["content_start"] : value["content_end"]]
    return {field: list(held) if isinstance(held, tuple) else held for field, held in seen.items()}


@pytest.mark.parametrize("case", CASES)
def test_case_is_read_as_listed(case: dict[str, Any]) -> None:
    known = {field: case[field] for field in ("speaker", "kind", "version_kind") if field in case}
    prepared = _prepared(case["text"], **known)
    seen = [_seen(mention, case["text"]) for mention in RECOGNISER.recognise(prepared)]
    expected = case["expect"]
    assert [{field: one.get(field) for field in want} for one, want in zip(seen, expected, strict=False)] == expected
    assert len(seen) == len(expected), seen


_PIECES = (
    *(
        "张勇",
        "腾讯、",
        "Daniel Zhang",
        ", chairman of Alibaba Group,",
        "Tencent and ",
        " said that ",
        "表示，",
        "承诺",
    ),
    *(
        " will ",
        "将",
        "“",
        "”",
        '"',
        "「",
        "」",
        "。",
        ". ",
        "\n",
        "出席",
        " spoke by video",
        "必须",
        "must ",
        "他",
        "He ",
    ),
    *("\U00020000", "１２"),
)


@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=12)), max_size=20).map("".join))
def test_every_mention_is_a_verbatim_slice_in_order(text: str) -> None:
    mentions = RECOGNISER.recognise(_prepared(text))
    assert all(mention.text == text[mention.start : mention.end] for mention in mentions)
    assert [(m.start, m.end) for m in mentions] == sorted((m.start, m.end) for m in mentions)

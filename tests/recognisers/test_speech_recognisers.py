"""Names, quotations, presence, pledges and modality: cases in `tests/specs`, and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchwords.config import Recogniser, build_recognisers, load_series
from watchwords.records import Block, Document, Mention, PreparedText
from watchwords.text.prepare import prepare

SPECS = Path(__file__).parents[1] / "specs"
NAMES = ("names", "quotes", "presence", "pledges", "modality")


def _by_name() -> dict[str, Recogniser]:
    built = build_recognisers(load_series("wic"))
    return {type(one).__module__.split(".")[2]: one for one in built}


RECOGNISERS = _by_name()
CASES = [
    pytest.param(name, case, id=f"{name} {lang}: {case['name']}")
    for name in NAMES
    for lang in ("zh", "en")
    for case in json.loads((SPECS / f"{name}.{lang}.json").read_text(encoding="utf-8"))
]


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
    for part in ("content", "cue", "speaker", "actor", "action", "object"):
        if value.get(part):
            seen[part] = text[slice(*value[part])]
    return {field: list(held) if isinstance(held, tuple) else held for field, held in seen.items()}


def _is_listed_in_cases(mention: Mention) -> bool:
    """Cases on names are about people and companies: the place and the conference stand in every other sentence."""
    return mention.recogniser != "names" or (getattr(mention.value, "type", "") != "place" and mention.key != "org:wic")


@pytest.mark.parametrize(("name", "case"), CASES)
def test_case_is_read_as_listed(name: str, case: dict[str, Any]) -> None:
    known = {field: case[field] for field in ("speaker", "kind", "version_kind") if field in case}
    mentions = RECOGNISERS[name].recognise(_prepared(case["text"], **known))
    seen = [_seen(mention, case["text"]) for mention in mentions if _is_listed_in_cases(mention)]
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


@pytest.mark.parametrize("name", NAMES)
@given(text=st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=12)), max_size=20).map("".join))
def test_every_mention_is_a_verbatim_slice_in_order(name: str, text: str) -> None:
    mentions = RECOGNISERS[name].recognise(_prepared(text))
    assert all(mention.text == text[mention.start : mention.end] for mention in mentions)
    assert [(m.start, m.end) for m in mentions] == sorted((m.start, m.end) for m in mentions)

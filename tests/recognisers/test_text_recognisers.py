"""Figures, dates, sittings, citations and formulations: cases in `tests/specs`, and what holds for any text."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any, Protocol

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchwords.recognisers.citations.recogniser import CitationCues, CitationRecogniser
from watchwords.recognisers.dates.recogniser import DateCues, DateRecogniser
from watchwords.recognisers.figures.recogniser import FigureCues, FigureRecogniser
from watchwords.recognisers.formulations import FormulationCues, FormulationRecogniser
from watchwords.recognisers.sessions.recogniser import SessionCues, SessionRecogniser
from watchwords.records import Block, Document, FormulationEntry, Mention, Names, PreparedText, Rule, Series, Theme
from watchwords.text.prepare import prepare


class Recogniser(Protocol):
    """What every recogniser can do."""

    def recognise(self, prepared: PreparedText) -> list[Mention]: ...


SPECS = Path(__file__).parents[1] / "specs"
DATA = Path(__file__).parents[2] / "src" / "watchwords" / "data"
SERIES = Series(
    key="test",
    name=Names(zh="世界互联网大会", en="World Internet Conference"),
    unit=Names(zh="峰会", en="summit"),
    edition_by="year",
    formulations=(
        FormulationEntry(
            key="cyberspace",
            zh=("网络空间",),
            en=("cyberspace",),
            containers_zh=("网络空间命运共同体",),
            containers_en=("community with a shared future in cyberspace",),
        ),
        FormulationEntry(
            key="community",
            zh=("构建网络空间命运共同体", "网络空间命运共同体"),
            en=("community with a shared future in cyberspace", "cyber community"),
        ),
        FormulationEntry(key="internet_plus", zh=("互联网+",), en=("Internet Plus", "Internet+")),
    ),
    themes=(Theme(key="governance", name=Names(), zh=("治理", "数字治理"), en=("governance", "digital governance")),),
    rules=(
        Rule(
            key="dsl",
            title=Names(zh="中华人民共和国数据安全法", en="Data Security Law of the People's Republic of China"),
            type="law",
            confidence="high",
            short_zh=("数据安全法",),
            short_en=("Data Security Law", "DSL"),
        ),
        Rule(
            key="minors",
            title=Names(zh="未成年人网络保护条例", en="Regulations on the Protection of Minors in Cyberspace"),
            type="regulation",
            confidence="high",
        ),
    ),
)


def read_cues(name: str) -> dict[str, Any]:
    path = DATA / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


RECOGNISERS: dict[str, Recogniser] = {
    "figures": FigureRecogniser(msgspec.convert(read_cues("figures"), FigureCues), SERIES),
    "dates": DateRecogniser(msgspec.convert(read_cues("dates"), DateCues), SERIES),
    "sessions": SessionRecogniser(msgspec.convert(read_cues("sessions"), SessionCues), SERIES),
    "citations": CitationRecogniser(msgspec.convert(read_cues("citations"), CitationCues), SERIES),
    "formulations": FormulationRecogniser(FormulationCues(), SERIES),
}


def make_document(text: str, *, by_line: bool = False) -> Document:
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n") if by_line else [text]:
        blocks.append(Block(start=at, end=at + len(line), role="paragraph", locator=f"line {len(blocks) + 1}"))
        at += len(line) + 1
    return Document(
        doc_id="0" * 16,
        source_sha256="0" * 64,
        locator="",
        text=text,
        blocks=tuple(blocks),
        lang="und",
        date="2019-10-20",
    )


def spec_cases() -> list[Any]:
    cases = []
    for name in RECOGNISERS:
        for lang in ("zh", "en"):
            for case in json.loads((SPECS / f"{name}.{lang}.json").read_text(encoding="utf-8")):
                cases.append(pytest.param(name, case, id=f"{name}-{lang}-{case['name']}"))
    return cases


def seen(mention: Mention, asked: dict[str, Any]) -> dict[str, Any]:
    """The fields of a mention that a case names."""
    value = msgspec.structs.asdict(mention.value)
    whole = {"text": mention.text, "key": mention.key, "recogniser": mention.recogniser} | value
    return {field: list(held) if isinstance(held := whole[field], tuple) else held for field in asked}


@pytest.mark.parametrize(("name", "case"), spec_cases())
def test_case(name: str, case: dict[str, Any]) -> None:
    mentions = RECOGNISERS[name].recognise(prepare(make_document(case["text"], by_line=case.get("by_line", False))))
    assert [mention.text for mention in mentions] == [expected["text"] for expected in case["expect"]]
    for mention, expected in zip(mentions, case["expect"], strict=True):
        assert seen(mention, expected) == expected


PIECES = st.one_of(
    st.sampled_from(
        ["2021年", "9月", "26日", "第八届", "大会", "论坛", "39.2", "万亿", "元", "《", "》", "“", "”", "、"]
    ),
    st.sampled_from(["约", "左右", "网络空间", "１２", "百分之", "第", "条", "至", "\n", " ", "-", "%", "$"]),
    st.sampled_from([" million", "September ", "26", ", ", "Forum on ", "the "]),
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=30).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_gives_mentions_that_are_slices_of_it_in_order(text: str) -> None:
    document = make_document(text)
    for recogniser in RECOGNISERS.values():
        mentions = recogniser.recognise(prepare(document))
        assert all(mention.text == text[mention.start : mention.end] for mention in mentions)
        assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)
        assert [(m.start, m.end) for m in mentions] == sorted((m.start, m.end) for m in mentions)

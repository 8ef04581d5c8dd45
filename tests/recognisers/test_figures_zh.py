"""Chinese numerals and figures: exact values, refusals, any text, and long runs of digits."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchwords.recognisers.figures.numerals_zh import (
    LONGEST,
    chinese_amount,
    chinese_integer,
    chinese_number,
    neighbours,
)
from watchwords.recognisers.figures.runs_zh import find_numerals
from watchwords.recognisers.figures.zh import ChineseFigureCues, ChineseFigures
from watchwords.records import Block, Document, PreparedText
from watchwords.text.prepare import prepare

DATA = Path(__file__).parents[2] / "src" / "watchwords" / "data" / "figures.toml"
READER = ChineseFigures(msgspec.convert(tomllib.loads(DATA.read_text(encoding="utf-8"))["zh"], ChineseFigureCues))


def prepared(text: str) -> PreparedText:
    block = Block(start=0, end=len(text), role="paragraph", locator="line 1", lang="zh")
    return prepare(Document(doc_id="0" * 16, source_sha256="0" * 64, locator="", text=text, blocks=(block,), lang="zh"))


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("三千零六", "3006"),
        ("三千六", "3600"),
        ("一百零五", "105"),
        ("一百五", "150"),
        ("十万零三", "100003"),
        ("二〇二四", "2024"),
        ("廿三", "23"),
        ("叁仟贰佰", "3200"),
        ("4亿3千万", "430000000"),
        ("5万600", "50600"),
        ("6.5万亿", "6500000000000"),
        ("六点五万", "65000"),
        ("六千万亿", "6000000000000000"),
        ("三万万", "300000000"),
        ("负七点五", "-7.5"),
        ("零下七", "-7"),
        ("四分之三", "0.75"),
        ("二又四分之一", "2.25"),
        ("1 3/4", "1.75"),
        ("3e4", "30000"),
    ],
)
def test_a_numeral_has_its_exact_value(written: str, number: str) -> None:
    assert chinese_number(written) == Decimal(number)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "负",
        "点五",
        "五点",
        "五点点五",
        "1..2",
        "百十五",
        "十三十四",
        "三千四千",
        "二两",
        "零分之三",
        "万",
        "五点两",
    ],
)
def test_what_is_no_numeral_is_refused(written: str) -> None:
    assert chinese_number(written) is None


def test_digits_one_by_one_are_refused_where_asked() -> None:
    assert chinese_number("三三", by_digit=False) is None
    assert chinese_number("三", by_digit=False) == 3


def test_a_whole_number_has_no_decimals() -> None:
    assert chinese_integer("三十") == 30
    assert chinese_integer("三点五") is None


@pytest.mark.parametrize(
    ("written", "number"),
    [("六元四角", "6.4"), ("陆佰元零伍分", "600.05"), ("七角", "0.7"), ("元整", None), ("", None)],
)
def test_a_sum_is_yuan_jiao_and_fen(written: str, number: str | None) -> None:
    assert chinese_amount(written) == (None if number is None else Decimal(number))


def test_neighbouring_digits_are_bounds() -> None:
    assert neighbours("六七百") == (Decimal(600), Decimal(700))
    assert neighbours("二十三四") == (Decimal(23), Decimal(24))
    assert neighbours("六八百") is None


PIECES = st.one_of(
    st.text(alphabet="〇零一二两三四五六七八九十百千万亿兆壹佰点又分之负半几数上多余第", max_size=12),
    st.text(alphabet="0123456789.,/-%e ", max_size=12),
    st.sampled_from(
        ["元", "角", "人民币", "%", "个百分点", "成", "折", "翻番", "至", "约", "左右", "年", "度", "零下"]
    ),
    st.text(max_size=3),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_any_text_gives_decimal_strings_in_order(text: str) -> None:
    reached = 0
    for start, end, figure in READER.read(prepared(text)):
        assert reached <= start < end
        reached = end
        bounds = [bound for bound in (figure.number, figure.low, figure.high) if bound is not None]
        assert bounds
        assert all(Decimal(bound).is_finite() and "E" not in bound for bound in bounds)


@pytest.mark.parametrize(
    "piece",
    [
        "7",
        "七",
        "七点",
        "1,",
        "1,111",
        "1.1",
        "3%-",
        "一分之",
        "一又",
        "1/",
        "7 ",
        "-",
        "万1",
        "约",
        "同比",
        "百分之",
        "7个",
        "第7",
    ],
)
def test_a_long_run_is_read_to_its_end(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    given = prepared(text)
    assert all(0 <= start < end <= len(given.folded) for start, end, _ in READER.read(given))


def test_a_megabyte_of_digits_is_one_chunk_and_no_number() -> None:
    digits = "8" * 1_000_000
    assert list(find_numerals(digits, 0, len(digits))) == []
    assert chinese_number(digits[: LONGEST + 1]) is None

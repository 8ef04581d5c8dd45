from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchwords.errors import RecordError
from watchwords.records import (
    SCHEMA_VERSION,
    Block,
    Citation,
    DateUse,
    Document,
    Failure,
    Figure,
    FormulationUse,
    Mention,
    MentionValue,
    Modality,
    Name,
    Origin,
    Pledge,
    Presence,
    Quotation,
    Record,
    SentenceRow,
    Session,
    Source,
    ThemeUse,
)
from watchwords.tables import STORED, VERSION_KEY, describe, records_of, rows_of, schema_of

GOLDEN = Path(__file__).parent / "golden" / "schema.txt"

VALUES: tuple[MentionValue, ...] = (
    Figure(kind="currency", number="39200000000000", unit=None, currency="CNY", hedge="over", subject="数字经济"),
    Quotation(mode="direct", content=(3, 9), cue=(1, 3), cue_word="指出", speaker_name="庄荣文", basis="sentence"),
    FormulationUse(form="数字文明", lang="zh", is_full=True, in_container="共建“数字文明”"),
    ThemeUse(term="data security", lang="en"),
    Pledge(
        actor=(0, 2),
        actor_name="腾讯",
        act="承诺",
        strength=4,
        content=(4, 9),
        actor_keys=("tencent", "xiaohongshu"),
    ),
    Session(type="edition", number=8),
    DateUse(date="2021-09-26", until="2021-09-28"),
    Citation(title="数据安全法", form="title", rule="dsl"),
    Name(type="person", name='Daniel "Xiaoyaozi" Zhang', basis="alias"),
    Presence(tier="message", name="Xi Jinping", mode="letter", delivered_by="liu-he"),
    Modality(rank=5, marker="必须", genre="policy"),
)


def mention(value: MentionValue, text: str = "𠮷野") -> Mention:
    return Mention(
        doc_id="a",
        recogniser="r",
        start=0,
        end=2,
        text=text,
        lang="zh",
        sentence=0,
        key=None,
        value=value,
        made_by="r/1",
    )


DOCUMENT = Document(
    doc_id="a",
    source_sha256="b",
    locator="row 12",
    text="第一段\nSecond",
    blocks=(
        Block(start=0, end=3, role="title", locator="line 1", lang="zh", level=1),
        Block(start=4, end=10, role="paragraph", locator="line 2", lang="en"),
    ),
    lang="und",
    cites=("https://example.org/一",),
    origins=(Origin(field="date", basis="page text", detail="二〇二一年"),),
)


def test_the_schema_of_every_stored_record_is_the_one_that_was_read_and_kept() -> None:
    if not GOLDEN.exists():
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(describe(), encoding="utf-8")
        pytest.fail("the schema was written: read it, then keep it")
    assert describe() == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_every_kind_of_mention_comes_back_as_it_went_in(value: MentionValue) -> None:
    table = rows_of(Mention, [mention(value)])
    assert records_of(Mention, table) == [mention(value)]


def test_no_kind_of_mention_value_is_left_out_above() -> None:
    assert {type(value) for value in VALUES} == set(MentionValue.__args__)


@pytest.mark.parametrize(
    "record",
    [
        DOCUMENT,
        Source(sha256="b", name="报告.txt", media_type="text/plain", n_bytes=3),
        Failure(stage="read", what="空文件", where="a.txt", mend="", source_sha256=None),
        SentenceRow(doc_id="a", sentence=0, start=0, end=3, lang="zh", block=0, role="title", n_units=3),
    ],
    ids=lambda record: type(record).__name__,
)
def test_every_stored_record_comes_back_as_it_went_in(record: Record) -> None:
    assert type(record) in STORED.values()
    assert records_of(type(record), rows_of(type(record), [record, record])) == [record, record]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_went_in(text: str) -> None:
    value = ThemeUse(term=text, lang="en")
    assert records_of(Mention, rows_of(Mention, [mention(value, text)])) == [mention(value, text)]


def test_no_records_give_a_table_with_columns_and_no_rows() -> None:
    table = rows_of(Document, [])
    assert table.num_rows == 0
    assert table.schema == schema_of(Document)


def test_the_schema_carries_its_version() -> None:
    assert schema_of(Mention).metadata == {VERSION_KEY.encode(): str(SCHEMA_VERSION).encode()}


def test_unknown_stays_null_and_is_not_zero() -> None:
    row = rows_of(Document, [DOCUMENT]).to_pylist()[0]
    assert row["date"] is None
    assert row["blocks"][1]["level"] is None


def test_a_row_that_does_not_fit_says_what_is_wrong() -> None:
    table = rows_of(SentenceRow, [])
    row = dict.fromkeys(table.column_names, "x") | dict.fromkeys(("sentence", "start", "end", "block", "n_units"), 0)
    with pytest.raises(RecordError, match=r"SentenceRow cannot be read.*lang"):
        records_of(SentenceRow, pa.Table.from_pylist([row], schema=table.schema))


def test_half_a_surrogate_pair_is_refused_by_name() -> None:
    with pytest.raises(RecordError, match="U\\+D800"):
        rows_of(Failure, [Failure(stage="read", what="\ud800", where="", mend="")])

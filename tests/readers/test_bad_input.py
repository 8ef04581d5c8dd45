"""Input that cannot be used: one clear failure each, and what can be read of it is read."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable

import pytest

from watchwords.errors import EvidenceError, InputError
from watchwords.readers.drafts import ReadOptions
from watchwords.readers.reading import RawInput, Reading, check_size, read, reread
from watchwords.records import Failure, Series

ReadBytes = Callable[..., Reading]

SENTENCE = {"zh": "会议今天开幕，各方代表出席了会议。", "en": "The meeting opened today; all sides were present."}


def only_failure(reading: Reading) -> Failure:
    assert len(reading.failures) == 1, reading.failures
    (failure,) = reading.failures
    assert failure.stage == "read"
    assert failure.where.startswith(reading.source.name)
    assert failure.mend
    assert failure.source_sha256 == reading.source.sha256
    return failure


REFUSED = [
    ("empty.txt", b"", "empty file"),
    ("blank.txt", b" \n\t \n", "white space"),
    ("blank.zh.md", "　　\n\u00a0\n".encode(), "white space"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "no reader for image/png"),
    ("report.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "no reader for application/pdf"),
    ("noise.txt", bytes(range(255, 0, -7)) * 99, "encoding cannot be told"),
    ("korean.txt", "이것은 한국어 문장입니다. 회의는 9월에 열렸다.".encode("euc_kr"), "encoding cannot be told"),
    ("marked.txt", b"\xff\xfe\x00\xd8", "marked as utf-16-le"),
    ("nul.txt", "会议\0开幕。".encode(), "NUL character at character 2"),
    ("nul.md", b"The meet\0ing opened.", "NUL character at character 8"),
    (
        "scripts.html",
        b"<html><head><script>var a = 'words';</script></head><body><style>p{}</style></body>",
        "without text",
    ),
    ("menu.zh.html", '<html><body><nav><a href="/">首页</a></nav></body></html>'.encode(), "without text"),
    ("deep.html", b"<html><body>" + b"<div>" * 9000 + b"<p>Text.</p>", "nested more than 2,048"),
    ("open.md", "---\ntitle: 湖滨论坛\n\n正文。\n".encode(), "never closed"),
    ("open.txt", b"---\ntitle: Lakeside\n\nBody.\n", "never closed"),
    ("tag.md", b"---\ntitle: !!python/object/apply:os.system ['true']\n---\nBody.\n", "!!python/object"),
    ("alias.md", "---\ntitle: &a 湖滨\nspeaker: *a\n---\n正文。\n".encode(), "*a"),
    ("broken.md", b"---\ntitle: [unclosed\n---\nBody.\n", "front matter cannot be read"),
    ("deep.md", b"---\ntitle: " + b"[" * 5000 + b"\n---\nBody.\n", "front matter"),
    ("all.json", b'{\n  "text": "words"\n}\n', "no reader for application/json"),
    ("rows.csv", "标题,日期\n湖滨,2021\n".encode(), "no column named text"),
    ("names.csv", b"title,date\nLakeside,2021\n", "no column named text"),
    ("only_names.csv", b"title,text\n", "no row in it"),
    ("damaged.txt.gz", gzip.compress(SENTENCE["en"].encode() * 50, mtime=0)[:-20], "damaged or cut off"),
]


@pytest.mark.parametrize(("name", "data", "what"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_cannot_be_used_gives_one_failure_and_no_document(
    read_bytes: ReadBytes, name: str, data: bytes, what: str
) -> None:
    reading = read_bytes(name, data)
    assert reading.documents == ()
    assert what in only_failure(reading).what


BROKEN_ROWS = [
    ("cut.jsonl", '{"text": "会议', "not JSON"),
    ("list.jsonl", '["会议开幕。"]', "not a JSON object"),
    ("none.jsonl", '{"id": 4, "title": "Lakeside"}', "without text"),
    ("null.jsonl", '{"text": null}', "without text"),
    ("blank.jsonl", '{"paragraphs": ["　", ""]}', "without text"),
    ("surrogate.jsonl", '{"text": "a \\ud800 b"}', "not JSON"),
    ("nul.jsonl", '{"text": "会议\\u0000开幕"}', "NUL character"),
    ("nested.jsonl", '{"text": ' + "[" * 100_000, "nested too deeply"),
    ("number.jsonl", '{"paragraphs": ["会议开幕。", 3]}', "paragraphs[1] is not text"),
    ("infinite.jsonl", '{"text": "words", "year": NaN}', "not JSON"),
]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("name", "line", "what"), BROKEN_ROWS, ids=[case[0] for case in BROKEN_ROWS])
def test_a_broken_row_is_named_and_the_others_are_read(
    read_bytes: ReadBytes, name: str, line: str, what: str, lang: str
) -> None:
    good = json.dumps({"text": SENTENCE[lang]}, ensure_ascii=False)
    reading = read_bytes(name, f"{good}\n{line}\n{good}\n")
    assert [doc.locator for doc in reading.documents] == ["row 1", "row 3"]
    assert {doc.text for doc in reading.documents} == {SENTENCE[lang]}
    failure = only_failure(reading)
    assert what in failure.what
    assert "2" in failure.where.removeprefix(name)


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.csv"])
def test_bytes_outside_the_encoding_spoil_their_own_row_alone(read_bytes: ReadBytes, name: str) -> None:
    zh, en = SENTENCE["zh"], SENTENCE["en"].replace(";", "")
    rows = [zh.encode(), b"caf\xe9 " + en.encode(), en.encode()]
    if name.endswith("csv"):
        data = b"text\n" + b"\n".join(rows) + b"\n"
    else:
        data = b"\n".join(b'{"text": "' + row + b'"}' for row in rows)
    reading = read_bytes(name, data)
    assert [doc.text for doc in reading.documents] == [zh, en]
    assert " 2" in only_failure(reading).where or "line 3" in only_failure(reading).where


def test_many_like_failures_become_one_line_with_their_number(read_bytes: ReadBytes) -> None:
    reading = read_bytes("rows.jsonl", '{"title": "no text"}\n' * 500 + '{"text": "会议开幕。"}\n')
    assert len(reading.documents) == 1
    assert len(reading.failures) == 21
    assert "480 more rows" in reading.failures[-1].what


def test_an_unclosed_quotation_mark_in_csv_names_the_line_it_opens_in(read_bytes: ReadBytes) -> None:
    reading = read_bytes("rows.csv", 'title,text\n湖滨,会议开幕。\nLakeside,"It opened\nand never closed\n')
    assert [doc.text for doc in reading.documents] == ["会议开幕。"]
    assert only_failure(reading).where == "rows.csv line 3"


def test_a_document_above_the_limit_of_characters_is_refused(series: Series) -> None:
    options = ReadOptions(max_document_chars=1000)
    rows = "\n".join(json.dumps({"text": SENTENCE["zh"] * n}, ensure_ascii=False) for n in (1, 100, 2))
    reading = read(RawInput("rows.jsonl", rows.encode()), series, options)
    assert [doc.locator for doc in reading.documents] == ["row 1", "row 3"]
    assert "the limit is 1,000" in only_failure(reading).what


def test_200_megabytes_in_one_document_are_refused_before_they_are_read() -> None:
    with pytest.raises(InputError, match="the limit is 67,108,864"):
        check_size("large.txt", 200_000_000)
    check_size("large.jsonl", 200_000_000)


def test_a_source_above_the_limit_of_bytes_is_one_failure(series: Series) -> None:
    reading = read(RawInput("large.txt", b"words " * 1000), series, ReadOptions(max_source_bytes=4096))
    assert reading.documents == ()
    assert "6,000 bytes, the limit is 4,096" in only_failure(reading).what


@pytest.mark.parametrize("name", ["bomb.txt.gz", "bomb.jsonl.gz"])
def test_a_gzip_bomb_stops_at_its_ratio(read_bytes: ReadBytes, name: str) -> None:
    packed = gzip.compress(b" " * 60_000_000, compresslevel=9)
    assert len(packed) < 60_000_000 / 900
    reading = read_bytes(name, packed)
    assert reading.documents == ()
    assert f"unpacks to more than {200 * len(packed):,} bytes" == only_failure(reading).what


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_impossible_date_stays_null_and_the_document_is_kept(read_bytes: ReadBytes, lang: str) -> None:
    stated = {"zh": "2021年13月", "en": "31 February 2021"}[lang]
    reading = read_bytes("note.md", f"---\ntitle: Lakeside\ndate: {stated}\n---\n{SENTENCE[lang]}\n")
    (doc,) = reading.documents
    assert doc.date is None
    assert doc.text.strip() == SENTENCE[lang]
    failure = only_failure(reading)
    assert stated in failure.what
    assert "document was kept" in failure.mend


def test_a_misspelt_key_of_the_front_matter_is_named_and_the_document_is_kept(read_bytes: ReadBytes) -> None:
    reading = read_bytes("note.md", "---\ntitel: 湖滨\nlayout: page\n---\n会议开幕。\n")
    assert len(reading.documents) == 1
    failure = only_failure(reading)
    assert "titel" in failure.what
    assert "title" in failure.mend


def test_replacement_characters_are_reported_and_the_document_is_kept(read_bytes: ReadBytes) -> None:
    reading = read_bytes("note.txt", "会议\ufffd幕，各方\ufffd席。")
    assert len(reading.documents) == 1
    assert only_failure(reading).what.startswith("2 replacement characters")


@pytest.mark.parametrize("text", [SENTENCE["zh"] * 20, "It’s “open”, they said – and left. " * 9])
def test_utf8_with_a_damaged_byte_is_kept_and_reported_never_misread(read_bytes: ReadBytes, text: str) -> None:
    for name, data in (("a.txt", text.encode() + b"\xff end"), ("a.html", f"<p>{text}".encode() + b"\xff end</p>")):
        reading = read_bytes(name, data)
        (doc,) = reading.documents
        assert doc.text == text + "\ufffd end"
        assert only_failure(reading).what.startswith(
            f"1 replacement characters (U+FFFD), the first at character {len(text)}"
        )


def test_a_sidecar_that_cannot_be_read_is_one_failure(read_bytes: ReadBytes) -> None:
    reading = read_bytes("note.txt", SENTENCE["en"], sidecar="- a list\n- of things\n")
    assert "sidecar is not a list of keys" in only_failure(reading).what
    assert only_failure(reading).where == "note.txt.yaml"


def test_entities_of_a_page_are_never_resolved(read_bytes: ReadBytes) -> None:
    entities = '<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">'
    page = f"<!DOCTYPE html [{entities}]><html><body><p>One &x; two &b;.</p></body></html>"
    (doc,) = read_bytes("page.html", page).documents
    assert "One &x; two &b;." in doc.text


def test_rereading_changed_bytes_or_an_absent_row_is_an_error(read_bytes: ReadBytes, series: Series) -> None:
    data = '{"text": "会议开幕。"}\n'.encode()
    source = read_bytes("rows.jsonl", data).source
    with pytest.raises(EvidenceError, match="have changed"):
        reread(source, data + b"\n", "row 1", series)
    with pytest.raises(EvidenceError, match="no document there"):
        reread(source, data, "row 2", series)

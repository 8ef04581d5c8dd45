"""What each format gives: text, blocks, roles and places."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from watchwords.readers.encodings import decode
from watchwords.readers.lines import split_paragraphs
from watchwords.readers.reading import Reading, media_type
from watchwords.records import Document

ReadBytes = Callable[..., Reading]
Shape = list[tuple[str, str, str]]


def shape(doc: Document) -> Shape:
    """(role, locator, text) of each block."""
    return [(block.role, block.locator, doc.text[block.start : block.end]) for block in doc.blocks]


def only(reading: Reading) -> Document:
    assert reading.failures == ()
    (doc,) = reading.documents
    return doc


# --- encodings --------------------------------------------------------------------------------------------

ZH = "各方应当共同努力，制定大家都能接受的规则。"
HANT = "各方應當共同努力，制定大家都能接受的規則。"
EN = "All sides agreed on “common” rules – and on nothing else."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *(
            (ZH, name)
            for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "gb2312")
        ),
        *((HANT, name) for name in ("utf-8", "utf-16", "big5", "gb18030", "cp950")),
        *((EN, name) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32")),
    ],
)
def test_an_undeclared_encoding_is_found(read_bytes: ReadBytes, text: str, encoding: str) -> None:
    assert only(read_bytes("a.txt", text.encode(encoding))).text == text


def test_a_declared_encoding_is_followed_unless_the_bytes_are_utf8() -> None:
    assert decode(ZH[:6].encode("gbk"), declared="gb2312").text == ZH[:6]
    assert decode(ZH.encode("utf-8"), declared="gb2312").text == ZH


def test_a_page_says_its_encoding(read_bytes: ReadBytes) -> None:
    for declared, encoding, text in (("gb2312", "gbk", ZH), ("big5", "big5", HANT), ("windows-1252", "cp1252", EN)):
        page = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
        assert only(read_bytes("a.html", page.encode(encoding))).text == text


# --- media types ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", "第一段", "text/plain"),
        ("a.md", "# 标题", "text/markdown"),
        ("a.html", "<p>", "text/html"),
        ("a.jsonl", "{}", "application/jsonl"),
        ("a.csv", "text\n", "text/csv"),
        ("a.tsv", "text\n", "text/csv"),
        ("page.txt", "\ufeff  <!DOCTYPE html><html>", "text/html"),
        ("rows.txt", '{"text": "会议"}\n{"text": "b"}', "application/jsonl"),
        ("rows.json", '{"text": "会议"}\n', "application/jsonl"),
        ("whole.json", '{\n"text": "会议"\n}', "application/json"),
        ("a.md", '["湖滨"](https://a.example) 链接', "text/markdown"),
        ("a.txt", "[\n括号", "text/plain"),
        ("noname", "# Heading\n\nText", "text/markdown"),
        ("noname", "title,text\nA,B", "text/csv"),
        ("-", "Plain words.", "text/plain"),
        ("-", "纯文本。", "text/plain"),
        ("a.bin", b"PK\x03\x04", "application/zip"),
        ("a.txt", b"%PDF-1.4", "application/pdf"),
    ],
)
def test_media_type_by_content_then_by_name(name: str, data: str | bytes, kind: str) -> None:
    content = data.encode("utf-8") if isinstance(data, str) else data
    assert media_type(name, content) == kind
    assert media_type(f"{name}.gz", gzip.compress(content, mtime=0)) == kind


# --- plain text -------------------------------------------------------------------------------------------


WRAPPED = """\
We met at the centre beside the lake and
opened this year's forum; all delegations
spoke about common rules of conduct
for the network."""
WRAPPED_TOO = """\
A second paragraph then begins on a new
line, because the last one ended short."""
CUT = """\
A long paragraph that fills one line of the file and was cut where a page ended, with
the rest of it here."""


def paragraphs(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in split_paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一段。\n第二段。\n第三段。", ["第一段。", "第二段。", "第三段。"]),
        ("First.\nSecond.\nThird.", ["First.", "Second.", "Third."]),
        ("　　第一段。\r\n\r\n　　第二段。".replace("\r\n", "\n"), ["第一段。", "第二段。"]),
        ("First.\n\n\n  Second.\n", ["First.", "Second."]),
        (
            "我们在湖边的会议中心召开了本届论坛的\n开幕式，各方代表共同讨论了网络空间的\n规则问题，并发表了共同声明。\n",
            [
                "我们在湖边的会议中心召开了本届论坛的\n开幕式，各方代表共同讨论了网络空间的\n规则问题，并发表了共同声明。"
            ],
        ),
        (f"{WRAPPED}\n{WRAPPED_TOO}", [WRAPPED, WRAPPED_TOO]),
        (f"{CUT}\nNext.", [CUT, "Next."]),
        ("甲\n乙\n丙", ["甲", "乙", "丙"]),
    ],
)
def test_paragraphs_by_the_evidence_of_line_lengths(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_plain_text_has_title_headings_and_line_numbers(read_bytes: ReadBytes) -> None:
    zh = only(
        read_bytes(
            "a.txt", "---\nlang: zh\n---\n湖滨报告\n\n各位代表：\n一、工作回顾\n我们共同努力，取得了很大的成绩。\n"
        )
    )
    assert shape(zh) == [
        ("title", "line 4", "湖滨报告"),
        ("paragraph", "line 6", "各位代表："),
        ("heading", "line 7", "一、工作回顾"),
        ("paragraph", "line 8", "我们共同努力，取得了很大的成绩。"),
    ]
    en = only(
        read_bytes("a.txt", "Lakeside report\n\nDelegates:\nI. Work done\nTogether we have achieved a great deal.\n")
    )
    assert shape(en) == [
        ("title", "line 1", "Lakeside report"),
        ("paragraph", "line 3", "Delegates:"),
        ("heading", "line 4", "I. Work done"),
        ("paragraph", "line 5", "Together we have achieved a great deal."),
    ]


def test_a_rule_at_the_head_of_a_text_is_no_front_matter(read_bytes: ReadBytes) -> None:
    assert only(read_bytes("a.txt", "---\n会议开幕。\n---\n")).text == "---\n会议开幕。\n---\n"
    assert only(read_bytes("a.md", "---\nThe meeting opened.\n")).text == "---\nThe meeting opened.\n"


# --- Markdown ---------------------------------------------------------------------------------------------


def test_markdown_blocks_are_slices_of_the_source(read_bytes: ReadBytes) -> None:
    source = (
        "---\ntitle: 湖滨\n---\n# 湖滨**论坛**\n\n第一段\n接着写。\n\n- 甲方 *承诺*\n- 乙方\n  也承诺\n\n> 引文一\n"
        "> 引文二\n\n"
        "| 时间 | 议程 |\n|---|---|\n| 九点 | 开幕式 |\n\n```\n代码\n```\n\n<!-- 注释 -->\n\n1. 第一\n   1. 之一\n"
    )
    assert shape(only(read_bytes("a.md", source))) == [
        ("title", "line 4", "湖滨**论坛**"),
        ("paragraph", "line 6", "第一段\n接着写。"),
        ("list_item", "line 9", "甲方 *承诺*"),
        ("list_item", "line 10", "乙方\n  也承诺"),
        ("quote", "line 13", "引文一\n> 引文二"),
        ("table_row", "line 16", "时间 | 议程"),
        ("table_row", "line 18", "九点 | 开幕式"),
        ("paragraph", "line 21", "代码"),
        ("list_item", "line 26", "第一"),
        ("list_item", "line 27", "之一"),
    ]


def test_markdown_headings_keep_their_level(read_bytes: ReadBytes) -> None:
    doc = only(read_bytes("a.md", "Lakeside\n========\n\n## Programme ##\n\nText.\n\n### Day one\n"))
    assert [(block.role, block.level, doc.text[block.start : block.end]) for block in doc.blocks] == [
        ("title", 1, "Lakeside"),
        ("heading", 2, "Programme"),
        ("paragraph", None, "Text."),
        ("heading", 3, "Day one"),
    ]


def test_markdown_nested_beyond_the_parser_is_not_lost(read_bytes: ReadBytes) -> None:
    doc = only(read_bytes("a.md", "> " * 60 + "深处的话 deep words\n"))
    assert any("深处的话 deep words" in text for _, _, text in shape(doc))


# --- HTML -------------------------------------------------------------------------------------------------

PAGES = Path(__file__).parent / "pages"
BLOCKS = {
    "zh": [
        ("heading", "h1", "第八届湖滨论坛开幕"),
        ("paragraph", "p[1]", "论坛今天在湖滨开幕，来自许多国家和地区的嘉宾出席了开幕式，并听取了主旨演讲。"),
        ("paragraph", "p[2]", "与会嘉宾认为，各方应当共同制定规则，帮助还没有上网的人，保护未成年人的合法权益。"),
        ("paragraph", "p[2]", "论坛还将举行多场分论坛。"),
        ("heading", "h2", "议程"),
        ("list_item", "ul/li[1]", "9:00 开幕式"),
        ("list_item", "ul/li[2]", "10:30 数据治理论坛"),
        ("list_item", "ul/li[2]/ul/li", "主持人：某甲"),
        ("table_row", "table/tr[1]", "时间\t论坛"),
        ("table_row", "table/tr[2]", "14:00\t未成年人保护论坛"),
    ],
    "en": [
        ("heading", "h1", "Eighth Lakeside Forum opens"),
        (
            "paragraph",
            "p[1]",
            "The forum opened beside the lake today. All came to the opening ceremony and heard the keynote speeches.",
        ),
        (
            "paragraph",
            "p[2]",
            "Delegates said that all sides should make rules together, help those who are offline, and protect minors.",
        ),
        ("paragraph", "p[2]", "More forums will follow."),
        ("heading", "h2", "Programme"),
        ("list_item", "ul/li[1]", "9:00 Opening ceremony"),
        ("list_item", "ul/li[2]", "10:30 Forum on data"),
        ("list_item", "ul/li[2]/ul/li", "Chair: Ann Example"),
        ("table_row", "table/tr[1]", "Time\tForum"),
        ("table_row", "table/tr[2]", "14:00\tForum on minors"),
    ],
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_gives_its_article_with_lists_and_tables_once(read_bytes: ReadBytes, lang: str) -> None:
    doc = only(read_bytes("a.html", (PAGES / f"article.{lang}.html").read_bytes()))
    found = [(role, locator.split("/", 4)[-1], text) for role, locator, text in shape(doc)]
    assert found == BLOCKS[lang]
    assert doc.text == "\n".join(text for _, _, text in BLOCKS[lang])


@pytest.mark.parametrize("words", ["开幕式", "Opening"])
def test_a_programme_of_a_table_alone_is_read(read_bytes: ReadBytes, words: str) -> None:
    page = f"<html><body><h1>9</h1><table><tr><td>09:00</td><td>{words}</td></tr></table></body></html>"
    assert shape(only(read_bytes("a.html", page)))[-1] == ("table_row", "/html/body/table/tr", f"09:00\t{words}")


def test_a_table_that_lays_out_the_page_is_not_a_table_of_data(read_bytes: ReadBytes) -> None:
    inner = (
        "<p>第一段说明了会议的背景。</p><table><tr><td>甲</td><td>乙</td></tr></table><p>第二段说明了会议的结果。</p>"
    )
    doc = only(read_bytes("a.html", f"<html><body><table><tr><td>{inner}</td></tr></table></body></html>"))
    assert [(role, text) for role, _, text in shape(doc)] == [
        ("paragraph", "第一段说明了会议的背景。"),
        ("table_row", "甲\t乙"),
        ("paragraph", "第二段说明了会议的结果。"),
    ]


def test_deep_nesting_within_the_limit_is_read(read_bytes: ReadBytes) -> None:
    page = (
        "<html><body>" + "<div>" * 1500 + "<p>深处的话。</p>" + "</div>" * 1500 + "<p>Words after it.</p></body></html>"
    )
    assert only(read_bytes("a.html", page)).text == "深处的话。\nWords after it."


# --- CSV --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_rows_with_line_breaks_inside_quotation_marks(read_bytes: ReadBytes, delimiter: str) -> None:
    rows = [
        ("id", "Title", "text", "date"),
        ("a", "湖滨", '"第一段。\n第二段，""引文""。"', "2021-09-26"),
        ("b", "Lakeside", '"First.\r\nSecond."', "2021"),
    ]
    data = "\n".join(delimiter.join(row) for row in rows) + "\n"
    first, second = read_bytes("a.csv", data).documents
    assert (first.locator, first.title, first.text, first.date) == (
        "row 1 id a", "湖滨", '第一段。\n第二段，"引文"。', "2021-09-26",
    )  # fmt: skip
    assert (second.locator, second.title, second.text, second.date) == (
        "row 2 id b",
        "Lakeside",
        "First.\nSecond.",
        "2021",
    )


def test_csv_in_gb18030(read_bytes: ReadBytes) -> None:
    data = f"title,text\n湖滨,{ZH}\n".encode("gb18030")
    assert [doc.text for doc in read_bytes("a.csv", data).documents] == [ZH]

"""What is read of a DOCX is what its reader sees; a hostile one costs an error."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.readers.docx_files import docx, p, part, run

from watchwords.config import load_series
from watchwords.errors import InputError
from watchwords.readers.docx import read_docx
from watchwords.readers.drafts import Draft, Input
from watchwords.readers.media import DOCX, media_type
from watchwords.readers.reading import RawInput, read


def draft(data: bytes) -> Draft:
    (one,) = list(read_docx(Input.of("letter.docx", data)))
    assert isinstance(one, Draft)
    return one


def shape(data: bytes) -> list[tuple[str, str, str]]:
    one = draft(data)
    return [(block.role, one.text[block.start : block.end], block.locator) for block in one.blocks]


def test_paragraphs_have_the_role_of_their_style_in_both_languages() -> None:
    body = (
        p("湖畔论坛贺信", "a1") + p("Tasks", "a2") + p("各位来宾，大家好。") + p("The lake is ours.", "a4")
        + '<w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>' + run("Build the pier") + "</w:p>"
    )  # fmt: skip
    assert shape(docx(body)) == [
        ("title", "湖畔论坛贺信", "paragraph 1"),
        ("heading", "Tasks", "paragraph 2"),
        ("paragraph", "各位来宾，大家好。", "paragraph 3"),
        ("quote", "The lake is ours.", "paragraph 4"),
        ("list_item", "Build the pier", "paragraph 5"),
    ]


def test_a_table_is_read_by_rows_and_a_table_of_one_cell_as_its_paragraphs() -> None:
    def cell(words: str) -> str:
        return f"<w:tc>{p(words)}</w:tc>"

    body = (
        f"<w:tbl><w:tr>{cell('Town')}{cell('人口')}</w:tr><w:tr>{cell('Reed')}{cell('40')}</w:tr></w:tbl>"
        f"<w:tbl><w:tr><w:tc>{p('In a frame.')}{p('Twice.')}</w:tc></w:tr></w:tbl>"
    )
    assert shape(docx(body)) == [
        ("table_row", "Town\t人口", "table 1 row 1"),
        ("table_row", "Reed\t40", "table 1 row 2"),
        ("paragraph", "In a frame.", "table 2"),
        ("paragraph", "Twice.", "table 2"),
    ]


def test_insertions_are_text_and_deletions_hidden_text_and_field_codes_are_not() -> None:
    body = p(
        run("We ") + f"<w:ins>{run('must ')}</w:ins><w:del><w:r><w:delText>may </w:delText></w:r></w:del>"
        + run("keep") + run(" never", "<w:vanish/>") + run(" not", '<w:rStyle w:val="c1"/>')
        + run(" the lake", '<w:vanish w:val="0"/>')
        + "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:moveFrom>" + run("gone") + "</w:moveFrom>" + run(".")
    )  # fmt: skip
    assert shape(docx(body)) == [("paragraph", "We must keep the lake.", "paragraph 1")]


def test_a_paragraph_whose_mark_is_deleted_runs_on() -> None:
    body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("各镇") + "</w:p>" + p("一起发展。")
    assert shape(docx(body)) == [("paragraph", "各镇一起发展。", "paragraph 2")]


def test_notes_follow_the_text_and_text_boxes_their_paragraph_once() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    body = p(
        f"{run('Beside it.')}<w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    ) + p("After it.")
    notes = part(
        f'<w:footnote w:type="separator" w:id="0">{p("---x")}</w:footnote><w:footnote w:id="2">{p("据湖畔年鉴。")}'
        "</w:footnote>",
        "footnotes",
    )
    assert shape(docx(body, word__footnotes_xml=notes)) == [
        ("paragraph", "Beside it.", "paragraph 1"),
        ("paragraph", "In the box.", "text box 1"),
        ("paragraph", "After it.", "paragraph 2"),
        ("paragraph", "据湖畔年鉴。", "footnote 2"),
    ]


CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>typist</dc:creator>'
    "</cp:coreProperties>"
)


@pytest.mark.parametrize(("title", "taken"), [("Letter to the Lake", ["Letter to the Lake"]), ("Document1", [])])
def test_the_title_of_the_properties_is_taken_where_the_text_shows_none(title: str, taken: list[str]) -> None:
    found = draft(docx(p("Words."), docProps__core_xml=CORE.format(title)))
    assert [fact.value for fact in found.facts] == taken
    shown = draft(docx(p("Shown", "a1") + p("Words."), docProps__core_xml=CORE.format(title)))
    assert [fact.value for fact in shown.facts] == ["Shown"]


def test_a_docx_is_added_and_checked_as_any_source() -> None:
    data = docx(p("湖畔论坛2021年开幕。"))
    assert media_type("letter.docx", data) == media_type("letter.bin", data) == DOCX
    reading = read(RawInput(name="letter.docx", data=data), load_series("wic"))
    assert [document.text for document in reading.documents] == ["湖畔论坛2021年开幕。"]
    assert reading.documents[0].reader == "docx/1"


def bomb() -> bytes:
    return docx(part(p("a" * 9_000_000)))


def many_parts() -> bytes:
    return docx(p("x"), **{f"word__part{n}_xml": "" for n in range(10_001)})


ENTITIES = part(
    p("<w:r><w:t>&lol;</w:t></w:r>"), head='<!DOCTYPE d [<!ENTITY lol "ha"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04 word/document.xml and then nothing", "cut off or damaged"),
        (docx(p("words"))[:-40], "cut off or damaged"),
        (docx(ENTITIES), "declares a document type"),
        (docx(part(p("x")).replace("</w:p>", "")), "no well-formed XML"),
        (docx(part("<w:p>" * 400 + "</w:p>" * 400)), "no well-formed XML"),
        (docx(p(run("hidden", "<w:vanish/>"))), "no words in it"),
        (docx(""), "no words in it"),
        (docx("<?xml version='1.0'?><x/>"), "no text body"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        (b"plain words under the wrong name", "cut off or damaged"),
    ],
)
def test_what_is_no_readable_docx_is_told(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        draft(data)
    assert caught.value.where == "letter.docx"
    assert caught.value.mend


def test_bombs_cost_an_error() -> None:
    with pytest.raises(InputError, match="unpacks to more than"):
        draft(bomb())
    with pytest.raises(InputError, match="more than 10,000 parts"):
        draft(many_parts())


def test_a_part_marked_as_encrypted_is_told() -> None:
    data = bytearray(docx(p("words")))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := data.find(signature, start)) >= 0:
            data[start + at] |= 1
            start += 4
    with pytest.raises(InputError, match="password"):
        draft(bytes(data))


def test_another_archive_is_no_docx(tmp_path: Path) -> None:
    path = tmp_path / "photos.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    assert media_type("photos.zip", path.read_bytes()) == "application/zip"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 900))
def test_any_damage_is_text_or_an_input_error(noise: bytes, at: int) -> None:
    data = docx(p("湖畔论坛") + p("The lake is ours.", "a3"))
    damaged = data[:at] + noise + data[at + len(noise) :]
    try:
        found = list(read_docx(Input.of("x.docx", damaged)))
    except InputError:
        return
    assert all(isinstance(one, Draft) and one.blocks for one in found)

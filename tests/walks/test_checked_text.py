"""A text under check: where each character stands in the file as given, and what bad input is told."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.readers.docx_files import docx, p

from watchwords.config import load_series
from watchwords.errors import InputError
from watchwords.walks.checking.text import MAX_BYTES, CheckedText, read_checked

SERIES = load_series("wic")


def checked(text: str | bytes, name: str = "x.md") -> CheckedText:
    return read_checked(name, text if isinstance(text, bytes) else text.encode(), SERIES)


def place(text: CheckedText, words: str) -> tuple[int | None, int | None]:
    return text.line_column(text.text.index(words))


@pytest.mark.parametrize(
    ("data", "name", "line", "column"),
    [
        ("# Lake\n\nThe pier, the PIER.\n", "x.md", 3, 15),
        ("---\ntitle: Lake\n---\n\nThe PIER.\n", "x.md", 5, 5),
        ("---\r\ntitle: Lake\r\n---\r\nThe PIER.\r\n", "x.txt", 4, 5),
        ("\ufeff湖岸的PIER。\r\n第二行。", "x.txt", 1, 4),
        ("湖岸\U0001f30a的PIER。", "x.txt", 1, 5),
        ("The lake.\rThe PIER.", "x.txt", 2, 5),
    ],
)
def test_lines_and_columns_are_those_of_the_file(data: str, name: str, line: int, column: int) -> None:
    assert place(checked(data, name), "PIER") == (line, column)


def test_other_encodings_have_lines_too() -> None:
    text = checked("湖畔论坛今年在湖岸举行，各地代表出席了会议。\n第二行说的是PIER。".encode("gb18030"), "x.txt")
    assert place(text, "PIER") == (2, 7)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<html><body><p>The lake has a PIER and the towns are proud of it.</p></body></html>", "x.html"),
        (docx(p("The PIER.")), "x.docx"),
        (gzip.compress(b"The PIER of the lake.", mtime=0), "x.txt.gz"),
    ],
    ids=["html", "docx", "gzip"],
)
def test_files_without_lines_of_text_have_a_locator_instead(data: bytes, name: str) -> None:
    text = checked(data, name)
    assert place(text, "PIER") == (None, None)
    block = text.block_at(text.text.index("PIER"))
    assert block is not None
    assert block.locator


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("湖a \r\n“”>#-"), max_size=40), st.sampled_from(["x.md", "x.txt", "-"]))
def test_every_offset_is_the_character_at_its_line_and_column(body: str, name: str) -> None:
    given = f"{body}词"
    text = checked(given, name)
    lines = given.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for offset, char in enumerate(text.text):
        line, column = text.line_column(offset)
        if char != "\n" and line is not None and column is not None:
            assert lines[line - 1][column - 1] == char


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "\u3000\n".encode()])
@pytest.mark.parametrize("name", ["-", "x.md"])
def test_an_empty_text_is_told_and_how_to_mend_it(data: bytes, name: str) -> None:
    with pytest.raises(InputError) as caught:
        checked(data, name)
    assert caught.value.where == ("standard input" if name == "-" else name)
    assert "text" in caught.value.mend


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"x" * (MAX_BYTES + 1), "the limit of a text to check"),
        (b"%PDF-1.7 rest", "no reader for application/pdf"),
        (b"text\nOne.\nTwo.\n", "2 texts in one file"),
        (b"---\ntitle: [\n---\nWords.\n", "front matter cannot be read"),
        (b"<!-- nothing -->\n", "no words in it"),
    ],
)
def test_what_cannot_be_checked_is_told(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        checked(data, "x.csv" if data.startswith(b"text\n") else "x.md")
    assert caught.value.where.startswith("x.")
    assert caught.value.mend


def test_standard_input_is_read_as_what_its_content_is() -> None:
    kinds = {
        "The lake.\n\n> The lake is ours.\n": "markdown",
        "# Lake\n\nWords.": "markdown",
        "湖畔论坛开幕。\n各镇代表出席。": "plain",
        "<!doctype html><html><body><p>The lake is ours, said the towns.</p></body></html>": "html",
    }
    for text, kind in kinds.items():
        assert checked(text, "-").document.reader.split("/")[0] == kind
    assert checked(docx(p("The lake.")), "-").document.reader == "docx/1"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Озеро принадлежит всем городам, сказал мэр, и мы его сохраним.", "Cyrillic"),
        ("البحيرة ملك لجميع المدن كما قال العمدة", "Arabic"),
        (
            "Le lac est à tous les villages, dit le maire, et nous allons le garder pour les enfants de la région.",
            "French",
        ),
        (
            "Der See gehört allen Dörfern, sagte der Bürgermeister, und wir werden ihn für die Kinder erhalten.",
            "German",
        ),
        ("湖はみんなのものですと町長は言いました。", "Japanese"),
    ],
)
def test_a_third_language_is_named_with_its_share(text: str, name: str) -> None:
    (note,) = checked(text).notes()
    assert note.code == "third language"
    assert note.about[0] == name
    assert int(note.about[1].rstrip("%")) >= 15


@pytest.mark.parametrize(
    "text",
    [
        "The lake belongs to all the towns on it, said the mayor, and we shall keep it for the children of Łódź.",
        "湖岸是大家的，市长说，我们要守好它。The Lakeside Forum (Озеро) met.",
        "Chen Yilin, Li Muyang, Wang Jiaming, Zhao Xiaolan, Sun Dehua, Zhou Wenbin attended.",
    ],
)
def test_chinese_and_english_are_no_third_language(text: str) -> None:
    assert checked(text).notes() == []


def test_suspicious_characters_and_claims_have_their_line(tmp_path: Path) -> None:
    text = checked("# Lake\n\nThe la\u200bke is ours.\n")
    (one,) = text.suspicious
    assert (one.line, one.column) == (3, 7)


def test_the_quotations_of_a_docx_are_those_of_the_same_words_in_markdown() -> None:
    words = "Chen Yilin said: “The lake is ours.” 陈一林说：“湖岸是大家的。”"
    here, there = checked(docx(p(words)), "x.docx"), checked(words)
    assert [here.text[slice(*one.content)] for one in here.quoted] == ["The lake is ours.", "湖岸是大家的。"]
    assert [one.attribution.speaker for one in here.quoted] == [one.attribution.speaker for one in there.quoted]

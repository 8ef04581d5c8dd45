"""Whatever the input: no crash, blocks inside the text in ascending order, the same document when read again."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watchwords.readers.encodings import decode
from watchwords.readers.reading import RawInput, read, reread_many
from watchwords.records import Names, Series

SERIES = Series(key="any", name=Names(en="Any"), unit=Names(en="report"), edition_by="year")
NAMES = st.sampled_from(["a.txt", "b.md", "c.html", "d.jsonl", "e.csv", "f", "g.txt.gz", "h.pdf", "-"])
PIECES = st.sampled_from(
    [
        "# ", "- ", "> ", "1. ", "| a | b |\n|---|---|\n", "```\n", "---\n", "title: 湖滨\n", "    ", "\t",
        "\n", "\r\n", "\n\n", "<p>", "</p>", "<table><tr><td>", "<li>", "<br>", "<!-- ", "<script>",
        "<div hidden>", "&lt;", "\u3000", "\ufeff", '{"text": "', '"}', '{"paragraphs": ["',
        '"], "date": "2021年13月"}', "text,date\n", '"', ",", "第八届论坛", "会议开幕。", "The forum opened. ",
        "2021年9月26日", "新华社乌镇9月26日电 ", "WUZHEN, Sept. 26 (Xinhua) -- ", "𠮷𝒳", "e\u0301", "\u2028", "\0",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=30).map("".join)
SETTINGS = settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])


def check(name: str, data: bytes) -> None:
    reading = read(RawInput(name, data), SERIES)
    assert reading.documents or reading.failures
    for doc in reading.documents:
        end = 0
        for block in doc.blocks:
            assert end <= block.start < block.end <= len(doc.text)
            assert doc.text[block.start : block.end].strip()
            end = block.end
        assert doc.blocks
        doc.text.encode("utf-8")
    locators = [doc.locator for doc in reading.documents]
    again = reread_many(reading.source, data, locators, SERIES) if locators else {}
    assert list(again.values()) == list(reading.documents)


@SETTINGS
@given(NAMES, st.binary(max_size=400))
def test_arbitrary_bytes_never_crash(name: str, data: bytes) -> None:
    check(name, data)


@SETTINGS
@given(NAMES, TEXTS)
def test_arbitrary_text_never_crashes(name: str, text: str) -> None:
    check(name, text.encode("utf-8", "ignore"))


@SETTINGS
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    data = text.encode("utf-8")
    assert decode(data).text == text.removeprefix("\ufeff")


@SETTINGS
@given(TEXTS.filter(lambda text: text.strip(" \n\r\t")), st.sampled_from(["md", "txt"]))
def test_every_line_with_words_is_in_a_block(text: str, ending: str) -> None:
    """Nothing that was written is lost between the blocks, but for comments, rules and addresses of links."""
    text = "".join(character for character in text if character.isalnum() or character in "\n#->. 　|")
    reading = read(RawInput(f"a.{ending}", text.encode()), SERIES)
    for doc in reading.documents:
        inside = "".join(doc.text[block.start : block.end] for block in doc.blocks)
        letters = [character for character in doc.text if character.isalpha()]
        assert [character for character in inside if character.isalpha()] == letters

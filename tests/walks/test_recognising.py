"""`watchwords recognise`: one text in, its mentions out; any text at all, and any line of JSONL."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchwords.errors import UsageError
from watchwords.records import DateUse, Figure
from watchwords.walks.recognising import About, TextReader, as_line, listed, read_lines
from watchwords.walks.schemas import answer_schema

ZH = "第八届东湖论坛9月27日举行。\n他说：“规模达到39.2万亿元，约合6.07万亿美元。”"
EN = "The eighth forum opened on Monday.\nIt is worth more than $6.07 trillion."
READER = TextReader()


def run(*words: str, given: str | bytes = "") -> subprocess.CompletedProcess[bytes]:
    data = given.encode() if isinstance(given, str) else given
    return subprocess.run([sys.executable, "-m", "watchwords", "recognise", *words], input=data, capture_output=True)


def printed(answer: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in answer.stdout.decode("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("text", "words"), [(ZH, ["39.2万亿元", "约合6.07万亿美元"]), (EN, ["more than $6.07 trillion"])]
)
def test_a_text_gives_one_object_a_mention(text: str, words: list[str]) -> None:
    answer = run("-", "--json", "--only", "figures", given=text)
    mentions = printed(answer)
    assert answer.returncode == 0
    assert {mention["recogniser"] for mention in mentions} == {"figures"}
    assert all(mention["text"] == text[mention["start"] : mention["end"]] for mention in mentions)
    found = [mention["text"] for mention in mentions if mention["value"]["kind"] == "currency"]
    assert found == words


def test_a_file_reads_as_standard_input_does(tmp_path: Path) -> None:
    (tmp_path / "text.md").write_text(ZH, encoding="utf-8")
    assert run(str(tmp_path / "text.md"), "--json").stdout == run("-", "--json", given=ZH).stdout


def test_markup_is_text_so_that_offsets_are_those_of_the_file(tmp_path: Path) -> None:
    text = "<p>It cost $5 million.</p>"
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    (mention,) = printed(run(str(tmp_path / "page.html"), "--json", "--only", "figures"))
    assert text[mention["start"] : mention["end"]] == "$5 million"


def test_people_get_a_line_a_mention_or_a_word_that_there_is_none() -> None:
    assert "39.2万亿元\tkind currency, number 39200000000000" in run("-", given=ZH).stdout.decode()
    assert run("-", given="。。。").stdout.decode() == "nothing recognised\n"
    assert run("-", given="").stdout.decode() == "nothing recognised\n"


def test_lines_come_out_in_the_order_they_went_in() -> None:
    rows = [{"id": 7, "text": ZH}, {"id": "b", "text": EN, "lang": "en"}, {"text": ""}]
    answer = run("-", "--jsonl", given="\n".join(json.dumps(row) for row in rows) + "\n\n")
    assert answer.returncode == 0
    assert [row["id"] for row in printed(answer)] == [7, "b", None]
    assert [bool(row["mentions"]) for row in printed(answer)] == [True, True, False]


def test_what_is_printed_fits_the_published_schema() -> None:
    rows = "\n".join(json.dumps({"id": n, "text": text}) for n, text in enumerate((ZH, EN)))
    schema = json.loads(answer_schema("recognise"))
    lines = printed(run("-", "--jsonl", given=rows))
    assert len(lines) == 2
    assert [list(jsonschema.Draft202012Validator(schema).iter_errors(line)) for line in lines] == [[], []]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("not json", "not JSON"),
        ('{"id": 1}', "has no `text`"),
        ('{"id": 1, "text": 5}', "has no `text`"),
        ("[1]", "has no `text`"),
        ('{"id": 1, "text": "x", "lang": "fr"}', "Invalid enum value 'fr'"),
        ("[" * 100_000, "not JSON"),
        ("\xff", "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(line: str, what: str) -> None:
    good = json.dumps({"id": "good", "text": EN})
    answer = run("-", "--jsonl", given=f"{line}\n{good}\n".encode("latin-1"))
    bad, rest = printed(answer)
    assert what in bad["error"]["what"]
    assert bad["error"]["where"] == "line 1"
    assert rest["id"] == "good"
    assert rest["mentions"]
    assert answer.returncode == 3
    assert "line 1" in answer.stderr.decode()


def test_wrong_usage_is_told_with_what_there_is(tmp_path: Path) -> None:
    unknown = run("-", "--only", "figurs", given=EN)
    assert unknown.returncode == 2
    assert "There are citations, dates, figures" in unknown.stderr.decode()
    missing = run(str(tmp_path / "none.txt"))
    assert missing.returncode == 1
    assert "none.txt" in missing.stderr.decode()


def test_what_is_known_of_a_text_is_used() -> None:
    dates = TextReader(["dates"])
    found = [m.value for m in dates.read("26 September", About(date="2019-10-20"))]
    assert found == [DateUse(date="2019-09-26", basis="inferred year")]
    aliases = TextReader(["names"], "wic").read("张勇谈平台责任。")
    assert [mention.key for mention in aliases] == ["person:daniel-zhang"]
    with pytest.raises(UsageError):
        TextReader(["nobody"])


def test_half_a_surrogate_pair_is_read_and_written_back() -> None:
    line = b'{"id": "s", "text": "\\ud800 It cost $5 million. \\udfff"}'
    (out,) = read_lines([line], TextReader(["figures"]), About(), print)
    row = json.loads(out)
    assert [mention["text"] for mention in row["mentions"]] == ["$5 million"]
    mention = TextReader(["figures"]).read("成本\ud800为5亿元")
    assert all(isinstance(one.value, Figure) for one in mention)
    assert json.loads(as_line({"text": "\ud800"})) == {"text": "\ud800"}


PIECES_ZH = ["39.2万亿元", "５０％", "三分之二", "第八届", "2021年9月26日", "《网络安全法》", "第四十七条", "表示，"]
PIECES_EN = [
    "$6.07 trillion",
    "more than ",
    "two thirds",
    "eighth",
    "on Monday",
    ' said "',
    "Ms. Smith",
    "Article 47(2)",
]
PIECES_ODD = [
    "\u202e",
    "\u200f",
    "\ufeff",
    "\u0301",
    "\ud800",
    "\udfff",
    "\x00",
    "\r\n",
    "\u2028",
    "𠮷",
    "１",
    "٣",
    "½",
    "Ⅷ",
]
PIECES_MARKS = ["“", "”", "「", '"', "'", "。", "、", "(", "《"]
PIECES = st.sampled_from([*PIECES_ZH, *PIECES_EN, *PIECES_ODD, *PIECES_MARKS])
LONG = [
    "1",
    "1,",
    "一",
    "万",
    "第",
    "“",
    '"',
    "《",
    "(",
    "、",
    "。",
    " ",
    "a",
    "A",
    "A ",
    "and ",
    "said ",
    "说",
    "年",
    "·",
    "$",
    "-",
]
ANY = st.lists(st.one_of(PIECES, st.text(max_size=4), st.characters(categories=["Cs", "Cf", "Nd", "No"])), max_size=25)


@settings(max_examples=200)
@given(ANY.map("".join), st.sampled_from([None, "zh", "en"]))
def test_any_string_gives_slices_of_itself(text: str, lang: Any) -> None:
    for mention in READER.read(text, About(lang=lang)):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        json.loads(as_line(listed(mention)))


@pytest.mark.parametrize("piece", LONG)
def test_a_long_line_of_one_piece_is_read_to_its_end(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    assert all(mention.text == text[mention.start : mention.end] for mention in READER.read(text))

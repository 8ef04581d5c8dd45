"""Quotations as people write them: which marks are one, what in them is claimed word for word, and whose it is."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchwords.config import Recogniser, build_recognisers, load_cues, load_series
from watchwords.measures.quoted.cues import QuotedCues
from watchwords.measures.quoted.declared import closed_up
from watchwords.measures.quoted.parts import Quoted
from watchwords.measures.quoted.pieces import wordings
from watchwords.measures.quoted.reading import pair_quoted, read_quoted
from watchwords.readers.reading import RawInput, read
from watchwords.records import Mention, PreparedText
from watchwords.text.prepare import prepare

SERIES = load_series("wic")


@cache
def prepared_of(text: str, name: str = "x.md") -> PreparedText:
    return prepare(read(RawInput(name=name, data=text.encode()), SERIES).documents[0])


@cache
def recognisers() -> list[Recogniser]:
    return build_recognisers(SERIES, ["dates", "names", "quotes"])


@cache
def mentions_of(text: str, name: str) -> tuple[Mention, ...]:
    prepared = prepared_of(text, name)
    found = [mention for one in recognisers() for mention in one.recognise(prepared)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def quoted(text: str, name: str = "x.md") -> list[Quoted]:
    return read_quoted(prepared_of(text, name), mentions_of(text, name), load_cues("quoted", QuotedCues))


def contents(text: str, name: str = "x.md") -> list[str]:
    stored = prepared_of(text, name).document.text
    return [stored[one.content[0] : one.content[1]] for one in quoted(text, name)]


def speech(text: str) -> list[str]:
    stored = prepared_of(text).document.text
    return [stored[one.content[0] : one.content[1]] for one in quoted(text) if one.use == "speech"]


def pieces(text: str, name: str = "x.md") -> list[str]:
    stored = prepared_of(text, name).document.text
    return [stored[start:end] for start, end in quoted(text, name)[0].pieces]


def only(text: str) -> Quoted:
    (one,) = quoted(text)
    return one


# --- marks ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chen said: “The lake is ours.”", ["The lake is ours."]),
        ('Chen said: "The lake is ours."', ["The lake is ours."]),
        ("‘The lake is ours,’ said Chen.", ["The lake is ours,"]),
        ("'The lake is ours,' said Chen.", ["The lake is ours,"]),
        ("Chen said: «The lake is ours.»", ["The lake is ours."]),
        ("陈一林说：“湖岸是大家的。”", ["湖岸是大家的。"]),
        ("陈一林说：「湖岸是大家的。」", ["湖岸是大家的。"]),
        ("陈一林说：『湖岸是大家的。』", ["湖岸是大家的。"]),
        ("陈一林说：＂湖岸是大家的。＂", ["湖岸是大家的。"]),
        ('陈一林说："湖岸是大家的。"又说："湖水要清。"', ["湖岸是大家的。", "湖水要清。"]),
        ("陈一林说：“湖岸是大家的。“又说：“湖水要清。“", ["湖岸是大家的。", "湖水要清。"]),
        ("陈一林说：”湖岸是大家的。”", ["湖岸是大家的。"]),
        ("**“The lake is ours,”** said Chen.", ["The lake is ours,"]),
    ],
)
def test_marks_of_all_kinds(text: str, found: list[str]) -> None:
    assert contents(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The workers' rights and the towns’ harbours, in the '90s: rock 'n' roll. It's Brook's.",
        'The pier is 6\'2" tall, the pipe 12" wide.',
        'He read `"code"` and <a href="x">a page</a> at https://lake.example/"x".',
        "《湖畔宣言》与〈湖水〉两篇文章。",
        '```\nprint("Hello, lake")\n```',
        '    say("Hello, lake")\n',
        "国办发〔2021〕5号文件。",
        '“” and "..." and “……”。',
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert contents(text) == []


def test_an_apostrophe_inside_single_marks_does_not_close_them() -> None:
    assert contents("‘They don’t know what we’re doing,’ he said. The ‘workers’ rights’ campaign went on.") == [
        "They don’t know what we’re doing,",
        "workers’ rights",
    ]


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("He said: “I told them ‘never again’ twice.”", "I told them ‘never again’ twice.", "never again"),
        ('He said: "I told them "never again" twice."', 'I told them "never again" twice.', "never again"),
        ("他说：“我说过‘绝不再来’两次。”", "我说过‘绝不再来’两次。", "绝不再来"),
        ("他說：「我說過『絕不再來』兩次。」", "我說過『絕不再來』兩次。", "絕不再來"),
    ],
)
def test_a_quotation_in_a_quotation_is_both(text: str, outer: str, inner: str) -> None:
    first, second = quoted(text)
    assert contents(text) == [outer, inner]
    assert first.within is None
    assert second.within == first.content


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“We build.\n\n“Then we rest.\n\n“Then we sail,” she said.", ["We build.", "Then we rest.", "Then we sail,"]),
        ("他说：“先建港。\n\n“再休息。”", ["先建港。", "再休息。"]),
        ("“先建港。\n\n再休息。”他说。", ["先建港。", "再休息。"]),
    ],
)  # fmt: skip
def test_over_paragraphs_it_is_one_quotation_without_a_gap(text: str, parts: list[str]) -> None:
    assert pieces(text) == parts
    assert only(text).gaps == ()
    assert [" ".join(parts)] == [one.text for one in wordings(only(text), text)]


@pytest.mark.parametrize(
    "text",
    [
        "A lone “ mark.\n\nThen Chen spoke at length of the lake.\n\nHe said “the lake is ours” again.",
        "独有的“标记。\n\n陈一林谈了很久湖水。\n\n他又说“湖岸是大家的”。",
    ],
)
def test_a_lone_mark_swallows_nothing_and_is_told(text: str) -> None:
    assert len(contents(text)) == 1
    assert contents(text)[0] in ("the lake is ours", "湖岸是大家的")
    blocks = prepared_of(text).document.blocks
    assert pair_quoted(text, blocks, is_markdown=True).lone == [text.index("“")]


def test_straight_marks_that_cannot_be_told_apart_give_nothing() -> None:
    # The third of them: closing, or opening what never closes. A guess would quote 。他又说.
    assert contents('他说"甲方"。他又说"乙方同意。') == []


def test_block_quotations_and_who_they_are_by() -> None:
    text = (
        "Chen Yilin wrote:\n\n> The lake is our home,\n> and we keep it.\n\n"
        "陈一林指出，湖水要清。\n\n> 湖岸是大家的。\n\n——陈一林\n"
    )
    first, second = quoted(text)
    assert [first.form, second.form] == ["block", "block"]
    assert pieces(text) == ["The lake is our home,", "and we keep it."]
    assert [one.text for one in wordings(first, text)] == ["The lake is our home, and we keep it."]
    assert first.attribution.speaker == "Chen Yilin"
    assert second.attribution.speaker == "陈一林"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("As Chen Yilin put it: “The lake is our home.”", "Chen Yilin"),
        ("Speaking at the forum, Chen Yilin put it this way: “The lake is our home.”", "Chen Yilin"),
        ("As President Chen Yilin put it: “We've kept the lake.”", "Chen Yilin"),
        ("As Chen Yilin put it: “both old and new.”", "Chen Yilin"),
        ("Chen Yilin's own words were: “The lake is our home.”", "Chen Yilin"),
        ("用陈一林的话来说：“湖岸是大家的家园。”", "陈一林"),
        ("Ilse Maria Tarn of Sand and Reedholm said: “The lake is our home.”", "Ilse Maria Tarn"),
        ("Chen Yilin walked home. Somebody put it this way: “The lake is our home.”", None),
        ("周恩来说：“湖岸是大家的。”", "周恩来"),
    ],
)
def test_set_phrases_give_the_words_to_whom_they_name(text: str, speaker: str | None) -> None:
    assert only(text).attribution.speaker == speaker


@pytest.mark.parametrize(
    ("words", "closed"),
    [
        ("5 0 0 0", "5000"),
        ("增长8 .8 %", "增长8.8 %"),
        ("3 000", "3 000"),
        ("12 5", "12 5"),
        ("5", "5"),
        ("湖岸", "湖岸"),
    ],
)
def test_a_spaced_out_number_is_one_in_a_chinese_quotation(words: str, closed: str) -> None:
    assert closed_up(words, "zh") == closed
    assert closed_up(words, "en") == words


def test_a_block_of_marked_words_is_not_quoted_twice_and_a_note_is_none() -> None:
    text = "> “The lake is our home, and we keep it.”\n\n> **Note:** the pier is closed."
    assert [one.form for one in quoted(text)] == ["marks"]


# --- pieces -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts", "gaps"),
    [
        ("He said: “The lake … is [still] ours.”", ["The lake", "is", "ours."], ["ellipsis", "editor"]),
        ("He said: “The lake [...] is ours.”", ["The lake", "is ours."], ["ellipsis"]),
        ("He said: “. . . the lake is ours [sic]”", ["the lake is ours"], ["ellipsis", "editor"]),
        ("他说：“湖岸……是〔我们〕大家的。”", ["湖岸", "是", "大家的。"], ["ellipsis", "editor"]),
        ("他说：“湖岸［……］是大家的（编者注：各镇）。”", ["湖岸", "是大家的"], ["ellipsis", "editor"]),
        ("他说：“依照湖发〔2021〕5号文件办。”", ["依照湖发〔2021〕5号文件办。"], []),
    ],
)
def test_ellipses_and_the_editors_brackets_are_gaps(text: str, parts: list[str], gaps: list[str]) -> None:
    assert pieces(text) == parts
    assert [gap.kind for gap in only(text).gaps] == gaps


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said: “[T]he lake is ours.”", "The lake is ours."),
        ("He said: “**The** lake [is](http://a.example) *ours*.[^1]”", "The lake is ours"),
        ("他说：“**湖岸**，*大家*的。”", "湖岸，大家的。"),
        ("他说：“湖岸**是**大家的。”", "湖岸是大家的。"),
    ],
)
def test_a_changed_capital_and_emphasis_are_no_gaps(text: str, words: str) -> None:
    assert only(text).gaps == ()
    assert [one.text for one in wordings(only(text), prepared_of(text).document.text)] == [words]


def test_stars_and_brackets_of_plain_text_are_what_they_are() -> None:
    assert pieces("He said: “3*4*5 makes 60_x_y.”", "x.txt") == ["3*4*5 makes 60_x_y."]


# --- speech or term ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “Great Ledger” is old.",
        "The “Clean Shore” initiative began.",
        "The forum's theme was “One lake, one future for all towns that share it.”",
        "His book, “Harbours and Towns”, is long.",
        "The “wrong” side of the road.",
        "所谓“大账本”由来已久。",
        "“十四五”规划已经发布。",
        "推进“互联网+”建设。",
        "论坛以“迈向新湖岸——携手共建未来的家园”为主题。",
        "会议强调“两个必须”，要求各镇落实。",
        "他表示，“数字湖岸”一旦建成，各镇受益。",
        "《关于“湖岸共建共享”的若干意见》印发。",
        "他自称“湖王”。",
        "陈一林指出：“湖岸”要建好。",
        "陈一林指出，要落实“全湖共建倡议”。",
    ],
)
def test_names_titles_and_scare_quotes_are_terms(text: str) -> None:
    assert [one.use for one in quoted(text)] == ["term"]


@pytest.mark.parametrize(
    "text",
    [
        "Chen Yilin said the forum “has become a bridge” for all.",
        "The declaration calls for “a community of shared shores”.",
        "He called it “a turning point”.",
        "Asked about it, Chen replied: “Never.”",
        "陈一林说：“好。”",
        "宣言呼吁“构建共同湖岸”。",
        "他称其为“里程碑”。",
        "据宣言，“各镇应共享数据”。",
        "“湖岸是大家的，”陈一林说。",
        "陈一林指出，各镇应当“公平共享、共同治理”。",
        "他强调，要坚持“湖岸共建共享、成果人人可得”的原则。",
    ],
)
def test_what_somebody_says_is_speech_however_short(text: str) -> None:
    assert [one.use for one in quoted(text)] == ["speech"]


# --- whose ------------------------------------------------------------------------------------------------


def test_speaker_and_day_are_those_of_the_sentence() -> None:
    text = "“We will build a harbour of data,” Chen Yilin said on 5 May 2021. “It belongs to all.”"
    assert [(one.attribution.speaker, one.attribution.date) for one in quoted(text)] == [
        ("Chen Yilin", "2021-05-05")
    ] * 2
    text = "“湖岸是大家的，”陈一林说，“湖水也是大家的。”"
    assert [one.attribution.speaker for one in quoted(text)] == ["陈一林"] * 2
    one = only("2021年5月5日，陈一林在致辞中指出：“湖岸是大家的。”").attribution
    assert (one.speaker, one.date, one.occasion) == ("陈一林", "2021-05-05", "speech")


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        ("According to the letter, “the towns must grow together”.", "letter"),
        ("The Lakeside Declaration says that “all towns should share data”.", "declaration"),
        ("In the keynote speech, she declared: “We open the gates today.”", "keynote"),
        ("信中说：“各镇要一起发展。”", "letter"),
        ("据宣言，“各镇应共享数据”。", "declaration"),
    ],
)
def test_a_document_that_speaks_is_the_occasion_and_no_speaker(text: str, occasion: str) -> None:
    one = only(text).attribution
    assert (one.speaker, one.occasion) == (None, occasion)


@pytest.mark.parametrize(
    "text",
    [
        "Chen said that the plan, which others called “a scandal”, was good. Lee Brook agreed in 2019.",
        "Chen said the plan of 3 May 2018 was “a turning point for the towns”.",
        "陈一林指出，2018年5月3日的计划是“各镇的一个转折点”。",
    ],
)
def test_a_day_or_a_name_that_is_not_the_quotations_own_is_left_out(text: str) -> None:
    assert only(text).attribution.date is None
    if "scandal" in text:
        assert only(text).attribution.speaker is None


def test_a_title_behind_the_name_does_not_hide_the_name() -> None:
    assert only("王家明部长指出：“湖岸是大家的。”").attribution.speaker == "王家明"
    assert only("王家明的秘书指出：“湖岸是大家的。”").attribution.speaker != "王家明"


# --- any text ---------------------------------------------------------------------------------------------

_BITS = st.sampled_from(
    [*"“”‘’\"'「」『』«»《》[]（）*_`>#\n\t \u200b", "……", "...", "[T]he", "the lake", "湖岸", "他说：", "he said, ",
     "\n\n> ", "](http://x.example/a\"b)", "“", "”", ". ", "。", "workers' ", "5'10\""]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_BITS, min_size=1, max_size=30).map("".join))
def test_any_text_gives_pieces_in_content_in_marks(text: str) -> None:
    reading = read(RawInput(name="x.md", data=text.encode()), SERIES)
    if not reading.documents:
        return
    prepared = prepare(reading.documents[0])
    stored = prepared.document.text
    for one in read_quoted(prepared, ()):
        at = one.content[0]
        assert one.outer[0] <= one.content[0] < one.content[1] <= one.outer[1] <= len(stored)
        assert one.pieces
        for start, end in one.pieces:
            assert at <= start < end <= one.content[1]
            assert stored[start:end] == stored[start:end].strip()
            at = end
        for gap in one.gaps:
            assert one.content[0] <= gap.at[0] < gap.at[1] <= one.content[1]
            assert not any(start < gap.at[1] and gap.at[0] < end for start, end in one.pieces)
        joined = "".join(word.text for word in wordings(one, stored))
        claimed = "".join(stored[start:end] for start, end in one.pieces)
        assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", claimed)
        if one.within is not None:
            assert one.within[0] <= one.outer[0] <= one.outer[1] <= one.within[1]


def test_a_long_row_of_marks_takes_no_more_than_its_length() -> None:
    # Anything quadratic would take minutes.
    text = "“a ‘b [" * 20_000
    assert read_quoted(prepared_of(text, "x.txt"), ()) == []

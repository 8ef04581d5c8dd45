"""Statements of contrast read out of sentences: Chinese and English side by side, and their near misses."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchwords.config import load_cues
from watchwords.measures.statements.parts import ContrastCues, EditionName, Statement
from watchwords.measures.statements.reading import read_statements, trimmed_object
from watchwords.records import Block, Document, PreparedText
from watchwords.text.prepare import prepare

CUES = load_cues("contrast", ContrastCues)


def prepared(text: str) -> PreparedText:
    block = Block(start=0, end=len(text), role="paragraph", locator="line 1")
    return prepare(Document(doc_id="t", source_sha256="", locator="", text=text, blocks=(block,), lang="und"))


def read(text: str) -> list[Statement]:
    return list(read_statements(prepared(text), CUES))


def relations(text: str) -> list[str]:
    return [one.cue.relation for one in read(text)]


TWINS = [
    ("公报首次提到“数字湖岸”。", 'The report mentioned "digital shore" for the first time.', "first"),
    ("公报第一次写入数字湖岸。", "For the first time, the report names the digital shore.", "first"),
    ("数字湖岸此前从未被提及。", "The digital shore had never been mentioned.", "first"),
    ("数字湖岸首现于公报。", "The digital shore made its first appearance in the report.", "first"),
    ("“数字湖岸”是新提法，此前历届均未出现。", 'The term "digital shore" debuted in the report.', "first"),
    ("近五年来首次提到数字湖岸。", "The digital shore is named for the first time in five years.", "first"),
    ("2017年以来首次提到数字湖岸。", "For the first time since 2017 the digital shore is named.", "first"),
    ("与往届不同，大会强调数字湖岸。", "Unlike previous summits, this one stressed the digital shore.", "unlike"),
    ("有别于历届大会，本届提到数字湖岸。", "In contrast to earlier summits, the digital shore was named.", "unlike"),
    ("与去年不同，公报提到数字湖岸。", "Unlike last year, the report mentions the digital shore.", "unlike"),
    ("与2019年不同，公报提到数字湖岸。", "Unlike in 2019, the report mentions the digital shore.", "unlike"),
    ("与前三届不同，公报提到数字湖岸。", "Unlike the previous three reports, it mentions the digital shore.", "unlike"),
    ("自2017年以来，数字湖岸写入公报。", "Since 2017, the digital shore has stood in the report.", "since"),
    ("自第五届以来，数字湖岸写入公报。", "Since the fifth summit, the digital shore has been named.", "since"),
    ("历届大会都提到数字湖岸。", "The digital shore was mentioned at every summit.", "every"),
    ("公报提到数字湖岸达12次。", "There were 12 mentions of the digital shore.", "count"),
    ("数字湖岸在公报中出现十二次。", "The digital shore appears twelve times in the report.", "count"),
    ("公报超过20次提到数字湖岸。", "The report mentioned the digital shore more than 20 times.", "count"),
    ("有三份文件提到数字湖岸。", "Three documents mention the digital shore.", "count"),
    ("提到数字湖岸的次数创历史新高。", "The digital shore was mentioned a record number of times.", "record"),
    ("参会人数达1500人，创下纪录。", "Attendance reached a record 1,500 people.", "record"),
    ("参会人数创历次之最，达到历史最高。", "Attendance was the highest on record.", "record"),
    ("参会人数为2012年以来最高。", "Attendance was the highest since 2012.", "record"),
    ("参会人数创十年来新低。", "Attendance was the lowest in ten years.", "record"),
    ("这是首份提到数字湖岸的报告。", "It is the first report to mention the digital shore.", "first"),
    ("此前没有一份报告提到数字湖岸。", "No earlier report mentioned the digital shore.", "first"),
    ("时隔五年，公报再次提到数字湖岸。", "After a five-year absence, the report named the digital shore.", "first"),
    ("2010年以来，公报首次提到数字湖岸。", "Since 2010, the report is the first to name the digital shore.", "first"),
    ("数字湖岸连续三年写入公报。", "Three consecutive reports mentioned the digital shore.", "run"),
    ("数字湖岸连续第四次写入公报。", "It mentioned the digital shore for the fourth consecutive year.", "run"),
    ("数字湖岸第三次写入公报。", "The report mentioned the digital shore for the third time.", "nth"),
]


@pytest.mark.parametrize(("zh", "en", "relation"), TWINS)
def test_both_languages_read_the_same(zh: str, en: str, relation: str) -> None:
    assert set(relations(zh)) == {relation}
    assert set(relations(en)) == {relation}


@pytest.mark.parametrize(
    "text",
    [
        "公司首次公开募股，募集三亿元。",
        "第一次全体会议通过了决议。",
        "第一次世界大战结束了。",
        "首届湖岸论坛提到数字湖岸。",
        "会议留下了会议记录和纪录片。",
        "第三次会议提到数字湖岸。",
        "他在第一届任期中提到数字湖岸。",
        "首先要提到数字湖岸，其次要提到水。",
        "First of all, he mentioned the digital shore.",
        "The first forum mentioned the digital shore.",
        "First-time buyers heard of the digital shore.",
        "He set the record straight and spoke off the record.",
        "They keep a record of the meeting; her track record is good.",
        "The initial public offering was the first of the year.",
        "He mentioned the digital shore three time zones away.",
        "Two references were checked.",
        "建设重要人才中心和创新高地。",
        "第一次国内革命战争时期，湖岸荒芜。",
        "第一次和第二次会谈都很顺利。",
        "Since 1996 the shore has grown every year.",
        "They worked together as never before.",
        "他连续三年获奖。",
        "She won for the third consecutive year.",
        "他是第一个到达湖岸的人。",
        "She was the first person to reach the shore.",
        "第三次会谈在湖边举行。",
        "They met for the third time.",
        "从2010年到2015年，船只增加。",
        "From 2010 to 2015 the number of boats grew.",
    ],
)
def test_near_misses_are_no_statements(text: str) -> None:
    assert relations(text) == []


@pytest.mark.parametrize(
    ("text", "is_absent"),
    [
        ("与往届不同，公报没有提到“数字湖岸”。", True),
        ("公报首次未提及“数字湖岸”。", True),
        ("公报不再提“数字湖岸”，与往届形成对比。", True),
        ("与往届没有提到“数字湖岸”不同，公报提到了它。", False),
        ("此前没有提到的“数字湖岸”首次写入公报。", False),
        ('Unlike previous reports, this one does not mention "digital shore".', True),
        ('For the first time, the report makes no mention of "digital shore".', True),
        ('The report no longer mentions "digital shore", in contrast to earlier reports.', True),
        ('Unlike previous reports, which did not mention it, this one names "digital shore".', False),
        ('Unlike previous reports, this one mentions "digital shore".', False),
    ],
)
def test_what_is_not_there_now_is_told_from_what_was_not_there_before(text: str, is_absent: bool) -> None:
    assert {one.is_absent for one in read(text)} == {is_absent}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("2021年公报首次提到“数字湖岸”。", EditionName(year="2021")),
        ("第八届大会首次提到“数字湖岸”。", EditionName(number=8)),
        ("1887年公报首次提到“数字湖岸”。", EditionName(year="1887")),
        ("2021年公报首次提到“数字湖岸”，到场1800人。", EditionName(year="2021")),
        ('The 1887 report mentions "digital shore" for the first time.', EditionName(year="1887")),
        (
            'The 2021 report, heard by 1800 people, mentions "digital shore" for the first time.',
            EditionName(year="2021"),
        ),
        ("与2019年不同，2021年公报提到“数字湖岸”。", EditionName(year="2021")),
        ('The 2021 report mentions "digital shore" for the first time.', EditionName(year="2021")),
        ('The eighth summit mentions "digital shore" for the first time.', EditionName(number=8)),
        ('Unlike in 2019, the 2021 report mentions "digital shore".', EditionName(year="2021")),
        ('For the first time since 2017, the 2021 report mentions "digital shore".', EditionName(year="2021")),
    ],
)
def test_the_edition_is_the_one_named_outside_the_comparison(text: str, named: EditionName) -> None:
    assert [one.named for one in read(text)] == [(named,)]


@pytest.mark.parametrize(
    ("text", "n", "hedge", "unit"),
    [
        ("公报提到数字湖岸达12次。", 12, "none", "occurrences"),
        ("公报提到数字湖岸超过20次。", 20, "over", "occurrences"),
        ("数字湖岸被提及近20次。", 20, "about", "occurrences"),
        ("数字湖岸出现二十多次。", 20, "over", "occurrences"),
        ("有5份讲话提到数字湖岸。", 5, "none", "documents"),
        ("There were 12 mentions of the digital shore.", 12, "none", "occurrences"),
        ("The digital shore was mentioned more than 20 times.", 20, "over", "occurrences"),
        ("The digital shore was mentioned nearly 20 times.", 20, "about", "occurrences"),
        ("The report mentions the digital shore twice.", 2, "none", "occurrences"),
        ("Five speeches mention the digital shore.", 5, "none", "documents"),
    ],
)
def test_counts_keep_hedge_and_unit(text: str, n: int, hedge: str, unit: str) -> None:
    (one,) = read(text)
    assert (one.cue.n, one.cue.hedge, one.cue.unit) == (n, hedge, unit)


@pytest.mark.parametrize(
    ("text", "relation", "n", "n_back", "is_years"),
    [
        ("近五年来首次提到数字湖岸。", "first", None, 5, True),
        ("五届以来首次提到数字湖岸。", "first", None, 5, False),
        ("与前三届不同，公报提到数字湖岸。", "unlike", None, 3, False),
        ("数字湖岸连续三年写入公报。", "run", 3, None, True),
        ("数字湖岸连续三届写入公报。", "run", 3, None, False),
        ("The digital shore is named for the first time in five years.", "first", None, 5, True),
        ("The digital shore is named for the first time in two decades.", "first", None, 20, True),
        ("The digital shore is named for the first time in five summits.", "first", None, 5, False),
        ("Unlike the previous three reports, it mentions the digital shore.", "unlike", None, 3, False),
        ("It mentioned the digital shore for the third consecutive year.", "run", 3, None, True),
        ("It mentioned the digital shore for the third consecutive time.", "run", 3, None, False),
    ],
)
def test_years_are_told_from_editions(
    text: str, relation: str, n: int | None, n_back: int | None, is_years: bool
) -> None:
    (one,) = read(text)
    assert (one.cue.relation, one.cue.n, one.cue.n_back, one.cue.is_years) == (relation, n, n_back, is_years)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Unlike the previous report, this one mentions the digital shore.", "last"),
        ("Unlike any previous report, this one mentions the digital shore.", "all"),
        ("Unlike previous reports, this one mentions the digital shore.", "all"),
        ("与上一次不同，公报提到数字湖岸。", "last"),
        ("与以往不同，公报提到数字湖岸。", "all"),
    ],
)
def test_one_earlier_text_is_told_from_all(text: str, scope: str) -> None:
    assert [one.cue.scope for one in read(text)] == [scope]


@pytest.mark.parametrize(
    ("text", "is_every"),
    [
        ("自2017年以来，数字湖岸写入公报。", False),
        ("自2017年以来，历届公报都提到数字湖岸。", True),
        ("从2017年到2020年，每届公报都提到数字湖岸。", True),
        ("Since 2017, the digital shore has stood in the report.", False),
        ("Since 2017, every report has mentioned the digital shore.", True),
        ("From 2017 to 2020, every report mentioned the digital shore.", True),
    ],
)
def test_since_with_every_is_one_statement(text: str, is_every: bool) -> None:
    (one,) = read(text)
    assert (one.cue.relation, one.cue.years, one.cue.is_every) == ("since", ("2017",), is_every)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("主旨演讲首次提到“数字湖岸”。", ("keynote",)),
        ("公报首次提到“数字湖岸”。", ()),
        ("主旨演讲和贺信首次提到“数字湖岸”。", ()),
        ("公报首次提到“主旨演讲”。", ()),
        ('The keynote mentioned "digital shore" for the first time.', ("keynote",)),
        ('The report mentioned "digital shore" for the first time.', ()),
        ('The keynote and the resolution mentioned "digital shore" for the first time.', ()),
        ('The report mentioned "the keynote" for the first time.', ()),
    ],
)
def test_kinds_of_document_are_read_outside_quotations(text: str, kinds: tuple[str, ...]) -> None:
    assert [one.kinds for one in read(text)] == [kinds]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公报提到绿色湖岸一词达12次。", "绿色湖岸"),
        ("公报提到了绿色湖岸共三次。", "绿色湖岸"),
        ("There were 12 mentions of the green shore in 2021.", "green shore"),
        ("The report mentions the green shore three times.", "green shore"),
    ],
)
def test_the_object_of_a_count_is_cut_to_the_wording(text: str, expected: str) -> None:
    ready = prepared(text)
    (one,) = read_statements(ready, CUES)
    assert trimmed_object(ready.lowered, one.cue, CUES, ready.sentences[0].lang) == expected


def test_reporting_verbs_are_no_verbs_of_wording() -> None:
    for text in ("他强调，数字湖岸产值首次超过四成。", "He stressed that the digital shore grew for the first time."):
        assert [one.verbs for one in read(text)] == [frozenset()]


def test_praise_is_no_statement_unless_a_wording_is_named() -> None:
    for text in ("这是前所未有的机遇。", "It is an unprecedented opportunity.", "增长23%，前所未有。"):
        assert read(text) == []
    for text in ("公报提到“数字湖岸”，前所未有。", 'The report mentions "digital shore", which is unprecedented.'):
        assert [one.cue.is_vague for one in read(text)] == [True]


@given(st.text(alphabet="首次第一提到与往届不同20年次，。“”a first time the unlike previous 3", max_size=200))
def test_any_text_is_read(text: str) -> None:
    ready = prepared(text)
    for one in read_statements(ready, CUES):
        assert 0 <= one.cue.start < one.cue.end <= len(ready.folded)


@pytest.mark.parametrize(
    "piece", ["首次提到", "提到20", "与往届，", "for the first time ", "mentions of 3 ", '"', "past "]
)
def test_no_text_is_slow(piece: str) -> None:
    def seconds(n: int) -> float:
        ready = prepared(piece * n)
        started = time.process_time()
        list(read_statements(ready, CUES))
        return time.process_time() - started

    assert seconds(20_000) < 5

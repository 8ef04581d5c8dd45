"""The register of pledges as text, in both languages, of an invented answer."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from msgspec.structs import replace

from watchwords.answers.pledges import (
    EarlierPledge,
    LifeState,
    PledgeActor,
    PledgeMode,
    PledgeOffice,
    PledgeRow,
    PledgesAnswer,
    PledgeStep,
)
from watchwords.brief.pledges_text import describe
from watchwords.brief.pledges_words import MODES, STATES, WORDS
from watchwords.records import SCHEMA_VERSION, Coverage, Names, Passage

THEN = Passage("aa11", 0, 12, "将在2022年前建十座码头。", role="before")
NOW = Passage("bb22", 0, 12, "将在2023年前建十座码头。", role="now")
ACTOR = PledgeActor(
    "org:ferry",
    Names(zh="蓝舟公司", en="Alder Shipping"),
    (PledgeOffice(Names(zh="董事长", en="Chair"), Names(zh="湖区商会", en="Lake Chamber"), "documents"),),
)
ROW = PledgeRow(
    pledge="0123",
    actors=(ACTOR, PledgeActor(None, Names())),
    mode="joint",
    act=Names(zh="承诺", en="pledge"),
    action=Names(zh="建", en="build"),
    object=Names(zh="码头", en="piers"),
    beneficiary=None,
    quantity=Names(zh="十座", en="ten"),
    deadline=None,
    condition=None,
    strength=4,
    specificity=3,
    is_testable=False,
    date="2021-09-26",
    session=None,
    signatories=("蓝舟公司", "白鹭集团"),
    steps=(
        PledgeStep("delayed", "2020", before=(THEN,), now=(NOW,), deadline_before="2022年前"),
        PledgeStep("new", None),
    ),
    n_events=1,
    passages=(NOW,),
)
BODY = PledgeActor(
    "org:ferry",
    Names(zh="白鹭集团", en="Egret Group"),
    (PledgeOffice(None, Names(zh="白鹭集团", en="Egret Group"), "documents"),),
)
LOST = EarlierPledge(
    "2018", (ACTOR,), None, None, PledgeStep("dropped", "2018", before=(THEN,), searched=("2020", "2021"))
)
ANSWER = PledgesAnswer(
    schema_version=SCHEMA_VERSION,
    edition="2021",
    series=Names(zh="湖畔论坛", en="Lakeside Forum"),
    rows=(ROW,),
    earlier=(LOST,),
    coverage=Coverage(n_documents=9, n_units=900, editions=("2020", "2021"), gaps=()),
)


def test_english() -> None:
    told = describe(ANSWER, "en").splitlines()
    assert told[0] == "Lakeside Forum, 2021: 1 pledge; searched: 9 speech events of 2 editions"
    assert told[2] == ("Alder Shipping (Chair, Lake Chamber); actor not named, 2021-09-26: pledge (joint, strength 4)")
    assert "  action       build: piers" in told
    assert "  deadline     none stated" in told
    assert "  delayed      beside 2020 (2022年前)" in told
    assert "Alder Shipping (Chair, Lake Chamber), 2018: not found in 2020 and 2021" in told
    ours = [line for line in told if "[" not in line and "2022年前" not in line and "signed by" not in line]
    assert not re.search("[\u4e00-\u9fff]", "".join(ours))


def test_chinese() -> None:
    told = describe(ANSWER, "zh").splitlines()
    assert told[0] == "湖畔论坛，2021：承诺1项；检索2届共9个发言事件"
    assert told[2] == "蓝舟公司（董事长，湖区商会）；未具名者，2021-09-26：承诺（共同，力度4）"
    assert "  行动：建｜码头" in told
    assert "  期限：未说明" in told
    assert "  期限推后：与2020相比（2022年前）" in told
    assert "  签署方：2个：蓝舟公司、白鹭集团" in told
    assert "蓝舟公司（董事长，湖区商会），2018：在2020和2021未再发现" in told
    # Only the ids of passages are in Latin letters.
    assert not re.search("[A-Za-z]", re.sub(r"\[\w+ \d+-\d+\]", "", "".join(told)))


def test_a_body_is_not_told_to_be_of_itself() -> None:
    answer = replace(ANSWER, rows=(replace(ROW, actors=(BODY,)),))
    assert "Egret Group, 2021-09-26: pledge" in describe(answer, "en")
    assert "白鹭集团，2021-09-26：承诺" in describe(answer, "zh")


def test_words_of_the_other_language_are_quotations_and_forty_actors_no_line_of_forty() -> None:
    actors = tuple(PledgeActor(None, Names(zh=f"第{n}公司", en=f"Company {n}")) for n in range(40))
    answer = replace(ANSWER, rows=(replace(ROW, actors=actors, act=Names(zh="承诺"), deadline=Names(en="by 2025")),))
    english, chinese = describe(answer, "en"), describe(answer, "zh")
    assert "Company 0; Company 1; Company 2 and 37 more, 2021-09-26: “承诺”" in english
    assert "deadline     by 2025" in english
    assert "第0公司；第1公司；第2公司等，另有37个，2021-09-26：承诺" in chinese
    assert "期限：“by 2025”" in chinese


@pytest.mark.parametrize("state", get_args(LifeState))
def test_every_state_has_a_chinese_word(state: LifeState) -> None:
    assert STATES["zh"][state]


def test_every_mode_has_a_word_and_both_languages_say_the_same() -> None:
    assert set(MODES["zh"]) == set(MODES["en"]) == set(get_args(PledgeMode))
    assert {name: set(re.findall(r"{(\w+)", text)) for name, text in WORDS["zh"].items()} == {
        name: set(re.findall(r"{(\w+)", text)) for name, text in WORDS["en"].items()
    }

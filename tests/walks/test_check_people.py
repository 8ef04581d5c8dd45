"""Who took part, what was pledged and worded, held against an invented forum, in both languages."""

from __future__ import annotations

import pytest
from tests.walks.checked_lakeside import Desk, shared_record

from watchwords.measures.roster.reports import Report
from watchwords.walks.checking.people.checker import check_people
from watchwords.walks.checking.people.judging import Said, judge_presence
from watchwords.walks.checking.people.offices import title_of
from watchwords.walks.checking.pledges.checker import check_pledging

TRUE = [
    "Ada Marsh, chief executive of Heron Works, spoke by video at the opening ceremony of the 2021 Lakeside Forum.",
    "苍鹭公司首席执行官艾达·马什以视频方式在2021年湖畔论坛开幕式上发言。",
    "Tom Weir did not attend the 2021 Lakeside Forum.",
    "汤姆·韦尔未出席2021年湖畔论坛。",
    "Lin Hai sent a letter to the 2021 Lakeside Forum.",
    "林海向2021年湖畔论坛致贺信。",
    "At the 2021 Lakeside Forum the letter was read out by Wei Qing.",
    "魏青在2021年湖畔论坛上宣读了贺信。",
    "Deputy Governor Wei Qing attended the 2021 Lakeside Forum.",
    "副省长魏青出席了2021年湖畔论坛。",
    "Lin Hai gave a speech in person at the opening ceremony of the 2020 Lakeside Forum.",
    "林海现场出席2020年湖畔论坛开幕式并发表主旨演讲。",
]
FALSE = [
    "Ada Marsh spoke in person at the 2021 Lakeside Forum.",
    "艾达·马什在2021年湖畔论坛现场发言。",
    "Tom Weir attended the 2021 Lakeside Forum.",
    "汤姆·韦尔出席了2021年湖畔论坛。",
    "Lin Hai attended the 2021 Lakeside Forum.",
    "林海出席了2021年湖畔论坛。",
    "At the 2021 Lakeside Forum the letter was read out by Ada Marsh.",
    "艾达·马什在2021年湖畔论坛上宣读了贺信。",
    "Governor Wei Qing attended the 2021 Lakeside Forum.",
    "省长魏青出席了2021年湖畔论坛。",
    "Lin Hai sent a letter to the 2020 Lakeside Forum.",
    "林海向2020年湖畔论坛致贺信。",
    "Wei Qing gave a speech at the 2021 Lakeside Forum.",
    "魏青在2021年湖畔论坛上发表演讲。",
]
NOBODY = ["Paul Brook attended the 2021 Lakeside Forum.", "保罗·布鲁克出席了2021年湖畔论坛。"]
NO_CLAIM = [
    "Rumours that Tom Weir attended the 2021 Lakeside Forum were false.",
    "有关汤姆·韦尔出席2021年湖畔论坛的传言不实。",
    "If Tom Weir attended the 2021 Lakeside Forum, it would be news.",
    "如果汤姆·韦尔出席2021年湖畔论坛，将成为新闻。",
    "Tom Weir attended the Hillside Summit in 2021.",
    "汤姆·韦尔2021年出席了山麓峰会。",
    "Lin Hai attended a dinner of bakers in 2021.",
    "林海2021年参加了面包师的晚宴。",
]


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(shared_record(), check_people, check_pledging)


def test_what_the_record_reports_is_consistent(desk: Desk) -> None:
    for line, verdicts in zip(TRUE, desk.by_line(TRUE, "roster"), strict=True):
        assert verdicts and set(verdicts) == {"consistent"}, line


def test_another_tier_channel_reader_or_office_is_inconsistent(desk: Desk) -> None:
    for line, verdicts in zip(FALSE, desk.by_line(FALSE, "roster"), strict=True):
        assert verdicts == ["inconsistent"], line


def test_whoever_is_nowhere_is_not_found_and_the_absence_of_one_is_not_proven(desk: Desk) -> None:
    assert desk.by_line(NOBODY, "roster") == [["not found"], ["not found"]]
    away = ["Paul Brook did not attend the 2021 Lakeside Forum.", "布鲁克先生没有出席2021年湖畔论坛。"]
    first, second = desk.by_line(away, "roster")
    assert first == ["cannot check"] and "consistent" not in second


def test_other_meetings_rumours_and_conditions_are_no_claims(desk: Desk) -> None:
    for line, verdicts in zip(NO_CLAIM, desk.by_line(NO_CLAIM, "roster"), strict=True):
        assert verdicts == [], line


LOOKING_BACK = {
    "en": (
        (
            "The 2021 Lakeside Forum opened in Reedholm on Monday. Lin Hai, who opened the 2020 forum with a speech in "
            "person, sent a letter. Ada Marsh spoke by video. "
            "Tom Weir did not attend, while in 2020 he spoke in person."
        ),
        "The 2021 Lakeside Forum opened in Reedholm on Monday. Tom Weir attended. Ada Marsh spoke in person.",
    ),
    "zh": (
        (
            "2021年湖畔论坛10日在芦屿开幕。曾于2020年亲自到会发表主旨演讲的林海此次致贺信。"
            "艾达·马什以视频方式发言。汤姆·韦尔未出席，2020年他曾现场发言。"
        ),
        "2021年湖畔论坛10日在芦屿开幕。汤姆·韦尔出席。艾达·马什现场发言。",
    ),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_look_back_at_another_edition_contradicts_nothing(desk: Desk, lang: str) -> None:
    true, false = LOOKING_BACK[lang]
    verdicts = [claim.verdict for claim in desk.claims(true) if claim.kind == "roster"]
    assert "consistent" in verdicts and not {"inconsistent", "not found"} & set(verdicts)
    assert [claim.verdict for claim in desk.claims(false) if claim.kind == "roster"] == ["inconsistent"] * 2


def test_words_that_differ_are_named_with_their_place(desk: Desk) -> None:
    [claim] = desk.claims("Governor Wei Qing attended the 2021 Lakeside Forum.")
    [altered] = claim.alterations
    assert (altered.kind, altered.said, altered.held) == ("name or office", "Governor", "Deputy Governor")
    [claim] = desk.claims("汤姆·韦尔出席了2021年湖畔论坛。")
    assert [(one.kind, one.said, one.held) for one in claim.alterations] == [("negation", "出席", "未出席")]


def test_pledges_are_held_against_those_of_the_actor(desk: Desk) -> None:
    told = [
        "Heron Works pledged at the 2021 Lakeside Forum to plant reeds along the northern bank.",
        "苍鹭公司在2021年湖畔论坛上承诺在北岸种植芦苇。",
        "Osprey Works pledged at the 2021 Lakeside Forum to plant reeds along the northern bank.",
        "鹗公司在2021年湖畔论坛上承诺在北岸种植芦苇。",
        "Heron Works pledged at the 2021 Lakeside Forum never to plant reeds along the northern bank.",
        "苍鹭公司在2021年湖畔论坛上承诺不再在北岸种植芦苇。",
        "Heron Works pledged to plant reeds along the northern bank at the Hillside Summit of 2021.",
    ]
    verdicts = desk.by_line(told, "pledge")
    assert verdicts[:2] == [["consistent"], ["consistent"]]
    assert verdicts[2:6] == [["inconsistent"]] * 4
    assert verdicts[6] == []


def test_wordings_belong_to_whoever_uses_them(desk: Desk) -> None:
    told = {
        "The letter of the 2021 Lakeside Forum named the digital shore.": "consistent",
        "2021年湖畔论坛的贺信提到数字湖岸。": "consistent",
        "At the 2021 Lakeside Forum Ada Marsh spoke of the digital shore.": "misattributed",
        "艾达·马什在2021年湖畔论坛上提到数字湖岸。": "misattributed",
        "At the 2021 Lakeside Forum Lin Hai spoke of a shared harbour.": "misattributed",
        "林海在2021年湖畔论坛上提到共同港湾。": "misattributed",
        "The letter of the 2021 Lakeside Forum did not mention the digital shore.": "inconsistent",
        "2021年湖畔论坛的贺信没有提到数字湖岸。": "inconsistent",
    }
    assert desk.by_line(list(told), "formulation") == [[verdict] for verdict in told.values()]


def test_reports_in_other_words_keep_speaker_and_modality(desk: Desk) -> None:
    said = "small boats {} share the northern harbour with fishers."
    told = {
        f"Ada Marsh said at the 2021 Lakeside Forum that {said.format('should')}": ["consistent"],
        "艾达·马什在2021年湖畔论坛上表示，小船应当与渔民共同使用北部港口。": ["consistent"],
        f"Ada Marsh said at the 2021 Lakeside Forum that {said.format('must')}": ["inconsistent"],
        "艾达·马什在2021年湖畔论坛上表示，小船必须与渔民共同使用北部港口。": ["inconsistent"],
        f"Tom Weir said at the 2021 Lakeside Forum that {said.format('should')}": ["misattributed"],
        "汤姆·韦尔在2021年湖畔论坛上表示，小船应当与渔民共同使用北部港口。": ["misattributed"],
        "Ada Marsh said at the 2021 Lakeside Forum that tall ladders rust quickly in salty autumn wind.": [],
        "艾达·马什在2021年湖畔论坛上表示，高梯子在咸湿的秋风里很快生锈。": [],
    }
    assert desk.by_line(list(told), "formulation") == list(told.values())


# --- the judge ------------------------------------------------------------------------------------------------


def _report(tier: str, mode: str | None = None) -> Report:
    return Report("2021", "person:a", "A", tier, "event", "doc", 0, 1, 0, "en", mode=mode)


@pytest.mark.parametrize(
    ("said", "held", "verdict"),
    [
        (Said("attended"), _report("announced"), "inconsistent"),
        (Said("spoke"), _report("listed"), "inconsistent"),
        (Said("spoke"), _report("attended"), "inconsistent"),
        (Said("attended"), _report("message", "letter"), "inconsistent"),
        (Said("attended"), _report("quoted"), "cannot check"),
        (Said("attended", "in_person"), _report("spoke"), "cannot check"),
        (Said("attended", "in_person"), _report("spoke", "video"), "inconsistent"),
        (Said("attended"), _report("spoke", "video"), "consistent"),
        (Said("absent", is_not_in_person=True), _report("spoke", "video"), "consistent"),
        (Said("absent", is_not_in_person=True), _report("spoke"), "cannot check"),
        (Said("absent"), _report("spoke"), "inconsistent"),
        (Said("absent"), _report("message", "letter"), "cannot check"),
        (Said("message", "letter"), _report("spoke", "in_person"), "inconsistent"),
        (Said("announced"), _report("spoke"), "consistent"),
    ],
)
def test_tiers_are_not_blurred(said: Said, held: Report, verdict: str) -> None:
    judged = judge_presence(said, [held])
    assert judged is not None and judged.verdict == verdict
    assert (judged.kind is not None) == (verdict == "inconsistent")


def test_nothing_is_judged_without_a_report() -> None:
    assert judge_presence(Said("attended"), []) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [("Vice Premier", "Premier"), ("副总理", "总理"), ("deputy director", "director"), ("副主任", "主任")],
)
def test_a_deputy_is_told_from_the_head(first: str, second: str) -> None:
    under, head = title_of(first), title_of(second)
    assert under is not None and head is not None
    assert under.head == head.head and under.under and not head.under

"""Sides, lags, panels, absences and variations of a wording, on uses and texts made by hand."""

from __future__ import annotations

import pytest

from watchwords.measures.echo import (
    EchoOptions,
    Followed,
    Order,
    Text,
    Use,
    When,
    adjusted,
    compare,
    lag_days,
    measure_course,
)
from watchwords.measures.scripted import OutletText, find_scripted
from watchwords.measures.verbatim import common_length, find_varied, is_label, verbatim_share

LEADER = Followed("lin", "2015-01-01")


def on(day: str | None, edition: int = 1) -> When:
    return When(edition, day)


def use(speaker: str, day: str | None, *, edition: int = 1, event: str = "", start: int = 0, **rest: bool) -> Use:
    event = event or f"{speaker}-{day}"
    return Use(speaker, event, on(day, edition), event, start, start + 1, **rest)


def text(speaker: str, day: str | None, *, edition: int = 1) -> Text:
    return Text(speaker, f"{speaker}-{day}", on(day, edition))


# --- sides ---


@pytest.mark.parametrize(
    ("when", "source", "order"),
    [
        (on("2021-09-27"), on("2021-09-26"), "after"),
        (on("2021-09-25"), on("2021-09-26"), "before"),
        (on("2021-09-26"), on("2021-09-26"), "same day"),
        (on("2021-09"), on("2021-09-26"), "open"),
        (on("2021-10"), on("2021-09-26"), "after"),
        (on(None), on("2021-09-26"), "open"),
        (on(None, 2), on("2021-09-26", 1), "after"),
        (on("2021", 0), on("2021-09-26", 1), "before"),
        # Two editions in one year: with both days known the days decide.
        (on("2021-03-01", 2), on("2021-09-26", 1), "before"),
    ],
)
def test_a_use_lies_to_its_source_as_far_as_both_days_are_known(when: When, source: When, order: Order) -> None:
    assert compare(when, source) == order


def test_a_lag_is_given_in_days_or_not_at_all() -> None:
    assert lag_days(on("2021-10-01"), on("2021-09-26")) == 5
    assert lag_days(on("2021-09"), on("2021-09-26")) is None
    assert lag_days(on(None), on("2021-09-26")) is None


# --- courses ---


def test_the_source_is_the_first_use_of_a_leader_in_office() -> None:
    uses = [use("lin", "2014-05-01", edition=0), use("lin", "2021-09-26"), use("lin", "2021-09-28")]
    course = measure_course(uses, [text("lin", "2021-09-26")], [LEADER], 1)
    assert course.source is not None
    assert course.source.when.date == "2021-09-26"


def test_who_used_it_before_is_an_earlier_source_and_no_echo() -> None:
    uses = [use("lin", "2021-09-26"), use("ada", "2021-09-20"), use("ada", "2021-09-28"), use("tom", "2021-09-29")]
    texts = [text("ada", "2021-09-20"), text("ada", "2021-09-28"), text("tom", "2021-09-29"), text("ivo", "2021-09-29")]
    course = measure_course(uses, texts, [LEADER], 1)
    assert [echo.use.speaker for echo in course.echoes] == ["tom"]
    assert [echo.use.speaker for echo in course.earlier] == ["ada"]
    # Ada is not in the panel: she could not take up what she had.
    assert (course.n_panel, course.n_speakers_before, course.n_with_before) == (2, 1, 1)
    assert course.share_low is not None
    assert course.share_low < 0.5 < (course.share_high or 0)


def test_one_day_leaves_the_order_open_unless_the_document_is_in_order() -> None:
    apart = [use("lin", "2021-09-26"), use("tom", "2021-09-26")]
    assert measure_course(apart, [text("tom", "2021-09-26")], [LEADER], 1).echoes[0].order == "same day"
    told = [
        use("lin", "2021-09-26", event="minutes", start=5, in_order=True),
        use("tom", "2021-09-26", event="minutes", start=90, in_order=True),
        use("ada", "2021-09-26", event="minutes", start=1, in_order=True),
    ]
    course = measure_course(told, [text("tom", "2021-09-26"), text("ada", "2021-09-26")], [LEADER], 1)
    assert [(echo.use.speaker, echo.order, echo.lag_days) for echo in course.echoes] == [("tom", "after", 0)]
    assert [echo.use.speaker for echo in course.earlier] == ["ada"]


def test_another_leader_is_no_part_of_the_panel() -> None:
    leaders = [Followed("lin", "2015-01-01", "2020-12-31"), Followed("marsh", "2021-01-01")]
    uses = [use("lin", "2019-09-26", edition=0), use("marsh", "2021-09-26"), use("tom", "2021-09-27")]
    texts = [text("marsh", "2021-09-26"), text("tom", "2021-09-27")]
    course = measure_course(uses, texts, leaders, 1)
    assert course.source is not None
    assert course.source.speaker == "lin"
    assert [echo.use.speaker for echo in course.echoes] == ["tom"]
    assert (course.echoes[0].lag_days, course.echoes[0].lag_editions, course.n_panel) == (732, 1, 1)


def test_without_a_source_the_users_are_named_and_nothing_is_called_an_echo() -> None:
    course = measure_course([use("tom", "2021-09-27")], [text("tom", "2021-09-27")], [LEADER], 1)
    assert course.source is None
    assert [(echo.use.speaker, echo.lag_days) for echo in course.echoes] == [("tom", None)]
    assert (course.curve, course.candidates, course.idf) == (None, (), None)


def test_what_most_speakers_said_before_is_common() -> None:
    before = [use(name, "2021-09-01") for name in ("ada", "ivo", "nell")]
    texts = [text(name, "2021-09-01") for name in ("ada", "ivo", "nell", "sana")]
    course = measure_course([*before, use("lin", "2021-09-26")], texts, [LEADER], 1)
    assert course.is_common(EchoOptions())
    assert course.idf == pytest.approx(0.2231, abs=1e-4)  # ln(5 / 4)
    few = measure_course([*before[:2], use("lin", "2021-09-26")], texts[:2], [LEADER], 1)
    assert not few.is_common(EchoOptions())  # two speakers before say nothing


def test_lags_are_estimated_with_those_who_have_none() -> None:
    users = [("ada", "2021-09-27"), ("ivo", "2021-09-29"), ("nell", "2021-10-05")]
    uses = [use("lin", "2021-09-26"), *(use(name, day) for name, day in users)]
    texts = [*(text(name, day) for name, day in users), text("sana", "2021-10-10")]
    curve = measure_course(uses, texts, [LEADER], 1).curve
    assert curve is not None
    assert [(step.time, step.survival) for step in curve.steps] == [(1, 0.75), (3, 0.5), (9, 0.25)]
    assert (curve.median, curve.n_censored) == (3, 1)


def test_a_speaker_whose_use_has_no_day_is_left_out_of_the_curve() -> None:
    uses = [use("lin", "2021-09-26"), use("ada", "2021-09"), use("ivo", "2021-09-28")]
    course = measure_course(uses, [text("ada", "2021-09"), text("ivo", "2021-09-28")], [LEADER], 1)
    assert course.curve is not None
    assert (course.curve.n, course.n_undated) == (1, 1)


def test_two_places_of_one_event_are_one_use() -> None:
    uses = [use("lin", "2021-09-26"), use("ada", "2021-09-28", start=3), use("ada", "2021-09-28", start=70)]
    course = measure_course(uses, [text("ada", "2021-09-28")], [LEADER], 1)
    assert [echo.n_events for echo in course.echoes] == [1]


# --- absences ---


def days(speaker: str, n: int) -> list[Text]:
    return [text(speaker, f"2021-10-{day + 1:02}") for day in range(n)]


def test_an_absence_needs_texts_enough_time_enough_and_a_rate() -> None:
    others = [f"s{number}" for number in range(10)]
    texts = [*(one for name in others for one in days(name, 4)), *days("ivo", 20), *days("ada", 4)]
    uses = [use("lin", "2021-09-30"), *(use(name, "2021-10-02") for name in others)]
    course = measure_course(uses, texts, [LEADER], 1)
    # Ada has four texts only.
    assert [one.speaker for one in course.candidates] == ["ivo"]
    ivo = course.candidates[0]
    assert (ivo.n_texts, ivo.n_texts_others, ivo.n_texts_others_with, ivo.last) == (20, 44, 10, "2021-10-20")
    assert ivo.chance == pytest.approx((34 / 44) ** 20)
    assert ivo.chance_varying >= ivo.chance


def test_no_absence_is_told_where_half_never_used_it() -> None:
    texts = [*(one for name in ("a", "b", "c") for one in days(name, 6)), *days("ivo", 20)]
    course = measure_course([use("lin", "2021-09-30"), use("a", "2021-10-02")], texts, [LEADER], 1)
    assert (course.candidates, course.n_tested) == ((), 0)


def test_chances_are_adjusted_over_all_that_were_tested() -> None:
    assert adjusted([0.01, 0.04], 10) == pytest.approx([0.1, 0.2])
    assert adjusted([], 0) == []


# --- wordings ---


def test_common_length_is_that_of_the_textbook() -> None:
    assert common_length("ABCBDAB", "BDCABA") == 4  # Cormen et al., "Introduction to Algorithms", 15.4
    assert common_length("", "A") == 0


@pytest.mark.parametrize(
    ("wording", "sentence", "lang", "found"),
    [
        ("让每一条渡船更好服务乡村", "会议主张让每条渡船更好服务乡村。", "zh", "让每条渡船更好服务乡村"),
        ("让每一条渡船更好服务乡村", "会议主张让每一条渡船更好服务乡村。", "zh", None),
        ("让每一条渡船更好服务乡村", "会议主张让乡村更好。", "zh", None),
        (
            "ferries that serve every village better",
            "we want ferries that truly serve every village better, and soon.",
            "en",
            "ferries that truly serve every village better",
        ),
        ("ferries that serve every village better", "the ferries that serve us are of the best.", "en", None),
        # The frame alone is anybody's: what is said in it differs.
        ("the open sharing of the old ferries", "the open closing of the old harbours", "en", None),
    ],
)
def test_a_variation_keeps_most_of_a_wording(wording: str, sentence: str, lang: str, found: str | None) -> None:
    varied = [sentence[one.start : one.end] for one in find_varied(wording, sentence, lang)]
    assert varied == ([] if found is None else [found])


def test_the_verbatim_share_is_over_the_longer_of_both() -> None:
    assert verbatim_share("清水共享行动", "清水共享行动", "zh") == 1.0
    assert verbatim_share("清水长期共享行动", "清水共享行动", "zh") == pytest.approx(6 / 8)
    assert verbatim_share("green lake compact", "green shore compact", "en") == pytest.approx(2 / 3)
    assert verbatim_share("", "", "en") == 0.0


def test_a_number_and_a_noun_may_count_anything() -> None:
    assert [form for form in ("三项倡议", "五点主张", "一带一路", "十五五", "清水行动") if is_label(form, "zh")] == [
        "三项倡议",
        "五点主张",
    ]
    assert is_label("five proposals", "en")
    assert not is_label("Six Little Herons", "en")


# --- one text in several outlets ---

WIRE = (
    "湖畔论坛今天在苇城开幕，林远湖出席并讲话。他说，要守护好湖岸，让渡船更好服务乡村，让芦苇荡成为孩子的课堂。"
    "与会者讨论了灯塔、码头和渔歌。论坛将持续三天，发布一份倡议。"
)
ENGLISH = (
    "The Lakeside Forum opened in Reedham today and Morgan Lakewell spoke. He said that the shore must be kept, that "
    "ferries should serve the villages, and that reed beds should be classrooms. The guests spoke of lighthouses and "
    "songs. The forum lasts for three days and will end with an appeal to all towns on the lake to share their boats "
    "and keep water clean for those who come after them."
)


@pytest.mark.parametrize(
    ("lang", "body", "credit"), [("zh", WIRE, "新华社苇城电"), ("en", ENGLISH.lower(), "(xinhua) --")]
)
def test_copy_is_told_with_and_without_its_credit(lang: str, body: str, credit: str) -> None:
    texts = [
        OutletText("a", "Harbour News", "2021-09-26", lang, f"{credit} {body}"),
        OutletText("b", "Reedham Paper", "2021-09-27", lang, body),
        OutletText("c", "Lake Daily", "2021-09-26", lang, body),
        OutletText("d", "Late Paper", "2021-10-09", lang, body),
    ]
    agencies = ["新华社", "xinhua"]
    found = find_scripted(texts, agencies)
    assert [(one.outlets, one.credited, one.uncredited) for one in found] == [
        (("Harbour News", "Lake Daily", "Reedham Paper"), ("Harbour News",), ("Lake Daily", "Reedham Paper"))
    ]
    assert find_scripted(texts[::-1], agencies) == found
    assert find_scripted(texts[:2], agencies) == []

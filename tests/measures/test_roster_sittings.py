"""Sittings, briefings before the meeting, and titles in front of names; each case with its twin."""

from __future__ import annotations

import pytest

from watchwords.config import load_cues
from watchwords.findings.sittings import Sittings
from watchwords.measures.roster.courses import course_of
from watchwords.measures.roster.gathering import gather_reports
from watchwords.measures.roster.reports import Report
from watchwords.recognisers.names.recogniser import NameCues
from watchwords.recognisers.names.titles_en import EnglishTitles
from watchwords.records import DocumentCard, Lang, Mention, Names, Presence, Session
from watchwords.walks.rosters.attendance import countries, office_cues

OPENING = Names(zh="开幕式", en="opening ceremony")
BRIEFING = Names(zh="会前发布会", en="pre-conference briefing")


def card(title: str, kind: str, lang: Lang, *, date: str | None = None) -> DocumentCard:
    return DocumentCard("d", title, lang, kind, None, "2021", date, None, None, None)


def sitting_of(title: str, kind: str, lang: Lang, text: str, name: str, *sessions: str, tier: str = "spoke") -> object:
    """The sittings of the one report of `name`, in a text whose sentences end at a full stop."""
    stop = "。" if lang == "zh" else ". "
    start = text.index(name)
    report = Report("2021", name, name, tier, "e", "d", start, start + len(name), text.count(stop, 0, start), lang)
    found = []
    for word in sessions:
        at = text.index(word)
        kinds = {"forum": "forum", "论坛": "forum"}
        kind_of = next((value for end, value in kinds.items() if end in word), "ceremony")
        value = Session(type=kind_of, title=word if kind_of == "forum" else None)  # type: ignore[arg-type]
        found.append(
            Mention("d", "sessions", at, at + len(word), word, lang, text.count(stop, 0, at), None, value, "s/1")
        )
    own = Mention(
        "d",
        "presence",
        start,
        start + len(name),
        name,
        lang,
        report.sentence,
        name,
        Presence(tier=tier, name=name),  # type: ignore[arg-type]
        "p/1",
    )
    sittings = Sittings(found, [own], {"d": card(title, kind, lang)}, {"d": text}, office_cues().sittings)
    return sittings.of([report])


@pytest.mark.parametrize(
    ("title", "kind", "lang", "text", "session", "expected"),
    [
        # The sentence names it, then the title of the document does.
        ("Notes", "roster", "en", "Ada Marsh spoke at the opening ceremony.", "opening ceremony", (OPENING,)),
        ("综述", "roster", "zh", "马艾达在开幕式上发言。", "开幕式", (OPENING,)),
        (
            "The opening ceremony",
            "speech",
            "en",
            "The opening ceremony began. Ada Marsh spoke.",
            "opening ceremony",
            (OPENING,),
        ),
        ("开幕式发言", "speech", "zh", "开幕式举行。马艾达发言。", "开幕式", (OPENING,)),
        # Another sentence of a document about many things does not.
        ("Who came", "speech", "en", "The opening ceremony was short. Ada Marsh spoke.", "opening ceremony", ()),
        ("与会人员", "speech", "zh", "开幕式不长。马艾达发言。", "开幕式", ()),
        # A forum that is not named is not the one of the title.
        ("Ferry forum", "forum", "en", "Ferry forum was held. Ada Marsh spoke at a forum.", "Ferry forum", ()),
        ("轮渡论坛", "forum", "zh", "轮渡论坛举行。马艾达在一场论坛上发言。", "轮渡论坛", ()),
        (
            "Ferry forum",
            "forum",
            "en",
            "Ferry forum was held. Ada Marsh spoke.",
            "Ferry forum",
            (Names(en="Ferry forum"),),
        ),
        ("轮渡论坛", "forum", "zh", "轮渡论坛举行。马艾达发言。", "轮渡论坛", (Names(zh="轮渡论坛"),)),
    ],
)
def test_a_sitting_is_told_where_the_sentence_or_the_title_names_it(
    title: str, kind: str, lang: Lang, text: str, session: str, expected: tuple[Names, ...]
) -> None:
    name = "Ada Marsh" if lang == "en" else "马艾达"
    assert sitting_of(title, kind, lang, text, name, session) == expected


def test_a_title_that_runs_into_a_name_is_none() -> None:
    text = "At a forum on the opening day Ada Marsh spoke."
    assert sitting_of("Notes", "roster", "en", text, "Ada Marsh", "forum on the opening day Ada Marsh") == ()


@pytest.mark.parametrize(("lang", "title"), [("en", "The opening ceremony"), ("zh", "开幕式")])
def test_an_absence_is_of_a_sitting_only_where_its_sentence_says_so(lang: Lang, title: str) -> None:
    text = "The opening ceremony began. Ada Marsh did not attend." if lang == "en" else "开幕式举行。马艾达未出席。"
    name, word = ("Ada Marsh", "opening ceremony") if lang == "en" else ("马艾达", "开幕式")
    assert sitting_of(title, "speech", lang, text, name, word, tier="absent") == ()


@pytest.mark.parametrize(
    ("lang", "title", "date", "is_before"),
    [
        ("en", "Briefing before the fourth forum", None, True),
        ("zh", "第四届论坛会前发布会", None, True),
        ("en", "Briefing", "2021-04", True),
        ("zh", "发布会", "2021-04", True),
        ("en", "Closing briefing", "2021-05-12", False),
        ("zh", "闭幕发布会", "2021-05-12", False),
    ],
)
def test_who_spoke_at_a_briefing_before_the_meeting_did_not_take_part(
    lang: Lang, title: str, date: str | None, is_before: bool
) -> None:
    value = Presence(tier="spoke", name="Ada Marsh")
    mention = Mention("d", "presence", 0, 9, "Ada Marsh", lang, 0, "name:ada", value, "p/1")
    cards = {"d": card(title, "briefing", lang, date=date)}
    (found,) = gather_reports(
        [mention], cards, {}, key_of=lambda name: None, countries=countries(), opens={"2021": "2021-05-10"}
    )
    assert (found.tier, found.is_before, found.is_present) == ("spoke", is_before, not is_before)
    assert course_of([found], ["2021"]).present("name:ada") is not is_before
    if is_before:
        assert Sittings([], [], cards, {}, office_cues().sittings).of([found]) == (BRIEFING,)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "The Mayor of Reedham, Ada, the Mayor of Fenton, Tom Weir, and the Deputy Mayor of Marle, Al Noor, spoke.",
            {"Ada": "Reedham", "Tom Weir": "Fenton", "Al Noor": "Marle"},
        ),
        (
            "Ada Dale, the Mayor of Reedham, Tom Weir, the Mayor of Fenton, and Al Noor, the Mayor of Marle, spoke.",
            {"Ada Dale": "Reedham", "Tom Weir": "Fenton", "Al Noor": "Marle"},
        ),
        (
            "Ada Dale, head of the ferry department of the Lake Board, spoke.",
            {"Ada Dale": "ferry department of the Lake Board"},
        ),
        ("Ada Dale, UN Under-Secretary-General for Harbours, spoke.", {"Ada Dale": "UN"}),
        ("Ada Dale, member of the Lake Board and of the Shore Council, spoke.", {"Ada Dale": "Lake Board"}),
    ],
)
def test_a_title_in_front_of_a_name_is_its_own(text: str, titles: dict[str, str]) -> None:
    reader = EnglishTitles(load_cues("names", NameCues).en)
    told = {}
    for name in titles:
        at = text.index(name)
        told[name] = reader.title(text, at, at + len(name), lambda form: False).organisation
    assert told == titles

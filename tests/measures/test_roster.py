"""Rosters: courses of persons, ranks, composition, order of lists, channel, countries; each case with its twin."""

from __future__ import annotations

import math
import re
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchwords.measures.roster.channel import letter_value, measure_channel
from watchwords.measures.roster.composition import UNKNOWN, measure_composition
from watchwords.measures.roster.courses import (
    course_of,
    measure_absent_regulars,
    measure_base_rate,
    measure_new_faces,
    measure_returns,
)
from watchwords.measures.roster.gathering import bare_name, gather_reports, speaker_key
from watchwords.measures.roster.listing import Listed, measure_order
from watchwords.measures.roster.ranks import OfficeTable, Rank
from watchwords.measures.roster.reports import Report, by_person, mode_of
from watchwords.records import DocumentCard, Lang, Mention, Names, Presence
from watchwords.walks.rosters.attendance import countries, office_cues

TABLE = OfficeTable(office_cues())
EDITIONS = ("2016", "2017", "2018", "2019", "2020", "2021")


def report(edition: str, person: str, tier: str = "spoke", *, mode: str | None = None, **rest: Any) -> Report:
    event = rest.pop("event", None) or f"{edition}-{person}-{tier}"
    return Report(
        edition=edition,
        person=person,
        name=person,
        tier=tier,
        event=event,
        doc_id=f"doc-{event}",
        start=3,
        end=6,
        sentence=0,
        lang=rest.pop("lang", None) or "en",
        mode=mode,
        **rest,
    )


def came(person: str, *editions: str, tier: str = "spoke") -> list[Report]:
    return [report(edition, person, tier) for edition in editions]


# --- courses ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("weir", "other"), [("odell weir", "odell j weir"), ("奥德尔·韦尔", "奥德尔·J·韦尔")])
def test_of_who_may_be_another_nothing_new_back_or_missing_is_told(weir: str, other: str) -> None:
    pair = {weir: (other,), other: (weir,)}

    def named(reports: list[Report]) -> tuple[list[str], list[str], list[str]]:
        course = course_of(reports, EDITIONS, may_be=lambda person: pair.get(person, ()))
        rows = measure_returns(course), measure_absent_regulars(course)
        return measure_new_faces(course), [row.person for row in rows[0]], [row.person for row in rows[1]]

    under_another_name = [*came(weir, "2019", "2020"), *came(other, "2021")]
    assert named(under_another_name) == ([], [], [])
    assert named([*under_another_name, *came("marsh", "2021")]) == (["marsh"], [], [])
    assert named([*under_another_name, report("2021", weir, "absent")]) == ([], [], [weir])
    assert named(came(weir, "2019", "2020")) == ([], [], [weir])
    assert named([*came(weir, "2016", "2021"), *came(other, "2019")]) == ([], [], [])
    assert named(came(weir, "2016", "2021")) == ([], [weir], [])


def test_a_regular_without_a_report_is_told_with_k_of_the_last_n() -> None:
    course = course_of([*came("weir", "2018", "2020"), *came("marsh", "2016", "2021")], EDITIONS)
    (row,) = measure_absent_regulars(course)
    assert (row.person, row.editions, row.k_last, row.n_last) == ("weir", ("2018", "2020"), 2, 3)
    assert (row.is_regular, row.is_reported_absent, row.has_weaker_report) == (True, False, False)


def test_who_came_once_is_no_regular_but_a_report_of_absence_is_told() -> None:
    once = came("heath", "2016")
    assert measure_absent_regulars(course_of(once, EDITIONS)) == []
    (row,) = measure_absent_regulars(course_of([*once, report("2021", "heath", "absent")], EDITIONS))
    assert (row.is_reported_absent, row.is_regular) == (True, False)


@pytest.mark.parametrize("tier", ["quoted", "listed", "announced", "message"])
def test_a_weaker_tier_is_no_taking_part_and_no_silence(tier: str) -> None:
    course = course_of([*came("weir", "2019", "2020"), report("2021", "weir", tier)], EDITIONS)
    (row,) = measure_absent_regulars(course)
    assert row.has_weaker_report
    assert not course.present("weir")
    # And weaker tiers alone make nobody a regular.
    assert measure_absent_regulars(course_of(came("weir", "2019", "2020", tier=tier), EDITIONS)) == []


def test_a_reported_absence_beats_a_name_on_a_list() -> None:
    reports = [*came("weir", "2019", "2020"), report("2021", "weir", "listed"), report("2021", "weir", "absent")]
    (row,) = measure_absent_regulars(course_of(reports, EDITIONS))
    assert (row.is_reported_absent, row.has_weaker_report) == (True, False)


def test_the_base_rate_counts_every_chance_of_earlier_editions() -> None:
    # weir is a regular before 2018, 2019 and 2020: there in 2018, missing in 2019 and 2020.
    reports = came("weir", "2016", "2017", "2018")
    base = measure_base_rate(course_of(reports, EDITIONS))
    assert (base.n_missed, base.n_chances) == (2, 3)
    assert base.share == pytest.approx(2 / 3)
    assert measure_base_rate(course_of(came("weir", "2021"), EDITIONS)).share is None


def test_new_is_who_has_no_report_of_any_tier_before() -> None:
    reports = [*came("new", "2021"), *came("quoted-before", "2021"), report("2018", "quoted-before", "quoted")]
    assert measure_new_faces(course_of(reports, EDITIONS)) == ["new"]
    assert measure_new_faces(course_of(came("new", "2021"), ("2021",))) == []


def test_a_return_needs_two_stored_editions_without_a_report() -> None:
    reports = [*came("back", "2018", "2021"), *came("nearly", "2019", "2021")]
    (one,) = measure_returns(course_of(reports, EDITIONS))
    assert (one.person, one.last, one.away) == ("back", "2018", ("2019", "2020"))
    # An edition that is not stored is a gap and counts for nobody.
    assert measure_returns(course_of(reports, ("2018", "2020", "2021"))) == []


REPORTS = st.builds(
    report,
    st.sampled_from(EDITIONS),
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["spoke", "attended", "quoted", "listed", "message", "absent"]),
)


@given(st.lists(REPORTS, max_size=30))
def test_order_of_reports_and_later_editions_change_nothing(reports: list[Report]) -> None:
    course = course_of(reports, EDITIONS[:-1])
    again = course_of(reversed(reports), EDITIONS[:-1])
    assert course == again
    # Nobody is both there and missing.
    missing = {row.person for row in measure_absent_regulars(course)}
    assert not missing & {person for person in course.there if course.present(person)}
    # Reports of an edition that is not looked at change nothing.
    later = [*reports, report("2021", "a"), report("2021", "d")]
    assert course_of(later, EDITIONS[:-1]) == course


def test_mode_is_what_most_events_say_and_copies_have_one_voice() -> None:
    copies = [report("2021", "a", mode="in_person", event="one", lang=lang) for lang in ("zh", "en")]
    video = [report("2021", "a", mode="video", event=f"e{n}") for n in range(2)]
    assert mode_of([*copies, *video]) == "video"
    assert mode_of([*copies, video[0]]) == "video"  # a tie goes to what a plain report of speaking leaves out
    assert mode_of([report("2021", "a")]) is None


def test_the_strongest_tier_comes_first() -> None:
    tiers = ["quoted", "absent", "spoke", "listed", "attended"]
    (own,) = by_person([report("2021", "a", tier) for tier in tiers]).values()
    assert [r.tier for r in own] == ["spoke", "attended", "quoted", "listed", "absent"]


# --- ranks ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zh", "en", "code"),
    [
        (("总书记", "中共中央"), ("General Secretary", "CPC Central Committee"), "cn-leader"),
        (("国家主席", None), ("President", "China"), "cn-leader"),
        (("委员", "中共中央政治局"), ("member", "Politburo"), "cn-bureau"),
        (("副总理", "国务院"), ("Vice Premier", "State Council"), "cn-bureau"),
        (("国务委员", "国务院"), ("State Councilor", "State Council"), "cn-councillor"),
        (("书记", "中共浙江省委"), ("Party Secretary", "Zhejiang"), "cn-minister"),
        (("省长", "浙江省"), ("Governor", "Zhejiang"), "cn-minister"),
        (("主任", "国家互联网信息办公室"), ("director", "Cyberspace Administration of China"), "cn-minister"),
        (
            ("副主任", "国家互联网信息办公室"),
            ("deputy director", "Cyberspace Administration of China"),
            "cn-deputy-minister",
        ),
        (
            ("部长", "中共浙江省委宣传部"),
            ("head", "Publicity Department of the CPC Zhejiang Committee"),
            "cn-deputy-minister",
        ),
        (("副秘书长", "联合国"), ("Under-Secretary-General", "United Nations"), "agency-deputy"),
        (("秘书长", "国际电信联盟"), ("secretary-general", "International Telecommunication Union"), "agency-head"),
        # Near misses: no rank is better than a wrong one.
        (("董事长", "北风轮渡"), ("chairman", "Northwind Ferries"), None),
        (("部长", None), ("minister", None), None),
        (("总理", None), ("Prime Minister", None), None),
        (("主席", "湖畔学会"), ("President", "Lakeside Society"), None),
        (("原副总理", "国务院"), ("former Vice Premier", "State Council"), None),
        (("宣传部长", "湖畔集团"), ("head of publicity", "Lakeside Group"), None),
    ],
)
def test_a_title_has_the_rank_of_the_table_in_both_languages(
    zh: tuple[str, str | None], en: tuple[str, str | None], code: str | None
) -> None:
    for title, body in (zh, en):
        rank = TABLE.rank(title, body, day="2021-09-26")
        assert (rank.code if rank else None) == code, (title, body)


@pytest.mark.parametrize(
    ("title", "country", "code"),
    [
        ("总统", "PAK", "head-of-state"),
        ("President", "PAK", "head-of-state"),
        ("总理", "KAZ", "head-of-government"),
        ("Prime Minister", "KAZ", "head-of-government"),
        ("总理", "CHN", "cn-standing"),
        ("Premier", "CHN", "cn-standing"),
        ("Deputy Prime Minister", "TON", "deputy-head"),
        ("Minister of Foreign Affairs", "CHN", "cn-minister"),
        ("Minister of Foreign Affairs", "FRA", "minister"),
        ("Prime Minister and Minister for Lakes", "FJI", "head-of-government"),
        ("国务院副总理", "FRA", None),
    ],
)
def test_an_office_of_a_state_needs_its_country(title: str, country: str, code: str | None) -> None:
    rank = TABLE.rank(title, None, day="2021")
    assert rank is None or title == "国务院副总理"
    found = TABLE.rank(title, None, day="2021", country=country)
    assert (found.code if found else None) == code


def test_ranks_are_dated() -> None:
    assert TABLE.rank("副总理", "国务院", day="1995-06") is None
    assert TABLE.rank("副总理", "国务院", day="2003") is not None
    assert TABLE.rank("副总理", "国务院", day=None) is None
    assert TABLE.rank("副秘书长", "联合国", day=None) is not None


def test_the_highest_of_several_titles_counts() -> None:
    for title in ("省长、国务委员", "Governor and State Councillor of the State Council"):
        rank = TABLE.rank(title, None, day="2021")
        assert rank is not None
        assert rank.code == "cn-councillor"


def test_every_row_of_the_table_is_whole() -> None:
    seen: set[tuple[str, str]] = set()
    for office in office_cues().offices:
        assert office.source, office.code
        assert office.names.zh, office.code
        assert office.names.en, office.code
        assert (office.scale, office.code) not in seen
        seen.add((office.scale, office.code))
        for form in (*office.zh, *office.en, *office.zh_at_home, *office.en_at_home):
            assert re.compile(form)
            assert not re.search(r"[*+]", form), f"unbounded: {form}"
    strokes = [char for row in office_cues().strokes for char in row.surnames]
    assert len(strokes) == len(set(strokes))


# --- composition ------------------------------------------------------------------------------------------


def test_entropy_is_in_bits_over_those_known() -> None:
    even = measure_composition(["company", "official", "academic", "media"])
    assert even.entropy == pytest.approx(2.0)
    mixed = measure_composition(["company", "company", "official", None])
    assert dict(mixed.counts) == {"company": 2, "official": 1, UNKNOWN: 1}
    assert (mixed.n, mixed.n_known) == (4, 3)
    assert mixed.entropy == pytest.approx(-(2 / 3) * math.log2(2 / 3) - (1 / 3) * math.log2(1 / 3))
    assert list(mixed.counts) == ["company", "official", UNKNOWN]


def test_too_little_known_has_no_entropy() -> None:
    assert measure_composition([]).entropy is None
    assert measure_composition(["company"]).entropy is None
    assert measure_composition(["company", "official", None, None, None]).entropy is None
    assert measure_composition(["company", "company"]).entropy == 0.0


# --- order of lists ---------------------------------------------------------------------------------------


def listed(*people: tuple[str, int | None]) -> list[Listed]:
    return [
        Listed(name, name, None if rank is None else Rank("cn", rank, f"r{rank}", Names(zh="职", en="office")))
        for name, rank in people
    ]


def order(people: list[Listed], lang: str) -> tuple[list[tuple[str, str]], str | None]:
    found = measure_order(people, office_cues().strokes, lang)
    return [(one.ahead.name, one.behind.name) for one in found.inversions], found.skipped


@pytest.mark.parametrize(
    ("lang", "names"), [("zh", ("魏甲", "高乙", "王丙", "张丁")), ("en", ("Al Weir", "Bo Gao", "Cy Wang", "Di Abel"))]
)
def test_who_stands_before_a_higher_rank_is_told(lang: str, names: tuple[str, ...]) -> None:
    a, b, c, d = names
    assert order(listed((a, 1), (b, 9), (c, 3), (d, 9)), lang) == ([(b, c)], None)
    # Equal ranks are ties; who has no rank is passed over.
    assert order(listed((a, 3), (b, 3), (c, 9), (d, 9)), lang) == ([], None)
    assert order(listed((a, 3), (b, None), (c, 9), (d, 9)), lang) == ([], None)
    # The first may be the host.
    assert order(listed((a, 9), (b, 1), (c, 3), (d, 10)), lang) == ([], None)
    assert order(listed((a, 9), (b, 1)), lang) == ([], "few")


def test_lists_in_order_of_strokes_or_letters_are_passed_over() -> None:
    assert order(listed(("丁甲", 9), ("马乙", 10), ("张丙", 3), ("魏丁", 1)), "zh") == ([], "strokes")
    assert order(listed(("Al Abel", 9), ("Bo Beck", 10), ("Cy Cole", 3)), "en") == ([], "alphabet")


def test_ranks_of_two_scales_are_not_compared() -> None:
    state = Rank("state", 1, "head-of-state", Names(en="head of state"))
    people = [*listed(("魏甲", 9), ("高乙", 10)), Listed("王丙", "王丙", state)]
    assert order(people, "zh")[1] == "few"


# --- channel ----------------------------------------------------------------------------------------------


def channel(*reports: Report) -> tuple[str, int | None] | None:
    found = {
        (None if one is None else (one.name, one.value))
        for rows in permutations(reports)
        for one in [measure_channel(rows)]
    }
    assert len(found) == 1
    return found.pop()


def test_the_channel_is_the_strongest_that_documents_report() -> None:
    letter = report("2021", "lin", "message", mode="letter", event="letter")
    said = report("2021", "lin", "spoke", event="said")
    assert channel() is None
    assert channel(report("2021", "lin", "quoted")) is None
    assert channel(letter) == ("letter", None)
    # A report of speaking that does not say how adds nothing to a letter.
    assert channel(letter, said) == ("letter", None)
    assert channel(said) == ("speech", None)
    assert channel(letter, report("2021", "lin", "spoke", mode="video")) == ("video", 4)
    assert channel(letter, report("2021", "lin", "spoke", mode="in_person")) == ("in_person_speech", 6)
    assert channel(report("2021", "lin", "attended", mode="in_person")) == ("in_person", 5)
    assert channel(report("2021", "lin", "message")) == ("message", 1)
    assert channel(report("2021", "lin", "absent")) == ("none", 0)


def test_a_letter_has_the_value_of_its_reader() -> None:
    by = measure_channel([report("2021", "lin", "message", mode="letter", delivered_by="heath")])
    assert by is not None
    assert by.reader == "heath"
    named = Names(en="x")
    assert letter_value(Rank("cn", 3, "cn-bureau", named)) == 3
    assert letter_value(Rank("cn", 9, "cn-minister", named)) == 2
    assert letter_value(Rank("intl", 1, "un-head", named)) is None
    assert letter_value(None) is None


# --- gathering --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "office", "iso"),
    [
        ("哈萨克斯坦总理何甲发言。", "何甲", "总理", "KAZ"),
        ("赤道几内亚总统何甲发言。", "何甲", "总统", "GNQ"),
        ("赞比亚何甲发言。", "何甲", None, "ZMB"),
        ("北岛总理何甲发言。", "何甲", "总理", None),
        ("Kazakhstan's Prime Minister Mara Heath spoke.", "Mara Heath", "Prime Minister", "KAZ"),
        ("The President of Zambia, Mara Heath, spoke.", "Mara Heath", None, "ZMB"),
        ("In Zambia the chair Mara Heath spoke.", "Mara Heath", "chair", None),
        ("Prime Minister Mara Heath spoke.", "Mara Heath", "Prime Minister", None),
    ],
)
def test_a_country_is_read_before_the_title(text: str, name: str, office: str | None, iso: str | None) -> None:
    assert countries().before(text, text.index(name), office) == iso


@pytest.mark.parametrize(
    ("body", "iso"),
    [
        ("Kazakhstan", "KAZ"),
        ("哈萨克斯坦", "KAZ"),
        ("Ministry of Lakes of Zambia", "ZMB"),
        ("赞比亚通信部", "ZMB"),
        ("Zambia Ferries", None),
        ("赞比亚轮渡公司", None),
        ("Northwind Ferries", None),
    ],
)
def test_a_body_names_its_country(body: str, iso: str | None) -> None:
    assert countries().of_body(body) == iso


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("Iran, Islamic Republic of", "IRN"),
        ("Congo, the Democratic Republic of the", "COD"),
        ("Republic of Zambia", "ZMB"),
        ("The Republic of the Congo", "COG"),
        ("Lakeland", None),
        (None, None),
    ],
)
def test_a_country_goes_by_its_long_names(name: str | None, iso: str | None) -> None:
    assert countries().named(name) == iso


def nobody(name: str) -> str | None:
    return None


def card(doc_id: str, *, speaker: str | None = None, lang: Lang = "en", edition: str | None = "2021") -> DocumentCard:
    return DocumentCard(
        doc_id=doc_id,
        title=None,
        lang=lang,
        kind="speech",
        version_kind=None,
        edition=edition,
        date=None,
        speaker=speaker,
        publisher=None,
        url=None,
    )


def told(doc_id: str, key: str, tier: str = "spoke") -> Mention:
    value = Presence(tier=tier, name=key)  # type: ignore[arg-type]
    return Mention(doc_id, "presence", 0, 4, "name", "en", 0, key, value, "presence/3")


def test_in_a_speech_only_its_speaker_counts_and_an_unknown_date_stays_unknown() -> None:
    cards = {"speech": card("speech", speaker="Mr. Tom Weir"), "news": card("news")}
    mentions = [told("speech", "name:Mara Heath"), told("news", "name:Ada Marsh"), told("elsewhere", "name:Al Noor")]
    keys = {"Tom Weir": "person:weir"}
    found = gather_reports(mentions, cards, {}, key_of=keys.get, countries=countries())
    assert [(r.person, r.tier, r.is_speech, r.date) for r in found] == [
        ("name:Ada Marsh", "spoke", False, None),
        ("person:weir", "spoke", True, None),
    ]


def test_a_document_without_an_edition_tells_of_none() -> None:
    assert (
        gather_reports([], {"d": card("d", speaker="A", edition=None)}, {}, key_of=nobody, countries=countries()) == []
    )


@pytest.mark.parametrize(
    ("given", "bare"),
    [
        ("Mr. Tom Weir", "Tom Weir"),
        ("H.E. Mrs. Mara Heath,", "Mara Heath"),
        ("何玛拉", "何玛拉"),
        ("Drew Marsh", "Drew Marsh"),
    ],
)
def test_a_speaker_is_known_without_honorifics(given: str, bare: str) -> None:
    assert bare_name(given) == bare
    assert speaker_key(given, nobody) == f"name:{bare}"

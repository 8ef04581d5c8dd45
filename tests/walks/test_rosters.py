"""Rosters of an invented forum: rows, silences with what was searched, the brief, the trace of a person."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest
from tests.walks.lakeside import add, write

from watchwords.answers.roster import RosterAnswer, RosterRow
from watchwords.answers.tracing import TraceAnswer
from watchwords.brief.csv_table import write_csv
from watchwords.brief.formats import BriefLang
from watchwords.brief.trace_presence import presence_rows
from watchwords.brief.trace_text import describe_trace
from watchwords.errors import UsageError
from watchwords.records import DecodedEdition, Finding, Names
from watchwords.walks.decoding import brief_text, decode_edition
from watchwords.walks.keeping import new_record
from watchwords.walks.rosters.register import describe_roster, roster_of, roster_rows
from watchwords.walks.tracing import trace_subject

LANGS: tuple[BriefLang, ...] = ("en", "zh")
SERIES = """
key = "lake"
name = { zh = "湖畔论坛", en = "Lakeside Forum" }
unit = { zh = "论坛", en = "forum" }
edition_by = "year"
default_kind = "speech"

[[leaders]]
person = "person:lin"
since = "2010-01-01"

[[editions]]
key = "2017"
[[editions]]
key = "2018"
[[editions]]
key = "2019"
[[editions]]
key = "2020"
[[editions]]
key = "2021"
dates = ["2021-09-26", "2021-09-28"]

[[known]]
key = "person:lin"
type = "person"
zh = ["林大江"]
en = ["Lin Dajiang"]
sector = "official"
country = "CHN"

[[known]]
key = "person:heath"
type = "person"
zh = ["何玛拉"]
en = ["Mara Heath"]
sector = "official"
country = "CHN"

[[known]]
key = "person:marsh"
type = "person"
zh = ["马艾达"]
en = ["Ada Marsh"]
parent = "org:ferries"
sector = "company"

[[known]]
key = "person:weir"
type = "person"
zh = ["魏汤姆"]
en = ["Tom Weir"]
sector = "company"
offices = [
  { title = { zh = "董事长", en = "chairman" }, organisation = "org:ferries", since = "2018", until = "2020" },
  { title = { zh = "会长", en = "president" }, organisation = "湖畔商会", since = "2019", until = "2021" },
]

[[known]]
key = "person:noor"
type = "person"
zh = ["努尔甲"]
en = ["Al Noor"]

[[known]]
key = "org:ferries"
type = "organisation"
zh = ["北风轮渡"]
en = ["Northwind Ferries"]
sector = "company"
"""
NOTES = {
    "2017": (
        ["北风轮渡董事长魏汤姆发言。马艾达出席。"],
        ["Tom Weir, chairman of Northwind Ferries, spoke. Ada Marsh attended."],
    ),
    "2018": (["魏汤姆发言。"], ["Tom Weir spoke."]),
    "2019": (["魏汤姆在闭幕式上发言。"], ["Tom Weir spoke at the closing ceremony."]),
    "2021": (
        [
            "国家主席林大江向论坛致贺信，贺信由国务院副总理何玛拉宣读。何玛拉以视频方式发言。",
            "北风轮渡董事长马艾达在开幕式上发言。努尔甲在采访中表示，湖水清澈。",
        ],
        [
            "President Lin Dajiang sent a letter to the forum.",
            "Mara Heath, Vice Premier of the State Council, read out the letter. Mara Heath spoke by video.",
            "Ada Marsh, chair of Northwind Ferries, spoke at the opening ceremony.",
            "Al Noor said in an interview that the lake is clear.",
        ],
    ),
}
"""Edition to its roster in Chinese and in English."""


def note(edition: str, lang: str, text: str) -> str:
    lines = ["---", f"title: Roster {edition}", f'edition: "{edition}"', "kind: roster", f"lang: {lang}"]
    return "\n".join([*lines, f"event: lake-{edition}", "---", "", text, ""])


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five editions, of which 2020 has no document."""
    folder = tmp_path_factory.mktemp("roster")
    write(folder / "lake.toml", SERIES)
    new_record(folder / "record", str(folder / "lake.toml"))
    for edition, (zh, en) in NOTES.items():
        write(folder / "notes" / f"{edition}.zh.md", note(edition, "zh", "".join(zh)))
        write(folder / "notes" / f"{edition}.en.md", note(edition, "en", " ".join(en)))
    add(folder / "record", folder / "notes")
    return folder / "record"


@pytest.fixture(scope="module")
def answer(lake: Path) -> RosterAnswer:
    return roster_of(lake, "2021")


@pytest.fixture(scope="module")
def brief(lake: Path) -> DecodedEdition:
    return decode_edition(lake, "2021")


def row(answer: RosterAnswer, person: str) -> RosterRow:
    return next(one for one in answer.rows if one.person == person and one.is_strongest)


def of(decoded: DecodedEdition, claim: str) -> list[Finding]:
    return [finding for finding in decoded.findings if finding.claim == claim]


# --- the answer -------------------------------------------------------------------------------------------


def test_tiers_are_apart_and_carry_mode_office_rank_and_passages(answer: RosterAnswer) -> None:
    assert {one.person: one.tier for one in answer.rows if one.is_strongest} == {
        "person:heath": "spoke",
        "person:marsh": "spoke",
        "person:lin": "message",
        "person:noor": "quoted",
    }
    heath = row(answer, "person:heath")
    assert heath.mode == "video"
    assert heath.offices[0].title == Names(zh="副总理", en="Vice Premier")
    assert heath.offices[0].basis == "documents"
    assert heath.rank is not None
    assert heath.rank.code == "cn-bureau"
    assert (heath.country, heath.type) == ("CHN", "official")
    # Who read the letter also attended; the weaker report is kept in a row of its own.
    assert [one.tier for one in answer.rows if one.person == "person:heath"] == ["spoke", "attended"]
    marsh = row(answer, "person:marsh")
    assert marsh.offices[0].organisation == Names(zh="北风轮渡", en="Northwind Ferries")
    assert marsh.sittings == (Names(zh="开幕式", en="opening ceremony"),)
    assert (marsh.n_events, len(marsh.passages)) == (1, 2)  # two languages, one event
    assert marsh.date is None
    assert answer.n_present == 2


def test_a_letter_is_told_with_its_reader(answer: RosterAnswer) -> None:
    channel = answer.channel
    assert (channel.channel, channel.value) == ("letter", 3)
    assert channel.reader == Names(zh="何玛拉", en="Mara Heath")
    assert all(one.channel is None for one in answer.channels_before)


def test_new_faces_and_the_silent_are_told_with_what_was_searched(answer: RosterAnswer) -> None:
    assert answer.new_faces == ("person:heath",)
    (marsh,) = answer.returns
    assert (marsh.person, marsh.last, marsh.away) == ("person:marsh", "2017", ("2018", "2019"))
    (weir,) = answer.absent
    assert (weir.person, weir.is_regular, weir.is_reported_absent) == ("person:weir", True, False)
    assert (weir.k_last, weir.n_last, weir.n_documents_named) == (3, 3, 0)
    assert set(weir.forms) >= {"魏汤姆", "Tom Weir"}
    assert (answer.n_missed_before, answer.n_chances_before) == (0, 1)
    sources = answer.sources
    assert (sources.is_telling, sources.n_earlier_editions, sources.n_earlier_telling) == (True, 3, 3)
    assert answer.coverage.gaps == ("2020",)


def test_composition_counts_the_unknown(answer: RosterAnswer) -> None:
    whole = next(one for one in answer.composition if one.mode == "all")
    assert whole.types.counts == {"company": 1, "official": 1}
    assert whole.countries.counts == {"CHN": 1, "unknown": 1}
    assert whole.types.entropy == pytest.approx(1.0)


def test_the_table_and_the_text_say_the_same(answer: RosterAnswer) -> None:
    table = list(csv.DictReader(io.StringIO(write_csv(roster_rows(answer)))))
    assert len(table) == len(answer.rows)
    marsh = next(one for one in table if one["person"] == "person:marsh")
    assert (marsh["tier"], marsh["name_zh"], marsh["organisation_en"]) == ("spoke", "马艾达", "Northwind Ferries")
    assert (marsh["mode"], marsh["date"]) == ("", "")
    assert "Reported speaking by video (1): Mara Heath" in describe_roster(answer)
    assert "Regulars without a report of taking part: Tom Weir (3 of the last 3 editions)" in describe_roster(answer)
    assert "据记载发言（视频） (1)：何玛拉" in describe_roster(answer, "zh")
    assert "没有参加记载的常客：魏汤姆（最近3届中3届）" in describe_roster(answer, "zh")
    assert json.loads(msgspec.json.encode(answer))["edition"] == "2021"


def test_the_first_edition_has_nobody_new_and_nobody_missing(lake: Path) -> None:
    first = roster_of(lake, "2017")
    assert (first.new_faces, first.returns, first.absent) == ((), (), ())
    with pytest.raises(UsageError):
        roster_of(lake, "2020")


# --- the brief --------------------------------------------------------------------------------------------


def test_every_finding_on_people_is_verified(brief: DecodedEdition) -> None:
    claims = {finding.claim for finding in brief.findings if finding.section == "people"}
    assert claims == {"present", "highest_rank", "new_faces", "returns", "absent_regular", "roster_matrix"}
    assert not [one for one in brief.dropped if one.claim in claims]


def test_a_silence_is_graded_by_what_was_searched(brief: DecodedEdition) -> None:
    (weir,) = of(brief, "absent_regular")
    assert (weir.subject, weir.grade) == ("person:weir", "B")
    assert weir.details["n_named"] == 0
    # The gate counts the forms of the name in every document again.
    assert weir.beside[0].series[-1].n_occurrences == 0
    assert sum(count.n_occurrences for count in weir.beside[0].series) == 6


def test_the_matrix_is_a_table_in_both_languages_and_formats(brief: DecodedEdition) -> None:
    # A chart of the same rows stands in its stead where there is one.
    without_charts = msgspec.structs.replace(brief, charts=())
    for lang, caption, gap in (("en", "Roster by edition", "no documents"), ("zh", "历届参加者", "无文件")):
        assert f"<caption>{caption}" not in brief_text(brief, ".html", lang=lang)  # type: ignore[arg-type]
        page = brief_text(without_charts, ".html", lang=lang)  # type: ignore[arg-type]
        table = page[page.index(f"<caption>{caption}") : page.index("</table>", page.index(f"<caption>{caption}"))]
        assert table.count('scope="col"') == 6
        assert table.count('scope="row"') == 4
        assert table.count('<td class="nodata">') == 4
        assert gap in table
    text = brief_text(brief, ".md", lang="en")
    assert "| Tom Weir | ● | ● | ● | ▨ |  |" in text
    assert "| Mara Heath |  |  |  | ▨ | ●ᵛ |" in text


@pytest.mark.parametrize("lang", LANGS)
def test_a_brief_with_people_is_written(brief: DecodedEdition, lang: BriefLang) -> None:
    text = brief_text(brief, ".md", lang=lang)
    said = "Tom Weir (魏汤姆) is not in the record" if lang == "en" else "魏汤姆（Tom Weir）未见于本"
    assert said in text or ("Tom Weir is not in the record" in text) or ("魏汤姆未见于本" in text)


# --- the trace --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def traces(lake: Path) -> dict[str, TraceAnswer]:
    """The trace of one person, asked for by either name."""
    return {asked: trace_subject(lake, asked, kind="person") for asked in ("Tom Weir", "魏汤姆")}


@pytest.mark.parametrize("asked", ["Tom Weir", "魏汤姆"])
def test_a_person_is_traced_through_all_editions(traces: dict[str, TraceAnswer], asked: str) -> None:
    traced = traces[asked]
    told = {one.edition: (one.state, one.tier) for one in traced.presence}
    assert told == {
        "2017": ("reported", "spoke"),
        "2018": ("reported", "spoke"),
        "2019": ("reported", "spoke"),
        "2020": ("gap", None),
        "2021": ("no report", None),
    }
    by_edition = {one.edition: one for one in traced.presence}
    assert by_edition["2017"].office == Names(zh="董事长", en="chairman")
    assert by_edition["2017"].office_basis == "documents"
    # Two offices are known for 2019 and no day of the edition: none is chosen.
    assert by_edition["2019"].office is None
    assert by_edition["2019"].sittings == (Names(zh="闭幕式", en="closing ceremony"),)
    assert {passage.text for passage in by_edition["2018"].passages} == {"魏汤姆发言。", "Tom Weir spoke."}
    assert by_edition["2021"].n_documents == 1


@pytest.mark.parametrize(
    ("lang", "silent", "gap"),
    [
        ("en", "not in the record (1 document searched)", "a gap is no absence"),
        ("zh", "未见于记录（检索1篇）", "缺口不等于缺席"),
    ],
)
def test_the_trace_of_a_person_is_told(traces: dict[str, TraceAnswer], lang: BriefLang, silent: str, gap: str) -> None:
    traced = traces["Tom Weir"]
    assert silent in describe_trace(traced, lang=lang)
    assert gap in describe_trace(traced, lang=lang)


def test_the_page_of_a_person_has_the_table(traces: dict[str, TraceAnswer]) -> None:
    # The page itself is drawn in test_trace_page; a second picture would cost seconds.
    rows = [tuple(row) for row in presence_rows(traces["魏汤姆"].presence, "zh")]
    assert len(rows) == 5
    assert any("缺口不等于缺席" in cell for row in rows for cell in row)


def test_a_person_whom_no_list_has_is_traced_too(lake: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        trace_subject(lake, "Nobody Atall", kind="person")
    assert trace_subject(lake, "湖水", kind=None).presence == ()


# --- speeches under names ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def speeches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Speeches whose speakers are known from their rows, as of a debate: the text names others."""
    folder = tmp_path_factory.mktemp("speeches")
    write(folder / "lake.toml", SERIES)
    new_record(folder / "record", str(folder / "lake.toml"))
    people = [
        ("2018", "Mr. Bo Reed", "President", "Republic of Zambia"),
        ("2019", "Mr. Bo Reed", "President", "Republic of Zambia"),
        ("2019", "Mrs. Cy Dale", "Minister of Foreign Affairs", "Fiji"),
        ("2021", "Mrs. Cy Dale", "Prime Minister", "Fiji"),
    ]
    lines = [
        {
            "year": year,
            "speaker": speaker,
            "post": post,
            "country_name": country,
            "lang": "en",
            "text": f"We thank the hosts of {year} in {country}. Ada Marsh, chair of Northwind Ferries, spoke here.",
        }
        for year, speaker, post, country in people
    ]
    write(folder / "rows.jsonl", "\n".join(map(json.dumps, lines)))
    add(folder / "record", folder / "rows.jsonl")
    return folder / "record"


def test_who_gave_a_speech_spoke_and_whom_it_names_did_not(speeches: Path) -> None:
    answer = roster_of(speeches, "2021")
    (only,) = answer.rows
    assert (only.names.en, only.tier, only.country) == ("Cy Dale", "spoke", "FJI")
    assert only.rank is not None
    assert only.rank.code == "head-of-government"
    assert only.passages[0].text == "We thank the hosts of 2021 in Fiji."
    assert [one.names.en for one in answer.absent] == ["Bo Reed"]
    assert answer.sources.is_telling
    assert answer.channel.channel is None


def test_a_speaker_is_traced_by_the_speeches(speeches: Path) -> None:
    traced = trace_subject(speeches, "Bo Reed", kind="person")
    assert [(one.edition, one.state) for one in traced.presence if one.state == "reported"] == [
        ("2018", "reported"),
        ("2019", "reported"),
    ]
    assert traced.n_occurrences == 0
    assert traced.first is None

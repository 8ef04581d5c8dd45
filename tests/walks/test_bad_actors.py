"""Names, offices, rules and signatures that mislead: each comes out right, or plainly open, in both languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.walks.actors_fixture import BODIES_EN, BODIES_ZH, SERIES, build

from watchwords.answers.echo import EchoAnswer, EchoedFormulation
from watchwords.answers.pledges import PledgeRow, PledgesAnswer
from watchwords.answers.roster import RosterAnswer, RosterRow
from watchwords.answers.rules import CitedRule, RulesAnswer
from watchwords.config import load_series
from watchwords.errors import ConfigurationError
from watchwords.resolution.entities import Entities
from watchwords.walks.decoding import brief_text, decode_edition
from watchwords.walks.echoes.register import echoes_of
from watchwords.walks.entities import entities_of
from watchwords.walks.opening import open_record
from watchwords.walks.pledges.register import pledges_of
from watchwords.walks.rosters.register import roster_of
from watchwords.walks.rules.register import rules_of

LANGS = ("zh", "en")


@pytest.fixture(scope="module")
def shore(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the invented forum; never changed."""
    return build(tmp_path_factory.mktemp("shore"))


@pytest.fixture(scope="module")
def entities(shore: Path) -> Entities:
    return entities_of(open_record(shore))


@pytest.fixture(scope="module")
def roster(shore: Path) -> RosterAnswer:
    return roster_of(shore, "2021")


@pytest.fixture(scope="module")
def roster_2019(shore: Path) -> RosterAnswer:
    return roster_of(shore, "2019")


@pytest.fixture(scope="module")
def rules(shore: Path) -> RulesAnswer:
    return rules_of(shore, "2021")


@pytest.fixture(scope="module")
def rules_2019(shore: Path) -> RulesAnswer:
    return rules_of(shore, "2019")


@pytest.fixture(scope="module")
def pledges(shore: Path) -> PledgesAnswer:
    return pledges_of(shore, "2021")


@pytest.fixture(scope="module")
def echo(shore: Path) -> EchoAnswer:
    return echoes_of(shore, "2021")


@pytest.fixture(scope="module")
def echo_2019(shore: Path) -> EchoAnswer:
    return echoes_of(shore, "2019")


def _rows(answer: RosterAnswer, name: str) -> list[RosterRow]:
    return [row for row in answer.rows if name in (row.names.zh, row.names.en)]


# --- names that contradict each other ---------------------------------------------------------------------

CIRCULAR = """
[[known]]
key = "person:ruan"
type = "person"
zh = ["阮溪岸"]
en = ["{en_ruan}"]

[[known]]
key = "person:tan"
type = "person"
zh = [{zh_tan}]
en = ["{en_tan}"]
"""
"""Two people, each listed with the name of the other."""


@pytest.mark.parametrize(
    ("known", "shared"),
    [
        (CIRCULAR.format(en_ruan="Ruan Xian", zh_tan='"谈汀", "阮溪岸"', en_tan="Tan Ting"), "阮溪岸"),
        (CIRCULAR.format(en_ruan="Tan Ting", zh_tan='"谈汀"', en_tan="Tan Ting"), "Tan Ting"),
    ],
    ids=LANGS,
)
def test_a_name_that_two_entries_claim_is_refused_with_both_named(tmp_path: Path, known: str, shared: str) -> None:
    (tmp_path / "bad.toml").write_text(SERIES + known, encoding="utf-8")
    with pytest.raises(ConfigurationError) as refused:
        load_series(str(tmp_path / "bad.toml"))
    told = str(refused.value)
    assert [word for word in (shared, "person:ruan", "person:tan", "bad.toml") if word not in told] == []
    assert refused.value.mend


def test_people_listed_crosswise_are_never_joined(entities: Entities, roster_2019: RosterAnswer) -> None:
    """A's English name reads as B's Chinese one, and B's as A's: the list stands, and nobody is put together."""
    assert _forms(entities, "person:wei") == {"韦远岸", "Luo Tingzhou"}
    assert _forms(entities, "person:luo") == {"罗汀舟", "Wei Yuanan"}
    tiers = {row.person: row.tier for row in roster_2019.rows if row.is_strongest}
    assert (tiers["person:wei"], tiers["person:luo"]) == ("spoke", "attended")


def _forms(entities: Entities, key: str) -> set[str]:
    entity = entities.get(key)
    assert entity is not None
    return {form.form for form in entity.forms}


@pytest.mark.parametrize(
    ("name", "bodies"), [("陈放", ("蓝舟公司", "白鹭集团")), ("Nora Pike", ("蓝舟公司", "白鹭集团"))], ids=LANGS
)
def test_namesakes_of_two_bodies_stay_two_and_are_told_open(
    entities: Entities, roster: RosterAnswer, name: str, bodies: tuple[str, str]
) -> None:
    found = _rows(roster, name)
    told = {(one.tier, body.zh) for one in found for office in one.offices if (body := office.organisation)}
    assert told == {("attended", bodies[0]), ("spoke", bodies[1])}
    assert len({one.person for one in found}) == 2
    pairs = [pair for pair in entities.open if {pair.first, pair.second} == {one.person for one in found}]
    assert pairs and "organisation" in pairs[0].reason


@pytest.mark.parametrize("name", ["魏澜", "Tessa Gray"], ids=LANGS)
def test_namesakes_within_one_text_show_both_bodies(roster: RosterAnswer, name: str) -> None:
    """One form in one text is one bearer, so each row shows both bodies, the one of its own sentence first."""
    told = {
        one.tier: [body.zh for office in one.offices if (body := office.organisation)] for one in _rows(roster, name)
    }
    assert told == {"attended": ["蓝舟公司", "白鹭集团"], "spoke": ["白鹭集团", "蓝舟公司"]}


@pytest.mark.parametrize("lang", LANGS)
def test_bare_titles_and_pronouns_are_nobody(
    entities: Entities, roster: RosterAnswer, echo: EchoAnswer, lang: str
) -> None:
    bare = {"zh": {"他", "她", "部长", "发言人"}, "en": {"He", "She", "The minister", "The spokesman"}}[lang]
    opens = tuple(word if lang == "zh" else f"{word} s" for word in bare)
    heard = {passage.text for one in roster.rows for passage in one.passages}
    assert not [text for text in heard if text.startswith(opens)]
    assert not {form.form.casefold() for one in entities.all for form in one.forms} & {word.casefold() for word in bare}
    used = {use.passage.text for one in echo.formulations for use in one.uses}
    assert not [text for text in used if text.startswith(opens)]


def test_speakers_without_a_name_are_counted_and_left_open(roster: RosterAnswer, echo: EchoAnswer) -> None:
    assert roster.n_unnamed >= 8
    assert echo.n_unnamed >= 8


# --- offices and dates ------------------------------------------------------------------------------------


def test_two_offices_on_one_day_are_both_known(entities: Entities) -> None:
    held = {(term.title.en, term.organisation) for term in entities.offices_on("person:shen", "2021-05-10")}
    assert {("director", "org:bureau"), ("minister", "org:ministry")} <= held
    assert not [title for title, _ in held if title == "deputy governor"]
    early = {term.title.en for term in entities.offices_on("person:shen", "2019-05-13")}
    assert early == {"director"}


def test_the_office_of_the_day_is_the_one_the_texts_give(roster: RosterAnswer) -> None:
    """Of the two offices known for the day the texts name one; the other is not put in its place."""
    found = _rows(roster, "沈渡")
    told = {
        word for one in found for office in one.offices if office.title for word in (office.title.zh, office.title.en)
    }
    assert {"部长", "minister"} <= told <= {"部长", "minister", None}
    assert {one.rank.code for one in found if one.rank} == {"cn-minister"}


def test_texts_without_a_date_give_rows_without_one(shore: Path) -> None:
    answer = roster_of(shore, "2020")
    assert {row.names.en or row.names.zh for row in answer.rows} == {"Shen Du", "顾帆", "Orla Dunne"}
    assert [row.date for row in answer.rows] == [None] * len(answer.rows)
    assert {row.names.en or row.names.zh: row.tier for row in answer.rows if row.is_strongest} == {
        "Shen Du": "spoke",
        "顾帆": "attended",
        "Orla Dunne": "spoke",
    }


def test_a_new_leader_is_the_one_of_the_edition(roster: RosterAnswer, echo: EchoAnswer, echo_2019: EchoAnswer) -> None:
    assert (roster.channel.channel, roster.channel.value) == ("video", 4)
    assert [one.channel for one in roster.channels_before if one.edition == "2019"] in (
        ["in_person_speech"],
        ["speech"],
    )
    assert _rows(roster, "林望舟") == []
    assert set(echo.sources) == {"person:lin", "person:he"}
    assert set(echo_2019.sources) == {"person:lin"}


# --- one page, several addresses --------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_under_two_addresses_counts_once(roster: RosterAnswer, echo: EchoAnswer, lang: str) -> None:
    spoke = next(one for one in _rows(roster, "沈渡") if one.tier == "spoke")
    assert spoke.n_events == 2  # one a language; six documents
    (use,) = [
        use for one in echo.formulations if one.key == "open-jetty" for use in one.uses if use.speaker == "person:shen"
    ]
    assert use.n_events == 2
    assert echo.n_copies_passed_over == 4
    assert len([one for one in spoke.passages if (one.text[0] == "水") == (lang == "zh")]) == 1


# --- rules ------------------------------------------------------------------------------------------------


def _cited(rules: RulesAnswer, key: str) -> CitedRule:
    (found,) = [one for one in rules.cited if one.rule == key]
    return found


def test_a_law_amended_twice_is_one_law_in_the_version_of_the_day(rules: RulesAnswer, rules_2019: RulesAnswer) -> None:
    law = _cited(rules, "shore-law-2012")
    assert (law.state, law.version, law.on) == ("in_force", "shore-law-2020", "2021-05-12")
    assert {"湖岸保护法", "Shore Protection Law"} <= set(law.words)
    assert law.n_documents == 2
    before = _cited(rules_2019, "shore-law-2012")
    assert (before.state, before.version) == ("in_force", "shore-law-2017")


def test_a_rule_renamed_twice_is_found_by_every_name(rules: RulesAnswer) -> None:
    renamed = _cited(rules, "jetty-measures")
    assert renamed.is_former_title
    assert set(renamed.words) == {
        "渡口管理办法",
        "渡口暂行办法",
        "Measures for Ferries",
        "Interim Measures for Ferries",
    }
    assert (renamed.title.zh, renamed.title.en) == ("码头通航管理办法", "Measures for Jetty Traffic")


def test_a_repealed_rule_is_not_in_force_and_was_before(rules: RulesAnswer, rules_2019: RulesAnswer) -> None:
    assert _cited(rules, "reed-rules").state == "repealed"
    assert _cited(rules_2019, "reed-rules").state == "in_force"


def test_a_draft_is_no_law_and_an_unlisted_rule_is_unknown(rules: RulesAnswer) -> None:
    assert _cited(rules, "lantern-draft").state == "draft"
    unknown = {word for one in rules.unknown for word in one.words}
    assert {"浮标设置规定", "Buoy Index Act"} <= unknown
    assert all(one.rule is None and one.state is None for one in rules.unknown)


def test_rules_that_amend_each_other_in_a_circle_are_one_rule_by_its_title(rules: RulesAnswer) -> None:
    """Which amends which cannot be; one title and two dates still tell which text held on the day."""
    circle = _cited(rules, "eel-rules-2013")
    assert {"鳗苗放流规定", "Provisions on Eel Stocking"} <= set(circle.words)
    assert (circle.state, circle.version) == ("in_force", "eel-rules-2018")


# --- pledges ----------------------------------------------------------------------------------------------


def _pledge(pledges: PledgesAnswer, starts: str) -> PledgeRow:
    (found,) = [one for one in pledges.rows if any(passage.text.startswith(starts) for passage in one.passages)]
    return found


@pytest.mark.parametrize(("starts", "bodies"), [("我们共同", BODIES_ZH), ("We jointly", BODIES_EN)], ids=LANGS)
def test_a_declaration_of_forty_binds_forty(pledges: PledgesAnswer, starts: str, bodies: tuple[str, ...]) -> None:
    joint = _pledge(pledges, starts)
    assert joint.mode == "joint"
    assert joint.signatories == bodies
    assert len(joint.actors) == 40
    assert {actor.names.zh or actor.names.en for actor in joint.actors} == set(bodies)


@pytest.mark.parametrize("starts", ["蓝舟公司承诺", "Heron Group pledged"], ids=LANGS)
def test_a_pledge_of_an_unknown_day_stays_dated_to_the_month(
    pledges: PledgesAnswer, rules: RulesAnswer, starts: str
) -> None:
    pledge = _pledge(pledges, starts)
    assert pledge.date == "2021-05"
    assert pledge.deadline is not None and pledge.is_testable
    dated = [one for one in rules.timeline if one.kind == "pledge" and one.date == "2021-05"]
    assert dated and all((one.first, one.last) == ("2021-05-01", "2021-05-31") for one in dated)


# --- echoes -----------------------------------------------------------------------------------------------


def _echoed(answer: EchoAnswer, key: str) -> EchoedFormulation:
    (found,) = [one for one in answer.formulations if one.key == key]
    return found


@pytest.mark.parametrize(("key", "speaker"), [("digital-shore", "陆汀"), ("quiet-water", "Mara Finch")], ids=LANGS)
def test_who_used_a_wording_before_the_leader_is_no_echo(echo_2019: EchoAnswer, key: str, speaker: str) -> None:
    echoed = _echoed(echo_2019, key)
    assert echoed.source is not None and echoed.source.date == "2019-05-13"
    assert speaker not in {use.names.zh or use.names.en for use in echoed.uses}
    earlier = [use for use in echoed.earlier if speaker in (use.names.zh, use.names.en)]
    assert earlier and earlier[0].order == "before" and (earlier[0].date or "") < "2019-05-13"


def test_who_used_it_after_the_leader_is_an_echo_with_its_lag(echo_2019: EchoAnswer) -> None:
    (use,) = _echoed(echo_2019, "digital-shore").uses
    assert (use.names.zh, use.order, use.lag_days) == ("顾帆", "after", 2)


# --- corrections ------------------------------------------------------------------------------------------

CORRECTIONS = """
[[merge]]
forms = ["顾帆", "Orla Dunne"]
why = "the yearbook gives both names"

[[split]]
form = "陆汀"
editions = ["2019"]
why = "the speaker of 2019 is the nephew"

[[split]]
form = "Mara Finch"
editions = ["2019"]
why = "the speaker of 2019 is the niece"
"""


@pytest.fixture(scope="module")
def corrected(shore: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    record = tmp_path_factory.mktemp("corrected") / "record"
    shutil.copytree(shore, record)
    (record / "corrections.toml").write_text(CORRECTIONS, encoding="utf-8")
    return record


def test_a_merge_and_a_split_hold_on_every_run(corrected: Path) -> None:
    first, second = (entities_of(open_record(corrected)) for _ in range(2))
    assert first.all == second.all
    (merged,) = first.find("顾帆")
    assert {"顾帆", "Orla Dunne"} <= {form.form for form in merged.forms}
    assert len(first.find("陆汀")) == len(first.find("Mara Finch")) == 2
    rows = {row.names.zh or row.names.en: row.tier for row in roster_of(corrected, "2020").rows if row.is_strongest}
    assert rows == {"沈渡": "spoke", "顾帆": "spoke"}


@pytest.mark.parametrize(("key", "speaker"), [("digital-shore", "陆汀"), ("quiet-water", "Mara Finch")], ids=LANGS)
def test_a_split_reaches_the_answers(corrected: Path, key: str, speaker: str) -> None:
    """The one of 2019 is somebody else than the one of 2018, so the words of 2019 are an echo now."""
    echoed = _echoed(echoes_of(corrected, "2019"), key)
    assert speaker in {use.names.zh or use.names.en for use in echoed.uses}
    assert speaker in {use.names.zh or use.names.en for use in echoed.earlier}


def test_corrections_are_seen_in_the_brief(corrected: Path) -> None:
    decoded = decode_edition(corrected, "2020")
    shown = [one for one in decoded.findings if one.claim == "corrected"]
    assert len(shown) == 3
    assert {one.details["kind"] for one in shown} == {"merge", "split"}
    for lang in LANGS:
        text = brief_text(decoded, ".md", lang=lang)  # type: ignore[arg-type]
        assert "corrections.toml" in text
        assert "Orla Dunne" in text
        assert "the yearbook gives both names" in text


BROKEN = [
    ("not TOML", '[[merge]]\nforms = ["顾帆"', "TOML"),
    ("unknown key", '[[merge]]\nform = ["顾帆", "Orla Dunne"]\nwhy = "w"\n', "form"),
    ("one form", '[[merge]]\nforms = ["顾帆"]\nwhy = "w"\n', "merge 1"),
    ("says nothing", '[[split]]\nform = "Mara Finch"\nwhy = "w"\n', "split 1"),
    (
        "contradiction",
        """
        merge = [{ forms = ["顾帆", "Orla Dunne"], why = "w" }]
        split = [{ form = "Orla Dunne", apart = ["顾帆"], why = "v" }]
        """,
        "split 1",
    ),
    ("two listed people", '[[merge]]\nforms = ["林望舟", "He Anming"]\nwhy = "w"\n', "merge 1"),
    ("not UTF-8", '[[merge]]\nforms = ["é", "e"]\nwhy = "w"\n'.encode("latin-1"), "UTF-8"),
]


@pytest.mark.parametrize(("broken", "told"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_broken_corrections_are_refused_with_place_and_mend(
    corrected: Path, tmp_path: Path, broken: str | bytes, told: str
) -> None:
    record = tmp_path / "record"
    shutil.copytree(corrected, record)
    (record / "corrections.toml").write_bytes(broken if isinstance(broken, bytes) else broken.encode())
    with pytest.raises(ConfigurationError) as refused:
        entities_of(open_record(record))
    assert "corrections.toml" in str(refused.value)
    assert told in str(refused.value)
    assert refused.value.mend


def test_broken_corrections_stop_every_answer_and_lose_nothing(corrected: Path, tmp_path: Path) -> None:
    record = tmp_path / "record"
    shutil.copytree(corrected, record)
    (record / "corrections.toml").write_text("[[merge]]\nforms = 1", encoding="utf-8")
    for ask in (roster_of, echoes_of, pledges_of, rules_of):
        with pytest.raises(ConfigurationError, match=r"corrections\.toml"):
            ask(record, "2020")
    shutil.copy(corrected / "corrections.toml", record)
    assert entities_of(open_record(record)).all == entities_of(open_record(corrected)).all

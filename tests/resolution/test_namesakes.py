"""Two people with one name stay apart where the evidence disagrees; what nothing decides is listed as open."""

from __future__ import annotations

import msgspec
import pytest
from tests.resolution.lakeside import Record, key_in, office, person

from watchwords.records import Names, OfficeTerm
from watchwords.resolution.resolver import TWO_IN_ONE

NAMES = [
    pytest.param("秦海岚", "zh", ("董事长", "北风轮渡公司"), ("副市长", "苇城市政府"), id="zh"),
    pytest.param(
        "Qin Hailan", "en", ("chairwoman", "Northwind Ferries"), ("deputy mayor", "Reedham City Government"), id="en"
    ),
    pytest.param("Mara Heath", "en", ("CEO", "Reed Bank"), ("Deputy Mayor", "Reedham City Government"), id="latin"),
]


@pytest.mark.parametrize(("name", "lang", "one", "other"), NAMES)
def test_another_organisation_is_another_person(
    name: str, lang: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    record = Record().names(f"a {lang}", name, *one).names(f"b {lang}", name, *other)

    entities = record.resolved()
    first, second = key_in(entities, f"a {lang}", name), key_in(entities, f"b {lang}", name)

    assert first == f"name:{name.lower()}"
    assert second == f"name:{name.lower()} ({other[1]})"
    assert [(pair.first, pair.second, pair.reason) for pair in entities.open] == [
        (first, second, "same name; organisation differs")
    ]
    assert entities.key_of(name) is None
    assert [one.key for one in entities.find(name, organisation=other[1])] == [second]


@pytest.mark.parametrize(("name", "lang", "one", "other"), NAMES)
def test_a_mention_without_a_title_goes_to_the_one_bearer_of_its_edition(
    name: str, lang: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    record = (
        Record().doc(f"a {lang}", edition="2019").doc(f"b {lang}").doc(f"c {lang}").doc(f"d {lang}", edition="2020")
    )
    record.names(f"a {lang}", name, *one).names(f"b {lang}", name, *other)
    record.names(f"c {lang}", name).names(f"d {lang}", name)

    entities = record.resolved()

    assert key_in(entities, f"c {lang}", name) == key_in(entities, f"b {lang}", name)
    assert key_in(entities, f"d {lang}", name) not in {key_in(entities, f"{doc} {lang}", name) for doc in "ab"}


@pytest.mark.parametrize(
    ("name", "lang", "bodies"),
    [
        ("秦海岚", "zh", ("苇城市政府", "苇城市财政局")),
        ("Qin Hailan", "en", ("Reedham City Government", "Reedham Harbour Office")),
    ],
)
def test_bodies_of_one_place_are_kin(name: str, lang: str, bodies: tuple[str, str]) -> None:
    record = Record().names(f"a {lang}", name, None, bodies[0]).names(f"b {lang}", name, None, bodies[1])

    entities = record.resolved()

    assert key_in(entities, f"a {lang}", name) == key_in(entities, f"b {lang}", name)


@pytest.mark.parametrize(
    ("name", "lang", "seat"),
    [("秦海岚", "zh", ("委员", "湖区协商委员会")), ("Qin Hailan", "en", ("member", "Lakeside Council"))],
)
def test_a_seat_beside_another_office_is_no_other_person(name: str, lang: str, seat: tuple[str, str]) -> None:
    body = "北风轮渡公司" if lang == "zh" else "Northwind Ferries"
    record = Record().names(f"a {lang}", name, None, body).names(f"b {lang}", name, *seat)

    entities = record.resolved()

    assert key_in(entities, f"a {lang}", name) == key_in(entities, f"b {lang}", name)


@pytest.mark.parametrize(
    ("form", "lang", "title", "body"),
    [("秦海岚", "zh", "副市长", "苇城市政府"), ("Helen Qin", "en", "Deputy Mayor", "Reedham City Government")],
)
def test_somebody_else_with_the_name_of_a_listed_person(form: str, lang: str, title: str, body: str) -> None:
    known = person("qin", ["秦海岚"], ["Helen Qin"], parent="org:ferries", sector="company")
    own = "北风轮渡" if lang == "zh" else "Northwind"
    record = Record(known).names(f"a {lang}", form, None, own).names(f"b {lang}", form, title, body)
    record.names(f"c {lang}", form)

    entities = record.resolved()
    keys = [entities.resolved("person:qin", f"{doc} {lang}", form) for doc in "abc"]

    assert keys == ["person:qin", f"name:{form.lower()}", "person:qin"]
    assert [conflict.where for conflict in entities.conflicts] == ["known: person:qin"]
    assert "correct" not in entities.conflicts[0].what
    assert entities.conflicts[0].mend


def test_a_listed_person_may_move_on_within_a_sector() -> None:
    known = person("qin", ["秦海岚"], ["Helen Qin"], parent="org:ferries", sector="company")
    record = (
        Record(known).names("a en", "Helen Qin", "CEO", "Reed Bank").names("b zh", "秦海岚", "首席执行官", "芦苇银行")
    )

    entities = record.resolved()

    assert entities.resolved("person:qin", "a en", "Helen Qin") == "person:qin"
    assert entities.resolved("person:qin", "b zh", "秦海岚") == "person:qin"


def test_family_names_alone_are_one_person_in_one_event_at_most() -> None:
    record = Record().names("a en", "Heath").names("b en", "Heath").doc("c en", event="c").doc("d en", event="c")
    record.names("c en", "Heath").names("d en", "Heath")

    entities = record.resolved()
    keys = [key_in(entities, f"{doc} en", "Heath") for doc in "abcd"]

    assert len(set(keys)) == 3
    assert keys[2] == keys[3]
    assert not entities.open


# --- what the series and other sources say ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("zh", "en", "form"), [(["秦海岚"], ["Helen Qin"], "秦海岚"), (["秦海岚"], ["Qin Hailan"], "Qin Hailan")]
)
def test_two_listed_with_one_name_are_a_conflict(zh: list[str], en: list[str], form: str) -> None:
    record = Record(
        person("a", zh, en), person("b", [form] if form in zh else [], [form] if form in en else ["Oda Qin"])
    )
    record.names("a en", form)
    record.sightings = [row._replace(key=f"name:{form.lower()}") for row in record.sightings]

    entities = record.resolved()

    assert key_in(entities, "a en", form) == f"name:{form.lower()}"
    assert entities.key_of(form) is None
    conflict = entities.conflicts[0]
    assert (conflict.where, conflict.what) == (
        "known: person:a, person:b",
        f"{form.lower()} is a name of person:a and of person:b",
    )


@pytest.mark.parametrize(("form", "gloss"), [("何玛拉", "Ada Marsh"), ("马艾达", "Mara Heath")])
def test_a_gloss_between_two_listed_joins_nothing(form: str, gloss: str) -> None:
    record = Record(person("heath", ["何玛拉"], ["Mara Heath"]), person("marsh", ["马艾达"], ["Ada Marsh"]))
    record.names("a zh", form).names("a zh", gloss).gloss("a zh", form, gloss)

    entities = record.resolved()

    assert {entity.key for entity in entities.all if entity.type == "person"} == {"person:heath", "person:marsh"}
    assert [conflict.what for conflict in entities.conflicts] == [
        "a document gives names of person:heath and of person:marsh as one"
    ]


# --- offices ----------------------------------------------------------------------------------------------


def test_two_offices_on_one_day_are_both_kept() -> None:
    terms = (office("chair", "org:ferries", "2019", "2022"), office("adviser", "org:bank", "2021-03", "2021-10"))
    entities = Record(person("qin", ["秦海岚"], ["Helen Qin"], offices=terms)).resolved()

    assert [term.title.en for term in entities.offices_on("person:qin", "2021-09-26")] == ["chair", "adviser"]
    assert [term.title.en for term in entities.offices_on("person:qin", "2022-01-01")] == ["chair"]
    assert entities.offices_on("person:qin", "2018-12-31") == ()


def test_an_office_of_unknown_date_is_held_on_no_day() -> None:
    entities = Record(
        person("qin", ["秦海岚"], ["Helen Qin"], offices=(office("chair", "org:bank", None, None),))
    ).resolved()

    assert entities.offices_on("person:qin", "2021-09-26") == ()


def test_documents_give_offices_with_their_days() -> None:
    record = Record().doc("a zh", date="2019-10-20", edition="2019").doc("b en", date="2021-09-26")
    record.doc("c en", date="2021-09-27").doc("d en", date="2021-09-28")
    record.names("a zh", "奥托·芬德利", "董事长", "北风轮渡").names(
        "b en", "Otto Findley", "Chairman", "Northwind Ferries"
    )
    record.gloss("a zh", "奥托·芬德利", "Otto Findley")
    record.names("c en", "Otto Findley", "former Mayor", "Reedham City Government")
    record.names("d en", "Otto Findley", "Chairman and incoming President", "Northwind Ferries")

    offices = record.resolved().find("Otto Findley")[0].offices

    assert [(t.title.zh, t.title.en, t.organisation, t.since, t.until, t.source) for t in offices] == [
        ("董事长", "Chairman", "org:ferries", "2019-10-20", "2021-09-28", ("a zh", "b en", "d en"))
    ]


@pytest.mark.parametrize(
    ("doc_id", "form", "title", "body"),
    [("a en", "Helen Qin", "Chairman", "Northwind"), ("a zh", "秦海岚", "董事会主席", "北风轮渡公司")],
)
def test_a_listed_office_that_documents_give_is_told_once(doc_id: str, form: str, title: str, body: str) -> None:
    term = OfficeTerm(
        title=Names(zh="董事长", en="chairwoman"),
        organisation="org:ferries",
        since="2019",
        until="2022",
        confidence="high",
    )
    record = Record(person("qin", ["秦海岚"], ["Helen Qin"], offices=(term,)))
    record.doc(doc_id, date="2021-09-26").names(doc_id, form, title, body)

    entities = record.resolved()

    told = msgspec.structs.replace(term, source=(doc_id,))
    assert entities.offices_on("person:qin", "2021-09-26") == (told,)
    assert entities.find(form)[0].offices == (told,)


@pytest.mark.parametrize(
    ("doc_id", "form", "title", "body"),
    [("a en", "Helen Qin", "Chairman", "Northwind"), ("a zh", "秦海岚", "董事长", "北风轮渡公司")],
)
def test_an_office_that_documents_give_after_its_listed_end_is_told_beside_it(
    doc_id: str, form: str, title: str, body: str
) -> None:
    term = OfficeTerm(title=Names(zh="董事长", en="chairwoman"), organisation="org:ferries", since="2015", until="2019")
    record = Record(person("qin", ["秦海岚"], ["Helen Qin"], offices=(term,)))
    record.doc(doc_id, date="2021-09-26").names(doc_id, form, title, body)

    offices = record.resolved().find(form)[0].offices

    assert [(one.since, one.until, one.source) for one in offices] == [
        ("2015", "2019", ()),
        ("2021-09-26", "2021-09-26", (doc_id,)),
    ]


@pytest.mark.parametrize(("name", "lang", "one", "other"), NAMES)
def test_offices_of_two_bodies_in_one_document_are_one_who_may_be_two(
    name: str, lang: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    record = Record().names(f"a {lang}", name, *one).names(f"a {lang}", name, *other).names(f"b {lang}", name, *one)

    entities = record.resolved()
    key = f"name:{name.lower()}"

    assert [(pair.first, pair.second, pair.reason) for pair in entities.open] == [(key, key, TWO_IN_ONE)]
    assert entities.may_be(key) == ()


def test_the_better_known_of_two_terms_of_one_office_is_told() -> None:
    low = office("chair", "org:bank", "2015", None)
    terms = (msgspec.structs.replace(low, confidence="low"), office("chair", "org:bank", "2019", "2021"))
    entities = Record(person("qin", ["秦海岚"], offices=terms)).resolved()

    assert [t.confidence for t in entities.offices_on("person:qin", "2020")] == ["medium"]
    assert [t.confidence for t in entities.offices_on("person:qin", "2016")] == ["low"]

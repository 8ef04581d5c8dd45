"""Forms that are one person's or one body's, each with the rule that says so."""

from __future__ import annotations

import pytest
from tests.resolution.lakeside import FORMS, Record, forms_of, key_in, person

from watchwords.resolution.forms import is_short_form


def joined(record: Record, first: str, second: str) -> str:
    """The rule by which two forms, each in one document, are one; fails where they are not."""
    entities = record.resolved()
    docs = {row.form: row.doc_id for row in record.sightings}
    keys = {row.form: row.key for row in record.sightings}
    one = key_in(entities, docs[first], first, keys[first])
    assert one == key_in(entities, docs[second], second, keys[second])
    entity = entities.get(one)
    assert {first, second} <= forms_of(entity)
    assert entity is not None
    rules = {form.rule for form in entity.forms if form.form in (first, second)} - {"first form", "listed"}
    return rules.pop()


def are_apart(record: Record, first: str, second: str) -> bool:
    """Whether two forms, each in one document, are of two entities."""
    entities = record.resolved()
    docs = {row.form: row.doc_id for row in record.sightings}
    keys = {row.form: row.key for row in record.sightings}
    return key_in(entities, docs[first], first, keys[first]) != key_in(entities, docs[second], second, keys[second])


@pytest.mark.parametrize("latin", ["Qin Hailan", "Hailan Qin", "Qin Hai-lan", "QIN Hailan"])
def test_pinyin_in_either_order_with_one_organisation(latin: str) -> None:
    record = (
        Record()
        .names("a zh", "秦海岚", "董事长", "北风轮渡公司")
        .names("b en", latin, "chairwoman", "Northwind Ferries")
    )

    assert joined(record, "秦海岚", latin) == "pinyin and office and organisation"


def test_pinyin_of_three_characters_alone_and_of_two_not() -> None:
    three = Record().names("a zh", "秦海岚").names("b en", "Qin Hailan")
    two = Record().names("a zh", "秦岚").names("b en", "Qin Lan")

    assert joined(three, "秦海岚", "Qin Hailan") == "pinyin"
    assert are_apart(two, "秦岚", "Qin Lan")
    assert [pair.reason for pair in two.resolved().open] == ["same pinyin of two characters; nothing else tells"]


def test_pinyin_of_two_characters_in_the_two_languages_of_one_event() -> None:
    record = Record().doc("a zh", event="opening").doc("a en", event="opening")
    record.names("a zh", "秦岚").names("a en", "Qin Lan")

    assert joined(record, "秦岚", "Qin Lan") == "pinyin and speech event"


def test_two_chinese_names_of_one_reading_stay_apart() -> None:
    record = Record().names("a zh", "秦岚").names("b zh", "秦兰").names("c en", "Qin Lan")

    assert are_apart(record, "秦岚", "秦兰")
    assert are_apart(record, "秦岚", "Qin Lan")
    assert len(record.resolved().open) == 2


def test_title_name_and_organisation_join_a_name_of_ones_own_choice() -> None:
    record = (
        Record()
        .names("a zh", "秦海岚", "首席执行官", "北风轮渡")
        .names("b en", "Helen Qin", "CEO", "Northwind Ferries")
    )

    assert joined(record, "秦海岚", "Helen Qin") == "family name, office and organisation"


def test_title_and_organisation_that_fit_two_join_neither() -> None:
    record = (
        Record()
        .names("a zh", "秦海岚", "首席执行官", "北风轮渡")
        .names("b en", "Helen Qin", "CEO", "Northwind Ferries")
    )
    record.names("c en", "Oscar Qin", "CEO", "Northwind Ferries")

    assert are_apart(record, "秦海岚", "Helen Qin")
    assert are_apart(record, "秦海岚", "Oscar Qin")
    assert {pair.reason for pair in record.resolved().open} == {"same organisation and title; several fit"}


def test_a_family_name_in_another_romanisation_needs_one_event() -> None:
    record = Record().doc("a zh", event="opening").doc("a en", event="opening")
    record.names("a zh", "曹海岚", None, "芦苇银行").names("a en", "Helen Chao", None, "Reed Bank")
    elsewhere = Record().names("a zh", "曹海岚", None, "芦苇银行").names("b en", "Helen Chao", None, "Reed Bank")

    assert joined(record, "曹海岚", "Helen Chao") == "family name and organisation in one speech event"
    assert are_apart(elsewhere, "曹海岚", "Helen Chao")


def test_a_transliterated_name_by_its_gloss() -> None:
    record = (
        Record().names("a zh", "奥托·芬德利").names("b en", "Otto Findley").gloss("a zh", "奥托·芬德利", "Otto Findley")
    )

    assert joined(record, "奥托·芬德利", "Otto Findley") == "gloss"


def test_a_transliterated_name_never_by_sound_alone() -> None:
    alone = Record().names("a zh", "奥托·芬德利").names("b en", "Otto Findley")
    in_one_event = Record().doc("a zh", event="opening").doc("a en", event="opening")
    in_one_event.names("a zh", "奥托·芬德利").names("a en", "Otto Findley")
    placed = Record().doc("a zh", event="opening").doc("a en", event="opening")
    placed.names("a zh", "奥托·芬德利", "首席执行官", "芦苇银行").names("a en", "Otto Findley", "CEO", "Reed Bank")

    assert are_apart(alone, "奥托·芬德利", "Otto Findley")
    assert are_apart(in_one_event, "奥托·芬德利", "Otto Findley")
    assert joined(placed, "奥托·芬德利", "Otto Findley") == "office and organisation in one speech event"


@pytest.mark.parametrize(
    ("plain", "titled"),
    [
        ("Mara Heath", "Ms. Mara Heath"),
        ("Mara Heath", "H.E. Mrs. Mara Heath"),
        ("何玛拉", "何玛拉女士"),
        ("何玛拉", "何玛拉同志"),
    ],
)
def test_honorifics_make_no_other_person(plain: str, titled: str) -> None:
    assert joined(Record().names("a en", plain).names("b en", titled), plain, titled) == "same name"


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("Bela Novák", "Bela Novak", "same name"),
        ("Tom E. Weir", "Tom Weir", "middle initial"),
        ("Ban Sung-min", "Ban Sung Min", "same name"),
    ],
)
def test_spellings_of_latin_names(one: str, other: str, rule: str) -> None:
    assert joined(Record().names("a en", one).names("b en", other), one, other) == rule


def test_a_slip_of_one_letter_only_with_office_and_organisation() -> None:
    placed = Record().names("a en", "Margret Heathcote", "CEO", "Reed Bank")
    placed.names("b en", "Margaret Heathcote", "CEO", "Reed Bank")
    bare = Record().names("a en", "Margret Heathcote").names("b en", "Margaret Heathcote")

    assert joined(placed, "Margret Heathcote", "Margaret Heathcote") == "spelling"
    assert are_apart(bare, "Margret Heathcote", "Margaret Heathcote")


def test_a_listed_person_takes_further_forms() -> None:
    record = Record(person("qin", ["秦海岚"], ["Helen Qin"], parent="org:ferries", sector="company"))
    record.names("a en", "Qin Hailan", "chief executive", "Northwind").names("b zh", "秦海岚", "首席执行官", "北风轮渡")

    entities = record.resolved()

    assert key_in(entities, "a en", "Qin Hailan") == "person:qin"
    assert {form.form: form.rule for form in entities.all[-1].forms}["Helen Qin"] == "listed"


# --- bodies -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("湖岸集团", "湖岸", "legal form"),
        ("Lakeshore Group", "Lakeshore", "legal form"),
        ("海川", "Haichuan", "pinyin"),
        ("中华人民共和国湖泊部", "中国湖泊部", "same name"),
        ("Reedham Harbour Organisation", "Reedham Harbour Organization", "same name"),
    ],
)
def test_forms_of_a_body(one: str, other: str, rule: str) -> None:
    record = Record().names("a zh", one, kind="organisation").names("b en", other, kind="organisation")

    assert joined(record, one, other) == rule


def test_an_abbreviation_by_its_gloss_holds_in_other_documents() -> None:
    record = Record().names("a en", "Lakeside Water Council", kind="organisation")
    record.gloss("a en", "Lakeside Water Council", "LWC").names("b en", "LWC", kind="organisation")

    assert joined(record, "Lakeside Water Council", "LWC") == "gloss"


def test_a_single_word_before_an_abbreviation_is_not_its_name() -> None:
    record = Record().names("a en", "Council", kind="organisation").names("b en", "LWC", kind="organisation")
    record.gloss("a en", "Council", "LWC")

    assert are_apart(record, "Council", "LWC")


def test_an_abbreviation_of_two_bodies_joins_neither() -> None:
    record = Record().names("a en", "Lakeside Water Council", kind="organisation")
    record.names("b en", "Lower Weir Club", kind="organisation").names("c en", "LWC", kind="organisation")
    record.gloss("a en", "Lakeside Water Council", "LWC").gloss("b en", "Lower Weir Club", "LWC")

    assert are_apart(record, "Lakeside Water Council", "LWC")
    assert are_apart(record, "Lower Weir Club", "LWC")


def test_initials_of_three_letters_join_nothing_by_themselves() -> None:
    three = (
        Record().names("a en", "Lakeside Water Council", kind="organisation").names("a en", "LWC", kind="organisation")
    )
    four = Record().names("a en", "Lakeside Water Users Council", kind="organisation")
    four.names("a en", "LWUC", kind="organisation")

    assert are_apart(three, "Lakeside Water Council", "LWC")
    assert joined(four, "Lakeside Water Users Council", "LWUC") == "initials"


def test_short_forms_only_in_one_event() -> None:
    together = (
        Record().names("a zh", "湖区水务管理委员会", kind="organisation").names("a zh", "湖水委", kind="organisation")
    )
    elsewhere = (
        Record().names("a zh", "湖区水务管理委员会", kind="organisation").names("b zh", "湖水委", kind="organisation")
    )

    assert joined(together, "湖区水务管理委员会", "湖水委") == "short form"
    assert are_apart(elsewhere, "湖区水务管理委员会", "湖水委")


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("国家网信办", "国家互联网信息办公室", True),
        ("工信部", "工业和信息化部", True),
        ("工信部", "公安部", False),
        ("世贸组织", "世界贸易组织", True),
        ("农业银行", "农业发展银行", False),
        ("湖区科学院", "湖区渔业科学院", False),
        ("联合国", "联合国大会", False),
        ("水委", "湖区水务管理委员会", False),
        ("湖区会", "湖区水务管理委员会办公室主任联席", False),
    ],
)
def test_what_a_short_form_is(short: str, long: str, fits: bool) -> None:
    assert is_short_form(short, long) is fits


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("曾海", {"zeng hai"}),
        ("单雄", {"shan xiong"}),
        ("欧阳海", {"ouyang hai"}),
        ("吕岚", {"lu lan"}),
        ("奥托·芬德利", set()),
    ],
)
def test_readings_of_chinese_names(name: str, readings: set[str]) -> None:
    assert FORMS.pinyin(name) == readings

"""Names near each other: one person beside the same office of the same country; else apart, and told open."""

from __future__ import annotations

import pytest
from tests.resolution.lakeside import FORMS, Record, key_in, person

from watchwords.resolution.entities import Entities

PARTS = "parts of the name, office and country or organisation"
PRESIDENT = {"zh": ("总统", "加纳"), "en": ("President", "Ghana")}
MINISTER = {"zh": ("外交部长", "加纳"), "en": ("Minister for Foreign Affairs", "Ghana")}


def resolved(lang: str, *names: tuple[str, str | None, str | None]) -> tuple[Entities, list[str | None]]:
    """Entities of a record with each name in a document of its own, and the key that each is counted under."""
    record = Record()
    for number, name in enumerate(names):
        record.names(f"{number} {lang}", *name)
    entities = record.resolved()
    return entities, [key_in(entities, f"{n} {lang}", name[0]) for n, name in enumerate(names)]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("Odell R., Jr. Marsh", "odell r marsh jr"),
        ("Marsh, Odell R., Jr.", "odell r marsh jr"),
        ("Odell R. Marsh, Jr.", "odell r marsh jr"),
        ("Odell R. Marsh Jr.", "odell r marsh jr"),
        ("MARSH, Odell", "odell marsh"),
        ("Odell Marsh", "odell marsh"),
        ("Marsh, Heath, Weir", "marsh heath weir"),
    ],
)
def test_a_name_with_a_comma_in_the_order_it_is_said(form: str, said: str) -> None:
    assert FORMS.person(form) == said


@pytest.mark.parametrize(
    ("lang", "one", "other", "rule"),
    [
        ("en", "Odell R. Marsh", "Odell R., Jr. Marsh", "generation"),
        ("en", "Odell Marsh", "Marsh, Odell R., Jr.", "middle initial"),
        ("zh", "奥德尔·马什", "小奥德尔·马什", "generation"),
        ("zh", "奥德尔·马什", "奥德尔·R·马什", "middle initial"),
    ],
)
def test_initials_and_generation(lang: str, one: str, other: str, rule: str) -> None:
    entities, keys = resolved(lang, (one, None, None), (other, None, None))

    assert keys[0] == keys[1]
    entity = entities.get(keys[0])
    assert entity is not None
    assert rule in {form.rule for form in entity.forms}


@pytest.mark.parametrize(("lang", "listed", "form"), [("en", "Odell R. Marsh", "Odell R., Jr. Marsh")])
def test_a_listed_person_by_a_name_with_a_comma(lang: str, listed: str, form: str) -> None:
    entities = Record(person("marsh", ["奥德尔·马什"], [listed])).names(f"a {lang}", form, "President").resolved()

    assert key_in(entities, f"a {lang}", form) == "person:marsh"


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", ("Odell Marsh", "Odell W. Marsh", "Odell H. W. Marsh")),
        ("zh", ("奥德尔·马什", "奥德尔·W·马什", "奥德尔·H·W·马什")),
        ("en", ("Odell Marsh", "Odell Marsh Sr.", "Odell Marsh Jr.")),
        ("zh", ("奥德尔·马什", "老奥德尔·马什", "小奥德尔·马什")),
    ],
)
def test_initials_or_generations_that_contradict_each_other_keep_all_apart(lang: str, names: tuple[str, ...]) -> None:
    entities, keys = resolved(lang, *((name, None, None) for name in names))

    assert len(set(keys)) == 3
    assert keys[0] is not None
    assert set(entities.may_be(keys[0])) == set(keys[1:])
    assert keys[2] not in entities.may_be(keys[1])


@pytest.mark.parametrize(
    ("lang", "one", "other"), [("en", "Odell Marsh", "Odell Marsh, Jr."), ("zh", "奥德尔·马什", "小奥德尔·马什")]
)
def test_father_and_son_in_one_event_are_left_open(lang: str, one: str, other: str) -> None:
    entities = Record().names(f"a {lang}", one).names(f"a {lang}", other).resolved()
    keys = [key_in(entities, f"a {lang}", form) for form in (one, other)]

    assert keys[0] != keys[1]
    assert entities.may_be(keys[0]) == (keys[1],)


NEAR = [
    pytest.param("en", "Samir el Tarek", "Samir Al-Tarek", id="article-en"),
    pytest.param("zh", "萨米尔·埃尔·塔雷克", "萨米尔·阿尔-塔雷克", id="article-zh"),
    pytest.param("en", "Abdel Hakim Torun", "Abdul-Hakim Torun", id="servant"),
    pytest.param("en", "Abdulhakim Torun", "Abd al Hakim Torun", id="servant-in-one"),
    pytest.param("en", "Fiona Mata’ela", "Fiona Mataela", id="apostrophe"),
    pytest.param("en", "Mohammed Torun", "Muhammad Torun", id="vowels"),
    pytest.param("en", "Volodar Zelensk", "Volodar Zelenskk", id="doubled"),
    pytest.param("zh", "沃洛达尔·泽伦", "沃罗达尔·泽伦", id="one-character"),
    pytest.param("en", "Emeric Nangoma", "Emeric Dambazo Nangoma", id="middle-name-en"),
    pytest.param("zh", "埃默里·南戈马", "埃默里·丹巴佐·南戈马", id="middle-name-zh"),
    pytest.param("en", "Deniz Moncar", "Deniz Ronal Moncar Colindro", id="second-family-name-en"),
    pytest.param("zh", "德尼兹·蒙卡尔", "德尼兹·罗纳尔·蒙卡尔·科林德罗", id="second-family-name-zh"),
    pytest.param("en", "E. Nangoma", "Emeric Nangoma", id="first-initial"),
]


@pytest.mark.parametrize(("lang", "one", "other"), NEAR)
def test_a_near_name_with_the_office_and_country_is_the_same_person(lang: str, one: str, other: str) -> None:
    entities, keys = resolved(lang, (one, *PRESIDENT[lang]), (other, *PRESIDENT[lang]))

    assert keys[0] == keys[1]
    entity = entities.get(keys[0])
    assert entity is not None
    assert {PARTS, "spelling"} & {form.rule for form in entity.forms}


@pytest.mark.parametrize(("lang", "one", "other"), NEAR)
def test_a_near_name_with_another_office_or_no_country_is_open(lang: str, one: str, other: str) -> None:
    for title in (MINISTER[lang], (PRESIDENT[lang][0], None)):
        entities, keys = resolved(lang, (one, *PRESIDENT[lang]), (other, *title))

        assert keys[0] != keys[1]
        assert entities.may_be(keys[0]) == (keys[1],)
        assert entities.may_be(keys[1]) == (keys[0],)


@pytest.mark.parametrize(("lang", "one", "other"), NEAR)
def test_a_near_name_of_another_country_is_somebody_else(lang: str, one: str, other: str) -> None:
    elsewhere = (PRESIDENT[lang][0], "秘鲁" if lang == "zh" else "Peru")
    entities, keys = resolved(lang, (one, *PRESIDENT[lang]), (other, *elsewhere))

    assert keys[0] != keys[1]
    assert entities.may_be(keys[0]) == ()


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "Maria Torun", "Mario Torun"),
        ("en", "Salman bin Torun bin Hakim", "Omar bin Salman bin Torun bin Hakim"),
        ("en", "Odell Marsh", "Odell Weir"),
        ("zh", "奥德尔·马什", "奥德尔·韦尔"),
        ("en", "Qin Hailan", "Qin Hailang"),
        ("zh", "秦海岚", "秦海兰"),
    ],
)
def test_names_that_differ_in_more_are_two(lang: str, one: str, other: str) -> None:
    entities, keys = resolved(lang, (one, *PRESIDENT[lang]), (other, *PRESIDENT[lang]))

    assert keys[0] != keys[1]
    assert entities.may_be(keys[0]) == ()


@pytest.mark.parametrize(
    ("lang", "short", "longer"),
    [
        ("en", "Deniz Moncar", ("Deniz Ronal Moncar", "Deniz Pablo Moncar")),
        ("zh", "德尼兹·蒙卡尔", ("德尼兹·罗纳尔·蒙卡尔", "德尼兹·巴勃罗·蒙卡尔")),
    ],
)
def test_a_short_name_that_two_long_ones_fit_is_open(lang: str, short: str, longer: tuple[str, str]) -> None:
    entities, keys = resolved(lang, *((name, *PRESIDENT[lang]) for name in (short, *longer)))

    assert len(set(keys)) == 3
    assert set(entities.may_be(keys[0])) == set(keys[1:])
    assert entities.may_be(keys[1]) == (keys[0],)


@pytest.mark.parametrize(
    ("lang", "short", "longer"),
    [
        ("en", "Deniz Moncar", ("Deniz Ronal Moncar Torun", "Deniz-Ronal Torun Moncar")),
        ("zh", "德尼兹·蒙卡尔", ("德尼兹·罗纳尔·蒙卡尔·托伦", "德尼兹·罗纳尔·托伦·蒙卡尔")),
        ("en", "Joan Moncar", ("Joan Manel Gonzaves Moncar", "Joan Manuel Gonsaves Moncar")),
        ("zh", "若昂·蒙卡尔", ("若昂·曼努埃·贡萨维·蒙卡尔", "若昂·曼纽埃·贡沙维·蒙卡尔")),
    ],
)
def test_long_names_of_the_same_words_are_one_with_the_short_one(
    lang: str, short: str, longer: tuple[str, str]
) -> None:
    _, keys = resolved(lang, *((name, *PRESIDENT[lang]) for name in (short, *longer)))

    assert len(set(keys)) == 1


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [("en", "Deniz Moncar", "Deniz Ronal Moncar"), ("zh", "德尼兹·蒙卡尔", "德尼兹·罗纳尔·蒙卡尔")],
)
def test_two_who_speak_in_one_event_are_open(lang: str, one: str, other: str) -> None:
    record = Record().doc(f"a {lang}", event="talks").doc(f"b {lang}", event="talks")
    record.names(f"a {lang}", one, *PRESIDENT[lang]).names(f"b {lang}", other, *PRESIDENT[lang])
    record.sightings = [row._replace(is_by=True) for row in record.sightings]

    entities = record.resolved()
    keys = [key_in(entities, f"{doc} {lang}", form) for doc, form in (("a", one), ("b", other))]

    assert keys[0] != keys[1]
    assert [pair.reason for pair in entities.open] == ["near name; both speak in one speech event"]


@pytest.mark.parametrize(("lang", "one", "other"), [("en", "Deniz Moncar", "Deniz Ronal Moncar")])
def test_the_country_that_a_speech_is_of_tells_its_speaker(lang: str, one: str, other: str) -> None:
    record = Record().names(f"a {lang}", one, "President").names(f"b {lang}", other, "President")
    plain = record.resolved()
    record.sightings = [row._replace(is_by=True, country="GHA") for row in record.sightings]
    told = record.resolved()

    assert key_in(plain, f"a {lang}", one) != key_in(plain, f"b {lang}", other)
    assert key_in(told, f"a {lang}", one) == key_in(told, f"b {lang}", other)

"""What becomes of a pledge from edition to edition: every state, in both languages, and what is left open."""

from __future__ import annotations

import pytest

from watchwords.config import load_cues
from watchwords.measures.pledge_life import (
    Item,
    LifeCues,
    LifeOptions,
    Likeness,
    changes,
    completed,
    cosine,
    marks_of,
    not_found,
    pledge_steps,
    terms_of,
)

CUES = load_cues("pledge_life", LifeCues)
TEXTS = {
    "en": ("replace ten old ferries on the lake", "open a museum of boats", "mend the road to the pier"),
    "zh": ("更换湖上十艘旧渡船", "新建一座船舶博物馆", "修缮通往码头的公路"),
}
LANGS = sorted(TEXTS)


def _item(text: str, lang: str, key: str = "a", **known: object) -> Item:
    given = {"actors": frozenset({"org:ferries"}), "strength": 4, "is_testable": True} | known
    return Item(key=key, lang=lang, terms=terms_of(text, lang, CUES.of(lang)), marks=marks_of(text), **given)  # type: ignore[arg-type]


def _only_step(before: Item, now: Item) -> tuple[tuple[str, ...], str | None]:
    (step,) = pledge_steps([("2020", [before]), ("2021", [now])])
    return step.states, step.edition


@pytest.mark.parametrize("lang", LANGS)
def test_a_like_pledge_of_the_same_actor_is_repeated(lang: str) -> None:
    text = TEXTS[lang][0]
    assert _only_step(_item(text, lang), _item(text, lang)) == (("repeated",), "2020")


@pytest.mark.parametrize("lang", LANGS)
def test_another_action_or_another_actor_is_new(lang: str) -> None:
    ferries, museum, _ = TEXTS[lang]
    assert _only_step(_item(museum, lang), _item(ferries, lang)) == (("new",), None)
    other = _item(ferries, lang, actors=frozenset({"org:railway"}))
    assert _only_step(other, _item(ferries, lang)) == (("new",), None)


def test_versions_of_two_languages_are_not_compared() -> None:
    assert _only_step(_item(TEXTS["en"][0], "en"), _item(TEXTS["zh"][0], "zh")) == (("new",), None)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("before", "now", "states"),
    [
        ({"deadline": 2030, "has_deadline": True}, {"deadline": 2027, "has_deadline": True}, ("advanced",)),
        ({"deadline": 2027, "has_deadline": True}, {"deadline": 2030, "has_deadline": True}, ("delayed",)),
        ({"strength": 5}, {"strength": 3}, ("softened",)),
        ({"strength": 3}, {"strength": 4}, ("hardened",)),
        ({"quantities": frozenset({"10艘"})}, {"quantities": frozenset({"12艘"})}, ("advanced",)),
        ({"quantities": frozenset({"12艘"})}, {"quantities": frozenset({"10艘"})}, ("repeated",)),
        ({"quantities": frozenset({"10艘"})}, {"quantities": frozenset({"12亿元"})}, ("repeated",)),
        (
            {"deadline": 2027, "has_deadline": True, "strength": 5},
            {"deadline": 2030, "has_deadline": True, "strength": 4},
            ("delayed", "softened"),
        ),
    ],
)
def test_what_changed_is_named(lang: str, before: dict, now: dict, states: tuple[str, ...]) -> None:  # type: ignore[type-arg]
    text = TEXTS[lang][0]
    assert changes(_item(text, lang, **before), _item(text, lang, **now)) == states


def test_more_for_another_year_is_no_advance() -> None:
    text = TEXTS["en"][0]
    before = _item(text, "en", quantities=frozenset({"$10million"}), has_deadline=True)
    now = _item(text, "en", quantities=frozenset({"$12million"}), has_deadline=True)
    assert changes(before, now) == ("repeated",)


@pytest.mark.parametrize(("before", "now"), [("召开第十九次湖畔代表大会", "召开第二十次湖畔代表大会")])
def test_the_next_one_of_its_kind_is_another_thing(before: str, now: str) -> None:
    assert cosine(terms_of(before, "zh", CUES.zh), terms_of(now, "zh", CUES.zh)) >= LifeOptions().min_cosine
    assert _only_step(_item(before, "zh"), _item(now, "zh")) == (("new",), None)


@pytest.mark.parametrize("lang", LANGS)
def test_the_latest_edition_with_a_like_one_is_compared(lang: str) -> None:
    text, other, _ = TEXTS[lang]
    editions = [("2018", [_item(text, lang)]), ("2019", [_item(text, lang)]), ("2020", [_item(other, lang)])]
    (step,) = pledge_steps([*editions, ("2021", [_item(text, lang)])])
    assert (step.states, step.edition) == (("repeated",), "2019")


def test_the_first_edition_has_nothing_to_be_compared_with() -> None:
    assert pledge_steps([("2021", [_item(TEXTS["en"][0], "en")])]) == []
    assert pledge_steps([]) == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_pledge_is_missing_only_after_two_editions_without_it(lang: str) -> None:
    ferries, museum, road = TEXTS[lang]
    made = [_item(ferries, lang)]
    none, other = Likeness([], LifeOptions()), [_item(museum, lang)]
    assert not_found(made, [other], none) == []
    assert not_found(made, [other, other], none) == made
    assert not_found(made, [other, [_item(ferries, lang)]], none) == []
    told = Likeness([_item(ferries, lang, key="clause")], LifeOptions())
    assert not_found(made, [other, other], told) == []
    vague = [_item(road, lang, is_testable=False)]
    assert not_found(vague, [other, other], none) == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_report_of_the_like_completes_it(lang: str) -> None:
    ferries, museum, _ = TEXTS[lang]
    done = Likeness([_item(museum, lang, key="other"), _item(ferries, lang, key="done")], LifeOptions())
    ((item, sentence, alike),) = completed([_item(ferries, lang)], done)
    assert (item.key, sentence.key) == ("a", "done")
    assert alike == pytest.approx(1.0)


@pytest.mark.parametrize("lang", LANGS)
def test_the_order_of_pledges_changes_nothing(lang: str) -> None:
    items = [_item(text, lang, key=f"k{number}") for number, text in enumerate(TEXTS[lang])]
    now = [_item(text, lang, key=f"n{number}") for number, text in enumerate(TEXTS[lang])]
    one = pledge_steps([("2020", items), ("2021", now)])
    other = pledge_steps([("2020", items[::-1]), ("2021", now)])
    assert one == other


def test_an_equal_quantity_needs_something_in_common() -> None:
    before = _item("spend on ferries for schools", "en", quantities=frozenset({"$10million"}))
    alike = _item("spend on boats for schools", "en", quantities=frozenset({"$10million"}))
    other = _item("train teachers", "en", quantities=frozenset({"$10million"}))
    assert _only_step(before, alike)[0] == ("repeated",)
    assert _only_step(before, other) == (("new",), None)


def test_the_cosine_of_nothing_is_zero() -> None:
    assert cosine({}, {"a": 1}) == 0.0
    assert cosine({"a": 2}, {"a": 1}) == pytest.approx(1.0)
    assert cosine({"a": 1, "b": 1}, {"a": 1, "c": 1}) == pytest.approx(0.5)

"""Whatever documents say: the same entities in any order, and never two listed ones in one."""

from __future__ import annotations

import random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.resolution.lakeside import BODIES, Record, person

KNOWN = (
    person("qin", ["秦海岚"], ["Helen Qin"], parent="org:ferries", sector="company"),
    person("qin-other", ["秦海兰"], ["Qin Hailan"]),
    person("heath", ["何玛拉"], ["Mara Heath"], parent="org:reedham", sector="official"),
)
FORMS = (
    "秦海岚",
    "秦海兰",
    "Helen Qin",
    "Qin Hailan",
    "Hailan Qin",
    "何玛拉",
    "Mara Heath",
    "Mara E. Heath",
    "Heath",
    "秦岚",
)
TITLES = (None, "董事长", "CEO", "副市长", "Deputy Mayor", "former CEO", "委员")
PLACES = (None, "北风轮渡", "Northwind", "苇城市政府", "Reed Bank", "湖畔大学", "Ghana", "加纳")

SIGHTINGS = st.lists(
    st.tuples(
        st.sampled_from(["a zh", "b zh", "c en", "d en"]),
        st.sampled_from(FORMS),
        st.sampled_from(TITLES),
        st.sampled_from(PLACES),
    ),
    max_size=14,
)
GLOSSES = st.lists(st.tuples(st.sampled_from(FORMS), st.sampled_from(FORMS)), max_size=3)


def made(sightings: list[tuple[str, str, str | None, str | None]], glosses: list[tuple[str, str]]) -> Record:
    record = Record(*KNOWN)
    record.doc("a zh", event="opening").doc("c en", event="opening").doc("b zh", edition="2019").doc("d en")
    for doc_id, form, title, place in sightings:
        record.names(doc_id, form, title, place)
    for form, gloss in glosses:
        record.gloss("a zh", form, gloss)
    return record


@settings(max_examples=40)
@given(SIGHTINGS, GLOSSES)
def test_never_two_listed_ones_in_one(
    sightings: list[tuple[str, str, str | None, str | None]], glosses: list[tuple[str, str]]
) -> None:
    entities = made(sightings, glosses).resolved()

    listed = {one.key for one in (*BODIES, *KNOWN)}
    assert listed <= {entity.key for entity in entities.all}
    for known in KNOWN:
        entity = entities.get(known.key)
        assert entity is not None
        forms = {form.form for form in entity.forms if form.rule == "listed"}
        assert forms == {*known.zh, *known.en}


@settings(max_examples=40)
@given(SIGHTINGS, GLOSSES, st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(
    sightings: list[tuple[str, str, str | None, str | None]], glosses: list[tuple[str, str]], dice: random.Random
) -> None:
    record = made(sightings, glosses)
    before = record.resolved()
    dice.shuffle(record.sightings)
    dice.shuffle(record.glosses)
    record.where = dict(sorted(record.where.items(), reverse=True))
    after = record.resolved()

    assert msgspec.json.encode(before.all) == msgspec.json.encode(after.all)
    assert (before.open, before.conflicts) == (after.open, after.conflicts)
    for row in record.sightings:
        assert before.resolved(row.key, row.doc_id, row.form) == after.resolved(row.key, row.doc_id, row.form)


@settings(max_examples=40)
@given(SIGHTINGS)
def test_every_name_has_one_entity_that_has_its_form(
    sightings: list[tuple[str, str, str | None, str | None]],
) -> None:
    record = made(sightings, [])
    entities = record.resolved()

    for row in record.sightings:
        entity = entities.get(entities.resolved(row.key, row.doc_id, row.form))
        assert entity is not None
        assert row.form in {form.form for form in entity.forms}


def test_an_edition_of_others_changes_no_answer() -> None:
    record = made([("a zh", "秦岚", "董事长", "北风轮渡"), ("c en", "Mara Heath", None, None)], [])
    before = {row: record.resolved().resolved(row.key, row.doc_id, row.form) for row in record.sightings}
    record.doc("z en", edition="2030").names("z en", "Otto Findley", "CEO", "Reed Bank").names("z en", "Ada Marsh")
    after = record.resolved()

    assert {row: after.resolved(row.key, row.doc_id, row.form) for row in before} == before

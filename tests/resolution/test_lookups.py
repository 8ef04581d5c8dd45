"""Entities looked up by name, office and day, and mentions counted under them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.resolution.lakeside import office, person

from watchwords.records import Entity, EntityForm, Mention, Name, Names, Pledge, Presence, Quotation
from watchwords.resolution.entities import Entities

QIN = person(
    "qin", ["秦海岚"], ["Helen Qin"], parent="org:ferries", offices=(office("Chair", "org:ferries", "2019", "2021"),)
)


def entity(key: str, *forms: str, **rest: Any) -> Entity:
    """A person of these forms."""
    made = tuple(EntityForm(form=form, lang="en", rule="same name") for form in forms)
    return Entity(key=key, type="person", names=Names(en=forms[0]), forms=made, **rest)


ENTITIES = Entities(
    [
        entity("person:qin", "Helen Qin", "秦海岚", parent="org:ferries", offices=QIN.offices),
        entity("name:helen qin (reedham)", "Helen Qin"),
        entity("person:heath", "Mara Heath", "何玛拉"),
    ],
    {"name:mara heath": "person:heath"},
    moved={"doc-b": {"person:qin": "name:helen qin (reedham)"}},
    moved_forms={"doc-c": {"person:qin Helen Qin": "name:helen qin (reedham)"}},
)


@pytest.mark.parametrize(
    ("name", "asked", "keys"),
    [
        ("Helen Qin", {}, ["name:helen qin (reedham)", "person:qin"]),
        ("HELEN  QIN", {"organisation": "org:ferries"}, ["person:qin"]),
        ("秦海岚", {"office": "chair", "day": "2020-05-01"}, ["person:qin"]),
        ("秦海岚", {"office": "chair", "day": "2022-05-01"}, []),
        ("秦海岚", {"office": "mayor"}, []),
        ("何玛拉", {}, ["person:heath"]),
        ("person:heath", {}, ["person:heath"]),
        ("Nobody", {}, []),
    ],
)
def test_who_may_be_meant(name: str, asked: dict[str, str], keys: list[str]) -> None:
    assert [one.key for one in ENTITIES.find(name, **asked)] == keys


def test_one_key_or_none() -> None:
    assert ENTITIES.key_of("何玛拉") == ENTITIES.key_of("mara heath") == "person:heath"
    assert ENTITIES.key_of("Helen Qin") is None
    assert ENTITIES.names("name:mara heath") == Names(en="Mara Heath")


def mention(doc_id: str, key: str | None, value: Any) -> Mention:
    return Mention(
        doc_id=doc_id,
        recogniser="names",
        start=0,
        end=1,
        text="x",
        lang="en",
        sentence=0,
        key=key,
        value=value,
        made_by="names/2",
    )


@pytest.mark.parametrize(
    ("doc_id", "key"),
    [("doc-a", "person:qin"), ("doc-b", "name:helen qin (reedham)"), ("doc-c", "name:helen qin (reedham)")],
)
def test_a_name_is_counted_under_its_bearer_in_its_document(doc_id: str, key: str) -> None:
    name = Name(type="person", name="Helen Qin", basis="alias")
    presence = Presence(tier="spoke", name="Helen Qin", delivered_by="name:mara heath")
    quotation = Quotation(mode="direct", content=(0, 1), speaker_name="Helen Qin", speaker_key="person:qin")
    pledge = Pledge(
        actor=(0, 1), actor_name="Helen Qin", act="will", strength=3, content=(0, 1), actor_keys=("person:qin",)
    )

    found = [ENTITIES.applied(mention(doc_id, "person:qin", value)) for value in (name, presence, quotation, pledge)]

    assert {one.key for one in found} == {key}
    assert isinstance(found[1].value, Presence)
    assert found[1].value.delivered_by == "person:heath"
    assert isinstance(found[2].value, Quotation)
    assert found[2].value.speaker_key == key
    assert isinstance(found[3].value, Pledge)
    assert found[3].value.actor_keys == (key,)


def test_another_form_of_the_key_in_that_document_is_another_bearer() -> None:
    name = Name(type="person", name="秦海岚", basis="alias")

    assert ENTITIES.applied(mention("doc-c", "person:qin", name)).key == "person:qin"


def test_a_mention_that_nothing_changes_is_itself() -> None:
    one = mention("doc-a", "person:heath", Name(type="person", name="何玛拉", basis="alias"))

    assert ENTITIES.applied(one) is one

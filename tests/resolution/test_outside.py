"""Wikidata extracts and FollowTheMoney entities as further sources of names, and what is done with bad ones."""

from __future__ import annotations

import json

import pytest
from tests.resolution.lakeside import Record, key_in, person

from watchwords.errors import InputError
from watchwords.resolution import bounded
from watchwords.resolution.followthemoney import read_followthemoney
from watchwords.resolution.outside import Outside
from watchwords.resolution.wikidata import read_wikidata


def lines(*values: object) -> bytes:
    return "\n".join(json.dumps(value, ensure_ascii=False) for value in values).encode()


def text(value: str) -> dict[str, str]:
    return {"value": value}


def item(ident: str, **more: object) -> dict[str, object]:
    return {"mainsnak": {"datavalue": {"value": {"id": ident, **more}}}}


WIKIDATA = {
    "id": "Q900001",
    "labels": {"zh": text("秦海岚"), "en": text("Helen Qin")},
    "aliases": {"zh": [text("秦阿岚")], "en": [text("Qin Hailan"), text("")]},
    "claims": {
        "P31": [item("Q5")],
        "P27": [item("Q148")],
        "P39": [
            {
                **item("Q900010", labels={"zh": text("市长"), "en": text("mayor")}),
                "qualifiers": {
                    "P580": [{"datavalue": {"value": {"time": "+2019-03-00T00:00:00Z", "precision": 10}}}],
                    "P582": [{"datavalue": {"value": {"time": "+2021-00-00T00:00:00Z", "precision": 9}}}],
                },
            },
            item("Q900011"),
        ],
    },
}
SPARQL = {
    "results": {
        "bindings": [
            {
                "item": text("http://www.wikidata.org/entity/Q900001"),
                "itemLabel": {"value": "秦海岚", "xml:lang": "zh"},
                "enAlias": text("Helen Qin"),
                "positionLabel": {"value": "mayor", "xml:lang": "en"},
                "start": text("2019-03-01T00:00:00Z"),
            },
            {"itemLabel": text("nobody")},
        ]
    }
}
MONEY = (
    {
        "id": "p-1",
        "schema": "Person",
        "properties": {"name": ["Helen Qin"], "alias": ["秦海岚"], "country": ["cn"], "position": ["adviser"]},
    },
    {"id": "o-1", "schema": "Company", "properties": {"name": ["Northwind Ferries", "北风轮渡公司"]}},
    {
        "id": "e-1",
        "schema": "Employment",
        "properties": {"employee": ["p-1"], "employer": ["o-1"], "role": ["chair"], "startDate": ["2019-03"]},
    },
    {"id": "a-1", "schema": "Address", "properties": {"full": ["Pier 1"]}},
)


def test_a_wikidata_entity() -> None:
    entities, faults = read_wikidata(lines(WIKIDATA), "people.jsonl")

    assert not faults
    (one,) = entities
    assert (one.id, one.type, one.zh, one.en, one.country) == (
        "Q900001",
        "person",
        ("秦海岚", "秦阿岚"),
        ("Helen Qin", "Qin Hailan"),
        "CHN",
    )
    assert [(t.title.zh, t.title.en, t.since, t.until, t.source) for t in one.offices] == [
        ("市长", "mayor", "2019-03", "2021", ("wikidata Q900001",))
    ]


@pytest.mark.parametrize("indent", [None, 2])
def test_rows_of_the_query_service(indent: int | None) -> None:
    entities, faults = read_wikidata(json.dumps(SPARQL, indent=indent).encode(), "rows.json")

    assert [(one.id, one.zh, one.en) for one in entities] == [("Q900001", ("秦海岚",), ("Helen Qin",))]
    assert [(term.title.en, term.since, term.until) for term in entities[0].offices] == [("mayor", "2019-03-01", None)]
    assert [fault.why for fault in faults] == ["a row without ?item"]


def test_a_dump_is_one_array_with_an_entity_a_line() -> None:
    data = b"[\n" + lines(WIKIDATA) + b",\n" + lines({**WIKIDATA, "id": "Q900002"}) + b"\n]\n"

    assert [one.id for one in read_wikidata(data, "dump.json")[0]] == ["Q900001", "Q900002"]


def test_followthemoney_with_an_employment() -> None:
    entities, faults = read_followthemoney(lines(*MONEY), "money.jsonl")

    assert not faults
    body, one = entities
    assert (body.type, body.en, body.zh) == ("organisation", ("Northwind Ferries",), ("北风轮渡公司",))
    assert (one.type, one.zh, one.en, one.country) == ("person", ("秦海岚",), ("Helen Qin",), "CHN")
    assert [(t.title.en, t.organisation, t.since, t.until) for t in one.offices] == [
        ("adviser", None, None, None),
        ("chair", "Northwind Ferries", "2019-03", None),
    ]


# --- joins ------------------------------------------------------------------------------------------------


def outside(ident: str = "Q1", zh: tuple[str, ...] = ("秦海岚",), en: tuple[str, ...] = ("Helen Qin",)) -> Outside:
    return Outside(source="wikidata", id=ident, type="person", zh=zh, en=en, where="people.jsonl: line 1")


def test_names_of_one_outside_entity_are_one_person() -> None:
    record = Record().names("a zh", "秦海岚").names("b en", "Helen Qin")

    entities = record.resolved(outside=[outside()])

    assert key_in(entities, "a zh", "秦海岚") == key_in(entities, "b en", "Helen Qin") == "wikidata:Q1"
    entity = entities.get("wikidata:Q1")
    assert entity is not None
    assert {form.rule for form in entity.forms} == {"wikidata Q1"}


def test_an_outside_entity_joins_the_listed_person_of_its_name() -> None:
    record = Record(person("qin", ["秦海岚"])).names("b en", "Helen Qin")

    entities = record.resolved(outside=[outside()])

    assert key_in(entities, "b en", "Helen Qin") == "person:qin"
    assert {form.form: form.rule for form in entities.find("秦海岚")[0].forms} == {
        "秦海岚": "listed",
        "Helen Qin": "wikidata Q1",
    }


def test_what_no_document_names_is_no_entity() -> None:
    entities = Record().names("a zh", "马艾达").resolved(outside=[outside()])

    assert entities.get("wikidata:Q1") is None


@pytest.mark.parametrize("form", ["秦海岚", "Helen Qin"])
def test_a_name_of_two_outside_entities_joins_nothing(form: str) -> None:
    others = [
        outside("Q1"),
        outside("Q2", zh=("秦海岚",) if form == "秦海岚" else (), en=("Helen Qin",) if form != "秦海岚" else ()),
    ]
    record = Record().names("a en", form)

    entities = record.resolved(outside=others)

    assert key_in(entities, "a en", form) == f"name:{form.lower()}"
    assert {conflict.what for conflict in entities.conflicts} == {f"{form} is a name of Q1 and of Q2"}


def test_an_outside_entity_with_names_of_two_listed_ones_joins_nothing() -> None:
    record = Record(person("qin", ["秦海岚"]), person("heath", [], ["Helen Qin"])).names("a zh", "秦海岚")

    entities = record.resolved(outside=[outside()])

    assert [one.what for one in entities.conflicts] == ["wikidata Q1 has names of person:heath and of person:qin"]
    assert {form.form for form in entities.find("秦海岚")[0].forms} == {"秦海岚"}


# --- hostile input ----------------------------------------------------------------------------------------


def test_bad_lines_are_told_and_the_rest_is_read() -> None:
    deep = b'{"id": "Q5", "labels": ' + b'{"a":' * 100 + b"1" + b"}" * 100 + b"}"
    data = b"\n".join([lines(WIKIDATA), b"{not json", b"\xff\xfe", deep, b'{"id": "x"}', b"3"])

    entities, faults = read_wikidata(data, "people.jsonl")

    assert [one.id for one in entities] == ["Q900001"]
    assert sorted(fault.number for fault in faults) == [2, 3, 4, 5, 6]


@pytest.mark.parametrize("read", [read_wikidata, read_followthemoney])
def test_what_is_no_json_or_too_much_is_refused(monkeypatch: pytest.MonkeyPatch, read: object) -> None:
    assert callable(read)
    with pytest.raises(InputError, match="nothing in it is JSON"):
        read(b"name;office\nQin;mayor", "people.csv")
    monkeypatch.setattr(bounded, "MAX_LINES", 3)
    with pytest.raises(InputError, match="at most 3 are read"):
        read(b"{}\n" * 10, "people.jsonl")
    monkeypatch.setattr(bounded, "MAX_BYTES", 10)
    with pytest.raises(InputError, match="more than 10 bytes"):
        read(b"{}" * 10, "people.jsonl")


def test_names_beyond_bounds_are_left_out() -> None:
    value = {
        "id": "Q7",
        "claims": {"P31": [item("Q43229")]},
        "labels": {"en": text("x" * 300), "zh": text("秦\u0000岚")},
        "aliases": {"en": [text("Ada")] * 500},
    }

    entities, _ = read_wikidata(lines(value), "people.jsonl")

    assert [(one.zh, one.en) for one in entities] == [((), ("Ada",))]


@pytest.mark.parametrize(
    ("broken", "ids"),
    [
        ({"labels": []}, ["Q900001"]),
        ({"aliases": "x"}, ["Q900001"]),
        ({"claims": {"P31": [item("Q5")], "P39": [3, None], "P27": "Q148"}}, ["Q900001"]),
        ({"claims": {"P39": []}}, []),
        ({"labels": 3, "aliases": None}, []),
    ],
)
def test_fields_of_another_shape_are_no_error(broken: dict[str, object], ids: list[str]) -> None:
    entities, _ = read_wikidata(lines({**WIKIDATA, **broken}), "people.jsonl")

    assert [one.id for one in entities] == ids

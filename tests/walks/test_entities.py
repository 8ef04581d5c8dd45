"""Who is meant in a record: joins over documents, corrections and further sources beside it, and what is kept."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.walks.lakeside import add, write

from watchwords.brief.entities_words import tell_conflict, tell_reason
from watchwords.errors import ConfigurationError, RecordError, UsageError
from watchwords.findings.corrections import correction_findings
from watchwords.findings.verify import verify
from watchwords.records import Name, Presence
from watchwords.resolution import keeping, resolver
from watchwords.walks.entities import describe_entities, entities_answer, entities_of, entities_rows
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record
from watchwords.walks.proving import proof_of
from watchwords.walks.setting import mentions_of, observe_edition, resolve_edition, set_scene

SERIES = """
key = "lake"
name = { zh = "湖畔论坛", en = "Lakeside Forum" }
unit = { zh = "论坛", en = "forum" }
edition_by = "year"
default_kind = "speech"

[[known]]
key = "org:ferries"
type = "organisation"
zh = ["北风轮渡公司"]
en = ["Northwind Ferries"]
sector = "company"

[[known]]
key = "person:qin"
type = "person"
zh = ["秦海岚"]
en = ["Helen Qin"]
parent = "org:ferries"
sector = "company"

[[known]]
key = "person:heath"
type = "person"
zh = ["何玛拉"]
en = ["Mara Heath"]
sector = "official"
"""
TEXTS = {
    "2021-zh": ("2021", "北风轮渡公司董事长秦海岚出席论坛并致辞。秦海岚表示，湖岸要保护好。何玛拉主持会议。"),
    "2021-en": (
        "2021",
        "Qin Hailan, chairwoman of Northwind Ferries, attended the forum. Mara Heath said the lake is clean.",
    ),
    "2019-zh": ("2019", "副市长秦海岚出席论坛。她表示，湖水要干净。部长表示，湖岸要好。"),
    "2019-en": ("2019", "Deputy Mayor Helen Qin attended the forum. The minister said that water matters."),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of four short reports; a test that changes it takes a copy."""
    folder = tmp_path_factory.mktemp("lake")
    write(folder / "lake.toml", SERIES)
    new_record(folder / "record", str(folder / "lake.toml"))
    rows = [
        {"title": name, "year": year, "kind": "speech", "text": text, "date": f"{year}-09-26"}
        for name, (year, text) in TEXTS.items()
    ]
    add(folder / "record", write(folder / "rows.jsonl", "\n".join(json.dumps(r, ensure_ascii=False) for r in rows)))
    return folder / "record"


@pytest.fixture
def lake(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made, tmp_path / "record"))


def counted_under(directory: Path, form: str, edition: str) -> set[str | None]:
    """What the mentions of a form in an edition are counted under."""
    record = open_record(directory)
    entities = entities_of(record)
    docs = [card.doc_id for card in record.corpus.documents(edition=edition)]
    mentions = map(entities.applied, mentions_of(record, docs))
    return {m.key for m in mentions if isinstance(m.value, Name | Presence) and m.value.name == form}


def test_a_listed_person_under_names_that_are_not_listed(lake: Path) -> None:
    assert counted_under(lake, "秦海岚", "2021") == {"person:qin"}
    assert counted_under(lake, "Qin Hailan", "2021") == {"person:qin"}


@pytest.mark.parametrize(("form", "title"), [("秦海岚", "副市长"), ("Helen Qin", "Deputy Mayor")])
def test_an_official_of_the_same_name_is_somebody_else(lake: Path, form: str, title: str) -> None:
    (key,) = counted_under(lake, form, "2019")
    entities = entities_of(open_record(lake))
    entity = entities.get(key)

    assert key != "person:qin"
    assert entity is not None
    assert title in {word for term in entity.offices for word in (term.title.zh, term.title.en)}
    assert [term.since for term in entity.offices] == ["2019-09-26"] * len(entity.offices)


@pytest.mark.parametrize("form", ["她", "部长", "The minister", "minister"])
def test_a_pronoun_or_a_bare_office_is_nobody(lake: Path, form: str) -> None:
    assert entities_of(open_record(lake)).find(form) == ()


def test_corrections_hold_on_every_run_and_are_shown(lake: Path) -> None:
    write(
        lake / "corrections.toml",
        '[[merge]]\nforms = ["person:qin", "name:秦海岚"]\nwhy = "she was deputy mayor then"\n'
        '[[split]]\nform = "Mara Heath"\napart = ["何玛拉"]\nwhy = "two women"\n',
    )

    first = entities_of(open_record(lake))
    again = entities_of(open_record(lake))
    record = open_record(lake)
    observations = observe_edition(record, resolve_edition(record, "2021"), "names")
    scene = set_scene(record, resolve_edition(record, "2021"), observations)
    drawn = correction_findings(scene)
    held, dropped = verify(drawn, proof_of(record, observations, drawn))

    assert counted_under(lake, "秦海岚", "2019") == {"person:qin"}
    assert counted_under(lake, "Mara Heath", "2021") == {"name:mara heath"}
    assert counted_under(lake, "何玛拉", "2021") == {"person:heath"}
    assert [one.key for one in first.corrections] == [one.key for one in again.corrections] == ["merge 1", "split 1"]
    assert first.all == again.all
    assert [finding.subject for finding in held] == ["merge 1", "split 1"]
    assert not dropped
    assert held[0].evidence[0].text == "person:qin, name:秦海岚: she was deputy mayor then"

    # What is told must be what the file says when the evidence is read again.
    write(lake / "corrections.toml", '[[merge]]\nforms = ["person:qin", "name:秦海岚"]\nwhy = "another reason"\n')
    assert len(verify(drawn, proof_of(open_record(lake), observations, drawn))[1]) == 2


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('[[merge]]\nform = ["a", "b"]\nwhy = "x"\n', "unknown key `form`"),
        ('[[merge]]\nforms = ["a", "b"]\n', "missing required field `why`"),
        ('[[merge]]\nforms = ["秦海岚", "Mara Heath"]\nwhy = "x"\n', "joins person:heath and person:qin"),
        ("[[split]]\nform = 3\n", "expected `str`"),
        ("merge = [\n", "not TOML"),
    ],
)
def test_bad_corrections_say_what_and_where(lake: Path, text: str, what: str) -> None:
    write(lake / "corrections.toml", text)

    with pytest.raises(ConfigurationError) as refused:
        entities_of(open_record(lake))

    assert what in refused.value.what
    assert refused.value.where.startswith("corrections.toml")
    assert refused.value.mend


def test_a_further_source_beside_the_record(lake: Path) -> None:
    with (lake / "watchwords.toml").open() as file:
        options = file.read()
    write(lake / "watchwords.toml", options.replace("[options]", 'entities = ["people.jsonl"]\n\n[options]'))
    heath: dict[str, object] = {"id": "Q9", "labels": {"zh": {"value": "何玛拉"}, "en": {"value": "Mara Heath"}}}
    heath["aliases"] = {"en": [{"value": "M. Heath"}]}
    heath["claims"] = {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}]}
    write(lake / "people.jsonl", json.dumps(heath, ensure_ascii=False) + "\nnot json\n")

    entities = entities_of(open_record(lake))

    assert entities.key_of("M. Heath") == "person:heath"
    assert [(one.where, one.what) for one in entities.conflicts if one.where.startswith("people")] == [
        ("people.jsonl: line 2", "no JSON object, too long or nested too deep")
    ]


@pytest.mark.parametrize(
    ("name", "what"), [("../people.jsonl", "is no name of a file beside it"), ("gone.jsonl", "No such")]
)
def test_a_further_source_that_is_not_there(lake: Path, name: str, what: str) -> None:
    options = (lake / "watchwords.toml").read_text()
    write(lake / "watchwords.toml", options.replace("[options]", f'entities = ["{name}"]\n\n[options]'))

    with pytest.raises(ConfigurationError, match=what):
        entities_of(open_record(lake))


def test_what_is_kept_is_what_is_found(lake: Path) -> None:
    fresh = entities_of(open_record(lake))
    kept = (lake / "entities.json").read_bytes()
    again = entities_of(open_record(lake))
    (lake / "entities.json").write_bytes(b"{damaged")
    anew = entities_of(open_record(lake))

    assert fresh.all == again.all == anew.all
    assert (lake / "entities.json").read_bytes() == kept


def test_a_new_document_makes_it_anew(lake: Path) -> None:
    entities_of(open_record(lake))
    row = {"title": "more", "year": "2021", "kind": "speech", "text": "市长马艾达出席论坛。", "date": "2021-09-27"}
    add(lake, write(lake.parent / "more.jsonl", json.dumps(row, ensure_ascii=False)))

    assert entities_of(open_record(lake)).key_of("马艾达") == "name:马艾达"


def test_a_folder_that_cannot_be_written_to_is_no_error(lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, data: bytes) -> None:
        raise RecordError("read-only", where=str(path))

    monkeypatch.setattr(keeping, "write_whole", refused)

    assert entities_of(open_record(lake)).get("person:qin") is not None
    assert not (lake / "entities.json").exists()


def test_what_is_printed(lake: Path) -> None:
    everybody = entities_answer(lake)
    one = entities_answer(lake, "qin hailan")

    assert one.entities[0].key == "person:qin"
    assert "Qin Hailan: pinyin" in describe_entities(one)
    assert {row["key"] for row in entities_rows(everybody)} == {entity.key for entity in everybody.entities}
    assert everybody.open
    assert "Open: may be one, nothing decides it" in describe_entities(everybody)
    assert "Qin Hailan：拼音" in describe_entities(one, "zh")
    chinese = describe_entities(everybody, "zh")
    assert "未定：可能是同一个，没有材料可以判断" in chinese
    assert not re.search(r"mention|person,|differs|nothing|may be one", chinese)
    with pytest.raises(UsageError, match="the nearest are Helen Qin"):
        entities_answer(lake, "Helen Chin")


def test_the_bundled_record(bundled: Path, tmp_path: Path) -> None:
    record = Path(shutil.copytree(bundled, tmp_path / "record"))

    entities = entities_of(open_record(record))

    assert entities.key_of("张勇") == entities.key_of("Zhang Yong") == "person:daniel-zhang"
    assert entities.key_of("国家网信办") == entities.key_of("CAC") == "org:cac"
    assert [
        t.organisation for t in entities.offices_on("person:zhuang-rongwen", "2021-09-26") if t.title.zh == "副部长"
    ] == ["org:cpd"]
    assert not entities.conflicts


def _codes() -> list[str]:
    """Every rule and reason that a join or an open pair is given in the source of `resolution`."""
    folder = Path(resolver.__file__).parent
    source = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.py")))
    joins = re.findall(r'Join\([\w.(), ]+?, "([^"]+)"', source) + re.findall(r'return "([^"]+)", 0\.\d', source)
    return [*joins, *re.findall(r'undecided\.append\(\(\w+, \w+, "([^"]+)"', source), "listed", "same name"]


@pytest.mark.parametrize("code", _codes())
def test_every_rule_and_reason_is_told_in_chinese(code: str) -> None:
    assert not re.search("[a-z]", tell_reason(code, "zh"))


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("秦海岚 is a name of person:a and of person:b", "秦海岚同为person:a、person:b的名称"),
        ("a document gives names of org:a and of org:b as one", "有文件把org:a、org:b的名称当作同一个"),
        ("no such schema", "no such schema"),
    ],
)
def test_a_conflict_is_told_in_chinese_and_a_fault_of_a_file_as_it_is(what: str, told: str) -> None:
    assert tell_conflict(what, "zh") == told
    assert tell_conflict(what, "en") == what

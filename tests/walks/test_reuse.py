"""Text reuse in a record: verbatim places, who has it first, whom the later one credits; and in a brief."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.walks.lakeside import write

from watchwords.answers.reuse import SharedPlace
from watchwords.errors import UsageError
from watchwords.walks.adding import add_inputs
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record
from watchwords.walks.reuse.register import (
    describe_reuse,
    first_dated,
    reuse_findings,
    reuse_of,
    reuse_rows,
    shared_between,
)
from watchwords.walks.setting import coverage_of, observe_edition, resolve_edition, set_scene

SERIES = """
key = "lake"
name = { zh = "湖畔论坛", en = "Lakeside Forum" }
unit = { zh = "论坛", en = "forum" }
edition_by = "year"
default_kind = "speech"

[[known]]
key = "person:lin"
type = "person"
zh = ["林望舟"]
en = ["Lin Wangzhou"]

[[formulations]]
key = "green-shores"
zh = ["绿色湖岸"]
en = ["green shores"]
"""

SHARED = {
    "zh": "我们要把湖岸的旧码头修成绿色的新港湾，让每一条小船在风浪里都能找到归处",
    "en": "we will turn the old piers of the lake into green harbours, so that every boat finds shelter from the storm",
}
FILL = {
    "zh": ("渔民在清晨收网之后常到镇上喝茶。", "镇上的学校今年又添了两间教室。", "山上的果园一到秋天就热闹起来。"),
    "en": (
        "Fishermen drink their tea in town after the catch. ",
        "The village school has two more rooms this year. ",
        "In autumn the orchards on the hill are full of people. ",
    ),
}
LANGS = ("zh", "en")


def speech(year: str, text: str, lang: str, **rest: str) -> dict[str, str]:
    return {"title": f"{year}", "year": year, "kind": "speech", "lang": lang, "text": text, **rest}


def record_of(folder: Path, *speeches: dict[str, str]) -> Path:
    (folder / "lake.toml").write_text(SERIES, encoding="utf-8")
    new_record(folder / "record", str(folder / "lake.toml"))
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in speeches)
    add_inputs(folder / "record", [str(write(folder / "speeches.jsonl", lines))], jobs=1)
    return folder / "record"


@pytest.fixture(scope="module", params=LANGS)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, lang: str) -> Path:
    """A speech of Lin, a later one of He with Lin's passage, and one of nobody's."""
    lin, he = {"zh": ("林望舟", "何岸明"), "en": ("Lin Wangzhou", "He Anming")}[lang]
    stop = {"zh": "。", "en": ". "}[lang]
    cue = {"zh": "林望舟曾说过这样的话。", "en": "Lin Wangzhou once spoke these words. "}[lang]
    a, b, c = FILL[lang]
    return record_of(
        tmp_path_factory.mktemp("reuse"),
        speech("2019", f"{a}{SHARED[lang]}{stop}{b}", lang, date="2019-05-14", speaker=lin),
        speech("2021", f"{c}{cue}{SHARED[lang].replace(' ', '  ')}{stop}{c}", lang, date="2021-05-11", speaker=he),
        speech("2021", f"{b}{c}", lang, date="2021-05-12", speaker=he),
    )


def test_both_places_are_verbatim_and_the_earlier_one_is_the_source(record: Path, lang: str) -> None:
    answer = reuse_of(record, edition="2021", near=False)
    best = answer.passages[0]
    texts = open_record(record).corpus.texts([place.doc_id for place in best.places])
    assert [texts[p.doc_id][p.start : p.end] for p in best.places] == [p.text for p in best.places]
    assert [place.text for place in best.places] == [SHARED[lang], SHARED[lang].replace(" ", "  ")]
    assert [place.date for place in best.places] == ["2019-05-14", "2021-05-11"]
    assert best.source == best.places[0].doc_id
    assert best.n_documents == 2
    assert answer.n_documents == 3


def test_a_later_text_that_names_the_speaker_beside_the_passage_credits_him(record: Path, lang: str) -> None:
    first, later = reuse_of(record, near=False).passages[0].places
    assert first.credited is None
    assert later.credited == {"zh": "林望舟", "en": "Lin Wangzhou"}[lang]


def test_one_document_or_two_sets_give_the_same_passages(record: Path) -> None:
    opened = open_record(record)
    by_edition = {key: [c.doc_id for c in opened.corpus.documents(edition=key)] for key in ("2019", "2021")}
    one = reuse_of(record, doc_id=by_edition["2019"][0], near=False).passages
    between = shared_between(opened, by_edition["2021"], by_edition["2019"])
    assert list(one) == between
    assert one[0].places_in(frozenset(by_edition["2019"])) == one[0].places[:1]


def test_it_is_told_in_rows_and_in_text(record: Path, lang: str) -> None:
    answer = reuse_of(record)
    rows = reuse_rows(answer)
    assert len(rows) == sum(len(passage.places) for passage in answer.passages)
    assert rows[0]["is_source"] == 1
    told = describe_reuse(answer)
    assert SHARED[lang] in told
    assert told.startswith(f"{answer.n_found:,} shared passages; 3 documents searched")
    chinese = describe_reuse(answer, "zh")
    assert SHARED[lang] in chinese
    assert chinese.startswith(f"相同或相近的文字{answer.n_found:,}处；检索3篇文件")
    assert "逐字相同" in chinese or "相同部分" in chinese
    # A line that is no place holds none of the record's words.
    ours = [line for line in chinese.splitlines() if not line.startswith((" > ", "   "))]
    assert not re.search(r"[a-z]", "".join(ours))


def test_a_brief_tells_whose_passage_it_is(record: Path, lang: str) -> None:
    opened = open_record(record)
    edition = resolve_edition(opened, "2021")
    observations = observe_edition(opened, edition, "formulations")
    scene = set_scene(opened, edition, observations)
    found = reuse_findings(opened, scene, observations, coverage_of(opened, edition, observations))
    assert [finding.claim for finding in found] == ["shared_passage"]
    details = found[0].details
    assert details["n_units"] == {"zh": 34, "en": 21}[lang]
    assert details["source_date"] == "2019-05-14"
    assert [(evidence.role) for evidence in found[0].evidence] == ["echo", "source"]
    assert "".join(found[0].shows[0].words).replace(" ", "") == SHARED[lang].replace(" ", "").replace("，", ",")


@pytest.mark.parametrize(
    ("dates", "source"),
    [
        (("2019-05-14", "2019-05-15"), "d0"),
        (("2019", "2020-01-01", "2021"), "d0"),
        (("2020", "2019-12"), "d1"),
        (("2019", "2019-05-14"), None),
        (("2019-05-14", "2019-05-14"), None),
        (("2019-05", "2019"), None),
        (("2018", None), None),
    ],
)
def test_only_a_day_before_all_others_makes_a_source(dates: tuple[str | None, ...], source: str | None) -> None:
    places = [SharedPlace(f"d{at}", 0, 1, "x", None, date, None, None, False) for at, date in enumerate(dates)]
    assert first_dated(places) == source


def test_a_document_that_is_not_there_is_refused(record: Path) -> None:
    with pytest.raises(UsageError):
        reuse_of(record, doc_id="nowhere")
    with pytest.raises(UsageError):
        reuse_of(record, doc_id="nowhere", edition="2021")

"""The register of pledges: both versions one row, copies one, all signatories, and what became of earlier ones."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.walks.lakeside import add, write

from watchwords.answers.pledges import PledgesAnswer
from watchwords.brief.csv_table import write_csv
from watchwords.errors import UsageError
from watchwords.records import Passage
from watchwords.walks.decoding import decode_edition
from watchwords.walks.pledges.register import describe_pledges, pledges_of, pledges_rows

SIGNERS = [f"湖畔{chr(0x4E00 + n)}企业" for n in range(40)]


def _speech(year: str, text: str, **known: str) -> dict[str, str]:
    return {"title": f"Forum {year}", "year": year, "kind": "speech", "speaker": "Quill Marrow", "text": text, **known}


def _add(record: Path, *speeches: dict[str, str]) -> None:
    lines = "\n".join(json.dumps(speech, ensure_ascii=False) for speech in speeches)
    write(record.parent / "speeches.jsonl", lines)
    add(record, record.parent / "speeches.jsonl")


@pytest.fixture(scope="module")
def register(bundled: Path) -> PledgesAnswer:
    """The register of edition 2021 of the bundled record."""
    return pledges_of(bundled, "2021")


def _texts(answer: PledgesAnswer) -> list[str]:
    return [passage.text for row in answer.rows for passage in row.passages]


def test_every_passage_is_a_slice_of_its_document_and_holds_the_act(register: PledgesAnswer) -> None:
    assert register.rows
    for row in register.rows:
        assert all(p.text and p.end - p.start == len(p.text) for p in row.passages)
        acts = [word for word in (row.act.zh, row.act.en) if word]
        assert all(any(act in passage.text for passage in row.passages) for act in acts)


def test_the_notes_of_2021_in_both_languages_are_one_row(register: PledgesAnswer) -> None:
    rows = {row.actors[0].key: row for row in register.rows if len(row.actors) == 1}
    musk = rows["person:elon-musk"]
    assert (musk.act.zh, musk.act.en, musk.mode) == ("承诺", "pledged", "reported")
    assert len(musk.passages) == 2
    assert musk.n_events == 1
    (office,) = musk.actors[0].offices
    assert office.basis == "documents"
    assert office.title is not None
    assert office.title.zh == "首席执行官"
    joint = [row for row in register.rows if len(row.actors) == 2]
    assert {tuple(actor.key for actor in row.actors) for row in joint} == {("org:tencent", "org:xiaohongshu")}
    assert {row.mode for row in joint} == {"joint"}
    assert [row.deadline for row in joint] == [None, None]


def test_a_joint_declaration_is_one_pledge_of_all_who_signed_it(record: Path) -> None:
    text = "我们承诺到2027年新建20座码头。\n签署单位：" + "、".join(SIGNERS)
    _add(record, {"title": "湖畔倡议", "year": "2021", "kind": "speech", "text": text})
    (row,) = pledges_of(record, "2021").rows
    assert row.mode == "joint"
    assert row.signatories == tuple(SIGNERS)
    assert len(row.actors) == 40
    assert (row.quantity and row.quantity.zh, row.deadline and row.deadline.zh) == ("20座", "到2027年")


def test_the_same_page_under_two_addresses_is_one_row(record: Path) -> None:
    text = (
        "We will build 20 schools by 2027. The lake is wide and the boats are slow, and the ferries wait at the pier."
    )
    pages = (_speech("2021", text, url=f"https://{host}.example/a", event=None) for host in ("one", "two"))  # type: ignore[arg-type]
    _add(record, *({k: v for k, v in page.items() if v} for page in pages))
    assert len(pledges_of(record, "2021").rows) == 1


def test_versions_of_one_speech_are_one_row_whichever_is_added_first(record: Path) -> None:
    zh = _speech("2021", "我们将到2027年新建20所学校。", event="e1", lang="zh")
    en = _speech("2021", "We will build 20 schools by 2027.", event="e1", lang="en")
    _add(record, en, zh)
    (row,) = pledges_of(record, "2021").rows
    assert row.quantity is not None
    assert (row.quantity.zh, row.quantity.en) == ("20所", "20 schools")
    assert row.deadline is not None
    assert (row.deadline.zh, row.deadline.en) == ("到2027年", "by 2027")


STEPS = {
    "delayed": ("We will build 20 schools by 2027.", "We will build 20 schools by 2030."),
    "advanced": ("We will open a museum of boats by 2030.", "We will open a museum of boats by 2027."),
    "hardened": ("We plan to mend the lake road by 2027.", "We guarantee to mend the lake road by 2027."),
    "softened": ("We guarantee to dredge the old harbour by 2027.", "We plan to dredge the old harbour by 2027."),
    "repeated": ("We will plant 500 willow trees by 2027.", "We will plant 500 willow trees by 2027."),
    "new": ("Boats.", "We will publish a map of piers by 2027."),
    "completed": ("We will train 90 pilots in rescue by 2021.", "Since then we have trained 90 pilots in rescue."),
    "dropped": ("We will replace every diesel engine by 2035.", "Boats."),
}
STEPS_ZH = {
    "delayed": ("我们将到2027年新建20所学校。", "我们将到2030年新建20所学校。"),
    "advanced": ("我们将到2030年开放船舶博物馆。", "我们将到2027年开放船舶博物馆。"),
    "hardened": ("我们计划到2027年修缮环湖公路。", "我们保证到2027年修缮环湖公路。"),
    "softened": ("我们保证到2027年疏浚旧港航道。", "我们计划到2027年疏浚旧港航道。"),
    "repeated": ("我们承诺到2027年种植500棵柳树。", "我们承诺到2027年种植500棵柳树。"),
    "new": ("湖面开阔。", "我们将到2027年公布码头地图。"),
    "completed": ("我们将到2021年培训90名救生员。", "两年来共培训了90名救生员。"),
    "dropped": ("我们将到2035年更换全部柴油机。", "湖面开阔。"),
}
BOTH = {"en": STEPS, "zh": STEPS_ZH}


@pytest.mark.parametrize("lang", sorted(BOTH))
def test_each_state_is_told_with_both_passages(record: Path, lang: str) -> None:
    before = {state: texts[0] for state, texts in BOTH[lang].items()}
    now = {state: texts[1] for state, texts in BOTH[lang].items()}
    missing = [text for state, text in now.items() if state == "dropped"]
    _add(
        record,
        _speech("2019", " ".join(before.values())),
        _speech("2020", missing[0]),
        _speech("2021", " ".join(now.values())),
    )
    answer = pledges_of(record, "2021")
    seen = {_words(row.passages): row.steps[0] for row in answer.rows}
    for state in ("delayed", "advanced", "hardened", "softened", "repeated", "new"):
        step = seen[now[state]]
        assert step.state == state
        assert _words(step.before) == ("" if state == "new" else before[state])
        assert step.edition == (None if state == "new" else "2019")
    assert len(seen) == 6
    earlier = {kept.step.state: kept for kept in answer.earlier}
    assert sorted(earlier) == ["completed", "dropped"]
    assert len(answer.earlier) == 2
    assert _words(earlier["completed"].step.before) == before["completed"]
    assert _words(earlier["completed"].step.now) == now["completed"]
    assert _words(earlier["dropped"].step.before) == before["dropped"]
    assert earlier["dropped"].step.searched == ("2020", "2021")
    told = {f.details["state"]: f for f in decode_edition(record, "2021").findings if f.claim == "pledge_life"}
    assert sorted(told) == ["advanced", "completed", "delayed", "dropped", "hardened", "softened"]
    for state, finding in told.items():
        roles = {e.role: e.text.strip() for e in finding.evidence if isinstance(e, Passage)}
        own = {"completed": {"done": now[state]}, "dropped": {}}.get(state, {"now": now[state]})
        assert roles == {"before": before[state], **own}


def _words(passages: tuple[Passage, ...]) -> str:
    return " ".join(passage.text.strip() for passage in passages)


LOST = {"en": ("We will build 20 schools by 2030.", "The lake is wide.")}


def test_with_an_edition_missing_between_nothing_is_called_dropped(record: Path) -> None:
    before, after = LOST["en"]
    _add(record, _speech("2017", before), _speech("2019", after), _speech("2021", after))
    (kept,) = pledges_of(record, "2021").earlier
    assert kept.step.state == "indeterminate"


def test_a_pledge_whose_year_is_over_need_not_be_said_again(record: Path) -> None:
    _add(
        record,
        _speech("2019", "We will build 20 schools by 2020."),
        _speech("2020", "Boats."),
        _speech("2021", "Boats."),
    )
    assert pledges_of(record, "2021").earlier == ()


def test_the_table_has_one_row_a_pledge_and_unknown_is_empty(register: PledgesAnswer) -> None:
    rows = list(csv.DictReader(io.StringIO(write_csv(pledges_rows(register)))))
    assert len(rows) == len(register.rows)
    assert {row["edition"] for row in rows} == {"2021"}
    assert [row["deadline_en"] for row in rows if not row["deadline_zh"]] == [""] * len(rows)


def test_the_text_says_where_none_is_stated(register: PledgesAnswer) -> None:
    shown = describe_pledges(register)
    assert "deadline     none stated" in shown
    assert all(text in " ".join(shown.split()) for text in (" ".join(t.split()) for t in _texts(register)))


def test_an_edition_that_is_not_here_is_refused(bundled: Path) -> None:
    with pytest.raises(UsageError):
        pledges_of(bundled, "1999")

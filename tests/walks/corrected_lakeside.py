"""An invented record to correct: a speech and a report a year in both languages, placed by their dates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from tests.walks.lakeside import add, write

from watchwords.records import DocumentCard, Finding, Mention, Passage, Pledge, Quotation
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import OpenRecord, open_record

SERIES = """
key = "lake"
name = { zh = "湖畔论坛", en = "Lakeside Forum" }
unit = { zh = "论坛", en = "forum" }
edition_by = "year"
default_kind = "speech"

[[formulations]]
key = "digital-shore"
zh = ["数字湖岸"]
en = ["digital shore"]

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

[[known]]
key = "person:heath"
type = "person"
zh = ["何玛拉"]
en = ["Mara Heath"]
"""
TEXTS = {
    ("zh", "speech"): "各位来宾：去年湖水很清。我们将在2025年前清理全部湖岸。数字湖岸要建好。",
    ("en", "speech"): "Dear guests, the water was clear last year. We pledge to clean the whole shore by 2025.",
    ("zh", "report"): "何玛拉表示：“湖水要保护好，湖岸要建设好。”北风轮渡公司承诺在2025年前投资三千万元。",
    ("en", "report"): (
        "Mara Heath said: “The water of the lake must be kept clean for all of us.” "
        "Northwind Ferries pledged to invest 30 million yuan in the shore by 2025."
    ),
}
SPEAKER = {"zh": "秦海岚", "en": "Helen Qin"}
QUOTED = {"zh": "何玛拉", "en": "Mara Heath"}
WHY = {"zh": "标题下印着名字", "en": "the name is printed under the title"}
TITLE = {
    ("zh", "speech"): "开幕致辞",
    ("en", "speech"): "Opening speech",
    ("zh", "report"): "闭幕报道",
    ("en", "report"): "Closing report",
}

Lang = Literal["zh", "en"]

_IDS: dict[str, str] = {}


def make_record(folder: Path) -> Path:
    """The record in a new folder."""
    write(folder / "lake.toml", SERIES)
    new_record(folder / "record", str(folder / "lake.toml"))
    rows = [
        {
            "title": f"{TITLE[lang, kind]} {year}",
            "date": f"{year}-09-26",
            "kind": kind,
            "text": f"{text} {year}",
            **({"speaker": SPEAKER[lang], "office": "Chair"} if kind == "speech" else {}),
        }
        for year in (2019, 2020, 2021)
        for (lang, kind), text in TEXTS.items()
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    add(folder / "record", write(folder / "rows.jsonl", lines))
    return folder / "record"


def card_of(record: OpenRecord, lang: Lang, kind: str, year: str = "2021") -> DocumentCard:
    """The document of a language, kind and year of its title."""
    title = f"{TITLE[lang, kind]} {year}"
    return next(card for card in record.corpus.documents() if card.title == title)


def doc_id_of(directory: Path, lang: Lang, kind: str, year: str = "2021") -> str:
    """Its id, looked up once: it is made of the document, so every copy of the record has the same."""
    if not _IDS:
        _IDS.update({card.title or "": card.doc_id for card in open_record(directory).corpus.documents()})
    return _IDS[f"{TITLE[lang, kind]} {year}"]


def passages_of(finding: Finding) -> list[Passage]:
    """The passages among the evidence of a finding."""
    return [one for one in finding.evidence if isinstance(one, Passage)]


def quotation_in(directory: Path, lang: Lang) -> tuple[Mention, Quotation]:
    """The quotation in quotation marks of the report of 2021."""
    record = open_record(directory)
    found = record.corpus.mentions("quotes", doc_id=card_of(record, lang, "report").doc_id)
    ((mention, value),) = [
        (one, one.value) for one in found if isinstance(one.value, Quotation) and one.value.mode == "direct"
    ]
    return mention, value


def pledges_in(directory: Path, lang: Lang, kind: str) -> list[Mention]:
    """Pledges of a document of 2021."""
    record = open_record(directory)
    found = record.corpus.mentions("pledges", doc_id=card_of(record, lang, kind).doc_id)
    assert all(isinstance(one.value, Pledge) for one in found)
    return found

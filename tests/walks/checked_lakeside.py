"""The invented Lakeside Forum with people, pledges and rules, to hold texts against."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from watchwords.answers.checking import CheckedClaim
from watchwords.config import Recogniser, build_recognisers
from watchwords.records import Series
from watchwords.walks.adding import add_inputs
from watchwords.walks.checking.checking import Checker
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.speaking_of import SpeakingOf
from watchwords.walks.checking.text import read_checked
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record

SERIES = """
key = "lake"
name = { zh = "湖畔论坛", en = "Lakeside Forum" }
unit = { zh = "论坛", en = "forum" }
edition_by = "year"
default_kind = "speech"
expected = ["roster"]

[[leaders]]
person = "person:lin-hai"
since = "2015"

[[editions]]
key = "2020"
number = 1
dates = ["2020-05-11", "2020-05-12"]
place = { zh = "芦屿", en = "Reedholm" }

[[editions]]
key = "2021"
number = 2
dates = ["2021-05-10", "2021-05-11"]
place = { zh = "芦屿", en = "Reedholm" }

[[known]]
key = "person:lin-hai"
type = "person"
zh = ["林海"]
en = ["Lin Hai"]

[[known]]
key = "person:wei-qing"
type = "person"
zh = ["魏青"]
en = ["Wei Qing"]

[[known]]
key = "person:ada-marsh"
type = "person"
zh = ["艾达·马什"]
en = ["Ada Marsh"]
parent = "org:heron"

[[known]]
key = "person:tom-weir"
type = "person"
zh = ["汤姆·韦尔"]
en = ["Tom Weir"]

[[known]]
key = "org:heron"
type = "organisation"
zh = ["苍鹭公司"]
en = ["Heron Works"]

[[known]]
key = "org:osprey"
type = "organisation"
zh = ["鹗公司"]
en = ["Osprey Works"]

[[known]]
key = "org:reed-council"
type = "organisation"
zh = ["芦屿议会"]
en = ["Reedholm Council"]

[[known]]
key = "org:water-office"
type = "organisation"
zh = ["水务办公室"]
en = ["Water Office"]

[[formulations]]
key = "digital-shore"
zh = ["数字湖岸"]
en = ["digital shore"]

[[formulations]]
key = "shared-harbour"
zh = ["共同港湾"]
en = ["shared harbour"]

[[rules]]
key = "rule-1"
title = { zh = "潮汐数据法", en = "Tidal Data Law" }
type = "law"
confidence = "high"
issuer = { zh = "芦屿议会", en = "Reedholm Council" }
issued_on = "2021-03-04"
effective_on = "2021-06-01"
status = "in_force"
source = ["https://example.org/tidal"]

[[rules]]
key = "rule-2"
title = { zh = "堤岸服务管理规定（征求意见稿）", en = "Draft Provisions on Embankment Services" }
type = "draft"
confidence = "high"
issuer = { zh = "水务办公室", en = "Water Office" }
issued_on = "2021-04-02"
status = "draft"
source = ["https://example.org/embankment"]

[[rules]]
key = "rule-3"
title = { zh = "湖面管理条例", en = "Regulations on Lake Surfaces" }
type = "administrative regulation"
confidence = "high"
issuer = { zh = "水务办公室", en = "Water Office" }
issued_on = "2020-01-08"
effective_on = "2020-03-01"
status = "in_force"
source = ["https://example.org/lakes"]
"""

_DOCUMENTS = (
    (
        "2021",
        "letter",
        "Letter of 2021",
        (
            "Lin Hai sent a letter to the 2021 Lakeside Forum. The letter named the digital shore. "
            "Deputy Governor Wei Qing read out the letter at the opening ceremony."
        ),
    ),
    (
        "2021",
        "letter",
        "2021年贺信",
        "林海向2021年湖畔论坛致贺信。贺信提出“数字湖岸”。副省长魏青在开幕式上宣读了贺信。",
    ),
    (
        "2021",
        "roster",
        "Who took part in 2021",
        (
            "Ada Marsh, chief executive of Heron Works, spoke by video at the opening ceremony of the 2021 "
            "Lakeside Forum. Tom Weir, a fisher, did not attend the forum in 2021. "
            "Deputy Governor Wei Qing attended the 2021 forum."
        ),
    ),
    (
        "2021",
        "roster",
        "2021年与会者",
        (
            "苍鹭公司首席执行官艾达·马什以视频方式在2021年湖畔论坛开幕式上发言。"
            "渔民汤姆·韦尔未出席2021年论坛。副省长魏青出席了2021年论坛。"
        ),
    ),
    (
        "2021",
        "pledge",
        "Pledges of 2021",
        (
            "At the 2021 forum, Heron Works pledged to plant reeds along the northern bank. "
            "Ada Marsh said that small boats should share the northern harbour with fishers."
        ),
    ),
    (
        "2021",
        "pledge",
        "2021年承诺",
        "苍鹭公司在2021年论坛上承诺在北岸种植芦苇。艾达·马什表示，小船应当与渔民共同使用北部港口。",
    ),
    (
        "2020",
        "roster",
        "Who took part in 2020",
        (
            "Tom Weir spoke in person at the 2020 Lakeside Forum. "
            "Lin Hai gave the keynote in person at the opening ceremony. He spoke of a shared harbour."
        ),
    ),
    (
        "2020",
        "roster",
        "2020年与会者",
        "汤姆·韦尔在2020年湖畔论坛现场发言。林海现场出席开幕式并发表主旨演讲。他谈到共同港湾。",
    ),
)


def make_record(folder: Path) -> Path:
    """The record of the invented forum."""
    (folder / "lake.toml").write_text(SERIES, encoding="utf-8")
    new_record(folder / "record", str(folder / "lake.toml"))
    rows = [{"title": title, "year": year, "kind": kind, "text": text} for year, kind, title, text in _DOCUMENTS]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "forum.jsonl").write_text(lines, encoding="utf-8")
    add_inputs(folder / "record", [str(folder / "forum.jsonl")], jobs=1)
    return folder / "record"


@cache
def _recognisers(series: Series) -> list[Recogniser]:
    return build_recognisers(series)


@cache
def shared_record() -> Path:
    """The record of the invented forum, made once for all that only read it."""
    folder = Path(tempfile.mkdtemp(prefix="lakeside"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return make_record(folder)


class Desk:
    """The record with a checker, to hold sentences against.

    Args:
        record: its folder.
        checkers: asked in turn.
    """

    def __init__(self, record: Path, *checkers: Checker) -> None:
        self._ground, self._checkers = Ground(open_record(record)), checkers
        self._recognisers = _recognisers(self._ground.series)

    def claims(self, text: str, *, edition: str | None = None) -> list[CheckedClaim]:
        """The claims of a text."""
        read = read_checked("text.md", text.encode(), self._ground.series)
        # Laid out once for all texts: to lay the word lists out takes longer than all the tests.
        found = [mention for one in self._recognisers for mention in one.recognise(read.prepared)]
        read.__dict__["mentions"] = tuple(sorted(found, key=lambda m: (m.start, m.end, m.recogniser, m.key or "")))
        of = SpeakingOf(read, self._ground, edition)
        claims = [claim for checker in self._checkers for claim in checker(read, self._ground, of)]
        for claim in claims:
            assert read.text[claim.start : claim.end] == claim.text
            for one in claim.alterations:
                assert read.text[slice(*one.said_at)] == one.said
                if claim.sources and one.held:
                    held = self._ground.document(claim.sources[0].passage.doc_id).text
                    assert held[slice(*one.held_at)] == one.held
        return claims

    def by_line(self, lines: Sequence[str], kind: str) -> list[list[str]]:
        """Verdicts of one kind of claim for each line; every line is a paragraph of one text."""
        text = "\n\n".join(lines)
        found: list[list[str]] = [[] for _ in lines]
        ends = [sum(len(line) + 2 for line in lines[: number + 1]) for number in range(len(lines))]
        for claim in sorted(self.claims(text), key=lambda claim: claim.start):
            if claim.kind == kind:
                found[next(number for number, end in enumerate(ends) if claim.start < end)].append(claim.verdict)
        return found

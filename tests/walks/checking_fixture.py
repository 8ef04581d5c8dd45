"""A small record of invented speeches, in both languages, that texts are checked against."""

from __future__ import annotations

import json
from pathlib import Path

from watchwords.answers.checking import CheckAnswer, CheckedClaim
from watchwords.walks.adding import add_inputs
from watchwords.walks.checking.checking import check_text
from watchwords.walks.keeping import new_record

SERIES = """
key = "shore"
name = { zh = "湖畔论坛", en = "Lakeside Forum" }
unit = { zh = "论坛", en = "forum" }
edition_by = "year"
default_kind = "speech"
expected = ["speech"]

[[editions]]
key = "2019"
number = 1
dates = ["2019-05-06", "2019-05-07"]

[[editions]]
key = "2020"
number = 2
dates = ["2020-05-04", "2020-05-05"]

[[editions]]
key = "2021"
number = 3
dates = ["2021-05-10", "2021-05-11"]

[[editions]]
key = "2022"
number = 4
dates = ["2022-05-09", "2022-05-10"]

[[known]]
key = "person:finch"
type = "person"
zh = ["芬奇"]
en = ["Mara Finch", "Finch"]

[[known]]
key = "person:lu-ting"
type = "person"
zh = ["陆汀"]
en = ["Lu Ting"]

[[formulations]]
key = "digital-shore"
zh = ["数字湖岸"]
en = ["digital shore"]
"""

SPEECHES = (
    (
        "2019",
        "2019-05-06",
        "finch",
        {"en": "Mara Finch", "zh": "芬奇"},
        {
            "en": (
                (
                    "We will restore 38.6 percent of the shoreline within three years. All harbours must publish their "
                    "water data. No company may sell the data of the fishermen. If the council agrees, the old ferry "
                    "will return in spring."
                ),
                (
                    "Some people say that the lake belongs to the rich. The digital shore is not a slogan for posters. "
                    "Harbours, schools and clinics should share one network. About 1,200 guests came from 14 regions. "
                    "She asked us whether the “quiet water” would ever come back to the eastern bay."
                ),
            ),
            "zh": (
                (
                    "我们将在三年内修复38.6%的湖岸。所有港口必须公布自己的水质数据。任何企业不得出售渔民的数据。"
                    "如果议会同意，旧渡轮将在春天恢复通航。"
                ),
                (
                    "有人说，这个湖只属于富人。数字湖岸不是贴在墙上的口号。港口、学校和诊所应当共用一个网络。"
                    "约1200名来宾来自14个地区。她问我们，“安静的水”会不会回到东湾。"
                ),
            ),
        },
    ),
    (
        "2020",
        "2020-05-04",
        "lu-ting",
        {"en": "Lu Ting", "zh": "陆汀"},
        {
            "en": (
                (
                    "The open jetty belongs to everyone who lives here. We have built 27 kilometres of cycle path, and "
                    "we are building more of it every month."
                ),
                (
                    "The council should not raise the fee before 2022. Clean water is a promise to our children. The "
                    "repair of the dam cost 3.9 million yuan."
                ),
            ),
            "zh": (
                "开放码头属于住在这里的每一个人。我们已经建成27公里自行车道，每个月还在继续建设。",
                "议会在2022年之前不应提高收费。清洁的水是我们对孩子们的承诺。修复大坝花费390万元。",
            ),
        },
    ),
    (
        "2021",
        "2021-05-10",
        "finch-2021",
        {"en": "Mara Finch", "zh": "芬奇"},
        {
            "en": (
                (
                    "The reed beds have grown by a tenth since the spring. We are opening two new schools on the "
                    "northern shore, and the third will follow."
                ),
            ),
            "zh": ("芦苇荡从春天以来扩大了十分之一。我们正在北岸开办两所新学校，第三所随后也会开办。",),
        },
    ),
)
"""(edition, day, event, speaker by language, paragraphs by language)."""


def make_shore(directory: Path) -> Path:
    """The record; 2022 took place and has no document."""
    (directory / "shore.toml").write_text(SERIES, encoding="utf-8")
    new_record(directory / "shore", str(directory / "shore.toml"))
    rows = [
        {
            "id": f"{event}-{lang}",
            "year": edition,
            "date": day,
            "kind": "speech",
            "lang": lang,
            "event": event,
            "speaker": speakers[lang],
            "title": f"{speakers[lang]} {edition}",
            "text": "\n\n".join(texts[lang]),
        }
        for edition, day, event, speakers, texts in SPEECHES
        for lang in ("en", "zh")
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (directory / "speeches.jsonl").write_text(lines, encoding="utf-8")
    add_inputs(directory / "shore", [str(directory / "speeches.jsonl")], jobs=1)
    return directory / "shore"


def check(record: Path, text: str, **asked: str) -> CheckAnswer:
    """A text held against the record."""
    return check_text(record, text.encode(), name="article.md", **asked)


def quotation(record: Path, text: str) -> CheckedClaim:
    """The one quotation of a text."""
    claims = [claim for claim in check(record, text).claims if claim.kind == "quotation"]
    assert len(claims) == 1, [(claim.text, claim.verdict) for claim in claims]
    return claims[0]

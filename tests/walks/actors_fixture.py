"""The invented Lakeside Forum with people, bodies and rules: hard cases of who, who said and which rule.

Each case stands in both languages; a case and its twin are two documents of two events.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from watchwords.walks.adding import add_inputs
from watchwords.walks.keeping import new_record

SERIES = """
key = "shore"
name = { zh = "湖畔论坛", en = "Lakeside Forum" }
unit = { zh = "论坛", en = "forum" }
edition_by = "year"
default_kind = "report"

[[editions]]
key = "2018"
number = 1
dates = ["2018-05-14", "2018-05-16"]

[[editions]]
key = "2019"
number = 2
dates = ["2019-05-13", "2019-05-15"]

[[editions]]
key = "2020"
number = 3

[[editions]]
key = "2021"
number = 4
dates = ["2021-05-10", "2021-05-12"]

[[known]]
key = "person:lin"
type = "person"
zh = ["林望舟"]
en = ["Lin Wangzhou"]
country = "CHN"
sector = "official"

[[known.offices]]
title = { zh = "国务院总理", en = "Premier" }
organisation = "org:council"
since = "2015"
until = "2020"
confidence = "high"

[[known]]
key = "person:he"
type = "person"
zh = ["何岸明"]
en = ["He Anming"]
country = "CHN"
sector = "official"

[[known.offices]]
title = { zh = "国务院总理", en = "Premier" }
organisation = "org:council"
since = "2021"
confidence = "high"

[[known]]
key = "person:shen"
type = "person"
zh = ["沈渡"]
en = ["Shen Du"]
country = "CHN"
sector = "official"

[[known.offices]]
title = { zh = "局长", en = "director" }
organisation = "org:bureau"
since = "2019-03"
confidence = "high"

[[known.offices]]
title = { zh = "部长", en = "minister" }
organisation = "org:ministry"
since = "2020"
confidence = "high"

[[known.offices]]
title = { zh = "副省长", en = "deputy governor" }
until = "2018"
confidence = "high"

[[known]]
key = "org:council"
type = "organisation"
zh = ["国务院"]
en = ["State Council"]
sector = "official"
country = "CHN"

[[known]]
key = "org:bureau"
type = "organisation"
zh = ["国家湖岸局"]
en = ["National Shore Bureau"]
sector = "official"
country = "CHN"

[[known]]
key = "org:ministry"
type = "organisation"
zh = ["水域部"]
en = ["Ministry of Waters"]
sector = "official"
country = "CHN"

[[known]]
key = "org:blueboat"
type = "organisation"
zh = ["蓝舟公司"]
en = ["Blue Boat Company"]
sector = "company"
country = "CHN"

[[known]]
key = "org:heron"
type = "organisation"
zh = ["白鹭集团"]
en = ["Heron Group"]
sector = "company"
country = "CHN"

[[known]]
key = "person:wei"
type = "person"
zh = ["韦远岸"]
en = ["Luo Tingzhou"]

[[known]]
key = "person:luo"
type = "person"
zh = ["罗汀舟"]
en = ["Wei Yuanan"]

[[leaders]]
person = "person:lin"
since = "2015-01-01"
until = "2020-12-31"

[[leaders]]
person = "person:he"
since = "2021-01-01"

[[themes]]
key = "shore"
name = { zh = "湖岸", en = "the shore" }
zh = ["湖岸"]
en = ["shore"]

[[formulations]]
key = "digital-shore"
zh = ["数字湖岸"]
en = ["digital shore"]

[[formulations]]
key = "open-jetty"
zh = ["开放码头"]
en = ["open jetty"]

[[formulations]]
key = "quiet-water"
zh = ["静水新章"]
en = ["quiet water chapter"]

[[rules]]
key = "shore-law-2012"
title = { zh = "中华人民共和国湖岸保护法", en = "Shore Protection Law" }
type = "law"
confidence = "high"
short_zh = ["湖岸法"]
short_en = ["Shore Law"]
issued_on = "2012-03-01"
effective_on = "2012-06-01"
status = "in_force"

[[rules]]
key = "shore-law-2017"
title = { zh = "中华人民共和国湖岸保护法（2017修正）", en = "Shore Protection Law (amended 2017)" }
type = "law"
confidence = "high"
issued_on = "2017-04-10"
effective_on = "2017-09-01"
status = "in_force"
amends = "shore-law-2012"

[[rules]]
key = "shore-law-2020"
title = { zh = "中华人民共和国湖岸保护法（2020修正）", en = "Shore Protection Law (amended 2020)" }
type = "law"
confidence = "high"
issued_on = "2020-08-20"
effective_on = "2021-01-01"
status = "in_force"
amends = "shore-law-2017"

[[rules]]
key = "jetty-measures"
title = { zh = "码头通航管理办法", en = "Measures for Jetty Traffic" }
type = "departmental rule"
confidence = "high"
issued_on = "2016-02-01"
effective_on = "2016-03-01"
status = "in_force"
former = [
    { zh = "渡口暂行办法", en = "Interim Measures for Ferries" },
    { zh = "渡口管理办法", en = "Measures for Ferries" },
]

[[rules]]
key = "eel-rules-2013"
title = { zh = "鳗苗放流规定", en = "Provisions on Eel Stocking" }
type = "departmental rule"
confidence = "high"
issued_on = "2013-01-10"
effective_on = "2013-02-01"
status = "in_force"
amends = "eel-rules-2018"

[[rules]]
key = "eel-rules-2018"
title = { zh = "鳗苗放流规定（2018修订）", en = "Provisions on Eel Stocking (2018 revision)" }
type = "departmental rule"
confidence = "high"
issued_on = "2018-01-10"
effective_on = "2018-02-01"
status = "in_force"
amends = "eel-rules-2013"

[[rules]]
key = "reed-rules"
title = { zh = "芦苇采收条例", en = "Reed Harvest Regulations" }
type = "regulation"
confidence = "high"
issued_on = "2009-01-05"
effective_on = "2009-02-01"
repealed_on = "2019-12-31"

[[rules]]
key = "lantern-draft"
title = { zh = "湖灯管理条例（征求意见稿）", en = "Regulations on Lake Lanterns (draft)" }
type = "draft"
confidence = "high"
issued_on = "2021-04-20"
status = "draft"
"""

_ZH = """安平 白桦 柏青 蔡远 曹溪 陈岭 程野 崔湖 邓山 丁沙 董原 杜川 范林 方舟 冯江 傅泉 高岗 葛田 龚桥 顾港
郭堤 韩渡 郝岛 贺湾 洪塘 侯溪 胡泊 黄汀 贾洲 江滨 姜浦 蒋渚 金沙 康渠 柯岸 孔流 赖溪 雷泽 黎波 廖津"""
_EN = """Alder Aspen Beech Birch Briar Cedar Clover Cypress Elder Fern Fir Gorse Hazel Heather Holly Ivy Juniper Larch
Laurel Lilac Linden Maple Moss Myrtle Oak Olive Osier Palm Pine Poplar Reed Rowan Rush Sedge Sorrel Spruce Thistle
Walnut Willow Yew"""
BODIES_ZH = tuple(f"{name}水运公司" for name in _ZH.split())
BODIES_EN = tuple(f"{name} Shipping" for name in _EN.split())
"""Forty companies that sign the declaration, in each language."""

SAME_ZH = (
    "水域部部长沈渡出席论坛开幕式并致辞。沈渡表示，要守好开放码头，让每一条船平安靠岸。会场设在旧灯塔下的仓库里，"
    "墙上挂着三十年前的航道图，门外停着两条修补过的木船。来自上游村镇的船工讲述了夜航时辨认浮标的办法，"
    "学生们展出了用回收帆布缝制的救生衣。主持人介绍说，当晚的渡船会比平时多开一个小时。"
)
SAME_EN = (
    "Shen Du, minister of the Ministry of Waters, attended the opening ceremony and spoke. Shen Du said that the open "
    "jetty must be kept safe, so that every boat lands well. The hall was a warehouse under the old lighthouse, with a "
    "chart of the channel as it lay thirty years ago on its wall and two mended wooden boats before its door. Boatmen "
    "from the villages upstream told how they find the buoys by night, and pupils showed life jackets sewn from old "
    "sailcloth. The host told the guests that the ferries would run an hour longer that evening."
)
"""One page, which the record holds under two addresses and once more with a word changed."""


def row(key: str, edition: str, text: str, **fields: Any) -> dict[str, Any]:
    return {"id": key, "title": key, "edition": edition, "kind": "report", "text": text, **fields}


ROWS: tuple[dict[str, Any], ...] = (
    # The leader's first use, and one who used the wording before it.
    row("early-zh", "2018", "白鹭集团总裁陆汀在论坛上发言。陆汀表示：“我们要建设数字湖岸。”", date="2018-05-14"),
    row(
        "early-en",
        "2018",
        "Mara Finch, president of Heron Group, spoke at the forum. "
        'Mara Finch said: "We build the quiet water chapter."',
        date="2018-05-14",
    ),
    row(
        "lead-zh",
        "2019",
        "国务院总理林望舟出席论坛开幕式并发表演讲。林望舟强调：“建设数字湖岸，守好开放码头。”",
        date="2019-05-13",
    ),
    row(
        "lead-en",
        "2019",
        "Premier Lin Wangzhou attended the opening ceremony and gave a speech. "
        'Lin Wangzhou said: "We shall write the quiet water chapter and keep the open jetty."',
        date="2019-05-13",
    ),
    row("late-zh", "2019", "蓝舟公司总裁顾帆在论坛上发言。顾帆表示：“我们支持数字湖岸。”", date="2019-05-15"),
    row("again-zh", "2019", "白鹭集团总裁陆汀在论坛上发言。陆汀表示：“数字湖岸是我们的事业。”", date="2019-05-15"),
    row(
        "again-en",
        "2019",
        'Mara Finch, president of Heron Group, spoke at the forum. Mara Finch said: "The quiet water chapter is ours."',
        date="2019-05-15",
    ),
    row("rules19-zh", "2019", "会上提到《湖岸保护法》和《芦苇采收条例》。", date="2019-05-14"),
    row(
        "rules19-en", "2019", "The Shore Protection Law and the Reed Harvest Regulations were named.", date="2019-05-14"
    ),
    # Two people whose listed names read as each other's.
    row("cross-zh", "2019", "韦远岸在论坛上发言。罗汀舟出席论坛。", date="2019-05-14"),
    row("cross-en", "2019", "Wei Yuanan attended the forum. Luo Tingzhou spoke at the forum.", date="2019-05-14"),
    # 2020: nothing of this edition has a date, and the series lists none.
    row("undated-zh", "2020", "国家湖岸局局长沈渡出席论坛并致辞。蓝舟公司总裁顾帆出席论坛。"),
    row("undated-en", "2020", "Orla Dunne, director of the Harbour Trust, attended the forum and spoke."),
    # 2021: a new leader; two offices on one day; namesakes; bare speakers; rules; a declaration.
    row(
        "lead21-zh",
        "2021",
        "国务院总理何岸明以视频方式在论坛开幕式上发表演讲。何岸明强调：“写好静水新章。”",
        date="2021-05-10",
    ),
    row("shen-zh", "2021", SAME_ZH, date="2021-05-10", url="https://a.example/shen-zh"),
    row("shen-zh-copy", "2021", SAME_ZH, date="2021-05-10", url="https://b.example/news/1"),
    row(
        "shen-zh-near",
        "2021",
        SAME_ZH.replace("会场设在", "据悉，会场设在"),
        date="2021-05-10",
        url="https://c.example/p?id=7",
    ),
    row("shen-en", "2021", SAME_EN, date="2021-05-11", url="https://a.example/shen-en"),
    row("shen-en-copy", "2021", SAME_EN, date="2021-05-11", url="https://b.example/news/2"),
    row(
        "shen-en-near",
        "2021",
        SAME_EN.replace("The hall was", "The hall, it is said, was"),
        date="2021-05-11",
        url="https://c.example/p?id=8",
    ),
    row("namesake1-zh", "2021", "蓝舟公司董事长陈放出席论坛。", date="2021-05-11"),
    row("namesake2-zh", "2021", "白鹭集团总裁陈放在论坛上发言。", date="2021-05-11"),
    row("namesake1-en", "2021", "Nora Pike, chairman of Blue Boat Company, attended the forum.", date="2021-05-11"),
    row("namesake2-en", "2021", "Nora Pike, president of Heron Group, spoke at the forum.", date="2021-05-11"),
    # The same within one text.
    row("namesakes-zh", "2021", "蓝舟公司董事长魏澜出席论坛。白鹭集团总裁魏澜在论坛上发言。", date="2021-05-11"),
    row(
        "namesakes-en",
        "2021",
        "Tessa Gray, chairman of Blue Boat Company, attended the forum. Tessa Gray, president of Heron Group, spoke at "
        "the forum.",
        date="2021-05-11",
    ),
    row(
        "bare-zh",
        "2021",
        "他表示，开放码头要常开。她指出，数字湖岸没有尽头。部长强调，湖水要清。发言人说，船期照旧。",
        date="2021-05-12",
    ),
    row(
        "bare-en",
        "2021",
        "He said that the open jetty must stay open. She said that the digital shore has no end. The minister stressed "
        "that the water must be clear. The spokesman said that the boats will run on time.",
        date="2021-05-12",
    ),
    row(
        "rules-zh",
        "2021",
        "会议回顾了《湖岸保护法》的实施情况，并提到《渡口管理办法》和《渡口暂行办法》。《芦苇采收条例》和《鳗苗放流规定》也被提及。"
        "会议讨论了《湖灯管理条例（征求意见稿）》。《浮标设置规定》同样在列。",
        date="2021-05-12",
    ),
    row(
        "rules-en",
        "2021",
        "The meeting reviewed the Shore Protection Law, the Measures for Ferries and the Interim Measures for Ferries. "
        "The Reed Harvest Regulations and the Provisions on Eel Stocking were named too. "
        "The meeting discussed the Regulations on Lake Lanterns (draft). "
        "The Buoy Index Act was named as well.",
        date="2021-05-12",
    ),
    row(
        "month-zh",
        "2021",
        "蓝舟公司承诺在2025年前建成12座码头。",
        date="2021-05",
    ),
    row("month-en", "2021", "Heron Group pledged to open 14 new ferry lines by 2026.", date="2021-05"),
    row(
        "joint-zh",
        "2021",
        "# 湖畔联合宣言\n\n我们共同承诺：到2025年将船舶排放减少20%。\n\n签署单位：" + "、".join(BODIES_ZH) + "。",
        date="2021-05-12",
        kind="declaration",
    ),
    row(
        "joint-en",
        "2021",
        "# Joint Declaration of the Lakeside\n\nWe jointly pledge to cut ship emissions by 20 percent by 2025.\n\n"
        "Signatories: " + ", ".join(BODIES_EN[:-1]) + " and " + BODIES_EN[-1] + ".",
        date="2021-05-12",
        kind="declaration",
    ),
)


def build(folder: Path) -> Path:
    """A record of the forum in a new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "shore.toml").write_text(SERIES, encoding="utf-8")
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS)
    (folder / "rows.jsonl").write_text(lines, encoding="utf-8")
    record = folder / "record"
    new_record(record, str(folder / "shore.toml"))
    answer = add_inputs(record, [str(folder / "rows.jsonl")], jobs=1)
    assert not answer.failures, answer.failures
    return record

"""Rules named in an invented series, from the texts to the register, the brief and the picture."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import msgspec
import pytest
from tests.walks.lakeside import SERIES, write

from watchwords.answers.rules import CitedRule, RulesAnswer
from watchwords.brief.csv_table import write_csv
from watchwords.records import DecodedEdition
from watchwords.walks.adding import add_inputs
from watchwords.walks.decoding import brief_text, decode_edition
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record
from watchwords.walks.rules.register import describe_rules, rules_of, rules_register, rules_rows
from watchwords.walks.tracing import trace_subject

RULES = """
[[rules]]
key = "ferry"
title = { zh = "湖区轮渡法", en = "Lake Ferries Law" }
type = "law"
confidence = "high"
short_zh = ["渡轮法"]
short_en = ["LFL"]
issued_on = "2016-11-07"
effective_on = "2017-06-01"
status = "in_force"
addressees = ["company"]

[[rules]]
key = "reed-draft"
title = { zh = "芦苇采割管理办法（征求意见稿）", en = "Draft Measures for Cutting Reed" }
type = "draft"
confidence = "high"
issued_on = "2021-08"
status = "draft"

[[rules]]
key = "boat-north"
title = { zh = "北岸小船登记规定", en = "North Shore Boat Rules" }
type = "departmental rule"
confidence = "high"
short_zh = ["小船登记规定"]
short_en = ["Boat Registration Rules"]
issued_on = "2021-07-01"
status = "in_force"

[[rules]]
key = "boat-south"
title = { zh = "南岸小船登记规定", en = "South Shore Boat Rules" }
type = "departmental rule"
confidence = "high"
short_zh = ["小船登记规定"]
short_en = ["Boat Registration Rules"]
issued_on = "2021-07-02"
status = "in_force"
"""

ZH = (
    "第三届湖畔论坛今天开幕。我们认真执行《中华人民共和国湖区轮渡法》第十条，让渡轮更安全。"
    "渡轮法实施以来，码头秩序好转。《芦苇采割管理办法（征求意见稿）》已经公开。"
    "《小船登记规定》要让大家都知道。本年印发《湖岸绿化规划》和《关于清理旧船的通知》。《湖畔日报》作了报道。"
)
EN = (
    "The third Lakeside Forum opened today. We carry out Article 10 of the Lake Ferries Law so that boats are safer. "
    "Since the LFL began the piers are calm. The Draft Measures for Cutting Reed are open for comment. "
    "The Boat Registration Rules must be known to all. This year the Old Boats Act was printed."
)
TEXTS: list[dict[str, object]] = [
    {
        "title": "湖区轮渡法",
        "version_date": "2016-11-07",
        "history": ["2016年11月7日 湖区议会第四次会议通过"],
        "preamble": [],
        "articles": [
            {"no": "第一条", "path": ["第一章 总则"], "text": "轮渡须保障码头安全。"},
            {"no": "第二条", "path": ["第一章 总则"], "text": "本法自2017年6月1日起施行。"},
        ],
    },
    {
        "title": "Lake Lighthouses Law",
        "version_date": "2019-03-04",
        "history": ["Adopted by the Lake Council on March 4, 2019"],
        "articles": [
            {"no": "Article 1", "path": [], "text": "A lighthouse is lit at sunset."},
            {"no": "Article 2", "path": [], "text": "This Law shall come into force on July 1, 2019."},
        ],
    },
]


def make(folder: Path) -> Path:
    """A record with a speech in each language on one day, and one before."""
    write(folder / "lake.toml", SERIES + RULES)
    new_record(folder / "record", str(folder / "lake.toml"))
    speeches = [
        {
            "title": "湖畔论坛致辞",
            "year": "2021",
            "date": "2021-09-26",
            "kind": "speech",
            "speaker": "林省长",
            "text": ZH,
        },
        {
            "title": "Opening words",
            "year": "2021",
            "date": "2021-09-26",
            "kind": "speech",
            "speaker": "Mara Heath",
            "text": EN,
        },
        {
            "title": "Words on light",
            "year": "2022",
            "date": "2022-09-26",
            "kind": "speech",
            "text": "Under Article 1 of the Lake Lighthouses Law each lighthouse is lit at sunset.",
        },
        {
            "title": "湖畔论坛 2019",
            "year": "2019",
            "date": "2019-09-26",
            "kind": "speech",
            "text": "数字湖岸建设加快。" * 3,
        },
    ]
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in speeches)
    add_inputs(folder / "record", [str(write(folder / "speeches.jsonl", lines))], jobs=1)
    return folder / "record"


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("rules"))


@pytest.fixture(scope="module")
def answer(lake: Path) -> RulesAnswer:
    return rules_of(lake, "2021")


@pytest.fixture(scope="module")
def brief(lake: Path) -> DecodedEdition:
    return decode_edition(lake, "2021")


def named(answer: RulesAnswer, key: str) -> CitedRule:
    return next(one for one in answer.cited if one.rule == key)


def test_a_rule_named_in_both_languages_is_one_with_state_places_and_speakers(answer: RulesAnswer) -> None:
    law = named(answer, "ferry")
    assert (law.outcome, law.state, law.on) == ("resolved", "in_force", "2021-09-26")
    assert (law.n_documents, law.n_mentions) == (2, 4)
    assert set(law.articles) == {"第十条", "Article 10"}
    assert {one.zh or one.en for one in law.speakers} == {"林省长", "Mara Heath"}
    assert {passage.text.strip()[:6] for passage in law.passages} == {"我们认真执行", "We car"}


def test_a_draft_is_a_draft(answer: RulesAnswer) -> None:
    draft = named(answer, "reed-draft")
    assert (draft.state, draft.n_documents) == ("draft", 2)


def test_a_short_name_of_two_rules_stays_open(answer: RulesAnswer) -> None:
    (open_one,) = [one for one in answer.cited if one.outcome == "ambiguous"]
    assert open_one.candidates == ("boat-north", "boat-south")
    assert open_one.rule is None and open_one.state is None
    assert open_one.n_documents == 2


def test_unknown_names_keep_their_words_and_kind_and_a_newspaper_is_none(answer: RulesAnswer) -> None:
    unknown = {one.words[0]: one.kind for one in answer.unknown}
    assert unknown["湖岸绿化规划"] == "plan"
    assert unknown["关于清理旧船的通知"] == "notice"
    assert unknown["Old Boats Act"] == "law"
    assert "湖畔日报" not in unknown


OWN = {
    "湖畔各方联合宣言": "我们执行《湖区轮渡法》和《湖岸保洁公约》，并签署《湖畔各方联合宣言》。",
    "第一件": "《湖湾各方联合宣言》\n\n我们执行《湖区轮渡法》。",
    "Joint Declaration of the Shores": "We keep the Clean Shores Convention and this Joint Declaration of the Shores.",
    "one": "# Joint Declaration of the Bays\n\nWe carry out the Lake Ferries Law.",
}


def test_a_document_does_not_name_itself(tmp_path: Path) -> None:
    write(tmp_path / "lake.toml", SERIES + RULES)
    new_record(tmp_path / "record", str(tmp_path / "lake.toml"))
    row = {"year": "2021", "date": "2021-09-26", "kind": "declaration"}
    rows = [json.dumps({**row, "title": title, "text": text}, ensure_ascii=False) for title, text in OWN.items()]
    write(tmp_path / "own.jsonl", "\n".join(rows))
    add_inputs(tmp_path / "record", [str(tmp_path / "own.jsonl")], jobs=1)
    answer = rules_of(tmp_path / "record", "2021")
    assert [one.rule for one in answer.cited] == ["ferry"]
    assert {one.words[0] for one in answer.unknown} == {"湖岸保洁公约", "Clean Shores Convention"}


def test_the_window_has_spans_where_only_the_month_is_known(answer: RulesAnswer) -> None:
    window = {entry.key: entry for entry in answer.window}
    assert set(window) == {"reed-draft", "boat-north", "boat-south"}
    draft = window["reed-draft"]
    assert (draft.kind, draft.first, draft.last, draft.date) == ("draft", "2021-08-01", "2021-08-31", "2021-08")


def test_register_as_text_and_as_table(answer: RulesAnswer) -> None:
    text = describe_rules(answer)
    assert "Lake Ferries Law: on 2021-09-26 in force; 2 documents" in text
    assert "Draft Measures for Cutting Reed: on 2021-09-26 a draft, not law" in text
    assert "open among boat-north and boat-south" in text
    assert "Old Boats Act (law), 1 document" in text
    chinese = describe_rules(answer, "zh")
    assert "湖区轮渡法：2021-09-26时施行中；2篇文件" in chinese
    assert "芦苇采割管理办法（征求意见稿）：2021-09-26时为征求意见稿，尚非法规" in chinese
    assert "可能是boat-north和boat-south，不作判断" in chinese
    assert "湖岸绿化规划（规划或方案），1篇文件" in chinese
    assert not re.search(r"document|rule|named|dated|searched", chinese)
    rows = rules_rows(answer)
    assert len({tuple(row) for row in rows}) == 1
    assert write_csv(rows).count("\n") >= len(rows)
    assert [row["row"] for row in rows].count("named") == len(answer.cited) + len(answer.unknown)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            [
                "in force on 26 September 2021",
                "a draft, not law",
                "fits 2 rules",
                "The register has no rule of this name",
            ],
        ),
        ("zh", ["2021年9月26日时施行中", "征求意见稿，尚非法规", "有2项规则与此名相合", "登记表中没有这一名称的规则"]),
    ],
)
def test_the_brief_tells_rules_and_draws_the_timeline(brief: DecodedEdition, lang: str, said: list[str]) -> None:
    claims = [finding.claim for finding in brief.findings]
    assert claims.count("timeline") == 1
    assert not brief.dropped
    page = brief_text(brief, ".html", lang="zh" if lang == "zh" else "en")
    for words in said:
        assert words in page
    # The chart of the same rules stands in the timeline's stead where there is one.
    (chart,) = [one for one in brief.charts if one.kind == "rules"]
    without_charts = msgspec.structs.replace(brief, charts=())
    bare = brief_text(without_charts, ".html", lang="zh" if lang == "zh" else "en")
    timeline, figure = '<svg viewBox="0 0 640', f'id="c-{chart.key}"'
    assert (page.count(timeline), page.count(figure)) == (0, 1)
    assert (bare.count(timeline), bare.count(figure)) == (1, 0)


def test_every_claim_on_a_rule_shows_the_name_as_written(brief: DecodedEdition) -> None:
    told = [finding for finding in brief.findings if finding.claim == "cites_rule"]
    assert told and all(finding.shows and finding.evidence for finding in told)


# --- full texts ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def with_texts(lake: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The same record with full texts of two rules, and what was refused of two others."""
    record = tmp_path_factory.mktemp("texts") / "record"
    shutil.copytree(lake, record)
    broken: dict[str, object] = {"title": "坏规则", "articles": [{"no": "第一条"}]}
    untitled: dict[str, object] = {"articles": [{"no": "第一条", "text": "轮渡须安全，码头须整洁。"}]}
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in (*TEXTS, broken, untitled))
    answer = add_inputs(record, [str(write(record.parent / "rules.jsonl", lines))], kind="rule", jobs=1)
    return record, [failure.what for failure in answer.failures]


def test_a_rule_without_a_title_or_with_a_broken_article_is_refused(with_texts: tuple[Path, list[str]]) -> None:
    assert with_texts[1] == ["articles[0] has no text", "a rule without a title"]


def test_full_texts_join_the_register_and_change_nothing_that_is_counted(
    lake: Path, brief: DecodedEdition, with_texts: tuple[Path, list[str]]
) -> None:
    record = with_texts[0]
    after = decode_edition(record, "2021")
    assert after.editions == brief.editions
    assert msgspec.structs.replace(after.coverage, n_damaged=0) == brief.coverage
    # The two texts that were refused are told among the limits, and nothing else is new.
    told = {(f.claim, f.subject): f.details for f in after.findings if f.subject != "damaged"}
    assert told == {(f.claim, f.subject): f.details for f in brief.findings}
    assert trace_subject(record, "数字湖岸").editions == trace_subject(lake, "数字湖岸").editions
    rules = rules_of(record, "2021")
    assert (rules.n_rules, rules.n_texts) == (5, 2) == (len(rules_register(open_record(record))), 2)
    assert named(rules, "ferry").state == "in_force"


def test_a_rule_known_by_its_text_alone_is_resolved_and_shown_by_it(with_texts: tuple[Path, list[str]]) -> None:
    (one,) = rules_of(with_texts[0], "2022").cited
    assert (one.title.en, one.state, one.effective_on) == ("Lake Lighthouses Law", "in_force", "2019-07-01")
    decoded = decode_edition(with_texts[0], "2022")
    (finding,) = [f for f in decoded.findings if f.claim == "cites_rule"]
    assert [e.role for e in finding.evidence] == ["rule", "rule entry"]
    assert not decoded.dropped


def test_without_its_text_the_same_name_is_unknown(lake: Path) -> None:
    answer = rules_of(lake, "2022")
    assert [one.words[0] for one in answer.unknown] == ["Lake Lighthouses Law"]
    assert answer.cited == ()

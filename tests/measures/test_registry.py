"""Citations against a register of invented rules: which is meant, what it was on the day, and what stays open."""

from __future__ import annotations

from typing import Any

import pytest

from watchwords.measures.registry import Earlier, Register, Resolved
from watchwords.measures.rule_documents import rule_of
from watchwords.records import Block, Citation, Document, Mention, Names, Rule
from watchwords.walks.rules.shelving import rule_names, shelve

NAMES = rule_names()


def rule(key: str, zh: str, en: str, **rest: Any) -> Rule:
    values: dict[str, Any] = {"type": "departmental rule", "confidence": "high", "status": "in_force"}
    return Rule(key=key, title=Names(zh=zh, en=en), **{**values, **rest})


RULES = (
    rule(
        "ferry",
        "湖区轮渡法",
        "Lake Ferries Law",
        type="law",
        short_zh=("渡轮法", "湖政令第7号"),
        short_en=("LFL",),
        issued_on="2016-11-07",
        effective_on="2017-06-01",
    ),
    rule(
        "ferry-2",
        "湖区轮渡法（2020修正）",
        "Lake Ferries Law (2020 amendment)",
        type="law",
        issued_on="2020-03-01",
        effective_on="2020-07-01",
        amends="ferry",
    ),
    rule(
        "ferry-3",
        "湖区轮渡法（2023修正）",
        "Lake Ferries Law (2023 amendment)",
        type="law",
        issued_on="2023-03-01",
        effective_on="2023-07-01",
        amends="ferry-2",
    ),
    rule(
        "reed",
        "芦苇采割管理暂行办法",
        "Interim Measures for Cutting Reed",
        issuer=Names(zh="湖区管理局", en="Lake Office"),
        issued_on="2019-05-01",
        effective_on="2019-06-01",
    ),
    rule(
        "reed-draft",
        "芦苇采割管理暂行办法（征求意见稿）",
        "Draft Interim Measures for Cutting Reed",
        type="draft",
        issued_on="2018-11-01",
        status="draft",
    ),
    rule(
        "buoy",
        "浮标规定",
        "Buoy Provisions",
        issued_on="2010-01-01",
        effective_on="2010-02-01",
        repealed_on="2018-01-01",
    ),
    rule(
        "pier",
        "码头安全条例",
        "Regulations on the Safety of Piers",
        former=(Names(zh="小码头条例", en="Small Piers Ordinance"), Names(zh="码头条例", en="Piers Ordinance")),
        issued_on="2012-01-01",
        effective_on="2012-03-01",
    ),
    rule(
        "boat-north",
        "北岸小船登记规定",
        "North Shore Boat Rules",
        short_zh=("小船规定",),
        short_en=("BRR",),
        issued_on="2015",
    ),
    rule(
        "boat-south",
        "南岸小船登记规定",
        "South Shore Boat Rules",
        short_zh=("小船规定",),
        short_en=("BRR",),
        issued_on="2016",
    ),
    rule("plan", "湖岸绿化规划", "Plan for Green Shores", type="plan", issued_on="2021-02", status="issued"),
    rule(
        "minors",
        "未成年人戏水保护法（2020修订）",
        "Law on Protecting Minors at the Lake (2020 revision)",
        type="law",
        issued_on="2020-10-17",
        effective_on="2021-06-01",
    ),
)
REGISTER = Register(RULES, NAMES)


def cite(title: str, day: str | None = "2022-01-01", **rest: Any) -> Resolved:
    return REGISTER.resolve(Citation(title=title, form="title", **rest), day)


def key_of(found: Resolved) -> str | None:
    return found.rule.key if found.rule else None


def text_of(found: Resolved) -> str | None:
    return found.text.key if found.text else None


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("湖区轮渡法", "ferry"),
        ("中华人民共和国湖区轮渡法", "ferry"),
        ("渡轮法", "ferry"),
        ("湖政令第7号", "ferry"),
        ("Lake Ferries Law", "ferry"),
        ("lake ferries law of the People's Republic of China", "ferry"),
        ("China's Lake Ferries Law", "ferry"),
        ("LFL", "ferry"),
        ("芦苇采割管理暂行办法", "reed"),
        ("Measures for the Management of Reed Cutting", "reed"),
        ("Safety of Piers Regulations", "pier"),
        ("湖岸绿化规划", "plan"),
        ("Plan for Green Shores", "plan"),
    ],
)
def test_a_rule_is_known_by_each_of_its_names(words: str, key: str) -> None:
    found = cite(words)
    assert (found.outcome, key_of(found)) == ("resolved", key)


@pytest.mark.parametrize(
    "words",
    [
        "湖区航道法",
        "轮渡",
        "湖区轮渡法实施细则",
        "Lake Harbours Law",
        "Lake Ferries Regulations",
        "Safety Regulations",
        "Law",
    ],
)
def test_a_name_that_no_rule_has_stays_unknown(words: str) -> None:
    assert cite(words) == Resolved("unknown")


@pytest.mark.parametrize("words", ["小船规定", "BRR"])
def test_a_name_of_two_rules_stays_open_with_both_listed(words: str) -> None:
    assert cite(words) == Resolved("ambiguous", candidates=("boat-north", "boat-south"))


@pytest.mark.parametrize("words", ["湖区轮渡法", "Lake Ferries Law"])
@pytest.mark.parametrize(
    ("day", "text", "state"),
    [
        ("2016-11-06", "ferry", "dated_later"),
        ("2016-11-07", "ferry", "issued"),
        ("2017-05-31", "ferry", "issued"),
        ("2017-06-01", "ferry", "in_force"),
        ("2020-05-01", "ferry", "in_force"),
        ("2020-07-01", "ferry-2", "in_force"),
        ("2023-06-30", "ferry-2", "in_force"),
        ("2024", "ferry-3", "in_force"),
        ("2016", "ferry", None),
        (None, None, None),
    ],
)
def test_of_a_law_amended_twice_the_text_of_the_day_is_told(
    words: str, day: str | None, text: str | None, state: str | None
) -> None:
    found = cite(words, day)
    assert key_of(found) == "ferry"
    assert found.state == state
    if day is not None and state is not None:
        assert text_of(found) == text


@pytest.mark.parametrize("words", ["湖区轮渡法（2023修正）", "Lake Ferries Law (2023 amendment)"])
def test_a_text_named_by_its_year_is_that_text(words: str) -> None:
    found = cite(words, "2023-04-01")
    assert (key_of(found), text_of(found), found.state) == ("ferry", "ferry-3", "issued")


@pytest.mark.parametrize("words", ["芦苇采割管理暂行办法（征求意见稿）", "Draft Interim Measures for Cutting Reed"])
def test_a_draft_is_never_law(words: str) -> None:
    found = cite(words, "2022-01-01")
    assert (key_of(found), found.state) == ("reed-draft", "draft")


def test_a_status_beside_the_title_makes_a_draft_of_it() -> None:
    assert cite("湖区轮渡法", status="draft").state == "draft"
    assert cite("Lake Ferries Law", status="draft").state == "draft"


def test_states_by_dates() -> None:
    assert cite("芦苇采割管理暂行办法", "2019-06-02").state == "trial"
    assert cite("Buoy Provisions", "2017-12-31").state == "in_force"
    assert cite("浮标规定", "2018-01-01").state == "repealed"
    assert cite("湖岸绿化规划", "2021-03-01").state == "issued"
    assert cite("湖岸绿化规划", "2021-02-15").state is None
    assert cite("Plan for Green Shores", "2021-01-31").state == "dated_later"


def test_of_a_revision_whose_earlier_text_is_not_listed_nothing_is_said_before_it() -> None:
    for day in ("2019-01-01", "2021-01-01"):
        found = cite("未成年人戏水保护法", day)
        assert (key_of(found), found.state) == ("minors", None)
    assert cite("Law on Protecting Minors at the Lake", "2021-06-01").state == "in_force"


@pytest.mark.parametrize("words", ["小码头条例", "Small Piers Ordinance", "码头条例", "Piers Ordinance"])
def test_a_rule_renamed_twice_is_known_by_its_former_titles(words: str) -> None:
    found = cite(words)
    assert (key_of(found), found.is_former) == ("pier", True)
    assert not cite("码头安全条例").is_former


def test_rules_that_amend_each_other_in_a_circle_stay_apart() -> None:
    circle = Register(
        [
            rule("a", "甲湖规定", "First Lake Rules", amends="b", issued_on="2010-01-01"),
            rule("b", "乙湖规定", "Second Lake Rules", amends="a", issued_on="2011-01-01"),
            rule("c", "丙湖规定", "Third Lake Rules", amends="c", issued_on="2012-01-01"),
        ],
        NAMES,
    )
    assert sorted(family.key for family in circle.families) == ["a", "b", "c"]


def test_the_order_of_the_register_changes_no_answer() -> None:
    turned = Register(RULES[::-1], NAMES)
    for title in ("湖区轮渡法", "小船规定", "Lake Ferries Law", "Safety of Piers Regulations"):
        for day in ("2018-01-01", "2021-01-01"):
            citation = Citation(title=title, form="title")
            one, other = REGISTER.resolve(citation, day), turned.resolve(citation, day)
            assert (one.outcome, one.state, one.candidates) == (other.outcome, other.state, other.candidates)
            assert text_of(one) == text_of(other)


def test_an_issuer_in_front_tells_rules_of_one_title_apart() -> None:
    register = Register(
        [
            rule("a", "关于整治小船的意见", "Opinions on Boats", issuer=Names(zh="北岸管理局")),
            rule("b", "关于整治小船的意见", "Opinions on Small Boats", issuer=Names(zh="南岸管理局")),
        ],
        NAMES,
    )

    def named(title: str) -> Resolved:
        return register.resolve(Citation(title=title, form="title"), None)

    assert key_of(named("北岸管理局关于整治小船的意见")) == "a"
    assert key_of(named("南岸管理局关于整治小船的意见")) == "b"
    assert named("关于整治小船的意见").candidates == ("a", "b")
    assert named("苇城渔业局关于整治小船的意见").outcome == "unknown"


# --- in the order of a text ---------------------------------------------------------------------------------


def mention(start: int, title: str, *, sentence: int = 0, **rest: Any) -> Mention:
    value = Citation(title=title, form=rest.pop("form", "title"), **rest)
    return Mention("doc", "citations", start, start + 4, title, "zh", sentence, None, value, "citations/3")


def resolved(*mentions: Mention) -> list[str | None]:
    return [key_of(found) for _, found in REGISTER.resolve_all(mentions, "2022-01-01")]


def test_a_head_alone_is_the_rule_of_that_head_named_before() -> None:
    assert resolved(mention(0, "芦苇采割管理暂行办法"), mention(20, "办法")) == ["reed", "reed"]
    assert resolved(mention(0, "Lake Ferries Law"), mention(20, "the Law")) == ["ferry", "ferry"]
    assert resolved(mention(0, "办法"), mention(20, "芦苇采割管理暂行办法")) == [None, "reed"]
    assert resolved(mention(0, "湖区轮渡法"), mention(20, "办法")) == ["ferry", None]


def test_a_head_that_two_named_rules_have_stays_open() -> None:
    both = (mention(0, "湖区轮渡法"), mention(20, "未成年人戏水保护法"), mention(40, "法"))
    found = REGISTER.resolve_all(both, "2022-01-01")[-1][1]
    assert found == Resolved("ambiguous", candidates=("ferry", "minors"))
    last = REGISTER.resolve_all((*both[:2], mention(40, "该法")), "2022-01-01")[-1][1]
    assert key_of(last) == "minors"


def test_a_bare_article_is_of_the_rule_named_just_before() -> None:
    article: dict[str, Any] = {"form": "article", "articles": ("第四条",)}
    assert resolved(mention(0, "湖区轮渡法"), mention(20, "第四条", sentence=1, **article)) == ["ferry", "ferry"]
    assert resolved(mention(0, "湖区轮渡法"), mention(20, "第四条", sentence=9, **article)) == ["ferry", None]
    assert resolved(mention(0, "Lake Ferries Law"), mention(20, "Article 4", sentence=1, **article)) == [
        "ferry",
        "ferry",
    ]
    assert resolved(mention(0, "湖区轮渡法"), mention(20, "本法第四条", **article)) == ["ferry", None]


# --- rules out of their own texts ---------------------------------------------------------------------------


def text_document(lang: Any, *lines: str, **rest: Any) -> Document:
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block(at, at + len(line), "paragraph", "", lang))
        at += len(line) + 1
    values = {"doc_id": "d1", "title": lines[0], "date": None, "kind": "rule"}
    return Document(
        source_sha256="0" * 64, locator="", text="\n".join(lines), blocks=tuple(blocks), lang=lang, **{**values, **rest}
    )


ZH = text_document(
    "zh",
    "湖区灯塔法",
    "2001年3月4日 湖区议会第二次会议通过",
    "2009年5月6日 湖区议会第九次会议修正",
    "第一条　灯塔须在日落时点亮。",
    "第二条　本法自2001年7月1日起施行。",
)
EN = text_document(
    "en",
    "Lake Lighthouses Law",
    "Adopted at the second session of the Lake Council on March 4, 2001",
    "Amended at the ninth session of the Lake Council on 6 May 2009",
    "Article 1 A lighthouse is lit at sunset.",
    "Article 2 This Law shall come into force on July 1, 2001.",
)


@pytest.mark.parametrize("document", [ZH, EN], ids=["zh", "en"])
def test_a_text_tells_when_it_was_adopted_and_amended(document: Document) -> None:
    found = rule_of(document, NAMES)
    assert found is not None
    assert (found.rule.issued_on, found.rule.effective_on) == ("2009-05-06", None)
    assert found.earlier == (Earlier("2001-03-04", "2001-07-01", False),)
    register = Register([found.rule], NAMES, {found.rule.key: found.earlier})
    states = {
        day: register.resolve(Citation(title=document.title or "", form="title"), day).state
        for day in ("2001-01-01", "2001-05-01", "2005-01-01", "2010-01-01")
    }
    assert states == {
        "2001-01-01": "dated_later",
        "2001-05-01": "issued",
        "2005-01-01": "in_force",
        "2010-01-01": "in_force",
    }


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("zh", ("小船停靠办法（征求意见稿）", "第一条　小船须停靠码头。")),
        ("en", ("Draft Measures on Mooring Boats", "Article 1 Boats are moored at piers.")),
    ],
)
def test_the_text_of_a_draft_is_a_draft(lang: str, lines: tuple[str, ...]) -> None:
    found = rule_of(text_document(lang, *lines, date="2021-01-01"), NAMES)
    assert found is not None
    assert (found.rule.status, found.rule.type, found.rule.effective_on) == ("draft", "draft", None)


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("zh", ("湖区轮渡法", "第一条　轮渡须安全。", "第二条　本法自2017年6月1日起施行。")),
        ("en", ("Lake Ferries Law", "Article 1 Ferries are safe.", "Article 2 This Law takes effect on June 1, 2017.")),
    ],
)
def test_the_text_of_a_listed_rule_joins_it_and_another_text_of_it_does_not(lang: str, lines: tuple[str, ...]) -> None:
    same = text_document(lang, *lines, date="2016-11-07", doc_id="same")
    later = text_document(lang, *lines[:2], date="2025-01-01", doc_id="later")
    shelf = shelve(RULES, [later, same], NAMES)
    assert shelf.texts["ferry"].doc_id == "same"
    assert [one.key for one in shelf.rules[len(RULES) :]] == ["text:later"]
    found = shelf.register.resolve(Citation(title=lines[0], form="title"), "2025-02-01")
    assert (key_of(found), text_of(found)) == ("ferry", "text:later")

"""One sentence for each kind of claim, in both languages; what is not known shortens it."""

from __future__ import annotations

import msgspec
import pytest
from tests.brief.sample import ALL_CLAIMS, sample_edition

from watchwords.brief import sentences_en, sentences_zh
from watchwords.brief.formats import (
    BriefLang,
    show_amount,
    show_date,
    show_edition,
    show_editions,
    show_ordinal,
    show_range,
)
from watchwords.brief.limits_en import draw_limit as limit_en
from watchwords.brief.limits_zh import draw_limit as limit_zh
from watchwords.brief.outline import outline_brief
from watchwords.brief.runs import plain
from watchwords.brief.voice import Voice
from watchwords.errors import UsageError
from watchwords.records import Names

WRITE = {"en": sentences_en.write_sentence, "zh": sentences_zh.write_sentence}
LANGS: tuple[BriefLang, ...] = ("en", "zh")


def sentence(claim: str, lang: BriefLang, **details: object) -> str:
    decoded = sample_edition()
    found = next(f for f in decoded.findings if f.claim == claim)
    if details:
        found = msgspec.structs.replace(found, details=details)
    return plain(WRITE[lang](found, Voice(lang, {card.doc_id: card for card in decoded.documents})).runs)


def test_the_sample_has_every_kind_of_claim_and_so_have_the_writers() -> None:
    assert {finding.claim for finding in sample_edition().findings} == ALL_CLAIMS
    assert set(sentences_en.WRITERS) == set(sentences_zh.WRITERS) == ALL_CLAIMS


@pytest.mark.parametrize(
    ("claim", "en", "zh"),
    [
        (
            "edition",
            "This is the eighth edition, 26-28 September 2021, in Reedham (苇城); its theme: shared shores (共享湖岸).",
            "本届为第八届，2021年9月26日至28日，地点：苇城（Reedham）；主题：共享湖岸（shared shores）。",
        ),
        (
            "first_attested",
            "first appears in our collection in 2021 (3 of 12 documents); none of 15 earlier ones.",
            "绿色湖岸（green shores）在本库中首见于2021年（12篇中的3篇），此前15篇均无。",
        ),
        (
            "dropped",
            "9 of 15 earlier documents; if nothing had changed we would expect it in about 7.2 of 12 (chance of none: ",
            "此前15篇中有9篇；假如一切未变，预期12篇中约有7.2篇（一篇也没有的概率：0.40%）。",
        ),
        ("possibly_dropped", "too few documents to call it dropped", "文件太少，不足以称其消失"),
        (
            "absent_regular",
            "is not in the record of this edition (12 documents searched)",
            "未见于本届的记录（检索12篇）",
        ),
        (
            "pledged",
            "made a public commitment on 27 September 2021: “At",
            "于2021年9月27日作出公开承诺：“9月",
        ),
        (
            "list_order",
            "小船 now stands before 码头; in 2018 and 2019 码头 stood before 小船. 小船 now heads it.",
            "小船现居首位。",
        ),
        ("list_order", "6 of 214 pairs that both list changed their order.", "都有的214对并列项中，6对次序有变。"),
        (
            "task_order",
            "修好码头 is now number 1 of 8 numbered headings; in 2019 it was number 3 of 9, worded 整修码头. Between",
            "修好码头现列8个编号标题中的第1；2019年列第3（共9个），当时作整修码头。此前",
        ),
        (
            "replaced",
            "Possibly replaced: open harbours, 5 times in 2018 and 2019, is not found in 2021; green shores first",
            "可能的替换：open harbours此前见于2018和2019年，共5处，未见于2021年；green shores首见于2021年，本次1处",
        ),
        (
            "replaced",
            " and has green shores for open harbours. Beside both stands spoke of. Both stand in 2019. No documents",
            "，两者只差一处：open harbours作green shores。两者旁边都有spoke of。2019年两者都有。此前紧邻的2020年无文件",
        ),
        (
            "form_shift",
            "fell: 29 percent, against 92 percent in 2019. Uses: the open harbours of the lake 4 (before: 12) and open",
            "的全称所占份额下降：29%，2019年为92%。the open harbours of the lake（本次4次，此前12次）和open harbours",
        ),
        ("form_shift", " Permutation of documents p = 0.0079; the smallest", "文件置换检验p = 0.0079，此设计所能"),
        (
            "inverted",
            "harbours and ferries (2 times) has the parts of ferries and harbours in the other order, for the first",
            "harbours and ferries（本次2处）与ferries and harbours各部分相同，次序相反；这一次序在库中首见于2021年。",
        ),
        (
            "inverted",
            "The old order stood 9 times in 2017-2019; now 1 time.",
            "原来的次序此前见于2017-2019年，共9处；本次1处。",
        ),
        ("present", "Reported speaking by video (2)", "据记载发言（视频），2人"),
    ],
)
def test_a_sentence_says(claim: str, en: str, zh: str) -> None:
    assert en in sentence(claim, "en")
    assert zh in sentence(claim, "zh")


def test_a_list_is_told_by_what_moved_past_what() -> None:
    moved = {"change": "order", "front": ["小船"], "back": ["码头", "芦苇"], "held": ["2019"]}
    fell = {"change": "order", "front": ["小船", "码头"], "back": ["芦苇"], "held": ["2019"]}
    tested = {**fell, "n_documents_with": 9, "n_documents": 10, "p": 0.012, "n_tested": 31, "same_before": ["2017"]}
    left = {"change": "members", "left": ["芦苇"], "editions": ["2018", "2019"]}
    assert "小船 now stands before 码头 and 芦苇; in 2019 it stood behind them." in sentence(
        "list_order", "en", **moved
    )
    assert "小船现排在码头和芦苇之前；2019年则排在其后。" in sentence("list_order", "zh", **moved)
    assert "芦苇 now stands behind 小船 and 码头; in 2019 it stood before them." in sentence("list_order", "en", **fell)
    assert "芦苇现排在小船和码头之后；2019年则排在其前。" in sentence("list_order", "zh", **fell)
    assert "(9 of 10 documents with both)" in sentence("list_order", "en", **tested)
    assert "p = 0.012, adjusted over 31 pairs" in sentence("list_order", "en", **tested)
    assert "The present order is also that of 2017." in sentence("list_order", "en", **tested)
    assert "（并列二者的10篇中的9篇）" in sentence("list_order", "zh", **tested)
    assert "p = 0.012（已按31对校正）" in sentence("list_order", "zh", **tested)
    assert "2017年也是现在的次序。" in sentence("list_order", "zh", **tested)
    assert "no longer has 芦苇, which all its forms in 2018 and 2019 have." in sentence("list_order", "en", **left)
    assert "不再有芦苇，2018和2019年的同一组均有。" in sentence("list_order", "zh", **left)


def test_a_target_says_what_differs_and_what_was_before() -> None:
    targets = [f for f in sample_edition().findings if f.claim == "target"]
    said = {lang: {f.subject: plain(WRITE[lang](f, Voice(lang, {})).runs) for f in targets} for lang in LANGS}
    assert said["en"]["rose"] == (
        "lake economy (湖区经济规模): now 39.2 trillion yuan, a higher figure and another hedge"
        " (now none, before about); before: about 39.2 trillion yuan (2019), about 39.2 trillion yuan (2018)."
    )
    assert "no figure among the targets, which name it without one; before: " in said["en"]["gone"]
    assert (
        "(longer plan): now 39.2 trillion yuan; none among the targets of the 2 earlier editions" in said["en"]["first"]
    )
    assert "，数值调高，限定词由左右改为无；此前：" in said["zh"]["rose"]
    assert "：本次目标中没有数值，仅提及该项；此前：" in said["zh"]["gone"]
    assert "（中长期）：本次为39.2 trillion yuan；此前检索的2次文件，目标中均无此项数值。" in said["zh"]["first"]


def test_a_word_of_degree_is_told_with_both_clauses() -> None:
    assert sentence("qualifier_shift", "en") == (
        "大力建设绿色湖岸; 2019 had 积极建设绿色湖岸: a stronger word of degree. As now in 2017."
    )
    assert sentence("qualifier_shift", "zh") == (
        "大力建设绿色湖岸，2019年作积极建设绿色湖岸：程度词加强。2017年与本次相同。"
    )


def test_absent_is_said_only_where_it_is_reported() -> None:
    name = Names(zh="魏汤姆", en="Tom Weir")
    assert sentence("absent_regular", "en", name=name, reported_absent=True) == "Tom Weir (魏汤姆) is reported absent."
    assert sentence("absent_regular", "zh", name=name, reported_absent=True) == "魏汤姆（Tom Weir）据报道缺席。"
    assert "absent" not in sentence("absent_regular", "en", name=name, reported_absent=False)
    assert "缺席" not in sentence("absent_regular", "zh", name=name, reported_absent=False)


def test_a_rule_is_dated_before_and_never_a_cause() -> None:
    decoded = sample_edition()
    found = next(f for f in decoded.findings if f.claim == "rule_before")
    cases: tuple[tuple[BriefLang, str, str], ...] = (("en", "6 days before", "because"), ("zh", "早6天", "因"))
    for lang, days, cause in cases:
        made = WRITE[lang](found, Voice(lang, {}))
        shown = plain(made.runs) + "".join(plain(row) for row in made.items)
        assert days in shown
        assert cause not in shown


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_not_known_is_not_said(lang: BriefLang) -> None:
    bare = sentence("first_attested", lang, form="x")
    assert "None" not in bare
    assert not any(char.isdigit() for char in bare.replace("2021", ""))


@pytest.mark.parametrize("lang", LANGS)
def test_no_sentence_prints_a_missing_value(lang: BriefLang) -> None:
    decoded = sample_edition()
    for finding in decoded.findings:
        made = WRITE[lang](finding, Voice(lang, {card.doc_id: card for card in decoded.documents}))
        for runs in (made.runs, *made.items):
            assert "None" not in plain(runs)
            assert plain(runs)[-1] in ".。”" or runs in made.items, plain(runs)


def test_unknown_kinds_and_codes_are_refused() -> None:
    strange = msgspec.structs.replace(sample_edition().findings[0], claim="guessed")
    for lang in LANGS:
        with pytest.raises(UsageError, match="guessed"):
            WRITE[lang](strange, Voice(lang, {}))
    for limit in (limit_en, limit_zh):
        with pytest.raises(UsageError, match="weather"):
            limit({"code": "weather"})


def test_the_other_form_of_a_name_stands_at_first_use_only() -> None:
    name = Names(zh="清水", en="clean water")
    for lang, first, then in (("en", "clean water (清水)", "clean water"), ("zh", "清水（clean water）", "清水")):
        voice = Voice(lang, {})  # type: ignore[arg-type]
        assert plain(voice.name(name)) == first
        assert plain(voice.name(name)) == then


@pytest.mark.parametrize(
    ("start", "end", "en", "zh"),
    [
        ("2021-09-26", "2021-09-28", "26-28 September 2021", "2021年9月26日至28日"),
        ("2021-09-26", "2021-10-02", "26 September to 2 October 2021", "2021年9月26日至10月2日"),
        ("2021-12-31", "2022-01-01", "31 December 2021 to 1 January 2022", "2021年12月31日至2022年1月1日"),
        ("2021-09-26", None, "26 September 2021", "2021年9月26日"),
    ],
)
def test_ranges_of_days(start: str, end: str | None, en: str, zh: str) -> None:
    assert (show_range(start, end, "en"), show_range(start, end, "zh")) == (en, zh)


def test_dates_keep_their_precision_and_strange_ones_their_shape() -> None:
    assert [show_date(d, "en") for d in ("2021", "2021-09", "2021-13", "spring")] == [
        "2021",
        "September 2021",
        "2021-13",
        "spring",
    ]
    assert [show_date(d, "zh") for d in ("2021", "2021-09")] == ["2021年", "2021年9月"]


def test_ordinals_amounts_and_editions() -> None:
    assert [show_ordinal(n, "en") for n in (8, 13, 21, 112)] == ["eighth", "13th", "21st", "112th"]
    assert [show_ordinal(n, "zh") for n in (8, 10, 12, 20, 21)] == ["八", "十", "十二", "二十", "二十一"]
    assert show_amount("39200000000000", "CNY", "en") == "39.2 trillion yuan"
    assert show_amount("39200000000000", "CNY", "zh") == "39.2万亿元"
    assert show_amount("100000000000", "CNY", "zh") == "1000亿元"
    assert show_editions(["1989", "1990", "1991", "1996", "2001-02-03"], "zh") == "1989-1991、1996和2001年2月3日"


@pytest.mark.parametrize(
    ("key", "en", "zh"),
    [
        ("20", "the 20th", "第20届"),
        ("2021", "2021", "2021年"),
        ("2012-12-12", "12 December 2012", "2012年12月12日"),
        ("spring", "spring", "spring"),
    ],
)
def test_an_edition_key_reads_as_what_it_is(key: str, en: str, zh: str) -> None:
    assert (show_edition(key, "en"), show_edition(key, "zh")) == (en, zh)


def test_a_rule_near_a_pledge_is_told_with_words_addressee_and_chance() -> None:
    assert (
        "6 days before (issued); shares these words: boats; it binds the sector of who pledged; score 0.41,"
        " the 95th percentile of 46 rules of other dates being 0.22; p = 0.021, and 0.030 as the best of all near it."
    ) in rule_line("en")
    assert (
        "早6天（已发布）；相同的字样：boats；所约束的正是承诺者所属的一类；得分0.41，"
        "其他日期的46项规则的第95百分位为0.22；p = 0.021，作为邻近各项中的最高者则为0.030。"
    ) in rule_line("zh")


def test_a_rule_that_chance_would_give_too_is_said_to_be_so() -> None:
    rule = {"title": {"zh": "规定", "en": "Rules"}, "days_before": 6, "score": 0.2, "p": 0.2, "is_link": False}
    found = next(f for f in sample_edition().findings if f.claim == "rule_before")
    found = msgspec.structs.replace(found, details={"rules": [rule]})
    said = {lang: plain(WRITE[lang](found, Voice(lang, {})).items[0]) for lang in LANGS}
    assert said["en"].endswith("p = 0.200, no more than chance gives.")
    assert said["zh"].endswith("p = 0.200，未超出偶然所及。")


@pytest.mark.parametrize(
    ("values", "en", "zh"),
    [
        ({"p_held": 0.02}, "0.020 with 5 statements looked through.", "计入所查的全部5项表述则为0.020。"),
        ({"p_held": 0.055, "is_link": False}, "looked through, no more than chance gives.", "，未超出偶然所及。"),
        (
            {"p_held": 0.02, "is_link": False},
            "looked through; words in common say too little for a link.",
            "；相同字样过于常见，不构成关联。",
        ),
    ],
    ids=["link", "chance", "everyday word"],
)
def test_a_rule_is_held_against_all_statements_and_what_it_lacks_is_said(
    values: dict[str, object], en: str, zh: str
) -> None:
    rule = {"title": {"zh": "规定", "en": "Rules"}, "days_before": 6, "score": 0.2, "p": 0.01, "n_held": 5, **values}
    found = next(f for f in sample_edition().findings if f.claim == "rule_before")
    found = msgspec.structs.replace(found, details={"rules": [rule]})
    told = {lang: WRITE[lang](found, Voice(lang, {})) for lang in LANGS}
    assert plain(told["en"].items[0]).endswith(en)
    assert plain(told["zh"].items[0]).endswith(zh)
    assert ("with no link beyond that" in plain(told["en"].runs)) is ("is_link" in values)
    assert ("别无关联" in plain(told["zh"].runs)) is ("is_link" in values)


def test_a_draft_is_called_a_draft_and_no_law() -> None:
    named = {"outcome": "resolved", "title": {"zh": "小船登记办法", "en": "Measures on Boats"}, "n_documents": 1}
    names = Names(zh="小船登记办法", en="Measures on Boats")
    said = {lang: sentence("cites_rule", lang, name=names, **named, state="draft", on="2021-09-27") for lang in LANGS}
    assert "a draft, not law" in said["en"] and "in force" not in said["en"]
    assert "征求意见稿，尚非法规" in said["zh"] and "施行" not in said["zh"]


def rule_line(lang: BriefLang) -> str:
    outline = outline_brief(sample_edition(), lang=lang)
    item = next(item for item in outline.items if item.finding.claim == "rule_before")
    return plain(item.sentence.items[0])

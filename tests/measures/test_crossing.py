"""The same sentence in two languages: terms, values, alignment, and what differs."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from watchwords.config import Recogniser, build_recognisers, load_cues, load_series
from watchwords.measures.crossing.aligning import align, counterpart
from watchwords.measures.crossing.figures import Unequal, unequal_figures
from watchwords.measures.crossing.names import KnownNames, Named, other_dates
from watchwords.measures.crossing.senses import SenseCues, Senses
from watchwords.measures.crossing.terms import BilingualTerms, Bridge, Side, Wording, stem
from watchwords.measures.crossing.values import values_in
from watchwords.records import Block, Document, Mention, PreparedText
from watchwords.text.prepare import prepare

PAIRS = (
    (("改革",), ("reform",)),
    (("改革开放",), ("reform and opening up",)),
    (("湖岸",), ("shoreline", "shore")),
    (("港口",), ("harbour", "port")),
    (("议会",), ("council",)),
    (("渡轮",), ("ferry",)),
    (("荒漠化",), ("desertif*",)),
    (("学校",), ("school",)),
)


@pytest.fixture(scope="module")
def bridge() -> Bridge:
    return Bridge(PAIRS)


@pytest.fixture(scope="module")
def senses() -> Senses:
    return Senses(load_cues("crossing", SenseCues))


def test_the_list_of_terms_reads_and_has_no_empty_side() -> None:
    terms = load_cues("bilingual", BilingualTerms)
    assert len(terms.terms) > 1_500
    assert all(zh.strip() and en and all(one.strip(" *") for one in en) for zh, en in terms.terms.items())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("policies", "policy"),
        ("running", "run"),
        ("changed", "changing"),
        ("labour", "labor"),
        ("Council's", "council"),
    ],
)
def test_inflections_are_one_stem(one: str, other: str) -> None:
    assert stem(one.lower()) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("polity", "policy"), ("port", "sport"), ("news", "new")])
def test_other_words_are_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_marks_of_chinese_stand_in_english(bridge: Bridge) -> None:
    marks = bridge.marks("坚持改革开放,治理荒漠化,2019年修复38.6%的湖岸。", "zh")
    english = Wording(
        "Reform and opening up goes on; desertification was fought, 38.6 percent of the shore mended.", "en"
    )
    met = {mark.said for mark in marks if english.has(mark)}
    assert met == {"改革开放", "改革", "荒漠化", "38.6%", "湖岸"}
    assert {mark.said for mark in marks} - met == {"2019"}


def test_marks_of_english_stand_in_chinese(bridge: Bridge) -> None:
    marks = bridge.marks("The councils opened 12,000 harbours in 2019.", "en")
    assert {mark.said.strip() for mark in marks if Wording("议会开放1.2万个港口。", "zh").has(mark)} >= {
        "12,000",
        stem("councils"),
        stem("harbours"),
    }


def test_a_term_inside_a_longer_one_counts_for_less(bridge: Bridge) -> None:
    shares = {mark.said: mark.share for mark in bridge.marks("改革开放", "zh")}
    assert shares["改革"] < shares["改革开放"] == 1


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("1.3万亿斤", "650 million metric tons"),
        ("1.5亿亩", "10 million hectares"),
        ("39.2万亿元", "39.2 trillion yuan"),
        ("6000万人", "60 million people"),
        ("1.41倍", "141 "),
        ("52.6%至58.5%", "52.6 to 58.5 percent"),
    ],
)
def test_values_are_one_in_both_languages(zh: str, en: str) -> None:
    own = [set(value.keys) for value in values_in(zh, "zh")]
    other = {key for value in values_in(en, "en") for key in value.keys}
    assert own and all(keys & other for keys in own)


def test_digits_inside_a_name_are_no_value() -> None:
    assert [value.number for value in values_in("g20 of 2019", "en")] == [Decimal(2019)]


# --- alignment --------------------------------------------------------------------------------------------

ZH = [
    "湖畔论坛今天开幕。",
    "我们修复了38.6%的湖岸,议会为此拨款390万元,渡轮也已恢复通航。",
    "港口都已公布水质。",
    "学校免费。",
    "谢谢大家。",
]
EN = [
    "The Lakeside Forum opens today.",
    "We have restored 38.6 percent of the shoreline.",
    "The council set aside 3.9 million yuan for it, and the ferry runs again.",
    "All harbours have published the quality of their water.",
    "Schools are free.",
    "Thank you all.",
]


def test_sentences_that_are_cut_otherwise_are_aligned(bridge: Bridge) -> None:
    beads = [(bead.zh, bead.en) for bead in align(ZH, EN, bridge)]
    assert beads == [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,)), ((3,), (4,)), ((4,), (5,))]


def test_a_sentence_without_a_counterpart_is_left_alone(bridge: Bridge) -> None:
    added = [*EN[:4], "Nobody had asked for the lighthouse on the far hill to be painted again before autumn.", *EN[4:]]
    beads = [(bead.zh, bead.en) for bead in align(ZH, added, bridge)]
    assert ((2,), (3,)) in beads and ((), (4,)) in beads and ((3,), (5,)) in beads


def test_every_sentence_is_in_one_bead(bridge: Bridge) -> None:
    for zh, en in ((ZH, EN[:2]), (ZH[:1], EN), (ZH, []), ([], EN)):
        beads = align(zh, en, bridge)
        assert [at for bead in beads for at in bead.zh] == list(range(len(zh)))
        assert [at for bead in beads for at in bead.en] == list(range(len(en)))


def test_the_counterpart_is_found_from_either_side(bridge: Bridge) -> None:
    assert counterpart(ZH, EN, [1], side="zh", bridge=bridge) == [1, 2]
    assert counterpart(EN, ZH, [2], side="en", bridge=bridge) == [1]


# --- what differs -----------------------------------------------------------------------------------------


@cache
def recognisers() -> list[Recogniser]:
    return build_recognisers(load_series("gwr"), only=["figures", "dates"])


def read(text: str, side: Side) -> tuple[PreparedText, list[Mention]]:
    block = Block(start=0, end=len(text), role="paragraph", locator="", lang=side)
    prepared = prepare(Document(doc_id="d", source_sha256="", locator="", text=text, blocks=(block,), lang=side))
    return prepared, [mention for one in recognisers() for mention in one.recognise(prepared)]


def figures(zh: str, en: str, side: Side = "en") -> list[Unequal]:
    """What of the side that is the quotation the other does not have."""
    texts = {"zh": read(zh, "zh"), "en": read(en, "en")}
    said, held = texts[side], texts["en" if side == "zh" else "zh"]
    own, theirs = (
        [mention for mention in mentions if mention.recogniser == "figures"] for mentions in (said[1], held[1])
    )
    return unequal_figures(own, theirs, side=side, said_text=said[0].lowered, held_text=held[0].lowered)


SAME = (
    ("粮食产量达到1.3万亿斤。", "Grain output reached 650 million metric tons."),
    ("林地15亿亩。", "There are 100 million hectares of forest land."),
    ("修复大坝花费390万元。", "The repair of the dam cost 3.9 million yuan."),
    ("占比由52.6%提高到58.5%。", "The share rose from 52.6 to 58.5 percent."),
    ("支出增长1.41倍。", "Spending rose by 141 percent."),
    ("天数减少一半。", "The number of days fell by 50 percent."),
    ("我们修复了湖岸。", "Over the past five years we restored the shores on the two sides."),
    ("新增千亿斤产能。", "Capacity grew by 50 billion kilograms."),
)


@pytest.mark.parametrize(("zh", "en"), SAME)
@pytest.mark.parametrize("side", ["zh", "en"])
def test_customs_of_translators_are_no_difference(zh: str, en: str, side: Side) -> None:
    assert figures(zh, en, side) == []


OTHER = (
    ("粮食产量达到1.3万亿斤。", "Grain output reached 680 million metric tons.", "number"),
    ("修复大坝花费390万元。", "The repair of the dam cost 3.9 billion yuan.", "unit or scale"),
    ("修复大坝花费390万元。", "The repair of the dam cost 3.9 million dollars.", "currency"),
    ("我们修复38.6%的湖岸。", "We will restore 36.8 percent of the shoreline.", "number"),
)


@pytest.mark.parametrize(("zh", "en", "kind"), OTHER)
@pytest.mark.parametrize("side", ["zh", "en"])
def test_another_figure_is_told_by_its_kind(zh: str, en: str, kind: str, side: Side) -> None:
    (found,) = figures(zh, en, side)
    assert found.kind == kind and found.held is not None


def test_what_a_quotation_leaves_out_is_no_difference() -> None:
    assert figures("修复38.6%的湖岸,花费390万元。", "We will restore 38.6 percent of the shoreline.") == []


SENSES = (
    ("任何企业不得出售数据。", "every company may sell the data.", "negation"),
    ("所有企业都可以出售数据。", "companies will not sell the data.", "negation"),
    ("港口必须公布数据。", "harbours should publish the data.", "modality"),
    ("港口应当公布数据。", "harbours might publish the data.", "modality"),
    ("港口必须公布数据。", "harbours must publish the data.", None),
    ("港口要公布数据。", "harbours should publish the data.", None),
    ("任何企业不得出售数据。", "no company may sell the data.", None),
    ("湖岸不断延长。", "the shoreline grows steadily.", None),
    ("毫不动摇地修复湖岸。", "we will restore the shoreline, come what may.", None),
)


@pytest.mark.parametrize(("zh", "en", "kind"), SENSES)
def test_denial_and_modality(senses: Senses, zh: str, en: str, kind: str | None) -> None:
    wanted = {kind} - {None}
    assert {one.kind for one in senses.compare(en, "en", zh, is_whole=True)} == wanted
    assert {one.kind for one in senses.compare(zh, "zh", en, is_whole=True)} == wanted


def test_what_a_part_leaves_out_denies_nothing(senses: Senses) -> None:
    zh = "港口公布数据,企业不会出售数据。"
    assert senses.compare("harbours publish the data", "en", zh, is_whole=False) == []
    assert [one.kind for one in senses.compare("harbours publish the data", "en", zh, is_whole=True)] == ["negation"]


@pytest.fixture(scope="module")
def names() -> KnownNames:
    named = [
        Named("finch", "person", ("芬奇",), ("Mara Finch", "Finch")),
        Named("lu-ting", "person", ("陆汀",), ("Lu Ting",)),
        Named("jordan", "country", ("约旦",), ("Jordan",)),
        Named("chad", "country", ("乍得",), ("Chad",)),
    ]
    return KnownNames(named, Bridge([(("乍得",), ("Chadian",))]))


def test_one_name_in_the_place_of_another(names: KnownNames) -> None:
    (found,) = names.other_names("Lu Ting spoke", "en", "芬奇发言")
    assert (found.said, found.held) == ((0, 7), (0, 2))
    assert names.other_names("陆汀发言", "zh", "Mara Finch spoke")


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("Finch spoke", "芬奇发言"),
        ("Finch spoke", "她发言"),
        ("Finch and Lu Ting spoke", "芬奇发言"),
        ("jordan almonds from Chad", "乍得的糖果"),
        ("Finch spoke of Jordan", "乍得的芬奇发言,约旦"),
    ],
)
def test_names_that_are_no_difference(names: KnownNames, said: str, held: str) -> None:
    assert names.other_names(said, "en", held) == []


def test_dates() -> None:
    def dates(text: str, side: Side) -> list[Mention]:
        return [mention for mention in read(text, side)[1] if mention.recogniser == "dates"]

    held = dates("大坝于2020年5月4日开放。", "zh")
    assert other_dates(dates("The dam opened on 4 May 2020.", "en"), held) == []
    assert other_dates(dates("The dam opened in May 2020.", "en"), held) == []
    ((said, other),) = other_dates(dates("The dam opened on 6 May 2020.", "en"), held)
    assert (said.text, other.text) == ("6 May 2020", "2020年5月4日")

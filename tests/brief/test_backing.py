"""What stands behind a finding: told where it was counted or tested, in both languages, and nothing else."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace
from tests.brief.sample import ALL_CLAIMS, sample_edition
from tests.brief.sample.parts import COVERAGE, EDITIONS, SHORES, SHORES_PASSAGES, finding, presence, verdict
from tests.brief.sample.themes import MEASURED

from watchwords.brief import backing_en, backing_zh
from watchwords.brief.backing import Backing, backing_of
from watchwords.brief.explanations import TESTED, Scope
from watchwords.brief.formats import BriefLang
from watchwords.brief.runs import Runs, plain
from watchwords.brief.voice import Voice
from watchwords.records import EditionCount, Finding

LANGS: tuple[BriefLang, ...] = ("en", "zh")


def behind(found: Finding, lang: BriefLang = "en", **scope: object) -> Backing:
    cards = {card.doc_id: card for card in sample_edition().documents}
    return backing_of(found, Voice(lang, cards), scope=Scope(**scope) if scope else None)  # type: ignore[arg-type]


def said(rows: tuple[Runs, ...]) -> str:
    return "\n".join(map(plain, rows))


def of_claim(claim: str, at: int = 0) -> Finding:
    return [f for f in sample_edition().findings if f.claim == claim][at]


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            [
                "Documents: 8 of 12 in this edition; 5 of 15 in earlier ones.",
                "Sentences: 36 of 200 in this edition; 21 of 300 before.",
                "Share of documents: 67 percent, against 33 percent before;",
                "difference 33.3 points (95 percent interval −4.2 to 60).",
                "p = 0.031, adjusted over 3 subjects: 0.093; the smallest p that this design can reach is 0.0001.",
            ],
        ),
        (
            "zh",
            [
                "文件：本次12篇中有8篇，此前15篇中有5篇。",
                "句数：本次200句中有36句，此前300句中有21句。",
                "占文件的比例：本次67%，此前33%，相差33.3个百分点（95%区间：−4.2至60）。",
                "p=0.031，按3项校正后为0.093；此设计能达到的最小p为0.0001。",
            ],
        ),
    ],
)
def test_a_change_tells_counts_effect_and_test(lang: BriefLang, lines: list[str]) -> None:
    told = said(behind(of_claim("theme_change"), lang).counts)
    assert [line for line in lines if line not in told] == []
    # 2 to the power of 1.5, and of the bounds 0.4 and 2.6.
    assert re.search("2.8 times the earlier rate|此前的2.8倍", told)
    assert re.search(r"interval 1.3 to 6.1|1.3至6.1倍", told)


@pytest.mark.parametrize(("lang", "words"), [("en", "Chance: the test does not rule it out"), ("zh", "检验不能排除")])
def test_what_a_test_does_not_set_aside_may_explain_it(lang: BriefLang, words: str) -> None:
    theme = of_claim("theme_change")
    assert words in said(behind(theme, lang).alternatives)
    assert words not in said(behind(theme, lang, alpha=0.1).alternatives)
    risen = replace(theme, measurement=verdict("rising", "w", **{**MEASURED, "p_adjusted": 0.01}))
    assert words not in said(behind(risen, lang).alternatives)
    assert re.search("sets it aside|将其排除", said(behind(risen, lang).tested))


@pytest.mark.parametrize("lang", LANGS)
def test_what_applies_is_not_among_what_was_tested_and_does_not(lang: BriefLang) -> None:
    backing = behind(of_claim("theme_change"), lang)
    assert re.search("kinds of documents|文件种类", said(backing.alternatives))
    alike = said(backing.tested)
    assert re.search("languages|语言", alike) and not re.search("kinds of documents|文件种类", alike)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "No test: one document of this edition is a single observation."), ("zh", "不作检验：本次仅一篇文件")],
)
def test_one_document_has_no_test_and_says_so(lang: BriefLang, words: str) -> None:
    alone = (*EDITIONS[:-1], EditionCount("2021", 1, 1, 2, 400))
    measured = replace(presence("first attested", SHORES, 0, 0, 0, 0, 1, n_documents=1), series=alone)
    found = finding("first_attested", "change", {}, SHORES_PASSAGES, names=SHORES, measurement=measured)
    backing = behind(found, lang)
    assert words in said(backing.counts)
    assert re.search("no test can rule it out|没有检验能够排除", said(backing.alternatives))
    assert not re.search("percent interval|区间", said(backing.counts))


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            [
                "Had the earlier share held, 7.2 of 12 documents would have it.",
                "the chance of what is seen is 0.40 percent",
                "Not one of 12 documents is compatible with a true share of up to 22 percent",
                "Before this edition 3 editions in a row had it.",
            ],
        ),
        (
            "zh",
            [
                "若比例与此前相同，12篇中应有7.2篇。",
                "出现目前情形的概率为0.40%",
                "12篇均无，真实比例仍可能高达22%（单侧95%上限）。",
                "本次之前连续3次都有。",
            ],
        ),
    ],
)
def test_an_absence_tells_what_it_allows(lang: BriefLang, lines: list[str]) -> None:
    told = said(behind(of_claim("dropped"), lang).counts)
    assert [line for line in lines if line not in told] == []


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            [
                "27 documents, 8500 characters and words, of 4 editions (2017 to 2021).",
                "Nothing comparable in the record of 2020.",
                "Expected and not here: roster (2021).",
                "Looked for: boat safety, 船舶安全.",
            ],
        ),
        (
            "zh",
            [
                "4次（2017年至2021年）共27篇文件，8500字词。",
                "库中没有2020年的可比文件。",
                "应收而未收：参会名单（2021年）。",
                "查找：船舶安全、boat safety。",
            ],
        ),
    ],
)
def test_what_was_searched_is_told_with_what_is_missing(lang: BriefLang, lines: list[str]) -> None:
    assert [plain(row) for row in behind(of_claim("new"), lang).searched] == lines


def test_a_finding_of_this_edition_alone_names_its_documents_and_only_where_they_are_known() -> None:
    quoted = of_claim("said")
    assert said(behind(quoted, "en", n_documents=12).searched) == "12 documents of this edition."
    assert said(behind(quoted, "zh", n_documents=12).searched) == "本次12篇文件。"
    assert behind(quoted).searched == ()
    # Who is back was looked for in every edition.
    assert "27 documents" in said(behind(of_claim("returns"), "en", n_documents=12, coverage=COVERAGE).searched)


@pytest.mark.parametrize("lang", LANGS)
def test_a_gap_that_the_sentence_names_is_not_called_absent(lang: BriefLang) -> None:
    found = of_claim("first_attested")
    assert found.details["gaps"] and not found.alternatives
    assert re.search("A gap:|缺口：", said(behind(found, lang).alternatives))
    assert not re.search("gap|缺口", said(behind(found, lang).tested))


def test_without_counts_of_earlier_editions_nothing_is_called_alike() -> None:
    found = replace(of_claim("new"), measurement=None, alternatives=())
    assert "made up" not in said(behind(found).tested)
    assert "made up" in said(behind(replace(of_claim("new"), alternatives=())).tested)


@pytest.mark.parametrize("lang", LANGS)
def test_a_paraphrase_may_be_the_words_of_who_retold_it(lang: BriefLang) -> None:
    retold, told = of_claim("echoed"), of_claim("pledged")
    assert re.search("Paraphrase|改写", said(behind(retold, lang).alternatives))
    assert re.search("Paraphrase|改写", said(behind(told, lang).tested))


@pytest.mark.parametrize("lang", LANGS)
def test_no_line_is_left_with_a_field_or_without_a_number(lang: BriefLang) -> None:
    for found in sample_edition().findings:
        backing = behind(found, lang, n_documents=12, coverage=COVERAGE)
        for row in (*backing.counts, *backing.searched, *backing.tested, *backing.alternatives):
            assert not re.search(r"[{}]|None|\bnan\b", plain(row)), plain(row)
        assert [plain(row) for row in backing.counts if not re.search(r"\d", plain(row))] == []


def test_both_languages_have_every_line() -> None:
    for name in ("NOUNS", "COUNTS", "SEARCHED", "APPLIES", "TESTED", "ALIKE"):
        en, zh = getattr(backing_en, name), getattr(backing_zh, name)
        assert en.keys() == zh.keys()
        if name != "NOUNS":
            fields = {key: (set(re.findall(r"{(\w+)}", en[key])), set(re.findall(r"{(\w+)}", zh[key]))) for key in en}
            assert {key: pair for key, pair in fields.items() if pair[0] != pair[1]} == {}
    assert set(TESTED) <= ALL_CLAIMS

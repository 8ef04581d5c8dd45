"""Figures, counts, days and numbers of editions of a text, held against an invented record in both languages."""

from __future__ import annotations

import json
from bisect import bisect_right
from itertools import accumulate

import pytest
from tests.walks.lakeside import SERIES, add, write

from watchwords.answers.checking import CheckedClaim
from watchwords.walks.checking.figures.checker import check_figures
from watchwords.walks.checking.figures.dates import check_dates
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.speaking_of import SpeakingOf
from watchwords.walks.checking.text import read_checked
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record

EDITIONS = """
[[editions]]
key = "2021"
number = 4
dates = ["2021-05-10", "2021-05-12"]
place = { zh = "芦湾", en = "Reedbay" }

[[editions]]
key = "2022"
number = 5
dates = ["2022-06-07", "2022-06-08"]
place = { zh = "芦湾", en = "Reedbay" }
"""
ZH_2021 = (
    "第四届湖畔论坛于2021年5月10日至12日在芦湾举行。2020年，中国数字经济规模达到45.6亿元，占国内生产总值比重为"
    "12.3%。2020年，中国数字经济增长8.4%。来自36个国家和地区的1500余名嘉宾参会。论坛共设18场分论坛。"
)
EN_2021 = (
    "The fourth Lakeside Forum was held in Reedbay from 10 to 12 May 2021. China's digital economy reached 4.56 billion"
    " yuan in 2020, 12.3 percent of GDP. China's digital economy grew by 8.4 percent in 2020. More than 1,500 guests"
    " from 36 countries and regions took part. The programme counted 18 sub-forums."
)
ZH_2022 = "第五届湖畔论坛于2022年6月7日至8日在芦湾举行。2021年，中国数字经济规模达到51.2亿元。"
EN_2022 = (
    "The fifth Lakeside Forum was held in Reedbay from 7 to 8 June 2022. China's digital economy reached 5.12 billion"
    " yuan in 2021."
)
RECORD = (("2021", ZH_2021), ("2021", EN_2021), ("2022", ZH_2022), ("2022", EN_2022))

CONSISTENT = [
    ("2020年，中国数字经济规模达45.6亿元。", "45.6亿元"),
    ("In 2020 the digital economy was worth 4.56 billion yuan.", "4.56 billion yuan"),
    ("2020年，我国数字经济规模约46亿元。", "约46亿元"),
    ("In 2020 China's digital economy was worth 4.6 billion yuan.", "4.6 billion yuan"),
    ("2020年，数字经济占GDP的比重为12.3%。", "12.3%"),
    ("In 2020 the digital economy accounted for 12.3 percent of gross domestic product.", "12.3 percent"),
    ("第四届湖畔论坛有1500多名嘉宾参会。", "1500多名"),
    ("Over 1,500 guests attended the fourth Lakeside Forum.", "Over 1,500 guests"),
    ("第四届湖畔论坛共举办18场分论坛。", "18场"),
    ("The fourth Lakeside Forum featured 18 sub-forums.", "18 sub-forums"),
]
ALTERED = [
    ("2020年，中国数字经济规模达46.5亿元。", "46.5亿元", "number"),
    ("In 2020 the digital economy was worth 6.54 billion yuan.", "6.54 billion yuan", "number"),
    ("2020年，中国数字经济规模达45.6万亿元。", "45.6万亿元", "unit or scale"),
    ("In 2020 the digital economy was worth 4.56 trillion yuan.", "4.56 trillion yuan", "unit or scale"),
    ("2020年，中国数字经济规模达45.6亿美元。", "45.6亿美元", "currency"),
    ("In 2020 the digital economy was worth 4.56 billion dollars.", "4.56 billion dollars", "currency"),
    ("2019年，中国数字经济规模达45.6亿元。", "45.6亿元", "date"),
    ("In 2019 the digital economy was worth 4.56 billion yuan.", "4.56 billion yuan", "date"),
    ("2020年，数字经济占GDP的比重为12.3个百分点。", "12.3个百分点", "percent or points"),
    (
        "In 2020 the digital economy accounted for 12.3 percentage points of GDP.",
        "12.3 percentage points",
        "percent or points",
    ),
    ("第四届湖畔论坛有1500名嘉宾参会。", "1500名", "hedge"),
    ("1,500 guests attended the fourth Lakeside Forum.", "1,500 guests", "hedge"),
    ("来自26个国家和地区的嘉宾参加了第四届湖畔论坛。", "26个国家和地区", "number"),
    ("Guests from 26 countries and regions attended the fourth Lakeside Forum.", "26 countries", "number"),
    ("第四届湖畔论坛共举办28场分论坛。", "28场", "number"),
    ("The fourth Lakeside Forum featured 28 sub-forums.", "28 sub-forums", "number"),
]
ELSEWHERE = [
    ("2020年，印度数字经济规模达46.5亿元。", "46.5亿元"),
    ("In 2020 India's digital economy was worth 6.54 billion yuan.", "6.54 billion yuan"),
    ("2020年，芦苇出口额达46.5亿元。", "46.5亿元"),
    ("In 2020 reed basket exports were worth 6.54 billion yuan.", "6.54 billion yuan"),
    ("1990年，中国数字经济规模达46.5亿元。", "46.5亿元"),
    ("In 1990 the digital economy was worth 6.54 billion yuan.", "6.54 billion yuan"),
]
SILENT = [
    "“2020年，中国数字经济规模达99.9亿元。”周河说。",
    '"In 2020 the digital economy was worth 9.99 billion yuan," Zhou He said.',
    "我们有三个问题要谈，先谈两点。",
    "We have three questions and two points to make.",
]
DERIVED = [
    ("2021年，中国数字经济规模比2020年增加5.6亿元。", "5.6亿元", "consistent"),
    (
        "In 2021 China's digital economy was 0.56 billion yuan larger than in 2020.",
        "0.56 billion yuan",
        "consistent",
    ),
    ("2021年，中国数字经济规模比2020年增加9.6亿元。", "9.6亿元", "inconsistent"),
    (
        "In 2021 China's digital economy was 0.96 billion yuan larger than in 2020.",
        "0.96 billion yuan",
        "inconsistent",
    ),
    ("2020年，中国国内生产总值为371亿元。", "371亿元", "consistent"),
    ("In 2020 China's GDP came to 37.1 billion yuan.", "37.1 billion yuan", "consistent"),
    ("2021年，中国数字经济规模约7.94亿美元。", "约7.94亿美元", "consistent"),
    ("In 2021 the digital economy was worth $794 million.", "$794 million", "consistent"),
    ("2021年，中国数字经济规模约9.94亿美元。", "约9.94亿美元", "inconsistent"),
    ("In 2021 the digital economy was worth $994 million.", "$994 million", "inconsistent"),
]
DAYS = [
    ("第四届湖畔论坛于2021年5月10日至12日在芦湾举行。", "2021年5月10日至12日", "consistent", None),
    (
        "The fourth Lakeside Forum was held in Reedbay from 10 to 12 May 2021.",
        "10 to 12 May 2021",
        "consistent",
        None,
    ),
    ("第四届湖畔论坛于2021年5月9日至12日在芦湾举行。", "2021年5月9日至12日", "inconsistent", "date"),
    (
        "The fourth Lakeside Forum was held in Reedbay from 9 to 12 May 2021.",
        "9 to 12 May 2021",
        "inconsistent",
        "date",
    ),
    ("第六届湖畔论坛于2021年5月10日至12日在芦湾举行。", "第六届湖畔论坛", "inconsistent", "number"),
    (
        "The sixth Lakeside Forum was held in Reedbay from 10 to 12 May 2021.",
        "sixth Lakeside Forum",
        "inconsistent",
        "number",
    ),
]
SITTINGS = [
    "2021年5月9日，第四届湖畔论坛开幕式彩排举行。",
    "The opening ceremony of the Lakeside Forum was held on 9 May 2021.",
]
"""Paragraphs of one text, which is read once: each with what is said in it and what must come of it."""


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    folder = tmp_path_factory.mktemp("figures")
    series = SERIES.replace('[[editions]]\nkey = "2018"\n', EDITIONS)
    new_record(folder / "record", str(write(folder / "lake.toml", series)))
    lines = [{"title": f"{n}", "year": year, "kind": "speech", "text": text} for n, (year, text) in enumerate(RECORD)]
    rows = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    add(folder / "record", write(folder / "speeches.jsonl", rows))
    return Ground(open_record(folder / "record"))


@pytest.fixture(scope="module")
def claims(ground: Ground) -> dict[str, list[CheckedClaim]]:
    """Claims by the paragraph they stand in."""
    texts: list[str] = [
        *SILENT,
        *SITTINGS,
        *(str(row[0]) for row in (*CONSISTENT, *ALTERED, *ELSEWHERE, *DERIVED, *DAYS)),
    ]
    read = read_checked("draft.md", "\n\n".join(texts).encode(), ground.series)
    of = SpeakingOf(read, ground, None)
    found: dict[str, list[CheckedClaim]] = {text: [] for text in texts}
    starts = list(accumulate((len(text) + len("\n\n") for text in texts[:-1]), initial=0))
    assert [read.text[start : start + 5] for start in starts] == [text[:5] for text in texts]
    for check in (check_figures, check_dates):
        for claim in check(read, ground, of):
            found[texts[bisect_right(starts, claim.start) - 1]].append(claim)
    return found


def one(claims: dict[str, list[CheckedClaim]], text: str, said: str) -> CheckedClaim:
    found = [claim for claim in claims[text] if claim.text == said]
    assert len(found) == 1, claims[text]
    return found[0]


@pytest.mark.parametrize(("text", "said"), CONSISTENT)
def test_what_the_record_says_is_consistent(claims: dict[str, list[CheckedClaim]], text: str, said: str) -> None:
    claim = one(claims, text, said)
    assert claim.verdict == "consistent"
    assert claim.sources
    assert not claim.alterations


@pytest.mark.parametrize(("text", "said", "kind"), ALTERED)
def test_what_differs_is_named(
    claims: dict[str, list[CheckedClaim]], ground: Ground, text: str, said: str, kind: str
) -> None:
    claim = one(claims, text, said)
    assert claim.verdict == "inconsistent"
    assert [found.kind for found in claim.alterations] == [kind]
    held = claim.alterations[0]
    assert ground.document(claim.sources[0].passage.doc_id).text[slice(*held.held_at)] == held.held


@pytest.mark.parametrize(("text", "said"), ELSEWHERE)
def test_another_subject_or_time_is_not_found_and_never_contradicted(
    claims: dict[str, list[CheckedClaim]], text: str, said: str
) -> None:
    claim = one(claims, text, said)
    assert claim.verdict == "not found"
    assert claim.forms


@pytest.mark.parametrize("text", SILENT)
def test_figures_of_quotations_and_small_counts_are_passed_over(
    claims: dict[str, list[CheckedClaim]], text: str
) -> None:
    assert claims[text] == []


@pytest.mark.parametrize(("text", "said", "verdict"), DERIVED)
def test_derived_figures_are_recomputed(
    claims: dict[str, list[CheckedClaim]], text: str, said: str, verdict: str
) -> None:
    claim = one(claims, text, said)
    assert claim.verdict == verdict
    assert claim.working
    assert (claim.working[0].rate is not None) == ("美元" in said or "$" in said)


@pytest.mark.parametrize(("text", "said", "verdict", "kind"), DAYS)
def test_days_and_numbers_of_editions(
    claims: dict[str, list[CheckedClaim]], text: str, said: str, verdict: str, kind: str | None
) -> None:
    claim = one(claims, text, said)
    assert claim.verdict == verdict
    assert [found.kind for found in claim.alterations] == ([kind] if kind else [])
    [entry] = claim.entries
    assert (entry.register, entry.key) == ("editions", "2021") and "2021-05-10/2021-05-12" in entry.text


@pytest.mark.parametrize("text", SITTINGS)
def test_a_sitting_has_days_of_its_own(claims: dict[str, list[CheckedClaim]], text: str) -> None:
    assert [claim for claim in claims[text] if claim.kind == "date"] == []

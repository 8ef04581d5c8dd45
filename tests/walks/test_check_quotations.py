"""Quotations held against a record: every verdict and every kind of alteration, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.walks.checking_fixture import SPEECHES, check, make_shore, quotation

from watchwords.answers.checking import CheckedClaim
from watchwords.measures.quoted.declared import is_same_wording
from watchwords.text.fold import fold_text


@pytest.fixture(scope="module")
def shore(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_shore(tmp_path_factory.mktemp("shore"))


def kinds(claim: CheckedClaim) -> set[str]:
    return {one.kind for one in claim.alterations}


VERBATIM = (
    'Mara Finch said in 2019: "We will restore 38.6 percent of the shoreline within three years."',
    'Mara Finch said that harbours "must publish their water data", in 2019.',
    "In 2020 Lu Ting said, “Clean water is a promise to our children.”",
    'Lu Ting said: "We have built 27 kilometres of cycle path ... every month."',
    'Lu Ting said: "[W]e have built 27 kilometres of cycle path."',
    'Mara Finch said: "Harbours, schools and clinics [of the lake] should share one network."',
    'Lu Ting said: "The council should not raise\nthe fee before 2022."',
    '"Clean water," Lu Ting said, "is a promise to our children."',
    "Mara Finch said: \"She asked us whether the 'quiet water' would ever come back to the eastern bay.\"",
    "芬奇2019年指出：“我们将在三年内修复38.6%的湖岸。”",
    "芬奇说，所有港口“必须公布自己的水质数据”。",
    "2020年，陆汀说：“清洁的水是我们对孩子们的承诺。”",
    "陆汀指出：“我们已经建成27公里自行车道……继续建设。”",
    "陆汀指出：「清潔的水是我們對孩子們的承諾。」",
    "芬奇指出：“港口、学校和诊所〔湖边的〕应当共用一个网络。”",
    "陆汀指出：“议会在2022年之前\n不应提高收费。”",
    "芬奇说：“她问我们，‘安静的水’会不会回到东湾。”",
    "陆汀指出：“我们已经建成２７公里自行车道”。",
)


@pytest.mark.parametrize("text", VERBATIM)
def test_what_stands_there_is_verbatim(shore: Path, text: str) -> None:
    claims = [claim for claim in check(shore, text).claims if claim.kind == "quotation"]
    assert claims and {claim.verdict for claim in claims} == {"verbatim"}, claims


ALTERED = (
    ('Mara Finch said: "We will restore 36.8 percent of the shoreline within three years."', "number"),
    ('Lu Ting said: "The repair of the dam cost 3.9 billion yuan."', "unit or scale"),
    ('Mara Finch said: "We will restore 38.6 percentage points of the shoreline."', "percent or points"),
    ('Lu Ting said: "The repair of the dam cost 3.9 million dollars."', "currency"),
    ('Lu Ting said: "The council should not raise the fee before 2024."', "date"),
    ('Mara Finch said: "1,200 guests came from 14 regions, more than 1,200 guests came from 14 regions."', None),
    ('Mara Finch said: "More than 1,200 guests came from 14 regions."', "hedge"),
    ('Mara Finch said: "The digital shore is a slogan for posters."', "negation"),
    ('Lu Ting said: "The council must not raise the fee before 2022."', "modality"),
    ('Mara Finch said: "Some harbours must publish their water data."', "scope"),
    ('Lu Ting said: "We will build 27 kilometres of cycle path, and we are building more of it."', "aspect"),
    ('Lu Ting said: "Clean air is a promise to our children."', "substitution"),
    ('Lu Ting said: "Clean water is a solemn promise to our children."', "insertion"),
    ('Mara Finch said: "Harbours and clinics should share one network."', "deletion"),
    ('Mara Finch said: "Clinics, schools and harbours should share one network."', "order"),
    ("芬奇指出：“我们将在三年内修复36.8%的湖岸。”", "number"),
    ("陆汀指出：“修复大坝花费390亿元。”", "unit or scale"),
    ("芬奇指出：“我们将在三年内修复38.6个百分点的湖岸。”", "percent or points"),
    ("陆汀指出：“修复大坝花费390万美元。”", "currency"),
    ("陆汀指出：“议会在2024年之前不应提高收费。”", "date"),
    ("芬奇指出：“超过1200名来宾来自14个地区。”", "hedge"),
    ("芬奇指出：“数字湖岸是贴在墙上的口号。”", "negation"),
    ("芬奇指出：“港口、学校和诊所必须共用一个网络。”", "modality"),
    ("芬奇指出：“部分港口必须公布自己的水质数据。”", "scope"),
    ("陆汀指出：“我们将建成27公里自行车道，每个月还在继续建设。”", "aspect"),
    ("陆汀指出：“清洁的空气是我们对孩子们的承诺。”", "substitution"),
    ("陆汀指出：“清洁的水是我们对孩子们的庄严承诺。”", "insertion"),
    ("芬奇指出：“港口和诊所应当共用一个网络。”", "deletion"),
    ("芬奇指出：“诊所、学校和港口应当共用一个网络。”", "order"),
)


@pytest.mark.parametrize(("text", "kind"), ALTERED)
def test_what_differs_is_named_by_its_kind(shore: Path, text: str, kind: str | None) -> None:
    claim = quotation(shore, text)
    assert claim.verdict in ("altered", "stitched") if kind is None else claim.verdict == "altered", claim
    assert kind is None or kind in kinds(claim), claim.alterations
    assert claim.sources or claim.candidates


OTHERS = (
    ('Lu Ting said: "Harbours, schools and clinics should share one network."', "misattributed"),
    ('At the 2020 forum Mara Finch said: "All harbours must publish their water data."', "misattributed"),
    (('Mara Finch said: "All harbours must publish their water data. Harbours, schools and clinics should share one '
     'network."'), "stitched"),
    ('Mara Finch said: "the old ferry will return in spring."', "truncated"),
    ('Mara Finch said: "the lake belongs to the rich."', "truncated"),
    ('Mara Finch said: "The bakers of the old town have closed their shops for the whole winter."', "not found"),
    ('At the 2022 forum Mara Finch said: "The bakers of the old town have closed their shops."', "cannot check"),
    ("陆汀指出：“港口、学校和诊所应当共用一个网络。”", "misattributed"),
    ("在2020年论坛上，芬奇指出：“所有港口必须公布自己的水质数据。”", "misattributed"),
    ("芬奇指出：“所有港口必须公布自己的水质数据。港口、学校和诊所应当共用一个网络。”", "stitched"),
    ("芬奇指出：“旧渡轮将在春天恢复通航”。", "truncated"),
    ("芬奇指出：“这个湖只属于富人”。", "truncated"),
    ("芬奇指出：“老城的面包师整个冬天都关着店门。”", "not found"),
    ("在2022年论坛上，芬奇指出：“老城的面包师整个冬天都关着店门。”", "cannot check"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "verdict"), OTHERS)
def test_each_verdict_has_its_case(shore: Path, text: str, verdict: str) -> None:
    claim = quotation(shore, text)
    assert claim.verdict == verdict, claim
    assert claim.reasons or verdict == "not found"


def test_misattribution_shows_who_did_say_it(shore: Path) -> None:
    for text, name in ((OTHERS[0][0], "Mara Finch"), (OTHERS[7][0], "芬奇")):
        claim = quotation(shore, text)
        assert claim.sources[0].speaker == name
        assert "another speaker" in {reason.code for reason in claim.reasons}


TRANSLATED = (
    "Mara Finch said: “所有港口必须公布自己的水质数据。”",
    "芬奇指出：“All harbours must publish their water data.”",
)


@pytest.mark.parametrize("text", TRANSLATED)
def test_words_of_the_other_version_are_verbatim_there(shore: Path, text: str) -> None:
    assert quotation(shore, text).verdict == "verbatim"


SPOKEN = st.sampled_from([text for *_, texts in SPEECHES for texts_of in texts.values() for text in texts_of])


@st.composite
def changed(draw: st.DrawFn) -> str:
    """A slice of a speech with one character put in, left out or exchanged; or none."""
    text = draw(SPOKEN)
    start = draw(st.integers(0, len(text) - 6))
    part = list(text[start : start + draw(st.integers(5, 80))])
    at = draw(st.integers(0, len(part) - 1))
    match draw(st.sampled_from(["none", "in", "out", "other"])):
        case "in":
            part.insert(at, draw(st.sampled_from("不x9未一的")))
        case "out":
            del part[at]
        case "other":
            part[at] = draw(st.sampled_from("不x9未一的"))
    return "".join(part).replace("“", "").replace("”", "")


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(changed(), min_size=1, max_size=4))
def test_verbatim_means_the_same_code_points(shore: Path, quoted: list[str]) -> None:
    answer = check(shore, "\n\n".join(f"Mara Finch said: “{one}”" for one in quoted))
    for claim in answer.claims:
        assert claim.text == answer.text[claim.start : claim.end]
        if claim.kind == "quotation" and claim.verdict == "verbatim":
            assert all(is_same_wording(*pair) for pair in pieces(claim)), claim


def pieces(claim: CheckedClaim) -> Iterator[tuple[str, str]]:
    for step in claim.redline:
        if step.op not in ("editor", "ellipsis"):
            yield fold_text(step.said), fold_text(step.held)


@pytest.mark.parametrize(
    "text",
    [
        "Mara Finch spoke in the hall of Reedham.\n\nShe added:\n\n> All harbours must publish their water data.",
        "芬奇在苇城大厅讲了一个小时。\n\n她补充说：\n\n> 所有港口必须公布自己的水质数据。",
    ],
)
def test_a_speaker_named_in_an_earlier_paragraph_is_carried_on(shore: Path, text: str) -> None:
    claims = [claim for claim in check(shore, text).claims if claim.kind == "quotation"]
    assert [claim.verdict for claim in claims] == ["verbatim"]


@pytest.mark.parametrize(
    "text",
    [
        "Lu Ting came late.\n\n\"She asked us whether the 'quiet water' would ever come back,\" the 2019 forum heard.",
        "陆汀来晚了。\n\n2019年论坛上有人说：“她问我们，‘安静的水’会不会回到东湾。”",
    ],
)
def test_whom_the_quoted_words_name_is_not_who_is_quoted(shore: Path, text: str) -> None:
    claims = [claim for claim in check(shore, text).claims if claim.kind == "quotation"]
    assert claims and {claim.verdict for claim in claims} == {"verbatim"}, claims

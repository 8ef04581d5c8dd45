"""Quotations in another language than their source, held against a record with pairs and one without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.walks.checking_fixture import SERIES, SPEECHES, check, make_shore

from watchwords.answers.checking import CheckedClaim, is_supported
from watchwords.walks.adding import add_inputs
from watchwords.walks.keeping import new_record

Claims = dict[str, CheckedClaim]


@pytest.fixture(scope="module")
def shore(tmp_path_factory: pytest.TempPathFactory) -> Claims:
    """What is told of every text by a record of every speech in both languages."""
    return told(make_shore(tmp_path_factory.mktemp("shore")))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Claims:
    """The same by one with the speech of 2019 in Chinese only, that of 2020 in English only."""
    folder = tmp_path_factory.mktemp("alone")
    (folder / "shore.toml").write_text(SERIES, encoding="utf-8")
    new_record(folder / "record", str(folder / "shore.toml"))
    rows = []
    languages = iter(("zh", "en"))
    for edition, day, event, speakers, texts in SPEECHES[:2]:
        lang = next(languages)
        row = {"id": event, "year": edition, "date": day, "lang": lang, "speaker": speakers[lang]}
        rows.append(json.dumps(row | {"text": "\n\n".join(texts[lang])}, ensure_ascii=False))
    (folder / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    add_inputs(folder / "record", [str(folder / "rows.jsonl")], jobs=1)
    return told(folder / "record")


def told(record: Path) -> Claims:
    """By text, the claim on its quotation. All stand in one article: reading it is what costs."""
    claims = [claim for claim in check(record, "\n\n".join(TEXTS)).claims if claim.kind == "quotation"]
    return {text: next(claim for claim in claims if claim.text in text) for text in TEXTS}


def codes(claim: CheckedClaim) -> list[str]:
    return [reason.code for reason in claim.reasons]


OWN = (
    (
        'Mara Finch said in 2019: "Three years from now, 38.6 percent of the lakeshore will stand restored by us."',
        "38.6%",
    ),
    ("芬奇2019年说：“今后三年，湖岸的38.6%将由我们加以修复。”", "38.6 percent"),
)


@pytest.mark.parametrize(("text", "held"), OWN)
def test_an_own_translation_is_shown_with_its_source_and_the_official_wording(
    shore: Claims, text: str, held: str
) -> None:
    claim = shore[text]
    assert claim.verdict == "translated" and codes(claim)[0] == "translated, paired version", claim
    assert held in claim.sources[0].passage.text and claim.sources[0].lang != claim.lang
    assert claim.candidates[0].lang == claim.lang and "38.6" in claim.candidates[0].passage.text
    assert claim.candidates[0].passage.role == "official"
    assert claim.alterations == () and is_supported(claim)


ALTERED = (
    (
        'Lu Ting said: "For the repairs to this dam, costs came to 3.9 billion yuan."',
        "unit or scale",
        "3.9 billion yuan",
        "390万元",
    ),
    ("陆汀说：“维修这座大坝一共用掉了490万元人民币。”", "number", "490万元人民币", "3.9 million yuan"),
)


@pytest.mark.parametrize(("text", "kind", "said", "held"), ALTERED)
def test_a_translation_with_another_figure_is_told(shore: Claims, text: str, kind: str, said: str, held: str) -> None:
    claim = shore[text]
    assert claim.verdict == "translated" and not is_supported(claim)
    (found,) = claim.alterations
    assert (found.kind, found.said, found.held) == (kind, said, held)
    assert claim.sources[0].passage.start <= found.held_at[0] < found.held_at[1] <= claim.sources[0].passage.end
    assert claim.start <= found.said_at[0] < found.said_at[1] <= claim.end


UNPAIRED = (
    'Mara Finch said: "All the harbours have to make their data on water public."',
    "陆汀说：“27公里的自行车道已由我们修好，每月都在继续建设。”",
)


@pytest.mark.parametrize("text", UNPAIRED)
def test_without_a_pair_candidates_are_shown_and_no_source(alone: Claims, text: str) -> None:
    claim = alone[text]
    assert claim.verdict == "translated" and codes(claim)[0] == "translated, no paired source"
    assert claim.sources == () and claim.alterations == () and not is_supported(claim)
    assert 1 <= len(claim.candidates) <= 3
    shown = claim.candidates[0].passage.text
    assert "港口必须公布" in shown or "27 kilometres" in shown


INVENTED = (
    'Mara Finch said: "A museum of porcelain will open its doors on the southern hill next winter."',
    'Lu Ting said: "Our singers were awarded the great prize of the mountain festival."',
    "芬奇说：“瓷器博物馆明年冬天将在南山上迎来第一批观众。”",
    "陆汀说：“我们的歌手在山城音乐节上获得了大奖。”",
)


@pytest.mark.parametrize("text", INVENTED)
def test_an_invented_sentence_has_no_source_in_the_other_language(shore: Claims, alone: Claims, text: str) -> None:
    assert {claims[text].verdict for claims in (shore, alone)} == {"not found"}


SHORT = ('Lu Ting said: "water."', "陆汀说：“清洁的水”，然后离开。")


@pytest.mark.parametrize("text", SHORT)
def test_a_word_or_two_are_nobody_s_translation(alone: Claims, text: str) -> None:
    assert alone[text].verdict != "translated"


OTHERS = 'Lu Ting said: "Harbours, clinics and schools ought to be sharing one single network."'


def test_another_speaker_s_sentence_is_no_source(shore: Claims) -> None:
    claim = shore[OTHERS]
    assert claim.verdict == "translated" and not is_supported(claim) and claim.sources == ()
    assert "another speaker" in codes(claim)


TEXTS = (*(text for text, _ in OWN), *(row[0] for row in ALTERED), *UNPAIRED, *INVENTED, *SHORT, OTHERS)


def test_nothing_translated_is_ever_verbatim(alone: Claims) -> None:
    wanted = {text for text in TEXTS if alone[text].lang == "zh"} - set(SHORT)
    assert wanted and all(alone[text].verdict in ("translated", "not found") for text in wanted if "陆汀" in text)

"""New wordings: what is set off and unheard of is found, what an earlier text has is not."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from importlib.resources import files

import msgspec
import pytest

from watchwords.measures.wordings import TextBlock, Wording, WordingCues, measure_wordings

CUES = msgspec.convert(
    tomllib.loads((files("watchwords") / "data" / "wordings.toml").read_text(encoding="utf-8")), WordingCues
)


def find(*blocks: str, lang: str, before: str = "", heading: bool = False) -> list[Wording]:
    rows = [TextBlock("e", block, heading, lang) for block in blocks]
    return measure_wordings(rows, before.lower().count, CUES)


def forms(wordings: list[Wording]) -> list[str]:
    return [wording.form for wording in wordings]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('我们开展"湖泊+"行动。', "湖泊+"),
        ("(一)加快发展蓝湖生产力。推进其他工作。", "蓝湖生产力"),
        ("积极打造生物船舶、湖面航运、湖空经济等新引擎。", "湖空经济"),
    ],
)
def test_a_chinese_wording_that_is_set_off_is_found(text: str, form: str) -> None:
    assert form in forms(find(text, lang="zh"))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('We launch the "Lake Plus" plan.', "lake plus"),
        ("The plan brings green shores. We love green shores.", "green shores"),
        ("Members met at the Lakeside Water Compact yesterday.", "lakeside water compact"),
    ],
)
def test_an_english_wording_that_is_set_off_is_found(text: str, form: str) -> None:
    assert any(form in found for found in forms(find(text, lang="en")))


@pytest.mark.parametrize(
    ("text", "before", "lang"),
    [
        ('我们开展"湖泊+"行动。', "去年开展湖泊+行动。", "zh"),
        ('We launch the "Lake Plus" plan.', "Last year saw lake plus.", "en"),
    ],
)
def test_what_an_earlier_text_has_is_not_new(text: str, before: str, lang: str) -> None:
    assert not {"湖泊+", "lake plus"} & set(forms(find(text, lang=lang, before=before)))


def test_opening_verbs_are_no_part_of_the_name() -> None:
    assert "大力推进蓝湖生产力" not in forms(find("大力推进蓝湖生产力。", lang="zh"))


def test_a_word_with_a_splitting_character_stays_whole() -> None:
    assert "湖区和平公约" in forms(find("签署湖区和平公约。", lang="zh"))


def test_words_at_function_words_fall_apart() -> None:
    found = forms(find("推进蓝湖生产力和绿湖新基建。", lang="zh"))
    assert {"蓝湖生产力", "绿湖新基建"} <= set(found)


def test_a_part_that_looks_back_weighs_less() -> None:
    plan = find('"湖泊+"行动。', lang="zh")[0]
    looking_back = [TextBlock("e", "一、工作回顾", True, "zh"), TextBlock("e", '"湖泊+"行动。', False, "zh")]
    review = next(w for w in measure_wordings(looking_back, "".count, CUES) if w.form == plan.form)
    assert review.score < plan.score
    assert "review" in review.reasons


def test_the_score_is_the_sum_of_its_reasons() -> None:
    for wording in find("推进蓝湖生产力、湖空经济。", '"湖泊+"行动。', lang="zh"):
        assert wording.score == pytest.approx(sum(wording.reasons.values()))


def test_stage_notes_are_not_the_speakers_words() -> None:
    found = forms(find("[Audience members cheered] Go on. [Audience members cheered]", lang="en"))
    assert not any("audience" in form for form in found)


@pytest.mark.parametrize("text", ["", "。。。", '"""""', "a", "一", "1 2 3", "《》", "+"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_next_to_nothing_gives_nothing(text: str, lang: str) -> None:
    assert find(text, lang=lang) == []


def test_order_does_not_depend_on_the_order_of_blocks() -> None:
    blocks = ["推进蓝湖生产力、湖空经济。", '开展"湖泊+"行动。', "(一)建设新湖区经济带。"]
    count: Callable[[str], int] = "".count
    one = measure_wordings([TextBlock("e", b, False, "zh") for b in blocks], count, CUES)
    other = measure_wordings([TextBlock("e", b, False, "zh") for b in reversed(blocks)], count, CUES)
    assert one == other

"""Topics planted in invented texts come back; texts without any give silence; order and machine change nothing."""

from __future__ import annotations

import random

import pytest

from watchwords.config import load_cues
from watchwords.measures.topic_terms import TopicCues, find_terms, repeated_strings
from watchwords.measures.topics import TopicOptions, TopicPassage, choose_passages, model_topics

CUES = load_cues("topics", TopicCues)
OPTIONS = TopicOptions(sizes=(3, 6), n_restarts=10, n_terms=5)
GROUPS = {
    "en": (
        "ferry harbour sail anchor tide",
        "orchard apple blossom pruning cider",
        "violin concert rehearsal melody choir",
        "glacier summit avalanche ridge climber",
        "kitchen recipe oven pastry flour",
        "museum painting sculpture gallery exhibit",
    ),
    "zh": (
        "渡轮 港湾 风帆 船锚 潮汐",
        "果园 苹果 花朵 剪枝 酿酒",
        "提琴 乐章 排练 旋律 歌咏",
        "冰川 峭壁 雪崩 绳索 攀登",
        "厨房 菜谱 烤炉 糕点 面粉",
        "画廊 油画 雕塑 展品 馆藏",
    ),
}


def passages(lang: str, *, is_mixed: bool = False) -> list[TopicPassage]:
    """Paragraphs of twenty documents, each of one subject in turn, or of three words of any subjects."""
    rng = random.Random(3)  # noqa: S311
    groups = [group.split() for group in GROUPS[lang]]
    made = []
    for at in range(120):
        words = (
            rng.sample([word for group in groups for word in group], 3)
            if is_mixed
            else rng.choices(groups[at % 6], k=12)
        )
        text = ("，" if lang == "zh" else " ").join(words)
        made.append(TopicPassage(f"d{at // 6}", str(2000 + at // 60), at, text))
    return made


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_planted_subjects_come_back_with_their_words_passages_and_shares(lang: str) -> None:
    pytest.importorskip("sklearn")
    model = model_topics(passages(lang), CUES, lang, OPTIONS)
    assert (model.n_topics, model.n_unstable) == (6, 0)
    found = {frozenset(term for term, _ in topic.terms) for topic in model.topics}
    assert found == {frozenset(group.split()) for group in GROUPS[lang]}
    for topic in model.topics:
        assert topic.by_edition == pytest.approx({"2000": 1 / 6, "2001": 1 / 6}, abs=1e-4)
        words = {term for term, _ in topic.terms}
        assert all(words & set(passage.text.replace("，", " ").split()) for passage in topic.passages)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_order_of_passages_changes_nothing(lang: str) -> None:
    pytest.importorskip("sklearn")
    given = passages(lang)
    assert model_topics(given[::-1], CUES, lang, OPTIONS) == model_topics(given, CUES, lang, OPTIONS)


def test_few_documents_and_no_texts_give_nothing() -> None:
    pytest.importorskip("sklearn")
    few = [passage for passage in passages("en") if passage.doc_id in ("d0", "d1")]
    assert model_topics(few, CUES, "en", OPTIONS).n_topics is None
    assert model_topics([], CUES, "zh", OPTIONS).topics == ()


def test_unstable_models_are_not_told() -> None:
    pytest.importorskip("sklearn")
    strict = TopicOptions(sizes=(5, 6), n_restarts=10, n_terms=5, min_stability=0.9)
    model = model_topics(passages("en", is_mixed=True), CUES, "en", strict)
    assert (model.n_topics, model.topics) == (None, ())
    assert set(model.stability) == {5, 6}


def test_a_long_record_is_read_in_part_by_place_alone() -> None:
    given = passages("en")
    chosen = choose_passages(given, 10)
    assert len(chosen) == 10
    assert choose_passages(given[::-1], 10) == chosen


def test_chinese_strings_are_whole_and_stand_free() -> None:
    others = ["渔民清早出门捕捞", "孩童傍晚放飞纸鸢", "老人午后品尝热茶"]
    texts = [f"{before}数字湖岸{after}" for before in "甲乙丙丁" for after in "子丑寅卯"] + others * 15
    found = repeated_strings(texts, CUES.edges_zh)
    assert "数字湖岸" in found
    assert not found & {"字湖", "数字湖", "字湖岸"}


def test_terms_in_most_texts_and_in_few_are_none() -> None:
    texts = [f"lantern {'ferry' if at < 8 else 'meadow'} {'rare' if at == 0 else ''}" for at in range(40)]
    terms, rows = find_terms(texts, CUES, "en")
    assert terms == ["ferry"]
    assert rows[0] == {0: 1}
    assert rows[39] == {}

"""Shared passages: all of them, none too short, each as long as it can be, in the time of a sort."""

from __future__ import annotations

import re
import time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchwords.measures.reuse.exact import exact_passages
from watchwords.measures.reuse.near import near_passages, shared_passages
from watchwords.measures.reuse.passages import Passage, Place, Reuse, ReuseOptions, ReuseText
from watchwords.text.fold import fold_text

UNIT = re.compile(r"[\u3400-\u9fff]|[a-z0-9]+")

SENTENCE = {
    "zh": "我们要把湖岸的旧码头修成绿色的新港湾",
    "en": "we will turn the old piers of the lake into green harbours",
}
OTHER = {
    "zh": "渔民在清晨收网之后常到镇上喝茶聊天",
    "en": "fishermen like to drink their tea in town after the early catch",
}
GAP = {"zh": "。", "en": ". "}
LANGS = ("zh", "en")


def text(doc_id: str, *parts: str, **rest: object) -> ReuseText:
    return ReuseText(doc_id, fold_text("".join(parts)), **rest)  # type: ignore[arg-type]


def shown(found: Reuse, texts: list[ReuseText]) -> list[tuple[str, ...]]:
    by_id = {one.id: one.text for one in texts}
    return [tuple(by_id[p.id][p.start : p.end] for p in passage.places) for passage in found.passages]


# --- exact ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_a_sentence_of_two_texts_is_found_in_both(lang: str) -> None:
    texts = [text("a", "A1", GAP[lang], SENTENCE[lang]), text("b", OTHER[lang], GAP[lang], SENTENCE[lang], "!")]
    found = exact_passages(texts)
    assert shown(found, texts) == [(SENTENCE[lang], SENTENCE[lang])]
    assert found.passages[0].n_units == {"zh": 18, "en": 12}[lang]
    assert found.n_found == 1


@pytest.mark.parametrize(
    ("lang", "short", "enough"),
    [("zh", "绿色湖岸新港湾", "绿色湖岸的新港湾"), ("en", "the green piers of lakes", "the green piers of all lakes")],
)
def test_the_least_length_is_eight_characters_or_six_words(lang: str, short: str, enough: str) -> None:
    for words, n in ((short, 0), (enough, 1)):
        pair = [text("a", OTHER[lang], GAP[lang], words), text("b", words, GAP[lang], SENTENCE[lang])]
        assert exact_passages(pair).n_found == n


@pytest.mark.parametrize(
    ("lang", "printed"),
    [
        ("zh", "我們要把湖岸的舊碼頭，\n修成綠色的\n新港灣"),
        ("en", "We will turn the OLD piers,\nof the lake into - green\nharbours"),
    ],
)
def test_script_case_marks_and_line_breaks_make_no_difference(lang: str, printed: str) -> None:
    found = exact_passages([text("a", SENTENCE[lang]), text("b", OTHER[lang], "\n", printed)])
    assert [passage.n_units for passage in found.passages] == [{"zh": 18, "en": 12}[lang]]


def test_a_word_is_the_same_only_as_a_whole() -> None:
    pair = [text("a", "the united nations of the lake shore"), text("b", "the united nations of the lake shores")]
    assert shown(exact_passages(pair), pair) == [("the united nations of the lake",) * 2]
    assert not exact_passages([text("a", "a b c d e far"), text("b", "a b c d e farm")]).passages


@pytest.mark.parametrize("lang", LANGS)
def test_a_wording_of_many_texts_is_told_once_with_all_its_places(lang: str) -> None:
    texts = [text(f"{at:03}", f"{at} ", SENTENCE[lang], GAP[lang], f"x{at} y{at}") for at in range(100)]
    found = exact_passages(texts)
    whole = found.passages[0]
    assert [place.id for place in whole.places] == [one.id for one in texts]
    assert found.n_found == 1
    assert whole.n_texts == 100
    assert found.n_widespread > 0


@pytest.mark.parametrize("lang", LANGS)
def test_texts_of_one_origin_and_of_one_side_are_not_compared(lang: str) -> None:
    def pair(**rest: object) -> list[ReuseText]:
        return [text("a", SENTENCE[lang], **rest), text("b", OTHER[lang], GAP[lang], SENTENCE[lang], **rest)]

    assert exact_passages(pair()).n_found == 1
    assert exact_passages(pair(origin="one speech")).n_found == 0
    assert exact_passages(pair(is_right=False)).n_found == 0


@pytest.mark.parametrize("lang", LANGS)
def test_a_text_inside_another_is_a_copy_and_shares_no_passages(lang: str) -> None:
    own = GAP[lang].join(f"{number} {SENTENCE[lang]} {number * 7}" for number in range(20))
    found = shared_passages([text("a", own), text("b", OTHER[lang], GAP[lang], own), text("c", SENTENCE[lang])])
    assert [(one.id, one.within) for one in found.copies] == [("a", "b")]
    assert all("c" in {place.id for place in passage.places} for passage in found.passages)


ALPHABET = st.sampled_from("湖岸港")
TEXTS = st.lists(st.text(ALPHABET, max_size=40), min_size=2, max_size=5)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_every_exact_passage_of_any_texts_is_found_and_nothing_else(drawn: list[str]) -> None:
    texts = [ReuseText(f"t{at}", one) for at, one in enumerate(drawn)]
    found = exact_passages(texts, ReuseOptions(max_places=10_000))
    assert found.n_found == len(found.passages)
    assert {tuple(p.places) for p in found.passages} == expected(texts, set())


@settings(max_examples=25, deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_order_and_unrelated_texts_change_nothing(drawn: list[str], rng: object) -> None:
    texts = [ReuseText(f"t{at}", one) for at, one in enumerate(drawn)]
    before = shared_passages(texts)
    mixed = [*texts, ReuseText("s", "渔民在清晨收网之后常到镇上喝茶聊天")]
    rng.shuffle(mixed)  # type: ignore[attr-defined]
    after = shared_passages(mixed)
    assert (after.passages, after.n_found, after.copies) == (before.passages, before.n_found, before.copies)


def expected(texts: list[ReuseText], copies: set[tuple[str, str]]) -> set[tuple[Place, ...]]:
    """Places of every wording of eight characters that is as long as it can be in two texts, by trying all pairs."""
    places: dict[str, set[Place]] = {}
    for one, other in combinations(texts, 2):
        a, b = one.text, other.text
        for i in range(len(a)):
            for j in range(len(b)):
                if a[i] != b[j] or (i and j and a[i - 1] == b[j - 1]):
                    continue
                n = 0
                while i + n < len(a) and j + n < len(b) and a[i + n] == b[j + n]:
                    n += 1
                if n >= 8:
                    held = places.setdefault(a[i : i + n], set())
                    held |= {Place(one.id, i, i + n), Place(other.id, j, j + n)}
    return {tuple(sorted(held)) for held in places.values()}


# --- near -------------------------------------------------------------------------------------------------


def near(lang: str, changed: str) -> tuple[Passage, tuple[str, ...]]:
    pair = [text("a", OTHER[lang], GAP[lang], SENTENCE[lang]), text("b", changed, GAP[lang], "x1 y2 z3")]
    found = near_passages(pair)
    assert len(found.passages) == 1
    return found.passages[0], shown(found, pair)[0]


@pytest.mark.parametrize(
    ("lang", "changed", "counts"),
    [
        ("zh", "我们要把湖岸的大码头修成绿色的新港湾", (17, 1, 0, 0)),
        ("en", "we will turn the big piers of the lake into green harbours", (11, 1, 0, 0)),
        ("zh", "我们要把湖岸的码头修成绿色的新港湾", (17, 0, 1, 0)),
        ("en", "we will turn the piers of the lake into green harbours", (11, 0, 1, 0)),
        ("zh", "我们要把湖岸的旧码头逐步修成绿色的新港湾", (18, 0, 0, 2)),
        ("en", "we will turn the old piers of the whole lake into green harbours", (12, 0, 0, 1)),
    ],
)
def test_what_was_replaced_left_out_and_put_in_is_counted(
    lang: str, changed: str, counts: tuple[int, int, int, int]
) -> None:
    passage, (left, right) = near(lang, changed)
    assert (left, right) == (SENTENCE[lang], changed)
    assert (passage.n_same, passage.n_replaced, passage.n_deleted, passage.n_inserted) == counts
    n_left, n_right = len(UNIT.findall(left)), len(UNIT.findall(right))
    assert passage.similarity == pytest.approx(2 * counts[0] / (n_left + n_right))


@pytest.mark.parametrize("lang", LANGS)
def test_the_sides_of_a_near_passage_can_change_places(lang: str) -> None:
    changed = {
        "zh": "我们要把湖岸的码头修成绿色的新港湾",
        "en": "we will turn the piers of the lake into green harbours",
    }
    one = near_passages([text("a", SENTENCE[lang]), text("b", changed[lang])]).passages[0]
    other = near_passages([text("b", SENTENCE[lang]), text("a", changed[lang])]).passages[0]
    assert (one.n_deleted, one.n_inserted) == (other.n_inserted, other.n_deleted) == (1, 0)
    assert one.similarity == other.similarity


@pytest.mark.parametrize("lang", LANGS)
def test_pieces_in_another_order_are_two_passages(lang: str) -> None:
    own, between = SENTENCE[lang], OTHER[lang]
    tail = {
        "zh": "从此每一条小船都能在风浪里找到归处",
        "en": "from then on every boat finds shelter from wind and wave",
    }[lang]
    pair = [text("a", own, GAP[lang], tail), text("b", tail, GAP[lang], between, GAP[lang], own)]
    assert set(shown(shared_passages(pair), pair)) == {(own, own), (tail, tail)}


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_near_passage_holds_is_not_told_again(lang: str) -> None:
    changed = {
        "zh": "我们要把湖岸的旧码头逐步修成绿色的新港湾",
        "en": "we will turn the old piers of the whole lake into green harbours",
    }[lang]
    pair = [text("a", SENTENCE[lang]), text("b", changed)]
    assert exact_passages(pair).n_found >= 1
    assert [passage.form for passage in shared_passages(pair).passages] == ["near"]


@pytest.mark.parametrize(
    ("lang", "a", "b"),
    [
        ("zh", "湖岸的新港湾很美，人人爱去", "湖岸的新港湾太远，少有人去"),
        ("en", "the piers of the lake are fine today", "the piers of the lake lie idle again"),
    ],
)
def test_five_equal_words_amid_others_are_no_passage(lang: str, a: str, b: str) -> None:
    assert not shared_passages([text("a", a), text("b", b)]).passages


# --- hostile ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("piece", ["湖", "lake ", "湖a", "。", "我们要把湖岸修好"])
def test_one_piece_repeated_takes_the_time_of_its_length(piece: str) -> None:
    def seconds(n: int) -> float:
        texts = [ReuseText(name, piece * (n // len(piece))) for name in ("a", "b")]
        texts.append(ReuseText("c", "x " + piece * 20 + " y"))
        since = time.process_time()
        shared_passages(texts)
        return time.process_time() - since

    seconds(1_000)
    assert seconds(100_000) < 20 * max(seconds(10_000), 0.05)


def test_nothing_is_shared_by_nothing() -> None:
    assert shared_passages([]) == Reuse((), 0, 0, 0)
    assert shared_passages([ReuseText("a", ""), ReuseText("b", "。\n"), ReuseText("c", "湖")]).n_found == 0
    assert shared_passages([ReuseText("a", SENTENCE["zh"])]).n_found == 0


def test_no_more_passages_are_given_than_asked_for_but_all_are_counted() -> None:
    parts = [f"{SENTENCE['en']} {number}x" for number in range(3)]
    texts = [
        text("a", *(f"{p}. q{n} " for n, p in enumerate(parts))),
        text("b", *(f"{p}. r{n} " for n, p in enumerate(parts))),
    ]
    whole = exact_passages(texts)
    cut = exact_passages(texts, ReuseOptions(max_passages=1))
    assert cut.passages == whole.passages[:1]
    assert cut.n_found == whole.n_found > 1

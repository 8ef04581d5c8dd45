"""Copies of one text: what is one, what is none, and that order and length change nothing."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

from watchwords.corpus.reprints import Reprint
from watchwords.measures.reprints import Printed, ReprintOptions, group_reprints
from watchwords.measures.shingles import read_shingles
from watchwords.text.fold import fold_text

Make = Callable[[str, int], str]
LANGS = ("zh", "en")
DAY = "2021-09-26"


def speech(lang: str, seed: int, n: int = 40) -> str:
    """Sentences of invented words: two seeds share no run of eight characters or six words."""
    rng = random.Random(seed)  # noqa: S311 - the same words in every run
    if lang == "zh":
        return "".join("".join(chr(rng.randrange(0x4E00, 0x9000)) for _ in range(15)) + "。" for _ in range(n))
    words = ["".join(rng.choice("bdfklmnprst") + rng.choice("aeiou") for _ in range(3)) for _ in range(10 * n)]
    return " ".join(" ".join(words[at : at + 10]) + "." for at in range(0, len(words), 10))


def sentences(text: str, lang: str) -> list[str]:
    end = "。" if lang == "zh" else ". "
    return [part + end for part in text.split(end) if part]


def printed(doc_id: str, text: str, lang: str, date: str | None = DAY, **known: str) -> Printed:
    return Printed(doc_id, fold_text(text), lang, date, **known)


def events(documents: Sequence[Printed]) -> dict[str, str]:
    return {doc_id: one.event for doc_id, one in group_reprints(documents).items()}


@pytest.mark.parametrize("lang", LANGS)
def test_a_copy_under_a_header_is_the_speech_again(lang: str) -> None:
    text, header = speech(lang, 1), speech(lang, 2, 3)
    found = group_reprints(
        [printed("a", text, lang), printed("b", header + text, lang), printed("c", speech(lang, 3), lang)]
    )
    # About as much is known of both, so the longer one is counted.
    assert found == {"a": Reprint("a", "b", "b"), "b": Reprint("b", "b")}


@pytest.mark.parametrize("lang", LANGS)
def test_an_abridgement_is_a_copy_however_short(lang: str) -> None:
    text = speech(lang, 1)
    kept = "".join(sentences(text, lang)[::3])
    assert events([printed("a", text, lang), printed("b", kept, lang)]) == {"a": "a", "b": "a"}


@pytest.mark.parametrize("lang", LANGS)
def test_line_breaks_and_capitals_are_no_difference(lang: str) -> None:
    text = speech(lang, 1)
    other = "\n".join(text[at : at + 30] for at in range(0, len(text), 30)) if lang == "zh" else text.upper()
    assert events([printed("a", text, lang), printed("b", other, lang)]) == {"a": "a", "b": "a"}


def test_either_script_is_the_same_speech() -> None:
    simplified = "湖畔论坛会议指出数字经济发展应当让全体国民共同受益这是各国人民的期待。" + speech("zh", 1, 6)
    traditional = simplified.replace("论坛会议", "論壇會議").replace("数字经济发展应当让", "數字經濟發展應當讓")
    assert traditional != simplified
    assert events([printed("a", simplified, "zh"), printed("b", traditional, "zh")]) == {"a": "a", "b": "a"}


@pytest.mark.parametrize("lang", LANGS)
def test_few_words_replaced_leave_a_copy_and_many_do_not(lang: str) -> None:
    text, other = speech(lang, 1), speech(lang, 2)
    few, many = _every(text, other, lang, 22), _every(text, other, lang, 5)
    assert events([printed("a", text, lang), printed("b", few, lang)]) == {"a": "a", "b": "a"}
    assert events([printed("a", text, lang), printed("b", many, lang)]) == {}


def _every(text: str, other: str, lang: str, nth: int) -> str:
    """Every nth word, or character, from the other text."""
    ours, theirs, glue = (list(text), list(other), "") if lang == "zh" else (text.split(), other.split(), " ")
    return glue.join(b if at % nth == nth - 1 else a for at, (a, b) in enumerate(zip(ours, theirs, strict=True)))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"speaker": "anna lake"}, {"speaker": "bert shore"}),
        ({"speaker": "湖安娜"}, {"speaker": "岸伯特"}),
        ({"version_kind": "draft"}, {"version_kind": "adopted"}),
        ({"event": "opening"}, {"event": "closing"}),
        ({"date": "2021-09-26"}, {"date": "2021-10-26"}),
        ({"date": "2021-09"}, {"date": "2021-10-01"}),
    ],
)
def test_what_is_known_to_be_two_texts_is_not_joined(lang: str, one: dict[str, str], other: dict[str, str]) -> None:
    text = speech(lang, 1)
    assert events([printed("a", text, lang, **one), printed("b", text, lang, **other)]) == {}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("one", "other"), [("anna lake", "president anna lake"), ("湖安娜", "主席湖安娜"), ("湖安娜", "anna hu")]
)
def test_a_title_or_another_script_makes_no_second_speaker(lang: str, one: str, other: str) -> None:
    text = speech(lang, 1)
    assert set(events([printed("a", text, lang, speaker=one), printed("b", text, lang, speaker=other)])) == {"a", "b"}


@pytest.mark.parametrize("lang", LANGS)
def test_without_a_day_only_the_same_words_are_a_copy(lang: str) -> None:
    text = speech(lang, 1)
    changed = _every(text, speech(lang, 2), lang, 50)
    assert events([printed("a", text, lang), printed("b", changed, lang)]) == {"a": "a", "b": "a"}
    assert events([printed("a", text, lang), printed("b", changed, lang, None)]) == {}
    assert events([printed("a", text, lang, None), printed("b", text, lang, None)]) == {"a": "a", "b": "a"}


@pytest.mark.parametrize("lang", LANGS)
def test_a_declared_event_is_kept_and_its_copies_join_it(lang: str) -> None:
    text = speech(lang, 1)
    documents = [
        printed("a", text + speech(lang, 2, 3), lang),
        printed("b", text, lang, event="opening"),
        printed("c", text, lang),
    ]
    found = group_reprints(documents)
    assert {doc_id: one.event for doc_id, one in found.items()} == {"a": "opening", "b": "opening", "c": "opening"}
    # The one of which most is known is counted, as it is nearly as long as the longest.
    assert [doc_id for doc_id, one in found.items() if one.copy_of is None] == ["b"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_volume_is_not_joined_with_the_speeches_in_it(lang: str) -> None:
    first, second = speech(lang, 1), speech(lang, 2)
    volume = printed("v", first + " " + second, lang)
    own = [printed("a", first, lang), printed("b", second, lang)]
    assert events([volume, *own]) == {}
    # The copy of one of them is still found beside the volume, and so is a second copy of the volume.
    assert events([volume, *own, printed("c", first, lang)]) == {"a": "a", "c": "a"}
    again = printed("w", first + " " + second, lang)
    assert events([volume, again, *own]) == {"v": "v", "w": "v"}


@pytest.mark.parametrize("lang", LANGS)
def test_two_extracts_are_of_one_speech_where_one_speaker_is_known_of_all(lang: str) -> None:
    first, second = speech(lang, 1), speech(lang, 2)
    documents = [
        printed(doc_id, text, lang, speaker="anna lake")
        for doc_id, text in (("v", first + " " + second), ("a", first), ("b", second))
    ]
    assert events(documents) == {"v": "v", "a": "v", "b": "v"}


@pytest.mark.parametrize("lang", LANGS)
def test_short_notices_do_not_vanish(lang: str) -> None:
    notice = "湖畔论坛定于秋天举行，请各方代表按时到会。" if lang == "zh" else "The Lakeside Forum meets in autumn."
    assert events([printed("a", notice, lang), printed("b", notice, lang)]) == {}


@pytest.mark.parametrize("lang", LANGS)
def test_shared_passages_are_no_copy(lang: str) -> None:
    shared = speech(lang, 9, 25)
    assert events([printed(str(seed), shared + " " + speech(lang, seed, 15), lang) for seed in range(6)]) == {}


def test_chinese_and_english_are_never_compared() -> None:
    text = "lakeside " * 200
    assert events([printed("a", text, "zh"), printed("b", text, "en")]) == {}


@pytest.mark.parametrize("lang", LANGS)
def test_order_of_documents_changes_nothing(lang: str) -> None:
    texts = [speech(lang, seed) for seed in range(4)]
    documents = [printed(f"{seed}{copy}", text, lang) for seed, text in enumerate(texts) for copy in range(3)]
    documents += [printed(f"{seed}x", "".join(sentences(text, lang)[::2]), lang) for seed, text in enumerate(texts)]
    expected = group_reprints(documents)
    assert len(expected) == 16
    for seed in range(5):
        random.Random(seed).shuffle(documents)  # noqa: S311 - the same orders in every run
        assert group_reprints(documents) == expected


@pytest.mark.parametrize("lang", LANGS)
def test_an_unrelated_document_changes_nothing(lang: str) -> None:
    text = speech(lang, 1)
    documents = [printed("b", text, lang), printed("c", "".join(sentences(text, lang)[::2]), lang)]
    assert group_reprints([*documents, printed("a", speech(lang, 7, 90), lang)]) == group_reprints(documents)


def test_nothing_and_one_and_no_words() -> None:
    assert group_reprints([]) == {}
    assert group_reprints([printed("a", speech("zh", 1), "zh")]) == {}
    blank = [printed("a", "", "zh"), printed("b", "。。。", "zh"), printed("c", "", "en"), printed("d", " - ", "en")]
    assert group_reprints(blank, ReprintOptions(min_length_zh=0, min_length_en=0)) == {}


def test_share_is_that_of_the_units_in_common_stretches() -> None:
    # Ten words, of which the first seven stand in the other text; the last three stand there as well, but alone.
    words = "one two three four five six seven eight nine ten"
    other = "one two three four five six seven, and then eight nine ten"
    assert read_shingles(words, "en").share_in(read_shingles(other, "en")) == 0.7
    # Twelve characters, of which the first nine.
    characters = read_shingles("甲乙丙丁戊己庚辛壬，子丑寅", "zh")
    assert characters.n_units == 12
    assert characters.share_in(read_shingles("甲乙丙丁戊己庚辛壬水子丑寅", "zh")) == 0.75
    assert read_shingles("one two", "en").share_in(read_shingles(words, "en")) == 0.0


def test_words_are_told_apart_by_their_letters_and_order() -> None:
    texts = ["a b c d e fg", "a b c d e gf", "a b c d ef g", "b a c d e fg", "a b c d e f g"]
    assert len({tuple(read_shingles(text, "en").hashes.tolist()) for text in texts}) == len(texts)

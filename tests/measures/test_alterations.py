"""What differs between a wording and its source: kinds by the cases of tests/specs, and what holds for any texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchwords.config import load_cues
from watchwords.measures.alterations.comparing import Compared, compare
from watchwords.measures.alterations.cues import AlterationCues
from watchwords.measures.alterations.cutting import find_cut
from watchwords.records import Lang
from watchwords.text.fold import fold, lower

SPECS = Path(__file__).parents[1] / "specs"
LANGS: tuple[Lang, ...] = ("zh", "en")
PLAIN = {"substitution", "insertion", "deletion"}


def cues() -> AlterationCues:
    return load_cues("alterations", AlterationCues)


def spec(lang: Lang) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SPECS / f"alterations.{lang}.json").read_text())
    return loaded


def compared(said: str, held: str, lang: Lang, **options: Any) -> Compared:
    return compare(said, held, (0, len(held)), lang, cues=cues(), **options)


def told(said: str, held: str, lang: Lang, **options: Any) -> list[tuple[str, str, str]]:
    return [
        (one.kind, said[slice(*one.said)], held[slice(*one.held)])
        for one in compared(said, held, lang, **options).alterations
    ]


CASES = [
    pytest.param(lang, kind, said, held, id=f"{lang}-{kind}-{at}")
    for lang in LANGS
    for kind, pairs in spec(lang).items()
    if kind != "cuts"
    for at, (said, held) in enumerate(pairs)
]


@pytest.mark.parametrize(("lang", "kind", "said", "held"), CASES)
def test_one_change_is_one_alteration_of_its_kind(lang: Lang, kind: str, said: str, held: str) -> None:
    kinds = [one.kind for one in compared(said, held, lang).alterations]
    if kind == "another word":
        assert kinds and set(kinds) <= PLAIN
    else:
        assert kinds == [kind]


def test_every_kind_has_a_dozen_cases_in_both_languages() -> None:
    for lang in LANGS:
        for kind, pairs in spec(lang).items():
            assert len(pairs) >= 12, (lang, kind)


@pytest.mark.parametrize(
    ("lang", "said", "held", "expected"),
    [
        (
            "en",
            "Output grew by 36.8 percentage points last year",
            "Output grew by 38.6 percent last year",
            [("number", "36.8", "38.6"), ("percent or points", "percentage points", "percent")],
        ),
        ("zh", "增36.8个百分点", "增38.6%", [("number", "36.8", "38.6"), ("percent or points", "个百分点", "%")]),
        ("en", "5 million yuan", "6 billion yuan", [("number", "5", "6"), ("unit or scale", "million", "billion")]),
        ("zh", "耗资5万元", "耗资6亿元", [("number", "5", "6"), ("unit or scale", "万", "亿")]),
        ("en", "it has slowly risen", "it will slowly rise", [("aspect", "has slowly risen", "will slowly rise")]),
        ("zh", "船队已抵达,很平安", "船队将抵达,不平安", [("aspect", "已", "将"), ("negation", "很", "不")]),
        ("en", "we may not go", "we must go", [("modality", "may", "must"), ("negation", "not", "")]),
    ],
)  # fmt: skip
def test_what_changed_is_shown_and_each_change_told_once(
    lang: Lang, said: str, held: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(said, held, lang) == expected


@pytest.mark.parametrize(
    ("lang", "said", "held"),
    [
        ("en", "Two boats and 30% of the crew", "2 boats and 30 percent of the crew"),
        ("zh", "三成的船返航", "30%的船返航"),
    ],
)
def test_the_same_value_in_other_words_is_no_change_of_number(lang: Lang, said: str, held: str) -> None:
    found = compared(said, held, lang).alterations
    assert found
    assert all(one.kind == "substitution" and one.about == ("same value",) for one in found)


@pytest.mark.parametrize(
    ("lang", "said", "held"),
    [("en", "a pier of the old mill", "the pier of the old mill"), ("zh", "湖畔旧码头", "湖畔的旧码头")],
)
def test_slight_changes_are_marked_and_still_told(lang: Lang, said: str, held: str) -> None:
    (one,) = compared(said, held, lang).alterations
    assert one.kind in PLAIN
    assert "minor" in one.about


def test_a_known_name_tells_a_change_of_name_that_no_list_has() -> None:
    said, held = "参观了望溪阁的来宾", "参观了听松斋的来宾"
    assert told(said, held, "zh")[0][0] == "substitution"
    assert told(said, held, "zh", names=("望溪阁", "听松斋")) == [("name or office", "望溪阁", "听松斋")]


@pytest.mark.parametrize(
    ("lang", "said", "window", "place", "rendered"),
    [
        (
            "en",
            "pier cost 40 crowns",
            "So the pier cost 50 crowns, we hear.",
            "ier cost 50 crow",
            "pier cost 50 crowns",
        ),
        ("en", "the pier cost 40", "So the pier cost 50 crowns, we hear.", "the pier cost", "the pier cost 50"),
        ("zh", "码头耗资4000", "听说码头耗资5000元。", "码头耗资50", "码头耗资5000"),
    ],
)
def test_a_place_that_cuts_into_what_it_renders_is_widened(
    lang: Lang, said: str, window: str, place: str, rendered: str
) -> None:
    start = window.index(place)
    found = compare(said, window, (start, start + len(place)), lang, cues=cues())
    assert window[slice(*found.held)] == rendered
    assert "number" in [one.kind for one in found.alterations]


@pytest.mark.parametrize(
    ("lang", "said", "window", "place"),
    [
        ("en", "so the old pier burned", "We met. The old pier burned. Rain fell.", "met. The old pier burned. Rain"),
        ("zh", "终于旧码头被烧毁", "我们见过面。旧码头被烧毁。下雨了。", "过面。旧码头被烧毁。下雨"),
    ],
)  # fmt: skip
def test_a_place_that_reaches_into_another_sentence_is_cut_back(lang: Lang, said: str, window: str, place: str) -> None:
    start = window.index(place)
    found = compare(said, window, (start, start + len(place)), lang, cues=cues())
    assert [(one.kind, said[slice(*one.said)]) for one in found.alterations] == [("insertion", said[:2])]


@pytest.mark.parametrize("lang", LANGS)
def test_a_quotation_may_begin_and_end_anywhere(lang: Lang) -> None:
    window = {"en": "At last the old pier of the lake was burned down.", "zh": "终于湖畔的旧码头被烧毁了。"}[lang]
    said = {"en": "the old pier of the lake", "zh": "湖畔的旧码头"}[lang]
    found = compared(said, window, lang)
    assert found.alterations == ()
    assert window[slice(*found.held)] == said


@pytest.mark.parametrize(("lang", "marked", "kind"), [(lang, *case) for lang in LANGS for case in spec(lang)["cuts"]])
def test_what_is_cut_off_beside_a_quotation(lang: Lang, marked: str, kind: str | None) -> None:
    start, end = marked.index("[["), marked.index("]]") - 2
    window = marked.replace("[[", "").replace("]]", "")
    cut = find_cut(window, (start, end), lang, cues=cues())
    assert (cut.kind if cut else None) == kind
    if cut:
        assert cut.held[1] <= start or end <= cut.held[0]
        assert lower(window)[slice(*cut.held)] == cut.cue


WORDS = {
    "en": (
        "the",
        "pier",
        "not",
        "must",
        "will",
        "30",
        "percent",
        "about",
        "3.5",
        "million",
        "China",
        "2020",
        ",",
        "all",
    ),
    "zh": (
        "湖",
        "的",
        "码头",
        "不",
        "必须",
        "将",
        "30",
        "%",
        "约",
        "三",
        "亿",
        "元",
        "中国",
        "2020年",
        ",",
        "所有",
        "不断",
    ),
}


def texts(lang: Lang) -> st.SearchStrategy[str]:
    made = st.lists(st.sampled_from(WORDS[lang]), max_size=25).map((" " if lang == "en" else "").join)
    return (made | st.text(max_size=60)).map(lambda text: fold(text)[0].strip())


def check_tiles(found: Compared, said: str, held: str) -> None:
    a, b = 0, found.held[0]
    for one in found.stretches:
        assert (one.said[0], one.held[0]) == (a, b)
        a, b = one.said[1], one.held[1]
        if one.op == "same":
            left, right = (
                lower(text).replace('"', "'").split() for text in (said[slice(*one.said)], held[slice(*one.held)])
            )
            assert left == right
        assert one.op not in ("inserted",) or one.held[0] == one.held[1]
        assert one.op not in ("deleted",) or one.said[0] == one.said[1]
    assert (a, b) == (len(said), found.held[1])


@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=50)
@given(data=st.data())
def test_stretches_tile_both_sides_and_each_difference_is_told_once(lang: Lang, data: st.DataObject) -> None:
    said, held = data.draw(texts(lang)), data.draw(texts(lang))
    found = compared(said, held, lang)
    check_tiles(found, said, held)
    for one in found.stretches:
        words = said[slice(*one.said)].strip(" ,.;:、。") + held[slice(*one.held)].strip(" ,.;:、。")
        if one.op == "same" or not words:
            continue
        covering = [
            alt for alt in found.alterations if _covers(alt.said, one.said, said) and _covers(alt.held, one.held, held)
        ]
        assert covering


def _covers(outer: tuple[int, int], inner: tuple[int, int], text: str) -> bool:
    """Whether all of a stretch but its white space lies in a range; an empty one lies anywhere."""
    own = [at for at in range(*inner) if not text[at].isspace()]
    return not own or (outer[0] <= own[0] and own[-1] < outer[1])


@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=50)
@given(data=st.data())
def test_equal_wordings_do_not_differ(lang: Lang, data: st.DataObject) -> None:
    text = data.draw(texts(lang))
    found = compared(text, text, lang)
    assert found.alterations == ()
    check_tiles(found, text, text)
    assert {one.op for one in found.stretches} <= {"same"}


def test_without_word_lists_numbers_are_told_and_nothing_is_cut() -> None:
    assert [one.kind for one in compare("a 3 b", "a 4 b", (0, 5), "en").alterations] == ["number"]
    assert find_cut("We do not agree", (10, 15), "en") is None


@pytest.mark.parametrize(
    ("lang", "said", "held", "kinds"),
    [
        ("en", "The lake isn't ours.", "The lake is not ours.", {"substitution"}),
        ("en", "They will not wait.", "They won't wait.", {"substitution"}),
        ("en", "We don't wait.", "We wait.", {"negation"}),
        ("en", "We are now, very gladly, at the lake.", "We are now very gladly at the lake.", {"insertion"}),
        ("zh", "我们今天，很高兴，来到湖边。", "我们今天很高兴来到湖边。", {"insertion"}),
    ],
)
def test_marks_and_contractions_change_no_sense(lang: Lang, said: str, held: str, kinds: set[str]) -> None:
    found = compare(said, held, (0, len(held)), lang, cues=cues()).alterations
    assert {one.kind for one in found} == kinds
    assert kinds == {"negation"} or all({"same sense", "minor"} & set(one.about) for one in found)

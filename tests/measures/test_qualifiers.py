"""Words of degree: the same clause in two editions with other ones, in both languages. Invented texts."""

from __future__ import annotations

import pytest

from watchwords.config import load_cues
from watchwords.errors import ConfigurationError
from watchwords.measures.qualifiers import QualifierCues, QualifierReader, QualifierShift, compare_qualifiers
from watchwords.records import Block, Document, Qualifier
from watchwords.series_checks import check_qualifiers
from watchwords.text.prepare import prepare

CUES = load_cues("qualifiers", QualifierCues)


def shifts(*texts: str, year: int | None = None, more: tuple[Qualifier, ...] = ()) -> list[QualifierShift]:
    """Shifts of the last of some editions, each one text."""
    reader = QualifierReader((*CUES.words(), *more), CUES.not_ahead, year)
    editions = []
    for at, text in enumerate(texts):
        block = Block(start=0, end=len(text), role="paragraph", locator="line 1")
        doc = Document(doc_id=str(at), source_sha256="s", locator="", text=text, blocks=(block,), lang="und")
        clauses = list(reader.read(prepare(doc)))
        assert all(text[clause.at.start : clause.at.end].strip() for clause in clauses)
        editions.append((str(at), clauses))
    return compare_qualifiers(editions, reader.ranks)


@pytest.mark.parametrize(
    ("zh", "en", "kind", "scale"),
    [
        (
            ("积极发展湖区航运。", "大力发展湖区航运。"),
            ("We will actively develop lake shipping lanes.", "We will vigorously develop lake shipping lanes."),
            "raised",
            "strength",
        ),
        (
            ("大力发展湖区航运。", "稳步发展湖区航运。"),
            ("We will vigorously develop lake shipping lanes.", "We will gradually develop lake shipping lanes."),
            "lowered",
            "strength",
        ),
        (
            ("发展湖区航运。", "积极发展湖区航运。"),
            ("We will develop lake shipping lanes.", "We will actively develop lake shipping lanes."),
            "added",
            None,
        ),
        (
            ("要积极发展湖区航运；", "发展湖区航运；"),
            ("We must actively develop lake shipping lanes;", "We must develop lake shipping lanes;"),
            "removed",
            None,
        ),
        (
            ("继续实施稳健的货币政策。", "实行适度宽松的货币政策。"),
            (
                "The lake bank keeps a tight stance of policy here.",
                "The lake bank keeps a highly accommodative stance of policy here.",
            ),
            "raised",
            "stance",
        ),
        (
            ("坚决治理湖区污染。", "不断治理湖区污染。"),
            ("Trade on the lake grew at a moderate pace.", "Trade on the lake grew at a substantial pace."),
            "swapped",
            None,
        ),
    ],
)
def test_one_clause_with_other_words_of_degree(
    zh: tuple[str, str], en: tuple[str, str], kind: str, scale: str | None
) -> None:
    for before, now in (zh, en):
        assert [(shift.kind, shift.scale) for shift in shifts(before, now)] == [(kind, scale)], now


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("积极发展湖区航运。", "积极发展湖区航运。"),
        ("积极发展湖区航运。", "大力发展山区公路。"),
        ("调动各方积极性建设港口。", "调动各方性建设港口。"),
        ("We will actively develop lake shipping lanes.", "We will actively develop lake shipping lanes."),
        ("We will actively develop lake shipping lanes.", "We will vigorously develop mountain roads now."),
        ("They study further education in the lake towns.", "They study education in the lake towns."),
    ],
)
def test_no_shift_where_nothing_or_more_than_degree_differs(before: str, now: str) -> None:
    assert shifts(before, now) == []


def test_an_edition_that_says_both_says_neither() -> None:
    for both, now in (
        ("积极发展湖区航运。稳步发展湖区航运。", "大力发展湖区航运。"),
        (
            "We actively develop lake shipping lanes. We gradually develop lake shipping lanes.",
            "We vigorously develop lake shipping lanes.",
        ),
    ):
        assert shifts(both, now) == []


def test_the_last_edition_that_has_the_clause_is_the_one_before() -> None:
    for one, two, three in (
        ("积极发展湖区航运。", "大力发展湖区航运。", "积极发展湖区航运。"),
        (
            "We actively run lake boats daily.",
            "We vigorously run lake boats daily.",
            "We actively run lake boats daily.",
        ),
    ):
        (found,) = shifts(one, two, three)
        assert (found.kind, found.before_edition) == ("lowered", "1")
        assert [edition for edition, clause in found.history if clause.words == found.now.words] == ["0"]


def test_a_word_counts_in_its_years_alone() -> None:
    for form, lang, text in (
        ("碧波", "zh", "碧波发展湖区航运。"),
        ("bluely", "en", "We bluely develop lake shipping lanes."),
    ):
        word = Qualifier(form=form, lang=lang, scale="strength", rank=4, since="2009")  # type: ignore[arg-type]
        plain = text.replace(form, "").replace("  ", " ")
        assert [shift.kind for shift in shifts(plain, text, year=2010, more=(word,))] == ["added"]
        assert shifts(plain, text, year=2008, more=(word,)) == []


@pytest.mark.parametrize(
    ("word", "message"),
    [
        (Qualifier("大力", "zh", "strength", 6), "rank is 6, expected 1 to 5"),
        (Qualifier("boldly", "en", "strength", 0), "rank is 0, expected 1 to 5"),
        (Qualifier("boldly", "en", "strength", 3, since="soon"), '"soon" is no year'),
    ],
)
def test_a_bad_lexicon_is_refused_with_its_place(word: Qualifier, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message) as caught:
        check_qualifiers([Qualifier("积极", "zh", "strength", 3), word], "lake.toml")
    assert f"qualifiers[1] ({word.form})" in str(caught.value)


def test_a_word_ranked_twice_is_refused() -> None:
    word = Qualifier("积极", "zh", "strength", 3)
    with pytest.raises(ConfigurationError, match=r"qualifiers\[0\] ranks the same word"):
        check_qualifiers([word, word], "lake.toml")


def test_the_built_in_lexicon_holds_its_own_rules() -> None:
    words = CUES.words()
    check_qualifiers(words, "qualifiers.toml")
    assert {(word.lang, word.scale) for word in words} >= {("zh", "strength"), ("en", "pace"), ("zh", "stance")}

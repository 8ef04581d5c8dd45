"""English figures: what holds for any text, that no text takes long, and the numerals on their own."""

from __future__ import annotations

from decimal import Decimal
from importlib.resources import files

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from watchwords.recognisers.figures.numerals_en import english_number, english_ordinal
from watchwords.recognisers.figures.recogniser import FigureCues, FigureRecogniser
from watchwords.records import Block, Document, Figure, Mention, Series
from watchwords.text.prepare import prepare

FIGURES = FigureRecogniser(
    msgspec.toml.decode((files("watchwords") / "data" / "figures.toml").read_bytes(), type=FigureCues),
    msgspec.convert({"key": "s", "name": {}, "unit": {}, "edition_by": "year"}, Series),
)


def _read(text: str) -> list[Mention]:
    block = Block(start=0, end=len(text), role="paragraph", locator="line 1")
    doc = Document(doc_id="d", source_sha256="s", locator="", text=text, blocks=(block,), lang="und")
    return FIGURES.recognise(prepare(doc))


_PIECES = (
    *(
        "more than ",
        "between ",
        "5",
        "6.5",
        ",000",
        " percent",
        " million",
        "$",
        "US$",
        "RMB",
        "39.2tn",
        " to ",
        "-",
        "/",
    ),
    *(
        "three hundred ",
        "and ",
        "a half",
        "two thirds",
        " one ",
        "dozen ",
        "twenty-",
        "first",
        "eighth ",
        "point ",
        "⅔",
        "½",
    ),
    *(
        " years old",
        " km",
        " square miles",
        " people",
        " of the ",
        " or more",
        "rose by ",
        "up ",
        "from ",
        ". ",
        "\n",
        "2021",
    ),
    *("８", "％", "¥", "千", "万元", "“", "\u202e", "\ud800", "\U00020000", "e9", "^99", " in ", " over ", " out of "),
)


@given(text=st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=8)), max_size=24).map("".join))
@example("more than ⅔39.2tn")  # One character as written, two figures as folded.
def test_every_figure_is_a_verbatim_slice_with_a_decimal(text: str) -> None:
    reached = 0
    for mention in _read(text):
        figure = mention.value
        assert isinstance(figure, Figure)
        assert mention.text == text[mention.start : mention.end]
        assert mention.start >= reached
        reached = mention.end
        bounds = [bound for bound in (figure.number, figure.low, figure.high) if bound is not None]
        assert bounds
        assert all(Decimal(bound).is_finite() and "E" not in bound for bound in bounds)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "1",
            "1,",
            "1,000",
            "9 ",
            "1 000 ",
            "1-",
            "1/",
            "1.",
            "$1 ",
            "five ",
            "one hundred and ",
            "one in ",
            "a half and ",
        ),
        *(
            "more than ",
            "5 percent to ",
            "between 1 and ",
            "million ",
            "first ",
            "one hundred ",
            "point ",
            "minus ",
            "x 5 y ",
        ),
        *("5 big ", "up 5 to ", "rose ", "2021 ", "half ", "twenty-"),
    ],
)
def test_a_long_text_of_one_piece_is_read(piece: str) -> None:
    # How the time grows is measured by `python -m benchmarks linear`.
    text = "Growth of " + piece * (4_000 // len(piece))
    assert all(0 <= figure.start < figure.end <= len(text) for figure in _read(text))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("twenty-five", "25"),
        ("three hundred and five", "305"),
        ("two and a half", "2.5"),
        ("half a million", "500000"),
        ("two hundred and two thousand", "202000"),
        ("one billion and a half million", "1000500000"),
        ("nineteen hundred", "1900"),
        ("3 hundred and 21", "321"),
        ("zero point zero five", "0.05"),
        ("5-1/2", "5.5"),
        ("a dozen", "12"),
        ("one in five", "0.2"),
        ("three quarters", "0.75"),
        ("minus seven", "-7"),
        ("1.3e6", "1300000"),
    ],
)
def test_a_numeral_has_its_value(written: str, value: str) -> None:
    assert english_number(written) == Decimal(value)


@pytest.mark.parametrize(
    "written", ["", "and", "the", "two cats", "two hundred and", "hundreds", "five and six", "1/0"]
)
def test_what_is_not_one_numeral_throughout_has_no_value(written: str) -> None:
    assert english_number(written) is None


@pytest.mark.parametrize(
    ("written", "rank"),
    [
        ("eighth", 8),
        ("twenty-first", 21),
        ("8th", 8),
        ("one hundred and fifth", 105),
        ("fortieth", 40),
        ("third", 3),
        ("two hundredth", 200),
        ("twenty", None),
        ("ninety", None),
        ("fifty-tenth", None),
    ],
)
def test_an_ordinal_has_its_rank(written: str, rank: int | None) -> None:
    assert english_ordinal(written) == rank

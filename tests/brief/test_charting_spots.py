"""What a mark of a picture says under the pointer: its row, as text, without a script."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from watchwords.brief.charting.canvas import Canvas, has_drawers
from watchwords.brief.charting.telling import MAX_TOLD, Column, row_told, text_of
from watchwords.brief.formats import BriefLang

SVG = "{http://www.w3.org/2000/svg}"
pytestmark = pytest.mark.skipif(not has_drawers(), reason="needs the extra charts")
COLUMNS = (Column("Form", "提法", text_of("form")), Column("Days", "天数", text_of("days")))


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "Form: green shores; Days: 3"), ("zh", "提法：green shores；天数：3")]
)
def test_a_mark_says_its_row_and_nothing_of_what_is_not_known(lang: BriefLang, told: str) -> None:
    row: dict[str, str | int | float | None] = {"form": "green shores", "days": 3}
    assert row_told(COLUMNS, row, lang) == told
    assert row_told(COLUMNS, {**row, "days": None}, lang) == re.split("[;；]", told)[0]
    assert len(row_told(COLUMNS, {"form": "x" * 999, "days": 1}, lang)) == MAX_TOLD


def test_words_of_a_mark_are_text_and_lie_above_the_marks() -> None:
    canvas = Canvas(height=40)
    canvas.point(20, 20, "circle", "#000000")
    canvas.spot(20, 20, "<script>&\u202e")
    (title,) = ElementTree.fromstring(canvas.svg("one mark")).iter(f"{SVG}title")  # noqa: S314 - our own
    assert title.text is not None
    assert title.text.startswith("<script>&")
    assert "\u202e" not in title.text

"""Pictures of a brief: what they show and say, in both languages, whatever their labels hold."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest
from tests.brief.charted import EDITIONS, HERE, KINDS, chart_of, edition_rows, point

from watchwords.brief.charting import canvas, palette
from watchwords.brief.charting.canvas import clip, ticks, width_of, wrap
from watchwords.brief.charting.drawing import Drawn, draw_chart, draw_png
from watchwords.brief.charting.palette import CHART_COLOURS, HATCH, dark_rules
from watchwords.brief.charting.palette import HERE as BAND
from watchwords.brief.formats import BriefLang
from watchwords.records import Chart, ChartKind

LANGS: tuple[BriefLang, ...] = ("en", "zh")
HOSTILE = "<script>alert(1)</script> & \"quoted\" 'it' \u202e湖"
SVG = "{http://www.w3.org/2000/svg}"

needs_drawers = pytest.mark.skipif(not canvas.has_drawers(), reason="the extra charts is not installed")


def drawn(chart: Chart, lang: BriefLang = "en") -> Drawn:
    return draw_chart(chart, lang, here=HERE)


@cache
def picture(kind: ChartKind, lang: BriefLang = "en") -> Drawn:
    """Drawn once for all that look at it."""
    return drawn(chart_of(kind), lang)


def elements(one: Drawn) -> list[ElementTree.Element]:
    assert one.svg is not None
    return list(ElementTree.fromstring(one.svg).iter())  # noqa: S314 - our own


def texts(one: Drawn) -> list[ElementTree.Element]:
    return [element for element in elements(one) if element.tag == f"{SVG}text"]


def words(one: Drawn) -> list[str]:
    return [element.text or "" for element in texts(one)]


# --- all kinds --------------------------------------------------------------------------------------------


@needs_drawers
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_fits_and_holds_nothing_that_runs_clashes_or_points_outside(kind: ChartKind, lang: BriefLang) -> None:
    one = picture(kind, lang)
    root, *rest = elements(one)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == one.alt
    assert float(root.attrib["width"]) <= 680
    allowed = {f"{SVG}{name}" for name in ("g", "path", "line", "text", "rect", "title")}
    assert {element.tag for element in rest} <= allowed
    spots = [element for element in rest if element.tag == f"{SVG}rect"]
    assert spots and all(spot[0].tag == f"{SVG}title" and spot[0].text for spot in spots)
    held = {name for element in rest for name in element.attrib}
    assert not {name for name in held if name.startswith("on")} | (held & {"id", "style", "href", "clip-path"})
    assert "url(" not in (one.svg or "")
    assert len(words(one)) > 3


@needs_drawers
@pytest.mark.parametrize("kind", KINDS)
def test_every_colour_has_its_dark_one(kind: ChartKind) -> None:
    used = {element.attrib.get(name) for element in elements(picture(kind)) for name in ("fill", "stroke")}
    assert used - {None, "none", "transparent"} <= set(CHART_COLOURS)
    assert '[fill="#22262b"]{fill:#e4e5e3}' in dark_rules()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_words_are_of_the_language_and_the_table_has_every_row(kind: ChartKind, lang: BriefLang) -> None:
    chart = chart_of(kind)
    one = drawn(chart, lang)
    for told in (one.title, one.caption, one.alt, *one.columns):
        assert any("\u4e00" <= char <= "\u9fff" for char in told) or lang == "en"
    assert not any("\u4e00" <= char <= "\u9fff" for char in one.caption + "".join(one.columns)) or lang == "zh"
    assert len(one.table) == len(chart.rows)
    assert {len(row) for row in one.table} == {len(one.columns)}
    read = list(csv.DictReader(io.StringIO(one.csv)))
    assert [set(row) for row in read] == [set(row) for row in chart.rows]


@needs_drawers
@pytest.mark.parametrize("kind", KINDS)
def test_labels_of_documents_are_text(kind: ChartKind) -> None:
    """Every name in the rows is hostile; what is kept of it is shown as it is, with the override made visible."""
    chart = chart_of(kind)
    names = ("zh", "en", "person_zh", "person_en", "name_zh", "name_en", "speaker_zh", "speaker_en", "item")
    rows = tuple({k: HOSTILE if k in names and value else value for k, value in row.items()} for row in chart.rows)
    if kind == "editions":
        rows = tuple({**row, "kind": HOSTILE if row["kind"] == "speech" else row["kind"]} for row in chart.rows)
    if kind == "family":
        rows = tuple({**row, "form": HOSTILE, "parent": row["parent"] and HOSTILE} for row in chart.rows)
    one = drawn(msgspec.structs.replace(chart, rows=rows))
    assert f"{SVG}script" not in {element.tag for element in elements(one)}
    assert "\u202e" not in (one.svg or "")
    assert any(word.startswith("<script>") for word in words(one))


@needs_drawers
def test_the_same_rows_give_the_same_bytes() -> None:
    assert drawn(chart_of("roster"), "zh").svg == picture("roster", "zh").svg


@needs_drawers
def test_a_picture_for_a_document_is_a_png_of_the_same_size_times_the_scale() -> None:
    png = draw_png(chart_of("family"), "zh", here=HERE, scale=2.0)
    root = elements(picture("family", "zh"))[0]
    assert png is not None
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    size = tuple(int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    assert size == (2 * int(root.attrib["width"]), 2 * int(root.attrib["height"]))


def test_without_the_extra_there_is_the_table_and_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(canvas, "import_module", absent)
    one = drawn(chart_of("editions"))
    assert one.svg is None
    assert one.table[1] == ("2018", "", "0", "0")
    assert draw_png(chart_of("editions"), "en", here=HERE) is None


# --- gaps, the edition decoded ----------------------------------------------------------------------------


@needs_drawers
@pytest.mark.parametrize("kind", ["editions", "themes", "roster"])
def test_gaps_are_hatched_and_told_and_the_decoded_edition_has_its_band(kind: ChartKind) -> None:
    one = picture(kind)
    found = elements(one)
    assert any(element.attrib.get("stroke") == HATCH for element in found)
    assert any(element.attrib.get("fill") == BAND for element in found)
    assert "Gaps: 2018." in one.alt
    assert "Hatched" in one.caption
    assert "斜线" in picture(kind, "zh").caption


@needs_drawers
def test_nothing_is_hatched_without_a_gap() -> None:
    rows = tuple(row for row in edition_rows() if row["edition"] != "2018")
    chart = Chart(kind="editions", key="editions", rows=rows, editions=(EDITIONS[0], *EDITIONS[2:]))
    one = drawn(chart)
    assert not any(element.attrib.get("stroke") == HATCH for element in elements(one))
    assert "Gaps" not in one.alt
    assert "Hatched" not in one.caption


# --- each kind --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "2021 has 6 documents. Most: 2021, 6 documents; fewest: 2020, 1."),
        ("zh", "2021年为6篇；最多的是2021年，6篇；最少的是2020年，1篇。空缺：2018。"),
    ],
)
def test_the_strip_tells_most_and_fewest(lang: BriefLang, told: str) -> None:
    assert told in picture("editions", lang).alt


@needs_drawers
def test_the_number_of_documents_stands_above_each_bar() -> None:
    numbers = [text for text in texts(picture("editions")) if text.attrib["text-anchor"] == "middle"]
    placed = {float(text.attrib["x"]): text.text for text in numbers if not (text.text or "").startswith("20")}
    assert [placed[x] for x in sorted(placed)] == ["2", "3", "1", "6"]


@needs_drawers
def test_what_is_new_stands_apart_above_all_that_has_a_ratio() -> None:
    one = picture("keyness")
    at = {text.text: float(text.attrib["y"]) for text in texts(one)}
    assert max(at["lake charter"], at["湖岸公约"]) < min(at["digital shore"], at["数字湖岸"], at["old pier"])
    assert at["digital shore"] < at["数字湖岸"] < at["old pier"]
    assert "inf" not in one.csv + one.alt + one.caption
    assert "2 have no earlier use, among them lake charter and 湖岸公约." in one.alt


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", ("95% interval over documents", "12 documents", "40 earlier comparable documents (speech)")),
        ("zh", ("以文件为单位", "本次12篇", "此前40篇可比文件（发言）")),
    ],
)
def test_both_axes_of_keyness_are_told_in_words(lang: BriefLang, told: tuple[str, ...]) -> None:
    one = picture("keyness", lang)
    assert all(piece in one.caption for piece in told)
    # Those the interval speaks for come first: 2 to the power of 3, then of 2; the undecided one last.
    assert one.alt.index("8×") < one.alt.index("4×") < one.alt.index("1.1×")


@pytest.mark.parametrize(("lang", "told"), [("en", "exploratory"), ("zh", "仅供探索")])
def test_one_document_an_edition_is_called_exploratory(lang: BriefLang, told: str) -> None:
    rows = (point("calm water", 1, 1.0, n=1), point("old pier", 1, -1.0, n=1))
    caption = drawn(Chart(kind="keyness", key="keyness", rows=rows), lang).caption
    assert told in caption
    assert "95%" not in caption


@needs_drawers
def test_no_label_lies_on_another() -> None:
    rows = tuple(
        point(f"wording number {at}", 1 + at % 5, (at - 20) / 6 if at % 4 else None, -4.0, 4.0) for at in range(40)
    )
    one = drawn(Chart(kind="keyness", key="keyness", rows=rows))
    boxes = [box for box in map(_box, texts(one)) if box is not None]
    assert len(boxes) > 12
    assert not [pair for pair in combinations(boxes, 2) if _lie_on(*pair)]


def _box(text: ElementTree.Element) -> tuple[float, float, float, float] | None:
    if not (text.text or "").startswith("wording"):
        return None
    x, y, size = (float(text.attrib[name]) for name in ("x", "y", "font-size"))
    width = 0.92 * width_of(text.text or "", size)
    left = x - width if text.attrib["text-anchor"] == "end" else x
    return left, y - size * 0.8, left + width, y


def _lie_on(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "Highest in 2021: boats 40.0%, trees 5.0%."), ("zh", "船只 40.0%、树木 5.0%")]
)
def test_themes_tell_the_highest_and_that_few_documents_are_an_indication(lang: BriefLang, told: str) -> None:
    one = picture("themes", lang)
    assert told in one.alt
    assert ("indication" if lang == "en" else "仅供参考") in one.caption
    assert ("40.0%", "35.0%", "50.0%") in [row[-3:] for row in one.table]


@pytest.mark.parametrize(
    ("lang", "told", "video"),
    [("en", "1 of them took part in 2021.", "spoke by video"), ("zh", "2021年有1人参加。", "发言（视频）")],
)
def test_the_roster_tells_who_took_part_and_an_absence_is_none(lang: BriefLang, told: str, video: str) -> None:
    one = picture("roster", lang)
    assert told in one.alt
    assert video in [row[-1] for row in one.table]


@needs_drawers
def test_each_way_to_take_part_has_a_shape_and_its_word_in_the_key() -> None:
    marks = [element for element in elements(picture("roster")) if element.tag == f"{SVG}path"]
    outlines = {mark.attrib["d"] for mark in marks if mark.attrib.get("stroke-width") == "1.5"}
    assert len(outlines) == 2
    assert {"spoke", "reported absent", "v: by video"} <= set(words(picture("roster")))


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "rule 1, draft rule 1, pledge 1"), ("zh", "规则1项，征求意见稿1项，承诺1项")]
)
def test_rules_and_pledges_are_counted_by_kind_and_a_month_is_a_bar(lang: BriefLang, told: str) -> None:
    one = picture("rules", lang)
    assert told in one.caption
    assert ("only the month or year is known" if lang == "en" else "只知月份或年份") in one.caption
    assert [row[0] for row in one.table][1] == ("June 2021" if lang == "en" else "2021年6月")


@pytest.mark.parametrize(
    ("lang", "lags"),
    [
        ("en", ["400 days", "same day, order not known", "3 days", "not found in their words"]),
        ("zh", ["400天", "同日，先后不详", "3天", "言论中未见"]),
    ],
)
def test_an_echo_has_its_lag_and_a_day_shared_no_order(lang: BriefLang, lags: list[str]) -> None:
    one = picture("echo", lang)
    assert [row[3] for row in one.table] == lags
    assert ("not what came of what" if lang == "en" else "不表示因果") in one.caption


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "up: boats; down: harbours; joined: trees; no longer there: piers."),
        ("zh", "前移：boats；后移：harbours；新列入：trees；不再列入：piers。"),
    ],
)
def test_places_tell_what_moved_joined_and_left(lang: BriefLang, told: str) -> None:
    assert told in picture("order", lang).alt


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Most used: 湖岸, 9 uses, from 2017 on. First in this edition: 绿色数字湖岸."),
        ("zh", "最常见的是湖岸，9次，自2017年起。本次首见：绿色数字湖岸。"),
    ],
)
def test_a_family_tells_its_root_and_what_is_new(lang: BriefLang, told: str) -> None:
    assert told in picture("family", lang).alt


# --- parts ------------------------------------------------------------------------------------------------


def test_a_cell_is_no_formula() -> None:
    rows = ({**edition_rows()[0], "kind": "=HYPERLINK(1)"}, *edition_rows()[1:])
    one = drawn(msgspec.structs.replace(chart_of("editions"), rows=rows))
    assert "'=HYPERLINK(1)" in one.csv


@pytest.mark.parametrize(("top", "steps"), [(10, [0, 5, 10]), (0.4, [0, 0.1, 0.2, 0.3, 0.4]), (0, [0])])
def test_ticks_are_round(top: float, steps: list[float]) -> None:
    assert ticks(top) == steps


def test_what_has_no_room_is_cut_with_a_sign() -> None:
    assert clip("湖岸", 30, 10) == "湖岸"
    assert clip("数字湖岸", 30, 10) == "数字…"
    assert wrap("数字湖岸公约", 30, 2, 10) == ["数字湖", "岸公约"]
    assert wrap("数字湖岸公约与码头", 30, 2, 10) == ["数字湖", "岸公…"]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _colours(*names: str) -> Iterator[tuple[str, str]]:
    for name in names:
        light = getattr(palette, name)
        yield light, CHART_COLOURS[light]


@pytest.mark.parametrize(
    ("names", "least"),
    [(("INK", "MUTED"), 4.5), (("BLUE", "VERMILLION", "GREEN", "PURPLE", "OCHRE", "GREY"), 3.0)],
)
def test_words_and_marks_stand_out_on_light_and_dark_pages(names: tuple[str, ...], least: float) -> None:
    for light, dark in _colours(*names):
        assert _contrast(light, "#fbfaf7") >= least
        assert _contrast(dark, "#15181b") >= least

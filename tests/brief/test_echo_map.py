"""The echo map: each cell what is known of the days, in HTML and in Markdown."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.brief.sample.echo import echo

from watchwords.brief.echo_map import draw_map_html, draw_map_markdown
from watchwords.brief.formats import BriefLang
from watchwords.records import Finding


def the_map(**details: Any) -> Finding:
    found = next(finding for finding in echo() if finding.claim == "echo_map")
    return msgspec.structs.replace(found, details={**found.details, **details})


@pytest.mark.parametrize(
    ("lang", "row"),
    [
        ("en", "| green shores | 26 September 2021 | 1 | =\\~ |"),
        ("zh", "| 绿色湖岸 | 2021年9月26日 | 1 | =\\~ |"),
    ],
)
def test_a_row_is_a_formulation_with_the_days_of_each_speaker(lang: BriefLang, row: str) -> None:
    assert row in list(draw_map_markdown(the_map(), lang))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (None, "·"),
        ({"order": "open", "kind": "full"}, "?"),
        ({"order": "after", "lag_editions": 3, "kind": "full"}, "3 ed."),
        ({"order": "after", "kind": "full"}, "later"),
    ],
)
def test_what_is_not_known_is_no_number(cell: dict[str, Any] | None, shown: str) -> None:
    rows = [{"name": "green shores", "date": "2021", "cells": [cell]}]
    assert f"| green shores | 2021 | {shown} |" in list(draw_map_markdown(the_map(rows=rows), "en"))


def test_names_are_text_in_both_formats() -> None:
    rows: list[dict[str, Any]] = [{"name": "a<b|c", "date": None, "cells": []}]
    html = "".join(draw_map_html(the_map(rows=rows), "en"))
    assert "a&lt;b|c" in html
    assert 'scope="row"' in html
    assert any("a&lt;b\\|c" in line for line in draw_map_markdown(the_map(rows=rows), "en"))


def test_no_rows_are_no_table() -> None:
    assert list(draw_map_html(the_map(rows=[]), "en")) == []
    assert list(draw_map_markdown(the_map(rows=[]), "zh")) == []

"""The first page and the ledger: kinds, languages and gaps in the reader's words."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", [("发言2", "英文1、中文1"), ("发布会1", "中文1"), ("发言1", "英文1")]),
        ("en", [("speech 2", "English 1, Chinese 1"), ("briefing 1", "Chinese 1"), ("speech 1", "English 1")]),
    ],
)
@pytest.mark.parametrize("path", ["", "/coverage"])
def test_kinds_and_languages_are_words(client: TestClient, lang: str, path: str, told: list[tuple[str, str]]) -> None:
    page = client.get(f"/{lang}{path}").text
    for kinds, languages in told:
        assert f'{kinds}<br><span class="small">{languages}</span></td>' in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_stands_above_a_page_is_its_banner(client: TestClient, lang: str) -> None:
    page = client.get(f"/{lang}").text
    banner = page[page.index('<header class="top">') : page.index("</header>")]
    assert 'class="series"' in banner
    assert re.findall(r"<(?:header|main|footer)\b", page) == ["<header", "<main", "<footer"]

"""The first page and the ledger: kinds, languages and gaps in the reader's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from watchwords.explorer import app as application
from watchwords.explorer.app import create_app
from watchwords.explorer.guard import Door


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


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("host", "encoding"), [("127.0.0.1", None), ("192.0.2.7", "gzip")])
def test_large_pages_are_compressed_for_another_machine_alone(
    explored: Path, monkeypatch: pytest.MonkeyPatch, lang: str, host: str, encoding: str | None
) -> None:
    monkeypatch.setitem(application._SMALLER.kwargs, "minimum_size", 500)
    door = Door(host, 80)
    with TestClient(create_app(explored, door), f"http://{host}:80", headers={"host": f"{host}:80"}) as one:
        one.cookies.set(door.cookie, door.token)
        answer = one.get(f"/{lang}", headers={"accept-encoding": "gzip"})
        assert answer.headers.get("content-encoding") == encoding
        assert '<header class="top">' in answer.text
        # The policy is on it all the same, and who cannot read it compressed gets it plain.
        assert "content-security-policy" in answer.headers
        assert "content-encoding" not in one.get(f"/{lang}", headers={"accept-encoding": "identity"}).headers

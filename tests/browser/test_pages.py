"""Every page of the explorer as people open it: in both languages, on a desk and a phone, light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.browser.conftest import LANGS, Explored, Window

GOLDEN = Path(__file__).parents[1] / "golden" / "explorer"
PAGES = {
    "home": "",
    "coverage": "/coverage",
    "edition": "/edition/2021",
    "choose": "/compare",
    "compare": "/compare/2019/2021",
    "subjects": "/subjects",
    "subject": "/subject/formulation/digital-shore",
    "person": "/subject/person/person:shen",
    "search": "/search?q=数字湖岸",
    "search-en": "/search?q=open%20jetty&sort=left",
    "search-none": "/search?q=琥珀灯塔",
    "corrections": "/corrections",
    "nowhere": "/nowhere",
    "no-edition": "/edition/1901",
}
VIEWS = [("desktop", "light"), ("phone", "light"), ("desktop", "dark")]


@pytest.mark.parametrize("window", VIEWS, ids="-".join, indirect=True)
@pytest.mark.parametrize("lang", LANGS)
def test_pages_say_nothing_to_the_console_fit_and_are_accessible(window: Window, explored: Explored, lang: str) -> None:
    faults = []
    for name, path in PAGES.items():
        window.open(f"{explored.base}/{lang}{path}")
        faults += [f"{name}: too wide"] if window.is_too_wide() else []
        faults += [f"{name}: {fault}" for fault in window.violations()]
        # A page that is not there is an error to the browser too.
        said = [one for one in window.said if "404" not in one]
        faults += [f"{name}: console: {one}" for one in said]
        window.said.clear()
    assert faults == []
    elsewhere = [url for url in window.asked if not url.startswith((explored.base, "data:"))]
    assert elsewhere == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", list(PAGES))
def test_pages_read_as_kept(window: Window, explored: Explored, lang: str, name: str) -> None:
    shown = window.open(f"{explored.base}/{lang}{PAGES[name]}").text() + "\n"
    path = GOLDEN / f"{name}.{lang}.txt"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shown, encoding="utf-8")
        pytest.fail(f"{path.name} was written: read it, then keep it")
    assert shown == path.read_text(encoding="utf-8")

"""The explorer of an invented record, served by the command itself and looked at in the system's own browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.walks.actors_fixture import build

from watchwords.walks.adding import add_inputs

CHROMIUM = shutil.which("chromium")
AXE = Path(os.environ.get("WATCHWORDS_AXE", ""))
"""Path of axe.min.js of the npm package axe-core."""
# Without these it looks for hosts of its maker at every start.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOSTILE = (
    "<script>document.title='taken'</script><img src=x onerror=alert(1)><svg onload=alert(2)></svg> "
    "javascript:alert(3) {{7*7}} ${7*7} =HYPERLINK(1) \u202edesrever\u202c \u001b[31mred "
)
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
LANGS = ("en", "zh")
PENDING = 202


@dataclass(frozen=True)
class Explored:
    """A running explorer."""

    base: str
    """Without a token: read only."""
    entry: str
    """The address that was printed."""
    record: Path


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("needs chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


def make_record(folder: Path) -> Path:
    """The invented forum with people, pledges and rules; and a document of hostile text in each language."""
    record = build(folder)
    texts = {
        "hostile-zh": f"敌意文本在湖畔论坛上。{HOSTILE}数字湖岸。",
        "hostile-en": f"A hostile text. {HOSTILE}open jetty.",
    }
    rows = [
        {"title": f"{key} <b>\"'&", "edition": "2021", "kind": "report", "date": "2021-05-11", "text": text}
        for key, text in texts.items()
    ]
    path = folder / "hostile.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    add_inputs(record, [str(path)], jobs=1)
    return record


@pytest.fixture(scope="session")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explored]:
    yield from serve(make_record(tmp_path_factory.mktemp("explored")))


def serve(record: Path) -> Iterator[Explored]:
    """The command, on a free port, until the tests have ended."""
    pytest.importorskip("uvicorn")
    command = [sys.executable, "-m", "watchwords", "explore", str(record), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        entry = process.stderr.readline().removeprefix("Open ").strip()
        try:
            yield Explored(entry.partition("/?")[0], entry, record)
        finally:
            process.terminate()


class Window:
    """One page of the browser, with everything its console said."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    def open(self, address: str) -> Window:
        """The page there; one that is being worked out is waited for."""
        until = time.monotonic() + 120
        # Asked for aside until it is there: in the page it would load itself anew while a test is looking.
        while self.page.request.get(address).status == PENDING:
            assert time.monotonic() < until, f"{address} is still being worked out"
            time.sleep(0.5)
        self.page.goto(address)
        return self

    def text(self) -> str:
        """What a reader sees of the page, a line a block."""
        shown: str = self.page.inner_text("body")
        return "\n".join(line.strip() for line in shown.split("\n") if line.strip())

    def is_too_wide(self) -> bool:
        """Whether the page scrolls sideways."""
        width: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return width > 0

    def violations(self) -> list[str]:
        """What axe-core calls serious or critical."""
        if not AXE.is_file():
            pytest.skip("needs axe-core: npm install axe-core, then WATCHWORDS_AXE=node_modules/axe-core/axe.min.js")
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run()")
        assert len(found["passes"]) > 10
        serious = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in serious]


@pytest.fixture
def window(browser: Any, request: pytest.FixtureRequest) -> Iterator[Window]:
    size, scheme = getattr(request, "param", ("desktop", "light"))
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB")
    page = context.new_page()
    yield Window(page)
    context.close()

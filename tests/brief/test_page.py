"""The page: golden files, one file for everything, and what makes it accessible."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from tests.brief.sample import sample_edition

from watchwords.brief import write_html, write_markdown
from watchwords.brief.formats import BriefLang
from watchwords.brief.style import DARK, LIGHT, SOLID_PAIRS, TEXT_PAIRS

GOLDEN = Path(__file__).parents[1] / "golden"
LANGS: tuple[BriefLang, ...] = ("en", "zh")
VOID = {"meta", "br", "link", "img", "input"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("suffix", "write"), [("md", write_markdown), ("html", write_html)])
def test_the_brief_reads_as_kept(suffix: str, write: object, lang: BriefLang) -> None:
    shown = write(sample_edition(), lang=lang)  # type: ignore[operator]
    path = GOLDEN / f"brief.{lang}.{suffix}"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
        pytest.fail(f"{path.name} was written: read it, then keep it")
    assert shown == path.read_text(encoding="utf-8")


class Tree(HTMLParser):
    """Elements in order with their ancestors; fails on a tag that is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], tuple[str, ...]]] = []
        self.text_of: dict[int, str] = {}
        self._open: list[tuple[str, int]] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), tuple(name for name, _ in self._open)))
        self.text_of[len(self.elements) - 1] = ""
        if tag not in VOID:
            self._open.append((tag, len(self.elements) - 1))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, place in self._open:
            self.text_of[place] += data

    def all(self, tag: str) -> list[tuple[dict[str, str | None], tuple[str, ...], str]]:
        return [
            (attrs, above, self.text_of[place])
            for place, (name, attrs, above) in enumerate(self.elements)
            if name == tag
        ]


@pytest.fixture(params=LANGS)
def page(request: pytest.FixtureRequest) -> Tree:
    return Tree(write_html(sample_edition(), lang=request.param))


def test_the_page_has_its_language_title_and_landmarks(page: Tree) -> None:
    assert page.all("html")[0][0]["lang"] in ("en", "zh-Hans")
    assert page.all("title")[0][2].strip()
    assert [len(page.all(tag)) for tag in ("header", "main", "footer")] == [1, 1, 1]
    skip = page.all("a")[0]
    assert (skip[0]["class"], skip[0]["href"]) == ("skip", f"#{page.all('main')[0][0]['id']}")


def test_headings_stand_in_order(page: Tree) -> None:
    levels = [int(tag[1]) for tag, _, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = {attrs["id"] for _, attrs, _ in page.elements if "id" in attrs}
    named = [attrs["aria-labelledby"] for attrs, _, _ in page.all("section")]
    assert set(named) <= ids
    assert len(named) == len(set(named)) >= 8


def test_ids_are_single_and_links_inside_the_page_arrive(page: Tree) -> None:
    ids = [attrs["id"] for _, attrs, _ in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {(attrs["href"] or "")[1:] for attrs, _, _ in page.all("a") if (attrs["href"] or "")[0] == "#"} <= set(ids)


def test_quoted_pieces_say_their_language(page: Tree) -> None:
    quoted = [*page.all("q"), *page.all("blockquote")]
    assert {attrs["lang"] for attrs, _, _ in quoted} == {"en", "zh-Hans"}
    for attrs, _, text in quoted:
        has_han = re.search("[\u4e00-\u9fff]", text) is not None
        assert has_han == (attrs["lang"] == "zh-Hans"), text


def test_every_finding_opens_its_evidence_in_context(page: Tree) -> None:
    findings = [f for f in sample_edition().findings if f.evidence]
    opened = [row for row in page.all("details") if row[0].get("class") == "behind"]
    assert len([row for row in opened if re.search("passage|处原文", row[2])]) == len(findings)
    assert all("figure" in above and "blockquote" in above for _, above, _ in page.all("mark"))
    cited = next(row for row in page.all("blockquote") if "green shores for the first time" in row[2])
    assert re.match(r".{,40}read out by Mara Heath\. The letter spoke", cited[2])


def test_the_strip_says_in_words_what_it_shows(page: Tree) -> None:
    hidden = [(above, text) for attrs, above, text in page.all("span") if attrs.get("class") == "hidden"]
    # The cells of a table under a finding say theirs in words too.
    spoken = [text for above, text in hidden if "table" not in above]
    assert len(spoken) == 5
    assert [bool(re.search("nothing in the record|库中没有", text)) for text in spoken] == [False] * 3 + [True, False]
    assert re.search("this edition|本次", spoken[-1])


def test_only_our_script_runs_and_nothing_is_fetched(page: Tree) -> None:
    policy = next(
        a["content"] or "" for a, _, _ in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    ((attributes, above, text),) = page.all("script")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    assert (attributes, above) == ({}, ("html", "body"))
    assert re.findall("script-src ([^;]*)", policy) == [f"'sha256-{digest}'"]
    assert not re.search("innerHTML|outerHTML|insertAdjacent|document.write|eval|fetch|XMLHttp|import", text)
    assert not {tag for tag, _, _ in page.elements} & {"link", "img", "iframe", "object", "embed", "base"}
    assert not [name for _, attrs, _ in page.elements for name in attrs if name.startswith("on") or name == "src"]
    assert not re.search(r"url\(|@import", page.all("style")[0][2])


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_formula_of_contrast_on_known_pairs() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_reach_the_contrast_of_level_aa(colours: dict[str, str]) -> None:
    assert [pair for pair in TEXT_PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []
    assert [pair for pair in SOLID_PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < 3] == []


AXE = os.environ.get("WATCHWORDS_AXE", "")
"""Path of axe.min.js of the npm package axe-core."""


@pytest.mark.skipif(
    not (shutil.which("chromium") and Path(AXE).is_file()),
    reason="needs chromium and axe-core: npm install axe-core, then WATCHWORDS_AXE=node_modules/axe-core/axe.min.js",
)
@pytest.mark.parametrize("lang", LANGS)
def test_axe_finds_no_serious_violation(lang: BriefLang, tmp_path: Path) -> None:
    # The policy of the page rightly refuses scripts, so the checker gets the page without it; details are opened.
    text = write_html(sample_edition(), lang=lang)
    text = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", text).replace("<details>", "<details open>")
    run = (
        "axe.run().then(r => {document.documentElement.innerHTML = '<pre id=r>' + "
        "btoa(unescape(encodeURIComponent(JSON.stringify({bad: r.violations.map(v => [v.id, v.impact, "
        "v.nodes.map(n => n.html)]), passes: r.passes.length})))) + '</pre>'})"
    )
    checker = Path(AXE).read_text(encoding="utf-8")
    path = tmp_path / "page.html"
    path.write_text(text.replace("</body>", f"<script>{checker}</script><script>{run}</script></body>"), "utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"]
    shown = subprocess.run([*command, path.as_uri()], capture_output=True, text=True, timeout=120, check=True).stdout
    encoded = re.search('<pre id="r">(.*?)</pre>', shown)
    assert encoded is not None
    answer = json.loads(base64.b64decode(encoded[1]))
    assert answer["passes"] > 15
    assert [row for row in answer["bad"] if row[1] in ("serious", "critical")] == []


@pytest.mark.parametrize(
    ("lang", "caveat"), [("en", "not a claim that it was coined then"), ("zh", "并不表示该说法此时才提出")]
)
def test_that_new_is_not_coined_is_said_once(lang: BriefLang, caveat: str) -> None:
    assert write_markdown(sample_edition(), lang=lang).count(caveat) == 1
    assert write_html(sample_edition(), lang=lang).count(caveat) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_the_printed_notes_hold_each_passage_once(lang: BriefLang) -> None:
    page = write_html(sample_edition(), lang=lang)
    printed = page[page.index('<section class="notes"') :]
    numbers = [int(number) for number in re.findall(r'<li value="(\d+)" id="n-\1">', printed)]
    assert numbers == list(range(1, len(numbers) + 1))
    cited = {
        int(n) for group in re.findall(r'<span class="refs">.*?</span>', page) for n in re.findall("#n-(\\d+)", group)
    }
    assert cited == set(numbers)

"""The page: golden files, one file for everything, and what makes it accessible."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
from dataclasses import replace as replace_drawn
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from msgspec.structs import replace
from tests.brief.sample import NOTE, WHY, sample_edition
from tests.brief.sample.parts import TEXTS

from watchwords.brief import write_html, write_markdown
from watchwords.brief.charting.drawing import draw_chart
from watchwords.brief.charting.palette import CHART_COLOURS, GAP, GRID, HATCH, HERE, PALE, PAPER
from watchwords.brief.formats import BriefLang
from watchwords.brief.html import write_parts
from watchwords.brief.page.script import page_script
from watchwords.brief.style import DARK, LIGHT, SOLID_PAIRS, TEXT_PAIRS, running_title
from watchwords.records import Chart, DecodedEdition, Finding, Passage

GOLDEN = Path(__file__).parents[1] / "golden"
LANGS: tuple[BriefLang, ...] = ("en", "zh")
VOID = {"meta", "br", "link", "img", "input"}
SHEET_AND_SCRIPT = re.compile("(<style>|<script>).*?(</style>|</script>)", re.DOTALL)
"""Files of their own, tested below: copies of them in what is kept would hide what changed in the page."""


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("suffix", "write"), [("md", write_markdown), ("html", write_html)])
def test_the_brief_reads_as_kept(suffix: str, write: object, lang: BriefLang) -> None:
    shown = SHEET_AND_SCRIPT.sub(r"\1\2", write(sample_edition(), lang=lang))  # type: ignore[operator]
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
        self.source = text
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


@pytest.mark.parametrize("light", sorted(set(CHART_COLOURS) - {PAPER, GRID, GAP, HATCH, HERE, PALE}))
def test_signs_of_a_picture_stand_out_on_both_papers(light: str) -> None:
    assert contrast(light, LIGHT["paper"]) >= 3
    assert contrast(CHART_COLOURS[light], DARK["paper"]) >= 3


# --- the first screen -------------------------------------------------------------------------------------


def test_the_first_screen_has_at_most_five_lines_each_with_grade_and_evidence(page: Tree) -> None:
    (screen,) = [place for place, (tag, attrs, _) in enumerate(page.elements) if (tag, attrs.get("class")) == FIRST]
    before = [(tag, attrs.get("class")) for tag, attrs, above in page.elements[:screen] if "body" in above]
    assert [tag for tag, _ in before] == ["a", "header", "h1", "main"]
    lines = re.split("<li>", page.source[page.source.index('<ol class="lead"') :].split("</ol>")[0])[1:]
    assert 1 <= len(lines) <= 5
    for line in lines:
        assert len(re.findall('class="grade"', line)) == 1
        assert re.search('<a href="#f-', line)
        sentence = re.sub("<.*?>", "", line.split('<span class="small">')[0])
        assert len(re.findall(r"[.。](?=\s|$)", sentence.strip())) == 1, sentence


FIRST = ("div", "first")


def test_a_line_has_the_lowest_grade_of_its_findings(page: Tree) -> None:
    lines = page.source[page.source.index('<ol class="lead"') :].split("</ol>")[0].split("</li>")
    # The pledge is graded A, the rules before it B.
    (pledge,) = [line for line in lines if re.search("public pledge|公开承诺", line)]
    assert re.search(r"(Evidence |证据)B", pledge)


def test_the_course_beside_a_line_tells_every_edition_in_words(page: Tree) -> None:
    courses = [attrs for tag, attrs, _ in page.elements if attrs.get("class") == "course"]
    assert {attrs["role"] for attrs in courses} == {"img"}
    told = courses[0]["aria-label"] or ""
    assert re.search("boat safety|船舶安全", told)
    assert re.search("2017: 0 of 3|2017年：3篇中有0篇", told)
    assert re.search("2020: nothing in the record|2020年：库中没有", told)
    assert re.search(r"2021: 3 of 12 \(this edition\)|2021年：12篇中有3篇（本次）", told)
    bars = re.findall("<i[^>]*>", page.source.split('<span class="bars">')[1].split("</span>")[0])
    kinds = [(re.findall('class="(.*?)"', bar) or [""])[0] for bar in bars]
    assert kinds == ["none", "none", "none", "gap", "here"]


# --- behind a finding -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            "Counts|8 of 12 in|Searched|27 documents|Tested, does not apply|languages|May explain it|Chance|Grade|A:",
        ),
        (
            "zh",
            "计数|本次12篇中有8篇|检索范围|27篇文件|已检验，不适用|语言|可能的解释|检验不能排除|等级|A：原文确切，旁无缺口",
        ),
    ],
)
def test_a_finding_opens_on_counts_search_tests_and_grade(lang: BriefLang, lines: str) -> None:
    page = write_html(sample_edition(), lang=lang)
    item = page.split('id="f-theme_change-theme_change"')[1].split('<li class="finding"')[0]
    behind = item.split('<dl class="backing">')[1]
    places = [behind.find(line) for line in lines.split("|")]
    assert -1 not in places and places == sorted(places)


def test_passages_lead_where_the_page_around_them_says_and_forms_stand_under_findings() -> None:
    def place(passage: Passage) -> str | None:
        return f"/en/document/{passage.doc_id}?at={passage.start}-{passage.end}&x=1"

    def under(finding: Finding) -> str:
        return f'<form class="correct" data-of="{finding.finding_id}"></form>'

    parts = write_parts(sample_edition(), lang="en", place_link=place, under=under)
    start = TEXTS["opening-en"].index("The letter spoke of green shores")
    at = f"{start}-{start + len('The letter spoke of green shores for the first time.')}"
    assert f'href="/en/document/opening-en?at={at}&amp;x=1">characters {at}</a>' in parts.main
    assert parts.main.count('<form class="correct"') == len(sample_edition().findings)
    assert not re.search("<main|<h1|<script|<header", parts.main)
    assert parts.footer.startswith("<footer>") and ":root{" in parts.style


# --- what is the analyst's --------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "label"), [("en", "the analyst"), ("zh", "分析者")])
def test_what_the_analyst_rejected_is_listed_with_their_reason_and_not_claimed(lang: BriefLang, label: str) -> None:
    for text in (write_html(sample_edition(), lang=lang), write_markdown(sample_edition(), lang=lang)):
        section = re.split("From the analyst|分析者的意见", text)[1]
        assert re.search("safe piers|安全码头", section) and "reject 1" in section and "码头不在湖区。" in section
        assert label in section
        assert "<b>not</b>" not in text
    assert "&lt;b&gt;not&lt;/b&gt;" in write_html(sample_edition(), lang=lang)
    assert WHY.split("<")[0] in write_markdown(sample_edition(), lang=lang)


@pytest.mark.parametrize("lang", LANGS)
def test_a_note_of_the_analyst_stands_once_under_its_finding_or_with_what_is_theirs(lang: BriefLang) -> None:
    page = write_html(sample_edition(), lang=lang)
    own = page.split('id="f-new-new"')[1].split('<li class="finding"')[0]
    assert NOTE in own and re.search(r"Analyst's note \(note 1\)|分析者附注（note 1）", own.replace("&#x27;", "'"))
    # One on a document stands with its title, and not beside each of the passages that are cited of it.
    theirs = page.split('aria-labelledby="s-analyst"')[1].split("</section>")[0]
    assert page.count("The session ran late.") == theirs.count("The session ran late.") == 1
    assert "Session on clean water" in theirs
    markdown = write_markdown(sample_edition(), lang=lang)
    assert markdown.count(NOTE) == 1
    assert NOTE in markdown.split("[^")[0] or re.search(f"\n    - .*{NOTE}", markdown)


def test_nothing_is_said_of_an_analyst_who_said_nothing() -> None:
    silent = replace(sample_edition(), rejected=(), notes=())
    assert "s-analyst" not in write_html(silent, lang="en")
    assert "analyst" not in write_markdown(silent, lang="en")


# --- pictures ---------------------------------------------------------------------------------------------


def pictured() -> DecodedEdition:
    """The sample with the picture of its editions."""
    counts = sample_edition().editions
    rows: list[dict[str, str | int | float | None]] = [
        {
            "edition": c.edition,
            "kind": "overview" if c.n_documents else None,
            "documents": c.n_documents,
            "units": c.n_units,
        }
        for c in counts
    ]
    chart = Chart("editions", "editions", tuple(rows), editions=tuple(count.edition for count in counts))
    return replace(sample_edition(), charts=(chart,))


@pytest.mark.parametrize("lang", LANGS)
def test_a_chart_stands_in_its_section_with_caption_words_table_and_csv(lang: BriefLang) -> None:
    drawn = draw_chart(pictured().charts[0], lang, here="2021")
    page = write_html(pictured(), lang=lang)
    section = page.split('id="s-strip"')[1].split("</section>")[0]
    tree = Tree(f"<div>{section.split('</h2>')[1]}</div>")
    ((figure, _, _),) = [row for row in tree.all("figure") if row[0].get("class") == "chart"]
    assert figure["id"] == "c-editions"
    assert drawn.caption in tree.all("figcaption")[0][2]
    (picture,) = [attrs for _, attrs, _ in tree.elements if attrs.get("role") == "img"]
    assert picture["aria-label"] == drawn.alt and len(tree.all("svg")) == 1
    assert [text for _, _, text in tree.all("th")] == list(drawn.columns)
    assert len(tree.all("tr")) == 1 + len(drawn.table)
    (link,) = [attrs for attrs, _, _ in tree.all("a") if attrs.get("download")]
    assert link["download"] == "editions.csv"
    assert unquote((link["href"] or "").removeprefix("data:text/csv;charset=utf-8,")) == drawn.csv
    # The list of editions says the same and gives way.
    assert "<ol" not in section


@pytest.mark.parametrize("lang", LANGS)
def test_without_the_extra_the_table_is_open_and_says_how_to_get_the_picture(
    lang: BriefLang, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = replace_drawn(draw_chart(pictured().charts[0], lang, here="2021"), svg=None, table=(("<i>2017", "3"),))
    monkeypatch.setattr("watchwords.brief.page.charts.draw_chart", lambda chart, lang, here: drawn)
    section = write_html(pictured(), lang=lang).split('id="s-strip"')[1].split("</section>")[0]
    assert "pip install &#x27;watchwords[charts]&#x27;" in section or "pip install 'watchwords[charts]'" in section
    assert "&lt;i&gt;2017" in section and "<details" not in section.split('class="chart"')[1]
    assert "<ol" in section


def test_a_chart_takes_the_place_of_the_picture_of_its_findings() -> None:
    assert 'class="scroll matrix"' in write_html(sample_edition(), lang="en")
    chart = replace(pictured().charts[0], finding_ids=("roster_matrix-roster_matrix",))
    assert 'class="scroll matrix"' not in write_html(replace(sample_edition(), charts=(chart,)), lang="en")


# --- scripts ----------------------------------------------------------------------------------------------


def test_a_title_at_the_head_of_the_sheet_stays_inside_its_string() -> None:
    rule = running_title('a"}</style><b>\\ 湖畔, 2021')
    assert rule.count('"') == 2 and "<" not in rule and rule.count("}") == 3
    assert "湖畔" in rule and "2021" in rule


def test_the_page_is_whole_without_its_script(page: Tree) -> None:
    # What the script makes is not there before it runs: no dead control on a page with scripts off.
    assert not {tag for tag, _, _ in page.elements} & {"form", "input", "button", "select"}
    assert not [attrs for _, attrs, _ in page.elements if "hidden" in attrs]


def test_the_script_reads_what_the_page_has(page: Tree) -> None:
    script = page_script()
    (words,) = [attrs["data-words"] for _, attrs, _ in page.elements if "data-words" in attrs]
    assert set(re.findall(r"words\.(\w+)", script)) == set(json.loads(words or ""))
    graded = [attrs for _, attrs, _ in page.elements if attrs.get("data-grade")]
    assert {attrs["data-grade"] for attrs in graded} == {"A", "B", "C"}
    assert {attrs.get("data-changed") for attrs in graded} == {"1", None}


AXE = os.environ.get("WATCHWORDS_AXE", "")
"""Path of axe.min.js of the npm package axe-core."""


@pytest.mark.skipif(
    not (shutil.which("chromium") and Path(AXE).is_file()),
    reason="needs chromium and axe-core: npm install axe-core, then WATCHWORDS_AXE=node_modules/axe-core/axe.min.js",
)
@pytest.mark.parametrize("lang", LANGS)
def test_axe_finds_no_serious_violation(lang: BriefLang, tmp_path: Path) -> None:
    # The policy of the page rightly refuses scripts, so the checker gets the page without it; details are opened.
    text = write_html(pictured(), lang=lang)
    text = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    text = text.replace("<details class=", "<details open class=")
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

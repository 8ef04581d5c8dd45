"""The page of a checked text: what is marked where, what the cards say, and that hostile text stays text."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from time import process_time

import msgspec
import pytest
from tests.brief.sample.checking import sample_check
from tests.brief.test_page import Tree, contrast

from watchwords.answers.checking import CheckAnswer, CheckedClaim, Verdict
from watchwords.brief import style
from watchwords.brief.checking import sheet
from watchwords.brief.checking.marking import DEEPEST, Marker, rows_of
from watchwords.brief.checking.page import write_check_page
from watchwords.brief.checking.words import VERDICTS
from watchwords.brief.formats import BriefLang

LANGS: tuple[BriefLang, ...] = ("en", "zh")


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> BriefLang:
    return "zh" if request.param == "zh" else "en"


@pytest.fixture
def page(lang: BriefLang) -> Tree:
    return Tree(write_check_page(sample_check(lang), lang=lang))


def claim(start: int, end: int, text: str) -> CheckedClaim:
    return CheckedClaim(kind="quotation", start=start, end=end, text=text[start:end], lang="en", verdict="verbatim")


def answer_of(text: str, claims: tuple[CheckedClaim, ...]) -> CheckAnswer:
    return msgspec.structs.replace(sample_check("en"), text=text, claims=claims, suspicious=(), n_supported=len(claims))


def without_tags(html: str) -> str:
    plain = re.sub(r'<a class="ref.*?</a>', "", html)
    return re.sub(r"<[^>]*>", "", plain)


def test_the_page_has_its_language_title_landmarks_and_policy(page: Tree) -> None:
    assert page.all("html")[0][0]["lang"] in ("en", "zh-Hans")
    assert "draft.md" in page.all("title")[0][2]
    assert [len(page.all(tag)) for tag in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    policies = [attrs["content"] for attrs, _, _ in page.all("meta") if "http-equiv" in attrs]
    assert len(policies) == 1
    assert str(policies[0]).startswith("default-src 'none'")


def test_the_page_fetches_nothing_and_runs_nothing(page: Tree) -> None:
    assert {tag for tag, _, _ in page.elements} & {"script", "link", "img", "iframe", "object", "form"} == set()
    assert all(not name.startswith("on") for _, attrs, _ in page.elements for name in attrs)
    assert all("://" not in str(attrs.get("href", "")) for attrs, _, _ in page.all("a"))


def test_every_claim_is_marked_and_leads_to_its_card_and_back(page: Tree, lang: BriefLang) -> None:
    sample = sample_check(lang)
    ids = [str(attrs["id"]) for _, attrs, _ in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = {str(attrs["href"]) for attrs, _, _ in page.all("a")}
    assert {link for link in links if link[1:] not in ids} == set()
    cards = page.all("article")
    assert [attrs["id"] for attrs, _, _ in cards] == [f"c-{n}" for n in range(1, len(sample.claims) + 1)]
    for (_, _, text), one in zip(cards, sample.claims, strict=True):
        assert VERDICTS[lang][one.verdict] in text
    labels = [str(attrs["aria-label"]) for attrs, _, _ in page.all("a") if attrs.get("class", "").startswith("ref")]  # type: ignore[union-attr]
    assert len(labels) == len(sample.claims)


def test_the_left_side_is_the_whole_text(lang: BriefLang) -> None:
    sample = msgspec.structs.replace(sample_check(lang), suspicious=())
    # Without the numbers of the claims, and with hidden characters by their numbers.
    tree = Tree(re.sub(r'<a class="ref.*?</a>', "", write_check_page(sample, lang=lang)))
    left = "\n".join(text for attrs, _, text in tree.all("p") if attrs.get("class") == "left")
    shown = sample.text.replace("\u200b", "[U+200B]").replace("\u202e", "[U+202E]")
    assert left.split() == shown.split()


def test_hostile_text_stays_text_and_hidden_characters_are_seen(page: Tree, lang: BriefLang) -> None:
    html = write_check_page(sample_check(lang), lang=lang)
    assert "<script>" not in html
    assert "<b>day" not in html
    assert "<b>日" not in html
    assert not {"\u202e", "\u200b", "\ue000"} & set(html)
    odd = [text for attrs, _, text in page.all("span") if attrs.get("class") == "odd"]
    assert odd[:2] == ["[U+200B]", "[U+202E]"]
    assert {"p\u0430y [U+0430]", "[U+E000]"} <= set(odd)


def test_words_that_are_not_ours_are_isolated_in_sentences(page: Tree) -> None:
    told = [text for _, above, text in page.all("bdi") if "li" in above]
    assert {"39.2"} & set(told) or len(told) > 10
    assert all(attrs.get("dir") == "auto" for attrs, _, _ in page.all("blockquote"))
    assert all(attrs.get("dir") == "auto" for attrs, _, _ in page.all("p") if attrs.get("class") == "left")


def test_the_redline_has_what_is_gone_and_what_is_new(lang: BriefLang) -> None:
    html = write_check_page(sample_check(lang), lang=lang)
    shown = {
        "en": "<del>38.6</del><ins>36.8</ins> <del>percent</del><ins>percentage points</ins> of the total",
        "zh": "占总量的<del>38.6%</del><ins>36.8个百分点</ins>",
    }
    assert shown[lang] in html
    assert '<span class="ellipsis">' in html or lang == "en"


def test_a_passage_stands_in_its_context() -> None:
    sample = sample_check("en")
    passage = sample.claims[0].sources[0].passage
    contexts = {(passage.doc_id, passage.start, passage.end): ("before <i> ", " after")}
    html = write_check_page(sample, lang="en", contexts=contexts)
    assert f"before &lt;i&gt; <mark>{passage.text}</mark> after" in html


@pytest.mark.parametrize(("verdict", "n_open"), [("verbatim", 1), ("altered", 3)])
def test_one_passage_is_enough_for_what_holds(verdict: Verdict, n_open: int) -> None:
    sample = sample_check("en")
    source = sample.claims[0].sources[0]
    one = msgspec.structs.replace(sample.claims[0], verdict=verdict, sources=(source,) * 3)
    tree = Tree(write_check_page(msgspec.structs.replace(sample, claims=(one,)), lang="en"))
    figures = [above for _, above, _ in tree.all("figure")]
    assert (len(figures), sum("details" not in above for above in figures)) == (3, n_open)


def test_languages_are_told_where_they_change(page: Tree, lang: BriefLang) -> None:
    other = {"en": "zh-Hans", "zh": "en"}[lang]
    assert other in {attrs.get("lang") for attrs, _, _ in page.all("blockquote")}
    assert {"en": "en", "zh": "zh-Hans"}[lang] in {attrs.get("lang") for attrs, _, _ in page.all("p")}


def test_counts_stand_at_the_head_and_lead_to_the_first_of_their_kind(page: Tree) -> None:
    counts = [text for _, above, text in page.all("b") if "header" in above and "li" in above]
    assert counts == ["7✗", "1?", "3–", "6✓"]
    assert next(attrs["href"] for attrs, above, _ in page.all("a") if "li" in above and "header" in above) == "#c-2"


def test_an_empty_text_has_a_page() -> None:
    empty = msgspec.structs.replace(answer_of("", ()), n_contradicted=0, n_not_found=0, n_unchecked=0)
    tree = Tree(write_check_page(empty, lang="en"))
    assert "no claims" in [text for _, _, text in tree.all("p")]


TEXT = "one two\n\nthree four\nfive\nsix"


@pytest.mark.parametrize(
    ("spans", "rows"),
    [
        ((), ["one two", "three four", "five", "six"]),
        (((0, 3), (4, 7)), ["one two", "three four", "five", "six"]),
        (((4, 14),), ["one two\n\nthree four", "five", "six"]),
        (((15, 22), (21, 28)), ["one two", "three four\nfive\nsix"]),
        (((0, 28),), [TEXT]),
    ],
)
def test_rows_are_lines_that_no_claim_crosses(spans: tuple[tuple[int, int], ...], rows: list[str]) -> None:
    claims = [claim(start, end, TEXT) for start, end in spans]
    found = list(rows_of(TEXT, claims))
    assert [TEXT[row.start : row.end] for row in found] == rows
    assert [number for row in found for number, _ in row.claims] == list(range(1, len(spans) + 1))
    assert all(row.start <= one.start and one.end <= row.end for row in found for _, one in row.claims)


@pytest.mark.parametrize(
    ("spans", "marked"),
    [
        (((0, 3),), "[one] two"),
        (((0, 7), (4, 7)), "[one ][[two]]"),
        (((0, 5), (4, 7)), "[one ][[t]][wo]"),
        (((0, 3), (0, 3)), "[[one]] two"),
    ],
)
def test_claims_inside_and_across_one_another_are_all_marked(spans: tuple[tuple[int, int], ...], marked: str) -> None:
    text = "one two"
    claims = [claim(start, end, text) for start, end in spans]
    (row,) = rows_of(text, claims)
    html = Marker(text, (), "en").draw(row)
    assert without_tags(html.replace("</mark>", "]").replace('<mark class="c supported">', "[")) == marked
    assert html.count('class="ref') == len(spans)


def test_a_hundred_claims_one_inside_the_other_are_marked_a_few_deep() -> None:
    text = "x" * 300
    claims = [claim(place, 300 - place, text) for place in range(100)]
    (row,) = rows_of(text, claims)
    html = Marker(text, (), "en").draw(row)
    assert max(len(run) for run in re.findall(r"(?:<mark[^>]*>)+", html)) == DEEPEST * len('<mark class="c supported">')
    assert html.count('class="ref') == 100


def test_a_long_text_takes_time_by_its_length() -> None:
    line = "湖岸 lake " * 20 + "\n"

    def seconds(n_lines: int) -> float:
        text = line * n_lines
        claims = tuple(claim(n * len(line), n * len(line) + 5, text) for n in range(n_lines))
        started = process_time()
        write_check_page(answer_of(text, claims), lang="en")
        return process_time() - started

    seconds(100)
    assert seconds(2000) < 20 * max(seconds(200), 0.005)


@pytest.mark.parametrize("name", ["LIGHT", "DARK"])
def test_colours_reach_the_contrast_of_level_aa(name: str) -> None:
    colours = {**getattr(style, name), **getattr(sheet, name)}
    pairs = sheet.TEXT_PAIRS + sheet.MARKED_PAIRS
    assert [pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []


AXE = os.environ.get("WATCHWORDS_AXE", "")


@pytest.mark.skipif(not (shutil.which("chromium") and Path(AXE).is_file()), reason="needs Chromium and axe-core")
def test_axe_finds_no_fault(lang: BriefLang, tmp_path: Path) -> None:
    html = write_check_page(sample_check(lang), lang=lang)
    run = "axe.run().then(r=>{document.title=JSON.stringify(r.violations.map(v=>v.id))})"
    script = f"<script>{Path(AXE).read_text(encoding='utf-8')}</script><script>{run}</script></body>"
    without = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    (tmp_path / "page.html").write_text(without.replace("</body>", script), encoding="utf-8")
    shown = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--virtual-time-budget=8000", "--dump-dom", tmp_path / "page.html"],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    ).stdout
    found = re.search(r"<title>(.*?)</title>", shown)
    assert found is not None
    assert found[1] == "[]"

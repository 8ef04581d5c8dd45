"""What people do with the explorer, from one page to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.browser.conftest import LANGS, Explored, Window, make_record, serve

REJECT = {"en": "Reject this finding", "zh": "否决此条"}
UNDO = {"en": "Undo", "zh": "撤销"}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explored]:
    """A record of this file's own, because it is written into."""
    yield from serve(make_record(tmp_path_factory.mktemp("written")))


@pytest.mark.parametrize("lang", LANGS)
def test_a_finding_opens_its_passage_in_its_document(window: Window, explored: Explored, lang: str) -> None:
    page = window.open(f"{explored.base}/{lang}/edition/2021").page
    page.locator(".finding summary").first.click()
    link = page.locator(f'.finding details[open] a[href^="/{lang}/document/"]').first
    place = re.search(r"at=(\d+)-(\d+)", link.get_attribute("href") or "")
    assert place is not None
    link.click()
    mark = page.locator("#here").first
    mark.wait_for()
    assert page.url.endswith("#here")
    assert mark.is_visible()
    assert mark.inner_text().strip()
    page.go_back()
    assert page.url.startswith(f"{explored.base}/{lang}/edition/2021")


@pytest.mark.parametrize(("lang", "words", "n"), [("en", "open jetty", "open jetty"), ("zh", "开放码头", "开放码头")])
def test_searching_as_one_types_keeps_the_address_and_the_back_button(
    window: Window, explored: Explored, lang: str, words: str, n: str
) -> None:
    page = window.open(f"{explored.base}/{lang}/search").page
    box = page.locator("main input[name=q]")
    box.press_sequentially(words, delay=10)
    first = page.locator("#results a[href*='/document/']").first
    first.wait_for()
    page.wait_for_url(re.compile(re.escape(quote(words)).replace("%20", "(%20|[+])")))
    assert n in page.locator("#results").inner_text()
    first.click()
    page.locator("#here").first.wait_for()
    page.go_back()
    page.locator("#results a[href*='/document/']").first.wait_for()
    assert page.locator("main input[name=q]").input_value() == words


@pytest.mark.parametrize("lang", LANGS)
def test_the_slash_key_goes_to_the_search(window: Window, explored: Explored, lang: str) -> None:
    page = window.open(f"{explored.base}/{lang}").page
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("数字湖岸")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/search"))
    assert "数字湖岸" in page.locator("main").inner_text()


@pytest.mark.parametrize("lang", LANGS)
def test_the_other_language_shows_the_same_view(window: Window, explored: Explored, lang: str) -> None:
    page = window.open(f"{explored.base}/{lang}/search?q=open%20jetty&sort=right").page
    other = "zh" if lang == "en" else "en"
    page.locator(f"nav a[href^='/{other}/']").click()
    page.wait_for_url(f"{explored.base}/{other}/search?q=open%20jetty&sort=right")
    assert page.evaluate("document.documentElement.lang")[:2] == other


@pytest.mark.parametrize("lang", LANGS)
def test_hostile_text_is_only_ever_text(window: Window, explored: Explored, lang: str) -> None:
    page = window.open(f"{explored.base}/{lang}/search?q=HYPERLINK").page
    page.locator("#results a[href*='/document/']").first.click()
    page.locator("#here").first.wait_for()
    shown = page.locator("main").inner_text()
    assert "<script>document.title='taken'</script>" in shown
    assert "[U+202E]" in shown
    assert page.title() != "taken"
    assert page.locator("main script, main svg[onload], main img").count() == 0
    assert window.said == []


@pytest.mark.parametrize("lang", LANGS)
def test_without_the_token_nothing_can_be_corrected(window: Window, explored: Explored, lang: str) -> None:
    page = window.open(f"{explored.base}/{lang}/edition/2021").page
    assert page.locator("a.mend").first.is_visible() is False
    assert window.open(f"{explored.base}/{lang}/corrections").page.locator("form[method=post]").count() == 0


@pytest.mark.parametrize("lang", LANGS)
def test_a_finding_is_rejected_shown_as_the_analysts_and_taken_back(window: Window, own: Explored, lang: str) -> None:
    page = window.open(own.entry).page
    window.open(f"{own.base}/{lang}/edition/2021")
    before = page.locator(".finding").count()
    page.locator("a.mend").first.click()
    why = "岸上人看得更清楚 <i>" if lang == "zh" else "Seen better from the shore <i>"
    page.locator("#correct textarea[name=why]").fill(why)
    page.get_by_role("button", name=REJECT[lang]).click()
    page.wait_for_url(re.compile(f"/{lang}/edition/2021$"))
    window.open(f"{own.base}/{lang}/edition/2021")
    assert why in page.locator("main").inner_text()
    assert page.locator(".finding").count() < before
    window.open(f"{own.base}/{lang}/corrections")
    assert why in page.locator("main").inner_text()
    page.get_by_role("button", name=UNDO[lang]).first.click()
    page.wait_for_url(re.compile(f"/{lang}/corrections"))
    assert why not in page.locator("main").inner_text()
    window.open(f"{own.base}/{lang}/edition/2021")
    assert page.locator(".finding").count() == before


@pytest.mark.parametrize("lang", LANGS)
def test_two_windows_do_not_overwrite_each_other(window: Window, own: Explored, lang: str) -> None:
    first = window.open(own.entry).page
    second = first.context.new_page()
    for page in (first, second):
        Window(page).open(f"{own.base}/{lang}/corrections")
    for page, name in ((first, "Ann Quay"), (second, "Bo Pier")):
        page.locator("details.correct summary").first.click()
        page.locator("textarea[name=forms]").fill(f"{name}\n{name}e")
        page.locator("details.correct textarea[name=why]").first.fill("one and the same")
        page.locator("details.correct[open] button").click()
        page.wait_for_load_state()
    assert "Ann Quay" in first.locator("main").inner_text()
    told = second.locator("main").inner_text()
    assert re.search("changed meanwhile|已有改动", told)
    text = (own.record / "corrections.toml").read_text(encoding="utf-8")
    assert "Ann Quay" in text
    assert "Bo Pier" not in text
    Window(first).open(f"{own.base}/{lang}/corrections")
    first.get_by_role("button", name=UNDO[lang]).first.click()
    first.wait_for_load_state()
    second.close()


@pytest.mark.parametrize("lang", LANGS)
def test_a_form_of_another_page_changes_nothing(window: Window, own: Explored, lang: str, tmp_path: Path) -> None:
    page = window.open(own.entry).page
    form = tmp_path / "other.html"
    form.write_text(
        f'<form method="post" action="{own.base}/{lang}/corrections/add"><input name="kind" value="merge">'
        '<input name="forms" value="Ann"><input name="why" value="x"><button>go</button></form>',
        encoding="utf-8",
    )
    page.goto(form.as_uri())
    page.get_by_role("button").click()
    page.wait_for_url(re.compile("/corrections/add"))
    assert page.locator("body").inner_text().strip() != ""
    path = own.record / "corrections.toml"
    assert not path.exists() or 'why = "x"' not in path.read_text(encoding="utf-8")

"""A document as it is shown: its text to the last character, marks in any arrangement, places that exist or not."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from watchwords.brief.marks import reveal
from watchwords.explorer.app import create_app
from watchwords.explorer.guard import Door
from watchwords.explorer.marking import Mark, windows_of, write_window
from watchwords.records import Block, Document
from watchwords.spans import Span


def ids(client: TestClient) -> dict[str, str]:
    """Title to document id, for the ones with a title of their own."""
    lines = client.get("/en/search.json?q=%E6%B9%96").json()["lines"]
    lines += client.get("/en/search.json?q=s").json()["lines"]
    return {line["title"]: line["doc_id"] for line in lines}


def opening(client: TestClient, lang: str = "zh") -> str:
    return ids(client)["湖畔论坛开幕讲话" if lang == "zh" else "Opening of the Lakeside Forum"]


def text_of(page: str) -> str:
    """The words of the text on a page, without tags."""
    inside = page[page.index('<div id="text"') : page.index("</section>", page.index('<div id="text"'))]
    return html.unescape(re.sub(r"<[^>]+>", "", inside[: inside.rindex("</div>")]))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "marks", ["", "quotes,pledges,figures,dates,names", "quotes,nonsense,,modality,presence,formulations"]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_text_is_whole_whatever_is_marked_in_it(client: TestClient, marks: str, lang: str) -> None:
    doc_id = opening(client, lang)
    stored = client.get(f"/en/document/{doc_id}.json").json()["document"]["text"]
    page = client.get(f"/{lang}/document/{doc_id}?marks={marks}&at=14-30&q=shore").text
    assert squeezed(text_of(page)) == squeezed(stored)


def test_every_hostile_character_is_text(client: TestClient) -> None:
    doc_id = next(key for title, key in ids(client).items() if title.startswith("<script>"))
    answer = client.get(f"/en/document/{doc_id}?marks=figures")
    stored = client.get(f"/en/document/{doc_id}.json").json()["document"]["text"]
    assert squeezed(text_of(answer.text)) == squeezed(reveal(stored))
    assert "<img" not in answer.text
    assert "<script>alert" not in answer.text
    assert "\u202e" not in answer.text
    assert "\x1b" not in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#x27;quotes&#x27;" in answer.text


def test_the_place_is_marked_once_and_only_there(client: TestClient) -> None:
    doc_id = opening(client)
    page = client.get(f"/zh/document/{doc_id}?at=13-17").text
    assert page.count('id="here"') == 1
    assert '<mark id="here" tabindex="-1" class="here">数字湖岸</mark>' in page


@pytest.mark.parametrize(
    "at", ["abc", "5", "9-3", "3-99999", "99999-100000", "-1-4", "1-2-3", "٣-٥", "<b>", "100000000000-100000000001"]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_place_that_is_none_is_told_and_the_document_shown(client: TestClient, at: str, lang: str) -> None:
    doc_id = opening(client)
    answer = client.get(f"/{lang}/document/{doc_id}", params={"at": at})
    assert answer.status_code == 200
    assert 'class="notice" role="status"' in answer.text
    assert 'id="here"' not in answer.text
    assert "数字湖岸" in text_of(answer.text)


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "The record has no document nosuch."), ("zh", "库中没有文件nosuch。")]
)
def test_an_unknown_document_is_a_page_that_helps(client: TestClient, lang: str, said: str) -> None:
    answer = client.get(f"/{lang}/document/nosuch")
    assert answer.status_code == 404
    assert said in answer.text
    assert client.get(f"/{lang}/document/nosuch.json").status_code == 404


def test_marks_name_their_kind_in_words(client: TestClient) -> None:
    page = client.get(f"/zh/document/{opening(client)}?marks=pledges,quotes,dates").text
    assert 'title="日期: 2025年" data-k="日">2025年</span>' in page
    assert re.search(r'm-pledges d\d" title="承诺: [^"]+强度\d（满分5）" data-k="诺"', page)
    assert 'aria-current="true"' in page
    assert "m-figures d1" in page[: page.index('id="text"')]
    assert "m-figures" not in page[page.index('id="text"') :]


def test_mentions_are_listed_and_taken_away(client: TestClient) -> None:
    doc_id = opening(client)
    page = client.get(f"/zh/document/{doc_id}?marks=figures").text
    assert '<td>数字</td><td lang="zh-Hans">3000棵</td><td>3000</td>' in page
    kinds = [one["recogniser"] for one in client.get(f"/zh/document/{doc_id}.json").json()["mentions"]]
    assert {"figures", "quotes", "pledges", "names"} <= set(kinds)
    rows = client.get(f"/zh/document/{doc_id}.csv?marks=figures").text.splitlines()
    assert len(rows) == 2
    assert f"/zh/document/{doc_id}?at=37-42#here" in rows[1]


def test_values_say_where_they_came_from(client: TestClient) -> None:
    page = client.get(f"/en/document/{opening(client)}").text
    assert '岑远山<span class="small origin">front matter: speaker</span>' in page
    assert "opening.zh.md" in page
    assert "markdown/" in page
    assert "发言人" in client.get(f"/zh/document/{opening(client)}").text


def test_the_same_event_in_the_other_language_is_linked(client: TestClient) -> None:
    page = client.get(f"/en/document/{opening(client)}").text
    assert f'/en/document/{opening(client, "en")}" lang="en">Opening of the Lakeside Forum</a>' in page


def test_occurrences_lead_to_the_next_and_the_previous(client: TestClient) -> None:
    doc_id = opening(client)
    found = [line for line in client.get("/zh/search.json?q=人人").json()["lines"] if line["doc_id"] == doc_id]
    starts = [line["start"] for line in found]
    page = client.get(found[1]["place"]).text
    assert "此为第2处，共3处" in page
    assert re.findall(r'id="hit-(before|after)" href="[^"]*at=(\d+)-', page) == [
        ("before", str(starts[0])),
        ("after", str(starts[2])),
    ]
    last = client.get(found[2]["place"]).text
    assert 'id="hit-after"' not in last


def test_overlapping_occurrences_are_one_box_and_all_counted(client: TestClient) -> None:
    page = client.get(f"/zh/document/{opening(client)}?q=人人").text
    assert "本文件中共3处：人人" in page
    assert re.findall(r'<mark class="hit">([^<]+)</mark>', page) == ["人人", "人人人"]


def test_the_original_file_is_kept_not_shown(client: TestClient) -> None:
    page = client.get(f"/en/document/{opening(client)}").text
    address = re.search(r'href="(/en/source/[0-9a-f]{64})"', page)
    assert address
    answer = client.get(address[1])
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''opening.zh.md"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "数字湖岸是大家的湖岸" in answer.content.decode()
    assert client.get(f"/en/source/{'0' * 64}").status_code == 404
    assert client.get("/en/source/..%2F..%2Fwatchwords.toml").status_code == 404


def test_forms_are_there_for_who_may_write(client: TestClient, writer: TestClient) -> None:
    doc_id = opening(client)
    assert "<form method" not in client.get(f"/en/document/{doc_id}?at=24-44").text
    page = writer.get(f"/en/document/{doc_id}?at=24-44&marks=pledges").text
    assert re.findall(r'name="kind" value="(\w+)"', page) == ["speaker", "pledge", "speaker", "date", "note"]
    assert '<input type="hidden" name="text" value="我们承诺在2025年前种下3000棵柳树">' in page
    assert f'name="back" value="/en/document/{doc_id}?at=24-44&amp;marks=pledges"' in page
    elsewhere = writer.get(f"/en/document/{doc_id}").text
    assert re.findall(r'name="kind" value="(\w+)"', elsewhere) == ["speaker", "date", "note"]


# --- windows and marks ------------------------------------------------------------------------------------


def document(text: str, *blocks: tuple[int, int, Any]) -> Document:
    made = tuple(Block(start=a, end=b, role=role, locator="line 1") for a, b, role in blocks)
    return Document(doc_id="d", source_sha256="s", locator="", text=text, blocks=made, lang="en")


@pytest.mark.parametrize("size", [1, 7, 20, 1000])
def test_windows_cover_the_text_once(size: int) -> None:
    text = "aaaa\n\nbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n\ncc\n\ndd\n"
    one = document(text, (0, 4, "paragraph"), (6, 36, "paragraph"), (38, 40, "paragraph"), (42, 44, "paragraph"))
    windows = windows_of(one, size)
    assert "".join(span.slice(text) for span in windows) == text
    assert all(0 < span.end - span.start <= size for span in windows)
    written = "".join(
        write_window(one, span, [Mark(2, 43, "here"), Mark(7, 39, "names", "n", "n")]) for span in windows
    )
    assert squeezed(re.sub(r"<[^>]+>", "", written)) == squeezed(text)


def test_a_window_ends_where_a_block_begins() -> None:
    one = document("aaaa\nbbbb\ncccc", (0, 4, "paragraph"), (5, 9, "paragraph"), (10, 14, "paragraph"))
    assert windows_of(one, 11) == [Span(0, 10), Span(10, 14)]


def test_an_empty_text_has_one_window() -> None:
    assert windows_of(document("")) == [Span(0, 0)]
    assert write_window(document(""), Span(0, 0), []) == ""


def test_marks_nest_and_overlap_without_losing_a_character() -> None:
    one = document("abcdefghij", (0, 10, "paragraph"))
    marks = [Mark(0, 6, "quotes", "q", "Q"), Mark(4, 9, "names", "n", "N"), Mark(4, 6, "figures", "f", "F")]
    marks += [Mark(5, 7, "here"), Mark(6, 8, "hit")]
    written = write_window(one, Span(0, 10), marks)
    assert re.sub(r"<[^>]+>", "", written) == "abcdefghij"
    # Tags close in the order they were opened.
    stack: list[str] = []
    for closing, name in re.findall(r"<(/?)(\w+)[^>]*>", written):
        assert not closing or stack.pop() == name
        stack += [] if closing else [name]
    assert stack == []
    assert re.findall(r'm-(\w+) d\d" title="\w" data-k', written) == ["quotes", "names", "figures"]


def test_lists_and_signs_between_blocks_are_shown() -> None:
    text = "# Head\n\n- one\n- two\n\nlast |"
    one = document(text, (2, 6, "heading"), (10, 13, "list_item"), (16, 19, "list_item"), (21, 25, "paragraph"))
    written = write_window(one, Span(0, len(text)), [])
    assert written.count("<ul>") == written.count("</ul>") == 1
    assert '<li data-place="line 1"><span class="between">- </span>two</li>' in written
    assert squeezed(re.sub(r"<[^>]+>", "", written)) == squeezed(text)


def test_a_correction_sent_from_the_page_is_shown_on_it(explored: Path, tmp_path: Path) -> None:
    copied = shutil.copytree(explored, tmp_path / "record")
    door = Door("127.0.0.1", 80)
    with TestClient(create_app(copied, door), "http://127.0.0.1:80", headers={"host": "127.0.0.1:80"}) as one:
        one.cookies.set(door.cookie, door.token)
        doc_id = opening(one)
        page = one.get(f"/zh/document/{doc_id}?at=24-44&marks=pledges").text
        form = next(form for form in re.findall(r"<form.*?</form>", page, re.DOTALL) if 'value="pledge"' in form)
        fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        sent = {**{name: html.unescape(value) for name, value in fields.items()}, "why": "只是打算"}
        own = {"origin": "http://127.0.0.1:80"}
        answer = one.post("/zh/corrections/add", data=sent, headers=own, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, html.unescape(fields["back"]))
        again = one.get(answer.headers["location"]).text
        assert "只是打算" in again
        # The pledge is none from here on, so that nothing is marked and nothing is to be corrected.
        assert "m-pledges" not in again
        assert re.findall(r'name="kind" value="(\w+)"', again) == ["speaker", "speaker", "date", "note"]

"""Search as readers and programs ask for it: exact counts, every script, sorted lines, all to take."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from watchwords.brief.formats import BriefLang
from watchwords.corpus.corpus import Corpus
from watchwords.corpus.find import Places
from watchwords.explorer.views import search as view
from watchwords.explorer.words import WORDS
from watchwords.walks import searching
from watchwords.walks.searching import sort_key


def ask(client: TestClient, q: str, *, lang: str = "en", form: str = "", **more: str) -> Any:
    answer = client.get(f"/{lang}/search{form}?{urlencode({'q': q, **more})}")
    assert answer.status_code == 200, answer.text
    return answer.json() if form == ".json" else answer.text


def told(page: str) -> str:
    """The line that says what was found, without its tags."""
    line = re.search(r'<p class="count">(.*?)</p>', page, re.DOTALL)
    assert line
    return " ".join(re.sub(r"<[^>]+>", "", line[1]).split())


@pytest.mark.parametrize(
    ("q", "n"),
    [
        ("湖", 6),
        ("数字湖岸", 2),
        ("數字湖岸", 2),
        ("２０１８年", 1),
        ("2018年", 1),
        ("人人", 3),
        ("湖水清澈", 1),
        ("SHORE", 4),
        ("the shore is growing", 1),
        ('growing," cen', 1),
        ("。", 5),
        ("&", 1),
        ("<img src=x onerror=alert(2)>", 1),
        ("%", 0),
    ],
)
def test_counts_are_exact_in_every_script_width_and_case(client: TestClient, q: str, n: int) -> None:
    assert ask(client, q, form=".json")["n_occurrences"] == n


def test_whole_words_leave_out_parts_of_words(client: TestClient) -> None:
    whole = ask(client, "shore", form=".json", word="1")
    assert (whole["n_occurrences"], whole["whole_words"]) == (3, True)
    assert "Ashore" not in [line["left"][-1:] + line["text"] for line in whole["lines"]]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "2 occurrences in 2 documents"),
        ("zh", "共2处，见于2篇文件"),
    ],
)
def test_the_page_says_how_often_and_what_was_searched(client: TestClient, lang: str, said: str) -> None:
    page = ask(client, "数字湖岸", lang=lang)
    n_characters = ask(client, "数字湖岸", form=".json")["n_characters"]
    assert told(page).startswith(said)
    assert str(n_characters) in told(page)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "4 occurrences in 1 document Searched"),
        ("zh", "共4处，见于1篇文件"),
    ],
)
def test_one_document_is_said_as_one(client: TestClient, lang: str, said: str) -> None:
    assert told(ask(client, "shore", lang=lang)).startswith(said)
    narrowed = told(ask(client, "shore", lang=lang, speaker="Cen Yuanshan"))
    assert "in 1 document." in narrowed or "检索了1篇文件" in narrowed


@pytest.mark.parametrize(("lang", "said"), [("en", "in 4 documents, no match."), ("zh", "检索了4篇文件")])
def test_no_match_says_what_was_searched_and_the_longest_beginning(client: TestClient, lang: str, said: str) -> None:
    page = ask(client, "数字湖泊", lang=lang)
    assert said in told(page)
    assert ">数字湖</a> (2)" in page


@pytest.mark.parametrize("q", ["", " ", "\u3000\u3000", "\u200b\u200d", "\n"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_to_search_for_is_a_page_that_helps(client: TestClient, q: str, lang: BriefLang) -> None:
    page = ask(client, q, lang=lang)
    assert WORDS[lang]["search_intro_1"] in page
    assert 'id="s-lines"' not in page


@pytest.mark.parametrize(
    ("q", "shown"),
    [
        ("\u0301", "U+0301"),
        ("🙂", "U+1F642"),
        ("\x00", "U+0000"),
        ("<>&\"'%", "U+003C"),
        ("x" * 200, "no match"),
        ("'; DROP TABLE documents; --", "no match"),
    ],
)
def test_odd_wordings_are_searched_for_as_they_are(client: TestClient, q: str, shown: str) -> None:
    page = ask(client, q)
    assert "no match" in told(page)
    assert shown in page


def test_the_wording_is_never_markup(client: TestClient) -> None:
    page = ask(client, '"><script>alert(3)</script>')
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(3)" in page


def test_texts_of_documents_are_never_markup(client: TestClient) -> None:
    page = ask(client, "stands here")
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(2)&gt;" in page
    assert "A [U+202E]gnol turn, an escape [U+001B][31mred" in ask(client, "so does")


def test_lines_lead_to_their_place_and_have_the_words_on_either_side(client: TestClient) -> None:
    lines = ask(client, "绿色湖岸", form=".json")["lines"]
    assert [(line["left"][-6:], line["text"], line["right"][:7]) for line in lines] == [
        ("岑远山指出，", "绿色湖岸", "建设要加快。\n")
    ]
    line = lines[0]
    assert (line["edition"], line["speaker"], line["kind"], line["lang"]) == ("2021", "岑远山", "speech", "zh")
    assert line["place"].endswith("#here")
    page = client.get(line["place"]).text
    assert f'<mark id="here" tabindex="-1" class="here">{line["text"]}</mark>' in re.sub(
        '<mark class="hit">|</mark>(?=</mark>)', "", page
    )


@pytest.mark.parametrize(
    ("field", "value", "n"),
    [
        ("edition", "2018", 1),
        ("edition", "1999", 0),
        ("speaker", "岑远山", 1),
        ("kind", "briefing", 1),
        ("language", "zh", 2),
        ("language", "en", 0),
    ],
)
def test_narrowed_to_some_documents(client: TestClient, field: str, value: str, n: int) -> None:
    assert ask(client, "数字湖岸", form=".json", **{field: value})["n_occurrences"] == n
    page = ask(client, "数字湖岸", **{field: value})
    assert WORDS["en"]["search_all_documents"] in page


def test_counts_by_edition_add_up(client: TestClient) -> None:
    answer = ask(client, "湖", form=".json")
    by_edition = {one["edition"]: one["n_occurrences"] for one in answer["editions"]}
    assert by_edition == {"2018": 1, "2019": 0, "2021": 5}


@pytest.mark.parametrize(
    ("order", "texts"),
    [
        ("right", [" belongs", " is\ngrow", " stays.\n"]),
        ("left", ["digital ", '5. "The ', "at, the "]),
    ],
)
def test_lines_are_sorted_by_what_stands_beside(client: TestClient, order: str, texts: list[str]) -> None:
    lines = ask(client, "shore", form=".json", word="1", sort=order)["lines"]
    shown = [line["right"][:8] if order == "right" else line["left"][-8:] for line in lines]
    assert shown == texts


def test_sorted_by_speaker_with_the_unknown_last(client: TestClient) -> None:
    lines = ask(client, "2", form=".json", sort="speaker")["lines"]
    assert [line["speaker"] for line in lines if line["speaker"] is None] == [lines[-1]["speaker"]]


def test_outwards_by_word_in_english_and_by_pinyin_in_chinese() -> None:
    assert sort_key("the green", backwards=True) < sort_key("a red", backwards=True)
    assert sort_key("安排") < sort_key("发展") < sort_key("中国")
    assert sort_key("，安") < sort_key("1") < sort_key("ab") < sort_key("安")


def test_more_than_can_be_sorted_stand_as_the_documents_do(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "MAX_SORTED", 2)
    page = ask(client, "shore", sort="left")
    assert "More than 2 occurrences are not sorted" in page
    assert ask(client, "shore", form=".json", sort="left")["order"] == "place"
    assert searching.MAX_SORTED == 100_000


def test_every_line_once_over_the_pages(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "PER_PAGE", 3)
    everything = [(line["doc_id"], line["start"]) for line in ask(client, "湖", form=".json", sort="right")["lines"]]
    seen = []
    for page in ("1", "2"):
        shown = re.findall(r"/document/(\w+)\?at=(\d+)-", ask(client, "湖", sort="right", page=page))
        seen += [(doc_id, int(start)) for doc_id, start in shown]
    assert seen == everything
    assert len(seen) == 6
    assert "Lines 4 to 6 of 6" in ask(client, "湖", page="99")


def test_taken_away_as_a_table_with_no_formula_in_it(client: TestClient) -> None:
    answer = client.get("/en/search.csv?q=turn")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.text.startswith("\ufeffdocument,")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert [row["speaker"] for row in rows] == ["'=HYPERLINK(1)"]
    assert (rows[0]["hit"], rows[0]["edition"], rows[0]["place"]) == ("turn", "2019", "line 11")


def test_all_lines_up_to_a_bound_that_is_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "MAX_LINES", 5)
    answer = ask(client, "湖", form=".json")
    assert (len(answer["lines"]), answer["n_occurrences"]) == (5, 6)
    assert "The first 5 of 6 lines in this order:" in ask(client, "湖")


def test_as_one_types_only_the_results_come(client: TestClient) -> None:
    fragment = ask(client, "湖岸", fragment="1")
    assert told(fragment).startswith("4 occurrences")
    assert "<html" not in fragment
    assert "<form" not in fragment
    assert "fragment" not in fragment
    assert fragment.strip() in ask(client, "湖岸")


def test_the_scripts_put_in_only_what_was_parsed() -> None:
    script = (Path(view.__file__).parents[1] / "static" / "search.js").read_text(encoding="utf-8")
    assert "innerHTML" not in script
    assert "insertAdjacentHTML" not in script
    assert "new DOMParser()" in script


def test_places_agree_with_the_index(explored: Path) -> None:
    corpus = Corpus.open(explored)
    cards = corpus.documents()
    for folded, word in (("湖", False), ("人人", False), ("shore", True), ("e", False), ("没有", False)):
        places = Places(corpus, folded, cards, word=word)
        expected = corpus.index.locate(folded, limit=99, doc_ids=[card.doc_id for card in cards], word=word)
        assert places.spans(range(len(places))) == expected
        assert places.spans(range(len(places))[::-1]) == expected[::-1]


@pytest.mark.parametrize("sort", ["left", "right"])
def test_how_lines_are_sorted_is_told(client: TestClient, sort: str) -> None:
    assert "汉字按拼音" in ask(client, "湖", lang="zh", sort=sort)
    assert "Chinese characters by pinyin" in ask(client, "湖", sort=sort)
    assert "by pinyin" not in ask(client, "湖")

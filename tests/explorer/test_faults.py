"""What is said of a fault: in the reader's language, whatever part of the program found it."""

from __future__ import annotations

import csv
import html
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.explorer.test_document import opening

from watchwords.errors import UsageError, WatchwordsError
from watchwords.explorer.app import create_app
from watchwords.explorer.guard import Door
from watchwords.explorer.views import search
from watchwords.explorer.words.faults import in_chinese
from watchwords.walks.comparing import compare_editions
from watchwords.walks.correcting import add_correction, undo_correction
from watchwords.walks.tracing import trace_subject

_ENGLISH = re.compile(r"[A-Za-z]{3,}")


def main_of(page: str) -> str:
    """The words of what a page is about."""
    inside = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", inside).split())


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "无法显示：本系列没有届次1901。 最接近的有：2018、2019、2021。"),
        (
            "en",
            "This cannot be shown: Lakeside Forum has no edition &#x27;1901&#x27;. The nearest are 2018, 2019, 2021.",
        ),
    ],
)
@pytest.mark.parametrize("path", ["edition/1901", "compare/1901/2021"])
def test_an_unknown_edition_names_the_nearest(client: TestClient, lang: str, said: str, path: str) -> None:
    answer = client.get(f"/{lang}/{path}")
    assert answer.status_code == 404
    assert said in main_of(answer.text)


def fault(ask: object, *given: object, **named: object) -> WatchwordsError:
    with pytest.raises(WatchwordsError) as caught:
        ask(*given, **named)  # type: ignore[operator]
    return caught.value


def test_faults_of_long_answers_are_said_in_chinese(explored: Path) -> None:
    faults = [
        (fault(trace_subject, explored, "qqqq"), "库中4篇文件均无qqqq", None),
        (fault(trace_subject, explored, " "), "没有可追踪的内容", "请至少输入一个可见字符。"),
        (fault(trace_subject, explored, "qqqq", kind="theme"), "没有名为qqqq的主题", "不限类别即可追踪该字句。"),
        (
            fault(trace_subject, explored, "无此人", kind="person"),
            "没有名为无此人的人物",
            "请输入文件中所用的全名，或不限类别。",
        ),
        (fault(compare_editions, explored, "2021", "2021"), "所选两次均为2021", "请选两个不同的届次。"),
    ]
    for error, what, mend in faults:
        assert in_chinese(error.what) == what
        assert mend is None or in_chinese(error.mend) == mend
        assert not _ENGLISH.search(in_chinese(error.mend)), error.mend


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        ("speaker", {"name": "张三"}, "缺少文件"),
        ("speaker", {"document": "nosuch", "name": "张三", "why": "见会议记录"}, "nosuch不是文件编号"),
        ("date", {"document": "0" * 16, "date": "昨天", "why": "见会议记录"}, "昨天不是日期"),
        ("date", {"document": "0" * 16, "date": "2021", "why": "见会议记录"}, "库中没有文件0000000000000000"),
        ("date", {"document": "0" * 16, "date": "2021", "why": "\u200b"}, "没有写明理由"),
        ("reject", {"finding": "x", "edition": "2021", "why": "见"}, "缺少论断"),
        ("pledge", {"document": "DOC", "start": "9", "end": "3", "why": "见"}, "第9至3字不是正文中的一段"),
        ("pledge", {"document": "DOC", "start": "0", "end": "3", "why": "见"}, "本文件第0至3字处没有承诺"),
        ("note", {"document": "DOC", "text": "\u200b"}, "批注没有内容"),
        ("note", {"document": "DOC", "text": "一\u0007二"}, "正文含控制字符U+0007"),
        ("merge", {"forms": "张三", "why": "见"}, "所列写法不足两个"),
        ("split", {"form": "张三", "why": "见"}, "没有写明与什么区分"),
        ("speaker", {"document": "DOC", "name": "岑远山", "why": "见"}, "库中的发言人已是岑远山"),
    ],
)
def test_corrections_that_are_not_taken_are_told_in_chinese(
    explored: Path, client: TestClient, kind: str, values: dict[str, str], said: str
) -> None:
    given = {name: opening(client) if value == "DOC" else value for name, value in values.items()}
    error = fault(add_correction, explored, kind, given, version="")
    assert isinstance(error, UsageError)
    assert in_chinese(error.what) == said
    told = in_chinese(error.what) + in_chinese(error.mend)
    words = set(_ENGLISH.findall(told)) - {*values.values(), "nosuch", "forms", "Daniel", "Zhang"}
    assert words == set(), told


def test_an_undoing_of_nothing_is_told_in_chinese(explored: Path) -> None:
    error = fault(undo_correction, explored, "merge 4", version="")
    assert in_chinese(error.what) == "没有更正merge 4"
    assert in_chinese(error.mend) == "现无任何更正。"


@pytest.fixture
def copied(explored: Path, tmp_path: Path) -> Iterator[tuple[TestClient, Path]]:
    record = shutil.copytree(explored, tmp_path / "record")
    door = Door("127.0.0.1", 80)
    with TestClient(create_app(record, door), "http://127.0.0.1:80", headers={"host": "127.0.0.1:80"}) as one:
        one.cookies.set(door.cookie, door.token)
        yield one, record


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "库中没有文件0000000000000000。"), ("en", "no document '0000000000000000' in this record.")],
)
def test_a_form_that_is_refused_says_why(copied: tuple[TestClient, Path], lang: str, said: str) -> None:
    sent = {"kind": "date", "document": "0" * 16, "date": "2021", "why": "x", "version": ""}
    answer = copied[0].post(f"/{lang}/corrections/add", data=sent, headers={"origin": "http://127.0.0.1:80"})
    assert answer.status_code == 400
    assert said in main_of(answer.text).replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("lang", "title", "again"), [("zh", "未予接受", "再次提交"), ("en", "Not taken", "Send it again")]
)
def test_what_was_written_is_not_lost_when_a_form_is_refused(
    copied: tuple[TestClient, Path], lang: str, title: str, again: str
) -> None:
    client = copied[0]
    doc_id = opening(client)
    own = {"origin": "http://127.0.0.1:80"}
    back = f"/{lang}/document/{doc_id}?at=1-3"
    note = "\n湖边的<b>柳树</b> & 芦苇"
    sent = {"kind": "note", "document": doc_id, "text": note, "why": "", "version": "stale", "back": back}
    answer = client.post(f"/{lang}/corrections/add", data=sent, headers=own)
    assert answer.status_code == 409
    assert f"<h1>{title}</h1>" in answer.text
    assert f'<a href="{back}">' in answer.text
    assert again in main_of(answer.text)
    form = answer.text[
        answer.text.index('<form method="post"') : answer.text.index("</form>", answer.text.index("s-again"))
    ]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    assert fields == {"kind": "note", "version": "", "back": back, "document": doc_id}
    written = re.search(r'<textarea name="text" rows="4">\n(.*?)</textarea>', form, re.DOTALL)
    assert written is not None
    assert html.unescape(written[1]) == note
    # Sent again as it stands, it is taken.
    taken = client.post(f"/{lang}/corrections/add", data={**fields, "text": note}, headers=own, follow_redirects=False)
    assert (taken.status_code, taken.headers["location"]) == (303, back)


def test_the_words_of_a_pledge_are_not_to_be_changed_in_a_refused_form(copied: tuple[TestClient, Path]) -> None:
    client = copied[0]
    sent = {
        "kind": "pledge",
        "document": opening(client),
        "start": "0",
        "end": "3",
        "text": "湖畔论",
        "why": "见",
        "version": "",
    }
    answer = client.post("/zh/corrections/add", data=sent, headers={"origin": "http://127.0.0.1:80"})
    assert answer.status_code == 400
    assert '<input type="hidden" name="text" value="湖畔论">' in answer.text
    assert '<textarea name="why" rows="4">\n见</textarea>' in answer.text


@pytest.mark.parametrize(("lang", "said"), [("zh", "本库已不在原处"), ("en", "the record is not here any more")])
def test_a_record_that_is_gone_is_told(copied: tuple[TestClient, Path], lang: str, said: str) -> None:
    client, record = copied
    shutil.rmtree(record)
    client.app.state.shelf.look_again()  # type: ignore[attr-defined]
    answer = client.get(f"/{lang}/subjects")
    assert answer.status_code == 503
    assert said in main_of(answer.text)


# --- tables -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("q", ["", " ", "\u202e"])
@pytest.mark.parametrize(("lang", "said"), [("zh", "没有可检索的内容"), ("en", "There is nothing to search for")])
def test_a_table_of_no_search_says_what_is_missing(client: TestClient, form: str, q: str, lang: str, said: str) -> None:
    answer = client.get(f"/{lang}/search.{form}", params={"q": q})
    assert answer.status_code == 404
    assert answer.json()["told"].startswith(said)


def n_lines(text: str) -> int:
    return sum(1 for _ in csv.reader(io.StringIO(text))) - 1


def test_a_table_that_is_cut_off_says_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = client.get("/en/search.csv?q=s")
    n_all = n_lines(whole.text)
    assert n_all > 2
    assert "x-truncated" not in whole.headers
    assert whole.headers["content-disposition"].endswith("en-search.csv")
    assert "http://127.0.0.1:80/en/document/" in whole.text
    monkeypatch.setattr(search, "MAX_LINES", 2)
    cut = client.get("/en/search.csv?q=s")
    assert n_lines(cut.text) == 2
    assert cut.headers["x-truncated"] == f"the first 2 of {n_all} lines"
    assert cut.headers["content-disposition"].endswith("en-search-first-2.csv")
    assert client.get("/zh/search.json?q=s").headers["x-truncated"] == f"the first 2 of {n_all} lines"

"""Who may ask and who may write: host names, the token, forms of other pages, sizes, and the policy on every answer."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from watchwords.explorer.guard import HEADERS, MAX_ADDRESS, MAX_BODY, POLICY, Door, Guard

TOKEN = "a-token-of-the-tests"  # noqa: S105


async def _told(request: Request) -> Response:
    body = (await request.body()).decode()
    return PlainTextResponse(f"{request.state.may_write} {body}")


def client(host: str = "127.0.0.1", *, seen_as: str | None = None) -> TestClient:
    door = Door(host, 8371, TOKEN)
    app = Starlette(
        routes=[Route("/{rest:path}", _told, methods=["GET", "POST"])],
        middleware=[Middleware(Guard, door=door)],
    )
    return TestClient(app, base_url=f"http://{seen_as or host}:8371", follow_redirects=False)


def with_token(one: TestClient) -> TestClient:
    one.cookies.set("watchwords-8371", TOKEN)
    return one


OWN = {"origin": "http://127.0.0.1:8371"}


@pytest.mark.parametrize("seen_as", ["127.0.0.1", "localhost"])
def test_loopback_reads_without_a_token_and_may_not_write(seen_as: str) -> None:
    answer = client(seen_as=seen_as).get("/en")
    assert (answer.status_code, answer.text) == (200, "False ")


@pytest.mark.parametrize("host", ["evil.example:8371", "127.0.0.1:80", "127.0.0.1", "localhost.evil.example:8371", ""])
def test_another_host_name_is_refused(host: str) -> None:
    answer = client().get("/en", headers={"host": host})
    assert answer.status_code == 421
    assert "host name" in answer.text


def test_the_printed_address_gives_the_cookie_and_takes_the_token_out() -> None:
    door = Door("127.0.0.1", 8371, TOKEN)
    one = client()
    entered = one.get(door.address)
    assert entered.status_code == 303
    assert entered.headers["location"] == "/"
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert one.get("/en").text == "True "


def test_the_rest_of_an_address_with_the_token_is_kept() -> None:
    answer = client().get(f"/zh/search?q=%E6%B9%96%26&token={TOKEN}&page=2")
    assert answer.headers["location"] == "/zh/search?q=%E6%B9%96%26&page=2"


@pytest.mark.parametrize("path", ["//evil.example/x", "/\\evil.example/x", "/%5Cevil.example"])
def test_the_token_leads_nowhere_else(path: str) -> None:
    location = client().get(f"http://127.0.0.1:8371{path}?token={TOKEN}").headers.get("location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize("token", ["", "a", TOKEN + "x", TOKEN[:-1], "字"])
def test_a_wrong_token_opens_nothing(token: str) -> None:
    one = client("192.0.2.7")
    assert one.get("/en", params={"token": token}).status_code == 403
    one.cookies.set("watchwords-8371", token.encode("ascii", "ignore").decode())
    assert one.get("/en").status_code == 403


def test_off_loopback_reading_needs_the_token() -> None:
    one = client("192.0.2.7")
    refused = one.get("/en")
    assert refused.status_code == 403
    assert "token" in refused.text
    assert one.get(f"/en?token={TOKEN}").status_code == 303
    assert one.get("/en").text == "True "


def test_a_form_of_our_own_page_with_the_token_is_taken() -> None:
    answer = with_token(client()).post("/en/corrections/add", content="why=x", headers=OWN)
    assert (answer.status_code, answer.text) == (200, "True why=x")
    same_site = {"sec-fetch-site": "same-origin"}
    assert with_token(client()).post("/en/corrections/add", content="", headers=same_site).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://127.0.0.1:8371"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://localhost:8371"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {},
    ],
)
def test_a_form_of_another_page_is_refused(headers: dict[str, str]) -> None:
    answer = with_token(client()).post("/en/corrections/add", content="why=x", headers=headers)
    assert answer.status_code == 403
    assert "another page" in answer.text


def test_writing_without_the_token_is_refused_from_our_own_page_too() -> None:
    answer = client().post("/en/corrections/add", content="why=x", headers=OWN)
    assert answer.status_code == 403
    assert "token" in answer.text


def test_sizes_are_bounded() -> None:
    assert client().get("/en/search", params={"q": "湖" * MAX_ADDRESS}).status_code == 414
    long = with_token(client()).post("/en/x", content="a" * (MAX_BODY + 1), headers=OWN)
    assert long.status_code == 413
    assert f"{MAX_BODY:,}" in long.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(method: str) -> None:
    assert client().request(method, "/en").status_code == 405


def test_every_answer_is_under_the_policy() -> None:
    answers = [client().get("/en"), client().get("/en", headers={"host": "x"}), client().get(f"/?token={TOKEN}")]
    for answer in answers:
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
    assert "'unsafe-inline'" not in POLICY.replace("style-src-attr 'unsafe-inline'", "")
    assert "script-src 'self'" in POLICY


def test_a_door_says_whether_it_is_loopback_and_its_address() -> None:
    assert Door("::1", 1, "t").address == "http://[::1]:1/?token=t"
    assert [Door(host, 1).is_loopback for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "192.0.2.7")] == [  # noqa: S104
        True,
        True,
        True,
        False,
        False,
    ]
    assert ["127.0.0.1" in Door("127.0.0.1", port).names for port in (80, 8371)] == [True, False]
    assert Door("127.0.0.1", 1).token != Door("127.0.0.1", 1).token


@pytest.mark.parametrize(
    ("lang", "said", "home"),
    [("zh", "请缩短所检索的字句", "回到本库"), ("en", "Search for a shorter wording", "To the record")],
)
def test_a_browser_gets_a_page_in_its_language(lang: str, said: str, home: str) -> None:
    long = "湖" * MAX_ADDRESS
    answer = client().get(f"/{lang}/search", params={"q": long}, headers={"accept": "text/html,*/*"})
    assert answer.status_code == 414
    assert answer.headers["content-type"].startswith("text/html")
    assert f'<a href="/{lang}">{home}</a>' in answer.text
    assert said in answer.text
    assert ("longer than 4000 bytes" if lang == "en" else "超过4000字节") in answer.text
    # A program gets one line.
    line = client().get(f"/{lang}/search", params={"q": long})
    assert said in line.text
    assert len(line.text.splitlines()) == 1

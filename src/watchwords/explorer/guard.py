"""Who may ask, and what a browser may do with the answer.

The explorer answers on loopback; on another address only to who has the token. Writing needs the token and a form of
our own page (Origin, or Sec-Fetch-Site where a browser sends no Origin). A Host of another name is refused, so that a
page elsewhere cannot reach in by renaming this machine. Each answer carries a policy under which nothing is fetched
from elsewhere and no script of a document can run.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from watchwords.brief.formats import BriefLang, show_count
from watchwords.brief.html import LANG_TAGS
from watchwords.explorer.words import WORDS

MAX_ADDRESS = 4_000
"""Bytes of a path with its query; a search for a whole paragraph has its place."""
MAX_BODY = 100_000
"""Bytes of a form; a note of 10,000 Chinese characters, escaped, is 90,000."""
PORT_OF_HTTP = 80
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})

# Attributes of style are numbers of our own pages; elements of style and scripts come from our own files alone.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Without any referrer browsers send a form with the origin "null", as a page elsewhere would.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


@dataclass(frozen=True)
class Door:
    """Where the explorer stands and what opens it."""

    host: str
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host in LOOPBACK

    @property
    def cookie(self) -> str:
        """Name of the cookie; cookies do not tell ports apart, so it does."""
        return f"watchwords-{self.port}"

    @property
    def names(self) -> frozenset[str]:
        """Hosts, as browsers send them, that mean this explorer."""
        hosts = {"127.0.0.1", "localhost", "[::1]"} if self.is_loopback else {_bracketed(self.host)}
        # Browsers leave the port out where it is the one of the scheme.
        bare = hosts if self.port == PORT_OF_HTTP else set()
        return frozenset({f"{host}:{self.port}" for host in hosts} | bare)

    @property
    def address(self) -> str:
        """What is printed for the reader: it opens the explorer once and gives the browser its cookie."""
        return f"http://{_bracketed(self.host)}:{self.port}/?{urlencode({'token': self.token})}"

    def opens(self, given: str | None) -> bool:
        """Whether what was shown is the token, in a time that does not tell how much of it was right."""
        return given is not None and hmac.compare_digest(given.encode(), self.token.encode())


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


class Guard:
    """ASGI middleware: refuses what may not come in, and sends every answer out under the policy."""

    def __init__(self, app: ASGIApp, *, door: Door) -> None:
        self._app, self._door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        with_token = self._door.opens(_cookie(headers, self._door.cookie))
        scope.setdefault("state", {})["may_write"] = with_token
        refused = self._refused(scope, headers, with_token)
        answer = refused or self._entered(scope)
        await (answer or self._app)(scope, _limited(receive), _under_policy(send))

    def _refused(self, scope: Scope, headers: Headers, with_token: bool) -> ASGIApp | None:
        size = len(scope["raw_path"] if scope.get("raw_path") else scope["path"].encode()) + len(scope["query_string"])
        host = headers.get("host", "")
        if host not in self._door.names and not self._is_wild():
            return _told(scope, 421, "host")
        if size > MAX_ADDRESS:
            return _told(scope, 414, "long", MAX_ADDRESS)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return _told(scope, 405, "method")
        if scope["method"] == "POST":
            return _may_not_write(scope, headers, with_token)
        if not self._door.is_loopback and not with_token and not self._door.opens(_given(scope)):
            return _told(scope, 403, "token")
        return None

    def _is_wild(self) -> bool:
        """Bound to every address of the machine: which names lead here cannot be known, and the token guards alone."""
        return self._door.host in ("0.0.0.0", "::")  # noqa: S104

    def _entered(self, scope: Scope) -> ASGIApp | None:
        """An address with the token, shown once: the browser gets its cookie and the token leaves the address."""
        if not self._door.opens(_given(scope)):
            return None
        rest = {k: v for k, v in _query(scope).items() if k != "token"}
        path = "/" + scope["path"].lstrip("/\\")
        answer = RedirectResponse(path + (f"?{urlencode(rest)}" if rest else ""), status_code=303)
        answer.set_cookie(self._door.cookie, self._door.token, httponly=True, samesite="strict", path="/")
        return answer


def _may_not_write(scope: Scope, headers: Headers, with_token: bool) -> ASGIApp | None:
    if not with_token:
        return _told(scope, 403, "write")
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin not in (None, f"http://{headers.get('host', '')}") or (origin is None and site != "same-origin"):
        return _told(scope, 403, "elsewhere")
    length = headers.get("content-length", "")
    if not length.isascii() or not length.isdecimal():
        return _told(scope, 411, "length")
    if int(length) > MAX_BODY:
        return _told(scope, 413, "large", MAX_BODY)
    return None


def _cookie(headers: Headers, name: str) -> str | None:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return None
    return jar[name].value if name in jar else None


def _query(scope: Scope) -> Mapping[str, str]:
    found = parse_qs(scope["query_string"].decode("ascii", "replace"), keep_blank_values=True)
    return {name: values[0] for name, values in found.items()}


def _given(scope: Scope) -> str | None:
    return _query(scope).get("token") if b"token=" in scope["query_string"] else None


def _told(scope: Scope, status: int, code: str, most: int = 0) -> ASGIApp:
    """Why not: a page in the language of the address for a browser, a line for a program."""
    lang: BriefLang = "zh" if scope["path"].startswith("/zh") else "en"
    words = WORDS[lang]
    told = words[f"guard_{code}"].format(most=show_count(most, lang))
    if "text/html" not in Headers(scope=scope).get("accept", ""):
        return PlainTextResponse(told + "\n", status_code=status)
    page = (
        f'<!DOCTYPE html><html lang="{LANG_TAGS[lang]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{words["error_title"]}</title><link rel="stylesheet" href="/brief.css"></head><body>'
        f"<header><h1>{words['error_title']}</h1></header><main><p>{escape(told)}</p>"
        f'<ul><li><a href="/{lang}">{words["go_home"]}</a></li>'
        f'<li><a href="/{lang}/search">{words["search_title"]}</a></li></ul></main></body></html>'
    )
    return HTMLResponse(page, status_code=status)


def _limited(receive: Receive) -> Receive:
    """What comes in, cut off where it is more than was announced and allowed."""
    n_bytes = 0

    async def take() -> Message:
        nonlocal n_bytes
        message = await receive()
        n_bytes += len(message.get("body", b""))
        if n_bytes > MAX_BODY:
            return {"type": "http.disconnect"}
        return message

    return take


def _under_policy(send: Send) -> Send:
    async def give(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                if name not in headers:
                    headers[name] = value
        await send(message)

    return give

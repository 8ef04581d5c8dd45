"""The explorer as a web application: addresses, and what each answers as HTML, CSV and JSON."""

from __future__ import annotations

import asyncio
import logging
import re
import traceback
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from watchwords.brief.csv_table import Cell, write_csv
from watchwords.brief.formats import BriefLang
from watchwords.brief.page.script import page_script
from watchwords.brief.style import style_sheet
from watchwords.errors import RecordError, UsageError, WatchwordsError
from watchwords.explorer.guard import Door, Guard
from watchwords.explorer.pages import (
    LANGS,
    Asked,
    Download,
    Form,
    Moved,
    NotHereError,
    Page,
    PendingError,
    RefusedError,
    View,
)
from watchwords.explorer.rendering import render
from watchwords.explorer.shelf import Shelf
from watchwords.explorer.views import VIEWS, WRITES
from watchwords.explorer.views.corrections import refused_page
from watchwords.explorer.warming import warmed
from watchwords.explorer.words import WORDS
from watchwords.explorer.words.faults import IN_WORDS

LOG = logging.getLogger(__name__)
HERE = Path(__file__).parent
# The brief of an edition is a megabyte, an eighth of it compressed. On one machine the 7 ms of compressing are more
# than the sending takes (2026-11-27); over a wire they are less. Pages hold no secret that their size could tell.
_SMALLER = Middleware(GZipMiddleware, minimum_size=20_000, compresslevel=1)


def create_app(directory: Path, door: Door, *, warm: bool = False) -> Starlette:
    """The explorer of one record.

    Args:
        directory: the record.
        door: where it stands and what opens it.
        warm: prepare the first pages, and the brief of the newest edition, before anybody asks.

    Raises:
        RecordError: the folder is no record, or one of a newer schema.
    """
    shelf = Shelf(directory)

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        with warmed(shelf) if warm else closing(shelf):
            yield

    routes = [
        Route("/", _to_language),
        Route("/brief.css", _brief_style),
        Route("/brief.js", _brief_script),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]
    for path, view in VIEWS.items():
        # Endings first: an edition is any word, and "2021.csv" would be one.
        if path:
            routes += [Route(f"/{{lang}}{path}.{form}", _reading(view, form)) for form in ("csv", "json")]
        routes.append(Route(f"/{{lang}}{path}", _reading(view, "html")))
    routes += [Route(f"/{{lang}}{path}", _writing(view), methods=["POST"]) for path, view in WRITES.items()]
    app = Starlette(
        routes=routes,
        lifespan=life,
        middleware=[Middleware(Guard, door=door), *([] if door.is_loopback else [_SMALLER])],
        exception_handlers={HTTPException: _not_served, Exception: _broken},
    )
    app.state.shelf = shelf
    return app


async def _to_language(request: Request) -> Response:
    """The first page in the language the browser asks for; English where it asks for neither."""
    wanted = re.findall(r"\b(zh|en)\b", request.headers.get("accept-language", "").lower())
    return RedirectResponse(f"/{wanted[0] if wanted else 'en'}", status_code=303)


async def _brief_style(request: Request) -> Response:
    return Response(style_sheet(), media_type="text/css", headers={"cache-control": "max-age=60"})


async def _brief_script(request: Request) -> Response:
    return Response(page_script(), media_type="text/javascript", headers={"cache-control": "max-age=60"})


Endpoint = Callable[[Request], Any]


def _reading(view: View, form: str) -> Endpoint:
    async def answer(request: Request) -> Response:
        asked = _asked(request, form)  # type: ignore[arg-type]
        return await run_in_threadpool(_answered, view, asked, request)

    return answer


def _writing(view: View) -> Endpoint:
    async def answer(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=40) as sent:
            fields = {name: value for name, value in sent.items() if isinstance(value, str)}
        answered = await run_in_threadpool(_answered, view, _asked(request, "html", fields), request)
        request.app.state.shelf.look_again()
        return answered

    return answer


def _asked(request: Request, form: Form, sent: Mapping[str, str] | None = None) -> Asked:
    path = dict(request.path_params)
    lang = path.pop("lang", "en")
    if lang not in LANGS:
        raise HTTPException(404)
    return Asked(
        shelf=request.app.state.shelf,
        lang=lang,
        path=path,
        query=dict(request.query_params),
        form=form,
        may_write=request.state.may_write,
        sent=sent or {},
    )


def _answered(view: View, asked: Asked, request: Request) -> Response:
    try:
        return _response(view(asked), asked, request)
    except PendingError:
        return _pending(asked, request)
    except NotHereError as error:
        return _told(asked, request, 404, error.code, **error.about)
    except RefusedError as error:
        return _response(refused_page(asked, error), asked, request)
    except RecordError as error:
        return _told(asked, request, 503, "record", what=error.what, where=error.where, mend=error.mend)
    except WatchwordsError as error:
        # What was asked for stands in the address; where else a fault is, the reader is told.
        is_asked = isinstance(error, UsageError)
        where = "" if is_asked else error.where
        return _told(asked, request, 404 if is_asked else 500, "fault", what=error.what, where=where, mend=error.mend)


def _response(made: Page | Moved | Download, asked: Asked, request: Request) -> Response:
    if isinstance(made, Moved):
        return RedirectResponse(made.address, status_code=303)
    if isinstance(made, Download):
        return _file(made.data, made.media_type, made.name)
    if asked.form == "json":
        if made.answer is None:
            raise NotHereError("no table")
        return Response(msgspec.json.encode(made.answer), media_type="application/json", headers=_cut_off(made))
    if asked.form == "csv":
        if made.rows is None:
            raise NotHereError("no table")
        # With a mark that spreadsheets need to read Chinese.
        data = ("\ufeff" + write_csv(_with_whole_links(made.rows, request))).encode()
        name = _file_name(request) + (f"-first-{made.cut[0]}" if made.cut else "")
        return _file(data, "text/csv; charset=utf-8", f"{name}.csv", _cut_off(made))
    return Response(render(made, asked, request), status_code=made.status, media_type="text/html")


def _with_whole_links(rows: Sequence[Mapping[str, Cell]], request: Request) -> Sequence[Mapping[str, Cell]]:
    """Links lead back here from a spreadsheet too. Host names that are not this explorer's were refused before."""
    if not rows or "link" not in rows[0]:
        return rows
    base = str(request.base_url).rstrip("/")
    return [{**row, "link": f"{base}{row['link']}"} for row in rows]


def _cut_off(page: Page) -> dict[str, str]:
    """The header that says so of a table which has not all its lines; the name of the file says it too."""
    return {} if page.cut is None else {"x-truncated": f"the first {page.cut[0]} of {page.cut[1]} lines"}


def _file(data: bytes, media_type: str, name: str, headers: Mapping[str, str] | None = None) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, headers={"content-type": media_type, "content-disposition": disposition, **(headers or {})})


def _file_name(request: Request) -> str:
    return "-".join(request.url.path.removesuffix(".csv").strip("/").split("/"))


def _pending(asked: Asked, request: Request) -> Response:
    if asked.form != "html":
        return _told(asked, request, 503, "pending")
    page = Page("pending.html", WORDS[asked.lang]["pending_title"], {}, status=202)
    return Response(render(page, asked, request), status_code=202, media_type="text/html", headers={"refresh": "2"})


def _told(asked: Asked, request: Request, status: int, code: str, **about: str) -> Response:
    """A page that says what is not to be had, where, and how to go on; for a program the same as JSON."""
    words = WORDS[asked.lang]
    if asked.form != "html":
        told = {"error": code, **about, "told": words[f"error_{code}"].format(**about)}
        return Response(msgspec.json.encode(told), status_code=status, media_type="application/json")
    said = IN_WORDS[asked.lang]
    if "what" in about:
        about["what"] = said(about["what"])
    lines = [words[f"error_{code}"].format(**about)]
    lines += [said(about[key]) for key in ("where", "mend") if about.get(key)]
    page = Page("told.html", words["error_title"], {"lines": lines, "status": status}, status=status)
    return Response(render(page, asked, request), status_code=status, media_type="text/html")


async def _not_served(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return await _told_anywhere(request, status, "address" if status == 404 else "request")


async def _broken(request: Request, error: Exception) -> Response:
    LOG.error("%s: %s", request.url.path, "".join(traceback.format_exception(error)))
    return await _told_anywhere(request, 500, "broken")


async def _told_anywhere(request: Request, status: int, code: str) -> Response:
    first = request.url.path.strip("/").split("/")[0]
    lang: BriefLang = "zh" if first == "zh" else "en"
    may_write = getattr(request.state, "may_write", False)
    asked = Asked(request.app.state.shelf, lang, {}, {}, "html", may_write)
    return await asyncio.to_thread(_told, asked, request, status, code)

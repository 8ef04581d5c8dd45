"""Templates: every text of a document goes through `show`, which escapes it and makes hidden characters visible."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request

from watchwords.brief.formats import BriefLang, show_count, show_date, show_edition
from watchwords.brief.html import LANG_TAGS
from watchwords.brief.html import show as escape_revealed
from watchwords.brief.kinds import kind_name
from watchwords.brief.naming import name_of
from watchwords.explorer.pages import LANGS, Asked, Page, address, document_address
from watchwords.explorer.words import WORDS
from watchwords.explorer.words.faults import IN_WORDS

HERE = Path(__file__).parent


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["show"] = lambda text: Markup(escape_revealed(text or ""))  # noqa: S704
    environment.globals.update(lang_tags=LANG_TAGS)
    return environment


def load_templates() -> None:
    """Compiles every template, which the first page of each kind would do otherwise."""
    for name in _environment().list_templates():
        _environment().get_template(name)


def render(page: Page, asked: Asked, request: Request) -> str:
    """A page as HTML. With `fragment=1` in the address only what the scripts put in place while one types.

    Raises:
        ValueError: the page names again what every page has; one of the two would be shown in the place of the other.
    """
    shared = _shared(page, asked, request)
    if twice := sorted(shared.keys() & page.values.keys()):
        raise ValueError(f"{page.template} names again what every page has: {', '.join(twice)}")
    is_fragment = asked.query.get("fragment") == "1"
    template = _environment().get_template(page.template)
    return template.render(**shared, **page.values, base="fragment.html" if is_fragment else "base.html")


def _shared(page: Page, asked: Asked, request: Request) -> dict[str, Any]:
    """What every template may name."""
    lang = asked.lang
    return {
        "page": page,
        "lang": lang,
        "words": WORDS[lang],
        "may_write": asked.may_write,
        "behind": asked.shelf.behind,
        "series": name_of(asked.shelf.series.name, lang) or asked.shelf.series.key,
        "here": request.url.path,
        "q": asked.query.get("q", ""),
        "other": _other_language(request, lang),
        "as_csv": _as(request, "csv") if page.has_table or page.rows is not None else None,
        "as_json": _as(request, "json") if page.has_table or page.answer is not None else None,
        "to": lambda *parts, **query: address(lang, *parts, **query),
        "to_document": lambda doc_id, start=None, end=None: document_address(lang, doc_id, start, end),
        "own": lambda names: name_of(names, lang),
        "date": lambda iso: show_date(iso, lang) if iso else "",
        "edition_name": lambda key: show_edition(key, lang) if key else "",
        "count": lambda n: show_count(n, lang),
        "kind_name": lambda kind: kind_name(kind or "", lang),
        "told": IN_WORDS[lang],
        "comma": "，" if lang == "zh" else ", ",
    }


def _other_language(request: Request, lang: BriefLang) -> str:
    """The same view in the other language."""
    other = LANGS[1 - LANGS.index(lang)]
    path = request.url.path
    rest = path[len(lang) + 1 :] if path.startswith(f"/{lang}") else ""
    return f"/{other}{rest}" + (f"?{request.url.query}" if request.url.query else "")


def _as(request: Request, form: str) -> str:
    """The same view as a table or as records."""
    return f"{request.url.path.rstrip('/')}.{form}" + (f"?{request.url.query}" if request.url.query else "")

"""What the markup of a page says about it: meta tags, JSON-LD, the address of the page, its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import htmldate
import lxml.html
import msgspec

from watchwords.readers.datelines import as_iso
from watchwords.readers.drafts import Fact
from watchwords.readers.html_blocks import Furniture, PageBlock

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})""",
    re.IGNORECASE,
)
_HEAD_BYTES = 16_384
# Names of meta tags in the order they are believed.
_META: dict[str, tuple[str, ...]] = {
    "date": (
        "article:published_time", "og:published_time", "datepublished", "publishdate", "pubdate", "publish_date",
        "publication_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date",
        "citation_publication_date", "sailthru.date", "parsely-pub-date", "date",
    ),
    "title": ("og:title", "dc.title", "dcterms.title", "citation_title", "articletitle"),
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher", "contentsource", "source", "publisher"),
    "url": ("og:url",),
}  # fmt: skip
_JSON_LD_TYPES = frozenset(
    {"Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "WebPage", "PublicationIssue", "Report"}
)
_MAX_JSON_LD = 200_000
_SITE_SEPARATOR = re.compile(r"\s*[|_]\s*|\s+[-–—]{1,2}\s+|--")


def declared_encoding(data: bytes) -> str | None:
    """The encoding a page states in its first bytes; None where it states none."""
    found = _CHARSET.search(data[:_HEAD_BYTES])
    return (found.group(1) or found.group(2)).decode("ascii") if found else None


def read_page_facts(page: lxml.html.HtmlElement, blocks: Sequence[PageBlock]) -> tuple[Fact, ...]:
    """Title, date, publisher, address and language as the markup gives them, the most reliable first."""
    facts = [*_meta_facts(page), *_json_ld_facts(page), *_title_facts(page, blocks)]
    canonical = page.xpath("string(//link[@rel='canonical']/@href)")
    if isinstance(canonical, str) and canonical.startswith("http"):
        facts.append(Fact("url", canonical, "page meta", "link rel=canonical"))
    if lang := page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang"):
        facts.append(Fact("lang", lang, "page meta", "html lang"))
    if not any(fact.field == "date" for fact in facts):
        facts += _date_in_markup(page)
    return tuple(facts)


def _meta_facts(page: lxml.html.HtmlElement) -> Iterator[Fact]:
    stated: dict[str, str] = {}
    for tag in page.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = (tag.get("content") or "").strip()
        if content:
            stated.setdefault(name.strip().lower(), content)
    for field, names in _META.items():
        for name in names:
            value = stated.get(name)
            if value and (field != "date" or as_iso(value)):
                yield Fact(field, value, "page meta", f"meta {name}")


def _json_ld_facts(page: lxml.html.HtmlElement) -> Iterator[Fact]:
    for script in page.iter("script"):
        if script.get("type") != "application/ld+json" or not script.text or len(script.text) > _MAX_JSON_LD:
            continue
        for item in _json_ld_items(script.text):
            if as_iso(str(item.get("datePublished") or "")):
                yield Fact("date", str(item["datePublished"]), "page meta", "JSON-LD datePublished")
            if isinstance(item.get("headline"), str):
                yield Fact("title", item["headline"], "page meta", "JSON-LD headline")
            publisher = item.get("publisher")
            name = publisher.get("name") if isinstance(publisher, dict) else publisher
            if isinstance(name, str):
                yield Fact("publisher", name, "page meta", "JSON-LD publisher")


def _json_ld_items(source: str) -> list[dict[str, Any]]:
    try:
        loaded = msgspec.json.decode(source.strip().encode("utf-8"))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        # A page with a broken script still has its text and its other marks.
        return []
    graph = loaded.get("@graph", [loaded]) if isinstance(loaded, dict) else loaded
    items = graph if isinstance(graph, list) else []
    return [item for item in items if isinstance(item, dict) and _types(item) & _JSON_LD_TYPES]


def _types(item: dict[str, Any]) -> set[str]:
    stated = item.get("@type")
    return {one for one in (stated if isinstance(stated, list) else [stated]) if isinstance(one, str)}


def _title_facts(page: lxml.html.HtmlElement, blocks: Sequence[PageBlock]) -> Iterator[Fact]:
    headings = [block for block in blocks if block.level == 1 and block.furniture < Furniture.BY_TAG]
    if len(headings) == 1:
        yield Fact("title", headings[0].text, "page text", headings[0].locator)
    title = page.xpath("string(//head/title)")
    if isinstance(title, str) and title.strip():
        # "What happened - Name of the site": the longest part is the title.
        parts = [part for part in _SITE_SEPARATOR.split(" ".join(title.split())) if part]
        if parts:
            yield Fact("title", max(parts, key=len), "page text", "title element")


def _date_in_markup(page: lxml.html.HtmlElement) -> list[Fact]:
    """A <time> element of the page's own date, else what htmldate finds in the markup.

    Its limits are given, because the default of the upper one is today; its search of running text stays off.
    """
    stamps = {
        iso for tag in page.iter("time") if (iso := as_iso((tag.get("datetime") or "").strip())) and len(iso) >= 10
    }
    if len(stamps) == 1:
        return [Fact("date", stamps.pop(), "page meta", "time datetime")]
    found = htmldate.find_date(
        page, extensive_search=False, original_date=True, min_date="1990-01-01", max_date="2100-01-01"
    )
    # The first of January is what a bare year turns into.
    return [Fact("date", found, "page meta", "htmldate")] if found and not found.endswith("-01-01") else []

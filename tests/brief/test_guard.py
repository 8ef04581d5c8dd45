"""Nobody types a quotation, and no document gets out of its quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.brief.sample import sample_edition

from watchwords.brief import write_html, write_markdown
from watchwords.brief.formats import BriefLang
from watchwords.brief.guard import guard_quotations
from watchwords.brief.markdown import escape_markdown
from watchwords.brief.outline import Outline, outline_brief
from watchwords.brief.runs import Run, Sentence, quote, term
from watchwords.errors import EvidenceError
from watchwords.records import DecodedEdition, Passage

LANGS: tuple[BriefLang, ...] = ("en", "zh")
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> \u202egnirts\u202c ```\n# head\n1. one\n- two\n"
    "[^1]: note\n[x](javascript:alert(1)) ![i](http://evil.example/i.png) </blockquote></details>\"' &amp; $x$"
)


def with_run(outline: Outline, *runs: Run) -> Outline:
    section = outline.sections[0]
    item = replace(section.items[0], sentence=Sentence(runs))
    changed = replace(section, items=(item, *section.items[1:]))
    return replace(outline, sections=(changed, *outline.sections[1:]))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "run",
    [
        quote("The letter spoke of green shores for the last time.", "en"),
        quote("The letter spoke of green shores for the first time. Nothing", "en"),
        quote("Nothing was said of open harbours.", "en"),
        quote("贺信未提出建设绿色湖岸。", "zh"),
        quote("", "en"),
        Run("He said “green shores”."),
        Run('He said "green shores".'),
        Run("他说「绿色湖岸」。"),
        term("green piers"),
    ],
)
def test_the_guard_stops(run: Run, lang: BriefLang) -> None:
    outline = outline_brief(sample_edition(), lang=lang)
    guard_quotations(outline)
    with pytest.raises(EvidenceError):
        guard_quotations(with_run(outline, run))


class Page(HTMLParser):
    """Quotations, tags and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.quotations: list[str] = []
        self._inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag in ("q", "mark"):
            self._inside = True
            self.quotations.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in ("q", "mark")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.quotations[-1] += data


def quotations(line: str, held: list[str]) -> Iterator[str]:
    """What stands in quotation marks: from each opening mark to the last closing one before which it is held.

    A passage may have marks of its own inside, so that the first closing mark need not be its end.
    """
    at = line.find("“")
    while at >= 0:
        ends = [match.start() for match in re.finditer("”", line) if match.start() > at]
        whole = [end for end in ends if any(line[at + 1 : end] in text for text in held)]
        end = whole[-1] if whole else (ends[0] if ends else len(line))
        yield line[at + 1 : end]
        at = line.find("“", end)


@pytest.mark.parametrize("lang", LANGS)
def test_every_quotation_on_the_page_stands_in_the_evidence(lang: BriefLang) -> None:
    decoded = sample_edition()
    held = [e.text for f in decoded.findings for e in f.evidence]
    page = Page(write_html(decoded, lang=lang))
    assert len(page.quotations) > 20
    assert [q for q in page.quotations if not any(q in text for text in held)] == []
    body = write_markdown(decoded, lang=lang).split("\n[^1]:")[0]
    # The analyst may quote what they will: their lines say that they are theirs.
    ours = [line for line in body.splitlines() if not re.match("    - (Analyst|the analyst|分析者)", line)]
    assert len(body.splitlines()) - len(ours) == 3
    quoted = [piece for line in ours for piece in quotations(line, held)]
    assert len(quoted) >= 3
    assert [piece for piece in quoted if piece not in "\n".join(held)] == []


def hostile_edition(text: str) -> DecodedEdition:
    """The sample with `text` as every passage, title, publisher and address."""
    decoded = sample_edition()
    findings = tuple(
        msgspec.structs.replace(
            f,
            names=msgspec.structs.replace(f.names, en=text),
            evidence=tuple(msgspec.structs.replace(e, text=text) if isinstance(e, Passage) else e for e in f.evidence),
        )
        for f in decoded.findings
    )
    cards = tuple(
        msgspec.structs.replace(
            card,
            title=text,
            publisher=text,
            url="javascript:alert(1)",
            cites=(text, 'https://good.example/"onload=alert(1)'),
            date=text,
            context=tuple(msgspec.structs.replace(c, before=text, text=text, after=text) for c in card.context),
        )
        for card in decoded.documents
    )
    return msgspec.structs.replace(decoded, findings=findings, documents=cards, snapshot=text)


@pytest.mark.parametrize("lang", LANGS)
def test_a_hostile_document_stays_text(lang: BriefLang) -> None:
    clean, page = (Page(write_html(d, lang=lang)) for d in (sample_edition(), hostile_edition(HOSTILE)))
    assert set(page.tags) <= set(clean.tags)
    assert {name for name, _ in page.attributes} <= {name for name, _ in clean.attributes}
    assert not any((value or "").startswith("javascript") for name, value in page.attributes if name == "href")
    text = write_html(hostile_edition(HOSTILE), lang=lang)
    assert "\u202e" not in text
    assert "[U+202E]" in text


@pytest.mark.parametrize("lang", LANGS)
def test_a_hostile_document_stays_text_in_markdown(lang: BriefLang) -> None:
    shown = MarkdownIt("commonmark").render(write_markdown(hostile_edition(HOSTILE), lang=lang))
    page = Page(shown)
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert "onerror" not in {name for name, _ in page.attributes}
    assert not any((value or "").startswith("javascript") for name, value in page.attributes if name == "href")
    assert page.tags.count("h1") == 1


@given(st.text(max_size=60))
def test_escaped_markdown_reads_as_the_text(text: str) -> None:
    line = " ".join(text.split())
    page = Page("<mark>" + MarkdownIt("commonmark").render("a " + escape_markdown(line)) + "</mark>")
    assert set(page.tags) <= {"mark", "p"}


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_findings_give_the_same_bytes_in_any_order(lang: BriefLang) -> None:
    decoded = sample_edition()
    turned = msgspec.structs.replace(decoded, findings=decoded.findings[::-1])
    assert write_markdown(decoded, lang=lang) == write_markdown(turned, lang=lang)
    assert write_html(decoded, lang=lang) == write_html(turned, lang=lang)

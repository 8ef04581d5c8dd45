"""A brief as one HTML file: offline, complete without scripts, every passage opening in its context under its sentence.

With scripts on, one small script of our own adds filters and cards; the policy of the page allows it by its hash and
no other. The parts of the page are rooms of `watchwords.brief.page`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from watchwords.brief.analyst_notes import notes_by_finding
from watchwords.brief.formats import BriefLang
from watchwords.brief.guard import guard_quotations
from watchwords.brief.marks import reveal
from watchwords.brief.outline import Outline, SectionOutline, outline_brief, title_text
from watchwords.brief.page.analyst import write_analyst, write_dropped
from watchwords.brief.page.charts import charts_in, write_charts
from watchwords.brief.page.evidence import Frame, write_notes
from watchwords.brief.page.finding import write_finding
from watchwords.brief.page.first_screen import write_first_screen
from watchwords.brief.page.script import page_script, script_data, script_hash
from watchwords.brief.page.text import LANG_TAGS, show, show_runs
from watchwords.brief.strip import write_strip
from watchwords.brief.style import running_title, style_sheet
from watchwords.records import Chart, DecodedEdition, Finding, Passage

__all__ = ["LANG_TAGS", "POLICY", "BriefParts", "show", "write_html", "write_parts"]

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Nothing is fetched and nothing runs, whatever a document holds. The brief adds the hash of its own script."""


def write_html(decoded: DecodedEdition, *, lang: BriefLang) -> str:
    """The brief as one self-contained HTML page; the same findings give the same bytes.

    Raises:
        EvidenceError: a sentence quotes what its evidence does not hold.
        UsageError: a kind of claim has no sentence.
    """
    outline = outline_brief(decoded, lang=lang)
    guard_quotations(outline)
    frame = Frame(outline, notes_of=notes_by_finding(decoded))
    lines = [
        *_head(outline),
        "<body>",
        f'<a class="skip" href="#brief">{outline.labels["skip"]}</a>',
        f'<header class="brief-title"><h1>{show_runs(outline.title, lang)}</h1></header>',
        '<main id="brief" tabindex="-1">',
        *_body(frame),
        "</main>",
        *_footer(outline),
        f"<script>{page_script()}</script>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines)


class BriefParts(NamedTuple):
    """A brief without the page around it, to stand in a page of somebody else's."""

    title: str
    style: str
    main: str
    """One div; the page around it has the title and the landmark."""
    footer: str


def write_parts(
    decoded: DecodedEdition,
    *,
    lang: BriefLang,
    place_link: Callable[[Passage], str | None] = lambda passage: None,
    under: Callable[[Finding], str] = lambda finding: "",
) -> BriefParts:
    """The brief for embedding, without its script: `watchwords.brief.page.script.page_script` gives it.

    Args:
        decoded: the edition.
        lang: language of the brief.
        place_link: the address behind the place of a passage; None for none.
        under: HTML to stand under a finding.

    Raises:
        EvidenceError: a sentence quotes what its evidence does not hold.
        UsageError: a kind of claim has no sentence.
    """
    outline = outline_brief(decoded, lang=lang)
    guard_quotations(outline)
    frame = Frame(outline, place_link, under, notes_by_finding(decoded))
    main = "\n".join(['<div id="brief" class="brief-body">', *_body(frame), "</div>"])
    return BriefParts(title_text(outline), style_sheet(), main, "\n".join(_footer(outline)))


def _head(outline: Outline) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{LANG_TAGS[outline.lang]}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    policy = f"{POLICY}; script-src '{script_hash()}'"
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{show(title_text(outline))}</title>"
    yield f"<style>{style_sheet()}{running_title(reveal(title_text(outline)))}</style>"
    yield "</head>"


def _body(frame: Frame) -> Iterator[str]:
    outline = frame.outline
    charts = charts_in(outline)
    drawn = frozenset(key for rows in charts.values() for chart in rows for key in chart.finding_ids)
    yield '<div class="first">'
    yield from write_first_screen(outline)
    yield "</div>"
    yield from _contents(outline)
    yield from _opening(frame)
    yield from write_strip(outline, list(write_charts(charts.get("strip", ()), outline)))
    yield f'<div id="findings"{script_data(outline)}>'
    for section in outline.sections:
        yield from _section(section, frame, charts.get(section.key, ()), drawn)
    yield "</div>"
    yield from write_analyst(outline)
    yield from write_dropped(outline)
    yield from write_notes(frame)


def _opening(frame: Frame) -> Iterator[str]:
    """Which edition it is, and how the leader addressed it."""
    if not frame.outline.opening:
        return
    yield '<section aria-labelledby="s-opening">'
    yield f'<h2 id="s-opening">{frame.outline.headings["opening"]}</h2>'
    yield '<ul class="findings">'
    for item in frame.outline.opening:
        yield from write_finding(item, frame)
    yield "</ul>"
    yield "</section>"


def _contents(outline: Outline) -> Iterator[str]:
    """Links to the sections, so that nobody scrolls past a hundred findings to reach the figures."""
    yield f'<nav class="sections" aria-label="{outline.headings["contents"]}"><ul>'
    for section in outline.sections:
        yield f'<li><a href="#s-{section.key}">{section.title}</a></li>'
    yield "</ul></nav>"


def _section(section: SectionOutline, frame: Frame, charts: tuple[Chart, ...], drawn: frozenset[str]) -> Iterator[str]:
    yield f'<section aria-labelledby="s-{section.key}" data-section="{section.key}">'
    yield f'<h2 id="s-{section.key}">{section.title}</h2>'
    if section.lead:
        yield f'<p class="small">{section.lead}</p>'
    families = tuple(chart for chart in charts if chart.kind == "family")
    yield from write_charts(tuple(chart for chart in charts if chart not in families), frame.outline)
    if section.items:
        yield '<ul class="findings">'
        for item in section.items:
            yield from write_finding(item, frame, drawn=drawn)
        yield "</ul>"
    else:
        yield f'<p class="empty">{section.empty}</p>'
    yield from write_charts(families, frame.outline)
    yield "</section>"


def _footer(outline: Outline) -> Iterator[str]:
    decoded, labels = outline.decoded, outline.labels
    searched = labels["searched"].format(n=decoded.coverage.n_documents, m=len(decoded.coverage.editions))
    yield "<footer>"
    yield f"<h2>{outline.headings['colophon']}</h2>"
    yield f'<p class="small">{labels["gate"]}{"" if outline.lang == "zh" else " "}{searched}</p>'
    grades = " · ".join(labels[f"grade_{grade}"] for grade in "ABC")
    yield f'<p class="small">{grades}</p>'
    options = ", ".join(f"{key} = {value}" for key, value in sorted(decoded.options.items()))
    if options:
        yield f'<p class="small">{labels["options"]}{show(options)}</p>'
    yield f'<p class="small">{labels["snapshot"]}<code>{show(decoded.snapshot)}</code></p>'
    yield "</footer>"

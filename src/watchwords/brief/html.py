"""A brief as one HTML file: offline, without scripts, every passage opening in its context under its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import NamedTuple

from watchwords.brief.formats import BriefLang, show_date
from watchwords.brief.guard import guard_quotations
from watchwords.brief.labels import CLAIMS, EMPTY
from watchwords.brief.marks import is_web_address, reveal
from watchwords.brief.outline import Item, Note, Outline, SectionOutline, outline_brief, title_text
from watchwords.brief.pictures import draw_html
from watchwords.brief.runs import Run
from watchwords.brief.strip import write_strip
from watchwords.brief.style import style_sheet
from watchwords.records import DecodedEdition, Finding, Lang, Passage, RegisterEntry

LANG_TAGS: dict[str, str] = {"zh": "zh-Hans", "en": "en", "und": "und"}

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Nothing is fetched and nothing runs, whatever a document holds."""


def write_html(decoded: DecodedEdition, *, lang: BriefLang) -> str:
    """The brief as one self-contained HTML page; the same findings give the same bytes.

    Raises:
        EvidenceError: a sentence quotes what its evidence does not hold.
        UsageError: a kind of claim has no sentence.
    """
    outline = outline_brief(decoded, lang=lang)
    guard_quotations(outline)
    return "\n".join([*_head(outline), *_header(outline), *_main(outline), *_footer(outline), "</body>", "</html>", ""])


class BriefParts(NamedTuple):
    """A brief without the page around it, to stand in a page of somebody else's."""

    style: str
    main: str
    footer: str


def write_parts(
    decoded: DecodedEdition,
    *,
    lang: BriefLang,
    place_link: Callable[[Passage], str | None] = lambda passage: None,
    under: Callable[[Finding], str] = lambda finding: "",
) -> BriefParts:
    """The brief for embedding.

    Args:
        place_link: the address behind the place of a passage; None for none.
        under: HTML to stand under a finding.

    Raises:
        EvidenceError: a sentence quotes what its evidence does not hold.
        UsageError: a kind of claim has no sentence.
    """
    outline = outline_brief(decoded, lang=lang)
    guard_quotations(outline)
    return BriefParts(style_sheet(), "\n".join(_main(outline)), "\n".join(_footer(outline)))


def show(text: str) -> str:
    """Text escaped for HTML, invisible and reordering characters made visible."""
    return escape(reveal(text), quote=True)


def _head(outline: Outline) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{LANG_TAGS[outline.lang]}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{show(title_text(outline))}</title>"
    yield f"<style>{style_sheet()}</style>"
    yield "</head>"


def _header(outline: Outline) -> Iterator[str]:
    yield "<body>"
    yield f'<a class="skip" href="#brief">{outline.labels["skip"]}</a>'
    yield "<header>"
    yield f"<h1>{_runs(outline.title, outline.lang)}</h1>"
    yield "</header>"


def _main(outline: Outline) -> Iterator[str]:
    yield '<main id="brief" tabindex="-1">'
    if outline.opening:
        yield '<ul class="findings">'
        for item in outline.opening:
            yield from _finding(item, outline)
        yield "</ul>"
    yield from _contents(outline)
    yield from _summary(outline)
    yield from write_strip(outline)
    for section in outline.sections:
        yield from _section(section, outline)
    yield from _dropped(outline)
    yield from _printed_notes(outline)
    yield "</main>"


def _contents(outline: Outline) -> Iterator[str]:
    """Links to the sections, so that nobody scrolls past a hundred findings to reach the figures."""
    yield f'<nav aria-label="{outline.headings["contents"]}"><ul>'
    for section in outline.sections:
        yield f'<li><a href="#s-{section.key}">{section.title}</a></li>'
    yield "</ul></nav>"


def _summary(outline: Outline) -> Iterator[str]:
    yield '<section aria-labelledby="summary">'
    yield f'<h2 id="summary">{outline.headings["summary"]}</h2>'
    if outline.summary:
        yield '<ul class="lead">'
        for line in outline.summary:
            target = line.items[0].finding
            link = f'<a class="small" href="#f-{show(target.finding_id)}">{_evidence_label(outline, line.items)}</a>'
            yield f"<li>{_runs(line.runs, outline.lang)} {link}</li>"
        yield "</ul>"
    else:
        yield f'<p class="empty">{EMPTY[outline.lang]["summary"]}</p>'
    yield "</section>"


def _evidence_label(outline: Outline, items: Iterable[Item]) -> str:
    return _count(outline, len({note.number for item in items for note in item.notes}))


def _count(outline: Outline, n: int) -> str:
    return outline.labels["passage"] if n == 1 else outline.labels["passages"].format(n=n)


def _section(section: SectionOutline, outline: Outline) -> Iterator[str]:
    yield f'<section aria-labelledby="s-{section.key}">'
    yield f'<h2 id="s-{section.key}">{section.title}</h2>'
    if section.lead:
        yield f'<p class="small">{section.lead}</p>'
    if section.items:
        yield '<ul class="findings">'
        for item in section.items:
            yield from _finding(item, outline)
        yield "</ul>"
    else:
        yield f'<p class="empty">{section.empty}</p>'
    yield "</section>"


def _finding(item: Item, outline: Outline) -> Iterator[str]:
    finding = item.finding
    grade = ""
    if finding.section not in ("limits", "edition"):
        meaning = outline.labels[f"grade_{finding.grade}"]
        shown = outline.labels["grade"].format(grade=finding.grade)
        grade = f' <span class="grade" title="{meaning}">{shown}</span>'
    yield f'<li class="finding" id="f-{show(finding.finding_id)}">'
    numbers = ", ".join(str(note.number) for note in item.notes)
    refs = f' <span class="paper refs">[{numbers}]</span>' if numbers else ""
    yield f"<p>{_runs(item.sentence.runs, outline.lang)}{grade}{refs}</p>"
    if item.sentence.items:
        rows = "".join(f"<li>{_runs(row, outline.lang)}</li>" for row in item.sentence.items)
        yield f"<ul>{rows}</ul>"
    yield from draw_html(finding, outline.lang)
    if item.notes:
        yield f"<details><summary>{_count(outline, len(item.notes))}</summary>"
        for note in item.notes:
            yield from _note(note, outline)
        yield "</details>"
    yield "</li>"


def _runs(runs: Iterable[Run], lang: BriefLang) -> str:
    return "".join(_run(run, lang) for run in runs)


def _run(run: Run, lang: BriefLang) -> str:
    if run.kind == "words":
        return show(run.text)
    tag = {"quote": "q", "form": "b"}.get(run.kind, "span")
    attribute = _lang(run.lang) if run.kind == "quote" or run.lang != lang else ""
    text = show(" ".join(run.text.split()))
    return f"<{tag}{attribute}>{text}</{tag}>" if tag != "span" or attribute else text


def _lang(lang: Lang | None) -> str:
    return f' lang="{LANG_TAGS[lang]}"' if lang else ""


def _note(note: Note, outline: Outline) -> Iterator[str]:
    if isinstance(note.evidence, RegisterEntry):
        # A line of the series data, not a quotation of anyone.
        yield f'<figure><p class="entry" lang="en">{show(note.evidence.text)}</p>'
        yield f"<figcaption>{_caption(note, outline)}</figcaption>"
        yield "</figure>"
        return
    context = note.context
    before, after = (context.before, context.after) if context else ("", "")
    yield "<figure>"
    cited = f"<mark>{show(note.evidence.text)}</mark>"
    yield f"<blockquote{_lang(note.lang)}>{show(before)}{cited}{show(after)}</blockquote>"
    yield f"<figcaption>{_caption(note, outline)}</figcaption>"
    yield "</figure>"


def _printed_notes(outline: Outline) -> Iterator[str]:
    """Every passage once, numbered: on paper nothing opens, and a passage under each sentence fills a book."""
    if not outline.notes:
        return
    yield '<section class="paper" aria-labelledby="s-notes">'
    yield f'<h2 id="s-notes">{outline.headings["notes"]}</h2>'
    yield "<ol>"
    for note in outline.notes:
        lang = "" if isinstance(note.evidence, RegisterEntry) else _lang(note.lang)
        text = show(" ".join(note.evidence.text.split()))
        caption = f'<span class="small">{_caption(note, outline)}</span>'
        # An entry of a register is nobody's words.
        tag = "q" if lang else "span"
        yield f'<li value="{note.number}"><{tag}{lang}>{text}</{tag}> {caption}</li>'
    yield "</ol>"
    yield "</section>"


def _caption(note: Note, outline: Outline) -> str:
    labels, comma = outline.labels, "，" if outline.lang == "zh" else ", "
    if isinstance(note.evidence, RegisterEntry):
        return comma.join([f"{labels['register']} {show(note.evidence.key)}", *map(_address, note.evidence.source)])
    card, evidence = note.card, note.evidence
    pieces = [
        f"<cite{_lang(card.lang) if card else ''}>{show((card.title if card else None) or labels['untitled'])}</cite>"
    ]
    if card is not None:
        pieces += [show(card.publisher)] if card.publisher else []
        pieces += [show(show_date(card.date, outline.lang))] if card.date else []
        # A date that opens with the edition's key names the edition.
        if card.edition and not (card.date or "").startswith(card.edition):
            pieces.append(labels["edition"].format(edition=show(outline.edition_label(card.edition))))
    pieces.append(labels["place"].format(start=evidence.start, end=evidence.end))
    if card is not None:
        pieces += [labels["paraphrase"]] if card.is_paraphrase else []
        pieces += [_address(card.url)] if card.url else []
        pieces += [f"{labels['sources']}{comma.join(map(_address, card.cites))}"] if card.cites else []
    return comma.join(pieces)


def _address(text: str) -> str:
    return f'<a href="{show(text)}" rel="noreferrer">{show(text)}</a>' if is_web_address(text) else show(text)


def _dropped(outline: Outline) -> Iterator[str]:
    dropped, labels = outline.decoded.dropped, outline.labels
    if not dropped:
        return
    names = CLAIMS[outline.lang]
    yield '<section aria-labelledby="s-dropped">'
    yield f'<h2 id="s-dropped">{outline.headings["dropped"]}</h2>'
    text = labels["dropped_one"] if len(dropped) == 1 else labels["dropped"].format(n=len(dropped))
    yield f"<p>{text}</p>"
    yield '<ul class="small">'
    for row in dropped:
        claim = names.get(row.claim, row.claim.replace("_", " "))
        yield f"<li>{show(claim)}: {show(row.subject)} ({show(row.reason)})</li>"
    yield "</ul>"
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

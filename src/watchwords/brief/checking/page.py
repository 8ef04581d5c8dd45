"""A checked text as one HTML page: the text on the left with every claim marked, on the right what the record says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from watchwords.answers.checking import CheckAnswer, result_of
from watchwords.brief.checking.cards import Context, draw_card
from watchwords.brief.checking.choosing import Only, chosen
from watchwords.brief.checking.marking import Marker, Row, rows_of
from watchwords.brief.checking.reasons import tell_reason
from watchwords.brief.checking.sheet import check_sheet
from watchwords.brief.checking.telling import code_points, coverage_lines, place_of
from watchwords.brief.checking.words import (
    GROUPS,
    MEANINGS,
    SHAPES,
    VERDICTS,
    WORDS,
    counts_of,
    name_of_text,
    say_suspicious,
)
from watchwords.brief.formats import BriefLang
from watchwords.brief.html import LANG_TAGS, POLICY, show
from watchwords.brief.runs import has_han


def write_check_page(
    answer: CheckAnswer,
    *,
    lang: BriefLang,
    only: Only | None = None,
    contexts: Mapping[tuple[str, int, int], Context] | None = None,
) -> str:
    """The page, self-contained: nothing is fetched and nothing runs; the same answer gives the same bytes.

    Args:
        answer: a text held against a record.
        lang: of the page's own words.
        only: which claims are marked.
        contexts: by (document, start, end) of a passage, what stands before and after it.
    """
    shown = chosen(answer, only)
    lines = [
        *_head(answer, lang),
        *_header(answer, shown, only, lang),
        *_main(shown, lang, contexts or {}),
        *_footer(answer, lang),
    ]
    return "\n".join([*lines, "</body>", "</html>", ""])


def _title(answer: CheckAnswer, lang: BriefLang) -> str:
    return WORDS[lang]["title"].format(name=show(name_of_text(answer, lang)))


def _head(answer: CheckAnswer, lang: BriefLang) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{LANG_TAGS[lang]}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{_title(answer, lang)}</title>"
    yield f"<style>{check_sheet()}</style>"
    yield "</head>"


def _header(answer: CheckAnswer, shown: CheckAnswer, only: Only | None, lang: BriefLang) -> Iterator[str]:
    words = WORDS[lang]
    yield "<body>"
    yield f'<a class="skip" href="#text">{words["skip"]}</a>'
    yield "<header>"
    yield f"<h1><bdi>{_title(answer, lang)}</bdi></h1>"
    first: dict[str, int] = {}
    for number, claim in enumerate(shown.claims, 1):
        first.setdefault(result_of(claim), number)
    counts = counts_of(answer)
    if not any(counts.values()):
        yield f"<p>{words['claims none']}</p>"
    yield '<ul class="counts">'
    for group in GROUPS:
        told = f'<b class="ref {group.replace(" ", "-")}">{counts[group]}{SHAPES[group]}</b> {words[group]}'
        yield f'<li><a href="#c-{first[group]}">{told}</a></li>' if group in first else f"<li>{told}</li>"
    yield "</ul>"
    if only is not None and answer.claims:
        told = words["only"].format(what=words[f"only {only}"], n=len(shown.claims), of=len(answer.claims))
        yield f'<p class="small">{told}</p>'
    for note in answer.notes:
        yield f"<p><b>{words['notes']}{words['colon']}</b>{tell_reason(note, lang, show=show)}</p>"
    yield from _suspicious(answer, lang)
    yield "</header>"


def _suspicious(answer: CheckAnswer, lang: BriefLang) -> Iterator[str]:
    if answer.suspicious:
        words = WORDS[lang]
        yield f"<h2>{words['suspicious'].format(n=len(answer.suspicious))}</h2>"
        yield '<ul class="small">'
        for one in answer.suspicious:
            told = f"{show(say_suspicious(one, lang))}{words['comma']}{show(code_points(one))}"
            yield f"<li>{place_of(one, lang)}{words['colon']}{told}</li>"
        yield "</ul>"


def _main(shown: CheckAnswer, lang: BriefLang, contexts: Mapping[tuple[str, int, int], Context]) -> Iterator[str]:
    words = WORDS[lang]
    marker = Marker(shown.text, shown.suspicious, lang)
    yield '<main id="text" tabindex="-1">'
    yield f'<div class="row heads"><h2>{words["the text"]}</h2><h2>{words["the record"]}</h2></div>'
    for row in rows_of(shown.text, shown.claims):
        yield '<div class="row">'
        yield f'<p class="left" dir="auto" lang="{_lang(shown.text, row)}">{marker.draw(row)}</p>'
        yield '<div class="right">'
        for number, claim in row.claims:
            yield from draw_card(number, claim, lang, contexts)
        yield "</div>"
        yield "</div>"
    yield "</main>"


def _lang(text: str, row: Row) -> str:
    """Language of a row as a tag: by its characters, else that of its claims; empty where nothing tells."""
    if has_han(text[row.start : row.end]):
        return LANG_TAGS["zh"]
    return next((LANG_TAGS[claim.lang] for _, claim in row.claims if claim.lang == "en"), "")


def _footer(answer: CheckAnswer, lang: BriefLang) -> Iterator[str]:
    words = WORDS[lang]
    yield "<footer>"
    yield f"<h2>{words['colophon']}</h2>"
    yield "".join(f'<p class="small">{show(line)}</p>' for line in coverage_lines(answer, lang))
    yield f'<p class="small">{words["gate"]}</p>'
    yield f'<p class="small">{words["fold"]}</p>'
    yield f'<p class="small">{words["paraphrases"]}</p>'
    yield "<dl>"
    for verdict in VERDICTS[lang]:
        yield f"<dt>{VERDICTS[lang][verdict]}</dt><dd>{MEANINGS[lang][verdict]}</dd>"
    yield "</dl>"
    hashes = f"{words['text hash']}<code>{show(answer.sha256)}</code>"
    yield f'<p class="small">{hashes}<br>{words["snapshot"]}<code>{show(answer.snapshot)}</code></p>'
    yield "</footer>"

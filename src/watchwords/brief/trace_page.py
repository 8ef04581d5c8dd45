"""A trace as one HTML page: charts, every edition with its verdict, forms, speakers, company and passages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from watchwords.answers.tracing import TraceAnswer, TracedEdition, TraceReason
from watchwords.brief.charting.traced import charts_of, draw_svg
from watchwords.brief.family_tree import draw_family
from watchwords.brief.formats import BriefLang
from watchwords.brief.html import LANG_TAGS, POLICY, show
from watchwords.brief.naming import name_of
from watchwords.brief.style import style_sheet
from watchwords.brief.trace_presence import HEADING, HEADS, presence_rows
from watchwords.brief.trace_words import WORDS, say_verdict, tell_reason, tell_value
from watchwords.errors import MissingExtraError
from watchwords.records import Passage


def write_trace(answer: TraceAnswer, *, lang: BriefLang) -> str:
    """The page, self-contained: nothing is fetched and nothing runs.

    Raises:
        MissingExtraError: the extra `charts` is not installed.
    """
    title = title_of(answer, lang)
    body = [f"<h1>{show(title)}</h1>", *_body(answer, lang, _no_link)]
    head = [
        "<!DOCTYPE html>",
        f'<html lang="{LANG_TAGS[lang]}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{show(title)}</title>",
        f"<style>{style_sheet()}{_SHEET}</style>",
        "</head>",
        "<body>",
        '<main tabindex="-1">',
    ]
    return "\n".join([*head, *body, "</main>", "</body>", "</html>", ""])


PlaceLink = Callable[[Passage], str | None]
"""The address that the place of a passage leads to; None for none."""


class Linked(NamedTuple):
    """A cell whose text leads to its place."""

    text: str
    address: str | None


def _no_link(passage: Passage) -> str | None:
    return None


def title_of(answer: TraceAnswer, lang: BriefLang) -> str:
    """The heading of the page."""
    return WORDS[lang]["title"].format(name=name_of(answer.names, lang) or answer.asked)


def write_trace_body(answer: TraceAnswer, *, lang: BriefLang, place_link: PlaceLink) -> str:
    """The page below its heading, to stand in a page of somebody else's; without charts where the extra is missing."""
    return "\n".join(_body(answer, lang, place_link, needs_charts=False))


def _body(answer: TraceAnswer, lang: BriefLang, place_link: PlaceLink, *, needs_charts: bool = True) -> Iterator[str]:
    words = WORDS[lang]
    yield from _lead(answer, words)
    try:
        yield from _charts(answer, lang)
    except MissingExtraError as error:
        if needs_charts:
            raise
        yield f'<p class="small">{show(words["no charts"])} <code>{show(error.mend)}</code></p>'
    yield from _editions(answer, words, lang)
    yield from _presence(answer, lang)
    yield from _figures(answer, words, lang, place_link)
    yield from _forms(answer, words)
    yield from draw_family(answer.family or (), lang)
    yield from _speakers(answer, words, lang, place_link)
    yield from _company(answer, words, lang)
    yield from _passages(answer, words, place_link)


def _charts(answer: TraceAnswer, lang: BriefLang) -> list[str]:
    editions = [one.edition for one in answer.editions]
    drawn = [draw_svg(chart, editions, lang, gaps=answer.coverage.gaps) for chart in charts_of(answer)]
    # Two regions of one name would not be told apart; the box takes the focus so that keys can scroll it.
    head = WORDS[lang]["chart"]
    return [
        f'<figure class="picture" role="group" tabindex="0" aria-label="{head.format(n=n)}">{svg}</figure>'
        for n, svg in enumerate(drawn, 1)
    ]


_SHEET = """
figure{margin:1.5rem 0;overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem}th,td{padding:.25rem .6rem;text-align:start;vertical-align:top;
border-bottom:1px solid var(--line)}td.n{text-align:end;font-variant-numeric:tabular-nums}.scroll{overflow-x:auto}
"""


def _lead(answer: TraceAnswer, words: dict[str, str]) -> Iterator[str]:
    counts = words["counts_figure" if answer.kind == "figure" else "counts"].format(
        n=answer.n_occurrences, with_it=answer.n_documents_with, events=answer.coverage.n_documents
    )
    yield f"<p>{show(counts)}</p>"
    if answer.coverage.gaps:
        yield f"<p>{show(words['gaps'].format(gaps=', '.join(answer.coverage.gaps)))}</p>"
    if answer.why_no_rank is not None:
        why = words.get(answer.why_no_rank, answer.why_no_rank)
        yield f'<p class="small">{show(words["no rank"].format(why=why))}</p>'
    yield f'<p class="small">{show(words["several"])}</p>'


def _editions(answer: TraceAnswer, words: dict[str, str], lang: BriefLang) -> Iterator[str]:
    heads = ("edition", "n", "documents", "rate", "rank", "verdict", "change", "p", "why")
    yield from _table(words["editions"], [words[key] for key in heads], [_row(o, words, lang) for o in answer.editions])


def _row(one: TracedEdition, words: dict[str, str], lang: BriefLang) -> list[str]:
    why = _grounds(one.reasons, lang)
    if not one.n_documents:
        return [one.edition, "", words["gap"], "", "", "", "", "", why]
    change = _grounds(one.change_reasons, lang)
    p = "" if one.p is None else f"{one.p:.4f} ({one.smallest_p:.4f})"
    return [
        one.edition,
        str(one.n_occurrences) + (f" ({words['broken'].format(n=one.n_broken)})" if one.n_broken else ""),
        f"{one.n_documents_with} / {one.n_documents}",
        "" if one.rate is None else f"{one.rate:.2f}",
        "" if one.rank is None else str(one.rank),
        say_verdict(one.verdict, lang),
        say_verdict(one.change, lang),
        p,
        f"{words['verdict']}{_COLON[lang]}{why}" + (f" {words['change']}{_COLON[lang]}{change}" if change else ""),
    ]


_COLON: dict[BriefLang, str] = {"en": ": ", "zh": "："}


def _grounds(reasons: Sequence[TraceReason], lang: BriefLang) -> str:
    stop = "。" if lang == "zh" else "."
    told = ("；" if lang == "zh" else "; ").join(tell_reason(reason, lang) for reason in reasons)
    return f"{told}{stop}" if told else ""


def _presence(answer: TraceAnswer, lang: BriefLang) -> Iterator[str]:
    if answer.presence:
        yield from _table(HEADING[lang], list(HEADS[lang]), presence_rows(answer.presence, lang))


def _figures(answer: TraceAnswer, words: dict[str, str], lang: BriefLang, place_link: PlaceLink) -> Iterator[str]:
    if answer.figures:
        rows: list[Row] = [
            [
                one.edition,
                tell_value(one, lang),
                one.subject or "",
                one.period or "",
                Linked(one.passage.text, place_link(one.passage)),
            ]
            for one in answer.figures
        ]
        heads = ("edition", "value", "measured", "period", "passage")
        yield from _table(words["figures"], [words[key] for key in heads], rows)


def _forms(answer: TraceAnswer, words: dict[str, str]) -> Iterator[str]:
    if len(answer.forms) > 1 and answer.kind != "figure":
        rows = [[f.form, str(f.n_occurrences), f"{f.first_edition}-{f.last_edition}"] for f in answer.forms]
        yield from _table(words["forms"], [words["form"], words["n"], words["span"]], rows)


def _speakers(answer: TraceAnswer, words: dict[str, str], lang: BriefLang, place_link: PlaceLink) -> Iterator[str]:
    if answer.speakers:
        rows: list[Row] = [
            [
                name_of(speaker.names, lang),
                speaker.first_date or speaker.first_edition,
                "" if speaker.lag_days is None else f"{speaker.lag_days:+d}",
                Linked(speaker.passage.text, place_link(speaker.passage)),
            ]
            for speaker in answer.speakers
        ]
        yield from _table(words["speakers"], [words[key] for key in ("who", "when", "lag", "passage")], rows)
        if answer.n_speakers > len(answer.speakers):
            more = words["more speakers"].format(shown=len(answer.speakers), n=answer.n_speakers)
            yield f'<p class="small">{show(more)}</p>'


def _company(answer: TraceAnswer, words: dict[str, str], lang: BriefLang) -> Iterator[str]:
    if answer.company:
        rows = [[name_of(one.names, lang), str(one.n_sentences), one.first_edition] for one in answer.company]
        yield from _table(words["company"], [words[key] for key in ("form", "sentences", "edition")], rows)


def _passages(answer: TraceAnswer, words: dict[str, str], place_link: PlaceLink) -> Iterator[str]:
    for key, passage in (("first", answer.first), ("last", answer.last)):
        if passage is not None:
            yield f"<h2>{show(words[key])}</h2>"
            yield _quoted(passage, place_link(passage))


def _quoted(passage: Passage, address: str | None) -> str:
    place = _linked(f"{passage.doc_id} {passage.start}-{passage.end}", address)
    return f'<blockquote><p>{show(passage.text)}</p></blockquote><p class="small">{place}</p>'


Row = Sequence[str | Linked]


def _linked(text: str, address: str | None) -> str:
    return f'<a href="{show(address)}">{show(text)}</a>' if address else show(text)


def _table(caption: str, heads: list[str], rows: Sequence[Row]) -> Iterator[str]:
    yield f"<h2>{show(caption)}</h2>"
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{show(caption)}"><table><thead><tr>'
    yield "".join(f'<th scope="col">{show(head)}</th>' for head in heads)
    yield "</tr></thead><tbody>"
    for row in rows:
        yield f"<tr>{''.join(_cell(value) for value in row)}</tr>"
    yield "</tbody></table></div>"


def _cell(value: str | Linked) -> str:
    if isinstance(value, Linked):
        return f"<td>{_linked(value.text, value.address)}</td>"
    is_number = value.replace(".", "").replace("+", "").replace("-", "").isdigit()
    return f"<td{' class=n' if is_number else ''}>{show(value)}</td>"

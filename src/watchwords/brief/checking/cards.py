"""What the record says of one claim, as a card of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from watchwords.answers.checking import CheckedClaim, RecordPassage, Step, result_of
from watchwords.brief.checking.marking import class_of
from watchwords.brief.checking.reasons import tell_reason
from watchwords.brief.checking.telling import (
    has_redline,
    place_of,
    tell_alterations,
    tell_attribution,
    tell_entry,
    tell_forms,
    tell_source,
    tell_working,
    verdict_of,
)
from watchwords.brief.checking.words import KINDS, WORDS
from watchwords.brief.formats import BriefLang
from watchwords.brief.html import LANG_TAGS, show
from watchwords.brief.marks import is_web_address
from watchwords.records import Lang, RegisterEntry

Context = tuple[str, str]
"""What stands before and after a passage."""


def draw_card(
    number: int, claim: CheckedClaim, lang: BriefLang, contexts: Mapping[tuple[str, int, int], Context]
) -> Iterator[str]:
    """Verdict, redline, what differs, why, the record's passages in their context, and the nearest where none is it."""
    words = WORDS[lang]
    yield f'<article class="card {class_of(claim)}" id="c-{number}" aria-labelledby="h-{number}">'
    back = f'<a href="#t-{number}" title="{words["to text"]}">{number}</a>'
    about = f"{KINDS[lang][claim.kind]}{words['comma']}{place_of(claim, lang)}"
    yield f'<h3 id="h-{number}">{back} <b>{verdict_of(claim, lang)}</b> {about}</h3>'
    if has_redline(claim):
        yield f'<p class="redline"{_lang(claim.lang)} dir="auto">{draw_redline(claim.redline)}</p>'
    else:
        yield f'<p class="said"{_lang(claim.lang)} dir="auto">{show(claim.text)}</p>'
    rows = list(_rows(claim, lang))
    if rows:
        yield f"<ul>{''.join(f'<li>{row}</li>' for row in rows)}</ul>"
    # One passage is enough for what holds; the others open on demand.
    n_open = 1 if result_of(claim) == "supported" else len(claim.sources)
    for source in claim.sources[:n_open]:
        yield _figure(source, words["source"], lang, contexts)
    if more := claim.sources[n_open:]:
        told = words["more one"] if len(more) == 1 else words["more"].format(n=len(more))
        figures = "".join(_figure(source, words["source"], lang, contexts) for source in more)
        yield f"<details><summary>{told}</summary>{figures}</details>"
    yield from (_entry(entry, lang) for entry in claim.entries)
    for source in claim.candidates:
        yield _figure(source, words["candidates"], lang, contexts)
    yield "</article>"


def draw_redline(steps: Iterable[Step]) -> str:
    """From the record's words to the text's: what is gone, what is new, and what agrees."""
    return "".join(map(_step, steps))


def _step(step: Step) -> str:
    if step.op == "same":
        return show(step.said)
    if step.op in ("editor", "ellipsis"):
        return f'<span class="{step.op}">{show(step.said)}</span>'
    held = f"<del>{show(step.held)}</del>" if step.held else ""
    return held + (f"<ins>{show(step.said)}</ins>" if step.said else "")


def _rows(claim: CheckedClaim, lang: BriefLang) -> Iterator[str]:
    words = WORDS[lang]
    yield from tell_alterations(claim, lang, show=_isolated)
    yield from (tell_reason(reason, lang, show=_isolated) for reason in claim.reasons)
    if claim.attribution is not None and (told := tell_attribution(claim.attribution, lang, show=_isolated)):
        yield told
    for one in claim.working:
        yield f"{words['working']}{words['colon']}{tell_working(one, lang, show=_isolated)}"
    if claim.verdict == "not found" and claim.forms:
        yield tell_forms(claim, lang, show=_isolated)


def _isolated(text: str) -> str:
    """Words of the text or the record inside a sentence of ours: whatever their direction, it reads on behind them."""
    return f"<bdi>{show(text)}</bdi>"


def _figure(
    source: RecordPassage, label: str, lang: BriefLang, contexts: Mapping[tuple[str, int, int], Context]
) -> str:
    words, passage = WORDS[lang], source.passage
    before, after = contexts.get((passage.doc_id, passage.start, passage.end), ("", ""))
    cited = f"{show(before)}<mark>{show(passage.text)}</mark>{show(after)}"
    place = words["characters"].format(start=passage.start, end=passage.end)
    caption = [tell_source(source, lang, show=_isolated), f"{place} <code>{show(passage.doc_id)}</code>"]
    if source.url:
        url = show(source.url)
        caption.append(f'<a href="{url}" rel="noreferrer">{url}</a>' if is_web_address(source.url) else url)
    told = f"{label}{words['colon']}{words['comma'].join(caption)}"
    quote = f'<blockquote{_lang(source.lang)} dir="auto">{cited}</blockquote>'
    return f"<figure>{quote}<figcaption>{told}</figcaption></figure>"


def _entry(entry: RegisterEntry, lang: BriefLang) -> str:
    """A line of the series data with its public sources."""
    told = tell_entry(entry, lang, show=_linked)
    return f'<figure><blockquote dir="auto">{show(entry.text)}</blockquote><figcaption>{told}</figcaption></figure>'


def _linked(source: str) -> str:
    return (
        f'<a href="{show(source)}" rel="noreferrer">{show(source)}</a>' if is_web_address(source) else _isolated(source)
    )


def _lang(lang: Lang) -> str:
    return f' lang="{LANG_TAGS[lang]}"'

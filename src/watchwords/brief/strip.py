"""The strip of all editions: a bar for the documents of each, gaps hatched, the decoded edition marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from watchwords.brief.marks import reveal
from watchwords.brief.outline import Outline

MAX_LABELLED = 16
"""With more editions only the first, every tenth, the decoded and the last are labelled to the eye."""


def write_strip(outline: Outline, charts: Iterable[str] = ()) -> Iterator[str]:
    """A section with one list item for each edition; the text alternative of a bar is in its item.

    Charts that picture the editions stand in it, as lines of HTML; where one is drawn, it takes the place of the list.
    """
    counts, labels = outline.decoded.editions, outline.labels
    if not counts:
        return
    drawn = list(charts)
    if any("<svg" in line for line in drawn):
        yield '<section aria-labelledby="s-strip">'
        yield f'<h2 id="s-strip">{outline.headings["strip"]}</h2>'
        yield from drawn
        yield "</section>"
        return
    highest = max(count.n_documents for count in counts) or 1
    shown = _labelled([count.edition for count in counts], outline.decoded.edition.key)
    yield '<section class="strip" aria-labelledby="s-strip">'
    yield f'<h2 id="s-strip">{outline.headings["strip"]}</h2>'
    # A long strip scrolls in its own box on a narrow screen; the box takes the focus so that keys can scroll it.
    long = len(counts) > MAX_LABELLED
    if long:
        yield f'<div class="scroll" role="region" tabindex="0" aria-label="{outline.headings["strip"]}">'
    yield '<ol role="list">'
    for count in counts:
        n = count.n_documents
        here = count.edition == outline.decoded.edition.key
        kind = "here" if here else "" if n else "gap"
        text = labels["gap"] if not n else labels["document"] if n == 1 else labels["documents"].format(n=n)
        spoken = f"{count.edition}: {text}" + (f" ({labels['here']})" if here else "")
        year = escape(reveal(count.edition)) if count.edition in shown else ""
        height = round(80 * n / highest) if n else 80
        yield (
            f'<li class="{kind}"><span class="hidden">{escape(reveal(spoken))}</span>'
            f'<span class="plot" aria-hidden="true"><span>{n if n and len(counts) <= MAX_LABELLED else ""}</span>'
            f'<span class="bar" style="--h:{height}%"></span></span>'
            f'<span class="year" aria-hidden="true">{year}</span></li>'
        )
    yield "</ol>"
    if long:
        yield "</div>"
    yield f'<p class="small">{labels["legend"]}</p>'
    yield from drawn
    yield "</section>"


def _labelled(editions: list[str], decoded: str) -> frozenset[str]:
    if len(editions) <= MAX_LABELLED:
        return frozenset(editions)
    step = max(10, len(editions) // 6)
    here = editions.index(decoded) if decoded in editions else len(editions) - 1
    # A label near the decoded edition would run into its own.
    kept = [edition for place, edition in enumerate(editions) if place % step == 0 and abs(place - here) >= step // 2]
    return frozenset([*kept, decoded])

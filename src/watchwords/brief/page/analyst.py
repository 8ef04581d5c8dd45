"""What is theirs and not the program's: findings that the analyst rejected, and notes; and what did not hold."""

from __future__ import annotations

from collections.abc import Iterator

from watchwords.brief.analyst_notes import loose_notes
from watchwords.brief.formats import BriefLang
from watchwords.brief.labels import claim_name
from watchwords.brief.naming import name_of
from watchwords.brief.outline import Outline
from watchwords.brief.page.evidence import write_analyst_note
from watchwords.brief.page.text import show, show_runs
from watchwords.brief.runs import term
from watchwords.records import Rejected


def write_analyst(outline: Outline) -> Iterator[str]:
    """A section with what the analyst rejected and why, and the notes that stand under no finding."""
    decoded, labels = outline.decoded, outline.labels
    loose = loose_notes(decoded)
    if not decoded.rejected and not loose:
        return
    yield '<section aria-labelledby="s-analyst">'
    yield f'<h2 id="s-analyst">{outline.headings["analyst"]}</h2>'
    if decoded.rejected:
        yield f"<p>{labels['rejected']}</p>"
        yield "<ul>"
        yield from (_rejected(row, outline) for row in decoded.rejected)
        yield "</ul>"
    titles = {card.doc_id: card.title for card in decoded.documents}
    for note in loose:
        title = titles.get(note.doc_id or "")
        if title:
            yield f'<p class="small">{labels["on_document"]} <cite>{show(title)}</cite></p>'
        yield write_analyst_note(note, outline)
    yield "</section>"


def _rejected(row: Rejected, outline: Outline) -> str:
    lang, colon = outline.lang, "：" if outline.lang == "zh" else ": "
    names = show_runs([term(name_of(row.names, lang) or row.subject)], lang)
    head = f"{claim_name(row.claim, lang)}{colon}{names}"
    why = f'<div class="analyst"><span class="small">{outline.labels["rejected_for"]}{_bracketed(row, lang)}</span>'
    return f"<li>{head}{why}<p>{show(row.why)}</p></div></li>"


def _bracketed(row: Rejected, lang: BriefLang) -> str:
    return f"（{show(row.correction)}）" if lang == "zh" else f" ({show(row.correction)})"


def write_dropped(outline: Outline) -> Iterator[str]:
    """Findings that failed when their evidence was read again, and why; listed, never claimed."""
    dropped, labels = outline.decoded.dropped, outline.labels
    if not dropped:
        return
    yield '<section aria-labelledby="s-dropped">'
    yield f'<h2 id="s-dropped">{outline.headings["dropped"]}</h2>'
    text = labels["dropped_one"] if len(dropped) == 1 else labels["dropped"].format(n=len(dropped))
    yield f"<p>{text}</p>"
    yield '<ul class="small">'
    for row in dropped:
        yield f"<li>{show(claim_name(row.claim, outline.lang))}: {show(row.subject)} ({show(row.reason)})</li>"
    yield "</ul>"
    yield "</section>"

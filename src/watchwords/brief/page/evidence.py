"""Evidence on the page: a passage in its context under its finding, and every passage once, numbered, at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from watchwords.brief.formats import show_date
from watchwords.brief.outline import Note, Outline
from watchwords.brief.page.text import lang_attribute, show, show_address
from watchwords.records import AnalystNote, DocumentCard, Finding, Passage, RegisterEntry

PlaceLink = Callable[[Passage], str | None]
"""Gives the address that the place of a passage leads to; None for none."""


@dataclass(frozen=True)
class Frame:
    """What a page adds around the findings."""

    outline: Outline
    place_link: PlaceLink = lambda passage: None
    under: Callable[[Finding], str] = lambda finding: ""
    """HTML to stand under a finding."""
    notes_of: Mapping[str, tuple[AnalystNote, ...]] = field(default_factory=dict)
    """The analyst's notes by the finding they are on."""


def write_note(note: Note, frame: Frame) -> Iterator[str]:
    """A piece of evidence under its finding: the passage marked in its context, or a line of a register."""
    yield "<figure>"
    if isinstance(note.evidence, RegisterEntry):
        # A line of the series data, not a quotation of anyone.
        yield f'<p class="entry" lang="en">{show(note.evidence.text)}</p>'
    else:
        before, after = (note.context.before, note.context.after) if note.context else ("", "")
        cited = f"<mark>{show(note.evidence.text)}</mark>"
        yield f"<blockquote{lang_attribute(note.lang)}>{show(before)}{cited}{show(after)}</blockquote>"
    yield f"<figcaption>{caption(note, frame)}</figcaption>"
    yield "</figure>"


def write_analyst_note(note: AnalystNote, outline: Outline) -> str:
    """What the analyst wrote, marked as theirs."""
    label = f"{outline.labels['analyst_note']} ({show(note.correction)})"
    if outline.lang == "zh":
        label = f"{outline.labels['analyst_note']}（{show(note.correction)}）"
    return f'<div class="analyst"><span class="small">{label}</span><p>{show(note.text)}</p></div>'


def write_notes(frame: Frame) -> Iterator[str]:
    """Every passage once, numbered: on paper nothing opens, and a passage under each sentence fills a book."""
    outline = frame.outline
    if not outline.notes:
        return
    yield '<section class="notes" aria-labelledby="s-notes">'
    yield f'<h2 id="s-notes">{outline.headings["notes"]}</h2>'
    yield "<ol>"
    for note in outline.notes:
        lang = "" if isinstance(note.evidence, RegisterEntry) else lang_attribute(note.lang)
        text = show(" ".join(note.evidence.text.split()))
        # An entry of a register is nobody's words.
        tag = "q" if lang else "span"
        told = f'<span class="small">{caption(note, frame)}</span>'
        yield f'<li value="{note.number}" id="n-{note.number}"><{tag}{lang}>{text}</{tag}> {told}</li>'
    yield "</ol>"
    yield "</section>"


def caption(note: Note, frame: Frame) -> str:
    """Document, publisher, date, edition, place and addresses of a passage; key and sources of an entry."""
    outline = frame.outline
    labels, comma = outline.labels, "，" if outline.lang == "zh" else ", "
    if isinstance(note.evidence, RegisterEntry):
        return comma.join([f"{labels['register']} {show(note.evidence.key)}", *map(show_address, note.evidence.source)])
    card, evidence = note.card, note.evidence
    lang = lang_attribute(card.lang) if card else ""
    pieces = [f"<cite{lang}>{show((card.title if card else None) or labels['untitled'])}</cite>"]
    if card is not None:
        pieces += [show(card.publisher)] if card.publisher else []
        pieces += [show(show_date(card.date, outline.lang))] if card.date else []
        # A date that opens with the edition's key names the edition.
        if card.edition and not (card.date or "").startswith(card.edition):
            pieces.append(labels["edition"].format(edition=show(outline.edition_label(card.edition))))
    pieces.append(_place(evidence, frame))
    if card is not None:
        pieces += [labels["paraphrase"]] if card.is_paraphrase else []
        pieces += [show_address(card.url)] if card.url else []
        pieces += [f"{labels['sources']}{comma.join(map(show_address, card.cites))}"] if card.cites else []
        if (twin := _twin(card, outline)) is not None:
            title = f"<cite{lang_attribute(twin.lang)}>{show(twin.title or labels['untitled'])}</cite>"
            pieces.append(labels["also_in"] + title + (f" {show_address(twin.url)}" if twin.url else ""))
    return comma.join(pieces)


def _place(evidence: Passage, frame: Frame) -> str:
    words = frame.outline.labels["place"].format(start=evidence.start, end=evidence.end)
    address = frame.place_link(evidence)
    return f'<a class="place" href="{show(address)}">{words}</a>' if address else words


def _twin(card: DocumentCard, outline: Outline) -> DocumentCard | None:
    """For a passage in the other language, the full text of the same event in the language of the brief."""
    if not card.event or card.lang in (outline.lang, "und"):
        return None
    rows = (other for other in outline.decoded.documents if other.event == card.event and other.lang == outline.lang)
    return next((other for other in rows if not other.is_paraphrase), None)

"""Pieces of pages that take seconds to make, charts among it: made aside from long answers, and kept like them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

from watchwords.answers.tracing import TraceAnswer
from watchwords.brief.formats import BriefLang
from watchwords.brief.html import write_parts
from watchwords.brief.naming import name_of
from watchwords.brief.trace_page import title_of, write_trace_body
from watchwords.explorer.pages import address, document_address
from watchwords.explorer.words import WORDS
from watchwords.records import DecodedEdition, Finding, Passage, Record
from watchwords.walks.kept import Question, answer_kept, find, keep


class Piece(Record, frozen=True):
    """What the writers of the brief and of the trace made; every text of a document in it was escaped by them."""

    title: str
    main: str
    footer: str = ""
    name: str = ""
    """Of the subject, as it is searched for."""


def piece_kept(directory: Path, question: Question, lang: BriefLang, stamp: str) -> Piece:
    """An answer as a piece of a page, as kept or made now.

    Raises:
        WatchwordsError: the question has no answer.
    """
    asked = _asked_for(question, lang)
    found = find(directory, stamp, asked, Piece)
    if found is None:
        found = _MADE[question.walk](answer_kept(directory, question, stamp), lang)
        keep(directory, stamp, asked, found)
    return found


def find_piece(directory: Path, question: Question, lang: BriefLang, stamp: str) -> Piece | None:
    """The piece as kept; None where it was not made yet."""
    return find(directory, stamp, _asked_for(question, lang), Piece)


def _asked_for(question: Question, lang: BriefLang) -> Question:
    return Question(f"page-{question.walk}", (lang, *question.arguments))


def _brief(decoded: DecodedEdition, lang: BriefLang) -> Piece:
    def under(finding: Finding) -> str:
        """A link that opens the form of corrections for a finding; the page hides it from who may not write."""
        form = address(lang, "edition", decoded.edition.key, correct=finding.finding_id)
        return f'<a class="small mend" href="{escape(form)}#correct">{WORDS[lang]["edition_correct"]}</a>'

    parts = write_parts(decoded, lang=lang, place_link=_place(lang), under=under)
    return Piece(parts.title, parts.main, parts.footer)


def _trace(traced: TraceAnswer, lang: BriefLang) -> Piece:
    body = write_trace_body(traced, lang=lang, place_link=_place(lang))
    return Piece(title_of(traced, lang), body, name=name_of(traced.names, lang) or traced.asked)


def _place(lang: BriefLang) -> Callable[[Passage], str]:
    return lambda passage: document_address(lang, passage.doc_id, passage.start, passage.end)


_MADE: dict[str, Callable[..., Piece]] = {"decode": _brief, "trace": _trace}

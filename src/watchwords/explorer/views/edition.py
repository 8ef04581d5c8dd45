"""An edition: its brief as it stands now, each passage leading to its place in its document."""

from __future__ import annotations

from markupsafe import Markup

from watchwords.brief.csv_table import Cell
from watchwords.brief.naming import name_of
from watchwords.explorer.pages import PATIENT, Asked, NotHereError, Page, address
from watchwords.explorer.pieces import Piece
from watchwords.records import DecodedEdition, Finding, Passage
from watchwords.walks.correcting import read_corrections
from watchwords.walks.kept import Question
from watchwords.walks.setting import edition_order, resolve_edition


def edition_page(asked: Asked) -> Page:
    """The brief of an edition, with its neighbours and its documents."""
    with asked.shelf.reading() as record:
        placed = resolve_edition(record, asked.path["edition"])
        cards = record.corpus.documents()
        here = {card.edition for card in cards if card.edition is not None}
        order = [key for key in edition_order(record.series, here) if key in here]
    if placed.key not in order:
        raise NotHereError("edition", edition=placed.key)
    question = Question("decode", (placed.key,))
    rows: list[dict[str, Cell]] = []
    piece, decoded = Piece("", ""), None
    if asked.form == "html":
        piece = asked.shelf.piece(question, asked.lang)
    else:
        decoded = asked.shelf.answer(question, patience=PATIENT)
        rows = list(map(_row, decoded.findings))
    at = order.index(placed.key)
    values = {
        "edition": placed,
        "before": order[at - 1] if at else None,
        "after": order[at + 1] if at + 1 < len(order) else None,
        "documents": [card for card in cards if card.edition == placed.key],
        # Every text in them was escaped by the writer of the brief.
        "main": Markup(piece.main),  # noqa: S704
        "footer": Markup(piece.footer),  # noqa: S704
        "correcting": _correcting(asked, question) if asked.may_write and asked.form == "html" else None,
    }
    return Page("edition.html", piece.title, values, answer=decoded, rows=rows, has_table=True)


def _correcting(asked: Asked, question: Question) -> dict[str, str] | None:
    """The finding that the address names, for the form that rejects it or adds a note to it."""
    wanted = asked.query.get("correct")
    if not wanted:
        return None
    decoded: DecodedEdition = asked.shelf.answer(question)
    found = next((finding for finding in decoded.findings if finding.finding_id == wanted), None)
    if found is None:
        raise NotHereError("finding")
    version = read_corrections(asked.shelf.directory).version
    return {
        "finding": found.finding_id,
        "claim": found.claim,
        "edition": found.edition,
        "subject": found.subject,
        "name": name_of(found.names, asked.lang) or found.subject,
        "version": version,
        "back": address(asked.lang, "edition", found.edition),
    }


def _row(finding: Finding) -> dict[str, Cell]:
    measured = finding.measurement
    return {
        "finding": finding.finding_id,
        "section": finding.section,
        "claim": finding.claim,
        "subject": finding.subject,
        "zh": finding.names.zh,
        "en": finding.names.en,
        "grade": finding.grade,
        "verdict": measured.verdict if measured else None,
        "passages": sum(isinstance(evidence, Passage) for evidence in finding.evidence),
        "alternatives": "; ".join(finding.alternatives),
    }

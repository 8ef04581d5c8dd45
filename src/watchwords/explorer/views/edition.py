"""An edition: its brief as it stands now, each passage leading to its place in its document."""

from __future__ import annotations

from markupsafe import Markup

from watchwords.brief.csv_table import Cell
from watchwords.brief.html import BriefParts, write_parts
from watchwords.brief.outline import title_text
from watchwords.explorer.pages import Asked, NotHereError, Page, document_address
from watchwords.records import DecodedEdition, Finding, Passage
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
    decoded: DecodedEdition = asked.shelf.answer(
        Question("decode", (placed.key,)), patience=120.0 if asked.form != "html" else 0.6
    )
    at = order.index(placed.key)
    values = {
        "edition": placed,
        "before": order[at - 1] if at else None,
        "after": order[at + 1] if at + 1 < len(order) else None,
        "documents": [card for card in cards if card.edition == placed.key],
        "parts": _parts(asked, decoded) if asked.form == "html" else None,
    }
    title = _title(asked, decoded)
    return Page("edition.html", title, values, answer=decoded, rows=list(map(_row, decoded.findings)))


def _title(asked: Asked, decoded: DecodedEdition) -> str:
    from watchwords.brief.outline import outline_brief

    return asked.shelf.made(
        ("title", decoded.edition.key, asked.lang), lambda: title_text(outline_brief(decoded, lang=asked.lang))
    )


def _parts(asked: Asked, decoded: DecodedEdition) -> tuple[Markup, Markup]:
    """The body of the brief; every text in it was escaped by the writer of the brief."""

    def place(passage: Passage) -> str:
        return document_address(asked.lang, passage.doc_id, passage.start, passage.end)

    def make() -> BriefParts:
        return write_parts(decoded, lang=asked.lang, place_link=place)

    made = asked.shelf.made(("brief", decoded.edition.key, asked.lang), make)
    return Markup(made.main), Markup(made.footer)  # noqa: S704


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
